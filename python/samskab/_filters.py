"""Which stories are meant: what users may give, in the form the core takes."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from . import _core
from ._language import failure, refused_value, shown_value

#: An option, several options, a range, a place or a state; see `Stories.where`.
Condition = str | Sequence[str] | tuple[float | None, float | None] | Mapping[str, Any]
#: A day, which begins and ends at midnight on the Danish clock, or a moment, which without an offset is read by it.
Moment = date | datetime | str


def filter_of(
    conditions: Mapping[str, Condition],
    told: tuple[Moment | None, Moment | None] | None,
    text: str | None,
    ids: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Return the JSON form of a declarative filter; see `Stories.where` for what may be given."""
    if not isinstance(conditions, Mapping):
        raise refused_value("conditions", conditions, "conditions")
    if told is not None and (isinstance(told, str) or not isinstance(told, Sequence) or len(told) != 2):
        raise failure("python.told", given=repr(told))
    begin, end = told or (None, None)
    out: dict[str, Any] = {"answers": {address: _condition(address, value) for address, value in conditions.items()}}
    if begin is not None:
        out["told_from"] = _moment(_written(begin))
    if end is not None:
        written = _written(end)
        # A day as the end includes that day.
        out["told_until"] = _moment(_day_after(written) if len(written) == 10 else written, written)
    if (
        begin is not None
        and end is not None
        and datetime.fromisoformat(out["told_from"]) >= datetime.fromisoformat(out["told_until"])
    ):
        raise failure("stories.filter.told", **{"from": _written(begin), "until": _written(end)})
    if text:
        out["text"] = text
    if ids is not None:
        out["ids"] = list(ids)
    return out


def picked(ids: Sequence[str], which: Any) -> list[str]:
    """Return the ids that are meant: those given, or those whose story has a yes in `which`."""
    if isinstance(which, (str, bytes)) or not hasattr(which, "__iter__"):
        raise refused_value("which", which, "which")
    # Arrow has yes and no of its own kind.
    given = which.to_pylist() if hasattr(which, "to_pylist") else list(which)
    if all(isinstance(each, str) for each in given):
        return [str(each) for each in given]
    if not all(isinstance(each, (bool, np.bool_)) for each in given):
        raise refused_value("which", which, "which")
    if len(given) != len(ids):
        raise failure("python.which", given=len(given), needed=len(ids))
    return [each for each, keep in zip(ids, given, strict=True) if keep]


def _written(moment: Moment) -> str:
    if isinstance(moment, (date, datetime)):
        return moment.isoformat()
    if not isinstance(moment, str):
        raise failure("python.day", given=repr(moment))
    return moment


def _moment(moment: str, written: str | None = None) -> Any:
    """Return a moment as the core takes it; what is none is named as it was `written`."""
    try:
        return _core.moment(moment)
    except _core.FormatError:
        raise failure("python.moment", _core.FormatError, given=written or moment) from None


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        raise failure("python.day", given=day) from None


STATES = ("placed", "not_applicable", "not_answered", "not_asked", "withheld")
#: What a condition that is a mapping may name: a place, or a range.
PLACE, RANGE = ("near", "within"), ("low", "high", "part", "vertical")


def _condition(address: str, value: Condition) -> dict[str, Any]:
    if isinstance(value, tuple) and len(value) == 2 and not any(isinstance(part, str) for part in value):
        return {"between": {end: _end(address, part) for end, part in zip(("low", "high"), value, strict=True)}}
    if isinstance(value, Mapping):
        known = PLACE if "near" in value else (*PLACE, *RANGE)
        for name in value:
            if name not in known:
                near = difflib.get_close_matches(str(name), known, 2) or known
                raise failure("python.condition", given=name, near=", ".join(near))
        if "near" in value:
            return {"near": {"place": _place(value["near"]), "radius": _distance(address, value.get("within", 0.2))}}
        ends = {end: _end(address, value[end]) for end in ("low", "high") if end in value}
        return {"between": {**value, **ends}}
    values = [value] if isinstance(value, str) or not isinstance(value, Sequence) else list(value)
    if any(isinstance(part, float) for part in values):  # options have names or whole numbers
        raise failure("python.condition.number", given=repr(value))
    values = [str(part) for part in values]
    if all(part in STATES for part in values):
        return {"in_state": {"states": values}}
    return {"one_of": {"values": values}}


def _end(address: str, given: Any) -> float | None:
    """Return an end of a range; what is no number JSON could not say."""
    if given is None:
        return None
    try:
        number = float(given)
    except (TypeError, ValueError):
        raise refused_value(f"conditions[{address!r}]", given, "range") from None
    if not math.isfinite(number):
        raise failure("stories.filter.number", address=str(address))
    return number


def _distance(address: str, given: Any) -> float:
    """Return how far from a place; what is no number JSON could not say."""
    try:
        number = float(given)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise failure("stories.filter.radius", given=shown_value(given), address=str(address))
    return number


def _place(place: str | Sequence[float]) -> dict[str, Any]:
    """Return the JSON form of a place: an anchor, or a point of the figure."""
    if isinstance(place, str):
        return {"part": place}
    return {"point": [float(part) for part in np.atleast_1d(np.asarray(place, dtype=float))]}


def near_of(near: tuple[Any, ...] | None) -> tuple[str, Any] | None:
    """Return the question and the place that stories are to be near; the stone between them is `stone_of`."""
    if near is None:
        return None
    if isinstance(near, str) or not isinstance(near, Sequence) or len(near) not in (2, 3):
        raise refused_value("near", near, "near")
    place = near[-1]
    return str(near[0]), place if isinstance(place, str) else [float(part) for part in np.atleast_1d(place)]


def stone_of(near: tuple[Any, ...] | None) -> str | None:
    """Return the stone that is to be near, where one is named."""
    return str(near[1]) if near is not None and len(near) == 3 else None


def extreme_of(extreme: tuple[str, ...] | None) -> tuple[str, str, bool, bool] | None:
    """Return the question, the part of it, whether the high end is meant, and whether the height of a stone is."""
    if extreme is None:
        return None
    *where, end = extreme if isinstance(extreme, (tuple, list)) and extreme else (None,)
    if end not in ("low", "high") or len(where) not in (1, 2, 3):
        raise failure("python.extreme", given=repr(extreme))
    return where[0], where[1] if len(where) > 1 else "", end == "high", len(where) == 3 and where[2] == "y"
