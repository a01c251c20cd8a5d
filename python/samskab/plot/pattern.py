"""One pattern of a look, large and simple: where the middle of everybody's answers lies, and where it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import text_in as said
from ._data import Array, Scale
from ._frame import LEADING, Body, Frame, KeyEntry, text_width, wrap
from ._mapping import code_of, ends_of, scale_of
from ._rows import lay_rows, nice_top, rows_tall, share_ticks
from ._style import BLACK, GROUP_COLOURS, GROUP_MARKERS, INK, LINE, MAIN, PAPER, RAMP, SOFT, matplotlib_part, new_axes
from ._text import coded, core, language, listing, percent, sentence
from .stones import _axes_and_limits as stone_axes
from .triad import HEIGHT, project
from .triad import _labels_and_limits as triad_corners

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 5.6
RANGE = RAMP[1]


def plot_pattern(
    rows: Sequence[Any], *, signifier: Any = None, lang: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the rows of a look that belong to one question.

    Parameters
    ----------
    rows : sequence of PeekPattern
        All rows of one question, in the order of the look.
    signifier : Signifier, optional
        The question as the schema has it; without it the ends that a look does not name stay without words.
    lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes; the alternative text is in ``samskab_alt``.
    """
    lang = language(lang)
    kind = code_of(rows[0].question.kind)
    if not all(row.shown for row in rows) and kind in ("triad", "dyad", "scale"):
        return _hidden(lang, ax)
    if kind == "triad":
        return _triad(rows, lang, ax)
    if kind in ("dyad", "scale"):
        return _line(rows[0], signifier, lang, ax)
    if kind == "stones":
        return _stones([row for row in rows if row.shown], signifier, lang, ax)
    return _bars(rows, lang, ax)


def plot_pair(row: Any, *, lang: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw how much more often one of two groups is where they lie furthest apart."""
    lang = language(lang)
    first, second = said(row.first_label, lang), said(row.second_label, lang)
    ends = [sentence("plot.pattern.more_often", lang, group=each) for each in (first, second)]
    points = 100.0 * abs(row.difference)
    more = first if row.difference > 0 else second
    at = 0.5 - row.difference / 2
    ax = new_axes(ax, WIDTH, 1.75, lang)
    frame = Frame(ax)
    body = _line_body(frame, ends, 2.2 * frame.label_size)
    ax.plot([0, 1], [0, 0], color=LINE, lw=2.0, zorder=1)
    _tick(frame, 0.5, sentence("plot.pattern.alike", lang), body)
    ax.plot([0.5, at], [0, 0], color=MAIN, lw=9.0 * frame.scale, zorder=2, solid_capstyle="butt")
    _dot(ax, at, 0.0, 17.0 * frame.scale)
    told = sentence("plot.pattern.points", lang, points=points)
    _above(frame, at, told, body)
    _tell(ax, sentence("plot.pattern.alt.difference", lang, first=ends[0], second=ends[1], points=points, more=more))
    return ax


def _tell(ax: Axes, text: str) -> None:
    ax.samskab_alt = text  # type: ignore[attr-defined]


def _hidden(lang: str, ax: Axes | None) -> Axes:
    ax = new_axes(ax, WIDTH, 1.4, lang)
    frame = Frame(ax)
    text = sentence("plot.pattern.nothing", lang)
    frame.write([text], frame.width / 2, frame.height / 2, frame.label_size, align="center", colour=SOFT)
    _tell(ax, text)
    return ax


def _key(frame: Frame, lang: str) -> None:
    entries = [
        KeyEntry(sentence("plot.pattern.middle", lang), MAIN, "o"),
        KeyEntry(sentence("plot.pattern.range", lang), RANGE, "box"),
        KeyEntry(sentence("plot.pattern.even", lang), LINE, "d"),
    ]
    frame.footer([], entries)


def _bar_key(frame: Frame, lang: str, *, even: bool) -> None:
    entries = [
        KeyEntry(sentence("plot.pattern.share", lang), MAIN, "box"),
        KeyEntry(sentence("plot.pattern.range", lang), BLACK, "line"),
    ]
    if even:
        entries.append(KeyEntry(sentence("plot.pattern.even", lang), LINE, "line", line=(0, (4, 2))))
    frame.footer([], entries)


def _dot(ax: Axes, x: float, y: float, size: float, colour: str = MAIN, marker: str = "o") -> None:
    ax.plot([x], [y], marker=marker, ms=size, color=colour, mec=PAPER, mew=1.6, ls="", zorder=6)


def _even(ax: Axes, x: float, y: float, size: float) -> None:
    ax.plot([x], [y], marker="d", ms=size, color=LINE, mec=PAPER, mew=1.0, ls="", zorder=5)


# --- triads ----------------------------------------------------------------------------------------------------------


def _triad(rows: Sequence[Any], lang: str, ax: Axes | None) -> Axes:
    patches = matplotlib_part("matplotlib.patches")
    labels = [said(row.item_label, lang) for row in rows]
    ax = new_axes(ax, WIDTH, 5.3, lang)
    frame = Frame(ax)
    _key(frame, lang)
    triad_corners(frame, labels, 6.0)
    ax.add_patch(patches.Polygon(project(np.eye(3)), closed=True, fc="#f7f9fb", ec=LINE, lw=1.6, zorder=1))
    region = _region(np.array([(row.low, row.high) for row in rows], dtype=float))
    if len(region) > 2:
        ax.add_patch(patches.Polygon(project(region), closed=True, fc=RANGE, ec=RAMP[3], lw=1.0, zorder=2))
    _even(ax, 0.5, HEIGHT / 3, 9.0 * frame.scale)
    weights = np.array([row.value for row in rows], dtype=float)
    x, y = project(weights / weights.sum())
    _dot(ax, x, y, 17.0 * frame.scale)
    places = [sentence("plot.pattern.alt.item", lang, item=label, value=100.0 * row.value)
              for label, row in zip(labels, rows, strict=True)]  # fmt: skip
    anchors = listing([sentence("plot.quoted", lang, text=each) for each in labels], lang)
    given = {"anchors": anchors, "n": rows[0].persons, "places": listing(places, lang)}
    _tell(ax, sentence("plot.pattern.alt.triad", lang, **given))
    return ax


def _region(bounds: Array) -> Array:
    """The part of the triangle in which every weight keeps to its bounds, as corners in order."""
    corners: list[Array] = list(np.eye(3))
    for part, (low, high) in enumerate(bounds):
        corners = _cut(corners, part, low, 1.0)
        corners = _cut(corners, part, high, -1.0)
    return np.array(corners).reshape(-1, 3)


def _cut(corners: list[Array], part: int, bound: float, side: float) -> list[Array]:
    """Keep what lies on one side of a bound of one weight."""
    kept: list[Array] = []
    for here, there in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        inside, next_inside = side * (here[part] - bound) >= 0, side * (there[part] - bound) >= 0
        if inside:
            kept.append(here)
        if inside != next_inside:
            share = (bound - here[part]) / (there[part] - here[part])
            kept.append(here + share * (there - here))
    return kept


# --- lines -----------------------------------------------------------------------------------------------------------


def _line_body(frame: Frame, ends: Sequence[str], above: float) -> Body:
    """Write what the ends say below the line and set the limits: x from 0 to 1, y = 0 on the line."""
    size = frame.label_size
    side = 10.0 * frame.scale
    half = frame.width / 2 - size
    lines = [wrap(end, half, size, balance=True) for end in ends]
    foot = max(len(each) for each in lines) * size * LEADING
    free = frame.body
    height = free.bottom + foot + 1.5 * size
    frame.write(lines[0], 0.0, height - 1.2 * size, size)
    frame.write(lines[1], frame.width, height - 1.2 * size, size, align="right")
    body = Body(side, height, frame.width - side, max(min(free.top, height + above + 2 * size), height + 10.0))
    frame.fit((0.0, 0.0, 1.0, 1.0), body)
    for end in (0.0, 1.0):
        frame.ax.plot([end], [0.0], marker="|", ms=13.0 * frame.scale, color=LINE, mew=2.0, zorder=1)
    return body


def _tick(frame: Frame, at: float, text: str, body: Body) -> None:
    _even(frame.ax, at, 0.0, 9.0 * frame.scale)
    if text:
        x = body.left + at * body.width
        frame.write([text], x, body.bottom - 0.9 * frame.note_size, frame.note_size, align="center", colour=SOFT)


def _above(frame: Frame, at: float, text: str, body: Body) -> None:
    size = frame.title_size
    wide = text_width(text, size, "bold") / 2
    x = min(max(body.left + at * body.width, wide), frame.width - wide)
    top = body.bottom + 11.0 * frame.scale + size * LEADING
    frame.write([text], x, top, size, align="center", weight="bold", colour=INK)


def _line(row: Any, signifier: Any, lang: str, ax: Axes | None) -> Axes:
    ends = ends_of(signifier, lang) if signifier is not None else ["", said(row.item_label, lang)]
    ax = new_axes(ax, WIDTH, 2.05, lang)
    frame = Frame(ax)
    _key(frame, lang)
    body = _line_body(frame, ends, 2.2 * frame.label_size)
    ax.plot([0, 1], [0, 0], color=LINE, lw=2.0, zorder=1)
    ax.plot([row.low, row.high], [0, 0], color=RANGE, lw=17.0 * frame.scale, zorder=2, solid_capstyle="butt")
    if row.even is not None:
        _tick(frame, row.even, "", body)
    _dot(ax, row.value, 0.0, 17.0 * frame.scale)
    _above(frame, row.value, _of_scale(row.value, signifier, lang), body)
    first = ends[0] or sentence("plot.pattern.first_end", lang)
    told = {name: 100.0 * getattr(row, name) for name in ("value", "low", "high")}
    _tell(ax, sentence("plot.pattern.alt.line", lang, first=first, second=ends[1], n=row.persons, **told))
    return ax


def _of_scale(value: float, signifier: Any, lang: str) -> str:
    """The place as the scale counts it; hundredths of a line between two ends."""
    if signifier is not None and code_of(signifier.kind) == "scale":
        own = signifier.minimum + value * (signifier.maximum - signifier.minimum)
        return _number(own, 1, lang)
    return _number(100.0 * value, 0, lang)


def _number(value: float, decimals: int, lang: str) -> str:
    """A number the reader's way."""
    return str(core().format_number(float(value), decimals, lang))


# --- stones ----------------------------------------------------------------------------------------------------------


def _stones(rows: Sequence[Any], signifier: Any, lang: str, ax: Axes | None) -> Axes:
    patches = matplotlib_part("matplotlib.patches")
    axes: dict[str, dict[str, Any]] = {}
    for row in rows:
        stone, _, axis = row.item.rpartition(".")
        axes.setdefault(stone, {})[axis] = row
    whole = {stone: each for stone, each in axes.items() if len(each) == 2}
    if not whole:
        return _hidden(lang, ax)
    names = {} if signifier is None else {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    x, y = (Scale(), Scale()) if signifier is None else (scale_of(signifier.x, lang), scale_of(signifier.y, lang))
    ax = new_axes(ax, WIDTH, 5.2, lang)
    frame = Frame(ax)
    # More stones than there are signs have numbers: two with one sign would be taken for one.
    numbered = len(whole) > len(GROUP_MARKERS)
    looks = [(MAIN, "o")] * len(whole) if numbered else list(zip(GROUP_COLOURS, GROUP_MARKERS, strict=True))
    entries = [
        KeyEntry(coded(str(at + 1), names.get(stone, stone), lang), None, "")
        if numbered
        else KeyEntry(names.get(stone, stone), *looks[at])
        for at, stone in enumerate(whole)
    ]
    frame.footer([], [*entries, KeyEntry(sentence("plot.pattern.range", lang), "#dfe6ec", "box"),
                      KeyEntry(sentence("plot.pattern.even", lang), LINE, "d")])  # fmt: skip
    stone_axes(frame, x, y, 1.0, 4.0)
    ax.add_patch(patches.Rectangle((0, 0), 1, 1, fc="#f7f9fb", ec=LINE, lw=1.6, zorder=1))
    told = []
    for at, (stone, each) in enumerate(whole.items()):
        across, up = each["x"], each["y"]
        colour, marker = looks[at]
        box = (across.low, up.low), across.high - across.low, up.high - up.low
        ax.add_patch(patches.Rectangle(*box, fc=colour, alpha=0.13, ec="none", zorder=2))
        ax.add_patch(patches.Rectangle(*box, fill=False, ec=colour, lw=1.2, zorder=3))
        _dot(ax, across.value, up.value, 14.0 * frame.scale, colour, marker)
        if numbered:
            frame.label((across.value, up.value), str(at + 1), frame.note_size, PAPER, weight="bold")
        place = {"x": 100.0 * across.value, "y": 100.0 * up.value}
        told.append(sentence("plot.pattern.alt.stone", lang, stone=names.get(stone, stone), **place))
    _even(ax, 0.5, 0.5, 9.0 * frame.scale)
    _tell(ax, sentence("plot.pattern.alt.stones", lang, places=" ".join(told)))
    return ax


# --- choices ---------------------------------------------------------------------------------------------------------


def _bars(rows: Sequence[Any], lang: str, ax: Axes | None) -> Axes:
    labels = [said(row.item_label, lang) or row.item for row in rows]
    ax = new_axes(ax, WIDTH, 1.2 + rows_tall(labels, WIDTH, share=0.46, least=0.55), lang)
    frame = Frame(ax)
    even = next((row.even for row in rows if row.even is not None), None)
    _bar_key(frame, lang, even=even is not None)
    top = nice_top(max((row.high for row in rows if row.shown), default=1.0))
    ticks = [(value, percent(value, lang)) for value in share_ticks(top)]
    laid = lay_rows(frame, labels, (0.0, top), ticks=ticks, share=0.46)
    told = []
    for at, row in enumerate(rows):
        y = laid.height(at)
        if not row.shown:
            # A row without a bar would be read as nobody.
            text = sentence("plot.pattern.nothing", lang)
            size = frame.note_size
            top = laid.body.bottom + (y + 0.5) * laid.step + 0.5 * LEADING * size
            frame.write([text], laid.body.left + 0.5 * size, top, size, colour=SOFT, halo=True)
            told.append(sentence("plot.pattern.alt.hidden", lang, item=labels[at]))
            continue
        ax.barh([y], [row.value], height=0.5, color=MAIN, zorder=2)
        ax.plot([row.low, row.high], [y, y], color=BLACK, lw=1.8, zorder=3, solid_capstyle="butt")
        told.append(sentence("plot.pattern.alt.share", lang, item=labels[at], value=100.0 * row.value))
    if even is not None:
        # Not through the words of a row that is not shown.
        for y in (laid.height(at) for at, row in enumerate(rows) if row.shown):
            ax.plot([even, even], [y - 0.5, y + 0.5], color=LINE, lw=1.4, ls=(0, (4, 2)), zorder=2.5)
    _tell(
        ax,
        sentence("plot.pattern.alt.choice", lang, n=next((row.persons for row in rows if row.shown), 0),
                 places=listing(told, lang)),
    )  # fmt: skip
    return ax
