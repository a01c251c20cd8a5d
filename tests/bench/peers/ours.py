"""What is timed in samskab: the Python face as a user calls it, one thread."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable
from typing import Any

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


@functools.cache
def _stories(n: int, each: int) -> sk.Stories:
    """Return n stories, `each` by every person, with a dyad, a triad, two stones and two lists of options."""
    anchors = [{"id": each, "label": each} for each in "abc"]
    groups, moods = ([{"id": f"{letter}{i}", "label": f"{letter}{i}"} for i in range(8)] for letter in "gm")
    schema = sk.Schema(
        id="bench",
        signifiers=[
            {"id": "pace", "kind": "dyad", "title": "Pace", "anchors": anchors[:2]},
            {"id": "weight", "kind": "triad", "title": "Weight", "anchors": anchors},
            {"id": "field", "kind": "stones", "title": "Field", "stones": anchors[:2]},
            {"id": "mood", "kind": "single_choice", "title": "Mood", "options": moods},
            {"id": "who", "kind": "single_choice", "title": "Who", "options": groups},
        ],
    )
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "person", "pace", "wa", "wb", "wc", "ax", "ay", "bx", "by", "mood", "who"])
    numbers = zip(
        samples.dyads(n, 1)[:, 0],
        samples.triads(n),
        samples.canvas(n),
        samples.moods(n),
        samples.groups(n),
        strict=True,
    )
    for i, (value, weights, points, mood, group) in enumerate(numbers):
        cells = ["" if cell != cell else f"{cell:.9f}" for cell in (value, *weights, *points)]
        rows.writerow([f"s{i}", f"p{i // each}", *cells, f"m{mood}", f"g{group}"])
    columns = {"id": "id", "pace": "pace", "weight": ["wa", "wb", "wc"], "field": ["ax", "ay", "bx", "by"]}
    columns |= {"mood": "mood", "who": "who"}
    person = "person" if each > 1 else None
    return sk.read_csv(out.getvalue().encode(), schema=schema, columns=columns, person=person, hash_key="bench")


def _verb(verb: Callable[..., Any], question: str, by: str | None, each: int) -> Callable[[int], Task]:
    """Return the task of a verb that Python users call, on stories of which each person told `each`."""

    def task(n: int) -> Task:
        stories = _stories(n, each)

        def call() -> float:
            verb(stories, question, by=by)
            return NONE

        return VERSION, call

    return task


#: The verbs on one question, over everyone and in eight groups, with one story and with two stories by each person.
VERBS: dict[str, Callable[[int], Task]] = {
    f"{verb.__name__}_{question}_{by or 'all'}_{each}": _verb(verb, question, by, each)
    for verb in (sk.summarise, sk.zones)
    for question in ("pace", "weight", "field", "mood")
    for by in (None, "who")
    for each in (1, 2)
}

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
    )
} | VERBS
