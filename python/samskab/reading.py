"""Stories as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, overload


class StoryCards(Sequence[Any]):
    """Stories to read: a sequence of cards that shows itself in a notebook.

    Each card has ``.id``, ``.title``, ``.text``, ``.level``, ``.told``, ``.language``, ``.placements`` (in words) and,
    where a place was asked for, ``.distance``.
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
        return "\n\n".join(card_text(card) for card in self._cards) or "(no stories)"

    def _repr_html_(self) -> str:
        cards = "".join(card_html(card) for card in self._cards)
        return (
            f'<div class="samskab-cards" style="display:grid;gap:12px;'
            f'grid-template-columns:repeat(auto-fill,minmax(260px,1fr))">{cards}</div>'
        )


def card_text(card: Any) -> str:
    """Return a card as plain lines."""
    head = " · ".join(part for part in (card.title or card.id, card.level, card.told) if part)
    return "\n".join([head, card.text, *(f"  - {line}" for line in card.placements)])


def card_html(card: Any, tag: str = "article") -> str:
    """Return a card as HTML; every text is escaped and carries its own language."""
    language = f' lang="{escape(card.language)}"' if card.language else ""
    under = " · ".join(escape(part) for part in (card.level, card.told) if part)
    lines = "".join(f"<li>{escape(line)}</li>" for line in card.placements)
    title = f'<p class="story-title"{language} dir="auto"><strong>{escape(card.title)}</strong></p>' if card.title else ""
    return (
        f'<{tag} class="story" style="border:1px solid #c9c9c9;border-radius:6px;padding:10px 14px">{title}'
        f'<blockquote{language} dir="auto" style="margin:0">{escape(card.text)}</blockquote>'
        f'<p class="story-teller" style="color:#555">{under}</p>'
        + (f'<ul class="story-places">{lines}</ul>' if lines else "")
        + f"</{tag}>"
    )
