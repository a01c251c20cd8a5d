"""What the package's functions say when they are called with another kind of argument than they take.

Nothing is checked beforehand: what works is let through. Only where a call ends with an error of Python itself are its
arguments held against the function's own signature, and the first that does not fit is told in words.
"""

from __future__ import annotations

import datetime
import difflib
import functools
import inspect
import operator
import os
import re
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import numpy as np

from . import _core
from ._language import failure, refused_value

_Function = TypeVar("_Function", bound=Callable[..., Any])


class WrongCallError(_core.InvalidInput, TypeError):
    """Something is missing in a call, too much, or of another type: Python calls that a TypeError, and so it is one."""


def _is_whole(value: Any) -> bool:
    try:
        return not isinstance(value, (bool, np.bool_)) and isinstance(operator.index(value), int)
    except TypeError:
        return False


def _is_number(value: Any) -> bool:
    return _is_whole(value) or isinstance(value, (float, np.floating))


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def _called(*names: str) -> Callable[[Any], bool]:
    return lambda value: any(each.__name__ in names for each in type(value).__mro__)


#: From a type of a signature to what is one, and to the python.needed sentence that names it; the first of those that a
#: signature names is told.
_TYPES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "os.PathLike[str]": (lambda value: isinstance(value, os.PathLike), "path"),
    "Path": (lambda value: isinstance(value, (str, os.PathLike)), "path"),
    "datetime.datetime": (lambda value: isinstance(value, datetime.datetime), "moment"),
    "datetime.date": (lambda value: isinstance(value, datetime.date), "day"),
    "Stories": (_called("Stories"), "any_stories"),
    "Responses": (_called("Responses"), "responses"),
    "Lab": (_called("Lab"), "lab"),
    "TextReview": (_called("TextReview"), "review"),
    "Instrument": (_called("Instrument"), "instrument"),
    "Lang": (lambda value: isinstance(value, str), "lang"),
    "type": (lambda value: isinstance(value, type), "text"),
    "Recogniser": (callable, "callable"),
    "float": (_is_number, "number"),
    "int": (_is_whole, "count"),
    "str": (lambda value: isinstance(value, str), "text"),
    "bool": (lambda value: isinstance(value, (bool, np.bool_)), "flag"),
    "Sequence": (_is_list, "list"),
    "Iterable": (_is_list, "list"),
    "list": (_is_list, "list"),
    "Mapping": (lambda value: isinstance(value, Mapping), "dict"),
    "dict": (lambda value: isinstance(value, Mapping), "dict"),
    "None": (lambda value: value is None, ""),
}
#: What a parameter takes whose type is made by the core, and which the signature therefore calls anything.
_BY_NAME = {
    "look": (_called("Peek"), "look"),
    "peek": (_called("Peek", "str"), "kept_look"),
}


def in_words(function: _Function) -> _Function:
    """Return a function that says in words which argument it cannot take."""
    ours, told_of = _core.Error, _refusal

    def call(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except ours:
            raise
        except (TypeError, AttributeError, ValueError, LookupError, RuntimeError):
            told = told_of(function, given, named)
            if told is None:
                raise
            raise told from None

    # With the names of the function's own module, or doctest would not know it for one of that module.
    own = types.FunctionType(call.__code__, function.__globals__, function.__name__, None, call.__closure__)
    functools.update_wrapper(own, function)
    return own  # type: ignore[return-value]


def _refusal(function: Callable[..., Any], given: tuple[Any, ...], named: Mapping[str, Any]) -> Exception | None:
    """Return the error about a call that does not fit the function, if there is one."""
    signature = inspect.signature(function)
    try:
        bound = signature.bind(*given, **named)
    except TypeError:
        return _misfit_of_call(function, signature, given, named)
    for name, value in bound.arguments.items():
        parameter = signature.parameters[name]
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD) or value is parameter.default:
            continue
        needed = _needed(name, str(parameter.annotation), value)
        if needed is not None:
            return _as_wrong_call(refused_value(name, value, needed))
    return None


def _misfit_of_call(
    function: Callable[..., Any], signature: inspect.Signature, given: tuple[Any, ...], named: Mapping[str, Any]
) -> Exception:
    called = function.__qualname__.removesuffix(".__init__")
    called = "instruments" if called == "Instruments.__call__" else called
    parameters = [each for each in signature.parameters.values() if each.name != "self"]
    by_name = [each.name for each in parameters if each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
    unknown = [each for each in named if each not in by_name]
    if unknown and not any(each.kind == each.VAR_KEYWORD for each in parameters):
        near = difflib.get_close_matches(unknown[0], by_name, 1, 0)[0] if by_name else ""
        return failure("python.option", WrongCallError, given=unknown[0], nearest=near, known=", ".join(by_name))
    taken = [each for each in signature.parameters.values() if each.kind == each.POSITIONAL_OR_KEYWORD][len(given) :]
    lacking = [each.name for each in taken if each.default is each.empty and each.name not in named]
    lacking += [
        each.name
        for each in parameters
        if each.kind == each.KEYWORD_ONLY and each.default is each.empty and each.name not in named
    ]
    if lacking:
        return failure("python.call.missing", WrongCallError, function=called, name=lacking[0])
    return failure(
        "python.call.too_many",
        WrongCallError,
        function=called,
        known=", ".join(by_name),
        example=by_name[-1] if by_name else "",
    )


def _needed(name: str, annotation: str, value: Any) -> str | None:
    """Return which python.needed sentence says what may stand here, when the value may not."""
    if annotation == "Any" and name in _BY_NAME:
        fits, needed = _BY_NAME[name]
        return None if fits(value) else needed
    kinds = [re.sub(r"\[.*", "", each) if each not in _TYPES else each for each in _alternatives(annotation)]
    if not kinds or any(each not in _TYPES for each in kinds):
        return None  # a type of which nothing is known here
    if any(_TYPES[each][0](value) for each in kinds):
        return None
    return next(needed for each, (_, needed) in _TYPES.items() if each in kinds and needed)


def _alternatives(annotation: str) -> list[str]:
    parts, depth = [""], 0
    for sign in annotation:
        depth += (sign == "[") - (sign == "]")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [each.strip() for each in parts]


def _as_wrong_call(told: Exception) -> Exception:
    error = WrongCallError(*told.args)
    error.__dict__.update(told.__dict__)
    return error


def give_words(*owners: Any) -> None:
    """Let all public functions and methods of these classes and modules say in words what they cannot take."""
    for owner in owners:
        for name, member in vars(owner).copy().items():
            if name.startswith("_") and name not in ("__call__", "__init__"):
                continue
            if isinstance(member, (classmethod, staticmethod)):
                if isinstance(member.__func__, types.FunctionType):
                    setattr(owner, name, type(member)(in_words(member.__func__)))
            elif isinstance(member, types.FunctionType) and member.__module__.startswith("samskab"):
                wrapped = in_words(member)
                setattr(owner, name, wrapped)
                if isinstance(owner, types.ModuleType):  # pickles look a function up where it was made
                    setattr(sys.modules[member.__module__], member.__name__, wrapped)
