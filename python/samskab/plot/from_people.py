"""Pictures of the questions about value and people: from each result to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._frame import Frame, KeyEntry, wrap
from ._rows import nice_top, share_ticks
from ._style import GROUP_COLOURS, MAIN, PAPER, SOFT, new_axes, sequential
from ._text import language, percent, sentence, tell
from .influence import Actor, influence
from .matrix import Tile, matrix
from .pairs import Pair, pairs
from .ring import Line, Node, ring
from .stacks import Part, Stack, stacks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: More rows than this are not read in a picture; the table has them all.
MOST_ROWS = 40
VALUE_TYPES = ("quality", "efficiency", "citizen_involvement", "employee_satisfaction", "political_goals")
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
MODES = ("co_commission", "co_design", "co_deliver", "co_assess")
TYPES = ("steered", "delegating", "facilitated", "equal")
# Fill and hatch; light to dark follows how far it has come, and the hatches tell them apart without colour.
COVERAGE = {
    "none": (PAPER, "xxxx", ""),
    "planned": (sequential(0.15), "////", ""),
    "measured": (sequential(0.62), "", ""),
    "achieved": (sequential(1.0), "", "✓"),
}
TYPE_FILLS = dict(
    zip(TYPES, ((GROUP_COLOURS[1], "////"), ("#e0a458", ""), ("#7fb8d8", "...."), (MAIN, "")), strict=True)
)
# Greys, so that nobody takes a kept promise for a type.
PROMISE = {"less": ("#3c3c3c", "////"), "kept": ("#bdbdbd", ""), "more": (PAPER, "....")}


def _level_name(level: Any, lang: str) -> str:
    return sentence(f"plot.level.{level}", lang)


def _level_names(lang: str) -> list[str]:
    return [_level_name(level, lang) for level in LEVELS]


def nothing(result: Any, title: str | None, lang: str, ax: Axes | None, key: str = "plot.too_few") -> Axes:
    """The title and, in the place of a picture, what to record, or that what there is are too few to be drawn."""
    heading = sentence(key, lang) if title is None else title
    told = result.summary(lang)
    ax = new_axes(ax, 6.4, 2.0, lang)
    frame = Frame(ax)
    some = bool(getattr(result, "table", ()))
    frame.header(heading, [sentence("plot.too_few", lang) if some else f"n = 0 · {sentence('plot.nothing', lang)}"])
    rows = wrap(told, 0.94 * frame.width, frame.label_size)
    frame.write(rows, 0.0, frame.top - frame.label_size, frame.label_size, colour=SOFT)
    tell(ax, sentence("plot.too_few", lang) if some else "", [told], title=heading, n=0, lang=lang)
    return ax


def plot_coverage(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw goals by kinds of value: planned, measured, achieved."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.coverage.title")
    goals: dict[str, str] = {}
    cells: dict[tuple[int, int], list[Tile]] = {}
    names = {row.value_type: said(row.label, lang) for row in result.table if row.value_type is not None}
    columns = [each for each in VALUE_TYPES if each in names]
    for row in result.table:
        goals.setdefault(row.goal, said(row.text, lang) or row.goal)
        if row.value_type is None:
            continue
        fill, hatch, sign = COVERAGE[row.state]
        count = sentence("plot.coverage.of", lang, measured=row.measured, planned=row.planned) if row.planned else ""
        tile = Tile(fill, " ".join(filter(None, (count, sign))), hatch)
        cells[list(goals).index(row.goal), columns.index(row.value_type)] = [tile]
    key = [KeyEntry(sentence(f"plot.coverage.{state}", lang), *_box(look)) for state, look in COVERAGE.items()]
    return matrix(
        list(goals.values()),
        [names[each] for each in columns] or [sentence("plot.unrecorded", lang)],
        cells,
        key=key,
        line=sentence("plot.coverage.line", lang, n=result.goals, measured=result.goals_measured),
        notes=[sentence("plot.coverage.note", lang)],
        reading=[result.summary(lang)],
        n=result.goals,
        title=sentence("plot.coverage.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _box(look: tuple[Any, ...]) -> tuple[Any, str, str]:
    return look[0], "box", look[1]


def plot_expectation(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw expected and found value by kind and level."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.expectation.title")
    rows: list[Pair] = []
    kind = None
    for row in result.table:
        if row.value_type != kind:
            kind = row.value_type
            label = said(row.label, lang)
            rows.append(Pair(label[:1].upper() + label[1:], None, None, head=True))
        level = said(row.level_label, lang) or sentence("plot.unrecorded", lang)
        counts = {"before": row.n_expected, "after": row.n_perceived}
        label = (
            sentence("plot.expectation.row", lang, level=level, n=row.n)
            if row.paired
            else sentence("plot.expectation.apart", lang, level=level, **counts)
        )
        text = ""
        if row.gap is not None and row.low is not None:
            text = sentence("plot.expectation.gap", lang, gap=row.gap, low=row.low, high=row.high)
        elif row.gap is not None:
            text = sentence("plot.expectation.gap_alone", lang, gap=row.gap)
        rows.append(Pair(label, row.expected, row.perceived, text))
    n = max(row.n for row in result.table)
    return pairs(
        rows,
        names=(sentence("plot.expectation.expected", lang), sentence("plot.expectation.found", lang)),
        span=(0.0, 100.0),
        ticks=[(float(value), str(value)) for value in (0, 25, 50, 75, 100)],
        line=sentence("plot.expectation.line", lang, n=n),
        notes=[sentence("plot.expectation.note", lang)],
        reading=[result.summary(lang)],
        n=n,
        title=sentence("plot.expectation.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def plot_equality(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw, for each level, the types experienced and how promised and delivered say compare."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.equality.title")
    rows = []
    asked = any(row.asked for row in result.table)
    for row in result.table:
        level = said(row.label, lang)
        types = {each.type: each.n for each in result.experienced if each.level == row.level}
        parts = [Part(types.get(each, 0), *TYPE_FILLS[each]) for each in TYPES]
        of = sentence("plot.equality.of", lang, n=row.asked, all=row.n)
        if asked:
            rows.append(Stack(sentence("plot.equality.experienced", lang, level=level), parts, of))
        parts = [Part(getattr(row, each), *PROMISE[each]) for each in PROMISE]
        of = sentence("plot.equality.of", lang, n=row.judged, all=row.n)
        rows.append(Stack(sentence("plot.equality.promise", lang, level=level), parts, of))
    names = {each.type: said(each.label, lang) for each in result.experienced}
    key = [KeyEntry(names[each], *_box(TYPE_FILLS[each])) for each in TYPES if each in names]
    key += [KeyEntry(sentence(f"plot.equality.{each}", lang), *_box(look)) for each, look in PROMISE.items()]
    n = sum(row.n for row in result.table)
    line = sentence("plot.equality.undeclared", lang, n=n)
    if result.declared is not None:
        declared = names.get(result.declared) or _type_name(result.declared, lang)
        line = sentence("plot.equality.line", lang, n=n, type=declared)
    return stacks(
        rows,
        key=key,
        line=line,
        notes=[] if asked else [sentence("plot.equality.nobody_asked", lang)],
        reading=[result.summary(lang)],
        n=n,
        title=sentence("plot.equality.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _type_name(code: str, lang: str) -> str:
    return sentence(f"plot.equality.type.{code}", lang)


def plot_stakeholders(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes:
    """Draw influence by interest, with the range of the ratings."""
    lang = language(lang)
    shown = [row for row in result.table if row.influence.mean is not None and row.interest.mean is not None]
    if not shown:
        return nothing(result, title, lang, ax, "plot.stakeholders.title")
    actors = [
        Actor(
            row.name,
            row.influence.mean,
            row.interest.mean,
            _level_name(row.level, lang),
            row.key_actor,
            _range(row.influence),
            _range(row.interest),
        )
        for row in shown
    ]
    counts = {"n": len(result.table), "shown": len(shown), "raters": result.raters}
    return influence(
        actors,
        groups=_level_names(lang),
        line=sentence("plot.stakeholders.line", lang, **counts),
        notes=[sentence("plot.stakeholders.note", lang)],
        reading=[result.summary(lang)],
        n=len(result.table),
        title=sentence("plot.stakeholders.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def plot_network(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw who works with whom as a ring, level by level."""
    lang = language(lang)
    if not result.ties:
        return nothing(result, title, lang, ax, "plot.network.title")
    order = {level: place for place, level in enumerate(LEVELS)}
    rows = sorted(result.table, key=lambda row: order[str(row.level)])
    number = {row.stakeholder: place for place, row in enumerate(rows)}
    nodes = [Node(row.name, _level_name(row.level, lang), float(row.ties)) for row in rows]
    lines = [Line(number[tie.source], number[tie.target], tie.strength, tie.between_levels) for tie in result.ties]
    return ring(
        nodes,
        lines,
        groups=_level_names(lang),
        line=sentence("plot.network.line", lang, n=len(rows), ties=len(lines)),
        notes=[sentence("plot.network.note", lang)],
        reading=[result.summary(lang)],
        title=sentence("plot.network.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _range(judged: Any) -> tuple[float, float] | None:
    return (judged.low, judged.high) if judged.raters > 1 and judged.high > judged.low else None


def plot_involvement(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw stakeholders by steps, with the Co's, their intensity, and where less say came than was promised."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.involvement.title")
    names: dict[str, str] = {}
    steps: dict[Any, str] = {}
    if any(row.step is None for row in result.table):
        steps[None] = said(next(row.step_name for row in result.table if row.step is None), lang)
    for share in result.steps:
        label = {"step": said(share.name, lang), "people": share.people_there}
        steps[share.step] = sentence("plot.involvement.step", lang, **label)
    found: dict[tuple[str, Any], list[Any]] = {}
    for row in result.table:
        names.setdefault(row.stakeholder, row.name)
        found.setdefault((row.stakeholder, row.step), []).append(row)
    shown = list(names)[:MOST_ROWS]
    columns = list(steps)
    cells = {}
    for (who, step), rows in found.items():
        if who in shown and step in steps:
            tiles = [_tile(row) for row in sorted(rows, key=lambda row: MODES.index(row.mode) if row.mode else -1)]
            cells[shown.index(who), columns.index(step)] = tiles
    key = [KeyEntry(_intensity(each, lang), _fill(each), "box") for each in range(5)]
    key.append(KeyEntry(sentence("plot.involvement.not_judged", lang), PAPER, "box", "...."))
    notes = [sentence("plot.involvement.note", lang)]
    if len(names) > len(shown):
        notes.append(sentence("plot.involvement.more", lang, n=len(names) - len(shown)))
    return matrix(
        [names[each] for each in shown],
        list(steps.values()),
        cells,
        key=key,
        line=sentence("plot.involvement.line", lang, n=result.stakeholders, people=result.people),
        notes=notes,
        reading=[result.summary(lang)],
        n=result.stakeholders,
        title=sentence("plot.involvement.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _intensity(value: int, lang: str) -> str:
    return sentence("plot.involvement.intensity", lang, value=value)


def _fill(intensity: int) -> Any:
    return PAPER if intensity == 0 else sequential(intensity / 4.0)


def _tile(row: Any) -> Tile:
    sign = str(MODES.index(row.mode) + 1) if row.mode else "–"
    if row.steps_apart:
        sign += "↓" if row.steps_apart < 0 else "↑"
    return Tile(PAPER, sign, "....") if row.intensity is None else Tile(_fill(row.intensity), sign)


def plot_representativity(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes:
    """Draw, for each group, its part of those who answered beside its part of those there are."""
    lang = language(lang)
    known = [row for row in result.table if row.share_expected is not None or row.share_answered is not None]
    if not known:
        return nothing(result, title, lang, ax, "plot.representativity.title")
    several = len({row.by for row in known}) > 1
    groupings = {row.by for row in known}
    told = {row.by for row in known if row.share_answered is not None}
    unknown = groupings - told if result.answered else set()
    left_out = max(result.answered - sum(row.answered for row in known if row.by == by) for by in told or groupings)
    rows = []
    for row in known:
        there = row.joined if row.frame is None else row.frame
        # More may answer than the list of stakeholders knows of: "36 of 30" would look like a mistake of ours.
        key = "plot.representativity.value_more" if row.answered > (there or 0) else "plot.representativity.value"
        if row.by in unknown:
            # Where all who answered may be of any group, "0 of 60" is not true.
            key = "plot.representativity.value_unknown"
        text = sentence(key, lang, answered=row.answered, there=there)
        note = row.by if several and row.by not in ("level", "kind") else ""
        rows.append(Pair(said(row.label, lang), row.share_expected, row.share_answered, text, note, row.low, row.high))
    notes = [sentence("plot.representativity.note", lang)]
    if left_out > 0:
        notes.insert(0, sentence("plot.representativity.unknown", lang, n=left_out))
    ends = [value for row in known for value in (row.share_expected, row.high) if value is not None]
    top = nice_top(max(ends, default=1.0))
    return pairs(
        rows,
        names=(sentence("plot.representativity.there", lang), sentence("plot.representativity.answered", lang)),
        span=(0.0, top),
        ticks=[(value, percent(value, lang)) for value in share_ticks(top)],
        line=sentence("plot.representativity.line", lang, n=result.answered, joined=result.joined),
        notes=notes,
        reading=[result.summary(lang)],
        n=result.answered,
        title=sentence("plot.representativity.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def plot_anchoring(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw how the initiatives divide by status."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.anchoring.title")
    fills = {
        None: (PAPER, "...."),
        "idea": (sequential(0.05), ""),
        "trial": (sequential(0.25), "////"),
        "pilot": (sequential(0.45), ""),
        "in_operation": (sequential(0.75), ""),
        "spread": (sequential(1.0), ""),
        "stopped": ("#3c3c3c", "xxxx"),
    }
    counts = {each: sum(row.status == each for row in result.table) for each in fills}
    names = {row.status: said(row.status_label, lang) for row in result.table}
    key = [KeyEntry(names[each], *_box(look)) for each, look in fills.items() if each in names]
    parts = [Part(counts[each], *look) for each, look in fills.items()]
    return stacks(
        [Stack(sentence("plot.anchoring.all", lang), parts)],
        key=key,
        line=sentence("plot.anchoring.line", lang, n=len(result.table), anchored=result.anchored),
        reading=[result.summary(lang)],
        n=len(result.table),
        title=sentence("plot.anchoring.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )
