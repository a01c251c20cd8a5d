#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// The state of an answer. "Does not apply", "skipped" and "in the centre" are three findings, so no state is a number.
enum class AnswerState : std::uint8_t { placed, not_applicable, not_answered, not_asked, withheld };
inline constexpr Label<AnswerState> answer_state_labels[] = {
    {AnswerState::placed, "placed", "placeret", "placed"},
    {AnswerState::not_applicable, "not_applicable", "passer ikke", "does not apply"},
    {AnswerState::not_answered, "not_answered", "ikke besvaret", "not answered"},
    {AnswerState::not_asked, "not_asked", "ikke spurgt", "not asked"},
    {AnswerState::withheld, "withheld", "tilbageholdt", "withheld"},
};
constexpr LabelList<AnswerState> labels(AnswerState) { return answer_state_labels; }
inline constexpr std::size_t answer_states = std::size(answer_state_labels);

/// Triad: closed weights in anchor order (top, left, right).
struct Weights {
  std::array<double, 3> parts{};
};
/// Dyad: fraction towards the second anchor, 0..1. Scale: the value on the scale.
struct Position {
  double value = 0.0;
};
/// One stone: x to the right and y up, both 0..1; or why it was not laid.
struct StonePosition {
  std::string stone = {};
  double x = 0.0;
  double y = 0.0;
  AnswerState state = AnswerState::placed;
};
/// Canvas: the stones that were laid, or that are missing for a reason of their own; the others are not answered.
struct Canvas {
  std::vector<StonePosition> stones = {};
};
/// Choices: the ids of the options ticked, and what was written at "other".
struct Ticks {
  std::vector<std::string> options = {};
  std::string other = {};
};
/// Free text and the carried kinds: the text as given (an address for photo and audio, "lng|lat" for a map).
struct Words {
  std::string text = {};
};

/// An answer: a value of the question's kind, or why there is none.
using Answer = std::variant<AnswerState, Weights, Position, Canvas, Ticks, Words>;

}  // namespace samskab
