from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
from samskab.plot import Missing, States, missing


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


ROWS = [
    States("Hvad handlede din fortælling mest om?", 123, Missing(6)),
    States("Hvordan fandt I frem til løsningen, og hvem var med?", 98, Missing(29, 2)),
    States("Sten", 52, Missing(0, 20, 40, 17)),
    States("Ny", 0, Missing()),
]


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("copies", [1, 4])
def test_nothing_is_clipped_and_nothing_overlaps(lang, copies):
    ax = missing(ROWS * copies, lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_every_bar_is_whole_and_every_state_has_its_part():
    ax = missing(ROWS[:3])
    bars = [patch for patch in ax.patches if abs(patch.get_height() - 0.66) < 1e-9]
    for row, y in zip(ROWS[:3], (2, 1, 0), strict=True):
        parts = [bar for bar in bars if abs(bar.get_y() + bar.get_height() / 2 - y) < 1e-9]
        assert sum(bar.get_width() for bar in parts) == pytest.approx(1.0)
        assert parts[0].get_width() == pytest.approx(row.placed / row.total)


def test_states_differ_by_more_than_colour():
    ax = missing(ROWS[2:3])
    looks = {(patch.get_hatch(), patch.get_facecolor()) for patch in ax.patches}
    assert len(looks) == 4
    assert len({patch.get_hatch() for patch in ax.patches}) >= 3


def test_only_states_that_occur_are_in_the_key():
    ax = missing([States("Magt", 10, Missing(not_asked=3))], lang="en")
    texts = [text.get_text() for text in ax.texts]
    assert "not asked" in texts
    assert "withheld" not in texts


def test_the_alternative_text_tells_each_row():
    told = support.plain(missing(ROWS[:2]).samskab_alt)
    assert "n = 129" in told
    assert "98 af 129 besvaret" in told
    many = support.plain(missing(ROWS[:3] * 4, lang="en").samskab_alt)
    assert "Fewest on 'Sten': 52 of 129" in many


def test_axes_come_back_and_no_rows_are_refused():
    _, ax = plt.subplots()
    assert missing(ROWS, ax=ax) is ax
    with support.refused("no rows"):
        missing([], lang="en")
