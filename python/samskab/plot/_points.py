"""Points that fall together are drawn once, larger, and numbered; nothing is jittered away from its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ._data import Array
from ._frame import text_width
from ._style import GROUP_COLOURS, GROUP_MARKERS, INK, MAIN, PAPER, check_group_count
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


def group_rows(groups: Sequence[str | None] | None, n: int, lang: str) -> list[tuple[str, np.ndarray[Any, Any]]]:
    """Split the rows by group, in order of first appearance; rows without a group are left out."""
    if groups is None:
        return []
    if len(groups) != n:
        raise problem("plot.bad.groups", lang, given=len(groups), needed=n)
    names = list(dict.fromkeys(str(name) for name in groups if name is not None))
    check_group_count(names, lang)
    column = np.array(["" if name is None else str(name) for name in groups], dtype=object)
    present = np.array([name is not None for name in groups], dtype=bool)
    return [(name, np.flatnonzero(present & (column == name))) for name in names]


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


def has_ties(xy: Array) -> bool:
    """Whether any place holds several stories."""
    return len(np.unique(np.round(xy, TIE_DECIMALS), axis=0)) < len(xy)


def reach(xy: Array, scale: float) -> float:
    """Radius in points of the largest marker that `draw_points` will draw."""
    if not len(xy):
        return 0.0
    most = int(np.unique(np.round(xy, TIE_DECIMALS), axis=0, return_counts=True)[1].max())
    diameter = base_size(len(xy)) * scale
    return 0.5 * (diameter if most == 1 else tie_size(most, diameter, "s", scale))


def draw_points(
    ax: Axes, xy: Array, *, n: int, colour: str = MAIN, marker: str = "o", scale: float = 1.0, zorder: float = 3.0
) -> None:
    """Draw points at their true places; places shared by several carry their number."""
    if not len(xy):
        return
    places, counts = np.unique(np.round(xy, TIE_DECIMALS), axis=0, return_counts=True)
    diameter = base_size(n) * scale
    alpha = 0.8 if n <= 30 else 0.62 if n < 400 else 0.4
    single = counts == 1
    ax.scatter(
        places[single, 0],
        places[single, 1],
        s=diameter**2,
        color=colour,
        marker=marker,
        alpha=alpha,
        linewidths=0.5,
        edgecolors=PAPER,
        zorder=zorder,
    )
    text_size = 7.5 * scale
    # The fullest places last, so that no number is hidden by a lesser one.
    tied = sorted(zip(places[~single].tolist(), counts[~single].tolist(), strict=True), key=lambda pair: pair[1])
    for rank, ((x, y), count) in enumerate(tied):
        above = zorder + 0.1 + 0.1 * rank / len(tied)
        number = str(int(count))
        wide = tie_size(int(count), diameter, marker, scale)
        ax.plot([x], [y], marker=marker, ms=wide, color=colour, mec=PAPER, mew=0.8, ls="", alpha=0.85, zorder=above)
        if count < FIRST_NUMBER:
            continue
        ax.text(
            x,
            y,
            number,
            ha="center",
            va="center_baseline",
            fontsize=text_size,
            fontweight="bold",
            color=PAPER,
            zorder=above + 0.05 / len(tied),
            parse_math=False,
        )


def faint_points(ax: Axes, xy: Array) -> None:
    """Small points over regions, so that the stories behind a surface stay in sight."""
    ax.scatter(xy[:, 0], xy[:, 1], s=7.0, color=INK, edgecolors=PAPER, linewidths=0.4, alpha=0.75, zorder=2.2)


def draw_grouped(
    ax: Axes, xy: Array, rows: list[tuple[str, np.ndarray[Any, Any]]], *, scale: float, zorder: float = 3.0
) -> list[tuple[str, int]]:
    """Draw each group in its colour and shape; return the groups with their sizes."""
    if not rows:
        draw_points(ax, xy, n=len(xy), scale=scale, zorder=zorder)
        return []
    for number, (_, members) in enumerate(rows):
        draw_points(
            ax,
            xy[members],
            n=len(xy),
            colour=GROUP_COLOURS[number],
            marker=GROUP_MARKERS[number],
            scale=scale,
            zorder=zorder + 0.3 * number,
        )
    return [(name, len(members)) for name, members in rows]
