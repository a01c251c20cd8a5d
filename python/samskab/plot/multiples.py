"""Small multiples: the same picture for each group, in one figure. These functions return the Figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .._language import refused_value
from ._data import Centre, Density, Mark, Missing, Scale, Stone, Zones
from ._frame import LEADING, wrap
from ._regions import FEWEST_FOR_CONTOURS
from ._style import INK, SOFT, new_figure
from ._text import language, problem, sentence, titled
from .dyad import dyad
from .stones import stones
from .triad import FEWEST_FOR_BINS, ZONE_AREAS, triad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Width and height of a picture in inches.
PANEL = (3.5, 3.75)
#: A dozen rows of three: years of months, and a figure of some four feet.
MOST_PANELS = 36


def check_layout(columns: int | None, panel: tuple[float, float]) -> None:
    """Refuse what is no number of columns, or no width and height of a panel."""
    if columns is not None and not (isinstance(columns, (int, np.integer)) and columns >= 1):
        raise refused_value("columns", columns, "from_one")
    try:
        width, height = map(float, panel)
    except (TypeError, ValueError):
        width = height = 0.0
    if not (0.0 < width < np.inf and 0.0 < height < np.inf):
        raise refused_value("panel", panel, "size")


def multiples(
    panels: Sequence[Callable[[Axes], object]],
    *,
    title: str = "",
    note: str = "",
    columns: int | None = None,
    panel: tuple[float, float] = PANEL,
    lang: str | None = None,
) -> Figure:
    """Draw pictures side by side; each panel is a function that draws on the Axes it is given.

    Parameters
    ----------
    panels : sequence of callables
        Called in reading order, each with its Axes.
    title, note : str
        Over all panels.
    columns : int, optional
        By default at most three, without a widow in the last row where that can be had.
    panel : tuple of float
        Width and height of a panel in inches.
    lang : {"da", "en"}, optional
        By default the language in force.

    Returns
    -------
    matplotlib.figure.Figure
        With the alternative texts of all panels in ``samskab_alt``.

    Raises
    ------
    InvalidInput
        Without panels, or with more than anybody compares.

    Examples
    --------
    >>> from samskab.plot import triad
    >>> names = ["Voice", "Safety", "Pride"]
    >>> fig = multiples([lambda ax: triad([[0.2, 0.5, 0.3]], names, title="Users", ax=ax, lang="en")], lang="en")
    >>> len(fig.axes)
    1
    """
    lang = language(lang)
    if not panels:
        raise problem("plot.bad.empty", lang)
    check_layout(columns, panel)
    count = len(panels)
    if count > MOST_PANELS:
        raise problem("plot.panels.many", lang, n=count, most=MOST_PANELS)
    if columns is None:
        columns = 2 if count in (2, 4) else min(count, 3)
    columns = max(1, min(columns, count))
    rows = -(-count // columns)
    margin, gap = 0.16, 0.34
    wide = columns * panel[0] + (columns - 1) * gap + 2 * margin
    size, small = 14.0, 9.0
    lines = wrap(title, (wide - 2 * margin) * 72, size, "bold")
    told = wrap(note, (wide - 2 * margin) * 72, small)
    head = (len(lines) * size + len(told) * small) * LEADING / 72 + (0.16 if lines or told else 0.0)
    high = rows * panel[1] + (rows - 1) * gap + 2 * margin + head
    figure = new_figure(wide, high, lang)
    top = high - margin
    for words, points, colour, weight in ((lines, size, INK, "bold"), (told, small, SOFT, "normal")):
        for line in words:
            figure.text(
                margin / wide,
                (top - points * LEADING / 144) / high,
                line,
                va="center_baseline",
                fontsize=points,
                fontweight=weight,
                color=colour,
                parse_math=False,
            )
            top -= points * LEADING / 72
    alts: list[str] = []
    for index, draw in enumerate(panels):
        row, column = divmod(index, columns)
        left = margin + column * (panel[0] + gap)
        bottom = margin + (rows - 1 - row) * (panel[1] + gap)
        ax = figure.add_axes((left / wide, bottom / high, panel[0] / wide, panel[1] / high))
        ax.samskab_panel = True  # type: ignore[attr-defined]
        draw(ax)
        alts.append(getattr(ax, "samskab_brief" if alts else "samskab_alt", ""))
    opening = sentence("plot.multiples.alt", lang, k=count, titled=titled(title, lang))
    figure.samskab_alt = " ".join([opening, *filter(None, alts)])  # type: ignore[attr-defined]
    return figure


def triad_multiples(
    groups: Mapping[str, npt.ArrayLike | None],
    labels: Sequence[str],
    *,
    kind: str = "auto",
    zones: Mapping[str, Zones] | None = None,
    density: Mapping[str, Density] | None = None,
    centres: Mapping[str, Centre] | None = None,
    missing: Mapping[str, Missing] | None = None,
    title: str = "",
    audience: str = "analysts",
    columns: int | None = None,
    panel: tuple[float, float] = PANEL,
    lang: str | None = None,
) -> Figure:
    """Draw one triad per group, all of the same kind.

    Parameters
    ----------
    groups : mapping from str to array-like of shape (n, 3)
        Weights of each group in anchor order, as for :func:`triad`; None where only its zones may be shown.
    labels : sequence of three str
        What the anchors say.
    kind : str
        "auto" shows points while every group has fewer than 150 stories and the audience is "analysts", else zones,
        whose shares compare across groups. Contours are replaced by points in groups of fewer than 30.
    zones, density, centres, missing : mapping from group, optional
        As for :func:`triad`.
    title, audience, columns, panel, lang
        As for :func:`multiples`.

    Returns
    -------
    matplotlib.figure.Figure
        n stands in the heading of each panel.

    Examples
    --------
    >>> fig = triad_multiples({"Users": [[0.2, 0.5, 0.3]], "Staff": [[0.6, 0.2, 0.2]]}, ["A", "B", "C"], lang="en")
    >>> len(fig.axes)
    2
    """

    def draw(name: str, **options: Any) -> Axes:
        return triad(groups[name], labels, centres=_own_centre(centres, name), **options)

    return _one_each(
        {name: len(np.asarray(rows)) if rows is not None else _total(zones, name) for name, rows in groups.items()},
        draw,
        even=lambda lang: sentence("plot.triad.even", lang, corner=ZONE_AREAS[0], edge=ZONE_AREAS[3]),
        given=_Given(kind, zones or {}, density or {}, missing or {}, audience, bool(centres)),
        title=title,
        columns=columns,
        panel=panel,
        lang=language(lang),
    )


def stones_multiples(
    panels: Mapping[str, Stone],
    *,
    x: Scale,
    y: Scale,
    kind: str = "auto",
    zones: Mapping[str, Zones] | None = None,
    density: Mapping[str, Density] | None = None,
    centres: Mapping[str, Centre] | None = None,
    missing: Mapping[str, Missing] | None = None,
    aspect: float = 1.0,
    title: str = "",
    audience: str = "analysts",
    columns: int | None = None,
    panel: tuple[float, float] = PANEL,
    lang: str | None = None,
) -> Figure:
    """Draw one canvas per stone, or per group of the same stone.

    Parameters
    ----------
    panels : mapping from str to Stone
        The heading of each panel and what it shows.
    x, y, aspect
        As for :func:`stones`.
    kind, zones, density, centres, missing, title, audience, columns, panel, lang
        As for :func:`triad_multiples`.

    Returns
    -------
    matplotlib.figure.Figure
        n stands in the heading of each panel.

    Examples
    --------
    >>> where = {"Today": Stone("", [[0.2, 0.7]]), "Next year": Stone("", [[0.6, 0.8]])}
    >>> len(stones_multiples(where, x=Scale("Influence"), y=Scale("Trust"), lang="en").axes)
    2
    """

    def draw(name: str, **options: Any) -> Axes:
        alone, centre = [Stone("", panels[name].points)], _own_centre(centres, name)
        if not len(np.asarray(panels[name].points)) and zones and name in zones:
            options["n"] = zones[name].total
        return stones(alone, x=x, y=y, aspect=aspect, centres=centre, **options)

    fields = len(next(iter(zones.values())).counts) if zones else 9
    return _one_each(
        {name: len(np.asarray(stone.points)) or _total(zones, name) for name, stone in panels.items()},
        draw,
        even=lambda lang: sentence("plot.stones.even", lang, share=1.0 / fields),
        given=_Given(kind, zones or {}, density or {}, missing or {}, audience, bool(centres)),
        title=title,
        columns=columns,
        panel=panel,
        lang=language(lang),
    )


def dyad_multiples(
    groups: Mapping[str, npt.ArrayLike],
    labels: Sequence[str],
    *,
    kind: str = "auto",
    zones: Mapping[str, Zones] | None = None,
    density: Mapping[str, Density] | None = None,
    marks: Sequence[Mark] = (),
    missing: Mapping[str, Missing] | None = None,
    title: str = "",
    audience: str = "analysts",
    columns: int | None = None,
    lang: str | None = None,
) -> Figure:
    """Draw one dyad per group, all of the same kind; :func:`dyad` with groups compares them on one line instead.

    Parameters
    ----------
    groups : mapping from str to array-like of shape (n,)
        Positions of each group.
    labels : sequence of two str
        What the ends say.
    marks : sequence of Mark
        Drawn in the panel of their group.
    kind, zones, density, missing, title, audience, columns, lang
        As for :func:`triad_multiples`.

    Returns
    -------
    matplotlib.figure.Figure
        n stands in the heading of each panel.

    Examples
    --------
    >>> len(dyad_multiples({"Users": [0.2, 0.7], "Staff": [0.5]}, ["alone", "together"], lang="en").axes)
    2
    """

    def draw(name: str, **options: Any) -> Axes:
        own = [Mark(mark.value, mark.low, mark.high, mark.kind) for mark in marks if mark.group == name]
        return dyad(groups[name], labels, marks=own, **options)

    return _one_each(
        {name: len(np.asarray(values)) for name, values in groups.items()},
        draw,
        many="bins",
        given=_Given(kind, zones or {}, density or {}, missing or {}, audience),
        title=title,
        columns=columns,
        panel=(4.2, 2.4),
        lang=language(lang),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller of small multiples gave: the kind for all, and what belongs to single panels by their name."""

    kind: str
    zones: Mapping[str, Zones]
    density: Mapping[str, Density]
    missing: Mapping[str, Missing]
    audience: str
    centres: bool = False


def _one_each(
    sizes: Mapping[str, int],
    draw: Callable[..., object],
    *,
    given: _Given,
    title: str,
    columns: int | None,
    lang: str,
    even: Callable[[str], str] | None = None,
    many: str = "zones",
    panel: tuple[float, float] = PANEL,
) -> Figure:
    """One panel for each name, all of one kind; what would be said below every panel is said once above them."""
    kind = given.kind
    if kind == "auto":
        kind = many if max(sizes.values(), default=0) >= FEWEST_FOR_BINS else "points"
        kind = "zones" if kind == "points" and given.audience == "public" else kind
    few = {name for name, n in sizes.items() if kind == "density" and n < FEWEST_FOR_CONTOURS}

    def drawn(name: str) -> Callable[[Axes], object]:
        return lambda ax: draw(
            name,
            kind="points" if name in few else kind,
            zones=given.zones.get(name),
            density=given.density.get(name),
            missing=given.missing.get(name),
            title=name,
            audience=given.audience,
            remarks=False,
            lang=lang,
            ax=ax,
        )

    notes = [sentence("plot.multiples.few", lang, needed=FEWEST_FOR_CONTOURS)] if few else []
    if kind == "zones" and even is not None:
        notes.append(even(lang))
    if any(None in zone.counts for zone in given.zones.values()):
        notes.append("– " + sentence("plot.suppressed", lang))
    if given.centres:
        notes.append(sentence("plot.centres", lang))
    return multiples(
        [drawn(name) for name in sizes], title=title, note=" ".join(notes), columns=columns, panel=panel, lang=lang
    )


def _total(zones: Mapping[str, Zones] | None, name: str) -> int:
    """The n of a panel of which only zones are shown."""
    return zones[name].total if zones and name in zones else 0


def _own_centre(centres: Mapping[str, Centre] | None, name: str) -> list[Centre]:
    """The centre of one panel, without the name that its heading says."""
    own = (centres or {}).get(name)
    return [] if own is None else [Centre("", own.at, own.region, own.n)]
