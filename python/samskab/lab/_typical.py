"""Which stories show the pattern of a collection, and which differ from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from .. import _core
from .._language import current_language, failure, text_in
from ..plot._mapping import TRIAD_ZONES, code_of
from ..plot.triad import zone_of
from ..reading import StoryCards, card_html

if TYPE_CHECKING:
    from ..stories import Purpose, Stories


@dataclass(frozen=True)
class TypicalStories:
    """Stories nearest to where most of a collection lie on one question, and those farthest from there."""

    collection: str
    question: str
    title: Mapping[str, str]
    zone: Any
    placed: int
    permitted: int
    typical: StoryCards
    differing: StoryCards
    basis: Any

    def sentences(self, lang: str) -> list[str]:
        """Return the pattern, and among how many stories was chosen, in plain words."""
        zone = self.zone
        where = {"title": text_in(self.title, lang), "zone": text_in(zone.zone_label, lang)}
        numbers = {"share": zone.share, "n": self.placed, "low": zone.low, "high": zone.high, "expected": zone.expected}
        chosen = "python.typical.chosen" if self.permitted else "python.typical.none"
        counts = {"n": self.permitted, "all": self.placed}
        said = [_core.sentence("report.most.zone", lang, **where, **numbers), _core.sentence(chosen, lang, **counts)]
        return [str(each) for each in said]

    def summary(self, lang: str | None = None) -> str:
        """Return the pattern and the stories in their tellers' own words."""
        language = lang or current_language()
        pattern, chosen = self.sentences(language)
        told = [pattern]
        for key, cards in (("near", self.typical), ("far", self.differing)):
            for card in cards:
                teller = text_in(card.level_label, language) if not isinstance(card.level_label, str) else ""
                told.append(_core.sentence(f"python.typical.{key}", language, text=card.text, teller=teller))
        return "\n".join([*told, chosen])

    def _repr_html_(self) -> str:
        language = current_language()
        pattern, chosen = self.sentences(language)
        parts = [f"<p>{escape(pattern)}</p>"]
        for key, cards in (("typical", self.typical), ("differing", self.differing)):
            if len(cards):
                heading = _core.sentence(f"report.lab.stories.{key}", language)
                parts.append(f"<p><b>{escape(heading)}</b></p>{''.join(card_html(card, language) for card in cards)}")
        return f'<div class="samskab">{"".join(parts)}<p>{escape(chosen)}</p></div>'


def typical_stories(
    lab: Any, stories: Stories, collection: str, question: str | None, k: int, purpose: Purpose
) -> TypicalStories:
    """Find where most stories lie beyond an even spread, and the stories nearest to and farthest from it."""
    if k < 1:
        raise failure("python.typical.k", given=k)
    if question is None:
        triads = [each.id for each in stories.schema.signifiers if code_of(each.kind) == "triad"]
    else:
        triads = [stories[question].signifier.id]
        if code_of(stories[question].signifier.kind) != "triad":
            raise failure("python.typical.triad", given=question)
    found = []
    for id in triads:
        zones = stories.zones(id)
        rows = [row for row in zones.table if row.share is not None]
        if rows:
            row = max(rows, key=lambda row: row.share - row.expected)
            found.append((row.share - row.expected, zones, row))
    if not found:
        raise failure("python.typical.no_triad", _core.NotEnoughData, collection=collection)
    _, zones, zone = max(found, key=lambda each: each[0])
    id = zones.question.id
    weights = stories[id].weights
    assert weights is not None
    place = weights[zone_of(weights) == TRIAD_ZONES.index(zone.zone)].mean(axis=0)
    # The nearest come first, so that both ends of one list are what is asked for.
    nearest = stories.read(len(stories), near=(id, place.tolist()), purpose=purpose)
    allowed = [_core.locally_named(lab, card) for card in nearest if card.text]
    few = max(min(k, len(allowed) // 2), min(1, len(allowed)))
    language = current_language()
    return TypicalStories(
        collection=collection,
        question=id,
        title=zones.question.title,
        zone=zone,
        placed=len(weights),
        permitted=len(allowed),
        typical=StoryCards(allowed[:few], language),
        differing=StoryCards(allowed[len(allowed) - few :][::-1] if len(allowed) > few else [], language),
        basis=zones.basis,
    )
