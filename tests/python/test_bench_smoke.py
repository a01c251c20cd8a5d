"""The comparison with peers: that it runs and says what it should, without any peer and without waiting."""

import importlib
import importlib.util
import math
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The script as a module; what it needs beside it is found through its own folder."""
    spec = importlib.util.spec_from_file_location("compare_with_peers", BENCH / "compare_with_peers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["compare_with_peers"] = module
    spec.loader.exec_module(module)
    return module


def test_a_line_without_peers_says_our_time(bench: ModuleType) -> None:
    report = bench.Report()
    bench.run_line(bench.Line("P1", "sums", 300, "moments", ()), report, quick=True)
    (result,) = report.results
    assert 0 < result.ours < 1
    assert math.isnan(result.theirs)
    page = bench.document(report, ["a machine"], quick=True)
    assert "| P1 " in page
    assert "| stats.grouped_moments |" in page


def test_an_absent_peer_is_named_with_its_reason(bench: ModuleType) -> None:
    report = bench.Report()
    bench.run_line(bench.Line("P3", "zones", 300, "zones", (bench.Peer("nobody.R"),)), report, quick=True)
    assert report.absent
    assert "nobody.R" in report.absent[0]


def test_a_goal_is_met_by_the_ratio_of_the_two_times(bench: ModuleType) -> None:
    result = bench.Result("P1", "sums", 10, 0.01, "peer 1.0", 0.1, 5.0, True)
    assert (result.ratio, result.met) == (pytest.approx(10), "yes")
    assert bench.Result("P1", "sums", 10, 0.01, "peer 1.0", 0.1, 11.0, True).met == "NO"


def test_fewer_permutations_are_scaled_along_a_line(bench: ModuleType) -> None:
    assert bench.extrapolated((9, 49), [1.0 + 9 * 0.3, 1.0 + 49 * 0.3], 999) == pytest.approx(1.0 + 999 * 0.3)
    assert bench.extrapolated((999,), [7.0], 999) == 7.0


@pytest.mark.parametrize("quick", [True, False])
def test_the_plan_names_tasks_that_exist(bench: ModuleType, quick: bool) -> None:
    lines = list(bench.plan(quick=quick, full=False))
    known = importlib.import_module("peers.theirs").TASKS
    assert {line.goal for line in lines} == {"P1", "P2", "P3", "P4", "P5", "P8", "P9", "P13"}
    for line in lines:
        assert line.ours in bench.ours.TASKS
        assert line.through.split(".")[0] in ("stats", "sk")
        for peer in line.peers:
            assert peer.task in known or (BENCH / "peers" / peer.task).is_file()


def test_the_large_file_has_forty_columns_of_data(bench: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    bench.stories_csv.write(path, 50)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 51
    assert len(bench.stories_csv.header()) == 40
    assert len({line.split(",")[0] for line in lines}) == 51


def test_a_large_laboratory_is_built_saved_and_asked() -> None:
    ran = subprocess.run([sys.executable, BENCH / "large_lab.py", "2000"], check=True, capture_output=True, text=True)
    steps = [line.split("  ")[0] for line in ran.stdout.splitlines()]
    assert {"save", "load", "check", "15 publish_check", "4 compare_levels, a triad, 999"} <= set(steps)
    # A step that failed says why in brackets.
    assert "(" not in ran.stdout, ran.stdout
