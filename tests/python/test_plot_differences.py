from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
from samskab.plot import Difference, differences


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


ROWS = [
    Difference("ved »Fællesskabet i boligområdet og de frivilliges indsats«", 0.14, 0.03, 0.25),
    Difference("i midten", -0.05, -0.15, 0.06),
    Difference("mellem »Tillid« og »Penge«", -0.12, -0.2, -0.04),
]
GROUPS = {"first": "Borgere", "second": "Medarbejdere i hjemmeplejen"}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("factor", [0.05, 1.0, 3.9])
def test_nothing_is_clipped_and_nothing_overlaps(lang, factor):
    rows = [Difference(r.label, r.estimate * factor, r.low * factor, r.high * factor) for r in ROWS]
    ax = differences(rows, **GROUPS, n=105, title="Hvor er grupperne forskellige?", lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_dots_stand_at_their_values_and_unclear_ones_are_hollow():
    ax = differences(ROWS, **GROUPS, n=105)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [dot.get_xdata()[0] for dot in dots] == [0.14, -0.05, -0.12]
    assert [dot.get_ydata()[0] for dot in dots] == [2, 1, 0]
    faces = [dot.get_markerfacecolor() for dot in dots]
    assert faces[0] == faces[2] != faces[1]
    assert "+14 (+3 til +25)" in [text.get_text() for text in ax.texts]


def test_the_alternative_text_tells_n_and_the_largest():
    told = support.plain(differences(ROWS, **GROUPS, n=105, title="Hvor?", lang="en").samskab_alt)
    assert "n = 105" in told
    assert "+14 (+3 to +25) percentage points" in told


def test_axes_come_back_and_bad_rows_are_refused():
    _, ax = plt.subplots()
    assert differences(ROWS, **GROUPS, n=105, ax=ax) is ax
    with support.refused("no rows"):
        differences([], **GROUPS, n=0, lang="en")
    with support.refused("Row 1"):
        differences([ROWS[0], Difference("x", 0.5, 0.1, 0.2)], **GROUPS, n=5, lang="en")
