"""Intervals: how sure a share, a mean or any statistic is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .. import _core
from ._choice import choice, natural
from ._results import Bootstrap, Interval
from ._seed import seed_from

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels
    from ._seed import Rng

_stats = _core.stats


def wilson(hits: int, count: int, *, level: float = 0.95) -> Interval:
    """Return Wilson's score interval of a share, `hits` of `count`.

    Parameters
    ----------
    hits, count : int
        0 <= hits <= count.
    level : float, 0..1

    Returns
    -------
    Interval
        ``low``, ``high``, ``level``. Without observations nothing is known: 0 to 1.

    Raises
    ------
    InvalidInput
        More hits than observations, or a level outside (0, 1).

    Notes
    -----
    Wilson 1927 (doi:10.1080/01621459.1927.10502953): sound for small counts and for shares of 0 and 1. Not for several
    answers by one person: resample persons, with ``units=`` of `bootstrap`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.wilson(0, 10)
    Interval(low=0, high=0.277533, level=0.95)
    """
    return Interval(*_stats.wilson(natural(hits, "hits"), natural(count, "count"), level))


def newcombe(
    first_hits: int, first_count: int, second_hits: int, second_count: int, *, level: float = 0.95
) -> Interval:
    """Return the interval of the difference of two independent shares, first minus second.

    Parameters
    ----------
    first_hits, first_count, second_hits, second_count : int
        Hits of observations in each group.
    level : float, 0..1

    Returns
    -------
    Interval
        From -1 to 1 where a group has no observations.

    Raises
    ------
    InvalidInput
        As in `wilson`.

    Notes
    -----
    Newcombe's hybrid score interval (1998, method 10,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I). Not for paired answers.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.newcombe(56, 70, 48, 80)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0524, 0.3339)
    """
    first = natural(first_hits, "first_hits"), natural(first_count, "first_count")
    second = natural(second_hits, "second_hits"), natural(second_count, "second_count")
    return Interval(*_stats.newcombe(*first, *second, level))


def mean_interval(values: ArrayLike, *, level: float = 0.95) -> Interval:
    """Return Student's interval of a mean.

    Parameters
    ----------
    values : array_like, shape (n,)
        None missing.
    level : float, 0..1

    Returns
    -------
    Interval

    Raises
    ------
    NotEnoughData
        Fewer than two values.
    InvalidInput
        NaN, infinity, or a level outside (0, 1).

    Notes
    -----
    Student 1908 (doi:10.1093/biomet/6.1.1). For skewed values in small numbers use `bootstrap`; not for several values
    by one person.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.mean_interval([1.0, 2.0, 3.0])
    Interval(low=-0.484138, high=4.48414, level=0.95)
    """
    return Interval(*_stats.mean_interval(values, level))


def mean_interval_of(*, mean: float, variance: float, count: int, level: float = 0.95) -> Interval:
    """Return Student's interval of a mean from its figures.

    Parameters
    ----------
    mean : float
    variance : float
        Divisor count - 1.
    count : int
    level : float, 0..1

    Returns
    -------
    Interval

    Raises
    ------
    NotEnoughData
        Count below 2.
    InvalidInput
        A negative or non-finite variance, or a level outside (0, 1).

    Notes
    -----
    As `mean_interval` (doi:10.1093/biomet/6.1.1), for figures that came from `grouped_moments`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.mean_interval_of(mean=2.0, variance=1.0, count=3) == stats.mean_interval([1.0, 2.0, 3.0])
    True
    """
    return Interval(*_stats.mean_interval_of_figures(mean, variance, natural(count, "count"), level))


def bootstrap(
    data: ArrayLike,
    statistic: Literal["mean", "median"] | Callable[[Any], float] = "mean",
    *,
    units: Labels | None = None,
    method: Literal["bca", "percentile"] = "bca",
    level: float = 0.95,
    replicates: int = 9999,
    rng: Rng = None,
    threads: int = 1,
) -> Bootstrap:
    """Return a bootstrap interval of a mean, a median, or any statistic of your own.

    Parameters
    ----------
    data : array_like, shape (n, ...)
        One row per observation, none missing. Mean and median take shape (n,).
    statistic : {"mean", "median"} or callable
        A callable gets an array of resampled rows and gives a number.
    units : sequence, length n, optional
        The person (or project) of each row. Whole units are then resampled, with all their rows.
    method : {"bca", "percentile"}
        Bias-corrected and accelerated, or the plain percentiles.
    level : float, 0..1
    replicates : int
        99 or more.
    rng : int or numpy.random.Generator, optional
        Seed. Without it one is drawn and recorded in the result.
    threads : int
        0 uses all processors; the interval is the same for any number. A callable runs on one.

    Returns
    -------
    Bootstrap
        ``estimate``, ``low``, ``high``, ``level``, ``standard_error``, ``seed`` and how the interval was made.

    Raises
    ------
    NotEnoughData
        Fewer than two units.
    InvalidInput
        NaN or infinity in mean or median, or given by the callable; units of another length.

    Notes
    -----
    Efron 1987 (doi:10.1080/01621459.1987.10478410). Below about 15 units these intervals are too narrow: use
    `mean_interval`. Not for the largest or smallest value. An error that the callable raises comes through.

    Examples
    --------
    >>> import numpy as np
    >>> from samskab import stats
    >>> found = stats.bootstrap([3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487], rng=1)
    >>> found.low < found.estimate < found.high
    True
    >>> stats.bootstrap(np.eye(20), lambda rows: rows[:, 0].mean(), replicates=199, rng=1).seed
    1
    """
    seed, replicates, threads = seed_from(rng), natural(replicates, "replicates"), natural(threads, "threads")
    choice(method, "method", ("bca", "percentile"))
    if callable(statistic):
        rows, function = np.atleast_1d(data), statistic
        found = _stats.bootstrap_callable(
            lambda index: function(rows[index]), len(rows), units, replicates, level, method, seed
        )
    else:
        found = _stats.bootstrap(
            choice(statistic, "statistic", ("mean", "median")), data, units, replicates, level, method, seed, threads
        )
    found["interval"] = Interval(*found["interval"])
    return Bootstrap(**found)
