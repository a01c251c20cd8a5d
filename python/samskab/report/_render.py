"""From the page's values to HTML."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import _core
from .._glossary import explained
from .._language import failure
from .._paths import path_of_a
from ._beside import require_beside
from ._blocks import LabPage, Page
from ._peek_blocks import CardsPage, PeekPage, SheetPage
from ._words import Words

TEMPLATES = Path(__file__).parent / "templates"
_PAPER = ("report.css", "peek.css")
#: The template of each kind of page, and its style sheets.
LOOKS: dict[type, tuple[str, tuple[str, ...]]] = {
    Page: ("report.html.j2", ("report.css",)),
    LabPage: ("lab.html.j2", ("report.css",)),
    PeekPage: ("peek.html.j2", _PAPER),
    SheetPage: ("sheet.html.j2", _PAPER),
    CardsPage: ("cards.html.j2", _PAPER),
}


def jinja() -> Any:
    """Jinja2, or the error that names the extra it comes with."""
    try:
        return importlib.import_module("jinja2")
    except ModuleNotFoundError as error:
        what = {lang: _core.sentence("report.job", lang) for lang in ("da", "en")}
        raise failure("python.extra", ImportError, what=what, package="Jinja2", extra="report") from error


def render(page: Page | LabPage | PeekPage | SheetPage | CardsPage) -> str:
    """The page as one HTML text, every value escaped."""
    template, sheets = LOOKS[type(page)]
    return render_page(template, page, [TEMPLATES / each for each in sheets])


def written(page: Page | LabPage | PeekPage | SheetPage | CardsPage, path: str | os.PathLike[str] | None) -> str:
    """The page as HTML, saved where a path is given; not where it must not stand beside another for the public."""
    target = None if path is None else path_of_a("page", path)
    if target is not None:
        require_beside(target, page.told)
    html = render(page)
    if target is not None:
        _core.save_bytes(target, html.encode("utf-8"))
    return html


def render_page(template: str, page: Any, sheets: Sequence[Path], *, folder: Path = TEMPLATES, **values: Any) -> str:
    """A page made of a template in `folder`, or of ours, with its style sheets."""
    jinja2 = jinja()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    markup = importlib.import_module("markupsafe").Markup
    # Only these two are written as they are: the style sheets of this package, and pictures made by samskab.plot, which
    # escapes every text it is given.
    style = markup("\n".join(each.read_text(encoding="utf-8") for each in sheets))
    html: str = environment.get_template(template).render(
        page=page, say=Words(page.lang).say, style=style, svg=lambda figure: markup(figure.svg), **values
    )
    return _ranges_whole(explained(re.sub(r"\n\s*\n+", "\n", html), page.lang))


#: What holds no text that is set in lines, or none that may hold a span; marks; and text.
_PIECES = re.compile(r"<(head|svg|style|script|template|textarea|option)\b.*?</\1\s*>|<[^>]*>|[^<]+", re.DOTALL)
_NUMBER = r"[\u2212-]?\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"(?<![\w.,]){_NUMBER}\u2013{_NUMBER}(?!\w)")


def _ranges_whole(html: str) -> str:
    """The page with each range of numbers kept on one line: a browser may break a line after its dash."""
    kept = r'<span class="range">\g<0></span>'
    return _PIECES.sub(lambda piece: piece[0] if piece[0].startswith("<") else _RANGE.sub(kept, piece[0]), html)
