"""Evidence that may be looked at any time, and looks that were planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from .. import _core
from ._build import with_intervals
from ._choice import choice, natural
from ._sequence_results import AlphaSpending, PlannedLook, TwoGroupEvidence

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Reals

_stats = _core.stats


def two_group_e_value(
    counts: ArrayLike, *, alpha: float = 0.05, concentration: float = 1.0, every: bool = True
) -> TwoGroupEvidence:
    """Tell whether two groups answer differently, when somebody looks again and again.

    Parameters
    ----------
    counts : array_like, shape (blocks, 2, options)
        Persons by group and option, block after block as they came: `two_group_blocks` makes them. A person with
        several stories has parts that sum to 1.
    alpha : float, 0..1
        How often "clear" may be said of groups that do not differ, at any look at all.
    concentration : float
        What is imagined of each option before anything is seen; above 0.
    every : bool
        Keep the e-value after each block, not the last only.

    Returns
    -------
    TwoGroupEvidence
        ``state`` "clear", "leaning" or "unresolved"; ``difference`` of the shares that are furthest apart, with its
        ``interval``; ``e_value``, ``p_value``; ``summary()`` in plain words.

    Raises
    ------
    InvalidInput
        Another shape, counts that are negative, NaN or infinity, alpha outside (0, 1).

    Notes
    -----
    Turner, Ly & Grünwald 2024 (doi:10.1016/j.jspi.2023.106116), for any number of options. Each block is foretold from
    those before it, so a first block tells nothing, nor does one with one group only. At seven options and 10 % against
    30 % for one of them it is clear in 26, 59 and 93 of 100 cases after 60, 150 and 300 pairs. Not for groups that nest
    in projects, unless whole projects are counted; not after collection is closed, where a permutation test sees more.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.two_group_e_value([[[1, 0], [0, 1]], [[1, 0], [1, 0]], [[1, 0], [0, 1]], [[0, 1], [0, 1]]] * 8)
    >>> found.state, round(found.e_value, 1), found.cleared_at
    ('clear', 603.6, 17)
    """
    found = _stats.two_group_e_value(counts, alpha, concentration, every)
    return TwoGroupEvidence(**with_intervals(found, "interval"))


def multinomial_e_value(counts: ArrayLike, shares: ArrayLike, *, concentration: float = 1.0) -> float:
    """Return how strongly counts speak against given shares, at any look.

    Parameters
    ----------
    counts : array_like, shape (options,)
        Persons by option.
    shares : array_like, shape (options,)
        What is tried; sums to 1.
    concentration : float
        Of the Dirichlet mixture; above 0.

    Returns
    -------
    float
        An e-value: 1 / alpha or above, at any look, rules the shares out. Infinite where an option that was to have
        share 0 occurs.

    Raises
    ------
    InvalidInput
        Other lengths, counts that are negative, shares that do not sum to 1.

    Notes
    -----
    Lindon & Malek 2022 (doi:10.48550/arXiv.2011.03567). Not for shares taken from the same people. The null of an even
    spread over the zones of a triad has the areas of the zones, not equal shares.

    Examples
    --------
    >>> from samskab import stats
    >>> round(stats.multinomial_e_value([30, 10, 20], [1 / 3, 1 / 3, 1 / 3]), 4)
    6.3089
    """
    return float(_stats.multinomial_e_value(counts, shares, concentration))


def evidence_of(e_value: float, greatest: float, *, alpha: float = 0.05) -> Literal["clear", "leaning", "unresolved"]:
    """Say in one word what e-values allow to be said.

    Parameters
    ----------
    e_value, greatest : float
        Now, and the greatest so far; 0 or above.
    alpha : float, 0..1
        How often "clear" may be said where there is nothing.

    Returns
    -------
    str
        "clear" once the greatest has reached 1 / alpha, and for good; "leaning" while the present one is at least the
        square root of that; else "unresolved" (in Danish "uafklaret").

    Raises
    ------
    InvalidInput
        Negative e-values, alpha outside (0, 1).

    Notes
    -----
    "clear" rests on Ville's inequality (Ramdas et al. 2023, doi:10.1214/23-STS894); "leaning" is a manner of speaking,
    with no error rate: not for decisions.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.evidence_of(6.0, 8.5)
    'leaning'
    """
    return cast(Literal["clear", "leaning", "unresolved"], _stats.evidence_of(e_value, greatest, alpha))


def adjust_e(e_values: ArrayLike) -> Reals:
    """Return e-values of one family adjusted for their number.

    Parameters
    ----------
    e_values : array_like, shape (questions,)
        All of one look; 0 or above, infinite where something was ruled out.

    Returns
    -------
    array, shape (questions,)
        A question is a finding at false discovery rate a when its adjusted e-value is at least 1 / a.

    Raises
    ------
    InvalidInput
        Negative e-values or NaN.

    Notes
    -----
    The e-BH procedure (Wang & Ramdas 2022, doi:10.1111/rssb.12489): holds whatever the questions have to do with each
    other. Not for each question's greatest so far, and not for a family that was chosen by what was seen.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.adjust_e([12, 60, 1, 30]).tolist()
    [9.0, 15.0, 1.0, 15.0]
    """
    return cast("Reals", _stats.adjust_e(e_values))


def e_bh(e_values: ArrayLike, *, alpha: float = 0.05) -> tuple[int, ...]:
    """Return the places of the findings among many e-values, at a false discovery rate.

    Parameters
    ----------
    e_values : array_like, shape (questions,)
        All of one look; 0 or above, infinite where something was ruled out.
    alpha : float, 0..1
        The expected share of false findings, at most.

    Returns
    -------
    tuple of int
        Places in ``e_values``, ascending.

    Raises
    ------
    InvalidInput
        Negative e-values or NaN, alpha outside (0, 1).

    Notes
    -----
    Wang & Ramdas 2022 (doi:10.1111/rssb.12489). Not for p-values: those have `adjust`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.e_bh([12, 60, 1, 30], alpha=0.1)
    (1, 3)
    """
    return tuple(_stats.e_bh(e_values, alpha))


def combine_independent(e_values: ArrayLike) -> float:
    """Return one e-value of several that rest on different people: their product.

    Parameters
    ----------
    e_values : array_like, shape (n,)
        Such as one for each municipality; 0 or above.

    Returns
    -------
    float
        1 without any.

    Raises
    ------
    InvalidInput
        Negative e-values or NaN.

    Notes
    -----
    Vovk & Wang 2021 (doi:10.1214/20-AOS2020). Not for questions asked of the same people: `combine_dependent`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.combine_independent([4, 0.5, 3])
    6.0
    """
    return float(_stats.combine_independent(e_values))


def combine_dependent(e_values: ArrayLike) -> float:
    """Return one e-value of several that may share people: their mean.

    Parameters
    ----------
    e_values : array_like, shape (n,)
        0 or above.

    Returns
    -------
    float
        1 without any.

    Raises
    ------
    InvalidInput
        Negative e-values or NaN.

    Notes
    -----
    Vovk & Wang 2021 (doi:10.1214/20-AOS2020): valid whatever they have to do with each other. Not to find out which of
    them it was: `e_bh`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.combine_dependent([4, 0.5, 3])
    2.5
    """
    return float(_stats.combine_dependent(e_values))


def alpha_spending(
    information: ArrayLike,
    *,
    alpha: float = 0.05,
    function: Literal["obrien_fleming", "pocock"] = "obrien_fleming",
    sides: Literal[1, 2] = 2,
) -> AlphaSpending:
    """Say when a difference counts at each of a few looks that were planned.

    Parameters
    ----------
    information : array_like, shape (looks,)
        What share of the planned people are in at each look, 0.01..1, ascending; 1 to 50 looks.
    alpha : float, 0..1
        Chance of a false claim over all looks.
    function : {"obrien_fleming", "pocock"}
        Keep nearly all of it for the end, or share it out evenly.
    sides : {1, 2}
        2: a difference either way; 1: one way only, with all of alpha.

    Returns
    -------
    AlphaSpending
        ``looks``, each with its ``boundary`` for z and the ordinary ``p_limit``; ``summary()`` in plain words.

    Raises
    ------
    InvalidInput
        No looks or more than 50, shares that do not rise by 0.001 or lie outside 0.01..1, alpha outside (0, 1).

    Notes
    -----
    Lan & DeMets 1983 (doi:10.1093/biomet/70.3.659), by the recursion of Armitage, McPherson & Rowe 1969
    (doi:10.2307/2343787). More power than a confidence sequence, for the promise to look when the plan says and never
    otherwise. Not for few people or permutation tests: z must be normal, its gains independent.

    Examples
    --------
    >>> from samskab import stats
    >>> plan = stats.alpha_spending([1 / 3, 2 / 3, 1])
    >>> [round(look.boundary, 3) for look in plan.looks], [round(look.p_limit, 4) for look in plan.looks]
    ([3.71, 2.511, 1.993], [0.0002, 0.012, 0.0463])
    """
    found = _stats.alpha_spending(
        information, alpha, choice(function, "function", ("obrien_fleming", "pocock")), natural(sides, "sides")
    )
    found["looks"] = tuple(PlannedLook(**look) for look in found["looks"])
    return AlphaSpending(**found)


def crossing_chance(boundaries: ArrayLike, information: ArrayLike, *, sides: Literal[1, 2] = 2) -> float:
    """Return the chance that one look or another makes a false claim: what peeking costs.

    Parameters
    ----------
    boundaries : array_like, shape (looks,)
        For z, one for each look; above 0 if two-sided.
    information : array_like, shape (looks,)
        What share of the people are in at each look, 0.01..1, ascending.
    sides : {1, 2}
        2: a difference either way; 1: one way only.

    Returns
    -------
    float
        0..1.

    Raises
    ------
    InvalidInput
        Other lengths, boundaries that are not finite, looks as in `alpha_spending`.

    Notes
    -----
    Armitage, McPherson & Rowe 1969 (doi:10.2307/2343787), for normal z. Not for looks that were made because of
    what was seen.

    Examples
    --------
    Looking five times with an ordinary 5 % test is wrong in 14 of 100 cases:

    >>> from samskab import stats
    >>> round(stats.crossing_chance([1.96] * 5, [0.2, 0.4, 0.6, 0.8, 1.0]), 3)
    0.142
    """
    return float(_stats.crossing_chance(boundaries, information, natural(sides, "sides")))
