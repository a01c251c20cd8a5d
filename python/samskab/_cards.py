"""Notebook cards: of stories, laboratories and all values that have no table of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from . import _core
from ._language import current_language, shown_value, text_in
from ._results import table_html

if TYPE_CHECKING:
    from ._answers import Answers
    from .lab import Lab
    from .outcomes import Responses
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


def lab_card(lab: Lab) -> str:
    """Return what is on record: how many things of each kind."""
    from .lab._things import KINDS

    lang = current_language()
    counted = {kind: lab._core.count(kind) for kind in KINDS}
    rows = [(_core.sentence(f"lab.sheet.{KINDS[kind]['list']}", lang), n) for kind, n in counted.items() if n]
    period = " – ".join(str(day) for day in lab.frame["period"].values() if day)
    return _facts(text_in(lab.frame["title"], lang), period, rows)


def schema_card(schema: Any) -> str:
    """Return the questions that a schema asks, each with its code and kind."""
    lang = current_language()
    asked = [pair for pair in zip(schema.codes, schema.signifiers, strict=True) if pair[1].kind != "display"]
    rows = [(code or each.id, f"{text_in(each.title, lang)} ({each.kind})") for code, each in asked]
    return _facts(text_in(schema.name, lang), f"{schema.id} · {schema.version}", rows)


def responses_card(responses: Responses) -> str:
    """Return how many responses there are to each instrument."""
    lang = current_language()
    found = [(each, len(responses.where(instrument=each.id))) for each in responses.instruments]
    return _facts("Responses", "", [(text_in(each.title, lang) or each.id, n) for each, n in found])


def answers_card(answers: Answers) -> str:
    """Return how many stories are in each state of answer."""
    lang = current_language()
    title = text_in(answers.signifier.title, lang) or answers.signifier.id
    counts = {_core.sentence(f"plot.state.{state}", lang): n for state, n in answers.missing.items() if n}
    return _facts(title, str(answers.signifier.kind), counts.items())


def fields_card(value: Any) -> str:
    """Return the fields of a value of the core that hold something."""
    rows = [(name, getattr(value, name)) for name in value.to_dict()]
    return _facts(type(value).__name__, "", [(name, each) for name, each in rows if not _is_empty(each)])


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, (str, list, tuple, dict)) and not value)


def _facts(title: str, line: str, rows: Iterable[tuple[str, object]]) -> str:
    lang = current_language()
    # Notebooks set every cell to the right; words are read from the left.
    aside = 'style="text-align:left"'
    body = "".join(
        f'<tr><th scope="row" {aside}>{escape(name)}</th><td {aside}>{escape(_said(value, lang))}</td></tr>'
        for name, value in rows
    )
    head = "<br>".join(filter(None, (f"<strong>{escape(title)}</strong>" if title else "", escape(line))))
    return f'<div class="samskab"><p>{head}</p><table><tbody>{body}</tbody></table></div>'


def _said(value: object, lang: str) -> str:
    """Say a field in few words; of a list only how much it holds, as with its table it would be no card."""
    if isinstance(value, Mapping) and set(value) <= {"da", "en", ""}:
        return text_in(value, lang)
    if isinstance(value, bool):
        return _core.sentence("python.yes" if value else "python.no", lang)
    if isinstance(value, float):
        return _core.format_number(value, 3, lang)
    if isinstance(value, (list, tuple, Mapping)):
        return str(len(value)) if len(value) > 3 else ", ".join(_said(each, lang) for each in value)
    return value if isinstance(value, str) and len(value) <= 400 else shown_value(value)


def give_cards() -> None:
    """Give every value of the core a card that has none."""
    for each in vars(_core).values():
        if isinstance(each, type) and hasattr(each, "to_dict") and not hasattr(each, "_repr_html_"):
            setattr(each, "_repr_html_", fields_card)  # noqa: B010 - the core makes the class
    setattr(_core.Schema, "_repr_html_", schema_card)  # noqa: B010
