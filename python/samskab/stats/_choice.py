"""Arguments that are one of a few words, or a number of things."""

from __future__ import annotations

import operator

from .. import _core

_stats = _core.stats


def choice(given: str, name: str, known: tuple[str, ...]) -> str:
    """Return `given`, or refuse it with the words that are known."""
    if given not in known:
        words = ", ".join(f"'{each}'" for each in known)
        _stats.refuse("python.stats.choice", given=str(given), name=name, known=words)
    return given


def natural(given: int, name: str) -> int:
    """Return a whole number from 0 on, or refuse it."""
    try:
        number = operator.index(given)
    except TypeError:
        number = -1
    if not 0 <= number < 2**32:
        _stats.refuse("python.stats.natural", given=str(given), name=name)
    return number
