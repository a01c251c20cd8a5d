"""Pairs of values on one scale, one row each: expected and found, there and heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._frame import Frame, KeyEntry, text_width
from ._rows import lay_rows, rows_tall
from ._style import GROUP_COLOURS, HAIR, INK, LINE, PAPER, new_axes
from ._text import language, problem, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIRST, SECOND = GROUP_COLOURS[1], GROUP_COLOURS[0]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one row; either may be missing. `low` and `high` are the interval of the second.

    A row with `head` is the heading of those below it and has no values.
    """

    label: str
    first: float | None
    second: float | None
    text: str = ""
    note: str = ""
    low: float | None = None
    high: float | None = None
    head: bool = False


def pairs(
    rows: Sequence[Pair],
    *,
    names: tuple[str, str],
    span: tuple[float, float],
    ticks: Sequence[tuple[float, str]],
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw pairs of values as two signs joined by a line.

    Parameters
    ----------
    rows : sequence of Pair
        From the top.
    names : tuple of str
        What the first and the second value are; the first is a square, the second a circle.
    span, ticks
        The scale and its marks.
    line, notes : str and sequence of str
        What stands under the title, with n, and at the foot.
    reading : sequence of str
        Sentences of the alternative text.
    n : int
        How many voices or people the rows rest on.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the scale, row i stands at y = len(rows) − 1 − i. The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows.

    Examples
    --------
    >>> rows = [Pair("quality", 80.0, 40.0, "−40")]
    >>> ax = pairs(rows, names=("expected", "found"), span=(0, 100), ticks=[(0, "0"), (100, "100")], lang="en")
    >>> bool(ax.get_ylim()[0] < 0)
    True
    """
    lang = language(lang)
    if not rows:
        raise problem("plot.bad.empty", lang)
    labels = [row.label for row in rows]
    below = [row.note for row in rows] if any(row.note for row in rows) else []
    heads = {index for index, row in enumerate(rows) if row.head}
    tall = rows_tall(labels, 7.2, notes=below, heads=heads, least=0.33)
    ax = new_axes(ax, 7.2, 1.75 + 0.2 * len(notes) + tall, lang)
    frame = Frame(ax)
    frame.header(title, [line] if line else [], [KeyEntry(names[0], FIRST, "s"), KeyEntry(names[1], SECOND, "o")])
    frame.footer(notes)
    room = max(text_width(row.text, frame.note_size) for row in rows) + 1.2 * frame.note_size
    laid = lay_rows(frame, labels, span, notes=below or None, heads=heads, room=room, ticks=ticks)
    size = 4.0 + 4.0 * min(1.0, laid.step / (26.0 * frame.scale))
    for index, row in enumerate(rows):
        y = laid.height(index)
        if index and (row.head or not heads):
            ax.plot(span, [y + 0.5] * 2, color=HAIR, lw=0.6, zorder=0.4)
        if row.first is not None and row.second is not None:
            ax.plot([row.first, row.second], [y, y], color=LINE, lw=2.4, zorder=1.5, solid_capstyle="butt")
        if row.low is not None and row.high is not None:
            ax.plot([row.low, row.high], [y - 0.16] * 2, color=SECOND, lw=1.4, zorder=2, solid_capstyle="butt")
            for end in (row.low, row.high):
                ax.plot([end, end], [y - 0.24, y - 0.08], color=SECOND, lw=1.4, zorder=2)
        if row.first is not None:
            # A little larger, so that it is seen where both values are the same.
            ax.plot([row.first], [y], marker="s", ms=1.2 * size, color=FIRST, mec=PAPER, mew=0.6, ls="", zorder=3)
        if row.second is not None:
            ax.plot([row.second], [y], marker="o", ms=0.8 * size, color=SECOND, mec=PAPER, mew=0.9, ls="", zorder=4)
        ax.annotate(
            row.text,
            (span[1], y),
            xytext=(0.9 * frame.note_size, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=frame.note_size,
            color=INK,
            parse_math=False,
        )
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax
