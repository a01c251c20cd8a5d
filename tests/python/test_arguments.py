"""Arguments of another type, size or order than is meant: a short message says which, and nothing is done."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

NAN = float("nan")
HALF = "\udcff.csv"  # what Python makes of a name that is no Unicode


def of(what: Callable[[sk.Stories], Any]) -> Callable[[], Any]:
    return lambda: what(sk.example())


def read(**options: Any) -> Any:
    return sk.read_csv(b"id;pace\n1;0,5\n", schema=sk.example().schema, **options)


#: name -> (what is done, what the English message must name).
REFUSED: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    "a range the wrong way round": (of(lambda it: it.where({"pace": (1, 0)})), ("pace", "smaller number first")),
    "percentages": (of(lambda it: it.where({"pace": (60, 100)})), ("pace", "between 0 and 1")),
    "a weight the wrong way round": (
        of(lambda it: it.where({"weight": {"part": "weight-1", "low": 0.9, "high": 0.1}})),
        ("weight", "smaller number first"),
    ),
    "no number": (of(lambda it: it.where({"pace": (NAN, 1)})), ("pace", "no number")),
    "no number by name": (of(lambda it: it.where({"pace": {"low": NAN}})), ("pace", "no number")),
    "an infinite end": (of(lambda it: it.where({"pace": (0, float("inf"))})), ("pace", "no number")),
    "a text as an end": (of(lambda it: it.where({"pace": {"low": "x"}})), ("pace", "range (low, high)")),
    "a negative distance": (
        of(lambda it: it.where({"weight": {"near": "weight-1", "within": -1}})),
        ("weight", "distance"),
    ),
    "no distance": (
        of(lambda it: it.where({"weight": {"near": "weight-1", "within": None}})),
        ("None is no distance", "weight"),
    ),
    "a text as a distance": (
        of(lambda it: it.where({"weight": {"near": "weight-1", "within": "x"}})),
        ("'x' is no distance", "weight"),
    ),
    "a distance that is no number": (
        of(lambda it: it.where({"weight": {"near": "weight-1", "within": NAN}})),
        ("nan is no distance", "weight"),
    ),
    "a distance without an end": (
        of(lambda it: it.where({"weight": {"near": "weight-1", "within": float("inf")}})),
        ("inf is no distance", "weight"),
    ),
    "days the wrong way round": (of(lambda it: it.where(told=("2026-05-01", "2026-03-01"))), ("earlier",)),
    "too many threads": (lambda: read(threads=2**40), ("threads=", "4294967295")),
    "negative threads": (lambda: read(threads=-1), ("threads=-1", "0 or more")),
    "too many threads of a verb": (of(lambda it: sk.compare(it, "pace", by="who", threads=2**40)), ("threads=", "42")),
    "no schema to move to": (of(lambda it: it.migrate(None, {})), ("target=None", "a schema")),
    "no mapping": (of(lambda it: it.migrate(it.schema, None)), ("mapping=None", "propose_mapping")),  # type: ignore[arg-type]
    "a mapping of numbers": (of(lambda it: it.migrate(it.schema, {3: "pace"})), ("mapping={3: 'pace'}",)),  # type: ignore[dict-item]
    "too many to read": (of(lambda it: it.read(2**70)), ("k=", "4294967295")),
    "a number for a question": (of(lambda it: it.name(short=3)), ("short=3", "a text")),  # type: ignore[arg-type]
    "no stories to pool": (of(lambda it: it.pool(3)), ("other=3", "stories")),  # type: ignore[arg-type]
    "nothing to compare": (lambda: sk.diff(None, None), ("before=None", "a schema")),
    "nothing to propose": (of(lambda it: sk.propose_mapping(it.schema, None)), ("after=None", "a schema")),
    "nothing to check": (lambda: sk.check(None), ("schema=None", "a schema")),
}
DOORS: dict[str, Callable[[Any], Any]] = {
    "load": sk.load,
    "save": lambda path: sk.save(sk.example(), path),
    "read_definition": sk.read_definition,
    "read_csv": lambda path: sk.read_csv(path, schema=sk.example().schema),
    "read_excel": lambda path: sk.read_excel(path, schema=sk.example().schema),
    "write_sensemaker": lambda path: sk.write_sensemaker(sk.example(), path),
    "Responses.load": sk.Responses.load,
    "Instrument.load": sk.Instrument.load,
    "Instrument.save": lambda path: sk.instruments["who5"].save(path),
    "Lab.load": sk.Lab.load,
    "Lab.save": lambda path: sk.example_lab().save(path),
    "report": lambda path: sk.example().report(path),
}


def refusal(attempt: Callable[[], Any]) -> str:
    with pytest.raises((sk.InvalidInput, sk.FileError)) as caught:
        attempt()
    sk.set_language("da")
    danish = str(caught.value)
    sk.set_language("en")
    assert danish != str(caught.value)
    assert len(str(caught.value)) < 300
    return str(caught.value)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_meant_otherwise_is_refused(name: str) -> None:
    attempt, named = REFUSED[name]
    told = refusal(attempt)
    assert all(each in told for each in named), told


@pytest.mark.parametrize("path", [HALF, Path(HALF), "a\0b", 3, None, ["a"], 2.5], ids=repr)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_path_is_refused(door: str, path: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if path is None and door in ("write_sensemaker", "report"):
        pytest.skip("None means: to no file")
    refusal(lambda: DOORS[door](path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("door", ["load", "save", "Responses.load", "Instrument.load", "Lab.load"])
def test_bytes_are_no_path(door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "path" in refusal(lambda: DOORS[door](b"SAMSKAB"))
    assert not list(tmp_path.iterdir())


def test_an_instrument_that_is_no_text_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(sk.FormatError, match="UTF-8"):
        sk.Instrument.load(tmp_path / "x.json")


def test_a_range_that_reaches_beyond_is_taken(example: sk.Stories) -> None:
    assert example.where({"pace": (0.8, 5)}).ids == example.where({"pace": (0.8, None)}).ids


def test_frames_speak_the_language_that_is_named(example: sk.Stories) -> None:
    danish = example.to_frame("dict", lang="da")
    assert danish.keys() != example.to_frame("dict").keys()
    sk.set_language("da")
    assert danish == example.to_frame("dict")
    sk.set_language("en")
    form = json.loads(example.schema.to_json())
    form["signifiers"][2]["anchors"][0]["label"] = {"da": "noget andet", "en": "something else"}
    later = sk.Schema.from_json(json.dumps(form))
    assert "noget andet" in sk.diff(example.schema, later, lang="da").to_string()
    assert "something else" in sk.diff(example.schema, later).to_string()


def test_an_account_is_a_frame_and_can_be_kept() -> None:
    stories = sk.read_csv(b"id;pace\n1;0,5\n2;x\n", schema=sk.example().schema)
    again = pickle.loads(pickle.dumps(stories.intake))
    assert again == stories.intake
    assert [each.message.text("da") for each in again.notes] == [
        each.message.text("da") for each in stories.intake.notes
    ]
    told = str(type(stories.intake).to_frame.__doc__)
    for section in ("Parameters", "Returns", "Raises", "Examples"):
        assert f"{section}\n    ---" in told
    frame = stories.intake.to_frame("dict", lang="en")
    assert all(f"``{column}``" in told for column in frame)
    assert any("x" in each for each in frame["message"])
    answers = b"who;when;i1;i2;i3;more\na;before;1;2;3;x\n"
    responses = sk.read_responses(answers, instrument="t_ils", person="who", occasion="when")
    assert pickle.loads(pickle.dumps(responses.intake)) == responses.intake
    assert len(responses.intake.to_frame("dict")["message"]) == 1
    assert all(f"``{column}``" in told for column in responses.intake.to_frame("dict"))


def test_a_question_is_told_in_a_line(example: sk.Stories) -> None:
    for question in example.schema:
        told = repr(question)
        assert len(told) < 140
        assert question.id in told
        assert str(question.kind) in told
    assert repr(example.schema["weight"]) == "Signifier(weight, triad, 'What weighed most was …', 3 anchors)"
