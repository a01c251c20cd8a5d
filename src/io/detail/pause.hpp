#pragma once
#include <cstdint>
#include <stop_token>

#include "samskab/base/parallel.hpp"

namespace samskab::io::detail {

/// Asks now and then whether to stop: asking each time would take longer than many a thing that is read.
class Pause {
 public:
  void look(const std::stop_token& stop) {
    if ((++seen_ & mask) == 0) check_stop(stop);
  }

 private:
  static constexpr std::uint32_t mask = (std::uint32_t{1} << 12U) - 1;
  std::uint32_t seen_ = 0;
};

}  // namespace samskab::io::detail
