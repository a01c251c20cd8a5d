"""Permutation tests of groups: labels first to last are the data's, who may change places is yours to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .. import _core
from ._choice import choice, natural
from ._results import Permutations
from ._seed import seed_from
from ._test_results import (
    DispersionTest,
    EnergyPair,
    EnergyTest,
    InteriorPart,
    PatternPart,
    Permanova,
    TwoPartTest,
    WassersteinTest,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels
    from ._seed import Rng

_stats = _core.stats


def energy_test(
    points: ArrayLike,
    labels: Labels,
    *,
    units: Labels | None = None,
    blocks: Labels | None = None,
    weights: ArrayLike | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> EnergyTest:
    """Tell whether groups of points come from one distribution: any difference of place, spread or shape.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        In coordinates where Euclidean distance means what you want; for triads the plane. None missing.
    labels : sequence, length n
        The group of each row: texts or numbers. Groups are sorted, so the order of rows does not matter.
    units : sequence, length n, optional
        Who or what is exchangeable: the person with several stories, the project. Without it each row is one.
    blocks : sequence, length n, optional
        Labels only change places within a block.
    weights : array_like, shape (n,), optional
        What each row counts, above 0: see `unit_weights`. Without it each counts one.
    replicates : int
        Random relabellings; fewer are used, each once, where the design admits no more.
    alpha : float, 0..1
        The level that p must be able to reach; a design that cannot is refused. 1 takes every design.
    rng : int or numpy.random.Generator, optional
        Seed of the relabellings. Without it one is drawn and recorded in ``permutations.seed``.
    threads : int
        0 uses all processors. The numbers are the same for any number.

    Returns
    -------
    EnergyTest
        ``statistic``, ``p_value``, ``coefficient`` (0..1), ``pairs``, ``groups``, ``permutations``.

    Raises
    ------
    NotEnoughData
        Fewer than two groups, or a design whose p cannot reach alpha.
    InvalidInput
        NaN or infinity; labels, units, blocks or weights of another length, or missing; weights that are not above 0;
        more than 256 groups.

    Notes
    -----
    Rizzo & Székely 2010 (doi:10.1214/09-AOAS245); p = (b + 1) / (B + 1). Not for two placements of the same person.
    Time grows with n² x replicates: from 20,000 rows on take a sample.

    Examples
    --------
    >>> from samskab import stats
    >>> points = [[0.1, 0.1], [0.2, 0.1], [0.1, 0.2], [0.2, 0.2], [0.8, 0.7], [0.7, 0.8], [0.8, 0.8], [0.7, 0.7]]
    >>> found = stats.energy_test(points, ["a"] * 4 + ["b"] * 4)
    >>> found.permutations.exact, round(found.p_value, 4)
    (True, 0.0286)
    """
    found = _stats.energy_test(points, labels, *_design(units, blocks, replicates, alpha, rng, threads), weights)
    found["pairs"] = tuple(EnergyPair(*pair) for pair in found["pairs"])
    return EnergyTest(**_with_permutations(found))


def two_part_test(
    patterns: ArrayLike,
    coordinates: ArrayLike,
    labels: Labels,
    *,
    units: Labels | None = None,
    blocks: Labels | None = None,
    weights: ArrayLike | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> TwoPartTest:
    """Compare groups in two parts with one answer: which pattern a row has, and where it lies when inside.

    Parameters
    ----------
    patterns : array_like of int, shape (n,)
        0 inside; any other code an edge, a corner, a missing kind.
    coordinates : array_like, shape (n, dimensions)
        Read for rows inside only; other rows may be NaN.
    labels, units, blocks, weights, replicates, alpha, rng, threads
        As in `energy_test`.

    Returns
    -------
    TwoPartTest
        ``p_value`` of both parts together, ``pattern`` and ``interior`` with their own.

    Raises
    ------
    NotEnoughData
        As in `energy_test`.
    InvalidInput
        NaN or infinity inside; codes that are not whole numbers from 0 to 65,535; other lengths.

    Notes
    -----
    Parts are relabelled together and joined by the smaller p (Westfall & Young 1993, ISBN 978-0-471-55761-6). No zero
    is replaced, no row dropped. For triads see `two_part_test_of_triads`. Not for paired placements.

    Examples
    --------
    >>> from samskab import stats
    >>> inside = [[0.1], [0.3], [0.2], [0.4], [0.9], [0.8], [0.7], [0.6]]
    >>> stats.two_part_test([0] * 8, inside, ["a"] * 4 + ["b"] * 4).pattern.present
    False
    """
    found = _stats.two_part_test(
        patterns, coordinates, labels, *_design(units, blocks, replicates, alpha, rng, threads), weights
    )
    return _two_part(found)


def two_part_test_of_triads(
    weights: ArrayLike,
    labels: Labels,
    *,
    missing: ArrayLike | None = None,
    zero_up_to: float = 0.0,
    units: Labels | None = None,
    blocks: Labels | None = None,
    row_weights: ArrayLike | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> TwoPartTest:
    """Compare groups of triad placements, edges, corners and missing answers included.

    Parameters
    ----------
    weights : array_like, shape (n, 3)
        Closed; rows that are missing are not read.
    labels, units, blocks, replicates, alpha, rng, threads
        As in `energy_test`.
    missing : array_like of int, shape (n,), optional
        0 placed, other codes a missing kind. Without it all rows are placed.
    zero_up_to : float
        A weight up to this counts as zero.
    row_weights : array_like, shape (n,), optional
        What each row counts, as ``weights`` in `energy_test`.

    Returns
    -------
    TwoPartTest
        As in `two_part_test`; the inside is compared in ilr coordinates.

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `two_part_test`; rows that are not closed.

    Notes
    -----
    Westfall & Young 1993 (ISBN 978-0-471-55761-6). Beside it `energy_test` in the plane: ratios close to an edge are
    far apart here, and hardly apart to the person who pointed.

    Examples
    --------
    >>> from samskab import stats
    >>> weights = [[0.2, 0.3, 0.5], [0.3, 0.3, 0.4], [0.4, 0.3, 0.3], [0.2, 0.2, 0.6]] + [[0.0, 0.5, 0.5]] * 4
    >>> stats.two_part_test_of_triads(weights, ["a"] * 4 + ["b"] * 4).interior.present
    False
    """
    found = _stats.two_part_test_of_triads(
        weights, labels, missing, zero_up_to, *_design(units, blocks, replicates, alpha, rng, threads), row_weights
    )
    return _two_part(found)


def permanova(
    points: ArrayLike,
    labels: Labels,
    *,
    units: Labels | None = None,
    blocks: Labels | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> Permanova:
    """Tell whether the centroids of groups differ, by Euclidean distance.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        None missing.
    labels, units, blocks, replicates, alpha, rng, threads
        As in `energy_test`.

    Returns
    -------
    Permanova
        ``statistic`` (pseudo-F), ``p_value``, ``r_squared``.

    Raises
    ------
    NotEnoughData
        As in `energy_test`; every group has one row.
    InvalidInput
        As in `energy_test`.

    Notes
    -----
    Anderson 2001 (doi:10.1111/j.1442-9993.2001.01070.pp.x). With unequal group sizes it also answers to differences of
    spread: read it beside `dispersion_test`. Blind to shape: see `energy_test`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.permanova([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], ["a"] * 4 + ["b"] * 4, rng=1).r_squared > 0.8
    True
    """
    found = _stats.permanova(points, labels, *_design(units, blocks, replicates, alpha, rng, threads))
    return Permanova(**_with_permutations(found))


def permanova_of_distances(
    distances: ArrayLike,
    labels: Labels,
    *,
    units: Labels | None = None,
    blocks: Labels | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> Permanova:
    """Tell whether groups differ in place, by distances of any kind.

    Parameters
    ----------
    distances : array_like, shape (n, n) or (n (n - 1) / 2,)
        The symmetric matrix, or what lies above its diagonal, row by row (``scipy.spatial.distance.pdist``). 0 or more,
        none missing.
    labels, units, blocks, replicates, alpha, rng, threads
        As in `energy_test`.

    Returns
    -------
    Permanova
        ``statistic`` (pseudo-F), ``p_value``, ``r_squared``. Distances that no points in space have may give negative
        ones: no difference.

    Raises
    ------
    NotEnoughData
        As in `permanova`.
    InvalidInput
        Distances that are negative, not finite, not 0 to oneself or not the same both ways; other lengths; more than
        256 groups.

    Notes
    -----
    Anderson 2001 (doi:10.1111/j.1442-9993.2001.01070.pp.x). For Euclidean distances of points use `permanova`: the same
    answer, without the matrix. Answers to differences of spread, too.

    Examples
    --------
    >>> from samskab import stats
    >>> values = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]
    >>> distances = [[abs(a - b) for b in values] for a in values]
    >>> stats.permanova_of_distances(distances, ["a"] * 4 + ["b"] * 4, rng=1).r_squared > 0.8
    True
    """
    found = _stats.permanova_of_distances(distances, labels, *_design(units, blocks, replicates, alpha, rng, threads))
    return Permanova(**_with_permutations(found))


def dispersion_test(
    points: ArrayLike,
    labels: Labels,
    *,
    centre: Literal["spatial_median", "centroid"] = "spatial_median",
    adjust_for_size: bool = False,
    units: Labels | None = None,
    blocks: Labels | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> DispersionTest:
    """Tell whether some groups are more spread out than others.

    Parameters
    ----------
    points : array_like, shape (n, dimensions) or (n,)
        None missing.
    labels, units, blocks, replicates, alpha, rng, threads
        As in `energy_test`.
    centre : {"spatial_median", "centroid"}
        From where the spread of a group is measured.
    adjust_for_size : bool
        Multiply a group's distances by sqrt(n / (n - 1)), which evens out groups of very different size.

    Returns
    -------
    DispersionTest
        ``statistic`` (F of the distances), ``p_value``, ``mean_distances`` by group.

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `permanova`.

    Notes
    -----
    Anderson 2006 (doi:10.1111/j.1541-0420.2005.00440.x). "No clear difference" is not "equally spread".

    Examples
    --------
    >>> from samskab import stats
    >>> values = [0.48, 0.49, 0.51, 0.52, 0.1, 0.3, 0.7, 0.9]
    >>> stats.dispersion_test(values, ["a"] * 4 + ["b"] * 4, rng=1).mean_distances.round(3).tolist()
    [0.015, 0.3]
    """
    found = _stats.dispersion_test(
        points, labels, choice(centre, "centre", ("spatial_median", "centroid")) == "centroid", adjust_for_size,
        *_design(units, blocks, replicates, alpha, rng, threads)
    )  # fmt: skip
    return DispersionTest(**_with_permutations(found))


def wasserstein_test(
    values: ArrayLike,
    labels: Labels,
    *,
    units: Labels | None = None,
    blocks: Labels | None = None,
    replicates: int = 999,
    alpha: float = 0.05,
    rng: Rng = None,
    threads: int = 1,
) -> WassersteinTest:
    """Tell whether two groups of numbers have one distribution, by how far values would have to be moved.

    Parameters
    ----------
    values : array_like, shape (n,)
        None missing.
    labels : sequence, length n
        Two groups.
    units, blocks, replicates, alpha, rng, threads
        As in `energy_test`.

    Returns
    -------
    WassersteinTest
        ``statistic`` in the unit of the values, ``p_value``.

    Raises
    ------
    NotEnoughData
        As in `energy_test`.
    InvalidInput
        As in `energy_test`; another number of groups.

    Notes
    -----
    Distance as in `wasserstein_distance` (doi:10.1007/978-3-540-71050-9); p = (b + 1) / (B + 1). The distance is never
    zero by chance alone: do not report it without p or an interval.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.wasserstein_test([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9], list("aaaabbbb"))
    >>> round(found.statistic, 6)
    0.5
    """
    found = _stats.wasserstein_test(values, labels, *_design(units, blocks, replicates, alpha, rng, threads))
    return WassersteinTest(**_with_permutations(found))


def _design(
    units: Labels | None, blocks: Labels | None, replicates: int, alpha: float, rng: Rng, threads: int
) -> tuple[Any, ...]:
    return units, blocks, natural(replicates, "replicates"), alpha, seed_from(rng), natural(threads, "threads")


def _with_permutations(found: dict[str, Any]) -> dict[str, Any]:
    found["permutations"] = Permutations(**found["permutations"])
    return found


def _two_part(found: dict[str, Any]) -> TwoPartTest:
    found["pattern"] = PatternPart(**found["pattern"])
    found["interior"] = InteriorPart(**found["interior"])
    return TwoPartTest(**_with_permutations(found))
