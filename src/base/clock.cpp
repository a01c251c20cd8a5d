#include "samskab/base/clock.hpp"

#include <chrono>

namespace samskab {

Date current_date(Zone zone) {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return local_time(Timestamp(std::chrono::duration_cast<std::chrono::milliseconds>(since).count()), zone).date;
}

}  // namespace samskab
