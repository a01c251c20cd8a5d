#include "lab/detail/instrument_direction.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"

namespace samskab::lab::detail {

std::optional<outcomes::Direction> against_instrument(const Indicator& indicator,
                                                      std::span<const outcomes::Instrument> own) {
  if (indicator.instrument.empty()) return std::nullopt;
  std::optional<outcomes::Direction> known;
  const auto found =
      std::find_if(own.begin(), own.end(), [&](const auto& each) { return each.id == indicator.instrument; });
  const std::vector<std::string> presets = outcomes::preset_ids();
  if (found != own.end()) {
    known = found->direction;
  } else if (std::find(presets.begin(), presets.end(), indicator.instrument) != presets.end()) {
    try {
      known = outcomes::preset(indicator.instrument).direction;
    } catch (const InvalidInput&) {
      // A preset that is nothing without its options: its direction is told once there are responses.
    }
  }
  return known && *known != indicator.direction ? known : std::nullopt;
}

}  // namespace samskab::lab::detail
