"""What is timed in samskab: the Python face as a user calls it, one thread."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import samskab as sk
from samskab import stats

from . import samples

Task = tuple[str, Callable[[], float]]
VERSION = f"samskab {sk.__version__}"
NONE = float("nan")


def moments(n: int) -> Task:
    values, groups = samples.dyads(n), samples.groups(n)
    return VERSION, lambda: float(stats.grouped_moments(values, groups).variance[3, 1])


def log_ratio(n: int) -> Task:
    weights, groups = samples.triads(n), samples.groups(n)

    def call() -> float:
        covariance = stats.grouped_log_ratio(weights, groups)[3].ilr_covariance
        return float(covariance.trace()) if covariance is not None else NONE

    return VERSION, call


def zones(n: int) -> Task:
    weights, groups = samples.triads(n), samples.groups(n)

    def call() -> float:
        counts = stats.TriadZoneCounts(range(samples.GROUPS))
        counts.update(weights, groups)
        found = counts.result()
        return float(found.counts[3, found.names.index("centre")])

    return VERSION, call


def density(n: int) -> Task:
    weights = samples.triads(n, complete=True)

    def call() -> float:
        stats.triangle_density(weights, bandwidth=0.05, steps=128).hdr([0.5, 0.8, 0.95])
        return NONE

    return VERSION, call


def density_error(n: int) -> float:
    """Return the largest difference of lattice values and direct summation at 400 nodes, as a part of the peak."""
    found = stats.triangle_density(samples.triads(n, complete=True), bandwidth=0.05, steps=128)
    every = slice(None, None, max(1, len(found.nodes) // 400))
    return float(abs(found.values[every] - found.at(found.nodes[every])).max() / found.values.max())


def permanova(n: int) -> Task:
    points, groups = samples.plane(samples.triads(n, complete=True)), samples.groups(n)
    return VERSION, lambda: stats.permanova(points, groups, replicates=999, rng=1).statistic


def energy(n: int) -> Task:
    points, groups = samples.plane(samples.triads(n, complete=True)), samples.groups(n)
    return VERSION, lambda: stats.energy_test(points, groups, replicates=999, rng=1).statistic


def chi_squared(n: int) -> Task:
    table = samples.table(n)
    return VERSION, lambda: stats.chi_squared(table, replicates=9999, rng=1).statistic


def bca(n: int) -> Task:
    values = samples.skewed(n)
    return VERSION, lambda: stats.bootstrap(values, replicates=9999, rng=1).estimate


def _stories(n: int) -> sk.Stories:
    """Return n stories with a dyad, a triad and a list of eight options."""
    anchors = [{"id": each, "label": each} for each in "abc"]
    schema = sk.Schema(
        id="bench",
        signifiers=[
            {"id": "pace", "kind": "dyad", "title": "Pace", "anchors": anchors[:2]},
            {"id": "weight", "kind": "triad", "title": "Weight", "anchors": anchors},
            {
                "id": "who",
                "kind": "single_choice",
                "title": "Who",
                "options": [{"id": f"g{i}", "label": f"g{i}"} for i in range(samples.GROUPS)],
            },
        ],
    )
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "pace", "wa", "wb", "wc", "who"])
    numbers = zip(samples.dyads(n, 1)[:, 0], samples.triads(n), samples.groups(n), strict=True)
    for i, (value, weights, group) in enumerate(numbers):
        cells = ["" if cell != cell else f"{cell:.9f}" for cell in (value, *weights)]
        rows.writerow([f"s{i}", *cells, f"g{group}"])
    columns = {"id": "id", "pace": "pace", "weight": ["wa", "wb", "wc"], "who": "who"}
    return sk.read_csv(out.getvalue().encode(), schema=schema, columns=columns)


def verb_summarise(n: int) -> Task:
    stories = _stories(n)

    def call() -> float:
        sk.summarise(stories, "pace", by="who")
        return NONE

    return VERSION, call


def verb_zones(n: int) -> Task:
    stories = _stories(n)

    def call() -> float:
        sk.zones(stories, "weight", by="who")
        return NONE

    return VERSION, call


TASKS: dict[str, Callable[[int], Task]] = {
    each.__name__: each
    for each in (
        moments,
        log_ratio,
        zones,
        density,
        permanova,
        energy,
        chi_squared,
        bca,
        verb_summarise,
        verb_zones,
    )
}
