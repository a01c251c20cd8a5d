"""What the example laboratory is made with: things, texts in two languages, and draws that follow from a seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any

import numpy as np

from ..lab._things import CLASSES, Thing

#: Written-out records, each a tuple of what its comment names.
Rows = tuple[tuple[Any, ...], ...]

_NORMAL = NormalDist()
_WITHIN_TWO_SD = 0.9544997361036416


def make(of_kind: str, id: str, /, **fields: Any) -> Thing:
    """Return a thing of this kind."""
    return CLASSES[of_kind](id, **fields)


def both(da: str, en: str) -> dict[str, str]:
    """Return a text in Danish and English."""
    return {"da": da, "en": en}


def several(*texts: tuple[str, str]) -> list[dict[str, str]]:
    return [both(*text) for text in texts]


def period(start: str | date | None, end: str | date | None = None) -> dict[str, Any]:
    return {"start": None if start is None else str(start), "end": None if end is None else str(end)}


def link(kind: str, id: str) -> dict[str, str]:
    return {"kind": kind, "id": id}


def later(day: str, days: int) -> str:
    """Return the day so many days after another, as ISO text."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


class Chance:
    """Draws that depend on the seed and on what they are for, and on nothing else.

    The laboratory with planted effects and the one without use the same draws, so that they differ by the effects only.
    """

    def __init__(self, seed: int, purpose: str) -> None:
        key = int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:8], "little")
        self._draws = np.random.Generator(np.random.Philox(key=np.array([seed, key], dtype=np.uint64)))

    def share(self) -> float:
        """Return a number from 0 up to 1."""
        return float(self._draws.random())

    def noise(self, sd: float) -> float:
        """Return a normal deviate cut at two `sd` on both sides, so that limits of scales do not shift the mean."""
        return sd * _NORMAL.inv_cdf(0.5 + (self.share() - 0.5) * _WITHIN_TWO_SD)

    def among(self, items: Sequence[Any]) -> Any:
        return items[int(self.share() * len(items))]

    def step(self, weights: Mapping[int, float]) -> int:
        """Return a whole number with these chances, which sum to 1."""
        at, place = self.share(), 0.0
        for value, weight in weights.items():
            place += weight
            if at < place:
                return value
        return value


def within(value: float, low: float, high: float, step: float = 0.1) -> float:
    """Return a value on a scale: on its steps and within its limits."""
    return round(min(high, max(low, round(value / step) * step)), 6)
