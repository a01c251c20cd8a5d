"""Bars from zero, one row each, with what they are worth in words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._frame import Frame, text_width
from ._rows import lay_rows, rows_tall
from ._style import INK, LINE, MAIN, new_axes
from ._text import language, problem, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its length, and what stands beside it and under its label."""

    label: str
    value: float
    text: str
    note: str = ""


def bars(
    rows: Sequence[Bar],
    *,
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw amounts as bars from zero.

    Parameters
    ----------
    rows : sequence of Bar
        From the top; amounts are not negative. A text stands in the bar's row, after its end.
    line, notes, reading, n, title, lang, ax
        As for :func:`pairs`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the amount, row i stands at y = len(rows) − 1 − i. The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows.

    Examples
    --------
    >>> ax = bars([Bar("volunteers", 30.0, "30 hours")], lang="en")
    >>> float(ax.patches[0].get_width())
    30.0
    """
    lang = language(lang)
    if not rows:
        raise problem("plot.bad.empty", lang)
    labels = [row.label for row in rows]
    below = [row.note for row in rows] if any(row.note for row in rows) else []
    tall = rows_tall(labels, 7.2, notes=below, least=0.41, apart=0.2)
    ax = new_axes(ax, 7.2, 1.25 + 0.2 * len(notes) + tall, lang)
    frame = Frame(ax)
    frame.header(title, [line] if line else [])
    frame.footer(notes)
    most = max(max(row.value for row in rows), 1e-9)
    small = frame.note_size
    # The longest bar and the text after it share the row, so room for the text depends on which bar it follows.
    column = min(max(text_width(label, frame.label_size) for label in labels), 0.42 * frame.width)
    free = max(frame.width - column - 0.9 * frame.label_size, 40.0)
    ends = [(free - text_width(row.text, small) - 1.6 * small) * most / row.value for row in rows if row.value > 0]
    room = free - min(free, max(min(ends, default=free), 0.2 * free))
    laid = lay_rows(
        frame,
        labels,
        (0.0, most),
        notes=below or None,
        room=room,
    )
    for index, row in enumerate(rows):
        y = laid.height(index)
        ax.barh([y], [row.value], height=0.5, color=MAIN, zorder=2)
        ax.annotate(
            row.text,
            (row.value, y),
            xytext=(0.7 * small, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=small,
            color=INK,
            parse_math=False,
        )
    ax.plot([0, 0], [-0.5, len(rows) - 0.5], color=LINE, lw=1.0, zorder=3)
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax
