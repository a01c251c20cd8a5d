"""What closing, centres, zones and sums by group give back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._results import Result

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ._results import Integers, Reals


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Closed(Result):
    """Closed weights and what had to be mended to get them."""

    #: Shape (n, parts): every weight in [0, 1], every row summing to 1.
    values: Reals
    #: Rows that were clamped or closed again, counted from 0.
    adjusted: Integers


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpatialMedian(Result):
    """The point with the least sum of distances to the data."""

    point: Reals
    mean_distance: float
    iterations: int
    #: False: the step was still above the tolerance when the iterations ran out.
    converged: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MeanRegion(Result):
    """An ellipsoid around a mean point."""

    centre: Reals
    #: Lengths in the unit of the points, longest first.
    half_axes: Reals
    #: Row a is the unit vector of half axis a.
    directions: Reals
    critical_f: float
    #: The region is (x - centre)' S⁻¹ (x - centre) <= radius_squared, S the covariance of the points, with units
    #: that of their mean.
    radius_squared: float
    level: float
    count: int
    #: Degrees of freedom of S: n - 1, fewer with units.
    freedom: float

    def outline(self, vertices: int = 90) -> Reals:
        """Return the outline of a region in two dimensions, shape (vertices, 2), counter-clockwise, not closed."""
        from .. import _core

        found: Reals = _core.stats.region_outline(self.centre, self.half_axes, self.directions, vertices)
        return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Zones(Result):
    """The zone of each placement, and how many lie in each."""

    #: Shape (n,): places in ``names``.
    codes: npt.NDArray[np.uint8]
    names: tuple[str, ...]
    #: Placements in each zone.
    counts: Integers
    #: Share of the figure's area, what counts / n would be if people pointed anywhere.
    expected: Reals

    @property
    def shares(self) -> Reals:
        """Counts over their sum; zeros without placements."""
        shares: Reals = self.counts / max(int(self.counts.sum()), 1)
        return shares

    @property
    def labels(self) -> list[str]:
        """The name of each placement's zone."""
        return [self.names[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Moments(Result):
    """Counts, means and variances; rows are groups, columns are the columns given."""

    groups: tuple[Hashable, ...]
    count: Integers
    missing: Integers
    #: NaN where a group has no values.
    mean: Reals
    #: Divisor count - 1; NaN below two values.
    variance: Reals


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PointMoments(Result):
    """Mean point and covariance of one group."""

    group: Hashable
    count: int
    missing: int
    #: None without points.
    mean: Reals | None
    #: Divisor count - 1; None below two points.
    covariance: Reals | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LogRatioMoments(Result):
    """Aitchison centre and ilr covariance of the interior compositions of one group."""

    group: Hashable
    #: Rows with all parts positive: what the figures rest on.
    interior: int
    #: Rows with a part that is zero: counted, never replaced, not in the figures.
    with_zero: int
    missing: int
    #: Closed; None without interior rows.
    geometric_mean: Reals | None
    ilr_mean: Reals | None
    #: Divisor interior - 1; None below two interior rows.
    ilr_covariance: Reals | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ZoneCounts(Result):
    """Zones of triad placements by group."""

    groups: tuple[Hashable, ...]
    names: tuple[str, ...]
    #: Shape (groups, 7): what `chi_squared` takes.
    counts: Integers
    #: Per group, rows without a placement.
    missing: Integers
