from __future__ import annotations

import matplotlib.pyplot as plt
import plot_support as support
import pytest
from samskab.plot import Missing, Option, Profile, choice


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


ANSWERS = ["Jeg bor i området og bruger selv tilbuddet", "Jeg er pårørende",
           "Jeg er ansat i kommunens hjemmepleje eller på et plejecenter", "Jeg er frivillig"]  # fmt: skip


def options() -> list[Option]:
    counts = (57, 31, 22, 15)
    made = [Option(a, k, k / 129, k / 129 - 0.04, k / 129 + 0.05) for a, k in zip(ANSWERS, counts, strict=True)]
    return [*made, Option("Andet", 4, 4 / 129, 0.01, 0.08, other=True)]


def texts(ax) -> list[str]:
    return [support.plain(text.get_text()) for text in ax.texts]


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("size", [None, (3.3, 3.0)])
def test_nothing_is_clipped_and_nothing_overlaps(lang, size):
    ax = None if size is None else plt.figure(figsize=size).add_axes((0.03, 0.03, 0.94, 0.94))
    ax = choice(options(), n=129, multiple=True, missing=Missing(0, 3), title="Hvem er du?", lang=lang, ax=ax)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_bars_are_as_long_as_their_shares():
    ax = choice(options(), n=129)
    bars = [patch for patch in ax.patches if patch.get_transform() != ax.transAxes]
    assert [bar.get_width() for bar in bars] == pytest.approx([57 / 129, 31 / 129, 22 / 129, 15 / 129, 4 / 129])
    assert [bar.get_y() + bar.get_height() / 2 for bar in bars] == pytest.approx([4, 3, 2, 1, 0])
    assert "44 % (57)" in texts(ax)
    assert "Andet (med egne ord)" in " ".join(texts(ax))


def test_a_share_of_one_hundred_percent_fits():
    ax = choice([Option("Ja", 12, 1.0, 0.76, 1.0), Option("Nej", 0, 0.0, 0.0, 0.24)], n=12)
    support.assert_nothing_clipped(ax.figure)
    assert "100 % (12)" in texts(ax)


def test_hidden_answers_show_no_bar():
    ax = choice([Option("Yes", 30, 0.9), Option("No", None, 0.1)], n=33, lang="en")
    assert len(ax.patches) == 1
    assert "–" in texts(ax)
    assert "10%" not in " ".join(texts(ax)[2:4])
    assert "Most often" not in ax.samskab_alt, "the hidden one may be it"


@pytest.mark.parametrize("groups", [2, 6])
def test_groups_are_dots_with_their_own_shapes(groups):
    shares = [0.4, 0.3, 0.1, 0.1, 0.1]
    lows, highs = [share / 2 for share in shares], [share * 1.5 for share in shares]
    profiles = [Profile(f"Gruppe {index}", 10 + index, shares, lows, highs) for index in range(groups)]
    ax = choice(options(), n=129, groups=profiles, title="Hvem er du?")
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert len({line.get_marker() for line in ax.lines if line.get_marker() not in ("None", "")}) == groups
    assert "Gruppe 1 (n = 11)" in texts(ax)


def test_the_alternative_text_tells_n_and_the_widest_gap():
    profiles = [Profile("Borgere", 40, [0.5, 0.5]), Profile("Ansatte", 20, [0.9, 0.1])]
    ax = choice([Option("Ja", 1, 0.5), Option("Nej", 1, 0.5)], n=60, groups=profiles, title="Enig?")
    told = support.plain(ax.samskab_alt)
    assert "n = 60" in told
    assert "mest forskellige på »Ja«: Borgere 50 % og Ansatte 90 %" in told
    plain = support.plain(choice(options(), n=129, title="Hvem?", missing=Missing(2)).samskab_alt)
    assert "Oftest: Jeg bor i området og bruger selv tilbuddet 44 %" in plain
    assert "2 passer ikke" in plain


def test_axes_come_back():
    _, ax = plt.subplots()
    assert choice(options(), n=129, ax=ax) is ax


def test_bad_arguments():
    with support.refused("no rows"):
        choice([], n=0, lang="en")
    with support.refused("2 shares for 5 answers"):
        choice(options(), n=9, groups=[Profile("a", 9, [0.1, 0.2])], lang="en")
    with support.refused("7 groups"):
        choice(options(), n=9, groups=[Profile(str(i), 9, [0.1] * 5) for i in range(7)], lang="en")
