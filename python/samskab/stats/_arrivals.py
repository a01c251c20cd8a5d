"""What sequences are updated with: what people told, in the order in which they told it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from .. import _core
from ._choice import natural
from ._sequence_results import FoldedUnits, TwoGroupBlocks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ._results import Labels

_stats = _core.stats


def fold_units(values: ArrayLike, *, persons: Labels, looks: Iterable[int] = ()) -> FoldedUnits:
    """Fold several answers of one person, or the people of one wave, into one value for a confidence sequence.

    Parameters
    ----------
    values : array_like, shape (n,)
        One number for each story, in the order in which they came; none missing.
    persons : sequence, length n
        Who told each story, or the wave it belongs to.
    looks : iterable of int
        How many stories there were at each look that has been made, ascending.

    Returns
    -------
    FoldedUnits
        ``values``, one for each person in the order of their first story; ``left_out`` counts stories that came after
        their person had entered.

    Raises
    ------
    InvalidInput
        NaN or infinity, persons of another length or missing, looks that do not ascend or lie beyond the stories.

    Notes
    -----
    A sequence holds when it is updated once for each independent unit and never changed backwards (Howard et al. 2021,
    doi:10.1214/20-AOS1991): so a person enters at the first look after the first story, with the mean of what was told
    until then, and the rest is left out. Let a wave close before looking. Not by wave where the same people come again.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.fold_units([0.2, 0.8, 0.4, 1.0, 0.9], persons=["anna", "bo", "anna", "carl", "bo"], looks=[3])
    >>> found.persons, found.values.round(2).tolist(), found.left_out
    (('anna', 'bo', 'carl'), [0.3, 0.8, 1.0], 1)
    """
    return _folded(_stats.fold_units(values, persons, _looks(looks)))


def fold_choices(
    choices: Labels, *, persons: Labels, options: Iterable[Hashable], looks: Iterable[int] = ()
) -> FoldedUnits:
    """Fold several choices of one person into the parts that each option has in them.

    Parameters
    ----------
    choices : sequence, length n
        What was chosen for each story, in the order in which they came; none missing.
    persons : sequence, length n
        Who told each story.
    options : iterable
        Everything that could be chosen, also what nobody chose.
    looks : iterable of int
        How many stories there were at each look that has been made, ascending.

    Returns
    -------
    FoldedUnits
        ``values`` of shape (persons, options), each row sums to 1.

    Raises
    ------
    InvalidInput
        As `fold_units`; a choice that is not among the options or missing.

    Notes
    -----
    As `fold_units` (doi:10.1214/20-AOS1991); goes into `share_sequences_of_parts`. Not where several options may be
    chosen for one story.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.fold_choices(["a", "b", "a"], persons=["anna", "anna", "bo"], options=["a", "b"])
    >>> found.values.tolist()
    [[0.5, 0.5], [1.0, 0.0]]
    """
    return _folded(_stats.fold_choices(choices, persons, tuple(options), _looks(looks)))


def two_group_blocks(
    choices: Labels,
    labels: Labels,
    *,
    options: Iterable[Hashable],
    groups: tuple[Hashable, Hashable],
    persons: Labels | None = None,
) -> TwoGroupBlocks:
    """Make blocks for `two_group_e_value` from answers as they came.

    Parameters
    ----------
    choices : sequence, length n
        What was chosen for each story, in the order in which they came; none missing.
    labels : sequence, length n
        The group of each story's person.
    options : iterable
        Everything that could be chosen, also what nobody chose.
    groups : tuple of two
        The names of the groups, in the order in which they are to be compared.
    persons : sequence, length n, optional
        Who told each story. Without it each is somebody's only one.

    Returns
    -------
    TwoGroupBlocks
        ``counts`` of shape (blocks, 2, options). A block is closed as soon as it holds a person of each group.

    Raises
    ------
    InvalidInput
        Other lengths, a choice or group that is not among those named or missing, a person in both groups, other than
        two groups.

    Notes
    -----
    Each person weighs 1 in all, spread over the stories told while the block was open; later ones are left out and
    counted (Turner, Ly & Grünwald 2024, doi:10.1016/j.jspi.2023.106116, for blocks). Not for more than two groups:
    choose which two beforehand, or take `e_bh` over all pairs.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.two_group_blocks(["a", "b", "b", "a"], ["staff", "staff", "users", "users"], options=["a", "b"],
    ...                                groups=("staff", "users"))
    >>> found.blocks, found.counts[0].tolist()
    (2, [[1.0, 1.0], [0.0, 1.0]])
    """
    named, sides = tuple(options), tuple(groups)
    if len(sides) != 2:
        _stats.refuse("python.stats.two_groups", given=str(len(sides)))
    found = _stats.two_group_blocks(choices, labels, named, sides, persons)
    del found["categories"]
    return TwoGroupBlocks(groups=sides, options=named, **found)


def _looks(looks: Iterable[int]) -> list[int]:
    return [natural(each, "looks") for each in looks]


def _folded(found: dict[str, object]) -> FoldedUnits:
    for name in ("rows", "looks"):
        found[name] = np.asarray(found[name], dtype=np.int64)
    return FoldedUnits(**found)  # type: ignore[arg-type]
