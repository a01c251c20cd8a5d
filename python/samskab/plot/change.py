"""Before and after: each person's step, the means, and the mean change with its interval beside them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._frame import LEADING, Body, Frame, KeyEntry, text_width, wrap
from ._style import GROUP_COLOURS, HAIR, INK, LINE, PAPER, SOFT, new_axes
from ._text import language, problem, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BETTER, WORSE = GROUP_COLOURS[0], GROUP_COLOURS[1]
#: How a person's step is drawn: colour, line, order.
STEPS: dict[str, tuple[str, Any, float]] = {
    "better": (BETTER, "solid", 1.3),
    "same": (LINE, (0, (1.2, 1.2)), 1.1),
    "worse": (WORSE, (0, (5, 2)), 1.2),
}
BEFORE, AFTER, CHANGE, END = 0.0, 1.0, 1.42, 1.6


@dataclass(frozen=True, slots=True)
class Limit:
    """A score at which something begins, or a target: where it lies and what it is called."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean change and its interval, in points."""

    change: float
    low: float | None = None
    high: float | None = None


def change(
    means: tuple[float, float],
    estimate: Estimate,
    span: tuple[float, float],
    *,
    people: Sequence[tuple[float, float]] = (),
    higher_is_better: bool = True,
    limits: Sequence[Limit] = (),
    names: tuple[str, str, str] = ("", "", ""),
    axis: str = "",
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw scores before and after, and beside them the mean change on a scale whose zero is the mean before.

    Parameters
    ----------
    means : (before, after)
        Mean scores of those with both.
    estimate : Estimate
        The mean change with its interval.
    span : (low, high)
        The scores that are shown.
    people : sequence of (before, after), optional
        One step for each person; equal steps are one line, the wider the more there are. Without it only means.
    higher_is_better : bool
        Which way is better.
    limits : sequence of Limit
        Scores with a line of their own.
    names : (before, after, change)
        What the three columns are.
    axis : str
        What the score is.
    line, notes, reading, n, title, lang, ax
        As for :func:`pairs`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is 0 before and 1 after, y the score. The alternative text is in ``samskab_alt``.

    Raises
    ------
    ValueError
        For a span without length.

    Examples
    --------
    >>> ax = change((6.0, 5.0), Estimate(-1.0, -1.5, -0.5), (3, 9), people=[(6, 5)], reading=["One."], lang="en")
    >>> ax.samskab_alt
    'One.'
    """
    lang = language(lang)
    if not span[1] > span[0]:
        raise problem("plot.bad.empty", lang)
    ax = new_axes(ax, 7.2, 4.9 + 0.2 * len(notes), lang)
    frame = Frame(ax)
    steps = [(_kind(before, after, higher_is_better), before, after) for before, after in people]
    counts = Counter(kind for kind, _, _ in steps)
    key = [
        KeyEntry(sentence(f"plot.change.{kind}", lang, n=counts[kind]), colour, "line", line=style)
        for kind, (colour, style, _) in STEPS.items()
        if counts[kind]
    ]
    key.append(KeyEntry(sentence("plot.change.mean", lang), INK, "D"))
    frame.header(title, [line] if line else [], key)
    frame.footer(notes)
    area = _area(frame, span, limits, names, axis, lang)
    room = 0.06 * (span[1] - span[0])
    frame.fit((BEFORE - 0.08, span[0] - room, END, span[1] + room), area)
    _ground(frame, area, span, limits, names, axis, means[0], estimate, lang)
    for (kind, before, after), many in Counter(steps).items():
        colour, style, _ = STEPS[kind]
        wide = 0.9 + 1.6 * (many - 1) ** 0.5
        ax.plot([BEFORE, AFTER], [before, after], color=colour, ls=style, lw=wide, alpha=0.75, zorder=2)
    for x, score in ((BEFORE, 1), (AFTER, 2)):
        for value, many in Counter(step[score] for step in steps).items():
            size = 3.0 + 1.3 * many**0.5
            ax.plot([x], [value], marker="o", ms=size, color=SOFT, mec=PAPER, mew=0.6, ls="", zorder=3)
    ax.plot([BEFORE, AFTER], means, color=PAPER, lw=4.6, zorder=4)
    ax.plot([BEFORE, AFTER], means, color=INK, lw=2.4, zorder=4.1)
    ax.plot([BEFORE, AFTER], means, marker="D", ms=8.5, color=INK, mec=PAPER, mew=1.2, ls="", zorder=5)
    _estimate(ax, means[0], estimate)
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax


def _kind(before: float, after: float, higher_is_better: bool) -> str:
    if before == after:
        return "same"
    return "better" if (after > before) == higher_is_better else "worse"


def _estimate(ax: Axes, start: float, estimate: Estimate) -> None:
    middle = start + estimate.change
    if estimate.low is not None and estimate.high is not None:
        ends = (start + estimate.low, start + estimate.high)
        ax.plot([CHANGE, CHANGE], ends, color=INK, lw=2.4, zorder=4, solid_capstyle="butt")
        for end in ends:
            ax.plot([CHANGE - 0.025, CHANGE + 0.025], [end, end], color=INK, lw=2.0, zorder=4)
    ax.plot([CHANGE], [middle], marker="D", ms=6.5, color=INK, mec=PAPER, mew=1.2, ls="", zorder=5)


def _area(
    frame: Frame, span: tuple[float, float], limits: Sequence[Limit], names: Sequence[str], axis: str, lang: str
) -> Body:
    """Where the scores are drawn: room for the axis at the left, the change's scale at the right, names below."""
    small = frame.note_size
    body = frame.body
    left = max(text_width(text, small) for _, text in ticks_of(span, lang)) + (1.9 if axis else 0.6) * small
    right = text_width("−00,0", small) + 0.8 * small
    rows = max(len(wrap(name, 0.3 * body.width, small)) for name in names)
    return Body(body.left + left, body.bottom + (rows + 0.5) * LEADING * small, body.right - right, body.top)


def ticks_of(span: tuple[float, float], lang: str) -> list[tuple[float, str]]:
    """Round scores within a span, at most seven, each with its name."""
    low, high = span
    larger = (each * 10.0**power for power in itertools.count(2) for each in (2.0, 5.0, 10.0))
    steps = itertools.chain((0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0), larger)
    step = next(each for each in steps if (high - low) / each <= 6.5)
    first = -(-low // step) * step
    values = [first + step * at for at in range(int((high - first) // step + 1e-9) + 1)]
    return [
        (value, sentence("plot.change.whole" if step >= 1 else "plot.change.tenth", lang, value=value))
        for value in values
    ]


def _ground(
    frame: Frame,
    area: Body,
    span: tuple[float, float],
    limits: Sequence[Limit],
    names: Sequence[str],
    axis: str,
    start: float,
    estimate: Estimate,
    lang: str,
) -> None:
    """Scales, limits and names."""
    ax, small = frame.ax, frame.note_size
    low, high = ax.get_ylim()
    across = (END - BEFORE + 0.08) / area.width

    def up(value: float) -> float:
        return frame.height * (value - low) / (high - low)

    def right(x: float) -> float:
        return area.left + (x - BEFORE + 0.08) / across

    for value, text in ticks_of(span, lang):
        ax.plot([BEFORE - 0.04, AFTER + 0.04], [value, value], color=HAIR, lw=0.8, zorder=0.5)
        frame.write(
            [text], area.left - 0.5 * small, up(value) + 0.5 * LEADING * small, small, align="right", colour=SOFT
        )
    if axis:
        frame.upright(axis, 0.6 * small, (area.bottom + area.top) / 2, small)
    for x, name in zip((BEFORE, AFTER, CHANGE), names, strict=True):
        lines = wrap(name, 0.3 * frame.width, small, balance=True)
        frame.write(lines, right(x), area.bottom - 0.4 * small, small, align="center", weight="bold")
    _change_scale(frame, span, start, estimate, up, right, area, lang)
    _limits(frame, span, limits, up, right)


def _change_scale(
    frame: Frame,
    span: tuple[float, float],
    start: float,
    estimate: Estimate,
    up: Any,
    right: Any,
    area: Body,
    lang: str,
) -> None:
    """The scale of the change at the right: its zero is the mean before."""
    ax, small = frame.ax, frame.note_size
    ends = [0.0, estimate.change, *(each for each in (estimate.low, estimate.high) if each is not None)]
    reach = max(abs(each) for each in ends)
    most = (span[1] - span[0]) / 6.0
    step = next(each for each in (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 1e9) if each >= most or reach / each <= 3.0)
    while step * 2 < most:
        step *= 2
    shown = [step * at for at in range(-3, 4) if abs(step * at) <= max(reach, step) + 1e-9]
    shown = [each for each in shown if span[0] <= start + each <= span[1]]
    ax.plot([END, END], [start + shown[0], start + shown[-1]], color=LINE, lw=1.0, zorder=1)
    for each in shown:
        ax.plot([END - 0.02, END], [start + each] * 2, color=LINE, lw=1.0, zorder=1)
        key = "plot.change.signed" if step >= 1 else "plot.change.signed_tenth"
        text = "0" if each == 0 else sentence(key, lang, value=each)
        frame.write([text], area.right + 0.4 * small, up(start + each) + 0.5 * LEADING * small, small, colour=SOFT)
    ax.plot([CHANGE - 0.08, END], [start, start], color=LINE, lw=1.0, ls=(0, (2, 2)), zorder=0.8)


def _limits(frame: Frame, span: tuple[float, float], limits: Sequence[Limit], up: Any, right: Any) -> None:
    """Cut-points and the target, each named where its line ends."""
    ax, small = frame.ax, frame.note_size
    wide = right(CHANGE - 0.08) - right(AFTER + 0.08)
    taken: list[tuple[float, float]] = []
    for limit in limits:
        ax.plot([BEFORE - 0.04, AFTER + 0.06], [limit.value] * 2, color=INK, lw=1.0, ls=(0, (6, 2, 1.5, 2)), zorder=1.5)
        lines = wrap(limit.text, wide, 0.92 * small, balance=True)
        tall = len(lines) * 0.92 * small * LEADING
        top = up(limit.value) + tall / 2
        while any(top - tall < high and low < top for low, high in taken):
            top = min(low for low, high in taken if top - tall < high and low < top) - 0.2 * small
        taken.append((top - tall, top))
        frame.write(lines, right(AFTER + 0.08), top, 0.92 * small, colour=INK, halo=True)
