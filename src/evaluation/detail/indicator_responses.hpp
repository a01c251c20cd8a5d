#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/outcomes/responses.hpp"

namespace samskab::evaluation::detail {

/// The responses of the people of one level.
struct AtLevel {
  outcomes::Responses responses;
  bool known = true;         ///< false: nobody's level is known, so all are kept
  std::int64_t unknown = 0;  ///< people left out because their level is not known
};

/// Whoever has a response that says this level is of it, also where another of theirs says none; a response that says
/// another level is left out. Of whom no response tells it, the laboratory's register of persons may.
AtLevel at_level(const Lab& lab, const outcomes::Responses& all, Level level);

/// What keeps an indicator from having responses.
enum class Lacking : std::uint8_t { nothing, responses, projects, project, level };

struct IndicatorResponses {
  AtLevel found;
  Lacking lacking = Lacking::nothing;
};

/// The one place that knows which responses an indicator is about: those to its instrument, of the people of its
/// project and of its level. Those of people who withdrew are in none.
IndicatorResponses responses_of(const Lab& lab, const lab::Indicator& indicator);

/// Those that were given by the day; undated ones were. Unset: all.
outcomes::Responses answered_by(const outcomes::Responses& all, const std::optional<Date>& until);

/// Why there are none.
Message lacks(const Lab& lab, const lab::Indicator& indicator, Lacking lacking);

/// Says in notes whose level is not known; `prefix` is what their keys begin with.
void note_levels(std::vector<Message>& notes, const AtLevel& found, const LocalisedText& level,
                 std::string_view prefix);

}  // namespace samskab::evaluation::detail
