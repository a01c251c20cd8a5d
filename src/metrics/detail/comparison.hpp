#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/detail/differences.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/part_tests.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/metrics/compare_all.hpp"

namespace samskab::detail {

/// A comparison on its way: its family may still adjust it before it speaks.
struct Compared {
  Frame frame;
  Exchange exchange;
  Differences differences;
  Comparison result;
};

/// What a comparison must not rest on: nothing of it enters a test, a difference or an interval.
struct Without {
  std::vector<std::string> groups;
  std::vector<std::string> stones;
  [[nodiscard]] bool empty() const { return groups.empty() && stones.empty(); }
};

/// Everything but the verdict. `options.seed` must be set; `family` is the number of comparisons adjusted together.
Compared compared_of(const View& view, std::string_view address, const CompareOptions& options, std::int64_t family,
                     const Without& without = {});

/// compare() without what it must not rest on.
Comparison compare_without(const View& view, std::string_view address, const CompareOptions& options,
                           const Without& without);
/// compare_all() without what each question, by its id, must not rest on.
ComparisonSet compare_all_without(const View& view, const CompareAllOptions& options,
                                  const std::map<std::string, Without, std::less<>>& without);

/// Makes the intervals anew, at 1 - alpha: for a comparison that was singled out from a family.
void widen(Compared& compared, double alpha, const std::stop_token& stop);

/// Sets p_adjusted, clear, clearest and words. `p` is adjusted for the family; missing when there are no tests.
void settle(Compared& compared, std::optional<double> p, double alpha, bool say_exploratory);

/// Raises InvalidInput for options out of range.
void check_compare(std::string_view by, double alpha, std::int64_t replicates);

}  // namespace samskab::detail
