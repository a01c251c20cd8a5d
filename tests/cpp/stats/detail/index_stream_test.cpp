#include "stats/detail/index_stream.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::stats::detail {
namespace {

TEST(WordStream, IsTheStreamOfRandom) {
  for (const std::uint64_t seed : {0ULL, 7ULL, 0x123456789abcdef0ULL})
    for (const std::uint64_t replicate : {0ULL, 5ULL, 1ULL << 40U}) {
      Random random(seed, "bootstrap", replicate);
      WordStream stream(seed, "bootstrap", replicate);
      std::vector<std::uint32_t> words(160);
      stream.next(std::span(words).first(32));
      stream.next(std::span(words).subspan(32));
      for (const std::uint32_t word : words) ASSERT_EQ(word, random.bits32());
    }
}

TEST(DrawStream, DrawsWhatRandomDraws) {
  for (const std::size_t words : {0UL, 1UL, 32UL, 33UL, 128UL, 5000UL}) {
    Random random(3, "permutation", 17);
    DrawStream stream(3, "permutation", 17, words);
    for (std::uint32_t n = 1; n < 400; ++n) {
      ASSERT_EQ(stream.below(n), random.below(n));
      ASSERT_EQ(stream.below(0x80000001U), random.below(0x80000001U));  // every second word is thrown away
      if (n % 3 == 0) {
        ASSERT_EQ(stream.uniform(), random.uniform());
      }
    }
  }
}

TEST(IndexStream, GivesEveryIndexAndPairEquallyOften) {
  // 7 does not divide 2^32; neighbours within a word and across words must be independent.
  IndexStream stream(1, "test", 0, 7);
  std::vector<std::uint32_t> draws(700001);
  stream.fill(draws);
  std::vector<double> pairs(49, 0.0);
  for (std::size_t i = 0; i + 1 < draws.size(); ++i) {
    ASSERT_LT(draws[i], 7U);
    pairs[draws[i] * 7 + draws[i + 1]] += 1;
  }
  const double expected = 700000.0 / 49;
  double statistic = 0;
  for (const double count : pairs) statistic += (count - expected) * (count - expected) / expected;
  EXPECT_LT(statistic, 90);  // chi-squared with at most 48 degrees of freedom: beyond 90 once in 5,000
}

TEST(IndexStream, WorksForOneIndexAndForMany) {
  for (const std::uint32_t n : {1U, 2U, 16384U, 16385U, 3000000000U}) {
    IndexStream stream(1, "test", 1, n);
    std::vector<std::uint32_t> draws(5001);
    stream.fill(draws);
    double mean = 0;
    for (const std::uint32_t draw : draws) {
      ASSERT_LT(draw, n);
      mean += draw / 5001.0;
    }
    EXPECT_NEAR(mean / n, .5 * (n - 1.0) / n, .02);
  }
}

}  // namespace
}  // namespace samskab::stats::detail
