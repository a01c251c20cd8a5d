from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import plot_support as support
import pytest
from samskab.plot import intake


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


def weeks(first: str, count: int) -> np.ndarray:
    return np.datetime64(first, "D") + 7 * np.arange(count)


@pytest.mark.parametrize(
    ("first", "count"), [("2026-03-02", 1), ("2026-03-02", 8), ("2025-10-06", 37), ("2021-01-04", 260)]
)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_nothing_is_clipped_and_nothing_overlaps(first, count, lang):
    counts = np.random.default_rng(1).poisson(5, count).tolist()
    ax = intake(weeks(first, count), counts, title="Hvornår kom fortællingerne?", lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_bars_stand_on_their_days():
    ax = intake(["2026-01-01", "2026-02-01", "2026-04-01"], [3, 4, 5], unit="month")
    days = [np.datetime64("1970-01-01") + int(bar.get_x()) for bar in ax.patches]
    assert [str(day)[:7] for day in days] == ["2026-01", "2026-02", "2026-04"]
    assert [bar.get_height() for bar in ax.patches] == [3, 4, 5]
    assert ax.patches[0].get_width() / 0.88 == pytest.approx(31)
    assert ax.patches[1].get_width() / 0.88 == pytest.approx(28)


def test_months_are_named_in_the_reader_s_language():
    texts = {
        lang: [t.get_text() for t in intake(weeks("2026-03-02", 30), [1] * 30, lang=lang).texts]
        for lang in ("da", "en")
    }
    assert "maj" in texts["da"]
    assert "okt." not in texts["en"]
    assert "May" in texts["en"]


def test_the_alternative_text_tells_n_span_and_peak():
    told = support.plain(intake(weeks("2026-03-02", 3), [5, 12, 1], title="Hvornår").samskab_alt)
    assert "n = 18" in told
    assert "fra 2. mar. 2026 til 22. mar. 2026" in told
    assert "Flest, 12, i perioden, der begynder 9. mar. 2026" in told


@pytest.mark.parametrize("counts", [[], [0, 0]])
def test_no_story_is_said(counts):
    ax = intake(weeks("2026-03-02", len(counts)), counts, lang="en")
    assert "No stories placed" in [text.get_text() for text in ax.texts]
    assert "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0" in ax.samskab_alt


def test_axes_come_back_and_bad_arguments_are_refused():
    _, ax = plt.subplots()
    assert intake(weeks("2026-03-02", 2), [1, 2], ax=ax) is ax
    with support.refused("year"):
        intake(weeks("2026-03-02", 2), [1, 2], unit="year")
    with support.refused("1 counts for 2 times"):
        intake(weeks("2026-03-02", 2), [1], lang="en")


def test_many_narrow_bars_stand_without_gaps():
    """On a screen of few pixels a gap would be drawn here and there, and look like weeks without stories."""
    ax = intake(weeks("2019-01-07", 300), [20] * 300)
    bars = ax.patches
    ends = [bar.get_x() + bar.get_width() for bar in bars]
    assert all(abs(bar.get_x() - end) < 1e-9 for bar, end in zip(bars[1:], ends[:-1], strict=True))
    few = intake(weeks("2026-01-05", 3), [2, 3, 4]).patches
    assert few[1].get_x() > few[0].get_x() + few[0].get_width()


def test_the_first_and_the_last_month_are_named_where_there_is_room():
    ax = intake(weeks("2026-03-02", 37), [5] * 37, lang="en", ax=plt.figure(figsize=(4.1, 2.1)).add_axes((0, 0, 1, 1)))
    said = [text.get_text() for text in ax.texts]
    assert {"Mar", "Apr", "Oct", "Nov"} <= set(said)
    assert said.index("2026") == said.index("Mar") + 1
    support.assert_no_texts_overlap(ax.figure)
