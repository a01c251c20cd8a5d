"""How time and memory are taken.

Time is processor time of the process. With one thread it is what the clock says on an idle machine; on a busy one it
does not count who else was served meanwhile, which would tell against whoever takes longer.
"""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

#: A call longer than this is repeated three times in all, longer than LONGEST only made once.
LONG, LONGEST = 5.0, 30.0
#: Calls shorter than this are timed several at a time.
SAMPLE = 0.005


def timings(call: Callable[[], float], rounds: int = 5) -> tuple[float, list[float]]:
    """Return what the call gave and the seconds of each round, after a warm-up; long calls need none."""
    begin = time.process_time()
    value = call()
    first = time.process_time() - begin
    if first > LONGEST:
        return value, [first]
    if first > LONG:
        return value, [first, *(_seconds(call, 1) for _ in range(2))]
    once = _seconds(call, 1) if first < SAMPLE else first
    number = max(1, min(10_000, round(SAMPLE / max(once, 1e-9))))
    return value, [_seconds(call, number) for _ in range(rounds)]


def _seconds(call: Callable[[], float], number: int) -> float:
    begin = time.process_time()
    for _ in range(number):
        call()
    return (time.process_time() - begin) / number


def median(seconds: list[float]) -> float:
    return statistics.median(seconds)


def _status(name: str) -> float | None:
    path = Path("/proc/self/status")
    if not path.exists():
        return None
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return None


def peak_mib() -> float:
    """Return the largest resident size of this process so far, in MiB.

    A process that was forked from a larger one inherits its ru_maxrss, so Linux is asked for the size since exec.
    """
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def extra_mib(call: Callable[[], float]) -> float:
    """Return by how many MiB one call raised the peak over what the data and the imports had taken before."""
    gc.collect()
    before = _status("VmRSS") or peak_mib()
    highest = peak_mib()
    call()
    after = peak_mib()
    return after - before if after > highest else 0.0
