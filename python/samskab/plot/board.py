"""A board: columns with cards, such as trial actions by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._cards import PAD, Card, draw, empty, fit_columns, lay, stack_height, whole
from ._frame import LEADING, Frame, KeyEntry, text_width, wrap
from ._style import HAIR, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP = 9.0


@dataclass(frozen=True, slots=True)
class Pile:
    """A column of the board."""

    name: str
    cards: Sequence[Card]
    told: Sequence[str] = ()


def board(
    piles: Sequence[Pile],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    key: Sequence[KeyEntry] = (),
    nothing: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw columns of cards; the figure grows with them, an Axes of your own gets smaller type.

    Parameters
    ----------
    piles : sequence of Pile
        The columns from left to right; empty ones are drawn too.
    title, notes, key
        What stands above.
    nothing : str
        What is said when there is no card.
    lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, in points; the alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    n = sum(len(pile.cards) for pile in piles)
    count = max(len(piles), 1)
    wide = max(6.8, 1.75 * count)
    column = (wide * 72 - 20 - GAP * (count - 1)) / count
    tall = max((stack_height([lay(card, column, 8.5) for card in pile.cards], GAP * 0.7) for pile in piles), default=0)
    rows = sum(text_width(entry.text, 8.5) + 26.0 for entry in key) // (wide * 72 - 20) + 1 if key else 0
    above = (108 if title else 90) + 14 * rows
    ax = new_axes(ax, wide, min((tall + above) / 72, 40.0) if n else 2.2, lang)
    frame = Frame(ax)
    frame.header(title, notes, key if n else ())
    body = whole(frame)
    names = [f"{pile.name} ({len(pile.cards)})" for pile in piles]
    if not n:
        empty(frame, nothing)
        tell(ax, nothing, (), title=title, n=0, lang=lang)
        return ax
    column = (body.width - GAP * (count - 1)) / count
    size = frame.label_size
    heads = [wrap(name, column - 2 * PAD, size, "bold", balance=True) for name in names]
    head = max(len(lines) for lines in heads) * size * LEADING + PAD
    laid, _ = fit_columns(
        [pile.cards for pile in piles], column - 2 * PAD, body.height - head - 2 * PAD, frame.note_size, GAP * 0.7
    )
    for index, (lines, cards) in enumerate(zip(heads, laid, strict=True)):
        left = body.left + index * (column + GAP)
        frame.ax.fill(
            [left, left + column, left + column, left],
            [body.bottom, body.bottom, body.top, body.top],
            color=HAIR,
            alpha=0.45,
            lw=0,
            zorder=0.5,
        )
        frame.write(lines, left + PAD, body.top - 0.5 * PAD, size, weight="bold")
        top = body.top - head - PAD
        for each in cards:
            draw(frame, each, left + PAD, top, column - 2 * PAD)
            top -= each.height + GAP * 0.7
    opening = sentence("plot.process.board", lang, title=title, n=n, columns="; ".join(names)).strip()
    tell(ax, opening, [text for pile in piles for text in pile.told], title=title, n=n, lang=lang)
    return ax
