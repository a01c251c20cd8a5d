"""From results to pictures. Importing this tells samskab._results which function draws which result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import text_in as said
from .._results import PLOTS
from ._data import Atom, Centre, Difference, Option, Profile, States, Stone, Zones
from ._mapping import (
    EVERYONE,
    TRIAD_ZONES,
    canvas_order,
    code_of,
    ends_of,
    fractions_of,
    group_label,
    mark_of,
    missing_from,
    panel_density,
    placed_from,
    refuse_one_axes,
    scale_of,
    title_of,
)
from ._text import language, listing, problem, sentence
from .choice import choice
from .differences import differences
from .dyad import dyad
from .missing import missing
from .multiples import multiples
from .stones import stones
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def _signifier(result: Any) -> Any | None:
    """The question as the schema has it, when the result came from stories."""
    schema = getattr(result, "_schema", None)
    return None if schema is None else schema[result.question.id]


def _needed(result: Any, lang: str) -> Any:
    signifier = _signifier(result)
    if signifier is None:
        raise problem("report.plot.no_schema", lang, name=type(result).__name__)
    return signifier


def _choose(names: Sequence[str], given: str | None, ax: Axes | None, lang: str) -> list[str]:
    """The panels to draw: the one asked for, or all of them."""
    if given is not None:
        if given not in names:
            raise problem(
                "report.plot.group", lang, error_class="NotFound", given=given, known=listing(list(names), lang)
            )
        return [given]
    if len(names) > 1:
        refuse_one_axes(ax, lang)
    return list(names)


def _summary(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes | Figure:
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in ("single_choice", "multiple_choice"):
        return choice_summary(result, title, lang, ax, _signifier(result))
    if kind in ("dyad", "scale"):
        return _line_summary(result, title, lang, ax)
    if kind == "triad":
        return _triad_summary(result, title, lang, ax)
    if kind == "stones":
        return _stones_summary(result, title, lang, ax)
    rows = [_states_row(each, lang) for each in result.basis.groups]
    return missing(rows, title=title, lang=lang, ax=ax)


def _states_row(group: Any, lang: str) -> States:
    label = sentence("report.everyone", lang) if group.id == EVERYONE else said(group.label, lang)
    return States(label, placed_from(group.states), missing_from(group.states))


def choice_summary(result: Any, title: str, lang: str, ax: Axes | None, signifier: Any | None) -> Axes:
    shares = [row for row in result.table if code_of(row.quantity) == "share"]
    groups = list(dict.fromkeys(row.group for row in shares))
    items = list(dict.fromkeys(row.item for row in shares))
    of = {(row.group, row.item): row for row in shares}
    label = {row.item: said(row.item_label, lang) or row.item for row in shares}
    other = {each.id for each in signifier.options if each.other_signifier} if signifier is not None else set()
    multiple = code_of(result.question.kind) == "multiple_choice"
    counted = missing_from(result.basis.states)
    if len(groups) == 1:
        # Without an order of their own the answers stand with the most chosen first, "other" last.
        if signifier is not None and not signifier.ordinal:
            items.sort(key=lambda item: (item in other, -of[groups[0], item].value))
        rows = [of[groups[0], item] for item in items]
        options = [
            Option(label[row.item], row.count, row.value, row.low, row.high, other=row.item in other) for row in rows
        ]
        n = int(rows[0].n) if rows else 0
        return choice(options, n=n, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)
    profiles = []
    for group in groups:
        rows = [of[group, item] for item in items]
        every = all(row.low is not None for row in rows)
        profiles.append(
            Profile(
                group_label(result.basis, group, lang),
                int(rows[0].n),
                [row.value for row in rows],
                [row.low for row in rows] if every else None,
                [row.high for row in rows] if every else None,
            )
        )
    n = sum(profile.n for profile in profiles)
    options = [Option(label[item], 0, 0.0, other=item in other) for item in items]
    return choice(options, n=n, groups=profiles, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)


def _line_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes | Figure:
    signifier = _needed(result, lang)
    groups = list(dict.fromkeys(row.group for row in result.table))
    if len(groups) > 1:
        refuse_one_axes(ax, lang)

    def draw(group: str, at: Axes | None) -> Axes:
        # The answers themselves are not in a summary: the line holds the marks alone.
        marks = [
            mark_of(row, signifier, lang, grouped=False, kind="median" if code_of(row.quantity) == "median" else "mean")
            for row in result.table
            if row.group == group and code_of(row.quantity) in ("mean", "median")
        ]
        size = next(each for each in result.basis.groups if each.id == group)
        return dyad(
            np.empty(0),
            ends_of(signifier, lang),
            kind="points",
            marks=marks,
            missing=missing_from(size.states),
            n=placed_from(size.states),
            title=title if len(groups) == 1 else said(size.label, lang),
            lang=lang,
            ax=at,
        )

    if len(groups) == 1:
        return draw(groups[0], ax)
    panels = [partial(draw, group) for group in groups]
    return multiples(panels, title=title, panel=(4.2, 2.4), lang=lang)


def _triad_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes:
    labels: list[str] = []
    for row in result.table:
        if code_of(row.quantity) == "mean" and len(labels) < 3:
            labels.append(said(row.item_label, lang) or row.item)
    signifier = _signifier(result)
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
    signifier = _needed(result, lang)
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
        place = [Stone(name, np.empty((0, 2)))]
        return stones(place, **axes, kind="points", centres=own, n=n, title=heading, lang=lang, ax=at)

    if len(panels) == 1:
        return draw(next(iter(panels)), ax)
    return multiples([partial(draw, name) for name in panels], title=title, lang=lang)


def _summary_table(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
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


def _zone_table(
    result: Any,
    *,
    ax: Axes | None = None,
    group: str | None = None,
    title: str | None = None,
    audience: str = "analyst",
    lang: str | None = None,
) -> Axes | Figure:
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in ("single_choice", "multiple_choice"):
        return _choice_zones(result, title, lang, ax)
    signifier = _needed(result, lang)
    cells: dict[tuple[str, str], list[Any]] = {}
    for row in result.table:
        cells.setdefault((row.item, group_label(result.basis, row.group, lang)), []).append(row)
    stones_named = {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    several = len({item for item, _ in cells}) > 1
    named = {
        " · ".join(filter(None, (stones_named[item] if several else "", label))): rows
        for (item, label), rows in cells.items()
    }
    names = _choose(list(named), group, ax, lang)
    counted = {each.id: missing_from(each.states) for each in result.basis.groups}

    def draw(name: str, at: Axes | None) -> Axes:
        rows = named[name]
        heading = title if len(named) == 1 else name
        options: dict[str, Any] = {
            "kind": "zones", "n": int(rows[0].n), "missing": counted.get(rows[0].group), "title": heading,
            "audience": audience, "remarks": len(names) == 1, "lang": lang, "ax": at,
        }  # fmt: skip
        if kind == "triad":
            by_code = {row.zone: row for row in rows}
            ordered = [by_code[zone] for zone in TRIAD_ZONES]
            # The vendor's zones overlap the borders drawn here, so their even spread is said in numbers only.
            spread = [row.expected for row in ordered]
            zones = Zones([int(row.count) for row in ordered], spread)
            labels = [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors]
            return triad(None, labels, zones=zones, **options)
        zones = Zones([int(row.count) for row in rows])
        if kind in ("dyad", "scale"):
            return dyad(None, ends_of(signifier, lang), zones=zones, **options)
        axes: dict[str, Any] = {"x": scale_of(signifier.x, lang), "y": scale_of(signifier.y, lang)}
        return stones([], zones=Zones(canvas_order(rows)), **axes, **options)

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([partial(draw, name) for name in names], title=title, lang=lang)


def _choice_zones(result: Any, title: str, lang: str, ax: Axes | None) -> Axes:
    groups = list(dict.fromkeys(row.group for row in result.table))
    multiple = code_of(result.question.kind) == "multiple_choice"
    counted = missing_from(result.basis.states)
    rows = {group: [row for row in result.table if row.group == group] for group in groups}
    options = [
        Option(said(row.zone_label, lang) or row.zone, int(row.count), row.share or 0.0, row.low, row.high)
        for row in rows[groups[0]]
    ]
    if len(groups) == 1:
        n = int(rows[groups[0]][0].n)
        return choice(options, n=n, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)
    profiles = [
        Profile(
            group_label(result.basis, group, lang), int(rows[group][0].n), [row.share or 0.0 for row in rows[group]]
        )
        for group in groups
    ]
    n = sum(profile.n for profile in profiles)
    return choice(options, n=n, groups=profiles, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)


def _density(
    result: Any,
    *,
    ax: Axes | None = None,
    group: str | None = None,
    title: str | None = None,
    audience: str = "public",
    lang: str | None = None,
) -> Axes | Figure:
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    signifier = _needed(result, lang)
    kind = code_of(result.question.kind)
    shape = {"triad": "triad", "stones": "stones"}.get(kind, "dyad")
    shown = [panel for panel in result.panels if len(panel.values)]
    several = len({panel.item for panel in shown}) > 1
    named = {
        " · ".join(
            filter(
                None,
                (said(panel.item_label, lang) if several else "", group_label(result.basis, panel.group, lang)),
            )
        ): panel
        for panel in shown
    }
    names = _choose(list(named), group, ax, lang)
    counted = {each.id: missing_from(each.states) for each in result.basis.groups}

    def draw(name: str, at: Axes | None) -> Axes:
        panel = named[name]
        options: dict[str, Any] = {
            "kind": "density", "density": panel_density(panel, result.steps, shape), "n": int(panel.n),
            "missing": counted.get(panel.group), "title": title if len(named) == 1 else name, "audience": audience,
            "remarks": len(names) == 1, "lang": lang, "ax": at,
        }  # fmt: skip
        if kind == "triad":
            return triad(None, [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors], **options)
        if kind == "stones":
            axes: dict[str, Any] = {"x": scale_of(signifier.x, lang), "y": scale_of(signifier.y, lang)}
            return stones([], **axes, **options)
        atoms = [Atom(float(fractions_of(signifier, [atom.place[0]])[0]), int(atom.count)) for atom in panel.atoms]
        return dyad(None, ends_of(signifier, lang), atoms=atoms, **options)

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([partial(draw, name) for name in names], title=title, lang=lang)


def _comparison(
    result: Any,
    *,
    ax: Axes | None = None,
    pair: tuple[str, str] | None = None,
    title: str | None = None,
    lang: str | None = None,
) -> Axes:
    """Differences between two groups: by default the pair with the clearest one."""
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    if pair is None:
        chosen = result.largest or next(iter(result.table), None)
        if chosen is None:
            raise problem("report.plot.no_difference", lang)
        pair = (chosen.group_a, chosen.group_b)
    rows = [row for row in result.table if (row.group_a, row.group_b) == tuple(pair)]
    if not rows:
        pairs = dict.fromkeys(f"{row.group_a}, {row.group_b}" for row in result.table)
        known = listing(list(pairs), lang)
        raise problem("report.plot.group", lang, error_class="NotFound", given=", ".join(pair), known=known)
    # Positions are on a scale of their own; shares are compared with shares.
    shares = [row for row in rows if code_of(row.aspect) != "position"]
    told = [row for row in shares if row.low is not None and row.high is not None]
    if not told:
        raise problem("report.plot.no_interval", lang, error_class="NotEnoughData")
    stones_named = {}
    signifier = _signifier(result)
    if signifier is not None:
        stones_named = {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    several = len({row.item for row in told if row.item}) > 1

    def label(row: Any) -> str:
        words = said(row.label, lang)
        return f"{stones_named[row.item]}: {words}" if several and row.item in stones_named else words

    return differences(
        [Difference(label(row), row.difference, row.low, row.high) for row in told],
        first=said(rows[0].group_a_label, lang),
        second=said(rows[0].group_b_label, lang),
        n=int(max(row.n_a + row.n_b for row in told)),
        title=title,
        lang=lang,
        ax=ax,
    )


def _comparison_set(
    result: Any, *, ax: Axes | None = None, most: int = 12, title: str | None = None, lang: str | None = None
) -> Axes:
    """The clearest difference of each question, clearest question first."""
    lang = language(lang)
    if title is None:
        title = sentence("report.plot.set", lang, by=said(result.by_title, lang) or result.by)
    rows = [
        row
        for row in result.table
        if row.largest is not None and row.largest.low is not None and code_of(row.largest.aspect) != "position"
    ][:most]
    if not rows:
        raise problem("report.plot.no_interval", lang, error_class="NotEnoughData")
    pairs = {frozenset((row.largest.group_a, row.largest.group_b)) for row in rows}
    if len(pairs) == 1:
        chosen = rows[0].largest
        first, second = said(chosen.group_a_label, lang), said(chosen.group_b_label, lang)
        return differences(
            [_difference(row, chosen.group_a, lang) for row in rows],
            first=first,
            second=second,
            n=int(result.basis.stories),
            title=title,
            lang=lang,
            ax=ax,
        )
    # With more than two groups each row names its own pair, the one with more first.
    return differences(
        [_difference(row, None, lang) for row in rows],
        first=sentence("report.plot.first_named", lang),
        second=sentence("report.plot.second_named", lang),
        n=int(result.basis.stories),
        title=title,
        lang=lang,
        ax=ax,
    )


def _difference(row: Any, first: str | None, lang: str) -> Difference:
    found = row.largest
    turned = found.difference < 0 if first is None else found.group_a != first
    value, low, high = found.difference, found.low, found.high
    if turned:
        value, low, high = -value, -high, -low
    label = f"{row.code} {said(found.label, lang)}"
    if first is None:
        names = [said(found.group_a_label, lang), said(found.group_b_label, lang)]
        label = sentence("report.plot.pair", lang, label=label, first=names[turned], second=names[not turned])
    return Difference(label, value, low, high)


PLOTS.update(
    {
        "Summary": _summary,
        "SummaryTable": _summary_table,
        "ZoneTable": _zone_table,
        "DensityResult": _density,
        "Comparison": _comparison,
        "ComparisonSet": _comparison_set,
    }
)
