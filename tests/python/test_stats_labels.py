"""Labels of every kind: the same groups, the same plain names, the same refusals."""

from __future__ import annotations

import time

import numpy as np
import pytest
from samskab import InvalidInput, stats

WORDS = ["user", "staff", "user", "leader", "staff", "user"]
VALUES = np.arange(6.0)
NAMES = ("leader", "staff", "user")


def pandas_kinds() -> dict[str, object]:
    pandas = pytest.importorskip("pandas")
    categories = pandas.Categorical(WORDS, categories=["user", "nobody", "staff", "leader"])
    return {
        "Categorical": categories,
        "Series of category": pandas.Series(categories, index=list("uvwxyz")),
        "CategoricalIndex": pandas.CategoricalIndex(categories),
        "Series of object": pandas.Series(WORDS, dtype=object),
        "Series of string": pandas.Series(WORDS, dtype="string"),
        "Series": pandas.Series(WORDS),
        "Index": pandas.Index(WORDS),
    }


def polars_kinds() -> dict[str, object]:
    polars = pytest.importorskip("polars")
    return {
        "Categorical": polars.Series(WORDS, dtype=polars.Categorical),
        "Enum": polars.Series(WORDS, dtype=polars.Enum(["user", "nobody", "staff", "leader"])),
        "String": polars.Series(WORDS),
    }


def pyarrow_kinds() -> dict[str, object]:
    pyarrow = pytest.importorskip("pyarrow")
    array = pyarrow.array(WORDS)
    return {
        "dictionary": array.dictionary_encode(),
        "chunks of dictionaries": pyarrow.chunked_array([array[:2].dictionary_encode(), array[2:].dictionary_encode()]),
        "string": array,
        "chunks of strings": pyarrow.chunked_array([array[:4], array[4:]]),
    }


def narwhals_kinds() -> dict[str, object]:
    narwhals = pytest.importorskip("narwhals")
    return {name: narwhals.from_native(labels, series_only=True) for name, labels in polars_kinds().items()}


PLAIN = {
    "list": WORDS,
    "tuple": tuple(WORDS),
    "list of fresh texts": [(word + " ")[:-1] for word in WORDS],
    "U": np.array(WORDS),
    "S": np.array(WORDS, dtype="S"),
    "object": np.array(WORDS, dtype=object),
    "every second of U": np.repeat(WORDS, 2)[::2],
    "big-endian U": np.array(WORDS).astype(">U9"),
}


def check(labels: object) -> None:
    found = stats.grouped_moments(VALUES, labels)  # type: ignore[arg-type]
    names = tuple(name.decode() if isinstance(name, bytes) else name for name in found.groups)
    assert names == NAMES
    assert all(type(name) in (str, bytes) for name in found.groups)
    assert found.mean.ravel().tolist() == [3.0, 2.5, 7 / 3]
    # The same labels against groups named beforehand, in another order.
    sums = stats.GroupedMoments(found.groups[::-1])
    sums.update(VALUES, labels)  # type: ignore[arg-type]
    assert sums.result().mean.ravel().tolist() == [7 / 3, 2.5, 3.0]
    few = stats.GroupedMoments(found.groups[:2])
    with pytest.raises(InvalidInput, match=r"Row 0 belongs to b?'user', which is not one of the groups") as error:
        few.update(VALUES, labels)  # type: ignore[arg-type]
    assert error.value.code == "python.stats.unknown_group"
    assert few.result().count.sum() == 0
    with pytest.raises(InvalidInput, match="labels has 6 values, but there are 5 rows"):
        stats.grouped_moments(VALUES[:5], labels)  # type: ignore[arg-type]


@pytest.mark.parametrize("labels", PLAIN.values(), ids=PLAIN)
def test_texts(labels: object) -> None:
    check(labels)


@pytest.mark.parametrize("kinds", [pandas_kinds, polars_kinds, pyarrow_kinds, narwhals_kinds])
def test_columns_of_dataframes(kinds) -> None:
    for labels in kinds().values():
        check(labels)


@pytest.mark.parametrize("dtype", ["b", "B", "h", "H", "i", "I", "q", "Q", ">i4", "<i2"])
def test_whole_numbers_of_any_width(dtype: str) -> None:
    labels = np.array([7, 3, 7, 100, 3, 7]).astype(dtype)
    found = stats.grouped_moments(VALUES, labels)
    assert found.groups == (3, 7, 100)
    assert {type(name) for name in found.groups} == {int}
    assert found.mean.ravel().tolist() == [2.5, 7 / 3, 3.0]
    sums = stats.GroupedMoments([100.0, 7, 3])  # 100.0 equals 100
    sums.update(VALUES, labels)
    assert sums.result().mean.ravel().tolist() == [3.0, 7 / 3, 2.5]
    assert stats.grouped_moments(VALUES[:3], labels[::2]).groups == (3, 7)


@pytest.mark.parametrize(
    "numbers",
    [
        [-128, 127, -128, 0, 5, 5],
        [-(2**63), 2**63 - 1, 0, 0, 2**63 - 1, 7],
        [2**64 - 1, 0, 2**63, 0, 1, 2**64 - 1],
        [10**12, 10**12 + 70000, 3, 3, 3, 10**12],
    ],
)
def test_whole_numbers_far_apart(numbers: list[int]) -> None:
    labels = np.array(numbers, dtype=np.uint64 if max(numbers) >= 2**63 else np.int64)
    found = stats.grouped_moments(VALUES, labels)
    assert found.groups == tuple(sorted(set(numbers)))
    assert found.count.ravel().tolist() == [numbers.count(name) for name in found.groups]
    sums = stats.GroupedMoments(found.groups)
    sums.update(VALUES, labels)
    assert (sums.result().count == found.count).all()


def test_many_labels_are_told_apart() -> None:
    rng = np.random.default_rng(1)
    numbers = rng.integers(-(2**62), 2**62, 20_000)
    for labels in (numbers, numbers.astype("U"), numbers.astype("S"), numbers.astype("U").astype(object)):
        twice = np.concatenate([labels, labels[::-1]])
        found = stats.grouped_moments(np.concatenate([np.arange(20_000.0)] * 2)[: len(twice)], twice)
        assert found.groups == tuple(sorted(set(labels.tolist())))
        assert (found.count == 2).all()


def test_truth_values_and_mixtures() -> None:
    found = stats.grouped_moments([1.0, 2.0, 4.0], np.array([True, False, True]))
    assert found.groups == (False, True)
    assert {type(name) for name in found.groups} == {bool}
    assert stats.grouped_moments([1.0, 2.0], np.array([True, True])).groups == (True,)
    assert stats.grouped_moments([1.0, 2.0, 3.0], [1, "b", 1.0]).groups == (1, "b")
    assert stats.grouped_moments([1.0, 2.0], np.array([0.5, 0.25])).groups == (0.25, 0.5)
    assert stats.grouped_moments([1.0, 2.0], [("a", 1), ("a", 0)]).groups == (("a", 0), ("a", 1))


def missing_kinds() -> dict[str, object]:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    words = ["a", "b", None, "a"]
    return {
        "list": words,
        "list with NaN": ["a", "b", float("nan"), "a"],
        "object": np.array(words, dtype=object),
        "never set": np.concatenate([np.array(["a", "b"], dtype=object), np.empty(1, dtype=object), ["a"]]),
        "masked": np.ma.masked_array([1, 2, 3, 1], mask=[0, 0, 1, 0]),
        "floats": np.array([1.0, 2.0, np.nan, 1.0]),
        "Categorical": pandas.Categorical(words),
        "Series of category": pandas.Series(words, dtype="category"),
        "Series of string": pandas.Series(words, dtype="string"),
        "Series of Int64": pandas.Series([1, 2, None, 1], dtype="Int64"),
        "list with NA": ["a", "b", pandas.NA, "a"],
        "polars Categorical": polars.Series(words, dtype=polars.Categorical),
        "polars Enum": polars.Series(words, dtype=polars.Enum(["a", "b"])),
        "polars Int64": polars.Series([1, 2, None, 1]),
        "dictionary": pyarrow.array(words).dictionary_encode(),
        "dictionary of chunks": pyarrow.chunked_array([pyarrow.array(words).dictionary_encode()]),
        "arrow string": pyarrow.array(words),
    }


def test_missing_labels_are_refused_by_row_or_are_in_no_group() -> None:
    for kind, labels in missing_kinds().items():
        with pytest.raises(InvalidInput, match="labels has no label in row 2") as error:
            stats.grouped_moments([1.0, 2.0, 3.0, 4.0], labels)  # type: ignore[arg-type]
        assert error.value.code == "python.stats.label_missing", kind
        groups = [1, 2] if "Int64" in kind or kind in ("floats", "masked") else ["a", "b"]
        sums = stats.GroupedMoments(groups)
        sums.update([1.0, 2.0, 3.0, 4.0], labels)  # type: ignore[arg-type]
        assert sums.result().count.ravel().tolist() == [2, 1], kind


def test_only_missing_labels() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    nothing = [None, None]
    for labels in (nothing, pandas.Categorical(nothing), polars.Series(nothing, dtype=polars.Categorical)):
        with pytest.raises(InvalidInput, match="no label in row 0"):
            stats.grouped_moments([1.0, 2.0], labels)


@pytest.mark.parametrize("labels", ["ab", b"ab", 3, None, np.array(3), np.array("ab"), iter(["a", "b"])])
def test_what_is_no_sequence_of_labels(labels: object) -> None:
    with pytest.raises(InvalidInput, match="labels is not a sequence of labels"):
        stats.grouped_moments([1.0, 2.0], labels)  # type: ignore[arg-type]


@pytest.mark.parametrize("labels", [[["a"], ["b"]], np.array([["a"], ["b"]]), [{}, {}]])
def test_labels_that_cannot_be_told_apart(labels: object) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        stats.grouped_moments([1.0, 2.0], labels)  # type: ignore[arg-type]


def test_too_many_groups() -> None:
    with pytest.raises(InvalidInput, match="65535"):
        stats.grouped_moments(np.zeros(70_000), np.arange(70_000))
    with pytest.raises(InvalidInput):
        stats.grouped_moments(np.empty(0), [])


def test_codes_that_name_no_category() -> None:
    class Broken:
        codes = np.array([0, 5], dtype=np.int8)
        categories = np.array(["a", "b"])

        def __len__(self) -> int:
            return 2

    Broken.__module__ = "pandas.imagined"
    with pytest.raises(InvalidInput, match="not a sequence of labels"):
        stats.grouped_moments([1.0, 2.0], Broken())  # type: ignore[arg-type]


def test_a_label_whose_comparison_empties_the_list() -> None:
    class Sly:
        def __init__(self, labels: list[object]) -> None:
            self.labels = labels

        def __hash__(self) -> int:
            self.labels.clear()
            return 1

        def __lt__(self, other: object) -> bool:
            return False

    labels: list[object] = []
    labels += [Sly(labels) for _ in range(4)]
    assert len(stats.grouped_moments(np.zeros(4), labels).groups) == 4  # type: ignore[arg-type]


def test_values_are_the_same_in_any_layout() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(size=(10_001, 3))
    values[rng.random(values.shape) < 0.1] = np.nan
    labels = rng.integers(0, 5, 10_001)
    wide = np.zeros((10_001, 7))
    wide[:, 1:7:2] = values
    places = rng.dirichlet([1.0, 1.0, 1.0], 10_001)
    places[::9] = np.nan
    wanted = stats.grouped_moments(values, labels)
    for given in (np.asfortranarray(values), wide[:, 1:7:2], values.astype(object), values[::-1][::-1]):
        found = stats.grouped_moments(given, labels)
        assert found.mean.tobytes() == wanted.mean.tobytes()
        assert found.variance.tobytes() == wanted.variance.tobytes()
    for call in (stats.grouped_covariance, stats.grouped_log_ratio):
        assert call(np.asfortranarray(places), labels) == call(places, labels)  # type: ignore[operator]
    counts = [stats.TriadZoneCounts(range(5)) for _ in range(2)]
    counts[0].update(places, labels)
    counts[1].update(np.asfortranarray(places), labels)
    assert counts[0].result() == counts[1].result()
    assert counts[0].result().counts.sum() == (~np.isnan(places[:, 0])).sum()


@pytest.mark.parametrize("layout", [np.ascontiguousarray, np.asfortranarray])
@pytest.mark.parametrize("infinite", [np.inf, -np.inf])
def test_infinity_is_refused_by_row_in_any_layout(layout, infinite: float) -> None:
    places = layout(np.tile([0.2, 0.3, 0.5], (50, 1)))
    places[37] = [infinite, -infinite, 1.0]  # whose sum is NaN, as that of a missing row
    for labels in (["a"] * 50, ["a"] * 37 + [None] * 13):
        for sums in (
            stats.GroupedMoments("a", columns=3),
            stats.GroupedCovariance("a", dimensions=3),
            stats.GroupedLogRatio("a", parts=3),
            stats.TriadZoneCounts("a"),
        ):
            with pytest.raises(InvalidInput, match=r"holds -?inf in row 37"):
                sums.update(places, labels)  # type: ignore[attr-defined]


def test_a_million_labels_cost_little() -> None:
    groups = np.random.default_rng(3).integers(0, 8, 1_000_000).astype(np.uint16)
    values = np.zeros(1_000_000)
    begin = time.process_time()
    stats.grouped_moments(values, groups)
    array = time.process_time() - begin
    begin = time.process_time()
    groups.tolist()
    assert array < 3 * (time.process_time() - begin)
