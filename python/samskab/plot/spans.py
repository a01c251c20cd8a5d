"""Rows with places on one scale: scores at several times, or days beside a start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._cards import cut_to, empty, whole
from ._frame import Frame, KeyEntry
from ._rows import lay_rows, rows_tall
from ._style import HAIR, LINE, PAPER, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Place:
    """A marked place of a row, with an interval when one is known."""

    value: float
    colour: str
    marker: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A row: its label, a second line, its places in the order they are joined, and itself in words.

    A row with `head` is the heading of those below it and has no places.
    """

    label: str
    note: str
    places: Sequence[Place]
    told: str = ""
    head: bool = False


def spans(
    rows: Sequence[SpanRow],
    span: tuple[float, float],
    ticks: Sequence[tuple[float, str]],
    *,
    joined: bool = True,
    band: tuple[float, float] | None = None,
    zero: float | None = None,
    title: str = "",
    notes: Sequence[str] = (),
    key: Sequence[KeyEntry] = (),
    nothing: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw each row's places on a common scale, joined in order.

    Parameters
    ----------
    rows : sequence of SpanRow
        From the top.
    span : (low, high)
        The ends of the scale.
    ticks : sequence of (value, text)
        What is named on it.
    joined : bool
        Join a row's places with a line.
    band : (low, high), optional
        A stretch that is shaded.
    zero : float, optional
        A value with a line of its own.
    title, notes, key, nothing, lang, ax
        As for :func:`chain`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; the alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    heads = {index for index, row in enumerate(rows) if row.head}
    labels = [row.label for row in rows]
    noted = [row.note for row in rows if row.note]
    tall = rows_tall(labels, 7.6, notes=[" "] * len(rows) if noted else (), heads=heads, share=0.5, apart=0.12)
    ax = new_axes(ax, 7.6, min((1.25 if title else 1.0) + tall, 40.0) if rows else 2.2, lang)
    frame = Frame(ax)
    frame.header(title, notes, key if rows else ())
    if not rows:
        whole(frame)
        empty(frame, nothing)
        tell(ax, nothing, (), title=title, n=0, lang=lang)
        return ax
    notes_below = [cut_to(row.note, 0.88 * frame.label_size, 0.5 * frame.width) for row in rows]
    laid = lay_rows(
        frame,
        labels,
        span,
        notes=notes_below if any(notes_below) else None,
        heads=heads,
        ticks=ticks,
        share=0.5,
        tallest=72.0 * tall / len(rows),
    )
    bottom, top = -0.5, len(rows) - 0.5
    if band is not None:
        low, high = max(band[0], span[0]), min(band[1], span[1])
        ax.fill([low, high, high, low], [bottom, bottom, top, top], color=HAIR, alpha=0.6, lw=0, zorder=0.3)
    if zero is not None:
        ax.plot([zero, zero], [bottom, top], color=LINE, lw=1.2, zorder=0.8)
    size = frame.label_size
    for index, row in enumerate(rows):
        height = laid.height(index)
        if row.head and index:
            ax.plot(span, [height + 0.5] * 2, color=HAIR, lw=0.6, zorder=0.4)
        values = [min(max(place.value, span[0]), span[1]) for place in row.places]
        if joined and len(values) > 1:
            ax.plot(values, [height] * len(values), color=LINE, lw=1.4, zorder=2)
        for order, (place, value) in enumerate(zip(row.places, values, strict=True)):
            if place.low is not None and place.high is not None:
                ends = [max(place.low, span[0]), min(place.high, span[1])]
                ax.plot(ends, [height] * 2, color=place.colour, lw=1.4, zorder=2.5)
            # The later, the smaller and the further in front: places that meet are all seen.
            large = (1.0 - 0.12 * min(order, 3)) * size
            ax.plot([value], [height], marker=place.marker, ms=large, color=place.colour, mec=PAPER, ls="", zorder=4)
    n = len(rows) - len(heads)
    opening = sentence("plot.process.spans", lang, title=title, n=n).strip()
    tell(ax, opening, [row.told for row in rows if row.told], title=title, n=n, lang=lang)
    return ax
