#include "samskab/outcomes/floor_ceiling.hpp"

#include "samskab/base/error.hpp"

namespace samskab::outcomes {

FloorCeiling floor_ceiling(const Responses& responses) {
  const Instrument& instrument = responses.instrument();
  const auto limits = instrument.score_range();
  if (!limits) throw NotEnoughData(Message("outcomes.floor.no_range").with("instrument", instrument.id));
  FloorCeiling out;
  out.instrument = instrument.id;
  out.lowest = limits->low;
  out.highest = limits->high;
  for (const std::uint32_t row : responses.rows()) {
    if (!has_value(responses.table().states[row])) continue;
    ++out.responses;
    // Prorated sums may miss a bound by rounding.
    out.at_floor += responses.table().scores[row] <= limits->low + 1e-9 ? 1 : 0;
    out.at_ceiling += responses.table().scores[row] >= limits->high - 1e-9 ? 1 : 0;
  }
  if (out.responses == 0) throw NotEnoughData(Message("outcomes.floor.none").with("instrument", instrument.id));
  out.floor_share = static_cast<double>(out.at_floor) / static_cast<double>(out.responses);
  out.ceiling_share = static_cast<double>(out.at_ceiling) / static_cast<double>(out.responses);
  return out;
}

}  // namespace samskab::outcomes
