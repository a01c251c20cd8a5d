"""From stories to pictures: what each kind of question looks like, by how many stories there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._arguments import core_of
from .._audiences import protected_as
from .._everybody import Disclosure
from .._language import refused_value
from .._language import text_in as said
from ._data import Missing, States
from ._mapping import (
    code_of,
    ends_of,
    fractions_of,
    mark_of,
    missing_of,
    panel_density,
    refuse_one_axes,
    span_of,
    title_of,
    together,
)
from ._story_groups import (
    Groups,
    calculated_panels,
    coarse_of,
    fields_told,
    group_zones,
    none_to_draw,
    told_missing,
    zones_of,
)
from ._story_stones import MOST_GROUPS, stones_stories
from ._text import language, problem, sentence
from ._withheld import withheld
from .dyad import dyad
from .from_summaries import choice_summary
from .missing import missing
from .multiples import PANEL, check_layout, triad_multiples
from .triad import triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..stories import Stories


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
    audience : {"analysts", "participants", "steering", "other_departments", "public"}
        Who looks: decides what "auto" shows. For all but analysts, as for the public, no part of the answers is drawn,
        and no group, of which too few persons are behind, and none from which one could be worked out.
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
    core_of(stories)
    if not isinstance(signifier, str):
        raise refused_value("signifier", signifier, "text")
    if title is not None and not isinstance(title, str):
        raise refused_value("title", title, "text")
    check_layout(columns, panel)
    audience = protected_as(audience)
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
    heading = title_of(what, lang) if title is None else title
    if safe is not None and _hides_all(safe, question, what, stone, lang):
        return withheld(heading, lang, ax)
    groups = None if by is None else Groups(stories, by, lang, safe, question)
    options = {
        "title": heading,
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


def _address(stories: Stories, signifier: str) -> tuple[str, str | None]:
    """Take "canvas.stone" apart, when the whole is no question."""
    if signifier in stories.schema or "." not in signifier:
        return signifier, None
    question, _, stone = signifier.rpartition(".")
    return (question, stone) if question in stories.schema else (signifier, None)


def _hides_all(safe: Disclosure, question: str, what: Any, stone: str | None, lang: str) -> bool:
    """Whether nothing of everybody may be drawn: of stones, of none of those that were asked for.

    Where it is not told how many answered, no picture tells it, whatever groups it shows them by.
    """
    if safe.hides_answered(question):
        return True
    if code_of(what.kind) != "stones":
        return safe.hides_all(question)
    asked = [each for each in what.stones if stone in (None, each.id, said(each.label, lang))]
    return bool(asked) and all(safe.hides_all(question, each.id) for each in asked)


def _triad_stories(
    stories: Stories, question: str, answers: Any, groups: Groups | None, options: dict[str, Any], place: dict[str, Any]
) -> Axes | Figure:
    lang = options["lang"]
    labels = [said(anchor.label, lang) or anchor.id for anchor in answers.signifier.anchors]
    panels = calculated_panels(stories, question, options["kind"], groups.by if groups else None)
    if groups is None:
        density = panel_density(*panels[0], "triad") if panels else None
        safe = place["safe"]
        zones = None if safe is None else zones_of(safe.zones(question).table, 7)
        missing_kinds = told_missing(safe, question, missing_of(answers.states))
        coarse = zones is not None and (None in zones.counts or not fields_told(safe, question))
        return triad(
            None if coarse else answers.weights, labels, zones=zones, density=density, missing=missing_kinds,
            ax=place["ax"], **coarse_of(options, coarse),
        )  # fmt: skip
    refuse_one_axes(place["ax"], lang)
    if place["safe"] is not None:
        fields = group_zones(place["safe"], question, groups, 7)
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
    panels = calculated_panels(stories, question, options["kind"], groups.by if groups else None)
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

    def told(row: Any) -> bool:
        return safe is None or not safe.hides(question, "position", group=row.group if groups else "")

    marks = [
        mark_of(row, what, lang, grouped=groups is not None)
        for row in result.table
        if code_of(row.quantity) == "mean" and told(row)
    ]
    counted: Missing | None = missing_of(answers.states)
    if safe is not None:
        counted = told_missing(safe, question, missing_of(answers.states))
        rows = group_zones(safe, question, groups, 5) if groups else zones_of(safe.zones(question).table, 5)
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
            raise none_to_draw(lang)
    return missing(rows, groups=groups is not None, title=options["title"], lang=lang, ax=place["ax"])


def _no_kind(options: dict[str, Any]) -> None:
    if options["kind"] != "auto":
        raise problem("plot.bad.kind", options["lang"], given=options["kind"], kinds="auto")


PICTURES: dict[str, Any] = {
    "triad": _triad_stories,
    "dyad": _line_stories,
    "scale": _line_stories,
    "stones": stones_stories,
    "single_choice": _choice_stories,
    "multiple_choice": _choice_stories,
    "free_text": _text_stories,
}
