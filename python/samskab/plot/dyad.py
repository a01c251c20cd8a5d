"""Dyads: one line between two ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .._audiences import protected_as
from ._data import Array, Atom, Density, Mark, Missing, Zones
from ._frame import LEADING, Frame, KeyEntry, text_width, wrap
from ._points import checked
from ._regions import FEWEST_FOR_CONTOURS, check_contours
from ._rows import Rows, lay_rows
from ._strips import (
    BARS,
    LARGEST_DOT,
    MARK_SHAPES,
    dot_columns,
    dot_size,
    draw_bars,
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
from ._style import INK, SOFT, new_axes
from ._text import count_line, group_sentence, language, missing_sentence, percents, problem, sentence, tell, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_FOR_BINS = 150
#: A scale of more steps than this is drawn as a line.
MOST_STEPS = 10
#: From ends this far apart on, numbers between them are told without decimals.
FEWEST_WHOLE = 20.0


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
    span: tuple[float, float] = (0.0, 100.0),
    missing: Missing | None = None,
    n: int | Mapping[str, int] | None = None,
    title: str = "",
    audience: str = "analysts",
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
        "auto" stacks a dot for each story for analysts below 150 stories and draws a histogram of 20 bars from there
        on; the public sees zones.
    groups : sequence of str or None, optional
        Group of each position; each group gets a row, in order of first appearance.
    zones, density : Zones or Density, or mapping from group to one, optional
        Stories per zone (by default five zones of equal width, counted here); the density for kind="density", which
        takes at least 30 stories. Of groups with fewer the dots are shown instead.
    marks : sequence of Mark
        Means or medians with their intervals, drawn below the line of their group.
    atoms : sequence of Atom
        Spots that hold many stories at once, drawn as numbered pins; only without groups.
    span : tuple of float
        The numbers that the two ends stand for; the marks are told in them. Whole numbers at most ten apart, other
        than 0 and 100, are the steps of a scale: each gets its tick, and bars and stacks stand on the steps.
    n : int or mapping from group to int, optional
        Placed stories, where the positions do not tell.
    missing, title, audience, remarks, lang, ax
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
    sizes_given = n if isinstance(n, Mapping) else {}
    by_row = _split(values, groups, zones, density, sizes_given, lang)
    zone_rows = zones if isinstance(zones, Mapping) else {} if zones is None else {"": zones}
    counted = len(values) if values is not None else sum(zone.total for zone in zone_rows.values())
    n = sum(sizes_given.values()) if sizes_given else counted if n is None or isinstance(n, Mapping) else n
    steps = line_steps(span, values)
    audience = protected_as(audience)
    kind = _kind(kind, values, zones, n, audience, lang)
    density_rows = density if isinstance(density, Mapping) else {} if density is None else {"": density}
    grouped = list(by_row) != [""]
    sizes = _sizes(by_row, zone_rows, sizes_given, n) if grouped else []
    few = {name for name, size in sizes if size < FEWEST_FOR_CONTOURS} if kind == "density" else set()
    if kind == "density":
        for name in by_row:
            if name not in few:
                check_contours(density_rows.get(name), dict(sizes).get(name, n), lang)

    tall = _tall(kind, values, steps) if not grouped else 1.75 + 0.75 * len(by_row)
    ax = new_axes(ax, 6.6, tall + 0.24 * bool(marks) * (not grouped), lang)
    frame = Frame(ax)
    key = _mark_key(marks, span, grouped, lang)
    curves = {name: each for name, each in density_rows.items() if name not in few} if kind == "density" else {}
    notes = []
    if kind == "bins" and not grouped and values is not None and n:
        most = int(histogram(values, steps).max(initial=0))
        key_of = "plot.dyad.bins_steps" if steps else "plot.dyad.bins"
        notes.append(sentence(key_of, lang, bars=BARS, most=most))
    if few:
        notes.append(
            sentence("plot.density.none" if values is None else "plot.multiples.few", lang, needed=FEWEST_FOR_CONTOURS)
        )
    if kind == "bins" and grouped:
        notes.append(sentence("plot.dyad.bins_groups", lang, bars=BARS))
    if kind == "zones" and any(None in zone.counts for zone in zone_rows.values()):
        notes.append("– " + sentence("plot.suppressed", lang))
    if atoms and not grouped:
        notes.append(sentence("plot.dyad.atoms", lang))
    if not remarks:
        notes = []
    frame.header(title, [count_line(n, missing, lang)], key)
    frame.footer([" · ".join(notes)] if notes else [], regions_key(curves, lang))
    rows = _lay(frame, labels, sizes, marks, span, grouped, lang)
    most_marks = max((sum(mark.group == name for mark in marks) for name in by_row), default=0)
    strip = (10.0 * max(most_marks, 0.6) + 2.0) * frame.scale / rows.step
    tallest = tallest_column(by_row, density_rows, kind, steps)
    free = (1.0 - strip - 0.1 - (0.12 if atoms and not grouped else 0.0)) * rows.step
    drawn = [points for name, points in by_row.items() if points is not None and (kind == "points" or name in few)]
    diameter = dot_size(drawn, n, free, rows.body.width, frame.scale, steps) if drawn else 0.0
    for index, (name, points) in enumerate(by_row.items()):
        base = rows.height(index) - 0.5 + strip
        room = free / rows.step
        draw_line(ax, base, rows, steps)
        if (kind == "points" or name in few) and points is not None:
            draw_stack(frame, points, base, room * rows.step, rows, diameter, not atoms, steps)
        elif kind == "bins" and points is not None and len(points):
            draw_bars(ax, points, base, room, tallest, steps)
        elif kind == "zones":
            zone = zone_rows.get(name) or Zones(five_zones(points))
            draw_fields(frame, zone, zone.total if grouped else n, base, room, lang)
        elif kind == "density" and name in density_rows and name not in few:
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
    ends = [
        label if label == said else sentence("plot.dyad.end", lang, label=label, value=said)
        for label, said in zip(labels, (_end(end, lang) for end in span), strict=True)
    ]
    opening = sentence(
        "plot.alt.dyad", lang, titled=titled(title, lang), shown=shown, n=n, first=ends[0], second=ends[1]
    )
    tell(ax, opening, _reading(labels, n, values, sizes, marks, span, missing, lang), title=title, n=n, lang=lang)
    return ax


def line_steps(span: tuple[float, float], positions: Array | None = None) -> int:
    """How many steps a scale of few whole numbers has; 0 for lines on which answers lie between the steps as well."""
    low, high = span
    whole = float(low).is_integer() and float(high).is_integer()
    steps = round(high - low) if whole and 1 < high - low <= MOST_STEPS else 0
    between = positions is not None and not np.allclose(positions * steps, np.round(positions * steps), atol=1e-6)
    return 0 if between else steps


def _tall(kind: str, values: Array | None, steps: int) -> float:
    """Height of a new figure: no more than the dots need."""
    if kind == "zones":
        return 2.2
    if kind != "points" or values is None or not len(values):
        return 2.9 if kind != "points" else 2.0
    stack = int(np.bincount(dot_columns(values, LARGEST_DOT, 450.0, steps)[0]).max())
    return float(np.clip(1.75 + stack * LARGEST_DOT / 72.0, 1.9, 2.9))


def _split(
    values: Array | None,
    groups: Sequence[str | None] | None,
    zones: Zones | Mapping[str, Zones] | None,
    density: Density | Mapping[str, Density] | None,
    sizes: Mapping[str, int],
    lang: str,
) -> dict[str, Array | None]:
    if values is None:
        mapping = next((each for each in (sizes, zones, density) if isinstance(each, Mapping) and each), None)
        return {"": None} if mapping is None else dict.fromkeys(mapping)
    if groups is None:
        # Without positions of their own, groups have rows for their marks.
        return dict.fromkeys(sizes) if sizes and not len(values) else {"": values}
    if len(groups) != len(values):
        raise problem("plot.bad.groups", lang, given=len(groups), needed=len(values))
    names = dict.fromkeys(str(name) for name in groups if name is not None)
    column = np.array([None if name is None else str(name) for name in groups], dtype=object)
    return {name: values[column == name] for name in names}


def _kind(kind: str, values: Array | None, zones: object, n: int, audience: str, lang: str) -> str:
    kinds = ("points", "zones", "bins", "density")
    if kind != "auto" and kind not in kinds:
        raise problem("plot.bad.kind", lang, given=kind, kinds=("auto", *kinds))
    if kind == "auto":
        if values is None:
            return "zones" if zones is not None else "density"
        # Twenty bars hold too few each for people who are not analysts.
        if audience == "public":
            return "zones"
        return "bins" if n >= FEWEST_FOR_BINS else "points"
    if values is None and (kind in ("points", "bins") or (kind == "zones" and zones is None)):
        raise problem("plot.bad.points", lang, kind=kind)
    return kind


def _sizes(
    by_row: Mapping[str, Array | None], zones: Mapping[str, Zones], given: Mapping[str, int], n: int
) -> list[tuple[str, int]]:
    counted = {name: len(points) for name, points in by_row.items() if points is not None}
    counted |= {name: zone.total for name, zone in zones.items() if name not in counted}
    return [(name, given.get(name, counted.get(name, n))) for name in by_row]


def _mark_key(marks: Sequence[Mark], span: tuple[float, float], grouped: bool, lang: str) -> list[KeyEntry]:
    if not marks:
        return []
    if grouped:
        kinds = dict.fromkeys(mark.kind for mark in marks)
        key = [KeyEntry(sentence(f"plot.dyad.key.{kind}", lang), INK, MARK_SHAPES[kind]) for kind in kinds]
    else:
        key = [KeyEntry(_say_mark(mark, span, lang), INK, MARK_SHAPES[mark.kind]) for mark in marks]
    low, high = (_end(end, lang) for end in span)
    last = key.pop()
    return [*key, KeyEntry(sentence("plot.dyad.span", lang, mark=last.text, low=low, high=high), INK, last.marker)]


def _end(value: float, lang: str) -> str:
    """The number at an end of the line."""
    return sentence(f"plot.number.{0 if float(value).is_integer() else 1}", lang, value=float(value))


def _said_marks(mark: Mark, span: tuple[float, float], lang: str) -> dict[str, str]:
    told = {"value": mark.value, "low": mark.low, "high": mark.high}
    wide = span[1] - span[0]
    decimals = 0 if wide >= FEWEST_WHOLE else 1
    return {
        name: sentence(f"plot.number.{decimals}", lang, value=span[0] + wide * place)
        for name, place in told.items()
        if place is not None
    }


def _say_mark(mark: Mark, span: tuple[float, float], lang: str) -> str:
    told = _said_marks(mark, span, lang)
    return sentence(f"plot.dyad.{mark.kind}_interval" if "high" in told else f"plot.dyad.{mark.kind}", lang, **told)


def _short_mark(mark: Mark, span: tuple[float, float], lang: str) -> str:
    told = _said_marks(mark, span, lang)
    return sentence("plot.dyad.value_interval" if "high" in told else "plot.dyad.value", lang, **told)


def _lay(
    frame: Frame,
    labels: Sequence[str],
    sizes: Sequence[tuple[str, int]],
    marks: Sequence[Mark],
    span: tuple[float, float],
    grouped: bool,
    lang: str,
) -> Rows:
    size = frame.label_size
    told = {mark.group: _short_mark(mark, span, lang) for mark in marks[::-1]} if grouped else {}
    room = max(
        (text_width(text, frame.note_size) for text in told.values()), default=0.0
    ) + 0.9 * frame.note_size * bool(told)
    names = [name for name, _ in sizes]
    column = max((text_width(name, size) for name in names), default=0.0)
    column = min(column, 0.34 * frame.width) + 0.9 * size * bool(names)
    wide = frame.width - column - room
    steps = line_steps(span)
    numbers = [sentence("plot.number.0", lang, value=span[0] + step) for step in range(steps + 1)] if steps else []
    ends = [wrap(label, 0.48 * wide, size, balance=True) for label in labels]
    if numbers and list(labels) == [numbers[0], numbers[-1]]:
        ends = [[], []]
    below = (max(len(lines) for lines in ends) + bool(numbers)) * size * LEADING + 0.3 * size
    bottom = frame.bottom
    frame.bottom += below
    notes = [sentence("plot.n_short", lang, n=count) for _, count in sizes] if grouped else None
    pad = 0.45 / steps if steps else 0.55 * LARGEST_DOT * frame.scale / wide
    rows = lay_rows(frame, names, (-pad, 1 + pad), notes=notes, room=room, share=0.34, tallest=np.inf)
    top = bottom + below - 0.3 * size
    for step, number in enumerate(numbers):
        x = rows.body.left + (step / steps + pad) / (1 + 2 * pad) * rows.body.width
        frame.write([number], x, top, size, align="center")
    top -= size * LEADING * bool(numbers)
    frame.write(ends[0], rows.body.left, top, size)
    frame.write(ends[1], rows.body.right, top, size, align="right")
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
    span: tuple[float, float],
    missing: Missing | None,
    lang: str,
) -> list[str]:
    parts: list[str] = []
    if values is not None and len(values):
        first, second = percents([float(np.mean(values < 0.5)), float(np.mean(values > 0.5))], lang)
        parts.append(
            sentence(
                "plot.alt.dyad_sides", lang, first=first, second=second, first_label=labels[0], second_label=labels[1]
            )
        )
    if n == 0:
        parts.append(sentence("plot.empty", lang) + ".")
    parts.append(group_sentence(sizes, lang))
    for mark in marks:
        told = _say_mark(mark, span, lang)
        parts.append(sentence("plot.alt.dyad_mark", lang, group=mark.group, mark=told) if mark.group else told + ".")
    parts.append(missing_sentence(missing, lang))
    return parts
