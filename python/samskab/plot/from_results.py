"""From stories and results to pictures: what each kind of question and each result looks like.

`plot_stories` draws the answers themselves; the functions in `PLOTS` draw results that no longer hold them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._results import PLOTS
from ._data import Array, Atom, Centre, Density, Difference, Mark, Missing, Option, Profile, Scale, States, Stone, Zones
from ._style import GROUP_MARKERS
from ._text import core, language, listing, problem, sentence
from .choice import choice
from .differences import differences
from .dyad import dyad
from .intake import intake
from .missing import missing
from .multiples import dyad_multiples, multiples, stones_multiples, triad_multiples
from .stones import stones
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..stories import Stories

MOST_GROUPS = len(GROUP_MARKERS)
TRIAD_ZONES = ("first", "second", "third", "first_second", "second_third", "first_third", "centre")
EVERYONE = "all"


def said(text: Mapping[str, str], lang: str) -> str:
    """Return a localised text for a reader of `lang`: that language, else unknown, else English, else any."""
    for tag in (lang, "", "en"):
        if tag in text:
            return text[tag]
    return next(iter(text.values()), "")


def code_of(value: Any) -> str:
    """The code of an enumeration that the core gives as its code, or as a value with a name."""
    return value if isinstance(value, str) else str(getattr(value, "name", value))


def _title(question: Any, lang: str) -> str:
    return said(question.title, lang) or question.id


def missing_of(states: Sequence[str]) -> Missing:
    """Count the missing kinds in a list of states."""
    kinds = ("not_applicable", "not_answered", "not_asked", "withheld")
    return Missing(**{kind: sum(state == kind for state in states) for kind in kinds})


def _missing_from(counts: Sequence[Any]) -> Missing:
    known = {code_of(each.state): int(each.stories) for each in counts}
    return Missing(*(known.get(kind, 0) for kind in ("not_applicable", "not_answered", "not_asked", "withheld")))


def _placed_from(counts: Sequence[Any]) -> int:
    return next((int(each.stories) for each in counts if code_of(each.state) == "placed"), 0)


def _scale_of(axis: Any, lang: str) -> Scale:
    return Scale(said(axis.name, lang), said(axis.start, lang), said(axis.end, lang))


def _ends(signifier: Any, lang: str) -> list[str]:
    """What the two ends of a dyad or scale say."""
    if len(signifier.anchors) == 2:
        return [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors]
    values = (signifier.minimum, signifier.maximum)
    return [core().format_number(value, 0 if float(value).is_integer() else 1, lang) for value in values]


def _fractions(signifier: Any, positions: Any) -> Array:
    """Positions as fractions of the line from its first to its second end."""
    values = np.asarray(positions, dtype=float)
    if len(signifier.anchors) == 2:
        return values
    return np.asarray((values - signifier.minimum) / (signifier.maximum - signifier.minimum))


# --- stories ---------------------------------------------------------------------------------------------------------


def plot_stories(
    stories: Stories,
    signifier: str,
    *,
    by: str | None = None,
    kind: str = "auto",
    audience: str = "analyst",
    title: str | None = None,
    columns: int | None = None,
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
        raise problem("report.plot.carried", lang, question=_title(what, lang), kind=kind_of)
    groups = None if by is None else Groups(stories, by, lang)
    options = {
        "title": _title(what, lang) if title is None else title,
        "kind": kind,
        "audience": audience,
        "lang": lang,
    }
    return draw(stories, question, answers, groups, options, {"columns": columns, "ax": ax, "stone": stone})


class Groups:
    """The group of each story, by its label, and the labels in their order."""

    def __init__(self, stories: Stories, by: str, lang: str) -> None:
        found = stories._core.grouping(by)
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


def _one_axes(ax: Axes | None, lang: str) -> None:
    if ax is not None:
        raise problem("report.plot.one_axes", lang)


def _calculated(stories: Stories, question: str, kind: str, by: str | None) -> list[Any]:
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
        return triad(
            answers.weights, labels, density=density, missing=missing_of(answers.states), ax=place["ax"], **options
        )
    _one_axes(place["ax"], lang)
    rows = groups.rows(answers.placed)
    return triad_multiples(
        {name: answers.weights[places] for name, places in rows.items()},
        labels,
        density={said(p.group_label, lang): panel_density(p, steps, "triad") for p, steps in panels if len(p.values)},
        missing=groups.missing(stories.ids, answers.states),
        columns=place["columns"],
        **options,
    )


def _line_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    what = answers.signifier
    values = _fractions(what, answers.positions)
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    by_group = {said(p.group_label, lang): panel_density(p, steps, "dyad") for p, steps in panels if len(p.values)}
    result = stories.summarise(question, by=groups.by) if groups else stories.summarise(question)
    marks = [_mark(row, what, lang, grouped=groups is not None) for row in result.table if code_of(row.quantity) == "mean"]
    counted = missing_of(answers.states)
    if groups is None:
        density = next(iter(by_group.values()), None)
        return dyad(
            values, _ends(what, lang), density=density, marks=marks, missing=counted, ax=place["ax"], **options
        )
    # Rows in the groups' own order, which is that of the question, not that of the stories.
    names = groups.of(answers.placed)
    order = [row for label in groups.labels for row, name in enumerate(names) if name == label]
    return dyad(
        values[order],
        _ends(what, lang),
        groups=[names[row] for row in order],
        density=by_group or None,
        marks=marks,
        missing=counted,
        ax=place["ax"],
        **options,
    )


def _mark(row: Any, signifier: Any, lang: str, *, grouped: bool, kind: str = "mean") -> Mark:
    def fraction(value: float | None) -> float | None:
        return None if value is None else float(np.clip(_fractions(signifier, [value])[0], 0.0, 1.0))

    value = fraction(row.value)
    assert value is not None
    label = said(row.group_label, lang) if grouped else ""
    return Mark(value, fraction(row.low), fraction(row.high), kind, label)


def _stones_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    what = answers.signifier
    axes = {"x": _scale_of(what.x, lang), "y": _scale_of(what.y, lang)}
    chosen = [each for each in what.stones if place["stone"] in (None, each.id, said(each.label, lang))]
    if not chosen:
        names = listing([said(each.label, lang) or each.id for each in what.stones], lang)
        raise problem("report.plot.stone", lang, error_class="NotFound", given=place["stone"], known=names)
    named = {said(each.label, lang) or each.id: each for each in chosen}
    counted = missing_of(answers.states)
    panels = _calculated(stories, question, options["kind"], groups.by if groups else None)
    if groups is not None:
        _one_axes(place["ax"], lang)
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
            columns=place["columns"],
            **axes,
            **options,
        )
    placed = [Stone(label, answers.points[stone.id]) for label, stone in named.items()]
    if len(placed) == 1 or options["kind"] in ("auto", "points"):
        total = sum(len(stone.points) for stone in placed)
        together = options["kind"] == "points" or (options["audience"] == "analyst" and total < 450)
        if len(placed) == 1 or together:
            shown = {**options, "kind": "points"} if len(placed) > 1 else options
            density = panel_density(*panels[0], "stones") if panels else None
            return stones(placed, density=density, missing=counted, ax=place["ax"], **axes, **shown)
    _one_axes(place["ax"], lang)
    found_one = {p.item: panel_density(p, s, "stones") for p, s in panels if len(p.values)}
    return stones_multiples(
        {label: Stone("", answers.points[stone.id]) for label, stone in named.items()},
        density={label: found_one[stone.id] for label, stone in named.items() if stone.id in found_one},
        columns=place["columns"],
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
    return _choice_summary(result, options["title"], options["lang"], place["ax"], answers.signifier)


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
    >>> "not applicable" in ax.samskab_alt
    True
    """
    lang = language(lang)
    rows = []
    for code, each in zip(stories.schema.codes, stories.schema.signifiers, strict=True):
        if code_of(each.kind) in _STORIES:
            states = stories[each.id].states
            label = f"{code} {_title(each, lang)}" if code else _title(each, lang)
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


# --- results ---------------------------------------------------------------------------------------------------------


def panel_density(panel: Any, steps: int, kind: str) -> Density:
    """A calculated surface with the nodes it stands on (see the lattice in samskab/stats/density_lattice.hpp)."""
    regions = list(panel.regions)
    return Density(
        lattice(kind, steps),
        np.asarray(panel.values, dtype=float),
        [region.coverage for region in regions],
        [region.threshold for region in regions],
    )


def lattice(kind: str, steps: int) -> Array:
    """Nodes of the lattice in the order of a density's values: weights of a triad, fractions, or points of a canvas."""
    along = np.arange(steps + 1) / steps
    if kind == "triad":
        pairs = [(i, j) for j in range(steps + 1) for i in range(steps + 1 - j)]
        second, third = np.array(pairs, dtype=float).T / steps
        return np.column_stack([1.0 - second - third, second, third])
    if kind == "stones":
        y, x = np.meshgrid(along, along, indexing="ij")
        return np.column_stack([x.ravel(), y.ravel()])
    return along


def _signifier(result: Any) -> Any | None:
    """The question as the schema has it, when the result came from stories."""
    schema = getattr(result, "_schema", None)
    return None if schema is None else schema[result.question.id]


def _needed(result: Any, lang: str) -> Any:
    signifier = _signifier(result)
    if signifier is None:
        raise problem("report.plot.no_schema", lang, name=type(result).__name__)
    return signifier


def _group_label(basis: Any, group: str, lang: str) -> str:
    """The group's own name; empty when everyone is in one group."""
    if group == EVERYONE and len(basis.groups) == 1:
        return ""
    return next((said(each.label, lang) for each in basis.groups if each.id == group), group)


def _choose(names: Sequence[str], given: str | None, ax: Axes | None, lang: str) -> list[str]:
    """The panels to draw: the one asked for, or all of them."""
    if given is not None:
        if given not in names:
            raise problem("report.plot.group", lang, error_class="NotFound", given=given, known=listing(list(names), lang))
        return [given]
    if len(names) > 1:
        _one_axes(ax, lang)
    return list(names)


def _summary(
    result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None
) -> Axes | Figure:
    lang = language(lang)
    title = _title(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in ("single_choice", "multiple_choice"):
        return _choice_summary(result, title, lang, ax, _signifier(result))
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
    return States(label, _placed_from(group.states), _missing_from(group.states))


def _choice_summary(result: Any, title: str, lang: str, ax: Axes | None, signifier: Any | None) -> Axes:
    shares = [row for row in result.table if code_of(row.quantity) == "share"]
    groups = list(dict.fromkeys(row.group for row in shares))
    items = list(dict.fromkeys(row.item for row in shares))
    of = {(row.group, row.item): row for row in shares}
    label = {row.item: said(row.item_label, lang) or row.item for row in shares}
    other = {each.id for each in signifier.options if each.other_signifier} if signifier is not None else set()
    multiple = code_of(result.question.kind) == "multiple_choice"
    counted = _missing_from(result.basis.states)
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
                _group_label(result.basis, group, lang),
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
        _one_axes(ax, lang)

    def draw(group: str, at: Axes | None) -> Axes:
        # The answers themselves are not in a summary: the line holds the marks alone.
        marks = [
            _mark(row, signifier, lang, grouped=False, kind=code_of(row.quantity))
            for row in result.table
            if row.group == group and code_of(row.quantity) in ("mean", "median")
        ]
        size = next(each for each in result.basis.groups if each.id == group)
        return dyad(
            np.empty(0),
            _ends(signifier, lang),
            kind="points",
            marks=marks,
            missing=_missing_from(size.states),
            n=_placed_from(size.states),
            title=title if len(groups) == 1 else said(size.label, lang),
            lang=lang,
            ax=at,
        )

    if len(groups) == 1:
        return draw(groups[0], ax)
    panels = [lambda at, group=group: draw(group, at) for group in groups]  # type: ignore[misc]
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
        missing=_missing_from(result.basis.states),
        n=_placed_from(result.basis.states),
        title=title,
        lang=lang,
        ax=ax,
    )


def _centre(each: Any, width: int, basis: Any, lang: str) -> Centre:
    outline = np.asarray(each.region, dtype=float).reshape(-1, width)
    return Centre(
        _group_label(basis, each.group, lang), list(each.mean), outline if len(outline) > 2 else None, int(each.n)
    )


def _stones_summary(result: Any, title: str, lang: str, ax: Axes | None) -> Axes | Figure:
    signifier = _needed(result, lang)
    axes = {"x": _scale_of(signifier.x, lang), "y": _scale_of(signifier.y, lang)}
    panels = {}
    for stone in signifier.stones:
        own = [_centre(each, 2, result.basis, lang) for each in result.centres if each.item == stone.id]
        if own:
            panels[said(stone.label, lang) or stone.id] = own
    if len(panels) > 1:
        _one_axes(ax, lang)

    def draw(name: str, at: Axes | None) -> Axes:
        own = panels[name]
        heading = name if len(panels) > 1 else title
        n = sum(each.n or 0 for each in own)
        place = [Stone(name, np.empty((0, 2)))]
        return stones(place, **axes, kind="points", centres=own, n=n, title=heading, lang=lang, ax=at)

    if len(panels) == 1:
        return draw(next(iter(panels)), ax)
    return multiples([lambda at, name=name: draw(name, at) for name in panels], title=title, lang=lang)  # type: ignore[misc]


def _summary_table(result: Any, *, ax: Axes | None = None, title: str | None = None, lang: str | None = None) -> Axes:
    lang = language(lang)
    rows = [
        States(
            " ".join(filter(None, (part.question.code, _title(part.question, lang)))),
            _placed_from(part.basis.states),
            _missing_from(part.basis.states),
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
    title = _title(result.question, lang) if title is None else title
    kind = code_of(result.question.kind)
    if kind in ("single_choice", "multiple_choice"):
        return _choice_zones(result, title, lang, ax)
    signifier = _needed(result, lang)
    cells: dict[tuple[str, str], list[Any]] = {}
    for row in result.table:
        cells.setdefault((row.item, _group_label(result.basis, row.group, lang)), []).append(row)
    stones_named = {each.id: said(each.label, lang) or each.id for each in signifier.stones}
    several = len({item for item, _ in cells}) > 1
    named = {
        " · ".join(filter(None, (stones_named[item] if several else "", label))): rows
        for (item, label), rows in cells.items()
    }
    names = _choose(list(named), group, ax, lang)
    counted = {each.id: _missing_from(each.states) for each in result.basis.groups}

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
            return dyad(None, _ends(signifier, lang), zones=zones, **options)
        axes = {"x": _scale_of(signifier.x, lang), "y": _scale_of(signifier.y, lang)}
        return stones([], zones=Zones(_canvas_order(rows)), **axes, **options)

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([lambda at, name=name: draw(name, at) for name in names], title=title, lang=lang)  # type: ignore[misc]


def _canvas_order(rows: Sequence[Any]) -> list[int]:
    """Counts row by row from the bottom, each from left to right."""
    high = {"bottom": 0, "centre": 1, "top": 2}
    wide = {"left": 0, "centre": 1, "right": 2}

    def place(row: Any) -> tuple[int, int]:
        up, _, across = str(row.zone).partition("_")
        return high[up], wide[across or "centre"]

    return [int(row.count) for row in sorted(rows, key=place)]


def _choice_zones(result: Any, title: str, lang: str, ax: Axes | None) -> Axes:
    groups = list(dict.fromkeys(row.group for row in result.table))
    multiple = code_of(result.question.kind) == "multiple_choice"
    counted = _missing_from(result.basis.states)
    rows = {group: [row for row in result.table if row.group == group] for group in groups}
    options = [
        Option(said(row.zone_label, lang) or row.zone, int(row.count), row.share or 0.0, row.low, row.high)
        for row in rows[groups[0]]
    ]
    if len(groups) == 1:
        n = int(rows[groups[0]][0].n)
        return choice(options, n=n, multiple=multiple, missing=counted, title=title, lang=lang, ax=ax)
    profiles = [
        Profile(_group_label(result.basis, group, lang), int(rows[group][0].n), [row.share or 0.0 for row in rows[group]])
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
    title = _title(result.question, lang) if title is None else title
    signifier = _needed(result, lang)
    kind = code_of(result.question.kind)
    shape = {"triad": "triad", "stones": "stones"}.get(kind, "dyad")
    shown = [panel for panel in result.panels if len(panel.values)]
    several = len({panel.item for panel in shown}) > 1
    named = {
        " · ".join(
            filter(
                None,
                (said(panel.item_label, lang) if several else "", _group_label(result.basis, panel.group, lang)),
            )
        ): panel
        for panel in shown
    }
    names = _choose(list(named), group, ax, lang)
    counted = {each.id: _missing_from(each.states) for each in result.basis.groups}

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
            axes = {"x": _scale_of(signifier.x, lang), "y": _scale_of(signifier.y, lang)}
            return stones([], **axes, **options)
        atoms = [Atom(float(_fractions(signifier, [atom.place[0]])[0]), int(atom.count)) for atom in panel.atoms]
        return dyad(None, _ends(signifier, lang), atoms=atoms, **options)

    if len(names) == 1:
        return draw(names[0], ax)
    return multiples([lambda at, name=name: draw(name, at) for name in names], title=title, lang=lang)  # type: ignore[misc]


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
    title = _title(result.question, lang) if title is None else title
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
