"""Our speed beside the named peers', in one run: a table of ratios, printed and written to build/bench/results.md.

    python tests/bench/compare_with_peers.py [--quick] [--only P4,P5] [--full]

Only ratios of one run count, and only against the versions they name. Every peer runs in a process of its own on the
same data, one thread unless the line says otherwise; ours is timed before and after each peer, through the Python face.
Where another Python has peers of other versions (Debian's packages of them, in /usr/bin/python3), those are timed as
well. A peer that is not installed is left out and named below the table.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: Where the processes of single tasks find their modules: the source tree's samskab only when none is installed.
PATHS = [str(HERE)]
if importlib.util.find_spec("samskab") is None:
    PATHS.append(str(ROOT / "python"))
sys.path[:0] = PATHS

from peers import machine, ours, stories_csv, timing  # noqa: E402
from peers.plan import Line, Peer, plan  # noqa: E402
from peers.results import Report, Result, document, duration, show  # noqa: E402

#: Libraries of peers that thread by themselves are held to one thread.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
#: No peer is waited for longer than this many seconds.
PATIENCE = 1800
SYSTEM_PYTHON = "/usr/bin/python3"


class AbsentError(Exception):
    """A peer that cannot run here, and why."""


def _run(command: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """Return the JSON that the last line of a process says."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | environment,
            timeout=PATIENCE,
            cwd=HERE,
        )
    except subprocess.TimeoutExpired:
        raise AbsentError(f"took longer than {PATIENCE} s") from None
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        said = done.stderr.strip().splitlines()
        raise AbsentError(f"{said[-1] if said else f'ended with {done.returncode}'} ({command[0]})")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def child(task: str, n: int, *options: str, python: str = sys.executable, threads: int = 1) -> dict[str, Any]:
    """Run one task in a process of its own."""
    environment = ONE_THREAD | {"PYTHONPATH": os.pathsep.join(PATHS), "POLARS_MAX_THREADS": str(threads)}
    return _run([python, "-m", "peers.child", task, str(n), "--threads", str(threads), *options], environment)


def in_r(peer: Peer, n: int) -> dict[str, Any]:
    """Run a peer of R on the data as a file; return its seconds for all replicates, extrapolated when only some ran."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise AbsentError("no Rscript")
    if peer.data is None:
        raise AbsentError("no data for it")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.csv"
        peer.data(data, n)
        script = str(HERE / "peers" / peer.task)
        found = _run([rscript, "--vanilla", script, str(data), *map(str, peer.replicates)], ONE_THREAD)
    found["seconds"] = [extrapolated(peer.replicates, found["seconds"], peer.full)]
    return found


def extrapolated(replicates: tuple[int, ...], seconds: list[float], full: int) -> float:
    """Return the seconds of `full` replicates by the line through the first and the last that were run."""
    if replicates[-1] == full:
        return seconds[-1]
    slope = (seconds[-1] - seconds[0]) / (replicates[-1] - replicates[0])
    return seconds[-1] + slope * (full - replicates[-1])


def pythons(*, quick: bool) -> list[str]:
    """Return the interpreters that may have peers: ours, and the system's with the versions the distribution ships."""
    alone = quick or sys.prefix == "/usr" or not Path(SYSTEM_PYTHON).exists()
    return [sys.executable] if alone else [sys.executable, SYSTEM_PYTHON]


def peer_runs(peer: Peer, n: int, *, quick: bool) -> Iterator[Callable[[], dict[str, Any]]]:
    """Yield the ways to run a peer: once for each interpreter that may have it."""
    if peer.task.endswith(".R"):
        yield functools.partial(in_r, peer, n)
        return
    for python in pythons(quick=quick):
        yield functools.partial(child, peer.task, n, python=python)


def run_line(line: Line, report: Report, *, quick: bool = False) -> None:
    """Time ours and the peers of one line."""
    _, call = ours.TASKS[line.ours](line.n)
    value, seconds = timing.timings(call)
    if line.small:
        met = "yes" if timing.median(seconds) < 20e-6 else "NO"
        report.notes.append(f"P13 {line.what}: {duration(timing.median(seconds))}; goal < 20 µs: {met}")
    heard: set[str] = set()
    before = seconds
    for peer in line.peers:
        for run in peer_runs(peer, line.n, quick=quick):
            try:
                found = run()
            except AbsentError as why:
                report.absent.append(f"{line.goal} {peer.task}: {why}")
                continue
            if found["version"] in heard:
                continue
            heard.add(found["version"])
            after = timing.timings(call)[1]
            mine, its = timing.median(before + after), timing.median(found["seconds"]) * peer.scale
            before = after
            notes = [peer.note] if peer.note else []
            if newer := set_against(peer.named, found["version"]):
                notes.append(newer)
            if peer.full and peer.replicates[-1] != peer.full:
                notes.append(f"scaled from {' and '.join(map(str, peer.replicates))} permutations")
            if peer.same and disagree(value, found["value"]):
                notes.append(f"ANOTHER RESULT: {value:.9g}, theirs {found['value']:.9g}")
            row = (line.goal, line.what, line.n, mine, found["version"], its, peer.goal, not quick or line.small)
            report.results.append(Result(*row, "; ".join(notes), line.through))
            show(report.results[-1])
    if not heard:
        mine = timing.median(seconds)
        row = (line.goal, line.what, line.n, mine, "-", math.nan, None, False)
        report.results.append(Result(*row, through=line.through))
        show(report.results[-1])
    memory(line, report)


def set_against(named: str, version: str) -> str:
    """Return a note where a goal names another version than this."""
    return "" if version.startswith(named) else f"the goal was set against {named}"


def disagree(mine: float, its: float | None) -> bool:
    """Tell whether two results that should be one differ by more than rounding."""
    if its is None or math.isnan(mine) or math.isnan(its):
        return False
    return abs(mine - its) > 1e-6 * max(1e-9, abs(mine), abs(its))


def memory(line: Line, report: Report) -> None:
    """Note the memory that ours and the Python peers take over their data and imports, where there is a goal."""
    if line.memory_goal is None:
        return
    mine = child(f"ours.{line.ours}", line.n, "--memory")["mib"]
    said = [f"ours {mine:.0f} MiB"]
    for peer in line.peers:
        if not peer.task.endswith(".R"):
            try:
                found = child(peer.task, line.n, "--memory")
                said.append(f"{found['version']} {found['mib']:.0f} MiB")
            except AbsentError:
                continue
    over = f"{line.goal} memory over data and imports, {line.what}, n = {line.n:,}"
    met = "yes" if mine < line.memory_goal else "NO"
    report.notes.append(f"{over}: {', '.join(said)}; goal < {line.memory_goal:g} MiB: {met}")


def threads_of(count: int) -> str:
    return f"{count} thread" if count == 1 else f"{count} threads"


def run_csv(report: Report, rows: int, *, quick: bool) -> None:
    """Time the readers of the large file in turn: a fresh process each, first read, the file in the page cache."""
    path = stories_csv.file_of(rows)
    size = path.stat().st_size / 1e6
    what = f"CSV to typed columns, 40 columns, {size:.0f} MB"
    readers = [(f"{each}_csv", threads) for each in ("samskab", "pandas", "polars") for threads in (1, 2)]
    runs: dict[tuple[str, int, str], list[dict[str, Any]]] = {}
    silent: set[tuple[str, int, str]] = set()
    try:
        for _ in range(1 if quick else 3):
            for task, threads in readers:
                for python in pythons(quick=quick) if task == "pandas_csv" else [sys.executable]:
                    key = (task, threads, python)
                    if key in silent:
                        continue
                    if not quick:
                        machine.touch_memory(2048)
                    path.read_bytes()
                    try:
                        runs.setdefault(key, []).append(child(task, rows, "--first", python=python, threads=threads))
                    except AbsentError as why:
                        silent.add(key)
                        report.absent.append(f"P12 {task}: {why}")
    finally:
        path.unlink()
    seconds = {key: timing.median([each["seconds"][0] for each in of]) for key, of in runs.items() if of}
    for key, of in runs.items():
        if of:
            mib = max(each["mib"] for each in of)
            count = threads_of(key[1])
            report.notes.append(f"P12 peak of the whole process: {of[0]['version']}, {count}: {mib:.0f} MiB")
    for threads in (1, 2):
        mine = seconds.get(("samskab_csv", threads, sys.executable))
        if mine is None:
            continue
        for (task, its_threads, python), its in seconds.items():
            if task == "samskab_csv" or its_threads != threads:
                continue
            goals = {("pandas_csv", 1): 3.0, ("pandas_csv", 2): 5.0, ("polars_csv", 2): 1.0}
            version = runs[(task, its_threads, python)][0]["version"]
            label = f"{what}, on {threads_of(threads)}"
            note = set_against("pandas 1.5", version) if task == "pandas_csv" else ""
            report.results.append(
                Result(
                    "P12", label, rows, mine, version, its, goals.get((task, threads)), not quick, note, "sk.read_csv"
                )
            )
            show(report.results[-1])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes and this Python's peers, under a minute")
    parser.add_argument("--full", action="store_true", help="all 999 permutations of the R packages: minutes each")
    parser.add_argument("--only", default="", metavar="P4,P5", help="these goals only")
    asked = parser.parse_args(arguments)
    wanted = {each.strip().upper() for each in asked.only.split(",") if each.strip()}
    lines = list(plan(quick=asked.quick, full=asked.full))
    known = {line.goal for line in lines} | {"P12"}
    if wanted - known:
        parser.error(f"no such goal: {', '.join(sorted(wanted - known))}; there are {', '.join(sorted(known))}")
    heading = machine.facts(shutil.which("Rscript"))
    begin = time.perf_counter()
    report = Report()
    for line in lines:
        if not wanted or line.goal in wanted:
            run_line(line, report, quick=asked.quick)
    if not wanted or "P4" in wanted:
        error = ours.density_error(3_000)
        met = "yes" if error <= 1e-3 else "NO"
        report.notes.append(f"P4 largest error of the lattice, n = 3,000: {error:.1e} of the peak; goal 1e-03: {met}")
    if not wanted or "P12" in wanted:
        run_csv(report, 20_000 if asked.quick else 1_000_000, quick=asked.quick)
    report.notes.append(f"the run took {time.perf_counter() - begin:.0f} s")
    page = document(report, heading, quick=asked.quick)
    print(page)
    target = ROOT / "build" / "bench" / "results.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
