"""From stories to pictures: what each kind of question looks like, by how many stories there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._everybody import Disclosure, shown_counts
from .._language import text_in as said
from ._data import Missing, States, Stone, Zones
from ._mapping import (
    canvas_place,
    code_of,
    ends_of,
    fractions_of,
    mark_of,
    missing_of,
    panel_density,
    refuse_one_axes,
    scale_of,
    span_of,
    title_of,
    together,
)
from ._safe_fields import FEWEST_IN_FIELD
from ._style import GROUP_MARKERS
from ._text import language, problem, sentence
from .dyad import dyad
from .from_summaries import choice_summary
from .missing import missing
from .multiples import PANEL, stones_multiples, triad_multiples
from .stones import stones
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..stories import Stories

MOST_GROUPS = len(GROUP_MARKERS)
#: Placements of several stones that one canvas can show as points.
MOST_ON_ONE_CANVAS = 450


def plot_stories(
    stories: Stories,
    signifier: str,
    *,
    by: str | None = None,
    kind: str = "auto",
    audience: str = "analysts",
    title: str | None = None,
    columns: int | None = None,
    panel: tuple[float, float] = PANEL,
    lang: str | None = None,
    ax: Axes | None = None,
    shown: Disclosure | None = None,
) -> Axes | Figure:
    """Draw the answers to one question.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out.
    signifier : str
        Id, name, short code or unique title of a question. "canvas.stone" draws one stone.
    by : str, optional
        Groups, as in `samskab.summarise`: triads and stones become one picture for each group, dyads and scales one
        row for each, choices one dot for each.
    kind : {"auto", "points", "zones", "bins", "density"}
        "auto" goes by the number of stories: below 150 points for analysts and zones for the public, bins from there
        on. A density is calculated once for all groups, with one bandwidth.
    audience : {"analysts", "public"}
        Who looks: decides what "auto" shows. For the public no part of the answers is drawn, and no group, of which too
        few persons are behind, and none from which one could be worked out.
    title : str, optional
        By default the question itself.
    columns : int, optional
        Small multiples in a row.
    panel : tuple of float
        Width and height of each of them in inches.
    lang : {"da", "en"}, optional
        By default the language in force.
    ax : matplotlib.axes.Axes, optional
        Where to draw, when it is one picture.
    shown : optional
        What else stands beside the picture for the public; by default nothing does.

    Returns
    -------
    matplotlib.axes.Axes, or matplotlib.figure.Figure for several pictures

    Raises
    ------
    NotFound
        No such question or group; the message lists the nearest names.
    InvalidInput
        A kind of question that is carried without analysis, more groups than can be told apart in one picture, or one
        Axes for several pictures.

    Examples
    --------
    >>> import samskab as sk
    >>> ax = plot_stories(sk.example(), "weight", lang="en")
    >>> "What weighed most" in ax.samskab_alt
    True
    """
    lang = language(lang)
    question, stone = _address(stories, signifier)
    answers = stories[question]
    what = answers.signifier
    kind_of = code_of(what.kind)
    draw = PICTURES.get(kind_of)
    if draw is None:
        raise problem("report.plot.carried", lang, question=title_of(what, lang), kind=kind_of)
    safe = None
    if audience == "public":
        safe = shown if shown is not None else Disclosure(stories, by)
    groups = None if by is None else Groups(stories, by, lang, safe, question)
    options = {
        "title": title_of(what, lang) if title is None else title,
        "kind": kind,
        "audience": audience,
        "lang": lang,
    }
    drawn: Axes | Figure = draw(
        stories,
        question,
        answers,
        groups,
        options,
        {"columns": columns, "panel": panel, "ax": ax, "stone": stone, "safe": safe},
    )
    return drawn


class Groups:
    """The group of each story, by its label, and the labels in their order."""

    def __init__(
        self, stories: Stories, by: str, lang: str, safe: Disclosure | None = None, question: str = ""
    ) -> None:
        found = stories._core.grouping(by, needed=True)
        self.by = by
        self.title = said(found["title"], lang)
        labels = [said(label, lang) or id for id, label in zip(found["ids"], found["labels"], strict=True)]
        #: Options may be called alike; then their ids tell them apart.
        self.every: list[str] = [
            label if labels.count(label) == 1 else f"{label} ({id})"
            for id, label in zip(found["ids"], labels, strict=True)
        ]
        self._name: dict[str, str] = dict(zip(found["ids"], self.every, strict=True))
        #: Groups that are not told are not drawn; of stones each canvas looks for itself.
        told = [safe is None or not safe.answers(question).hides_group(id) for id in found["ids"]]
        self.ids: list[str] = [id for id, shown in zip(found["ids"], told, strict=True) if shown]
        self.labels = [label for label, shown in zip(self.every, told, strict=True) if shown]
        self.some_hidden = not all(told)
        self._of = dict(zip(stories.ids, found["codes"], strict=True))

    def name_of(self, id: str) -> str:
        """What a group is called, unlike every other."""
        return self._name[id]

    def of(self, ids: Sequence[str]) -> list[str | None]:
        """The group's label of each story; None where it belongs to none."""
        codes = [self._of[each] for each in ids]
        return [None if code < 0 else self.every[code] for code in codes]

    def rows(self, ids: Sequence[str]) -> dict[str, list[int]]:
        """For each group the places of its stories in a list of ids."""
        rows: dict[str | None, list[int]] = {label: [] for label in self.labels}
        for place, label in enumerate(self.of(ids)):
            if label in rows:
                rows[label].append(place)
        return {label: places for label, places in rows.items() if label is not None}

    def missing(self, ids: Sequence[str], states: Sequence[str]) -> dict[str, Missing]:
        """The missing kinds of each group."""
        return {label: missing_of([states[place] for place in places]) for label, places in self.rows(ids).items()}


def told_missing(safe: Disclosure | None, question: str, counted: Missing, group: str = "") -> Missing | None:
    """The kinds of missing answers, where they may be told apart."""
    return None if safe is not None and safe.hides(question, "state", group=group) else counted


def _none_to_draw(lang: str) -> Exception:
    """No group may be shown: there is no picture."""
    return problem("plot.suppressed", lang, error_class="NotEnoughData")


def _zones(rows: Sequence[Any], parts: int, *, canvas: bool = False) -> Zones:
    """Rows of zones as they are drawn, with their n; so many empty parts where nobody answered."""
    if not len(rows):
        return Zones([0] * parts, n=0)
    ordered = sorted(rows, key=canvas_place) if canvas else list(rows)
    return Zones(shown_counts(ordered), n=int(ordered[0].n or 0))


def _address(stories: Stories, signifier: str) -> tuple[str, str | None]:
    """Take "canvas.stone" apart, when the whole is no question."""
    if signifier in stories.schema or "." not in signifier:
        return signifier, None
    question, _, stone = signifier.rpartition(".")
    return (question, stone) if question in stories.schema else (signifier, None)


def _calculated(stories: Stories, question: str, kind: str, by: str | None) -> list[tuple[Any, int]]:
    """The panels of a density, when that is what shall be drawn."""
    if kind != "density":
        return []
    result = stories.density(question, by=by) if by else stories.density(question)
    return [(panel, result.steps) for panel in result.panels]


def _fields_told(safe: Disclosure, question: str) -> bool:
    """Whether fields finer than zones hold people enough where they hold stories enough."""
    return safe.policy.min_persons <= FEWEST_IN_FIELD and safe.one_story_each(question)


def _coarse(options: dict[str, Any], coarse: bool) -> dict[str, Any]:
    """Zones where fields must be coarse, and for the public where single placements were asked for."""
    single = options["audience"] == "public" and options["kind"] == "points"
    return {**options, "kind": "zones"} if coarse or single else options


def _group_zones(safe: Disclosure, question: str, groups: Groups, parts: int) -> dict[str, Zones]:
    """The zones of each group that may be told, by its label."""
    found = safe.zones(question, by=groups.by).table
    fields = {
        label: _zones([row for row in found if row.group == id], parts)
        for id, label in zip(groups.ids, groups.labels, strict=True)
    }
    if not fields:
        raise _none_to_draw(language(None))
    return fields


def _triad_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    labels = [said(anchor.label, lang) or anchor.id for anchor in answers.signifier.anchors]
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    if groups is None:
        density = panel_density(*panels[0], "triad") if panels else None
        safe = place["safe"]
        zones = None if safe is None else _zones(safe.zones(question).table, 7)
        missing_kinds = told_missing(safe, question, missing_of(answers.states))
        coarse = zones is not None and (None in zones.counts or not _fields_told(safe, question))
        return triad(
            None if coarse else answers.weights, labels, zones=zones, density=density, missing=missing_kinds,
            ax=place["ax"], **_coarse(options, coarse),
        )  # fmt: skip
    refuse_one_axes(place["ax"], lang)
    if place["safe"] is not None:
        fields = _group_zones(place["safe"], question, groups, 7)
        return triad_multiples(
            dict.fromkeys(fields),
            labels,
            zones=fields,
            title=options["title"],
            kind="zones",
            audience="public",
            columns=place["columns"],
            panel=place["panel"],
            lang=lang,
        )
    rows = groups.rows(answers.placed)
    return triad_multiples(
        {name: answers.weights[places] for name, places in rows.items()},
        labels,
        density={groups.name_of(p.group): panel_density(p, steps, "triad") for p, steps in panels if len(p.values)},
        missing=groups.missing(stories.ids, answers.states),
        columns=place["columns"],
        panel=place["panel"],
        **options,
    )


def _line_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    what = answers.signifier
    values = fractions_of(what, answers.positions)
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    by_group = {
        groups.name_of(p.group) if groups else "": panel_density(p, steps, "dyad")
        for p, steps in panels
        if len(p.values)
    }
    if panels and not by_group:
        # Answers that stand on steps have no curve between them.
        options = {**options, "kind": "bins"}
    safe = place["safe"]
    result = stories.summarise(question, by=groups.by) if groups else stories.summarise(question)
    marks = [
        mark_of(row, what, lang, grouped=groups is not None)
        for row in result.table
        if code_of(row.quantity) == "mean" and (safe is None or not safe.hides(question, "position", group=row.group))
    ]
    counted: Missing | None = missing_of(answers.states)
    if safe is not None:
        counted = told_missing(safe, question, missing_of(answers.states))
        rows = _group_zones(safe, question, groups, 5) if groups else _zones(safe.zones(question).table, 5)
        return dyad(
            None,
            ends_of(what, lang),
            zones=rows,
            marks=marks,
            span=span_of(what),
            missing=counted if groups is None else None,
            ax=place["ax"],
            **{**options, "kind": "zones"},
        )
    if groups is None:
        density = next(iter(by_group.values()), None)
        return dyad(
            values,
            ends_of(what, lang),
            density=density,
            marks=marks,
            span=span_of(what),
            missing=counted,
            ax=place["ax"],
            **options,
        )
    # Rows in the groups' own order, which is that of the question, not that of the stories.
    names = groups.of(answers.placed)
    order = [row for label in groups.labels for row, name in enumerate(names) if name == label]
    return dyad(
        values[order],
        ends_of(what, lang),
        groups=[names[row] for row in order],
        density=by_group or None,
        marks=marks,
        span=span_of(what),
        missing=counted,
        ax=place["ax"],
        **options,
    )


def share_a_canvas(stones: int, placed: int, audience: str) -> bool:
    """Whether stones lie on one canvas: for analysts, while they are few enough, and no more than signs tell apart."""
    return stones == 1 or (audience == "analysts" and placed < MOST_ON_ONE_CANVAS and stones <= MOST_GROUPS)


def _stones_stories(
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
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
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
    """Stones for the public: ninths of the canvas, quarters by groups; finer only where every ninth is of many."""
    safe, lang = place["safe"], options["lang"]
    if groups is not None:
        refuse_one_axes(place["ax"], lang)
        table = safe.zones(question, by=groups.by).table
        fields = {}
        for label, stone in named.items():
            for id, name in zip(groups.ids, groups.labels, strict=True):
                rows = [row for row in table if row.item == stone.id and row.group == id]
                if not safe.hides(question, "position", item=stone.id, group=id):
                    fields[f"{label} · {name}" if len(named) > 1 else name] = _zones(rows, 4, canvas=True)
        if not fields:
            raise _none_to_draw(lang)
        several = place["columns"] or (len(groups.labels) if len(named) > 1 and 1 < len(groups.labels) < 5 else None)
        return stones_multiples(
            {heading: Stone("", np.empty((0, 2))) for heading in fields},
            zones=fields, columns=several, panel=place["panel"], **axes, **{**options, "kind": "zones"},
        )  # fmt: skip
    table = safe.zones(question, divisions=3).table
    ninths = {
        label: _zones([row for row in table if row.item == stone.id], 9, canvas=True) for label, stone in named.items()
    }
    coarse = not _fields_told(safe, question) or any(None in each.counts for each in ninths.values())
    placed = {
        label: Stone("", np.empty((0, 2)) if coarse else answers.points[stone.id]) for label, stone in named.items()
    }
    if len(named) == 1:
        label = next(iter(named))
        return stones(
            [Stone(label, placed[label].points)], zones=ninths[label], n=ninths[label].total,
            missing=told_missing(safe, question, missing_of(answers.states)), ax=place["ax"], **axes,
            **_coarse(options, coarse),
        )  # fmt: skip
    refuse_one_axes(place["ax"], lang)
    return stones_multiples(
        placed, zones=ninths, columns=place["columns"], panel=place["panel"], **axes, **_coarse(options, coarse)
    )


def _choice_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    _no_kind(options)
    by = groups.by if groups is not None and 1 < len(groups.labels) <= MOST_GROUPS else None
    if groups is not None and by is None and len(groups.labels) > MOST_GROUPS:
        raise problem("plot.groups.many", options["lang"], n=len(groups.labels), most=MOST_GROUPS)
    result = stories.summarise(question, by=by) if by else stories.summarise(question)
    return choice_summary(result, options["title"], options["lang"], place["ax"], answers.signifier, place["safe"])


def _text_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    _no_kind(options)
    lang = options["lang"]
    safe = place["safe"]
    kinds = missing_of(answers.states)
    everyone = sentence("report.everyone", lang)
    rows = [States(everyone, len(answers.placed), told_missing(safe, question, kinds) or together(kinds))]
    if groups is not None:
        own = groups.missing(stories.ids, answers.states)
        sizes = groups.rows(stories.ids)
        rows = []
        for id, name in zip(groups.ids, groups.labels, strict=True):
            told = told_missing(safe, question, own[name], group=id)
            # Of a group not even how many did not answer, where they are few.
            if told is not None:
                rows.append(States(name, len(sizes[name]) - told.total, told))
        if not rows:
            raise _none_to_draw(lang)
    return missing(rows, groups=groups is not None, title=options["title"], lang=lang, ax=place["ax"])


def _no_kind(options: dict[str, Any]) -> None:
    if options["kind"] != "auto":
        raise problem("plot.bad.kind", options["lang"], given=options["kind"], kinds="auto")


PICTURES: dict[str, Any] = {
    "triad": _triad_stories,
    "dyad": _line_stories,
    "scale": _line_stories,
    "stones": _stones_stories,
    "single_choice": _choice_stories,
    "multiple_choice": _choice_stories,
    "free_text": _text_stories,
}
