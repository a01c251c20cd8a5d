"""Zones of triads, dyads and stones, and the pattern of zeros."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Literal

from .. import _core
from ._choice import choice
from ._place_results import ZoneCounts, Zones
from ._state import Accumulator

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels

_stats = _core.stats

Scheme = Literal["symmetric", "sensemaker"]
SCHEMES = ("symmetric", "sensemaker")

#: The names that SenseMaker's own tools give the zones when the anchors are top, left and right.
SENSEMAKER_ZONE_NAMES: tuple[str, ...] = _stats.sensemaker_zone_names


def triad_zones(weights: ArrayLike, *, scheme: Scheme = "symmetric") -> Zones:
    """Tell in which of seven zones each triad placement lies.

    Parameters
    ----------
    weights : array_like, shape (n, 3)
        Closed, in anchor order, none missing.
    scheme : {"symmetric", "sensemaker"}
        Near a corner when a part is at least 0.6, between two when exactly one part is below 0.2, else the middle; or
        the vendor's order of tests, for numbers that must agree with older reports.

    Returns
    -------
    Zones
        ``codes`` (n,), ``names``, ``counts`` (7,) and ``expected`` (7,): the areas 0.16, 0.12 and 0.16.

    Raises
    ------
    InvalidInput
        A row that is not closed, NaN or infinity.

    Notes
    -----
    Zones only count, and a count depends on where the borders are drawn; whether groups differ is for `energy_test`.
    Compare shares with ``expected``, never with one seventh.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.triad_zones([[0.8, 0.1, 0.1], [0.3, 0.3, 0.4], [0.5, 0.5, 0.0]]).labels
    ['first', 'centre', 'first_second']
    """
    return Zones(*_stats.triad_zones(weights, choice(scheme, "scheme", SCHEMES)))


def dyad_zones(values: ArrayLike, *, scheme: Scheme = "symmetric") -> Zones:
    """Tell in which fifth of the line each dyad placement lies.

    Parameters
    ----------
    values : array_like, shape (n,)
        0..1, none missing.
    scheme : {"symmetric", "sensemaker"}
        0.2 and 0.4 mirror 0.8 and 0.6; or the upper zone begins above each cut.

    Returns
    -------
    Zones
        ``codes`` (n,), ``names``, ``counts`` (5,) and ``expected`` (5,).

    Raises
    ------
    InvalidInput
        A value outside 0..1, NaN or infinity.

    Notes
    -----
    Whether groups differ is for `brunner_munzel`, which does not depend on borders.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.dyad_zones([0.0, 0.5, 0.9]).counts.tolist()
    [1, 0, 1, 0, 1]
    """
    return Zones(*_stats.dyad_zones(values, choice(scheme, "scheme", SCHEMES)))


def stone_zones(points: ArrayLike, *, divisions: Literal[2, 3] = 2) -> Zones:
    """Tell in which quarter or ninth of the canvas each stone lies.

    Parameters
    ----------
    points : array_like, shape (n, 2)
        (x, y) in 0..1, y up, none missing.
    divisions : {2, 3}
        Per side.

    Returns
    -------
    Zones
        ``codes`` (n,), ``names``, ``counts`` and ``expected``, 4 or 9 of each.

    Raises
    ------
    InvalidInput
        A point outside the canvas, NaN or infinity; other divisions.

    Notes
    -----
    A border belongs to the right and to the top. A stone that was not laid is missing, not a zone.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.stone_zones([[0.1, 0.9], [0.5, 0.5]]).labels
    ['top_left', 'top_right']
    """
    if divisions not in (2, 3):
        _stats.refuse("python.stats.divisions", given=str(divisions))
    return Zones(*(_stats.stone_quarters if divisions == 2 else _stats.stone_ninths)(points))


def zero_patterns(weights: ArrayLike, *, zero_up_to: float = 0.0) -> Zones:
    """Tell of each triad placement whether it lies inside, on which edge or on which corner.

    Parameters
    ----------
    weights : array_like, shape (n, 3)
        Closed, none missing.
    zero_up_to : float
        A weight up to this counts as zero; give the pointer's resolution where zeros are not exact.

    Returns
    -------
    Zones
        ``codes`` (n,), ``names`` and ``counts`` (7,). Edges and corners have no area, so ``expected`` is 1 inside.

    Raises
    ------
    InvalidInput
        NaN, infinity, or a row of which all parts are that small.

    Notes
    -----
    Zeros are a finding of their own: they are never replaced here.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.zero_patterns([[0.2, 0.3, 0.5], [0, 0.5, 0.5], [1, 0, 0]]).labels
    ['interior', 'edge_second_third', 'corner_first']
    """
    return Zones(*_stats.zero_patterns(weights, zero_up_to))


class TriadZoneCounts(Accumulator):
    """Zones of triad placements in several groups, gathered in batches.

    Parameters
    ----------
    groups : iterable of hashable
        The names of the groups, beforehand, so that batches and parts agree.
    scheme : {"symmetric", "sensemaker"}
        As in `triad_zones`.

    Notes
    -----
    Counts are whole numbers: batches and merges give the same in any order. Not for several threads at once: give
    each its own and merge.

    Examples
    --------
    >>> from samskab import stats
    >>> counts = stats.TriadZoneCounts(["users", "staff"])
    >>> counts.update([[0.8, 0.1, 0.1], [0.3, 0.3, 0.4]], ["staff", "users"])
    >>> counts.result().counts.sum(axis=1).tolist()
    [1, 1]
    """

    _core = _stats.TriadZoneCounts

    def __init__(self, groups: Iterable[Hashable], *, scheme: Scheme = "symmetric") -> None:
        super().__init__(groups, choice(scheme, "scheme", SCHEMES))

    def update(self, weights: ArrayLike, labels: Labels) -> None:
        """Add placements, shape (n, 3), closed; a row with NaN is missing. A label that is None is in no group."""
        self._sums.update(weights, labels)

    def result(self) -> ZoneCounts:
        """Return the counts so far."""
        counts, missing = self._sums.result()
        return ZoneCounts(self.groups, _ZONE_NAMES, counts, missing)


_ZONE_NAMES: tuple[str, ...] = triad_zones([[1.0, 0.0, 0.0]]).names
