"""Triads: three anchors, one triangle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from .._audiences import protected_as
from ._classes import class_colour, class_key, class_of, count_classes
from ._data import Array, Centre, Density, Missing, Zones
from ._frame import LEADING, Body, Frame, KeyEntry, group_entries, text_width, wrap
from ._points import checked, draw_clouds, faint_points, group_rows, reach
from ._regions import check_contours, draw_centres, fill_regions
from ._safe_fields import finest
from ._style import LINE, PAPER, SOFT, matplotlib_part, new_axes
from ._text import count_line, group_sentence, language, missing_sentence, problem, sentence, tell, titled
from ._zones import EMPTY, looks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = float(np.sqrt(3.0) / 2.0)
CORNERS = np.array([[0.5, HEIGHT], [0.0, 0.0], [1.0, 0.0]])
FEWEST_FOR_BINS = 150

# Corners of the seven zones as tenths of top, left, right; their areas are the shares of an even spread.
ZONE_CORNERS: tuple[tuple[tuple[int, int, int], ...], ...] = (
    ((10, 0, 0), (6, 4, 0), (6, 0, 4)),
    ((0, 10, 0), (4, 6, 0), (0, 6, 4)),
    ((0, 0, 10), (4, 0, 6), (0, 4, 6)),
    ((6, 4, 0), (4, 6, 0), (2, 6, 2), (6, 2, 2)),
    ((0, 6, 4), (0, 4, 6), (2, 2, 6), (2, 6, 2)),
    ((4, 0, 6), (6, 0, 4), (6, 2, 2), (2, 2, 6)),
    ((6, 2, 2), (2, 6, 2), (2, 2, 6)),
)
ZONE_AREAS = (0.16, 0.16, 0.16, 0.12, 0.12, 0.12, 0.16)


def project(weights: Array) -> Array:
    """Place weights (top, left, right) on the unit triangle: x = right + top/2, y = top·√3/2."""
    return np.asarray(np.asarray(weights, dtype=float) @ CORNERS)


def zone_of(weights: Array) -> npt.NDArray[np.int64]:
    """The zone of each placement, the anchors treated alike: a corner from 0.6, an edge with one part below 0.2."""
    low = weights < 0.2
    edge = np.array([4, 5, 3])[np.argmin(weights, axis=1)]
    inside = np.where(low.sum(axis=1) == 1, edge, 6)
    return np.where((weights >= 0.6).any(axis=1), np.argmax(weights, axis=1), inside).astype(np.int64)


def triad(
    weights: npt.ArrayLike | None,
    labels: Sequence[str],
    *,
    kind: str = "auto",
    groups: Sequence[str | None] | None = None,
    zones: Zones | None = None,
    density: Density | None = None,
    centres: Sequence[Centre] = (),
    missing: Missing | None = None,
    n: int | None = None,
    title: str = "",
    audience: str = "analysts",
    remarks: bool = True,
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a triad on ordinary Axes.

    Parameters
    ----------
    weights : array-like of shape (n, 3), or None
        Placements as fractions that sum to 1, in anchor order: top, left, right. None when only zones or a density
        may be shown.
    labels : sequence of three str
        What the anchors say, in the same order.
    kind : {"auto", "points", "zones", "bins", "density"}
        "auto" shows points for analysts and zones for the public below 150 stories, and bins from there on; for the
        public so large that no bin is nearly empty, else zones.
    groups : sequence of str or None, optional
        Group of each row, at most six; shown as points in colours and shapes. For more, or for other kinds, draw
        small multiples.
    zones : Zones, optional
        Stories per zone; by default counted from the weights with the symmetric scheme.
    density : Density, optional
        Needed for kind="density", which takes at least 30 stories.
    centres : sequence of Centre
        Centres of groups with their regions, drawn on top; in the order of the groups.
    missing : Missing, optional
        Stories without a placement, told under the title.
    n : int, optional
        Placed stories; by default the number of rows, or of stories in the zones.
    title : str
        The question.
    audience : {"analysts", "participants", "steering", "other_departments", "public"}
        Who looks: decides what "auto" shows.
    remarks : bool
        Whether the explanations stand below the picture.
    lang : {"da", "en"}, optional
        By default the language in force.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes, in coordinates of the unit triangle (x = right + top/2, y = top·√3/2, equal aspect, frame off), with
        an alternative text in ``samskab_alt``.

    Raises
    ------
    ValueError
        For an unknown kind, weights that are not fractions summing to 1, too few stories for contours.

    Notes
    -----
    A triad is one point in a triangle, not three percentages: do not read single weights as measurements of their own.

    Examples
    --------
    >>> ax = triad([[0.2, 0.5, 0.3], [0.7, 0.2, 0.1]], ["Voice", "Safety", "Pride"], title="This was about", lang="en")
    >>> ax.get_title(loc="left")
    'This was about'
    """
    lang = language(lang)
    if len(labels) != 3:
        raise problem("plot.bad.labels", lang, given=len(labels), needed=3)
    rows = None if weights is None else checked(weights, 3, lang)
    if rows is None and zones is None and density is None:
        raise problem("plot.bad.nothing", lang)
    counted = zones.total if rows is None and zones is not None else 0 if rows is None else len(rows)
    n = counted if n is None else n
    audience = protected_as(audience)
    kind = _kind(kind, rows, zones, n, audience, groups is not None, lang)
    steps = finest(_most_steps(n), lambda each: _tallies(rows, each), audience) if kind == "bins" else None
    if kind == "bins" and steps is None:
        kind = "zones"
    if groups is not None and kind != "points":
        raise problem("plot.groups.kind", lang, kind=kind)
    placed = np.empty((0, 2)) if rows is None else project(rows)
    members = group_rows(groups, placed, lang)
    clouds = [points for _, points in members] if groups is not None else [placed]
    shares = zones if zones is not None else Zones(tuple(_count_zones(rows)) if rows is not None else ())

    ax = new_axes(ax, 5.4, 5.5, lang)
    frame = Frame(ax)
    sizes: list[tuple[str, int | None]] = [(name, len(points)) for name, points in members]
    if not sizes:
        sizes = [(centre.label, centre.n) for centre in centres if centre.label]
    header_key = group_entries(sizes, lang)
    notes: list[str] = []
    key: list[KeyEntry] = []
    if kind == "density":
        density = check_contours(density, n, lang)
    if kind == "zones":
        if shares.expected is None:
            notes.append(sentence("plot.triad.even", lang, corner=ZONE_AREAS[0], edge=ZONE_AREAS[3]))
        if any(count is None for count in shares.counts):
            notes.append("– " + sentence("plot.suppressed", lang))
    elif kind == "bins" and rows is not None:
        cells, fills, key = _bins(rows, steps or 2)
        key = [KeyEntry(sentence("plot.per_field", lang), None, ""), *key] if key else []
    elif kind == "density" and density is not None:
        triangulation = _lattice(np.asarray(density.places, dtype=float))
        regions = fill_regions(ax, triangulation, density, lang)
        key = regions
    if any(centre.region is not None for centre in centres):
        notes.append(sentence("plot.centres", lang))
    marks, ties = reach(clouds, frame.scale) if kind == "points" else (0.0, False)
    if ties:
        notes.append(sentence("plot.ties", lang))
    if not remarks:
        notes = []
    frame.header(title, [count_line(n, missing, lang)], header_key)
    frame.footer(notes, key)
    _labels_and_limits(frame, labels, marks)

    patches = matplotlib_part("matplotlib.patches")
    if kind == "zones":
        _draw_zones(frame, shares, n, lang)
    elif kind == "bins" and rows is not None:
        collections = matplotlib_part("matplotlib.collections")
        ax.add_collection(
            collections.PolyCollection(cells, facecolors=fills, edgecolors=PAPER, linewidths=0.6, zorder=1.5),
            autolim=False,
        )
    elif kind == "points":
        draw_clouds(ax, clouds, frame.scale)
    elif kind == "density" and audience == "analysts":
        faint_points(ax, placed)
    ax.add_patch(patches.Polygon(CORNERS, closed=True, fill=False, ec=LINE, lw=1.2, joinstyle="round", zorder=2.5))
    draw_centres(ax, centres, project, frame.scale)
    if n == 0:
        frame.label((0.5, HEIGHT / 3), sentence("plot.empty", lang), frame.label_size, SOFT, ground=True)
    shown = sentence(f"plot.kind.{kind}", lang)
    opening = sentence(
        "plot.alt.triad",
        lang,
        titled=titled(title, lang),
        shown=shown,
        n=n,
        top=labels[0],
        left=labels[1],
        right=labels[2],
    )
    tell(ax, opening, _reading(labels, n, shares, sizes, missing, lang), title=title, n=n, lang=lang)
    return ax


def _kind(kind: str, rows: Array | None, zones: Zones | None, n: int, audience: str, grouped: bool, lang: str) -> str:
    kinds = ("points", "zones", "bins", "density")
    if kind != "auto" and kind not in kinds:
        raise problem("plot.bad.kind", lang, given=kind, kinds=("auto", *kinds))
    if kind == "auto":
        if rows is None:
            return "zones" if zones is not None else "density"
        if grouped:
            return "points"
        if n >= FEWEST_FOR_BINS:
            return "bins"
        return "points" if audience == "analysts" else "zones"
    if rows is None and (kind in ("points", "bins") or (kind == "zones" and zones is None)):
        raise problem("plot.bad.points", lang, kind=kind)
    return kind


def _count_zones(rows: Array) -> list[int]:
    return [int(count) for count in np.bincount(zone_of(rows), minlength=7)] if len(rows) else [0] * 7


def _labels_and_limits(frame: Frame, labels: Sequence[str], marks: float) -> None:
    size = frame.label_size
    gap = max(0.75 * size, marks + 2.0)
    body = frame.body
    half = body.width * 0.5 - 0.9 * size
    top = wrap(labels[0], body.width * 0.8, size, balance=True)
    left = wrap(labels[1], half, size, balance=True)
    right = wrap(labels[2], half, size, balance=True)
    above = len(top) * size * LEADING
    below = max(len(left), len(right)) * size * LEADING
    pad = max(0.7 * size, marks + 1.0)
    side = min(body.width - 2 * pad, (body.height - above - below - 2 * gap) / HEIGHT)
    side = max(side, 20.0)
    spare = max(body.height - above - below - 2 * gap - side * HEIGHT, 0.0) / 2
    centre = (body.left + body.right) / 2
    base = body.bottom + below + gap + spare
    frame.fit(
        (0.0, 0.0, 1.0, HEIGHT), Body(centre - side / 2, base, centre + side / 2, base + side * HEIGHT), equal=True
    )
    frame.write(top, centre, base + side * HEIGHT + gap + above, size, align="center")
    for lines, corner, outward in ((left, centre - side / 2, -1.0), (right, centre + side / 2, 1.0)):
        wide = max((text_width(line, size) for line in lines), default=0.0)
        # Centred under its corner where there is room, otherwise moved inwards just enough to stay on the page.
        edge = corner + outward * wide / 2
        edge = max(edge, body.left) if outward < 0 else min(edge, body.right)
        inner = centre + outward * 0.45 * size
        if outward < 0 and edge + wide > inner:
            edge = inner - wide
        if outward > 0 and edge - wide < inner:
            edge = inner + wide
        frame.write(lines, edge, base - gap, size, align="left" if outward < 0 else "right")


def _most_steps(n: int) -> int:
    return int(np.clip(round(np.sqrt(n) * 0.62), 6, 20))


def _tallies(rows: Array | None, steps: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Placements in each small triangle, by its place and by whether it hangs."""
    tallies = np.zeros((steps, steps, 2), dtype=np.int64)
    if rows is None:
        return tallies
    inward = rows * (1 - 1e-9) + 1e-9 / 3
    index = np.minimum(np.floor(inward * steps).astype(int), steps - 1)
    # The whole parts sum to steps - 1 in a triangle that stands on its base, and to steps - 2 in one that hangs.
    hanging = np.clip(steps - 1 - index.sum(axis=1), 0, 1)
    np.add.at(tallies, (index[:, 0], index[:, 1], hanging), 1)
    return tallies


def _bins(rows: Array, steps: int) -> tuple[list[Array], list[Any], list[KeyEntry]]:
    """Cut the triangle into equal small triangles and count: all have the same area, also at the edges."""
    tallies = _tallies(rows, steps)
    cells: list[Array] = []
    counts: list[int] = []
    for i in range(steps):
        for j in range(steps - i):
            for turned in (0, 1):
                k = steps - 1 - i - j - turned
                if k < 0:
                    continue
                base = np.array([i, j, k], dtype=float)
                shifts = np.eye(3) if not turned else 1.0 - np.eye(3)
                cells.append(project((base + shifts) / steps))
                counts.append(int(tallies[i, j, turned]))
    array = np.array(counts, dtype=np.int64)
    classes = count_classes(array)
    which = class_of(array, classes) if classes else np.full(len(array), -1)
    fills = [EMPTY if c < 0 else class_colour(int(c), len(classes)) for c in which]
    return cells, fills, class_key(classes)


def _lattice(places: Array) -> Any:
    """Triangulate the lattice by its own neighbours; other places by Delaunay."""
    tri = matplotlib_part("matplotlib.tri")
    xy = project(places)
    steps = round((np.sqrt(8 * len(places) + 1) - 3) / 2)
    if (steps + 1) * (steps + 2) // 2 == len(places) and np.allclose(
        places * steps, np.round(places * steps), atol=1e-6
    ):
        index = {tuple(key): number for number, key in enumerate(np.round(places * steps).astype(int)[:, :2].tolist())}
        triangles = []
        for (i, j), number in index.items():
            if i + j < steps:
                triangles.append((number, index[i + 1, j], index[i, j + 1]))
            if i + j < steps - 1:
                triangles.append((index[i + 1, j], index[i + 1, j + 1], index[i, j + 1]))
        return tri.Triangulation(*xy.T, triangles=np.array(triangles))
    return tri.Triangulation(*xy.T)


def _draw_zones(frame: Frame, zones: Zones, n: int, lang: str) -> None:
    patches = matplotlib_part("matplotlib.patches")
    if len(zones.counts) != 7:
        raise problem("plot.bad.zones", lang, given=len(zones.counts), needed="7")
    expected = list(ZONE_AREAS if zones.expected is None else zones.expected)
    side = frame.width / float(np.diff(frame.ax.get_xlim())[0])
    size = min(10.5 * frame.scale, side * 0.042)
    for corners, look in zip(ZONE_CORNERS, looks(zones, expected, n, lang), strict=True):
        outline = project(np.array(corners) / 10.0)
        frame.ax.add_patch(
            patches.Polygon(outline, closed=True, fc=look.fill, ec=look.edge, lw=1.5, hatch=look.hatch, zorder=1.5)
        )
        x, y = outline.mean(axis=0)
        frame.label((x, y), look.share, size, look.ink, weight="bold", lift=0.55 if look.count else 0.0)
        frame.label((x, y), look.count, 0.82 * size, look.ink, lift=-0.73)


def zone_names(labels: Sequence[str], lang: str) -> list[str]:
    """Name the seven zones of a triad after its anchors."""
    corners = [sentence("plot.zone.near", lang, anchor=label) for label in labels]
    pairs = [(0, 1), (1, 2), (2, 0)]
    edges = [sentence("plot.zone.between", lang, first=labels[a], second=labels[b]) for a, b in pairs]
    return [*corners, *edges, sentence("plot.zone.middle", lang)]


def _reading(
    labels: Sequence[str],
    n: int,
    zones: Zones,
    sizes: Sequence[tuple[str, int | None]],
    missing: Missing | None,
    lang: str,
) -> list[str]:
    parts = [] if n else [sentence("plot.empty", lang) + "."]
    known = [(count, name) for count, name in zip(zones.counts, zone_names(labels, lang), strict=False) if count]
    total = n if None in zones.counts and zones.n is None else zones.total
    if known and total and None not in zones.counts:  # one that is hidden may be the fullest
        most, where = max(known, key=lambda pair: pair[0])
        parts.append(sentence("plot.alt.most", lang, where=where, share=most / total, count=most))
    parts.append(group_sentence([(name, size) for name, size in sizes if size is not None], lang))
    parts.append(missing_sentence(missing, lang))
    return parts
