#include "samskab/base/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

namespace samskab {
namespace {

// Known-answer vectors of the Random123 distribution (kat_vectors, philox4x32 10).
TEST(Philox, MeetsTheKnownAnswersOfRandom123) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, SameSeedPurposeAndReplicateGiveTheSameDraws) {
  Random a(7, "permutation", 3);
  Random b(7, "permutation", 3);
  Random other(7, "permutation", 4);
  Random purpose(7, "bootstrap", 3);
  const auto first = a.bits64();
  EXPECT_EQ(first, b.bits64());
  EXPECT_NE(first, other.bits64());
  EXPECT_NE(first, purpose.bits64());
}

// Philox4x32-10 written out in Python from the paper: counter = (block, replicate low, replicate high, FNV-1a of the
// purpose), key = (seed low, seed high). Results name their seed, so these numbers hold for good.
TEST(Random, DrawsNeverChange) {
  Random random(0x123456789abcdef0, "bootstrap", (std::uint64_t{5} << 32U) + 17);
  for (const std::uint32_t expected :
       {0x81fd6b75U, 0xf36a54aeU, 0x99a3b39eU, 0xe6883c18U, 0x25a6480fU, 0x5a4cc300U, 0xcb2b8025U, 0x00fead23U})
    EXPECT_EQ(random.bits32(), expected);
  Random uniform(0x123456789abcdef0, "bootstrap", (std::uint64_t{5} << 32U) + 17);
  EXPECT_EQ(uniform.uniform(), 0.9508412290615432);
}

// Critical values: the moments' own standard errors, five of them, so that a fixed seed passes and a slip fails.
TEST(Random, UniformIsUniform) {
  constexpr int n = 200000;
  constexpr int cells = 100;
  Random random(1, "uniform");
  std::vector<int> counts(cells, 0);
  double sum = 0.0;
  for (int i = 0; i < n; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
    ++counts[static_cast<std::size_t>(u * cells)];
  }
  EXPECT_NEAR(sum / n, 0.5, 5.0 * std::sqrt(1.0 / 12.0 / n));
  double chi_squared = 0.0;
  for (const int count : counts) chi_squared += std::pow(count - n / cells, 2) / (n / cells);
  EXPECT_LT(chi_squared, 160.06);  // scipy.stats.chi2.ppf(0.9999, 99) = 160.06
  EXPECT_GT(chi_squared, 54.99);   // scipy.stats.chi2.ppf(0.0001, 99) = 54.99
}

TEST(Random, BelowIsUniformOnWholeNumbers) {
  Random random(2, "below");
  constexpr int n = 120000;
  std::vector<int> counts(6, 0);
  for (int i = 0; i < n; ++i) ++counts[random.below(6)];
  double chi_squared = 0.0;
  for (const int count : counts) chi_squared += std::pow(count - n / 6, 2) / (n / 6);
  EXPECT_LT(chi_squared, 25.74);  // scipy.stats.chi2.ppf(0.9999, 5) = 25.74
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
  // Over 3 * 2^30 a bare multiplication, without rejection, would give multiples of three half of the time.
  constexpr std::uint32_t wide = 3U << 30U;
  int multiples = 0;
  for (int i = 0; i < n; ++i) multiples += random.below(wide) % 3 == 0;
  EXPECT_NEAR(multiples / static_cast<double>(n), 1.0 / 3.0, 5.0 * std::sqrt(2.0 / 9.0 / n));
}

TEST(Random, NormalHasTheMomentsAndTailsOfTheNormal) {
  Random random(3, "normal");
  constexpr int n = 200000;
  double m1 = 0.0;
  double m2 = 0.0;
  double m3 = 0.0;
  double m4 = 0.0;
  int tail = 0;
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    m1 += x;
    m2 += x * x;
    m3 += x * x * x;
    m4 += x * x * x * x;
    tail += std::abs(x) > 1.959963984540054;
  }
  EXPECT_NEAR(m1 / n, 0.0, 5.0 * std::sqrt(1.0 / n));
  EXPECT_NEAR(m2 / n, 1.0, 5.0 * std::sqrt(2.0 / n));
  EXPECT_NEAR(m3 / n, 0.0, 5.0 * std::sqrt(15.0 / n));
  EXPECT_NEAR(m4 / n, 3.0, 5.0 * std::sqrt(96.0 / n));
  EXPECT_NEAR(tail / static_cast<double>(n), 0.05, 5.0 * std::sqrt(0.05 * 0.95 / n));
}

TEST(Random, GammaHasTheMomentsOfTheGamma) {
  for (const double shape : {0.3, 1.0, 2.5, 40.0}) {
    Random random(4, "gamma", static_cast<std::uint64_t>(shape * 10));
    constexpr int n = 100000;
    double m1 = 0.0;
    double m2 = 0.0;
    for (int i = 0; i < n; ++i) {
      const double x = random.gamma(shape);
      ASSERT_GE(x, 0.0);
      m1 += x;
      m2 += (x - shape) * (x - shape);
    }
    // Mean k, variance k, fourth central moment 3k^2 + 6k.
    EXPECT_NEAR(m1 / n, shape, 5.0 * std::sqrt(shape / n)) << shape;
    EXPECT_NEAR(m2 / n, shape, 5.0 * std::sqrt((2.0 * shape * shape + 6.0 * shape) / n)) << shape;
  }
}

TEST(Random, ShuffleGivesEveryOrderEqually) {
  std::vector<int> counts(24, 0);
  constexpr int n = 48000;
  Random random(5, "shuffle");
  for (int i = 0; i < n; ++i) {
    std::vector<int> items{0, 1, 2, 3};
    random.shuffle(std::span<int>(items));
    std::size_t rank = 0;
    for (std::size_t a = 0; a < 4; ++a) {
      const auto smaller = std::count_if(items.begin() + static_cast<std::ptrdiff_t>(a), items.end(),
                                         [&](int each) { return each < items[a]; });
      rank = rank * (4 - a) + static_cast<std::size_t>(smaller);
    }
    ++counts[rank];
  }
  double chi_squared = 0.0;
  for (const int count : counts) chi_squared += std::pow(count - n / 24, 2) / (n / 24);
  EXPECT_LT(chi_squared, 54.92);  // scipy.stats.chi2.ppf(0.9998, 23) = 54.92
}

TEST(Random, PurposesDoNotCollide) {
  // Every purpose the library uses, and the names near them, must start its own stream.
  std::set<std::uint64_t> first;
  std::size_t names = 0;
  for (const char* stem :
       {"permutation", "bootstrap", "jackknife", "monte_carlo", "test", "split", "draw", "demo", "jitter", "bandwidth",
        "simulation", "shuffle", "sample", "projection", "energy", "two_part"})
    for (const char* ending : {"", "_a", "_b", "_within", "_between", ".x", ".y", "1", "2", "10"}) {
      first.insert(Random(1, std::string(stem) + ending).bits64());
      ++names;
    }
  EXPECT_EQ(first.size(), names);
}

TEST(Random, StreamsOfNeighbouringReplicatesAreUncorrelated) {
  constexpr int n = 50000;
  double product = 0.0;
  for (int i = 0; i < n; ++i) {
    const auto replicate = static_cast<std::uint64_t>(i);
    product += (Random(9, "p", replicate).uniform() - 0.5) * (Random(9, "p", replicate + 1).uniform() - 0.5);
  }
  EXPECT_NEAR(product / n, 0.0, 5.0 / 12.0 / std::sqrt(n));
}

TEST(Random, FreshSeedsDiffer) { EXPECT_NE(fresh_seed(), fresh_seed()); }

}  // namespace
}  // namespace samskab
