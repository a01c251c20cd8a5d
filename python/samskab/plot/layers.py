"""A graph in layers: parts as cards, arrows with numbers, and what the numbers stand for below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ._cards import Card, Laid, draw, empty, fit_columns, lay, whole
from ._frame import LEADING, Frame, KeyEntry, text_width, wrap
from ._style import INK, PAPER, SOFT, matplotlib_part, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 46.0
BETWEEN = 12.0
#: How high an arrow is that passes between cards.
PASSING = 10.0


@dataclass(frozen=True, slots=True)
class LayerNode:
    """A part: its card and where it stands."""

    name: str
    card: Card
    layer: int
    place: int


@dataclass(frozen=True, slots=True)
class LayerArrow:
    """An arrow, the places it passes in the layers between its ends, and its number; 0: none."""

    start: str
    end: str
    colour: str
    line: Any = "solid"
    width: float = 1.4
    number: int = 0
    bends: Sequence[int] = field(default=())


def layers(
    nodes: Sequence[LayerNode],
    arrows: Sequence[LayerArrow],
    headings: Mapping[int, str],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    key: Sequence[KeyEntry] = (),
    remarks: Sequence[str] = (),
    told: Sequence[str] = (),
    nothing: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw layers side by side with arrows that run between the cards, never through one.

    Parameters
    ----------
    nodes, arrows
        What is drawn; layers and places from 0.
    headings : mapping from layer to str
        What stands above a layer.
    remarks : sequence of str
        What the numbers on the arrows stand for, below the picture.
    title, notes, key, told, nothing, lang, ax
        As for :func:`chain`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, in points; the alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    count = max((node.layer for node in nodes), default=0) + 1
    wide = max(6.8, 2.0 * count)
    column = (wide * 72 - 20 - ACROSS * (count - 1)) / count
    slots = _slots(nodes, arrows, count)
    stacks = [[lay(node.card, column, 9.5) for node in nodes if node.layer == at] for at in range(count)]
    tall = max((_height(stack, slots[at]) for at, stack in enumerate(stacks)), default=0.0)
    under = sum(len(wrap(text, wide * 72 - 20, 8.5)) for text in remarks) * 8.5 * LEADING
    ax = new_axes(
        ax, wide, min(max(max(tall, 60.0) * 1.05 + under + 130, under / 0.34) / 72, 60.0) if nodes else 2.2, lang
    )
    frame = Frame(ax)
    frame.header(title, notes, key if arrows else ())
    if not nodes:
        whole(frame)
        empty(frame, nothing)
        tell(ax, nothing, (), title=title, n=0, lang=lang)
        return ax
    frame.footer(_fitting(remarks, frame, lang))
    body = whole(frame)
    # In an Axes that is too small for it everything gets smaller, so that nothing meets.
    across = min(ACROSS, 0.3 * body.width / count)
    column = (body.width - across * (count - 1)) / count
    size = frame.label_size
    while size > 3.0 and any(
        text_width(word, size, "bold") > column for text in headings.values() for word in text.split()
    ):
        size *= 0.94
    heads = {at: wrap(text, column, size, "bold", balance=True) for at, text in headings.items()}
    head = max((len(lines) for lines in heads.values()), default=0) * size * LEADING + 6.0
    cards = [sorted((node for node in nodes if node.layer == at), key=lambda node: node.place) for at in range(count)]
    needed = max(_height([], slots[at]) for at in range(count))
    factor = min(1.0, 0.5 * (body.height - head) / max(needed, 1.0))
    passing = max((len(slots[at]) - len(cards[at])) * (PASSING + BETWEEN) for at in range(count)) * factor
    laid, _ = fit_columns(
        [[node.card for node in layer] for layer in cards], column, body.height - head - passing, size, BETWEEN * factor
    )
    where: dict[str, tuple[float, float]] = {}
    passes: dict[tuple[int, int], float] = {}
    for at in range(count):
        left = body.left + at * (column + across)
        frame.write(heads.get(at, []), left, body.top, size, weight="bold", colour=SOFT)
        own = {node.place: (node, each) for node, each in zip(cards[at], laid[at], strict=True)}
        free = body.height - head - _height(laid[at], slots[at], factor)
        gap = BETWEEN * factor + max(free, 0.0) / (len(slots[at]) + 1)
        top = body.top - head - (gap - BETWEEN * factor)
        for slot in slots[at]:
            if slot in own:
                node, each = own[slot]
                draw(frame, each, left, top, column)
                where[node.name] = (left, top - each.height / 2)
                top -= each.height + gap
            else:
                passes[at, slot] = top - PASSING * factor / 2
                top -= PASSING * factor + gap
    layer_of = {node.name: node.layer for node in nodes}
    badges: list[tuple[float, float]] = []
    for arrow in arrows:
        start = layer_of[arrow.start]
        points = [(where[arrow.start][0] + column, where[arrow.start][1])]
        for step, slot in enumerate(arrow.bends):
            left = body.left + (start + 1 + step) * (column + across)
            points += [(left, passes[start + 1 + step, slot]), (left + column, passes[start + 1 + step, slot])]
        points.append(where[arrow.end])
        _arrow(frame, arrow, points)
        if arrow.number:
            _badge(frame, arrow, points, badges)
    opening = sentence("plot.process.layers", lang, title=title, n=len(nodes), arrows=len(arrows)).strip()
    tell(ax, opening, told, title=title, n=len(nodes), lang=lang)
    return ax


def _fitting(remarks: Sequence[str], frame: Frame, lang: str) -> list[str]:
    """As many remarks as a third of the page holds; the alternative text and the table have them all."""
    room = frame.height * 0.36 / (frame.note_size * LEADING)
    shown: list[str] = []
    for index, remark in enumerate(remarks):
        room -= len(wrap(remark, frame.width, frame.note_size))
        if room < (1 if index + 1 < len(remarks) else 0):
            return [*shown, sentence("plot.process.more", lang, n=len(remarks) - index)]
        shown.append(remark)
    return shown


def _slots(nodes: Sequence[LayerNode], arrows: Sequence[LayerArrow], count: int) -> list[list[int]]:
    taken: list[set[int]] = [set() for _ in range(count)]
    layer = {node.name: node.layer for node in nodes}
    for node in nodes:
        taken[node.layer].add(node.place)
    for arrow in arrows:
        for step, slot in enumerate(arrow.bends):
            taken[layer[arrow.start] + 1 + step].add(slot)
    return [sorted(each) for each in taken]


def _height(stack: Sequence[Laid], slots: Sequence[int], factor: float = 1.0) -> float:
    passing = len(slots) - len(stack)
    gaps = passing * PASSING + BETWEEN * max(len(slots) - 1, 0)
    return sum(each.height for each in stack) + factor * gaps


def _curve(a: tuple[float, float], b: tuple[float, float], t: float) -> tuple[float, float]:
    """A place on the way between two cards: level at both ends."""
    middle = (a[0] + b[0]) / 2
    u = 1 - t
    x = u**3 * a[0] + 3 * u * u * t * middle + 3 * u * t * t * middle + t**3 * b[0]
    return x, (u**3 + 3 * u * u * t) * a[1] + (3 * u * t * t + t**3) * b[1]


def _arrow(frame: Frame, arrow: LayerArrow, points: Sequence[tuple[float, float]]) -> None:
    path: Any = matplotlib_part("matplotlib.path").Path
    patches: Any = matplotlib_part("matplotlib.patches")
    vertices = [points[0]]
    codes = [path.MOVETO]
    for index in range(0, len(points) - 1, 2):
        a, b = points[index], points[index + 1]
        middle = (a[0] + b[0]) / 2
        vertices += [(middle, a[1]), (middle, b[1]), b]
        codes += [path.CURVE4] * 3
        if index + 2 < len(points):
            vertices.append(points[index + 2])
            codes.append(path.LINETO)
    frame.ax.add_patch(
        patches.FancyArrowPatch(
            path=path(vertices, codes),
            arrowstyle="-|>,head_length=5,head_width=2.6",
            color=arrow.colour,
            ls=arrow.line,
            lw=arrow.width,
            zorder=2,
            capstyle="butt",
        )
    )


def _badge(
    frame: Frame, arrow: LayerArrow, points: Sequence[tuple[float, float]], badges: list[tuple[float, float]]
) -> None:
    """Write the arrow's number on it, where no other number stands."""
    size = frame.note_size
    gaps = [(points[index], points[index + 1]) for index in range(0, len(points) - 1, 2)]
    places = [_curve(a, b, t) for t in (0.45, 0.6, 0.3, 0.7, 0.2) for a, b in gaps]

    def apart(place: tuple[float, float]) -> float:
        return min((max(abs(place[0] - x), abs(place[1] - y)) for x, y in badges), default=1e9)

    place = next((each for each in places if apart(each) >= 1.7 * size), max(places, key=apart))
    badges.append(place)
    frame.ax.text(
        *place,
        str(arrow.number),
        ha="center",
        va="center",
        fontsize=0.9 * size,
        color=INK,
        zorder=6,
        bbox={"boxstyle": "circle,pad=0.22", "facecolor": PAPER, "edgecolor": arrow.colour, "lw": 1.0},
    )
