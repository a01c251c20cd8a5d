"""From the dicts of the core to results: intervals, coefficients, arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from ._model_results import Coefficient
from ._results import Interval

Found = dict[str, Any]


def with_intervals(found: Found, *names: str) -> Found:
    """Return `found` with the fields named made into intervals; None stays None."""
    for name in names:
        if found[name] is not None:
            found[name] = Interval(**found[name])
    return found


def with_reals(found: Found, *names: str) -> Found:
    """Return `found` with the lists named made into arrays of numbers."""
    for name in names:
        found[name] = np.asarray(found[name], dtype=float)
    return found


def coefficient(found: Found) -> Coefficient:
    """Return a coefficient."""
    return Coefficient(**with_intervals(found, "interval"))


def coefficients(found: list[Found]) -> tuple[Coefficient, ...]:
    """Return all coefficients of a list."""
    return tuple(coefficient(each) for each in found)
