#include "samskab/stories/questions.hpp"

#include <array>
#include <span>
#include <utility>

namespace samskab {
namespace {

void count(QuestionRow& row, const View& view, std::span<const AnswerState> states) {
  std::array<std::int64_t, answer_states> counts{};
  for (const std::uint32_t each : view.rows()) ++counts[static_cast<std::size_t>(states[each])];
  const auto of = [&](AnswerState state) { return counts[static_cast<std::size_t>(state)]; };
  row.placed = of(AnswerState::placed);
  row.not_applicable = of(AnswerState::not_applicable);
  row.not_answered = of(AnswerState::not_answered);
  row.not_asked = of(AnswerState::not_asked);
  row.withheld = of(AnswerState::withheld);
}

}  // namespace

std::vector<QuestionRow> questions(const View& view) {
  std::vector<QuestionRow> result;
  const StoryTable& table = view.table();
  for (std::size_t i = 0; i < view.schema().size(); ++i) {
    const AnswerColumn& column = table.answers[i];
    if (std::holds_alternative<std::monostate>(column)) continue;
    const Signifier& signifier = view.schema()[i];
    QuestionRow row;
    row.code = view.schema().short_code(i);
    row.kind = signifier.kind;
    row.title = signifier.title;
    row.role = signifier.role;
    row.name = signifier.name;
    row.id = signifier.id;
    count(row, view, states_of(column));
    result.push_back(row);
    const auto* canvas = std::get_if<CanvasColumn>(&column);
    for (std::size_t s = 0; canvas != nullptr && s < signifier.stones.size(); ++s) {
      row.part = signifier.stones[s].label;
      row.id = signifier.stones[s].id;
      count(row, view, std::span(canvas->stone_states).subspan(s * table.rows, table.rows));
      result.push_back(row);
    }
  }
  return result;
}

}  // namespace samskab
