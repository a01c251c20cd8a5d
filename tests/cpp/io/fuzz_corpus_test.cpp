#include <gtest/gtest.h>

#include <filesystem>

#include "../fuzz/io_targets.hpp"
#include "../fuzz/table_targets.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/atomic_file.hpp"

namespace samskab::io {
namespace {

namespace fs = std::filesystem;

using Target = void (*)(fuzz::Bytes);

/// Damages bytes as fuzzers do: flips, overwrites, inserts, removes and doubles.
std::vector<std::byte> damaged(std::vector<std::byte> bytes, Random& random) {
  const std::uint32_t steps = 1 + random.below(6);
  for (std::uint32_t i = 0; i < steps; ++i) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::uint32_t at = random.below(size + 1);
    const auto here = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random.below(5)) {
      case 0:
        if (at < size) bytes[at] ^= static_cast<std::byte>(1U << random.below(8));
        break;
      case 1:
        if (at < size) bytes[at] = static_cast<std::byte>(random.below(256));
        break;
      case 2:
        bytes.insert(here, static_cast<std::byte>(random.below(256)));
        break;
      case 3:
        bytes.erase(here, here + std::min<std::ptrdiff_t>(size - at, random.below(16)));
        break;
      default:
        bytes.insert(here, bytes.begin(), bytes.begin() + std::min<std::ptrdiff_t>(size, random.below(16)));
    }
  }
  return bytes;
}

void replay(const char* folder, Target target) {
  std::size_t seeds = 0;
  for (const auto& entry : fs::directory_iterator(fs::path("tests/fuzz/corpus") / folder)) {
    SCOPED_TRACE(entry.path().string());
    const auto bytes = read_file(entry.path().string());
    target(bytes);
    for (std::uint64_t trial = 0; trial < 500; ++trial) {
      Random random(seeds, folder, trial);
      target(damaged(bytes, random));
    }
    ++seeds;
  }
  EXPECT_GT(seeds, 0U);
}

TEST(FuzzCorpus, Container) { replay("container", fuzz::container); }
TEST(FuzzCorpus, Archive) { replay("archive", fuzz::archive); }
TEST(FuzzCorpus, Json) { replay("json", fuzz::json); }
TEST(FuzzCorpus, Csv) { replay("csv", fuzz::csv); }
TEST(FuzzCorpus, Definition) { replay("definition", fuzz::definition); }
TEST(FuzzCorpus, Captures) { replay("captures", fuzz::captures); }

}  // namespace
}  // namespace samskab::io
