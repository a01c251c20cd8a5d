"""Scales: do the items agree, and is there room for change at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ._build import with_intervals, with_reals
from ._choice import natural
from ._model_results import FloorCeiling, Reliability, SalienceRatings
from ._seed import seed_from

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._seed import Rng

_stats = _core.stats


def reliability(
    answers: ArrayLike, *, level: float = 0.95, replicates: int = 1999, rng: Rng = None, threads: int = 1
) -> Reliability:
    """Return alpha and omega of the sum of items, with bootstrap intervals.

    Parameters
    ----------
    answers : array_like, shape (people, items)
        Items keyed the same way; none missing.
    level : float, 0..1
    replicates : int
        99 or more.
    rng : int or numpy.random.Generator, optional
        Seed. Without it one is drawn and recorded in the result.
    threads : int
        0 uses all processors; the numbers are the same for any number.

    Returns
    -------
    Reliability
        ``alpha``, ``omega``, their intervals, and what each item does.

    Raises
    ------
    NotEnoughData
        Fewer than two items or three people; an item that everybody answered alike.
    InvalidInput
        NaN or infinity.

    Notes
    -----
    Cronbach 1951 (doi:10.1007/BF02310555); omega (McDonald 1999) of one factor by minres on the correlations (Harman &
    Jones 1966, doi:10.1007/BF02289468). Not for an index whose items cause what they measure, nor as a proof that the
    items measure one thing.

    Examples
    --------
    >>> from samskab import stats
    >>> answers = [[1, 2, 1], [2, 2, 3], [3, 3, 3], [1, 1, 2], [3, 2, 2], [2, 3, 3], [1, 1, 1], [2, 3, 2]]
    >>> found = stats.reliability(answers, rng=1)
    >>> round(found.alpha, 2), round(found.omega, 2)
    (0.83, 0.83)
    """
    found = _stats.reliability(
        answers, natural(replicates, "replicates"), level, seed_from(rng), natural(threads, "threads")
    )
    with_reals(found, "loadings", "item_rest", "alpha_without")
    return Reliability(**with_intervals(found, "alpha_interval", "omega_interval"))


def floor_ceiling(scores: ArrayLike, *, lowest: float, highest: float, level: float = 0.95) -> FloorCeiling:
    """Count who stands at the ends of a scale, where no change can show.

    Parameters
    ----------
    scores : array_like, shape (n,)
        None missing.
    lowest, highest : float
        Ends of the scale itself, not of the answers.
    level : float, 0..1

    Returns
    -------
    FloorCeiling
        Counts at both ends and intervals of the shares.

    Raises
    ------
    NotEnoughData
        No scores.
    InvalidInput
        A score outside the scale; ends that are not in order; NaN or infinity.

    Notes
    -----
    More than 15 % at an end is the usual warning (Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012). Not for
    scales without an end.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.floor_ceiling([3, 3, 4, 9, 6], lowest=3, highest=9)
    >>> found.at_floor, found.at_ceiling
    (2, 1)
    """
    found = _stats.floor_ceiling(scores, lowest, highest, level)
    return FloorCeiling(**with_intervals(found, "floor_share", "ceiling_share"))


def salience(ratings: ArrayLike, *, threshold: float) -> SalienceRatings:
    """Tell what sort of stakeholder raters see, by power, legitimacy and urgency.

    Parameters
    ----------
    ratings : array_like, shape (raters, 3)
        Power, legitimacy, urgency of one stakeholder, on any one scale; none missing.
    threshold : float
        From here on an attribute counts as there.

    Returns
    -------
    SalienceRatings
        The type of the mean ratings, the type most raters see, and how many see which.

    Raises
    ------
    NotEnoughData
        No raters.
    InvalidInput
        NaN or infinity, another shape.

    Notes
    -----
    Mitchell, Agle & Wood 1997 (doi:10.5465/amr.1997.9711022105). The type of the means hides disagreement: not without
    ``counts``.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.salience([[5, 5, 1], [4, 3, 2], [5, 1, 5]], threshold=3)
    >>> found.most_often, found.counts
    ('dominant', {'dominant': 2, 'dangerous': 1})
    """
    return SalienceRatings(**_stats.salience(ratings, threshold))
