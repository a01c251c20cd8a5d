"""Groups of stories, and what of their answers may be told where a picture is for the public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._everybody import Disclosure, shown_counts
from .._language import text_in as said
from ._data import Missing, Zones
from ._mapping import canvas_place, missing_of
from ._safe_fields import FEWEST_IN_FIELD
from ._text import language, problem

if TYPE_CHECKING:
    from ..stories import Stories


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


def none_to_draw(lang: str) -> Exception:
    """No group may be shown: there is no picture."""
    return problem("plot.suppressed", lang, error_class="NotEnoughData")


def zones_of(rows: Sequence[Any], parts: int, *, canvas: bool = False) -> Zones:
    """Rows of zones as they are drawn, with their n; so many empty parts where nobody answered."""
    if not len(rows):
        return Zones([0] * parts, n=0)
    ordered = sorted(rows, key=canvas_place) if canvas else list(rows)
    return Zones(shown_counts(ordered), n=int(ordered[0].n or 0))


def calculated_panels(stories: Stories, question: str, kind: str, by: str | None) -> list[tuple[Any, int]]:
    """The panels of a density, when that is what shall be drawn."""
    if kind != "density":
        return []
    result = stories.density(question, by=by) if by else stories.density(question)
    return [(panel, result.steps) for panel in result.panels]


def fields_told(safe: Disclosure, question: str) -> bool:
    """Whether fields finer than zones hold people enough where they hold stories enough."""
    return safe.policy.min_persons <= FEWEST_IN_FIELD and safe.one_story_each(question)


def coarse_of(options: dict[str, Any], coarse: bool) -> dict[str, Any]:
    """Zones where fields must be coarse, and for the public where single placements were asked for."""
    single = options["audience"] == "public" and options["kind"] == "points"
    return {**options, "kind": "zones"} if coarse or single else options


def group_zones(safe: Disclosure, question: str, groups: Groups, parts: int) -> dict[str, Zones]:
    """The zones of each group that may be told, by its label."""
    found = safe.zones(question, by=groups.by).table
    fields = {
        label: zones_of([row for row in found if row.group == id], parts)
        for id, label in zip(groups.ids, groups.labels, strict=True)
    }
    if not fields:
        raise none_to_draw(language(None))
    return fields
