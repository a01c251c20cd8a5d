#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/message.hpp"
#include "samskab/outcomes/occasion.hpp"
#include "samskab/outcomes/scoring.hpp"
#include "samskab/people/level.hpp"

namespace samskab::outcomes {

/// What one person answered to one instrument at one time.
struct Response {
  std::string person = {};
  std::string instrument = {};
  std::string occasion = {};
  OccasionKind kind = OccasionKind::baseline;
  std::string project = {};
  std::string unit = {};
  std::optional<Level> level = {};
  std::optional<Date> answered_on = {};
  std::vector<std::optional<int>> items = {};
  std::optional<double> score = {};
  ScoreState state = ScoreState::not_answered;
  static constexpr std::string_view type_name = "Response";
  template <class Self = Response>
  static constexpr auto fields() {
    return field_list(
        field("person", &Self::person, "The person's code; never a CPR number."),
        field("instrument", &Self::instrument, "Id of the instrument."),
        field("occasion", &Self::occasion, "Id of the time of measurement; empty: named for its kind."),
        field("kind", &Self::kind, "Where in the course that time falls."),
        field("project", &Self::project, "Project code; empty: not known."),
        field("unit", &Self::unit, "Organisational unit; empty: not known."),
        field("level", &Self::level, "At which level the person speaks; missing: not known."),
        field("answered_on", &Self::answered_on, "The day of the answer; missing: not known."),
        field("items", &Self::items,
              "A code per item, in the instrument's order; missing: not answered. Empty: scored elsewhere."),
        field("score", &Self::score, "The score; given only where there are no items."),
        field("state", &Self::state, "How the score came about, or why there is none; found out, not given."));
  }
  friend bool operator==(const Response&, const Response&) = default;
};

/// Something worth telling about one value or row of what was read. It never holds a CPR number.
struct ResponseNote {
  std::string kind = {};
  std::string person = {};
  std::string instrument = {};
  std::string occasion = {};
  std::string item = {};
  std::string source = {};
  std::int64_t row = 0;
  Message message = {};
  static constexpr std::string_view type_name = "ResponseNote";
  template <class Self = ResponseNote>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "quarantined, rejected, duplicate, column, ..."),
                      field("person", &Self::person, "The person's code; empty when none."),
                      field("instrument", &Self::instrument, "Id of the instrument; empty when none."),
                      field("occasion", &Self::occasion, "Id of the time of measurement; empty when none."),
                      field("item", &Self::item, "Id of the item, or the column; empty when none."),
                      field("source", &Self::source, "The file that was read; empty: it has no name.", 1),
                      field("row", &Self::row, "Row of the source, header = 1; 0 when none."),
                      field("message", &Self::message, "What happened, in words."));
  }
  friend bool operator==(const ResponseNote&, const ResponseNote&) = default;
};

/// The balanced account of an intake: responses read = accepted + rejected, values read = accepted + quarantined.
/// Whatever is not in the responses is in `notes`.
struct ResponseAccount {
  std::int64_t responses_read = 0;
  std::int64_t responses_accepted = 0;
  std::int64_t responses_rejected = 0;
  std::int64_t values_read = 0;
  std::int64_t values_accepted = 0;
  std::int64_t values_quarantined = 0;
  std::int64_t responses_new = 0;
  std::int64_t responses_changed = 0;
  std::int64_t responses_unchanged = 0;
  std::vector<ResponseNote> notes = {};
  static constexpr std::string_view type_name = "ResponseAccount";
  template <class Self = ResponseAccount>
  static constexpr auto fields() {
    return field_list(field("responses_read", &Self::responses_read, "Responses found in the source."),
                      field("responses_accepted", &Self::responses_accepted, "Responses taken in."),
                      field("responses_rejected", &Self::responses_rejected, "Responses left out; a note tells why."),
                      field("values_read", &Self::values_read,
                            "Items of the responses taken in that held something, and scores given."),
                      field("values_accepted", &Self::values_accepted, "Values taken in."),
                      field("values_quarantined", &Self::values_quarantined,
                            "Values that are no code or score of the instrument; withheld, and a note tells why."),
                      field("responses_new", &Self::responses_new, "Responses that were not there before."),
                      field("responses_changed", &Self::responses_changed, "Responses with other content than before."),
                      field("responses_unchanged", &Self::responses_unchanged, "Responses as they were."),
                      field("notes", &Self::notes, "What happened to single values and rows."));
  }
  friend bool operator==(const ResponseAccount&, const ResponseAccount&) = default;

  [[nodiscard]] bool balanced() const {
    return responses_read == responses_accepted + responses_rejected &&
           values_read == values_accepted + values_quarantined &&
           responses_accepted == responses_new + responses_changed + responses_unchanged;
  }
};

}  // namespace samskab::outcomes
