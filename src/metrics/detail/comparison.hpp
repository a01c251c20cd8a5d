#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "metrics/detail/differences.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/part_tests.hpp"
#include "samskab/metrics/compare.hpp"

namespace samskab::detail {

/// A comparison on its way: its family may still adjust it before it speaks.
struct Compared {
  Frame frame;
  Exchange exchange;
  Differences differences;
  Comparison result;
};

/// Everything but the verdict. `options.seed` must be set; `family` is the number of comparisons adjusted together.
Compared compared_of(const View& view, std::string_view address, const CompareOptions& options, std::int64_t family);

/// Makes the intervals anew, at 1 - alpha: for a comparison that was singled out from a family.
void widen(Compared& compared, double alpha, const std::stop_token& stop);

/// Sets p_adjusted, clear, clearest and words. `p` is adjusted for the family; missing when there are no tests.
void settle(Compared& compared, std::optional<double> p, double alpha, bool say_exploratory);

/// Raises InvalidInput for options out of range.
void check_compare(std::string_view by, double alpha, std::int64_t replicates);

}  // namespace samskab::detail
