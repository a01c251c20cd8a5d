"""From stories to pictures: what each kind of question looks like, by how many stories there are."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._everybody import shown_zones
from .._language import text_in as said
from ._data import Missing, States, Stone, Zones
from ._mapping import (
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
)
from ._style import GROUP_MARKERS
from ._text import language, problem, sentence
from .dyad import dyad
from .from_summaries import choice_summary
from .intake import intake
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
    audience: str = "analyst",
    title: str | None = None,
    columns: int | None = None,
    panel: tuple[float, float] = PANEL,
    lang: str | None = None,
    ax: Axes | None = None,
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
    audience : {"analyst", "public"}
        Who looks: decides what "auto" shows.
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
    draw = _STORIES.get(kind_of)
    if draw is None:
        raise problem("report.plot.carried", lang, question=title_of(what, lang), kind=kind_of)
    groups = None if by is None else Groups(stories, by, lang)
    options = {
        "title": title_of(what, lang) if title is None else title,
        "kind": kind,
        "audience": audience,
        "lang": lang,
    }
    drawn: Axes | Figure = draw(
        stories, question, answers, groups, options, {"columns": columns, "panel": panel, "ax": ax, "stone": stone}
    )
    return drawn


class Groups:
    """The group of each story, by its label, and the labels in their order."""

    def __init__(self, stories: Stories, by: str, lang: str) -> None:
        found = stories._core.grouping(by, needed=True)
        self.by = by
        self.title = said(found["title"], lang)
        self.ids: list[str] = list(found["ids"])
        self.labels = [said(label, lang) or id for id, label in zip(self.ids, found["labels"], strict=True)]
        self.counts: list[int] = [int(count) for count in found["counts"]]
        self.ungrouped = int(found["ungrouped"])
        self._of = dict(zip(stories.ids, found["codes"], strict=True))

    def of(self, ids: Sequence[str]) -> list[str | None]:
        """The group's label of each story; None where it belongs to none."""
        codes = [self._of[each] for each in ids]
        return [None if code < 0 else self.labels[code] for code in codes]

    def rows(self, ids: Sequence[str]) -> dict[str, list[int]]:
        """For each group the places of its stories in a list of ids."""
        rows: dict[str, list[int]] = {label: [] for label in self.labels}
        for place, label in enumerate(self.of(ids)):
            if label is not None:
                rows[label].append(place)
        return rows

    def missing(self, ids: Sequence[str], states: Sequence[str]) -> dict[str, Missing]:
        """The missing kinds of each group."""
        return {label: missing_of([states[place] for place in places]) for label, places in self.rows(ids).items()}


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


def _triad_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    labels = [said(anchor.label, lang) or anchor.id for anchor in answers.signifier.anchors]
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    if groups is None:
        density = panel_density(*panels[0], "triad") if panels else None
        zones = None
        if options["audience"] == "public":
            zones = Zones(list(shown_zones(stories, question).values()), n=len(answers.weights))
        return triad(
            answers.weights, labels, zones=zones, density=density, missing=missing_of(answers.states), ax=place["ax"],
            **options,
        )  # fmt: skip
    refuse_one_axes(place["ax"], lang)
    rows = groups.rows(answers.placed)
    return triad_multiples(
        {name: answers.weights[places] for name, places in rows.items()},
        labels,
        density={said(p.group_label, lang): panel_density(p, steps, "triad") for p, steps in panels if len(p.values)},
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
    by_group = {said(p.group_label, lang): panel_density(p, steps, "dyad") for p, steps in panels if len(p.values)}
    if panels and not by_group:
        # Answers that stand on steps have no curve between them.
        options = {**options, "kind": "bins"}
    result = stories.summarise(question, by=groups.by) if groups else stories.summarise(question)
    marks = [
        mark_of(row, what, lang, grouped=groups is not None) for row in result.table if code_of(row.quantity) == "mean"
    ]
    counted = missing_of(answers.states)
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
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    if groups is not None:
        refuse_one_axes(place["ax"], lang)
        several = {
            (f"{label} · {name}" if len(named) > 1 else name, label, name): stone
            for label, stone in named.items()
            for name in groups.labels
        }
        found = {(p.item, said(p.group_label, lang)): panel_density(p, s, "stones") for p, s in panels if len(p.values)}
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
        together = options["kind"] == "points" or (options["audience"] == "analyst" and total < MOST_ON_ONE_CANVAS)
        if len(placed) == 1 or together:
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


def _choice_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    _no_kind(options)
    by = groups.by if groups is not None and 1 < len(groups.labels) <= MOST_GROUPS else None
    if groups is not None and by is None and len(groups.labels) > MOST_GROUPS:
        raise problem("plot.groups.many", options["lang"], n=len(groups.labels), most=MOST_GROUPS)
    result = stories.summarise(question, by=by) if by else stories.summarise(question)
    return choice_summary(result, options["title"], options["lang"], place["ax"], answers.signifier)


def _text_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    _no_kind(options)
    lang = options["lang"]
    rows = [States(sentence("report.everyone", lang), len(answers.placed), missing_of(answers.states))]
    if groups is not None:
        own = groups.missing(stories.ids, answers.states)
        sizes = groups.rows(stories.ids)
        rows = [States(name, len(sizes[name]) - own[name].total, own[name]) for name in groups.labels]
    return missing(rows, title=options["title"], lang=lang, ax=place["ax"])


def _no_kind(options: dict[str, Any]) -> None:
    if options["kind"] != "auto":
        raise problem("plot.bad.kind", options["lang"], given=options["kind"], kinds="auto")


_STORIES: dict[str, Any] = {
    "triad": _triad_stories,
    "dyad": _line_stories,
    "scale": _line_stories,
    "stones": _stones_stories,
    "single_choice": _choice_stories,
    "multiple_choice": _choice_stories,
    "free_text": _text_stories,
}


def plot_missing(
    stories: Stories, *, title: str | None = None, lang: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw for every question how many stories were placed, and how the others are missing.

    Parameters
    ----------
    stories : Stories
        Withdrawn stories are left out.
    title, lang, ax
        As for `plot_stories`.

    Examples
    --------
    >>> import samskab as sk
    >>> ax = plot_missing(sk.example(), lang="en")
    >>> "14 questions" in ax.samskab_alt
    True
    """
    lang = language(lang)
    rows = []
    for code, each in zip(stories.schema.codes, stories.schema.signifiers, strict=True):
        if code_of(each.kind) in _STORIES:
            states = stories[each.id].states
            label = f"{code} {title_of(each, lang)}" if code else title_of(each, lang)
            rows.append(States(label, states.count("placed"), missing_of(states)))
    return missing(rows, title=title, lang=lang, ax=ax)


def plot_intake(
    stories: Stories,
    *,
    unit: str = "auto",
    title: str | None = None,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many stories were told per day, week or month, by the Danish clock.

    Parameters
    ----------
    stories : Stories
        Stories without a known time are left out of the picture.
    unit : {"auto", "day", "week", "month"}
        "auto" shows days up to three weeks, weeks up to a year, and months beyond.
    title, lang, ax
        As for `plot_stories`.

    Examples
    --------
    >>> import samskab as sk
    >>> ax = plot_intake(sk.example(), lang="en")
    >>> "week" in ax.samskab_alt
    True
    """
    lang = language(lang)
    periods = intake_periods(stories, unit)
    title = sentence("report.intake.title", lang) if title is None else title
    return intake(list(periods.counts), list(periods.counts.values()), unit=periods.unit, title=title, lang=lang, ax=ax)


class Periods:
    """Stories per period: the first day of each with its count, the unit, and how many stories have no known time."""

    def __init__(self, unit: str, counts: dict[datetime.date, int], unknown: int) -> None:
        self.unit = unit
        self.counts = counts
        self.unknown = unknown


def intake_periods(stories: Stories, unit: str = "auto") -> Periods:
    """Count stories per day, week (from Monday) or month, by the Danish clock."""
    days = [None if day is None else datetime.date.fromisoformat(day) for day in stories._core.days]
    known = sorted(day for day in days if day is not None)
    if unit == "auto":
        span = (known[-1] - known[0]).days if known else 0
        unit = "day" if span <= 21 else "week" if span <= 366 else "month"
    counts: dict[datetime.date, int] = {}
    for day in known:
        if unit == "week":
            day -= datetime.timedelta(days=day.weekday())
        elif unit == "month":
            day = day.replace(day=1)
        counts[day] = counts.get(day, 0) + 1
    return Periods(unit, counts, len(days) - len(known))
