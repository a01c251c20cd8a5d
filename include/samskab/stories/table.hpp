#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "samskab/base/column.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/signification/schema.hpp"
#include "samskab/stories/answer.hpp"
#include "samskab/stories/intake.hpp"

namespace samskab {

/// Milliseconds since 1970 UTC; `none` where the time is not known.
struct TimeColumn {
  static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
  std::vector<std::int64_t> milliseconds;
};

// One struct per way of answering. `states` has a row per story; values of rows that are not placed are zero and mean
// nothing.
struct TriadColumn {
  std::vector<AnswerState> states;
  std::vector<double> weights;  ///< 3 per row: top, left, right; closed
};
struct PositionColumn {  ///< dyads and scales
  std::vector<AnswerState> states;
  std::vector<double> values;
};
struct CanvasColumn {
  std::vector<AnswerState> states;        ///< of the canvas: placed when any stone is
  std::vector<AnswerState> stone_states;  ///< stones × rows: stone s, row i at s * rows + i
  std::vector<double> points;             ///< x, y pairs at 2 * (s * rows + i)
};
struct ChoiceColumn {
  std::vector<AnswerState> states;
  std::vector<std::int32_t> chosen;  ///< index into the signifier's options; -1 where not placed
  TextColumn other;                  ///< what was written at "other"; empty when nothing
};
struct TicksColumn {
  std::vector<AnswerState> states;  ///< placed when the question was answered, with at least one tick
  std::vector<std::uint8_t> ticks;  ///< options × rows: option k, row i at k * rows + i; 1 = ticked
  TextColumn other;
};
struct WordsColumn {
  std::vector<AnswerState> states;
  TextColumn text;
};
using AnswerColumn =
    std::variant<std::monostate, TriadColumn, PositionColumn, CanvasColumn, ChoiceColumn, TicksColumn, WordsColumn>;

/// The columns of a set of stories. Filled by StoriesBuilder, then never changed: snapshots share it.
struct StoryTable {
  Schema schema;
  std::size_t rows = 0;
  std::vector<AnswerColumn> answers;  ///< one per signifier of the schema; monostate for display and embedded items
  TextColumn ids;
  TimeColumn told;
  TimeColumn received;
  CodedColumn person;
  CodedColumn project;
  CodedColumn municipality;
  CodedColumn language;
  std::vector<std::int8_t> level;          ///< Level, or -1 where unknown
  std::vector<std::uint8_t> permissions;   ///< Permissions::bits per story
  std::vector<std::string> carried_names;  ///< columns of the source that belong to no question
  std::vector<TextColumn> carried;
};

/// The column that holds the answers to a signifier, without rows: triads TriadColumn; dyads and scales PositionColumn;
/// stones CanvasColumn; single choices ChoiceColumn; multiple choices TicksColumn; display and embedded items none;
/// every other kind WordsColumn.
AnswerColumn empty_column(const Signifier& signifier);
/// A table without rows, its columns of the kinds the schema asks for: what readers fill and hand to
/// StoriesBuilder::adopt.
/// ```cpp
/// const Schema schema = io::read_schema(io::read_file("schema.json"));
/// StoryTable table = empty_table(schema);
/// table.answers.size() == schema.size();                                   // true
/// std::holds_alternative<TriadColumn>(empty_column(schema.at("weight")));  // true
/// states_of(table.answers[0]).size();                                      // 0
/// ```
StoryTable empty_table(Schema schema);
/// The states of a column, one per row; empty for a column of no kind.
std::span<const AnswerState> states_of(const AnswerColumn& column);

}  // namespace samskab
