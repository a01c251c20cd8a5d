"""A chain: columns of cards with lines from what leads to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._cards import Card, Laid, draw, empty, fit_columns, lay, stack_height, whole
from ._frame import LEADING, Frame, KeyEntry, wrap
from ._style import LINE, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 20.0
BETWEEN = 8.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the chain: its heading, and its cards by name in the order they stand."""

    name: str
    cards: dict[str, Card]


def chain(
    stages: Sequence[Stage],
    links: Sequence[tuple[str, str]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    key: Sequence[KeyEntry] = (),
    told: Sequence[str] = (),
    nothing: str = "",
    width: float | None = None,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw stages side by side and a line for each link between cards of neighbouring stages.

    Parameters
    ----------
    stages : sequence of Stage
        From left to right. Card names are unique over all stages.
    links : sequence of (name, name)
        What leads to what.
    title, notes, key, told, nothing
        What stands above, what the alternative text adds, and what is said when there is no card.
    width : float, optional
        Inches of a new figure; by default two and a little for each stage.
    lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, in points; the alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    n = sum(len(stage.cards) for stage in stages)
    count = max(len(stages), 1)
    wide = width or max(6.8, 2.1 * count)
    column = (wide * 72 - 20 - ACROSS * (count - 1)) / count
    tall = max(
        (stack_height([lay(card, column, 8.5) for card in stage.cards.values()], BETWEEN) for stage in stages),
        default=0.0,
    )
    ax = new_axes(ax, wide, min((tall * 1.05 + (90 if title else 70)) / 72, 60.0) if n else 2.2, lang)
    frame = Frame(ax)
    frame.header(title, notes, key if n else ())
    body = whole(frame)
    if not n:
        empty(frame, nothing)
        tell(ax, nothing, (), title=title, n=0, lang=lang)
        return ax
    column = (body.width - ACROSS * (count - 1)) / count
    size = frame.label_size
    heads = [wrap(stage.name, column, size, "bold", balance=True) for stage in stages]
    head = max(len(lines) for lines in heads) * size * LEADING + 6.0
    room = body.height - head - 4.0
    most = max(len(stage.cards) for stage in stages)
    between = min(BETWEEN, 0.3 * room / most)
    laid, _ = fit_columns([list(stage.cards.values()) for stage in stages], column, room, frame.note_size, between)
    middles: dict[str, float] = {}
    columns: dict[str, int] = {}
    before: dict[str, list[str]] = {}
    for first, second in links:
        before.setdefault(second, []).append(first)
    for index, (stage, lines, cards) in enumerate(zip(stages, heads, laid, strict=True)):
        left = body.left + index * (column + ACROSS)
        frame.write(lines, left, body.top, size, weight="bold")
        tops = _tops(list(stage.cards), cards, before, middles, body.top - head, body.bottom + 2.0, between)
        for name, each, top in zip(stage.cards, cards, tops, strict=True):
            draw(frame, each, left, top, column)
            middles[name] = top - each.height / 2
            columns[name] = index
    for first, second in links:
        if first not in columns or second not in columns:
            continue
        x0 = body.left + columns[first] * (column + ACROSS) + column
        x1 = body.left + columns[second] * (column + ACROSS)
        frame.ax.annotate(
            "",
            (x1, middles[second]),
            xytext=(x0, middles[first]),
            arrowprops={"arrowstyle": "-|>", "color": LINE, "lw": 1.1, "shrinkA": 0, "shrinkB": 0},
            zorder=2,
        )
    counted = "; ".join(f"{stage.name} ({len(stage.cards)})" for stage in stages)
    tell(
        ax,
        sentence("plot.process.chain", lang, title=title, columns=counted).strip(),
        told,
        title=title,
        n=n,
        lang=lang,
    )
    return ax


def _tops(
    names: Sequence[str],
    cards: Sequence[Laid],
    before: dict[str, list[str]],
    middles: dict[str, float],
    top: float,
    bottom: float,
    between: float,
) -> list[float]:
    """Put each card beside what leads to it where there is room, in order, and within the page."""
    tops: list[float] = []
    at = top
    for name, card in zip(names, cards, strict=True):
        led = [middles[each] for each in before.get(name, []) if each in middles]
        wanted = sum(led) / len(led) + card.height / 2 if led else at
        tops.append(min(at, wanted))
        at = tops[-1] - card.height - between
    floor = bottom
    for index in range(len(tops) - 1, -1, -1):
        lowest = floor + cards[index].height
        tops[index] = max(tops[index], lowest)
        floor = tops[index] + between
    return tops
