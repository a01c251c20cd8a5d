"""Whole bars cut into parts, one row each: how a group divides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._frame import Frame, KeyEntry, text_width
from ._rows import lay_rows, rows_tall
from ._style import PAPER, SOFT, new_axes, text_on
from ._text import language, percent, problem, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how many, and how it is filled."""

    count: int
    fill: Any
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar; `note` stands under its label."""

    label: str
    parts: Sequence[Part]
    note: str = ""


def stacks(
    rows: Sequence[Stack],
    *,
    key: Sequence[KeyEntry] = (),
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw bars of full length cut into parts, each with its count.

    Parameters
    ----------
    rows : sequence of Stack
        From the top. A bar without counts says that there is nothing.
    key : sequence of KeyEntry
        What the fills mean.
    line, notes : str and sequence of str
        What stands under the title, with n, and at the foot.
    reading : sequence of str
        Sentences of the alternative text.
    n : int
        How many the bars rest on.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the share from 0 to 1, row i stands at y = len(rows) − 1 − i. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows.

    Examples
    --------
    >>> ax = stacks([Stack("users", [Part(3, "#0072b2"), Part(1, "#d55e00")])], lang="en")
    >>> len([patch for patch in ax.patches if patch.get_width() == 0.75])
    1
    """
    lang = language(lang)
    if not rows:
        raise problem("plot.bad.empty", lang)
    labels = [row.label for row in rows]
    below = [row.note for row in rows] if any(row.note for row in rows) else []
    tall = rows_tall(labels, 7.2, notes=below, least=0.41, apart=0.2)
    ax = new_axes(ax, 7.2, (1.6 if title else 1.35) + 0.2 * len(notes) + tall, lang)
    frame = Frame(ax)
    frame.header(title, [line] if line else [], key)
    frame.footer(notes)
    ticks = [(value, percent(value, lang)) for value in (0.0, 0.25, 0.5, 0.75, 1.0)]
    laid = lay_rows(frame, labels, (0.0, 1.0), notes=below or None, ticks=ticks)
    size = min(frame.note_size, 0.62 * laid.step)
    for index, row in enumerate(rows):
        whole = sum(part.count for part in row.parts)
        start = 0.0
        y = laid.height(index)
        if whole == 0:
            ax.text(0.0, y, " " + sentence("plot.unrecorded", lang), va="center", fontsize=size, color=SOFT)
        for part in row.parts:
            if not part.count:
                continue
            share = part.count / whole
            edge = SOFT if part.fill == PAPER else PAPER
            box = {"color": part.fill, "hatch": part.hatch, "ec": edge, "lw": 0.8}
            ax.barh([y], [share], left=start, height=0.62, zorder=2, **box)
            text = str(part.count)
            if text_width(text, size) * 1.9 < share * laid.body.width:
                ground = {"boxstyle": "round,pad=0.3", "fc": part.fill, "ec": "none"} if part.hatch else None
                ax.text(
                    start + share / 2,
                    y,
                    text,
                    ha="center",
                    va="center_baseline",
                    fontsize=size,
                    fontweight="bold",
                    color=text_on(part.fill),
                    zorder=3,
                    bbox=ground,
                    parse_math=False,
                )
            start += share
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax
