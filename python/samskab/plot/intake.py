"""Intake over time: how many stories came in, per day, week or month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ._frame import LEADING, Body, Frame, text_width
from ._style import HAIR, LINE, MAIN, SOFT, new_axes
from ._text import language, problem, sentence, tell, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Up to this many days the scale names days.
FEW_DAYS = 62
_DAYS = {"day": 1, "week": 7, "month": 30}


def intake(
    starts: npt.ArrayLike | Sequence[datetime.date],
    counts: Sequence[int],
    *,
    unit: str = "week",
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the number of stories per day, week or month as bars; times without stories stay empty.

    Parameters
    ----------
    starts : array-like of dates (datetime64 or datetime.date)
        First day of each period. Periods without stories may be left out.
    counts : sequence of int
        Stories in each period.
    unit : {"week", "month", "day"}
        Length of the periods.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x in days since 1970-01-01 (Matplotlib's dates), y the number of stories. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        For an unknown unit, or counts that do not match the times.

    Examples
    --------
    >>> ax = intake(["2026-03-02", "2026-03-09"], [5, 12], lang="en")
    >>> "12" in ax.samskab_alt
    True
    """
    lang = language(lang)
    if unit not in _DAYS:
        raise problem("plot.bad.unit", lang, given=unit)
    days = np.asarray(starts, dtype="datetime64[D]")
    if len(days) != len(counts):
        raise problem("plot.bad.counts", lang, given=len(counts), needed=len(days))
    n = int(sum(counts))
    what = sentence(f"plot.intake.{unit}", lang)
    ax = new_axes(ax, 6.8, 2.9, lang)
    frame = Frame(ax)
    frame.header(title, [f"{sentence('plot.n', lang, n=n)} · {what}"])
    if not n:
        frame.write(
            [sentence("plot.empty", lang)],
            frame.width / 2,
            frame.body.top / 2 + 6,
            frame.label_size,
            align="center",
            colour=SOFT,
        )
        tell(
            ax,
            sentence("plot.alt.intake_empty", lang, titled=titled(title, lang), what=what),
            (),
            title=title,
            n=n,
            lang=lang,
        )
        return ax
    ends = [_after(day, unit) for day in days]
    x0 = days.min().astype(int)
    x1 = max(end.astype(int) for end in ends)
    most = max(counts)
    ticks = _count_ticks(most)
    size = frame.note_size
    beside = max(text_width(str(tick), size) for tick in ticks) + 0.7 * size
    body = frame.body
    below = size * LEADING * (1 if _by_year(x1 - x0) else 2) + 3.0
    area = Body(body.left + beside, body.bottom + below, body.right, body.top - 0.5 * size)
    frame.fit((float(x0), 0.0, float(x1), float(max(most, ticks[-1]))), area)
    upward = area.height / max(most, ticks[-1])
    for tick in ticks:
        ax.plot(
            [x0, x1],
            [tick, tick],
            color=LINE if tick == 0 else HAIR,
            lw=1.0 if tick == 0 else 0.8,
            zorder=3 if tick == 0 else 0.5,
        )
        at = area.bottom + tick * upward
        frame.write([str(tick)], area.left - 0.7 * size, at + size * LEADING / 2, size, align="right", colour=SOFT)
    for day, end, count in zip(days, ends, counts, strict=True):
        wide = float(end.astype(int) - day.astype(int))
        # Between bars of few pixels a gap would be drawn here and there, and look like days without stories.
        gap = 0.06 * wide if wide * area.width / (x1 - x0) >= 5.0 else 0.0
        ax.bar([float(day.astype(int)) + gap], [count], width=wide - 2 * gap, align="edge", color=MAIN, zorder=2)
    _date_labels(frame, area, int(x0), int(x1), lang)
    busiest = int(np.argmax(np.asarray(counts)))
    opening = sentence(
        "plot.alt.intake",
        lang,
        titled=titled(title, lang),
        what=what,
        first=say_date(days.min(), lang),
        last=say_date(np.max(np.array(ends)) - np.timedelta64(1, "D"), lang),
        n=n,
    )
    peak = sentence("plot.alt.intake_most", lang, most=int(counts[busiest]), when=say_date(days[busiest], lang))
    tell(ax, opening, [peak], title=title, n=n, lang=lang)
    return ax


def say_date(day: np.datetime64, lang: str) -> str:
    """Write a date the reader's way."""
    date: datetime.date = day.astype("datetime64[D]").astype(object)
    month = sentence(f"plot.month.{date.month}", lang)
    return sentence("plot.date", lang, day=date.day, month=month, year=date.year)


def _after(day: np.datetime64, unit: str) -> np.datetime64:
    date: datetime.date = day.astype("datetime64[D]").item()
    if unit == "month":
        date = datetime.date(date.year + date.month // 12, date.month % 12 + 1, 1)
    else:
        date += datetime.timedelta(days=_DAYS[unit])
    return np.datetime64(date, "D")


def _count_ticks(most: int) -> list[int]:
    step = next(step * 10**power for power in range(12) for step in (1, 2, 5) if most / (step * 10**power) <= 4)
    return list(range(0, most + 1, step)) if most % step == 0 else list(range(0, most + step, step))


def _date_labels(frame: Frame, area: Body, x0: int, x1: int, lang: str) -> None:
    """Label days in less than two months, months in less than three years, years beyond; years where they change."""
    size = frame.note_size
    span = max(x1 - x0, 1)
    scale = area.width / span
    if span <= FEW_DAYS:
        days = [x0 + step for step in range(0, span, 7)]
    else:
        step = "datetime64[Y]" if _by_year(span) else "datetime64[M]"
        first, last = (np.datetime64(day, "D").astype(step) for day in (x0, x1))
        days = [int(each.astype("datetime64[D]").astype(int)) for each in np.arange(first, last + 1)]
        days = [day for day in days if x0 <= day < x1]
        # The beginning is named too where the next name leaves room for it.
        beginning = max(text_width(each, size) for each in (_month(x0, lang), "2000"))
        if not days or (days[0] - x0) * scale > beginning + 0.9 * size:
            days.insert(0, x0)
    free = -np.inf
    year = 0
    for day in days:
        date: datetime.date = np.datetime64(day, "D").astype(object)
        if span <= FEW_DAYS:
            text = sentence("plot.date", lang, day=date.day, month=_month(day, lang), year=date.year).rsplit(" ", 1)[0]
        elif _by_year(span):
            text = str(date.year)
        else:
            text = _month(day, lang)
        lines = [text, str(date.year)] if not _by_year(span) and date.year != year else [text]
        wide = max(text_width(line, size) for line in lines)
        # The name of the last month ends with the picture.
        x = min(area.left + (day - x0) * scale, frame.width - wide)
        if x < free:
            continue
        year = date.year
        free = x + wide + 0.9 * size
        frame.ax.plot(
            [day, day], [0, -3.0 / max(frame.height, 1) * float(np.ptp(frame.ax.get_ylim()))], color=LINE, lw=0.8
        )
        frame.write(lines, x, area.bottom - 3.0, size, colour=SOFT)


def _by_year(span: int) -> bool:
    return span > 3 * 366


def _month(day: int, lang: str) -> str:
    date: datetime.date = np.datetime64(day, "D").astype(object)
    return sentence(f"plot.month.{date.month}", lang)
