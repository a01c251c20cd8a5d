"""sk.stats: compositions, centres, zones, sums by group - against published numbers and numpy."""

import numpy as np
import pytest
from samskab import InvalidInput, NotEnoughData, stats

AMOUNTS = np.exp(np.random.default_rng(0).normal([3.0, 2.0, 0.5], 1.0, size=(12, 3)))


def weights(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet([1.0, 1.0, 1.0], n)


def test_closing_mends_little_and_refuses_more() -> None:
    closed = stats.close([[0.2, 0.3, 0.5], [-0.000896, 0.5, 0.500896], [0.2, 0.3, 0.5004]])
    assert closed.adjusted.tolist() == [1, 2]
    assert closed.values[0].tolist() == [0.2, 0.3, 0.5]
    assert closed.values.sum(axis=1) == pytest.approx(np.ones(3), abs=1e-15)
    with pytest.raises(InvalidInput, match=r"row 0 sum to 1\.2") as error:
        stats.close([[0.4, 0.4, 0.4]])
    assert error.value.code == "stats.closure.sum"
    assert "summen 1,2" in error.value.message("da")
    with pytest.raises(InvalidInput):
        stats.close([[0.4, 0.4, 0.4]], sum_tolerance=0.1)
    stats.close([[0.4, 0.4, 0.4]], sum_tolerance=0.3)


def test_log_ratios_against_numpy() -> None:
    logs = np.log(AMOUNTS)
    clr = logs - logs.mean(axis=1, keepdims=True)
    assert stats.clr(AMOUNTS) == pytest.approx(clr, abs=1e-12)
    basis = stats.pivot_basis(3)
    assert basis.T @ basis == pytest.approx(np.eye(2), abs=1e-15)
    assert stats.ilr(AMOUNTS) == pytest.approx(clr @ basis, abs=1e-12)
    assert stats.ilr(AMOUNTS)[:, 0] == pytest.approx((logs[:, 0] - logs[:, 1]) / np.sqrt(2), abs=1e-12)
    turned = basis @ np.array([[0.0, -1.0], [1.0, 0.0]])
    assert stats.ilr(AMOUNTS, basis=turned) == pytest.approx(clr @ turned, abs=1e-12)
    shares = AMOUNTS / AMOUNTS.sum(axis=1, keepdims=True)
    assert stats.proportions(AMOUNTS) == pytest.approx(shares, abs=1e-15)
    assert stats.clr_inverse(stats.clr(AMOUNTS)) == pytest.approx(shares, abs=1e-14)
    assert stats.ilr_inverse(stats.ilr(AMOUNTS, basis=turned), basis=turned) == pytest.approx(shares, abs=1e-14)
    assert stats.alpha_transform(AMOUNTS, 1) == pytest.approx((3 * shares - 1) @ basis, abs=1e-13)
    assert stats.alpha_transform(AMOUNTS, 0) == pytest.approx(stats.ilr(AMOUNTS), abs=1e-12)


def test_centres_of_compositions() -> None:
    geometric = np.exp(np.log(AMOUNTS).mean(axis=0))
    assert stats.closed_geometric_mean(AMOUNTS) == pytest.approx(geometric / geometric.sum(), abs=1e-13)
    ratios = np.log(AMOUNTS)[:, :, None] - np.log(AMOUNTS)[:, None, :]
    assert stats.variation_matrix(AMOUNTS) == pytest.approx(ratios.var(axis=0, ddof=1), abs=1e-12)
    assert stats.total_variance(AMOUNTS) == pytest.approx(np.trace(np.cov(stats.ilr(AMOUNTS).T)), abs=1e-12)


def test_replacement_of_zeros_as_scikit_bio() -> None:
    # oracles: scikit-bio multi_replace with delta 1/16.
    given = [[0.2, 0.4, 0.4, 0], [0, 0.5, 0.5, 0]]
    wanted = [[0.1875, 0.375, 0.375, 0.0625], [0.0625, 0.4375, 0.4375, 0.0625]]
    assert stats.multiplicative_replacement(given, delta=0.0625) == pytest.approx(np.array(wanted), abs=1e-15)
    with pytest.raises(TypeError):
        stats.multiplicative_replacement(given)  # type: ignore[call-arg]


def test_centres_of_points() -> None:
    points = np.random.default_rng(2).normal(size=(50, 2))
    assert stats.mean_point(points) == pytest.approx(points.mean(axis=0), abs=1e-14)
    assert stats.covariance(points) == pytest.approx(np.cov(points.T), abs=1e-14)
    found = stats.spatial_median(points)
    directions = (points - found.point) / np.linalg.norm(points - found.point, axis=1, keepdims=True)
    assert found.converged
    assert np.linalg.norm(directions.sum(axis=0)) < 1e-6
    assert found.mean_distance == pytest.approx(np.linalg.norm(points - found.point, axis=1).mean())
    assert stats.mean_point([1.0, 2.0, 6.0]).tolist() == [3.0]


def test_region_of_a_mean_lies_where_hotelling_puts_it() -> None:
    points = np.random.default_rng(3).normal(size=(40, 2)) @ np.array([[1.0, 0.3], [0.0, 0.5]])
    region = stats.mean_region(points, level=0.9)
    assert region.critical_f == pytest.approx(2.447919942, abs=1e-8)  # scipy.stats.f.ppf(.9, 2, 38)
    assert region.radius_squared == pytest.approx(2 * 39 / (40 * 38) * region.critical_f)
    away = region.outline(24) - region.centre
    assert away.shape == (24, 2)
    distances = np.einsum("ij,jk,ik->i", away, np.linalg.inv(np.cov(points.T)), away)
    assert distances == pytest.approx(np.full(24, region.radius_squared), rel=1e-9)


def test_zones_and_their_areas() -> None:
    found = stats.triad_zones(weights(20000))
    assert found.names == ("first", "second", "third", "first_second", "second_third", "first_third", "centre")
    assert found.expected == pytest.approx([0.16, 0.16, 0.16, 0.12, 0.12, 0.12, 0.16])
    assert np.abs(found.shares - found.expected).max() < 0.01
    assert found.counts.tolist() == np.bincount(found.codes, minlength=7).tolist()
    assert found.labels[:3] == [found.names[code] for code in found.codes[:3]]
    assert stats.SENSEMAKER_ZONE_NAMES == ("T", "L", "R", "LT", "LR", "TR", "Centre")
    # A weight of exactly 60 % counts as near the corner here, and by the vendor's rule depends on the anchor.
    assert stats.triad_zones([[0.6, 0.2, 0.2], [0.2, 0.6, 0.2]]).labels == ["first", "second"]
    line = stats.dyad_zones([0.0, 0.2, 0.2000001, 0.5, 0.8, 1.0])
    assert line.labels == ["left", "left", "centre_left", "centre", "right", "right"]
    assert line.expected.sum() == pytest.approx(1)
    assert stats.stone_zones([[0.9, 0.9]], divisions=3).labels == ["top_right"]
    with pytest.raises(InvalidInput, match="4 was given"):
        stats.stone_zones([[0.9, 0.9]], divisions=4)  # type: ignore[arg-type]
    pattern = stats.zero_patterns([[0.0, 0.4, 0.6], [0.004, 0.396, 0.6], [0, 0, 1]], zero_up_to=0.005)
    assert pattern.labels == ["edge_second_third", "edge_second_third", "corner_third"]


def test_sums_by_group_equal_numpy_and_merge() -> None:
    rng = np.random.default_rng(4)
    values, labels = rng.normal(size=(300, 2)), rng.choice(["user", "staff", "leader"], 300)
    values[7, 0] = np.nan
    found = stats.grouped_moments(values, labels)
    assert found.groups == ("leader", "staff", "user")
    for place, group in enumerate(found.groups):
        mine = values[labels == group]
        assert found.mean[place] == pytest.approx(np.nanmean(mine, axis=0), abs=1e-13)
        assert found.variance[place] == pytest.approx(np.nanvar(mine, axis=0, ddof=1), abs=1e-13)
    assert found.missing.sum() == 1
    first, second = (stats.GroupedMoments(found.groups, columns=2) for _ in range(2))
    first.update(values[:100], labels[:100])
    second.update(values[100:], list(labels[100:]))
    first.merge(second)
    assert first.result().mean == pytest.approx(found.mean, abs=1e-14)
    assert (first.result().count == found.count).all()
    with pytest.raises(InvalidInput):
        first.merge(stats.GroupedMoments(["a"], columns=2))
    with pytest.raises(InvalidInput, match="'boss', which is not one of the groups"):
        first.update(values[:1], ["boss"])
    alone = stats.GroupedMoments(["a"])
    alone.update([1.0, 2.0, 3.0], ["a", None, "a"])
    assert alone.result().count.tolist() == [[2]]
    assert np.isnan(stats.GroupedMoments(["a"]).result().mean).all()


def test_points_and_compositions_by_group() -> None:
    labels = np.array(["b", "a"] * 20)
    points = np.random.default_rng(5).normal(size=(40, 2))
    one, two = stats.grouped_covariance(points, labels)
    assert (one.group, two.group) == ("a", "b")
    assert one.mean == pytest.approx(points[1::2].mean(axis=0), abs=1e-14)
    assert two.covariance == pytest.approx(np.cov(points[::2].T), abs=1e-14)
    places = weights(40)
    places[0] = [0.0, 0.5, 0.5]
    places[3] = np.nan
    one, two = stats.grouped_log_ratio(places, labels)
    assert (one.interior, one.with_zero, one.missing) == (19, 0, 1)
    assert (two.interior, two.with_zero, two.missing) == (19, 1, 0)
    assert two.geometric_mean == pytest.approx(stats.closed_geometric_mean(places[2::2]), abs=1e-12)
    assert two.ilr_covariance == pytest.approx(np.cov(stats.ilr(places[2::2]).T), abs=1e-12)
    empty = stats.GroupedLogRatio(["a"], parts=3).result()[0]
    assert empty.geometric_mean is None
    counts = stats.TriadZoneCounts(["a", "b"])
    counts.update(places, labels)
    other = stats.TriadZoneCounts(["a", "b"])
    other.update([[1, 0, 0]], ["b"])
    counts.merge(other)
    assert counts.result().counts.sum() == 40
    assert counts.result().missing.tolist() == [1, 0]
    assert counts.result().names[:3] == ("first", "second", "third")


@pytest.mark.parametrize(
    "call",
    [
        lambda: stats.closed_geometric_mean([[0.0, 0.5, 0.5]]),
        lambda: stats.clr([[0.1, -0.1, 1.0]]),
        lambda: stats.ilr(AMOUNTS, basis=np.eye(3)),
        lambda: stats.ilr(AMOUNTS, basis=np.ones((3, 2))),
        lambda: stats.alpha_transform(AMOUNTS, 2.0),
        lambda: stats.triad_zones([[0.5, 0.6, 0.2]]),
        lambda: stats.dyad_zones([1.01]),
        lambda: stats.mean_region(AMOUNTS, level=1.0),
        lambda: stats.proportions([[0.0, 0.0]]),
        lambda: stats.pivot_basis(1),
    ],
)
def test_what_makes_no_sense_is_refused(call) -> None:
    with pytest.raises(InvalidInput) as error:
        call()
    assert error.value.message("da") != error.value.message("en")


def test_too_little_says_so() -> None:
    for call in (stats.mean_point, stats.covariance, stats.closed_geometric_mean, stats.spatial_median):
        with pytest.raises(NotEnoughData):
            call(np.empty((0, 3)))
