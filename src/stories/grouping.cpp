#include "samskab/stories/grouping.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/date.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/people/level.hpp"
#include "signification/detail/named.hpp"
#include "stories/detail/everyone.hpp"
#include "stories/detail/nearest_named.hpp"

namespace samskab {
namespace {

LocalisedText words(std::string_view key) { return localised(Message(std::string(key))); }

/// Keeps the groups that have stories, in their order, and counts.
void finish(Grouping& grouping) {
  std::vector<std::size_t> counts(grouping.ids.size());
  for (const std::int32_t each : grouping.codes)
    if (each < 0)
      ++grouping.ungrouped;
    else
      ++counts[static_cast<std::size_t>(each)];
  std::vector<std::int32_t> moved(counts.size(), -1);
  std::size_t kept = 0;
  grouping.counts.reserve(counts.size());
  for (std::size_t g = 0; g < counts.size(); ++g) {
    if (counts[g] == 0) continue;
    moved[g] = static_cast<std::int32_t>(kept);
    if (kept != g) {
      grouping.ids[kept] = std::move(grouping.ids[g]);
      grouping.labels[kept] = std::move(grouping.labels[g]);
    }
    grouping.counts.push_back(counts[g]);
    ++kept;
  }
  if (kept == counts.size()) return;
  grouping.ids.resize(kept);
  grouping.labels.resize(kept);
  for (std::int32_t& each : grouping.codes)
    if (each >= 0) each = moved[static_cast<std::size_t>(each)];
}

void by_level(const View& view, Grouping& grouping) {
  for (const auto& each : labels(Level{})) {
    grouping.ids.emplace_back(each.code);
    grouping.labels.push_back(localised_name(each.value));
  }
  for (const std::uint32_t row : view.rows()) grouping.codes.push_back(view.table().level[row]);
}

/// Groups by the values of a text, in the order of the text; empty is no group.
template <class TextOf>
void by_text(const View& view, Grouping& grouping, const TextOf& text_of) {
  std::map<std::string_view, std::int32_t> codes;
  for (const std::uint32_t row : view.rows())
    if (const std::string_view text = text_of(row); !text.empty()) codes.emplace(text, 0);
  std::int32_t next = 0;
  for (auto& [text, group] : codes) {
    group = next++;
    grouping.ids.emplace_back(text);
    grouping.labels.emplace_back(text);
  }
  for (const std::uint32_t row : view.rows()) {
    const std::string_view text = text_of(row);
    grouping.codes.push_back(text.empty() ? -1 : codes.at(text));
  }
}

/// How programs write yes and no: pandas "True", R "TRUE", Polars "true".
std::optional<bool> as_flag(std::string_view text) {
  if (text == "True" || text == "TRUE" || text == "true") return true;
  if (text == "False" || text == "FALSE" || text == "false") return false;
  return std::nullopt;
}

/// A column of nothing but yes and no is said so, yes first, whichever program wrote it.
bool by_flag(const View& view, Grouping& grouping, const TextColumn& column) {
  std::vector<std::int32_t> codes;
  for (const std::uint32_t row : view.rows()) {
    const std::string_view text = column[row];
    const auto flag = as_flag(text);
    if (!flag && !text.empty()) return false;
    codes.push_back(!flag ? -1 : *flag ? 0 : 1);
  }
  grouping.ids = {"True", "False"};
  grouping.labels = {words("stories.group.yes"), words("stories.group.no")};
  grouping.codes = std::move(codes);
  return true;
}

void by_category(const View& view, Grouping& grouping, const CodedColumn& column) {
  by_text(view, grouping, [&](std::uint32_t row) {
    const std::int32_t value = column.codes[row];
    return value < 0 ? std::string_view() : std::string_view(column.categories[static_cast<std::size_t>(value)]);
  });
}

// Groups by when a story was told, on the Danish clock; `period_of(day)` is what the groups are ordered by.
template <class PeriodOf, class Name>
void by_time(const View& view, Grouping& grouping, const PeriodOf& period_of, const Name& name) {
  std::map<int, std::int32_t> periods;
  std::vector<std::optional<int>> period_at;
  for (const std::uint32_t row : view.rows()) {
    const std::int64_t told = view.table().told.milliseconds[row];
    auto& period = period_at.emplace_back();
    if (told == TimeColumn::none) continue;
    period = period_of(local_time(Timestamp(told), Zone::copenhagen).date);
    periods.emplace(*period, 0);
  }
  std::int32_t next = 0;
  for (auto& [period, group] : periods) {
    group = next++;
    name(period);
  }
  for (const auto& period : period_at) grouping.codes.push_back(period ? periods.at(*period) : -1);
}

void by_month(const View& view, Grouping& grouping) {
  by_time(
      view, grouping, [](const Date& day) { return 12 * day.year() + day.month() - 1; },
      [&](int period) {
        const int year = period / 12;
        const int month = period % 12 + 1;
        grouping.ids.push_back(Date(year, month, 1).text().substr(0, 7));
        LocalisedText label;
        for (const Language language : {Language::da, Language::en}) {
          const std::string key = "month." + std::to_string(month);
          label.set(code(language), std::string(catalogue("stories." + key, language)) + " " + std::to_string(year));
        }
        grouping.labels.push_back(std::move(label));
      });
}

void by_year(const View& view, Grouping& grouping) {
  by_time(
      view, grouping, [](const Date& day) { return day.year(); },
      [&](int year) {
        grouping.ids.push_back(std::to_string(year));
        grouping.labels.emplace_back(grouping.ids.back());
      });
}

void by_choice(const View& view, Grouping& grouping, std::size_t index) {
  const std::vector<Option>& options = view.schema()[index].options;
  grouping.ids.reserve(options.size());
  grouping.labels.reserve(options.size());
  for (const Option& each : options) {
    grouping.ids.push_back(each.id);
    grouping.labels.push_back(each.label.empty() ? LocalisedText(each.id) : each.label);
  }
  const auto& column = std::get<ChoiceColumn>(view.table().answers[index]);
  for (const std::uint32_t row : view.rows()) grouping.codes.push_back(column.chosen[row]);
}

std::size_t option_at(const Signifier& signifier, std::string_view wanted) {
  if (const auto found = detail::named(signifier.options, wanted)) return *found;
  throw NotFound(Message("stories.group.option")
                     .with("given", wanted)
                     .with("signifier", signifier.title)
                     .with("nearest", Argument{detail::nearest_named(wanted, signifier.options)}));
}

/// Ticked or not, among those who answered.
void by_option(const View& view, Grouping& grouping, std::size_t index, std::size_t option) {
  const Option& chosen = view.schema()[index].options[option];
  const LocalisedText label = chosen.label.empty() ? LocalisedText(chosen.id) : chosen.label;
  grouping.ids = {chosen.id, "not " + chosen.id};
  grouping.labels = {label, localised(Message("stories.group.without").with("label", label))};
  const AnswerColumn& column = view.table().answers[index];
  const auto states = states_of(column);
  for (const std::uint32_t row : view.rows()) {
    if (states[row] != AnswerState::placed) {
      grouping.codes.push_back(-1);
      continue;
    }
    const auto* single = std::get_if<ChoiceColumn>(&column);
    const bool ticked = single != nullptr ? single->chosen[row] == static_cast<std::int32_t>(option)
                                          : std::get<TicksColumn>(column).ticks[option * view.table().rows + row] != 0;
    grouping.codes.push_back(ticked ? 0 : 1);
  }
}

/// "C3=option" taken apart, when that is what the address says.
std::optional<std::pair<std::size_t, std::size_t>> as_option(const Schema& schema, std::string_view address) {
  for (std::size_t at = address.find('='); at != std::string_view::npos; at = address.find('=', at + 1)) {
    const auto index = schema.try_find(address.substr(0, at));
    if (index && !schema[*index].options.empty())
      return std::pair{*index, option_at(schema[*index], address.substr(at + 1))};
  }
  return std::nullopt;
}

[[noreturn]] void refuse(const Schema& schema, std::size_t index) {
  const Signifier& signifier = schema[index];
  if (signifier.kind == SignifierKind::multiple_choice)
    throw InvalidInput(Message("stories.group.overlap")
                           .with("signifier", signifier.title)
                           .with("example", schema.short_code(index) + "=" + signifier.options.front().id));
  throw InvalidInput(
      Message("stories.group.kind").with("signifier", signifier.title).with("kind", localised_name(signifier.kind)));
}

}  // namespace

Grouping group_by(const View& view, std::string_view address) {
  static constexpr std::array<std::pair<std::string_view, CodedColumn StoryTable::*>, 4> coded = {
      {{"project", &StoryTable::project},
       {"municipality", &StoryTable::municipality},
       {"person", &StoryTable::person},
       {"language", &StoryTable::language}}};
  const StoryTable& table = view.table();
  const Schema& schema = view.schema();
  Grouping grouping;
  grouping.address = address;
  grouping.codes.reserve(view.size());
  const auto column = std::find_if(coded.begin(), coded.end(), [&](const auto& each) { return each.first == address; });
  if (address.empty()) {
    grouping.title = words("stories.group.everyone");
    grouping.ids = {std::string(detail::everyone)};
    grouping.labels = {grouping.title};
    grouping.codes.assign(view.size(), 0);
  } else if (address == "level") {
    grouping.title = words("stories.group.level");
    by_level(view, grouping);
  } else if (address == "month") {
    grouping.title = words("stories.group.month");
    by_month(view, grouping);
  } else if (column != coded.end()) {
    grouping.title = words("stories.group." + std::string(address));
    by_category(view, grouping, table.*(column->second));
  } else if (const auto index = schema.try_find(address)) {
    if (schema[*index].kind != SignifierKind::single_choice) refuse(schema, *index);
    grouping.title = schema[*index].title;
    by_choice(view, grouping, *index);
  } else if (const auto place = std::find(table.carried_names.begin(), table.carried_names.end(), address);
             place != table.carried_names.end()) {
    grouping.title = LocalisedText(address);
    const TextColumn& text = table.carried[static_cast<std::size_t>(place - table.carried_names.begin())];
    if (!by_flag(view, grouping, text)) by_text(view, grouping, [&](std::uint32_t row) { return text[row]; });
  } else if (const auto option = as_option(schema, address)) {
    grouping.title = schema[option->first].title;
    by_option(view, grouping, option->first, option->second);
  } else if (address == "year") {  // last: many a source has a column of that name, which then is meant
    grouping.title = words("stories.group.year");
    by_year(view, grouping);
  } else {
    std::vector<std::string> names = {"level", "project", "municipality", "person", "language", "month", "year"};
    names.insert(names.end(), table.carried_names.begin(), table.carried_names.end());
    for (std::size_t i = 0; i < schema.size(); ++i) {
      if (schema[i].kind != SignifierKind::single_choice) continue;
      names.push_back(schema.short_code(i));
      if (!schema[i].name.empty()) names.push_back(schema[i].name);
      for (const auto& title : schema[i].title.texts()) names.push_back(title.second);
    }
    throw NotFound(Message("stories.group.unknown")
                       .with("given", address)
                       .with("nearest", detail::joined(detail::nearest(address, names, 5))));
  }
  finish(grouping);
  return grouping;
}

void require_groups(const Grouping& grouping) {
  if (!grouping.ids.empty() || grouping.ungrouped == 0) return;
  // Who tells where it stands when stories are read can mend it; an unanswered question nobody can.
  static constexpr std::array<std::string_view, 4> read = {"level", "project", "municipality", "person"};
  const bool unread = std::find(read.begin(), read.end(), grouping.address) != read.end();
  throw NotEnoughData(Message(unread ? "stories.group.unread" : "stories.group.nobody")
                          .with("address", grouping.address)
                          .with("by", grouping.title)
                          .with("stories", grouping.ungrouped));
}

Units units_of(const View& view, Unit unit) {
  const StoryTable& table = view.table();
  Units units;
  units.unit = unit;
  units.codes.resize(view.size());
  if (unit == Unit::story) {
    std::iota(units.codes.begin(), units.codes.end(), 0U);
    units.count = view.size();
    return units;
  }
  const CodedColumn& column = unit == Unit::person    ? table.person
                              : unit == Unit::project ? table.project
                                                      : table.municipality;
  constexpr auto unseen = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> unit_of(column.categories.size(), unseen);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < view.size(); ++i) {
    const std::int32_t value = column.codes[view.rows()[i]];
    if (value < 0) {
      units.codes[i] = next++;
      continue;
    }
    std::uint32_t& known = unit_of[static_cast<std::size_t>(value)];
    if (known == unseen) known = next++;
    units.codes[i] = known;
  }
  units.count = next;
  return units;
}

}  // namespace samskab
