"""Centres and spread of points, whole or by group."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from .. import _core
from ._place_results import LogRatioMoments, MeanRegion, Moments, PointMoments, SpatialMedian
from ._state import Accumulator

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels, Reals

_stats = _core.stats


def mean_point(points: ArrayLike) -> Reals:
    """Return the arithmetic mean of points.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        None missing.

    Returns
    -------
    ndarray, shape (dimensions,)
        In triad weights: the centroid of the places people pointed at.

    Raises
    ------
    NotEnoughData
        No points.
    InvalidInput
        NaN or infinity.

    Notes
    -----
    Where people point at two opposite corners the mean lies where nobody pointed: look at the density too.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.mean_point([[0.25, 0.25, 0.5], [0.75, 0.0, 0.25]]).tolist()
    [0.5, 0.125, 0.375]
    """
    out: Reals = _stats.mean_point(points)
    return out


def covariance(points: ArrayLike) -> Reals:
    """Return the covariance matrix of points, divisor n - 1.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        None missing.

    Returns
    -------
    ndarray, shape (dimensions, dimensions)

    Raises
    ------
    NotEnoughData
        Fewer than two points.
    InvalidInput
        NaN or infinity.

    Notes
    -----
    Correlations of the three weights of a triad are negative by closing alone: see `variation_matrix`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.covariance([[0.0, 0.0], [1.0, 1.0]]).tolist()
    [[0.5, 0.5], [0.5, 0.5]]
    """
    out: Reals = _stats.covariance(points)
    return out


def spatial_median(points: ArrayLike, *, tolerance: float = 1e-12, iterations: int = 10000) -> SpatialMedian:
    """Return the point with the least sum of distances to the data: a centre that far-off points hardly move.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        None missing.
    tolerance : float
        Of a step, relative to the spread.
    iterations : int
        At most so many.

    Returns
    -------
    SpatialMedian
        ``point`` (dimensions,), ``mean_distance``, ``converged``.

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `mean_point`.

    Notes
    -----
    Weiszfeld's iteration as corrected by Vardi & Zhang (2000, doi:10.1073/pnas.97.4.1423). Not unique for an even
    number of points on one line; one of the medians is then given.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.spatial_median([[0, 0], [1, 0], [0, 1], [9, 9], [0, 0]]).point.round(6).tolist()
    [0.211325, 0.211325]
    """
    return SpatialMedian(*_stats.spatial_median(points, tolerance, iterations))


def mean_region(points: ArrayLike, *, units: Labels | None = None, level: float = 0.95) -> MeanRegion:
    """Return Hotelling's confidence region of a mean point.

    Parameters
    ----------
    points : array_like, shape (n, dimensions)
        A triad's points as two coordinates in the plane, never as three weights. None missing.
    units : sequence, length n, optional
        The person or place of each point, where they gave several: certainty then comes from the units.
    level : float, 0..1

    Returns
    -------
    MeanRegion
        ``centre``, ``half_axes``, ``directions``; ``outline()`` in two dimensions.

    Raises
    ------
    NotEnoughData
        Not more points than dimensions; units too few, or nearly all points of one.
    InvalidInput
        NaN, infinity, other lengths, or a level outside (0, 1).

    Notes
    -----
    Squared radius p (n - 1) / (n (n - p)) F(level; p, n - p) (Hotelling 1931, doi:10.1214/aoms/1177732979). Assumes
    roughly normal means: not below about 50 points. With `units` the covariance of the mean is bias-reduced (CR2), and
    F has its degrees of freedom (Tipton & Pustejovsky 2015, doi:10.3102/1076998615606099).

    Examples
    --------
    >>> from samskab import stats
    >>> region = stats.mean_region([[0.1, 0.2], [0.3, 0.1], [0.2, 0.4], [0.4, 0.3]])
    >>> region.outline(8).shape
    (8, 2)
    """
    return MeanRegion(**_stats.mean_region(points, level, units))


class GroupedMoments(Accumulator):
    """Count, mean and variance of several columns in several groups, gathered in batches.

    Parameters
    ----------
    groups : iterable of hashable
        The names of the groups, beforehand, so that batches and parts agree.
    columns : int
        Numbers per row.

    Notes
    -----
    Parts merge by the rule of Chan, Golub & LeVeque (1983, doi:10.1080/00031305.1983.10483115): a tiny spread beside a
    large mean is not lost. Not for several threads at once: give each its own and merge in a fixed order.

    Examples
    --------
    >>> from samskab import stats
    >>> sums = stats.GroupedMoments(["a", "b"])
    >>> sums.update([1.0, 3.0, 5.0], ["a", "a", "b"])
    >>> sums.result().mean.tolist()
    [[2.0], [5.0]]
    """

    _core = _stats.GroupedMoments

    def __init__(self, groups: Iterable[Hashable], *, columns: int = 1) -> None:
        super().__init__(groups, columns)

    def update(self, values: ArrayLike, labels: Labels) -> None:
        """Add rows, shape (n, columns) or (n,); NaN is missing, and counted. A label that is None is in no group."""
        self._sums.update(values, labels)

    def result(self) -> Moments:
        """Return the figures so far."""
        return Moments(**self._sums.result())


class GroupedCovariance(Accumulator):
    """Mean points and covariances in several groups, gathered in batches.

    Parameters
    ----------
    groups : iterable of hashable
        The names of the groups, beforehand.
    dimensions : int, 1..64
        Numbers per point.

    Notes
    -----
    Merges as `GroupedMoments` (doi:10.1080/00031305.1983.10483115).

    Examples
    --------
    >>> from samskab import stats
    >>> sums = stats.GroupedCovariance(["a"], dimensions=2)
    >>> sums.update([[0.0, 0.0], [1.0, 1.0]], ["a", "a"])
    >>> sums.result()[0].mean.tolist()
    [0.5, 0.5]
    """

    _core = _stats.GroupedCovariance

    def __init__(self, groups: Iterable[Hashable], *, dimensions: int) -> None:
        super().__init__(groups, dimensions)

    def update(self, points: ArrayLike, labels: Labels) -> None:
        """Add points, shape (n, dimensions); a row with NaN is missing. A label that is None is in no group."""
        self._sums.update(points, labels)

    def result(self) -> tuple[PointMoments, ...]:
        """Return the figures so far, group by group."""
        return tuple(PointMoments(**each) for each in self._sums.result())


class GroupedLogRatio(Accumulator):
    """Aitchison centres and ilr covariances of interior compositions in several groups, gathered in batches.

    Parameters
    ----------
    groups : iterable of hashable
        The names of the groups, beforehand.
    parts : int, 2..65
        Parts per composition.

    Notes
    -----
    Rows with a zero are counted in ``with_zero`` and are not in the figures: a group's centre is that of its interior
    rows only, and to be labelled so (doi:10.1023/A:1023818214614).

    Examples
    --------
    >>> from samskab import stats
    >>> sums = stats.GroupedLogRatio(["a"], parts=3)
    >>> sums.update([[0.2, 0.3, 0.5], [0.0, 0.5, 0.5]], ["a", "a"])
    >>> (sums.result()[0].interior, sums.result()[0].with_zero)
    (1, 1)
    """

    _core = _stats.GroupedLogRatio

    def __init__(self, groups: Iterable[Hashable], *, parts: int) -> None:
        super().__init__(groups, parts)

    def update(self, amounts: ArrayLike, labels: Labels) -> None:
        """Add compositions, shape (n, parts); a row with NaN is missing. A label that is None is in no group."""
        self._sums.update(amounts, labels)

    def result(self) -> tuple[LogRatioMoments, ...]:
        """Return the figures so far, group by group."""
        return tuple(LogRatioMoments(**each) for each in self._sums.result())


def grouped_moments(values: ArrayLike, labels: Labels) -> Moments:
    """Return count, mean and variance of each group.

    Parameters
    ----------
    values : array_like, shape (n,) or (n, columns)
        NaN is missing: counted, not averaged.
    labels : sequence, length n
        The group of each row: texts, numbers, anything that can be compared for equality.

    Returns
    -------
    Moments
        ``groups`` sorted; ``count``, ``missing``, ``mean`` and ``variance`` of shape (groups, columns).

    Raises
    ------
    InvalidInput
        Infinity; labels of another length, or missing.

    Notes
    -----
    doi:10.1080/00031305.1983.10483115. A mean per group is no comparison: see `brunner_munzel` and `energy_test`.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.grouped_moments([1.0, 3.0, 5.0], ["b", "b", "a"])
    >>> found.groups, found.mean.tolist()
    (('a', 'b'), [[5.0], [2.0]])
    """
    return Moments(**_stats.grouped_moments(values, labels))


def grouped_covariance(points: ArrayLike, labels: Labels) -> tuple[PointMoments, ...]:
    """Return mean point and covariance of each group.

    Parameters
    ----------
    points : array_like, shape (n, dimensions)
        A row with NaN is missing: counted, not averaged.
    labels : sequence, length n
        The group of each row.

    Returns
    -------
    tuple of PointMoments
        One per group, sorted by label.

    Raises
    ------
    InvalidInput
        As in `grouped_moments`.

    Notes
    -----
    doi:10.1080/00031305.1983.10483115. See `mean_point` for what a mean hides.

    Examples
    --------
    >>> from samskab import stats
    >>> [each.count for each in stats.grouped_covariance([[0, 1], [1, 0], [1, 1]], ["x", "y", "x"])]
    [2, 1]
    """
    return tuple(PointMoments(**each) for each in _stats.grouped_covariance(points, labels))


def grouped_log_ratio(amounts: ArrayLike, labels: Labels) -> tuple[LogRatioMoments, ...]:
    """Return the Aitchison centre and ilr covariance of each group's interior compositions.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Closed or not; zeros are counted and left out, a row with NaN is missing.
    labels : sequence, length n
        The group of each row.

    Returns
    -------
    tuple of LogRatioMoments
        One per group, sorted by label.

    Raises
    ------
    InvalidInput
        A negative part, infinity; labels of another length, or missing.

    Notes
    -----
    doi:10.1023/A:1023818214614. Groups with different shares of zeros cannot be compared by their interior alone: see
    `two_part_test`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.grouped_log_ratio([[0.2, 0.3, 0.5], [0, 0.5, 0.5]], ["a", "a"])[0].with_zero
    1
    """
    return tuple(LogRatioMoments(**each) for each in _stats.grouped_log_ratio(amounts, labels))
