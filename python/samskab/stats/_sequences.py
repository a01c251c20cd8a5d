"""Statistics that survive peeking: bounds that hold however often somebody looks, and what they may be updated with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Literal

from .. import _core
from ._choice import choice, natural
from ._results import Interval
from ._sequence_results import ConfidenceSequence, ShareSequences

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels

_stats = _core.stats


def confidence_sequence(
    values: ArrayLike,
    *,
    method: Literal["bernstein", "mixed_bernstein", "betting", "beta_binomial", "asymptotic"] = "bernstein",
    alpha: float = 0.05,
    lowest: float = 0.0,
    highest: float = 1.0,
    population: int | None = None,
    tuned_for: float = 100.0,
    least: int = 100,
    every: bool = True,
) -> ConfidenceSequence:
    """Return bounds of a mean that hold at every look together, so that one may look as often as one likes.

    Parameters
    ----------
    values : array_like, shape (n,)
        One number for each person, in the order in which they came; none missing. Several answers of one person are
        folded into one first: `fold_units`.
    method : {"bernstein", "mixed_bernstein", "betting", "beta_binomial", "asymptotic"}
        "bernstein" covers the running average of what was to be expected of each person, also while who answers
        changes. "mixed_bernstein" and "betting" are tighter and need one mean throughout. "beta_binomial" is for values
        of 0 and 1. "asymptotic" takes any numbers, and holds for many only.
    alpha : float, 0..1
        How often the mean may lie outside at any look at all.
    lowest, highest : float
        The ends of the scale. Unused by "asymptotic".
    population : int, optional
        How many there are in all, where everybody comes from a known list and nobody twice; "betting" only.
    tuned_for : float
        The number of persons at which the bounds are to be tightest; they hold at every number.
    least : int
        Persons before which "asymptotic" says nothing; 30 or more.
    every : bool
        Keep the bounds after each person, not the last only.

    Returns
    -------
    ConfidenceSequence
        ``low`` and ``high`` to report now; after each person ``lows``, ``highs``, ``running_lows``, ``running_highs``;
        ``summary()`` in plain words. Nothing but the ends of the scale without values.

    Raises
    ------
    NotEnoughData
        Fewer than ``least`` values with "asymptotic".
    InvalidInput
        NaN or infinity, values outside the scale, values other than its ends with "beta_binomial", a population smaller
        than the values or with another method than "betting", alpha outside (0, 1).

    Notes
    -----
    "bernstein": Howard et al. 2021 (doi:10.1214/20-AOS1991); "mixed_bernstein", "betting": Waudby-Smith & Ramdas
    2024 (doi:10.1093/jrsssb/qkad009); "beta_binomial": Robbins 1970 (doi:10.1214/aoms/1177696786) as in Howard et
    al.; "asymptotic": Waudby-Smith et al. 2024 (doi:10.1214/24-AOS2408). What free peeking costs at 30 to 300
    persons, beside an ordinary interval: 1.4 to 1.5 times as wide with "beta_binomial", 1.4 to 1.9 with "betting"
    (1.0 to 1.4 where half of a known list has answered), 1.9 to 3.4 with "bernstein". Not for values that were
    sorted afterwards, nor for "asymptotic" with skewed values in small numbers. Once collection is closed, an
    ordinary interval is narrower.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.confidence_sequence([0, 1, 1, 0, 1, 1, 1, 1, 0, 1] * 6, method="beta_binomial")
    >>> found.count, round(found.estimate, 2), round(found.low, 2), round(found.high, 2)
    (60, 0.7, 0.51, 0.85)
    >>> print(found.summary("en"))
    Preliminary: after 60 answers the share is 70% (uncertainty 51–85%, however often one looks).
    """
    known = ("bernstein", "mixed_bernstein", "betting", "beta_binomial", "asymptotic")
    found = _stats.confidence_sequence(
        values,
        choice(method, "method", known),
        alpha,
        lowest,
        highest,
        None if population is None else natural(population, "population"),
        tuned_for,
        natural(least, "least"),
        every,
    )
    return ConfidenceSequence(**found)


def share_at_look(hits: int, count: int, *, alpha: float = 0.05, tuned_for: float = 100.0) -> Interval:
    """Return the bounds of a share at one of many looks, from counts alone.

    Parameters
    ----------
    hits, count : int
        0 <= hits <= count, persons.
    alpha : float, 0..1
        How often the share may lie outside at any look at all.
    tuned_for : float
        The number of persons at which the bounds are to be tightest.

    Returns
    -------
    Interval
        From 0 to 1 without persons. Bounds of earlier looks may be kept: the tighter of each holds.

    Raises
    ------
    InvalidInput
        More hits than persons, or alpha outside (0, 1).

    Notes
    -----
    As ``method="beta_binomial"`` of `confidence_sequence` (doi:10.1214/20-AOS1991). Not for stories as if they were
    persons; not after collection is closed, where `wilson` is narrower.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.share_at_look(60, 100)
    Interval(low=0.448369, high=0.740965, level=0.95)
    """
    return Interval(**_stats.share_at_look(natural(hits, "hits"), natural(count, "count"), alpha, tuned_for))


def asymptotic_half_width(sd: float, count: int, *, alpha: float = 0.05, tuned_for: float = 100.0) -> float:
    """Return how far an asymptotic confidence sequence reaches to each side of a mean, from figures that merge.

    Parameters
    ----------
    sd : float
        Standard deviation so far, with divisor count - 1; 0 or above.
    count : int
        Persons so far; above 0.
    alpha : float, 0..1
        How often the mean may lie outside at any look at all.
    tuned_for : float
        The number of persons at which it is to be narrowest.

    Returns
    -------
    float
        In the unit of ``sd``.

    Raises
    ------
    InvalidInput
        A standard deviation that is negative or not finite, nobody counted, alpha outside (0, 1).

    Notes
    -----
    Waudby-Smith et al. 2024 (doi:10.1214/24-AOS2408). Holds in the limit only: not before about 100 persons, and not
    for values with bounds, which have better (`confidence_sequence`).

    Examples
    --------
    >>> from samskab import stats
    >>> round(stats.asymptotic_half_width(1.0, 100), 4)
    0.3035
    """
    return float(_stats.asymptotic_half_width(sd, natural(count, "count"), alpha, tuned_for))


def share_sequences(
    choices: Labels,
    *,
    options: Iterable[Hashable],
    alpha: float = 0.05,
    concentration: float = 1.0,
    every: bool = True,
) -> ShareSequences:
    """Return bounds of the shares of several options, for all of them at every look together.

    Parameters
    ----------
    choices : sequence, length n
        What each person chose, in the order in which they came; none missing.
    options : iterable
        Everything that could be chosen, also what nobody chose: it must not depend on what has been seen.
    alpha : float, 0..1
        How often any share may lie outside at any look at all.
    concentration : float
        Of the Dirichlet mixture; above 0.
    every : bool
        Keep the bounds after each person, not the last only.

    Returns
    -------
    ShareSequences
        ``low`` and ``high`` to report now, one for each option; 0 and 1 without persons.

    Raises
    ------
    InvalidInput
        Fewer than two options, a choice that is not among them or missing, alpha outside (0, 1).

    Notes
    -----
    Lindon & Malek 2022 (doi:10.48550/arXiv.2011.03567). The shares must stay where they are: not while who answers
    changes. Not where several options may be chosen. Several stories of one person: `fold_choices`, then
    `share_sequences_of_parts`.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.share_sequences(["yes", "yes", "no", "yes"] * 15, options=["yes", "no", "maybe"])
    >>> found.options, found.low.round(2).tolist(), found.high.round(2).tolist()
    (('yes', 'no', 'maybe'), [0.5, 0.08, 0.0], [0.92, 0.5, 0.13])
    """
    named = tuple(options)
    return ShareSequences(options=named, **_stats.share_sequences(choices, named, alpha, concentration, every))


def share_sequences_of_parts(
    parts: ArrayLike, *, alpha: float = 0.05, concentration: float = 1.0, every: bool = True
) -> ShareSequences:
    """Return bounds of mean shares where each person's stories are spread over several options.

    Parameters
    ----------
    parts : array_like, shape (persons, options)
        The parts of each person's stories, which sum to 1: ``values`` of `fold_choices`.
    alpha : float, 0..1
        How often any mean share may lie outside at any look at all.
    concentration : float
        Of the Dirichlet mixture; above 0.
    every : bool
        Keep the bounds after each person, not the last only.

    Returns
    -------
    ShareSequences
        As of `share_sequences`, ``options`` empty.

    Raises
    ------
    InvalidInput
        Fewer than two options, parts that are negative or do not sum to 1, alpha outside (0, 1).

    Notes
    -----
    As `share_sequences` (doi:10.48550/arXiv.2011.03567). Parts are covered too, by the inequality of weighted means,
    with bounds wider than need be. Not for stories as if they were persons.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.share_sequences_of_parts([[1, 0], [0.5, 0.5], [0.75, 0.25]] * 20)
    >>> found.shares.tolist()
    [0.75, 0.25]
    """
    return ShareSequences(options=(), **_stats.share_sequences_of_parts(parts, alpha, concentration, every))
