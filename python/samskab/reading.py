"""Stories as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, overload

from ._language import text_in


class StoryCards(Sequence[Any]):
    """Stories to read: a sequence of cards that shows itself in a notebook.

    Each card has ``.id``, ``.title``, ``.text``, ``.level``, ``.told``, ``.language``, ``.answers`` (each with
    ``.code``, ``.title`` and ``.words``) and, where a place or an extreme was asked for, ``.measure``.
    """

    def __init__(self, cards: Sequence[Any], lang: str) -> None:
        self._cards = tuple(cards)
        self._lang = lang

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> StoryCards: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return StoryCards(self._cards[index], self._lang)
        return self._cards[index]

    def __repr__(self) -> str:
        return "\n\n".join(card_text(card, self._lang) for card in self._cards) or "()"

    def _repr_html_(self) -> str:
        cards = "".join(card_html(card, self._lang) for card in self._cards)
        return (
            f'<div class="samskab-cards" style="display:grid;gap:12px;'
            f'grid-template-columns:repeat(auto-fill,minmax(260px,1fr))">{cards}</div>'
        )


def _teller(card: Any, lang: str) -> list[str]:
    return [text for text in (text_in(card.level_label, lang), text_in(card.told_label, lang)) if text]


def _answers(card: Any, lang: str) -> list[tuple[str, str]]:
    return [(text_in(answer.title, lang), text_in(answer.words, lang)) for answer in card.answers]


def card_text(card: Any, lang: str) -> str:
    """Return a card as plain lines."""
    head = " · ".join([card.title or card.id, *_teller(card, lang)])
    return "\n".join([head, card.text, *(f"  - {question} {answer}" for question, answer in _answers(card, lang))])


def card_html(card: Any, lang: str, *, tag: str = "article", answers: bool = True) -> str:
    """Return a card as HTML; every text is escaped and carries its own language."""
    language = f' lang="{escape(card.language)}"' if card.language else ""
    under = escape(" · ".join(_teller(card, lang)))
    places = _answers(card, lang) if answers else []
    lines = "".join(
        f'<li style="margin:0 0 3px"><span style="color:#555">{escape(question)}</span> {escape(answer)}</li>'
        for question, answer in places
    )
    title = (
        f'<p class="story-title"{language} dir="auto"><strong>{escape(card.title)}</strong></p>' if card.title else ""
    )
    return (
        f'<{tag} class="story" style="border:1px solid #c9c9c9;border-radius:6px;padding:10px 14px">{title}'
        f'<blockquote{language} dir="auto" style="margin:0">{escape(card.text)}</blockquote>'
        f'<p class="story-teller" style="color:#555">{under}</p>'
        + (f'<ul class="story-places" style="padding-left:1.1em;font-size:0.92em">{lines}</ul>' if lines else "")
        + f"</{tag}>"
    )
