"""What pickling and copying keep: a version, the parts, and a checksum that tells damage from data."""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Iterable
from typing import Any, ClassVar, Self, TypeAlias

import numpy as np

from .. import _core

_stats = _core.stats

VERSION = 1
State: TypeAlias = tuple[int, tuple[Any, ...], int]


def _checksum(parts: tuple[Any, ...]) -> int:
    found = 0
    for part in parts:
        array = isinstance(part, np.ndarray)
        found = zlib.crc32(str(part.dtype).encode() + part.tobytes() if array else repr(part).encode(), found)
    return found


def packed(parts: tuple[Any, ...]) -> State:
    """Return the parts of an object with what tells later whether they are whole."""
    return VERSION, parts, _checksum(parts)


def unpacked(state: object) -> tuple[Any, ...]:
    """Return the parts, or refuse a state that is damaged or of another version."""
    given: Any = state if isinstance(state, tuple) and len(state) == 3 else (None, None, None)
    version, parts, checksum = given
    if version != VERSION or not isinstance(parts, tuple) or checksum != _checksum(parts):
        _stats.refuse("python.stats.state")
    found: tuple[Any, ...] = parts
    return found


class Accumulator:
    """What the sums by group have in common: their groups, merging, and being stored."""

    #: The class of the compiled core that does the work.
    _core: ClassVar[Any]

    def __init__(self, groups: Iterable[Hashable], size: object) -> None:
        self.groups: tuple[Hashable, ...] = tuple(groups)
        self._sums = self._core(size, self.groups)

    def merge(self, other: Self) -> None:
        """Add the sums of the same groups, made in the same way; those of another process come by pickling."""
        self._sums.merge(other._sums)

    def __getstate__(self) -> tuple[tuple[Hashable, ...], State]:
        return self.groups, packed(self._sums.state())

    def __setstate__(self, state: tuple[tuple[Hashable, ...], State]) -> None:
        whole = isinstance(state, tuple) and len(state) == 2 and isinstance(state[0], tuple)
        groups, parts = state if whole else ((), None)
        self._sums = self._core.restored(groups, unpacked(parts))
        self.groups = groups
