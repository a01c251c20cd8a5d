"""What the statistics give back: values that do not change, with a dict and a short text form."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChiSquared(Result):
    """What a two-way table says about whether rows and columns are related."""

    #: Pearson's X².
    statistic: float
    #: Monte Carlo when ``replicates`` is above 0, else asymptotic.
    p_value: float
    degrees_of_freedom: float
    asymptotic_p_value: float
    #: Likelihood ratio G² and its asymptotic p.
    g_statistic: float
    g_p_value: float
    #: 0 no relation .. 1 complete; too large by chance in small tables.
    cramers_v: float
    #: Bergsma's bias-corrected V: the one to report.
    cramers_v_corrected: float
    count: int
    #: Counts under no relation, shape of the table.
    expected: Reals
    #: Adjusted standardised residuals, shape of the table; 0 in empty rows and columns.
    residuals: Reals
    smallest_expected: float
    #: Share of the cells that expect fewer than 5.
    small_expected: float
    #: Rows and columns without counts: no part in the degrees of freedom.
    empty_rows: tuple[int, ...]
    empty_columns: tuple[int, ...]
    #: Random tables behind ``p_value``; 0 when it is asymptotic.
    replicates: int
    seed: int | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EnergyPair(Result):
    """Two of the groups that an energy test compared."""

    first: Hashable
    second: Hashable
    #: n m / (n + m) (2 E|X-Y| - E|X-X'| - E|Y-Y'|).
    e_statistic: float
    #: 0 .. 1: the bracket above as a share of 2 E|X-Y|.
    coefficient: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EnergyTest(Result):
    """How far apart groups of points lie, and what chance alone would do."""

    #: DISCO between-sample component; ``e_statistic / 2`` for two groups.
    statistic: float
    p_value: float
    #: The k-sample statistic of R's eqdist: the sum over pairs.
    e_statistic: float
    #: 0 .. 1: how much of the distance between groups is not distance within them.
    coefficient: float
    #: 0 .. 1: ``statistic`` as a share of ``total``.
    explained: float
    within: float
    total: float
    pairs: tuple[EnergyPair, ...]
    #: The groups, sorted, and their rows.
    groups: tuple[Hashable, ...]
    sizes: tuple[int, ...]
    permutations: Permutations


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PatternPart(Result):
    """Do the groups use the inside, the edges, the corners and the missing kinds alike?"""

    #: Chi-squared of pattern x group.
    statistic: float
    #: Permutation p of this part alone.
    p_value: float
    #: False when all rows have one pattern: nothing to compare, p is 1.
    present: bool
    degrees_of_freedom: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InteriorPart(Result):
    """Do the groups' placements inside the triangle differ?"""

    #: Pillai's trace of the coordinates.
    statistic: float
    #: Permutation p of this part alone.
    p_value: float
    #: False when fewer than two groups have interior rows or these do not vary: p is 1.
    present: bool
    #: Hotelling's T² for two groups, else None.
    t_squared: float | None
    rows: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TwoPartTest(Result):
    """The two parts and their joint answer."""

    #: The smaller of the two parts' p-values.
    statistic: float
    #: How often a relabelling makes the smaller p as small as that: corrected for looking twice.
    p_value: float
    pattern: PatternPart
    interior: InteriorPart
    #: Rows by pattern code and group.
    counts: Integers
    groups: tuple[Hashable, ...]
    sizes: tuple[int, ...]
    permutations: Permutations


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Permanova(Result):
    """Do the centroids of the groups differ?"""

    #: Pseudo-F; infinite when all spread lies between the groups, 0 when there is none.
    statistic: float
    p_value: float
    #: 0 .. 1: share of the sum of squares that lies between the groups.
    r_squared: float
    between: float
    within: float
    between_df: int
    within_df: int
    groups: tuple[Hashable, ...]
    sizes: tuple[int, ...]
    permutations: Permutations


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DispersionTest(Result):
    """Are some groups more spread out than others?"""

    #: F of the distances to the group's centre; infinite when they only differ between groups.
    statistic: float
    p_value: float
    #: Per group: mean distance to its centre.
    mean_distances: Reals
    between_df: int
    within_df: int
    groups: tuple[Hashable, ...]
    sizes: tuple[int, ...]
    permutations: Permutations


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WassersteinTest(Result):
    """Do two groups have one distribution?"""

    #: The distance, in the unit of the values.
    statistic: float
    p_value: float
    groups: tuple[Hashable, ...]
    sizes: tuple[int, ...]
    permutations: Permutations


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HotellingTest(Result):
    """Hotelling's T²."""

    statistic: float
    #: Upper tail of F.
    p_value: float
    f_statistic: float
    numerator_df: int
    denominator_df: int
    #: Mean minus the place asked about; first mean minus second.
    difference: Reals
    #: Mahalanobis length of ``difference``: in standard deviations.
    distance: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BrunnerMunzel(Result):
    """Does a value of the second group tend to be larger than one of the first?"""

    #: W, positive when the second group is larger; infinite when the groups do not overlap.
    statistic: float
    #: Two-sided.
    p_value: float
    #: P(X < Y) + P(X = Y) / 2, X from the first group, Y from the second.
    probability: float
    #: Of ``probability``.
    interval: Interval
    #: 2 probability - 1.
    cliffs_delta: float
    #: Of the t approximation; None when the groups do not overlap.
    degrees_of_freedom: float | None
    #: How p was permuted; None when it comes from t.
    permutations: Permutations | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MannWhitney(Result):
    """The Wilcoxon-Mann-Whitney test."""

    #: U of the first group: pairs in which it is larger, ties half.
    statistic: float
    #: Two-sided, normal approximation with continuity and tie correction.
    p_value: float
    z: float


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
    #: The region is (x - centre)' S⁻¹ (x - centre) <= radius_squared.
    radius_squared: float
    level: float
    count: int

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
class Bandwidth(Result):
    """A chosen bandwidth: the standard deviation of the kernel, side of the figure = 1."""

    value: float
    rule: Literal["cross_validation", "sheather_jones", "normal_reference", "no_spread"]
    #: Different places it was computed from.
    places: int
    #: True when finer structure was seen than this bandwidth shows.
    bounded: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Atom(Result):
    """A place that many points share exactly."""

    point: Reals
    place: Literal["corner", "default_position", "elsewhere"]
    count: int
    share: float
    #: Wilson interval of the share.
    interval: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Atoms(Result):
    """Places that many points share exactly, most frequent first, and what is left to smooth."""

    atoms: tuple[Atom, ...]
    #: Rows of the points that lie in no atom.
    rest: Integers
    count: int
    level: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HighestRegion(Result):
    """The smallest region that holds a share of the stories: everywhere the density is at least ``threshold``."""

    level: float
    threshold: float
    #: Estimated density inside, 0 .. 1.
    share: float
    #: Part of the whole figure it covers, 0 .. 1.
    area: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ContourLine(Result):
    """One line of a contour."""

    points: Reals
    #: A ring (first point not repeated); other lines end on the figure's boundary.
    closed: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mode(Result):
    """A place where stories gather: a local maximum of the density that stands out."""

    point: Reals
    #: Density there.
    value: float
    #: How far one must descend before a higher mode can be reached.
    prominence: float
    #: Part of the density that leads up to it.
    share: float
    #: Part of the bootstrap replicates that have it too; None without replicates. Under about 0.9 it may be chance.
    stability: float | None
    #: Its node of the lattice.
    node: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Modes(Result):
    """The modes, highest first."""

    modes: tuple[Mode, ...]
    #: Per node of the lattice, the mode it leads up to.
    basins: npt.NDArray[np.int32]
    replicates: int
    #: None without replicates.
    seed: int | None


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
