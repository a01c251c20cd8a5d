#pragma once
#include <optional>
#include <string_view>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"

namespace samskab::lab {

/// A stretch of days, both ends included. A missing end is open.
struct Period {
  std::optional<Date> start = {};
  std::optional<Date> end = {};
  static constexpr std::string_view type_name = "Period";
  template <class Self = Period>
  static constexpr auto fields() {
    return field_list(field("start", &Self::start, "First day; missing: not known."),
                      field("end", &Self::end, "Last day; missing: still running or not known."));
  }
  /// Raises InvalidInput when it ends before it starts.
  void validate() const;
  friend bool operator==(const Period&, const Period&) = default;
};

}  // namespace samskab::lab
