"""Stories on cards that are cut out and laid on a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import _core
from .._language import failure
from ._peek_blocks import CardsPage, StoryCard
from ._peek_page import quote_of, words_of
from ._words import Words

#: How much more than a card a story holds that takes two of them; a longer one takes a whole sheet.
WIDE = 1.9

#: Letters that a card holds in each size of writing, for four and for six cards to a sheet.
ROOM = {
    4: (("largest", 240), ("large", 400), ("plain", 680), ("small", 940)),
    6: (("large", 190), ("plain", 350), ("small", 520)),
}


def cards_page_of(cards: Sequence[Any], *, per_page: int, title: str, when: str, lang: str) -> CardsPage:
    """Sheets of cards; a long story is written smaller, then on more than one card, and never cut short."""
    words = words_of(lang)
    if per_page not in ROOM:
        raise failure("report.peek.cards.bad", given=per_page)
    made = [_card(card, at, per_page, words) for at, card in enumerate(cards, start=1)]
    return CardsPage(
        lang=lang,
        title=title or words.say("peek.cards.title"),
        when=when,
        per_page=per_page,
        sheets=_sheets(made, per_page),
        version=_core.__version__,
        notes=[words.say("peek.cards.how" if made else "peek.cards.none")],
    )


def _card(card: Any, at: int, per_page: int, words: Words) -> StoryCard:
    return StoryCard(words.say("peek.cards.number", at=at), quote_of(card, words), size_of(card, per_page))


def size_of(card: Any, per_page: int) -> str:
    """How a card is written: largest to small; wide takes two places, whole takes the sheet."""
    # A line that is broken on purpose takes room of its own.
    long = len(card.text) + 2 * len(card.title) + 40 * card.text.count("\n")
    for size, most in ROOM[per_page]:
        if long <= most:
            return size
    most = ROOM[per_page][-1][1]
    return "wide" if long <= WIDE * most else "whole"


def _sheets(cards: Sequence[StoryCard], per_page: int) -> list[list[StoryCard]]:
    sheets: list[list[StoryCard]] = []
    free = 0
    for card in cards:
        needed = {"wide": 2, "whole": per_page}.get(card.size, 1)
        # Two places side by side begin at the left.
        skipped = free % 2 if needed > 1 else 0
        if free < needed + skipped:
            sheets.append([])
            free, skipped = per_page, 0
        sheets[-1].append(card)
        free -= needed + skipped
    return sheets
