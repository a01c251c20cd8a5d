#pragma once
#include <cstdint>

#include "samskab/base/date.hpp"
#include "samskab/base/message.hpp"

namespace samskab::detail {

/// Nobody can tell a story after it was received: then the moment is not known, while the story is. The clock of a
/// teller's device may be ahead of the server's, or their zones apart, by a day.
constexpr bool told_too_late(std::int64_t told, std::int64_t received) {
  constexpr std::int64_t clocks_apart = 24LL * 60 * 60 * 1000;
  return told - received > clocks_apart;
}
inline Message told_too_late_message(Timestamp told, Timestamp received) {
  return Message("stories.told.after_received").with("told", told.text()).with("received", received.text());
}

}  // namespace samskab::detail
