"""Stones of stories: on one canvas together, or each stone and each group on a canvas of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .._language import text_in as said
from ._data import Stone
from ._mapping import missing_of, panel_density, refuse_one_axes, scale_of
from ._story_groups import Groups, calculated_panels, coarse_of, fields_told, none_to_draw, told_missing, zones_of
from ._style import GROUP_MARKERS
from ._text import problem
from .multiples import stones_multiples
from .stones import stones

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..stories import Stories

MOST_GROUPS = len(GROUP_MARKERS)
#: Placements of several stones that one canvas can show as points.
MOST_ON_ONE_CANVAS = 450


def share_a_canvas(stones: int, placed: int, audience: str) -> bool:
    """Whether stones lie on one canvas: for analysts, while they are few enough, and no more than signs tell apart."""
    return stones == 1 or (audience == "analysts" and placed < MOST_ON_ONE_CANVAS and stones <= MOST_GROUPS)


def stones_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    what = answers.signifier
    axes: dict[str, Any] = {"x": scale_of(what.x, lang), "y": scale_of(what.y, lang)}
    chosen = [each for each in what.stones if place["stone"] in (None, each.id, said(each.label, lang))]
    if not chosen:
        names = tuple(said(each.label, lang) or each.id for each in what.stones)
        raise problem("report.plot.stone", lang, error_class="NotFound", given=place["stone"], known=names)
    named = {said(each.label, lang) or each.id: each for each in chosen}
    counted = missing_of(answers.states)
    if place["safe"] is not None:
        return _safe_stones(question, answers, groups, named, axes, options, place)
    panels = calculated_panels(stories, question, options["kind"], groups.by if groups else None)
    if groups is not None:
        refuse_one_axes(place["ax"], lang)
        several = {
            (f"{label} · {name}" if len(named) > 1 else name, label, name): stone
            for label, stone in named.items()
            for name in groups.labels
        }
        found = {(p.item, groups.name_of(p.group)): panel_density(p, s, "stones") for p, s in panels if len(p.values)}
        drawn: dict[str, Stone] = {}
        for (heading, _, name), stone in several.items():
            places = groups.rows(answers.laid[stone.id])[name]
            drawn[heading] = Stone("", answers.points[stone.id][places])
        return stones_multiples(
            drawn,
            density={key[0]: found[stone.id, key[2]] for key, stone in several.items() if (stone.id, key[2]) in found},
            # Few enough groups stand side by side, so that each stone has a row of its own.
            columns=place["columns"] or (len(groups.labels) if len(named) > 1 and 1 < len(groups.labels) < 5 else None),
            panel=place["panel"],
            **axes,
            **options,
        )
    placed = [Stone(label, answers.points[stone.id]) for label, stone in named.items()]
    if len(placed) == 1 or options["kind"] in ("auto", "points"):
        total = sum(len(stone.points) for stone in placed)
        asked = options["kind"] == "points" and len(placed) <= MOST_GROUPS
        if asked or share_a_canvas(len(placed), total, options["audience"]):
            shown = {**options, "kind": "points"} if len(placed) > 1 else options
            density = panel_density(*panels[0], "stones") if panels else None
            return stones(placed, density=density, missing=counted, ax=place["ax"], **axes, **shown)
    refuse_one_axes(place["ax"], lang)
    found_one = {p.item: panel_density(p, s, "stones") for p, s in panels if len(p.values)}
    return stones_multiples(
        {label: Stone("", answers.points[stone.id]) for label, stone in named.items()},
        density={label: found_one[stone.id] for label, stone in named.items() if stone.id in found_one},
        columns=place["columns"],
        panel=place["panel"],
        **axes,
        **options,
    )


def _safe_stones(
    question: str, answers: Any, groups: Groups | None, named: dict[str, Any], axes: dict[str, Any],
    options: dict[str, Any], place: dict[str, Any],
) -> Axes | Figure:  # fmt: skip
    """Stones for the public: ninths of the canvas, quarters by groups; finer only where every ninth is of many.

    Over a canvas stands how many laid the stone: one that few did, or did not, has none.
    """
    safe, lang = place["safe"], options["lang"]
    untold = safe.untold_stones(question)
    named = {label: stone for label, stone in named.items() if stone.id not in untold}
    if not named:
        raise none_to_draw(lang)
    if groups is not None:
        refuse_one_axes(place["ax"], lang)
        table = safe.zones(question, by=groups.by).table
        fields = {}
        for label, stone in named.items():
            for id, name in zip(groups.ids, groups.labels, strict=True):
                rows = [row for row in table if row.item == stone.id and row.group == id]
                if not safe.hides(question, "position", item=stone.id, group=id):
                    fields[f"{label} · {name}" if len(named) > 1 else name] = zones_of(rows, 4, canvas=True)
        if not fields:
            raise none_to_draw(lang)
        several = place["columns"] or (len(groups.labels) if len(named) > 1 and 1 < len(groups.labels) < 5 else None)
        return stones_multiples(
            {heading: Stone("", np.empty((0, 2))) for heading in fields},
            zones=fields, columns=several, panel=place["panel"], **axes, **{**options, "kind": "zones"},
        )  # fmt: skip
    named = {label: stone for label, stone in named.items() if not safe.hides_all(question, stone.id)}
    table = safe.zones(question, divisions=3).table
    ninths = {
        label: zones_of([row for row in table if row.item == stone.id], 9, canvas=True)
        for label, stone in named.items()
    }
    coarse = not fields_told(safe, question) or any(None in each.counts for each in ninths.values())
    placed = {
        label: Stone("", np.empty((0, 2)) if coarse else answers.points[stone.id]) for label, stone in named.items()
    }
    if len(named) == 1:
        label = next(iter(named))
        return stones(
            [Stone(label, placed[label].points)], zones=ninths[label], n=ninths[label].total,
            missing=told_missing(safe, question, missing_of(answers.states)), ax=place["ax"], **axes,
            **coarse_of(options, coarse),
        )  # fmt: skip
    refuse_one_axes(place["ax"], lang)
    return stones_multiples(
        placed, zones=ninths, columns=place["columns"], panel=place["panel"], **axes, **coarse_of(options, coarse)
    )
