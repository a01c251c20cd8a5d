"""The language in which results speak when none is named."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Literal, cast

from . import _core

Lang = Literal["da", "en"]

_current: ContextVar[str] = ContextVar("samskab_language", default="en")


def current_language() -> Lang:
    """Return the language in force: ``"en"`` until `set_language` says otherwise."""
    return cast(Lang, _current.get())


def set_language(lang: Lang) -> None:
    """Let notebook cards, tables and sentences speak Danish (``"da"``) or English (``"en"``) from now on.

    Columns have one name in both, because it is written in code.

    Parameters
    ----------
    lang : {"da", "en"}
        Holds for this thread or task and those started from it. Every function that takes ``lang=`` overrides it.

    Raises
    ------
    InvalidInput
        For any other language.

    Examples
    --------
    >>> import samskab as sk
    >>> sk.set_language("en")
    """
    _current.set(spoken(lang))


def spoken(lang: str | None) -> Lang:
    """Return the language that a ``lang=`` means, by default the one in force. Raises InvalidInput for any other."""
    if lang is None:
        return current_language()
    if lang not in ("da", "en"):
        raise failure("base.language", given=str(lang))
    return cast(Lang, lang)


def failure(key: str, kind: type[Exception] = _core.InvalidInput, /, **arguments: object) -> Exception:
    """Return an error that tells the catalogue's sentence for `key` in both languages, as the core's own errors do."""
    told = {lang: _core.sentence(key, lang, **arguments) for lang in ("da", "en")}
    # Our own errors choose their language when they are shown; a built-in one is what it is made with.
    error = kind(told["en" if issubclass(kind, _core.Error) else current_language()])
    error.__dict__.update(code=key, arguments=arguments, _messages=told)
    return error


def day_of(day: datetime.date | str | None) -> datetime.date:
    """Return the day that a ``today=`` means; without one the day it is. Raises FormatError as the core does."""
    if day is None:
        return datetime.date.today()
    if isinstance(day, datetime.date):
        return day
    if not isinstance(day, str):
        raise refused_value("today", day, "day")
    try:
        read = datetime.date.fromisoformat(day)
    except ValueError:
        read = None
    if read is None or read.isoformat() != day:  # Python takes "20260504" and weeks, the core does not
        raise failure("base.date.text", _core.FormatError, given=day)
    return read


#: Counts are smaller than this, or the core has no room for them.
COUNTS = 2**32


def refused_value(name: str, value: object, needed: str) -> Exception:
    """Return the error for an argument of the wrong type; `needed` is a python.needed sentence."""
    what = {lang: _core.sentence(f"python.needed.{needed}", lang) for lang in ("da", "en")}
    return failure("python.option_value", name=name, given=shown_value(value), needed=what)


def text_of(name: str, value: object) -> str:
    """Return an argument that must be text; InvalidInput otherwise."""
    if not isinstance(value, str):
        raise refused_value(name, value, "text")
    return value


def shown_value(value: object) -> str:
    """Return what was given, for a message: no more of it than people read."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _in_language(error: Exception) -> str:
    told: Mapping[str, str] | None = getattr(error, "_messages", None)
    return Exception.__str__(error) if told is None else told[current_language()]


# A traceback speaks the language that set_language chose; the core itself knows of no such choice.
setattr(_core.Error, "__str__", _in_language)  # noqa: B010 - the class is made by the core, before this can be known


def text_in(text: Mapping[str, str] | str, lang: str) -> str:
    """Return a localised text for a reader of `lang`: that language, else unknown, else English, else any."""
    if isinstance(text, str):  # how JSON tells a text of unknown language
        return text
    for tag in (lang, "", "en"):
        if tag in text:
            return text[tag]
    return next(iter(text.values()), "")
