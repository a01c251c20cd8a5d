"""A section for each question: one sentence, a figure, its numbers, and stories nearest where stories gather."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import _core
from .._everybody import Disclosure
from ..plot import plot_stories
from ..plot._mapping import TRIAD_ZONES, canvas_place, code_of
from ..plot._story_stones import share_a_canvas
from ..plot.triad import zone_of
from ..schema import CHOICES
from ._blocks import Figure, Gathering, QuestionSection, Quote
from ._figures import PANEL, axes_for, figure_of
from ._tables import question_tables
from ._words import Words

if TYPE_CHECKING:
    from ..stories import Purpose, Stories

#: Below this, a top of a surface is one or two stories.
FEWEST_TO_GATHER = 20
MOST_PLACES = 3
STORIES_PER_PLACE = 3
#: Sides of the figure: a story farther away is not "near".
NEAR = 0.15


class Questions:
    """Makes the sections and remembers what was explained and quoted before."""

    def __init__(
        self, stories: Stories, words: Words, audience: str, threads: int, safe: Disclosure | None = None
    ) -> None:
        self.stories = stories
        #: What may be told, for the public.
        self.safe = safe
        self.words = words
        self.audience = audience
        #: What the tellers must have permitted: a page for the public is published.
        self.purpose: Purpose = "publishing" if audience == "public" else "quoting"
        self.threads = threads
        self.results: list[Any] = []
        self._explained: set[str] = set()
        self._quoted: set[str] = set()
        self._gathered = False
        self._allowed = False
        self._texts = False
        self._hidden = ""

    def section(self, summary: Any) -> QuestionSection:
        """The section of one question."""
        words, question = self.words, summary.question
        kind = code_of(question.kind)
        title = words.text(question.title, question.id)
        anchor = slug(question.code or question.id)
        self.results.append(summary)
        zones = None
        if kind in ("triad", "dyad", "scale", "stones"):
            # Ninths of a canvas, as in its picture.
            divisions = 3 if kind == "stones" else 2
            if self.safe is None:
                zones = self.stories.zones(question.id, divisions=divisions, threads=self.threads)
            else:
                zones = self.safe.zones(question.id, divisions=divisions)
            self.results.append(zones)
        answers = {row.item: words.text(row.item_label, row.item) for row in summary.table} if "choice" in kind else {}
        several = kind == "stones" and not self._one_canvas(question.id)
        tables = question_tables(words, summary, zones, title, self.safe)
        # For the public there may be no stone left to draw.
        figure = Figure("", tables=tables)
        with contextlib.suppress(*([_core.NotEnoughData] if self._untold(summary) else [])):
            figure = figure_of(
                lambda: plot_stories(
                    self.stories,
                    question.id,
                    audience=self.audience,
                    title="",
                    columns=2,
                    panel=PANEL,
                    lang=words.lang,
                    ax=None if several else axes_for(kind, list(answers.values())),
                    shown=self.safe,
                ),
                f"figure-{anchor}",
                wide=several,
                name=title,
                tables=tables,
            )
        gatherings = self._gatherings(summary, zones) if zones is not None and kind != "scale" else ()
        return QuestionSection(
            anchor=f"question-{anchor}",
            code=question.code,
            title=title,
            kind=words.kind(kind),
            sentence=self._sentence(summary, zones),
            state=self._state(summary),
            how=self._how(kind),
            figure=figure,
            gatherings=gatherings,
            # Of how few the tellers did not permit it is not for everybody.
            hidden=self._hidden if gatherings and self.safe is None else "",
            notes=words.messages(note for note in self._notes(summary) if note.key not in GENERAL_NOTES),
        )

    def _one_canvas(self, id: str) -> bool:
        # Several stones share one canvas for analysts; for the public, and for many, each stone has its own.
        answers = self.stories[id]
        total = sum(len(points) for points in (answers.points or {}).values())
        return share_a_canvas(len(answers.signifier.stones), total, self.audience)

    def _notes(self, summary: Any) -> Any:
        if self.safe is None:
            return summary.basis.notes
        return _core.shown_basis(summary.basis, self.safe.answers(summary.question.id)).notes

    def _sentence(self, summary: Any, zones: Any | None) -> str:
        kind, id = code_of(summary.question.kind), summary.question.id
        if self._untold(summary) or (self.safe is not None and kind == "free_text" and self._hides_all(summary)):
            return self.words.suppressed
        if kind == "free_text" and self.safe is not None and not self.safe.tells_quantile(id, 0.5):
            # The length in the middle of few is somebody's own.
            return self.words.suppressed
        if self.safe is not None and kind != "free_text" and (kind in CHOICES or self._hides_all(summary)):
            return self.words.tell(self.safe.zones(id))
        if self.safe is not None and kind in ("dyad", "scale") and not self._tells_half(id):
            # The middle half of few people ends at somebody's answer.
            return self.words.tell(self.safe.zones(id))
        return self.words.tell(zones if zones is not None and kind == "triad" else summary)

    def _tells_half(self, id: str) -> bool:
        assert self.safe is not None
        return self.safe.tells_quantile(id, 0.25) and not self.safe.hides(id, "position")

    def _hides_all(self, summary: Any) -> bool:
        """Whether nothing is told of everybody, or of one of the stones."""
        assert self.safe is not None
        stones = (
            {row.item.partition(".")[0] for row in summary.table}
            if code_of(summary.question.kind) == "stones"
            else {""}
        )
        return self._untold(summary) or any(self.safe.hides_all(summary.question.id, stone) for stone in stones)

    def _untold(self, summary: Any) -> bool:
        """Whether it is not told of one of the stones how many laid it."""
        return self.safe is not None and bool(self.safe.untold_stones(summary.question.id))

    def _state(self, summary: Any) -> str:
        if self.safe is not None and self.safe.hides(summary.question.id, "state"):
            return ""
        counts = {code_of(each.state): int(each.stories) for each in summary.basis.states}
        missing = self.words.states(counts)
        return self.words.say("state.line", missing=missing) if missing else ""

    def _how(self, kind: str) -> str:
        if kind in self._explained:
            return ""
        self._explained.add(kind)
        return self.words.say(f"how.{kind}")

    # --- stories nearest each place where stories gather -------------------------------------------------------------

    def note(self) -> str:
        """What is said once when no story may be quoted."""
        if not self._gathered or self._quoted:
            return ""
        if self._allowed and not self._texts:
            return self.words.say("quotes.no_text")
        return self.words.say("quotes.unpublished" if self.purpose == "publishing" else "quotes.none")

    def _gatherings(self, summary: Any, zones: Any) -> Sequence[Gathering]:
        placed = next((int(each.stories) for each in summary.basis.states if code_of(each.state) == "placed"), 0)
        if placed < FEWEST_TO_GATHER or (self.safe is not None and self._hides_all(summary)):
            return ()
        try:
            density = self.stories.density(summary.question.id, nearest=STORIES_PER_PLACE, threads=self.threads)
        except _core.NotEnoughData:
            return ()
        self.results.append(density)
        found: list[Gathering] = []
        modes = sorted(density.table, key=lambda mode: -mode.share)
        if code_of(summary.question.kind) == "stones":
            modes = list({mode.item: mode for mode in reversed(modes)}.values())[::-1]
        nearest: dict[str, bool] = {}
        said: set[str] = set()
        for mode in modes:
            where = self._where(mode, [float(part) for part in mode.place], zones)
            if where in said or len(said) == MOST_PLACES:
                continue
            said.add(where)
            self._gathered = True
            found.append(self._gathering(summary.question.id, mode, where, nearest))
        hidden = sum(not shown for shown in nearest.values())
        self._hidden = self.words.say("quotes.hidden", n=hidden, all=len(nearest)) if hidden else ""
        return [each for each in found if each.quotes]

    def _gathering(self, question: str, mode: Any, where: str, nearest: dict[str, bool]) -> Gathering:
        place = [float(part) for part in mode.place]
        allowed = self.stories._core.read(
            50, near=(question, place), part=mode.item or None, extreme=None, seed=None, purpose=self.purpose
        )
        self._allowed = self._allowed or bool(allowed)
        self._texts = self._texts or any(card.text for card in allowed)
        close = [card for card in allowed if card.measure is not None and card.measure <= NEAR and card.text]
        fresh = [card for card in close if card.id not in self._quoted][:1]
        self._quoted.update(card.id for card in fresh)
        may = {card.id for card in allowed}
        nearest.update((id, id in may) for id in mode.nearest)
        return Gathering(where, [self._quote(card) for card in fresh])

    def _where(self, mode: Any, place: list[float], zones: Any) -> str:
        rows = [row for row in zones.table if row.item == mode.item]
        kind = code_of(zones.question.kind)
        if kind == "triad":
            code = TRIAD_ZONES[int(zone_of(np.array([place]))[0])]
            row = next(row for row in rows if row.zone == code)
        elif kind == "stones":
            row = sorted(rows, key=canvas_place)[3 * min(int(3 * place[1]), 2) + min(int(3 * place[0]), 2)]
            stone = self.words.text(row.item_label, row.item)
            return self.words.say("quotes.where_stone", stone=stone, where=self.words.text(row.zone_label))
        else:
            row = rows[min(int(place[0] * 5), 4)]
        return self.words.say("quotes.where", where=self.words.text(row.zone_label, row.zone))

    def _quote(self, card: Any) -> Quote:
        told = self.safe is None or self.safe.tells_level(card)
        return Quote(card.title, card.text, card.language, card_text(card.level_label, self.words) if told else "")


def card_text(text: Any, words: Words) -> str:
    """A text of a card, in one language or several."""
    return text if isinstance(text, str) else words.text(text)


def slug(text: str) -> str:
    """A text as an anchor of the page."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text).strip("-").lower()


#: Said once for the whole report.
GENERAL_NOTES = {"metrics.note.persons_unknown", "metrics.note.open"}
