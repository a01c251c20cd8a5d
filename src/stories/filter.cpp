#include "samskab/stories/filter.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/grouping.hpp"
#include "signification/detail/named.hpp"
#include "stories/detail/nearest_named.hpp"

namespace samskab {
namespace {

/// Keeps, of the rows of a view, those that meet one condition after another.
class Sieve {
 public:
  explicit Sieve(const View& view) : view_(view), keep_(view.size(), true) {}

  void meet(const std::string& address, const Condition& condition) {
    std::visit([&](const auto& each) { apply(address, each); }, condition);
  }

  void told(const std::optional<Timestamp>& from, const std::optional<Timestamp>& until) {
    if (!from && !until) return;
    if (from && until && until->milliseconds() <= from->milliseconds())
      throw InvalidInput(Message("stories.filter.told").with("from", from->text()).with("until", until->text()));
    keep_if([&](std::uint32_t row) {
      const std::int64_t time = view_.table().told.milliseconds[row];
      return time != TimeColumn::none && (!from || time >= from->milliseconds()) &&
             (!until || time < until->milliseconds());
    });
  }

  void contains(const std::string& text) {
    const std::string wanted = detail::folded(text);
    if (wanted.empty()) return;
    std::vector<const TextColumn*> columns;
    for (const std::string* id : {&view_.schema().story_question(), &view_.schema().content().title_signifier}) {
      const auto index = view_.schema().try_find(*id);
      if (!index) continue;
      if (const auto* words = std::get_if<WordsColumn>(&view_.table().answers[*index])) columns.push_back(&words->text);
    }
    if (columns.empty()) throw InvalidInput(Message("stories.filter.no_text"));
    keep_if([&](std::uint32_t row) {
      return std::any_of(columns.begin(), columns.end(), [&](const TextColumn* column) {
        return detail::folded((*column)[row]).find(wanted) != std::string::npos;
      });
    });
  }

  void is_one_of(const std::vector<std::string>& ids) {
    const std::unordered_set<std::string_view> wanted(ids.begin(), ids.end());
    require_known(ids, wanted.size());
    keep_if([&](std::uint32_t row) { return wanted.count(view_.table().ids[row]) > 0; });
  }

  [[nodiscard]] std::vector<std::uint32_t> rows() const {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < keep_.size(); ++i)
      if (keep_[i]) rows.push_back(view_.rows()[i]);
    return rows;
  }

 private:
  template <class Test>
  void keep_if(const Test& test) {
    for (std::size_t i = 0; i < keep_.size(); ++i) keep_[i] = keep_[i] && test(view_.rows()[i]);
  }

  /// `distinct`: how many of the ids differ.
  void require_known(const std::vector<std::string>& ids, std::size_t distinct) const {
    const TextColumn& all = view_.table().ids;
    std::unordered_set<std::string_view> missing(ids.begin(), ids.end());
    for (std::size_t row = 0; row < view_.table().rows && !missing.empty(); ++row) missing.erase(all[row]);
    if (missing.empty()) return;
    const std::string& first =
        *std::find_if(ids.begin(), ids.end(), [&](const std::string& each) { return missing.count(each) > 0; });
    std::vector<detail::Named> named;
    for (const std::uint32_t row : view_.rows()) named.push_back({std::string(all[row]), {}});
    throw NotFound(Message("stories.filter.ids")
                       .with("given", first)
                       .with("unknown", missing.size())
                       .with("all", distinct)
                       .with("nearest", Argument{detail::nearest_named(first, named)}));
  }
  /// A range that no answer can lie in is a mistake: percentages where shares are meant, the ends in the wrong order.
  void refuse_empty(const std::string& address, const Between& range) const {
    for (const auto& end : {range.low, range.high})
      if (end && !std::isfinite(*end)) throw InvalidInput(Message("stories.filter.number").with("address", address));
    if (range.low && range.high && *range.low > *range.high)
      throw InvalidInput(
          Message("stories.filter.range").with("address", address).with("low", *range.low).with("high", *range.high));
    const Signifier& signifier = view_.schema().at(address);
    if (signifier.kind == SignifierKind::single_choice) return;  // ranks, which may be any numbers
    const bool scale = signifier.kind == SignifierKind::scale;
    const double minimum = scale ? signifier.minimum : 0.0;
    const double maximum = scale ? signifier.maximum : 1.0;
    const bool beyond = range.low && *range.low > maximum;
    if (beyond || (range.high && *range.high < minimum))
      throw InvalidInput(Message("stories.filter.outside")
                             .with("address", address)
                             .with("given", beyond ? *range.low : *range.high)
                             .with("minimum", minimum)
                             .with("maximum", maximum));
  }
  void apply(const std::string& address, const Between& range) {
    const RowMeasure value = coordinate_of(view_, address, range.part, range.vertical);
    refuse_empty(address, range);
    keep_if([&](std::uint32_t row) {
      const auto number = value(row);
      return number && (!range.low || *number >= *range.low) && (!range.high || *number <= *range.high);
    });
  }
  void apply(const std::string& address, const Near& near) {
    if (!(near.radius >= 0.0))
      throw InvalidInput(Message("stories.filter.radius").with("address", address).with("given", near.radius));
    const RowMeasure distance = distance_from(view_, address, near.place);
    keep_if([&](std::uint32_t row) {
      const auto number = distance(row);
      return number && *number <= near.radius;
    });
  }
  void apply(const std::string& address, const InState& wanted) {
    const std::size_t index = view_.schema().find(address);
    const auto states = states_of(view_.table().answers[index]);
    if (states.empty() && view_.table().rows > 0)
      throw InvalidInput(Message("stories.place.kind")
                             .with("signifier", view_.schema()[index].title)
                             .with("kind", localised_name(view_.schema()[index].kind)));
    keep_if([&](std::uint32_t row) {
      return std::find(wanted.states.begin(), wanted.states.end(), states[row]) != wanted.states.end();
    });
  }
  void apply(const std::string& address, const OneOf& wanted) {
    const auto index = view_.schema().try_find(address);
    if (index && view_.schema()[*index].kind == SignifierKind::multiple_choice) return ticked(*index, wanted);
    const Grouping groups = group_by(view_, address);
    std::vector<bool> chosen(groups.ids.size());
    for (const std::string& value : wanted.values) {
      const std::size_t group = group_of(groups, value);
      if (group < chosen.size())
        chosen[group] = true;
      else if (!may_be_empty(index, address, value))
        unknown(groups, address, value);
    }
    for (std::size_t i = 0; i < keep_.size(); ++i)
      keep_[i] = keep_[i] && groups.codes[i] >= 0 && chosen[static_cast<std::size_t>(groups.codes[i])];
  }

  static bool is_label(const LocalisedText& label, std::string_view folded) {
    return std::any_of(label.texts().begin(), label.texts().end(),
                       [&](const auto& each) { return detail::folded(each.second) == folded; });
  }
  static std::size_t group_of(const Grouping& groups, const std::string& value) {
    const auto id = std::find(groups.ids.begin(), groups.ids.end(), value);
    if (id != groups.ids.end()) return static_cast<std::size_t>(id - groups.ids.begin());
    const std::string folded = detail::folded(value);
    // A yes that another program writes as TRUE or true is the same group.
    const auto alike = std::find_if(groups.ids.begin(), groups.ids.end(),
                                    [&](const std::string& each) { return detail::folded(each) == folded; });
    if (alike != groups.ids.end()) return static_cast<std::size_t>(alike - groups.ids.begin());
    const auto label = std::find_if(groups.labels.begin(), groups.labels.end(),
                                    [&](const LocalisedText& each) { return is_label(each, folded); });
    return static_cast<std::size_t>(label - groups.labels.begin());
  }
  static std::size_t option_of(const Signifier& signifier, const std::string& value) {
    return detail::named(signifier.options, value).value_or(signifier.options.size());
  }
  /// A value that exists, though no story has it.
  [[nodiscard]] bool may_be_empty(std::optional<std::size_t> index, const std::string& address,
                                  const std::string& value) const {
    if (address == "level") {
      const std::string folded = detail::folded(value);
      for (const auto& each : labels(Level{}))
        if (each.code == value || detail::folded(each.danish) == folded || detail::folded(each.english) == folded)
          return true;
    }
    return index && option_of(view_.schema()[*index], value) < view_.schema()[*index].options.size();
  }
  [[noreturn]] static void unknown(const Grouping& groups, const std::string& address, const std::string& value) {
    std::vector<detail::Named> all;
    for (std::size_t g = 0; g < groups.ids.size(); ++g) all.push_back({groups.ids[g], groups.labels[g]});
    throw NotFound(Message("stories.filter.value")
                       .with("given", value)
                       .with("address", address)
                       .with("nearest", Argument{detail::nearest_named(value, all)}));
  }

  void ticked(std::size_t index, const OneOf& wanted) {
    const Signifier& signifier = view_.schema()[index];
    std::vector<std::size_t> options;
    for (const std::string& value : wanted.values) {
      options.push_back(option_of(signifier, value));
      if (options.back() < signifier.options.size()) continue;
      throw NotFound(Message("stories.group.option")
                         .with("given", value)
                         .with("signifier", signifier.title)
                         .with("nearest", Argument{detail::nearest_named(value, signifier.options)}));
    }
    const auto& ticks = std::get<TicksColumn>(view_.table().answers[index]).ticks;
    keep_if([&](std::uint32_t row) {
      return std::any_of(options.begin(), options.end(),
                         [&](std::size_t option) { return ticks[option * view_.table().rows + row] != 0; });
    });
  }

  const View& view_;
  std::vector<bool> keep_;
};

}  // namespace

Stories where(const Stories& stories, const Filter& filter) {
  const View view(stories);
  Sieve sieve(view);
  for (const auto& [address, condition] : filter.answers) sieve.meet(address, condition);
  sieve.told(filter.told_from, filter.told_until);
  sieve.contains(filter.text);
  if (filter.ids) sieve.is_one_of(*filter.ids);
  return stories.select(sieve.rows());
}

}  // namespace samskab
