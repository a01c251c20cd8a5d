#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "samskab/base/describe.hpp"

namespace samskab::evaluation {

/// So many of so many. The things of a record are counted, not sampled, so the share has no interval.
/// ```cpp
/// evaluation::CountedShare(3, 12).share;  // 0.25
/// evaluation::CountedShare(0, 0).share;   // missing
/// evaluation::CountedShare(2, 1);         // throws InvalidInput
/// ```
struct CountedShare {
  std::int64_t hits = 0;
  std::int64_t count = 0;
  std::optional<double> share;
  CountedShare() = default;
  /// Raises InvalidInput unless 0 <= hits <= count.
  CountedShare(std::int64_t hits, std::int64_t count);
  static constexpr std::string_view type_name = "CountedShare";
  template <class Self = CountedShare>
  static constexpr auto fields() {
    return field_list(field("hits", &Self::hits, "How many of them."),
                      field("count", &Self::count, "How many there are to speak of."),
                      field("share", &Self::share, "The first by the second, 0 to 1; missing when there are none."));
  }
  friend bool operator==(const CountedShare&, const CountedShare&) = default;
};

}  // namespace samskab::evaluation
