#include "samskab/outcomes/instrument.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"

namespace samskab::outcomes {
namespace {

constexpr double near = 1e-9;

/// Holds an instrument against its rules; every refusal names it.
class Check {
 public:
  explicit Check(const Instrument& instrument) : it_(instrument) {}

  void all() const {
    if (it_.id.empty()) throw InvalidInput(Message("outcomes.instrument.no_id"));
    if (it_.items.empty()) fail("outcomes.instrument.no_items");
    items();
    subscales();
    scale();
    conversion();
    range();
    interpretation();
  }

 private:
  [[nodiscard]] Message about(const char* key) const { return Message(key).with("instrument", it_.id); }
  [[noreturn]] void fail(const char* key) const { throw InvalidInput(about(key)); }
  [[noreturn]] static void fail(Message message) { throw InvalidInput(std::move(message)); }

  void items() const {
    std::set<std::string_view> ids;
    for (std::size_t place = 0; place < it_.items.size(); ++place) {
      const Item& each = it_.items[place];
      if (each.id.empty() || !ids.insert(each.id).second)
        fail(about("outcomes.instrument.item_id").with("place", place + 1).with("item", each.id));
      if (each.minimum < lowest_code || each.maximum > highest_code || each.minimum >= each.maximum)
        fail(about("outcomes.instrument.item_range")
                 .with("item", each.id)
                 .with("minimum", each.minimum)
                 .with("maximum", each.maximum));
      const bool weighted = it_.aggregate == Aggregate::weighted;
      if (!std::isfinite(each.weight) || each.weight == 0 || (!weighted && each.weight != 1))
        fail(about(weighted ? "outcomes.instrument.weight" : "outcomes.instrument.weight_unused")
                 .with("item", each.id)
                 .with("weight", Argument{each.weight}));
    }
  }

  void subscales() const {
    std::set<std::string_view> ids;
    for (const Subscale& each : it_.subscales) {
      if (each.id.empty() || !ids.insert(each.id).second)
        fail(about("outcomes.instrument.subscale_id").with("subscale", each.id));
      if (each.items.empty()) fail(about("outcomes.instrument.subscale_empty").with("subscale", each.id));
      std::set<std::string_view> seen;
      for (const std::string& item : each.items) {
        const bool there =
            std::any_of(it_.items.begin(), it_.items.end(), [&](const Item& one) { return one.id == item; });
        if (!there || !seen.insert(item).second)
          fail(about(there ? "outcomes.instrument.subscale_twice" : "outcomes.instrument.subscale_item")
                   .with("subscale", each.id)
                   .with("item", item));
      }
    }
  }

  void scale() const {
    if (!std::isfinite(it_.rescale.factor) || it_.rescale.factor == 0 || !std::isfinite(it_.rescale.offset))
      fail(about("outcomes.instrument.rescale"));
    const MissingRule& rule = it_.missing;
    if (!(rule.required_share > 0 && rule.required_share <= 1))
      fail(about("outcomes.instrument.share").with("given", Argument{rule.required_share}));
    if (!rule.prorate) {
      if (rule.required_share < 1) fail("outcomes.instrument.share_without_prorating");
      return;
    }
    if (it_.aggregate == Aggregate::table) fail("outcomes.instrument.prorate_table");
    const Item& first = it_.items.front();
    for (const Item& each : it_.items) {
      if (each.minimum != first.minimum || each.maximum != first.maximum)
        fail(about("outcomes.instrument.prorate_ranges").with("first", first.id).with("other", each.id));
      if (each.weight < 0) fail(about("outcomes.instrument.prorate_weights").with("item", each.id));
    }
  }

  void conversion() const {
    if (it_.conversion.empty()) return;
    if (it_.aggregate != Aggregate::table) fail("outcomes.instrument.conversion_unused");
    int low = 0;
    int high = 0;
    for (const Item& each : it_.items) {
      low += each.minimum;
      high += each.maximum;
    }
    for (std::size_t row = 0; row < it_.conversion.size(); ++row)
      if (!std::isfinite(it_.conversion[row].value) || it_.conversion[row].raw != low + static_cast<int>(row) ||
          (row > 0 && it_.conversion[row].value <= it_.conversion[row - 1].value))
        fail(about("outcomes.instrument.conversion_row")
                 .with("row", row + 1)
                 .with("raw", it_.conversion[row].raw)
                 .with("needed", low + static_cast<int>(row)));
    if (it_.conversion.back().raw != high)
      fail(about("outcomes.instrument.conversion_end")
               .with("last", it_.conversion.back().raw)
               .with("low", low)
               .with("high", high));
  }

  void range() const {
    if (!it_.range) return;
    if (!std::isfinite(it_.range->low) || !std::isfinite(it_.range->high) || it_.range->low >= it_.range->high)
      fail(about("outcomes.instrument.range_order")
               .with("low", Argument{it_.range->low})
               .with("high", Argument{it_.range->high}));
    Instrument without = it_;
    without.range.reset();
    const auto found = without.score_range();
    if (found && (std::abs(found->low - it_.range->low) > near || std::abs(found->high - it_.range->high) > near))
      fail(about("outcomes.instrument.range_differs")
               .with("low", Argument{it_.range->low})
               .with("high", Argument{it_.range->high})
               .with("items_low", Argument{found->low})
               .with("items_high", Argument{found->high}));
  }

  [[nodiscard]] bool within(double score) const {
    const auto limits = it_.score_range();
    return std::isfinite(score) && (!limits || (score >= limits->low - near && score <= limits->high + near));
  }

  void interpretation() const {
    std::set<std::string_view> ids;
    for (const CutPoint& each : it_.cut_points) {
      if (each.id.empty() || !ids.insert(each.id).second)
        fail(about("outcomes.instrument.cut_point_id").with("cut_point", each.id));
      if (!within(each.value))
        fail(about("outcomes.instrument.cut_point_value")
                 .with("cut_point", each.id)
                 .with("value", Argument{each.value}));
      if (each.source.empty()) fail(about("outcomes.instrument.cut_point_source").with("cut_point", each.id));
    }
    for (const Benchmark& each : it_.benchmarks) {
      const bool share = each.measure == BenchmarkMeasure::share;
      if (share != !each.cut_point.empty() || (share && !ids.contains(each.cut_point)))
        fail(about("outcomes.instrument.benchmark_cut_point").with("cut_point", each.cut_point));
      if (share ? !(each.value >= 0 && each.value <= 1) : !within(each.value))
        fail(about("outcomes.instrument.benchmark_value").with("value", Argument{each.value}));
      if (each.source.empty()) fail("outcomes.instrument.benchmark_source");
    }
    if (it_.important_difference &&
        !(it_.important_difference->value > 0 && std::isfinite(it_.important_difference->value)))
      fail(about("outcomes.instrument.difference").with("value", Argument{it_.important_difference->value}));
    if (const auto& known = it_.reliability)
      if (!(known->coefficient > 0 && known->coefficient < 1) ||
          (known->sd && !(*known->sd > 0 && std::isfinite(*known->sd))))
        fail("outcomes.instrument.reliability");
  }

  const Instrument& it_;
};

}  // namespace

void Instrument::validate() const { Check(*this).all(); }

std::optional<ScoreRange> Instrument::score_range() const {
  if (range) return range;
  if (needs_table()) return std::nullopt;
  double low = 0;
  double high = 0;
  if (aggregate == Aggregate::table) {
    low = conversion.front().value;
    high = conversion.back().value;
  } else {
    for (const Item& each : items) {
      const double weight = aggregate == Aggregate::weighted ? each.weight : 1;
      low += std::min(weight * each.minimum, weight * each.maximum);
      high += std::max(weight * each.minimum, weight * each.maximum);
    }
    if (aggregate == Aggregate::mean) {
      low /= static_cast<double>(items.size());
      high /= static_cast<double>(items.size());
    }
  }
  low = rescale.factor * low + rescale.offset;
  high = rescale.factor * high + rescale.offset;
  return ScoreRange{std::min(low, high), std::max(low, high)};
}

const CutPoint& Instrument::cut_point(std::string_view wanted) const {
  std::vector<std::string> there;
  for (const CutPoint& each : cut_points) {
    if (each.id == wanted) return each;
    there.push_back(each.id);
  }
  throw NotFound(Message("outcomes.cut_point.none")
                     .with("cut_point", wanted)
                     .with("instrument", id)
                     .with("known", samskab::detail::joined(there)));
}

Instrument Instrument::with_conversion(std::vector<Conversion> rows) const {
  Instrument out = *this;
  std::sort(rows.begin(), rows.end(), [](const Conversion& a, const Conversion& b) { return a.raw < b.raw; });
  out.conversion = std::move(rows);
  if (out.aggregate != Aggregate::table)
    throw InvalidInput(Message("outcomes.instrument.conversion_unused").with("instrument", id));
  if (out.conversion.empty())
    throw InvalidInput(Message("outcomes.instrument.conversion_empty").with("instrument", id));
  out.validate();
  return out;
}

}  // namespace samskab::outcomes
