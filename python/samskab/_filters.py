"""Which stories are meant: what users may give, in the form the core takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from ._language import failure

#: An option, several options, a range, a place or a state; see `Stories.where`.
Condition = str | Sequence[str] | tuple[float | None, float | None] | Mapping[str, Any]


def filter_of(
    conditions: Mapping[str, Condition], told: tuple[str | None, str | None] | None, text: str | None
) -> dict[str, Any]:
    """Return the JSON form of a declarative filter; see `Stories.where` for what may be given."""
    begin, end = told or (None, None)
    out: dict[str, Any] = {"answers": {address: _condition(value) for address, value in conditions.items()}}
    if begin is not None:
        out["told_from"] = begin
    if end is not None:
        # A day as the end includes that day.
        day = len(end) == 10
        out["told_until"] = _day_after(end) if day else end
    if text:
        out["text"] = text
    return out


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        raise failure("python.day", given=day) from None


STATES = ("placed", "not_applicable", "not_answered", "not_asked", "withheld")


def _condition(value: Condition) -> dict[str, Any]:
    if isinstance(value, tuple) and len(value) == 2 and not any(isinstance(part, str) for part in value):
        low, high = (None if part is None else float(part) for part in value)
        return {"between": {"low": low, "high": high}}
    if isinstance(value, Mapping):
        if "near" in value:
            return {"near": {"place": _place(value["near"]), "radius": float(value.get("within", 0.2))}}
        return {"between": dict(value)}
    values = [value] if isinstance(value, str) else [str(part) for part in value]
    if all(part in STATES for part in values):
        return {"in_state": {"states": values}}
    return {"one_of": {"values": values}}


def _place(place: str | Sequence[float]) -> dict[str, Any]:
    """Return the JSON form of a place: an anchor, or a point of the figure."""
    if isinstance(place, str):
        return {"part": place}
    return {"point": [float(part) for part in np.atleast_1d(np.asarray(place, dtype=float))]}


def near_of(near: tuple[Any, ...] | None) -> tuple[str, Any] | None:
    """Return the question and the place that stories are to be near; the stone between them is `stone_of`."""
    if near is None:
        return None
    place = near[-1]
    return str(near[0]), place if isinstance(place, str) else [float(part) for part in np.atleast_1d(place)]


def stone_of(near: tuple[Any, ...] | None) -> str | None:
    """Return the stone that is to be near, where one is named."""
    return str(near[1]) if near is not None and len(near) == 3 else None


def extreme_of(extreme: tuple[str, ...] | None) -> tuple[str, str, bool, bool] | None:
    """Return the question, the part of it, whether the high end is meant, and whether the height of a stone is."""
    if extreme is None:
        return None
    *where, end = extreme
    if end not in ("low", "high") or len(where) not in (1, 2, 3):
        raise failure("python.extreme", given=repr(extreme))
    return where[0], where[1] if len(where) > 1 else "", end == "high", len(where) == 3 and where[2] == "y"
