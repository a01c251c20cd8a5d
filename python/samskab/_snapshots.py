"""Handles on immutable snapshots of the core."""

from __future__ import annotations

import copy
from typing import Self


class Snapshot:
    """Stories, responses, a laboratory: what they hold never changes but for whoever withdraws.

    So every kind of copy is another handle on the same snapshot; each of them says how one is made. A copy with people
    of its own would go on showing those who withdraw from the original. What is to stay by itself is saved or pickled.
    """

    __slots__ = ()

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return copy.copy(self)
