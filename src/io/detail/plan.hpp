#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "samskab/io/columns.hpp"
#include "samskab/signification/signifier.hpp"

namespace samskab::io::detail {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// How the columns of a question hold its answers.
enum class Form : std::uint8_t {
  none,           ///< no columns: not asked
  weights,        ///< triad: three weights in anchor order
  corner_xy,      ///< triad: x and y as fractions of side and height
  cartesian_xy,   ///< triad: x and y where the side is 1
  fraction,       ///< dyad: towards the second anchor
  fraction_back,  ///< dyad: towards the first anchor
  scale,          ///< scale: the value
  points,         ///< stones: x and y of each
  option,         ///< single choice: id or label of the option
  ticks,          ///< choice: a column for each option
  list,           ///< multiple choice: ids or labels with a separator in one cell
  words           ///< text
};

struct QuestionPlan {
  Form form = Form::none;
  std::vector<std::size_t> columns;  ///< positions in the source; no_column where a part has none
  std::size_t not_applicable = no_column;
  std::size_t other = no_column;    ///< choices: what was written at "other"
  std::size_t label = no_column;    ///< single choice: the option again, in words
  std::vector<std::size_t> states;  ///< why there is no answer; stones: one for each, and then the canvas
  std::vector<std::size_t> also;    ///< columns that say the same again; kept as written where the placement is not
  bool detect_percent = false;      ///< 0..100 is possible: found out from the values
};

/// Which column of the source is what.
struct Plan {
  std::vector<QuestionPlan> questions;  ///< one per signifier
  std::size_t id = no_column;
  std::size_t language = no_column;
  std::vector<std::size_t> told;  ///< the first that holds a time counts
  std::size_t received = no_column;
  // What the options do not name, and a table of ours holds:
  std::size_t level = no_column;
  std::size_t person = no_column;
  std::size_t project = no_column;
  std::size_t municipality = no_column;
  std::vector<std::size_t> carried;
  std::vector<std::string> not_applicable_codes;  ///< cells that mean "does not apply"
  char list_separator = ';';
};

/// What the columns of a question are to be read as.
ColumnType type_for(Form form);

/// What a question is called in messages.
inline LocalisedText title_of(const Signifier& signifier) {
  return signifier.title.empty() ? LocalisedText(signifier.id) : signifier.title;
}

/// The prefix of carried columns that hold the source's own writing of adjusted and unusable cells.
inline constexpr std::string_view remembered_prefix = "source:";

}  // namespace samskab::io::detail
