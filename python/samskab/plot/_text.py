"""Words of the pictures. All sentences live in the core's catalogue, in Danish and English."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .._language import spoken
from ._crowding import shortage
from ._data import Missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def core() -> Any:
    """The compiled core, loaded when something is first said."""
    return importlib.import_module("samskab._core")


def language(lang: str | None) -> str:
    """The language asked for, or the one in force."""
    return str(spoken(lang))


def sentence(key: str, lang: str, /, **arguments: object) -> str:
    """Say the catalogue's sentence for a key in a language ("da" or "en")."""
    given = {name: value.item() if isinstance(value, np.generic) else value for name, value in arguments.items()}
    return str(core().sentence(key, lang, **given))


def problem(key: str, lang: str, /, *, error_class: str = "InvalidInput", **arguments: object) -> Exception:
    """Make the error that says what was given, what is needed and how to mend it, with both languages inside.

    Items of a tuple are listed in the language of each sentence.
    """

    def told_in(each: str) -> str:
        return sentence(key, each, **{k: listing(v, each) if isinstance(v, tuple) else v for k, v in arguments.items()})

    error: Exception = getattr(core(), error_class)(told_in(lang))
    told = {each: told_in(each) for each in ("da", "en")}
    for name, value in (("code", key), ("arguments", arguments), ("_messages", told)):
        setattr(error, name, value)
    return error


def coded(code: str, title: str, lang: str) -> str:
    """A question's title after its code, where it has one."""
    return sentence("plot.coded", lang, code=code, title=title) if code else title


def listing(items: Sequence[str], lang: str) -> str:
    """Join items the way people write them: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return sentence("plot.and", lang, first=", ".join(items[:-1]), last=items[-1])


def percent(share: float, lang: str) -> str:
    """Write a share as a whole percentage."""
    return sentence("plot.percent", lang, share=float(share))


def percents(shares: Sequence[float], lang: str) -> list[str]:
    """Write the shares of one list as whole percentages; two that make a whole make 100%."""
    return [percent(share, lang) for share in core().shares_side_by_side([float(share) for share in shares])]


def difference(value: float, lang: str, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a difference, or an end of its interval, as sentences do: never as 0 for what is not."""
    number = str(core().format_difference(float(value), decimals, lang))
    # What is written as nothing has no sign.
    return f"+{number}" if sign and value > 0 and number.strip("0.,") else number


def sentences(parts: Iterable[str]) -> str:
    """Join whole sentences, leaving out empty ones."""
    return " ".join(part for part in parts if part)


def count_line(n: int, missing: Missing | None, lang: str, key: str = "plot.n") -> str:
    """Write n and every missing kind that occurs, for the line under the title."""
    parts = [sentence(key, lang, n=n)]
    if missing is not None:
        parts += [f"{count} {sentence(f'plot.state.{kind}', lang)}" for kind, count in missing.items() if count]
    return " · ".join(parts)


def missing_sentence(missing: Missing | None, lang: str, *, of: Literal["placement", "answer"] = "placement") -> str:
    """Say the missing kinds for an alternative text; empty when every story was placed, or answered."""
    if missing is None or not missing.total:
        return ""
    kinds = [f"{count} {sentence(f'plot.state.{kind}', lang)}" for kind, count in missing.items() if count]
    key = "plot.alt.no_placement" if of == "placement" else "plot.alt.no_answer"
    return sentence(key, lang, kinds=listing(kinds, lang))


def titled(title: str, lang: str) -> str:
    """A title as it follows the first word of an alternative text, with its blank; empty when there is none."""
    return " " + sentence("plot.quoted", lang, text=title) if title else ""


def tell(ax: Axes, opening: str, rest: Sequence[str], *, title: str, n: int, lang: str) -> None:
    """Attach the alternative text to the Axes, and a brief form for panels that share an opening.

    The last thing a picture does: when all its words are there it warns of those that have no room.
    """
    said = sentences(rest)
    ax.samskab_alt = sentences([opening, said])  # type: ignore[attr-defined]
    named = sentence("plot.group", lang, group=title, n=n)
    ax.samskab_brief = f"{named}: {said}" if said else f"{named}."  # type: ignore[attr-defined]
    if short := shortage(ax):
        warn_small("plot.small", lang, *short.values())


def warn_small(key: str, lang: str, width: float, height: float, has_width: float, has_height: float) -> None:
    """Warn that words may overlap, with the inches they need and have."""
    sizes = {"width": width, "height": height, "has_width": has_width, "has_height": has_height}
    warnings.warn(sentence(key, lang, **sizes), UserWarning, stacklevel=3)


def group_sentence(sizes: Sequence[tuple[str, int]], lang: str) -> str:
    """Name the groups and their sizes for an alternative text."""
    if not sizes:
        return ""
    named = [sentence("plot.group", lang, group=name, n=n) for name, n in sizes]
    return sentence("plot.alt.groups", lang, groups=listing(named, lang))
