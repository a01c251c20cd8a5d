#include "samskab/stories/table.hpp"

#include <utility>

namespace samskab {

AnswerColumn empty_column(const Signifier& signifier) {
  switch (signifier.kind) {
    case SignifierKind::triad:
      return TriadColumn{};
    case SignifierKind::dyad:
    case SignifierKind::scale:
      return PositionColumn{};
    case SignifierKind::stones:
      return CanvasColumn{};
    case SignifierKind::single_choice:
      return ChoiceColumn{};
    case SignifierKind::multiple_choice:
      return TicksColumn{};
    case SignifierKind::embedded:
    case SignifierKind::display:
      return std::monostate{};
    default:
      return WordsColumn{};
  }
}

StoryTable empty_table(Schema schema) {
  StoryTable table;
  for (const Signifier& each : schema.signifiers()) table.answers.push_back(empty_column(each));
  table.schema = std::move(schema);
  return table;
}

std::span<const AnswerState> states_of(const AnswerColumn& column) {
  return std::visit(
      [](const auto& each) -> std::span<const AnswerState> {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(each)>, std::monostate>)
          return {};
        else
          return each.states;
      },
      column);
}

}  // namespace samskab
