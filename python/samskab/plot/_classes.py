"""Classes of counts and shares for fields that are filled by how many stories they hold."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ._frame import KeyEntry
from ._style import sequential

MOST_CLASSES = 5


def count_classes(counts: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """Cut the positive counts into at most five classes, given as first and last count.

    The classes are of equal width, except where a few fields hold far more than all others: those share the last class,
    so that the rest can still be told apart.
    """
    most = int(counts.max(initial=0))
    if most <= MOST_CLASSES:
        return [(count, count) for count in range(1, most + 1)]
    usual = int(np.ceil(np.quantile(counts[counts > 0], 0.98)))
    if usual * 2 >= most:
        return _even(most, MOST_CLASSES)
    return [*_even(usual, MOST_CLASSES - 1), (usual + 1, most)]


def _even(most: int, classes: int) -> list[tuple[int, int]]:
    borders = np.round(np.linspace(0, most, min(classes, most) + 1)).astype(int)
    return [(low + 1, high) for low, high in pairwise(borders.tolist())]


def class_colour(index: int, classes: int) -> tuple[float, float, float]:
    """The fill of a class."""
    return sequential((index + 0.6) / (classes + 0.2) if classes > 1 else 0.6)


def class_of(counts: npt.NDArray[np.int64], classes: list[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """The class of each count; -1 where the field is empty."""
    highs = np.array([high for _, high in classes], dtype=np.int64)
    return np.where(counts > 0, np.searchsorted(highs, counts), -1).astype(np.int64)


def class_key(classes: list[tuple[int, int]]) -> list[KeyEntry]:
    """The key of the classes."""
    return [
        KeyEntry(str(low) if low == high else f"{low}–{high}", class_colour(index, len(classes)), "box")
        for index, (low, high) in enumerate(classes)
    ]
