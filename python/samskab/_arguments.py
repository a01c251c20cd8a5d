"""What the core says when an argument is of another type than it takes: which one, and what is needed.

The core's doors list C++ signatures then. Here each of them is given a twin that says it in words.
"""

from __future__ import annotations

import datetime
import functools
import operator
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from . import _core
from ._language import COUNTS, refused_value

_SIGNATURE = re.compile(r"^(?:\d+\. )?\w+\((.*)\) -> ", re.MULTILINE)
_COUNT, _NUMBER = "typing.SupportsInt", "typing.SupportsFloat"
#: From a type of a signature to the python.needed sentence that names it.
_NEEDED = {
    "str": "text",
    "bool": "flag",
    _COUNT: "count",
    _NUMBER: "number",
    "datetime.date": "day",
    "datetime.datetime": "moment",
    "samskab._core.Stories": "any_stories",
    "samskab._core.Responses": "responses",
    "samskab._core._Lab": "lab",
    "samskab.Schema": "only_schema",
}


def in_words(door: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of the core that says in words which argument it cannot take."""

    @functools.wraps(door)
    def call(*given: Any, **named: Any) -> Any:
        try:
            return door(*given, **named)
        except TypeError as error:
            if "incompatible function arguments" not in str(error):
                raise
            told = _refusal(str(door.__doc__), given, named)
            if told is None:
                raise
            raise told from None

    return call


def core_of(stories: Any) -> Any:
    """Return the core's stories of what must be stories. Raises InvalidInput for what are none."""
    core = getattr(stories, "_core", None)
    if not isinstance(core, _core.Stories):
        raise refused_value("stories", stories, "any_stories")
    return core


def _refusal(doc: str, given: Sequence[Any], named: Mapping[str, Any]) -> Exception | None:
    """Return the error about the first argument that does not fit, by the signature that fits the most of them."""
    wrong = [_first_wrong(signature, given, named) for signature in _SIGNATURE.findall(doc)]
    found = max((each for each in wrong if each is not None), default=None, key=operator.itemgetter(0))
    if found is None:
        return None
    _, name, value, needed = found
    return refused_value(_as_called(name, value), value, needed)


def _first_wrong(signature: str, given: Sequence[Any], named: Mapping[str, Any]) -> tuple[int, str, Any, str] | None:
    for place, (name, types) in enumerate(_parameters(signature)):
        if place < len(given):
            value = given[place]
        elif name in named:
            value = named[name]
        else:
            continue
        if needed := _misfit(value, types):
            return place, name, *needed
    return None


def _parameters(signature: str) -> Iterator[tuple[str, list[str]]]:
    """Yield name and types of each parameter; commas and bars within brackets belong to a type."""
    for each in _split(signature, ", "):
        name, colon, types = each.partition(": ")
        if colon:
            yield name, _split(types.partition(" = ")[0], " | ")


def _split(text: str, at: str) -> list[str]:
    parts, depth = [""], 0
    for piece in re.split(f"({re.escape(at)})", text):
        if piece == at and not depth:
            parts.append("")
            continue
        parts[-1] += piece
        depth += piece.count("[") + piece.count("(") - piece.count("]") - piece.count(")")
    return parts


def _misfit(value: Any, types: Sequence[str]) -> tuple[Any, str] | None:
    """Return what does not fit - the value, or one of a list - and which sentence names what is needed."""
    if any(each not in (*_NEEDED, "None", "typing.SupportsIndex") and not _items(each) for each in types):
        return None  # a type that nobody outside gives
    if any(_is(value, each) for each in types):
        return None
    listed = next((inner for each in types if (inner := _items(each))), None)
    if listed is not None:
        if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
            return (value, "list")
        return next((wrong for each in value if (wrong := _misfit(each, listed))), None)
    needed = next((_NEEDED[each] for each in (_NUMBER, *types) if each in types and each in _NEEDED), None)
    if needed == "count" and _is_whole(value) and value >= COUNTS:
        needed = "count_below"
    return None if needed is None else (value, needed)


def _items(type_name: str) -> list[str]:
    inner = re.fullmatch(r"collections\.abc\.Sequence\[(.*)\]", type_name)
    return _split(inner[1], " | ") if inner else []


def _is(value: Any, type_name: str) -> bool:
    if type_name == "None":
        return value is None
    if type_name == "str":
        return isinstance(value, str)
    if type_name == "bool":
        return isinstance(value, bool)
    if type_name == _COUNT:
        return _is_whole(value) and 0 <= value < COUNTS
    if type_name == _NUMBER:
        return _is_whole(value) or isinstance(value, float) or hasattr(value, "__float__")
    if type_name in ("datetime.date", "datetime.datetime"):
        return isinstance(value, getattr(datetime, type_name.rpartition(".")[2]))
    return type_name.startswith("samskab.") and isinstance(value, getattr(_core, type_name.rpartition(".")[2]))


def _is_whole(value: Any) -> bool:
    try:
        return isinstance(operator.index(value), int)
    except TypeError:
        return False


def _as_called(name: str, value: Any) -> str:
    """Return the name by which the caller knows an argument that has none in the core."""
    if not re.fullmatch(r"arg\d+", name):
        return name
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back  # type: ignore[assignment]
    code = frame.f_code
    own = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return next((each for each in own if frame.f_locals.get(each) is value), name)


def _give_words() -> None:
    for name, door in vars(_core).copy().items():
        if type(door).__name__ == "builtin_function_or_method" and not name.startswith("__"):
            setattr(_core, name, in_words(door))
    for held in (_core._Lab, _core._LabEdit, _core.Stories, _core.Responses):
        for name, method in vars(held).copy().items():
            if type(method).__name__ == "instancemethod" and not name.startswith("__"):
                setattr(held, name, in_words(method))


_give_words()
