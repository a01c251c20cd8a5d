"""The data of the comparison: drawn with a fixed seed, the same for ours and for every peer."""

from __future__ import annotations

from typing import Any

import numpy as np

GROUPS = 8
#: Permutation tests and densities get complete rows; sums by group get rows with missing answers, as surveys have.
MISSING = 0.15

Array = Any


def _random(n: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([2026, purpose, n])


def groups(n: int) -> Array:
    """Return the group of each row, 0..7."""
    return _random(n, 1).integers(0, GROUPS, n).astype(np.uint16)


def dyads(n: int, columns: int = 6) -> Array:
    """Return (n, columns) in 0..1, some missing; each column lies together in memory, as in a dataframe."""
    random = _random(n, 2)
    out = random.random((columns, n))
    out[random.random((columns, n)) < MISSING] = np.nan
    return out.T


def triads(n: int, *, complete: bool = False) -> Array:
    """Return (n, 3) compositions; whole rows are missing unless `complete`."""
    random = _random(n, 3)
    out = random.dirichlet([1.5, 1.0, 2.0], n)
    if not complete:
        out[random.random(n) < MISSING] = np.nan
    return out


def canvas(n: int) -> Array:
    """Return (n, 4): x and y of two stones, some not laid."""
    random = _random(n, 6)
    out = random.random((n, 4))
    for stone in (0, 2):
        out[random.random(n) < MISSING, stone : stone + 2] = np.nan
    return out


def moods(n: int) -> Array:
    """Return the option that each row ticked, 0..7."""
    return _random(n, 7).integers(0, 8, n)


def plane(weights: Array) -> Array:
    """Return the points of a triangle of unit side that have these weights."""
    return np.column_stack([weights[:, 1] + 0.5 * weights[:, 2], np.sqrt(0.75) * weights[:, 2]])


def table(n: int) -> Array:
    """Return an 8 x 6 table of n counts whose rows and columns are unrelated."""
    return np.bincount(_random(n, 4).integers(0, 48, n), minlength=48).reshape(8, 6)


def skewed(n: int) -> Array:
    """Return n numbers with a long right tail."""
    return _random(n, 5).gamma(2.0, size=n)
