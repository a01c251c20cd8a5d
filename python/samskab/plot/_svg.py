"""SVG that is the same bytes for the same picture, and that a screen reader can tell about.

Text stays text: smaller, selectable and searchable. Every line was laid out on its own, so that a reader's other font
changes its length a little but not its place.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from html import escape
from typing import IO, TYPE_CHECKING

from .. import _core
from .._paths import path_of
from ._style import matplotlib_part

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SETTINGS = {"svg.hashsalt": "samskab", "svg.fonttype": "none", "path.simplify": True}


def to_svg_text(fig: Figure, *, title: str = "", alt: str = "", id: str | None = None) -> str:
    """Write a figure as one <svg> element for use inside an HTML page.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    title : str
        Short name, told first by screen readers.
    alt : str
        The alternative text; by default those of the figure's Axes (``samskab_alt``).
    id : str, optional
        Prefix of all ids; must be unique within the page. By default made from the picture itself.

    Returns
    -------
    str
        The element, without XML declaration: the same text for the same picture.

    Examples
    --------
    >>> from samskab.plot import triad
    >>> ax = triad([[0.2, 0.5, 0.3]], ["Voice", "Safety", "Pride"], lang="en")
    >>> to_svg_text(ax.figure, title="Voice", id="t1")[:21]
    '<svg id="t1" role="im'
    """
    matplotlib = matplotlib_part("matplotlib")
    buffer = io.BytesIO()
    with matplotlib.rc_context(_SETTINGS):
        fig.savefig(
            buffer,
            format="svg",
            bbox_inches=None,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    text = buffer.getvalue().decode("utf-8")
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    alt = alt or figure_alt(fig)
    prefix = id or "figure-" + hashlib.sha256((text + title + alt).encode()).hexdigest()[:12]
    text = _own_ids(text, prefix)
    names = [f"{prefix}-title"] * bool(title) + [f"{prefix}-desc"] * bool(alt)
    told = f"<title id='{prefix}-title'>{escape(title)}</title>\n" if title else ""
    told += f"<desc id='{prefix}-desc'>{escape(alt)}</desc>\n" if alt else ""
    told = told.replace("'", '"', 2 * len(names))
    labelled = f' aria-labelledby="{" ".join(names)}"' if names else ""
    end = text.index(">")
    opening = re.sub(r'\s+(version|xmlns:xlink)="[^"]*"', "", text[4:end])
    uses_xlink = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if "xlink:" in text[end:] else ""
    whole = f'<svg id="{prefix}" role="img"{labelled}{opening}{uses_xlink}>\n{told}{text[end + 1 :].lstrip()}'
    # A label may hold control characters, which no XML can.
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", whole)


def save_svg(
    fig: Figure,
    path_or_buffer: str | os.PathLike[str] | IO[bytes],
    title: str = "",
    alt: str = "",
    id: str | None = None,
) -> None:
    """Save a figure as an SVG file: the same bytes for the same picture, with title and alternative text inside.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    path_or_buffer : path or binary file
        Where to write.
    title, alt, id : str
        As in :func:`to_svg_text`.

    Examples
    --------
    >>> import io
    >>> from samskab.plot import triad
    >>> out = io.BytesIO()
    >>> save_svg(triad([[0.2, 0.5, 0.3]], ["Voice", "Safety", "Pride"], lang="en").figure, out, title="Voice")
    >>> b'role="img"' in out.getvalue()
    True
    """
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    data = (declaration + to_svg_text(fig, title=title, alt=alt, id=id)).encode("utf-8")
    if isinstance(path_or_buffer, (str, os.PathLike)):
        _core.save_bytes(path_of(path_or_buffer), data)
    else:
        path_or_buffer.write(data)


def figure_alt(fig: Figure) -> str:
    """The alternative text of a figure: its own, or those of its Axes one after the other."""
    own = getattr(fig, "samskab_alt", "")
    return own or " ".join(filter(None, (getattr(ax, "samskab_alt", "") for ax in fig.axes)))


def _own_ids(text: str, prefix: str) -> str:
    """Keep only ids that something refers to, and make them this figure's own."""
    used = set(re.findall(r'(?:xlink:)?href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text))
    text = re.sub(r'\sid="([^"]+)"', lambda m: f' id="{prefix}-{m[1]}"' if m[1] in used else "", text)
    text = re.sub(r'((?:xlink:)?href="#)([^"]+)"', rf'\g<1>{prefix}-\g<2>"', text)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\g<1>)", text)
