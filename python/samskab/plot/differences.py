"""Differences between two groups: one dot with its interval per zone or answer, in percentage points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ._data import Difference
from ._frame import LEADING, Frame, text_width, wrap
from ._rows import lay_rows, rows_tall
from ._style import INK, LINE, MAIN, PAPER, new_axes
from ._text import difference, language, problem, sentence, tell, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The part of the width that labels may take.
LABELS = 0.38


def differences(
    rows: Sequence[Difference],
    *,
    first: str,
    second: str,
    n: int,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw differences of shares between two groups with their intervals.

    Parameters
    ----------
    rows : sequence of Difference
        Share in the first group minus share in the second, per zone or answer, from the top.
    first, second : str
        The groups: to the right of zero the first has more, to the left the second.
    n : int
        Stories in both groups together.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the difference as a fraction, row i stands at y = len(rows) − 1 − i. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows, or when an interval does not hold its own value.

    Examples
    --------
    >>> ax = differences([Difference("near 'Voice'", 0.12, 0.02, 0.22)], first="Users", second="Staff", n=80, lang="en")
    >>> "+12" in ax.samskab_alt
    True
    """
    lang = language(lang)
    if not rows:
        raise problem("plot.bad.empty", lang)
    for index, row in enumerate(rows):
        if not row.low <= row.estimate <= row.high:
            raise problem("plot.bad.interval", lang, row=index)
    ax = new_axes(ax, 6.8, height_for([row.label for row in rows], 6.8), lang)
    frame = Frame(ax)
    frame.header(title, [f"{sentence('plot.n', lang, n=n)} · {sentence('plot.difference.axis', lang)}"])
    frame.footer([sentence("plot.difference.note", lang)])
    reach = max(max(abs(row.low), abs(row.high)) for row in rows)
    step = next(step for step in (0.02, 0.05, 0.1, 0.2, 0.25, 0.5) if reach <= 4 * step or step == 0.5)
    reach = float(np.ceil(reach / step - 1e-9)) * step
    values = [_value(row, lang) for row in rows]
    room = max(text_width(value, frame.note_size) for value in values) + 0.9 * frame.note_size
    marks = np.arange(-round(reach / step), round(reach / step) + 1) * step
    shown = marks if len(marks) <= 5 else marks[np.round(marks / step).astype(int) % 2 == 0]
    signed = [(float(mark), _points(float(mark))) for mark in shown]
    labels = [row.label for row in rows]
    ends = [
        f"←\u00a0{sentence('plot.difference.more', lang, group=second)}",
        f"{sentence('plot.difference.more', lang, group=first)}\u00a0→",
    ]
    size = frame.note_size
    sides = [wrap(end, 0.3 * frame.width, size, balance=True) for end in ends]
    frame.bottom += max(len(side) for side in sides) * size * LEADING
    laid = lay_rows(frame, labels, (-reach, reach), room=room, ticks=signed, share=LABELS)
    middle = (laid.body.left + laid.body.right) / 2
    frame.write(sides[0], middle - size, laid.body.bottom - size * LEADING - 2.0, size, align="right", colour=INK)
    frame.write(sides[1], middle + size, laid.body.bottom - size * LEADING - 2.0, size, colour=INK)
    ax.plot([0, 0], [-0.5, laid.count - 0.5], color=LINE, lw=1.2, zorder=1)
    for index, (row, value) in enumerate(zip(rows, values, strict=True)):
        y = laid.height(index)
        clear = row.low > 0 or row.high < 0
        ax.plot([row.low, row.high], [y, y], color=MAIN, lw=2.0, zorder=2, solid_capstyle="butt")
        face = MAIN if clear else PAPER
        ax.plot([row.estimate], [y], marker="o", ms=7.0 * frame.scale, mfc=face, mec=MAIN, mew=1.5, ls="", zorder=3)
        frame.write(
            [value],
            frame.width,
            laid.body.bottom + (y + 0.5) * laid.step + 0.65 * frame.note_size,
            frame.note_size,
            align="right",
            colour=INK,
            weight="bold" if clear else "normal",
        )
    opening = sentence("plot.alt.difference", lang, titled=titled(title, lang), first=first, second=second, n=n)
    widest = max(rows, key=lambda row: abs(row.estimate))
    most = sentence("plot.alt.difference_most", lang, where=widest.label, value=_value(widest, lang))
    tell(ax, opening, [most], title=title, n=n, lang=lang)
    return ax


def height_for(labels: Sequence[str], width: float) -> float:
    """Inches that rows with these labels need in a picture of this width."""
    return 1.75 + rows_tall(labels, width, share=LABELS, apart=0.12)


def _points(fraction: float) -> str:
    value = round(100 * fraction)
    return "0" if value == 0 else f"{'+' if value > 0 else chr(0x2212)}{abs(value)}"


def _value(row: Difference, lang: str) -> str:
    told = {name: difference(100 * getattr(row, name), lang, sign=True) for name in ("estimate", "low", "high")}
    return sentence("plot.difference.value", lang, **told)
