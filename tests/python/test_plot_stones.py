from __future__ import annotations

import numpy as np
import plot_support as support
import pytest
from samskab.plot import Centre, Density, Missing, Scale, Stone, Zones, stones


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


X = Scale("Indflydelse", "Ingen indflydelse på egen hverdag", "Stor indflydelse på egen hverdag")
Y = Scale("Tillid", "Lav tillid til kommunen", "Høj tillid til kommunen")


def cloud(n: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).beta((2, 2), (3, 4), (n, 2))


THREE = [Stone("Sådan er det i dag", cloud(124)), Stone("Sådan var det før projektet", cloud(91, 4)),
         Stone("Sådan håber jeg, det bliver", 1 - cloud(52, 5))]  # fmt: skip


def surface(points: np.ndarray) -> Density:
    across, upward = np.meshgrid(np.linspace(0, 1, 33), np.linspace(0, 1, 33))
    places = np.column_stack([across.ravel(), upward.ravel()])

    def at(where: np.ndarray) -> np.ndarray:
        return np.exp(-((where[:, None] - points[None]) ** 2).sum(axis=-1) / (2 * 0.1**2)).mean(axis=1)

    return Density(places, at(places), (0.5, 0.8), [float(np.quantile(at(points), q)) for q in (0.5, 0.2)])


def texts(ax) -> list[str]:
    return [support.plain(text.get_text()) for text in ax.texts]


@pytest.mark.parametrize("n", [0, 12, 129, 400])
@pytest.mark.parametrize("kind", ["points", "zones", "bins"])
@pytest.mark.parametrize("aspect", [1.0, 1.5])
def test_nothing_is_clipped_and_nothing_overlaps(n, kind, aspect):
    ax = stones([Stone("Sten", cloud(n))], x=X, y=Y, kind=kind, aspect=aspect, missing=Missing(3, 2), title="Hvor?")
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_several_stones_have_colour_shape_and_n():
    ax = stones(THREE, x=X, y=Y, title="Hvor?")
    shapes = {tuple(map(tuple, c.get_paths()[0].vertices.round(3))) for c in ax.collections}
    assert len(shapes) == 3
    assert "Sådan er det i dag (n = 124)" in texts(ax)
    assert "n = 267 placeringer" in texts(ax)
    assert "oftest i den øverste højre fjerdedel" in ax.samskab_alt
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_points_are_drawn_at_their_own_place():
    placed = cloud(40)
    ax = stones([Stone("", placed)], x=X, y=Y)
    drawn = np.vstack([np.asarray(c.get_offsets()) for c in ax.collections])
    assert np.sort(drawn, axis=0) == pytest.approx(np.sort(placed, axis=0), abs=1e-4)
    assert ax.get_xlim()[0] < 0 < 1 < ax.get_xlim()[1]


@pytest.mark.parametrize("corner", [(0.0, 0.0), (1.0, 1.0)])
def test_all_in_one_corner(corner):
    ax = stones([Stone("", np.tile(corner, (129, 1)))], x=X, y=Y, title="Hvor?")
    assert "129" in texts(ax)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_fields_are_read_row_by_row_from_the_bottom():
    placed = np.array([[0.1, 0.1]] * 5 + [[0.9, 0.1]] * 3 + [[0.5, 0.9]] * 2)
    ax = stones([Stone("", placed)], x=X, y=Y, kind="zones", lang="en")
    places = {text.get_text(): text.xy for text in ax.texts if text.get_text().startswith("(")}
    assert places["(5)"] == pytest.approx((1 / 6, 1 / 6))
    assert places["(3)"] == pytest.approx((5 / 6, 1 / 6))
    assert places["(2)"] == pytest.approx((3 / 6, 5 / 6))


def test_four_fields_and_hidden_counts():
    ax = stones([], x=X, y=Y, zones=Zones([20, None, 34, 40]), n=100)
    assert "–" in texts(ax)
    assert "34 %" in texts(ax)
    assert any("beskytte deltagerne" in text for text in texts(ax))


def test_every_placement_is_counted_in_bins():
    edge = np.array([[0.0, 0.0]] * 100 + [[1.0, 1.0]] * 100)
    ax = stones([Stone("", edge)], x=X, y=Y, kind="bins")
    assert "81–100" in texts(ax)


def test_density_and_its_lower_limit():
    placed = cloud(124)
    ax = stones([Stone("", placed)], x=X, y=Y, kind="density", density=surface(placed))
    assert {"50 %", "80 %"} <= set(texts(ax))
    support.assert_no_texts_overlap(ax.figure)
    with support.refused("29 stories are too few"):
        stones([Stone("", placed[:29])], x=X, y=Y, kind="density", density=surface(placed), lang="en")


def test_an_unnamed_canvas_needs_no_axes():
    ax = stones([Stone("Risk", cloud(20))], x=Scale(), y=Scale(), title="Where?", lang="en")
    assert "Across" not in ax.samskab_alt
    support.assert_nothing_clipped(ax.figure)


def test_centres_and_groups():
    box = np.array([[0.4, 0.4], [0.6, 0.4], [0.6, 0.6]])
    ax = stones([Stone("", cloud(20))], x=X, y=Y, groups=["a", "b"] * 10, centres=[Centre("a", (0.5, 0.5), box)])
    assert "a (n = 10)" in texts(ax)


def test_the_alternative_text_tells_n_and_the_reading():
    ax = stones([Stone("Nu", np.array([[0.1, 0.9]] * 3 + [[0.9, 0.9]]))], x=X, y=Y, title="Hvor", missing=Missing(2))
    told = support.plain(ax.samskab_alt)
    assert "n = 4" in told
    assert "Nu (n = 4): oftest i den øverste venstre fjerdedel, 75 %" in told
    assert "2 passer ikke" in told


def test_bad_arguments():
    with support.refused("no picture"):
        stones(THREE, x=X, y=Y, kind="heat", lang="en")
    with support.refused("shows one stone, but 3"):
        stones(THREE, x=X, y=Y, kind="zones", lang="en")
    with support.refused("5 zones were given, but 4 and 9"):
        stones([], x=X, y=Y, zones=Zones([1] * 5), lang="en")
    with support.refused("Row 0"):
        stones([Stone("", np.array([[0.5, 1.2]]))], x=X, y=Y, lang="en")
    with support.refused("nothing to draw"):
        stones([], x=X, y=Y, lang="en")
    with support.refused("small multiples"):
        stones(THREE, x=X, y=Y, groups=["a"], lang="en")
    with support.refused("audience"):
        stones(THREE, x=X, y=Y, audience="press", lang="en")
    with support.refused("placements themselves"):
        stones([], x=X, y=Y, kind="points", zones=Zones([1] * 4), lang="en")
