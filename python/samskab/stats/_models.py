"""Models: what goes with what, over places and over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from .. import _core
from ._build import Found, coefficient, coefficients, with_intervals, with_reals
from ._choice import choice, natural
from ._model_results import (
    ClusterEffect,
    DifferenceInDifferences,
    InterruptedSeries,
    LinearModel,
    RandomIntercept,
    WildBootstrap,
)
from ._seed import seed_from

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels
    from ._seed import Rng

_stats = _core.stats

_ERRORS = ("classical", "hc1", "hc2", "hc3", "cluster", "newey_west", "cluster_cr2")
_WEIGHTS = ("automatic", "rademacher", "webb")


def _names(predictors: Any, names: Sequence[str] | None) -> list[str]:
    """Return the names given, else those of a dataframe's columns, else none."""
    if names is not None:
        return [str(name) for name in names]
    columns = getattr(predictors, "columns", None)
    return [] if columns is None or callable(columns) else [str(name) for name in columns]


def linear_model(
    outcome: ArrayLike,
    predictors: ArrayLike | None,
    *,
    names: Sequence[str] | None = None,
    intercept: bool = True,
    errors: Literal["classical", "hc1", "hc2", "hc3", "cluster", "newey_west", "cluster_cr2"] = "classical",
    clusters: Labels | None = None,
    lag: int | None = None,
    level: float = 0.95,
) -> LinearModel:
    """Fit a linear model by least squares, with standard errors that suit the data.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        None missing.
    predictors : array_like, shape (n, columns) or (n,), or None
        None missing. Without columns the model is a mean.
    names : sequence of str, optional
        Of the columns; those of a dataframe are taken without asking.
    intercept : bool
        Add a column of ones in front.
    errors : {"classical", "hc1", "hc2", "hc3", "cluster", "newey_west", "cluster_cr2"}
        Equal spread; robust against unequal spread; whole clusters; rows in order of time; whole clusters that are few
        (below some 40) or differ in size, each coefficient with degrees of freedom of its own. "hc2" takes those of
        "cluster_cr2" with each row a cluster, "hc1" and "hc3" n - k.
    clusters : sequence, length n, optional
        The place or person of each row, for "cluster" and "cluster_cr2".
    lag : int, optional
        For "newey_west"; without it 4 (n / 100)^(2/9), rounded down.
    level : float, 0..1

    Returns
    -------
    LinearModel
        ``coefficients`` with intervals, ``covariance``, ``residuals``.

    Raises
    ------
    InvalidInput
        NaN or infinity, other lengths, a column that is constant or follows from those before it (named).
    NotEnoughData
        No more rows than coefficients; fewer than two clusters; a row (hc2, hc3) or a cluster (cluster_cr2) that alone
        decides a coefficient.

    Notes
    -----
    MacKinnon & White 1985 (doi:10.1016/0304-4076(85)90158-7), Liang & Zeger 1986 (doi:10.1093/biomet/73.1.13), Newey &
    West 1987 (doi:10.2307/1913610); CR2 with Satterthwaite's degrees of freedom: Pustejovsky & Tipton 2018
    (doi:10.1080/07350015.2016.1247004). See also `wild_cluster_bootstrap`; for a short series use
    `interrupted_series`. Not for counts or shares near their ends.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.linear_model([3, 5, 8, 9, 12], [1, 2, 3, 4, 5], names=["hours"])
    >>> found.coefficients[1].name, round(found.coefficients[1].estimate, 2)
    ('hours', 2.2)
    """
    found = _stats.linear_model(
        outcome,
        predictors,
        _names(predictors, names),
        intercept,
        choice(errors, "errors", _ERRORS),
        clusters,
        None if lag is None else natural(lag, "lag"),
        level,
    )
    found["coefficients"] = coefficients(found["coefficients"])
    with_reals(found, "covariance", "residuals")
    size = len(found["coefficients"])
    found["covariance"] = found["covariance"].reshape(size, size)
    return LinearModel(**found)


def _wild(found: Found) -> WildBootstrap:
    return WildBootstrap(**with_intervals(found, "interval"))


def wild_cluster_bootstrap(
    outcome: ArrayLike,
    predictors: ArrayLike,
    clusters: Labels,
    *,
    column: int | str = 0,
    names: Sequence[str] | None = None,
    intercept: bool = True,
    weights: Literal["automatic", "rademacher", "webb"] = "automatic",
    replicates: int = 9999,
    level: float = 0.95,
    rng: Rng = None,
    threads: int = 1,
) -> WildBootstrap:
    """Judge a coefficient of a linear model when the clusters are few.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        None missing.
    predictors : array_like, shape (n, columns) or (n,)
        None missing.
    clusters : sequence, length n
        The place of each row: municipality, institution.
    column : int or str
        Which column is asked about: its number from 0, or its name.
    names : sequence of str, optional
        Of the columns; those of a dataframe are taken without asking.
    intercept : bool
        Add a column of ones in front.
    weights : {"automatic", "rademacher", "webb"}
        Six values (Webb) below 10 clusters, else signs; all patterns of signs are used where they are few enough.
    replicates : int
        99 or more.
    level : float, 0..1
    rng : int or numpy.random.Generator, optional
        Seed. Without it one is drawn and recorded in the result.
    threads : int
        0 uses all processors; the numbers are the same for any number.

    Returns
    -------
    WildBootstrap
        ``estimate``, ``p_value`` and the ``interval`` of values that the test does not refuse.

    Raises
    ------
    NotEnoughData
        Fewer than three clusters; no residual left to judge by.
    InvalidInput
        As in `linear_model`; a column that is not there.

    Notes
    -----
    Cameron, Gelbach & Miller 2008 (doi:10.1162/rest.90.3.414); Webb 2023 (doi:10.1111/caje.12661). Not where only one
    or two clusters, or all but one or two, have the treatment (MacKinnon & Webb 2018, doi:10.1111/ectj.12107).

    Examples
    --------
    >>> import numpy as np
    >>> from samskab import stats
    >>> place = np.repeat(np.arange(8), 5)
    >>> outcome = np.sin(np.arange(40)) + 2.0 * (place >= 4)
    >>> found = stats.wild_cluster_bootstrap(outcome, place >= 4, place, rng=1)
    >>> found.weights, found.interval.low > 1
    ('webb', True)
    """
    known = _names(predictors, names)
    if isinstance(column, str):
        choice(column, "column", tuple(known))
        column = known.index(column)
    found = _stats.wild_cluster_bootstrap(
        outcome,
        predictors,
        known,
        natural(column, "column"),
        clusters,
        intercept,
        choice(weights, "weights", _WEIGHTS),
        natural(replicates, "replicates"),
        level,
        seed_from(rng),
        natural(threads, "threads"),
    )
    return _wild(found)


def difference_in_differences(
    outcome: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    clusters: Labels,
    *,
    weights: Literal["automatic", "rademacher", "webb"] = "automatic",
    replicates: int = 9999,
    level: float = 0.95,
    rng: Rng = None,
    threads: int = 1,
) -> DifferenceInDifferences:
    """Tell how much more places that adopted something changed than those that did not.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        None missing.
    treated : array_like, shape (n,)
        1 for rows of places that adopted, before and after; 0 for the others.
    after : array_like, shape (n,)
        1 from the one date of adoption on, in all places; 0 before.
    clusters : sequence, length n
        The place of each row.
    weights : {"automatic", "rademacher", "webb"}
        As in `wild_cluster_bootstrap`.
    replicates : int
        99 or more.
    level : float, 0..1
    rng : int or numpy.random.Generator, optional
        Seed. Without it one is drawn and recorded in the result.
    threads : int
        0 uses all processors; the numbers are the same for any number.

    Returns
    -------
    DifferenceInDifferences
        ``estimate`` with ``interval`` and ``p_value`` by wild bootstrap, the four means, ``few_treated``.

    Raises
    ------
    NotEnoughData
        Fewer than two places on either side; a side without measurements before or after.
    InvalidInput
        NaN or infinity, other lengths, codes other than 0 and 1, a place that is treated in some rows only.

    Notes
    -----
    Cameron, Gelbach & Miller 2008 (doi:10.1162/rest.90.3.414). Rests on places moving in parallel without the adoption:
    look at the time before. Not for places that adopt at different times (Goodman-Bacon 2021,
    doi:10.1016/j.jeconom.2021.03.014). The bootstrap is no cure for few places: of 6 with 3 adopters p lies below .05
    without any effect in 10 % of samples; ``few_treated`` is set there.

    Examples
    --------
    >>> import numpy as np
    >>> from samskab import stats
    >>> place, after = np.repeat(np.arange(8), 6), np.tile([0, 0, 0, 1, 1, 1], 8)
    >>> treated = (place >= 4).astype(int)
    >>> outcome = 0.1 * np.sin(7.0 * np.arange(48)) + place + 3.0 * treated * after
    >>> found = stats.difference_in_differences(outcome, treated, after, place, rng=1)
    >>> round(found.estimate, 1), found.p_value < 0.05
    (3.0, True)
    """
    found = _stats.difference_in_differences(
        outcome,
        treated,
        after,
        clusters,
        choice(weights, "weights", _WEIGHTS),
        natural(replicates, "replicates"),
        level,
        seed_from(rng),
        natural(threads, "threads"),
    )
    found["cluster_robust"] = coefficient(found["cluster_robust"])
    if found["wild"] is not None:
        found["wild"] = _wild(found["wild"])
    return DifferenceInDifferences(**with_intervals(found, "interval"))


def interrupted_series(
    values: ArrayLike,
    *,
    first_after: int,
    method: Literal["automatic", "ols", "ar1"] = "automatic",
    level: float = 0.95,
    left_out: int = 0,
) -> InterruptedSeries:
    """Tell how a series of measurements jumped and turned when something new came.

    Parameters
    ----------
    values : array_like, shape (n,)
        Equally spaced, in order of time; none missing.
    first_after : int
        Number, from 0, of the first point after the change. At least three points before it and three from it on.
    method : {"automatic", "ols", "ar1"}
        Points as independent below 12, from there each leaning on the one before.
    level : float, 0..1
    left_out : int
        Measurements missing just before the first point after: steps of time that no value is given for.

    Returns
    -------
    InterruptedSeries
        ``level_change``, ``trend_change``, ``effect_at_end`` with intervals; the lines; other methods beside.

    Raises
    ------
    NotEnoughData
        Fewer than three points before or after; points exactly on the lines.
    InvalidInput
        NaN or infinity; a change outside the series.

    Notes
    -----
    Choice of method: Turner et al. 2021 (doi:10.1186/s12874-021-01364-0), whose simulations find all intervals somewhat
    too narrow. Two straight lines: not for seasons, small counts (no Poisson model is claimed here), changes that came
    gradually, or where something else happened at the same time. Draw the series. Degrees of freedom are never given
    below 1.

    Short series hide how far points lean on each other. Where they do, below 12 points intervals are far too narrow:
    of 8 points with an autocorrelation of .4 the 95 % interval of ``effect_at_end`` holds the truth in 87 % of series,
    with .7 in 79 %; ``unstable`` is set there. From 12 points on it is 92 to 98 %, but the likelihood may be nearly
    flat and the autocorrelation anywhere along it without ``unstable`` being set: read it as a guess in short series.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.interrupted_series([10, 12, 11, 13, 12, 16, 18, 17, 19], first_after=5)
    >>> found.method, round(found.level_change.estimate, 1)
    ('ols', 3.2)
    """
    found = _stats.interrupted_series(
        values,
        natural(first_after, "first_after"),
        choice(method, "method", ("automatic", "ols", "ar1")),
        level,
        natural(left_out, "left_out"),
    )
    for name in ("start", "trend", "level_change", "trend_change", "effect_at_end"):
        found[name] = coefficient(found[name])
    for name in ("if_independent", "newey_west"):
        found[name] = coefficients(found[name])
    return InterruptedSeries(**with_reals(found, "fitted", "without"))


def random_intercept(
    outcome: ArrayLike,
    predictors: ArrayLike | None,
    clusters: Labels,
    *,
    names: Sequence[str] | None = None,
    level: float = 0.95,
) -> RandomIntercept:
    """Fit a linear model whose level varies between clusters, and show each cluster in the light of all.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        None missing.
    predictors : array_like, shape (n, columns) or (n,), or None
        None missing. Without columns only the level is estimated.
    clusters : sequence, length n
        The project, place or person of each row.
    names : sequence of str, optional
        Of the columns; those of a dataframe are taken without asking.
    level : float, 0..1

    Returns
    -------
    RandomIntercept
        ``coefficients``, ``between_sd``, ``within_sd``, ``icc``, and the shrunken ``effects`` of the clusters.

    Raises
    ------
    NotEnoughData
        Fewer than two clusters, no cluster left beyond the intercept and the columns that are one value per cluster,
        one row in each, or no more rows than coefficients plus one.
    InvalidInput
        NaN or infinity, other lengths, a column that is constant, follows from the others or is too large to square
        (named).

    Notes
    -----
    Restricted maximum likelihood (Patterson & Thompson 1971, doi:10.1093/biomet/58.3.545), degrees of freedom after
    Satterthwaite (doi:10.1080/00949659608811740), never given below 1. Below about 10 clusters the variance between
    them is hardly known: without any difference p for a column that is one value per cluster lies below .05 in 4 to
    13 % of samples with 3 clusters, 8 % with 4, 7 % with 6, 3 % with 10. Not for slopes that vary, crossed groupings,
    shares or counts.

    Examples
    --------
    >>> from samskab import stats
    >>> travel = [55, 53, 54, 26, 37, 32, 78, 91, 85, 92, 100, 96, 49, 51, 50, 80, 85, 83]
    >>> found = stats.random_intercept(travel, None, [f"rail {i // 3}" for i in range(18)])
    >>> round(found.between_sd, 2), round(found.within_sd, 2), found.effects[0].cluster
    (24.81, 4.02, 'rail 0')
    """
    found = _stats.random_intercept(outcome, predictors, _names(predictors, names), clusters, level)
    found["coefficients"] = coefficients(found["coefficients"])
    found["effects"] = tuple(ClusterEffect(**each) for each in found["effects"])
    return RandomIntercept(**found)
