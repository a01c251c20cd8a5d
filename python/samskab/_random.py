"""Where a seed comes from."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

from ._language import failure

if TYPE_CHECKING:
    import numpy as np


def seed_of(rng: int | np.random.Generator | None) -> int | None:
    """Return the seed that an ``rng=`` argument means: a whole number, a draw from a Generator, or None.

    Raises
    ------
    InvalidInput
        For a negative number, one above 2**64 - 1, or anything else.
    """
    if rng is None:
        return None
    if hasattr(rng, "integers"):
        return int(rng.integers(0, 2**63))
    try:
        seed = operator.index(rng)
    except TypeError:
        seed = -1
    if not 0 <= seed < 2**64:
        raise failure("python.rng", given=repr(rng))
    return seed
