"""How finely a picture may be divided for people who are not analysts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

#: Fewest placements in a field that the public sees; a field with fewer could point to somebody.
FEWEST_IN_FIELD = 5
#: Coarser than this, named zones tell more than fields do.
COARSEST = 4


def finest(most: int, counted: Callable[[int], np.ndarray[Any, Any]], audience: str) -> int | None:
    """Return the most steps, up to `most`, in which no field is nearly empty; None when there is no such division.

    Analysts see the finest division, whatever it holds.
    """
    if audience == "analysts":
        return most
    for steps in range(most, COARSEST - 1, -1):
        counts = counted(steps)
        if int(counts[counts > 0].min(initial=FEWEST_IN_FIELD)) >= FEWEST_IN_FIELD:
            return steps
    return None
