"""Gathers everything the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import _core
from .._audiences import protected_as
from .._everybody import Disclosure
from .._language import failure
from .._random import seed_of
from ..plot import plot_intake, plot_missing
from ..plot._mapping import code_of
from ..plot._rows import rows_tall
from ..plot._text import coded
from ..plot.from_intake import Span, intake_periods, told_span
from ._account import account_of
from ._beside import told_by
from ._blocks import Collected, Fact, Figure, Method, Page, QuestionSection, Table
from ._figures import WIDTH, axes, figure_of
from ._groups import compare_groups, grouping_of, groups_section
from ._questions import Questions
from ._tables import state_table
from ._words import Words

if TYPE_CHECKING:
    import numpy as np

    from ..stories import Stories

FEW = 30
EXAMPLE_SCHEMA = "samskab-example"
TERMS = ("story", "triad", "uncertainty", "even", "median", "gather", "clear")
MOST_FINDINGS = 5


def page_of(
    stories: Stories,
    *,
    by: str | None,
    lang: str,
    title: str | None,
    audience: str,
    rng: int | np.random.Generator | None,
    threads: int,
) -> Page:
    """Everything the page says about these stories."""
    if lang not in ("da", "en"):
        raise failure("base.language", given=str(lang))
    words = Words(lang)
    audience = protected_as(audience)
    if not len(stories):
        raise failure("report.empty", _core.NotEnoughData)
    summaries = stories.summarise(threads=threads)
    chosen = grouping_of(stories, by, words)
    safe = Disclosure(stories, chosen) if audience == "public" else None
    if safe is not None and not safe.of_enough():
        raise failure("report.few", _core.DisclosureError, least=safe.policy.min_persons)
    questions = Questions(stories, words, audience, threads, safe)
    comparison = compare_groups(stories, chosen, by is not None, seed_of(rng), threads, safe)
    sections, shared = _said_once([questions.section(part) for part in summaries.parts])
    span = told_span(stories, safe)
    return Page(
        lang=lang,
        title=title or stories._core.name or words.text(stories.schema.name, words.say("eyebrow")),
        lede=words.text(stories.schema.description),
        facts=_facts(stories, words, span),
        callouts=_callouts(stories, words, summaries),
        findings=_findings(stories, words, span, comparison, questions.results, summaries, safe),
        finding_notes=[words.say("most.exploratory")] if comparison else [],
        collected=_collected(stories, words, summaries, chosen, safe),
        account=account_of(stories, words, audience, safe),
        questions=sections,
        carried=_carried(stories, words, sections),
        question_notes=[note for note in (questions.note(), *shared) if note],
        groups=groups_section(stories, comparison, words, safe),
        method=_method(stories, words, questions.results, comparison, prints=safe is None),
        version=_core.__version__,
        told=[] if safe is None else [told_by(safe, words, chosen=True)],
    )


def _said_once(sections: Sequence[QuestionSection]) -> tuple[list[QuestionSection], list[str]]:
    """The questions without the notes that all of them have, and those notes: they are told at the head of them."""
    if len(sections) < 2:
        return list(sections), []
    shared = [note for note in sections[0].notes if all(note in each.notes for each in sections)]
    return [replace(each, notes=[note for note in each.notes if note not in shared]) for each in sections], shared


def _facts(stories: Stories, words: Words, span: Span | None) -> list[Fact]:
    n = len(stories)
    facts = [Fact(words.number(n), words.say("fact.stories", n=n))]
    if stories.persons is not None:
        facts.append(Fact(words.number(stories.persons), words.say("fact.persons", n=stories.persons)))
    else:
        facts.append(Fact(words.say("fact.unknown"), words.say("fact.tellers")))
    asked = sum(1 for code in stories.schema.codes if code)
    facts.append(Fact(words.number(asked), words.say("fact.questions", n=asked)))
    if span is not None:
        facts.append(Fact(words.period(span.first, span.last, span.unit), words.say("fact.period")))
    return facts


def _callouts(stories: Stories, words: Words, summaries: Any) -> list[str]:
    said = []
    if stories.schema.id == EXAMPLE_SCHEMA:
        said.append(words.say("note.synthetic"))
    if stories.open:
        said.append(words.say("note.open"))
    if len(stories) < FEW:
        said.append(words.say("note.few", n=len(stories)))
    if summaries.basis.withdrawn:
        said.append(words.say("note.withdrawn", n=int(summaries.basis.withdrawn)))
    return said


# --- the most important ----------------------------------------------------------------------------------------------


def _findings(
    stories: Stories,
    words: Words,
    span: Span | None,
    comparison: Any | None,
    results: Sequence[Any],
    summaries: Any,
    safe: Disclosure | None,
) -> list[str]:
    found = [_rests(stories, words, span)]
    if comparison is not None:
        found.append(words.message(comparison.words[0]))
        # What is not shown is no finding.
        clear = [part for part in comparison.parts if part.clear and part.words[0].key != "language.suppressed"][:2]
        found += [_titled(words, part.question, words.message(part.words[0])) for part in clear]
    patterns = _patterns(words, results) or _answers(words, summaries, safe)
    found += patterns[: max(1, 4 - len(found))]
    return found[:MOST_FINDINGS]


def _titled(words: Words, question: Any, sentence: str) -> str:
    return words.say("most.titled", title=words.text(question.title, question.id), words=sentence)


def _rests(stories: Stories, words: Words, span: Span | None) -> str:
    n = len(stories)
    if span is None:
        return words.say("most.rests_no_time", n=n)
    first, last = (words.date(end, span.unit) for end in (span.first, span.last))
    if first == last:
        when = words.say("most.when_day" if span.unit == "day" else "most.when_in", when=first)
    else:
        when = words.say("most.when", first=first, last=last)
    if stories.persons is None:
        return words.say("most.rests", n=n, period=when)
    return words.say("most.rests_persons", n=n, persons=stories.persons, period=when)


def _patterns(words: Words, results: Sequence[Any]) -> list[str]:
    """Places that hold surely more than an even spread would give, the farthest beyond it first."""
    found = []
    for result in results:
        if type(result).__name__ not in ("ZoneTable", "ShownZones") or code_of(result.question.kind) != "triad":
            continue
        for row in result.table:
            if row.low is not None and row.expected is not None and row.low > row.expected:
                found.append((row.share - row.expected, result, row))
    found.sort(key=lambda each: -each[0])
    return [
        words.say(
            "most.zone",
            title=words.text(result.question.title, result.question.id),
            share=row.share,
            n=int(row.n),
            zone=words.text(row.zone_label, row.zone),
            low=row.low,
            high=row.high,
            expected=row.expected,
        )
        for _, result, row in found
    ]


def _answers(words: Words, summaries: Any, safe: Disclosure | None) -> list[str]:
    """The answer most often chosen to each choice that has one."""
    found = []
    for part in summaries.parts:
        if "choice" not in code_of(part.question.kind):
            continue
        rows = [row for row in part.table if code_of(row.quantity) == "share" and row.low is not None and row.n]
        if rows and safe is not None:
            # The one most often chosen is no longer known where others are hidden beside it.
            rows = [] if any(safe.hides(part.question.id, "option", row.item) for row in rows) else rows
        if rows:
            row = max(rows, key=lambda row: row.value)
            title = words.text(part.question.title, part.question.id)
            option = words.text(row.item_label, row.item)
            found.append(
                words.say(
                    "most.option", title=title, option=option, share=row.value, n=int(row.n), low=row.low, high=row.high
                )
            )
    return found


# --- what was collected ----------------------------------------------------------------------------------------------


def _collected(stories: Stories, words: Words, summaries: Any, by: str | None, safe: Disclosure | None) -> Collected:
    periods = intake_periods(stories, shown=safe)
    when: Figure | None = None
    if periods.counts:
        table = Table(
            words.say("intake.title"),
            [words.say(f"col.period.{periods.unit}"), words.say("col.stories")],
            [[words.date(day), words.number(count)] for day, count in periods.counts.items()],
            [False, True],
        )
        when = figure_of(
            lambda: plot_intake(stories, title="", lang=words.lang, ax=axes(2.3), shown=safe),
            "figure-intake",
            tables=[table],
        )
    notes = []
    if not stories.persons:
        notes.append(words.say("collected.persons_unknown"))
    elif code_of(stories.unit) == "person" and stories.persons < len(stories):
        notes.append(words.say("collected.unit_person"))
    asked = [coded(part.question.code, words.text(part.question.title), words.lang) for part in summaries.parts]
    tall = 1.0 + rows_tall(asked, WIDTH, least=0.5, apart=0.1)
    states = figure_of(
        lambda: plot_missing(stories, title="", lang=words.lang, ax=axes(tall), shown=safe),
        "figure-states",
        tables=[state_table(words, summaries.parts, safe)],
    )
    when_note = ""
    if periods.hidden:
        when_note = words.suppressed
    elif not periods.counts:
        when_note = words.say("collected.no_time")
    elif periods.unknown:
        when_note = words.say("collected.unknown_time", n=periods.unknown)
    return Collected(
        prompts=[words.text(prompt.text) for prompt in stories.schema.prompts if words.text(prompt.text)],
        states=states,
        when=when,
        when_note=when_note,
        groups=None if by is None else _group_counts(stories, words, by, safe),
        languages=_languages(stories, words, safe),
        notes=notes,
    )


def _group_counts(stories: Stories, words: Words, by: str, safe: Disclosure | None) -> Table | None:
    found = stories._core.grouping(by)
    n = len(stories)
    hidden = set() if safe is None else safe.hidden_groups(by)

    groups = [
        (id, words.text(label, id), count)
        for id, label, count in zip(found["ids"], found["labels"], found["counts"], strict=True)
    ]
    if found["ungrouped"]:
        groups.append(("", words.say("no_group"), found["ungrouped"]))
    shares = words.parts([None if id in hidden else count / n for id, _, count in groups])
    rows = [
        [name, *([words.suppressed, ""] if id in hidden else [words.number(count), share])]
        for (id, name, count), share in zip(groups, shares, strict=True)
    ]
    return Table(
        words.say("collected.groups", by=words.text(found["title"], by)),
        [words.say(f"col.{key}") for key in ("group", "stories", "share")],
        rows,
        [False, True, True],
    )


def _languages(stories: Stories, words: Words, safe: Disclosure | None) -> Table | None:
    found = stories._core.grouping("language")
    hidden = set() if safe is None else safe.hidden_groups("language")

    def told(id: str, count: int) -> str:
        return words.suppressed if id in hidden else words.number(count)

    if not found["ids"]:
        return None
    known = {"da": words.say("language.da"), "en": words.say("language.en")}
    rows = [[known.get(id, id), told(id, count)] for id, count in zip(found["ids"], found["counts"], strict=True)]
    if found["ungrouped"]:
        rows.append([words.say("language.unknown"), told("", found["ungrouped"])])
    return Table(
        words.say("collected.languages"), [words.say("col.language"), words.say("col.stories")], rows, [False, True]
    )


def _carried(stories: Stories, words: Words, sections: Sequence[QuestionSection]) -> str:
    shown = {section.code for section in sections}
    names = [
        words.text(each.title, each.id)
        for code, each in zip(stories.schema.codes, stories.schema.signifiers, strict=True)
        if code not in shown and code_of(each.kind) != "display"
    ]
    return words.say("questions.carried", names=words.listing(names)) if names else ""


# --- how it was computed ---------------------------------------------------------------------------------------------


def _method(stories: Stories, words: Words, results: Sequence[Any], comparison: Any | None, *, prints: bool) -> Method:
    """How everything was computed; with fingerprints of the answers for analysts only.

    Of few answers every possibility can be tried against their fingerprint.
    """
    by_method: dict[str, list[str]] = {}
    by_question: dict[str, list[str]] = {}
    for result in results:
        by_method.setdefault(words.message(result.basis.method), []).append(result.question.code)
        code = result.question.code
        by_question.setdefault(code, [code, words.number(result.basis.units), result.basis.digest])
    methods = Table(
        words.say("method.methods"),
        [words.say("col.method"), words.say("col.questions")],
        [[method, ", ".join(dict.fromkeys(codes))] for method, codes in by_method.items()],
        [False, False],
    )
    print_table = Table(
        words.say("method.prints"),
        [words.say(f"col.{key}") for key in ("question", "units", "digest")],
        list(by_question.values()),
        [False, True, False],
    )
    schema = stories.schema
    facts = [
        Fact(f"samskab {_core.__version__}", words.say("fact2.version")),
        Fact(words.say("fact2.schema_value", id=schema.id, version=schema.version), words.say("fact2.schema")),
        Fact(words.say(f"unit.{code_of(stories.unit)}"), words.say("fact2.unit")),
    ]
    said: list[str] = []
    if comparison is not None:
        basis = comparison.basis
        if basis.seed is not None:
            facts.append(Fact(str(basis.seed), words.say("fact2.seed"), mono=True))
        replicates = basis.replicates or next((part.basis.replicates for part in comparison.parts), None)
        if replicates is not None:
            facts.append(Fact(words.number(replicates), words.say("fact2.replicates")))
        if prints:
            facts.append(Fact(basis.digest, words.say("fact2.digest"), mono=True))
        said.append(words.tell(basis))
        named = dict.fromkeys(words.message(test.method) for part in comparison.parts for test in part.tests)
        tests = [test for test in named if test]
        if tests:
            said.append(words.say("method.tests", tests="; ".join(tests)))
    terms = [Fact(words.say(f"term.{key}.text"), words.say(f"term.{key}")) for key in TERMS]
    return Method([methods, print_table] if prints else [methods], facts, said, terms)
