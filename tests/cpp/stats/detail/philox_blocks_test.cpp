#include "stats/detail/philox_blocks.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::stats::detail {
namespace {

TEST(PhiloxBlocks, AreTheWordsOfRandomWithAnyLanes) {
  for (const Lanes lanes : {Lanes::two, Lanes::four, Lanes::eight}) {
    if (lanes > most_lanes()) continue;
    auto stream = samskab::detail::philox_stream(77, "philox blocks test", 3);
    Random random(77, "philox blocks test", 3);
    for (const std::size_t times : {1U, 2U, 3U, 4U, 5U, 9U, 16U}) {
      std::vector<std::uint32_t> words(times * philox_words);
      philox_blocks(stream, words, lanes);
      for (const std::uint32_t word : words) ASSERT_EQ(word, random.bits32());
    }
  }
}

}  // namespace
}  // namespace samskab::stats::detail
