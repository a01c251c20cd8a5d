"""What stands on the line of a dyad: dots, bars, zones, curves, marks and pins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ._data import Array, Atom, Density, Mark, Zones
from ._frame import Frame, KeyEntry, text_width
from ._points import base_size
from ._regions import coverage_key
from ._rows import Rows
from ._style import INK, LINE, MAIN, PAPER, matplotlib_part, sequential
from ._text import problem
from ._zones import looks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BARS = 20
LARGEST_DOT = 10.0
MARK_SHAPES = {"mean": "D", "median": "o"}


def regions_key(densities: Mapping[str, Density], lang: str) -> list[KeyEntry]:
    """The key of the regions of coverage; rows share one, so the first speaks for all."""
    for density in densities.values():
        return coverage_key([(share, shade) for share, _, shade in _shades(density)[::-1]], lang)
    return []


def _shades(density: Density) -> list[tuple[float, float, Any]]:
    """Coverage, threshold and fill, from the widest region to the densest."""
    pairs = sorted(zip(density.coverage, density.thresholds, strict=True), key=lambda pair: -pair[0])
    count = len(pairs)
    return [
        (float(share), float(height), sequential(0.08 + 0.62 * (index + 0.5) / count))
        for index, (share, height) in enumerate(pairs)
    ]


def tallest_column(
    by_row: Mapping[str, Array | None], densities: Mapping[str, Density], kind: str, steps: int
) -> float:
    """The highest column of all rows, so that rows share one scale."""
    if kind == "density":
        return max((float(np.max(density.values)) for density in densities.values()), default=1.0) or 1.0
    heights = [
        float(histogram(points, steps).max()) / len(points)
        for points in by_row.values()
        if points is not None and len(points)
    ]
    return max(heights, default=1.0)


def histogram(points: Array, steps: int = 0) -> npt.NDArray[np.int64]:
    """Stories in each of the bars; the last holds the second end itself. With steps: stories on each of them."""
    if steps:
        return np.bincount(np.round(points * steps).astype(int), minlength=steps + 1).astype(np.int64)
    return np.bincount(np.minimum((points * BARS).astype(int), BARS - 1), minlength=BARS).astype(np.int64)


def draw_bars(ax: Axes, points: Array, base: float, room: float, tallest: float, steps: int) -> None:
    """Bars side by side, or one around each step of a scale."""
    heights = histogram(points, steps) / len(points) / tallest * room
    if steps:
        ax.bar(np.arange(steps + 1) / steps, heights, 0.72 / steps, base, align="center", color=MAIN, zorder=2)
    else:
        ax.bar((np.arange(BARS) + 0.04) / BARS, heights, 0.92 / BARS, base, align="edge", color=MAIN, zorder=2)


def five_zones(points: Array | None) -> list[int | None]:
    """Stories in five zones of equal width."""
    if points is None or not len(points):
        return [0] * 5
    return [int(c) for c in np.bincount(np.minimum((points * 5).astype(int), 4), minlength=5)]


def draw_line(ax: Axes, base: float, rows: Rows, steps: int) -> None:
    """The line from end to end, with ticks at the ends and the middle, or at each step of a scale."""
    ax.plot([0, 1], [base, base], color=LINE, lw=1.2, zorder=1.5, solid_capstyle="butt")
    tick = 3.0 / rows.step
    for x in np.arange(steps + 1) / steps if steps else (0.0, 0.5, 1.0):
        ax.plot([x, x], [base - tick, base + (tick if x in (0.0, 1.0) else 0)], color=LINE, lw=1.2, zorder=1.5)


def dot_columns(points: Array, diameter: float, width: float, steps: int) -> tuple[npt.NDArray[np.int64], int]:
    """Column of each dot, and their number: one dot wide, even, so that one stands on the middle; or the steps."""
    columns = steps or 2 * max(int(width / diameter / 2), 1)
    return np.round(points * columns).astype(np.int64), columns


def dot_size(rows_of_points: Sequence[Array], n: int, free: float, width: float, scale: float, steps: int) -> float:
    """The largest dot with which every stack fits, the same in all rows."""
    for diameter in np.arange(LARGEST_DOT, base_size(n), -0.5) * scale:
        stacks = [
            np.bincount(dot_columns(points, diameter, width, steps)[0]).max()
            for points in rows_of_points
            if len(points)
        ]
        if max(stacks, default=0) * diameter <= free:
            return float(diameter)
    return base_size(n) * scale


def draw_stack(
    frame: Frame, points: Array, base: float, free: float, rows: Rows, diameter: float, number: bool, steps: int
) -> None:
    """One dot per story, in columns one dot wide: the first and the last column stand on the ends themselves."""
    if not len(points):
        return
    index, columns = dot_columns(points, diameter, rows.body.width, steps)
    level = np.zeros(len(points))
    seen: dict[int, int] = {}
    for story in np.argsort(points, kind="stable"):
        level[story] = seen.get(int(index[story]), 0)
        seen[int(index[story])] = int(level[story]) + 1
    most = max(seen.values())
    crowded = number and most * diameter > free
    pitch = min(diameter, (free - diameter) / max(most - 1, 1))
    height = base + (level * pitch + 0.62 * diameter) / rows.step
    frame.ax.scatter(
        index / columns, height, s=diameter**2, color=MAIN, edgecolors=PAPER, linewidths=0.5, alpha=0.85, zorder=3
    )
    if crowded:
        column = max(seen, key=lambda key: seen[key])
        x = column / columns
        frame.ax.annotate(
            str(most),
            (x, base + ((most - 1) * pitch + 0.62 * diameter) / rows.step),
            xytext=((-0.9 if x > 0.5 else 0.9) * diameter, 0),
            textcoords="offset points",
            ha="right" if x > 0.5 else "left",
            va="center_baseline",
            fontsize=frame.note_size,
            fontweight="bold",
            color=MAIN,
            parse_math=False,
        )


def draw_fields(frame: Frame, zones: Zones, n: int, base: float, room: float, lang: str) -> None:
    """Zones as fields on the line, with their shares; in two lines where one is too wide."""
    patches = matplotlib_part("matplotlib.patches")
    count = len(zones.counts)
    edges = np.linspace(0, 1, count + 1) if zones.edges is None else np.asarray(zones.edges, dtype=float)
    if count < 2 or len(edges) != count + 1:
        raise problem("plot.bad.zones", lang, given=count, needed=max(len(edges) - 1, 2))
    expected = np.diff(edges).tolist() if zones.expected is None else list(zones.expected)
    size = frame.note_size
    across = frame.width / float(np.diff(frame.ax.get_xlim())[0])
    shown = looks(zones, expected, n, lang)
    wide = all(
        text_width(f"{look.share} {look.count}", size, "bold") + 4.0 < (high - low) * across
        for low, high, look in zip(edges[:-1], edges[1:], shown, strict=True)
    )
    for low, high, look in zip(edges[:-1], edges[1:], shown, strict=True):
        frame.ax.add_patch(
            patches.Rectangle(
                (low, base), high - low, room, fc=look.fill, ec=look.edge, lw=1.5, hatch=look.hatch, zorder=1.2
            )
        )
        middle = ((low + high) / 2, base + room / 2)
        if wide:
            frame.label(middle, f"{look.share} {look.count}".strip(), size, look.ink, weight="bold")
        else:
            frame.label(middle, look.share, size, look.ink, weight="bold", lift=0.6 if look.count else 0.0)
            frame.label(middle, look.count, 0.85 * size, look.ink, lift=-0.75)


def draw_curve(ax: Axes, density: Density, base: float, room: float, tallest: float) -> None:
    """A density as a curve over the line, its regions of coverage filled."""
    order = np.argsort(density.places)
    x = np.asarray(density.places, dtype=float)[order]
    values = np.asarray(density.values, dtype=float)[order]
    fine = np.linspace(0, 1, 801)
    height = np.interp(fine, x, values)
    ax.fill_between(fine, base, base + height / tallest * room, color="#ececec", lw=0, zorder=1.6)
    for _, threshold, shade in _shades(density):
        ax.fill_between(
            fine,
            base,
            base + height / tallest * room,
            where=(height >= threshold).tolist(),
            color=shade,
            lw=0,
            zorder=1.7,
        )
    ax.plot(fine, base + height / tallest * room, color=INK, lw=1.2, zorder=2)


def draw_mark(frame: Frame, mark: Mark, y: float) -> None:
    """A mean or median with its interval, at a height below the line."""
    if mark.low is not None and mark.high is not None:
        frame.ax.plot([mark.low, mark.high], [y, y], color=INK, lw=2.0, zorder=4, solid_capstyle="butt")
    frame.ax.plot(
        [mark.value],
        [y],
        marker=MARK_SHAPES.get(mark.kind, "D"),
        ms=6.5 * frame.scale,
        color=INK,
        mec=PAPER,
        mew=0.8,
        ls="",
        zorder=5,
    )


def draw_pins(frame: Frame, atoms: Sequence[Atom], base: float, room: float) -> None:
    """A numbered pin for each spot that holds many stories at once."""
    for atom in atoms:
        top = base + room
        frame.ax.plot([atom.at, atom.at], [base, top], color=INK, lw=1.2, zorder=4)
        side = -1.0 if atom.at > 0.5 else 1.0
        frame.ax.plot([atom.at], [top], marker="o", ms=5.0 * frame.scale, color=INK, ls="", zorder=4)
        frame.ax.annotate(
            str(atom.count),
            (atom.at, top),
            xytext=(side * 5.0 * frame.scale, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center_baseline",
            fontsize=frame.note_size,
            fontweight="bold",
            color=INK,
            parse_math=False,
        )
