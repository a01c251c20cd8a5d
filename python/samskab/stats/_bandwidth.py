"""How wide to smooth, and what not to smooth: bandwidths, different places, and places that many choose exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from .. import _core
from ._density_results import Atom, Atoms, Bandwidth
from ._results import Interval

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Reals

_stats = _core.stats

Figure = Literal["triangle", "square", "interval"]


def select_bandwidth(points: ArrayLike, *, shape: Figure, minimum: float = 0.02) -> Bandwidth:
    """Choose a bandwidth from the different places among points.

    Parameters
    ----------
    points : array_like, shape (n, 3), (n, 2) or (n,) by shape
        None missing.
    shape : {"triangle", "square", "interval"}
    minimum : float
        Least bandwidth, about what a finger misses by; 0.012 or more.

    Returns
    -------
    Bandwidth
        ``value``, ``rule``, ``places``, ``bounded``. Always defined, also without points.

    Raises
    ------
    InvalidInput
        Points outside the figure, NaN or infinity; a minimum out of range.

    Notes
    -----
    Triangle and square: least-squares cross-validation; interval: improved Sheather-Jones (Botev, Grotowski & Kroese
    2010, doi:10.1214/10-AOS799). Places on a side of the triangle or the square are left out of the choice when ten
    others are left: like ties, they would draw cross-validation to its least bandwidth. Take atoms out first
    (`find_atoms`). For groups that are compared use `common_bandwidth`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.select_bandwidth([0.5], shape="interval").rule
    'no_spread'
    """
    return Bandwidth(*_stats.select_bandwidth(shape, points, minimum))


def common_bandwidth(groups: Sequence[ArrayLike], *, shape: Figure, minimum: float = 0.02) -> Bandwidth:
    """Choose one bandwidth for groups that are compared, so that a difference between maps is one between groups.

    Parameters
    ----------
    groups : sequence of array_like
        The points of each group, shapes as in `select_bandwidth`. Empty groups are passed over.
    shape, minimum
        As in `select_bandwidth`.

    Returns
    -------
    Bandwidth

    Raises
    ------
    InvalidInput
        No groups; as in `select_bandwidth`.

    Notes
    -----
    doi:10.1214/10-AOS799. Where one group is much larger than the others its structure decides; show the count with
    each map.

    Examples
    --------
    >>> from samskab import stats
    >>> groups = [[0.1, 0.2, 0.4], [0.5, 0.7, 0.9]]
    >>> 0.02 <= stats.common_bandwidth(groups, shape="interval").value < 1
    True
    """
    return Bandwidth(*_stats.common_bandwidth(shape, list(groups), minimum))


def distinct_places(points: ArrayLike, *, shape: Figure) -> Reals:
    """Return the different places among points, in lexicographic order.

    Parameters
    ----------
    points : array_like, shape (n, 3), (n, 2) or (n,) by shape
        None missing.
    shape : {"triangle", "square", "interval"}

    Returns
    -------
    ndarray
        As `points`, with places closer than 1e-9 in every number as one.

    Raises
    ------
    InvalidInput
        As in `select_bandwidth`.

    Notes
    -----
    How often a place was chosen is lost: see `find_atoms` (and Botev, Grotowski & Kroese 2010,
    doi:10.1214/10-AOS799, for why ties mislead a bandwidth).

    Examples
    --------
    >>> from samskab import stats
    >>> stats.distinct_places([0.5, 0.2, 0.5], shape="interval").tolist()
    [0.2, 0.5]
    """
    out: Reals = _stats.distinct_places(shape, points)
    return out


def find_atoms(
    points: ArrayLike,
    *,
    shape: Figure,
    default_position: ArrayLike | None = None,
    least_special: int = 2,
    chance: float = 0.01,
    level: float = 0.95,
) -> Atoms:
    """Find the places that are pointed at exactly, and more often than chance would.

    Parameters
    ----------
    points : array_like, shape (n, 3), (n, 2) or (n,) by shape
        None missing.
    shape : {"triangle", "square", "interval"}
    default_position : array_like, optional
        Where the marker stands before anyone moves it. Without it: the middle.
    least_special : int
        Points that make a corner or the default position an atom.
    chance : float, 0..1
        Of calling any place an atom when ties come from coarse recording alone.
    level : float, 0..1
        Of the intervals of the shares.

    Returns
    -------
    Atoms
        ``atoms``, most frequent first, and ``rest``: the rows that lie in none, ready for a density.

    Raises
    ------
    InvalidInput
        As in `select_bandwidth`; options out of range.

    Notes
    -----
    Counts of visited places are taken as Poisson above zero; intervals are Wilson's
    (doi:10.1080/01621459.1927.10502953). Sides of a triangle are not atoms: see `zero_patterns`.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.find_atoms([0.0, 0.0, 0.0, 0.31, 0.47], shape="interval")
    >>> found.atoms[0].place, found.atoms[0].count, found.rest.tolist()
    ('corner', 3, [3, 4])
    """
    found = _stats.find_atoms(shape, points, default_position, least_special, chance, level)
    found["atoms"] = tuple(
        Atom(point, place, count, share, Interval(*interval)) for point, place, count, share, interval in found["atoms"]
    )
    return Atoms(**found)
