"""What pictures from stories and pictures from results share: labels, counts and coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from .._language import text_in as said
from ._data import Array, Density, Mark, Missing, Scale
from ._text import core, problem, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Codes of a triad's zones in the order in which pictures count them.
TRIAD_ZONES = ("first", "second", "third", "first_second", "second_third", "first_third", "centre")


def code_of(value: Any) -> str:
    """The code of an enumeration that the core gives as its code, or as a value with a name."""
    return value if isinstance(value, str) else str(getattr(value, "name", value))


def title_of(question: Any, lang: str) -> str:
    return said(question.title, lang) or question.id


def missing_of(states: Sequence[str]) -> Missing:
    """Count the missing kinds in a list of states."""
    kinds = ("not_applicable", "not_answered", "not_asked", "withheld")
    return Missing(**{kind: sum(state == kind for state in states) for kind in kinds})


def together(kinds: Missing) -> Missing:
    """The missing answers as one number, where their kinds are not told apart."""
    return Missing(unspecified=kinds.total)


def missing_from(counts: Sequence[Any]) -> Missing:
    known = {code_of(each.state): int(each.stories) for each in counts}
    return Missing(*(known.get(kind, 0) for kind in ("not_applicable", "not_answered", "not_asked", "withheld")))


def placed_from(counts: Sequence[Any]) -> int:
    return next((int(each.stories) for each in counts if code_of(each.state) == "placed"), 0)


def scale_of(axis: Any, lang: str) -> Scale:
    return Scale(said(axis.name, lang), said(axis.start, lang), said(axis.end, lang))


def ends_of(signifier: Any, lang: str) -> list[str]:
    """What the two ends of a dyad or scale say; the numbers of a scale whose ends say nothing."""
    if len(signifier.anchors) == 2:
        return [said(anchor.label, lang) or anchor.id for anchor in signifier.anchors]
    return [core().format_number(value, 0 if float(value).is_integer() else 1, lang) for value in span_of(signifier)]


def span_of(signifier: Any) -> tuple[float, float]:
    """The numbers at the two ends: those of a scale, and 0 and 100 for a dyad."""
    if code_of(signifier.kind) == "scale":
        return float(signifier.minimum), float(signifier.maximum)
    return 0.0, 100.0


def fractions_of(signifier: Any, positions: Any) -> Array:
    """Positions as fractions of the line from its first to its second end."""
    values = np.asarray(positions, dtype=float)
    if code_of(signifier.kind) != "scale":
        return values
    low, high = span_of(signifier)
    return np.asarray((values - low) / (high - low))


def mark_of(row: Any, signifier: Any, lang: str, *, grouped: bool, kind: Literal["mean", "median"] = "mean") -> Mark:
    def fraction(value: float | None) -> float | None:
        return None if value is None else float(np.clip(fractions_of(signifier, [value])[0], 0.0, 1.0))

    value = fraction(row.value)
    assert value is not None
    label = said(row.group_label, lang) if grouped else ""
    return Mark(value, fraction(row.low), fraction(row.high), kind, label)


def refuse_one_axes(ax: Axes | None, lang: str) -> None:
    if ax is not None:
        raise problem("report.plot.one_axes", lang)


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


def is_everyone(basis: Any, group: str) -> bool:
    """Return whether a group is everybody in one; a project may have the same id, so the id alone does not tell."""
    if group != "all" or len(basis.groups) != 1 or basis.ungrouped:
        return False
    return bool(said(basis.groups[0].label, "en") == sentence("stories.group.everyone", "en"))


def group_label(basis: Any, group: str, lang: str) -> str:
    """The group's own name; empty when everyone is in one group."""
    if is_everyone(basis, group):
        return ""
    return next((said(each.label, lang) for each in basis.groups if each.id == group), group)


def canvas_place(row: Any) -> tuple[int, int]:
    """How high and how far to the right a zone of a canvas lies."""
    high, wide = ("bottom", "centre", "top"), ("left", "centre", "right")
    up, _, across = str(row.zone).partition("_")
    return high.index(up), wide.index(across or "centre")


def canvas_order(rows: Sequence[Any]) -> list[int]:
    """Counts row by row from the bottom, each from left to right."""
    return [int(row.count) for row in sorted(rows, key=canvas_place)]


def signifier_of(result: Any) -> Any | None:
    """The question as the schema has it, when the result came from stories."""
    schema = getattr(result, "_schema", None)
    return None if schema is None else schema[result.question.id]


def needed_signifier(result: Any, lang: str) -> Any:
    signifier = signifier_of(result)
    if signifier is None:
        raise problem("report.plot.no_schema", lang, name=type(result).__name__)
    return signifier


def choose_panels(names: Sequence[str], given: str | None, ax: Axes | None, lang: str) -> list[str]:
    """The panels to draw: the one asked for, or all of them."""
    if given is not None:
        if given not in names:
            raise problem("report.plot.group", lang, error_class="NotFound", given=given, known=tuple(names))
        return [given]
    if len(names) > 1:
        refuse_one_axes(ax, lang)
    return list(names)
