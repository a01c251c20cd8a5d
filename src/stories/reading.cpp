#include "samskab/stories/reading.hpp"

#include <algorithm>
#include <utility>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/in_words.hpp"

namespace samskab {
namespace {

std::string words_at(const View& view, const std::string& signifier, std::size_t row) {
  const auto index = view.schema().try_find(signifier);
  if (!index) return {};
  const auto* column = std::get_if<WordsColumn>(&view.table().answers[*index]);
  return column == nullptr ? std::string() : std::string(column->text[row]);
}

/// Rows with a measure, the smallest first.
std::vector<std::pair<double, std::uint32_t>> sorted(const View& view, const RowMeasure& measure, double sign) {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const std::uint32_t row : view.rows())
    if (const auto value = measure(row)) order.emplace_back(sign * *value, row);
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace

StoryCard card_of(const View& view, std::size_t row) {
  const StoryTable& table = view.table();
  const Schema& schema = view.schema();
  StoryCard card;
  card.id = table.ids[row];
  card.title = words_at(view, schema.content().title_signifier, row);
  card.text = words_at(view, schema.story_question(), row);
  if (const std::int32_t language = table.language.codes[row]; language >= 0)
    card.language = table.language.categories[static_cast<std::size_t>(language)];
  if (table.level[row] >= 0) {
    card.level = static_cast<Level>(table.level[row]);
    card.level_label = localised_name(*card.level);
  }
  if (const std::int64_t told = table.told.milliseconds[row]; told != TimeColumn::none) {
    card.told = Timestamp(told);
    const Date day = local_time(*card.told, Zone::copenhagen).date;
    for (const Language language : {Language::da, Language::en}) card.told_label.set(code(language), day.in(language));
  }
  for (std::size_t i = 0; i < schema.size(); ++i) {
    const auto states = states_of(table.answers[i]);
    if (states.empty() || states[row] == AnswerState::not_asked) continue;
    if (schema[i].id == schema.story_question() || schema[i].id == schema.content().title_signifier) continue;
    card.answers.push_back({schema.short_code(i), schema[i].title, answer_in_words(view, i, row)});
  }
  return card;
}

std::vector<StoryCard> read(const Stories& stories, const ReadOptions& options) {
  if ((options.near ? 1 : 0) + (options.extreme ? 1 : 0) + (options.seed ? 1 : 0) > 1)
    throw InvalidInput(Message("stories.read.order"));
  const View view(where(stories, options.filter), options.purpose);
  std::vector<StoryCard> cards;
  const auto add = [&](std::size_t row, std::optional<double> measure) {
    cards.push_back(card_of(view, row));
    cards.back().measure = measure;
  };
  if (options.near || options.extreme) {
    const double sign = options.extreme && options.extreme->high ? -1.0 : 1.0;
    const RowMeasure measure =
        options.near ? distance_from(view, options.near->address, options.near->place)
                     : coordinate_of(view, options.extreme->address, options.extreme->part, options.extreme->vertical);
    const auto order = sorted(view, measure, sign);
    for (std::size_t i = 0; i < std::min(options.k, order.size()); ++i) add(order[i].second, sign * order[i].first);
    return cards;
  }
  std::vector<std::uint32_t> rows(view.rows().begin(), view.rows().end());
  if (options.seed) Random(*options.seed, "read").shuffle(std::span(rows));
  for (std::size_t i = 0; i < std::min(options.k, rows.size()); ++i) add(rows[i], std::nullopt);
  return cards;
}

}  // namespace samskab
