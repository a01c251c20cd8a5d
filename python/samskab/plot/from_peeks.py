"""The picture of a look at results while stories still come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ..schema import CHOICES
from ._frame import KeyEntry
from ._mapping import code_of
from ._style import GROUP_COLOURS, LINE, SOFT
from ._text import coded, language, sentence
from .spans import Place, SpanRow, spans

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Shape and colour both tell the state; grey for what is not settled.
STATES = {"clear": (GROUP_COLOURS[0], "o"), "leaning": (GROUP_COLOURS[1], "D"), "unresolved": (SOFT, "s")}
#: Rows beyond this are read in the table.
MOST_ROWS = 12


def is_closed(look: Any) -> bool:
    """Return whether a look is at all stories of a closed collection: no more come."""
    return any(each.key in ("metrics.peek.closed", "metrics.peek.closed_stories") for each in look.words)


def is_chosen(row: Any) -> bool:
    """Return whether a row of a look is of what tellers chose, not of what they placed."""
    return code_of(row.question.kind) in CHOICES


def plot_peek(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    """Draw where everybody lies by now, with bounds that hold at all looks: what was placed, the surest first."""
    lang = language(lang)
    shown = [row for row in result.table if row.shown]
    order = list(STATES)
    shown.sort(key=lambda row: (is_chosen(row), order.index(str(row.state)), -abs(row.value - (row.even or row.value))))
    drawn = shown[:MOST_ROWS]
    percent = [(share / 100, f"{share}") for share in (0, 25, 50, 75, 100)]
    notes = [
        sentence(
            "plot.peek.line_closed" if is_closed(result) else "plot.peek.line",
            lang,
            n=result.persons,
            stories=result.stories,
        )
    ]
    if len(shown) > len(drawn):
        notes.append(sentence("plot.peek.more", lang, n=len(shown) - len(drawn)))
    if hidden := len(result.table) - len(shown):
        notes.append(sentence("plot.peek.hidden", lang, n=hidden))
    key = [KeyEntry(sentence(f"plot.peek_state.{state}", lang), *STATES[state]) for state in order]
    key.append(KeyEntry(sentence("plot.peek.even", lang), LINE, "d"))
    return spans(
        [_row(row, lang) for row in drawn],
        (0.0, 1.0),
        percent,
        joined=False,
        title=sentence("plot.peek.title", lang) if title is None else title,
        notes=notes,
        key=key,
        nothing=result.summary(lang),
        lang=lang,
        ax=ax,
    )


def _row(row: Any, lang: str) -> SpanRow:
    colour, marker = STATES[str(row.state)]
    places = [Place(row.even, LINE, "d")] if row.even is not None else []
    places.append(Place(row.value, colour, marker, row.low, row.high))
    given = {"low": 100 * row.low, "high": 100 * row.high, "value": 100 * row.value}
    label = coded(f"{row.question.code}:", said(row.item_label, lang), lang)
    state = sentence(f"plot.peek_state.{row.state}", lang)
    return SpanRow(
        label,
        said(row.question.title, lang),
        places,
        sentence("plot.peek.told", lang, item=label, state=state, **given),
    )
