"""Pictures of the report: drawn for a column of text, turned into SVG, closed again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..plot import to_svg_text
from ..plot._mapping import code_of
from ..plot._style import matplotlib_part, new_axes
from ..plot._svg import figure_alt
from ..plot._text import language
from ..plot.choice import options_tall
from ..schema import CHOICES
from ._blocks import Figure, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Inches; a little narrower than on a screen of its own, so that the text stays readable on a phone.
WIDTH = 4.4
TALL = {"triad": 4.5, "stones": 4.9, "dyad": 2.6, "scale": 2.6}
#: Each of two pictures side by side, so that their text is no smaller than that of one alone.
PANEL = (2.75, 2.95)


def figure_of(
    draw: Callable[[], Any],
    id: str,
    *,
    caption: str = "",
    wide: bool = False,
    name: str = "",
    tables: Sequence[Table] = (),
    png: bool = False,
    letters: float = 10.0,
) -> Figure:
    """Draw, write as SVG with ids of its own or as PNG, and close the picture.

    The style that the caller has set for pictures of their own does not reach into pages: these have one ground and one
    size of letters, and the same page has the same bytes.
    """
    matplotlib = matplotlib_part("matplotlib")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams["font.size"] = letters
        drawn = draw()
        figure = getattr(drawn, "figure", drawn)
        try:
            alt = figure_alt(figure)
            pixels = _png_of(figure) if png else b""
            # The heading of the section already says the title, so the picture is named by its alternative text.
            svg = "" if png else to_svg_text(figure, id=id)
        finally:
            matplotlib_part("matplotlib.pyplot").close(figure)
    return Figure(svg, caption, wide, name, tuple(tables), alt, pixels)


def _png_of(figure: Any) -> bytes:
    """The picture in pixels enough for print; the same bytes for the same picture."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=220, metadata={"Software": None})
    return buffer.getvalue()


def axes_for(kind: Any, answers: Sequence[str] = ()) -> Axes:
    """Axes of the report's width and the height that a kind of question needs, for a choice with its answers."""
    code = code_of(kind)
    if code in CHOICES:
        return axes(1.35 + options_tall(answers, WIDTH))
    if code == "free_text":
        return axes(1.72)
    return axes(TALL[code])


def axes(tall: float, wide: float = WIDTH) -> Axes:
    """Axes of the report's width; readers are not warned of what they cannot change."""
    made = new_axes(None, wide, tall, language(None))
    made.samskab_panel = True  # type: ignore[attr-defined]
    return made
