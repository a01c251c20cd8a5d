"""sk.stats: tests and intervals - against R, scipy and published numbers."""

from typing import Any

import numpy as np
import pytest
from samskab import InvalidInput, NotEnoughData, stats

# Brunner & Munzel 2000, table 1: pain scores on the third day after surgery.
PAIN_A = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
PAIN_B = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
# Hours between failures of air conditioning (Proschan 1963; R package boot, aircondit).
HOURS = [3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487]
# R's HairEyeColor, hair by eye, both sexes.
HAIR_EYE = [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]]


def two_clouds(n: int = 60, shift: float = 0.0, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    points = np.random.default_rng(seed).normal(size=(n, 2))
    points[n // 2 :, 0] += shift
    return points, np.repeat(["before", "after"], n // 2)


def energy_by_hand(points: np.ndarray, labels: np.ndarray) -> float:
    """The e-statistic of two groups from the matrix of all distances."""
    distances = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    first, second = labels == "before", labels == "after"
    n, m = first.sum(), second.sum()
    between = distances[np.ix_(first, second)].mean()
    within = distances[np.ix_(first, first)].mean() + distances[np.ix_(second, second)].mean()
    return float(n * m / (n + m) * (2 * between - within))


def test_intervals_of_shares() -> None:
    # scipy binomtest(7, 20).proportion_ci(method="wilson"); Newcombe 1998, table II, method 10.
    found = stats.wilson(7, 20)
    assert (found.low, found.high, found.level) == pytest.approx((0.1811918241, 0.5671457233, 0.95), abs=1e-9)
    assert stats.wilson(0, 0).to_dict() == {"low": 0.0, "high": 1.0, "level": 0.95}
    found = stats.newcombe(9, 10, 3, 10)
    assert (found.low, found.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    with pytest.raises(InvalidInput):
        stats.wilson(3, 2)
    with pytest.raises(InvalidInput):
        stats.wilson(1, 2, level=95)
    for hits in (-1, 0.5, "1"):
        with pytest.raises(InvalidInput, match="hits is") as error:
            stats.wilson(hits, 2)  # type: ignore[arg-type]
        assert error.value.code == "python.stats.natural"
        assert "helt tal" in error.value.message("da")


def test_interval_of_a_mean_against_scipy() -> None:
    scipy = pytest.importorskip("scipy.stats")
    found = stats.mean_interval(HOURS, level=0.9)
    wanted = scipy.t.interval(0.9, 11, loc=np.mean(HOURS), scale=scipy.sem(HOURS))
    assert (found.low, found.high) == pytest.approx(wanted, rel=1e-10)
    assert stats.mean_interval_of(mean=np.mean(HOURS), variance=np.var(HOURS, ddof=1), count=12, level=0.9).low == (
        pytest.approx(found.low, rel=1e-12)
    )


def test_bca_of_the_air_conditioning_hours() -> None:
    # oracles: R boot, BCa with 99,999 replicates gives 56.7 .. 225.8; a = 0.09379807388.
    found = stats.bootstrap(HOURS, replicates=19999, rng=4)
    assert found.estimate == pytest.approx(108.0833333)
    assert found.acceleration == pytest.approx(0.09379807388, abs=1e-10)
    assert found.low == pytest.approx(56.7, abs=2)
    assert found.high == pytest.approx(225.8, abs=8)
    assert (found.seed, found.replicates, found.units, found.method) == (4, 19999, 12, "bca")
    assert found.interval == stats.Interval(found.low, found.high, 0.95)


def test_a_python_statistic_gives_the_same_interval_as_the_compiled_one() -> None:
    values = np.array(HOURS, dtype=float)
    compiled = stats.bootstrap(values, "mean", replicates=999, rng=5)
    python = stats.bootstrap(values, lambda rows: float(rows.mean()), replicates=999, rng=5)
    assert (python.low, python.high) == pytest.approx((compiled.low, compiled.high), rel=1e-12)
    assert stats.bootstrap(values, np.median, replicates=499, rng=5).estimate == np.median(values)


def test_whole_persons_are_resampled() -> None:
    persons = np.repeat([f"p{i}" for i in range(15)], 8)
    values = np.random.default_rng(6).normal(size=15).repeat(8)
    rows = stats.bootstrap(values, rng=1, replicates=1999)
    people = stats.bootstrap(values, units=persons, rng=1, replicates=1999)
    assert people.units == 15
    assert people.high - people.low > 2 * (rows.high - rows.low)
    python = stats.bootstrap(values, np.mean, units=persons, rng=1, replicates=1999)
    assert (python.low, python.high) == pytest.approx((people.low, people.high), rel=1e-9)


def test_an_error_of_the_statistic_comes_through() -> None:
    def broken(rows: np.ndarray) -> float:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        stats.bootstrap(HOURS, broken, replicates=99)
    with pytest.raises(InvalidInput) as error:
        stats.bootstrap(HOURS, lambda rows: float("nan"), replicates=99)
    assert error.value.code == "stats.bootstrap.statistic"
    with pytest.raises(TypeError):
        stats.bootstrap(HOURS, lambda rows: None, replicates=99)  # type: ignore[arg-type, return-value]
    with pytest.raises(InvalidInput, match="'mode' is not a choice for statistic"):
        stats.bootstrap(HOURS, "mode")  # type: ignore[arg-type]
    with pytest.raises(NotEnoughData):
        stats.bootstrap([1.0])


def test_hair_and_eyes() -> None:
    # oracles: R chisq.test and Bergsma's formula.
    found = stats.chi_squared(HAIR_EYE)
    assert found.statistic == pytest.approx(138.2898416, abs=1e-7)
    assert found.p_value == pytest.approx(2.325286787e-25, rel=1e-8)
    assert found.g_statistic == pytest.approx(146.4435785, abs=1e-7)
    assert found.cramers_v == pytest.approx(0.2790446233, abs=1e-10)
    assert found.cramers_v_corrected == pytest.approx(0.2704831529, abs=1e-10)
    assert found.expected.sum() == pytest.approx(592)
    assert found.residuals.shape == (4, 4)
    assert found.seed is None
    drawn = stats.chi_squared(HAIR_EYE, replicates=999, rng=1)
    assert (drawn.p_value, drawn.asymptotic_p_value, drawn.replicates, drawn.seed) == (0.001, found.p_value, 999, 1)


def test_monte_carlo_p_meets_the_exact_test() -> None:
    scipy = pytest.importorskip("scipy.stats")
    table = [[3, 1], [1, 3]]
    found = stats.chi_squared(table, replicates=99999, rng=3)
    assert found.p_value == pytest.approx(scipy.fisher_exact(table).pvalue, abs=0.01)
    residual = stats.chi_squared([[10, 20], [30, 20]]).residuals
    assert residual[0, 0] ** 2 == pytest.approx(16 / 3)  # a 2 x 2 table: the squared residual is X²


def test_families() -> None:
    # oracles bh1995: Benjamini & Hochberg 1995, section 4.1; holm by R p.adjust.
    p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    wanted = [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645,
        0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1,
    ]  # fmt: skip
    assert stats.adjust(p, method="bh") == pytest.approx(wanted, abs=1e-6)
    assert (stats.adjust(p, method="holm") <= 0.05).sum() == 3
    assert (stats.adjust(p, method="by") <= 0.05).sum() == 3
    assert stats.adjust(p, method="bonferroni")[1] == pytest.approx(0.006)
    with pytest.raises(InvalidInput, match="'fdr' is not a choice for method"):
        stats.adjust(p, method="fdr")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        stats.adjust([1.2], method="bh")


def test_energy_against_the_matrix_of_distances() -> None:
    points, labels = two_clouds(shift=0.7)
    found = stats.energy_test(points, labels, rng=1)
    assert found.e_statistic == pytest.approx(energy_by_hand(points, labels), rel=1e-10)
    assert found.statistic == pytest.approx(found.e_statistic / 2, rel=1e-12)
    assert found.groups == ("after", "before")
    assert found.sizes == (30, 30)
    assert found.pairs[0].first == "after"
    assert (found.permutations.replicates, found.permutations.exact, found.permutations.seed) == (999, False, 1)
    assert stats.energy_test(points, labels, rng=1) == found


def test_energy_p_against_a_permutation_by_hand() -> None:
    points, labels = two_clouds(40, shift=0.5, seed=3)
    observed = energy_by_hand(points, labels)
    rng = np.random.default_rng(8)
    larger = sum(energy_by_hand(points, rng.permutation(labels)) >= observed for _ in range(999))
    assert stats.energy_test(points, labels, replicates=9999, rng=2).p_value == pytest.approx(
        (larger + 1) / 1000, abs=0.04
    )


def test_units_and_blocks_restrict_who_changes_places() -> None:
    points, labels = two_clouds(40, shift=1.0)
    persons = np.repeat(np.arange(10), 4)  # groups of people: 5 in each
    found = stats.energy_test(points, labels, units=persons)
    assert found.permutations.exact
    assert found.permutations.distinct == 252
    blocks = np.where(np.arange(40) < 20, "north", "south")
    with pytest.raises(NotEnoughData) as error:
        stats.energy_test(points, labels, blocks=blocks)  # every block has one label
    assert error.value.code == "stats.permutation.none"
    with pytest.raises(NotEnoughData):
        stats.permanova([1.0, 2.0, 3.0, 4.0], list("aabb"))
    assert stats.permanova([1.0, 2.0, 3.0, 4.0], list("aabb"), alpha=1).permutations.distinct == 6


def test_permanova_is_anova_on_a_line() -> None:
    scipy = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(9)
    groups = [rng.normal(shift, 1, 30) for shift in (0, 0.2, 0.6)]
    labels = np.repeat([10, 20, 30], 30)
    found = stats.permanova(np.concatenate(groups), labels, replicates=9999, rng=1)
    anova = scipy.f_oneway(*groups)
    assert found.statistic == pytest.approx(anova.statistic, rel=1e-10)
    assert found.p_value == pytest.approx(anova.pvalue, abs=0.02)
    assert found.groups == (10, 20, 30)
    assert (found.between_df, found.within_df) == (2, 87)
    spread = stats.dispersion_test(np.concatenate(groups), labels, centre="centroid", rng=1)
    centred = [np.abs(group - group.mean()) for group in groups]
    assert spread.statistic == pytest.approx(scipy.f_oneway(*centred).statistic, rel=1e-10)
    assert spread.mean_distances == pytest.approx([each.mean() for each in centred])


def test_permanova_of_distances_is_permanova_where_they_are_euclidean() -> None:
    distance = pytest.importorskip("scipy.spatial.distance")
    rng = np.random.default_rng(11)
    points = rng.normal(size=(40, 3)) + np.repeat([0.0, 0.4], 20)[:, None]
    labels, persons = np.repeat(["a", "b"], 20), np.arange(40) // 2
    condensed = distance.pdist(points)
    wanted = stats.permanova(points, labels, units=persons, rng=1)
    for distances in (condensed, distance.squareform(condensed)):
        found = stats.permanova_of_distances(distances, labels, units=persons, rng=1)
        assert found.statistic == pytest.approx(wanted.statistic, rel=1e-10)
        assert found.r_squared == pytest.approx(wanted.r_squared, rel=1e-10)
        assert found.p_value == wanted.p_value
        assert found.groups == ("a", "b")


def test_distances_must_be_distances() -> None:
    labels = ["a"] * 4 + ["b"] * 4
    whole = 1.0 - np.eye(8)
    lopsided, tilted = whole.copy(), whole.copy()
    lopsided[2, 5], tilted[3, 3] = 1.5, 0.1
    for given, code in (
        (np.ones((7, 8)), "stats.distances.shape"),
        (np.ones(27), "stats.distances.shape"),
        (-whole, "stats.distances.value"),
        (tilted, "stats.distances.diagonal"),
        (lopsided, "stats.distances.symmetric"),
    ):
        with pytest.raises(InvalidInput) as error:
            stats.permanova_of_distances(given, labels)
        assert error.value.code == code
        assert error.value.message("da") != error.value.message("en")
    with pytest.raises(InvalidInput, match="labels has 7 values"):
        stats.permanova_of_distances(whole, labels[:7])


def test_two_parts() -> None:
    rng = np.random.default_rng(10)
    inside = rng.dirichlet([2.0, 2.0, 2.0], 60)
    labels = np.repeat(["a", "b"], 30)
    edges = inside.copy()
    edges[45:] = [0.0, 0.5, 0.5]
    found = stats.two_part_test_of_triads(edges, labels, rng=1)
    assert found.pattern.p_value < 0.005
    assert found.p_value < 0.01
    assert found.counts.sum() == 60
    first, second = stats.ilr(inside[:30]), stats.ilr(edges[30:45])
    hotelling = stats.hotelling_two_sample(first, second)
    assert found.interior.t_squared == pytest.approx(hotelling.statistic, rel=1e-9)
    assert found.interior.rows == 45
    missing = np.zeros(60, dtype=int)
    missing[:5] = 2
    edges[:5] = np.nan
    assert stats.two_part_test_of_triads(edges, labels, missing=missing, rng=1).interior.rows == 40
    codes = np.where(np.arange(60) < 45, 0, 3)
    coordinates = np.zeros((60, 2))
    coordinates[:45] = stats.ilr(inside[:45])
    coordinates[45:] = np.nan
    assert stats.two_part_test(codes, coordinates, labels, rng=1).p_value == pytest.approx(found.p_value, abs=0.01)


def test_hotelling_from_the_pooled_covariance() -> None:
    scipy = pytest.importorskip("scipy.stats")
    points, labels = two_clouds(50, shift=0.6)
    first, second = points[labels == "before"], points[labels == "after"]
    found = stats.hotelling_two_sample(first, second)
    pooled = (np.cov(first.T) + np.cov(second.T)) / 2
    away = first.mean(axis=0) - second.mean(axis=0)
    t_squared = 12.5 * away @ np.linalg.solve(pooled, away)
    assert found.statistic == pytest.approx(t_squared, rel=1e-10)
    assert found.p_value == pytest.approx(scipy.f.sf(t_squared * 47 / 96, 2, 47), rel=1e-9)
    assert found.difference == pytest.approx(away)
    amounts = stats.ilr_inverse(first)
    assert stats.hotelling_one_sample_ilr(amounts, [1, 1, 1]).statistic == pytest.approx(
        stats.hotelling_one_sample(first, [0, 0]).statistic, rel=1e-8
    )
    assert stats.hotelling_two_sample_ilr(amounts, stats.ilr_inverse(second)).statistic == pytest.approx(
        t_squared, rel=1e-8
    )


def test_pain_scores() -> None:
    # oracles: scipy.stats.brunnermunzel and mannwhitneyu.
    found = stats.brunner_munzel(PAIN_A, PAIN_B, method="t")
    assert found.statistic == pytest.approx(3.1374674823029505, abs=1e-12)
    assert found.p_value == pytest.approx(0.005786208666151538, abs=1e-12)
    assert found.probability == pytest.approx(0.7889610389610389, abs=1e-15)
    assert found.cliffs_delta == pytest.approx(0.5779220779220777, abs=1e-15)
    assert found.permutations is None
    assert found.interval.low < found.probability < found.interval.high
    permuted = stats.brunner_munzel(PAIN_A, PAIN_B, rng=1, replicates=9999)
    assert permuted.p_value == pytest.approx(0.008, abs=0.004)
    assert permuted.permutations is not None
    assert permuted.permutations.seed == 1
    old = stats.mann_whitney(PAIN_A, PAIN_B)
    assert old.statistic == pytest.approx(32.5, abs=1e-12)
    assert old.p_value == pytest.approx(0.007740786705107166, abs=1e-12)


def test_brunner_munzel_with_persons() -> None:
    units = [f"p{i // 2}" for i in range(14)] + [f"q{i}" for i in range(11)]
    found = stats.brunner_munzel(PAIN_A, PAIN_B, units=units, rng=1)
    assert found.permutations is not None
    with pytest.raises(InvalidInput, match="method='permutation'"):
        stats.brunner_munzel(PAIN_A, PAIN_B, units=units, method="t")
    with pytest.raises(InvalidInput, match="there are 25 rows"):
        stats.brunner_munzel(PAIN_A, PAIN_B, units=units[:-1])


def test_wasserstein() -> None:
    # oracles: scipy.stats.wasserstein_distance.
    first, second = [0.1, 0.4, 0.9], [0.2, 0.3, 0.95, 1.0]
    assert stats.wasserstein_distance(first, second) == pytest.approx(0.17916666666666664, abs=1e-15)
    found = stats.wasserstein_test(first + second, ["x"] * 3 + ["y"] * 4, alpha=1)
    assert found.statistic == pytest.approx(0.17916666666666664, abs=1e-15)
    assert found.permutations.distinct == 35
    with pytest.raises(InvalidInput):
        stats.wasserstein_test([1.0, 2.0, 3.0], list("abc"), alpha=1)


def test_max_t_is_the_largest_of_each_permutation() -> None:
    rng = np.random.default_rng(11)
    observed, permuted = rng.normal(size=5), rng.normal(size=(99, 5))
    wanted = [(np.sum(permuted.max(axis=1) >= each) + 1) / 100 for each in observed]
    assert stats.max_t(observed, permuted) == pytest.approx(wanted)


def test_weights_of_units_by_hand() -> None:
    weights = stats.unit_weights(["bo", "anna", "bo", "bo"])
    # 1 and 1 / 1.4 three times, scaled to add up to four.
    assert weights == pytest.approx(np.array([1 / 1.4, 1, 1 / 1.4, 1 / 1.4]) * 4 / (1 + 3 / 1.4), abs=1e-14)
    assert stats.unit_weights([1, 1, 2], correlation=1) == pytest.approx([0.75, 0.75, 1.5])
    assert stats.unit_weights([5, 5, 6, 6]).tolist() == [1, 1, 1, 1]
    assert stats.unit_weights([]).tolist() == []
    for wrong in (None, 3, ["anna", None]):
        with pytest.raises(InvalidInput):
            stats.unit_weights(wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput):
        stats.unit_weights([1, 2, 2], correlation=1.5)


def test_weighed_statistics_are_those_of_pairs() -> None:
    # numpy: each pair of rows counts the product of its weights, a group the sum of its own.
    rng = np.random.default_rng(5)
    units = np.repeat(np.arange(12), [1, 4, 1, 2, 1, 3, 1, 1, 2, 5, 1, 2])
    labels = np.where(units % 2 == 0, "a", "b")
    values = rng.normal(size=len(units)) + (labels == "b")
    weights = stats.unit_weights(units)
    a, b = labels == "a", labels == "b"

    def apart(x: Any, y: Any) -> float:
        pairs = np.abs(values[x][:, None] - values[y]) * weights[x][:, None] * weights[y]
        return float(pairs.sum() / (weights[x].sum() * weights[y].sum()))

    energy = 2 * apart(a, b) - apart(a, a) - apart(b, b)
    size = weights[a].sum() * weights[b].sum() / weights.sum()
    found = stats.energy_test(values, labels, units=units, weights=weights, rng=1)
    assert found.pairs[0].e_statistic == pytest.approx(size * energy, rel=1e-10)
    assert found.statistic != stats.energy_test(values, labels, units=units, rng=1).statistic

    first, second = values[a], values[b]
    order = np.concatenate([weights[a], weights[b]])
    larger = (first[:, None] < second) + 0.5 * (first[:, None] == second)
    shares = weights[a][:, None] * weights[b]
    ordered = stats.brunner_munzel(first, second, units=np.concatenate([units[a], units[b]]), weights=order, rng=1)
    assert ordered.probability == pytest.approx(float((larger * shares).sum() / shares.sum()), rel=1e-12)
    assert ordered.permutations is not None
    with pytest.raises(InvalidInput):
        stats.brunner_munzel(first, second, method="t", weights=order)


def test_weights_matter_only_against_each_other() -> None:
    rng = np.random.default_rng(6)
    triads = rng.dirichlet([1, 1, 1], 16)
    triads[:5] = [0.0, 0.4, 0.6]
    labels = ["a", "b"] * 8
    weights = rng.random(16) + 0.5
    inside = np.log(np.maximum(triads[:, :2], 1e-9) / triads[:, 2:])
    patterns = (triads[:, 0] == 0).astype(int)
    asked: list[Any] = [
        lambda w: stats.energy_test(triads[:, :2], labels, weights=w, rng=1),
        lambda w: stats.two_part_test(patterns, inside, labels, weights=w, rng=1),
        lambda w: stats.two_part_test_of_triads(triads, labels, row_weights=w, rng=1),
        lambda w: stats.brunner_munzel(triads[:8, 1], triads[8:, 1], method="permutation", weights=w, rng=1),
    ]
    for ask in asked:
        once = ask(weights)
        assert ask(3 * weights).p_value == once.p_value
        assert ask(3 * weights).statistic == pytest.approx(once.statistic, rel=1e-9)
        assert ask(np.ones(16)).statistic == pytest.approx(ask(None).statistic, rel=1e-9)
        assert str(once) != str(ask(None))
        for wrong in (weights[:-1], weights - weights, [*weights[:-1], float("nan")]):
            with pytest.raises(InvalidInput):
                ask(wrong)
