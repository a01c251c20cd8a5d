#include "samskab/stories/story_at.hpp"

#include <utility>

#include "samskab/base/error.hpp"

namespace samskab {
namespace {

Answer answer_at(const Signifier& signifier, const AnswerColumn& column, std::size_t row, std::size_t rows) {
  return std::visit(
      [&](const auto& each) -> Answer {
        using C = std::remove_cvref_t<decltype(each)>;
        if constexpr (std::is_same_v<C, std::monostate>) {
          return AnswerState::not_asked;
        } else {
          if (each.states[row] != AnswerState::placed) return each.states[row];
          if constexpr (std::is_same_v<C, TriadColumn>) {
            const double* w = each.weights.data() + 3 * row;
            return Weights{{w[0], w[1], w[2]}};
          } else if constexpr (std::is_same_v<C, PositionColumn>) {
            return Position{each.values[row]};
          } else if constexpr (std::is_same_v<C, CanvasColumn>) {
            Canvas canvas;
            for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
              const std::size_t at = s * rows + row;
              if (each.stone_states[at] == AnswerState::placed)
                canvas.stones.push_back({signifier.stones[s].id, each.points[2 * at], each.points[2 * at + 1]});
            }
            return canvas;
          } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
            return Ticks{{signifier.options[static_cast<std::size_t>(each.chosen[row])].id},
                         std::string(each.other[row])};
          } else if constexpr (std::is_same_v<C, TicksColumn>) {
            Ticks ticks{{}, std::string(each.other[row])};
            for (std::size_t k = 0; k < signifier.options.size(); ++k)
              if (each.ticks[k * rows + row] != 0) ticks.options.push_back(signifier.options[k].id);
            return ticks;
          } else {
            return Words{std::string(each.text[row])};
          }
        }
      },
      column);
}

std::string category(const CodedColumn& column, std::size_t row) {
  const std::int32_t value = column.codes[row];
  return value < 0 ? std::string() : column.categories[static_cast<std::size_t>(value)];
}

std::optional<Timestamp> time(const TimeColumn& column, std::size_t row) {
  if (column.milliseconds[row] == TimeColumn::none) return std::nullopt;
  return Timestamp(column.milliseconds[row]);
}

}  // namespace

Story story_at(const StoryTable& table, std::size_t row) {
  if (row >= table.rows) throw InvalidInput(Message("stories.row.range").with("row", row).with("rows", table.rows));
  Story story{std::string(table.ids[row])};
  story.told = time(table.told, row);
  story.received = time(table.received, row);
  story.person = category(table.person, row);
  story.project = category(table.project, row);
  story.municipality = category(table.municipality, row);
  story.language = category(table.language, row);
  if (table.level[row] >= 0) story.level = static_cast<Level>(table.level[row]);
  story.permissions = Permissions(table.permissions[row]);
  for (std::size_t i = 0; i < table.answers.size(); ++i) {
    Answer answer = answer_at(table.schema[i], table.answers[i], row, table.rows);
    if (const auto* state = std::get_if<AnswerState>(&answer); state != nullptr && *state == AnswerState::not_asked)
      continue;
    story.answers.emplace(table.schema[i].id, std::move(answer));
  }
  for (std::size_t k = 0; k < table.carried.size(); ++k)
    if (const std::string_view value = table.carried[k][row]; !value.empty())
      story.carried.emplace(table.carried_names[k], std::string(value));
  return story;
}

}  // namespace samskab
