"""What every result is: a value that does not change, with a dict and a short text form; and intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .._results import fields_in_words

if TYPE_CHECKING:
    Reals: TypeAlias = npt.NDArray[np.float64]
    Integers: TypeAlias = npt.NDArray[np.int64]
    #: One label per row: a list, an array, a column of a dataframe.
    Labels: TypeAlias = Iterable[Any]


def _plain(value: object) -> object:
    if isinstance(value, Result):
        return value.to_dict()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


class Result:
    """A result: its fields are read-only; two are equal when all their fields are."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return all fields as plain Python values; arrays become lists."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(fields_in_words(self.to_dict()))})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Result) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Interval(Result):
    """A range of values that the data leave plausible; ``level`` is how often such ranges hold the true value."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Permutations(Result):
    """How a permutation p-value came about."""

    #: Relabellings compared with the observed one.
    replicates: int
    #: Different relabellings that the design admits; None when they are too many to count.
    distinct: int | None
    #: Every different relabelling was used, none twice.
    exact: bool
    #: Gives the same p again as ``rng=``; of no effect when exact.
    seed: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bootstrap(Result):
    """A bootstrap interval and what stands behind it."""

    estimate: float
    interval: Interval
    #: What was used: "percentile" where "bca" does not exist for the data.
    method: str
    #: Standard deviation of the replicates.
    standard_error: float
    #: Mean of the replicates minus the estimate.
    bias: float
    bias_correction: float
    acceleration: float
    #: How many rows, or units, were resampled.
    units: int
    replicates: int
    #: Every replicate equals the estimate: the interval is that point, and says little.
    constant: bool
    #: Gives the same interval again as ``rng=``.
    seed: int

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return self.interval.low

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return self.interval.high

    @property
    def level(self) -> float:
        """Level of the interval."""
        return self.interval.level
