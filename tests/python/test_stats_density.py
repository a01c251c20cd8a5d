"""sk.stats: densities, bandwidths, ties - against published and independently computed numbers."""

import numpy as np
import pytest
from samskab import InvalidInput, NotEnoughData, stats

# oracles triad.kde_neumann_h.1: heat kernel by images, bandwidth 0.1.
TRIADS = [[1, 0, 0], [0.5, 0.5, 0], [1 / 3, 1 / 3, 1 / 3], [0.2, 0.3, 0.5], [0.05, 0.9, 0.05]]
QUERIES = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0], [0.2, 0.3, 0.5]]
WANTED = [19.0986654488, 13.1263306686, 0.0014306681, 4.2730955279, 6.4661560406, 4.1827441817]
# oracles dyad.kde_neumann_h.08.
DYADS = [0, 0, 0.1, 0.5, 0.52, 0.9, 1]


def cloud(n: int = 200, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet([6.0, 2.0, 2.0], n)


def test_direct_values_meet_the_oracles() -> None:
    found = stats.triangle_density(TRIADS, bandwidth=0.1)
    assert found.at(QUERIES) == pytest.approx(WANTED, abs=1e-8)
    direct = stats.heat_kernel_density(TRIADS, QUERIES, shape="triangle", bandwidth=0.1)
    assert direct == pytest.approx(WANTED, abs=1e-8)
    line = stats.interval_density(DYADS, bandwidth=0.08)
    assert line.at([0, 0.25, 0.5, 1]) == pytest.approx(
        [3.5019058849, 0.1522616409, 1.4028810331, 2.0771120471], abs=1e-8
    )


@pytest.mark.parametrize("shape", ["triangle", "square", "interval"])
def test_lattice_mass_and_agreement_with_the_exact_sum(shape: str) -> None:
    rng = np.random.default_rng(2)
    if shape == "triangle":
        found = stats.triangle_density(rng.dirichlet([1.0, 1.0, 1.0], 80))
    elif shape == "square":
        found = stats.square_density(rng.random((80, 2)))
    else:
        found = stats.interval_density(rng.random(80))
    assert found.shape == shape
    assert found.count == 80
    assert found.mass() == pytest.approx(1, abs=1e-12)
    assert found.weights @ found.values == pytest.approx(1, abs=1e-12)
    some = slice(None, None, 97)
    assert found.at(found.nodes[some]) == pytest.approx(found.values[some], abs=1e-3 * found.values.max())


def test_regions_contours_and_modes() -> None:
    rng = np.random.default_rng(3)
    points = np.concatenate([rng.normal([0.25, 0.3], 0.05, (100, 2)), rng.normal([0.75, 0.7], 0.05, (60, 2))])
    found = stats.square_density(points, bandwidth=0.06)
    half, most = found.hdr([0.5, 0.9])
    assert half.area < most.area
    assert half.share == pytest.approx(0.5, abs=0.01)
    assert found.hdr(0.5) == half
    by_points = found.hdr(0.5, rule="points")
    assert np.mean(found.at(points) >= by_points.threshold) == pytest.approx(0.5, abs=0.01)
    lines = found.contours(half.threshold)
    assert all(line.points.shape[1] == 2 for line in lines)
    assert found.at(lines[0].points) == pytest.approx(np.full(len(lines[0].points), half.threshold), rel=0.02)
    modes = found.modes(replicates=100, rng=5)
    assert len(modes.modes) == 2
    assert modes.modes[0].point == pytest.approx([0.25, 0.3], abs=0.05)
    assert modes.modes[0].share == pytest.approx(100 / 160, abs=0.05)
    assert [mode.stability > 0.95 for mode in modes.modes] == [True, True]
    assert (modes.seed, modes.basins.shape) == (5, found.values.shape)
    assert found.modes(replicates=100, rng=5, threads=2) == modes
    plain = found.modes()
    assert plain.seed is None
    assert plain.modes[0].stability is None
    with pytest.raises(InvalidInput, match="'area' is not a choice for rule"):
        found.hdr(0.5, rule="area")  # type: ignore[call-overload]


def test_counts_are_repeats() -> None:
    points = cloud(30)
    often = np.arange(30) % 3
    found = stats.triangle_density(points, bandwidth=0.1, counts=often)
    repeated = stats.triangle_density(points.repeat(often, axis=0), bandwidth=0.1)
    assert found.count == repeated.count == 30
    assert found.values == pytest.approx(repeated.values, abs=1e-9)
    with pytest.raises(InvalidInput):
        stats.triangle_density(points, counts=often - 1)
    with pytest.raises(InvalidInput):
        stats.triangle_density(points, counts=often[:-1])


def test_bandwidths() -> None:
    found = stats.select_bandwidth(cloud(), shape="triangle")
    assert found.rule == "cross_validation"
    assert found.places == 200
    assert stats.triangle_density(cloud()).bandwidth == found.value
    assert stats.select_bandwidth(np.random.default_rng(1).beta(2, 5, 200), shape="interval").rule == "sheather_jones"
    both = stats.common_bandwidth([cloud(100), cloud(100, 2), np.empty((0, 3))], shape="triangle")
    assert both.places == 200
    assert stats.select_bandwidth(np.empty((0, 2)), shape="square").rule == "no_spread"
    with pytest.raises(InvalidInput):
        stats.common_bandwidth([], shape="triangle")
    with pytest.raises(InvalidInput, match=r"groups\[1\] has shape \(3, 2\); it needs shape \(n, 3\)"):
        stats.common_bandwidth([cloud(3), np.zeros((3, 2))], shape="triangle")
    with pytest.raises(InvalidInput, match="'circle' is not a figure"):
        stats.select_bandwidth(cloud(), shape="circle")  # type: ignore[arg-type]


def test_atoms() -> None:
    points = np.concatenate([cloud(100), np.tile([0.0, 1.0, 0.0], (6, 1)), np.full((4, 3), 1 / 3)])
    found = stats.find_atoms(points, shape="triangle")
    assert [(atom.place, atom.count) for atom in found.atoms] == [("corner", 6), ("default_position", 4)]
    wilson = stats.wilson(6, 110)
    assert (found.atoms[0].interval.low, found.atoms[0].interval.high) == pytest.approx(
        (wilson.low, wilson.high), abs=1e-15
    )
    assert found.rest.tolist() == list(range(100))
    assert found.count == 110
    start = stats.find_atoms([0.25, 0.25, 0.6, 0.9], shape="interval", default_position=0.25)
    assert start.atoms[0].place == "default_position"
    assert stats.distinct_places(points, shape="triangle").shape == (102, 3)


def test_bins_merge_to_the_same_bits() -> None:
    points = cloud(500)
    whole, first, second = (stats.DensityBins("triangle", steps=64) for _ in range(3))
    whole.update(points)
    second.update(points[300:])
    first.update(points[:300])
    second.merge(first)
    assert second == whole
    assert second.count == 500
    exact = stats.triangle_density(points, bandwidth=0.08, steps=64)
    assert second.density(bandwidth=0.08).values == pytest.approx(exact.values, abs=1e-3 * exact.values.max())
    with pytest.raises(InvalidInput):
        whole.merge(stats.DensityBins("square", steps=64))
    with pytest.raises(InvalidInput):
        whole.density(bandwidth=0.01)


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(NotEnoughData):
        stats.triangle_density(np.empty((0, 3)))
    with pytest.raises(NotEnoughData):
        stats.heat_kernel_density(np.empty((0, 2)), [[0.5, 0.5]], shape="square", bandwidth=0.1)
    with pytest.raises(InvalidInput):
        stats.heat_kernel_density([[0.5, 0.5]], [[0.5, 0.5]], shape="square", bandwidth=0.0)
    with pytest.raises(InvalidInput):
        stats.interval_density([1.2])
    with pytest.raises(InvalidInput):
        stats.interval_density([0.2], bandwidth=0.001)
