#include "evaluation/detail/quotes.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "samskab/lab/collection.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/lab/retention.hpp"

namespace samskab::evaluation::detail {

using namespace lab;

const Quotes::Quoted& Quotes::quoted_in(const Ref<lab::Collection>& id) {
  const auto known = quoted_.find(id);
  if (known != quoted_.end()) return known->second;
  const View view(lab_.stories(id), Purpose::analysis);
  Quoted& found =
      quoted_.emplace(id, Quoted{view, samskab::detail::Withdrawals(view.stories().consent(), view.table()), {}})
          .first->second;
  std::set<std::string_view> wanted;
  for (const Quote& each : lab_.all<Quote>())
    if (each.collection == id) wanted.insert(each.story);
  const StoryTable& table = found.view.table();
  for (std::size_t row = 0; row < table.rows; ++row)
    if (wanted.contains(table.ids[row])) found.rows.emplace(table.ids[row], static_cast<std::uint32_t>(row));
  return found;
}

QuotedPiece Quotes::look_up(const Quote& quote) {
  if (!lab_.has_stories(quote.collection)) return {.problem = "no_stories"};
  if (run_out(lab_.content())) return {.problem = "run_out"};
  const Quoted& held = quoted_in(quote.collection);
  const auto found = held.rows.find(quote.story);
  if (found == held.rows.end()) return {.problem = "no_story"};
  const std::uint32_t row = found->second;
  const auto usable = held.view.rows();
  if (!std::binary_search(usable.begin(), usable.end(), row)) return {.problem = "withdrawn"};
  const StoryTable& table = held.view.table();
  const std::int32_t person = table.person.codes[row];
  const Purpose purpose = purpose_of(quote.scope);
  const auto said = person < 0 ? said_.end() : said_.find(table.person.categories[static_cast<std::size_t>(person)]);
  if (said != said_.end() && said->second.refused.has(purpose)) return {.problem = "withdrawn"};
  const bool given = said != said_.end() && said->second.given.has(purpose);
  if (!given && !held.now.permissions_of(row).has(purpose)) return {.problem = "no_scope"};
  StoryCard card = card_of(held.view, row);
  const auto begin = static_cast<std::size_t>(quote.begin);
  const auto length = static_cast<std::size_t>(quote.length);
  if (begin >= card.text.size() || length > card.text.size() - begin) return {.problem = "outside"};
  return {.problem = {},
          .text = card.text.substr(begin, length == 0 ? std::string::npos : length),
          .language = std::move(card.language),
          .level = card.level,
          .teller = card.level ? lab::local_name(lab_.content().frame, *card.level) : LocalisedText()};
}

}  // namespace samskab::evaluation::detail
