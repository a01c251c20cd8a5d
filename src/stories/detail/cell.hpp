#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "samskab/stories/answer.hpp"
#include "samskab/stories/table.hpp"

namespace samskab::detail {

/// One answer, ready to be laid into the column of its signifier: ids are resolved to indices, values are valid.
struct Cell {
  AnswerState state = AnswerState::not_asked;
  std::array<double, 3> numbers{};        ///< weights, or the position in the first
  std::vector<AnswerState> stone_states;  ///< per stone
  std::vector<double> points;             ///< x, y per stone
  std::vector<std::int32_t> chosen;       ///< options, increasing
  std::string text;                       ///< words, or what was written at "other"

  /// An answer without a value.
  void clear(AnswerState why, std::size_t stones) {
    state = why;
    numbers = {};
    stone_states.assign(stones, why);
    points.assign(2 * stones, 0.0);
    chosen.clear();
    text.clear();
  }
};

/// What the states of the stones say of their canvas.
inline AnswerState canvas_state(const std::vector<AnswerState>& stones) {
  for (const AnswerState state : {AnswerState::placed, AnswerState::withheld, AnswerState::not_answered,
                                  AnswerState::not_applicable, AnswerState::not_asked})
    if (std::find(stones.begin(), stones.end(), state) != stones.end()) return state;
  return AnswerState::not_answered;
}

/// The answer that a column holds in one row of a table of `rows`.
void read_cell(const AnswerColumn& column, std::size_t row, std::size_t rows, Cell& cell);

}  // namespace samskab::detail
