"""Figures over time before and after something was new: the lines through them, and the earlier line carried on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ._frame import LEADING, Body, Frame, KeyEntry, text_width
from ._style import GROUP_COLOURS, HAIR, INK, LINE, PAPER, SOFT, new_axes
from ._text import language, problem, sentence, tell
from .change import ticks_of
from .intake import _date_labels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FIRST, SECOND = GROUP_COLOURS[5], GROUP_COLOURS[0]


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure: its day, its value, whether it is from the change on, and the two lines there."""

    day: datetime.date
    value: float
    after: bool
    fitted: float
    without: float


def series(
    figures: Sequence[Figured],
    *,
    target: float | None = None,
    axis: str = "",
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw figures over time, the line through those before and those after, and the earlier line carried on.

    Parameters
    ----------
    figures : sequence of Figured
        In order of time.
    target : float, optional
        A value aimed at.
    axis : str
        What the figures are.
    line, notes, reading, title, lang, ax
        As for :func:`pairs`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x in days since 1970-01-01, y the figures. The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        Without figures.

    Examples
    --------
    >>> import datetime
    >>> days = [datetime.date(2026, month, 1) for month in range(1, 7)]
    >>> figures = [Figured(day, 5.0 - 2.0 * (at > 2), at > 2, 5.0 - 2.0 * (at > 2), 5.0) for at, day in enumerate(days)]
    >>> series(figures, reading=["Six."], lang="en").samskab_alt
    'Six.'
    """
    lang = language(lang)
    if not figures:
        raise problem("plot.bad.empty", lang)
    ax = new_axes(ax, 7.2, (4.0 if title else 3.75) + 0.2 * len(notes), lang)
    frame = Frame(ax)
    small = frame.note_size
    key = [
        KeyEntry(sentence("plot.series.before", lang, n=sum(not each.after for each in figures)), FIRST, "s"),
        KeyEntry(sentence("plot.series.after", lang, n=sum(each.after for each in figures)), SECOND, "o"),
        KeyEntry(sentence("plot.series.without", lang), FIRST, "line", line=(0, (4, 2.5))),
    ]
    if target is not None:
        key.append(KeyEntry(sentence("plot.outcome.target", lang, value=target), INK, "line", line=(0, (6, 2, 1.5, 2))))
    frame.header(title, [line] if line else [], key)
    frame.footer(notes)
    values = [value for each in figures for value in (each.value, each.fitted, each.without)]
    values += [] if target is None else [target]
    room = max(0.06 * (max(values) - min(values)), 0.5)
    low, high = min(values) - room, max(values) + room
    named = ticks_of((low, high), lang)
    left = max(text_width(text, small) for _, text in named) + (1.9 if axis else 0.6) * small
    body = frame.body
    area = Body(body.left + left, body.bottom + 2.4 * small * LEADING, body.right - small, body.top)
    days = [int(np.datetime64(each.day, "D").astype(int)) for each in figures]
    step = max((days[-1] - days[0]) // max(len(days) - 1, 1), 1)
    x0, x1 = days[0] - step // 2, days[-1] + step
    frame.fit((float(x0), low, float(x1), high), area)
    for value, text in named:
        ax.plot([x0, x1], [value, value], color=HAIR, lw=0.8, zorder=0.5)
        at = area.bottom + (value - low) / (high - low) * area.height
        frame.write([text], area.left - 0.5 * small, at + 0.5 * LEADING * small, small, align="right", colour=SOFT)
    if axis:
        frame.upright(axis, 0.6 * small, (area.bottom + area.top) / 2, small)
    if target is not None:
        ax.plot([x0, x1], [target, target], color=INK, lw=1.0, ls=(0, (6, 2, 1.5, 2)), zorder=1)
    for after, colour, marker in ((False, FIRST, "s"), (True, SECOND, "o")):
        own = [(day, each) for day, each in zip(days, figures, strict=True) if each.after is after]
        own_days = [day for day, _ in own]
        ax.plot(own_days, [each.fitted for _, each in own], color=colour, lw=2.4, zorder=3)
        values = [each.value for _, each in own]
        ax.plot(own_days, values, marker=marker, ms=5.5, color=colour, mec=PAPER, mew=0.6, ls="", zorder=4)
        if after and own:
            ax.plot(own_days, [each.without for _, each in own], color=FIRST, lw=1.6, ls=(0, (4, 2.5)), zorder=2.5)
            ax.plot([own_days[0] - step / 2] * 2, [low, high], color=LINE, lw=1.0, ls=(0, (2, 2)), zorder=0.8)
    _date_labels(frame, area, x0, x1, lang)
    tell(ax, "", reading, title=title, n=len(figures), lang=lang)
    return ax
