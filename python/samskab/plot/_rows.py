"""Rows with labels at the left and a common scale below: choices, missing kinds, differences, dyads by group."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from dataclasses import dataclass

from ._cards import cut_to
from ._frame import LEADING, Body, Frame, text_width, wrap
from ._style import HAIR, MARGIN, SOFT

#: Points. Below this size labels are cut, with three dots, before they get smaller still.
SMALLEST = 8.0
#: Points of a label in a picture of ordinary size, and how small a note below it is beside that.
LABEL = 9.5
NOTE = 0.88
#: Lines by which the first and the last label may be higher than their rows, half of it beyond the picture's body.
_BEYOND = 0.8
#: Lines of a row from which on labels are a little smaller.
_MANY = 3.3


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows came to lie: row i has the data height count − 1 − i; `step` points part two rows."""

    count: int
    body: Body
    step: float

    def height(self, row: int) -> float:
        """The middle of a row in data coordinates."""
        return float(self.count - 1 - row)


def lay_rows(
    frame: Frame,
    labels: Sequence[str],
    span: tuple[float, float],
    *,
    notes: Sequence[str] | None = None,
    heads: Container[int] = (),
    room: float = 0.0,
    ticks: Sequence[tuple[float, str]] = (),
    share: float = 0.42,
    tallest: float = 54.0,
) -> Rows:
    """Wrap the labels into a left column, draw the scale and set the limits.

    `notes` are second lines in grey under the labels; the rows in `heads` are headings of those below them; `room`
    points stay free at the right; `span` is the data range; rows are at most `tallest` points high, or as high as their
    labels need. A long label reaches into the height that its neighbours leave free; where they meet, all get smaller
    down to `SMALLEST`, and then the longest are cut.
    """
    size = frame.label_size
    small = frame.note_size
    count = max(len(labels), 1)
    step_line = small * LEADING
    foot = (step_line + 2.0) * bool(ticks)
    body = frame.body
    extra = [""] * len(labels) if notes is None else list(notes)
    room_each = max(body.height - foot, 10.0) / count
    while True:
        column, wrapped = _wrapped(labels, extra, heads, size, frame.width, share)
        needed = _needed(wrapped, extra) * size * LEADING
        if needed <= room_each or size <= SMALLEST:
            break
        size = max(0.97 * size, SMALLEST)
    if needed > room_each:
        wrapped = _cut(wrapped, extra, size, column, room_each)
        needed = _needed(wrapped, extra) * size * LEADING
    step = min(room_each, max(tallest * frame.scale, needed + 1.3 * size))
    left = body.left + column + (0.9 * size if labels else 0.0)
    ends = [text_width(text, small) / 2 for _, text in ticks]
    right = body.right - max(room, ends[-1] if ends else 0.0)
    area = Body(left, body.top - step * count, max(right, left + 20.0), body.top)
    x0, x1 = span
    frame.fit((x0, -0.5, x1, count - 0.5), area)
    for index, (lines, note) in enumerate(zip(wrapped, extra, strict=True)):
        middle = area.bottom + (count - 1 - index + 0.5) * step
        tall = (len(lines) + bool(note)) * size * LEADING
        if index in heads:
            frame.write(lines, body.left, middle + 0.3 * tall, size, weight="bold", halo=True)
            continue
        at = frame.write(lines, left - 0.9 * size, middle + tall / 2, size, align="right")
        if note:
            frame.write([note], left - 0.9 * size, at, size * NOTE, align="right", colour=SOFT)
    apart = area.width / max(len(ticks) - 1, 1)
    wide = max((text_width(text, small) for _, text in ticks), default=0.0) + 0.6 * small
    named = set(range(0, len(ticks), 1 if wide <= apart else 2))
    for index, (value, text) in enumerate(ticks):
        frame.ax.plot([value, value], [-0.5, count - 0.5], color=HAIR, lw=0.8, zorder=0.5)
        x = area.left + (value - x0) / (x1 - x0) * area.width
        if index in named:
            frame.write([text], x, area.bottom - 2.0, small, align="center", colour=SOFT)
    return Rows(count, area, step)


def rows_tall(
    labels: Sequence[str],
    width: float,
    *,
    notes: Sequence[str] = (),
    heads: Container[int] = (),
    share: float = 0.42,
    least: float = 0.36,
    apart: float = 0.16,
) -> float:
    """Inches that rows need for every label at its full size, in a picture of so many inches.

    Each row has at least `least` inches, and two labels are at least `apart` inches from each other. Where labels of
    many lines would draw the rows far apart they are a little smaller, as `lay_rows` then writes them.
    """
    extra = list(notes) or [""] * len(labels)
    for size in (LABEL, SMALLEST):
        _, wrapped = _wrapped(labels, extra, heads, size, (width - 2 * MARGIN) * 72.0, share)
        needed = _needed(wrapped, extra)
        if needed <= _MANY:
            break
    return len(labels) * max(least, apart + needed * size * LEADING / 72.0)


def _wrapped(
    labels: Sequence[str], notes: Sequence[str], heads: Container[int], size: float, width: float, share: float
) -> tuple[float, list[list[str]]]:
    """The width of the column of labels, and the lines of each."""
    own = [text_width(label, size) for at, label in enumerate(labels) if at not in heads]
    column = min(max([0.0, *own, *(text_width(note, NOTE * size) for note in notes)]), width * share)
    return column, [
        wrap(label, width, size, "bold") if at in heads else wrap(label, column, size, balance=True)
        for at, label in enumerate(labels)
    ]


def _needed(wrapped: Sequence[Sequence[str]], notes: Sequence[str]) -> float:
    """Lines that a row must have room for, so that no label meets the next or leaves the picture."""
    lines = [len(each) + bool(note) for each, note in zip(wrapped, notes, strict=True)]
    beside = [(one + other) / 2 for one, other in itertools.pairwise(lines)]
    return max([0.0, *beside, *(each - _BEYOND for each in lines[:1] + lines[-1:])])


def _cut(
    wrapped: Sequence[list[str]], notes: Sequence[str], size: float, column: float, room: float
) -> list[list[str]]:
    """The lines with the longest labels cut until no two meet."""
    cut = [list(lines) for lines in wrapped]
    for most in range(max(map(len, cut), default=1) - 1, 0, -1):
        if _needed(cut, notes) * size * LEADING <= room:
            break
        for at, lines in enumerate(cut):
            if len(lines) > most:
                whole = wrapped[at]
                # A word that was broken is put together again before it is cut.
                last = whole[most - 1].removesuffix("-") + " " * (not whole[most - 1].endswith("-")) + whole[most]
                cut[at] = [*whole[: most - 1], cut_to(last + " …", size, column)]
    return cut


def nice_top(value: float) -> float:
    """The next fifth, quarter or whole of a share scale above a value."""
    return next((top for top in (0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.8) if value <= top + 1e-9), 1.0)


def share_ticks(top: float) -> list[float]:
    """Four or five even steps from 0 to the top of a share scale."""
    steps = {0.1: 2, 0.2: 4, 0.25: 5, 0.4: 4, 0.5: 5, 0.6: 3, 0.8: 4, 1.0: 4}[top]
    return [top * step / steps for step in range(steps + 1)]
