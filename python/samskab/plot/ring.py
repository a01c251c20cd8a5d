"""A network as a ring: those of one level side by side, ties as lines across."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._frame import LEADING, Body, Frame, KeyEntry, text_width, wrap
from ._style import INK, LINE, MAIN, PAPER, looks_of, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Names of more nodes than this touch each other on the ring; the most tied keep theirs.
MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the ring; its sign grows with `weight`."""

    name: str
    group: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two nodes by number; `across` when they are of different groups."""

    start: int
    end: int
    strength: float = 1.0
    across: bool = False


def ring(
    nodes: Sequence[Node],
    lines: Sequence[Line],
    *,
    groups: Sequence[str] = (),
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw nodes on a ring, group by group, and the lines between them.

    Parameters
    ----------
    nodes : sequence of Node
        At most six groups; nodes of one group stand side by side in the order given.
    lines : sequence of Line
        Ties; the wider, the stronger. Those between groups are dark, those within pale.
    groups : sequence of str
        All groups there are, in their order: each has the colour and sign of its place. By default those that occur.
    line, notes : str and sequence of str
        What stands under the title, with n, and at the foot.
    reading : sequence of str
        Sentences of the alternative text.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The ring has radius 1 around (0, 0). The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        For more than six groups.

    Examples
    --------
    >>> ax = ring([Node("A", "user"), Node("B", "employee")], [Line(0, 1, across=True)], reading=["One."], lang="en")
    >>> ax.samskab_alt
    'One.'
    """
    lang = language(lang)
    looks = looks_of([node.group for node in nodes], groups, lang)
    ax = new_axes(ax, 8.4, 9.0, lang)
    frame = Frame(ax)
    counts = {group: sum(node.group == group for node in nodes) for group in looks}
    key = [KeyEntry(sentence("plot.group", lang, group=each, n=counts[each]), *look) for each, look in looks.items()]
    frame.header(title, [line] if line else [], key)
    named = sorted(range(len(nodes)), key=lambda index: -nodes[index].weight)[:MOST_NAMES]
    unnamed = len(nodes) - len(named)
    remarks = [sentence("plot.ring.unnamed", lang, n=unnamed)] if unnamed else []
    frame.footer([*notes, *remarks])
    area = frame.body
    room = _room(frame, area, [nodes[index].name for index in named])
    radius = max(min(area.width, area.height) / 2 - room, 30.0)
    half = (area.width / 2 / radius, area.height / 2 / radius)
    frame.fit((-half[0], -half[1], half[0], half[1]), area)
    angles = _angles(nodes, list(looks))
    at = [(math.cos(angle), math.sin(angle)) for angle in angles]
    strongest = max((each.strength for each in lines), default=1.0)
    for each in sorted(lines, key=lambda one: one.across):
        _draw_line(ax, at[each.start], at[each.end], each, strongest)
    heaviest = max((node.weight for node in nodes), default=0.0) or 1.0
    sizes = [5.0 + 7.0 * math.sqrt(node.weight / heaviest) for node in nodes]
    for node, spot, size in zip(nodes, at, sizes, strict=True):
        colour, marker = looks[node.group]
        ax.plot([spot[0]], [spot[1]], marker=marker, ms=size, color=colour, mec=PAPER, mew=0.8, ls="", zorder=4)
    for index in named:
        _name(frame, nodes[index].name, angles[index], radius, room, sizes[index])
    tell(ax, "", reading, title=title, n=len(nodes), lang=lang)
    return ax


def _room(frame: Frame, area: Body, names: Sequence[str]) -> float:
    """Points that the names need outside the ring, at most so many that the ring keeps its size."""
    widest = max((text_width(name, frame.note_size) for name in names), default=0.0)
    return min(widest + 1.6 * frame.note_size, 0.28 * min(area.width, area.height))


def _angles(nodes: Sequence[Node], groups: Sequence[str]) -> list[float]:
    """Angles from the top, clockwise, with a gap of one place between groups."""
    places = len(nodes) + (len(groups) if len(groups) > 1 else 0)
    angles = [0.0] * len(nodes)
    place = 0.5
    for group in groups:
        for index, node in enumerate(nodes):
            if node.group == group:
                angles[index] = math.pi / 2 - 2 * math.pi * place / places
                place += 1
        place += 1
    return angles


def _draw_line(ax: Axes, start: tuple[float, float], end: tuple[float, float], tie: Line, strongest: float) -> None:
    """A curve that bends towards the middle, so that ties along the ring do not hide behind its signs."""
    steps = [step / 24 for step in range(25)]
    pull = 0.25
    bend = ((start[0] + end[0]) / 2 * pull, (start[1] + end[1]) / 2 * pull)
    xs = [(1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t**2 * end[0] for t in steps]
    ys = [(1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t**2 * end[1] for t in steps]
    width = 0.7 + 2.0 * tie.strength / strongest
    ax.plot(xs, ys, color=MAIN if tie.across else LINE, lw=width, alpha=0.6 if tie.across else 0.5, zorder=2)


def _name(frame: Frame, name: str, angle: float, radius: float, room: float, sign: float) -> None:
    """The name outward from its sign, turned so that it is never upside down; what is too long ends in three dots."""
    size = frame.note_size
    gap = 0.5 * sign + 0.5 * size
    lines = wrap(name, room - gap, size)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip(" ,") + " …"]
    left = math.cos(angle) < 0
    distance = 1 + gap / radius
    frame.ax.text(
        distance * math.cos(angle),
        distance * math.sin(angle),
        "\n".join(lines),
        rotation=math.degrees(angle) + (180 if left else 0),
        rotation_mode="anchor",
        ha="right" if left else "left",
        va="center",
        fontsize=size if len(lines) == 1 else 0.88 * size,
        linespacing=LEADING * 0.8,
        color=INK,
        parse_math=False,
        zorder=5,
    )
