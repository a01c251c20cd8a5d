"""Where stories gather: densities of triads, canvases and dyads that do not leak over the edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np

from .. import _core
from ._choice import choice, natural
from ._density_results import ContourLine, HighestRegion, Mode, Modes
from ._seed import seed_from
from ._state import State, packed, unpacked

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._bandwidth import Figure
    from ._results import Reals
    from ._seed import Rng

_stats = _core.stats


class Density:
    """Where points lie, as a smooth map: the heat kernel density of a figure of unit side that reflects at its edges.

    Made by `triangle_density`, `square_density`, `interval_density` and `DensityBins.density`. A value: safe to read
    from several threads.
    """

    __slots__ = ("_density",)

    def __init__(self, _density: Any) -> None:
        self._density = _density

    @property
    def shape(self) -> Figure:
        """The figure: "triangle", "square" or "interval"."""
        name: Figure = self._density.shape
        return name

    @property
    def bandwidth(self) -> float:
        """Standard deviation of the kernel, side of the figure = 1."""
        return float(self._density.bandwidth)

    @property
    def steps(self) -> int:
        """Pieces a side of the lattice is cut into; more than asked for when the bandwidth needs it."""
        return int(self._density.steps)

    @property
    def count(self) -> int:
        """Points it is made from."""
        return int(self._density.count)

    @property
    def values(self) -> Reals:
        """Density at each node of the lattice, per unit of length or area of the figure."""
        out: Reals = self._density.values
        return out

    @property
    def nodes(self) -> Reals:
        """Coordinates of the nodes: shape (nodes, 3) closed weights, (nodes, 2), or (nodes,) on the interval."""
        out: Reals = self._density.nodes
        return out

    @property
    def weights(self) -> Reals:
        """Area that belongs to each node; they sum to the figure's area, and weights @ values to 1."""
        out: Reals = self._density.weights
        return out

    def at(self, queries: ArrayLike) -> Reals:
        """Return the exact density at each query point, shape as the points it was made from.

        Summed over all points and their mirror images, at a cost of points x queries. A query outside the figure is
        refused with InvalidInput.
        """
        out: Reals = self._density.at(queries)
        return out

    def mass(self) -> float:
        """Return the integral of the lattice values: 1 within 1e-12."""
        return float(self._density.mass())

    @overload
    def hdr(self, level: float, *, rule: Literal["density", "points"] = ...) -> HighestRegion: ...
    @overload
    def hdr(self, level: Sequence[float], *, rule: Literal["density", "points"] = ...) -> tuple[HighestRegion, ...]: ...
    def hdr(
        self, level: float | Sequence[float], *, rule: Literal["density", "points"] = "density"
    ) -> HighestRegion | tuple[HighestRegion, ...]:
        """Return the smallest region that holds a share of the stories (Hyndman 1996, doi:10.2307/2684423).

        ``rule="density"``: the share of the smooth map; ``"points"``: the share of the points. Several levels give a
        tuple. A level outside 0..1 is refused with InvalidInput.
        """
        by_points = choice(rule, "rule", ("density", "points")) == "points"
        found = tuple(HighestRegion(*each) for each in self._density.hdr(np.atleast_1d(level), by_points))
        return found[0] if np.ndim(level) == 0 else found

    def contours(self, threshold: float) -> tuple[ContourLine, ...]:
        """Return the lines along which the density equals `threshold`, for drawing.

        A region that touches an edge has open lines: the edge itself is not part of a contour.
        """
        return tuple(ContourLine(*each) for each in self._density.contours(threshold))

    def modes(
        self, *, minimum_prominence: float = 0.05, replicates: int = 0, rng: Rng = None, threads: int = 1
    ) -> Modes:
        """Return where stories gather, by persistence (doi:10.1007/s00454-002-2885-2), highest first.

        ``minimum_prominence`` is the part of the highest value that a mode must stand out by. ``replicates`` bootstrap
        samples, 200 say, tell by ``stability`` how sure each mode is; their seed is ``rng`` and recorded.
        """
        found = self._density.modes(
            minimum_prominence,
            natural(replicates, "replicates"),
            seed_from(rng) if replicates else 0,
            natural(threads, "threads"),
        )
        found["modes"] = tuple(Mode(*each) for each in found["modes"])
        return Modes(**found)

    def __getstate__(self) -> State:
        return packed(self._density.state())

    def __setstate__(self, state: object) -> None:
        self._density = _stats.Density.restored(unpacked(state))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Density) and bool(self._density == other._density)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Density({self.shape}, bandwidth={self.bandwidth:.6g}, count={self.count}, steps={self.steps})"


def triangle_density(
    points: ArrayLike, *, bandwidth: float | None = None, steps: int = 128, counts: ArrayLike | None = None
) -> Density:
    """Show where triad placements gather.

    Parameters
    ----------
    points : array_like, shape (n, 3)
        Closed weights in anchor order, none missing.
    bandwidth : float, optional
        Standard deviation of the kernel, side = 1. Without it one is chosen from the data. Give one and the same to
        groups that are compared: `common_bandwidth`.
    steps : int, 4..1024
        Pieces a side of the lattice is cut into; doubled until it resolves the bandwidth.
    counts : array_like of int, shape (n,), optional
        How often each point occurs.

    Returns
    -------
    Density
        With ``at``, ``hdr``, ``contours``, ``modes``, and ``values`` at ``nodes``.

    Raises
    ------
    NotEnoughData
        No points.
    InvalidInput
        Points that are not closed, NaN or infinity; a bandwidth under 3/1024.

    Notes
    -----
    The sum of Gaussian images over the reflection group of the triangle: mass is exactly 1, a point in a corner keeps
    all of its mass, and zeros are welcome. Take exact ties out first (`find_atoms`): a place that many choose exactly
    is a mass, not a density. Below about 150 stories show points or zones instead. Highest regions after Hyndman 1996
    (doi:10.2307/2684423).

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.triangle_density([[1, 0, 0], [0.5, 0.5, 0], [0.2, 0.3, 0.5]], bandwidth=0.1)
    >>> round(found.mass(), 9)
    1.0
    >>> found.at([[1, 0, 0]]).round(3).tolist()
    [31.831]
    """
    return Density(_stats.density("triangle", points, bandwidth, steps, counts))


def square_density(
    points: ArrayLike, *, bandwidth: float | None = None, steps: int = 128, counts: ArrayLike | None = None
) -> Density:
    """Show where the stones of a canvas gather.

    Parameters
    ----------
    points : array_like, shape (n, 2)
        (x, y) in 0..1, none missing. A canvas that is not square: scale both axes to 0..1.
    bandwidth, steps, counts
        As in `triangle_density`.

    Returns
    -------
    Density

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `triangle_density`; points outside the canvas.

    Notes
    -----
    As in `triangle_density` (doi:10.2307/2684423). Do not pool different stones in one map.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.square_density([[0.1, 0.9], [0.2, 0.8]], bandwidth=0.1).shape
    'square'
    """
    return Density(_stats.density("square", points, bandwidth, steps, counts))


def interval_density(
    points: ArrayLike, *, bandwidth: float | None = None, steps: int = 128, counts: ArrayLike | None = None
) -> Density:
    """Show where dyad placements gather.

    Parameters
    ----------
    points : array_like, shape (n,)
        0..1, none missing.
    bandwidth, steps, counts
        As in `triangle_density`; the bandwidth is chosen by improved Sheather-Jones (doi:10.1214/10-AOS799).

    Returns
    -------
    Density

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `triangle_density`; points outside 0..1.

    Notes
    -----
    As in `triangle_density`. Not for a scale of few steps, where bars say more.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.interval_density([0, 0, 0.1, 0.5, 0.52, 0.9, 1], bandwidth=0.08)
    >>> found.at([0.0, 0.5]).round(4).tolist()
    [3.5019, 1.4029]
    """
    return Density(_stats.density("interval", points, bandwidth, steps, counts))


def heat_kernel_density(points: ArrayLike, queries: ArrayLike, *, shape: Figure, bandwidth: float) -> Reals:
    """Return the density of points at query points by direct summing, without a lattice.

    Parameters
    ----------
    points, queries : array_like, shape (n, 3), (n, 2) or (n,) by shape
        None missing.
    shape : {"triangle", "square", "interval"}
    bandwidth : float
        Standard deviation of the kernel, side = 1.

    Returns
    -------
    ndarray, shape (queries,)
        Per unit of length or area of the figure of unit side.

    Raises
    ------
    NotEnoughData
        No points.
    InvalidInput
        As in `triangle_density`; a bandwidth that is not positive.

    Notes
    -----
    Exact to 1e-16 (images under the reflection group of the figure; see doi:10.1214/10-AOS799 for the kernel on the
    line), at a cost of points x queries: for maps use `triangle_density`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.heat_kernel_density([0.0], [0.0, 1.0], shape="interval", bandwidth=0.1).round(4).tolist()
    [7.9788, 0.0]
    """
    out: Reals = _stats.direct_density(shape, points, queries, bandwidth)
    return out


class DensityBins:
    """Points gathered on a fine lattice: the part of a density that adds up over batches, files and machines.

    Parameters
    ----------
    shape : {"triangle", "square", "interval"}
    steps : int, 4..1024
        Lattice of the densities made from it.

    Notes
    -----
    Whole units of 2⁻³²: filling in parts and merging gives the same bits as filling at once, in any order. Linear
    binning after Wand 1994 (doi:10.1080/10618600.1994.10474656). For small data make the density from the points.

    Examples
    --------
    >>> from samskab import stats
    >>> first, second = stats.DensityBins("interval"), stats.DensityBins("interval")
    >>> first.update([0.2, 0.4])
    >>> second.update([0.9])
    >>> first.merge(second)
    >>> first.count, round(first.density(bandwidth=0.1).mass(), 9)
    (3, 1.0)
    """

    __slots__ = ("_bins",)

    def __init__(self, shape: Figure, *, steps: int = 128) -> None:
        self._bins = _stats.DensityBins(shape, steps)

    def update(self, points: ArrayLike, *, counts: ArrayLike | None = None) -> None:
        """Add points, shape as in `select_bandwidth`; `counts` says how often each occurs."""
        self._bins.update(points, counts)

    def merge(self, other: DensityBins) -> None:
        """Add the other's points; both need the same figure and steps."""
        self._bins.merge(other._bins)

    @property
    def count(self) -> int:
        """Points added."""
        return int(self._bins.count)

    def density(self, *, bandwidth: float) -> Density:
        """Return the density of all points so far; bandwidth x steps must be at least 3."""
        return Density(self._bins.density(bandwidth))

    def __getstate__(self) -> State:
        return packed(self._bins.state())

    def __setstate__(self, state: object) -> None:
        self._bins = _stats.DensityBins.restored(unpacked(state))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DensityBins) and bool(self._bins == other._bins)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"DensityBins({self._bins.shape}, steps={self._bins.steps}, count={self.count})"
