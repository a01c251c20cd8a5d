"""Regenerate the example laboratory many times and hold its answers against what was planted: ./dev validate [LABS].

Two things are counted over the laboratories. Where an effect was planted: how often its interval holds the planted
value, and how often its sign is right. Where nothing was planted: how often an answer claims a difference, with the
level of the intervals divided among the figures of the answer (Bonferroni), so that one false claim in a whole answer
counts. The run fails when coverage falls below .95 or false claims rise above .05 by more than three standard errors.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import samskab as sk
from samskab._example.laboratory import laboratory

LEVEL = 0.95
TURNED = "2026-04-01"  # when the register series was planted to turn
LEVELS = 4  # the levels that expectations are told by
KINDS_OF_VALUE = 5


class Interval(NamedTuple):
    """What an answer says of one figure."""

    answer: str
    value: float
    low: float
    high: float


def outcome(lab: sk.Lab, indicator: str, level: float) -> Interval:
    """Mean change on an indicator."""
    found = lab.outcome_effect(indicator, level=level)
    row = next(each for each in found.table if each.measure == "change")
    return Interval(f"outcome {indicator}", row.value, row.low, row.high)


def series(lab: sk.Lab, level: float) -> Interval:
    """Jump of the register series."""
    found = lab.outcome_effect("I3", changed_on=TURNED, level=level)
    row = next(each for each in found.table if each.measure == "level_change")
    return Interval("register series", row.value, row.low, row.high)


def expectations(lab: sk.Lab, level: float) -> Iterator[tuple[str, Interval]]:
    """Gap between what was expected and found, by kind of value and level."""
    for row in lab.expectation_gap(level=level).table:
        if row.low is not None:
            yield str(row.value_type), Interval("expectation gap", row.gap, row.low, row.high)


def competences(lab: sk.Lab) -> Iterator[Interval]:
    """Change of each competence."""
    for row in lab.timeliness().competences:
        if row.low is not None:
            yield Interval("competences", row.change, row.low, row.high)


def planted(lab: sk.Lab) -> Iterator[tuple[float, Interval]]:
    """Every figure that something was planted in, with what was planted."""
    yield -0.6, outcome(lab, "I1", LEVEL)
    yield 6.0, outcome(lab, "I2", LEVEL)
    yield -6.0, series(lab, LEVEL)
    yield from ((-20.0, found) for kind, found in expectations(lab, LEVEL) if kind == "quality")
    yield from ((0.6, found) for found in competences(lab))


def family(lab: sk.Lab) -> Iterator[tuple[str, bool]]:
    """Whether each answer claims something where nothing was planted."""
    measured = [outcome(lab, each, 1 - (1 - LEVEL) / 2) for each in ("I1", "I2")]
    gaps = [found for _, found in expectations(lab, 1 - (1 - LEVEL) / (LEVELS * KINDS_OF_VALUE))]
    for answer, found in (("outcomes", measured), ("expectation gap", gaps), ("register series", [series(lab, LEVEL)])):
        yield answer, any(each.low > 0 or each.high < 0 for each in found)


def one(seed: int) -> tuple[list[tuple[str, bool, bool]], list[tuple[str, bool]]]:
    """Look at one laboratory with and one without its planted effects."""
    held = [
        (found.answer, found.low <= true <= found.high, math.copysign(1, found.value) == math.copysign(1, true))
        for true, found in planted(laboratory(seed=seed))
    ]
    return held, list(family(laboratory(seed=seed, planted=False)))


def main(arguments: list[str]) -> int:
    """Run, print a table, and return 1 when something is not held."""
    labs = int(arguments[0]) if arguments else 1000
    begin = time.perf_counter()
    coverage: dict[str, list[bool]] = {}
    signs: dict[str, list[bool]] = {}
    claims: dict[str, list[bool]] = {}
    with ProcessPoolExecutor() as pool:
        for held, false in pool.map(one, range(1, labs + 1), chunksize=8):
            for answer, inside, right in held:
                coverage.setdefault(answer, []).append(inside)
                signs.setdefault(answer, []).append(right)
            for answer, claimed in false:
                claims.setdefault(answer, []).append(claimed)
    failed = False
    print(f"{labs} laboratories; intervals of 95 %")
    print(f"{'planted in':22s} {'figures':>8s} {'held':>7s} {'at least':>9s} {'sign right':>11s}")
    for answer, inside in coverage.items():
        # Figures of one laboratory are not independent of each other: the error is that of the laboratories.
        least = LEVEL - 3 * math.sqrt(LEVEL * (1 - LEVEL) / labs)
        share, right = sum(inside) / len(inside), sum(signs[answer]) / len(inside)
        failed |= share < least
        print(f"{answer:22s} {len(inside):8d} {share:7.4f} {least:9.4f} {right:11.4f}{'  FAILED' * (share < least)}")
    print(f"{'nothing planted':22s} {'answers':>8s} {'claimed':>7s} {'at most':>9s}")
    for answer, claimed in claims.items():
        most = 1 - LEVEL + 3 * math.sqrt(LEVEL * (1 - LEVEL) / labs)
        share = sum(claimed) / len(claimed)
        failed |= share > most
        print(f"{answer:22s} {len(claimed):8d} {share:7.4f} {most:9.4f}{'  FAILED' * (share > most)}")
    print(f"{time.perf_counter() - begin:.0f} s")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
