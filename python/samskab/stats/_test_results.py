"""What tests give back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._results import Interval, Permutations, Result

if TYPE_CHECKING:
    from ._results import Integers, Reals


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
