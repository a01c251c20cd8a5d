"""When stories were told: periods that are told to everybody only where none is of few persons."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .._everybody import Disclosure
from ._text import language, sentence
from .intake import intake

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..stories import Stories


def plot_intake(
    stories: Stories,
    *,
    unit: str = "auto",
    title: str | None = None,
    lang: str | None = None,
    ax: Axes | None = None,
    shown: Disclosure | None = None,
) -> Axes:
    """Draw how many stories were told per day, week or month, by the Danish clock.

    Parameters
    ----------
    stories : Stories
        Stories without a known time are left out of the picture.
    unit : {"auto", "day", "week", "month"}
        "auto" shows days up to three weeks, weeks up to a year, and months beyond.
    title, lang, ax
        As for `plot_stories`.

    Examples
    --------
    >>> import samskab as sk
    >>> ax = plot_intake(sk.example(), lang="en")
    >>> "week" in ax.samskab_alt
    True
    """
    lang = language(lang)
    periods = intake_periods(stories, unit, shown)
    title = sentence("report.intake.title", lang) if title is None else title
    return intake(list(periods.counts), list(periods.counts.values()), unit=periods.unit, title=title, lang=lang, ax=ax)


class Periods:
    """Stories per period: the first day of each with its count, the unit, and how many stories have no known time."""

    def __init__(self, unit: str, counts: dict[datetime.date, int], unknown: int, *, hidden: bool = False) -> None:
        self.hidden = hidden
        self.unit = unit
        self.counts = counts
        self.unknown = unknown


def intake_periods(stories: Stories, unit: str = "auto", shown: Disclosure | None = None) -> Periods:
    """Count stories per day, week (from Monday) or month, by the Danish clock.

    With `shown` in the finest of these in which no period is of few persons; where there is none, not at all.
    """
    days = [None if day is None else datetime.date.fromisoformat(day) for day in stories._core.days]
    known = sorted(day for day in days if day is not None)
    if unit == "auto":
        span = (known[-1] - known[0]).days if known else 0
        unit = "day" if span <= 21 else "week" if span <= 366 else "month"
    units = ("day", "week", "month")
    for each in (unit,) if shown is None else units[units.index(unit) :]:
        periods = [None if day is None else _first_day(day, each) for day in days]
        if shown is not None and not shown.periods_told(periods):
            continue
        counts = Counter(period for period in periods if period is not None)
        return Periods(each, dict(sorted(counts.items())), len(days) - len(known))
    return Periods(unit, {}, 0, hidden=True)


class Span(NamedTuple):
    """The first and last day, month or year in which stories were told; of a month or year its first day."""

    first: datetime.date
    last: datetime.date
    unit: str

    @property
    def last_day(self) -> datetime.date:
        """The last day of the last month or year; of days the last one."""
        if self.unit == "day":
            return self.last
        month = 12 if self.unit == "year" else self.last.month
        return self.last.replace(month=month, day=calendar.monthrange(self.last.year, month)[1])


def told_span(stories: Stories, shown: Disclosure | None = None) -> Span | None:
    """When the stories were told; none where no time is known.

    With `shown` in days, months or years, the first of these of which the first and the last are of enough persons:
    a single story's day is its teller's. Where there is none, not at all.
    """
    days = [None if day is None else datetime.date.fromisoformat(day) for day in stories._core.days]
    for unit in ("day", "month", "year"):
        periods = [None if day is None else _first_day(day, unit) for day in days]
        known = [period for period in periods if period is not None]
        if known and (shown is None or shown.ends_told(periods)):
            return Span(min(known), max(known), unit)
    return None


def _first_day(day: datetime.date, unit: str) -> datetime.date:
    if unit == "year":
        return day.replace(month=1, day=1)
    if unit == "week":
        return day - datetime.timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day
