"""Which tasks are compared, at which sizes, with whom, and what is promised."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import samples, theirs


@dataclass(frozen=True)
class Peer:
    """Somebody else's way to do a task."""

    task: str
    goal: float | None = None
    #: The version the goal was set against: the beginning of what the peer calls itself.
    named: str = ""
    #: Multiplies the seconds: for a peer that does a fixed part of the work, of which the rest costs the same.
    scale: float = 1.0
    note: str = ""
    #: For Rscript: what writes the data, and numbers of replicates: the last is `full`, or is extrapolated to it.
    data: Callable[[Path, int], None] | None = None
    replicates: tuple[int, ...] = ()
    full: int = 0
    #: Its number must be ours; where it measures on another scale it need not.
    same: bool = True


@dataclass(frozen=True)
class Line:
    """One task of ours at one size, and who else does it."""

    goal: str
    what: str
    n: int
    ours: str
    peers: tuple[Peer, ...]
    #: MiB over data and imports; None: not looked at.
    memory_goal: float | None = None
    #: The binding itself is measured: goals hold in a quick run too, and a call has 20 µs.
    small: bool = False

    @property
    def through(self) -> str:
        """What of ours is called."""
        return THROUGH.get(self.ours) or f"sk.{self.ours.partition('_')[0]}"


#: The public Python function behind each of our tasks; a verb's task begins with its name.
THROUGH = {
    "moments": "stats.grouped_moments",
    "log_ratio": "stats.grouped_log_ratio",
    "zones": "stats.TriadZoneCounts",
    "density": "stats.triangle_density",
    "permanova": "stats.permanova",
    "energy": "stats.energy_test",
    "chi_squared": "stats.chi_squared",
    "bca": "stats.bootstrap",
}


def _points(path: Path, n: int) -> None:
    points = samples.plane(samples.triads(n, complete=True))
    rows = np.column_stack([points, samples.groups(n)])
    np.savetxt(path, rows, delimiter=",", header="x,y,group", comments="", fmt=["%.17g", "%.17g", "%d"])


def _table(path: Path, n: int) -> None:
    np.savetxt(path, samples.table(n), delimiter=",", fmt="%d")


def _values(path: Path, n: int) -> None:
    np.savetxt(path, samples.skewed(n), fmt="%.17g")


def plan(*, quick: bool, full: bool) -> Iterator[Line]:
    """Yield the lines of the table; quick ones are small, to see that everything runs."""
    many, some = (20_000, 300) if quick else (1_000_000, 3_000)
    permutations = (999,) if full or quick else (9, 49)
    sums, zones = "count, mean, variance of 6 dyads in 8 groups", "7 zones x 8 groups"
    ratios = Peer("scikit_bio_log_ratio", 20, "scikit-bio 0.5.8")
    yield Line("P1", sums, many, "moments", (Peer("pandas_moments", 10, "pandas 1.5"),))
    yield Line("P2", "geometric mean and ilr covariance in 8 groups", many, "log_ratio", (ratios,))
    yield Line("P3", zones, many, "zones", (Peer("pandas_zones", 100, "numpy 1.24"),))
    surface = "triangle density on 8,385 nodes, ours with 3 regions"
    for n, goal in ((3_000, 50),) if quick else ((3_000, 50), (100_000, 1000)):
        yield Line("P4", surface, n, "density", (Peer("scipy_density", goal, "scipy 1.10"),))
    centroids = (
        Peer("adonis2.R", 300, "vegan 2.6.4", data=_points, replicates=permutations, full=999),
        Peer("scikit_bio_permanova", 7, "scikit-bio 0.5.8"),
    )
    yield Line("P5", "PERMANOVA, 8 groups, 999 permutations", some, "permanova", centroids, memory_goal=50)
    etest = Peer("etest.R", 30, "energy 1.7.11", data=_points, replicates=permutations, full=999, same=False)
    yield Line("P5", "energy test, 8 groups, 999 permutations", some, "energy", (etest,), memory_goal=50)
    table = "chi-squared of 8 x 6, 9999 random tables"
    for n, goal in ((300, 1),) if quick else ((300, 1), (1_000_000, 2)):
        drawn = Peer("chisq.R", goal, "R 4.2", data=_table, replicates=(9999,), full=9999)
        yield Line("P8", table, n, "chi_squared", (drawn, Peer("scipy_tables")))
    part = theirs.SHUFFLES
    shuffled = Peer("numpy_shuffling", 300, "numpy 1.24", scale=9999 / part, note=f"scaled from {part} shuffles")
    yield Line("P8", table, some if quick else 100_000, "chi_squared", (shuffled,))
    resampled = (
        Peer("scipy_bca", 20, "scipy 1.10"),
        Peer("boot.R", 1000, "boot 1.3", data=_values, replicates=(9999,), full=9999),
    )
    yield Line("P9", "BCa interval of a mean, 9999 resamples", some, "bca", resampled, memory_goal=10)
    yield Line("P13", sums, 300, "moments", (Peer("pandas_moments", 50, "pandas 1.5"),), small=True)
    yield Line("P13", zones, 300, "zones", (Peer("pandas_zones", 50, "numpy 1.24"),), small=True)
    yield from verbs()


def verbs() -> Iterator[Line]:
    """Yield the verbs of one question at n = 300, whole results with intervals, basis and words."""
    groups = {"all": "everyone", "who": "8 groups"}
    told = {1: "one story by each", 2: "two stories by each"}
    for verb, question, kind in (
        ("summarise", "pace", "dyad"),
        ("summarise", "weight", "triad"),
        ("summarise", "field", "2 stones"),
        ("summarise", "mood", "choice"),
        ("zones", "pace", "dyad"),
        ("zones", "weight", "triad"),
        ("zones", "field", "2 stones"),
    ):
        for by, each in itertools.product(groups, told):
            task = f"{verb}_{question}_{by}_{each}"
            peer = Peer(f"pandas_{task}", 50, "pandas 1.5", same=False)
            what = f"sk.{verb}({kind}), {groups[by]}, {told[each]}"
            yield Line("P13", what, 300, task, (peer,), small=True)
