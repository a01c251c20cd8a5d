"""What every result can do beyond its fields: a frame, a notebook card, a picture.

The compiled result classes call these functions, so that each is written once for all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from . import _core
from ._language import current_language, failure
from .frames import frame_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: From the name of a result class to the function that draws it: ``plot(result, ax=..., **options) -> Axes``.
#: samskab.plot fills it when it is imported.
PLOTS: dict[str, Callable[..., Any]] = {}


def fields_in_words(fields: Mapping[str, object]) -> list[str]:
    """Return the fields of a value as ``name=value`` texts, long values cut."""
    return [f"{name}={_short(value)}" for name, value in fields.items()]


def _short(value: object) -> str:
    text = _rounded(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _rounded(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        if len(value) > 3:
            return f"[{len(value)} items]"
        inner = ", ".join(map(_rounded, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        if len(value) > 3:
            return f"{{{len(value)} items}}"
        return "{" + ", ".join(f"{key!r}: {_rounded(each)}" for key, each in value.items()) + "}"
    return repr(value)


def to_frame(result: Any, backend: str | None = None) -> Any:
    """Return the result's table as a dataframe; see `samskab.frames.frame_of` for the kinds."""
    return frame_of(result._table(current_language()), backend or getattr(result, "_backend", None))


def plot(result: Any, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the result on a Matplotlib Axes and return it."""
    from . import plot as _plot  # noqa: F401 - fills PLOTS

    name = type(result).__name__
    if name not in PLOTS:
        raise failure("python.no_plot", name=name)
    axes: Axes = PLOTS[name](result, ax=ax, **options)
    return axes


def html_of(result: Any, lang: str | None = None) -> str:
    """Return the result as an HTML fragment: its sentence, then its table. Every text is escaped."""
    language = lang or current_language()
    table = result._table(language)
    sentence = escape(result.summary(language))
    return f'<div class="samskab"><p>{sentence}</p>{table_html(table, language)}</div>'


def table_html(table: Any, lang: str, caption: str = "", limit: int | None = 60) -> str:
    """Return a table as HTML with a header row.

    Columns that hold nothing are left out; longer tables are cut after `limit` rows, and say so.
    """
    names = [name for name in table.names if any(value not in (None, "", [], {}) for value in table.column(name))]
    names = [name for name in names if not _is_said_by_a_label(name, names)]
    columns = [table.column(name) for name in names]
    rows = len(table)
    shown = rows if limit is None else min(rows, limit)
    # Notebooks set every cell to the right; words are read from the left.
    aligned = ["right" if table.kind(name) in ("real", "integer") else "left" for name in names]
    head = _head(names, aligned)
    # Beside many columns no text may ask for much room.
    room = 16.0 if len(names) <= 11 else 7.0
    body = "".join(
        "<tr>" + "".join(_cell(column[row], lang, room) for column in columns) + "</tr>" for row in range(shown)
    )
    more = f"<p>{escape(_core.sentence('python.more_rows', lang, n=rows - shown))}</p>" if shown < rows else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead>{head}</thead><tbody>{body}</tbody></table>{more}"


def _is_said_by_a_label(name: str, names: Sequence[str]) -> bool:
    """Whether a column holds codes that another says in words: a notebook is not wide enough for both."""
    front, _, last = name.rpartition("_")
    label = f"{front}_label" if front else "label"
    return f"{name}_label" in names or (last in ("aspect", "item", "place") and label in names)


def _head(names: Sequence[str], aligned: Sequence[str]) -> str:
    """The header of a table; what several columns in a row begin with stands above them once."""
    upper, lower, at = "", "", 0
    while at < len(names):
        front = names[at].partition("_")[0]
        together = 1
        while at + together < len(names) and names[at + together].startswith(f"{front}_"):
            together += 1
        spanned = together > 2 and names[at].startswith(f"{front}_")
        for name, side in zip(names[at : at + together], aligned[at : at + together], strict=True):
            said = escape(name.removeprefix(f"{front}_") if spanned else name).replace("_", "_<wbr>")
            cell = f'<th scope="col" style="text-align:{side}"'
            if spanned:
                lower += f'{cell} title="{escape(name)}">{said}</th>'
            else:
                upper += f'{cell} rowspan="2">{said}</th>'
        if spanned:
            upper += f'<th scope="colgroup" colspan="{together}" style="text-align:left">{escape(front)}_…</th>'
        at += together
    if not lower:
        alone = upper.replace(' rowspan="2"', "")
        return f"<tr>{alone}</tr>"
    return f"<tr>{upper}</tr><tr>{lower}</tr>"


def _in_line(value: object, lang: str) -> str:
    """A value as its readers write it: what is a list or a mapping without the signs of a program."""
    if isinstance(value, Mapping):
        return ", ".join(f"{_in_line(key, lang)}: {_in_line(each, lang)}" for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_in_line(each, lang) for each in value)
    if isinstance(value, float):
        return str(_core.format_number(value, 3, lang))
    return "" if value is None else str(value)


def _decimals(value: float) -> int:
    """Three, but what is not 0 is not written as 0: a p of 0.0003 says more than 0.000."""
    small = 0 < abs(value) < 0.0005
    return min(-math.floor(math.log10(abs(value))), 9) if small else 3


def _cell(value: object, lang: str, most: float = 16.0) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, bool):
        return f'<td style="text-align:left">{_core.sentence("python.yes" if value else "python.no", lang)}</td>'
    if isinstance(value, float) and value.is_integer() and abs(value) >= 1000:  # hours and money, not measurements
        return f'<td class="number">{escape(_core.sentence("base.whole", lang, value=value))}</td>'
    if isinstance(value, float) and math.isfinite(value):
        return f'<td class="number">{escape(_core.format_number(value, _decimals(value), lang))}</td>'
    if isinstance(value, int):
        return f'<td class="number">{value}</td>'
    text = _in_line(value, lang)
    # Beside many columns a notebook would set one word to a line.
    room = f";min-width:{min(0.5 * len(text), most):.0f}em" if len(text) > 16 else ""
    return f'<td style="text-align:left{room}">{escape(text)}</td>'


def restored(name: str, content: bytes, remembered: dict[str, Any]) -> Any:
    """Return the result of a class of the core that was pickled."""
    result = getattr(_core, name)._from_bytes(content)
    result.__dict__.update(remembered)
    return result
