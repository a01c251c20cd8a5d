"""What measures of change, scales, models and networks give back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._results import Interval, Result

if TYPE_CHECKING:
    from ._results import Integers, Reals

# --- change of the same people ---


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PairedChange(Result):
    """How the same people changed between two measurements."""

    #: People measured both times.
    pairs: int
    #: Units that certainty comes from; None when every pair is its own.
    units: int | None
    mean_before: float
    mean_after: float
    sd_before: float
    sd_after: float
    #: Mean of after minus before, in the unit of the scale.
    change: float
    sd_change: float
    #: Student's, of the mean change.
    interval: Interval
    degrees_of_freedom: float
    #: Paired t; None when everybody, or every unit, changed by the same amount.
    statistic: float | None
    p_value: float | None
    #: Between before and after; None when one of them does not vary.
    correlation: float | None
    #: Change in standard deviations of the changes: not to compare between studies.
    d_z: float | None
    #: Change in standard deviations of the scores.
    d_av: float | None
    #: d_av corrected for small samples.
    g_av: float | None
    #: Of ``g_av``; None as ``statistic``, or when no scores vary.
    g_av_interval: Interval | None
    #: Change in standard deviations of the first measurement, corrected for small samples.
    smcr: float | None
    smcr_variance: float | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CutPointCrossing(Result):
    """Who stood at or above a cut-point before and after."""

    cut: float
    pairs: int
    #: At or above it both times.
    both: int
    #: Went below it.
    only_before: int
    #: Came to it or above.
    only_after: int
    neither: int
    #: 0..1.
    share_before: float
    share_after: float
    #: ``share_after`` minus ``share_before``.
    difference: float
    interval: Interval
    #: McNemar's exact test.
    p_value: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChangeShares(Result):
    """How many people changed by more than a limit, which way."""

    #: In the unit of the scale.
    limit: float
    pairs: int
    improved: int
    unchanged: int
    worsened: int
    #: Wilson's, of the share of all.
    improved_share: Interval
    worsened_share: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReliableChange(Result):
    """Who changed by more than errors of measurement explain, and how many would by chance alone."""

    reliability: float
    #: What the errors are taken from.
    sd: float
    error_of_measurement: float
    error_of_difference: float
    critical_change: float
    shares: ChangeShares
    #: People who would seem improved if nobody had changed.
    expected_improved: float
    expected_worsened: float
    #: Mean change if nobody had changed: regression to the mean.
    expected_change: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StandardisedDifference(Result):
    """A change standardised beside that of a comparison group."""

    estimate: float
    variance: float
    interval: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Coefficient(Result):
    """One number that a model estimates."""

    name: str
    #: Outcome units per unit of the column.
    estimate: float
    standard_error: float
    #: t; None when no residual is left to judge by.
    statistic: float | None
    degrees_of_freedom: float
    p_value: float | None
    interval: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PrePostControl(Result):
    """A change beside that of people who were not part of it."""

    #: People in each group.
    treated: int
    control: int
    #: Mean changes.
    change_treated: float
    change_control: float
    difference_of_changes: float
    #: Welch's, of that difference.
    difference_interval: Interval
    #: How far apart the groups were before.
    difference_before: float
    #: ANCOVA: difference after between people who scored alike before.
    adjusted: Coefficient
    #: Of after on before, within the groups.
    slope: float
    #: Of before and after, within the groups.
    correlation: float | None
    #: The difference of changes, standardised.
    d_ppc2: StandardisedDifference | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GoalAttainment(Result):
    """How far one person, or one project, got with goals of its own."""

    #: 50: as expected on the whole; 10 is one standard deviation.
    t_score: float
    #: -2..2.
    mean_level: float
    goals: int
    #: Goals at -2, -1, 0, 1 and 2.
    levels: tuple[int, ...]
    correlation: float


# --- scales ---


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reliability(Result):
    """How well the items of a scale agree."""

    #: People who answered all items.
    rows: int
    items: int
    #: Cronbach's, of the sum.
    alpha: float
    alpha_interval: Interval
    #: McDonald's, of one factor; None with two items.
    omega: float | None
    omega_interval: Interval | None
    #: Of each item on the one factor, -1..1; empty with two items.
    loadings: Reals
    #: An item would explain more than all of itself: distrust omega.
    improper: bool
    #: Correlation of each item with the sum of the others; negative: is it keyed the other way?
    item_rest: Reals
    #: Alpha of the other items, for each; empty with two items.
    alpha_without: Reals
    replicates: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FloorCeiling(Result):
    """How many people stand at the ends of a scale."""

    lowest: float
    highest: float
    people: int
    at_floor: int
    at_ceiling: int
    #: Wilson's.
    floor_share: Interval
    ceiling_share: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SalienceRatings(Result):
    """How raters place one stakeholder, and how much they agree."""

    raters: int
    threshold: float
    #: Mean ratings.
    power: float
    legitimacy: float
    urgency: float
    #: The type that the mean ratings make.
    of_means: str
    #: The type that most raters see; None when two are seen equally often.
    most_often: str | None
    #: Raters by type; types that nobody sees are left out.
    counts: dict[str, int]
    #: Share of pairs of raters who see the same type, 0..1.
    agreement: float


# --- models ---


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LinearModel(Result):
    """What a linear model estimates."""

    rows: int
    #: Intercept first, then the columns.
    coefficients: tuple[Coefficient, ...]
    #: How the standard errors were found.
    errors: str
    #: Spread around the model, in units of the outcome.
    residual_sd: float
    #: 0..1; None without intercept or for a constant outcome.
    r_squared: float | None
    residual_df: float
    clusters: int | None
    lag: int | None
    #: Of the coefficients, shape (k, k).
    covariance: Reals
    #: One per row.
    residuals: Reals


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WildBootstrap(Result):
    """A coefficient judged by few clusters."""

    estimate: float
    #: Cluster-robust (CR1).
    standard_error: float
    statistic: float
    p_value: float
    #: Values that the test does not refuse; None when the clusters are too few to refuse any.
    interval: Interval | None
    clusters: int
    #: "rademacher" or "webb".
    weights: str
    #: Every pattern of signs was used, none twice.
    exact: bool
    replicates: int
    seed: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DifferenceInDifferences(Result):
    """How much more the places that adopted something changed than those that did not."""

    rows: int
    treated_clusters: int
    control_clusters: int
    #: Means.
    treated_before: float
    treated_after: float
    control_before: float
    control_after: float
    #: Change of adopters minus change of the others.
    estimate: float
    #: By wild bootstrap; None when the places are too few to refuse any value.
    interval: Interval | None
    p_value: float
    #: The usual answer, too sure of itself with few places.
    cluster_robust: Coefficient
    #: What stands behind interval and p; None when nothing was left to judge by.
    wild: WildBootstrap | None
    #: Fewer than four places on one side: no method of this kind is to be trusted.
    few_treated: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class InterruptedSeries(Result):
    """Two straight lines through a series with something new from one point on."""

    #: Points.
    before: int
    after: int
    #: "ols" or "ar1".
    method: str
    #: Value of the line before, one step before the series.
    start: Coefficient
    #: Change per step before.
    trend: Coefficient
    #: Jump at the first point after, against the old line.
    level_change: Coefficient
    #: Trend after minus trend before.
    trend_change: Coefficient
    #: Distance from the old line at the last point.
    effect_at_end: Coefficient
    #: Of neighbouring points, -1..1; None when not estimated.
    autocorrelation: float | None
    residual_sd: float
    #: Fewer than 12 points, or autocorrelation at its limit or not to be told apart: distrust the intervals.
    unstable: bool
    #: The lines, one value per point.
    fitted: Reals
    #: The old line carried on.
    without: Reals
    #: Sensitivity: start, trend, level_change, trend_change with points as independent.
    if_independent: tuple[Coefficient, ...]
    #: Sensitivity: the same with Newey-West errors of lag 1.
    newey_west: tuple[Coefficient, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ClusterEffect(Result):
    """One cluster in the light of all."""

    cluster: Hashable
    rows: int
    #: Mean of its rows above what the columns explain.
    raw: float
    #: The same, drawn towards 0 as far as chance suggests.
    effect: float
    #: Share of ``raw`` that is kept, 0..1.
    shrinkage: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RandomIntercept(Result):
    """A linear model whose level varies between clusters."""

    rows: int
    clusters: int
    #: Intercept first, then the columns.
    coefficients: tuple[Coefficient, ...]
    #: How far clusters lie apart; 0 is no more than chance makes them.
    between_sd: float
    #: How far rows of one cluster lie apart.
    within_sd: float
    #: Share of the variance that lies between clusters, 0..1.
    icc: float
    #: Restricted.
    log_likelihood: float
    effects: tuple[ClusterEffect, ...]


# --- networks ---


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NetworkPositions(Result):
    """Where each node stands in a network; all arrays in the order of ``nodes``."""

    nodes: tuple[Hashable, ...]
    #: Nodes tied to, either way.
    degree: Integers
    degree_in: Integers
    degree_out: Integers
    #: Sum of the weights of all ties.
    strength: Reals
    #: Share of the other pairs whose shortest ways pass here, 0..1.
    betweenness: Reals
    #: Burt's constraint; None without ties.
    constraint: tuple[float | None, ...]
    #: Burt's effective size; None without ties.
    effective_size: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Brokerage(Result):
    """How often a node stands between two that are not tied; all arrays in the order of ``nodes``."""

    nodes: tuple[Hashable, ...]
    #: All three of one group.
    coordinator: Integers
    #: The two of one group, the node of another.
    itinerant: Integers
    #: From another group into the node's own.
    gatekeeper: Integers
    #: From the node's own group to another.
    representative: Integers
    #: All three of different groups.
    liaison: Integers


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExternalInternal(Result):
    """Do ties reach over the borders of groups?"""

    nodes: tuple[Hashable, ...]
    groups: tuple[Hashable, ...]
    #: Ties between groups, and within.
    external: int
    internal: int
    #: -1 all within .. 1 all between; None without ties.
    index: float | None
    #: The index if ties took no notice of groups of these sizes.
    expected: float | None
    #: In the order of ``nodes``; None without ties.
    of_nodes: tuple[float | None, ...]
    #: In the order of ``groups``; None without ties.
    of_groups: tuple[float | None, ...]
