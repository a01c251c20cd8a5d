from __future__ import annotations

import numpy as np
import plot_support as support
import pytest
from samskab.plot import (
    Centre,
    Density,
    Mark,
    Missing,
    Scale,
    Stone,
    Zones,
    dyad_multiples,
    multiples,
    stones_multiples,
    triad_multiples,
)


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


def groups(*sizes: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(7)
    return {f"Medarbejdere i distrikt {index}": rng.dirichlet((1, 1, 1), n) for index, n in enumerate(sizes, 1)}


@pytest.mark.parametrize("sizes", [(12, 60), (45, 60, 24), (12, 0, 5, 9), (20, 30, 40, 50, 60, 129)])
@pytest.mark.parametrize("audience", ["analysts", "public"])
def test_triads_side_by_side(sizes, audience):
    figure = triad_multiples(groups(*sizes), support.LONG, title="Hvad handlede det om?", audience=audience)
    assert len(figure.axes) == len(sizes)
    support.assert_nothing_clipped(figure)
    support.assert_no_texts_overlap(figure)
    for ax, n in zip(figure.axes, sizes, strict=True):
        assert any(support.plain(text.get_text()).startswith(f"n = {n} ") for text in ax.texts)


def test_panels_share_one_kind_and_say_the_note_once():
    figure = triad_multiples(groups(12, 200), support.LONG)
    said = [text.get_text() for ax in figure.axes for text in ax.texts]
    assert not any("jævnt" in text for text in said)
    assert any("jævnt" in text.get_text() for text in figure.texts)


def test_small_groups_are_points_where_others_have_contours():
    parts = groups(60, 12)
    nodes = np.array([(i, j, 8 - i - j) for i in range(9) for j in range(9 - i)]) / 8
    density = Density(nodes, np.exp(-((nodes - 1 / 3) ** 2).sum(axis=1)), (0.5,), (0.8,))
    figure = triad_multiples(parts, "ABC", kind="density", density=dict.fromkeys(parts, density), lang="en")
    assert any("Fewer than 30" in text.get_text() for text in figure.texts)
    support.assert_nothing_clipped(figure)


def test_the_alternative_text_names_every_panel():
    parts = {"Borgere": [[0.8, 0.1, 0.1]] * 3, "Ansatte": [[0.1, 0.8, 0.1]] * 4}
    missing = {"Ansatte": Missing(2)}
    told = support.plain(triad_multiples(parts, ("Magt", "Tillid", "Penge"), missing=missing).samskab_alt)
    assert "2 billeder" in told
    assert "n = 3" in told
    assert "Ansatte (n = 4): Flest ligger ved »Tillid«: 100 % (4). Uden placering: 2 passer ikke." in told


def test_centres_and_hidden_zones_are_explained_once():
    parts = groups(40, 50)
    names = list(parts)
    centres = {
        name: Centre(name, (0.3, 0.3, 0.4), np.array([[0.3, 0.3, 0.4], [0.4, 0.3, 0.3], [0.3, 0.4, 0.3]]))
        for name in names
    }
    zones = {names[0]: Zones([1, 2, 3, 4, 5, None, 7]), names[1]: Zones([1] * 7)}
    figure = triad_multiples(parts, "ABC", audience="public", centres=centres, zones=zones, lang="en")
    note = " ".join(text.get_text() for text in figure.texts)
    assert "uncertain" in note
    assert "protect participants" in note


@pytest.mark.parametrize("kind", ["auto", "zones"])
def test_stones_side_by_side(kind):
    rng = np.random.default_rng(1)
    panels = {name: Stone("", rng.random((n, 2))) for name, n in (("I dag", 40), ("Før", 30), ("Om et år", 12))}
    x, y = Scale("Indflydelse", "lille", "stor"), Scale("Tillid", "lav", "høj")
    figure = stones_multiples(panels, x=x, y=y, kind=kind, title="Tre sten")
    support.assert_nothing_clipped(figure)
    support.assert_no_texts_overlap(figure)
    assert "Om et år (n = 12)" in support.plain(figure.samskab_alt)


def test_dyads_side_by_side():
    rng = np.random.default_rng(1)
    parts = {"Borgere": rng.random(40), "Ansatte": rng.random(12)}
    figure = dyad_multiples(parts, ("alene", "sammen"), marks=[Mark(0.5, 0.4, 0.6, group="Ansatte")], title="Hvordan?")
    support.assert_nothing_clipped(figure)
    support.assert_no_texts_overlap(figure)
    assert "Gennemsnit 50" in figure.samskab_alt


def test_no_panels_are_refused():
    with support.refused("no rows"):
        multiples([], lang="en")
