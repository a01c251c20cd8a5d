"""From the page's values to HTML."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

from .. import _core
from .._language import failure
from ._blocks import LabPage, Page
from ._words import Words

TEMPLATES = Path(__file__).parent / "templates"


def jinja() -> Any:
    """Jinja2, or the error that names the extra it comes with."""
    try:
        return importlib.import_module("jinja2")
    except ModuleNotFoundError as error:
        what = {lang: _core.sentence("report.job", lang) for lang in ("da", "en")}
        raise failure("python.extra", ImportError, what=what, package="Jinja2", extra="report") from error


def render(page: Page | LabPage) -> str:
    """The page as one HTML text, every value escaped."""
    return render_page("lab.html.j2" if isinstance(page, LabPage) else "report.html.j2", page)


def render_page(template: str, page: Any, *, folder: Path | None = None, style: str = "", **values: Any) -> str:
    """A page made of a template of ours, or of `folder`, that extends page.html.j2."""
    jinja2 = jinja()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*([folder] if folder else []), TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    markup = importlib.import_module("markupsafe").Markup
    # Only these are written as they are: the style sheets of this package, and pictures made by samskab.plot, which
    # escapes every text it is given.
    sheet = markup((TEMPLATES / "report.css").read_text(encoding="utf-8") + style)
    html: str = environment.get_template(template).render(
        page=page, say=Words(page.lang).say, style=sheet, svg=lambda figure: markup(figure.svg), **values
    )
    return re.sub(r"\n\s*\n+", "\n", html)
