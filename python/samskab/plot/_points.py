"""Points that fall together are drawn once, larger, and numbered; nothing is jittered away from its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ._data import Array
from ._frame import text_width
from ._style import GROUP_COLOURS, GROUP_MARKERS, INK, PAPER, check_group_count, matplotlib_part
from ._text import problem

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TIE_DECIMALS = 4
FIRST_NUMBER = 3


def checked(values: object, columns: int, lang: str) -> Array:
    """Take (n, columns) finite numbers, or (n,) for one column; say which row is at fault otherwise."""
    array = np.asarray(values, dtype=np.float64)
    if array.size == 0:
        array = array.reshape((0, columns) if columns > 1 else (0,))
    wanted = (1,) if columns == 1 else (2,)
    if array.ndim != wanted[0] or (columns > 1 and array.shape[1] != columns):
        raise problem("plot.bad.shape", lang, shape="×".join(map(str, array.shape)), columns=columns)
    rows = array.reshape(len(array), columns)
    bad = ~np.isfinite(rows).all(axis=1)
    bad |= ((rows < -1e-9) | (rows > 1 + 1e-9)).any(axis=1)
    if columns == 3:
        bad |= np.abs(rows.sum(axis=1) - 1.0) > 1e-6
    if bad.any():
        raise problem(f"plot.bad.{'weights' if columns == 3 else 'fraction'}", lang, row=int(np.argmax(bad)))
    return array


def group_rows(groups: Sequence[str | None] | None, points: Array, lang: str) -> list[tuple[str, Array]]:
    """Split points by group, in order of first appearance; rows without a group are left out."""
    if groups is None:
        return []
    if len(groups) != len(points):
        raise problem("plot.bad.groups", lang, given=len(groups), needed=len(points))
    names = list(dict.fromkeys(str(name) for name in groups if name is not None))
    check_group_count(names, lang)
    column = np.array([None if name is None else str(name) for name in groups], dtype=object)
    return [(name, points[column == name]) for name in names]


def base_size(n: int) -> float:
    """Marker diameter in points: smaller as they become many."""
    return float(np.clip(7.2 * (60.0 / max(n, 1)) ** 0.22, 3.0, 8.0))


def tie_size(count: int, diameter: float, marker: str, scale: float) -> float:
    """Diameter in points of the marker that stands for several stories at one place: room for its number at least."""
    if count < FIRST_NUMBER:
        return float(diameter * np.sqrt(count))
    text_size = 7.5 * scale
    room = max(text_width(str(count), text_size, "bold") * (1.45 if marker in "oDP" else 1.8), 1.6 * text_size)
    return float(max(diameter * np.sqrt(min(count, 16)), room))


@dataclass(frozen=True, slots=True)
class Heap:
    """A place that holds several stories: how many of each series, in their order."""

    place: tuple[float, float]
    counts: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        """All stories at the place."""
        return sum(count for _, count in self.counts)

    def spread(self, diameter: float, scale: float) -> tuple[float, float]:
        """Radius of the ring on which the series' markers stand, and the diameter of the largest of them."""
        wide = max(tie_size(count, diameter, GROUP_MARKERS[series], scale) for series, count in self.counts)
        return (wide / 2 / float(np.sin(np.pi / len(self.counts))) if len(self.counts) > 1 else 0.0), wide


def sort_out(clouds: Sequence[Array]) -> tuple[list[Array], list[Heap]]:
    """Part the points of every series that stand alone from the places that hold several, the fullest place last."""
    points = np.concatenate([np.empty((0, 2)), *clouds])
    series = np.repeat(np.arange(len(clouds)), [len(cloud) for cloud in clouds])
    places, where = np.unique(np.round(points, TIE_DECIMALS), axis=0, return_inverse=True)
    where = where.reshape(-1)
    counts = np.zeros((len(places), len(clouds)), dtype=np.int64)
    np.add.at(counts, (where, series), 1)
    alone = counts.sum(axis=1) == 1
    single = [points[alone[where] & (series == number)] for number in range(len(clouds))]
    heaps = [
        Heap((float(x), float(y)), tuple((int(number), int(row[number])) for number in np.flatnonzero(row)))
        for (x, y), row in zip(places[~alone], counts[~alone], strict=True)
    ]
    return single, sorted(heaps, key=lambda heap: heap.total)


def reach(clouds: Sequence[Array], scale: float) -> tuple[float, bool]:
    """How many points the largest marker reaches from its place, and whether any place holds several stories."""
    n = sum(len(cloud) for cloud in clouds)
    if not n:
        return 0.0, False
    diameter = base_size(n) * scale
    spreads = [heap.spread(diameter, scale) for heap in sort_out(clouds)[1]]
    return max((ring + wide / 2 for ring, wide in spreads), default=diameter / 2), bool(spreads)


def draw_clouds(ax: Axes, clouds: Sequence[Array], scale: float) -> None:
    """Draw each series in its colour and shape at the true places.

    Stories at the same place become one marker with their number; those of several series stand around the place.
    """
    n = sum(len(cloud) for cloud in clouds)
    diameter = base_size(n) * scale
    alpha = 0.8 if n <= 30 else 0.62 if n < 400 else 0.4
    single, heaps = sort_out(clouds)
    for number, cloud in enumerate(single):
        if len(cloud):
            ax.scatter(
                cloud[:, 0],
                cloud[:, 1],
                s=diameter**2,
                color=GROUP_COLOURS[number],
                marker=GROUP_MARKERS[number],
                alpha=alpha,
                linewidths=0.5,
                edgecolors=PAPER,
                zorder=3.0 + 0.1 * number,
            )
    for rank, heap in enumerate(heaps):
        ring, _ = heap.spread(diameter, scale)
        for turn, (number, count) in enumerate(heap.counts):
            angle = np.pi - 2 * np.pi * turn / len(heap.counts)
            shift = (ring * float(np.cos(angle)), ring * float(np.sin(angle)))
            _draw_tie(ax, heap.place, shift, number, count, diameter, scale, 4.0 + 0.5 * rank / len(heaps))


def _draw_tie(
    ax: Axes,
    place: tuple[float, float],
    shift: tuple[float, float],
    series: int,
    count: int,
    diameter: float,
    scale: float,
    zorder: float,
) -> None:
    transforms = matplotlib_part("matplotlib.transforms")
    inches = transforms.ScaledTranslation(shift[0] / 72, shift[1] / 72, ax.figure.dpi_scale_trans)
    where = ax.transData + inches
    marker = GROUP_MARKERS[series]
    wide = tie_size(count, diameter, marker, scale)
    style: dict[str, Any] = {"color": GROUP_COLOURS[series], "mec": PAPER, "mew": 0.8, "ls": "", "alpha": 0.85}
    ax.plot([place[0]], [place[1]], marker=marker, ms=wide, zorder=zorder, transform=where, **style)
    if count >= FIRST_NUMBER:
        # The middle of a triangle lies nearer its base.
        lift = {"^": -0.13, "v": 0.13}.get(marker, 0.0) * wide / 72
        ax.text(
            *place,
            str(count),
            transform=where + transforms.ScaledTranslation(0, lift, ax.figure.dpi_scale_trans),
            ha="center",
            va="center_baseline",
            fontsize=7.5 * scale,
            fontweight="bold",
            color=PAPER,
            zorder=zorder + 1e-3,
            parse_math=False,
        )


def faint_points(ax: Axes, xy: Array) -> None:
    """Small points over regions, so that the stories behind a surface stay in sight without covering it."""
    size = 7.0 * min(1.0, (200.0 / max(len(xy), 1)) ** 0.5)
    alpha = 0.75 if len(xy) <= 200 else 0.45
    ax.scatter(xy[:, 0], xy[:, 1], s=size, color=INK, edgecolors=PAPER, linewidths=0.05 * size, alpha=alpha, zorder=2.2)
