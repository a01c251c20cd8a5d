#include "evaluation/detail/measured.hpp"

#include <map>
#include <string>

#include "evaluation/detail/people.hpp"

namespace samskab::evaluation::detail {
namespace {

std::optional<Date> day_of(const lab::SeriesValue& value) {
  return value.period.end ? value.period.end : value.period.start;
}

}  // namespace

Figures::Figures(const Lab& lab, const std::optional<Date>& until) {
  for (const lab::SeriesValue& each : lab.all<lab::SeriesValue>())
    if (by_then(day_of(each), until)) series_[each.indicator].push_back(&each);
}

Measured Figures::of(const lab::Indicator& indicator) const {
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
          chosen == nullptr ||
          (indicator.direction == lab::Direction::up ? value->value < chosen->value : chosen->value < value->value);
      if (worse) chosen = value;
    }
  if (chosen != nullptr) {
    out.newest = chosen->value;
    out.on = day_of(*chosen);
  }
  return out;
}

std::optional<bool> reached(const lab::Indicator& indicator, const Measured& measured) {
  if (!indicator.target || !measured.newest) return std::nullopt;
  return indicator.direction == lab::Direction::up ? *measured.newest >= *indicator.target
                                                   : *measured.newest <= *indicator.target;
}

}  // namespace samskab::evaluation::detail
