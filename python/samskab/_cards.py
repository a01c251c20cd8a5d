"""Notebook cards of stories and schemas."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import _core
from ._language import text_in
from ._results import table_html

if TYPE_CHECKING:
    from .stories import Stories


def stories_card(stories: Stories, lang: str) -> str:
    """Return what a set of stories holds: how many, from whom, when, and the state of every question."""
    name = text_in(stories.schema.name, lang)
    moments = [moment for moment in stories.told if moment is not None]
    period = f" · {min(moments):%Y-%m-%d} – {max(moments):%Y-%m-%d}" if moments else ""
    key = "python.card_persons" if stories.persons is not None else "python.card_no_persons"
    counts = _core.sentence(key, lang, n=len(stories), persons=stories.persons or 0)
    return (
        f'<div class="samskab"><p><strong>{escape(name)}</strong><br>{escape(counts)}{escape(period)}</p>'
        f"{table_html(stories._core.questions(lang), lang)}</div>"
    )
