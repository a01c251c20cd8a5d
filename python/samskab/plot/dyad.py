"""Dyads: one line between two ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ._data import Array, Atom, Density, Mark, Missing, Zones
from ._frame import LEADING, Frame, KeyEntry, text_width, wrap
from ._points import checked
from ._regions import check_contours
from ._rows import Rows, lay_rows
from ._strips import (
    BARS,
    LARGEST_DOT,
    MARK_SHAPES,
    dot_columns,
    dot_size,
    draw_curve,
    draw_fields,
    draw_line,
    draw_mark,
    draw_pins,
    draw_stack,
    five_zones,
    histogram,
    regions_key,
    tallest_column,
)
from ._style import INK, MAIN, SOFT, new_axes
from ._text import count_line, group_sentence, language, listing, missing_sentence, problem, sentence, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_FOR_BINS = 150


def dyad(
    positions: npt.ArrayLike | None,
    labels: Sequence[str],
    *,
    kind: str = "auto",
    groups: Sequence[str | None] | None = None,
    zones: Zones | Mapping[str, Zones] | None = None,
    density: Density | Mapping[str, Density] | None = None,
    marks: Sequence[Mark] = (),
    atoms: Sequence[Atom] = (),
    missing: Missing | None = None,
    n: int | None = None,
    title: str = "",
    audience: str = "analyst",
    remarks: bool = True,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a dyad, in one row or in one row per group.

    Parameters
    ----------
    positions : array-like of shape (n,), or None
        Fractions towards the second end. None when only zones or a density may be shown.
    labels : sequence of two str
        What the ends say, first end first.
    kind : {"auto", "points", "zones", "bins", "density"}
        "auto" stacks a dot for each story for analysts and shows zones for the public below 150 stories, and a
        histogram of 20 bars from there on.
    groups : sequence of str or None, optional
        Group of each position; each group gets a row, in order of first appearance.
    zones, density : Zones or Density, or mapping from group to one, optional
        Stories per zone (by default five zones of equal width, counted here); the density for kind="density", which
        takes at least 30 stories in each row.
    marks : sequence of Mark
        Means or medians with their intervals, drawn below the line of their group.
    atoms : sequence of Atom
        Spots that hold many stories at once, drawn as numbered pins; only without groups.
    missing, n, title, audience, remarks, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x from 0 (first end) to 1 (second end), row i stands around y = rows − 1 − i. The alternative text
        is in ``samskab_alt``.

    Raises
    ------
    ValueError
        For an unknown kind, positions outside [0, 1], too few stories for a density.

    Examples
    --------
    >>> ax = dyad([0.1, 0.4, 0.8], ["alone", "together"], marks=[Mark(0.43, 0.2, 0.7)], lang="en")
    >>> bool(ax.get_xlim()[0] <= 0 and ax.get_xlim()[1] >= 1)
    True
    """
    lang = language(lang)
    if len(labels) != 2:
        raise problem("plot.bad.labels", lang, given=len(labels), needed=2)
    values = None if positions is None else checked(positions, 1, lang)
    if values is None and zones is None and density is None:
        raise problem("plot.bad.nothing", lang)
    by_row = _split(values, groups, zones, density, lang)
    zone_rows = zones if isinstance(zones, Mapping) else {} if zones is None else {"": zones}
    counted = len(values) if values is not None else sum(zone.total for zone in zone_rows.values())
    n = counted if n is None else n
    kind = _kind(kind, values, zones, n, audience, lang)
    density_rows = density if isinstance(density, Mapping) else {} if density is None else {"": density}
    if kind == "density":
        for name, points in by_row.items():
            check_contours(density_rows.get(name), n if points is None else len(points), lang)

    grouped = list(by_row) != [""]
    tall = _tall(kind, values) if not grouped else 1.75 + 0.75 * len(by_row)
    ax = new_axes(ax, 6.6, tall + 0.24 * bool(marks) * (not grouped))
    frame = Frame(ax)
    sizes = _sizes(by_row, zone_rows, n) if grouped else []
    key = _mark_key(marks, grouped, lang) + regions_key(density_rows if kind == "density" else {}, lang)
    notes = []
    if kind == "bins" and not grouped and values is not None and n:
        notes.append(sentence("plot.dyad.bins", lang, bars=BARS, most=int(histogram(values).max(initial=0))))
    if kind == "bins" and grouped:
        notes.append(sentence("plot.dyad.bins_groups", lang, bars=BARS))
    if kind == "zones" and any(None in zone.counts for zone in zone_rows.values()):
        notes.append("– " + sentence("plot.suppressed", lang))
    if atoms and not grouped:
        notes.append(sentence("plot.dyad.atoms", lang))
    if not remarks:
        notes = []
    frame.header(title, [count_line(n, missing, lang)], key)
    frame.footer([" · ".join(notes)] if notes else [])
    rows = _lay(frame, labels, sizes, marks, grouped, lang)
    most_marks = max((sum(mark.group == name for mark in marks) for name in by_row), default=0)
    strip = (10.0 * max(most_marks, 0.6) + 2.0) * frame.scale / rows.step
    tallest = tallest_column(by_row, density_rows, kind)
    free = (1.0 - strip - 0.1 - (0.12 if atoms and not grouped else 0.0)) * rows.step
    drawn = [points for points in by_row.values() if points is not None]
    diameter = dot_size(drawn, n, free, rows.body.width, frame.scale) if kind == "points" else 0.0
    for index, (name, points) in enumerate(by_row.items()):
        base = rows.height(index) - 0.5 + strip
        room = free / rows.step
        draw_line(ax, base, rows)
        if kind == "points" and points is not None:
            draw_stack(frame, points, base, room * rows.step, rows, diameter, not atoms)
        elif kind == "bins" and points is not None and len(points):
            heights = histogram(points) / len(points) / tallest * room
            ax.bar((np.arange(BARS) + 0.04) / BARS, heights, 0.92 / BARS, base, align="edge", color=MAIN, zorder=2)
        elif kind == "zones":
            zone = zone_rows.get(name) or Zones(five_zones(points))
            draw_fields(frame, zone, zone.total if grouped else n, base, room, lang)
        elif kind == "density" and name in density_rows:
            draw_curve(ax, density_rows[name], base, room, tallest)
        for place, mark in enumerate(mark for mark in marks if mark.group == name):
            draw_mark(frame, mark, base - (7.0 + 10.0 * place) * frame.scale / rows.step)
    if not grouped:
        draw_pins(frame, atoms, rows.height(0) - 0.5 + strip, 1.0 - strip - 0.1)
        if n == 0:
            top = (rows.body.top + rows.body.bottom) / 2 + frame.label_size
            frame.write(
                [sentence("plot.empty", lang)], frame.width / 2, top, frame.label_size, align="center", colour=SOFT
            )
    shown = sentence(f"plot.kind.{kind}", lang)
    opening = sentence("plot.alt.dyad", lang, title=title, shown=shown, n=n, first=labels[0], second=labels[1])
    tell(ax, opening, _reading(labels, n, values, sizes, marks, missing, lang), title=title, n=n, lang=lang)
    return ax


def _tall(kind: str, values: Array | None) -> float:
    """Height of a new figure: no more than the dots need."""
    if kind == "zones":
        return 2.2
    if kind != "points" or values is None or not len(values):
        return 2.9 if kind != "points" else 2.0
    stack = int(np.bincount(dot_columns(values, LARGEST_DOT, 450.0)[0]).max())
    return float(np.clip(1.75 + stack * LARGEST_DOT / 72.0, 1.9, 2.9))


def _split(
    values: Array | None,
    groups: Sequence[str | None] | None,
    zones: Zones | Mapping[str, Zones] | None,
    density: Density | Mapping[str, Density] | None,
    lang: str,
) -> dict[str, Array | None]:
    if values is None:
        mapping = next((each for each in (zones, density) if isinstance(each, Mapping)), None)
        return {"": None} if mapping is None else dict.fromkeys(mapping)
    if groups is None:
        return {"": values}
    if len(groups) != len(values):
        raise problem("plot.bad.groups", lang, given=len(groups), needed=len(values))
    names = dict.fromkeys(str(name) for name in groups if name is not None)
    column = np.array([None if name is None else str(name) for name in groups], dtype=object)
    return {name: values[column == name] for name in names}


def _kind(kind: str, values: Array | None, zones: object, n: int, audience: str, lang: str) -> str:
    kinds = ("points", "zones", "bins", "density")
    if audience not in ("analyst", "public"):
        raise problem("plot.bad.audience", lang, given=audience)
    if kind != "auto" and kind not in kinds:
        raise problem("plot.bad.kind", lang, given=kind, kinds=listing(("auto", *kinds), lang))
    if kind == "auto":
        if values is None:
            return "zones" if zones is not None else "density"
        if n >= FEWEST_FOR_BINS:
            return "bins"
        return "points" if audience == "analyst" else "zones"
    if values is None and (kind in ("points", "bins") or (kind == "zones" and zones is None)):
        raise problem("plot.bad.points", lang, kind=kind)
    return kind


def _sizes(by_row: Mapping[str, Array | None], zones: Mapping[str, Zones], n: int) -> list[tuple[str, int]]:
    return [
        (name, len(points) if points is not None else zones[name].total if name in zones else n)
        for name, points in by_row.items()
    ]


def _mark_key(marks: Sequence[Mark], grouped: bool, lang: str) -> list[KeyEntry]:
    if not grouped:
        return [KeyEntry(_say_mark(mark, lang), INK, MARK_SHAPES[mark.kind]) for mark in marks]
    kinds = dict.fromkeys(mark.kind for mark in marks)
    return [KeyEntry(sentence(f"plot.dyad.key.{kind}", lang), INK, MARK_SHAPES[kind]) for kind in kinds]


def _say_mark(mark: Mark, lang: str) -> str:
    if mark.low is None or mark.high is None:
        return sentence(f"plot.dyad.{mark.kind}", lang, value=100 * mark.value)
    return sentence(
        f"plot.dyad.{mark.kind}_interval", lang, value=100 * mark.value, low=100 * mark.low, high=100 * mark.high
    )


def _short_mark(mark: Mark, lang: str) -> str:
    if mark.low is None or mark.high is None:
        return sentence("plot.dyad.value", lang, value=100 * mark.value)
    return sentence("plot.dyad.value_interval", lang, value=100 * mark.value, low=100 * mark.low, high=100 * mark.high)


def _lay(
    frame: Frame,
    labels: Sequence[str],
    sizes: Sequence[tuple[str, int]],
    marks: Sequence[Mark],
    grouped: bool,
    lang: str,
) -> Rows:
    size = frame.label_size
    told = {mark.group: _short_mark(mark, lang) for mark in marks} if grouped else {}
    room = max(
        (text_width(text, frame.note_size) for text in told.values()), default=0.0
    ) + 0.9 * frame.note_size * bool(told)
    names = [name for name, _ in sizes]
    column = max((text_width(name, size) for name in names), default=0.0)
    column = min(column, 0.34 * frame.width) + 0.9 * size * bool(names)
    wide = frame.width - column - room
    ends = [wrap(label, 0.48 * wide, size, balance=True) for label in labels]
    below = max(len(lines) for lines in ends) * size * LEADING + 0.3 * size
    bottom = frame.bottom
    frame.bottom += below
    notes = [sentence("plot.n_short", lang, n=count) for _, count in sizes] if grouped else None
    pad = 0.55 * LARGEST_DOT * frame.scale
    rows = lay_rows(frame, names, (-pad / wide, 1 + pad / wide), notes=notes, room=room, share=0.34, tallest=np.inf)
    frame.write(ends[0], rows.body.left, bottom + below - 0.3 * size, size)
    frame.write(ends[1], rows.body.right, bottom + below - 0.3 * size, size, align="right")
    for index, (name, _) in enumerate(sizes):
        if name in told:
            middle = rows.body.bottom + (rows.height(index) + 0.5) * rows.step
            frame.write([told[name]], frame.width, middle + 0.65 * frame.note_size, frame.note_size, align="right")
    return rows


def _reading(
    labels: Sequence[str],
    n: int,
    values: Array | None,
    sizes: Sequence[tuple[str, int]],
    marks: Sequence[Mark],
    missing: Missing | None,
    lang: str,
) -> list[str]:
    parts: list[str] = []
    if values is not None and len(values):
        first, second = float(np.mean(values < 0.5)), float(np.mean(values > 0.5))
        parts.append(
            sentence(
                "plot.alt.dyad_sides", lang, first=first, second=second, first_label=labels[0], second_label=labels[1]
            )
        )
    if n == 0:
        parts.append(sentence("plot.empty", lang) + ".")
    parts.append(group_sentence(sizes, lang))
    for mark in marks:
        told = _say_mark(mark, lang)
        parts.append(sentence("plot.alt.dyad_mark", lang, group=mark.group, mark=told) if mark.group else told + ".")
    parts.append(missing_sentence(missing, lang))
    return parts
