"""The numbers behind each figure, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..plot._mapping import code_of
from ..plot._text import coded, difference
from ._blocks import Table
from ._words import Words, upper_first

if TYPE_CHECKING:
    from .._everybody import Disclosure

#: Single people's answers: for analysts.
OF_ONE = ("lowest", "highest")
#: Of few people these are single answers, too.
QUANTILES = {"median": 0.5, "lower_quartile": 0.25, "upper_quartile": 0.75}
NOT_SHOWN = "–"


def question_tables(
    words: Words, summary: Any, zones: Any | None, title: str, safe: Disclosure | None = None
) -> list[Table]:
    """The tables of one question, everyone together; for the public `safe` says what of it may be told."""
    kind = code_of(summary.question.kind)
    placed = safe is None or not safe.hides(summary.question.id, "position")
    if kind == "triad":
        return [_zones(words, zones, title), *([_weights(words, summary, title)] if placed else [])]
    if kind in ("dyad", "scale"):
        return [_zones(words, zones, title), *([_position(words, summary, title, safe)] if placed else [])]
    if kind == "stones":
        return [_stones(words, summary, title, safe), *_stone_zones(words, zones, title, safe)]
    if kind == "free_text":
        return [_text(words, summary, title, safe)]
    return [_answers(words, summary, title, safe)]


def _zones(words: Words, zones: Any, title: str, item: str = "") -> Table:
    rows = [row for row in zones.table if row.item == item]
    shares = words.parts([row.share for row in rows])

    def cells(row: Any, share: str) -> list[str]:
        if row.count is None:
            return [words.suppressed, "", ""]
        return [words.number(row.count), share, words.percents(row.low, row.high)]

    return Table(
        words.say("table.zones", title=title),
        [words.say(f"col.{key}") for key in ("place", "stories", "share", "uncertainty", "even")],
        [
            [
                upper_first(words.text(row.zone_label, row.zone)),
                *cells(row, share),
                "" if row.expected is None else words.percent(row.expected),
            ]
            for row, share in zip(rows, shares, strict=True)
        ],
        [False, True, True, True, True],
    )


def _weights(words: Words, summary: Any, title: str) -> Table:
    rows = [row for row in summary.table if code_of(row.quantity) == "mean"]
    return Table(
        words.say("table.weights", title=title),
        [words.say(f"col.{key}") for key in ("anchor", "mean_weight", "uncertainty")],
        [
            [words.text(row.item_label, row.item), words.percent(row.value), words.percents(row.low, row.high)]
            for row in rows
        ],
        [False, True, True],
    )


def _position(words: Words, summary: Any, title: str, safe: Disclosure | None) -> Table:
    dyad = code_of(summary.question.kind) == "dyad"
    factor, decimals = (100.0, 0) if dyad else (1.0, 1)
    told = [key for key, part in QUANTILES.items() if safe is None or safe.tells_quantile(summary.question.id, part)]
    chosen = ("mean", *told, *(OF_ONE if safe is None else ()))
    rows = [row for row in summary.table if code_of(row.quantity) in chosen]
    return Table(
        words.say("table.position" if dyad else "table.scale", title=title),
        [words.say(f"col.{key}") for key in ("measure", "value", "uncertainty")],
        [
            [
                words.say(f"quantity.{code_of(row.quantity)}"),
                words.number(factor * row.value, decimals),
                words.range(row.low, row.high, decimals, factor),
            ]
            for row in rows
        ],
        [False, True, True],
    )


def _stones(words: Words, summary: Any, title: str, safe: Disclosure | None) -> Table:
    by_stone: dict[str, dict[str, Any]] = {}
    names: dict[str, str] = {}
    for row in summary.table:
        stone, _, axis = row.item.partition(".")
        quantity = code_of(row.quantity)
        if quantity == "share":
            names[stone] = words.text(row.item_label, stone)
            by_stone.setdefault(stone, {})["share"] = row
        elif quantity == "mean" and axis:
            by_stone.setdefault(stone, {})[axis] = row

    def mean(row: Any | None) -> list[str]:
        if row is None:
            return ["", ""]
        return [words.number(100 * row.value), words.range(row.low, row.high, 0, 100.0)]

    rows = []
    for stone, found in by_stone.items():
        share = found.get("share")
        laid = ["", ""] if share is None else [words.number(share.count), words.percent(share.value)]
        if safe is not None and safe.hides_answered(summary.question.id):
            laid[1] = ""  # it is of those who answered
        place = [*mean(found.get("x")), *mean(found.get("y"))]
        if safe is not None and safe.hides_all(summary.question.id, stone):
            laid, place = [words.suppressed, ""], [""] * 4
        elif safe is not None and safe.hides(summary.question.id, "position", item=stone):
            place = [words.suppressed, "", "", ""]
        rows.append([names.get(stone, stone), *laid, *place])
    heads = [
        words.say(f"col.{key}") for key in ("stone", "laid", "share", "across", "uncertainty", "upward", "uncertainty")
    ]
    return Table(words.say("table.stones", title=title), heads, rows, [False, *[True] * 6])


def _stone_zones(words: Words, zones: Any, title: str, safe: Disclosure | None) -> list[Table]:
    """Shares of the canvas' parts, a column for each stone; their counts add up to how many laid it."""
    untold = () if safe is None else safe.untold_stones(zones.question.id)
    stones = list(dict.fromkeys(row.item for row in zones.table))
    places = list(dict.fromkeys(row.zone for row in zones.table))
    cell = {(row.item, row.zone): row for row in zones.table}
    told = {}
    for stone in stones:
        column = [cell[stone, place].share for place in places]
        told.update({(stone, place): share for place, share in zip(places, words.parts(column), strict=True)})
    names = {row.item: words.text(row.item_label, row.item) for row in zones.table}
    labels = {row.zone: upper_first(words.text(row.zone_label, row.zone)) for row in zones.table}

    def share(row: Any) -> str:
        if row.count is None or row.item in untold:
            return NOT_SHOWN
        return "" if row.share is None else f"{told[row.item, row.zone]} ({words.number(row.count)})"

    rows = [
        [
            labels[place],
            *(share(cell[stone, place]) for stone in stones),
            words.percent(cell[stones[0], place].expected),
        ]
        for place in places
        if stones
    ]
    heads = [words.say("col.place"), *(names[stone] for stone in stones), words.say("col.even")]
    caption = _explained(words, words.say("table.zones", title=title), rows)
    return [Table(caption, heads, rows, [False, *[True] * (len(stones) + 1)])]


def _explained(words: Words, caption: str, rows: Sequence[Sequence[str]]) -> str:
    """What the sign says that stands for a hidden figure where there are many columns."""
    hidden = any(cell == NOT_SHOWN for row in rows for cell in row)
    return f"{caption} ({NOT_SHOWN} {words.say('lab.hidden')})" if hidden else caption


def _answers(words: Words, summary: Any, title: str, safe: Disclosure | None) -> Table:
    rows = [row for row in summary.table if code_of(row.quantity) == "share"]

    shares = words.parts([row.value for row in rows])

    def cells(row: Any, share: str) -> list[str]:
        if safe is not None and safe.hides(summary.question.id, "option", row.item):
            return [words.suppressed, "", ""]
        return [words.number(row.count or 0), share, words.percents(row.low, row.high)]

    return Table(
        words.say("table.answers", title=title),
        [words.say(f"col.{key}") for key in ("answer", "stories", "share", "uncertainty")],
        [[words.text(row.item_label, row.item), *cells(row, share)] for row, share in zip(rows, shares, strict=True)],
        [False, True, True, True],
    )


def _text(words: Words, summary: Any, title: str, safe: Disclosure | None) -> Table:
    states = {code_of(each.state): int(each.stories) for each in summary.basis.states}
    heads = [words.say("col.answer"), words.say("col.stories")]
    if safe is not None and safe.hides_answered(summary.question.id):
        return Table(words.say("table.text", title=title), heads, [[words.suppressed, ""]], [False, True])
    if safe is not None and safe.hides(summary.question.id, "state"):
        states = {"placed": states.get("placed", 0), "unspecified": sum(states.values()) - states.get("placed", 0)}
    return Table(
        words.say("table.text", title=title),
        heads,
        [[upper_first(words.state(state)), words.number(n)] for state, n in states.items() if n],
        [False, True],
    )


def state_table(words: Words, parts: Sequence[Any], safe: Disclosure | None = None) -> Table:
    """How many stories are in each state, a row per question; as one where the kinds are not told apart."""
    kinds = ("placed", "not_applicable", "not_answered", "not_asked", "withheld", "unspecified")
    counts = []
    for part in parts:
        count = {code_of(each.state): int(each.stories) for each in part.basis.states}
        if safe is not None and safe.hides_answered(part.question.id):
            count = {}
        elif safe is not None and safe.hides(part.question.id, "state"):
            count = {"placed": count["placed"], "unspecified": sum(count.values()) - count["placed"]}
        counts.append(count)
    shown = [kind for kind in kinds if kind == "placed" or any(count.get(kind) for count in counts)]
    rows = []
    for part, count in zip(parts, counts, strict=True):
        name = coded(part.question.code, words.text(part.question.title, part.question.id), words.lang)
        rows.append([name, words.kind(part.question.kind), *(_state(words, count, kind) for kind in shown)])
    heads = [words.say("col.question"), words.say("col.kind"), *(upper_first(words.state(kind)) for kind in shown)]
    return Table(words.say("collected.questions"), heads, rows, [False, False, *[True] * len(shown)])


def _state(words: Words, count: dict[str, int], kind: str) -> str:
    if not count:  # not even how many answered is told
        return words.suppressed if kind == "placed" else NOT_SHOWN
    together = "unspecified" in count
    # Where kinds are told as one, the others are not none.
    return NOT_SHOWN if (kind not in count and together) else words.number(count.get(kind, 0))


def group_table(words: Words, comparison: Any, title: str, otherwise: str = "") -> Table:
    """Shares by place or answer, a column for each group; of positions the mean. `otherwise`: where there is none."""
    rows = [row for row in comparison.table if code_of(row.aspect) != "state"]
    groups: dict[str, str] = {}
    values: dict[tuple[str, str, str], dict[str, tuple[float, int]]] = {}
    labels: dict[tuple[str, str, str], str] = {}
    for row in rows:
        key = (code_of(row.aspect), row.item, row.place)
        labels[key] = upper_first(words.text(row.label, row.place))
        for group, label, value, n in (
            (row.group_a, row.group_a_label, row.value_a, row.n_a),
            (row.group_b, row.group_b_label, row.value_b, row.n_b),
        ):
            groups.setdefault(group, words.text(label, group))
            values.setdefault(key, {})[group] = value, n
    told = {}
    for group in groups:
        for aspect, item in dict.fromkeys(key[:2] for key in labels):
            keys = [key for key in labels if key[:2] == (aspect, item) and group in values[key]]
            column = [values[key][group][0] for key in keys]
            if aspect == "position":
                said = [_position_of(words, comparison, value) for value in column]
            else:
                said = words.parts(column)
            told.update(
                {(key, group): f"{each} (n = {values[key][group][1]})" for key, each in zip(keys, said, strict=True)}
            )
    cells = [[labels[key], *(told.get((key, group), otherwise) for group in groups)] for key in labels]
    caption = _explained(words, words.say("table.groups", title=title), cells)
    return Table(caption, [words.say("col.place"), *groups.values()], cells, [False, *[True] * len(groups)])


def _position_of(words: Words, comparison: Any, value: float) -> str:
    dyad = code_of(comparison.question.kind) == "dyad"
    return words.number(100 * value if dyad else value, 0 if dyad else 1)


def points(words: Words, value: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """A number of points, or nothing."""
    if value is None:
        return ""
    number = words.number(value, decimals)
    # What is written as nothing has no sign.
    plus = "+" if sign and value > 0 and number.strip("0.,") else ""
    return plus + number


def between(words: Words, low: float | None, high: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """An interval whose ends may be negative."""
    if low is None or high is None:
        return ""
    ends = {"low": points(words, low, decimals, sign=sign), "high": points(words, high, decimals, sign=sign)}
    return words.say("groups.to", **ends)


def difference_words(words: Words, comparison: Any, row: Any, *, turned: bool = False) -> tuple[str, str]:
    """A difference and its uncertainty, in the measure that fits it; turned it is that of the second group."""
    if code_of(row.aspect) != "position":
        key, factor, decimals = "groups.points", 100.0, 0
    elif code_of(comparison.question.kind) == "dyad":
        key, factor, decimals = "groups.places", 100.0, 0
    else:
        key, factor, decimals = "groups.units", 1.0, 1
    low, high = (None if end is None else factor * end for end in (row.low, row.high))
    if turned:
        factor, low, high = -factor, None if high is None else -high, None if low is None else -low

    def told(points: float) -> str:
        return difference(points, words.lang, decimals, sign=True)

    ends = "" if low is None or high is None else words.say("groups.to", low=told(low), high=told(high))
    return words.say(key, value=told(factor * row.difference)), ends
