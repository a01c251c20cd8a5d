#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "metrics/detail/exchange.hpp"
#include "metrics/detail/frame.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/metrics/compare.hpp"

namespace samskab::detail {

struct TestOptions {
  std::uint64_t seed = 0;
  std::int64_t replicates = 0;  ///< 0: by the number of rows and by `family`
  std::int64_t family = 1;      ///< comparisons that will be adjusted together
  double alpha = 0.05;
  Execution execution = {};
};

/// The tests of one comparison, adjusted among themselves.
struct PartTests {
  std::vector<PartTest> tests;
  std::map<std::string, double> details;
  std::vector<Message> notes;   ///< tests that could not be made, and why
  std::int64_t replicates = 0;  ///< the largest number used; 0 without tests
};

PartTests part_tests_of(const Frame& frame, const Exchange& exchange, const TestOptions& options);

}  // namespace samskab::detail
