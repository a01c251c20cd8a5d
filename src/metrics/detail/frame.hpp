#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/language/sentences.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/stories/grouping.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::detail {

/// One question of a view, divided into groups: what every metric begins with. Refers to the view it was made from.
struct Frame {
  const View* view = nullptr;
  std::size_t index = 0;
  const Signifier* signifier = nullptr;
  const AnswerColumn* column = nullptr;
  Grouping grouping;
  Units units;
  bool several = false;             ///< some unit has more than one story
  std::vector<AnswerState> states;  ///< one per row of the view
  std::vector<std::size_t> stones;  ///< which of the question's stones are looked at
  [[nodiscard]] std::size_t groups() const { return grouping.ids.size(); }
  /// The unit of the view's i-th row: the row itself where stories are the units.
  [[nodiscard]] std::uint32_t unit_at(std::size_t i) const {
    return units.codes.empty() ? static_cast<std::uint32_t>(i) : units.codes[i];
  }
};

/// Below this many units a picture is for asking, not for telling.
constexpr std::int64_t few_units = 10;

/// Raises NotFound for the address or the grouping, InvalidInput for a kind that is carried without analysis.
Frame frame_of(const View& view, std::string_view address, std::string_view by, std::optional<Unit> unit);

/// The placed answers of the grouped stories, in the order of the view.
struct Placed {
  std::size_t dimension = 1;
  std::vector<double> values;         ///< row-major: weights, position, or x and y
  std::vector<std::uint32_t> groups;  ///< 0 .. groups - 1
  std::vector<std::uint32_t> units;   ///< codes as in Units
  std::vector<std::uint32_t> rows;    ///< of the table
  [[nodiscard]] std::size_t size() const { return groups.size(); }
  void resize(std::size_t stories);
};
/// Triads (3 weights), dyads (position), scales (own units).
Placed placed_values(const Frame& frame);
/// One stone (x, y).
Placed placed_stone(const Frame& frame, std::size_t stone);

/// What grouped stories chose, each as a code.
struct Chosen {
  std::vector<std::uint32_t> codes;  ///< 1 or 0 for yes or no; the option of a single choice
  std::vector<std::uint32_t> groups;
  std::vector<std::uint32_t> units;
  std::vector<std::uint32_t> rows;  ///< of the table
};
/// For each grouped story whose answer is placed, whether the option is chosen (single and multiple choice).
Chosen chosen_option(const Frame& frame, std::size_t option);
/// For each grouped story whose answer to a single choice is placed, the option.
Chosen chosen_code(const Frame& frame);
/// For each grouped story that was asked, whether the stone was laid.
Chosen stone_laid(const Frame& frame, std::size_t stone);
/// For each grouped story that was asked, whether it holds an answer.
Chosen answered(const Frame& frame);
/// For each grouped story that was asked, whether its answer is in the state; stories that were not asked, or whose
/// answer is withheld, tell nothing of what people do with the question.
Chosen in_state(const Frame& frame, AnswerState state);

/// Raises InvalidInput unless 0 < level < 1.
void check_level(double level);

/// Fills everything but method, level, seed, replicates, family and exploratory.
Basis basis_of(const Frame& frame, std::string_view metric);

/// What `Basis::units` counts. Stories that name no person or place are units of their own: where none does, stories.
Counted counted(const Frame& frame);

/// A group as people name it inside a sentence: "users", "tellers who answered 'yes'", "tellers in the project 'X'".
LocalisedText group_name(const Frame& frame, std::size_t group);

}  // namespace samskab::detail
