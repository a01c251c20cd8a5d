"""A document as one HTML file: the authoritative form, for screen and print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import _core
from ..report._blocks import Publishable
from ..report._render import TEMPLATES as PAGES
from ..report._render import render_page
from ._claims import claims_json
from ._shown import Shown
from ._texts import kind

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page(Publishable):
    """What the frame of a page asks for."""

    lang: str
    title: str
    lede: str
    facts: list[Any]
    callouts: list[str]
    version: str


def html_of(shown: Shown) -> str:
    """The document as HTML: no network, no script, every text escaped."""
    core = shown.document
    chapters = shown.chapters()
    return render_page(
        "document.html.j2",
        Page(
            lang=core.language,
            title=core.title,
            lede=core.subtitle,
            facts=list(core.facts),
            callouts=[f"{shown.say(f'callout.{each.kind}')} {shown.text(each.text)}" for each in shown.opening()],
            version=_core.__version__,
            told=shown.told(),
        ),
        [PAGES / "report.css", TEMPLATES / "document.css"],
        folder=TEMPLATES,
        chapters=chapters,
        kind=kind,
        text=shown.text,
        told=shown.say,
        claims=claims_json(core),
    )
