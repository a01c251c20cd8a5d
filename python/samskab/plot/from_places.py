"""From tables of zones and from densities to pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import text_in as said
from ..schema import CHOICES
from ._data import Atom, Option, Profile, Stone, Zones
from ._frame import wrap
from ._mapping import (
    TRIAD_ZONES,
    canvas_order,
    choose_panels,
    code_of,
    ends_of,
    group_label,
    is_everyone,
    missing_from,
    needed_signifier,
    panel_density,
    scale_of,
    span_of,
    title_of,
)
from ._regions import FEWEST_FOR_CONTOURS
from ._style import SOFT, matplotlib_part
from ._text import language, sentence
from .choice import choice
from .dyad import dyad
from .multiples import multiples
from .stones import stones
from .triad import HEIGHT, triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def plot_zones(
    result: Any,
    *,
    ax: Axes | None = None,
    group: str | None = None,
    title: str | None = None,
    audience: str = "analysts",
    lang: str | None = None,
) -> Axes | Figure:
    lang = language(lang)
    title = title_of(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in CHOICES:
        return _choice_zones(result, title, lang, ax)
    signifier = needed_signifier(result, lang)
    if kind in ("dyad", "scale"):
        return _line_zones(result, signifier, group, title, audience, lang, ax)
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
        axes: dict[str, Any] = {"x": scale_of(signifier.x, lang), "y": scale_of(signifier.y, lang)}
        return stones([], zones=Zones(canvas_order(rows)), **axes, **options)

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([partial(draw, name) for name in names], title=title, lang=lang)


def _line_zones(
    result: Any, signifier: Any, group: str | None, title: str, audience: str, lang: str, ax: Axes | None
) -> Axes:
    """One row for each group on a common line."""
    rows: dict[str, list[Any]] = {}
    for row in result.table:
        rows.setdefault(group_label(result.basis, row.group, lang), []).append(row)
    if group is not None:
        rows = {name: rows[name] for name in choose_panels(list(rows), group, ax, lang)}
    zones = {name: Zones([int(row.count) for row in each]) for name, each in rows.items()}
    return dyad(
        None,
        ends_of(signifier, lang),
        kind="zones",
        zones=zones if len(zones) > 1 else next(iter(zones.values())),
        span=span_of(signifier),
        missing=missing_from(result.basis.states) if group is None else None,
        title=title if group is None else f"{title} · {group}",
        audience=audience,
        lang=lang,
        ax=ax,
    )


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
    shown = [panel for panel in result.panels if panel.n]
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
    counted = {each.id: missing_from(each.states) for each in result.basis.groups}
    if kind in ("dyad", "scale"):
        chosen = [group] if group is not None and choose_panels(list(named), group, ax, lang) else list(named)
        return _line_density(result, signifier, {name: named[name] for name in chosen}, title, lang, ax)
    names = choose_panels(list(named), group, ax, lang)

    def draw(name: str, at: Axes | None) -> Axes:
        panel = named[name]
        # Too few for a surface, or all of them at shared places: what is known exactly is where stories coincide.
        flat = panel.n < FEWEST_FOR_CONTOURS or not len(panel.values)
        heading = title if len(named) == 1 else name
        options: dict[str, Any] = {
            "kind": "points" if flat else "density", "n": int(panel.n), "missing": counted.get(panel.group),
            "density": None if flat else panel_density(panel, result.steps, kind), "audience": audience,
            "title": heading, "remarks": len(names) == 1, "lang": lang, "ax": at,
        }  # fmt: skip
        ties = [atom.place for atom in panel.atoms for _ in range(int(atom.count))] if flat else []
        if kind == "triad":
            labels = [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors]
            drawn = triad(np.array(ties).reshape(-1, 3) if flat else None, labels, **options)
        else:
            axes: dict[str, Any] = {"x": scale_of(signifier.x, lang), "y": scale_of(signifier.y, lang)}
            drawn = stones([Stone("", np.array(ties).reshape(-1, 2))] if flat else [], **axes, **options)
        if panel.n < FEWEST_FOR_CONTOURS and not ties:
            _say_few(drawn, (0.5, HEIGHT / 3 if kind == "triad" else 0.5), lang)
        return drawn

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([partial(draw, name) for name in names], title=title, lang=lang)


def _say_few(ax: Axes, middle: tuple[float, float], lang: str) -> None:
    """Say why a place is empty in which stories lie: it would be read as nobody."""
    text = sentence("plot.density.none", lang, needed=FEWEST_FOR_CONTOURS)
    size = 8.5 * float(matplotlib_part("matplotlib").rcParams["font.size"]) / 10.0
    lines = wrap(text, 0.42 * ax.bbox.width * 72.0 / ax.figure.dpi, size, balance=True)
    ax.text(*middle, "\n".join(lines), ha="center", va="center", fontsize=size, color=SOFT, parse_math=False)


def _line_density(
    result: Any, signifier: Any, panels: dict[str, Any], title: str, lang: str, ax: Axes | None
) -> Axes | Figure:
    """One curve for each group on a common line; pins for everyone together; bars where answers stand on steps."""
    one = next(iter(panels.values())) if len(panels) == 1 else None
    missing = missing_from(result.basis.states) if one is None or is_everyone(result.basis, one.group) else None
    if "answer_steps" in result.details:
        # Every answer is among the counts of the places, so the answers themselves are known.
        places = [(float(atom.place[0]), name) for name, each in panels.items() for atom in each.atoms]
        counts = [int(atom.count) for each in panels.values() for atom in each.atoms]
        return dyad(
            np.repeat([place for place, _ in places], counts),
            ends_of(signifier, lang),
            kind="bins",
            groups=None if one is not None else np.repeat([name for _, name in places], counts).tolist(),
            span=span_of(signifier),
            missing=missing,
            title=title,
            lang=lang,
            ax=ax,
        )
    flat = one is not None and (one.n < FEWEST_FOR_CONTOURS or not len(one.values))
    curves = {name: panel_density(each, result.steps, "dyad") for name, each in panels.items() if len(each.values)}
    atoms = [] if one is None else [Atom(float(atom.place[0]), int(atom.count)) for atom in one.atoms]
    return dyad(
        np.empty(0) if flat else None,
        ends_of(signifier, lang),
        kind="points" if flat else "density",
        density=None if flat else curves if one is None else next(iter(curves.values())),
        atoms=atoms,
        span=span_of(signifier),
        missing=missing,
        n={name: int(each.n) for name, each in panels.items()} if one is None else int(one.n),
        title=title,
        lang=lang,
        ax=ax,
    )
