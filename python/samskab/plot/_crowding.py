"""Whether the words of a picture have room on the Axes that somebody gave for it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Of a line's height: that much of two lines may lie over each other, as the room above small letters does.
SLACK = 0.1


def expect(ax: Axes, width: float, height: float) -> None:
    """Remember how many inches a picture takes by itself, unless who gives the Axes knows what it needs on them."""
    if not getattr(ax, "samskab_panel", False):
        ax.samskab_needs = (width, height)  # type: ignore[attr-defined]


def shortage(ax: Axes) -> dict[str, float] | None:
    """Return the inches a picture needs and has, where the Axes are smaller and words lie over each other."""
    needed = getattr(ax, "samskab_needs", None)
    if needed is None:
        return None
    figure: Any = ax.figure
    has = ax.bbox.width / figure.dpi, ax.bbox.height / figure.dpi
    if (has[0] >= needed[0] and has[1] >= needed[1]) or not overlapping(ax):
        return None
    return {"width": needed[0], "height": needed[1], "has_width": has[0], "has_height": has[1]}


def watch(figure: Figure, told: Callable[[float, float, float, float], None]) -> None:
    """Call `told` once with the inches a figure was made with and has, where it is drawn smaller and words meet."""
    width, height = map(float, figure.get_size_inches())
    asked: list[bool] = []

    def look(event: Any) -> None:
        wide, high = map(float, figure.get_size_inches())
        if asked or (wide >= width and high >= height):
            return
        if any(overlapping(ax, event.renderer) for ax in figure.axes):
            asked.append(True)
            told(width, height, wide, high)

    figure.canvas.mpl_connect("draw_event", look)


def overlapping(ax: Axes, renderer: Any = None) -> list[tuple[str, str]]:
    """Return the words that lie over each other or over the key's signs, in pairs."""
    if renderer is None:
        figure: Any = ax.figure
        draw = getattr((figure.figure or figure).canvas, "get_renderer", None)
        if draw is None:  # a canvas that only makes files does not know beforehand how long words will be
            return []
        renderer = draw()
    boxes = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in (*ax.texts, ax._left_title)  # type: ignore[attr-defined]
        if text.get_text().strip() and text.get_visible()
    ]
    signs = [("", line.get_window_extent(renderer)) for line in ax.lines if _is_sign(line, ax)]
    pairs = (*combinations(boxes, 2), *product(boxes, signs))
    return [(one, other) for (one, first), (other, second) in pairs if _meet(first, second)]


def _is_sign(line: Any, ax: Axes) -> bool:
    """Tell signs of the key from lines that lead from a name to its place, which begin at the name."""
    return line.get_transform() is ax.transAxes and len(set(line.get_ydata())) == 1


def _meet(first: Any, second: Any) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    upward = min(first.y1, second.y1) - max(first.y0, second.y0)
    line = min(first.height, second.height, first.width, second.width)
    return bool(across > SLACK * line and upward > SLACK * line)
