#include "evaluation/detail/measured.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "evaluation/detail/people.hpp"

namespace samskab::evaluation::detail {
namespace {

std::optional<Date> day_of(const lab::SeriesValue& value) {
  return value.period.end ? value.period.end : value.period.start;
}

}  // namespace

Figures::Figures(const Lab& lab, const std::optional<Date>& until) : lab_(lab), until_(until) {
  for (const lab::SeriesValue& each : lab.all<lab::SeriesValue>())
    if (by_then(day_of(each), until)) series_[each.indicator].push_back(&each);
}

Measured Figures::of(const lab::Indicator& indicator) const {
  if (Measured told = answered(indicator); told.figures > 0) return told;
  Measured out;
  const auto found = series_.find(indicator.id);
  if (found == series_.end()) return out;
  std::map<std::string, const lab::SeriesValue*> newest;  // by unit; "" is the municipality
  for (const lab::SeriesValue* each : found->second) {
    ++out.figures;
    const lab::SeriesValue*& place = newest[each->unit ? "unit " + each->unit->text() : std::string()];
    if (place == nullptr || !(day_of(*each) < day_of(*place))) place = each;
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
    out.on = day_of(*chosen);
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
  const outcomes::ResponseTable& table = lab_.responses().table();
  std::map<std::int32_t, Sum> occasions;
  for (const std::uint32_t row : lab_.responses().rows()) {
    if (table.instruments[table.instrument[row]].id != indicator.instrument) continue;
    if (indicator.project) {
      const std::int32_t project = table.project.codes[row];
      if (project < 0 || table.project.categories[static_cast<std::size_t>(project)] != indicator.project->text())
        continue;
    }
    const std::int32_t day = table.answered_on[row];
    if (day != outcomes::ResponseTable::no_day && !by_then(Date::from_days(day), until_)) continue;
    ++out.figures;
    Sum& sum = occasions[table.occasion.codes[row]];
    sum.last = std::max(sum.last, day);
    if (!outcomes::has_value(table.states[row])) continue;
    sum.scores += table.scores[row];
    ++sum.scored;
  }
  const Sum* newest = nullptr;
  for (const auto& [occasion, sum] : occasions)
    if (sum.scored > 0 && (newest == nullptr || newest->last <= sum.last)) newest = &sum;
  if (newest != nullptr) {
    out.newest = newest->scores / static_cast<double>(newest->scored);
    if (newest->last != outcomes::ResponseTable::no_day) out.on = Date::from_days(newest->last);
  }
  return out;
}

std::optional<bool> reached(const lab::Indicator& indicator, const Measured& measured) {
  if (!indicator.target || !measured.newest) return std::nullopt;
  return indicator.direction == outcomes::Direction::up ? *measured.newest >= *indicator.target
                                                        : *measured.newest <= *indicator.target;
}

}  // namespace samskab::evaluation::detail
