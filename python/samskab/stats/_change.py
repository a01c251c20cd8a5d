"""Change of the same people, alone and beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .. import _core
from ._build import coefficient, with_intervals
from ._choice import choice, natural
from ._model_results import (
    ChangeShares,
    CutPointCrossing,
    GoalAttainment,
    PairedChange,
    PrePostControl,
    ReliableChange,
    StandardisedDifference,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels

    #: Mean before, mean after, standard deviation before, people.
    Figures: TypeAlias = tuple[float, float, float, int]

_stats = _core.stats


def paired_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    units: Labels | None = None,
    level: float = 0.95,
) -> PairedChange:
    """Tell how the same people changed between two measurements.

    Parameters
    ----------
    before, after : array_like, shape (n,)
        One number for each person, in the same order; none missing. At least three.
    units : sequence, length n, optional
        The project or team of each person: certainty then comes from the units.
    level : float, 0..1

    Returns
    -------
    PairedChange
        ``change`` with its t ``interval`` in the unit of the scale first; ``g_av`` with its interval, ``d_z``,
        ``d_av``, ``smcr``.

    Raises
    ------
    NotEnoughData
        Fewer than three pairs, or than two units.
    InvalidInput
        NaN or infinity, other lengths, a level outside (0, 1).

    Notes
    -----
    Standardised forms as in Becker 1988 (doi:10.1111/j.2044-8317.1988.tb00901.x) and Lakens 2013
    (doi:10.3389/fpsyg.2013.00863), with Hedges' exact factor (doi:10.3102/10769986006002107). The interval of ``g_av``
    is that of the noncentral t (Algina & Keselman 2003, doi:10.1177/0013164403256358), sound from four pairs on. With
    `units` that of the change is bias-reduced (CR2), and that of ``g_av`` is about standard deviations of people of all
    such units (Hedges 2007, doi:10.3102/1076998606298043; Donner & Zou 2012, doi:10.1177/0962280210383082): ``g_av``
    need not lie in its middle. With 3 to 15 units and up to a fifth of the variance between them, 95% intervals of
    ``g_av`` hold the truth 92 to 100 times in 100, and are wider than they say where people change alike and by much.
    Where units differ by half of the variance or more and keep their differences, three to six of 20 or more people
    give too narrow ones (80 to 90 times in 100). Says nothing of why people changed: for a comparison see
    `pre_post_control`. Not for people measured once; those who left are a result of their own.

    Examples
    --------
    >>> from samskab import stats
    >>> before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    >>> after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    >>> found = stats.paired_change(before, after)
    >>> round(found.change, 2), round(found.interval.low, 2), round(found.interval.high, 2), round(found.g_av, 2)
    (1.58, 0.7, 2.46, 0.76)
    """
    found = _stats.paired_change(before, after, units, level)
    return PairedChange(**with_intervals(found, "interval", "g_av_interval"))


def cut_point_crossing(before: ArrayLike, after: ArrayLike, *, cut: float, level: float = 0.95) -> CutPointCrossing:
    """Count who crossed a cut-point, both ways.

    Parameters
    ----------
    before, after : array_like, shape (n,)
        One number for each person, in the same order; none missing.
    cut : float
        A value equal to it counts as reached.
    level : float, 0..1

    Returns
    -------
    CutPointCrossing
        The 2 x 2 table, shares, their ``difference`` with its interval, McNemar's exact p.

    Raises
    ------
    NotEnoughData
        No pairs.
    InvalidInput
        NaN or infinity, other lengths, a level outside (0, 1).

    Notes
    -----
    McNemar 1947 (doi:10.1007/BF02295996) in its exact form; interval by Newcombe 1998, method 10
    (doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C). A cut-point throws information away: not
    without `paired_change` beside it, nor without naming where the cut-point comes from.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.cut_point_crossing([3, 5, 6, 7, 4], [6, 6, 7, 5, 4], cut=6)
    >>> found.only_after, found.only_before, found.p_value
    (2, 1, 1.0)
    """
    return CutPointCrossing(**with_intervals(_stats.cut_point_crossing(before, after, cut, level), "interval"))


def important_change(
    before: ArrayLike, after: ArrayLike, *, minimal: float, higher_is_better: bool = True, level: float = 0.95
) -> ChangeShares:
    """Count who changed by at least the smallest change that matters.

    Parameters
    ----------
    before, after : array_like, shape (n,)
        One number for each person, in the same order; none missing.
    minimal : float
        The minimal important difference, in the unit of the scale; above 0.
    higher_is_better : bool
        Which way is improvement.
    level : float, 0..1

    Returns
    -------
    ChangeShares
        ``improved``, ``unchanged``, ``worsened`` and intervals of the shares.

    Raises
    ------
    NotEnoughData
        No pairs.
    InvalidInput
        NaN or infinity, other lengths, a limit that is not above 0.

    Notes
    -----
    Jaeschke, Singer & Guyatt 1989 (doi:10.1016/0197-2456(89)90005-6). A judgement about meaning: whether a change is
    more than error of measurement is what `reliable_change` answers. Not without a source for the limit.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.important_change([40, 52, 60, 48], [56, 52, 44, 60], minimal=10)
    >>> found.improved, found.unchanged, found.worsened
    (2, 1, 1)
    """
    found = _stats.important_change(before, after, minimal, higher_is_better, level)
    return ChangeShares(**with_intervals(found, "improved_share", "worsened_share"))


def reliable_change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    reliability: float,
    higher_is_better: bool = True,
    population_mean: float | None = None,
    population_sd: float | None = None,
    level: float = 0.95,
) -> ReliableChange:
    """Count who changed by more than errors of measurement explain, beside how many would by chance.

    Parameters
    ----------
    before, after : array_like, shape (n,)
        One number for each person, in the same order; none missing. At least three.
    reliability : float, 0..1
        Of the scale: retest reliability, else alpha or omega.
    higher_is_better : bool
        Which way is improvement.
    population_mean, population_sd : float, optional
        Of the population these people come from. Without them those of `before` are used, and regression to the mean of
        people who were chosen because they did badly cannot show.
    level : float, 0..1

    Returns
    -------
    ReliableChange
        ``critical_change``, ``shares`` and the counts expected if nobody had changed.

    Raises
    ------
    NotEnoughData
        Fewer than three pairs; `before` does not vary and no ``population_sd`` is given.
    InvalidInput
        NaN or infinity, other lengths, a reliability outside (0, 1).

    Notes
    -----
    Jacobson & Truax 1991 (doi:10.1037/0022-006X.59.1.12). Expected counts: true scores with normal errors. Not for a
    reliability found in a different sort of people; says nothing of what caused a change.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.reliable_change([20, 25, 30, 35], [31, 25, 32, 20], reliability=0.88, population_sd=7.5)
    >>> round(found.critical_change, 1), found.shares.improved, found.shares.worsened
    (7.2, 1, 1)
    """
    found = _stats.reliable_change(before, after, reliability, higher_is_better, level, population_mean, population_sd)
    found["shares"] = ChangeShares(**with_intervals(found["shares"], "improved_share", "worsened_share"))
    return ReliableChange(**found)


def pre_post_control(
    before: ArrayLike,
    after: ArrayLike,
    group: ArrayLike,
    *,
    errors: Literal["classical", "hc1", "hc2", "hc3", "cluster", "cluster_cr2"] = "hc2",
    clusters: Labels | None = None,
    level: float = 0.95,
) -> PrePostControl:
    """Compare the change of those who took part with that of a comparison group.

    Parameters
    ----------
    before, after : array_like, shape (n,)
        One number for each person, in the same order; none missing.
    group : array_like, shape (n,)
        1 for those who took part, 0 for the others.
    errors : {"classical", "hc1", "hc2", "hc3", "cluster", "cluster_cr2"}
        How the standard error of ``adjusted`` is found; with clusters also that of ``difference_of_changes``. "hc2"
        has Satterthwaite's degrees of freedom: its intervals hold where few people took part.
    clusters : sequence, length n, optional
        The place of each person, for "cluster" and "cluster_cr2" (the better with fewer than some 40 places).
    level : float, 0..1

    Returns
    -------
    PrePostControl
        ``adjusted`` (ANCOVA) first; ``difference_of_changes``, ``d_ppc2``, ``difference_before``.

    Raises
    ------
    NotEnoughData
        Fewer than two people in a group, or clusters; with "cluster_cr2", fewer than two clusters in a group.
    InvalidInput
        NaN or infinity, other lengths, a group that is not 0 or 1, `before` without variation.

    Notes
    -----
    ANCOVA: Vickers & Altman 2001 (doi:10.1136/bmj.323.7321.1123); d_ppc2: Morris 2008 (doi:10.1177/1094428106291059).
    Where people chose their group, the adjusted answer and the difference of changes may disagree: report both. Not
    where whole municipalities were assigned: judge those by `difference_in_differences`.

    Examples
    --------
    >>> from samskab import stats
    >>> before, after = [4, 5, 6, 7, 4, 5, 6, 8], [6, 8, 8, 10, 4, 6, 6, 9]
    >>> found = stats.pre_post_control(before, after, [1, 1, 1, 1, 0, 0, 0, 0])
    >>> round(found.difference_of_changes, 2), round(found.adjusted.estimate, 2)
    (2.0, 2.05)
    """
    known = ("classical", "hc1", "hc2", "hc3", "cluster", "cluster_cr2")
    found = _stats.pre_post_control(before, after, group, choice(errors, "errors", known), clusters, level)
    found["adjusted"] = coefficient(found["adjusted"])
    if found["d_ppc2"] is not None:
        found["d_ppc2"] = StandardisedDifference(**with_intervals(found["d_ppc2"], "interval"))
    return PrePostControl(**with_intervals(found, "difference_interval"))


def morris_dppc2(
    treated: Figures, control: Figures, *, correlation: float, level: float = 0.95
) -> StandardisedDifference:
    """Return the standardised difference of changes of two groups from the figures of a report.

    Parameters
    ----------
    treated, control : (mean before, mean after, standard deviation before, people)
    correlation : float, -1..1
        Of before and after, within the groups.
    level : float, 0..1

    Returns
    -------
    StandardisedDifference
        ``estimate``, ``variance`` and ``interval``.

    Raises
    ------
    NotEnoughData
        Fewer than two people in a group, or five together.
    InvalidInput
        A standard deviation below 0 or both 0, a correlation outside (-1, 1).

    Notes
    -----
    Morris 2008 (doi:10.1177/1094428106291059), d_ppc2 with Hedges' exact factor. Not for groups whose spread before
    differs much: the pooled standard deviation then describes neither.

    Examples
    --------
    >>> from samskab import stats
    >>> round(stats.morris_dppc2((30.6, 38.5, 15.0, 20), (23.1, 19.7, 13.8, 20), correlation=0.47).estimate, 2)
    0.77
    """
    one = (*map(float, treated[:3]), natural(treated[3], "people"))
    two = (*map(float, control[:3]), natural(control[3], "people"))
    return StandardisedDifference(**with_intervals(_stats.morris_dppc2(one, two, correlation, level), "interval"))


def goal_attainment(levels: ArrayLike, *, weights: ArrayLike | None = None, correlation: float = 0.3) -> GoalAttainment:
    """Score how far one person, or one project, got with goals of its own.

    Parameters
    ----------
    levels : array_like, shape (goals,)
        -2 much less than expected, 0 as expected, 2 much more.
    weights : array_like, shape (goals,), optional
        Above 0; without them all goals count alike.
    correlation : float, 0..1
        Assumed between the goals.

    Returns
    -------
    GoalAttainment
        ``t_score`` and how many goals stand at each level.

    Raises
    ------
    NotEnoughData
        No goals.
    InvalidInput
        A level that is not -2, -1, 0, 1 or 2; weights of another length or not above 0.

    Notes
    -----
    Kiresuk & Sherman 1968 (doi:10.1007/BF01530764). T of different people does not lie on one scale: compare
    distributions of levels. Not for goals that were set after the fact.

    Examples
    --------
    >>> from samskab import stats
    >>> round(stats.goal_attainment([1, -1, 2], weights=[2, 1, 3]).t_score, 2)
    65.42
    """
    found = _stats.goal_attainment(levels, weights, correlation)
    found["levels"] = tuple(found["levels"])
    return GoalAttainment(**found)
