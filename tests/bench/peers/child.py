"""One task in a process of its own: `python -m peers.child TASK N [--threads T] [--first] [--memory]`, JSON on stdout.

A process of its own gives the peak memory of one task alone, lets a peer run in another interpreter, and gives thread
counts that are read at start. Where a first call is timed by the clock it has as many processors as it may have
threads: some peers make threads unasked.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Callable

from . import machine, stories_csv, theirs, timing

Task = tuple[str, Callable[[], float]]


def task_of(name: str, n: int, threads: int = 1) -> Task:
    """Return the task of this name; "ours.NAME" is samskab's."""
    if name == "samskab_csv":
        return stories_csv.samskab_csv(n, threads)
    if name in stories_csv.PEERS:
        return stories_csv.PEERS[name](n)
    if name.startswith("ours."):
        from . import ours

        return ours.TASKS[name.removeprefix("ours.")](n)
    return theirs.TASKS[name](n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task")
    parser.add_argument("n", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--first", action="store_true", help="time the first call of the process, without warm-up")
    parser.add_argument("--memory", action="store_true", help="take the memory of one call instead of its time")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    version, call = task_of(asked.task, asked.n, asked.threads)
    found: dict[str, object] = {"version": version}
    if asked.memory:
        found["mib"] = timing.extra_mib(call)
    elif asked.first:
        machine.hold_to(asked.threads)
        begin = time.perf_counter()
        found["value"] = call()
        found["seconds"] = [time.perf_counter() - begin]
        found["mib"] = timing.peak_mib()
    else:
        found["value"], found["seconds"] = timing.timings(call)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
