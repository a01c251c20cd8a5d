"""What comes in at the doors is what was sent: nothing is lost on the way, taken for something else or left unsaid."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samskab as sk

COLUMNS: dict[str, Any] = {"id": "id", "w": ["a", "b", "c"]}
ANSWERS: dict[str, list[Any]] = {
    "who": ["p", "p", "q"],
    "when": ["before", "after", "before"],
    "i1": [3, 2, 1],
    "i2": [3, 2, 1],
    "i3": [3, 1, 1],
}


def table(**columns: Any) -> dict[Any, Any]:
    return {"id": ["1", "2"], "a": [0.2, 0.25], "b": [0.3, 0.25], "c": [0.5, 0.5], **columns}


def responses(**changed: Any) -> sk.Responses:
    options = {"instrument": "t_ils", "person": "who", "occasion": "when"}
    options |= {name: changed.pop(name) for name in list(changed) if name not in ANSWERS}
    return sk.read_responses({**ANSWERS, **changed}, **options)


# --- codes of people, projects and stories ---


@pytest.mark.parametrize("odd", [" p ", "p\t", "p\u00a0", "\r\np"])
def test_white_space_around_a_code_does_not_make_two_of_one(odd: str, one_triad: Any) -> None:
    stories = sk.from_frame(
        table(who=["p", odd], place=["p", odd]), schema=one_triad, columns=COLUMNS, person="who", project="place"
    )
    assert stories.persons == 1
    assert stories.to_frame("dict")["project"] == ["p", "p"]
    pairs = responses(who=["p", odd, "q"], when=["before", "after", "before "]).pairs()
    assert (pairs.before.tolist(), pairs.after.tolist(), pairs.attrition.left) == ([9.0], [5.0], 1)


def test_white_space_around_an_id_does_not_make_another_story(one_triad: Any) -> None:
    first = sk.from_frame(table(), schema=one_triad, columns=COLUMNS)
    grown = sk.from_frame(
        table(id=[" 1", "2 "]), schema=one_triad, columns=COLUMNS, previous=first, level={" 1": "user"}
    )
    assert grown.ids == ["1", "2"]
    assert (grown.intake.stories_new, grown.intake.stories_vanished) == (0, 0)
    assert grown.to_frame("dict")["level"] == ["user", None]


# --- frames ---


@pytest.mark.parametrize("lang", ["da", "en"])
def test_roles_that_a_frame_of_ours_names_may_be_named_again(example: sk.Stories, lang: Any) -> None:
    sk.set_language(lang)
    frame = example.to_frame("dict")
    assert sk.from_frame(frame, schema=example.schema, level="level", project="project").to_frame("dict") == frame


def test_a_column_of_states_that_is_not_ours_is_carried_along(one_triad: Any) -> None:
    stories = sk.from_frame(table(w_state=["new", "used"], w_a=[1, 0], w_b=[0, 1], w_c=[0, 0]), schema=one_triad)
    assert stories["w"].missing["placed"] == 2
    assert stories.to_frame("dict")["w_state"] == ["new", "used"]


def test_moments_and_bytes_and_long_numbers_keep_what_they_say(one_triad: Any) -> None:
    stories = sk.from_frame(
        table(
            id=[1234567890123456.0, 2.0],
            told=np.array(["2026-03-01T12:00", "NaT"], dtype="datetime64[ns]"),
            note=[b"bl\xc3\xa5", None],
        ),
        schema=one_triad,
        columns=COLUMNS | {"told": "told"},
    )
    assert stories.ids == ["1234567890123456", "2"]
    assert [moment and moment.isoformat() for moment in stories.told] == ["2026-03-01T11:00:00+00:00", None]
    assert stories.to_frame("dict")["note"] == ["blå", None]


def test_columns_may_be_named_by_numbers(one_triad: Any) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([["1", 20, 30, 50]])
    assert sk.from_frame(frame, schema=one_triad, columns={"id": 0, "w": [1, 2, 3]}).ids == ["1"]


class OnlyArrow:
    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_arrow_alone_says_the_same_as_its_library(one_triad: Any) -> None:
    pa = pytest.importorskip("pyarrow")
    told = pa.array([1772366400, None], pa.timestamp("s"))
    zoned = pa.array([1772366400, None], pa.timestamp("s", "Europe/Copenhagen"))
    for times in (told, zoned):
        sent = pa.table(table(told=times))
        ours = [
            sk.from_frame(each, schema=one_triad, columns=COLUMNS | {"told": "told"}).told
            for each in (sent, OnlyArrow(sent))
        ]
        assert ours[0] == ours[1]
    with pytest.raises(sk.InvalidInput, match="'id' holds whole numbers above"):
        sk.from_frame(
            OnlyArrow(pa.table(table(id=pa.array([2**64 - 1, 1], pa.uint64())))), schema=one_triad, columns=COLUMNS
        )
    with pytest.raises(sk.InvalidInput, match="not a table"):
        sk.from_frame(pa.chunked_array([["1"]]), schema=one_triad)


REFUSED_FRAMES: dict[str, tuple[Any, type[Exception], str]] = {
    "one name twice": ({"1": ["1"], 1: ["2"]}, sk.FormatError, "'1' is there 2 times"),
    "a text for a column": (table(id="12"), sk.InvalidInput, "'id' is '12'"),
    "a number for a column": (table(id=1), sk.InvalidInput, "'id' is 1"),
    "half a character": (table(note=["a", "\ud83d"]), sk.FormatError, "'note', row 3"),
    "bytes of another encoding": (table(note=[b"bl\xe5", b""]), sk.FormatError, "'note', row 2"),
}


@pytest.mark.parametrize("case", REFUSED_FRAMES)
def test_a_frame_that_would_lose_something_is_refused(case: str, one_triad: Any) -> None:
    frame, kind, words = REFUSED_FRAMES[case]
    with pytest.raises(kind, match=words):
        sk.from_frame(frame, schema=one_triad, columns=COLUMNS)


def test_a_dataframe_with_one_name_twice_is_refused_in_our_words(one_triad: Any) -> None:
    pandas = pytest.importorskip("pandas")
    pa = pytest.importorskip("pyarrow")
    twice = pandas.DataFrame([["1", "2"]], columns=["id", "id"])
    for frame in (twice, pa.Table.from_arrays([pa.array(["1"])] * 2, ["id", "id"])):
        with pytest.raises(sk.FormatError, match="'id' is there 2 times"):
            sk.from_frame(frame, schema=one_triad, columns=COLUMNS)


# --- CSV and Excel ---


def test_columns_without_a_name_are_called_after_their_place(one_triad: Any) -> None:
    stories = sk.read_csv(b"id;a;b;c;;\n1;20;30;50;x;\n2;25;25;50;;y\n", schema=one_triad, columns=COLUMNS)
    assert stories.to_frame("dict")["column 5"] == ["x", None]
    assert stories.to_frame("dict")["column 6"] == [None, "y"]


def test_a_moment_may_have_white_space_around_it(one_triad: Any) -> None:
    stories = sk.from_frame(
        table(told=[" 2026-03-01T12:00Z ", "1-3-2026 "]), schema=one_triad, columns=COLUMNS | {"told": "told"}
    )
    assert all(stories.told)


def workbook(path: Path, *rows: list[Any], chart: bool = False) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["id", "a", "b", "c", "note"], *rows):
        book.active.append(row)
    if chart:
        picture = openpyxl.chart.BarChart()
        picture.add_data(openpyxl.chart.Reference(book.active, min_col=2, min_row=1, max_row=2))
        book.create_chartsheet("Chart", 0).add_chart(picture)
    book.save(path)
    return path


def test_a_formula_without_its_result_is_no_empty_cell(one_triad: Any, tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", [1, 20, 30, 50, None], [2, "=10+10", 30, 50, None])
    with pytest.raises(sk.FormatError, match=r"Cell B3 in book\.xlsx holds a formula"):
        sk.read_excel(path, schema=one_triad, columns=COLUMNS)


def test_excel_is_read_from_bytes_and_beside_charts_and_with_line_ends_of_windows(
    one_triad: Any, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "book.xlsx", [1, 20, 30, 50, "one_x000D_\ntwo"], chart=True)
    for source in (path, path.read_bytes()):
        stories = sk.read_excel(source, schema=one_triad, columns=COLUMNS)
        assert stories.to_frame("dict")["note"] == ["one\r\ntwo"]


# --- options ---


def test_one_code_is_a_code_and_not_its_letters(one_triad: Any) -> None:
    content = json.loads(one_triad.to_json())
    content["signifiers"][0]["allow_not_applicable"] = True
    schema = sk.Schema.from_json(json.dumps(content))
    for codes, cell in (("NA", "NA"), ("NA", "N"), (99, 99), ([99], 99)):
        stories = sk.from_frame(
            table(a=[cell, 0.25], b=[None, 0.25], c=[None, 0.5]),
            schema=schema,
            columns=COLUMNS,
            not_applicable_codes=codes,
        )
        assert stories["w"].missing["not_applicable"] == (cell != "N")
    for codes in ("NA", ["NA", 99]):
        assert responses(i1=["NA", 2, 1], not_answered=codes).scores(backend="dict")["score"] == [None, 5.0, 3.0]
    with pytest.raises(sk.InvalidInput, match="'N' is no code"):
        responses(i1=["N", 2, 1], not_answered="NA")
    assert responses(i1=["often", 2, 1], codes={"often": np.int64(3)}).scores(backend="dict")["score"][0] == 9.0


@pytest.mark.parametrize("code", ["99", "-9"])
@pytest.mark.parametrize("door", ["frame", "csv"])
def test_a_code_that_is_a_number_is_no_value(code: str, door: str) -> None:
    def question(id: str, kind: str, **fields: Any) -> dict[str, Any]:
        ends = [{"id": each, "label": each} for each in fields.pop("ends", "")]
        return {"id": id, "kind": kind, "title": id, "allow_not_applicable": True, "anchors": ends, **fields}

    schema = sk.Schema(
        id="s",
        signifiers=[
            question("triad", "triad", ends="abc"),
            question("dyad", "dyad", ends="lr"),
            question("scale", "scale", minimum=0, maximum=100),
            question("canvas", "stones", stones=[{"id": "p", "label": "p"}]),
        ],
    )
    columns = {"id": "id", "triad": ["a", "b", "c"], "dyad": "d", "scale": "s", "canvas": ["x", "y"]}
    cells = ([20, 30, 50, 40, 3, 10, 90], [code] * 7, [None] * 7, ["no"] * 7)
    rows = [[str(number), *row] for number, row in enumerate(cells)]
    names = ["id", *"abcdsxy"]
    options: dict[str, Any] = {"schema": schema, "columns": columns, "not_applicable_codes": [code]}
    if door == "frame":
        stories = sk.from_frame(dict(zip(names, zip(*rows, strict=True), strict=True)), **options)
    else:
        lines = [";".join("" if cell is None else str(cell) for cell in row) for row in [names, *rows]]
        stories = sk.read_csv("\n".join(lines).encode(), **options)
    assert stories["dyad"].positions is not None
    assert stories["dyad"].positions[0] == 0.4
    for name in ("triad", "dyad", "scale", "canvas"):
        states = stories[name].missing
        assert (states["placed"], states["not_applicable"], states["not_answered"], states["withheld"]) == (1,) * 4, (
            name
        )


OPTIONS: dict[str, tuple[Any, str]] = {
    "a number for a schema": (lambda s: sk.from_frame(table(), schema=3), "schema=3"),
    "a list for the columns": (lambda s: sk.from_frame(table(), schema=s, columns=["id"]), "columns="),
    "no column": (lambda s: sk.from_frame(table(), schema=s, columns={"id": "id", "w": None}), "columns\\['w'\\]="),
    "two columns of ids": (lambda s: sk.from_frame(table(), schema=s, columns={"id": ["id", "a"]}), "'id'"),
    "pooled with a number": (lambda s: sk.from_frame(table(), schema=s, columns=COLUMNS).pool(3), "other=3"),
    "a number for an instrument": (lambda s: responses(instrument=5), "instrument=5"),
    "a number for a person": (lambda s: responses(person=5), "person=5"),
    "something else before": (lambda s: responses(previous=5), "previous=5"),
    "no stories to attach": (lambda s: sk.Lab("T", by="e").attach("C1", None), "stories=None"),
    "no responses to attach": (lambda s: sk.Lab("T", by="e").attach_responses(None), "responses=None"),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_an_argument_of_another_kind_is_named(case: str, one_triad: Any) -> None:
    attempt, words = OPTIONS[case]
    with pytest.raises(sk.InvalidInput, match=words):
        attempt(one_triad)


def test_one_column_holds_the_answers_to_one_item() -> None:
    with pytest.raises(sk.FormatError, match="'i1' is there 2 times"):
        responses(items=["i1", "i1", "i2"])


# --- rows of a dataframe in the laboratory and in an instrument ---


def test_rows_of_a_dataframe_become_things() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": ["S1", "S2"],
            "name": ["Ane", None],
            "group_size": [3, None],
            "influence": np.array([4, 5]),
            "joined_on": pandas.to_datetime(["2026-01-15", None]),
            "key_actor": pandas.array([True, None], dtype="boolean"),
        }
    )
    lab = sk.Lab("T", by="e")
    lab.add(sk.lab.Stakeholder(**row) for row in frame.to_dict("records"))
    first, second = lab.stakeholders
    assert (first.name, first.group_size, first.influence, first.joined_on) == ("Ane", 3, 4.0, date(2026, 1, 15))
    assert first.key_actor
    assert second == sk.lab.Stakeholder("S2", kind=second.kind, group_size=1, influence=5.0, key_actor=False)
    # Days of NumPy, too; a moment of the day is no day.
    lab.change("stakeholder", "S2", joined_on=np.datetime64("2026-02-01", "ns"))
    assert lab.stakeholders[1].joined_on == date(2026, 2, 1)
    with pytest.raises(sk.FormatError, match="joined_on"):
        lab.change("stakeholder", "S2", joined_on=pandas.Timestamp("2026-02-01 23:30"))


def test_an_instrument_scores_a_row_of_a_dataframe() -> None:
    who5 = sk.instruments["who5"]
    assert who5.score(np.array([1.0, 2.0, 3.0, 4.0, 5.0])).value == 60.0
    assert who5.score([1.0, 2.0, 3.0, 4.0, float("nan")]) == who5.score([1, 2, 3, 4, None])
    for wrong in (1.5, "1", float("inf")):
        with pytest.raises(sk.InvalidInput, match="is no code"):
            who5.score([wrong, 2, 3, 4, 5])


# --- definitions of SenseMaker ---


def definition(**content: Any) -> bytes:
    items = [{"id": 1, "title": 20}, {"id": "2", "title": [2.5]}, {"id": "3", "title": "more", "visible": "false"}]
    question = {"id": 7, "type": "list", "title": 5, "allow_na": "true", "content": {"items": items, **content}}
    return json.dumps({"id": "x", "definition_version": "4", "signifiers": [question]}).encode()


def test_numbers_and_texts_that_changed_places_are_read_as_what_they_mean() -> None:
    schema = sk.read_definition(definition(max_responses="2", min_responses=["1"]))
    question = schema.signifiers[0]
    assert (question.id, question.kind, question.min_choices, question.max_choices) == ("7", "multiple_choice", 1, 2)
    assert [(each.id, each.label[""]) for each in question.options] == [("1", "20"), ("2", "2.5"), ("3", "more")]
    assert [each.visible for each in question.options] == [True, True, False]
    assert question.title[""] == "5"
    assert question.allow_not_applicable
    assert schema.version == 4
    assert json.loads(sk.write_definition(schema)) == json.loads(definition(max_responses="2", min_responses=["1"]))
    assert sk.read_definition(definition(max_responses="many")).signifiers[0].max_choices == 1


# --- numbers out of range ---


def test_no_number_that_is_none_leaves_the_library() -> None:
    from samskab import stats

    with pytest.raises(sk.InvalidInput, match=r"weight -0\.5"):
        stats.triad_zones([[-0.5, 0.75, 0.75]])
    assert np.isfinite(stats.heat_kernel_density([0.5], [0.5, 1.0], shape="interval", bandwidth=1e-200)).all()
    with pytest.raises(sk.InvalidInput, match="too far apart"):
        stats.wasserstein_distance([1.7e308], [-1.7e308])


def test_true_and_false_are_one_and_nought_where_they_are_answers() -> None:
    schema = sk.Schema(
        id="flags",
        signifiers=[
            {"id": "C", "kind": "single_choice", "title": "Kommer du?", "options": [{"id": "1"}, {"id": "0"}]},
            {"id": "S", "kind": "scale", "title": "Hvor meget?", "minimum": 0, "maximum": 1},
        ],
    )
    frame = {"id": ["a", "b", "c"], "C": [True, False, True], "S": [False, True, True], "paid": [True, True, False]}
    stories = sk.from_frame(frame, schema=schema, columns={"id": "id", "C": "C", "S": "S"})
    told = stories.to_frame("dict")
    assert [told[name] for name in told if told[name] == ["1", "0", "1"]]
    assert len(stories.where({"paid": "true"})) == len(stories.where({"paid": "True"})) == 2
    assert stories.summarise("S").basis.states[0].stories == 3
