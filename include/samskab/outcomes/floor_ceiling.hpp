#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::outcomes {

/// How many scores stand at the lowest and the highest score there is: whoever does cannot be seen to fall or rise.
struct FloorCeiling {
  std::string instrument;
  std::int64_t responses = 0;
  double lowest = 0;
  double highest = 0;
  std::int64_t at_floor = 0;
  std::int64_t at_ceiling = 0;
  double floor_share = 0;
  double ceiling_share = 0;
  static constexpr std::string_view type_name = "FloorCeiling";
  template <class Self = FloorCeiling>
  static constexpr auto fields() {
    return field_list(field("instrument", &Self::instrument, "Id of the instrument."),
                      field("responses", &Self::responses, "Responses with a score."),
                      field("lowest", &Self::lowest, "The lowest score there is."),
                      field("highest", &Self::highest, "The highest score there is."),
                      field("at_floor", &Self::at_floor, "Responses at the lowest score."),
                      field("at_ceiling", &Self::at_ceiling, "Responses at the highest score."),
                      field("floor_share", &Self::floor_share, "Their share, 0 to 1."),
                      field("ceiling_share", &Self::ceiling_share, "Their share, 0 to 1."));
  }
  friend bool operator==(const FloorCeiling&, const FloorCeiling&) = default;
};

/// Of responses to one instrument. Raises InvalidInput for several instruments, NotEnoughData when no response has a
/// score or the range of scores is not known (a conversion table that was not loaded and no range).
/// ```cpp
/// outcomes::ResponsesBuilder builder({outcomes::preset("who5")});
/// outcomes::Response answer;
/// answer.instrument = "who5";
/// for (const int code : {5, 5, 3, 0}) {
///   answer.person += "p";
///   answer.items.assign(5, code);
///   builder.append(answer);
/// }
/// outcomes::floor_ceiling(builder.snapshot()).ceiling_share;  // 0.5
/// outcomes::floor_ceiling(outcomes::Responses());             // throws InvalidInput
/// ```
FloorCeiling floor_ceiling(const Responses& responses);

}  // namespace samskab::outcomes
