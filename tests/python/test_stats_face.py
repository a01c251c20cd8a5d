"""sk.stats at the border: what is refused and how, threads, Ctrl-C, results, documentation."""

import copy
import doctest
import importlib
import inspect
import os
import pickle
import pkgutil
import signal
import threading
import time

import numpy as np
import pytest
import samskab
from samskab import InvalidInput, NotEnoughData, stats

POINTS = np.random.default_rng(0).random((24, 2))
LABELS = ["a", "b"] * 12
DISTANCES = np.linalg.norm(POINTS[:, None] - POINTS[None], axis=2)
TRIADS = np.random.default_rng(1).dirichlet([1.0, 1.0, 1.0], 24)

FUNCTIONS = [name for name in stats.__all__ if inspect.isfunction(getattr(stats, name))]
MODULES = [each.name for each in pkgutil.iter_modules(stats.__path__)]

POINT_CALLS = {
    "mean_point": lambda points: stats.mean_point(points),
    "mean_region": lambda points: stats.mean_region(points),
    "energy_test": lambda points: stats.energy_test(points, LABELS),
    "permanova": lambda points: stats.permanova(points, LABELS),
    "dispersion_test": lambda points: stats.dispersion_test(points, LABELS),
    "square_density": lambda points: stats.square_density(points),
    "find_atoms": lambda points: stats.find_atoms(points, shape="square"),
    "stone_zones": lambda points: stats.stone_zones(points),
    "hotelling_two_sample": lambda points: stats.hotelling_two_sample(points, POINTS),
}
VALUE_CALLS = {
    "bootstrap": lambda values: stats.bootstrap(values, replicates=99),
    "mean_interval": lambda values: stats.mean_interval(values),
    "brunner_munzel": lambda values: stats.brunner_munzel(values, [0.1, 0.2, 0.3]),
    "mann_whitney": lambda values: stats.mann_whitney(values, [0.1, 0.2, 0.3]),
    "wasserstein_distance": lambda values: stats.wasserstein_distance(values, [0.1, 0.2, 0.3]),
    "wasserstein_test": lambda values: stats.wasserstein_test(values, LABELS),
    "interval_density": lambda values: stats.interval_density(values),
    "dyad_zones": lambda values: stats.dyad_zones(values),
}


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("call", [*POINT_CALLS.values(), *VALUE_CALLS.values()], ids=[*POINT_CALLS, *VALUE_CALLS])
def test_what_is_not_a_number_is_refused_by_row(call, broken: float) -> None:
    data = POINTS.copy() if call in POINT_CALLS.values() else POINTS[:, 0].copy()
    data[7] = broken
    with pytest.raises(InvalidInput, match="row 7") as error:
        call(data)
    assert error.value.code == "python.stats.not_finite"
    assert "række 7" in error.value.message("da")


@pytest.mark.parametrize("call", VALUE_CALLS.values(), ids=VALUE_CALLS)
def test_a_table_where_a_column_belongs(call) -> None:
    with pytest.raises(InvalidInput, match=r"has shape \(24, 2\); it needs shape \(n,\)"):
        call(POINTS)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stats.triad_zones(POINTS), r"weights has shape \(24, 2\); it needs shape \(n, 3\)"),
        (lambda: stats.square_density(TRIADS), r"points has shape \(24, 3\); it needs shape \(n, 2\)"),
        (lambda: stats.triangle_density(TRIADS[0]), r"points has shape \(3,\); it needs shape \(n, 3\)"),
        (lambda: stats.clr(TRIADS[0]), r"amounts has shape \(3,\); it needs shape \(n, parts\)"),
        (lambda: stats.mean_point(0.5), r"points has shape \(\); it needs shape \(n, dimensions\)"),
        (lambda: stats.chi_squared([1, 2]), r"table has shape \(2,\); it needs shape \(rows, columns\)"),
        (lambda: stats.hotelling_two_sample(POINTS, TRIADS), r"second has shape \(24, 3\); it needs shape \(n, 2\)"),
        (lambda: stats.two_part_test_of_triads(POINTS, LABELS), r"it needs shape \(n, 3\)"),
    ],
)
def test_shapes_are_named(call, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        call()


@pytest.mark.parametrize("given", [["a", "b"], "text", [[1, 2], [3]], np.array([1j, 2j]), object()])
def test_what_cannot_be_read_as_numbers(given: object) -> None:
    with pytest.raises(InvalidInput) as error:
        stats.mean_interval(given)  # type: ignore[arg-type]
    assert error.value.code == "python.stats.numbers"


def test_labels() -> None:
    with pytest.raises(InvalidInput, match="labels has 23 values, but there are 24 rows"):
        stats.energy_test(POINTS, LABELS[:-1])
    with pytest.raises(InvalidInput, match="units has 2 values"):
        stats.energy_test(POINTS, LABELS, units=[1, 2])
    with pytest.raises(InvalidInput, match="blocks has 2 values"):
        stats.energy_test(POINTS, LABELS, blocks=[1, 2])
    with pytest.raises(InvalidInput, match=r"Unit anna lies in block north and \(row 1\) in block south"):
        stats.energy_test(POINTS, LABELS, units=["anna"] * 24, blocks=["north", *["south"] * 23])
    with pytest.raises(NotEnoughData, match="Group leader has the fewest units"):
        stats.permanova([1.0, 2.0, 3.0, 4.0, 5.0], ["user"] * 4 + ["leader"])
    for missing in (None, float("nan")):
        with pytest.raises(InvalidInput, match="no label in row 3"):
            stats.energy_test(POINTS, [*LABELS[:3], missing, *LABELS[4:]])
    for given in ("ab" * 12, 3, None):
        with pytest.raises(InvalidInput, match="not a sequence of labels"):
            stats.energy_test(POINTS, given)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="unhashable"):
        stats.energy_test(POINTS, [["a"]] * 24)
    same = stats.energy_test(POINTS, LABELS, rng=1)
    for labels in (np.array(LABELS), np.array(LABELS, dtype=object), tuple(LABELS)):
        assert stats.energy_test(POINTS, labels, rng=1) == same
    assert stats.energy_test(POINTS, [0, 1] * 12, rng=1).p_value == same.p_value
    assert stats.energy_test(POINTS, [1, "b"] * 12, rng=1).groups == (1, "b")


def test_the_order_of_rows_does_not_name_the_groups() -> None:
    labels = np.repeat(["b", "a"], 12)
    order = np.argsort(labels, kind="stable")
    one, two = stats.permanova(POINTS, labels, rng=1), stats.permanova(POINTS[order], labels[order], rng=1)
    assert one.groups == two.groups == ("a", "b")
    assert one.statistic == pytest.approx(two.statistic, rel=1e-12)


def test_frames_and_other_layouts_are_read() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(POINTS, columns=["x", "y"])
    frame["group"] = pandas.Categorical(LABELS)
    wanted = stats.energy_test(POINTS, LABELS, rng=1)
    assert stats.energy_test(frame[["x", "y"]], frame["group"], rng=1) == wanted
    assert stats.energy_test(np.asfortranarray(POINTS), LABELS, rng=1) == wanted
    assert stats.energy_test(np.repeat(POINTS, 2, axis=0)[::2], LABELS, rng=1) == wanted
    assert stats.mean_interval([True, False, True]).low < 1
    assert stats.mean_interval(np.array([1, 2, 3], dtype=np.int8)).high > 3


PERMUTED = {
    "energy_test": lambda **how: stats.energy_test(POINTS, LABELS, **how),
    "permanova": lambda **how: stats.permanova(POINTS, LABELS, **how),
    "permanova_of_distances": lambda **how: stats.permanova_of_distances(DISTANCES, LABELS, **how),
    "dispersion_test": lambda **how: stats.dispersion_test(POINTS, LABELS, **how),
    "two_part_test": lambda **how: stats.two_part_test_of_triads(TRIADS, LABELS, **how),
    "wasserstein_test": lambda **how: stats.wasserstein_test(POINTS[:, 0], LABELS, **how),
    "brunner_munzel": lambda **how: stats.brunner_munzel(POINTS[:12, 0], POINTS[12:, 0], **how),
    "bootstrap": lambda **how: stats.bootstrap(POINTS[:, 0], **how),
    "chi_squared": lambda **how: stats.chi_squared([[3, 9, 1], [8, 3, 2]], **{"replicates": 999, **how}),
}


@pytest.mark.parametrize("call", PERMUTED.values(), ids=PERMUTED)
def test_threads_change_nothing_and_seeds_are_recorded(call) -> None:
    one = call(rng=11, threads=1)
    assert call(rng=11, threads=2) == one
    assert call(rng=11, threads=0) == one

    def seed_of(result) -> int:
        return result.seed if hasattr(result, "seed") else result.permutations.seed

    assert seed_of(one) == 11
    drawn = call()
    assert call(rng=seed_of(drawn)) == drawn
    assert seed_of(call()) != seed_of(drawn)
    assert seed_of(call(rng=np.random.default_rng(1))) == seed_of(call(rng=np.random.default_rng(1)))
    with pytest.raises(InvalidInput):
        call(rng=-1)


def test_other_threads_go_on_meanwhile() -> None:
    points = np.random.default_rng(2).random((1500, 2))
    labels = np.arange(1500) % 2
    steps: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            steps.append(time.perf_counter())
            time.sleep(0.005)

    other = threading.Thread(target=tick)
    other.start()
    start = time.perf_counter()
    stats.energy_test(points, labels, replicates=4999, rng=1)
    end = time.perf_counter()
    done.set()
    other.join()
    assert end - start > 0.05, "too short a call to tell"
    assert sum(start < step < end for step in steps) > (end - start) / 0.1


LONG = {
    "energy_test": lambda: stats.energy_test(np.random.default_rng(3).random((3000, 2)), np.arange(3000) % 2,
                                             replicates=100000, rng=1),
    "permanova": lambda: stats.permanova(np.random.default_rng(3).random((3000, 2)), np.arange(3000) % 2,
                                         replicates=1000000, rng=1, threads=2),
    "bootstrap": lambda: stats.bootstrap(np.random.default_rng(3).random(3000), replicates=10000000, rng=1),
    "python_statistic": lambda: stats.bootstrap(np.random.default_rng(3).random(3000), np.mean, replicates=10000000),
}  # fmt: skip


@pytest.fixture
def interruptible():
    """Hear Ctrl-C as a program in front does: one that a shell started behind is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal of one's own")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("call", LONG.values(), ids=LONG)
def test_ctrl_c_stops_within_a_fifth_of_a_second(call) -> None:
    delays = []
    for _ in range(3):  # the best of three: a busy machine may keep any one of them waiting
        sent: list[float] = []

        def press(sent: list[float] = sent) -> None:
            sent.append(time.perf_counter())
            os.kill(os.getpid(), signal.SIGINT)

        timer = threading.Timer(0.2, press)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            call()
        delays.append(time.perf_counter() - sent[0])
        timer.join()
    assert min(delays) < 0.2


def test_results_are_read_only_values() -> None:
    found = stats.energy_test(POINTS, LABELS, rng=1)
    with pytest.raises(AttributeError):
        found.p_value = 0.0  # type: ignore[misc]
    assert repr(stats.wilson(1, 2)) == "Interval(low=0.0945312, high=0.905469, level=0.95)"
    assert "p_value=" in repr(found)
    assert found.to_dict()["permutations"]["seed"] == 1
    assert found.to_dict()["pairs"][0]["first"] == "a"
    assert copy.deepcopy(found) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert found != stats.wilson(1, 2)
    assert isinstance(stats.triad_zones(TRIADS).to_dict()["codes"], list)
    with pytest.raises(TypeError):
        hash(found)


def test_every_test_has_statistic_and_p_and_every_interval_its_ends() -> None:
    for call in PERMUTED.values():
        found = call(rng=1)
        if isinstance(found, stats.Bootstrap):
            assert found.low < found.high
        else:
            assert np.isfinite(found.statistic)
            assert 0 < found.p_value <= 1


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"samskab.stats.{name}"))
    assert found.failed == 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_documentation_is_whole(name: str) -> None:
    text = inspect.getdoc(getattr(stats, name)) or ""
    for section in ("Parameters\n---", "Returns\n---", "Raises\n---", "Notes\n---", "Examples\n---"):
        assert section in text, f"{name} lacks {section.split()[0]}"
    for parameter in inspect.signature(getattr(stats, name)).parameters:
        assert parameter in text.split("Returns\n---")[0], f"{name} does not document {parameter}"


def test_data_first_and_the_rest_by_keyword() -> None:
    for name in FUNCTIONS:
        for parameter in inspect.signature(getattr(stats, name)).parameters.values():
            if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
                assert parameter.default is inspect.Parameter.empty or parameter.name == "statistic", (name, parameter)


def test_stats_is_loaded_when_asked_for() -> None:
    assert samskab.stats is stats
