"""Shares that sum to one: closing them, and their log-ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import _core
from ._place_results import Closed

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Reals

_stats = _core.stats


def close(weights: ArrayLike, *, weight_tolerance: float = 1e-3, sum_tolerance: float = 1e-3) -> Closed:
    """Mend weights that should already be compositions, where that is honest.

    Parameters
    ----------
    weights : array_like, shape (n, parts)
        Fractions of 1, none missing.
    weight_tolerance : float
        A weight down to minus this is taken as a marker just outside the figure, and clamped.
    sum_tolerance : float
        A row may sum to 1 plus or minus this, and is divided by its sum.

    Returns
    -------
    Closed
        ``values``, shape (n, parts), and ``adjusted``: rows that were mended. A closed row passes bit for bit.

    Raises
    ------
    InvalidInput
        A row farther off than the tolerances, NaN or infinity; the message names the row.

    Notes
    -----
    Not for amounts that are yet to be made shares: see `proportions`.

    Examples
    --------
    >>> from samskab import stats
    >>> closed = stats.close([[0.2, 0.3, 0.5], [-0.0005, 0.5, 0.5005]])
    >>> closed.adjusted.tolist()
    [1]
    """
    values, adjusted = _stats.close(weights, weight_tolerance, sum_tolerance)
    return Closed(values, adjusted)


def proportions(amounts: ArrayLike) -> Reals:
    """Divide each row by its sum.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Amounts >= 0 with a positive sum in each row, none missing.

    Returns
    -------
    ndarray, shape (n, parts)

    Raises
    ------
    InvalidInput
        A negative or non-finite amount, or a row of zeros: no shares can be made of it.

    Notes
    -----
    Not for weights that should sum to 1 already: dividing hides what is wrong with them. See `close`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.proportions([[1, 1, 2]]).tolist()
    [[0.25, 0.25, 0.5]]
    """
    out: Reals = _stats.proportions(amounts)
    return out


def pivot_basis(parts: int) -> Reals:
    """Return the basis of log-ratio coordinates that `ilr` uses by default.

    Parameters
    ----------
    parts : int
        2 or more.

    Returns
    -------
    ndarray, shape (parts, parts - 1)
        Orthonormal columns that each sum to zero.

    Raises
    ------
    InvalidInput
        Fewer than two parts.

    Notes
    -----
    Coordinate i is sqrt(i / (i + 1)) ln(g(x_1..x_i) / x_{i+1}) with g the geometric mean (doi:10.1023/A:1023818214614).
    Packages differ in sign and order, so never compare single coordinates across programs; distances agree.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.pivot_basis(2).round(4).tolist()
    [[0.7071], [-0.7071]]
    """
    out: Reals = _stats.pivot_basis(parts)
    return out


def clr(amounts: ArrayLike) -> Reals:
    """Return centred log-ratios ln(x_j / g(x)), g the geometric mean of the row.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Positive, closed or not, none missing.

    Returns
    -------
    ndarray, shape (n, parts)
        Rows that sum to zero.

    Raises
    ------
    InvalidInput
        A zero, a negative number, NaN or infinity: a log-ratio of zero is not a number.

    Notes
    -----
    Aitchison 1986 (doi:10.1007/978-94-009-4109-0). Not for placements on edges and corners: which rows are interior is
    a finding of its own, see `zero_patterns`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.clr([[0.2, 0.2, 0.6]]).round(4).tolist()
    [[-0.3662, -0.3662, 0.7324]]
    """
    out: Reals = _stats.clr(amounts)
    return out


def clr_inverse(coordinates: ArrayLike) -> Reals:
    """Return the closed compositions that have these centred log-ratios.

    Parameters
    ----------
    coordinates : array_like, shape (n, parts)
        Rows need not sum to zero.

    Returns
    -------
    ndarray, shape (n, parts)

    Raises
    ------
    InvalidInput
        NaN or infinity.

    Notes
    -----
    Log-ratios of interior points only; see `clr` (doi:10.1007/978-94-009-4109-0).

    Examples
    --------
    >>> from samskab import stats
    >>> stats.clr_inverse(stats.clr([[1, 1, 2]])).round(6).tolist()
    [[0.25, 0.25, 0.5]]
    """
    out: Reals = _stats.clr_inverse(coordinates)
    return out


def ilr(amounts: ArrayLike, *, basis: ArrayLike | None = None) -> Reals:
    """Return isometric log-ratio coordinates.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Positive, closed or not, none missing.
    basis : array_like, shape (parts, parts - 1), optional
        Orthonormal columns that each sum to zero. Without it: `pivot_basis`.

    Returns
    -------
    ndarray, shape (n, parts - 1)

    Raises
    ------
    InvalidInput
        As in `clr`; a basis that is none.

    Notes
    -----
    Egozcue et al. 2003 (doi:10.1023/A:1023818214614). For interior points only, and to be labelled so: the error of
    pointing at a triangle lives in the plane, not in ratios.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.ilr([[0.2, 0.2, 0.6]]).round(4).tolist()
    [[0.0, -0.897]]
    """
    out: Reals = _stats.ilr(amounts, basis)
    return out


def ilr_inverse(coordinates: ArrayLike, *, basis: ArrayLike | None = None) -> Reals:
    """Return the closed compositions that have these isometric log-ratio coordinates.

    Parameters
    ----------
    coordinates : array_like, shape (n, parts - 1)
    basis : array_like, shape (parts, parts - 1), optional
        The one they were made with. Without it: `pivot_basis`.

    Returns
    -------
    ndarray, shape (n, parts)

    Raises
    ------
    InvalidInput
        NaN or infinity; a basis that is none.

    Notes
    -----
    doi:10.1023/A:1023818214614. Coordinates of another program are in another basis: give it, or the compositions are
    wrong without anything showing it.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.ilr_inverse(stats.ilr([[1, 1, 2]])).round(6).tolist()
    [[0.25, 0.25, 0.5]]
    """
    out: Reals = _stats.ilr_inverse(coordinates, basis)
    return out


def alpha_transform(amounts: ArrayLike, alpha: float, *, basis: ArrayLike | None = None) -> Reals:
    """Return coordinates between Euclidean geometry (alpha 1) and log-ratios (alpha 0).

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        None missing; zeros are fine for alpha > 0.
    alpha : float, -1..1
    basis : array_like, shape (parts, parts - 1), optional
        Without it: `pivot_basis`.

    Returns
    -------
    ndarray, shape (n, parts - 1)

    Raises
    ------
    InvalidInput
        Alpha out of range; a zero with alpha <= 0.

    Notes
    -----
    Tsagris, Preston & Wood 2011 (doi:10.48550/arXiv.1106.1451). Do not choose alpha by what gives the smallest p.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.alpha_transform([[0, 0.5, 0.5]], 1).round(4).tolist()
    [[-1.0607, -0.6124]]
    """
    out: Reals = _stats.alpha_transform(amounts, alpha, basis)
    return out


def closed_geometric_mean(amounts: ArrayLike) -> Reals:
    """Return the Aitchison centre: the geometric mean of each part, closed.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Positive, closed or not, none missing.

    Returns
    -------
    ndarray, shape (parts,)

    Raises
    ------
    NotEnoughData
        No rows.
    InvalidInput
        As in `clr`.

    Notes
    -----
    Aitchison 1986 (doi:10.1007/978-94-009-4109-0). Not with points on edges: one of them would move the centre
    anywhere, depending on what zero is replaced by. `mean_point` is the centre of the places pointed at.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.closed_geometric_mean([[0.1, 0.4, 0.5], [0.4, 0.1, 0.5]]).round(4).tolist()
    [0.2222, 0.2222, 0.5556]
    """
    out: Reals = _stats.closed_geometric_mean(amounts)
    return out


def variation_matrix(amounts: ArrayLike) -> Reals:
    """Return the variances of the log-ratios ln(x_i / x_j), divisor n - 1.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Positive, closed or not, none missing.

    Returns
    -------
    ndarray, shape (parts, parts)
        Symmetric; near 0 where two parts keep their ratio.

    Raises
    ------
    NotEnoughData
        Fewer than two rows.
    InvalidInput
        As in `clr`.

    Notes
    -----
    Aitchison 1986 (doi:10.1007/978-94-009-4109-0). Use it instead of correlations of shares, which closing makes
    negative by itself; not with points on edges.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.variation_matrix([[1, 1, 2], [2, 2, 1], [1, 1, 1]]).round(4).tolist()
    [[0.0, 0.0, 0.4805], [0.0, 0.0, 0.4805], [0.4805, 0.4805, 0.0]]
    """
    out: Reals = _stats.variation_matrix(amounts)
    return out


def total_variance(amounts: ArrayLike) -> float:
    """Return the sum of the variation matrix over 2 x parts: the trace of the ilr covariance.

    Parameters
    ----------
    amounts : array_like, shape (n, parts)
        Positive, closed or not, none missing.

    Returns
    -------
    float

    Raises
    ------
    NotEnoughData, InvalidInput
        As in `variation_matrix`.

    Notes
    -----
    doi:10.1007/978-94-009-4109-0. A few points close to an edge make most of it; look at them first.

    Examples
    --------
    >>> from samskab import stats
    >>> round(stats.total_variance([[1, 1, 2], [2, 2, 1], [1, 1, 1]]), 4)
    0.3203
    """
    return float(_stats.total_variance(amounts))


def multiplicative_replacement(weights: ArrayLike, *, delta: float) -> Reals:
    """Replace zeros by a small share, only because you ask for it.

    Parameters
    ----------
    weights : array_like, shape (n, parts)
        Non-negative; rows are closed first.
    delta : float, 0..1
        What a zero becomes. It has no default: say what it stands for (0.65 x the pointer's resolution is usual).

    Returns
    -------
    ndarray, shape (n, parts)
        Closed; the other parts are scaled.

    Raises
    ------
    InvalidInput
        A delta outside (0, 1) or too large for a row.

    Notes
    -----
    Martin-Fernandez et al. 2003 (doi:10.1023/A:1023866030544). Results depend on delta: repeat the analysis with
    another. Not for counts, and not before a comparison of groups, where zeros are a finding: see `two_part_test`.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.multiplicative_replacement([[0.2, 0.4, 0.4, 0]], delta=0.0625).tolist()
    [[0.1875, 0.375, 0.375, 0.0625]]
    """
    out: Reals = _stats.multiplicative_replacement(weights, delta)
    return out
