"""The seed of a calculation, drawn when none is given."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, TypeAlias

from .._random import seed_of

if TYPE_CHECKING:
    import numpy as np

    Rng: TypeAlias = int | np.random.Generator | None


def seed_from(rng: Rng) -> int:
    """Return the seed that ``rng=`` means; without one, a drawn seed short enough to write down."""
    seed = seed_of(rng)
    return secrets.randbits(32) if seed is None else seed
