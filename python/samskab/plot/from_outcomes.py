"""Pictures of what people get out of it, what was given, and what others can use: from each result to a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._frame import KeyEntry
from ._style import PAPER, sequential
from ._text import core, language, sentence
from .bars import Bar, bars
from .change import Estimate, Limit, change
from .from_people import nothing
from .matrix import Tile, matrix
from .series import Figured, series

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Fewer people than this are never drawn one by one.
FEWEST_DRAWN = 5
#: How sentences begin in the catalogue that tell of other things than the scores drawn: what happened besides, other
#: people than those measured, what the change may come from.
NOT_DRAWN = ("unexpected", "negative", "reversed", "by_place", "by_itself", "compared")
STRENGTHS = ("contested", "single_observation", "repeated", "triangulated")


def plot_outcome(
    result: Any,
    *,
    people: bool = True,
    ax: Axes | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw scores before and after, each person's step, and the mean change with its interval.

    `people=False` leaves the single steps out, for readers who could recognise somebody; so does a group below five.
    """
    lang = language(lang)
    if result.change is None:
        return nothing(result, title, lang, ax, "plot.outcome.title")
    row = {each.measure: each for each in result.table}
    if result.series:
        return _series(result, row, title, lang, ax)
    means = (row["mean_before"].value, row["mean_after"].value)
    moved = row["change"]
    drawn = people and len(result.before) >= FEWEST_DRAWN
    steps = list(zip(result.before.tolist(), result.after.tolist(), strict=True)) if drawn else []
    limits = [Limit(each.value, _cut(each, lang)) for each in result.cut_points]
    if "target" in row:
        limits.append(Limit(row["target"].value, sentence("plot.outcome.target", lang, value=row["target"].value)))
    # Where it is not told who answered at all, it is not told who left.
    told = result.attrition.before > 0
    line = sentence(
        "plot.outcome.line" if told else "plot.outcome.line_paired", lang, n=result.pairs, left=result.attrition.left
    )
    way = sentence("plot.outcome.up" if result.higher_is_better else "plot.outcome.down", lang)
    interval = "" if moved.low is None else sentence("plot.outcome.interval", lang, low=moved.low, high=moved.high)
    notes = [sentence("plot.outcome.note" if drawn else "plot.outcome.note_means", lang)]
    if people and not drawn:
        notes.append(sentence("plot.outcome.few", lang, n=FEWEST_DRAWN))
    return change(
        means,
        Estimate(moved.value, moved.low, moved.high),
        _span(result, means, limits),
        people=steps,
        higher_is_better=result.higher_is_better,
        limits=limits,
        names=(
            sentence("plot.outcome.before", lang, mean=means[0]),
            sentence("plot.outcome.after", lang, mean=means[1]),
            " ".join(filter(None, (sentence("plot.outcome.change", lang, change=moved.value), interval))),
        ),
        axis=sentence("plot.outcome.axis", lang, score=said(result.title, lang) or result.indicator, way=way),
        line=line,
        notes=notes,
        reading=_drawn_words(result, lang),
        n=result.pairs,
        title=said(result.title, lang) or sentence("plot.outcome.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _series(result: Any, row: dict[str, Any], title: str | None, lang: str, ax: Axes | None) -> Axes:
    name = said(result.title, lang) or result.indicator
    way = sentence("plot.outcome.up" if result.higher_is_better else "plot.outcome.down", lang)
    return series(
        [Figured(each.start, each.value, each.after, each.fitted, each.without) for each in result.series],
        target=row["target"].value if "target" in row else None,
        axis=way,
        line=sentence("plot.series.line", lang, n=len(result.series)),
        notes=[sentence("plot.series.note", lang)],
        reading=_drawn_words(result, lang),
        title=name if title is None else title,
        lang=lang,
        ax=ax,
    )


def _drawn_words(result: Any, lang: str) -> list[str]:
    """What a result says of what its picture shows."""
    keys = (key.removeprefix("evaluation.outcome.") for key in (each.key for each in result.words))
    told = zip(keys, result.words, strict=True)
    return [message.text(lang) for key, message in told if not key.startswith(NOT_DRAWN)]


def _cut(cut: Any, lang: str) -> str:
    op = sentence(f"plot.outcome.op.{cut.op}", lang)
    return sentence("plot.outcome.cut", lang, label=said(cut.label, lang), op=op, value=_exact(cut.value, lang))


def _exact(value: float, lang: str) -> str:
    """A cut-point as the instrument has it: with the decimals it needs, and no more."""
    decimals = next((n for n in range(4) if round(value, n) == value), 4)
    return str(core().format_number(float(value), decimals, lang))


def _span(result: Any, means: tuple[float, float], limits: list[Limit]) -> tuple[float, float]:
    """What occurs, with some room around it, within the scale."""
    values = [*result.before.tolist(), *result.after.tolist(), *means, *(each.value for each in limits)]
    room = max(0.08 * (max(values) - min(values)), 0.5)
    low, high = min(values) - room, max(values) + room
    if result.range is not None:
        low, high = max(low, result.range.low), min(high, result.range.high)
    return low, high


def plot_contributions(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes:
    """Draw hours given by kind of stakeholder, with money and things beside them."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.contributions.title")
    rows = []
    for row in result.table:
        parts = [sentence("plot.contributions.hours", lang, hours=row.hours)] if row.hours else []
        parts += [sentence("plot.contributions.money", lang, money=row.money)] if row.money else []
        parts += [sentence("plot.contributions.in_kind", lang, value=row.in_kind)] if row.in_kind else []
        label = said(row.label, lang)
        note = sentence("plot.contributions.stakeholders", lang, n=row.stakeholders)
        rows.append(Bar(label[:1].upper() + label[1:], row.hours, " · ".join(parts), note))
    return bars(
        rows,
        line=sentence("plot.contributions.line", lang, n=result.participants or 0, hours=result.hours),
        notes=[sentence("plot.contributions.note", lang)],
        reading=[result.summary(lang)],
        n=result.participants or 0,
        title=sentence("plot.contributions.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def plot_usable(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw the entries of the playbook by what is written of each, what it rests on and who has used it."""
    lang = language(lang)
    if not result.table:
        return nothing(result, title, lang, ax, "plot.usable.title")
    cells: dict[tuple[int, int], list[Tile]] = {}
    written = sequential(0.35)
    for at, row in enumerate(result.table):
        for column, texts in enumerate((row.core, row.adaptable, row.conditions)):
            if texts:
                cells[at, column] = [Tile(written, str(len(texts)))]
        cells[at, 3] = [Tile(_strength(row.strength), str(row.evidence), "////" if row.strength == "contested" else "")]
        if row.reuses:
            cells[at, 4] = [Tile(sequential(1.0), str(row.reuses))]
    used = [each for each in STRENGTHS if any(row.strength == each for row in result.table)]
    names = {row.strength: said(row.strength_label, lang) for row in result.table}
    key = [KeyEntry(names[each], _strength(each), "box", "////" if each == "contested" else "") for each in used[::-1]]
    key.insert(0, KeyEntry(sentence("plot.usable.written", lang), written, "box"))
    key.append(KeyEntry(sentence("plot.usable.reused", lang), sequential(1.0), "box"))
    columns = ("core", "adaptable", "conditions", "evidence", "reuse")
    return matrix(
        [said(row.title, lang) or str(row.entry) for row in result.table],
        [sentence(f"plot.usable.column.{each}", lang) for each in columns],
        cells,
        key=key,
        line=sentence("plot.usable.line", lang, n=len(result.table), reused=result.reused.hits),
        notes=[sentence("plot.usable.note", lang)],
        reading=[result.summary(lang)],
        n=len(result.table),
        title=sentence("plot.usable.title", lang) if title is None else title,
        lang=lang,
        ax=ax,
    )


def _strength(code: Any) -> Any:
    return {"contested": PAPER, "single_observation": sequential(0.1), "repeated": sequential(0.5)}.get(
        str(code), sequential(0.8)
    )
