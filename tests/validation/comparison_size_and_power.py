"""Size and power of the two comparisons of triads, by simulation; ./dev validate runs it.

Two groups of 60 place on a triad: Dirichlet(3, 3, 3), a tenth of them exactly on one corner. Where the groups do not
differ, the energy test and the two-part test must reject in .035 to .065 of 2,000 data sets. Where one group uses the
corner three times as often, or places elsewhere inside, the rates must be those of a simulation in numpy (400 data
sets for the energy test, 300 for the two-part test) within three standard errors of the difference. Every p is
computed on one and on two threads and must be the same bits.
"""

from __future__ import annotations

import math
import sys
import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from samskab import stats

GROUP = 60
REPLICATES = 199
LEVEL = 0.05
SIZE = (0.035, 0.065)


class Setting(NamedTuple):
    """How the second group places, and the rates that were found elsewhere (energy of 400, two-part of 300)."""

    name: str
    corner: float
    shape: tuple[float, float, float]
    energy: float | None
    two_part: float | None


SETTINGS = (
    Setting("no difference", 0.1, (3, 3, 3), None, None),
    Setting("corner .1 and .3", 0.3, (3, 3, 3), 0.752, 0.573),
    Setting("inside shifted", 0.1, (2.2, 3, 3.8), 0.662, 0.877),
)
ELSEWHERE = {"energy": 400, "two-part": 300}


def placements(draw: np.random.Generator, corner: float, shape: tuple[float, float, float]) -> NDArray[np.float64]:
    """Weights of one group, (60, 3)."""
    weights = draw.dirichlet(shape, GROUP)
    weights[draw.random(GROUP) < corner] = (1.0, 0.0, 0.0)
    return weights


def p_values(weights: NDArray[np.float64], groups: list[str], seed: int, threads: int) -> tuple[float, float]:
    """The p of the energy test in the plane and of the two-part test."""
    options = {"replicates": REPLICATES, "rng": seed, "threads": threads}
    plane = np.column_stack((weights[:, 1] + 0.5 * weights[:, 2], math.sqrt(0.75) * weights[:, 2]))
    energy = stats.energy_test(plane, groups, **options)
    two_part = stats.two_part_test_of_triads(weights, groups, **options)
    return energy.p_value, two_part.p_value


def rates(setting: Setting, count: int) -> tuple[dict[str, float], bool]:
    """How often each test rejects, and whether p was the same on two threads."""
    draw = np.random.default_rng(20261101)
    groups = ["a"] * GROUP + ["b"] * GROUP
    rejected = np.zeros(2)
    same = True
    for seed in range(count):
        weights = np.vstack((placements(draw, 0.1, (3, 3, 3)), placements(draw, setting.corner, setting.shape)))
        found = p_values(weights, groups, seed, 1)
        same &= found == p_values(weights, groups, seed, 2)
        rejected += np.array(found) <= LEVEL
    return dict(zip(ELSEWHERE, (rejected / count).tolist(), strict=True)), same


def limits(test: str, known: float | None, count: int) -> tuple[float, float]:
    """Between which rates a rate of so many data sets must lie."""
    if known is None:
        # Of fewer data sets the rate itself is less certain.
        more = 3 * math.sqrt(LEVEL * (1 - LEVEL) * max(0.0, 1 / count - 1 / 2000))
        return SIZE[0] - more, SIZE[1] + more
    error = math.sqrt(known * (1 - known) * (1 / ELSEWHERE[test] + 1 / count))
    return known - 3 * error, known + 3 * error


def main(arguments: list[str]) -> int:
    """Run, print a table, and return 1 when something is not held."""
    count = int(arguments[0]) if arguments else 2000
    begin = time.perf_counter()
    failed = False
    print(f"{count} data sets each, groups of {GROUP}, {REPLICATES} rearrangements, level {LEVEL}")
    print(f"{'setting':18s} {'test':9s} {'rejects':>8s} {'elsewhere':>10s} {'between':>15s} {'threads':>8s}")
    for setting in SETTINGS:
        found, same = rates(setting, count)
        failed |= not same
        for test, known in (("energy", setting.energy), ("two-part", setting.two_part)):
            low, high = limits(test, known, count)
            wrong = not low <= found[test] <= high
            failed |= wrong
            print(
                f"{setting.name:18s} {test:9s} {found[test]:8.4f} {'' if known is None else f'{known:.3f}':>10s} "
                f"{f'{low:.3f}-{high:.3f}':>15s} {'same' if same else 'DIFFER':>8s}{'  FAILED' * wrong}",
                flush=True,
            )
    print(f"{time.perf_counter() - begin:.0f} s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
