"""Influence by interest: who can decide, to whom it matters, and how far raters differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._frame import LEADING, Body, Frame, KeyEntry, text_width, wrap
from ._style import HAIR, LINE, PAPER, SOFT, looks_of, new_axes
from ._text import language, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOW, HIGH = 1.0, 5.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Actor:
    """One stakeholder on the map; the ranges are the lowest and the highest rating."""

    name: str
    influence: float
    interest: float
    group: str
    key_actor: bool = False
    influence_range: tuple[float, float] | None = None
    interest_range: tuple[float, float] | None = None


def influence(
    actors: Sequence[Actor],
    *,
    groups: Sequence[str] = (),
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw stakeholders by influence (x) and interest (y), each with the range of its ratings.

    Names are set where they hide neither each other nor a sign, key actors first; those for which there is no room are
    counted at the foot.

    Parameters
    ----------
    actors : sequence of Actor
        Those with both figures, 1 to 5; at most six groups.
    groups : sequence of str
        All groups there are, in their order: each has the colour and sign of its place. By default those that occur.
    line, notes : str and sequence of str
        What stands under the title, with n, and at the foot.
    reading : sequence of str
        Sentences of the alternative text.
    n : int
        How many stakeholders there are.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x and y from 1 to 5. The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        For more than six groups.

    Examples
    --------
    >>> ax = influence([Actor("Neighbours", 2.0, 5.0, "citizen")], reading=["One."], lang="en")
    >>> ax.samskab_alt
    'One.'
    """
    lang = language(lang)
    looks = looks_of([actor.group for actor in actors], groups, lang)
    crowded = len(actors) > 20
    ax = new_axes(ax, 8.8 if crowded else 7.2, 8.2 if crowded else 6.4, lang)
    frame = Frame(ax)
    key = [KeyEntry(group, *look) for group, look in looks.items()]
    frame.header(title, [line] if line else [], key)
    # Room for remarks that are known only when all is drawn is kept at the foot, so that they move nothing.
    foot = 2 * frame.note_size * LEADING
    frame.footer([*notes])
    small = frame.note_size
    body = frame.body
    area = Body(body.left + 2.6 * small, body.bottom + foot + 2.9 * small, body.right - 0.4 * small, body.top)
    pad = 0.22
    frame.fit((LOW - pad, LOW - pad, HIGH + pad, HIGH + pad), area)
    _draw_ground(frame, area, lang)
    across = area.width / (HIGH - LOW + 2 * pad)
    upward = area.height / (HIGH - LOW + 2 * pad)

    exact = [
        (area.left + (each.influence - LOW + pad) * across, area.bottom + (each.interest - LOW + pad) * upward)
        for each in actors
    ]
    at = _apart(exact)
    for actor, (x, y) in zip(actors, at, strict=True):
        colour, marker = looks[actor.group]
        if actor.influence_range:
            ax.plot(actor.influence_range, [actor.interest] * 2, color=colour, lw=1.2, alpha=0.55, zorder=2)
        if actor.interest_range:
            ax.plot([actor.influence] * 2, actor.interest_range, color=colour, lw=1.2, alpha=0.55, zorder=2)
        face = colour if actor.key_actor else PAPER
        spot = [LOW - pad + (x - area.left) / across], [LOW - pad + (y - area.bottom) / upward]
        ax.plot(*spot, marker=marker, ms=8.5, color=face, mec=colour, mew=1.8, ls="", zorder=4)
    bars: list[Box] = []
    for actor, (x, y) in zip(actors, exact, strict=True):
        if actor.influence_range:
            left, right = (x + (value - actor.influence) * across for value in actor.influence_range)
            bars.append((left, y - 1.0, right, y + 1.0))
        if actor.interest_range:
            low, high = (y + (value - actor.interest) * upward for value in actor.interest_range)
            bars.append((x - 1.0, low, x + 1.0, high))
    unnamed = _name(frame, area, actors, at, bars)
    remarks = [sentence("plot.influence.unnamed", lang, n=unnamed)] if unnamed else []
    if at != exact:
        remarks.append(sentence("plot.influence.apart", lang))
    frame.write(wrap(" ".join(remarks), frame.width, small)[:2], 0.0, body.bottom + foot, small, colour=SOFT)
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax


def _apart(exact: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places in which signs that would hide each other stand around their common place."""
    heaps: list[list[int]] = []
    for index, (x, y) in enumerate(exact):
        for heap in heaps:
            if math.hypot(exact[heap[0]][0] - x, exact[heap[0]][1] - y) < 6.0:
                heap.append(index)
                break
        else:
            heaps.append([index])
    at = list(exact)
    for heap in heaps:
        radius = 6.0 if len(heap) < 4 else 2.0 * len(heap)
        for number, index in enumerate(heap if len(heap) > 1 else ()):
            turn = 2.0 * math.pi * number / len(heap)
            at[index] = (exact[index][0] + radius * math.cos(turn), exact[index][1] + radius * math.sin(turn))
    return at


def _draw_ground(frame: Frame, area: Body, lang: str) -> None:
    ax = frame.ax
    small = frame.note_size
    for value in range(1, 6):
        middle = value == 3
        style: dict[str, Any] = {"color": LINE if middle else HAIR, "lw": 1.0 if middle else 0.8, "zorder": 0.5}
        ax.plot([value, value], [LOW - 0.22, HIGH + 0.22], **style)
        ax.plot([LOW - 0.22, HIGH + 0.22], [value, value], **style)
        share = (value - LOW + 0.22) / (HIGH - LOW + 0.44)
        frame.write([str(value)], area.left + share * area.width, area.bottom - 2.0, small, align="center", colour=SOFT)
        height = area.bottom + share * area.height + 0.65 * small
        frame.write([str(value)], area.left - 0.5 * small, height, small, align="right", colour=SOFT)
    frame.write(
        [sentence("plot.influence.x", lang)],
        (area.left + area.right) / 2,
        area.bottom - 2.0 - LEADING * small,
        small,
        align="center",
    )
    frame.upright(sentence("plot.influence.y", lang), area.left - 2.0 * small, (area.bottom + area.top) / 2, small)


def _name(
    frame: Frame, area: Body, actors: Sequence[Actor], at: Sequence[tuple[float, float]], bars: Sequence[Box]
) -> int:
    """Write each name at the nearest free place around its sign; return how many found none.

    Names cross the ranges of ratings only where there is no other place.
    """
    size = frame.note_size
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in at]
    unnamed = 0
    order = sorted(range(len(actors)), key=lambda index: (not actors[index].key_actor, index))
    for index in order:
        actor = actors[index]
        x, y = at[index]
        weight = "bold" if actor.key_actor else "normal"
        lines = wrap(actor.name, 0.26 * frame.width, size, weight, balance=True)
        wide = max((text_width(row, size, weight) for row in lines), default=0.0)
        tall = len(lines) * size * LEADING
        places = _around(x, y, wide, tall)
        boxes = [(cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2) for cx, cy in places]
        free = [box for box in boxes if _inside(box, area) and not any(_meets(box, other) for other in taken)]
        if not free:
            unnamed += 1
            continue
        box = next((each for each in free if not any(_meets(each, bar) for bar in bars)), free[0])
        taken.append(box)
        near = (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))
        if abs(near[0] - x) + abs(near[1] - y) > 14.0:
            ends = [x / frame.width, near[0] / frame.width], [y / frame.height, near[1] / frame.height]
            frame.ax.plot(*ends, color=LINE, lw=0.7, transform=frame.ax.transAxes, zorder=1.5)
        frame.write(lines, (box[0] + box[2]) / 2, box[3], size, align="center", weight=weight, halo=True)
    return unnamed


def _around(x: float, y: float, wide: float, tall: float) -> list[tuple[float, float]]:
    """Centres of a label around a place, nearest first."""
    found = []
    for gap in (8.0, 16.0, 26.0, 38.0, 52.0):
        right, up = wide / 2 + gap, tall / 2 + gap
        found += [
            (x + right, y),
            (x - right, y),
            (x, y + up),
            (x, y - up),
            (x + right, y + up),
            (x - right, y + up),
            (x + right, y - up),
            (x - right, y - up),
        ]
    return found


def _inside(box: Box, area: Body) -> bool:
    return area.left <= box[0] and box[2] <= area.right and area.bottom <= box[1] and box[3] <= area.top


def _meets(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
