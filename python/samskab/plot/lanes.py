"""A timeline in lanes: days as markers, stretches as bars, each with its name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ._cards import cut_to, empty, whole
from ._frame import LEADING, Body, Frame, KeyEntry, text_width, wrap
from ._style import HAIR, PAPER, SOFT, new_axes
from ._text import language, sentence, tell
from .intake import _date_labels, say_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST_NAME = 225.0


@dataclass(frozen=True, slots=True)
class Event:
    """One thing: a day, or a stretch when it has an end. What is only planned is drawn hollow."""

    lane: str
    name: str
    start: datetime.date
    end: datetime.date | None = None
    ongoing: bool = False
    planned: bool = False


def lanes(
    events: Sequence[Event],
    order: Sequence[tuple[str, str]],
    styles: Mapping[str, tuple[str, str]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    key: Sequence[KeyEntry] = (),
    told: Sequence[str] = (),
    nothing: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw events on one scale of time, in lanes; names that would meet stand in rows below one another.

    Parameters
    ----------
    events : sequence of Event
        In any order.
    order : sequence of (lane, label)
        The lanes from the top; lanes without events are drawn empty.
    styles : mapping from lane to (colour, marker)
        How a lane's events look.
    title, notes, key, told, nothing, lang, ax
        As for :func:`chain`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x in days since 1970-01-01. The alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    if not events:
        ax = new_axes(ax, 6.8, 2.2, lang)
        frame = Frame(ax)
        frame.header(title, notes)
        whole(frame)
        empty(frame, nothing)
        tell(ax, nothing, (), title=title, n=0, lang=lang)
        return ax
    first = min(_day(event.start) for event in events)
    last = max(max(_day(event.start), _day(event.end) if event.end else 0) for event in events)
    span = max(last - first, 14)
    first, last = first - max(span // 40, 1), last + max(span // 40, 1)
    wide = 10.0
    size = 8.5
    labels = [wrap(label, 120.0, size * 1.1, "bold") for _, label in order]
    beside = max(text_width(line, size * 1.1, "bold") for lines in labels for line in lines) + 12.0
    scale = (wide * 72 - 20 - beside) / (last - first)
    packed = {lane: _pack([e for e in events if e.lane == lane], first, scale, size, last) for lane, _ in order}
    rows = sum(_rows(packed[lane], lines) for (lane, _), lines in zip(order, labels, strict=True))
    ax = new_axes(ax, wide, min((rows * size * 1.75 + len(order) * 8 + 120) / 72, 60.0), lang)
    frame = Frame(ax)
    frame.header(title, notes, key)
    size = frame.note_size
    body = frame.body
    # In an Axes of your own the type gets smaller until the rows fit.
    while True:
        labels = [wrap(label, body.width * 0.2, size * 1.1, "bold") for _, label in order]
        beside = max(text_width(line, size * 1.1, "bold") for lines in labels for line in lines) + 1.4 * size
        area = Body(body.left + beside, body.bottom + 2 * frame.note_size * LEADING + 4.0, body.right, body.top)
        scale = area.width / (last - first)
        packed = {lane: _pack([e for e in events if e.lane == lane], first, scale, size, last) for lane, _ in order}
        heights = [_rows(packed[lane], lines) for (lane, _), lines in zip(order, labels, strict=True)]
        step = (area.height - 0.6 * size * len(order)) / sum(heights)
        if step >= LEADING * size or size < 4.0:
            break
        size *= 0.94
    step = min(step, 2.0 * size)
    frame.fit((float(first), 0.0, float(last), area.height), area)
    top = area.height
    for (lane, _), lines, height in zip(order, labels, heights, strict=True):
        colour, marker = styles[lane]
        tall = height * step + 0.6 * size
        frame.ax.plot([first, last], [top, top], color=HAIR, lw=0.8, zorder=0.5)
        frame.write(lines, body.left, area.bottom + top - 0.3 * size, size * 1.1, weight="bold", colour=colour)
        for row, event, name in packed[lane]:
            middle = top - 0.3 * size - (row + 0.5) * step
            _draw(frame, event, name, middle, colour, marker, size, scale, last)
        top -= tall
    frame.ax.plot([first, last], [0, 0], color=SOFT, lw=0.8, zorder=0.5)
    _guides(frame, first, last, area)
    _date_labels(frame, area, first, last, lang)
    counted = "; ".join(f"{label}: {len(packed[lane])}" for lane, label in order)
    opening = sentence(
        "plot.process.lanes",
        lang,
        title=title,
        n=len(events),
        first=say_date(np.datetime64(min(event.start for event in events)), lang),
        last=say_date(np.datetime64(max(event.end or event.start for event in events)), lang),
        lanes=counted,
    ).strip()
    tell(ax, opening, told, title=title, n=len(events), lang=lang)
    return ax


def _day(day: datetime.date) -> int:
    return int(np.datetime64(day, "D").astype(int))


def _rows(packed: Sequence[tuple[int, Event, str]], label: Sequence[str]) -> int:
    used = max((row for row, _, _ in packed), default=0) + 1
    return max(used, round(len(label) * 1.1 + 0.2))


def _pack(events: Sequence[Event], first: int, scale: float, size: float, last: int) -> list[tuple[int, Event, str]]:
    """Give each event the highest row in which neither its sign nor its name meets another."""
    free: list[float] = []
    out: list[tuple[int, Event, str]] = []
    for event in sorted(events, key=lambda each: (each.start, each.name)):
        name = cut_to(event.name, size, min(LONGEST_NAME / 8.5 * size, (last - first) * scale * 0.6))
        left, right = _extent(event, name, first, scale, size, last)
        row = next((index for index, end in enumerate(free) if left > end + 0.6 * size), len(free))
        if row == len(free):
            free.append(right)
        free[row] = right
        out.append((row, event, name))
    return out


def _end(event: Event, last: int) -> int | None:
    if event.end is not None and event.end != event.start:
        return _day(event.end)
    return last if event.ongoing else None


def _extent(event: Event, name: str, first: int, scale: float, size: float, last: int) -> tuple[float, float]:
    """From where to where an event needs room: its sign and its name, after it or, at the right edge, before it."""
    x0 = (_day(event.start) - first) * scale
    end = _end(event, last)
    x1 = (end - first) * scale if end is not None else x0 + 0.5 * size
    width = text_width(name, size)
    if _inside(x0, x1, width, size) or _after(x1, width, (last - first) * scale, size):
        return x0 - 0.5 * size, max(x1, x1 + (0 if _inside(x0, x1, width, size) else width + 0.6 * size))
    return x0 - width - 1.1 * size, x1


def _inside(x0: float, x1: float, width: float, size: float) -> bool:
    return x1 - x0 >= width + size


def _after(x1: float, width: float, end: float, size: float) -> bool:
    return x1 + width + 0.6 * size <= end


def _draw(
    frame: Frame,
    event: Event,
    name: str,
    middle: float,
    colour: str,
    marker: str,
    size: float,
    scale: float,
    last: int,
) -> None:
    ax = frame.ax
    start, end = _day(event.start), _end(event, last)
    fill = PAPER if event.planned else colour
    x0, x1 = 0.0, 0.5 * size
    if end is not None:
        x1 = (end - start) * scale
        ax.barh(
            [middle],
            [end - start],
            left=[start],
            height=1.25 * size,
            color=fill,
            edgecolor=colour,
            lw=1.0,
            ls=(0, (3, 2)) if event.planned or event.ongoing else "solid",
            zorder=2,
        )
    else:
        ax.plot([start], [middle], marker=marker, ms=0.85 * size, color=fill, mec=colour, mew=1.0, ls="", zorder=3)
    width = text_width(name, size)
    left_edge, right_edge = ax.get_xlim()
    page = (right_edge - left_edge) * scale
    at = (start - left_edge) * scale
    inside = end is not None and _inside(x0, x1, width, size)
    after = at + x1 + width + 0.6 * size <= page
    x, align = (start + 0.5 * size / scale, "left") if inside else (start + (x1 + 0.5 * size) / scale, "left")
    if not inside and not after:
        x, align = start - 0.9 * size / scale, "right"
    ax.text(
        x,
        middle,
        name,
        ha=align,
        va="center_baseline",
        fontsize=size,
        color=PAPER if inside and not event.planned else "#222222",
        zorder=4,
        parse_math=False,
    )


def _guides(frame: Frame, first: int, last: int, area: Body) -> None:
    months = np.arange(
        np.datetime64(first, "D").astype("datetime64[M]"), np.datetime64(last, "D").astype("datetime64[M]") + 1
    )
    if len(months) > 37:
        return
    for month in months:
        day = int(month.astype("datetime64[D]").astype(int))
        if first < day < last:
            frame.ax.plot([day, day], [0, area.height], color=HAIR, lw=0.6, zorder=0.2)
