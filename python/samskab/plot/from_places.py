"""From tables of zones and from densities to pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .._language import text_in as said
from ._data import Atom, Option, Profile, Zones
from ._mapping import (
    TRIAD_ZONES,
    canvas_order,
    choose_panels,
    code_of,
    ends_of,
    fractions_of,
    group_label,
    missing_from,
    needed_signifier,
    panel_density,
    scale_of,
    title_of,
)
from ._text import language
from .choice import choice
from .dyad import dyad
from .multiples import multiples
from .stones import stones
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def plot_zones(
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
    signifier = needed_signifier(result, lang)
    cells: dict[tuple[str, str], list[Any]] = {}
    for row in result.table:
        cells.setdefault((row.item, group_label(result.basis, row.group, lang)), []).append(row)
    stones_named = {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    several = len({item for item, _ in cells}) > 1
    named = {
        " · ".join(filter(None, (stones_named[item] if several else "", label))): rows
        for (item, label), rows in cells.items()
    }
    names = choose_panels(list(named), group, ax, lang)
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


def plot_density(
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
    signifier = needed_signifier(result, lang)
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
    names = choose_panels(list(named), group, ax, lang)
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
