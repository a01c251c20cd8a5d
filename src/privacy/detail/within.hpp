#pragma once
#include <string_view>

#include "samskab/base/error.hpp"

namespace samskab::privacy::detail {

/// Throws InvalidInput when a number of a rule is out of its range, or none.
template <class Number>
void require_within(std::string_view name, Number value, Number low, Number high) {
  if (!(value >= low && value <= high))
    throw InvalidInput(Message("privacy.suppression.rule")
                           .with("name", name)
                           .with("value", value)
                           .with("low", low)
                           .with("high", high));
}

}  // namespace samskab::privacy::detail
