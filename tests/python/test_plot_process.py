"""The pictures of the questions about process and learning."""

from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
import samskab as sk
from process_lab import made

PICTURES = {
    "trials": lambda lab: (lab.trials_summary(), {}),
    "chain": lambda lab: (lab.learning_chain(today="2026-07-01"), {}),
    "timeliness": lambda lab: (lab.timeliness(), {}),
    "competences": lambda lab: (lab.timeliness(), {"what": "competences"}),
    "timeline": lambda lab: (lab.timeline(), {}),
    "conditions": lambda lab: (lab.conditions(), {}),
    "theory": lambda lab: (lab.theory_of_change(), {}),
    "steering": lambda lab: (lab.theory_of_change(rendering="steering"), {}),
}


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


@pytest.fixture(scope="module", params=[False, True], ids=["short", "long"])
def lab(request) -> sk.Lab:
    return made(request.param)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_nothing_is_clipped_and_nothing_overlaps(lab, name, lang):
    result, options = PICTURES[name](lab)
    ax = result.plot(lang=lang, **options)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert ax.samskab_alt
    assert "plot.process" not in ax.samskab_alt


@pytest.mark.parametrize("name", PICTURES)
def test_an_empty_laboratory_says_so_in_the_picture(name):
    result, options = PICTURES[name](sk.Lab("Tom", by="x"))
    ax = result.plot(**options)
    support.assert_nothing_clipped(ax.figure)
    assert any(text.get_text() for text in ax.texts)


@pytest.mark.parametrize("name", PICTURES)
def test_it_draws_on_an_axes_of_ones_own(name):
    _, ax = plt.subplots(figsize=(9, 5))
    result, options = PICTURES[name](made())
    assert result.plot(ax=ax, **options) is ax
    support.assert_no_texts_overlap(ax.figure)


@pytest.mark.parametrize("name", PICTURES)
def test_without_a_title_its_words_begin_at_once(name):
    result, options = PICTURES[name](made())
    alt = result.plot(title="", **options).samskab_alt
    assert alt == alt.strip()


def test_only_two_things_can_be_drawn_of_timeliness():
    with support.refused("sessions"):
        made().timeliness().plot(what="nothing")


def test_the_board_marks_what_was_described_afterwards():
    ax = made().trials_summary().plot(lang="da")
    texts = support.plain(" ".join(text.get_text() for text in ax.texts))
    assert "Beskrevet bagefter" in texts
    assert "Behold (1)" in texts
    assert "Hent gæsterne: behold, bekræftet." in support.plain(ax.samskab_alt)


def test_the_edge_of_a_card_at_the_side_is_drawn_whole():
    ax = sk.example_lab().learning_chain().plot(width=8.0, lang="en", title="")
    boxes = [patch for patch in ax.patches if type(patch).__name__ == "FancyBboxPatch"]
    assert any(patch.get_window_extent().x1 >= ax.bbox.x1 - 0.5 for patch in boxes), "a card at the side"
    assert not any(patch.get_clip_on() for patch in boxes)


def test_conditions_count_the_people_who_judged():
    lab = made()
    rows = lab.conditions().table
    assert all(row.persons for row in rows)
    told = " ".join(text.get_text() for text in lab.conditions().plot(lang="da").texts)
    assert any(f"n = {row.persons}" in told for row in rows), told
    assert "n = 1," not in told
    for each in lab.condition_assessments:
        lab.change("condition_assessment", each.id, persons=None, by="test")
    untold = " ".join(text.get_text() for text in lab.conditions().plot(lang="da").texts)
    assert "vurderinger: 1" in untold
