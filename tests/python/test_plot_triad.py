from __future__ import annotations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import plot_support as support
import pytest
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.path import Path
from samskab.plot import Centre, Density, Missing, Zones, triad, triad_multiples
from samskab.plot._safe_fields import FEWEST_IN_FIELD, finest
from samskab.plot.triad import CORNERS, HEIGHT, ZONE_AREAS, ZONE_CORNERS, _tallies, project, zone_of


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


def weights(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet((1.2, 0.7, 0.9), n)


def lattice_density(points: np.ndarray, steps: int = 32, width: float = 0.1) -> Density:
    nodes = np.array([(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]) / steps

    def at(places: np.ndarray) -> np.ndarray:
        square = ((project(places)[:, None] - project(points)[None]) ** 2).sum(axis=-1)
        return np.exp(-square / (2 * width**2)).mean(axis=1)

    heights = at(points)
    coverage = (0.5, 0.8, 0.95)
    return Density(nodes, at(nodes), coverage, [float(np.quantile(heights, 1 - share)) for share in coverage])


def test_corners_stand_where_the_file_format_says():
    # SenseMaker: percentX = right + top/2, percentY = top as a fraction of the height (formats.md, section 3).
    drawn = project(np.array([[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0], [0.2, 0.5, 0.3]]))
    assert drawn == pytest.approx(np.array([[0.5, HEIGHT], [0, 0], [1, 0], [0.3 + 0.1, 0.2 * HEIGHT]]))


def shoelace(corners: np.ndarray) -> float:
    x, y = corners.T
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def test_zone_outlines_have_the_areas_of_an_even_spread():
    areas = [shoelace(project(np.array(corners) / 10)) / shoelace(CORNERS) for corners in ZONE_CORNERS]
    assert areas == pytest.approx([0.16, 0.16, 0.16, 0.12, 0.12, 0.12, 0.16], abs=1e-12)
    assert areas == pytest.approx(ZONE_AREAS)


def test_zones_agree_with_their_outlines():
    points = np.random.default_rng(4).dirichlet((1, 1, 1), 4000)
    zones = zone_of(points)
    for index, corners in enumerate(ZONE_CORNERS):
        inside = Path(project(np.array(corners) / 10)).contains_points(project(points))
        assert np.array_equal(inside, zones == index)


def test_a_tie_between_two_low_anchors_is_no_edge():
    assert zone_of(np.array([[0.6, 0.2, 0.2], [0.5, 0.5, 0.0], [0.4, 0.4, 0.2]])).tolist() == [0, 3, 6]


@pytest.mark.parametrize("n", [0, 12, 129, 400])
@pytest.mark.parametrize("kind", ["points", "zones", "bins"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_long_labels_are_never_clipped_and_never_overlap(n, kind, lang):
    missing = Missing(6, 2, 1, 3)
    title = "Hvad handlede din fortælling mest om, når du ser tilbage på hele forløbet i dag?"
    ax = triad(weights(n), support.LONG, kind=kind, title=title, missing=missing, lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


@pytest.mark.parametrize("size", [(5.4, 5.5), (3.3, 3.6), (8, 3), (3, 8), (2.4, 2.4)])
def test_anchor_labels_stay_clear_of_the_triangle(size):
    figure = plt.figure(figsize=size)
    ax = triad(weights(60), support.LONG, ax=figure.add_axes((0.03, 0.03, 0.94, 0.94)))
    shares = np.linspace(0, 1, 201)[:, None]
    outline = np.vstack([a + shares * (b - a) for a, b in zip(CORNERS, np.roll(CORNERS, -1, axis=0), strict=True)])
    boxes = support.text_boxes(figure)
    pixels = ax.transData.transform(outline)
    triangle = Path(ax.transData.transform(CORNERS))
    for text, box in boxes:
        assert not any(box.contains(x, y) for x, y in pixels), text
        assert not triangle.contains_point((box.x0 + box.width / 2, box.y0 + box.height / 2)), text
    support.assert_nothing_clipped(figure)


def test_a_word_wider_than_the_picture_is_broken():
    figure = plt.figure(figsize=(2.2, 2.6))
    word = "Samskabelseslaboratoriumsdeltagerfortællinger"
    triad(weights(5), (word, word, word), ax=figure.add_axes((0.03, 0.03, 0.94, 0.94)))
    support.assert_nothing_clipped(figure)
    support.assert_no_texts_overlap(figure)


def test_dollars_in_labels_are_no_mathematics():
    ax = triad(weights(5), ("$a^2$", "100 $", "b_1 $x"), title="$\\frac{1}{2}$ kr.")
    assert ax.get_title(loc="left") == "$\\frac{1}{2}$ kr."
    support.assert_nothing_clipped(ax.figure)


def kind_of(ax) -> str:
    if any(isinstance(child, PolyCollection) for child in ax.collections):
        return "bins"
    return "points" if any(isinstance(child, PathCollection) for child in ax.collections) else "zones"


@pytest.mark.parametrize(
    ("n", "audience", "kind"),
    [(12, "analyst", "points"), (149, "analyst", "points"), (149, "public", "zones"), (150, "analyst", "bins"),
     (150, "public", "zones"), (4000, "public", "bins")],
)  # fmt: skip
def test_the_default_follows_n_and_audience(n, audience, kind):
    assert kind_of(triad(weights(n), "ABC", audience=audience)) == kind


def test_every_point_is_drawn_at_its_own_place():
    placed = weights(40)
    ax = triad(placed, "ABC")
    drawn = np.vstack([np.asarray(collection.get_offsets()) for collection in ax.collections])
    assert np.sort(drawn, axis=0) == pytest.approx(np.sort(project(placed), axis=0), abs=1e-4)


def test_coinciding_points_become_one_with_their_number():
    ax = triad(np.vstack([np.tile([[0.0, 1.0, 0.0]], (129, 1)), [[0.2, 0.3, 0.5]]]), "ABC")
    assert "129" in [text.get_text() for text in ax.texts]
    assert sum(len(collection.get_offsets()) for collection in ax.collections) == 1
    support.assert_nothing_clipped(ax.figure)


@pytest.mark.parametrize("count", [1, 2, 9])
@pytest.mark.parametrize("groups", [2, 3, 6])
def test_groups_at_the_same_place_do_not_hide_each_other(groups, count):
    names = [f"Gruppe {index}" for index in range(groups)] * count
    ax = triad(np.tile([[0.0, 0.0, 1.0]], (groups * count, 1)), support.LONG, groups=names)
    ax.figure.canvas.draw()
    middles = np.array([line.get_transform().transform((1.0, 0.0)) for line in ax.lines[-groups:]])
    widths = [line.get_markersize() * ax.figure.dpi / 72 for line in ax.lines[-groups:]]
    apart = [np.linalg.norm(a - b) for i, a in enumerate(middles) for b in middles[:i]]
    assert min(apart) >= 0.99 * max(widths)
    support.assert_nothing_clipped(ax.figure)


def test_a_heap_on_a_corner_leaves_its_label_readable():
    ax = triad(np.tile([[0.0, 1.0, 0.0]], (129, 1)), support.LONG)
    figure = ax.figure
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    heap = next(line for line in ax.lines if line.get_marker() == "o").get_window_extent(renderer)
    for text, box in support.text_boxes(figure):
        assert text == "129" or not box.overlaps(heap), text


def test_bins_have_equal_areas_and_hold_their_points():
    placed = np.tile([[0.31, 0.28, 0.41]], (200, 1))
    ax = triad(placed, "ABC", kind="bins")
    cells = next(child for child in ax.collections if isinstance(child, PolyCollection))
    outlines = [path.vertices[:3] for path in cells.get_paths()]
    areas = np.array([shoelace(np.asarray(outline)) for outline in outlines])
    assert areas == pytest.approx(np.full(len(areas), areas.mean()))
    assert areas.sum() == pytest.approx(shoelace(CORNERS))
    colours = np.round(cells.get_facecolors(), 6)
    filled = [index for index, colour in enumerate(colours) if not np.array_equal(colour, colours[0])]
    assert len(filled) == 1
    assert Path(outlines[filled[0]]).contains_point(project(placed[:1])[0])


def test_points_on_corners_and_edges_fall_into_bins():
    edge = np.repeat([[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0], [0.5, 0.5, 0], [0, 0.5, 0.5]], 40, axis=0)
    ax = triad(edge, "ABC", kind="bins")
    assert "40" in [text.get_text() for text in ax.texts] or "33–40" in [text.get_text() for text in ax.texts]


def test_density_fills_regions_and_names_their_coverage():
    placed = weights(129)
    ax = triad(placed, support.LONG, kind="density", density=lattice_density(placed), lang="da")
    texts = [support.plain(text.get_text()) for text in ax.texts]
    assert {"50 %", "80 %", "95 %"} <= set(texts)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_density_regions_hold_what_they_say():
    placed = weights(400)
    density = lattice_density(placed)
    ax = triad(placed, "ABC", kind="density", density=density, audience="public")
    filled = next(child for child in ax.collections if hasattr(child, "levels") and child.filled)
    assert len(filled.get_paths()) == 3
    # The darkest layer is the region of 50 %: of its own stories half lie inside, but for the lattice's coarseness.
    darkest = filled.get_paths()[-1]
    inside = sum(np.array([Path(p).contains_points(project(placed)) for p in darkest.to_polygons()]).any(axis=0))
    assert inside / 400 == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(("lang", "words"), [("da", "for få"), ("en", "too few")])
def test_no_contours_for_fewer_than_thirty(lang, words):
    placed = weights(29)
    with support.refused(words):
        triad(placed, "ABC", kind="density", density=lattice_density(placed), lang=lang)


def test_density_must_be_given():
    with support.refused("density="):
        triad(weights(60), "ABC", kind="density")


def test_zones_alone_are_enough_and_hidden_counts_stay_hidden():
    ax = triad(None, support.LONG, zones=Zones([40, None, 22, 10, 8, None, 30]), n=120, lang="en")
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("–") == 2
    assert "33%" in texts
    assert any("protect participants" in text for text in texts)
    support.assert_no_texts_overlap(ax.figure)


def test_groups_have_colour_and_shape():
    names = ["Borgere", "Medarbejdere", "Frivillige"] * 20
    ax = triad(weights(60), support.LONG, groups=names)
    shapes = {tuple(map(tuple, c.get_paths()[0].vertices.round(3))) for c in ax.collections}
    colours = {tuple(c.get_facecolors()[0][:3]) for c in ax.collections}
    assert len(shapes) == len(colours) == 3
    assert "Borgere (n = 20)" in support.plain(ax.samskab_alt)


def test_seven_groups_are_too_many():
    with support.refused("7 grupper"):
        triad(weights(7), "ABC", groups=list("abcdefg"))


def test_rows_without_a_group_are_left_out():
    ax = triad(weights(4), "ABC", groups=["a", None, "a", "b"])
    assert sum(len(collection.get_offsets()) for collection in ax.collections) == 3


def test_centres_are_named_and_their_regions_explained():
    square = np.array([[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4]])
    ax = triad(weights(60), support.LONG, centres=[Centre("Borgere", (0.4, 0.3, 0.3), square, 45)], lang="en")
    assert any("uncertain" in text.get_text() for text in ax.texts)
    assert "Borgere (n = 45)" in support.plain(ax.samskab_alt)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_alternative_text_tells_n_and_the_main_reading(lang):
    placed = np.vstack([np.tile([[0.8, 0.1, 0.1]], (6, 1)), np.tile([[0.1, 0.8, 0.1]], (4, 1))])
    ax = triad(placed, ("Magt", "Tillid", "Penge"), title="Om", missing=Missing(not_applicable=3), lang=lang)
    told = support.plain(ax.samskab_alt)
    assert "n = 10" in told
    assert ("60 % (6)" if lang == "da" else "60% (6)") in told
    assert "Magt" in told
    assert ("3 passer ikke" if lang == "da" else "3 not applicable") in told


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_picture_without_a_title_is_not_quoted_as_nothing(lang):
    placed = weights(20)
    told = [
        triad(placed, ("A", "B", "C"), lang=lang).samskab_alt,
        triad_multiples({"ja": placed, "nej": placed}, ("A", "B", "C"), lang=lang).samskab_alt,
    ]
    for each in map(support.plain, told):
        assert "»«" not in each
        assert "''" not in each
        assert ": ." not in each


@pytest.mark.parametrize("kind", ["points", "zones", "bins"])
def test_no_story_is_said(kind):
    ax = triad([], support.LONG, kind=kind, missing=Missing(129), lang="en")
    assert "No stories placed" in ax.samskab_alt
    assert "No stories placed" in [text.get_text() for text in ax.texts]


def test_given_axes_come_back_and_no_style_stays():
    before = dict(mpl.rcParams)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4.5))
    assert triad(weights(60), support.LONG, ax=right) is right
    assert not left.texts
    assert not right.axison
    assert right.get_aspect() == 1.0
    assert dict(mpl.rcParams) == before
    support.assert_no_texts_overlap(figure)


def test_constrained_layouts_and_subfigures_are_ordinary_places():
    figure = plt.figure(figsize=(9, 4.5), layout="constrained")
    left, right = figure.subfigures(1, 2)
    triad(weights(60), support.LONG, ax=left.subplots())
    triad(weights(200), support.LONG, ax=right.subplots())
    figure.canvas.draw()


@pytest.mark.parametrize(("lang", "words"), [("da", "intet billede"), ("en", "no picture")])
def test_an_unknown_kind_names_the_known_ones(lang, words):
    with support.refused(f"{words}.*»?hexagons.*points, zones, bins"):
        triad(weights(5), "ABC", kind="hexagons", lang=lang)


@pytest.mark.parametrize(
    ("placed", "words"),
    [
        ([[0.2, 0.2, 0.2]], "Row 0"),
        ([[0.2, 0.3, 0.5], [20, 30, 50]], "Row 1"),
        ([[0.2, 0.3, float("nan")]], "Row 0"),
        ([[0.5, 0.5]], "shape 1×2"),
    ],
)
def test_bad_weights_name_their_row(placed, words):
    with support.refused(words):
        triad(placed, "ABC", lang="en")


def test_other_bad_arguments():
    with support.refused("2 labels"):
        triad(weights(5), "AB", lang="en")
    with support.refused("nothing to draw"):
        triad(None, "ABC", lang="en")
    with support.refused("audience"):
        triad(weights(5), "ABC", audience="press", lang="en")
    with support.refused("placements themselves"):
        triad(None, "ABC", kind="points", zones=Zones([1] * 7), lang="en")
    with support.refused("2 group names"):
        triad(weights(5), "ABC", groups=["a", "b"], lang="en")
    with support.refused("small multiples"):
        triad(weights(5), "ABC", kind="zones", groups=["a"] * 5, lang="en")


def test_every_story_is_counted_in_exactly_one_bin():
    rng = np.random.default_rng(11)
    lattice = rng.multinomial(8, (1 / 3, 1 / 3, 1 / 3), 500) / 8
    placed = np.vstack([rng.dirichlet((0.3, 0.3, 0.3), 500), lattice, np.eye(3)])
    ax = triad(placed, "ABC", kind="bins")
    cells = next(child for child in ax.collections if isinstance(child, PolyCollection))
    middles = np.array([path.vertices[:3].mean(axis=0) for path in cells.get_paths()])
    nearest = np.argmin(((project(placed[:500])[:, None] - middles[None]) ** 2).sum(axis=-1), axis=1)
    empty = np.array([np.allclose(colour[:3], 243 / 255) for colour in cells.get_facecolors()])
    # The cell that holds a point is the one whose middle is nearest; none of them may look empty.
    assert not empty[nearest].any()


def test_the_public_sees_no_field_that_is_nearly_empty():
    crowd = weights(600)
    ax = triad(crowd, ["Stemme", "Tryghed", "Stolthed"], audience="public")
    fine = triad(crowd, ["Stemme", "Tryghed", "Stolthed"], audience="analyst")
    assert kind_of(fine) == "bins"
    if kind_of(ax) == "bins":
        assert len(ax.collections[0].get_paths()) < len(fine.collections[0].get_paths())
    for steps in (4, 6, 9):
        counts = _tallies(np.asarray(crowd), steps)
        safe = int(counts[counts > 0].min()) >= FEWEST_IN_FIELD
        assert (finest(steps, lambda each: _tallies(np.asarray(crowd), each), "public") == steps) == safe
