"""From summaries to pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import text_in as said
from ..schema import CHOICES
from ._data import Centre, Missing, Option, Profile, States, Stone
from ._mapping import (
    code_of,
    ends_of,
    group_label,
    is_everyone,
    mark_of,
    missing_from,
    needed_signifier,
    placed_from,
    refuse_one_axes,
    scale_of,
    signifier_of,
    span_of,
    title_of,
)
from ._text import language, problem, sentence
from .choice import choice
from .dyad import dyad
from .missing import missing
from .multiples import multiples
from .stones import stones
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def plot_summary(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes | Figure:
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in CHOICES:
        return choice_summary(result, title, lang, ax, signifier_of(result))
    if kind in ("dyad", "scale"):
        return _line_summary(result, title, lang, ax)
    if kind == "triad":
        return _triad_summary(result, title, lang, ax)
    if kind == "stones":
        return _stones_summary(result, title, lang, ax)
    rows = [_states_row(result.basis, each, lang) for each in result.basis.groups]
    return missing(rows, groups=len(rows) > 1, title=title, lang=lang, ax=ax)


def _states_row(basis: Any, group: Any, lang: str) -> States:
    label = sentence("report.everyone", lang) if is_everyone(basis, group.id) else said(group.label, lang)
    return States(label, placed_from(group.states), missing_from(group.states))


def choice_summary(
    result: Any, title: str, lang: str, ax: Axes | None, signifier: Any | None, safe: Any | None = None
) -> Axes:
    """Draw the shares of a choice; `safe` says which of them may be told."""
    id = result.question.id

    def hidden(row: Any, group: str = "") -> bool:
        return safe is not None and safe.hides(id, "option", row.item, group=group)

    shares = [row for row in result.table if code_of(row.quantity) == "share"]
    groups = list(dict.fromkeys(row.group for row in shares))
    items = list(dict.fromkeys(row.item for row in shares))
    of = {(row.group, row.item): row for row in shares}
    label = {row.item: said(row.item_label, lang) or row.item for row in shares}
    other = {each.id for each in signifier.options if each.other_signifier} if signifier is not None else set()
    multiple = code_of(result.question.kind) == "multiple_choice"
    counted: Missing | None = missing_from(result.basis.states)
    whole = not groups or (len(groups) == 1 and is_everyone(result.basis, groups[0]))
    if safe is not None and (safe.hides(id, "state") or not whole):
        counted = None
    if not shares and signifier is not None:  # nobody answered
        none = [Option(said(each.label, lang) or each.id, 0, 0.0, other=each.id in other) for each in signifier.options]
        return choice(none, n=0, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)
    if safe is not None and not whole:
        groups = [each for each in groups if not safe.hides(id, "position", group=each)]
    if not groups:
        raise problem("plot.suppressed", lang, error_class="NotEnoughData")
    if whole or (safe is None and len(groups) == 1):
        # Without an order of their own the answers stand with the most chosen first, "other" last.
        if signifier is not None and not signifier.ordinal:
            rows = {item: of[groups[0], item] for item in items}
            # Where those that are not shown stand tells nothing of how many they are.
            items.sort(key=lambda item: (item in other, hidden(rows[item]), hidden(rows[item]) or -rows[item].value))
        shown = [of[groups[0], item] for item in items]
        options = [
            Option(label[row.item], None, 0.0, other=row.item in other)
            if hidden(row)
            else Option(label[row.item], row.count, row.value, row.low, row.high, other=row.item in other)
            for row in shown
        ]
        n = int(shown[0].n) if shown else 0
        return choice(options, n=n, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)
    profiles = []
    for group in groups:
        own = [of[group, item] for item in items]
        told = [not hidden(row, group) for row in own]
        every = all(row.low is not None for row in own)
        profiles.append(
            Profile(
                group_label(result.basis, group, lang),
                int(own[0].n),
                [row.value if shown else None for row, shown in zip(own, told, strict=True)],
                [row.low if shown else None for row, shown in zip(own, told, strict=True)] if every else None,
                [row.high if shown else None for row, shown in zip(own, told, strict=True)] if every else None,
            )
        )
    n = sum(profile.n for profile in profiles)
    options = [Option(label[item], 0, 0.0, other=item in other) for item in items]
    return choice(options, n=n, groups=profiles, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)


def _line_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes:
    """The marks alone: the answers themselves are not in a summary."""
    signifier = needed_signifier(result, lang)
    groups = list(dict.fromkeys(row.group for row in result.table))
    sizes = {each.id: placed_from(each.states) for each in result.basis.groups}
    grouped = len(groups) > 1
    # Rows of groups tell one number each.
    quantities = ("mean",) if grouped else ("mean", "median")
    marks = [
        mark_of(row, signifier, lang, grouped=grouped, kind="median" if code_of(row.quantity) == "median" else "mean")
        for row in result.table
        if code_of(row.quantity) in quantities
    ]
    return dyad(
        np.empty(0),
        ends_of(signifier, lang),
        kind="points",
        marks=marks,
        span=span_of(signifier),
        missing=missing_from(result.basis.states),
        n={group_label(result.basis, group, lang): sizes[group] for group in groups}
        if grouped
        else placed_from(result.basis.states),
        title=title,
        lang=lang,
        ax=ax,
    )


def _triad_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes:
    labels: list[str] = []
    for row in result.table:
        if code_of(row.quantity) == "mean" and len(labels) < 3:
            labels.append(said(row.item_label, lang) or row.item)
    signifier = signifier_of(result)
    if signifier is not None:
        labels = [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors]
    if len(labels) != 3:
        raise problem("report.plot.no_schema", lang, name=type(result).__name__)
    return triad(
        np.empty((0, 3)),
        labels,
        kind="points",
        centres=[_centre(each, 3, result.basis, lang) for each in result.centres],
        missing=missing_from(result.basis.states),
        n=placed_from(result.basis.states),
        title=title,
        lang=lang,
        ax=ax,
    )


def _centre(each: Any, width: int, basis: Any, lang: str) -> Centre:
    outline = np.asarray(each.region, dtype=float).reshape(-1, width)
    return Centre(
        group_label(basis, each.group, lang), list(each.mean), outline if len(outline) > 2 else None, int(each.n)
    )


def _stones_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes | Figure:
    signifier = needed_signifier(result, lang)
    axes: dict[str, Any] = {"x": scale_of(signifier.x, lang), "y": scale_of(signifier.y, lang)}
    panels = {}
    for stone in signifier.stones:
        own = [_centre(each, 2, result.basis, lang) for each in result.centres if each.item == stone.id]
        if own:
            panels[said(stone.label, lang) or stone.id] = own
    if len(panels) > 1:
        refuse_one_axes(ax, lang)

    def draw(name: str, at: Axes | None) -> Axes:
        own = panels[name]
        heading = name if len(panels) > 1 else title
        n = sum(each.n or 0 for each in own)
        place = [Stone("", np.empty((0, 2)))]
        return stones(place, **axes, kind="points", centres=own, n=n, title=heading, lang=lang, ax=at)

    if len(panels) == 1:
        return draw(next(iter(panels)), ax)
    return multiples([partial(draw, name) for name in panels], title=title, lang=lang)


def plot_summary_table(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes:
    lang = language(lang)
    rows = [
        States(
            " ".join(filter(None, (part.question.code, title_of(part.question, lang)))),
            placed_from(part.basis.states),
            missing_from(part.basis.states),
        )
        for part in result.parts
    ]
    return missing(rows, title=title, lang=lang, ax=ax)
