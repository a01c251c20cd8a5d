"""Which patterns of a look are shown, and what each says in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..plot._mapping import code_of, ends_of
from ..plot.from_peeks import is_chosen, is_closed
from ._words import Words, upper_first

ORDER = ("clear", "leaning", "unresolved")
MOST, FEWEST = 5, 3


@dataclass(frozen=True)
class Pattern:
    """One thing to look at: where everybody lies on a question, or two groups that answer it differently."""

    question: Any
    #: The row it is about; of two groups the only one.
    lead: Any
    #: Every row of the question, for the picture.
    rows: Sequence[Any]
    #: Further rows that are as sure as the one it is about.
    beside: Sequence[Any]
    pair: bool
    #: Whether no more stories come: then nothing is said of what may still turn.
    closed: bool = False

    @property
    def state(self) -> str:
        """How sure it is."""
        return str(self.lead.state)

    @property
    def distance(self) -> float:
        """How far it is from what it would be if nothing pulled."""
        return abs(self.lead.difference) if self.pair else distance(self.lead)


def distance(row: Any) -> float:
    """How far a row is from what it would be if nothing pulled."""
    return 0.0 if row.value is None or row.even is None else abs(row.value - row.even)


def patterns_of(look: Any) -> list[Pattern]:
    """At most five: what is clear, then what leans; where that is little, what is unresolved. One of a question.

    What tellers placed comes before what they chose: of a choice nobody may have told that it only says who they are.
    """
    every = [*_of_all(look), *_of_pairs(look)]
    every.sort(key=lambda each: (is_chosen(each.lead), ORDER.index(each.state), each.pair, -each.distance))
    sure = [each for each in every if each.state != "unresolved"][:MOST]
    open_yet = [each for each in every if each.state == "unresolved" and not each.pair]
    named = {each.question.id for each in sure}
    fill = [each for each in open_yet if each.question.id not in named]
    closed = is_closed(look)
    return [replace(each, closed=closed) for each in (*sure, *fill[: max(FEWEST - len(sure), 0)])]


def leads_of(look: Any) -> list[Any]:
    """Of each question that is shown the row that says most."""
    return [each.lead for each in _of_all(look)]


def _of_all(look: Any) -> list[Pattern]:
    questions: dict[str, list[Any]] = {}
    for row in look.table:
        questions.setdefault(row.question.id, []).append(row)
    found = []
    for rows in questions.values():
        shown = sorted(
            (row for row in rows if row.shown), key=lambda row: (ORDER.index(str(row.state)), -distance(row))
        )
        if shown:
            lead = shown[0]
            # Stones are laid one by one; the parts of other questions say the same of each other.
            stones = code_of(lead.question.kind) == "stones"
            beside = [row for row in shown[1:] if stones and str(row.state) == str(lead.state) != "unresolved"]
            found.append(Pattern(lead.question, lead, rows, beside, pair=False))
    return found


def _of_pairs(look: Any) -> list[Pattern]:
    best: dict[str, list[Any]] = {}
    for row in look.differences:
        if row.shown and row.difference is not None:
            best.setdefault(row.question.id, []).append(row)
    found = []
    for rows in best.values():
        lead = min(rows, key=lambda row: (ORDER.index(str(row.state)), -abs(row.difference)))
        found.append(Pattern(lead.question, lead, rows, (), pair=True))
    return found


def signifiers_of(schema: Any) -> dict[str, Any]:
    """The questions of a schema by id; none where the schema is not known."""
    return {} if schema is None else {each.id: each for each in schema.signifiers}


def says(pattern: Pattern, signifiers: Mapping[str, Any], words: Words) -> str:
    """The pattern in one plain sentence."""
    if pattern.pair:
        return _pair_says(pattern, words)
    return row_says(pattern, pattern.lead, signifiers.get(pattern.question.id), words)


def row_says(pattern: Pattern, row: Any, signifier: Any, words: Words) -> str:
    """Where everybody lies by a row of the pattern, in one plain sentence."""
    state, kind = str(row.state), code_of(row.question.kind)
    if state == "unresolved" or row.even is None:
        return _unresolved(pattern, words)
    if state == "leaning" and pattern.closed:
        state = "leaning_closed"
    more = row.value > row.even
    label = words.text(row.item_label, row.item)
    if is_chosen(row):
        return words.say(f"peek.says.{state}.{'often' if more else 'seldom'}", item=quoted(label, words))
    if kind == "stones":
        return _stone_says(row, signifier, state, more, words)
    if kind in ("dyad", "scale"):
        # What is not the one end is the other, when we know what that says.
        if signifier is not None and len(signifier.anchors) == 2:
            return words.say(f"peek.says.{state}.towards", item=quoted(ends_of(signifier, words.lang)[more], words))
        return words.say(f"peek.says.{state}.{'towards' if more else 'away'}", item=label)
    return words.say(f"peek.says.{state}.{'towards' if more else 'away'}", item=quoted(label, words))


def _unresolved(pattern: Pattern, words: Words) -> str:
    return words.say("peek.says.unresolved_closed" if pattern.closed else "peek.says.unresolved")


def _stone_says(row: Any, signifier: Any, state: str, more: bool, words: Words) -> str:
    stone_id, _, axis = row.item.rpartition(".")
    stone = next((each for each in (signifier.stones if signifier is not None else ()) if each.id == stone_id), None)
    scale = None if signifier is None else getattr(signifier, axis, None)
    end = "" if scale is None else words.text(scale.end if more else scale.start)
    if stone is None or not end:
        key = "lays" if more else "lays_seldom"
        return words.say(f"peek.says.{state}.{key}", item=words.text(row.item_label, row.item))
    given = {"stone": quoted(words.text(stone.label, stone.id), words), "item": quoted(end, words)}
    name = words.text(scale.name) if scale is not None else ""
    if name:
        return words.say(f"peek.says.{state}.laid_axis", axis=quoted(name, words), **given)
    return words.say(f"peek.says.{state}.laid", **given)


def _pair_says(pattern: Pattern, words: Words) -> str:
    row = pattern.lead
    if pattern.state == "unresolved":
        return _unresolved(pattern, words)
    first, second = (words.text(each, id) for each, id in _groups(row))
    return words.say(f"peek.says.differ.{row.state}", first=upper_first(first), second=second)


def _groups(row: Any) -> tuple[tuple[Any, str], tuple[Any, str]]:
    return (row.first_label, row.first), (row.second_label, row.second)


def further(pattern: Pattern, signifiers: Mapping[str, Any], words: Words) -> list[str]:
    """What else is said below the sentence: the figure, and another row that is as sure."""
    lead = pattern.lead
    if pattern.pair:
        first, second = (words.text(each, id) for each, id in _groups(lead))
        more, less = (first, second) if lead.difference > 0 else (second, first)
        zone = words.text(lead.item_label, lead.item)
        points = 100.0 * abs(lead.difference)
        return [words.say("peek.says.differ.more", zone=zone, more=more, less=less, points=points)]
    if pattern.state == "unresolved":
        return [words.say("peek.says.unresolved.more", n=int(lead.persons))]
    told = [row_says(pattern, row, signifiers.get(pattern.question.id), words) for row in pattern.beside[:1]]
    # The figure is of the pattern's own item, which stands just above.
    return [figure_in_words(lead, words), *told]


def is_share(row: Any) -> bool:
    """Whether the figure is a share of people, not a place on the way to an anchor."""
    return is_chosen(row)


def figure_in_words(row: Any, words: Words) -> str:
    """The figure with its bounds."""
    given = {name: 100.0 * getattr(row, name) for name in ("value", "low", "high")}
    if not is_share(row):
        return words.say("peek.figure.places", even=100.0 * (row.even or 0.0), **given)
    if row.even is None:
        return words.say("peek.figure.shares_free", **given)
    return words.say("peek.figure.shares", even=100.0 * row.even, **given)


def quoted(text: str, words: Words) -> str:
    """A text in the language's quotation marks."""
    return str(words.plain("plot.quoted", text=text))
