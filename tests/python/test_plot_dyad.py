from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import plot_support as support
import pytest
from samskab.plot import Atom, Density, Mark, Missing, Zones, dyad


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


ENDS = ("Vi gjorde det hver for sig, som vi plejer", "Vi fandt løsningen sammen på tværs af fagligheder og frivillige")


def positions(n: int, seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).beta(1.6, 1.1, n)


def curve(points: np.ndarray, width: float = 0.08) -> Density:
    places = np.linspace(0, 1, 129)

    def at(x: np.ndarray) -> np.ndarray:
        images = [sign * points + shift for sign, shift in ((1, 0), (-1, 0), (-1, 2))]
        return sum(np.exp(-((x[:, None] - image) ** 2) / (2 * width**2)) for image in images).mean(axis=1)

    return Density(places, at(places), (0.5, 0.8), [float(np.quantile(at(points), q)) for q in (0.5, 0.2)])


def texts(ax) -> list[str]:
    return [support.plain(text.get_text()) for text in ax.texts]


@pytest.mark.parametrize("n", [0, 12, 129, 400])
@pytest.mark.parametrize("kind", ["points", "zones", "bins"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_long_ends_are_never_clipped_and_never_overlap(n, kind, lang):
    marks = [Mark(0.52, 0.46, 0.58), Mark(0.5, kind="median")]
    ax = dyad(positions(n), ENDS, kind=kind, marks=marks, missing=Missing(6, 2), title="Hvordan?", lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


@pytest.mark.parametrize("groups", [2, 3, 6])
@pytest.mark.parametrize("kind", ["points", "zones", "bins"])
def test_groups_get_rows(groups, kind):
    names = [f"Medarbejdere i hjemmeplejen, distrikt {index}" for index in range(groups)]
    rows = [names[index % groups] for index in range(120)]
    marks = [Mark(0.5, 0.4, 0.6, group=name) for name in names]
    ax = dyad(positions(120), ENDS, kind=kind, groups=rows, marks=marks, title="Hvordan?")
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert texts(ax).count(f"n = {120 // groups}") == groups
    assert texts(ax).count("50 (40–60)") == groups
    assert f"{names[1]} (n = {120 // groups})" in support.plain(ax.samskab_alt)


@pytest.mark.parametrize(
    ("n", "audience", "kind"), [(149, "analysts", "points"), (149, "public", "zones"), (150, "analysts", "bins")]
)
def test_the_default_follows_n_and_audience(n, audience, kind):
    ax = dyad(positions(n), ENDS, audience=audience)
    assert bool(ax.collections) == (kind == "points")
    assert len(ax.patches) == {"points": 0, "zones": 5, "bins": 20}[kind]


def test_a_dot_for_each_story_on_its_end():
    ax = dyad([0.0, 0.0, 1.0, 0.5], ENDS, kind="points")
    x = np.asarray(ax.collections[0].get_offsets())[:, 0]
    assert sorted(x) == pytest.approx([0, 0, 0.5, 1], abs=0.01)
    assert len(np.unique(np.asarray(ax.collections[0].get_offsets()), axis=0)) == 4


def test_dots_stay_within_half_a_dot_of_their_place():
    placed = positions(129)
    ax = dyad(placed, ENDS, kind="points")
    x = np.asarray(ax.collections[0].get_offsets())[:, 0]
    dot = np.sqrt(ax.collections[0].get_sizes()[0])
    points_per_unit = ax.transData.transform((1, 0))[0] - ax.transData.transform((0, 0))[0]
    assert np.abs(x - placed).max() <= 0.51 * dot / (points_per_unit * 72 / ax.figure.dpi)


def test_a_heap_carries_its_number():
    ax = dyad(np.zeros(129), ENDS)
    assert "129" in texts(ax)
    support.assert_nothing_clipped(ax.figure)


def test_bars_are_as_high_as_their_counts():
    placed = np.r_[np.full(30, 0.01), np.full(10, 0.99), np.full(20, 1.0)]
    ax = dyad(placed, ENDS, kind="bins", lang="en")
    heights = [bar.get_height() for bar in ax.patches]
    assert heights[0] == pytest.approx(heights[-1])
    assert sum(heights[1:-1]) == 0
    assert any("highest holds 30" in text for text in texts(ax))


def test_zones_may_have_their_own_borders_and_hidden_counts():
    ax = dyad(None, ENDS, zones=Zones([5, None, 15], edges=(0, 0.1, 0.9, 1)), n=50, lang="en")
    assert [patch.get_width() for patch in ax.patches] == pytest.approx([0.1, 0.8, 0.1])
    assert "–" in texts(ax)
    assert any("10%" in text for text in texts(ax))
    assert any("protect participants" in text for text in texts(ax))


def test_density_names_its_coverage_and_the_ends_keep_their_curve():
    placed = positions(129)
    ax = dyad(placed, ENDS, kind="density", density=curve(placed), marks=[Mark(0.6, 0.5, 0.7)])
    assert {"50 %", "80 %"} <= set(texts(ax))
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_no_density_for_a_small_group():
    placed = positions(60)
    groups = ["a"] * 40 + ["b"] * 20
    density = {"a": curve(placed[:40]), "b": curve(placed[40:])}
    ax = dyad(placed, ENDS, kind="density", density=density, groups=groups, lang="en")
    assert len(ax.collections[-1].get_offsets()) == 20
    assert any("Fewer than 30" in text for text in texts(ax))
    with support.refused("20 stories are too few"):
        dyad(placed[:20], ENDS, kind="density", density=curve(placed[:20]), lang="en")
    with support.refused("density="):
        dyad(placed, ENDS, kind="density")


def test_atoms_are_numbered_pins():
    placed = np.r_[positions(80), np.zeros(20), np.full(29, 0.5)]
    ax = dyad(placed, ENDS, atoms=[Atom(0.0, 20), Atom(0.5, 29)])
    assert {"20", "29"} <= set(texts(ax))
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_marks_stand_where_they_say():
    ax = dyad(positions(60), ENDS, marks=[Mark(0.62, 0.55, 0.68)], lang="en")
    marker = next(line for line in ax.lines if line.get_marker() == "D" and line.get_transform() == ax.transData)
    assert marker.get_xdata()[0] == 0.62
    assert "Mean 62 (uncertainty 55–68), on the line from 0 to 100" in texts(ax)
    assert "Mean 62 (uncertainty 55–68)." in ax.samskab_alt


def test_the_alternative_text_tells_n_and_both_sides():
    ax = dyad([0.1, 0.2, 0.5, 0.9], ("alene", "sammen"), title="Hvordan", missing=Missing(not_answered=2))
    told = support.plain(ax.samskab_alt)
    assert "n = 4" in told
    assert "50 % ligger nærmest »alene«, 25 % nærmest »sammen«" in told
    assert "2 ikke besvaret" in told


def test_axes_come_back():
    figure, ax = plt.subplots(figsize=(6, 3))
    assert dyad(positions(20), ENDS, ax=ax) is ax
    support.assert_nothing_clipped(figure)


def test_bad_arguments():
    with support.refused("no picture"):
        dyad(positions(5), ENDS, kind="violin", lang="en")
    with support.refused("Row 1"):
        dyad([0.5, 50.0], ENDS, lang="en")
    with support.refused("3 labels"):
        dyad([0.5], ("a", "b", "c"), lang="en")
    with support.refused("nothing to draw"):
        dyad(None, ENDS, lang="en")
    with support.refused("audience"):
        dyad([0.5], ENDS, audience="press", lang="en")
    with support.refused("placements themselves"):
        dyad(None, ENDS, kind="bins", zones=Zones([1, 2]), lang="en")
    with support.refused("1 group names"):
        dyad([0.5, 0.6], ENDS, groups=["a"], lang="en")


def test_hidden_counts_in_groups_keep_the_shares_of_their_own_group():
    zones = {"a": Zones([10, None, 10], n=40), "b": Zones([50, 30, 20])}
    ax = dyad(None, ENDS, zones=zones, lang="en")
    shown = " ".join(texts(ax))
    assert shown.count("25%") == 2
    assert "50%" in shown
    assert "n = 40" in texts(ax)


def test_a_scale_of_few_steps_has_its_bars_and_dots_on_them():
    answers = np.repeat(np.arange(1, 8), [1, 0, 3, 5, 9, 4, 2])
    places = (answers - 1) / 6
    ends = ("1", "7")
    bars = dyad(places, ends, kind="bins", span=(1, 7), marks=[Mark(0.6, 0.5, 0.7)])
    assert [bar.get_x() + bar.get_width() / 2 for bar in bars.patches] == pytest.approx(np.arange(7) / 6)
    heights = np.array([bar.get_height() for bar in bars.patches])
    assert heights / heights.max() * 9 == pytest.approx([1, 0, 3, 5, 9, 4, 2])
    assert {"1", "2", "3", "4", "5", "6", "7"} <= set(texts(bars))
    assert "Gennemsnit 4,6 (usikkerhed 4,0–5,2), på linjen fra 1 til 7" in texts(bars)
    dots = dyad(places, ends, kind="points", span=(1, 7))
    x = np.asarray(dots.collections[0].get_offsets())[:, 0]
    assert np.sort(x) == pytest.approx(np.sort(places))
    support.assert_no_texts_overlap(bars.figure)
    assert len(dyad(places * 0.97, ends, kind="bins", span=(1, 7)).patches) == 20


def test_rows_for_the_marks_of_groups_alone():
    marks = [Mark(0.4, 0.3, 0.5, group="Borgere"), Mark(0.6, 0.5, 0.7, group="Ansatte")]
    ax = dyad(np.empty(0), ENDS, kind="points", marks=marks, n={"Borgere": 12, "Ansatte": 30})
    assert {"n = 12", "n = 30", "40 (30–50)", "60 (50–70)"} <= set(texts(ax))
    support.assert_no_texts_overlap(ax.figure)
