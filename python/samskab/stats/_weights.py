"""What rows count where some told more than others."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .. import _core

if TYPE_CHECKING:
    from ._results import Labels, Reals

_stats = _core.stats


def unit_weights(units: Labels, *, correlation: float = 0.2) -> Reals:
    """Return what each row counts in a comparison of groups where units have unequally many rows.

    Parameters
    ----------
    units : sequence, length n
        The person or project of each row: texts or numbers, none missing.
    correlation : float, 0..1
        How alike rows of one unit are taken to be: 0 counts rows, 1 counts units.

    Returns
    -------
    array, shape (n,)
        ``1 / (1 + (m - 1) correlation)`` for rows of a unit with m rows, scaled to add up to n; 1 where all units have
        equally many.

    Raises
    ------
    InvalidInput
        A correlation outside 0..1; units that are missing.

    Notes
    -----
    A mean weighed so is the most precise where rows of a unit correlate as supposed (Kerry & Bland 2001,
    doi:10.1002/1097-0258(20010215)20:3<377::AID-SIM799>3.0.CO;2-N), and a guess costs little. The weights depend on
    nothing but the numbers of rows, so that a test that moves whole units stays exact: give `energy_test`,
    `two_part_test` or `brunner_munzel` these beside ``units``, as ``compare`` does. Not for groups of which one has
    clearly more rows per unit than another: there ``compare`` counts each row once.

    Examples
    --------
    >>> from samskab import stats
    >>> stats.unit_weights(["anna", "bo", "bo", "bo", "bo"]).round(3).tolist()
    [1.429, 0.893, 0.893, 0.893, 0.893]
    """
    return cast("Reals", _stats.unit_weights(units, correlation))
