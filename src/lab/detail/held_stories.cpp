#include "lab/detail/held_stories.hpp"
#include "samskab/language/words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

#include "samskab/base/date.hpp"
#include "samskab/base/error.hpp"

namespace samskab::lab {
namespace {

/// The day a story came in, in Danish time; that it was told on where only that is known.
std::optional<Date> day_of(const StoryTable& table, std::size_t row) {
  for (const TimeColumn* column : {&table.received, &table.told})
    if (row < column->milliseconds.size() && column->milliseconds[row] != TimeColumn::none)
      return local_time(Timestamp(column->milliseconds[row])).date;
  return std::nullopt;
}

bool outside(const Period& window, Date day) {
  return (window.start && day < *window.start) || (window.end && *window.end < day);
}

/// Answers of a story that hold a value, each stone for itself.
std::int64_t values_of(const StoryTable& table, std::size_t row) {
  std::int64_t count = 0;
  for (const AnswerColumn& each : table.answers) {
    if (const auto* canvas = std::get_if<CanvasColumn>(&each)) {
      for (std::size_t at = row; at < canvas->stone_states.size(); at += table.rows)
        count += canvas->stone_states[at] == AnswerState::placed ? 1 : 0;
    } else if (const auto states = states_of(each); !states.empty()) {
      count += states[row] == AnswerState::placed ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

void expect_schema(const SchemaVersion& schema, const Stories& stories) {
  const SchemaContent& told = stories.schema().content();
  if (told.id == schema.schema && told.version == schema.version) return;
  throw InvalidInput(Message("lab.stories.schema")
                         .with("given", told.id)
                         .with("given_version", told.version)
                         .with("needed", schema.schema)
                         .with("needed_version", schema.version));
}

Stories under(const Collection& collection, const Stories& stories) {
  samskab::Collection told = stories.collection();
  if (told.name == collection.id.text() && told.open == collection.open) return stories;
  told.name = collection.id.text();
  told.open = collection.open;
  return stories.with_collection(std::move(told));
}

Stories within(const Collection& collection, const Stories& stories) {
  const StoryTable& table = stories.table();
  std::vector<std::uint32_t> kept;
  IntakeAccount account = stories.intake();
  const std::vector<std::uint32_t> rows = stories.rows();
  for (const std::uint32_t row : rows) {
    const std::optional<Date> day = day_of(table, row);
    if (!day || !outside(collection.window, *day)) {
      kept.push_back(row);
      continue;
    }
    const std::int64_t values = values_of(table, row);
    --account.stories_accepted;
    ++account.stories_rejected;
    account.values_accepted -= values;
    account.values_quarantined += values;
    IntakeNote note;
    note.kind = "rejected";
    note.story = std::string(table.ids[row]);
    note.message = Message("lab.stories.outside")
                       .with("story", note.story)
                       .with("day", localised(*day))
                       .with("collection", collection.id.text());
    account.notes.push_back(std::move(note));
  }
  if (kept.size() == rows.size()) return stories;
  return Stories(stories.shared_table(), std::make_shared<const IntakeAccount>(std::move(account)),
                 stories.collection(), stories.shared_consent())
      .with_schema(stories.schema())
      .select(std::move(kept));
}

}  // namespace samskab::lab
