"""The tables behind the answers about process and learning."""

from __future__ import annotations

from typing import Any

from ..plot._mapping import code_of
from ._blocks import Table
from ._lab_tables import day, label, table_of
from ._tables import between, points
from ._words import Words, upper_first


def trials(words: Words, result: Any) -> list[Table]:
    """Trial actions: what was expected, what came, what was learnt."""
    rows = [
        [
            words.text(row.title, str(row.trial)),
            words.text(row.hypothesis),
            words.text(row.result_label, words.say("lab.not_known")),
            words.text(row.stage_label),
            words.text(row.learnt),
            words.text(row.next),
        ]
        for row in result.table
    ]
    return [table_of(words, "trials", ("trial", "hypothesis", "result", "stage", "learnt", "next"), rows, "......")]


def timeliness(words: Words, result: Any) -> list[Table]:
    """Sessions beside their steps, and competences before and after."""
    sessions = [
        [
            words.text(row.title, str(row.session)),
            words.text(row.kind_label),
            words.text(row.step_label),
            day(words, row.held_on),
            day(words, row.actual_start or row.planned_start),
            "" if row.lead_days is None else points(words, -row.lead_days, sign=True),
            words.text(row.timing_label),
        ]
        for row in result.table
    ]
    heads = ("session", "kind", "step", "held", "step_start", "days_after", "timing")
    tables = [table_of(words, "sessions", heads, sessions, ".....n.")]
    moved = [
        [
            label(words, each.label, str(each.competence)),
            words.number(each.pairs),
            points(words, each.mean_before, 1),
            points(words, each.mean_after, 1),
            points(words, each.change, 1, sign=True),
            between(words, each.low, each.high, 1, sign=True),
        ]
        for each in result.competences
    ]
    if moved:
        of_each = ("competence", "pairs", "before", "after", "change", "uncertainty")
        tables.append(table_of(words, "competences", of_each, moved, ".nnnnn"))
    return tables


def conditions(words: Words, result: Any) -> list[Table]:
    """Conditions by level, a column for each time."""
    times = list(dict.fromkeys(words.text(row.when) for row in result.table))
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for row in result.table:
        kind = label(words, row.kind_label)
        name = f"{kind}: {words.text(row.facet_label)}" if row.facet else kind
        told = row.persons is not None
        score = words.say(
            "lab.scored" if told else "lab.scored_untold",
            score=row.score,
            n=row.persons if told else row.assessments,
        )
        cells.setdefault((name, words.text(row.level_label)), {})[words.text(row.when)] = score
    rows = [[name, level, *(found.get(when, "") for when in times)] for (name, level), found in cells.items()]
    heads = [words.say("lab.col.condition"), words.say("lab.col.judged_by"), *(upper_first(when) for when in times)]
    return [Table(words.say("lab.table.conditions"), heads, rows, [False, False, *[True] * len(times)])]


def chain(words: Words, result: Any) -> list[Table]:
    """From what was seen to what was done, and what each sneak peek led to."""
    rows = [
        [
            words.text(row.observed),
            words.text(row.learnt),
            words.text(row.decided),
            row.owner if isinstance(row.owner, str) else words.text(row.owner),
            day(words, row.due_on),
            words.text(row.status_label),
        ]
        for row in result.table
    ]
    heads = ("observed", "learnt", "decided", "owner", "due", "status")
    tables = [table_of(words, "chain", heads, rows, "......")]
    peeks = [
        [
            words.text(each.title, str(each.peek)),
            day(words, each.as_of),
            words.number(each.observations),
            words.number(each.learning_points),
            words.number(each.decisions),
            words.number(each.done),
        ]
        for each in result.peeks
    ]
    if peeks:
        heads = ("peek", "as_of", "observations", "learning_points", "decisions", "done")
        tables.append(table_of(words, "peeks", heads, peeks, "..nnnn"))
    return tables


def usable(words: Words, result: Any) -> list[Table]:
    """Entries of the playbook."""

    def lines(texts: Any) -> str:
        return " ".join(words.text(each) for each in texts)

    rows = [
        [
            words.text(row.title, str(row.entry)),
            words.text(row.kind_label),
            lines(row.core) or words.say("lab.not_said"),
            lines(row.adaptable) or words.say("lab.not_said"),
            lines(row.conditions) or words.say("lab.not_said"),
            words.say("lab.rests_on", strength=words.text(row.strength_label), n=row.evidence),
            ", ".join(row.used_by) or words.say("lab.nobody_yet"),
        ]
        for row in result.table
    ]
    heads = ("entry", "kind", "core", "adaptable", "conditions", "rests_on", "used_by")
    return [table_of(words, "usable", heads, rows, ".......")]


def publish(words: Words, result: Any) -> list[Table]:
    """What stands in the way of publishing."""
    rows = [
        [
            label(words, row.area_label),
            words.say(f"cli.severity.{code_of(row.severity)}"),
            words.message(row.message),
        ]
        for row in result.table
    ]
    return [table_of(words, "publish", ("looked_at", "severity", "found"), rows, "...")] if rows else []


def charter(words: Words, result: Any) -> list[Table]:
    """What the parties agreed."""
    rows = []
    for row in result.table:
        term, text = words.text(row.term), words.text(row.text)
        rows.append([label(words, row.part_label), f"{term}: {text}" if term else text])
    return [table_of(words, "charter", ("part", "agreed"), rows, "..")] if rows else []


def peek(words: Words, result: Any) -> list[Table]:
    """Where everybody lies, so far."""
    rows = []
    for row in result.table:
        title = words.text(row.question.title, row.question.id)
        shown = row.value is not None
        rows.append(
            [
                title,
                words.text(row.item_label, row.item),
                words.number(row.persons) if row.persons is not None else words.say("lab.hidden"),
                words.percent(row.value) if shown else "",
                words.percents(row.low, row.high),
                "" if row.even is None or not shown else words.percent(row.even),
            ]
        )
    heads = ("question", "item", "people", "mean", "uncertainty", "even")
    return [table_of(words, "peek", heads, rows, "..nnnn")]
