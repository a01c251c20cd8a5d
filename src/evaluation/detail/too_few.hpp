#pragma once
#include <cstdint>

#include "samskab/base/error.hpp"

namespace samskab::evaluation::detail {

/// Whether so many are somebody, but fewer people than a figure for everybody must have behind it.
class TooFew {
 public:
  /// Raises InvalidInput for a number below 1, which would hide nothing.
  explicit TooFew(std::int64_t min_persons) : min_persons_(min_persons) {
    if (min_persons < 1) throw InvalidInput(Message("metrics.peek.min_persons").with("given", min_persons));
  }
  bool operator()(std::int64_t persons) const { return persons > 0 && persons < min_persons_; }

 private:
  std::int64_t min_persons_;
};

}  // namespace samskab::evaluation::detail
