"""The pictures and tables of a result, as pages and documents show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .. import _core
from .._everybody import Disclosure
from .._results import PLOTS
from ..plot import from_results as _from_results  # noqa: F401 - fills PLOTS
from ..plot import plot_stories
from ..plot._mapping import code_of
from . import _lab_tables as tables
from . import _lab_tables_process as process
from ._blocks import Figure, Table
from ._figures import axes_for, figure_of
from ._tables import question_tables
from ._words import Words

if TYPE_CHECKING:
    from ..stories import Stories

TABLES: dict[str, Callable[[Words, Any], list[Table]]] = {
    "OutcomeEffect": tables.outcome,
    "ValueCoverage": tables.coverage,
    "ExpectationGap": tables.expectation,
    "ComparisonSet": tables.levels,
    "EqualityCheck": tables.equality,
    "Representativity": tables.representativity,
    "Contributions": tables.contributions,
    "TrialsSummary": process.trials,
    "Timeliness": process.timeliness,
    "Conditions": process.conditions,
    "LearningChain": process.chain,
    "UsableEntries": process.usable,
    "PublishCheck": process.publish,
    "Peek": process.peek,
    "CharterPage": process.charter,
}
#: Results with more than one picture: the options of each.
PICTURES: dict[str, list[dict[str, Any]]] = {
    "Timeliness": [{"what": "sessions"}, {"what": "competences"}],
    "LearningChain": [{"width": 8.0}],
}


def tables_of(result: Any, words: Words) -> list[Table]:
    """The numbers of a result as tables; none when it has no rows."""
    name = type(result).__name__
    return TABLES[name](words, result) if name in TABLES and result.table else []


def figures_of(
    result: Any, words: Words, id: str, made: list[Table], *, people: bool, png: bool = False
) -> list[Figure]:
    """The pictures of a result, each beside its tables of `made`. `people`: single people's scores may be drawn."""
    name = type(result).__name__
    if name not in PLOTS or not getattr(result, "table", True):
        return []
    figures = []
    several = PICTURES.get(name, [{}])
    for place, options in enumerate(several):
        if name == "OutcomeEffect":
            options = {**options, "people": people}
        own = made[place : place + 1] if place + 1 < len(several) else made[place:]
        try:
            figures.append(
                figure_of(
                    lambda options=options: PLOTS[name](  # type: ignore[misc]
                        result, ax=None, title="", lang=words.lang, **options
                    ),
                    id if place == 0 else f"{id}-{place + 1}",
                    wide=True,
                    name=own[0].caption if own else "",
                    tables=own,
                    png=png,
                )
            )
        except _core.NotEnoughData:
            continue
    return figures


def placements_of(
    stories: Stories, question: str, words: Words, id: str, safe: Disclosure | None, *, title: str, png: bool = False
) -> Figure:
    """The picture of one question's answers, with their numbers; for the public `safe` says what may be told."""
    summary = stories.summarise(question)
    # Ninths of a canvas, as in its picture.
    divisions = 3 if code_of(summary.question.kind) == "stones" else 2
    zones = stories.zones(question, divisions=divisions) if safe is None else safe.zones(question, divisions=divisions)
    audience = "analysts" if safe is None else "public"
    return figure_of(
        lambda: plot_stories(
            stories,
            question,
            audience=audience,
            title="",
            lang=words.lang,
            ax=axes_for(summary.question.kind),
            shown=safe,
        ),
        id,
        tables=question_tables(words, summary, zones, title, safe),
        png=png,
    )
