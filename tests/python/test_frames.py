"""Any dataframe in, the same kind out; what is missing stays missing, never a number."""

from __future__ import annotations

import contextvars
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import samskab as sk
from samskab import _core

COLUMNS = {"id": "id", "w": ["a", "b", "c"]}
DATA: dict[str, list[Any]] = {
    "id": ["1", "2", "3"],
    "a": [0.2, None, 0.25],
    "b": [0.3, None, 0.25],
    "c": [0.5, None, 0.5],
    "group": ["x", "y", "x"],
}


def pandas_frame() -> Any:
    return pytest.importorskip("pandas").DataFrame(DATA)


def polars_frame() -> Any:
    return pytest.importorskip("polars").DataFrame(DATA)


def lazy_frame() -> Any:
    return pytest.importorskip("polars").LazyFrame(DATA)


def arrow_table() -> Any:
    return pytest.importorskip("pyarrow").table(DATA)


def duckdb_relation() -> Any:
    table = pytest.importorskip("pyarrow").table(DATA)
    return pytest.importorskip("duckdb").from_arrow(table)


class OnlyArrow:
    """A table of a library that nobody knows, but that speaks Arrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return arrow_table().__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "make", [lambda: DATA, pandas_frame, polars_frame, lazy_frame, arrow_table, duckdb_relation, OnlyArrow]
)
def test_any_dataframe_goes_in(make: Any, one_triad: Any) -> None:
    stories = sk.from_frame(make(), schema=one_triad, columns=COLUMNS)
    assert stories.ids == ["1", "2", "3"]
    answers = stories["w"]
    assert answers.weights is not None
    assert answers.weights.tolist() == [[0.2, 0.3, 0.5], [0.25, 0.25, 0.5]]
    assert (answers.missing["placed"], answers.missing["not_answered"]) == (2, 1)
    assert [group.stories for group in stories.summarise("w", by="group").basis.groups] == [2, 1]


def test_nullable_pandas_columns_and_categories(one_triad: Any) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": pandas.array([1, 2, 3], dtype="Int64"),
            "a": pandas.array([20, None, 25], dtype="Int64"),
            "b": pandas.array([30.0, None, 25.0], dtype="Float64"),
            "c": [50.0, float("nan"), 50.0],
            "group": pandas.Categorical(["x", None, "y"]),
            "told": pandas.to_datetime(["2026-03-01", None, "2026-03-03"]),
            "sure": pandas.array([True, None, False], dtype="boolean"),
        }
    )
    stories = sk.from_frame(frame, schema=one_triad, columns=COLUMNS | {"told": "told"})
    assert stories.ids == ["1", "2", "3"]
    assert stories["w"].weights is not None
    assert stories["w"].weights.tolist() == [[0.2, 0.3, 0.5], [0.25, 0.25, 0.5]]
    assert [moment is None for moment in stories.told] == [False, True, False]
    assert stories.to_frame("dict")["group"] == ["x", None, "y"]


def test_a_pandas_frame_without_names_and_with_lists_in_its_cells(one_triad: Any) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame([["1", 20, 30, 50, np.array([1, 2])], ["2", 25, 25, 50, np.array([])]])
    stories = sk.from_frame(frame, schema=one_triad, columns={"id": "0", "w": ["1", "2", "3"]})
    assert stories.ids == ["1", "2"]


def test_false_is_an_answer_and_not_a_gap(one_triad: Any) -> None:
    frame = {"id": ["1", "2", "3"], "a": [20] * 3, "b": [30] * 3, "c": [50] * 3, "kept": [True, False, None]}
    stories = sk.from_frame(frame, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]})
    assert stories.to_frame("dict")["kept"] == ["True", "False", None]


@pytest.mark.parametrize("kind", ["dict", "pandas", "csv"])
def test_groups_of_yes_and_no_are_called_so(kind: str, one_triad: Any) -> None:
    columns: dict[str, Any] = {"id": ["1", "2", "3"], "a": [20] * 3, "b": [30] * 3, "c": [50] * 3}
    columns["paid"] = [True, False, True]
    named = {"id": "id", "w": ["a", "b", "c"]}
    if kind == "dict":
        stories = sk.from_frame(columns, schema=one_triad, columns=named)
    else:
        frame = pytest.importorskip("pandas").DataFrame(columns)
        if kind == "pandas":
            stories = sk.from_frame(frame, schema=one_triad, columns=named)
        else:
            stories = sk.read_csv(frame.to_csv(index=False).encode(), schema=one_triad, columns=named)
    table = stories.summarise("w", by="paid")
    assert [(each.id, each.stories) for each in table.basis.groups] == [("True", 2), ("False", 1)]
    assert "The tellers with yes in 'paid' (2)" in table.summary("en")
    assert "Fortællerne med nej i »paid« (1)" in table.summary("da")
    assert set(table.to_frame("dict")["group_label"]) == {"yes", "no"}
    assert len(stories.where({"paid": "True"})) == 2


def test_numbers_of_numpy_are_numbers(one_triad: Any) -> None:
    weights = np.array([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]])
    columns: dict[str, Any] = {letter: [*weights[:, number], None] for number, letter in enumerate("abc")}
    stories = sk.from_frame(
        {"id": np.arange(3), **columns}, schema=one_triad, columns={"id": "id", "w": ["a", "b", "c"]}
    )
    assert stories.intake.values_quarantined == 0
    assert stories["w"].weights == pytest.approx(weights)
    assert stories.ids == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("make", "root"), [(pandas_frame, "pandas"), (polars_frame, "polars"), (arrow_table, "pyarrow")]
)
def test_the_same_kind_comes_out(make: Any, root: str, one_triad: Any) -> None:
    stories = sk.from_frame(make(), schema=one_triad, columns=COLUMNS)
    for frame in (
        stories.to_frame(),
        stories.questions,
        stories.zones("w").to_frame(),
        stories.where({"w": "placed"}).to_frame(),
    ):
        assert type(frame).__module__.split(".")[0] == root


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow", "dict"])
def test_every_kind_holds_the_same(example: sk.Stories, backend: str) -> None:
    if backend != "dict":
        pytest.importorskip(backend)
    frame = example.to_frame(backend)
    reference = example.to_frame("dict")
    names = list(frame) if backend == "dict" else list(getattr(frame, "column_names", None) or frame.columns)
    assert names == list(reference)
    for name in ("story_id", "who_id", "weight_state", "feelings_proud", "pace"):
        column = frame[name]
        values = list(column) if backend == "dict" else column.to_pylist() if backend == "pyarrow" else column.to_list()
        for value, expected in zip(values, reference[name], strict=True):
            # pandas says NaN or NA
            missing = value is None or type(value).__name__ == "NAType" or value != value
            assert missing if expected is None else value == expected


def test_missing_is_never_a_number(example: sk.Stories) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(example)
    placed = frame["weight_state"] == "placed"
    first = "weight_what_the_person_wanted"
    assert frame.filter(placed)[first].null_count() == 0
    assert frame.filter(~placed)[first].null_count() == (~placed).sum()
    assert not frame[first].is_nan().any()


def test_libraries_take_stories_themselves(example: sk.Stories) -> None:
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    stories = example
    assert polars.DataFrame(stories).height == 200
    assert pyarrow.table(stories).num_rows == 200
    with duckdb.connect() as connection:
        found = connection.sql("from stories select level, count(*) as n group by level order by level").fetchall()
    assert found == sorted(
        (level, example.to_frame("dict")["level"].count(level)) for level in set(example.to_frame("dict")["level"])
    )


def test_a_frame_makes_the_same_stories_again(example: sk.Stories) -> None:
    again = sk.from_frame(example.to_frame("dict"), schema=example.schema)
    assert again.ids == example.ids
    for code in ("T1", "T2", "T3"):
        assert again[code].weights is not None
        assert example[code].weights is not None
        assert again[code].weights.tolist() == example[code].weights.tolist()  # type: ignore[union-attr]
    assert again["D1"].positions.tolist() == example["D1"].positions.tolist()  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_frame_in_either_language_makes_the_same_stories_again(example: sk.Stories, lang: Any) -> None:
    """Parts are named by their labels, whose letters and commas no column name has."""

    def stories_in_language() -> sk.Stories:
        sk.set_language(lang)
        return sk.from_frame(example.to_frame("dict"), schema=example.schema, level="level")

    again = contextvars.copy_context().run(stories_in_language)
    for code in ("T1", "T2", "T3", "D1", "S1", "C1", "C3", "C4", "C5", "X1"):
        assert again[code].missing["placed"] == example[code].missing["placed"], code
    assert again["T2"].weights.tolist() == example["T2"].weights.tolist()  # type: ignore[union-attr]


def test_results_become_frames(example: sk.Stories) -> None:
    pandas = pytest.importorskip("pandas")
    frame = example.zones("weight", by="level").to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == 4 * 7
    assert frame["count"].sum() == 179
    assert frame.to_dict("list")["zone"] == example.zones("weight", by="level").to_frame("dict")["zone"]


def test_without_any_dataframe_library_it_still_works() -> None:
    code = (
        "import sys\n"
        "for name in ('pandas', 'polars', 'pyarrow', 'duckdb', 'matplotlib', 'jinja2', 'openpyxl'):\n"
        "    sys.modules[name] = None\n"
        f"sys.path.insert(0, {str(Path(sk.__file__).parents[1])!r})\n"
        "import samskab as sk\n"
        "stories = sk.example()\n"
        "assert isinstance(stories.to_frame(), dict)\n"
        "assert isinstance(stories.compare('weight', by='level', rng=1).to_frame(), dict)\n"
        "stories._repr_html_(); stories.density('weight')._repr_html_()\n"
        "for attempt in (lambda: stories.plot('weight'), lambda: stories.zones('weight').plot()):\n"
        "    try: attempt()\n"
        "    except ImportError as error: assert 'samskab[plot]' in str(error), error\n"
        "    else: raise AssertionError('matplotlib is not there')\n"
        "try: stories.to_frame('polars')\n"
        "except sk.InvalidInput as error: assert 'polars' in str(error)\n"
        "else: raise AssertionError('polars is not there')\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


class HandedOutTwice:
    """A source that gives the same stream again, which its first reader has used up."""

    def __init__(self) -> None:
        self.capsule = arrow_table().__arrow_c_stream__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.capsule


def test_a_stream_that_was_read_already_is_refused(one_triad: Any) -> None:
    source = HandedOutTwice()
    assert sk.from_frame(source, schema=one_triad, columns=COLUMNS).ids == ["1", "2", "3"]
    with pytest.raises(sk.InvalidInput) as caught:
        sk.from_frame(source, schema=one_triad, columns=COLUMNS)
    assert caught.value.code == "io.arrow.released"


def test_arrow_columns_are_what_their_schema_says() -> None:
    pa = pytest.importorskip("pyarrow")

    def through(**columns: Any) -> Any:
        return pa.table(_core.Table.from_arrow(pa.table(columns)))

    empty = through(a=pa.array([], pa.string()), b=pa.array([], pa.int64()), c=pa.array([], pa.bool_()))
    assert [str(each) for each in empty.schema.types] == ["large_string", "int64", "bool"]
    assert through(a=pa.DictionaryArray.from_arrays([0, 1, None], pa.array(["x", None])))["a"].to_pylist() == [
        "x",
        None,
        None,
    ]
    for unit, value in (("us", -1), ("ns", -1), ("ns", -1_000_000), ("ms", -1)):
        assert through(a=pa.array([value], pa.timestamp(unit)))["a"].to_pylist() == ["1969-12-31T23:59:59.999"]
    for value in (18446744073709552, -18446744073709552):
        with pytest.raises(sk.InvalidInput):
            through(a=pa.array([value], pa.timestamp("s")))
