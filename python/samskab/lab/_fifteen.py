"""The evaluator's numbered questions, asked of a whole laboratory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from .. import _core
from .._language import current_language, failure

if TYPE_CHECKING:
    from ..stories import Purpose
    from ._lab import Lab


@dataclass(frozen=True)
class Answer:
    """One question and what the laboratory answers: results in order, or why there is none."""

    number: int
    results: tuple[Any, ...] = ()
    errors: tuple[Exception, ...] = field(default=(), compare=False)
    #: What must be there before the question can be asked, where it was asked of nothing.
    needs: str = ""

    def question(self, lang: str | None = None) -> str:
        """Return the question in words."""
        return str(_core.sentence(f"python.question.{self.number}", lang or current_language()))

    def summary(self, lang: str | None = None) -> str:
        """Return the answer in plain words."""
        language = lang or current_language()
        told = [result.summary(language) for result in self.results]
        told += [error.message(language) if hasattr(error, "message") else str(error) for error in self.errors]
        if told or not self.needs:
            return "\n".join(told)
        return str(_core.sentence(f"python.question.nothing.{self.needs}", language))


class Answers(tuple[Answer, ...]):
    """The answers to all questions, in order; a text and a notebook page too."""

    def text(self, lang: str | None = None) -> str:
        """Return all questions and answers as one numbered text."""
        return "\n\n".join(f"{each.number}. {each.question(lang)}\n{each.summary(lang)}" for each in self)

    def __iter__(self) -> Iterator[Answer]:
        return super().__iter__()

    def _repr_html_(self) -> str:
        # Notebooks let terms float beside what explains them, where a long question runs into the next answer.
        alone = 'style="float:none;width:auto;margin:0 0 0.5em"'
        rows = (
            f"<dt {alone}><b>{each.number}. {escape(each.question())}</b></dt>"
            f"<dd {alone}>{'<br>'.join(escape(line) for line in each.summary().splitlines())}</dd>"
            for each in self
        )
        return f'<div class="samskab"><dl>{"".join(rows)}</dl></div>'


def ask_all(
    lab: Lab, today: Any, rng: int | None, *, purpose: Purpose = "quoting", audience: str = "participants"
) -> Answers:
    """Ask every question of the whole laboratory; stories are those whose tellers permitted this purpose.

    Looks are taken for `audience`; the other answers are whole.
    """
    counted = {each.indicator for each in lab.series_values}
    outcomes = [each for each in lab.indicators if each.subject != "process"]
    measured = [each.id for each in outcomes if each.instrument or each.id in counted]
    told = [each.id for each in lab.collections if lab.has_stories(each.id)]
    stories = "stories" if lab.collections else "collections"
    needs = {1: "measured", 4: stories, 6: stories, 7: stories, 14: "units"}
    units = [each.id for each in lab.org_units]
    asked: dict[int, list[Callable[[], Any]]] = {
        1: [lambda i=i: lab.outcome_effect(i, today=today) for i in measured],  # type: ignore[misc]
        2: [lambda: lab.value_coverage(today=today)],
        3: [lambda: lab.expectation_gap(today=today)],
        4: [lambda c=c: _within(lab, c).compare_levels(c, rng=rng) for c in told],  # type: ignore[misc]
        5: [lab.equality_check],
        6: [lambda c=c: lab.sneak_peek(c, today, audience=audience) for c in told],  # type: ignore[misc]
        7: [lambda c=c: _within(lab, c).typical_stories(c, purpose=purpose) for c in told],  # type: ignore[misc]
        8: [lab.representativity],
        9: [lambda: lab.trials_summary(today=today)],
        10: [lambda: lab.timeliness(today=today)],
        11: [lambda: lab.conditions(today=today)],
        12: [lambda: lab.learning_chain(today=today)],
        13: [lambda: lab.contributions(until=today)],
        14: [lambda: lab.usable_by(drafts=audience != "public", today=today)] if units else [],
        15: [lambda: lab.publish_check(today=today)],
    }
    return Answers(_answer(number, calls, needs.get(number, "")) for number, calls in asked.items())


def _within(lab: Lab, collection: str) -> Lab:
    """The laboratory, when not all stories of the collection came in outside its window."""
    outside = lab._core.outside_window(collection)
    if outside and not len(lab.stories(collection)):
        raise failure("python.question.all_outside", _core.NotEnoughData, n=outside, collection=collection)
    return lab


def _answer(number: int, calls: list[Callable[[], Any]], needs: str) -> Answer:
    results: list[Any] = []
    errors: list[Exception] = []
    for call in calls:
        try:
            results.append(call())
        except _core.Error as error:
            # One question that cannot be answered does not keep the others from being answered; it says why.
            errors.append(error)
    return Answer(number, tuple(results), tuple(errors), needs)
