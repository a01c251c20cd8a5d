"""Rows with labels at the left and a common scale below: choices, missing kinds, differences, dyads by group."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from ._frame import LEADING, Body, Frame, text_width, wrap
from ._style import HAIR, SOFT


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
    points stay free at the right; `span` is the data range; rows are at most `tallest` points high.
    """
    size = frame.label_size
    small = frame.note_size
    count = max(len(labels), 1)
    step_line = small * LEADING
    foot = (step_line + 2.0) * bool(ticks)
    body = frame.body
    step = min(max(body.height - foot, 10.0) / count, tallest * frame.scale)
    extra = [""] * len(labels) if notes is None else list(notes)
    while True:
        widest = max((text_width(label, size) for at, label in enumerate(labels) if at not in heads), default=0.0)
        widest = max(widest, max((text_width(note, size * 0.88) for note in extra), default=0.0))
        column = min(widest, frame.width * share)
        wrapped = [
            wrap(label, frame.width, size, "bold") if at in heads else wrap(label, column, size, balance=True)
            for at, label in enumerate(labels)
        ]
        needed = max((len(lines) + bool(note) for lines, note in zip(wrapped, extra, strict=True)), default=0)
        if needed * size * LEADING <= step or size < 6.0:
            break
        size *= 0.94
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
            frame.write([note], left - 0.9 * size, at, size * 0.88, align="right", colour=SOFT)
    apart = area.width / max(len(ticks) - 1, 1)
    wide = max((text_width(text, small) for _, text in ticks), default=0.0) + 0.6 * small
    named = set(range(0, len(ticks), 1 if wide <= apart else 2))
    for index, (value, text) in enumerate(ticks):
        frame.ax.plot([value, value], [-0.5, count - 0.5], color=HAIR, lw=0.8, zorder=0.5)
        x = area.left + (value - x0) / (x1 - x0) * area.width
        if index in named:
            frame.write([text], x, area.bottom - 2.0, small, align="center", colour=SOFT)
    return Rows(count, area, step)


def nice_top(value: float) -> float:
    """The next fifth, quarter or whole of a share scale above a value."""
    return next((top for top in (0.1, 0.2, 0.25, 0.4, 0.5, 0.6, 0.8) if value <= top + 1e-9), 1.0)


def share_ticks(top: float) -> list[float]:
    """Four or five even steps from 0 to the top of a share scale."""
    steps = {0.1: 2, 0.2: 4, 0.25: 5, 0.4: 4, 0.5: 5, 0.6: 3, 0.8: 4, 1.0: 4}[top]
    return [top * step / steps for step in range(steps + 1)]
