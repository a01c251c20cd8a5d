"""Pictures of a laboratory's course: what happened when, and what is hoped to lead to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._cards import Card, Line
from ._frame import KeyEntry
from ._mapping import code_of
from ._style import GROUP_COLOURS, SOFT
from ._text import language, sentence
from .from_process import _capital, _label, _nothing
from .lanes import Event, lanes
from .layers import LayerArrow, LayerNode, layers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, ORANGE, GREEN, PURPLE, OLIVE, DARK = GROUP_COLOURS
STRANDS = {
    "sparring": (BLUE, "o"),
    "competence": (ORANGE, "s"),
    "trial": (GREEN, "^"),
    "study": (PURPLE, "D"),
    "step": (DARK, "v"),
    "session": (OLIVE, "P"),
    "decision": (DARK, "v"),
    "anchoring": (GREEN, "P"),
}
#: What has been seen of an assumption: colour, line, width.
ASSUMPTIONS: dict[str, tuple[str, Any, float]] = {
    "supported": (BLUE, "solid", 1.9),
    "untested": (SOFT, (0, (4, 2.5)), 1.2),
    "contradicted": (ORANGE, (0, (1.2, 1.2)), 2.6),
}


def plot_timeline(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    lang = language(lang)
    events = [
        Event(code_of(row.strand), _event_name(row, lang), row.start, row.end, row.ongoing, row.planned)
        for row in result.table
    ]
    held = {event.lane for event in events}
    labels = {code_of(row.strand): said(row.strand_label, lang) for row in result.table}
    labels.update({code_of(row.strand): said(row.label, lang) for row in result.rhythm.strands})
    four = ("sparring", "competence", "trial", "study")
    order = [(lane, _capital(labels[lane])) for lane in STRANDS if lane in held or lane in four]
    key = []
    if any(event.planned for event in events):
        key.append(KeyEntry(sentence("plot.process.planned", lang), "#ffffff", "box"))
    return lanes(
        events,
        order,
        STRANDS,
        title=sentence("plot.process.timeline", lang) if title is None else title,
        notes=[sentence("plot.process.timeline_n", lang, n=len(events))] if events else [],
        key=key,
        told=[result.summary(lang)],
        nothing=_nothing(result, lang),
        lang=lang,
        ax=ax,
    )


def _event_name(row: Any, lang: str) -> str:
    title, what = said(row.title, lang), said(row.what, lang)
    shown = code_of(row.kind) in ("sneak_peek", "initiative", "decision", "occasion")
    if not shown or not what or what.lower() in title.lower():
        return title
    return what if title.lower() in what.lower() else f"{what}: {title}"


def plot_change_map(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    lang = language(lang)
    nodes = []
    for row in result.table:
        lines = [Line(said(row.text, lang))]
        if row.indicators:
            lines.append(
                Line(
                    sentence("plot.process.indicators", lang, n=row.indicators), GREEN, marker="P", marker_colour=GREEN
                )
            )
        nodes.append(LayerNode(row.node, Card(lines), row.layer, row.place))
    headings: dict[int, str] = {}
    for layer in sorted({row.layer for row in result.table}):
        kinds = dict.fromkeys(said(row.kind_label, lang) for row in result.table if row.layer == layer)
        headings[layer] = _capital(" / ".join(kinds))
    arrows = []
    remarks: list[str] = []
    for link in result.links:
        status = code_of(link.status)
        colour, line, width = ASSUMPTIONS[status]
        number = 0
        if link.assumptions:
            number = len(remarks) + 1
            texts = "; ".join(said(each, lang) for each in link.assumptions)
            state = said(link.status_label, lang)
            remarks.append(sentence("plot.process.assumption", lang, number=number, text=texts, status=state))
        arrows.append(LayerArrow(getattr(link, "from"), link.to, colour, line, width, number, link.bends))
    used = [code_of(link.status) for link in result.links]
    key = [
        KeyEntry(f"{_label('assumption_is', each, lang)} ({used.count(each)})", colour, "line", line=line)
        for each, (colour, line, _) in ASSUMPTIONS.items()
        if each in used
    ]
    share = result.tested
    name = "steering_title" if code_of(result.rendering) == "steering" else "change_title"
    return layers(
        nodes,
        arrows,
        headings,
        title=sentence(f"plot.process.{name}", lang) if title is None else title,
        notes=[sentence("plot.process.change_n", lang, n=len(nodes), hits=share.hits, all=share.count)]
        if nodes
        else [],
        key=key,
        remarks=remarks,
        told=remarks,
        nothing=_nothing(result, lang),
        lang=lang,
        ax=ax,
    )
