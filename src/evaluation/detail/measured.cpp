#include "evaluation/detail/measured.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "evaluation/detail/indicator_responses.hpp"
#include "evaluation/detail/people.hpp"
#include "lab/detail/instrument_direction.hpp"
#include "samskab/base/error.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation::detail {
Figures::Figures(const Lab& lab, const std::optional<Date>& until) : lab_(lab), until_(until) {
  for (const lab::SeriesValue& each : lab.all<lab::SeriesValue>())
    if (by_then(over_on(each.period), until))
      series_[each.indicator].push_back(&each);
    else
      later_.insert(each.indicator);
}

Measured Figures::of(const lab::Indicator& indicator) const {
  Measured out = answered(indicator);
  if (out.figures > 0) return out;
  out.later = out.later || later_.count(indicator.id) > 0;
  const auto found = series_.find(indicator.id);
  if (found == series_.end()) return out;
  std::map<std::string, const lab::SeriesValue*> newest;  // by unit; "" is the municipality
  for (const lab::SeriesValue* each : found->second) {
    ++out.figures;
    const lab::SeriesValue*& place = newest[each->unit ? "unit " + each->unit->text() : std::string()];
    if (place == nullptr || !(over_on(each->period) < over_on(place->period))) place = each;
  }
  const auto whole = newest.find("");
  const lab::SeriesValue* chosen = whole == newest.end() ? nullptr : whole->second;
  if (chosen == nullptr)
    for (const auto& [unit, value] : newest) {
      const bool worse =
          chosen == nullptr || (indicator.direction == outcomes::Direction::up ? value->value < chosen->value
                                                                               : chosen->value < value->value);
      if (worse) chosen = value;
    }
  if (chosen != nullptr) {
    out.newest = chosen->value;
    out.on = over_on(chosen->period);
  }
  return out;
}

Measured Figures::answered(const lab::Indicator& indicator) const {
  struct Sum {
    double scores = 0;
    std::size_t scored = 0;
    std::int32_t last = outcomes::ResponseTable::no_day;
  };
  Measured out;
  if (indicator.instrument.empty()) return out;
  const outcomes::Responses all = responses_of(lab_, indicator).found.responses;
  const outcomes::Responses asked = answered_by(all, until_);
  out.later = asked.size() < all.size();
  const outcomes::ResponseTable& table = asked.table();
  std::map<std::int32_t, Sum> occasions;
  for (const std::uint32_t row : asked.rows()) {
    ++out.figures;
    Sum& sum = occasions[table.occasion.codes[row]];
    sum.last = std::max(sum.last, table.answered_on[row]);
    if (!outcomes::has_value(table.states[row])) continue;
    sum.scores += table.scores[row];
    ++sum.scored;
  }
  // One straggler's late answer does not make the time before the newest, and codes follow the order of the rows: the
  // kind tells first, then the day, then the id.
  const auto later = [&table](const auto& a, const auto& b) {
    const auto place = [&table](const auto& each) {
      const auto code = static_cast<std::size_t>(each.first);
      return std::tuple(table.kinds[code], each.second.last, std::string_view(table.occasion.categories[code]));
    };
    return place(b) < place(a);
  };
  const std::pair<const std::int32_t, Sum>* chosen = nullptr;
  for (const auto& each : occasions)
    if (each.second.scored > 0 && (chosen == nullptr || later(each, *chosen))) chosen = &each;
  if (chosen != nullptr) {
    const Sum& newest = chosen->second;
    out.newest = newest.scores / static_cast<double>(newest.scored);
    if (newest.last != outcomes::ResponseTable::no_day) out.on = Date::from_days(newest.last);
  }
  return out;
}

std::optional<outcomes::Direction> against_instrument(const Lab& lab, const lab::Indicator& indicator) {
  return lab::detail::against_instrument(indicator, lab.responses().table().instruments);
}

Message direction_disagrees(const lab::Indicator& indicator, outcomes::Direction known) {
  return Message("evaluation.direction_disagrees")
      .with("indicator", indicator.id.text())
      .with("given", localised_name(indicator.direction))
      .with("instrument", indicator.instrument)
      .with("known", localised_name(known));
}

std::optional<bool> reached(const lab::Indicator& indicator, const Measured& measured) {
  if (!indicator.target || !measured.newest) return std::nullopt;
  return indicator.direction == outcomes::Direction::up ? *measured.newest >= *indicator.target
                                                        : *measured.newest <= *indicator.target;
}

std::optional<Date> still_due(const Lab& lab, const lab::Indicator& indicator, const std::optional<Date>& today) {
  std::optional<Date> due = indicator.target_on;
  if (!due && indicator.project) due = lab.at(*indicator.project).period.end;
  return due && today && *due < *today ? std::nullopt : due;
}

}  // namespace samskab::evaluation::detail
