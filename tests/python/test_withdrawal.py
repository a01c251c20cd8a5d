"""A withdrawn consent changes every metric, figure, report and export, from that moment."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
import samskab as sk
from samskab import plot

mpl.use("Agg")
import matplotlib.pyplot as plt


def teller(stories: sk.Stories) -> str:
    """Somebody who told several stories, placed every triad, dyad and a stone, and permitted showing and quoting."""
    frame = stories.to_frame("dict")
    quoted = {card.id for card in stories.read(len(stories), purpose="quoting")}
    placed = [name for name in frame if name in ("weight_state", "novelty_state", "responsibility_state", "pace_state",
              "support_state", "feelings_state", "outcome_state", "together_state", "canvas_state",
              "f2_state")]  # fmt: skip
    for row, person in enumerate(frame["person"]):
        several = frame["person"].count(person) > 1
        if several and frame["story_id"][row] in quoted and all(frame[name][row] == "placed" for name in placed):
            return str(person)
    raise AssertionError("the example has nobody like that")


def drawn(axes: Any) -> bytes:
    """What a picture shows, as SVG without its date and ids."""
    figure = axes if hasattr(axes, "savefig") else axes.figure
    out = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "fixed"}):
        figure.savefig(out, format="svg", metadata={"Date": None})
    plt.close(figure)
    return out.getvalue()


def reported(stories: sk.Stories, **options: Any) -> str:
    pytest.importorskip("jinja2")
    return sk.report(stories, by="level", rng=1, **options)


def saved(stories: sk.Stories, path: Path) -> bytes:
    stories.save(path)
    return path.read_bytes()


QUESTIONS = (
    "weight",
    "novelty",
    "responsibility",
    "pace",
    "support",
    "canvas",
    "feelings",
    "outcome",
    "together",
    "who",
    "consent",
)
PLACES = ("weight", "novelty", "responsibility", "pace", "support", "canvas", "together")

#: Everything that tells something of the stories: name -> (stories, folder) -> a value that can be compared.
TELLS: dict[str, Callable[[sk.Stories, Path], Any]] = {
    "len": lambda s, _: len(s),
    "iter": lambda s, _: list(s),
    "ids": lambda s, _: s.ids,
    "told": lambda s, _: s.told,
    "persons": lambda s, _: s.persons,
    "repr": lambda s, _: repr(s),
    "card": lambda s, _: s._repr_html_(),
    "questions": lambda s, _: s.questions.to_dict(),
    "where": lambda s, _: s.where({"weight": "placed"}).ids,
    "pool": lambda s, _: s.pool(sk.example().where({"who": "who-organisation"})).ids,
    "read all": lambda s, _: repr(s.read(500)),
    "read as cards": lambda s, _: s.read(500)._repr_html_(),
    "read to quote": lambda s, _: repr(s.read(500, purpose="quoting")),
    "summarise all": lambda s, _: sk.summarise(s).to_dict(),
    "compare all": lambda s, _: sk.compare(s, by="level", replicates=99, rng=1).to_dict(),
    "to_frame": lambda s, _: s.to_frame("dict"),
    "to_table": lambda s, _: len(s.to_table()),
    "polars": lambda s, _: pytest.importorskip("polars").DataFrame(s).rows(),
    "arrow": lambda s, _: pytest.importorskip("pyarrow").table(s).to_pylist(),
    "write_sensemaker": lambda s, _: sk.write_sensemaker(s),
    "write_sensemaker processed": lambda s, _: sk.write_sensemaker(s, layout="processed"),
    "save": lambda s, folder: saved(s, folder / "stories.samskab"),
    "pickle": lambda s, _: pickle.loads(pickle.dumps(s)).ids,
    "report": lambda s, _: reported(s, lang="en"),
    "report for the public": lambda s, _: reported(s, lang="da", audience="public"),
    "figure of the intake": lambda s, _: drawn(plot.plot_intake(s)),
    "figure of missing answers": lambda s, _: drawn(plot.plot_missing(s)),
}  # fmt: skip
for _name in QUESTIONS:
    TELLS |= {
        f"answers to {_name}": lambda s, _, name=_name: s[name].missing,
        f"summarise {_name}": lambda s, _, name=_name: sk.summarise(s, name).to_dict(),
        f"summarise {_name} by level": lambda s, _, name=_name: sk.summarise(s, name, by="level").to_dict(),
        f"zones {_name}": lambda s, _, name=_name: sk.zones(s, name).to_dict(),
        f"compare {_name}": lambda s, _, name=_name: sk.compare(s, name, by="language", replicates=99, rng=1).to_dict(),
        f"figure of {_name}": lambda s, _, name=_name: drawn(s.plot(name)),
        f"figures of {_name} by level": lambda s, _, name=_name: drawn(s.plot(name, by="level")),
    }
for _name in PLACES:
    TELLS |= {
        f"density {_name}": lambda s, _, name=_name: sk.density(s, name, steps=16).to_dict(),
        f"density figure {_name}": lambda s, _, name=_name: drawn(sk.density(s, name, steps=16).plot()),
    }


@pytest.fixture(scope="module")
def before() -> sk.Stories:
    return sk.example()


@pytest.fixture(scope="module")
def after() -> sk.Stories:
    stories = sk.example()
    stories.withdraw(person=teller(stories))
    return stories


@pytest.mark.parametrize("what", TELLS)
def test_a_withdrawal_shows_in(what: str, before: sk.Stories, after: sk.Stories, tmp_path: Path) -> None:
    tell = TELLS[what]
    assert tell(before, tmp_path) == tell(sk.example(), tmp_path), "the same stories must tell the same"
    assert tell(before, tmp_path) != tell(after, tmp_path)


def test_nothing_of_the_person_is_left_in_any_text(before: sk.Stories, after: sk.Stories, tmp_path: Path) -> None:
    person = teller(before)
    gone = set(before.ids) - set(after.ids)
    assert len(gone) > 1
    words = [card.text for card in before.read(500) if card.id in gone]
    kept = {card.text for card in after.read(500)}
    traces = [*gone, person, *(text for text in words if text not in kept)]
    for what in (
        "read as cards",
        "write_sensemaker",
        "write_sensemaker processed",
        "save",
        "report",
        "arrow",
        "to_frame",
    ):
        told = TELLS[what](after, tmp_path)
        text = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
        # The saved file keeps the codes of withdrawals, so that an older file read beside it cannot bring them back.
        for trace in traces if what != "save" else [text for text in words if text not in kept]:
            assert trace not in text, (what, trace)


def test_the_basis_says_how_many_were_withdrawn(after: sk.Stories, before: sk.Stories) -> None:
    withdrawn = len(before) - len(after)
    for result in (
        after.summarise("weight"),
        after.zones("weight"),
        after.density("weight"),
        after.compare("weight", by="level", rng=1),
    ):
        assert result.basis.withdrawn == withdrawn
        assert result.basis.stories == len(after)


def test_selections_and_names_made_before_follow(own_example: sk.Stories) -> None:
    person = teller(own_example)
    part, named = own_example.where({"weight": "placed"}), own_example.name(gravity="T1")
    counts = len(part), len(named)
    own_example.withdraw(person=person)
    assert len(part) < counts[0]
    assert len(named) < counts[1]
    assert named["gravity"].missing == own_example["weight"].missing


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "in a list": lambda it: copy.deepcopy([it])[0],
}


@pytest.mark.parametrize("how", COPIES)
def test_copies_made_before_follow(how: str, own_example: sk.Stories) -> None:
    again = COPIES[how](own_example)
    part = COPIES[how](own_example.where({"weight": "placed"}))
    gone = teller(own_example)
    own_example.withdraw(person=gone)
    assert again.ids == own_example.ids
    assert part.ids == own_example.where({"weight": "placed"}).ids
    assert gone not in again.to_frame("dict")["person"]


@pytest.mark.parametrize("how", COPIES)
def test_copies_of_responses_and_laboratories_follow(how: str) -> None:
    lab = sk.example_lab()
    copied = COPIES[how](lab)
    answers = COPIES[how](lab.responses)
    person = answers.to_frame("dict")["person"][0]
    before = len(answers)
    taken = lab.responses.withdraw(person=person)
    assert taken > 0
    assert len(answers) == len(copied.responses) == before - taken
    # What is edited in one is not edited in the other.
    copied.change("policy_goal", copied.policy_goals[0].id, theme="health", by="x")
    assert copied != lab


def test_a_withdrawal_reaches_the_stories_of_a_copied_laboratory() -> None:
    lab = sk.example_lab()
    copied = copy.deepcopy(lab)
    collection = next(each.id for each in lab.collections if lab.has_stories(each.id))
    lab.stories(collection).withdraw(story=lab.stories(collection).ids[0])
    assert copied.stories(collection).ids == lab.stories(collection).ids


def test_a_withdrawal_outlives_saving_and_a_new_import(own_example: sk.Stories, tmp_path: Path) -> None:
    person = teller(own_example)
    own_example.withdraw(person=person)
    own_example.save(tmp_path / "s")
    again = sk.load(tmp_path / "s")
    assert again.ids == own_example.ids
    joined = again.pool(sk.example())
    assert person not in joined.to_frame("dict")["person"]


def test_a_withdrawal_outlives_an_import_with_another_key(one_triad: Any, tmp_path: Path) -> None:
    data = b"id;a;b;c;who\n1;0,2;0,3;0,5;anna\n2;0,4;0,1;0,5;bo\n3;0,6;0,3;0,1;anna\n"

    def read(**more: Any) -> sk.Stories:
        return sk.read_csv(data, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]}, person="who", **more)

    stories = read()
    stories.withdraw(person=str(stories.to_frame("dict")["person"][0]))
    assert read(previous=stories).ids == ["2"]
    stories.save(tmp_path / "s")
    assert read(previous=sk.load(tmp_path / "s")).ids == ["2"]
    without_persons = sk.read_csv(data, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]}, previous=stories)
    assert without_persons.ids == ["2"]


@pytest.mark.parametrize("no", ["0", "0.0", "0,0", "NA", "n/a", "NaN", "null", "-", "no", "Nej tak", ""])
def test_what_says_no_permits_nothing(one_triad: Any, no: str) -> None:
    data = f"id;a;b;c;may\n1;0,2;0,3;0,5;{no}\n2;0,4;0,1;0,5;1.0\n3;0,6;0,3;0,1;yes\n".encode()
    stories = sk.read_csv(data, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]}, consent="may")
    assert sorted(card.id for card in stories.read(3, purpose="quoting")) == ["2", "3"]


def test_one_story_can_be_withdrawn(own_example: sk.Stories) -> None:
    first = own_example.ids[0]
    own_example.withdraw(story=first)
    assert len(own_example) == 199
    assert first not in own_example.ids


def test_withdraw_wants_one_person_or_one_story(own_example: sk.Stories) -> None:
    with pytest.raises(sk.InvalidInput, match="person"):
        own_example.withdraw()
    with pytest.raises(sk.InvalidInput, match="person"):
        own_example.withdraw(person="a", story="b")


# --- one purpose only -------------------------------------------------------------------------------------------------


def quotable(lab: sk.Lab) -> tuple[str, set[str]]:
    """Somebody with stories that may be quoted, and these stories' texts."""
    stories = lab.stories("C1")
    frame = stories.to_frame("dict")
    person_of = dict(zip(frame["story_id"], frame["person"], strict=True))
    cards = stories.read(len(stories), purpose="quoting")
    people = {each.id for each in lab.persons}
    person = next(str(person_of[card.id]) for card in cards if str(person_of[card.id]) in people)
    return person, {card.text for card in cards if person_of[card.id] == person}


def event(person: str, act: str, on: str, scopes: list[str]) -> Any:
    return sk.lab.ConsentEvent(f"{act}-{on}", person=person, act=act, on=on, scopes=scopes)


ALL_SCOPES = ["quote", "share_in_group", "publish_story"]


def test_what_may_not_be_quoted_any_more_is_on_no_page(tmp_path: Path) -> None:
    lab = sk.example_lab()
    person, texts = quotable(lab)
    others = {card.text for card in lab.stories("C1").read(999, purpose="quoting")} - texts
    lab.add(event(person, "withdrawn", "2026-11-01", ALL_SCOPES))
    assert {card.text for card in lab.stories("C1").read(999, purpose="quoting")} == others
    assert {card.text for card in lab.stories("C1").read(999, purpose="showing")}.isdisjoint(texts)
    assert texts <= {card.text for card in lab.stories("C1").read(999, purpose="analysis")}, "analysis goes on"
    lab.save(tmp_path / "lab.samskab")
    again = sk.Lab.load(tmp_path / "lab.samskab")
    assert {card.text for card in again.stories("C1").read(999, purpose="quoting")} == others
    alone = tmp_path / "stories.samskab"
    lab.stories("C1").save(alone)
    assert {card.text for card in sk.load(alone).read(999, purpose="quoting")} == others
    lab.add(event(person, "granted", "2026-11-02", ["quote"]))
    assert texts <= {card.text for card in lab.stories("C1").read(999, purpose="quoting")}, "given anew"


def test_who_is_erased_takes_their_permissions_along() -> None:
    lab = sk.example_lab()
    person, texts = quotable(lab)
    lab.erase(person)
    assert {card.text for card in lab.stories("C1").read(999, purpose="quoting")}.isdisjoint(texts)
    assert texts <= {card.text for card in lab.stories("C1").read(999, purpose="analysis")}
    lab.add(sk.lab.Person(person))
    lab.add(event(person, "granted", "2026-11-02", ["recontact"]))
    assert {card.text for card in lab.stories("C1").read(999, purpose="quoting")}.isdisjoint(texts), "not given back"


def test_a_copy_that_knows_of_no_withdrawal_gives_nothing_back() -> None:
    lab = sk.example_lab()
    person, texts = quotable(lab)
    lab.add(event(person, "granted", "2026-10-01", ["quote"]))
    older = copy.copy(lab)
    lab.add(event(person, "withdrawn", "2026-11-01", ["quote"]))
    older.add(event(person, "granted", "2026-11-02", ["recontact"]))
    for each in (lab, older):
        assert {card.text for card in each.stories("C1").read(999, purpose="quoting")}.isdisjoint(texts)


def test_who_withdrew_everything_and_gives_one_thing_again_gave_only_that(tmp_path: Path) -> None:
    lab = sk.example_lab()
    lab.stories("C1").save(tmp_path / "export.samskab")
    person, texts = quotable(lab)
    lab.add(event(person, "withdrawn", "2026-11-01", []))
    lab.add(event(person, "granted", "2026-11-02", ["recontact"]))
    again = sk.Lab.from_json(lab.to_json())
    again.attach("C1", sk.load(tmp_path / "export.samskab"))
    assert {card.text for card in again.stories("C1").read(999, purpose="quoting")}.isdisjoint(texts)


def test_stories_in_the_place_of_others_lose_whoever_withdrew(tmp_path: Path) -> None:
    lab = sk.example_lab()
    before = lab.stories("C1")
    before.save(tmp_path / "before.samskab")
    gone = before.read(1)[0].id
    before.withdraw(story=gone)
    lab.attach("C1", sk.load(tmp_path / "before.samskab"))
    assert gone not in {card.id for card in lab.stories("C1").read(999)}
