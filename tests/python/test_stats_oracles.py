"""sk.stats against scipy, statsmodels and scikit-bio, on samples that are random, tiny, tied and constant."""

from __future__ import annotations

import itertools
import warnings
from math import lgamma
from typing import Any

import numpy as np
import pytest
from samskab import stats

scipy_stats = pytest.importorskip("scipy.stats")
RNG = np.random.default_rng(20261127)


def two_samples() -> list[tuple[Any, Any]]:
    found = []
    for n, m in [(2, 2), (2, 7), (3, 4), (8, 5), (40, 33)]:
        found.append((RNG.normal(size=n), RNG.normal(size=m) + 0.5))
        found.append((RNG.integers(0, 3, n).astype(float), RNG.integers(0, 4, m).astype(float)))
    return [*found, (np.ones(4), np.ones(3)), (np.zeros(3), np.arange(5.0)), (np.array([1.0]), np.array([0.0, 1.0]))]


@pytest.mark.parametrize(("first", "second"), two_samples())
def test_two_groups_as_scipy(first: Any, second: Any) -> None:
    # scipy 1.17: mannwhitneyu(method="asymptotic"), wasserstein_distance, brunnermunzel.
    theirs = scipy_stats.mannwhitneyu(first, second, method="asymptotic")
    ours = stats.mann_whitney(first, second)
    assert ours.statistic == pytest.approx(theirs.statistic, abs=1e-12)
    assert ours.p_value == pytest.approx(theirs.pvalue, abs=1e-12)
    distance = scipy_stats.wasserstein_distance(first, second)
    assert stats.wasserstein_distance(first, second) == pytest.approx(distance, abs=1e-12)
    if min(len(first), len(second)) < 2:
        return
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        theirs = scipy_stats.brunnermunzel(first, second)
    if not np.isfinite(theirs.pvalue):  # groups that do not overlap, or values that are all equal
        return
    ours = stats.brunner_munzel(first, second, method="t")
    assert ours.statistic == pytest.approx(theirs.statistic, abs=1e-9)
    assert ours.p_value == pytest.approx(theirs.pvalue, abs=1e-9)


@pytest.mark.parametrize("most", [2, 4, 60])
def test_tables_of_counts_as_scipy(most: int) -> None:
    # scipy: chi2_contingency without correction, also as log-likelihood; contingency.association(method="cramer").
    contingency = pytest.importorskip("scipy.stats.contingency")
    tried = 0
    for _ in range(60):
        table = RNG.integers(0, most, (RNG.integers(2, 5), RNG.integers(2, 5)))
        held = table[table.sum(1) > 0][:, table.sum(0) > 0]
        if min(held.shape, default=0) < 2:
            continue
        tried += 1
        found = stats.chi_squared(table)
        theirs = scipy_stats.chi2_contingency(held, correction=False)
        likelihood = scipy_stats.chi2_contingency(held, correction=False, lambda_="log-likelihood")
        assert (found.statistic, found.p_value) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-10)
        assert (found.g_statistic, found.g_p_value) == pytest.approx(
            (likelihood.statistic, likelihood.pvalue), abs=1e-9
        )
        assert found.cramers_v == pytest.approx(contingency.association(held, method="cramer"), abs=1e-10)
    assert tried > 20


def test_adjusted_p_values_as_statsmodels() -> None:
    # statsmodels 0.15, multipletests.
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    names = {"holm": "holm", "bh": "fdr_bh", "by": "fdr_by", "bonferroni": "bonferroni"}
    for p in [RNG.random(9), RNG.integers(0, 5, 12) / 4, np.zeros(3), np.ones(4), np.array([0.03]), np.full(5, 0.01)]:
        for ours, theirs in names.items():
            adjusted = multitest.multipletests(p, method=theirs)[1]
            assert stats.adjust(p, method=ours) == pytest.approx(adjusted, abs=1e-14), (ours, p)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hits", "count"), [(0, 1), (1, 1), (0, 5), (2, 5), (30, 30), (1, 1000)])
def test_shares_as_statsmodels(hits: int, count: int) -> None:
    # statsmodels 0.15: proportion_confint(method="wilson"), confint_proportions_2indep(method="newcomb").
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    for level in (0.8, 0.99):
        found = stats.wilson(hits, count, level=level)
        theirs = proportion.proportion_confint(hits, count, alpha=1 - level, method="wilson")
        assert (found.low, found.high) == pytest.approx(theirs, abs=1e-12)
        for other, of in [(0, 1), (4, 4), (20, 50)]:
            found = stats.newcombe(hits, count, other, of, level=level)
            theirs = proportion.confint_proportions_2indep(
                hits, count, other, of, method="newcomb", alpha=1 - level, compare="diff"
            )
            assert (found.low, found.high) == pytest.approx(theirs, abs=1e-12), (hits, count, other, of)


@pytest.mark.parametrize(
    "values", [RNG.normal(size=2), RNG.integers(0, 2, 7), RNG.exponential(size=30), [1e9, 1e9 + 1]]
)
def test_mean_from_figures_as_scipy(values: Any) -> None:
    data = np.asarray(values, float)
    low, high = scipy_stats.t.interval(0.9, len(data) - 1, data.mean(), scipy_stats.sem(data))
    found = stats.mean_interval_of(mean=data.mean(), variance=data.var(ddof=1), count=len(data), level=0.9)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


@pytest.mark.parametrize("data", [RNG.exponential(size=12), RNG.normal(size=9), RNG.integers(0, 3, 15).astype(float)])
def test_bootstrap_of_the_mean_as_scipy(data: Any) -> None:
    # scipy bootstrap(method="BCa"): both draw, so that ends agree to a part of the length, or of a step of the mean.
    found = stats.bootstrap(data, rng=1)
    theirs = scipy_stats.bootstrap((data,), np.mean, n_resamples=20000, method="BCa", rng=1).confidence_interval
    near = max(0.04 * (theirs.high - theirs.low), 1.01 / len(data) if np.all(data % 1 == 0) else 0.0)
    assert found.interval.low == pytest.approx(theirs.low, abs=near)
    assert found.interval.high == pytest.approx(theirs.high, abs=near)
    without = (data.sum() - data) / (len(data) - 1)
    pulls = without.mean() - without
    assert found.acceleration == pytest.approx((pulls**3).sum() / (6 * (pulls**2).sum() ** 1.5), abs=1e-12)


def test_pseudo_f_as_scikit_bio() -> None:
    # scikit-bio 0.7, permanova; the distances of `dispersion_test` by scipy's f_oneway.
    distance = pytest.importorskip("skbio.stats.distance")
    spatial = pytest.importorskip("scipy.spatial.distance")
    for points in [RNG.normal(size=(12, 2)), RNG.integers(0, 3, (12, 2)).astype(float), RNG.normal(size=(12, 1))]:
        labels = np.array(list("aaaabbbbbccc"))
        theirs = distance.permanova(
            distance.DistanceMatrix(spatial.squareform(spatial.pdist(points))), labels, permutations=0
        )
        found = stats.permanova(points, labels, replicates=9, alpha=1, rng=1)
        assert found.statistic == pytest.approx(theirs["test statistic"], rel=1e-10)
        far = [np.linalg.norm(points[labels == g] - points[labels == g].mean(0), axis=1) for g in "abc"]
        spread = stats.dispersion_test(points, labels, centre="centroid", replicates=9, alpha=1, rng=1)
        assert spread.statistic == pytest.approx(scipy_stats.f_oneway(*far).statistic, rel=1e-9)


def test_spatial_median_is_nowhere_beaten() -> None:
    minimize = pytest.importorskip("scipy.optimize").minimize
    corners = np.array([[0, 0], [0, 0], [1, 0], [0, 1]], float)
    line = np.column_stack([RNG.normal(size=4), np.zeros(4)])
    for points in [RNG.normal(size=(7, 2)), corners, line, np.ones((3, 2)), np.array([[2.0, 1.0]])]:

        def far(place: Any, points: Any = points) -> float:
            return float(np.linalg.norm(points - place, axis=1).sum())

        starts = [points.mean(0), points[0]]
        options = {"xatol": 1e-10, "fatol": 1e-13, "maxiter": 4000}
        best = min(float(minimize(far, start, method="Nelder-Mead", options=options).fun) for start in starts)
        best = min(best, *(far(each) for each in points))
        assert far(stats.spatial_median(points).point) <= best + 1e-9


def test_log_ratios_as_scikit_bio_and_numpy() -> None:
    composition = pytest.importorskip("skbio.stats.composition")
    for rows, parts in [(2, 2), (3, 4), (6, 3)]:
        amounts = RNG.random((rows, parts)) + 0.01
        logs = np.log(amounts)
        assert stats.clr(amounts) == pytest.approx(composition.clr(amounts), abs=1e-12)
        pairs = itertools.product(range(parts), repeat=2)
        variation = np.array([np.var(logs[:, i] - logs[:, j], ddof=1) for i, j in pairs]).reshape(parts, parts)
        assert stats.variation_matrix(amounts) == pytest.approx(variation, abs=1e-12)
        assert stats.total_variance(amounts) == pytest.approx(variation.sum() / (2 * parts), abs=1e-12)
        assert stats.covariance(amounts) == pytest.approx(np.cov(amounts.T), abs=1e-12)
        assert stats.closed_geometric_mean(amounts) == pytest.approx(
            composition.closure(np.exp(logs.mean(0))[None, :]).ravel(), abs=1e-12
        )


def test_e_values_by_what_they_are() -> None:
    # e-BH by its definition (Wang & Ramdas 2022); the Dirichlet mixture by its normalising constants.
    for values in [RNG.exponential(size=6) * 20, np.array([40.0, 40.0, 1.0]), np.zeros(3), np.array([30.0])]:
        ordered = np.sort(values)[::-1]
        passed = [k for k in range(1, len(values) + 1) if k * ordered[k - 1] / len(values) >= 20]
        assert len(stats.e_bh(values)) == max(passed, default=0)
        assert set(stats.e_bh(values)) == {i for i, e in enumerate(stats.adjust_e(values)) if e >= 20}
    for counts in [[0, 0, 0], [5, 0, 1], [40, 30, 20]]:
        shares = np.array([0.2, 0.3, 0.5])
        prior = np.ones(3)
        logs = lgamma(3) - lgamma(3 + sum(counts)) - float(np.dot(counts, np.log(shares)))
        logs += sum(lgamma(c + a) - lgamma(a) for c, a in zip(counts, prior, strict=True))
        assert stats.multinomial_e_value(counts, shares) == pytest.approx(float(np.exp(logs)), rel=1e-10)


@pytest.mark.parametrize(
    ("errors", "theirs"), [("classical", "nonrobust"), ("hc1", "HC1"), ("hc2", "HC2"), ("hc3", "HC3")]
)
def test_errors_of_small_models_as_statsmodels(errors: Any, theirs: str) -> None:
    api = pytest.importorskip("statsmodels.api")
    for rows, outcome in [(5, RNG.normal(size=5)), (9, RNG.integers(0, 2, 9)), (30, RNG.exponential(size=30))]:
        predictors = np.column_stack([RNG.normal(size=rows), np.arange(rows) % 2])
        fitted = api.OLS(outcome, api.add_constant(predictors)).fit(cov_type=theirs, use_t=True)
        found = stats.linear_model(outcome, predictors, errors=errors)
        assert [each.estimate for each in found.coefficients] == pytest.approx(fitted.params.tolist(), rel=1e-9)
        assert [each.standard_error for each in found.coefficients] == pytest.approx(fitted.bse.tolist(), rel=1e-9)
        if errors == "hc2":  # statsmodels takes n - k degrees of freedom; clubSandwich those of rows as clusters
            own = stats.linear_model(outcome, predictors, errors="cluster_cr2", clusters=list(range(rows)))
            expected = [each.p_value for each in own.coefficients]
        else:
            expected = fitted.pvalues.tolist()
        assert [each.p_value for each in found.coefficients] == pytest.approx(expected, rel=1e-8)


NAN = float("nan")


@pytest.mark.parametrize(
    "ask",
    [
        lambda: stats.mann_whitney([1.0, NAN], [1.0, 2.0]),
        lambda: stats.brunner_munzel([1.0, NAN, 2.0], [1.0, 2.0, 3.0]),
        lambda: stats.wasserstein_distance([NAN], [1.0]),
        lambda: stats.adjust([0.1, NAN], method="holm"),
        lambda: stats.bootstrap([1.0, 2.0, NAN], rng=1),
        lambda: stats.mean_interval_of(mean=NAN, variance=1.0, count=4),
        lambda: stats.permanova([[0.0], [NAN], [1.0], [2.0]], ["a", "a", "b", "b"], rng=1),
        lambda: stats.dispersion_test([[0.0], [NAN], [1.0], [2.0]], ["a", "a", "b", "b"], rng=1),
        lambda: stats.spatial_median([[0.0, NAN], [1.0, 1.0]]),
        lambda: stats.clr([[0.2, NAN, 0.8]]),
        lambda: stats.multinomial_e_value([1, 2], [0.5, NAN]),
        lambda: stats.adjust_e([1.0, NAN]),
        lambda: stats.linear_model([1.0, 2.0, 3.0, NAN], [[0.0], [1.0], [0.0], [2.0]]),
    ],
)
def test_missing_numbers_are_refused(ask: Any) -> None:
    import samskab as sk

    with pytest.raises(sk.InvalidInput):
        ask()
