"""sk.stats while collection goes on: sequences, evidence and folding at the border; the figures are held in C++."""

import copy
import math
import pickle

import numpy as np
import pytest
import samskab as sk
from samskab import InvalidInput, NotEnoughData, stats

COINS = [0, 1, 1, 0, 1, 1, 1, 1, 0, 1] * 6


def test_a_sequence_holds_arrays_and_says_itself() -> None:
    found = stats.confidence_sequence(COINS, method="beta_binomial")
    assert found.lows.shape == found.running_highs.shape == (60,)
    assert np.all(np.diff(found.running_lows) >= 0)
    assert np.all(np.diff(found.running_highs) <= 0)
    assert (found.low, found.high) == (found.running_low, found.running_high)
    assert found.summary("da").startswith("Foreløbigt: Efter 60 svar er andelen 70 %")
    sk.set_language("da")
    try:
        assert found.summary() == found.words["da"]
    finally:
        sk.set_language("en")
    assert found.summary() == found.words["en"]
    assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found)
    assert isinstance(found.to_dict()["lows"], list)
    assert stats.confidence_sequence(COINS, method="beta_binomial", every=False).lows.size == 0


def test_the_last_look_of_a_sequence_is_that_of_counts() -> None:
    found = stats.confidence_sequence(COINS, method="beta_binomial")
    at_look = stats.share_at_look(42, 60)
    assert (found.lows[-1], found.highs[-1]) == (at_look.low, at_look.high)
    values = np.random.default_rng(0).gamma(2.0, size=250)
    found = stats.confidence_sequence(values, method="asymptotic")
    half = stats.asymptotic_half_width(values.std(ddof=1), 250)
    assert found.high == pytest.approx(values.mean() + half, rel=1e-12)
    assert found.first == 100
    assert len(found.lows) == 151


@pytest.mark.parametrize("method", ["bernstein", "mixed_bernstein", "betting"])
def test_scales_are_the_askers(method: str) -> None:
    likert = np.random.default_rng(1).integers(1, 6, 80)
    found = stats.confidence_sequence(likert, method=method, lowest=1, highest=5)  # type: ignore[arg-type]
    assert 1 < found.low < likert.mean() < found.high < 5
    with pytest.raises(InvalidInput, match="outside the scale from 0 to 1") as error:
        stats.confidence_sequence(likert, method=method)  # type: ignore[arg-type]
    assert "skalaens egne yderpunkter" in error.value.message("da")


def test_a_known_list_is_told_apart() -> None:
    values = np.random.default_rng(2).random(40)
    free = stats.confidence_sequence(values, method="betting")
    listed = stats.confidence_sequence(values, method="betting", population=50)
    assert listed.high - listed.low < free.high - free.low
    assert stats.confidence_sequence(values, method="betting", population=40).summary("en").startswith("Everybody")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: stats.confidence_sequence([0.1, math.nan]), "python.stats.not_finite"),
        (lambda: stats.confidence_sequence([[0.1]]), "python.shape"),
        (lambda: stats.confidence_sequence([0.1], method="hoeffding"), "python.stats.choice"),  # type: ignore[arg-type]
        (lambda: stats.confidence_sequence([0.1], population=5), "stats.sequence.population_method"),
        (lambda: stats.confidence_sequence([0.1], method="betting", population=-5), "python.stats.natural"),
        (lambda: stats.confidence_sequence([0.4], method="beta_binomial"), "stats.sequence.share"),
        (lambda: stats.confidence_sequence([0.4], alpha=1.5), "stats.level"),
        (lambda: stats.share_sequences(["a", "x"], options=["a", "b"]), "python.stats.unknown_group"),
        (lambda: stats.share_sequences(["a", None], options=["a", "b"]), "python.stats.label_missing"),
        (lambda: stats.share_sequences(["a"], options=["a"]), "stats.shares.categories"),
        (lambda: stats.share_sequences_of_parts([[0.5, 0.4]]), "stats.shares.row"),
        (lambda: stats.multinomial_e_value([1, 2], [0.5, 0.6]), "stats.shares.row"),
        (lambda: stats.fold_units([0.1], persons=["a", "b"]), "python.stats.length"),
        (lambda: stats.fold_units([0.1, 0.2], persons=["a", "b"], looks=[3]), "stats.fold.looks"),
        (lambda: stats.fold_units([0.1, 0.2], persons=["a", "b"], looks=[0.5]), "python.stats.natural"),  # type: ignore[list-item]
        (lambda: stats.two_group_e_value([[1, 2], [3, 4]]), "python.shape"),
        (lambda: stats.two_group_e_value([[[1, 2], [3, -4]]]), "stats.counts.negative"),
        (lambda: stats.e_bh([1, math.nan]), "stats.e_value.negative"),
        (lambda: stats.alpha_spending([0.5, 0.5]), "stats.spending.information"),
        (lambda: stats.alpha_spending([1.0], function="haybittle"), "python.stats.choice"),  # type: ignore[arg-type]
        (lambda: stats.alpha_spending([1.0], sides=3), "stats.spending.sides"),  # type: ignore[arg-type]
        (lambda: stats.crossing_chance([1.96], [0.5, 1.0]), "stats.column.length"),
    ],
)  # fmt: skip
def test_what_is_refused_says_how_to_mend_it(call, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        call()
    assert error.value.code == code
    assert error.value.message("da") != error.value.message("en")


def test_few_are_too_few_for_the_limit() -> None:
    with pytest.raises(NotEnoughData, match="at least 100"):
        stats.confidence_sequence(COINS, method="asymptotic")


def test_shares_keep_the_names_of_their_options() -> None:
    found = stats.share_sequences(["a", "c", "a", "b"] * 10, options=("a", "b", "c", "d"))
    assert found.options == ("a", "b", "c", "d")
    assert found.lows.shape == (40, 4)
    assert found.shares.tolist() == [0.5, 0.25, 0.25, 0.0]
    assert np.all(found.low <= found.shares)
    assert np.all(found.high >= found.shares)
    folded = stats.fold_choices(["a", "c", "a", "b"] * 10, persons=range(40), options="abcd")
    assert np.array_equal(stats.share_sequences_of_parts(folded.values).running_lows, found.running_lows)
    assert stats.share_sequences([], options="ab").high.tolist() == [1.0, 1.0]


def test_people_enter_once_and_earlier_looks_stay() -> None:
    rng = np.random.default_rng(3)
    values, persons = rng.random(60), rng.choice(list("abcdefghijklmnopqrst"), 60)
    looks = [10, 25, 40]
    whole = stats.fold_units(values, persons=persons, looks=looks)
    for number, rows in enumerate(looks):
        then = stats.fold_units(values[:rows], persons=persons[:rows], looks=looks[:number])
        assert np.array_equal(then.values, whole.values[: len(then.values)])
        assert then.persons == whole.persons[: len(then.persons)]
    assert whole.rows.sum() + whole.left_out == 60
    assert len(set(whole.persons)) == len(whole.persons)


def test_two_groups_from_stories_to_words() -> None:
    rng = np.random.default_rng(4)
    groups = rng.choice(["users", "staff"], 240)
    choices = np.where(groups == "users", rng.choice(["near", "far"], 240, p=[0.8, 0.2]), "far")
    persons = [f"{group}{row // 2}" for row, group in enumerate(groups)]
    blocks = stats.two_group_blocks(
        choices, groups, options=["near", "far"], groups=("users", "staff"), persons=persons
    )
    assert blocks.counts.shape == (blocks.blocks, 2, 2)
    assert blocks.counts.sum() == pytest.approx(blocks.first_units + blocks.second_units)
    found = stats.two_group_e_value(blocks.counts)
    assert found.state == stats.evidence_of(found.e_value, found.greatest) == "clear"
    assert found.difference is not None
    assert found.interval is not None
    assert 0 < found.interval.low < found.difference < found.interval.high
    assert found.p_value == found.p_values[-1] == pytest.approx(1 / found.greatest)
    assert "svarer forskelligt" in found.summary("da")
    early = stats.two_group_e_value(blocks.counts[:3])
    assert early.state == "unresolved"
    assert "uafklaret" in early.summary("da")
    with pytest.raises(InvalidInput, match="two are compared"):
        stats.two_group_blocks(choices, groups, options=["near", "far"], groups=("users",))  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="in both groups"):
        stats.two_group_blocks(["a", "b"], ["x", "y"], options="ab", groups=("x", "y"), persons=["anna", "anna"])


def test_e_values_of_many_questions() -> None:
    assert stats.e_bh([12, 60, 1, 30], alpha=0.1) == (1, 3)
    assert stats.e_bh([math.inf, 1]) == (0,)
    assert stats.e_bh([]) == ()
    assert stats.combine_independent([]) == stats.combine_dependent([]) == 1.0


def test_planned_looks_spend_what_they_say() -> None:
    for function in ("obrien_fleming", "pocock"):
        plan = stats.alpha_spending([0.25, 0.5, 1.0], function=function)  # type: ignore[arg-type]
        assert plan.looks[-1].spent == pytest.approx(0.05)
        boundaries = [look.boundary for look in plan.looks]
        assert stats.crossing_chance(boundaries, [0.25, 0.5, 1.0]) == pytest.approx(0.05, abs=1e-9)
        assert plan.summary("da").startswith("Plan med 3 kig")
