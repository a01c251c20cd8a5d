"""What stands in the place of a picture of which nothing may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._frame import Frame
from ._style import SOFT, new_axes
from ._text import sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def withheld(title: str, lang: str, ax: Axes | None) -> Axes:
    """The title and that it is not shown: no n, and nothing that depends on the answers."""
    told = sentence("plot.suppressed", lang)
    ax = new_axes(ax, 6.4, 1.2, lang)
    frame = Frame(ax)
    frame.header(title)
    frame.write([told], 0.0, frame.top - frame.label_size, frame.label_size, colour=SOFT)
    ax.samskab_alt = ax.samskab_brief = f"{title}: {told}" if title else told  # type: ignore[attr-defined]
    return ax
