"""What researchers give by mistake: each gets a message that says what, where and how to mend it, in both languages."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samskab as sk
from conftest import EXAMPLE, bytes_of, table_of

SCHEMA = sk.Schema.from_json((EXAMPLE / "schema.json").read_text(encoding="utf-8"))
SPRING = (EXAMPLE / "stories_spring.csv").read_bytes()
ONE_TRIAD = sk.Schema(
    id="one",
    signifiers=[{"id": "w", "kind": "triad", "title": "W", "anchors": [{"id": each, "label": each} for each in "abc"]}],
)
COLUMNS = {"id": "id", "w": ["a", "b", "c"]}


def without(column: str) -> bytes:
    rows = table_of(SPRING)
    gone = rows[0].index(column)
    return bytes_of([[cell for i, cell in enumerate(row) if i != gone] for row in rows])


def twice(column: str) -> bytes:
    rows = table_of(SPRING)
    again = rows[0].index(column)
    return bytes_of([[*row, row[again]] for row in rows])


def mapped(data: bytes) -> sk.Stories:
    return sk.read_csv(data, schema=ONE_TRIAD, columns=COLUMNS)


def triads(weights: list[tuple[float, float, float]], groups: list[str]) -> sk.Stories:
    a, b, c = zip(*weights, strict=True)
    frame = {"id": [str(i) for i in range(len(a))], "a": list(a), "b": list(b), "c": list(c), "group": groups}
    return sk.from_frame(frame, schema=ONE_TRIAD, columns=COLUMNS)


def told_in_arms() -> sk.Stories:
    """Twenty people in four projects, of which two are one arm and two the other."""
    rows = range(20)
    data = {
        "id": [str(row) for row in rows],
        **{part: [value] * 20 for part, value in {"a": 0.2, "b": 0.3, "c": 0.5}.items()},
        "who": [f"p{row}" for row in rows],
        "where": [f"project {row % 4}" for row in rows],
        "arm": ["new" if row % 4 < 2 else "old" for row in rows],
    }
    return sk.from_frame(data, schema=ONE_TRIAD, columns=COLUMNS, person="who", project="where")


def with_other_version() -> sk.Stories:
    form = json.loads(SCHEMA.to_json())
    form["version"] = 2
    form["signifiers"][2]["anchors"][0]["label"] = {"da": "noget andet", "en": "something else"}
    return sk.example().pool(sk.read_sensemaker(sk.Schema.from_json(json.dumps(form)), SPRING))


#: name -> (what is done, the error, what an English and a Danish message must hold: what, where, how).
REFUSED: dict[str, tuple[Callable[[], Any], type[Exception], tuple[str, ...], tuple[str, ...]]] = {
    "definition is not JSON": (
        lambda: sk.read_definition(b'{"signifiers": [\n {"id": 1,\n}'),
        sk.FormatError,
        ("not JSON", "line 3", "Export it again"),
        ("ikke JSON", "linje 3", "Eksportér"),
    ),
    "definition is another JSON": (
        lambda: sk.read_definition(b'{"hello": 1}'),
        sk.FormatError,
        ('"signifiers"', '"sections"', "Give the framework definition"),
        ("»signifiers«", "»sections«", "Angiv"),
    ),
    "definition is a list": (
        lambda: sk.read_definition(b"[1, 2]"),
        sk.FormatError,
        ("not a definition", "begin with an object", "Give"),
        ("ikke en definition", "Angiv"),
    ),
    "definition and data swapped": (
        lambda: sk.read_sensemaker(SPRING, json.dumps({"signifiers": []}).encode()),
        sk.FormatError,
        ("table of data", "first", "second"),
        ("tabel med data", "først", "derefter"),
    ),
    "data are JSON": (
        lambda: sk.read_sensemaker(SCHEMA, b'{"signifiers": []}'),
        sk.FormatError,
        ("JSON, not a table", "Give", ".csv"),
        ("JSON og ikke en tabel", "Angiv", ".csv"),
    ),
    "definition is empty": (
        lambda: sk.read_definition(b""),
        sk.FormatError,
        ("definition is empty", "Export"),
        ("Definitionen er tom", "Eksportér"),
    ),
    "no such file": (
        lambda: sk.read_definition("no/such/definition.json"),
        sk.FileError,
        ("no/such/definition.json", "Check the path"),
        ("no/such/definition.json", "stien"),
    ),
    "id column missing": (
        lambda: sk.read_sensemaker(SCHEMA, without("id")),
        sk.FormatError,
        ("no column 'id'", "FragmentID", "Export the captures again"),
        ("ingen kolonne »id«", "Eksportér"),
    ),
    "mapped column missing": (
        lambda: mapped(b"id,a,b\n1,.5,.5\n"),
        sk.NotFound,
        ("no column 'c'", "nearest names", "a, b"),
        ("ingen kolonne »c«", "nærmeste navne", "a, b"),
    ),
    "a column twice": (
        lambda: sk.read_sensemaker(SCHEMA, twice("weight_weight-2")),
        sk.FormatError,
        ("'weight_weight-2'", "2 times", "Remove or rename"),
        ("»weight_weight-2«", "2 gange", "Fjern eller omdøb"),
    ),
    "a mapped column twice": (
        lambda: mapped(b"id,a,a,b,c\n1,.5,.5,.3,.2\n"),
        sk.FormatError,
        ("'a'", "2 times", "Remove or rename"),
        ("»a«", "2 gange", "Fjern eller omdøb"),
    ),
    "two scales in one question": (
        lambda: mapped(b"id,a,b,c\n1,.5,.3,.2\n2,20,30,50\n"),
        sk.FormatError,
        ("mixes two scales", "row 2", "row 3", "one scale"),
        ("blander to skalaer", "række 2", "række 3", "én skala"),
    ),
    "data are empty": (
        lambda: sk.read_sensemaker(SCHEMA, b""),
        sk.FormatError,
        ("file is empty", "Export it again"),
        ("Filen er tom", "Eksportér"),
    ),
    "header only": (
        lambda: sk.read_sensemaker(SCHEMA, SPRING.split(b"\n", 1)[0] + b"\n"),
        sk.FormatError,
        ("no rows below", "Export it again"),
        ("ingen rækker", "Eksportér"),
    ),
    "level of an unknown question": (
        lambda: sk.read_sensemaker(SCHEMA, SPRING, level="whoo"),
        sk.NotFound,
        ("'whoo'", "'level'", "nearest names are: who"),
        ("»whoo«", "»level«", "nærmeste navne er: who"),
    ),
    "all not applicable, density": (
        lambda: sk.example().where({"weight": "not_applicable"}).density("weight"),
        sk.NotEnoughData,
        ("No story is placed", "What weighed most", "summarise"),
        ("Ingen fortælling er placeret", "veje tungest", "summarise"),
    ),
    "a group of one": (
        lambda: triads([(1, 0, 0), (0.2, 0.3, 0.5), (0.3, 0.3, 0.4)], ["x", "x", "y"]).compare("w", by="group", rng=1),
        sk.NotEnoughData,
        ("two groups with at least two units", "'x': 2", "'y': 1", "Choose another grouping"),
        ("mindst to grupper", "»x«: 2", "»y«: 1", "Vælg en anden opdeling"),
    ),
    "one story to compare": (
        lambda: triads([(1, 0, 0)], ["x"]).compare("w", by="group", rng=1),
        sk.NotEnoughData,
        ("at least two groups", "'x': 1", "Choose another grouping"),
        ("mindst to grupper", "»x«: 1", "Vælg"),
    ),
    "unknown question": (
        lambda: sk.example().zones("wieght"),
        sk.NotFound,
        ("'wieght'", "nearest are: weight", "id, short code, title"),
        ("»wieght«", "nærmeste er: weight", "kort kode"),
    ),
    "unknown code of a question": (
        lambda: sk.example().zones("T9"),
        sk.NotFound,
        ("'T9'", "responsibility (T3)", "novelty (T2)", "weight (T1)", "Tell of an experience"),
        ("»T9«", "responsibility (T3)", "novelty (T2)", "weight (T1)", "Fortæl om en oplevelse"),
    ),
    "unknown code to group by": (
        lambda: sk.example().summarise("weight", by="C9"),
        sk.NotFound,
        ("'C9'", "C4, C2, C1"),
        ("»C9«", "C4, C2, C1"),
    ),
    "unknown code of a role": (
        lambda: sk.read_sensemaker(SCHEMA, SPRING, level="C9"),
        sk.NotFound,
        ("'C9'", "'level'", "C4"),
        ("»C9«", "»level«", "C4"),
    ),
    "a misspelt scheme": (
        lambda: sk.example().zones("weight", scheme="symetric"),  # type: ignore[arg-type]
        sk.InvalidInput,
        ("'symetric'", "symmetric, sensemaker", "nearest is 'symmetric'"),
        ("»symetric«", "symmetric, sensemaker", "nærmeste er »symmetric«"),
    ),
    "a unit that is no text": (
        lambda: sk.example().summarise("weight", unit=3),  # type: ignore[arg-type]
        sk.InvalidInput,
        ("'3'", "story, person, project, municipality"),
        ("»3«", "story, person, project, municipality"),
    ),
    "an unknown purpose": (
        lambda: sk.example().read(1, purpose="quote"),  # type: ignore[arg-type]
        sk.InvalidInput,
        ("'quote'", "quoting, publishing", "nearest is 'quoting'"),
        ("»quote«", "quoting, publishing", "nærmeste er »quoting«"),
    ),
    "an unknown dialect": (
        lambda: sk.write_definition(SCHEMA, dialect="flatt"),  # type: ignore[arg-type]
        sk.InvalidInput,
        ("'flatt'", "nearest is 'flat'"),
        ("»flatt«", "nærmeste er »flat«"),
    ),
    "an unknown kind of question": (
        lambda: sk.Schema(id="s", signifiers=[{"id": "t", "kind": "triadd"}]),
        sk.FormatError,
        ("'triadd'", "nearest is 'triad'"),
        ("»triadd«", "nærmeste er »triad«"),
    ),
    "one group, and a unit that does not fit either": (
        lambda: sk.example().where({"level": "user"}).compare("weight", by="level", unit="story"),
        sk.NotEnoughData,
        ("at least two groups", "Choose another grouping"),
        ("mindst to grupper", "Vælg en anden opdeling"),
    ),
    "unknown group": (
        lambda: sk.example().zones("weight", by="levl"),
        sk.NotFound,
        ("'levl'", "nearest are: level"),
        ("»levl«", "nærmeste er: level"),
    ),
    "unknown option": (
        lambda: sk.example().where({"who": "who-usr"}),
        sk.NotFound,
        ("'who-usr'", "'who'", "who-user"),
        ("»who-usr«", "»who«", "who-user"),
    ),
    "a range of options": (
        lambda: sk.example().where({"who": (0, 1)}),
        sk.InvalidInput,
        ("Who are you?", "single choice", "Use a triad"),
        ("Hvem er du?", "enkeltvalg", "Brug en triade"),
    ),
    "zones of words": (
        lambda: sk.example().zones("story"),
        sk.InvalidInput,
        ("Tell of an experience", "no zones", "Use summarise"),
        ("Fortæl om en oplevelse", "ingen zoner", "Brug summarise"),
    ),
    "density of a choice": (
        lambda: sk.example().density("who"),
        sk.InvalidInput,
        ("Who are you?", "no places", "use summarise or zones"),
        ("Hvem er du?", "ingen placeringer", "brug summarise eller zones"),
    ),
    "a schema of another version": (
        with_other_version,
        sk.InvalidInput,
        ("do not pool", "version: was '1', is now '2'", "weight-1", "analyse them apart"),
        ("kan ikke lægges sammen", "version: var »1«, er nu »2«", "analysér dem hver for sig"),
    ),
    "stories as the unit although people told several": (
        lambda: sk.example().compare("weight", by="level", unit="story"),
        sk.InvalidInput,
        ("several stories", "Choose the unit 'person'"),
        ("flere fortællinger", "Vælg enheden »person«"),
    ),
    "groups that are whole projects": (
        lambda: told_in_arms().compare("w", by="arm"),
        sk.InvalidInput,
        ("type project", "'person'", "Choose the unit 'project'"),
        ("typen projekt", "»person«", "Vælg enheden »project«"),
    ),
    "a negative seed": (
        lambda: sk.example().compare("weight", by="level", rng=-1),
        sk.InvalidInput,
        ("rng=-1", "whole number from 0", "Generator"),
        ("rng=-1", "helt tal fra 0", "Generator"),
    ),
    "columns of unequal length": (
        lambda: sk.from_frame({"id": ["1"], "a": []}, schema=ONE_TRIAD, columns=COLUMNS),
        sk.InvalidInput,
        ("different lengths", "one value per row"),
        ("forskellig længde", "én værdi pr. række"),
    ),
    "no dataframe": (
        lambda: sk.from_frame(3, schema=ONE_TRIAD, columns=COLUMNS),
        sk.InvalidInput,
        ("int", "dataframe"),
        ("int",),
    ),
    "an unknown kind of dataframe": (
        lambda: sk.example().to_frame("exel"),
        sk.InvalidInput,
        ("exel", "pandas, polars, pyarrow, dict"),
        ("exel", "pandas, polars, pyarrow, dict"),
    ),
    "an unknown language": (
        lambda: sk.set_language("sv"),  # type: ignore[arg-type]
        sk.InvalidInput,
        ("'sv'", "'da' or 'en'"),
        ("»sv«", "'da' eller 'en'"),
    ),
    "no end named for an extreme": (
        lambda: sk.example().read(1, extreme=("pace", "up")),
        sk.InvalidInput,
        ("up", "low", "high"),
        ("up", "low", "high"),
    ),
    "another file instead of ours": (
        lambda: sk.load(EXAMPLE / "schema.json"),
        sk.FormatError,
        ("not a samskab file", "Check"),
        ("ikke en samskab-fil", "Undersøg"),
    ),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_is_refused_in_words_one_can_act_on(mistake: str) -> None:
    attempt, kind, english, danish = REFUSED[mistake]
    with pytest.raises(kind) as caught:
        attempt()
    error = caught.value
    assert isinstance(error, sk.Error)
    for part in english:
        assert part in error.message("en")
    for part in danish:
        assert part in error.message("da")
    assert str(error) == error.message("en")
    assert error.message("da") != error.message("en")
    assert error.code
    for message in (error.message("en"), error.message("da")):
        assert "{" not in message.replace('{"', ""), "a placeholder was left open"
        assert message.endswith((".", ")"))


#: name -> (stories, kind of note, column or question, what the note says in English and Danish).
NOTED: dict[str, tuple[Callable[[], sk.Stories], str, int, tuple[str, ...], tuple[str, ...]]] = {
    "weights that sum to 1.2": (
        lambda: mapped(b"id,a,b,c\n1,.2,.3,.5\n2,.5,.4,.3\n"),
        "quarantined",
        3,
        ("0.5000, 0.4000 and 0.3000", "sum to 1.2000", "must sum to 1"),
        ("0,5000, 0,4000 og 0,3000", "1,2000"),
    ),
    "weights of 101 %": (
        lambda: mapped(b"id,a,b,c\n1,50,31,20\n2,20,30,50\n"),
        "quarantined",
        2,
        ("0.5000, 0.3100 and 0.2000", "sum to 1.0100", "must sum to 1"),
        ("0,5000, 0,3100 og 0,2000", "1,0100"),
    ),
    "text where a number belongs": (
        lambda: mapped(b"id,a,b,c\n1,.2,.3,.5\n2,much,.4,.3\n"),
        "quarantined",
        3,
        ("'much' is not a number", "Correct the cell"),
        ("»much«", "ikke et tal"),
    ),
    "latin-1 bytes": (
        lambda: mapped("id,a,b,c,note\n1,.2,.3,.5,blåbær\n".encode("latin-1")),
        "encoding",
        0,
        ("not UTF-8", "Windows-1252", "Check letters"),
        ("ikke UTF-8", "Windows-1252"),
    ),
    "a column of a question missing": (
        lambda: sk.read_sensemaker(SCHEMA, without("weight_weight-2")),
        "missing_column",
        0,
        ("What weighed most", "weight_weight-2"),
        ("veje tungest", "weight_weight-2"),
    ),
}


@pytest.mark.parametrize("mistake", NOTED)
def test_is_taken_in_with_a_note(mistake: str) -> None:
    read, kind, row, english, danish = NOTED[mistake]
    stories = read()
    assert stories.intake.balanced
    (note,) = [each for each in stories.intake.notes if each.kind == kind and "novelty" not in each.column]
    assert note.row == row
    for part in english:
        assert part in note.message.text("en")
    for part in danish:
        assert part in note.message.text("da")


def test_a_broken_value_is_in_no_number() -> None:
    stories = mapped(b"id,a,b,c\n1,.2,.3,.5\n2,.5,.4,.3\n3,much,.4,.3\n")
    assert stories["w"].weights is not None
    assert stories["w"].weights.tolist() == [[0.2, 0.3, 0.5]]
    assert stories["w"].missing["withheld"] == 2
    assert (stories.intake.values_read, stories.intake.values_accepted, stories.intake.values_quarantined) == (3, 1, 2)


def test_the_note_names_the_cell_that_is_wrong() -> None:
    stories = mapped(b"id,a,b,c\n1,.2,.3,.5\n2,.5,.4,much\n3,.5,,.4\n")
    notes = [note for note in stories.intake.notes if note.kind == "quarantined"]
    assert [(note.column, note.row) for note in notes] == [("c", 3), ("b", 4)]


def test_letters_of_windows_arrive_right() -> None:
    stories = mapped("id,a,b,c,note\n1,.2,.3,.5,blåbær\n".encode("cp1252"))
    assert stories.to_frame("dict")["note"] == ["blåbær"]


def test_one_row_is_a_set_of_one_story() -> None:
    rows = table_of(SPRING)
    stories = sk.read_sensemaker(SCHEMA, bytes_of(rows[:2]))
    assert len(stories) == 1
    for result in (stories.summarise(), stories.summarise("weight"), stories.zones("pace"), stories.density("weight")):
        assert result.summary("da") != result.summary("en")
        assert result.basis.stories == 1


def test_all_not_applicable_is_told_and_not_computed(example: sk.Stories) -> None:
    nobody = example.where({"weight": "not_applicable"})
    summary = nobody.summarise("weight")
    assert "0 of 18 stories" in summary.summary("en")
    assert "0 af 18 fortællinger" in summary.summary("da")
    assert {each.state: each.stories for each in summary.basis.states}["not_applicable"] == 18
    assert nobody.compare("weight", by="level", rng=1).clear is False


def test_all_on_one_corner_is_an_answer() -> None:
    stories = triads([(1, 0, 0)] * 20, ["x", "y"] * 10)
    assert "100%" in stories.zones("w").summary("en")
    assert stories.summarise("w").table[0].value == 1.0
    surface = stories.density("w")
    assert surface.panels
    assert stories.compare("w", by="group", rng=1).clear is False


def test_errors_are_natural_python_errors_too() -> None:
    for ours, builtin in ((sk.InvalidInput, ValueError), (sk.NotFound, LookupError), (sk.NotEnoughData, ValueError),
                          (sk.FormatError, ValueError), (sk.FileError, OSError), (sk.ConsentError, PermissionError),
                          (sk.DisclosureError, PermissionError), (sk.Cancelled, RuntimeError)):  # fmt: skip
        assert issubclass(ours, sk.Error)
        assert issubclass(ours, builtin)


def test_an_error_speaks_the_language_in_force() -> None:
    sk.set_language("da")
    with pytest.raises(sk.NotFound, match="Der er intet spørgsmål »wieght«"):
        sk.example().zones("wieght")
    with pytest.raises(sk.InvalidInput, match="er ikke en startværdi"):
        sk.example().compare("weight", by="level", rng=-1)


def test_an_error_survives_pickling() -> None:
    with pytest.raises(sk.NotFound) as caught:
        sk.example().zones("wieght")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.code, again.message("da")) == (
        sk.NotFound,
        caught.value.code,
        caught.value.message("da"),
    )


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(sk.Error, match=r"samskab\[io\]"):
        sk.read_excel(tmp_path / "book.xlsx", schema=SCHEMA)
