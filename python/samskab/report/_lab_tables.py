"""The numbers behind the answers about value and people, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..plot._mapping import code_of
from ._blocks import Table
from ._groups import ranking
from ._tables import between, points
from ._words import Words, upper_first

#: Figures of an outcome that are parts of people, not points of the score.
SHARES = ("before", "after", "onto", "off", "reliable_better", "reliable_worse", "important_better", "important_worse")


def table_of(words: Words, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: str) -> Table:
    """A table with its caption and heads in words; `numeric` has an n for each column of numbers, else a dot.

    A column in which nothing stands is left out.
    """
    kept = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in rows)]
    return Table(
        words.say(f"lab.table.{name}"),
        [words.say(f"lab.col.{heads[at]}") for at in kept],
        [[row[at] for at in kept] for row in rows],
        [numeric[at] == "n" for at in kept],
    )


def label(words: Words, text: Any, otherwise: str = "") -> str:
    """A text that begins a cell."""
    return upper_first(words.text(text, otherwise))


def day(words: Words, given: Any) -> str:
    """A day, or nothing."""
    return "" if given is None else words.date(given)


def outcome(words: Words, result: Any) -> list[Table]:
    """The score's own points first, then the people who crossed a limit."""
    rows = []
    for row in result.table:
        measure = row.measure.partition(":")[0]
        shares = measure in SHARES or (measure == "benchmark" and row.value is not None and abs(row.value) <= 1.0)
        if shares:
            value = "" if row.value is None else words.percent(row.value)
            interval = words.percents(row.low, row.high)
        else:
            decimals, sign = (2 if measure == "g_av" else 1), measure in ("change", "g_av")
            value = points(words, row.value, decimals, sign=sign)
            interval = between(words, row.low, row.high, decimals, sign=sign)
        people = "" if row.persons is None else words.number(row.persons)
        rows.append([label(words, row.label, row.measure), value, interval, people])
    return [table_of(words, "outcome", ("figure", "value", "uncertainty", "people"), rows, ".nnn")]


def coverage(words: Words, result: Any) -> list[Table]:
    """Goals by kinds of value."""
    rows = [
        [
            label(words, row.text, row.goal),
            words.text(row.label),
            words.number(row.planned),
            words.number(row.measured),
            words.number(row.achieved),
            day(words, row.measured_on),
        ]
        for row in result.table
    ]
    heads = ("goal", "value_type", "indicators", "measured", "achieved", "newest")
    return [table_of(words, "coverage", heads, rows, "..nnn.")]


def expectation(words: Words, result: Any) -> list[Table]:
    """Expected and found value by kind and level."""
    rows = [
        [
            label(words, row.label, str(row.value_type)),
            words.text(row.level_label),
            points(words, row.expected),
            points(words, row.perceived),
            points(words, row.gap, sign=True),
            between(words, row.low, row.high, sign=True),
            words.number(row.n),
        ]
        for row in result.table
    ]
    heads = ("value_type", "level", "expected", "perceived", "difference", "uncertainty", "voices")
    return [table_of(words, "expectation", heads, rows, "..nnnnn")]


def levels(words: Words, result: Any) -> list[Table]:
    """The largest difference on each question."""
    return [ranking(words, result)]


def equality(words: Words, result: Any) -> list[Table]:
    """What was promised and delivered, and the types experienced."""
    rows = [
        [
            label(words, row.label, str(row.level)),
            words.number(row.judged),
            words.number(row.less),
            words.number(row.kept),
            words.number(row.more),
            "" if row.share_less is None else words.percent(row.share_less),
            words.percents(row.less_low, row.less_high),
        ]
        for row in result.table
    ]
    heads = ("level", "judged", "less", "kept", "more", "share_less", "uncertainty")
    tables = [table_of(words, "promises", heads, rows, ".nnnnnn")]
    if result.experienced:
        names = {row.level: words.text(row.label) for row in result.table}
        found = [
            [upper_first(names.get(row.level, str(row.level))), words.text(row.label), words.number(row.n)]
            for row in result.experienced
        ]
        tables.append(table_of(words, "experienced", ("level", "type", "voices"), found, "..n"))
    return tables


def representativity(words: Words, result: Any) -> list[Table]:
    """Who is there, registered and heard."""
    rows = [
        [
            label(words, row.label, row.group),
            "" if row.frame is None else words.number(row.frame),
            words.number(row.joined),
            words.number(row.answered),
            "" if row.share_expected is None else words.percent(row.share_expected),
            "" if row.share_answered is None else words.percent(row.share_answered),
            words.percents(row.low, row.high),
        ]
        for row in result.table
    ]
    heads = ("group", "there", "joined", "answered", "share_there", "share_answered", "uncertainty")
    return [table_of(words, "representativity", heads, rows, ".nnnnnn")]


def contributions(words: Words, result: Any) -> list[Table]:
    """Who gave what."""
    rows = [
        [
            label(words, row.label, code_of(row.kind)),
            words.number(row.stakeholders),
            words.number(row.hours),
            "" if row.hours_share is None else words.percent(row.hours_share),
            words.number(row.money),
            words.number(row.in_kind),
        ]
        for row in result.table
    ]
    heads = ("stakeholder_kind", "stakeholders", "hours", "hours_share", "money", "in_kind")
    return [table_of(words, "contributions", heads, rows, ".nnnnn")]
