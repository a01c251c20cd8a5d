"""Rows with labels: long ones are wrapped into the height they need, and nothing is written too small to read."""

from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
from samskab.plot import Difference, Missing, Option, States, choice, differences, missing
from samskab.plot._frame import KeyEntry, text_width, wrap
from samskab.plot.bars import Bar, bars
from samskab.plot.matrix import matrix
from samskab.plot.pairs import Pair, pairs
from samskab.plot.spans import Place, SpanRow, spans
from samskab.plot.stacks import Part, Stack, stacks

LONG = "Fællesskabet i boligområdet og de frivilliges indsats betød mere end alt det, vi ellers havde aftalt på møderne"
LABELS = [LONG, "ja", "nej", "Rehabiliteringspsykologspecialistuddannelseskoordinator", "ved ikke", LONG.swapcase()]
FULL, SMALLEST = 9.5, 8.0


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


def options(labels):
    return [Option(label, 10, 0.1, 0.05, 0.2) for label in labels]


DRAWN = {
    "choice": lambda labels: choice(options(labels), n=60),
    "missing": lambda labels: missing([States(label, 50, Missing(not_applicable=10)) for label in labels]),
    "states": lambda labels: missing([States(label, 50 + at, Missing()) for at, label in enumerate(labels)]),
    "differences": lambda labels: differences(
        [Difference(label, 0.1, -0.1, 0.3) for label in labels], first="A", second="B", n=60
    ),
    "bars": lambda labels: bars([Bar(label, 3.0, "3 timer", note="2 aktører") for label in labels]),
    "stacks": lambda labels: stacks([Stack(label, [Part(3, "#0072b2")], note="3 af 3") for label in labels]),
    "pairs": lambda labels: pairs(
        [Pair(label, 80.0, 40.0, "−40") for label in labels],
        names=("ventet", "fundet"), span=(0, 100), ticks=[(0, "0"), (100, "100")],
    ),
    "spans": lambda labels: spans(
        [SpanRow(label, "3 dage", [Place(2.0, "#0072b2", "o")]) for label in labels],
        (0.0, 5.0), [(0.0, "0"), (5.0, "5")], key=[KeyEntry("før", "#0072b2")],
    ),
    "matrix": lambda labels: matrix(labels, ["kvalitet"], {}, lang="da"),
}  # fmt: skip


def sizes_of(ax, labels):
    """The size of each line of a label."""
    words = " ".join(labels)
    return [
        text.get_fontsize() for text in ax.texts
        if text.get_ha() == "right" and support.plain(text.get_text()).removesuffix("-") in words
    ]  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_picture_of_its_own_is_as_high_as_its_labels_need(drawn):
    ax = DRAWN[drawn](LABELS)
    assert len(sizes_of(ax, LABELS)) >= len(LABELS) + 3, "long labels stand in several lines"
    assert min(sizes_of(ax, LABELS)) >= (SMALLEST if drawn == "states" else 0.999 * FULL), "five lines with the note"
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_a_long_label_reaches_into_what_its_short_neighbours_leave_free():
    tall = [choice(options(labels), n=60).figure.get_size_inches()[1] for labels in (["ja", LONG, "nej"], [LONG] * 3)]
    assert tall[0] < tall[1]


def test_in_too_small_a_picture_the_longest_labels_are_cut_before_any_gets_too_small_to_read():
    figure = plt.figure(figsize=(4.6, 3.0))
    ax = choice(options(LABELS), n=60, ax=figure.add_axes((0.03, 0.03, 0.94, 0.94)))
    shown = [support.plain(text.get_text()) for text in ax.texts]
    assert "ja" in shown
    assert any(text.endswith(" …") for text in shown)
    assert min(text.get_fontsize() for text in ax.texts) >= 8.0 * 0.84
    assert min(sizes_of(ax, ["ja", "nej", "ved ikke"])) >= 8.0
    support.assert_nothing_clipped(figure)
    support.assert_no_texts_overlap(figure)
    assert LONG in ax.samskab_alt


def test_each_line_of_a_label_holds_apart_what_is_read_from_the_right():
    begin, end = "\u2068", "\u2069"
    label = f"C3 {begin}شخص تجرأ على المحاولة مع الجميع في الحي{end}: 30"
    lines = wrap(label, 80.0, 9.5, balance=True)
    assert len(lines) > 2
    assert all(line.count(begin) == line.count(end) for line in lines)
    assert lines[1].startswith(begin)
    assert lines[1].endswith(end)
    bare = [line.translate({ord(begin): None, ord(end): None}) for line in lines]
    assert " ".join(bare) == label.replace(begin, "").replace(end, "")
    assert text_width(label, 9.5) == text_width(label.replace(begin, "").replace(end, ""), 9.5)
