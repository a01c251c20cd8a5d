"""The four questions in Python: what was planted is found, what was not is not; every result has basis and words."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import samskab as sk
from conftest import EXAMPLE

RESULTS: dict[str, Callable[[sk.Stories], Any]] = {
    "summarise": lambda s: s.summarise("weight"),
    "summarise by": lambda s: s.summarise("feelings", by="level"),
    "summarise all": lambda s: s.summarise(),
    "zones": lambda s: s.zones("weight"),
    "zones by": lambda s: s.zones("canvas", by="level", divisions=3),
    "density": lambda s: s.density("weight", steps=32),
    "density by": lambda s: s.density("pace", by="language"),
    "compare": lambda s: s.compare("weight", by="level", rng=7),
    "compare several": lambda s: s.compare(["weight", "pace"], by="level", rng=7),
    "compare all": lambda s: s.compare(by="level", rng=7, replicates=199),
}


def test_languages_are_named(example: sk.Stories) -> None:
    notes = [each for each in example.summarise("weight").basis.notes if each.key == "metrics.note.languages"]
    assert "Danish (141) and English (59)" in notes[0].text("en")
    assert "dansk (141) og engelsk (59)" in notes[0].text("da")


def test_long_labels_in_a_card_have_room(example: sk.Stories) -> None:
    """Beside many columns a notebook would set one word to a line."""
    html = example.compare("weight", by="level", rng=1)._repr_html_()
    assert 'min-width:16em">between &#x27;what the rules said&#x27;' in html
    assert '<td style="text-align:left">user</td>' in html
    found = example.schema.check()._repr_html_()
    assert found.count("<td") == found.count("text-align:left"), "words are read from the left"


@pytest.fixture(params=RESULTS, scope="module")
def result(request: pytest.FixtureRequest, example: sk.Stories) -> Any:
    return RESULTS[request.param](example)


# --- what every result has -------------------------------------------------------------------------------------------


def test_it_has_its_basis(result: Any) -> None:
    basis = result.basis
    assert basis.stories == 200
    assert basis.persons == 128
    assert basis.unit == "person"
    assert basis.version == sk.__version__
    assert basis.method
    assert basis.digest
    assert basis.summary("da") != basis.summary("en")


def test_it_speaks_both_languages(result: Any) -> None:
    danish, english = result.summary("da"), result.summary("en")
    assert danish != english
    assert danish.strip().endswith(".")
    for text in (danish, english):
        assert "{" not in text
        assert "nan" not in text.lower().split()
    # Statistical terms stay in the details (design section 5).
    for word in ("p-value", "p =", "energy", "permutation", "chi-squared", "p-værdi"):
        assert word not in english.lower()
        assert word not in danish.lower()


def test_it_is_a_table_a_dict_and_a_card(result: Any) -> None:
    frame = result.to_frame("dict")
    assert len({len(column) for column in frame.values()}) == 1
    assert len(next(iter(frame.values()))) == len(result.table)
    as_dict = result.to_dict()
    assert {"basis", "table"} <= as_dict.keys()
    html = result._repr_html_()
    assert html.startswith('<div class="samskab">')
    assert 'scope="col"' in html
    assert result.to_html("da") != result.to_html("en")
    assert repr(result).startswith(type(result).__name__ + "(")


def test_it_can_be_pickled_and_copied(result: Any) -> None:
    for again in (pickle.loads(pickle.dumps(result)), copy.deepcopy(result)):
        assert type(again) is type(result)
        assert again == result
        assert again.summary("da") == result.summary("da")
        assert again.to_frame("dict") == result.to_frame("dict")
    whole = pickle.dumps(result)
    at = whole.index(b"SAMSKAB") + 60
    with pytest.raises(sk.FormatError):
        pickle.loads(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])


def test_it_cannot_be_changed(result: Any) -> None:
    before = result.to_dict()
    for name in ("table", "basis"):
        with pytest.raises(AttributeError):
            setattr(result, name, None)
    with pytest.raises(AttributeError):
        result.basis.stories = 3
    result.table.clear()
    result.to_dict()["basis"].clear()
    assert result.to_dict() == before


def test_it_can_be_drawn(result: Any) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    drawn = result.plot()
    figure = drawn if hasattr(drawn, "savefig") else drawn.figure
    assert figure.axes
    pyplot.close("all")


@pytest.mark.parametrize("name", RESULTS)
def test_it_is_the_same_on_any_number_of_threads(name: str, example: sk.Stories) -> None:
    verb = {"summarise": sk.summarise, "zones": sk.zones, "density": sk.density, "compare": sk.compare}[name.split()[0]]
    options: dict[str, Any] = {"by": "level"} | ({"rng": 11} if verb is sk.compare else {})
    question: Any = None if "all" in name else ["weight", "pace"] if "several" in name else "weight"
    assert (
        verb(example, question, threads=1, **options).to_dict()
        == verb(example, question, threads=2, **options).to_dict()
    )  # type: ignore[operator]


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_summaries_are_the_numbers(example: sk.Stories) -> None:
    weights = example["weight"].weights
    assert weights is not None
    means = [row.value for row in example.summarise("weight").table if row.quantity == "mean"]
    np.testing.assert_allclose(means, weights.mean(axis=0), rtol=0, atol=1e-12)
    positions = example["pace"].positions
    assert positions is not None
    found = {row.quantity: row.value for row in example.summarise("pace").table if row.quantity != "share"}
    assert found["mean"] == pytest.approx(positions.mean(), abs=1e-12)
    assert found["median"] == pytest.approx(np.median(positions), abs=1e-12)
    proud = next(row for row in example.summarise("feelings").table if row.item == "feelings-proud")
    ticks = example["feelings"].ticks
    assert ticks is not None
    assert (proud.count, proud.n) == (ticks[:, 1].sum(), 164)
    assert proud.value == pytest.approx(ticks[:, 1].mean())
    assert proud.low < proud.value < proud.high


def test_zones_count_everyone_once(example: sk.Stories) -> None:
    weights = example["weight"].weights
    assert weights is not None
    rows = {row.zone: row for row in example.zones("weight").table}
    assert rows["first"].count == (weights[:, 0] >= 0.6).sum()
    assert sum(row.count for row in rows.values()) == 179
    assert [row.expected for row in rows.values()] == pytest.approx([0.16] * 3 + [0.12] * 3 + [0.16])
    for row in rows.values():
        assert row.low <= row.share <= row.high


def test_densities_by_group_share_one_bandwidth(example: sk.Stories) -> None:
    surface = example.density("weight", by="level")
    for panel in surface.panels:
        assert (panel.values >= 0).all()
        assert [region.coverage for region in panel.regions] == [0.5, 0.8]
    assert sum(panel.n for panel in surface.panels) == 179
    assert example.density("weight", bandwidth=0.1).bandwidth == pytest.approx(0.1)


# --- what was planted in the example (see samskab/_example/generate.py) ----------------------------------------------


@pytest.mark.parametrize(
    ("question", "by", "where"),
    [("weight", "level", ""), ("responsibility", "level", "third"), ("feelings", "level", "feelings-proud")],
)
def test_planted_differences_are_found(example: sk.Stories, question: str, by: str, where: str) -> None:
    result = example.compare(question, by=by, rng=7)
    assert result.clear
    assert result.p_adjusted < 0.01
    assert result.clearest.low * result.clearest.high > 0, (
        "the interval of the largest difference lies on one side of none"
    )
    assert where in (result.clearest.place, result.clearest.item, "")


@pytest.mark.parametrize("question", ["novelty", "support"])
def test_what_was_not_planted_is_not_found(example: sk.Stories, question: str) -> None:
    result = example.compare(question, by="level", rng=7)
    assert not result.clear
    assert "no clear difference" in result.summary("en")
    assert "ingen tydelig forskel" in result.summary("da")


def test_the_users_stone_rose_from_spring_to_autumn(example: sk.Stories) -> None:
    spring, autumn = (
        example.where(told=(None, "2026-07-01"))["canvas"],
        example.where(told=("2026-07-02", None))["canvas"],
    )
    assert spring.points is not None
    assert autumn.points is not None
    rise = {stone: autumn.points[stone][:, 1].mean() - spring.points[stone][:, 1].mean() for stone in spring.points}
    assert rise["stone-user"] > 0.1
    assert abs(rise["stone-employee"]) < 0.08
    months = example.compare("canvas", by="month", rng=7)
    assert months.clear
    assert months.clearest.item == "stone-user"


def test_walks_go_faster(example: sk.Stories) -> None:
    """Three projects differ as planted; the basis says that this is about these three and no other."""
    means = {row.group: row.value for row in example.summarise("pace", by="project").table if row.quantity == "mean"}
    assert means["walk"] == max(means.values())
    result = example.compare("pace", by="project", rng=7)
    assert result.clear
    assert "walk" in (result.clearest.group_a, result.clearest.group_b)
    assert any("those named here" in note.text("en") for note in result.basis.notes)


def test_ties_are_shown_as_ties(example: sk.Stories) -> None:
    """One in eight lies exactly in the middle of the dyad, and some exactly on a corner of the triad."""
    (panel,) = example.density("support").panels
    assert any(abs(atom.to_dict().get("place", [0.5])[-1] - 0.5) < 1e-9 for atom in panel.atoms)
    weights = example["novelty"].weights
    assert weights is not None
    assert (weights == 1).any(axis=1).sum() >= 5


def test_the_broken_value_is_reported(example: sk.Stories) -> None:
    (note,) = [each for each in example.intake.notes if each.kind == "quarantined"]
    assert "sum to 1.2000" in note.message.text("en")
    assert example["novelty"].missing["withheld"] == 1


# --- honesty ---------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same(example: sk.Stories) -> None:
    once, again = (example.compare("weight", by="level", rng=5).to_dict() for _ in range(2))
    assert once == again
    assert example.compare("weight", by="level", rng=5).basis.seed == 5
    first = example.compare("weight", by="level", rng=np.random.default_rng(5))
    second = example.compare("weight", by="level", rng=np.random.default_rng(5))
    assert first.to_dict() == second.to_dict()


def test_without_a_seed_one_is_drawn_and_told(example: sk.Stories) -> None:
    drawn = example.compare("weight", by="level")
    assert drawn.basis.seed is not None
    assert example.compare("weight", by="level", rng=drawn.basis.seed).to_dict() == drawn.to_dict()


def test_comparisons_are_exploratory_unless_declared(example: sk.Stories) -> None:
    result = example.compare("weight", by="level", rng=7)
    assert result.basis.exploratory
    assert "not planned beforehand" in result.summary("en")
    assert "ikke planlagt" in result.summary("da")
    declared = example.compare("weight", by="level", rng=7, declared=True)
    assert not declared.basis.exploratory
    assert "planned" not in declared.summary("en")


def test_p_is_adjusted_for_the_whole_family(example: sk.Stories) -> None:
    alone = example.compare("weight", by="level", rng=7)
    family = example.compare(["weight", "novelty", "responsibility", "support"], by="level", rng=7)
    assert family.basis.family is not None
    among = next(row for row in family.table if row.code == "T1")
    assert among.p_adjusted >= alone.p_adjusted
    strict = example.compare(
        ["weight", "novelty", "responsibility", "support"], by="level", rng=7, adjustment="familywise"
    )
    for row in family.table:
        assert next(each for each in strict.table if each.code == row.code).p_adjusted >= row.p_adjusted


def test_an_open_collection_has_no_p_values(schema: Any, spring: bytes) -> None:
    options: dict[str, Any] = {
        "level": ("who", {f"who-{each}": each for each in ("user", "employee", "volunteer_citizen", "organisation")})
    }
    stories = sk.read_sensemaker(schema, spring, open=True, **options)
    assert stories.open
    result = stories.compare("weight", by="level", rng=7)
    assert result.p_adjusted is None
    assert all(test.p_value is None for test in result.tests)
    assert result.clear is not True
    assert result.basis.open
    family = stories.compare(["weight", "pace"], by="level", rng=7)
    assert all(row.p_adjusted is None for row in family.table)
    closed = stories.finalise()
    assert closed.compare("weight", by="level", rng=7).p_adjusted is not None
    assert stories.open


def test_few_people_are_called_few(example: sk.Stories) -> None:
    few = example.where({"who": "who-organisation", "initiative": "initiative-walk"})
    assert len(few) < 12
    assert few.zones("weight").summary("en") != example.zones("weight").summary("en")
    assert "too few" in few.summarise("weight").summary("en")
    assert "for få" in few.summarise("weight").summary("da")


def test_several_stories_by_one_person_are_not_several_people(example: sk.Stories) -> None:
    basis = example.summarise("pace").basis
    placed = set(example["pace"].placed)
    frame = example.to_frame("dict")
    people = {person for story, person in zip(frame["story_id"], frame["person"], strict=True) if story in placed}
    assert basis.units == len(people)
    as_people = example.summarise("pace").table[0]
    rows = sk.read_sensemaker(example.schema, (EXAMPLE / "stories_spring.csv").read_bytes())
    assert rows.summarise("pace").basis.unit == "story"
    assert as_people.low < as_people.value < as_people.high


def test_missing_answers_are_tested_beside_the_placements(example: sk.Stories) -> None:
    result = example.compare("weight", by="level", rng=7)
    assert "missing" in [test.part for test in result.tests]
    states = [row for row in result.table if row.aspect == "state"]
    assert states or any(key.startswith("missing.") for key in result.details)


def test_results_draw_on_given_axes(example: sk.Stories) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("Agg")
    _, ax = pyplot.subplots()
    assert example.zones("weight").plot(ax=ax) is ax
    pyplot.close("all")


def test_generators_and_numpy_integers_are_seeds(example: sk.Stories) -> None:
    assert (
        example.compare("pace", by="level", rng=np.int64(3)).to_dict()
        == example.compare("pace", by="level", rng=3).to_dict()
    )  # type: ignore[arg-type]
    for wrong in ("3", 1.5, -1, 2**64):
        with pytest.raises(sk.InvalidInput):
            example.compare("pace", by="level", rng=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda s: s.density("weight", bandwidth="wide"), "bandwidth='wide'"),
        (lambda s: s.density("weight", coverage=[0.5, "all"]), "coverage='all'"),
        (lambda s: s.zones("weight", divisions="two"), "divisions='two'"),
        (lambda s: s.summarise("weight", level="high"), "level='high'"),
        (lambda s: s.summarise(threads=-1), "threads=-1"),
        (lambda s: s.summarise("weight", by=3), "by=3"),
        (lambda s: s.compare("weight", by="level", alpha="small"), "alpha='small'"),
        (lambda s: s.compare(["weight", 2], by="level"), "questions=2"),
    ],
)
def test_an_argument_of_the_wrong_type_is_named(example: sk.Stories, ask: Any, name: str) -> None:
    with pytest.raises(sk.InvalidInput) as caught:
        ask(example)
    assert caught.value.message("en").startswith(f"{name} cannot be taken: give a ")
    assert caught.value.message("da").startswith(f"{name} kan ikke bruges: giv e")


@pytest.mark.parametrize("verb", ["summarise", "zones", "density", "compare", "plot"])
def test_groups_that_nobody_is_in_say_how_to_get_them(verb: str, example: sk.Stories) -> None:
    frame = example.to_frame("dict")
    frame.pop("level")
    without = sk.from_frame(frame, schema=example.schema)
    with pytest.raises(sk.NotEnoughData) as caught:
        getattr(without, verb)("weight", by="level")
    assert 'level="..."' in caught.value.message("en")
    assert "ingen" not in caught.value.message("en")
    assert "kendes ikke for nogen af de 200 fortællinger" in caught.value.message("da")


def test_results_and_notes_speak_the_language_in_force(example: sk.Stories) -> None:
    result = example.zones("weight")
    note = example.intake.notes[0].message
    said = [result.summary(), result.basis.summary(), note.text(), str(note)]
    assert said == [result.summary("en"), result.basis.summary("en"), note.text("en"), note.text("en")]
    sk.set_language("da")
    said = [result.summary(), result.basis.summary(), note.text(), str(note)]
    assert said == [result.summary("da"), result.basis.summary("da"), note.text("da"), note.text("da")]
    with pytest.raises(sk.NotFound) as caught:
        example.zones("nothing")
    assert caught.value.message() == caught.value.message("da") != caught.value.message("en")


def test_parts_of_a_whole_give_the_frames_and_pictures_of_the_whole(example: sk.Stories) -> None:
    whole = sk.from_frame(example.to_frame("dict"), schema=example.schema).summarise()
    whole._backend = "dict"
    assert isinstance(whole.parts[0].to_frame(), dict)


# --- sentences with the numbers they get -----------------------------------------------------------------------------


def test_one_story_is_spoken_of_as_one(example: sk.Stories) -> None:
    one = example.where({"level": "organisation", "pace": (0.6, 0.66)})
    assert len(one) == 1
    assert "1 af 1 fortælling har et svar." in one.zones("weight").summary("da")
    assert "1 of 1 story has an answer." in one.zones("weight").summary("en")


def test_nobody_to_compare_is_said(example: sk.Stories) -> None:
    with pytest.raises(sk.NotEnoughData) as refused:
        example.where(told=(None, "2026-03-01")).compare("weight", by="level")
    assert "Found: no group at all." in refused.value.message("en")
    assert "Fundet: slet ingen grupper." in refused.value.message("da")


def test_languages_and_months_have_the_names_of_the_reader(example: sk.Stories) -> None:
    basis = example.zones("weight").basis
    assert "regnet sammen: dansk (" in basis.summary("da")
    assert "together: Danish (" in basis.summary("en")
    by_month = example.compare("canvas", by="month", rng=1).summary("da")
    assert "fortællerne i oktober 2026" in by_month


def test_questions_that_could_not_be_compared_are_not_among_those_that_could(example: sk.Stories) -> None:
    """Everybody wrote a story: there is nothing to test."""
    told = example.compare(["weight", "story"], by="level", rng=7)
    tested = [part for part in told.parts if part.tests]
    assert len(tested) == 1
    assert "1 of 1 question is answered clearly differently" in told.summary("en")
    assert "1 question could not be compared." in told.summary("en")
    assert "1 spørgsmål kunne ikke sammenlignes." in told.summary("da")
