"""Stories in Python: what is here, selecting, naming, reading, cards."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samskab as sk

HOSTILE = "<script>alert('x')</script> & \"quotes\""


@pytest.fixture(scope="module")
def hostile() -> sk.Stories:
    """Stories, titles, labels and names as somebody might write them to break a page."""

    def parts(ids: str) -> list[dict[str, str]]:
        return [{"id": each, "label": HOSTILE + each} for each in ids]

    schema = sk.Schema(
        id="hostile",
        name=HOSTILE,
        signifiers=[
            {"id": "story", "kind": "free_text", "title": HOSTILE},
            {"id": "w", "kind": "triad", "title": HOSTILE, "anchors": parts("abc")},
            {"id": "who", "kind": "single_choice", "title": HOSTILE + "?", "options": parts("xy")},
        ],
        story_signifier="story",
    )  # fmt: skip
    generator = np.random.default_rng(1)
    weights = generator.dirichlet([1, 1, 1], 12)
    frame = {"id": [f"{HOSTILE}{i}" for i in range(12)], "story": [HOSTILE] * 12, "who": ["x", "y"] * 6,
             **{each: weights[:, i].tolist() for i, each in enumerate("abc")}}  # fmt: skip
    return sk.from_frame(
        frame, schema=schema, columns={"id": "id", "story": "story", "who": "who", "w": ["a", "b", "c"]}
    )


def test_what_the_example_holds(example: sk.Stories) -> None:
    assert len(example) == 200
    assert example.persons == 128
    assert example.unit == "person"
    assert example.open is False
    assert repr(example) == "Stories(200 stories, 128 persons, 14 questions; 1 set aside, see .intake)"
    assert list(example) == example.ids
    assert len(set(example.ids)) == 200
    told = [moment for moment in example.told if moment]
    assert min(told) >= datetime(2026, 3, 2, tzinfo=UTC)
    levels = set(example.to_frame("dict")["level"])
    assert levels == {"user", "employee", "volunteer_citizen", "organisation"}
    assert set(example.to_frame("dict")["language"]) == {"da", "en"}


def test_all_kinds_of_missing_answers_are_in_the_example(example: sk.Stories) -> None:
    states = {state for code in example.schema.codes for state, n in example[code].missing.items() if n}
    assert states == {"placed", "not_applicable", "not_answered", "not_asked", "withheld"}


def test_answers_have_the_shapes_they_promise(example: sk.Stories) -> None:
    weights = example["T1"].weights
    assert weights is not None
    assert weights.shape == (179, 3)
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-12)
    positions = example["D1"].positions
    assert positions is not None
    assert ((positions >= 0) & (positions <= 1)).all()
    canvas = example["S1"]
    assert canvas.points is not None
    assert canvas.laid is not None
    assert {stone: len(points) for stone, points in canvas.points.items()} == {
        k: len(v) for k, v in canvas.laid.items()
    }
    ticks = example["C3"].ticks
    assert ticks is not None
    assert ticks.shape == (164, 7)
    assert ticks.sum(axis=1).max() <= 3
    assert len(example["F1"].texts or ()) == 200
    assert example["T1"].labels == ["what the person wanted", "what the rules said", "what could be done"]
    for code in example.schema.codes:
        assert sum(example[code].missing.values()) == 200


def test_the_four_ways_to_name_a_question(example: sk.Stories) -> None:
    named = example.name(gravity="T1")
    for address in ("T1", "weight", "What weighed most was …", "Det, der kom til at veje tungest, var …", "gravity"):
        assert named[address].missing == example["T1"].missing
    assert named.zones("gravity").question.code == "T1"
    with pytest.raises(sk.NotFound):
        example["gravity"]


def test_where_selects(example: sk.Stories) -> None:
    frame = example.to_frame("dict")

    def expected(column: str, wanted: Any) -> list[str]:
        return [story for story, value in zip(frame["story_id"], frame[column], strict=True) if wanted(value)]

    assert example.where({"who": "who-user"}).ids == expected("who_id", lambda v: v == "who-user")
    assert example.where({"who": "user of a service"}).ids == expected("who_id", lambda v: v == "who-user")
    assert example.where({"who": ["who-user", "who-employee"]}).ids == expected(
        "who_id", lambda v: v in ("who-user", "who-employee")
    )
    assert example.where({"level": "user"}).ids == expected("level", lambda v: v == "user")
    assert example.where({"pace": (0.8, 1)}).ids == expected("pace", lambda v: v is not None and 0.8 <= v <= 1)
    assert example.where({"pace": (None, 0.2)}).ids == expected("pace", lambda v: v is not None and v <= 0.2)
    assert example.where({"weight": "not_applicable"}).ids == expected("weight_state", lambda v: v == "not_applicable")
    first = next(name for name in frame if name == "weight_what_the_person_wanted")
    assert example.where({"weight": {"part": "weight-1", "low": 0.6}}).ids == expected(
        first, lambda v: v is not None and v >= 0.6
    )
    both = example.where({"who": "who-user", "pace": (0.5, 1)})
    assert set(both.ids) == set(example.where({"who": "who-user"}).ids) & set(example.where({"pace": (0.5, 1)}).ids)
    assert example.where({"who": "who-user"}).where({"pace": (0.5, 1)}).ids == both.ids


def test_where_by_time_and_words(example: sk.Stories) -> None:
    spring = example.where(told=(None, "2026-07-01"))
    autumn = example.where(told=("2026-07-02", None))
    assert (len(spring), len(autumn)) == (104, 96)
    assert example.where(told=("2026-07-01", "2026-07-01")).ids == []
    day = next(moment for moment in example.told if moment).date().isoformat()
    assert len(example.where(told=(day, day))) >= 1
    for odd in ("01-02-2026", "9999-12-31"):
        with pytest.raises(sk.InvalidInput, match=odd):
            example.where(told=(None, odd))
    word = example["F1"].texts[0].split()[0].upper()  # type: ignore[index]
    assert 0 < len(example.where(text=word)) < 200


def test_where_takes_ids_and_yes_or_no_for_each_story(example: sk.Stories) -> None:
    ids = example.ids
    some = [ids[7], ids[3]]
    assert example.where(which=some).ids == [ids[3], ids[7]]
    assert example.where(which=np.array(some)).ids == [ids[3], ids[7]]
    frame = pytest.importorskip("pandas").DataFrame({"id": ids, "n": range(len(ids))})
    assert example.where(which=frame["n"] < 3).ids == ids[:3]
    assert example.where(which=[False] * len(ids)).ids == []
    assert example.where(which=[]).ids == []
    assert example.where({"who": "who-user"}, which=ids).ids == example.where({"who": "who-user"}).ids
    rest = example.where(which=[each not in some for each in ids])
    assert len(rest) == len(example) - 2
    # What is outside a selection, or was withdrawn, is met by none; what never was here is a slip.
    assert rest.where(which=[*some, ids[0]]).ids == [ids[0]]
    with pytest.raises(sk.NotFound, match="1 of 2 ids belongs to no story"):
        example.where(which=[ids[0], ids[1] + "x"])


def test_where_takes_ids_and_yes_or_no_of_arrow(example: sk.Stories) -> None:
    arrow = pytest.importorskip("pyarrow")
    ids = example.ids
    marks = [at < 3 for at in range(len(ids))]
    for which in (arrow.array(marks), arrow.chunked_array([marks[:2], marks[2:]]), arrow.array(ids[:3])):
        assert example.where(which=which).ids == ids[:3]
    with pytest.raises(sk.InvalidInput, match="which"):
        example.where(which=arrow.array([*marks[:-1], None]))


@pytest.mark.parametrize("which", ["s-1", 3, [1, 0, 1], [[True]], [0.5], ["a", 1], [True, None]])
def test_where_refuses_what_names_no_stories(example: sk.Stories, which: Any) -> None:
    with pytest.raises(sk.InvalidInput, match="which"):
        example.where(which=which)


def test_where_wants_a_yes_or_no_for_each_story(example: sk.Stories) -> None:
    with pytest.raises(sk.InvalidInput, match=f"for {len(example)} stories"):
        example.where(which=[True, False])


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "dict"])
def test_when_stories_were_told_are_moments_in_every_frame(example: sk.Stories, backend: str) -> None:
    if backend != "dict":
        pytest.importorskip(backend)
    frame = example.to_frame(backend, moments=True)
    told = frame["told"]
    if backend == "pandas":
        assert str(told.dt.tz) == "UTC"
        assert list(told.dt.year.dropna().unique()) == [2026]
    elif backend == "polars":
        assert set(told.dt.year().drop_nulls().to_list()) == {2026}
    values = told.to_pylist() if backend == "pyarrow" else list(told)
    moments = [None if value is None or value != value else value.astimezone(UTC) for value in values]
    assert moments == example.told
    again = sk.from_frame(frame, schema=example.schema)
    assert again.told == example.told


def test_read_near_a_place(example: sk.Stories) -> None:
    cards = example.read(3, near=("weight", "weight-1"))
    assert len(cards) == 3
    measures = [card.measure for card in cards]
    assert measures == sorted(measures)
    answers = example["weight"]
    assert answers.weights is not None
    assert cards[0].id == answers.placed[int(answers.weights[:, 0].argmax())]
    by_label = example.read(3, near=("weight", "what the person wanted"))
    assert [card.id for card in by_label] == [card.id for card in cards]
    assert len(example.read(2, near=("canvas", "stone-user", (0.5, 0.9)))) == 2


def test_read_extremes_and_at_random(example: sk.Stories) -> None:
    positions = example["pace"].positions
    assert positions is not None
    (card,) = example.read(1, extreme=("pace", "high"))
    assert card.id == example["pace"].placed[int(positions.argmax())]
    (card,) = example.read(1, extreme=("weight", "weight-2", "high"))
    assert card.id == example["weight"].placed[int(example["weight"].weights[:, 1].argmax())]  # type: ignore[index]
    points = example["canvas"].points
    laid = example["canvas"].laid
    assert points is not None
    assert laid is not None
    (card,) = example.read(1, extreme=("canvas", "stone-user", "y", "low"))
    assert card.id == laid["stone-user"][int(points["stone-user"][:, 1].argmin())]
    once, again, other = (example.read(10, rng=seed) for seed in (1, 1, 2))
    assert [card.id for card in once] == [card.id for card in again]
    assert [card.id for card in once] != [card.id for card in other]


def test_reading_to_quote_gives_only_what_tellers_permit(example: sk.Stories) -> None:
    everything, quoted = example.read(500), example.read(500, purpose="quoting")
    assert len(everything) == 200
    assert 0 < len(quoted) < 200
    assert len(example.read(500, purpose="publishing")) == 0
    asked = example["consent"]
    assert asked.ticks is not None
    purposes: tuple[Any, ...] = ("showing", "quoting", "recontacting")  # a box for each
    for column, purpose in enumerate(purposes):
        permitted = {story for story, tick in zip(asked.placed, asked.ticks[:, column], strict=True) if tick}
        assert {card.id for card in example.read(500, purpose=purpose)} == permitted


def test_cards_are_a_sequence(example: sk.Stories) -> None:
    cards = example.read(5)
    assert [card.id for card in cards[1:3]] == [cards[1].id, cards[2].id]
    assert cards[-1].id == list(cards)[4].id
    text = repr(cards[:1])
    assert cards[0].text in text
    assert repr(example.where({"who": "who-user"}).where({"who": "who-employee"}).read(5)) == "()"


def test_selections_share_and_do_not_change(example: sk.Stories) -> None:
    before = example.ids
    part = example.where({"who": "who-user"})
    part.name(x="T1")
    part.finalise()
    assert example.ids == before
    with pytest.raises((AttributeError, dataclasses.FrozenInstanceError)):
        example["T1"].weights = None  # type: ignore[misc]
    with pytest.raises(AttributeError):
        example.persons = 3  # type: ignore[misc]


def test_arrays_are_copies(example: sk.Stories) -> None:
    first = example["T1"].weights
    assert first is not None
    with contextlib.suppress(ValueError):
        first[:] = 0
    again = example["T1"].weights
    assert again is not None
    assert again.sum() == pytest.approx(179)


def test_pooling_takes_the_newer_of_two(example: sk.Stories) -> None:
    half, rest = example.where({"who": "who-user"}), example.where({"who": ["who-employee", "who-user"]})
    pooled = half.pool(rest)
    assert set(pooled.ids) == set(rest.ids)
    assert len(pooled) == len(rest)


def test_schema_comes_back_from_its_own_form(example: sk.Stories) -> None:
    text = example.schema.to_json()
    again = sk.Schema.from_json(text)
    assert json.loads(again.to_json()) == json.loads(text)
    assert [each.id for each in again.signifiers] == [each.id for each in example.schema.signifiers]
    assert len(sk.diff(example.schema, again)) == 0


def test_check_speaks_and_finds() -> None:
    anchors = [{"id": "a", "label": "good"}, {"id": "b", "label": "good"}, {"id": "c", "label": "x"}]
    schema = sk.Schema(
        id="bad",
        signifiers=[
            {"id": "w", "kind": "triad", "title": "W", "required": True, "anchors": anchors},
        ],
    )  # fmt: skip
    findings = sk.check(schema)
    assert findings
    assert all(each.message.text("da") != each.message.text("en") for each in findings)
    assert any("good" in each.message.text("en") for each in findings)
    assert "<tr>" in findings._repr_html_()
    sk.set_language("da")
    try:
        assert ">fejl<" in findings._repr_html_()
        assert repr(findings).startswith("fejl")
        assert "error" not in repr(findings) + findings._repr_html_()
    finally:
        sk.set_language("en")


def test_hostile_text_is_escaped_everywhere(hostile: sk.Stories) -> None:
    shown = {
        "stories": hostile._repr_html_(),
        "cards": hostile.read(12)._repr_html_(),
        "zones": hostile.zones("w", by="who")._repr_html_(),
        "summary": hostile.summarise("w", by="who")._repr_html_(),
        "summaries": hostile.summarise()._repr_html_(),
        "density": hostile.density("w")._repr_html_(),
        "comparison": hostile.compare("w", by="who", rng=1)._repr_html_(),
        "comparisons": hostile.compare(by="who", rng=1)._repr_html_(),
        "findings": sk.check(hostile.schema)._repr_html_(),
    }
    for what, html in shown.items():
        assert "<script" not in html, what
        assert what == "findings" or "&lt;script&gt;" in html, what


def test_hostile_text_is_escaped_in_pictures_and_reports(hostile: sk.Stories) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    pytest.importorskip("jinja2")
    page = hostile.report(by="who", rng=1, lang="en")
    assert "<script" not in page.replace('<script type="application/ld+json">', "")
    assert "&lt;script&gt;" in page


def test_set_language_reaches_cards_and_tables(example: sk.Stories) -> None:
    english = example._repr_html_(), example.zones("weight")._repr_html_(), list(example.questions["title"])
    sk.set_language("da")
    danish = example._repr_html_(), example.zones("weight")._repr_html_(), list(example.questions["title"])
    for one, other in zip(english, danish, strict=True):
        assert one != other
    assert "fortællinger" in danish[0]
    assert "det, den enkelte ønskede" in danish[1]
    assert example["T1"].labels[0] == "det, den enkelte ønskede"


def test_import_is_light() -> None:
    """Nothing but numpy is loaded, and it takes under 0.3 s of processor time beyond numpy's own."""
    code = (
        "import time, sys, numpy\nbegin = time.process_time()\nimport samskab\ntook = time.process_time() - begin\n"
        "names = 'pandas', 'matplotlib', 'polars', 'pyarrow', 'jinja2', 'openpyxl', 'scipy', 'narwhals'\n"
        "heavy = [name for name in names if name in sys.modules]\n"
        "assert not heavy, heavy\nassert took < 0.3, took\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, env=_environment())


def _environment() -> dict[str, str]:
    source = str(Path(sk.__file__).parents[1])
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")]))}


def test_everything_public_is_named_and_documented() -> None:
    assert set(sk.__all__) <= set(dir(sk))
    for name in sk.__all__:
        assert getattr(sk, name).__doc__, name
    assert sk.__version__.count(".") == 2


def test_days_begin_and_end_at_midnight_in_copenhagen(one_triad: Any) -> None:
    stories = sk.from_frame(
        {
            "id": ["a", "b", "c", "d"],
            # In summer the Danish clock is two hours ahead.
            "at": ["2026-06-30T21:59:00Z", "2026-06-30T22:30:00Z", "2026-07-01T21:30:00Z", "2026-07-01T22:30:00Z"],
            **{each: [1.0] * 4 for each in ("x", "y", "z")},
        },
        schema=one_triad,
        columns={"id": "id", "told": "at", "w": ["x", "y", "z"]},
    )
    day, moment = date(2026, 7, 1), datetime(2026, 7, 1, 0, 30)
    assert stories._core.days == ["2026-06-30", "2026-07-01", "2026-07-01", "2026-07-02"]
    for told in (("2026-07-01", "2026-07-01"), (day, day)):
        assert stories.where(told=told).ids == ["b", "c"]
    assert stories.where(told=(moment, None)).ids == ["b", "c", "d"]
    assert stories.where(told=(None, moment.replace(tzinfo=UTC))).ids == ["a", "b"]
    assert stories.where(told=[None, "2026-06-30"]).ids == ["a"]  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["2026-07-01", ("2026-07-01",), 5, (2026, None)])
def test_told_names_two_ends(example: sk.Stories, told: Any) -> None:
    with pytest.raises(sk.InvalidInput, match=r"two ends|no day"):
        example.where(told=told)


@pytest.mark.parametrize(
    ("condition", "near"),
    [
        ({"near": "weight-1", "withn": 0.01}, "within"),
        ({"near": "weight-1", "low": 0.2}, "within"),
        ({"part": "weight-1", "lwo": 0.5}, "low"),
        ({"neer": "weight-1"}, "near"),
    ],
)
def test_a_condition_with_a_mistyped_key_is_refused(example: sk.Stories, condition: dict, near: str) -> None:
    with pytest.raises(sk.InvalidInput, match=f"no part of a condition.*{near}"):
        example.where({"weight": condition})
