"""From the answers of a laboratory to the numbered sections of its page."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import _core
from .._everybody import Disclosure, told_to_everybody
from ..lab._typical import TypicalStories
from ._blocks import AnswerPart, AnswerSection, Gathering, Quote
from ._groups import closer_looks
from ._result_figures import figures_of, placements_of, tables_of
from ._words import Words

if TYPE_CHECKING:
    from ..lab import Lab
    from ..lab._fifteen import Answer, Answers

#: What a picture beside it says better.
SHOWN = {"evaluation.timeliness.change"}
#: The sentences that answer in short, where it is not the first.
SHORT = {
    "OutcomeEffect": (
        "language.before_after",
        *(
            f"evaluation.outcome.{key}"
            for key in ("changed", "series", "series_shifted", "way_better", "way_worse", "way_unclear")
        ),
    ),
    "EqualityCheck": ("evaluation.equality.promises",),
    "Representativity": ("evaluation.representativity.under", "evaluation.representativity.none"),
    "TrialsSummary": ("evaluation.trials.total", "evaluation.trials.anchored"),
    "PublishCheck": ("evaluation.publish.yes", "evaluation.publish.no", "evaluation.publish.warnings"),
}
#: Questions that are asked of each collection with stories.
OF_COLLECTIONS = (4, 7)
MOST_CLOSER = 2
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9»'])")


class Sections:
    """Makes the sections of a page about a laboratory."""

    def __init__(self, lab: Lab, words: Words, audience: str) -> None:
        self.lab = lab
        self.words = words
        self.audience = audience
        self._disclosures: dict[str, Disclosure] = {}
        # Fewer people than the laboratory's own policy allows are not drawn one by one.
        self._fewest = max((int(each.min_persons or 0) for each in lab.disclosure_policies), default=0)

    def all(self, answers: Answers) -> list[AnswerSection]:
        """The sections in order."""
        return [self.section(self._safe(each)) for each in answers]

    def _safe(self, answer: Answer) -> Answer:
        """The answer without what the public must not see of groups."""
        if self.audience != "public":
            return answer
        results = []
        for each, known in zip(answer.results, self._about(answer), strict=True):
            if type(each).__name__ != "ComparisonSet":
                results.append(told_to_everybody(self.lab, each))
            elif collection := known or self._compared(each):
                results.append(self.disclosure(collection).comparisons(each))
        return replace(answer, results=tuple(results))

    def _compared(self, result: Any) -> str:
        """The collection whose levels were compared, where others could not be; empty when there is none."""
        for each in self.lab.collections:
            if not self.lab.has_stories(each.id):
                continue
            with contextlib.suppress(_core.NotEnoughData, _core.InvalidInput):
                if self.lab.compare_levels(each.id, rng=result.basis.seed).basis.digest == result.basis.digest:
                    return str(each.id)
        return ""

    def disclosure(self, collection: str) -> Disclosure:
        """What of a collection may be told beside the levels."""
        if collection not in self._disclosures:
            self._disclosures[collection] = Disclosure.of_lab(self.lab, collection)
        return self._disclosures[collection]

    def section(self, answer: Answer) -> AnswerSection:
        """One question with its answers."""
        words = self.words
        about = self._about(answer)
        parts: list[AnswerPart] = []
        said: set[str] = set()
        for place, result in enumerate(answer.results):
            several = len(answer.results) > 1
            number = f"{answer.number}-{place + 1}" if several else str(answer.number)
            heading = self._heading(result, about[place]) if several else ""
            parts += self._parts(result, number, heading, about[place], said)
        unanswered = self._unanswered(answer)
        if not answer.results and not unanswered:
            unanswered = [answer.summary(words.lang)]
        return AnswerSection(
            number=answer.number,
            anchor=f"answer-{answer.number}",
            question=answer.question(words.lang),
            short=self._short(answer) or " ".join(unanswered),
            parts=parts,
            unanswered=unanswered,
        )

    def _unanswered(self, answer: Answer) -> list[str]:
        """Why there is no answer. What was found tells of the few who were too few: the public hears no more."""
        if self.audience == "public":
            return [self.words.say("lab.unanswered")] if answer.errors else []
        language = self.words.lang
        return [error.message(language) if hasattr(error, "message") else str(error) for error in answer.errors]

    def _about(self, answer: Answer) -> list[str]:
        """The collection that each result is about; empty where it is about more, or where that cannot be told."""
        told = [str(each.id) for each in self.lab.collections if self.lab.has_stories(each.id)]
        known = answer.number in OF_COLLECTIONS and len(told) == len(answer.results)
        return told if known else [""] * len(answer.results)

    def _heading(self, result: Any, collection: str) -> str:
        if collection:
            return self.words.text(self.lab.get("collection", collection).title, collection)
        return self.words.text(getattr(result, "title", {}), type(result).__name__)

    def _short(self, answer: Answer) -> str:
        told: list[str] = []
        for result in answer.results:
            if isinstance(result, TypicalStories):
                told.append(self._pattern(result)[0])
                continue
            messages = list(getattr(result, "words", ()))
            wanted = SHORT.get(type(result).__name__, ())
            chosen = [each for each in messages if each.key in wanted] or messages[:1]
            text = " ".join(self.words.messages(chosen)) or result.summary(self.words.lang)
            told += SENTENCE_END.split(text)
        # Two results may end in the same reservation: it is said once, after both.
        return " ".join(each for at, each in enumerate(told) if each not in told[at + 1 :])

    def _parts(self, result: Any, number: str, heading: str, collection: str, said: set[str]) -> Iterable[AnswerPart]:
        words, name = self.words, type(result).__name__
        if isinstance(result, TypicalStories):
            return [self._stories(result, number, heading)]
        made = tables_of(result, words)
        if heading:
            # Regions of a page have names of their own.
            made = [replace(each, caption=f"{each.caption}: {heading}") for each in made]
        people = self.audience == "analysts" and getattr(result, "pairs", 0) >= self._fewest
        figures = figures_of(result, words, f"figure-{number}", made, people=people)
        shown = {id(each) for figure in figures for each in figure.tables}
        parts = [
            AnswerPart(
                heading=heading,
                sentences=self._sentences(result, said),
                figures=figures,
                tables=[each for each in made if id(each) not in shown],
                basis=words.tell(result.basis) if hasattr(result, "basis") else "",
            )
        ]
        if name == "ComparisonSet" and collection:
            stories = self.lab.stories(collection)
            safe = self.disclosure(collection) if self.audience == "public" else None
            looks = closer_looks(stories, result, words, safe, most=MOST_CLOSER, prefix=f"{collection}-")
            parts += [AnswerPart(look.title, look.sentences, look.figures) for look in looks]
        return parts

    def _sentences(self, result: Any, said: set[str]) -> list[str]:
        messages = getattr(result, "words", None)
        if messages is None:
            return [self.words.tell(result)]
        told = [self.words.message(each) for each in messages if each.key not in SHOWN]
        fresh = [each for each in dict.fromkeys(told) if each not in said]
        said.update(fresh)
        return [*fresh[:1], *([" ".join(fresh[1:])] if fresh[1:] else [])]

    def _stories(self, result: Any, number: str, heading: str) -> AnswerPart:
        words = self.words
        safe = self.disclosure(result.collection) if self.audience == "public" else None
        figure = placements_of(
            self.lab.stories(result.collection), result.question, words, f"figure-{number}", safe,
            title=words.text(result.title, result.question),
        )  # fmt: skip
        gatherings = [
            Gathering(words.say(f"lab.stories.{key}"), [self._quote(card, result.collection) for card in cards])
            for key, cards in (("typical", result.typical), ("differing", result.differing))
            if len(cards)
        ]
        return AnswerPart(
            heading=heading,
            sentences=self._pattern(result),
            figures=[figure],
            gatherings=gatherings,
            basis=words.tell(self._told_basis(result)),
        )

    def _told_basis(self, result: TypicalStories) -> Any:
        if self.audience != "public":
            return result.basis
        return _core.shown_basis(result.basis, self.disclosure(result.collection).answers(result.question))

    def _pattern(self, result: TypicalStories) -> list[str]:
        """The pattern and among how many was chosen; for the public, that nothing may be published where that is so.

        Nobody outside is told how many permitted it, nor the pattern where it is of few.
        """
        told = result.sentences(self.words.lang)
        if self.audience != "public":
            return told
        hidden = self.disclosure(result.collection).hides(result.question, "zone", result.zone.zone)
        nothing = () if result.permitted else (str(_core.sentence("python.typical.unpublished", self.words.lang)),)
        return [self.words.suppressed if hidden else told[0], *nothing]

    def _quote(self, card: Any, collection: str) -> Quote:
        told = self.audience != "public" or self.disclosure(collection).tells_level(card)
        return Quote(card.title, card.text, card.language, self.words.text(card.level_label) if told else "")
