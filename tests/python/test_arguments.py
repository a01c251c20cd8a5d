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
    "a language of no plot": (of(lambda it: it.plot("weight", lang="sv")), ("'sv'", "'da' or 'en'")),
    "a municipality as a number": (lambda: sk.Lab("x", municipality=999), ("municipality=999", "four digits")),  # type: ignore[arg-type]
    "three digits": (lambda: sk.Lab("x", municipality="999"), ("municipality='999'", "four digits")),
    "a letter O among digits": (lambda: sk.Lab("x", municipality=["0787", "O787"]), ("O787", "four digits")),
    "three digits in an edit": (lambda: sk.Lab("x").edit("y").frame(municipalities=["787"]), ("787", "four digits")),
    "a number for a title": (of(lambda it: it.plot("T1", title=3)), ("title=3", "a text")),
    "a list to plot": (of(lambda it: it.plot(["T1", "T2"])), ("signifier=['T1', 'T2']", "a text")),  # type: ignore[arg-type]
    "zones of nothing": (of(lambda it: it.zones(None)), ("signifier=None", "a text")),  # type: ignore[arg-type]
    "a level as text": (of(lambda it: it.summarise("pace", level="high")), ("level='high'", "a number")),
    "a number among questions": (of(lambda it: it.compare(["pace", 3], by="level")), ("questions=3", "a text")),  # type: ignore[list-item]
    "a number for a collection": (lambda: sk.example_lab().stories(3), ("collection=3", "a text")),  # type: ignore[arg-type]
    "a number for today": (lambda: sk.example_lab().questions(today=3), ("today=3", "a day")),
    "a number for the day of a look": (of(lambda it: it.peek(as_of=3)), ("as_of=3", "a day")),
    "a condition as text": (of(lambda it: it.where("level == 'user'")), ("conditions=", "a dict")),  # type: ignore[arg-type]
    "cards of no stories": (lambda: sk.story_cards(3), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "a look at no stories": (lambda: sk.peek(3), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "a public look at no stories": (lambda: sk.peek(3, audience="public"), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "no stories to save": (lambda: sk.save(3, "x"), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "no stories to write": (lambda: sk.write_sensemaker(3), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "a report of no stories": (lambda: sk.report(3), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "a review of no stories": (lambda: sk.review_texts(3), ("stories=3", "stories, as")),  # type: ignore[arg-type]
    "an adjustment of one question": (
        of(lambda it: it.compare("T1", by="level", adjustment="bonf")),
        ("adjustment", "'bonf'", "'familywise'"),
    ),
    "no columns": (of(lambda it: it.plot("T1", columns=0)), ("columns=0", "1 or more")),
    "columns below none": (of(lambda it: it.plot("T1", by="level", columns=-1)), ("columns=-1", "1 or more")),
    "a panel of one number": (of(lambda it: it.plot("T1", panel=7)), ("panel=7", "inches")),
    "a panel without height": (of(lambda it: it.plot("T1", by="level", panel=(3, 0))), ("panel=(3, 0)", "inches")),
    "more panels than anybody compares": (of(lambda it: it.plot("T1", by="person")), ("panels", "at most 36")),
    "days the wrong way round, as they were written": (
        of(lambda it: it.where(told=("2026-12-01", "2026-01-01"))),
        ("from 2026-12-01 until 2026-01-01",),
    ),
    "a text as how many cards": (of(lambda it: it.to_story_cards(k="3")), ("k='3'", "a whole number")),
    "a list as cards to a page": (of(lambda it: it.to_story_cards(per_page=[])), ("per_page=[]", "a whole number")),  # type: ignore[arg-type]
    "cards of no look": (of(lambda it: it.to_story_cards(look=3)), ("look=3", "sk.peek returns")),
    "no instrument named": (lambda: sk.instruments(), ("instruments", "'id'")),  # type: ignore[call-arg]
    "an option that is not there": (of(lambda it: it.peek(lok=3)), ("'lok'", "nearest is 'looks'")),
    "more than is taken": (lambda: sk.example(1, 2, 3, 4, 5), ("example", "more than it takes")),  # type: ignore[call-arg]
    "a number of days": (of(lambda it: it.peek(looks=3)), ("looks=3", "a list")),
    "a number for questions": (of(lambda it: it.compare(3, by="level")), ("signifier=3", "a text")),  # type: ignore[arg-type]
    "a number for an extreme": (of(lambda it: it.read(1, extreme=3)), ("extreme", "low", "high")),  # type: ignore[arg-type]
    "a text that recognises": (of(lambda it: it.identifiers(recogniser="x")), ("recogniser='x'", "a function")),
    "an earlier review that is none": (of(lambda it: it.identifiers(earlier="x")), ("earlier='x'", "a review")),
    "a sheet of no look": (lambda: sk.interpretation_sheet(None), ("look=None", "sk.peek returns")),
    "a number for a kind": (lambda: sk.Lab("x").all(3), ("kind=3", "a text")),  # type: ignore[arg-type]
    "a look that is none": (lambda: sk.example_lab().keep_peek("x", "y", collection="C1"), ("peek='x'", "sk.peek")),
    "a page of no look": (lambda: sk.example_lab().peek_page(3), ("peek=3", "on record")),
    "nothing seen": (lambda: sk.example_lab().observe("SP-3", 3), ("seen=3", "in words")),
    "a number for a playbook": (lambda: sk.example_lab().playbook(3), ("playbook=3", "a text")),  # type: ignore[arg-type]
    "an unknown language of a report": (of(lambda it: it.report(lang="ar")), ("'ar'", "'da' or 'en'")),
    "an unknown language of a difference": (
        of(lambda it: sk.diff(it.schema, it.schema, lang="ar")),
        ("'ar'", "'da' or 'en'"),
    ),
    "an unknown language of a sentence": (of(lambda it: it.zones("pace").summary("ar")), ("'ar'", "'da' or 'en'")),
    "an unknown language of a playbook": (lambda: sk.example_lab().playbook(lang="ar"), ("'ar'", "'da' or 'en'")),
    "an unknown audience of a report": (
        of(lambda it: it.report(audience="everybody")),
        ("'everybody'", "analysts, participants, steering, other_departments or public"),
    ),
    "an unknown audience of a look": (
        of(lambda it: it.peek(audience="everybody")),
        ("'everybody'", "analysts, participants, steering, other_departments or public"),
    ),
    "near a question alone": (of(lambda it: it.read(1, near="T1")), ("near='T1'", "a pair")),  # type: ignore[arg-type]
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
    assert caught.value.message("da") != caught.value.message("en")  # type: ignore[attr-defined]
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


def test_a_wrong_call_is_still_a_type_error() -> None:
    with pytest.raises(TypeError, match="cannot be taken"):
        sk.example().to_story_cards(k="3")
    with pytest.raises(TypeError, match="needs 'id'"):
        sk.instruments()  # type: ignore[call-arg]


def test_what_goes_wrong_in_a_function_of_ones_own_is_told_as_it_is() -> None:
    def recogniser(text: str) -> list[tuple[str, int, int]]:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        sk.example().identifiers(recogniser=recogniser)


def test_functions_are_what_they_were() -> None:
    for function in (sk.summarise, sk.report, sk.stats.wilson, sk.plot.triad):
        assert pickle.loads(pickle.dumps(function)) is function
        assert function.__doc__


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


@pytest.mark.parametrize("month", [("2026-03", None), (None, "2026-03")])
def test_a_month_is_neither_a_day_nor_a_moment(month: Any, example: sk.Stories) -> None:
    with pytest.raises(sk.FormatError, match=r"'2026-03' is neither a day nor a moment.*2026-05-04"):
        example.where(told=month)


def test_moments_of_one_day_are_in_order(example: sk.Stories) -> None:
    example.where(told=("2026-03-01T10:00:00+01:00", "2026-03-01T10:00:00.5+01:00"))
    example.where(told=("2026-03-01", "2026-03-01"))


def test_what_others_raise_as_ours_has_a_message() -> None:
    assert sk.InvalidInput("theirs").message("da") == "theirs"


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


LAB = sk.example_lab()
#: What writes a file -> an ending that is of something else, and what the message must name.
WRITERS: dict[str, tuple[Callable[[Path], Any], str, str]] = {
    "report": (lambda path: sk.example().report(path), ".pdf", ".html"),  # type: ignore[arg-type]
    "report of a laboratory": (LAB.report, ".pdf", ".html"),
    "report that would lie over the data": (lambda path: sk.example().report(path), ".csv", ".html"),  # type: ignore[arg-type]
    "look": (lambda path: sk.peek(sk.example()).to_html(path), ".docx", ".html"),
    "story cards": (lambda path: sk.example().to_story_cards(path), ".pdf", ".html"),
    "interpretation sheet": (lambda path: sk.peek(sk.example()).interpretation_sheet(path), "", ".html"),
    "document as a page": (lambda path: LAB.playbook().to_html(path), ".docx", ".html"),
    "document in Word": (lambda path: LAB.playbook().to_docx(path), ".html", ".docx"),
    "document as PDF": (lambda path: LAB.playbook().to_pdf(path), ".html", ".pdf"),
    "document as Markdown": (lambda path: LAB.playbook().to_markdown(path), ".html", ".md"),
    "document as a notebook": (lambda path: LAB.playbook().to_notebook(path, lab="lab.samskab"), ".html", ".ipynb"),
    "workbook": (LAB.to_workbook, ".docx", ".xlsx"),
    "new workbook": (sk.lab.new_workbook, ".samskab", ".xlsx"),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_another_ending_is_refused_and_nothing_written(writer: str, tmp_path: Path) -> None:
    write, ending, needed = WRITERS[writer]
    assert f"does not end in {needed}," in refusal(lambda: write(tmp_path / f"file{ending}"))
    assert not list(tmp_path.iterdir())


def test_capitals_and_htm_are_endings_of_pages(tmp_path: Path) -> None:
    for name in ("A.HTML", "b.htm"):
        sk.example().to_story_cards(tmp_path / name, k=1)
        assert (tmp_path / name).read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("held", "load", "opens"),
    [("lab", sk.load, "samskab.Lab.load"), ("stories", sk.Lab.load, "samskab.load"),
     ("stories", sk.Responses.load, "samskab.load"), ("responses", sk.load, "samskab.Responses.load")],
)  # fmt: skip
def test_a_file_of_another_kind_says_what_opens_it(held: str, load: Any, opens: str, tmp_path: Path) -> None:
    holder: Any = {"lab": LAB, "stories": sk.example(), "responses": LAB.responses}[held]
    holder.save(tmp_path / "x")
    with pytest.raises(sk.FormatError, match=f"Open it with {opens}") as caught:
        load(tmp_path / "x")
    assert f"Åbn den med {opens}" in caught.value.message("da")  # type: ignore[attr-defined]


def test_a_value_that_cannot_stand_in_a_field_names_thing_and_field() -> None:
    for attempt in (
        lambda: LAB.change("indicator", "I1", target="lots"),
        lambda: LAB.add(sk.lab.Indicator("I1", target="lots")),
    ):
        with pytest.raises(sk.FormatError, match=r"^Indicator I1, target: a text stands here, but a number"):
            attempt()


def test_nothing_else_equals_what_the_core_holds(example: sk.Stories) -> None:
    message = sk.check(example.schema)[0].message if sk.check(example.schema) else example.zones("T1").basis.method
    for value in (example.schema, message, LAB):
        assert value != 3
        assert value not in (None, 3)


@pytest.mark.parametrize(
    ("attempt", "english", "danish"),
    [
        (lambda it: it.where({"level": "usr"}), "The nearest are: 'user'", "De nærmeste er: »bruger«"),
        (lambda it: it.where({"who": "user of servce"}), "'user of a service'", "»bruger af et tilbud«"),
        (lambda it: it.read(1, near=("weight", "what")), "'what the person wanted'", "»det, den enkelte ønskede«"),
        (lambda it: it.where({"who": "who-usr"}), "are: 'who-user'", "er: »who-user«"),
    ],
)
def test_the_nearest_are_named_once_in_the_readers_language(
    attempt: Any, english: str, danish: str, example: sk.Stories
) -> None:
    with pytest.raises(sk.NotFound) as caught:
        attempt(example)
    told = {lang: caught.value.message(lang) for lang in ("da", "en")}  # type: ignore[attr-defined]
    assert english in told["en"]
    assert danish in told["da"]
    for lang, opening, closing in (("en", "'", "'"), ("da", "»", "«")):
        named = told[lang].split(" are: " if lang == "en" else " er: ")[1].rstrip(".")
        parts = named.removeprefix(opening).removesuffix(closing).split(f"{closing}, {opening}")
        assert len(parts) == len(set(parts)) > 1


def test_what_is_no_question_is_said_without_a_word_of_grouping(example: sk.Stories) -> None:
    with pytest.raises(sk.NotFound, match=r"No question, column or grouping is called 'lvl'\. The nearest are: level"):
        example.where({"lvl": "user"})


def test_a_table_without_columns_has_none(example: sk.Stories) -> None:
    with pytest.raises(sk.InvalidInput, match=r"^The table has no columns\."):
        sk.from_frame({}, schema=example.schema)


def test_a_value_outside_a_scale_is_said_as_people_write_it() -> None:
    schema = sk.Schema(id="s", signifiers=[{"id": "q", "kind": "scale", "title": "How?", "minimum": 0, "maximum": 10}])
    notes = sk.from_frame({"id": ["a"], "q": [11]}, schema=schema).intake.to_frame("dict", lang="en")["message"]
    assert any("The value 11 lies outside the scale, which runs from 0 to 10." in each for each in notes)
