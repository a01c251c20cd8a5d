"""Tables as people have them: what nobody sees must not become stories, and what people see must not be lost."""

from __future__ import annotations

import csv
import functools
import io
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import samskab as sk

SCHEMA: Any = sk.Schema(
    id="messy",
    signifiers=[
        {
            "id": "pace",
            "kind": "dyad",
            "title": "Pace",
            "anchors": [{"id": "a", "label": "slow"}, {"id": "b", "label": "fast"}],
        },
        {
            "id": "felt",
            "kind": "multiple_choice",
            "title": "Felt",
            "options": [{"id": "glad", "label": "glad"}, {"id": "tired", "label": "tired"}],
        },
        {
            "id": "who",
            "kind": "single_choice",
            "title": "Who",
            "options": [{"id": "u", "label": "somebody"}, {"id": "v", "label": "somebody"}],
        },
    ],
)


def sheet(rows: list[list[Any]], merged: str | None = None) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def kinds(stories: sk.Stories, kind: str) -> list[str]:
    return [each.message.text("en") for each in stories.intake.notes if each.kind == kind]


@pytest.mark.parametrize(
    "read",
    [
        lambda: sk.read_csv(b"pace;more\n0,5;x\n;\n ; \n0,25;\n;\n", schema=SCHEMA),
        lambda: sk.read_excel(
            sheet([["pace", "more"], [0.5, "x"], [None, None], ["", " "], [0.25, None]]), schema=SCHEMA
        ),
        lambda: sk.from_frame({"pace": [0.5, None, None, 0.25], "more": ["x", None, "", None]}, schema=SCHEMA),
    ],
    ids=["csv", "excel", "frame"],
)
def test_rows_without_anything_are_no_stories(read: Any) -> None:
    stories = read()
    assert stories.ids == ["row 2", "row 5"]
    assert stories["pace"].positions.tolist() == [0.5, 0.25]
    assert stories.intake.balanced
    assert stories.intake.stories_read == 2
    (note,) = kinds(stories, "blank_rows")
    assert "first row 3" in note


def test_a_row_with_something_and_no_id_is_still_rejected() -> None:
    stories = sk.read_csv(b"id;pace\n1;0,5\n;0,5\n;\n2;x\n", schema=SCHEMA)
    assert stories.ids == ["1", "2"]
    assert (stories.intake.stories_read, stories.intake.stories_rejected) == (3, 1)
    assert [each.row for each in stories.intake.notes if each.kind == "quarantined"] == [5]


def test_a_table_of_empty_rows_holds_no_stories() -> None:
    with pytest.raises(sk.FormatError):
        sk.read_csv(b"pace;more\n;\n;\n", schema=SCHEMA)


@pytest.mark.parametrize("merged", ["B2:B3", "A1:B1"])
def test_merged_cells_are_refused(merged: str) -> None:
    data = sheet([["id", "pace"], [1, 0.5], [2, 0.25]], merged)
    with pytest.raises(sk.FormatError, match=f"{merged}.*merged"):
        sk.read_excel(data, schema=SCHEMA)


def test_an_index_with_a_name_is_a_column() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": ["a", "b"], "pace": [0.5, 0.25]})
    assert sk.from_frame(frame.set_index("id"), schema=SCHEMA).ids == ["a", "b"]
    twice = frame.set_index("id", drop=False)
    assert sk.from_frame(twice, schema=SCHEMA).ids == ["a", "b"]
    assert sk.from_frame(frame.iloc[::-1], schema=SCHEMA).ids == ["b", "a"]


@pytest.mark.parametrize("kind", ["dict", "pandas", "polars", "pyarrow"])
def test_a_list_in_a_cell_names_several_options(kind: str) -> None:
    data = {"id": ["1", "2", "3"], "felt": [["glad", "tired"], ["tired"], None]}
    if kind == "dict":
        frame: Any = data
    else:
        library = pytest.importorskip(kind)
        frame = library.table(data) if kind == "pyarrow" else library.DataFrame(data)
    stories = sk.from_frame(frame, schema=SCHEMA)
    told = stories.to_frame("dict")
    assert told["c1_glad"] == [True, False, None]
    assert told["c1_tired"] == [True, True, None]


def test_bars_divide_columns() -> None:
    stories = sk.read_csv(b"id|pace|more\n1|0,5|a,b\n2|0,25|c\n", schema=SCHEMA)
    assert stories["pace"].positions.tolist() == [0.5, 0.25]
    assert stories.to_frame("dict")["more"] == ["a,b", "c"]


def test_a_label_of_two_options_is_not_given_to_the_first() -> None:
    stories = sk.from_frame({"id": ["1", "2"], "who": ["somebody", "v"]}, schema=SCHEMA)
    assert list(stories["who"].states) == ["withheld", "placed"]
    (note,) = kinds(stories, "quarantined")
    assert "Several options" in note


def test_responses_leave_out_rows_without_anything() -> None:
    data = "who;when;i1;i2;i3\na;før;1;2;3\n;;;;\nb;Før;1;2;3\n;;;;\n".encode()
    responses = sk.read_responses(data, instrument="t_ils", person="who", occasion="when")
    assert len(responses) == 2
    assert responses.intake.responses_rejected == 0
    told = {each.kind: each.message.text("en") for each in responses.intake.notes}
    assert "first row 3" in told["blank_rows"]
    assert "'when'" in told["ids"]  # "før" and "Før" are two occasions


def test_white_space_is_no_text() -> None:
    schema = sk.Schema(id="t", signifiers=[{"id": "f", "kind": "free_text", "title": "F"}])
    stories = sk.from_frame({"id": ["1", "2", "3"], "f": [" \n", " x ", "\u00a0"]}, schema=schema)
    assert list(stories["f"].states) == ["not_answered", "placed", "not_answered"]
    assert stories.to_frame("dict")["f1"] == [None, " x ", None]


def test_a_separator_at_the_end_of_rows_makes_no_column() -> None:
    stories = sk.read_csv(b"id;pace;;\n1;0,5;;x\n2;0,25;;\n", schema=SCHEMA)
    frame = stories.to_frame("dict")
    assert "column 3" not in frame
    assert frame["column 4"] == ["x", None]
    assert [each.column for each in stories.intake.notes if each.kind == "unmatched_column"] == ["column 4"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_and_options_are_known_in_either_unicode_form(form: Any) -> None:
    written = functools.partial(unicodedata.normalize, form)
    options = [{"id": "a", "label": "på Ågård"}, {"id": "b", "label": "nej"}]
    schema = sk.Schema(
        id="t", signifiers=[{"id": "q", "kind": "single_choice", "title": "Må vi spørge André", "options": options}]
    )
    table = {"id": ["1"], written("Må vi spørge André"): [written("på Ågård")]}
    assert list(sk.from_frame(table, schema=schema)["q"].states) == ["placed"]
    columns = {"id": "id", "q": "Må vi spørge André"}
    assert list(sk.from_frame(table, schema=schema, columns=columns)["q"].states) == ["placed"]


def test_rows_with_what_is_not_read_are_not_called_empty() -> None:
    stories = sk.read_csv(b"pace;latitude\n0,5;55.1\n;55.2\n", schema=SCHEMA)
    assert len(stories) == 1
    (note,) = kinds(stories, "blank_rows")
    assert note.startswith("1 row holds nothing that is read, first row 3")


@pytest.mark.parametrize("layout", ["raw", "processed"])
def test_an_export_of_sensemaker_that_was_opened_elsewhere_is_read_whole(layout: Any) -> None:
    pandas = pytest.importorskip("pandas")
    example = sk.example()
    export = sk.write_sensemaker(example, layout=layout)
    read = sk.read_sensemaker(example.schema, export)
    opened = sk.from_frame(pandas.read_csv(io.BytesIO(export)), schema=example.schema)
    for question in example.schema.signifiers:
        assert opened[question.id].missing == read[question.id].missing, question.id
    for stone, points in read["canvas"].points.items():
        assert len(points) > 100
        assert (opened["canvas"].points[stone] == points).all()


def test_an_export_of_sensemaker_that_was_saved_in_excel_is_read_as_one(tmp_path: Path) -> None:
    example = sk.example()
    export = sk.write_sensemaker(example)
    read = sk.read_sensemaker(example.schema, export)
    rows = [[number(cell) for cell in row] for row in csv.reader(io.StringIO(export.decode("utf-8-sig")))]
    (tmp_path / "export.xlsx").write_bytes(sheet(rows))
    saved = sk.read_sensemaker(example.schema, tmp_path / "export.xlsx")
    assert saved.ids == read.ids
    assert saved.told == read.told
    for question in example.schema.signifiers:
        assert saved[question.id].missing == read[question.id].missing, question.id
    assert set(saved.intake.to_frame("dict")["source"]) <= {"export.xlsx"}


def number(cell: str) -> Any:
    try:
        return float(cell)
    except ValueError:
        return cell or None


ANSWERS: list[list[Any]] = [[" who ", "when", "i1", "i2", "i3"], ["a", "før", 1, 2, 3], ["a", "efter", 2, None, 3]]


def test_responses_are_read_from_excel(tmp_path: Path) -> None:
    (tmp_path / "answers.xlsx").write_bytes(sheet([[*ANSWERS[0], "left"], *([*row, "x"] for row in ANSWERS[1:])]))
    read = functools.partial(sk.read_responses, instrument="t_ils", person="who", occasion="when",
                             items=["i1", "i2", "i3"])  # fmt: skip
    for source in (tmp_path / "answers.xlsx", (tmp_path / "answers.xlsx").read_bytes()):
        responses = read(source)
        assert responses.to_frame("dict")["occasion"] == ["før", "efter"]
        assert responses.scores(backend="dict")["score"][0] == 6
    assert read(tmp_path / "answers.xlsx").intake.to_frame("dict")["source"] == ["answers.xlsx"]
    with pytest.raises(sk.FormatError, match="Excel"):
        read(b"PK\x03\x04 no workbook")


@pytest.mark.parametrize("column", ["teller", "teller ", "\u00a0teller"])
def test_white_space_around_the_name_of_a_column_hides_it_from_nobody(column: str) -> None:
    answers = b"teller ;when;i1;i2;i3\na;before;1;2;3\n"
    read = sk.read_responses(answers, instrument="t_ils", person=column, occasion="when", items=["i1", "i2", "i3"])
    assert read.persons == 1
    told = b"id; teller ;pace\n1;Bo;0.5\n"
    stories = sk.read_csv(told, schema=SCHEMA, columns={"id": "id", "pace": "pace"}, person=column)
    assert stories.persons == 1
    assert "Bo" not in repr(stories.to_frame("dict")), "what tells who they are is not carried along"
