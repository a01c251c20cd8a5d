#include "samskab/stats/bandwidth.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/atoms.hpp"
#include "samskab/stats/density.hpp"
#include "samskab/stats/density_kernel.hpp"
#include "stats/detail/sheather_jones.hpp"

namespace samskab::stats {
namespace {

// Low-discrepancy places (Roberts' R2 sequence) on the triangle: anyone can make them again.
std::vector<double> spread_triads(int n) {
  std::vector<double> out;
  for (int i = 1; i <= n; ++i) {
    const double u = std::fmod(i * 0.7548776662466927, 1.0);
    const double v = std::fmod(i * 0.5698402909980532, 1.0);
    out.insert(out.end(), {1 - std::sqrt(u), std::sqrt(u) * (1 - v), std::sqrt(u) * v});
  }
  return out;
}

std::vector<double> golden_ratio_dyads(int n, double power, bool two_parts) {
  std::vector<double> out;
  for (int i = 1; i <= n; ++i) {
    const double x = std::pow(std::fmod(i * 0.6180339887498949, 1.0), power);
    out.push_back(!two_parts ? x : i % 2 == 0 ? 0.3 * x : 0.6 + 0.4 * x);
  }
  return out;
}

std::vector<double> clustered_triads(int n, std::uint64_t replicate, double spread = 0.05) {
  Random random(21, "test.bandwidth", replicate);
  std::vector<double> out;
  for (int i = 0; i < n; ++i) {
    const double x = (i % 2 == 0 ? 0.2 : 0.6) + spread * random.normal();
    const double y = 0.2 + 0.5 * spread * random.normal();
    out.insert(out.end(), {1.0 - x - y, x, y});
  }
  return out;
}

// KDEpy's doctests of the MATLAB original of Botev et al. (methods.md section 1, table).
TEST(SheatherJones, MeetsTheMatlabOriginal) {
  std::vector<double> k;
  for (int i = 1; i <= 50; ++i) k.push_back(i);
  EXPECT_NEAR(detail::sheather_jones_fixed_point(0.01, 50, k, k), 0.0099076220293967618515, 1e-15);
  std::vector<double> ten(k.begin(), k.begin() + 10);
  EXPECT_NEAR(detail::sheather_jones_fixed_point(0.07, 25, ten, ten), 0.068342291525717486795, 1e-15);
  const auto root = detail::sheather_jones_root(50, k, k);
  ASSERT_TRUE(root.has_value());
  EXPECT_NEAR(*root, 9.237610787616029e-05, 1e-12);  // the tolerance of the root finder there
  EXPECT_NEAR(detail::sheather_jones_fixed_point(*root, 50, k, k), 0.0, 1e-17);
}

// KDEpy 1.1.12, bw_selection._root(_fixed_point, n, (n, k^2, a_k^2)) with a_k = 2 mean cos(pi k x), k = 1 .. 1023.
TEST(SheatherJones, MeetsKdepyOnData) {
  const Bandwidth a = select_bandwidth(Shape::interval, golden_ratio_dyads(100, 2.0, false));
  EXPECT_EQ(a.rule, BandwidthRule::sheather_jones);
  EXPECT_NEAR(a.value, 0.04785711959015141, 1e-9);
  EXPECT_NEAR(select_bandwidth(Shape::interval, golden_ratio_dyads(500, 0.5, true)).value, 0.02693297534628275, 1e-9);
  // KDEpy finds no root here; the rule of thumb takes over.
  EXPECT_EQ(select_bandwidth(Shape::interval, golden_ratio_dyads(37, 1.0, false)).rule,
            BandwidthRule::normal_reference);
}

// Independent image sum and quadrature with 160,000 cells in Python (numpy): integral of f^2 less twice the mean of the
// leave-one-out densities.
TEST(CrossValidation, MeetsQuadratureInPython) {
  const auto places = spread_triads(20);
  EXPECT_NEAR(cross_validation_score(Shape::triangle, places, 0.08), -0.4081451744665374, 1e-4);
  EXPECT_NEAR(cross_validation_score(Shape::triangle, places, 0.15), -1.6580499405903275, 1e-5);
}

// The definition by brute force: quadrature of the squared density, and each point left out in turn.
TEST(CrossValidation, MeetsTheDefinition) {
  for (const Shape shape : {Shape::triangle, Shape::square, Shape::interval}) {
    const auto columns = static_cast<std::size_t>(shape) + 1;
    std::vector<double> places;
    const auto triads = clustered_triads(15, 1);
    for (std::size_t i = 0; i < 15; ++i) {
      for (std::size_t k = 0; k < columns; ++k) places.push_back(triads[3 * i + k]);
    }
    const double h = 0.09;
    const Lattice lattice{shape, 64};
    std::vector<double> squared;
    for (std::size_t node = 0; node < lattice.size(); ++node) {
      const auto at = lattice.point(node);
      squared.push_back(std::pow(direct_density(shape, places, {}, std::span(at).first(columns), h), 2));
    }
    double left_out = 0.0;
    for (std::size_t i = 0; i < 15; ++i) {
      std::vector<double> others(places);
      const auto at = others.begin() + static_cast<std::ptrdiff_t>(i * columns);
      others.erase(at, at + static_cast<std::ptrdiff_t>(columns));
      left_out += direct_density(shape, others, {}, std::span(places).subspan(i * columns, columns), h) / 15.0;
    }
    EXPECT_NEAR(cross_validation_score(shape, places, h), lattice.integral(squared) - 2.0 * left_out, 1e-9);
  }
}

TEST(SelectBandwidth, FindsTheLeastScore) {
  for (const int n : {60, 240}) {  // by pairs, and on the lattice
    Random random(22, "test.bandwidth");
    std::vector<double> places;
    for (int i = 0; i < n; ++i) {
      const double x = 0.33 + 0.06 * random.normal();
      const double y = 0.33 + 0.06 * random.normal();
      places.insert(places.end(), {1.0 - x - y, x, y});
    }
    const Bandwidth chosen = select_bandwidth(Shape::triangle, places);
    ASSERT_EQ(chosen.rule, BandwidthRule::cross_validation);
    EXPECT_FALSE(chosen.bounded);
    double best = 0.0;
    double least = 1e300;
    for (double h = 0.02; h < 0.25; h *= 1.05) {
      const double score = cross_validation_score(Shape::triangle, places, h);
      if (score < least) least = score, best = h;
    }
    EXPECT_NEAR(std::log(chosen.value / best), 0.0, 0.08) << n;
    EXPECT_NEAR(cross_validation_score(Shape::triangle, places, chosen.value), least, 2e-3 * std::abs(least));
  }
}

// Tellers who aim at two spots: the score falls all the way down, and the map stays readable.
TEST(SelectBandwidth, SaysWhenItStopsAtHalfTheRuleOfThumb) {
  const auto tight = clustered_triads(60, 5, 0.004);
  const Bandwidth chosen = select_bandwidth(Shape::triangle, tight);
  EXPECT_TRUE(chosen.bounded);
  // Two spots 0.4 apart: plane variance 0.04, half of it along each axis.
  EXPECT_NEAR(chosen.value, 0.5 * std::sqrt(0.02 * 60 / 59.0) * std::pow(60.0, -1.0 / 6.0), 1e-3);
}

TEST(SelectBandwidth, IsDefinedForTheSmallestData) {
  for (const Shape shape : {Shape::triangle, Shape::square, Shape::interval}) {
    const auto columns = static_cast<std::size_t>(shape) + 1;
    const std::vector<double> corner{1, 0, 0};
    std::vector<double> same;
    for (int i = 0; i < 40; ++i)
      same.insert(same.end(), corner.begin(), corner.begin() + static_cast<std::ptrdiff_t>(columns));
    const double even =
        std::sqrt(shape == Shape::triangle ? 1 / 24. : 1 / 12.) * (shape == Shape::interval ? 1.06 : 1.0);
    const std::span<const double> all(same);
    for (const auto points : {all.first(0), all.first(columns), all}) {
      const Bandwidth none = select_bandwidth(shape, points);
      EXPECT_EQ(none.rule, BandwidthRule::no_spread);
      EXPECT_NEAR(none.value, even, 1e-12);
      EXPECT_LE(none.places, 1U);
    }
    std::vector<double> two(same.begin(), same.begin() + static_cast<std::ptrdiff_t>(columns));
    two.insert(two.end(), {0, 1, 0});
    two.resize(2 * columns);
    const Bandwidth pair = select_bandwidth(shape, two);
    EXPECT_EQ(pair.rule, BandwidthRule::normal_reference);
    EXPECT_GT(pair.value, 0.02);
    EXPECT_LE(pair.value, even);
  }
}

TEST(SelectBandwidth, LooksAtPlacesAndNotAtTies) {
  const auto once = clustered_triads(80, 3);
  auto tied = once;
  for (int i = 0; i < 500; ++i) tied.insert(tied.end(), once.begin(), once.begin() + 3);
  EXPECT_EQ(select_bandwidth(Shape::triangle, tied), select_bandwidth(Shape::triangle, once));
  EXPECT_EQ(select_bandwidth(Shape::triangle, once).places, 80U);
}

// KDEpy's value for the 100 answers alone (see above), with as many again at the ends, in the middle and at one place.
TEST(SelectBandwidth, WithoutAtomsIsThatOfTheOthersAlone) {
  auto answers = golden_ratio_dyads(100, 2.0, false);
  for (int i = 0; i < 100; ++i) answers.push_back(std::array{0.0, 0.5, 0.31, 1.0}[static_cast<std::size_t>(i % 4)]);
  const Atoms atoms = find_atoms(Shape::interval, answers);
  ASSERT_EQ(atoms.atoms.size(), 4U);
  EXPECT_NEAR(select_bandwidth(Shape::interval, atoms.rest_of(Shape::interval, answers)).value, 0.04785711959015141,
              1e-9);
}

// The least score of the 200 places off the sides by cosine series in Python (numpy, scipy.optimize; 160 terms an
// axis): 0.040722404. The ladder's parabola is within 2% of it. With the 60 places on the left side it is 0.0564.
TEST(SelectBandwidth, PlacesOnASideDoNotMoveIt) {
  std::vector<double> places;
  for (int i = 1; i <= 200; ++i) {
    const double u = std::fmod(i * 0.7548776662466927, 1.0);
    const double v = std::fmod(i * 0.5698402909980532, 1.0);
    places.insert(places.end(), {0.05 + 0.5 * u * u, 0.05 + 0.5 * std::pow(v, 1.5)});
  }
  const Bandwidth inner = select_bandwidth(Shape::square, places);
  EXPECT_NEAR(inner.value / 0.040722404, 1.0, 0.02);
  for (int i = 1; i <= 60; ++i) places.insert(places.end(), {0.0, std::fmod(i * 0.6180339887498949, 1.0)});
  EXPECT_EQ(select_bandwidth(Shape::square, places), inner);
}

// A triad whose tellers leave one weight out now and then: the score of all places falls without end.
TEST(SelectBandwidth, AnEdgeDoesNotTearTheMapApart) {
  Random random(22, "test.bandwidth");
  std::vector<double> inner;
  for (int i = 0; i < 240; ++i) {
    const double x = 0.33 + 0.06 * random.normal();
    const double y = 0.33 + 0.06 * random.normal();
    inner.insert(inner.end(), {1.0 - x - y, x, y});
  }
  std::vector<double> all(inner);
  for (int i = 1; i <= 120; ++i) {
    const double x = std::fmod(i * 0.6180339887498949, 1.0);
    all.insert(all.end(), {0.0, x, 1.0 - x});
  }
  const Bandwidth chosen = select_bandwidth(Shape::triangle, all);
  EXPECT_EQ(chosen, select_bandwidth(Shape::triangle, inner));
  const auto gain = [&](std::span<const double> places) {
    return cross_validation_score(Shape::triangle, places, 0.5 * chosen.value) -
           cross_validation_score(Shape::triangle, places, chosen.value);
  };
  EXPECT_GT(gain(inner), 0.0);
  EXPECT_LT(gain(all), 0.0);
  // Nearly all on the side: too few others to ask.
  const std::span<const double> few(all);
  EXPECT_EQ(select_bandwidth(Shape::triangle, few.last(3 * 125)).rule, BandwidthRule::normal_reference);
}

TEST(OnSide, TellsTheBorderOfEachShape) {
  EXPECT_TRUE(on_side(Shape::triangle, std::vector<double>{0.0, 0.4, 0.6}));
  EXPECT_FALSE(on_side(Shape::triangle, std::vector<double>{0.1, 0.3, 0.6}));
  EXPECT_TRUE(on_side(Shape::square, std::vector<double>{0.5, 1.0}));
  EXPECT_FALSE(on_side(Shape::square, std::vector<double>{0.5, 0.9}));
  EXPECT_TRUE(on_side(Shape::interval, std::vector<double>{1.0}));
}

// The rule of thumb for a normal in the plane, sigma n^(-1/6): with places at the corners of a small square.
TEST(SelectBandwidth, RuleOfThumbByHand) {
  const std::vector<double> square{0.4, 0.4, 0.6, 0.4, 0.4, 0.6, 0.6, 0.6};
  // Variance along each axis 0.04 / 3.
  EXPECT_NEAR(select_bandwidth(Shape::square, square).value, std::sqrt(0.04 / 3.0) * std::pow(4.0, -1.0 / 6.0), 1e-12);
  // Two places 0.1 apart along a side: plane variance 0.005, half of it along each axis.
  const std::vector<double> pair{0.5, 0.5, 0, 0.6, 0.4, 0};
  EXPECT_NEAR(select_bandwidth(Shape::triangle, pair).value, std::sqrt(0.0025) * std::pow(2.0, -1.0 / 6.0), 1e-12);
}

TEST(CommonBandwidth, IsOneForAllGroupsAndDoesNotDependOnTheirOrder) {
  const auto a = clustered_triads(60, 4);
  const auto b = spread_triads(30);
  const std::vector<std::span<const double>> ab{a, b};
  const std::vector<std::span<const double>> ba{b, {}, a};
  const Bandwidth common = common_bandwidth(Shape::triangle, ab);
  EXPECT_EQ(common.places, 90U);
  EXPECT_NEAR(common_bandwidth(Shape::triangle, ba).value, common.value, 1e-12);
  const std::vector<std::span<const double>> twice{a, a};
  EXPECT_NEAR(common_bandwidth(Shape::triangle, twice).value, select_bandwidth(Shape::triangle, a).value, 1e-12);
  const double low = std::min(select_bandwidth(Shape::triangle, a).value, select_bandwidth(Shape::triangle, b).value);
  const double high = std::max(select_bandwidth(Shape::triangle, a).value, select_bandwidth(Shape::triangle, b).value);
  EXPECT_GE(common.value, 0.8 * low);
  EXPECT_LE(common.value, 1.2 * high);

  const auto x = golden_ratio_dyads(100, 2.0, false);
  const auto y = golden_ratio_dyads(500, 0.5, true);
  const std::vector<std::span<const double>> dyads{x, y};
  EXPECT_NEAR(common_bandwidth(Shape::interval, dyads).value,
              std::exp((100 * std::log(0.04785711959015141) + 500 * std::log(0.02693297534628275)) / 600), 1e-9);
  EXPECT_THROW(static_cast<void>(common_bandwidth(Shape::triangle, {})), InvalidInput);
  EXPECT_THROW(static_cast<void>(select_bandwidth(Shape::triangle, a, {.minimum = 0.0})), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
