"""What two groups that differ give an e-value that is looked at after every pair, held against a simulation elsewhere.

Elsewhere: 300 data sets in numpy, seven zones of a triad, one person of each group after another, clear at 20; at 60,
150 and 300 pairs. Its alternative was not written down with the rates. It is taken to be that of
comparison_size_and_power.py, "inside shifted", in zones: of 22 that were tried this one comes nearest (all nine rates
together: chi-squared 13.8, p .13; one zone used by .1 and .3, the others alike: 22.7, p .007).

Beside it the formula is worked out here once more, on the same data: product over all people of how much better the
shares of the own group foretold them than the shares common to both, shares being (people so far + c) / (all so far +
7 c).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import peeking_nulls as nulls
from samskab import stats

PAIRS = (60, 150, 300)
ELSEWHERE = 300
INSIDE = ((3.0, 3.0, 3.0), (2.2, 3.0, 3.8))
CORNER = 0.1
#: Rates of becoming clear by 60, 150 and 300 pairs, by concentration.
KNOWN = {0.18: (0.087, 0.203, 0.610), 0.5: (0.207, 0.460, 0.877), 1.0: (0.247, 0.667, 0.957)}


class Rates(NamedTuple):
    """What became clear by 60, 150 and 300 pairs: by samskab, by the formula; and how far any e-value was off."""

    ours: list[float]
    formula: list[float]
    off: float


def zones(draw: np.random.Generator, shape: tuple[float, float, float], count: int) -> nulls.Integers:
    """Zones of so many placements inside a triad, a tenth of them on one corner."""
    weights = draw.dirichlet(shape, count)
    weights[draw.random(count) < CORNER] = (1.0, 0.0, 0.0)
    return np.asarray(stats.triad_zones(weights).codes, dtype=int)


def by_the_formula(first: nulls.Integers, second: nulls.Integers, concentration: float) -> nulls.Reals:
    """The logarithm of the e-value after each pair, written down again."""
    before = [np.vstack((np.zeros(7), np.eye(7)[each].cumsum(axis=0)[:-1])) + concentration for each in (first, second)]
    pair = np.arange(len(first))
    shares = [each / (pair + 7 * concentration)[:, None] for each in before]
    both = (shares[0] + shares[1]) / 2
    gained = np.log(shares[0][pair, first] / both[pair, first]) + np.log(shares[1][pair, second] / both[pair, second])
    return np.cumsum(gained)


def rates(count: int, concentration: float, seed: int = 20261126) -> Rates:
    """How often so many data sets became clear."""
    ours, formula = np.zeros(3), np.zeros(3)
    off = 0.0
    for number in range(count):
        draw = np.random.default_rng([seed, number])
        first, second = (zones(draw, shape, PAIRS[-1]) for shape in INSIDE)
        counts = np.stack((np.eye(7)[first], np.eye(7)[second]), axis=1)
        found = stats.two_group_e_value(counts, concentration=concentration)
        again = by_the_formula(first, second, concentration)
        off = max(off, float(np.abs(np.log(found.e_values) - again).max()))
        greatest = np.maximum.accumulate(again)
        for i, pairs in enumerate(PAIRS):
            ours[i] += found.cleared_at is not None and found.cleared_at <= pairs
            formula[i] += greatest[pairs - 1] >= math.log(20)
    return Rates((ours / count).tolist(), (formula / count).tolist(), off)


def as_they_come(count: int, seed: int = 20261127) -> list[float]:
    """The same of people who come in any order, in the blocks that a peek makes: a little less is seen."""
    found = np.zeros(3)
    for number in range(count):
        draw = np.random.default_rng([seed, number])
        sides = draw.integers(2, size=2 * PAIRS[-1])
        codes = np.where(sides == 0, zones(draw, INSIDE[0], len(sides)), zones(draw, INSIDE[1], len(sides)))
        e_values, _ = nulls.pair_e_values(codes, 7, sides, np.arange(len(sides)))
        found += [e_values[: 2 * pairs].max() >= 20 for pairs in PAIRS]
    return (found / count).tolist()


def main(count: int) -> bool:
    """Print the table; True when something is not held."""
    failed = False
    print(f"{count} data sets: clear by {', '.join(map(str, PAIRS))} pairs, where the groups differ")
    print(f"{'imagined':>9s} {'ours':>20s} {'the formula':>20s} {'elsewhere':>20s} {'at least':>20s}")
    for concentration, known in KNOWN.items():
        found = rates(count, concentration)
        error = [3 * math.sqrt(p * (1 - p) * (1 / ELSEWHERE + 1 / count)) for p in known]
        least = [p - e for p, e in zip(known, error, strict=True)]
        wrong = found.ours != found.formula or found.off > 1e-9
        wrong |= any(rate < at for rate, at in zip(found.ours, least, strict=True))
        wrong |= any(abs(rate - p) > e for rate, p, e in zip(found.ours, known, error, strict=True))
        failed |= wrong
        columns = (found.ours, found.formula, known, least)
        told = " ".join(f"{' '.join(f'{each:.3f}' for each in column):>20s}" for column in columns)
        print(f"{concentration:9.2f} {told}{'  FAILED' * wrong}", flush=True)
    told = " ".join(f"{each:.3f}" for each in as_they_come(count))
    print(f"as people come, in any order: {told}", flush=True)
    return failed
