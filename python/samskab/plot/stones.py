"""Stones: markers on a canvas with two axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._audiences import protected_as
from ._classes import class_colour, class_key, class_of, count_classes
from ._data import Array, Centre, Density, Missing, Scale, Stone, Zones
from ._frame import LEADING, Body, Frame, KeyEntry, group_entries, text_width, wrap
from ._points import checked, draw_clouds, faint_points, group_rows, reach
from ._regions import check_contours, draw_centres, fill_regions
from ._safe_fields import finest
from ._style import (
    HAIR,
    INK,
    LINE,
    PAPER,
    SOFT,
    check_group_count,
    matplotlib_part,
    new_axes,
)
from ._text import count_line, language, missing_sentence, problem, sentence, tell, titled
from ._zones import EMPTY, looks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_FOR_BINS = 150

#: Fields of the canvas as the catalogue names them, row by row from the bottom.
QUARTERS = ("bottom_left", "bottom_right", "top_left", "top_right")
NINTHS = tuple(
    row if (row, column) == ("centre", "centre") else f"{row}_{column}"
    for row in ("bottom", "centre", "top")
    for column in ("left", "centre", "right")
)


def stones(
    placed: Sequence[Stone],
    *,
    x: Scale,
    y: Scale,
    kind: str = "auto",
    groups: Sequence[str | None] | None = None,
    zones: Zones | None = None,
    density: Density | None = None,
    centres: Sequence[Centre] = (),
    missing: Missing | None = None,
    n: int | None = None,
    aspect: float = 1.0,
    title: str = "",
    audience: str = "analysts",
    remarks: bool = True,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one or several stones on their canvas.

    Parameters
    ----------
    placed : sequence of Stone
        At most six; one for every kind but points. Empty when only zones or a density may be shown.
    x, y : Scale
        Names and ends of the axes.
    kind : {"auto", "points", "zones", "bins", "density"}
        "auto" shows points, for one stone zones for the public, and bins from 150 placements on; for the public so
        large that no bin is nearly empty, else zones.
    groups : sequence of str or None, optional
        Group of each row of the only stone.
    zones : Zones, optional
        4 or 9 counts, row by row from the bottom; by default counted in 3×3 fields.
    density : Density, optional
        Needed for kind="density", which takes at least 30 placements.
    centres : sequence of Centre
        Centres with their regions, drawn on top.
    missing : Missing, optional
        Stories without a placement, told under the title.
    n : int, optional
        Placements; by default those given.
    aspect : float
        Width of the canvas divided by its height.
    title, audience, remarks, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, with both axes from 0 to 1 and an alternative text in ``samskab_alt``.

    Raises
    ------
    ValueError
        For an unknown kind, points outside [0, 1], several stones where one can be shown, too few for contours.

    Examples
    --------
    >>> where = Stone("Today", [[0.2, 0.7], [0.4, 0.5]])
    >>> ax = stones([where], x=Scale("Influence", "none", "much"), y=Scale("Trust", "low", "high"), lang="en")
    >>> "n = 2" in ax.samskab_alt.replace(chr(160), " ")
    True
    """
    lang = language(lang)
    clouds = [(stone.label, checked(stone.points, 2, lang)) for stone in placed]
    check_group_count([label for label, _ in clouds], lang)
    if not clouds and zones is None and density is None:
        raise problem("plot.bad.nothing", lang)
    counted = sum(len(points) for _, points in clouds) if clouds else zones.total if zones is not None else 0
    n = counted if n is None else n
    audience = protected_as(audience)
    kind = _kind(kind, clouds, zones, n, audience, groups is not None, lang)
    if kind != "points" and len(clouds) > 1:
        raise problem("plot.stones.one", lang, kind=kind, n=len(clouds))
    most = int(np.clip(round(np.sqrt(n) * 0.72), 6, 24))
    steps = finest(most, lambda each: _count_fields(clouds[0][1], each), audience) if kind == "bins" else None
    if kind == "bins" and steps is None:
        kind = "zones"
    if groups is not None and (kind != "points" or len(clouds) != 1):
        raise problem("plot.groups.kind", lang, kind=kind)
    series = clouds if groups is None else group_rows(groups, clouds[0][1], lang)

    ax = new_axes(ax, 5.4, 1.1 + 4.7 / aspect, lang)
    frame = Frame(ax)
    sizes: list[tuple[str, int | None]] = [(label, len(points)) for label, points in series]
    if (len(sizes) == 1 and groups is None and not sizes[0][0]) or kind != "points":
        sizes = [(centre.label, centre.n) for centre in centres if centre.label]
    notes: list[str] = []
    key: list[KeyEntry] = []
    fields = zones
    if kind == "zones":
        fields = zones if zones is not None else Zones(_count_fields(clouds[0][1], 3).ravel().tolist())
        if len(fields.counts) not in (4, 9):
            raise problem("plot.bad.zones", lang, given=len(fields.counts), needed=("4", "9"))
        if fields.expected is None:
            notes.append(sentence("plot.stones.even", lang, share=1.0 / len(fields.counts)))
        if any(count is None for count in fields.counts):
            notes.append("– " + sentence("plot.suppressed", lang))
    elif kind == "density":
        density = check_contours(density, n, lang)
        places = np.asarray(density.places, dtype=float)
        key = fill_regions(ax, matplotlib_part("matplotlib.tri").Triangulation(*places.T), density, lang)
    elif steps is not None:
        counts = _count_fields(clouds[0][1], steps)
        classes = count_classes(counts)
        key = [KeyEntry(sentence("plot.per_field", lang), None, ""), *class_key(classes)] if classes else []
    if any(centre.region is not None for centre in centres):
        notes.append(sentence("plot.centres", lang))
    drawn = [points for _, points in series]
    marks, ties = reach(drawn, frame.scale) if kind == "points" else (0.0, False)
    if ties:
        notes.append(sentence("plot.ties", lang))
    if not remarks:
        notes = []
    lone = clouds[0][0] if len(clouds) == 1 and clouds[0][0] and kind != "points" else ""
    told = count_line(n, missing, lang, "plot.n" if len(clouds) < 2 else "plot.n_placements")
    first = f"{lone}: {told}" if lone else told
    frame.header(title, [first], group_entries(sizes, lang))
    frame.footer(notes, key)
    _axes_and_limits(frame, x, y, aspect, marks)

    patches = matplotlib_part("matplotlib.patches")
    if kind == "zones" and fields is not None:
        _draw_fields(frame, fields, n, lang)
    elif steps is not None:
        which = class_of(counts, classes) if classes else np.full(counts.shape, -1)
        for row in range(steps):
            for column in range(steps):
                index = int(which[row, column])
                fill: Any = EMPTY if index < 0 else class_colour(index, len(classes))
                corner = (column / steps, row / steps)
                ax.add_patch(patches.Rectangle(corner, 1 / steps, 1 / steps, fc=fill, ec=PAPER, lw=0.6, zorder=1.5))
    elif kind == "points":
        draw_clouds(ax, drawn, frame.scale)
    elif kind == "density" and clouds and audience == "analysts":
        faint_points(ax, clouds[0][1])
    ax.add_patch(patches.Rectangle((0, 0), 1, 1, fill=False, ec=LINE, lw=1.2, zorder=2.5))
    if kind in ("points", "density"):
        ax.plot([0.5, 0.5], [0, 1], color=HAIR, lw=0.8, zorder=1)
        ax.plot([0, 1], [0.5, 0.5], color=HAIR, lw=0.8, zorder=1)
    draw_centres(ax, centres, lambda points: points, frame.scale)
    if n == 0:
        frame.label((0.5, 0.5), sentence("plot.empty", lang), frame.label_size, SOFT, ground=True)
    opening = sentence(
        "plot.alt.stones", lang, titled=titled(title, lang), shown=sentence(f"plot.kind.{kind}", lang), n=n
    )
    across, upwards = _scale_words(x, lang), _scale_words(y, lang)
    if across or upwards:
        opening += " " + sentence("plot.alt.axes", lang, across=across or "–", upwards=upwards or "–")
    # What is told is what is seen: the fields that are drawn, else the quarters that the cross marks.
    reading = _reading(title, n, [] if fields is not None and kind == "zones" else series, missing, lang)
    if fields is not None and kind == "zones":
        reading = [_fullest(fields, lang), *reading]
    tell(ax, opening, reading, title=title, n=n, lang=lang)
    return ax


def _kind(
    kind: str,
    clouds: Sequence[tuple[str, Array]],
    zones: Zones | None,
    n: int,
    audience: str,
    grouped: bool,
    lang: str,
) -> str:
    kinds = ("points", "zones", "bins", "density")
    if kind != "auto" and kind not in kinds:
        raise problem("plot.bad.kind", lang, given=kind, kinds=("auto", *kinds))
    if kind == "auto":
        if not clouds:
            return "zones" if zones is not None else "density"
        if grouped or len(clouds) > 1:
            return "points"
        if n >= FEWEST_FOR_BINS:
            return "bins"
        return "points" if audience == "analysts" else "zones"
    if not clouds and (kind in ("points", "bins") or (kind == "zones" and zones is None)):
        raise problem("plot.bad.points", lang, kind=kind)
    return kind


def _count_fields(points: Array, steps: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    index = np.minimum((points * steps).astype(int), steps - 1)
    counts = np.zeros((steps, steps), dtype=np.int64)
    np.add.at(counts, (index[:, 1], index[:, 0]), 1)
    return counts


def _axes_and_limits(frame: Frame, x: Scale, y: Scale, aspect: float, marks: float) -> None:
    """Ends and names stand along the sides: across below the canvas, upwards at its left, read from the bottom."""
    size = frame.note_size
    body = frame.body
    step = size * LEADING
    gap = max(0.6 * size, marks + 2.0)
    across, named_below = _side(x, 0.82 * body.width, size)
    below = step * (max(len(across[0]), len(across[2])) + named_below * len(across[1])) + gap
    tall = max(body.height - below, 30.0)
    upward, named_beside = _side(y, tall, size)
    ends_beside = max(len(upward[0]), len(upward[2]))
    beside = step * (ends_beside + named_beside * len(upward[1])) + gap
    pad = max(0.5 * size, marks)
    wide = max(min(body.width - beside - pad, (tall - pad) * aspect), 30.0)
    high = wide / aspect
    spare = max(body.width - beside - wide - pad, 0.0) / 2
    left = body.left + beside + spare
    bottom = body.bottom + below + max(tall - high - pad, 0.0) / 2
    frame.fit((0.0, 0.0, 1.0, 1.0), Body(left, bottom, left + wide, bottom + high))
    top = bottom - gap
    frame.write(across[0], left, top, size, colour=SOFT)
    frame.write(across[2], left + wide, top, size, align="right", colour=SOFT)
    top -= step * max(len(across[0]), len(across[2])) * named_below
    frame.write(across[1], left + wide / 2, top, size, align="center", weight="bold")
    for lines, share, align, weight, outer in (
        (upward[0], 0.0, "bottom", "normal", 0),
        (upward[1], 0.5, "center", "bold", ends_beside * named_beside),
        (upward[2], 1.0, "top", "normal", 0),
    ):
        for number, line in enumerate(lines):
            frame.ax.text(
                (left - gap - step * (len(lines) + outer - number - 0.5)) / frame.width,
                (bottom + share * high) / frame.height,
                line,
                transform=frame.ax.transAxes,
                rotation=90,
                rotation_mode="default",
                ha="center",
                va=align,
                fontsize=size,
                fontweight=weight,
                color=SOFT if weight == "normal" else INK,
                parse_math=False,
            )


def _side(scale: Scale, length: float, size: float) -> tuple[list[list[str]], bool]:
    """The lines of low end, name and high end, and whether the name stands in a row of its own outside the ends."""
    low, name, high = (text_width(part, size, weight) for part, weight in _parts(scale))
    alone = bool(name) and max(low, high) + name / 2 + 1.6 * size > length / 2
    shares = (0.46, 1.0, 0.46) if alone else (0.3, 0.4, 0.3)
    parts = zip(_parts(scale), shares, strict=True)
    return [wrap(part, length * share, size, weight, balance=True) for (part, weight), share in parts], alone


def _parts(scale: Scale) -> tuple[tuple[str, str], ...]:
    return (scale.low, "normal"), (scale.name, "bold"), (scale.high, "normal")


def _draw_fields(frame: Frame, zones: Zones, n: int, lang: str) -> None:
    patches = matplotlib_part("matplotlib.patches")
    steps = 2 if len(zones.counts) == 4 else 3
    expected = [1.0 / steps**2] * steps**2 if zones.expected is None else list(zones.expected)
    size = 10.5 * frame.scale
    for index, look in enumerate(looks(zones, expected, n, lang)):
        row, column = divmod(index, steps)
        corner = (column / steps, row / steps)
        frame.ax.add_patch(
            patches.Rectangle(
                corner, 1 / steps, 1 / steps, fc=look.fill, ec=look.edge, lw=1.5, hatch=look.hatch, zorder=1.5
            )
        )
        middle = ((column + 0.5) / steps, (row + 0.5) / steps)
        frame.label(middle, look.share, size, look.ink, weight="bold", lift=0.55 if look.count else 0.0)
        frame.label(middle, look.count, 0.82 * size, look.ink, lift=-0.73)


def _scale_words(scale: Scale, lang: str) -> str:
    if scale.low and scale.high:
        key = "plot.alt.scale" if scale.name else "plot.alt.ends"
        return sentence(key, lang, name=scale.name, low=scale.low, high=scale.high)
    return scale.name or scale.low or scale.high


def _fullest(fields: Zones, lang: str) -> str:
    """Where most lie; nothing of that where a count is hidden, for that may be it."""
    counts = [count for count in fields.counts if count is not None]
    if len(counts) < len(fields.counts) or not sum(counts):
        return ""
    most = int(np.argmax(counts))
    key = f"metrics.quarter.{QUARTERS[most]}" if len(counts) == 4 else f"metrics.canvas.{NINTHS[most]}"
    return sentence("plot.alt.stone_only", lang, where=sentence(key, lang), share=counts[most] / sum(counts))


def _reading(title: str, n: int, series: Sequence[tuple[str, Array]], missing: Missing | None, lang: str) -> list[str]:
    parts = [] if n else [sentence("plot.empty", lang) + "."]
    for label, points in series:
        if len(points):
            counts = _count_fields(points, 2).ravel()
            most = int(np.argmax(counts))
            where = sentence(f"metrics.quarter.{QUARTERS[most]}", lang)
            share = float(counts[most]) / len(points)
            key = "plot.alt.stone" if label and label != title else "plot.alt.stone_only"
            parts.append(sentence(key, lang, stone=label, n=len(points), where=where, share=share))
    parts.append(missing_sentence(missing, lang))
    return parts
