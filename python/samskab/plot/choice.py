"""Single and multiple choice: bars of shares with intervals, or one dot for each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ._data import Missing, Option, Profile
from ._frame import Frame, group_entries, text_width
from ._rows import lay_rows, nice_top, rows_tall, share_ticks
from ._style import BLACK, GROUP_COLOURS, GROUP_MARKERS, HAIR, INK, LINE, MAIN, PAPER, SOFT, check_group_count, new_axes
from ._text import (
    count_line,
    group_sentence,
    language,
    listing,
    missing_sentence,
    percent,
    percents,
    problem,
    sentence,
    tell,
    titled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def choice(
    options: Sequence[Option],
    *,
    n: int,
    groups: Sequence[Profile] = (),
    multiple: bool = False,
    missing: Missing | None = None,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the answers to a choice as horizontal bars, or as dots when groups are given.

    Parameters
    ----------
    options : sequence of Option
        The answers in the order of the schema, or sorted by the caller when they have no order of their own.
    n : int
        Stories that answered.
    groups : sequence of Profile
        At most six groups with their shares of the same answers; replaces the bars.
    multiple : bool
        Several answers were allowed, and the note says so.
    missing, title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: x is the share from 0 to 1, answer i stands at y = len(options) − 1 − i. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        Without options, or for a group whose shares do not match them.

    Examples
    --------
    >>> ax = choice([Option("Yes", 30, 0.75, 0.6, 0.86), Option("No", 10, 0.25, 0.14, 0.4)], n=40, lang="en")
    >>> ax.samskab_alt.endswith("Most often: Yes 75% and No 25%.")
    True
    """
    lang = language(lang)
    if not options:
        raise problem("plot.bad.empty", lang)
    check_group_count([group.label for group in groups], lang)
    for group in groups:
        if len(group.shares) != len(options):
            raise problem("plot.bad.profile", lang, group=group.label, given=len(group.shares), needed=len(options))
    labels = [sentence("plot.choice.other", lang, label=o.label) if o.other else o.label for o in options]
    ax = new_axes(ax, 6.4, 1.5 + options_tall(labels, 6.4, len(groups)) + 0.2 * bool(groups), lang)
    frame = Frame(ax)
    sizes = [(group.label, group.n) for group in groups]
    notes = [sentence("plot.choice.multiple", lang)] if multiple else []
    highs = [option.high for option in options] if not groups else [h for g in groups for h in (g.highs or ())]
    hidden = any(None in group.shares for group in groups) or any(option.count is None for option in options)
    if any(high is not None for high in highs):
        notes.append(sentence("plot.choice.interval", lang))
    if hidden:
        notes.append("– " + sentence("plot.suppressed", lang))
    frame.header(title, [count_line(n, missing, lang)], group_entries(sizes, lang))
    frame.footer([" ".join(notes)] if notes else [])
    shares = (
        [share for group in groups for share in group.shares if share is not None]
        if groups
        else [0.0 if option.count is None else option.share for option in options]
    )
    top = nice_top(max([0.0, *shares, *(high for high in highs if high is not None)]))
    told = percents([option.share for option in options], lang)
    values = ["–" if o.count is None else f"{share} ({o.count})" for o, share in zip(options, told, strict=True)]
    room = 0.0 if groups else max(text_width(value, frame.note_size) for value in values) + 0.9 * frame.note_size
    ticks = [(value, percent(value, lang)) for value in share_ticks(top)]
    rows = lay_rows(frame, labels, (0.0, top), room=room, ticks=ticks)
    if groups:
        _draw_dots(ax, options, groups, rows.count, min(1.0, rows.step / (7.0 * frame.scale * (len(groups) + 0.6))))
    else:
        _draw_bars(frame, options, values, rows.count)
    opening = sentence("plot.alt.choice_groups" if groups else "plot.alt.choice", lang, titled=titled(title, lang), n=n)
    tell(ax, opening, _reading(options, groups, missing, lang), title=title, n=n, lang=lang)
    return ax


def options_tall(labels: Sequence[str], width: float, groups: int = 0) -> float:
    """Inches that answers with these labels need in a picture of this width."""
    return rows_tall(labels, width, least=0.34 + 0.05 * groups if groups else 0.4)


def _draw_bars(frame: Frame, options: Sequence[Option], values: Sequence[str], count: int) -> None:
    ax = frame.ax
    ax.plot([0, 0], [-0.5, count - 0.5], color=LINE, lw=1.0, zorder=3)
    for index, (option, value) in enumerate(zip(options, values, strict=True)):
        y = count - 1 - index
        end = option.share
        if option.count is None:
            end = 0.0
        else:
            colour = LINE if option.other else MAIN
            ax.barh([y], [option.share], height=0.62, color=colour, zorder=2)
            if option.low is not None and option.high is not None:
                ax.plot([option.low, option.high], [y, y], color=BLACK, lw=1.6, zorder=2.6, solid_capstyle="butt")
                end = max(end, option.high)
        ax.annotate(
            value,
            (end, y),
            xytext=(0.55 * frame.note_size, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=frame.note_size,
            color=INK if option.count else SOFT,
            parse_math=False,
        )


def _draw_dots(ax: Axes, options: Sequence[Option], groups: Sequence[Profile], count: int, scale: float) -> None:
    ax.plot([0, 0], [-0.5, count - 0.5], color=LINE, lw=1.0, zorder=1)
    spread = 0.74 / len(groups)
    for index in range(len(options)):
        if index:
            ax.plot([0, ax.get_xlim()[1]], [count - 0.5 - index] * 2, color=HAIR, lw=0.8, zorder=0.5)
        for number, group in enumerate(groups):
            y = count - 1 - index + spread * ((len(groups) - 1) / 2 - number)
            colour = GROUP_COLOURS[number]
            x = group.shares[index]
            if x is None:
                ax.annotate("–", (0.0, y), xytext=(3.0, 0.0), textcoords="offset points", va="center_baseline",
                            fontsize=7.0, color=colour)  # fmt: skip
                continue
            if group.lows is not None and group.highs is not None:
                ends = [end for end in (group.lows[index], group.highs[index]) if end is not None]
                ax.plot(ends, [y, y], color=colour, lw=1.5, zorder=2, solid_capstyle="butt")
            marker = GROUP_MARKERS[number]
            ax.plot([x], [y], marker=marker, ms=3.4 + 3.6 * scale, color=colour, mec=PAPER, mew=0.6, ls="", zorder=3)


def _reading(options: Sequence[Option], groups: Sequence[Profile], missing: Missing | None, lang: str) -> list[str]:
    """What the picture says most; nothing of that where something is hidden, for that may be it."""
    parts: list[str] = []
    if groups:
        given = [[share for g in groups if (share := g.shares[i]) is not None] for i in range(len(options))]
        spans = [max(shares) - min(shares) if shares else -1.0 for shares in given]
        widest = spans.index(max(spans))
        named = [
            sentence("plot.alt.answer", lang, answer=g.label, share=percent(share, lang))
            for g in groups
            if (share := g.shares[widest]) is not None
        ]
        answer = options[widest].label
        parts.append(group_sentence([(group.label, group.n) for group in groups], lang))
        if named and not any(share is None for group in groups for share in group.shares):
            parts.append(sentence("plot.alt.choice_widest", lang, answer=answer, shares=listing(named, lang)))
    else:
        told = zip(options, percents([option.share for option in options], lang), strict=True)
        shown = sorted(((o, share) for o, share in told if o.count), key=lambda each: -each[0].share)[:3]
        named = [sentence("plot.alt.answer", lang, answer=o.label, share=share) for o, share in shown]
        if named and not any(option.count is None for option in options):
            parts.append(sentence("plot.alt.choice_most", lang, answers=listing(named, lang)))
    parts.append(missing_sentence(missing, lang, of="answer"))
    return parts
