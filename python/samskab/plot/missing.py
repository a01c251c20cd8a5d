"""Missing kinds: for each question how many stories were placed, and how the others are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ._data import States
from ._frame import Frame, KeyEntry, text_width
from ._rows import lay_rows, rows_tall
from ._style import INK, PAPER, SOFT, STATE_FILLS, new_axes, text_on
from ._text import language, percent, problem, sentence, tell, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def missing(
    rows: Sequence[States],
    *,
    groups: bool = False,
    title: str | None = None,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one stacked bar per signifier: placed, does not apply, not answered, not asked, withheld.

    Parameters
    ----------
    rows : sequence of States
        The account of each signifier, from the top.
    groups : bool
        Whether the rows are groups of stories for one signifier: n is then all of them together.
    title : str, optional
        By default a general one.
    lang : {"da", "en"}, optional
        By default the language in force.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the share of all stories, row i stands at y = len(rows) − 1 − i. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows.

    Examples
    --------
    >>> from samskab.plot import Missing
    >>> ax = missing([States("Voice", 123, Missing(not_applicable=6))], lang="en")
    >>> "123 of 129" in ax.samskab_alt
    True
    """
    lang = language(lang)
    if not rows:
        raise problem("plot.bad.empty", lang)
    title = sentence("plot.missing.title", lang) if title is None else title
    n = sum(row.total for row in rows) if groups else max(row.total for row in rows)
    labels = [row.label for row in rows]
    same = all(row.total == n for row in rows)
    notes = [] if same else [sentence("plot.n_short", lang, n=row.total) for row in rows]
    ax = new_axes(ax, 6.8, 1.35 + rows_tall(labels, 6.8, notes=notes, least=0.42), lang)
    frame = Frame(ax)
    seen = [("placed", True)] + [
        (kind, any(dict(row.missing.items())[kind] for row in rows)) for kind in list(STATE_FILLS)[1:]
    ]
    key = [
        KeyEntry(sentence(f"plot.state.{kind}", lang), STATE_FILLS[kind][0], "box", STATE_FILLS[kind][1])
        for kind, present in seen
        if present
    ]
    frame.header(title, [sentence("plot.n", lang, n=n)], key)
    frame.footer([f"– {sentence('plot.suppressed', lang)}"] if any(row.placed is None for row in rows) else [])
    ticks = [(value, percent(value, lang)) for value in (0.0, 0.25, 0.5, 0.75, 1.0)]
    laid = lay_rows(frame, labels, (0.0, 1.0), notes=notes or None, ticks=ticks)
    size = min(frame.note_size, 0.62 * laid.step)
    for index, row in enumerate(rows):
        start = 0.0
        for kind, count in (("placed", row.placed), *row.missing.items()):
            if not count:
                continue
            fill, hatch = STATE_FILLS[kind]
            share = count / row.total
            y = laid.height(index)
            light = fill == PAPER
            ax.barh(
                [y],
                [share],
                left=start,
                height=0.66,
                color=fill,
                hatch=hatch,
                ec=SOFT if light else PAPER,
                lw=0.8,
                zorder=2,
            )
            text = str(count)
            if text_width(text, size) * 1.9 < share * laid.body.width:
                ground = {"boxstyle": "round,pad=0.12", "fc": fill, "ec": "none"} if hatch else None
                ax.text(
                    start + share / 2,
                    y,
                    text,
                    ha="center",
                    va="center_baseline",
                    fontsize=size,
                    fontweight="bold",
                    color=text_on(fill),
                    zorder=3,
                    bbox=ground,
                    parse_math=False,
                )
            start += share
        if row.placed is None:
            ax.text(0.0, laid.height(index), " –", va="center", fontsize=size, color=SOFT)
        elif row.total == 0:
            ax.text(0.0, laid.height(index), " " + sentence("plot.empty", lang), va="center", fontsize=size, color=INK)
    account = "plot.alt.states_groups" if groups else "plot.alt.states"
    if len(rows) == 1:
        account = "plot.alt.states_one"
    opening = sentence(account, lang, titled=titled(title, lang), k=len(rows), n=n)
    tell(ax, opening, _reading(rows, lang), title=title, n=n, lang=lang)
    return ax


def _reading(rows: Sequence[States], lang: str) -> list[str]:
    if len(rows) <= 8:
        return [_said(row, lang) for row in rows]
    shares = [(row.placed / row.total if row.total else 1.0, row) for row in rows if row.placed is not None]
    if not shares:
        return [sentence("plot.suppressed", lang)]
    least = min(shares, key=lambda each: each[0])[1]
    return [sentence("plot.alt.states_least", lang, label=least.label, placed=least.placed, n=least.total)]


def _said(row: States, lang: str) -> str:
    if row.placed is None:
        return f"{row.label}: {sentence('plot.suppressed', lang)}"
    return sentence("plot.alt.states_row", lang, label=row.label, placed=row.placed, n=row.total)
