#include "samskab/stories/story_at.hpp"

#include <algorithm>
#include <utility>

#include "samskab/base/error.hpp"
#include "stories/detail/bare_story.hpp"
#include "stories/detail/cell.hpp"

namespace samskab {
namespace {

/// The answer of a cell. A cell without a value is its state, unless its stones are missing for reasons of their own.
Answer answer_of(const Signifier& signifier, const AnswerColumn& column, detail::Cell&& cell) {
  if (std::holds_alternative<CanvasColumn>(column)) {
    const auto is_like_all = [&](AnswerState each) { return each == cell.state; };
    if (cell.state != detail::canvas_state(cell.stone_states) ||
        std::all_of(cell.stone_states.begin(), cell.stone_states.end(), is_like_all)) {
      if (cell.state != AnswerState::placed) return cell.state;
    }
    Canvas canvas;
    for (std::size_t s = 0; s < cell.stone_states.size(); ++s)
      if (const AnswerState state = cell.stone_states[s]; state != AnswerState::not_answered)
        canvas.stones.push_back({signifier.stones[s].id, cell.points[2 * s], cell.points[2 * s + 1], state});
    return canvas;
  }
  if (cell.state != AnswerState::placed) return cell.state;
  if (std::holds_alternative<TriadColumn>(column)) return Weights{cell.numbers};
  if (std::holds_alternative<PositionColumn>(column)) return Position{cell.numbers[0]};
  if (std::holds_alternative<WordsColumn>(column)) return Words{std::move(cell.text)};
  Ticks ticks{{}, std::move(cell.text)};
  for (const std::int32_t option : cell.chosen)
    ticks.options.push_back(signifier.options[static_cast<std::size_t>(option)].id);
  return ticks;
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

namespace detail {

Story bare_story_at(const StoryTable& table, std::size_t row) {
  Story story{std::string(table.ids[row])};
  story.told = time(table.told, row);
  story.received = time(table.received, row);
  story.person = category(table.person, row);
  story.project = category(table.project, row);
  story.municipality = category(table.municipality, row);
  story.language = category(table.language, row);
  if (table.level[row] >= 0) story.level = static_cast<Level>(table.level[row]);
  story.permissions = Permissions(table.permissions[row]);
  for (std::size_t k = 0; k < table.carried.size(); ++k)
    if (const std::string_view value = table.carried[k][row]; !value.empty())
      story.carried.emplace(table.carried_names[k], std::string(value));
  return story;
}

}  // namespace detail

Story story_at(const StoryTable& table, std::size_t row) {
  if (row >= table.rows) throw InvalidInput(Message("stories.row.range").with("row", row).with("rows", table.rows));
  Story story = detail::bare_story_at(table, row);
  detail::Cell cell;
  for (std::size_t i = 0; i < table.answers.size(); ++i) {
    detail::read_cell(table.answers[i], row, table.rows, cell);
    if (cell.state == AnswerState::not_asked) continue;
    story.answers.emplace(table.schema[i].id, answer_of(table.schema[i], table.answers[i], std::move(cell)));
  }
  return story;
}

}  // namespace samskab
