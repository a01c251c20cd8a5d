"""Drawing shared by triads and stones: regions of coverage, and centres of groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ._data import Array, Centre, Density
from ._frame import KeyEntry
from ._style import GROUP_COLOURS, GROUP_MARKERS, INK, PAPER, matplotlib_part, sequential
from ._text import percent, problem, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEWEST_FOR_CONTOURS = 30


def check_contours(density: Density | None, n: int, lang: str) -> Density:
    """Refuse contours that were not calculated, or that too few stories could carry."""
    if density is None:
        raise problem("plot.density.absent", lang)
    if n < FEWEST_FOR_CONTOURS:
        raise problem("plot.density.few", lang, error_class="NotEnoughData", n=n, needed=FEWEST_FOR_CONTOURS)
    if len(density.coverage) != len(density.thresholds) or not len(density.coverage):
        raise problem("plot.density.coverage", lang, shares=len(density.coverage), thresholds=len(density.thresholds))
    return density


def fill_regions(ax: Axes, triangulation: Any, density: Density, lang: str) -> list[KeyEntry]:
    """Fill the regions that hold given shares of the stories, the densest darkest, and return their key."""
    order = np.argsort(np.asarray(density.thresholds, dtype=float))
    levels = np.asarray(density.thresholds, dtype=float)[order]
    coverage = np.asarray(density.coverage, dtype=float)[order]
    keep = np.concatenate(([True], np.diff(levels) > 1e-12 * max(float(levels[-1]), 1e-300)))
    levels, coverage = levels[keep], coverage[keep]
    shades = [sequential(0.08 + 0.62 * (index + 0.5) / len(levels)) for index in range(len(levels))]
    values = np.asarray(density.values, dtype=float)
    top = max(float(values.max()), float(levels[-1])) * (1 + 1e-9) + 1e-300
    ax.tricontourf(triangulation, values, levels=[*levels, top], colors=shades, zorder=1.5)
    ax.tricontour(triangulation, values, levels=levels, colors=[PAPER], linewidths=0.8, zorder=1.6)
    return coverage_key(list(zip(coverage[::-1].tolist(), shades[::-1], strict=True)), lang)


def coverage_key(shares: Sequence[tuple[float, Any]], lang: str) -> list[KeyEntry]:
    """Say which share of the stories lies within each region, the densest first."""
    return [
        KeyEntry(sentence("plot.coverage.before", lang), None, ""),
        *(KeyEntry(percent(share, lang), shade, "box") for share, shade in shares),
        KeyEntry(sentence("plot.coverage.after", lang), None, ""),
    ]


def draw_centres(ax: Axes, centres: Sequence[Centre], project: Callable[[Array], Array], scale: float) -> None:
    """Draw the centre of each group in its shape and colour, with its region tinted and outlined."""
    patches = matplotlib_part("matplotlib.patches")
    colors = matplotlib_part("matplotlib.colors")
    for number, centre in enumerate(centres):
        colour = INK if not centre.label else GROUP_COLOURS[number]
        marker = "o" if not centre.label else GROUP_MARKERS[number]
        if centre.region is not None and len(centre.region) > 2:
            outline = project(np.asarray(centre.region, dtype=float))
            fill = colors.to_rgba(colour, 0.16)
            ax.add_patch(patches.Polygon(outline, closed=True, fc=fill, ec=colour, lw=1.3, zorder=5 + 0.1 * number))
        x, y = project(np.asarray([centre.at], dtype=float))[0]
        ax.plot(
            [x], [y], marker=marker, ms=9.5 * scale, color=colour, mec=PAPER, mew=1.4, ls="", zorder=6 + 0.1 * number
        )
