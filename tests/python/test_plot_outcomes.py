"""The pictures of what people got out of it, what was given and what others can use."""

from __future__ import annotations

import types

import matplotlib.pyplot as plt
import numpy as np
import plot_support as support
import pytest
import samskab as sk
from samskab.plot.bars import Bar, bars
from samskab.plot.change import Estimate, Limit, change, ticks_of
from samskab.plot.from_outcomes import _cut

PEOPLE = [(8.0, 7.0), (8.0, 7.0), (7.0, 7.0), (5.0, 6.0), (6.0, 3.0)]


@pytest.fixture(autouse=True)
def _danish():
    with support.danish():
        yield


@pytest.fixture(scope="module")
def lab() -> sk.Lab:
    return sk.example_lab()


def drawn(**options):
    given = {
        "people": PEOPLE,
        "higher_is_better": False,
        "limits": [Limit(7.0, support.LONG[0]), Limit(6.9, support.LONG[1]), Limit(3.5, "mål: 3,5")],
        "names": ("før: 6,8", "efter: 6,0", "ændring: −0,8 (−1,6 til +0,1)"),
        "axis": "score",
        "line": "n = 5",
        "notes": [" ".join(support.LONG)],
        "title": support.LONG[2],
    }
    return change((6.8, 6.0), Estimate(-0.8, -1.6, 0.1), (3.0, 9.0), **{**given, **options})


def texts(ax) -> str:
    return support.plain(" ".join(text.get_text() for text in ax.texts))


@pytest.mark.parametrize("people", [PEOPLE, [], PEOPLE * 40])
def test_nothing_is_clipped_and_nothing_overlaps(people):
    ax = drawn(people=people)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


def test_steps_are_counted_by_which_way_is_better():
    assert "bedre for 3" in texts(drawn())
    assert "værre for 1" in texts(drawn())
    assert "bedre for 1" in texts(drawn(higher_is_better=True))
    assert "bedre" not in texts(drawn(people=[]))


def test_the_estimate_stands_on_the_scale_of_the_score():
    ax = drawn(people=[])
    heights = {tuple(np.round(line.get_ydata(), 9)) for line in ax.lines}
    assert (5.2, 6.9) in heights  # the mean before with the ends of the interval added
    assert (6.8, 6.0) in heights


def test_a_span_without_length_is_refused():
    with support.refused("."):
        change((1.0, 1.0), Estimate(0.0), (1.0, 1.0))


def assert_tells_what_is_drawn(ax, effect, lang):
    """The alternative text holds each sentence about the scores, and none about what happened besides."""
    alt = support.plain(ax.samskab_alt)
    besides = ("unexpected", "negative", "reversed", "by_place", "by_itself", "compared")
    for message in effect.words:
        drawn_too = not message.key.removeprefix("evaluation.outcome.").startswith(besides)
        assert (support.plain(message.text(lang)) in alt) == drawn_too, message.key


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("indicator", ["I1", "I2"])
@pytest.mark.parametrize("people", [True, False])
def test_the_example_is_drawn_with_its_cut_points(lab, indicator, people, lang):
    effect = lab.outcome_effect(indicator)
    ax = effect.plot(lang=lang, people=people)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert_tells_what_is_drawn(ax, effect, lang)
    for cut in effect.cut_points:
        assert cut.label[lang].split()[0] in texts(ax)
    steps = [line for line in ax.lines if list(line.get_xdata()) == [0.0, 1.0] and line.get_alpha()]
    assert bool(steps) == people


def of_wards(prefix: str, drop: int) -> sk.Responses:
    """Twelve people of four wards, whose answers drop by so much on most items."""
    rows: dict[str, list[object]] = {
        "who": [f"{prefix}{i}" for i in range(12)] * 2,
        "when": ["before"] * 12 + ["after"] * 12,
        "ward": [f"{prefix}U{i % 4}" for i in range(12)] * 2,
    }
    for k in (1, 2, 3):
        start = [1 + i % 3 for i in range(12)]
        rows[f"i{k}"] = start + [max(1, each - drop * (i % 4 != k)) for i, each in enumerate(start)]
    return sk.read_responses(
        rows,
        instrument="t_ils",
        person="who",
        occasion="when",
        occasions={"before": "baseline", "after": "after"},
        items=["i1", "i2", "i3"],
        unit="ward",
    )


BETTER = (
    "Loneliness: lower is better, so this is a change for the better. 'signs of severe loneliness': 33% before and 25% "
    "after; 0 people came to it and 1 came away from it."
)


@pytest.mark.parametrize(
    ("beside", "places", "besides", "alt"),
    [
        (
            True,
            "none",
            {"compared", "compared_better"},
            "12 answered twice; Loneliness changed −1.5 points (uncertainty −2.2 to −0.8). " + BETTER,
        ),
        (
            False,
            "unit",
            {"by_place_apart"},
            "12 answered twice; Loneliness changed −1.5 points (uncertainty −2.0 to −1.0). Without a comparison group "
            "we cannot tell whether the project caused it. " + BETTER,
        ),
    ],
)
def test_the_alternative_text_tells_neither_of_others_nor_of_places(beside, places, besides, alt):
    lab = sk.Lab("x", by="x")
    title = {"da": "Ensomhed", "en": "Loneliness"}
    measure = {"goals": ["G"], "instrument": "t_ils", "direction": "down", "subject": "outcome"}
    lab.add(sk.lab.PolicyGoal("G", text="Fewer"), sk.lab.Indicator("I", title=title, **measure))
    lab.attach_responses(of_wards("p", 1))
    effect = lab.outcome_effect("I", comparison=of_wards("q", 0) if beside else None, places=places)
    assert besides <= {each.key.removeprefix("evaluation.outcome.") for each in effect.words}
    assert support.plain(effect.plot(lang="en").samskab_alt) == alt


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_register_series_is_drawn_with_the_line_carried_on(lab, lang):
    effect = lab.outcome_effect("I3")
    ax = effect.plot(lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert_tells_what_is_drawn(ax, effect, lang)
    drawn_values = sorted(value for line in ax.lines if line.get_marker() in ("s", "o") for value in line.get_ydata())
    assert set(np.round([each.value for each in effect.series], 9)) <= set(np.round(drawn_values, 9))
    without = [each.without for each in effect.series if each.after]
    assert any(list(line.get_ydata()) == without for line in ax.lines)


def test_few_people_are_never_drawn_one_by_one():
    rows = {"who": list("aabbcc"), "when": ["before", "after"] * 3}
    rows |= {f"i{at}": [3, 1, 3, 2, 2, 2] for at in (1, 2, 3)}
    lab = sk.Lab("Få", by="x")
    goal = sk.lab.PolicyGoal("G", text="Færre er ensomme")
    measure = {"goals": ["G"], "instrument": "t_ils", "direction": "down", "subject": "outcome"}
    lab.add(goal, sk.lab.Indicator("I", title="Ensomhed", **measure))
    kinds = {"before": "baseline", "after": "after"}
    lab.attach_responses(
        sk.read_responses(
            rows, instrument="t_ils", person="who", occasion="when", occasions=kinds, items=["i1", "i2", "i3"]
        )
    )
    ax = lab.outcome_effect("I").plot(lang="da")
    assert "mindst 5" in texts(ax)
    assert "bedre for" not in texts(ax)
    assert not [line for line in ax.lines if line.get_alpha()]


@pytest.mark.parametrize("count", [1, 14])
def test_bars_hold_their_words(count):
    rows = [
        Bar(support.LONG[at % 3], 1000.0 / (at + 1), f"{at} timer · ting til 24 000 kr.", "1 aktør")
        for at in range(count)
    ]
    ax = bars([*rows, Bar("ingen timer", 0.0, "165 000 kr.")], title="Hvem gav hvad?", line="n = 3", notes=["En note."])
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", ["contributions", "usable_by"])
def test_gifts_and_the_playbook_are_drawn(lab, name, lang):
    result = getattr(lab, name)()
    ax = result.plot(lang=lang)
    support.assert_nothing_clipped(ax.figure)
    support.assert_no_texts_overlap(ax.figure)
    assert support.plain(ax.samskab_alt) == support.plain(result.summary(lang))
    _, own = plt.subplots(figsize=(9, 5))
    assert result.plot(ax=own, lang=lang) is own
    support.assert_no_texts_overlap(own.figure)
    empty = getattr(sk.Lab("Tom", by="x"), name)().plot(lang=lang)
    support.assert_nothing_clipped(empty.figure)
    assert "n = 0" in texts(empty)


def test_the_axis_has_round_ticks_however_wide_it_is():
    for high in (1, 3, 40, 650, 2000, 30_000, 7e9):
        values = [value for value, _ in ticks_of((0.0, high), "en")]
        assert 3 <= len(values) <= 7, high
        assert values[-1] <= high


@pytest.mark.parametrize(("value", "da"), [(6.0, "6"), (2.5, "2,5"), (0.125, "0,125"), (10.0, "10")])
def test_a_cut_point_keeps_its_decimals(value: float, da: str) -> None:
    cut = types.SimpleNamespace(label={"da": "ensom", "en": "lonely"}, op="at_least", value=value)
    assert _cut(cut, "da").endswith(f"{da})")
