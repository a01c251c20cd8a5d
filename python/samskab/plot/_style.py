"""Colours, shapes and the lazy door to Matplotlib. Importing this changes nothing outside."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import failure
from ._crowding import expect, watch
from ._text import problem, warn_small

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLACK = "#000000"
INK = "#222222"
SOFT = "#595959"
LINE = "#858585"
HAIR = "#dcdcdc"
PAPER = "#ffffff"
MAIN = "#0072b2"
#: Inches between the Axes of a picture and its edge.
MARGIN = 0.14

# After Okabe and Ito, darkened where needed so that each keeps a contrast of at least 3:1 to white. Group i always has
# colour i and shape i, so that no reading rests on colour alone.
GROUP_COLOURS = ("#0072b2", "#d55e00", "#00815e", "#a8437f", "#7a6400", "#3c3c3c")
GROUP_MARKERS = ("o", "s", "^", "D", "v", "P")
# From pale to dark in even steps of lightness, through the main colour's hue.
RAMP = ("#e3f0f9", "#bddcf0", "#8cc2e2", "#519fcb", "#1f79b0", "#0b5586", "#06365a")
GROUP_LINES = ("solid", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)), (0, (3, 3)), (0, (8, 2, 2, 2, 2, 2)))

# placed and the missing kinds: fill, hatch.
STATE_FILLS: Mapping[str, tuple[str, str]] = {
    "placed": ("#0072b2", ""),
    "not_applicable": ("#c96f00", "////"),
    "not_answered": ("#858585", "----"),
    "not_asked": ("#ffffff", "xxxx"),
    "withheld": ("#3c3c3c", ""),
    "unspecified": ("#b9b9b9", ""),
}


def matplotlib_part(name: str) -> Any:
    """Import a part of Matplotlib when it is needed, or say which extra brings it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise failure("plot.extra", ImportError) from error


def new_axes(ax: Axes | None, width: float, height: float, lang: str) -> Axes:
    """Return the given Axes, or the only Axes of a new figure (inches) that it fills but for a narrow margin."""
    if ax is None:
        figure = new_figure(width, height, lang)
        across, up = MARGIN / width, MARGIN / height
        own: Axes = figure.add_axes((across, up, 1 - 2 * across, 1 - 2 * up))
        return own
    lay_paper(ax)
    # Smaller Axes may be large enough: that is known when all is drawn.
    expect(ax, width - 2 * MARGIN, height - 2 * MARGIN)
    return ax


def new_figure(width: float, height: float, lang: str) -> Figure:
    """Return a new figure of so many inches, on paper, that warns when it is drawn smaller than its words have room."""
    figure: Figure = matplotlib_part("matplotlib.pyplot").figure(figsize=(width, height))
    lay_paper(figure)
    watch(figure, lambda *inches: warn_small("plot.small.figure", lang, *inches))
    return figure


def lay_paper(under: Figure | Axes) -> None:
    """Lay white paper under a picture where a style in force puts it on a ground its ink is hard to read on.

    Colours and signs are chosen for white; which ones a style has for text and lines does not reach them. The paper is
    part of the picture, since a style may have one ground on the screen and another in files.
    """
    params = matplotlib_part("matplotlib").rcParams
    figure: Any = under.figure if hasattr(under, "transAxes") else under
    grounds = [figure.get_facecolor()]
    if isinstance(params["savefig.facecolor"], str) and params["savefig.facecolor"] != "auto":
        grounds.append(matplotlib_part("matplotlib.colors").to_rgba(params["savefig.facecolor"]))
    # What is see-through is left so: what it will lie on is not known.
    if all(ground[3] == 0.0 or contrast(SOFT, ground[:3]) >= 4.5 for ground in grounds):
        return
    whole = under.transAxes if hasattr(under, "transAxes") else figure.transFigure
    rectangle = matplotlib_part("matplotlib.patches").Rectangle
    under.add_artist(rectangle((0, 0), 1, 1, transform=whole, facecolor=PAPER, edgecolor="none", zorder=-100))


def luminance(colour: Any) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    rgb = np.asarray(matplotlib_part("matplotlib.colors").to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(first: Any, second: Any) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: Any) -> str:
    """Black or white, whichever is read more easily on a fill: at least 4.5:1 on any."""
    return BLACK if contrast(BLACK, fill) >= contrast(PAPER, fill) else PAPER


def sequential(fraction: float) -> tuple[float, float, float]:
    """The colour of a fraction from 0 (few, light) to 1 (many, dark): one hue, so that only lightness is read."""
    place = min(max(fraction, 0.0), 1.0) * (len(RAMP) - 1)
    step = min(int(place), len(RAMP) - 2)
    light, dark = (np.array([int(RAMP[at][i : i + 2], 16) / 255 for i in (1, 3, 5)]) for at in (step, step + 1))
    red, green, blue = light + (dark - light) * (place - step)
    return (float(red), float(green), float(blue))


def looks_of(groups: Sequence[str], order: Sequence[str], lang: str) -> dict[str, tuple[str, str]]:
    """Return colour and sign of each group, in the order in which they are drawn.

    Groups named in `order` have the look of their place there, also where others of them are missing, so that they look
    alike in every picture; without it that of the place where they come first.
    """
    others = [each for each in dict.fromkeys(groups) if each not in order]
    known = [*order, *others]
    check_group_count(known, lang)
    looks = dict(zip(known, zip(GROUP_COLOURS, GROUP_MARKERS, strict=True), strict=False))
    drawn = [each for each in known if each in groups]
    return {each: looks[each] for each in drawn}


def check_group_count(names: Sequence[str], lang: str) -> None:
    """Refuse more groups than there are shapes that people tell apart."""
    if len(names) > len(GROUP_MARKERS):
        raise problem("plot.groups.many", lang, n=len(names), most=len(GROUP_MARKERS))
