#include "metrics/detail/peek_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "metrics/detail/zone_words.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/confidence_sequence.hpp"
#include "samskab/stats/fold_units.hpp"
#include "samskab/stats/share_sequences.hpp"

namespace samskab::detail {

std::int64_t arrival_of(const StoryTable& table, std::uint32_t row) {
  const std::int64_t received = table.received.milliseconds[row];
  return received != TimeColumn::none ? received : table.told.milliseconds[row];
}

std::int64_t end_of(Date day) { return Timestamp::parse(day.plus(1).text(), Zone::copenhagen).milliseconds(); }

Arrivals::Arrivals(const View& view, const PeekOptions& options) : table_(view.table()) {
  std::vector<Date> days = options.looks;
  if (options.since) days.push_back(*options.since);
  for (const Date each : days)
    if (!options.as_of || each < *options.as_of) ends_.push_back(end_of(each));
  std::sort(ends_.begin(), ends_.end());
  ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
  std::vector<std::uint32_t> sorted(view.rows().begin(), view.rows().end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return came(a) < came(b); });
  place_.resize(table_.rows);
  for (std::size_t i = 0; i < sorted.size(); ++i) place_[sorted[i]] = static_cast<std::uint32_t>(i);
}

std::int64_t Arrivals::came(std::uint32_t row) const { return arrival_of(table_, row); }

std::vector<std::uint32_t> Arrivals::order(std::span<const std::uint32_t> rows) const {
  std::vector<std::uint32_t> order(rows.size());
  if (rows.size() < place_.size() / 16) {
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return place_[rows[a]] < place_[rows[b]]; });
    return order;
  }
  // Every row has a place of its own, so that laying them out is sorting them.
  constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> at(place_.size(), nobody);
  for (std::size_t i = 0; i < rows.size(); ++i) at[place_[rows[i]]] = static_cast<std::uint32_t>(i);
  std::copy_if(at.begin(), at.end(), order.begin(), [](std::uint32_t each) { return each != nobody; });
  return order;
}

std::vector<std::uint64_t> Arrivals::looks(std::span<const std::uint32_t> ordered_rows) const {
  std::vector<std::uint64_t> out;
  for (const std::int64_t end : ends_) {
    const auto there =
        static_cast<std::uint64_t>(std::partition_point(ordered_rows.begin(), ordered_rows.end(),
                                                        [&](std::uint32_t row) { return came(row) < end; }) -
                                   ordered_rows.begin());
    if (there > 0 && (out.empty() || out.back() < there)) out.push_back(there);
  }
  return out;
}

namespace {

/// Entries in the order in which they came.
template <class T>
std::vector<T> picked(std::span<const T> values, std::span<const std::uint32_t> order, std::size_t width = 1) {
  std::vector<T> out;
  out.reserve(order.size() * width);
  for (const std::uint32_t each : order) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(each * width);
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
  }
  return out;
}

Evidence state_of(const stats::Interval& sure, const stats::Interval& half, double even) {
  const auto apart = [&](const stats::Interval& interval) { return even < interval.low || interval.high < even; };
  return apart(sure) ? Evidence::clear : apart(half) ? Evidence::leaning : Evidence::unresolved;
}

/// Makes the rows of one question about everybody.
class Patterns {
 public:
  Patterns(const Frame& frame, const Arrivals& arrivals, const PeekOptions& options)
      : frame_(frame),
        arrivals_(arrivals),
        options_(options),
        question_(question_at(frame.view->schema(), frame.index)) {}

  std::vector<PeekPattern> take() {
    const Signifier& signifier = *frame_.signifier;
    switch (signifier.kind) {
      case SignifierKind::triad:
        triad(signifier);
        break;
      case SignifierKind::dyad:
      case SignifierKind::scale:
        position(signifier);
        break;
      case SignifierKind::stones:
        stones(signifier);
        break;
      case SignifierKind::single_choice:
        options(signifier);
        break;
      case SignifierKind::multiple_choice:
        ticks(signifier);
        break;
      default:
        break;
    }
    return std::move(out_);
  }

 private:
  PeekPattern row(std::string item, LocalisedText label) const {
    PeekPattern out;
    out.question = question_;
    out.item = std::move(item);
    out.item_label = std::move(label);
    return out;
  }

  /// What one number of a story is told as.
  struct Column {
    std::string item;
    LocalisedText label;
    std::optional<double> even;
  };
  /// `values` have `width` numbers from 0 to 1 for each story; number j is told as columns[j]. The question has `parts`
  /// of these in all, which share its chance of a false claim.
  void add_means(std::span<const double> values, std::size_t width, std::span<const std::uint32_t> units,
                 std::span<const std::uint32_t> rows, const std::vector<Column>& columns, std::size_t parts = 1) {
    const std::vector<std::uint32_t> order = arrivals_.order(rows);
    const std::vector<std::uint64_t> looks = arrivals_.looks(picked(rows, order));
    const stats::FoldedUnits folded =
        stats::fold_units(picked(values, order, width), width, picked(units, order), looks);
    const std::size_t persons = folded.units.size();
    std::vector<double> column(persons);
    for (std::size_t j = 0; j < columns.size(); ++j) {
      PeekPattern made = row(columns[j].item, columns[j].label);
      made.shown = static_cast<std::int64_t>(persons) >= options_.min_persons;
      if (made.shown) {
        for (std::size_t i = 0; i < persons; ++i) column[i] = std::clamp(folded.values[i * width + j], 0.0, 1.0);
        fill(made, column, options_.alpha / static_cast<double>(columns.size() * parts), columns[j].even);
      }
      out_.push_back(std::move(made));
    }
  }

  static void fill(PeekPattern& made, std::span<const double> values, double alpha, std::optional<double> even) {
    const auto bounds = [&](double each) {
      return stats::confidence_sequence(values, {.alpha = each, .every = false});
    };
    const stats::ConfidenceSequence sure = bounds(alpha);
    made.persons = static_cast<std::int64_t>(values.size());
    made.value = sure.estimate;
    made.low = sure.low;
    made.high = sure.high;
    made.even = even;
    if (!even) return;
    // Halfway in bets won: the bounds that are wrong no more often than the root of alpha.
    const stats::ConfidenceSequence half = bounds(std::sqrt(alpha));
    made.state = state_of({sure.low, sure.high, sure.level}, {half.low, half.high, half.level}, *even);
  }

  void triad(const Signifier& signifier) {
    const Placed placed = placed_values(frame_);
    std::vector<Column> columns;
    for (const Anchor& each : signifier.anchors) columns.push_back({each.id, each.label, 1.0 / 3.0});
    add_means(placed.values, 3, placed.units, placed.rows, columns);
  }
  void position(const Signifier& signifier) {
    const Placed placed = placed_values(frame_);
    const std::vector<double> fractions = fractions_of(signifier, placed.values);
    const bool named = !signifier.anchors.empty();
    add_means(fractions, 1, placed.units, placed.rows,
              {{named ? signifier.anchors.back().id : std::string("high"),
                named ? signifier.anchors.back().label : localised(Message("metrics.peek.high")), 0.5}});
  }
  void stones(const Signifier& signifier) {
    for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
      const Placed placed = placed_stone(frame_, s);
      const Stone& stone = signifier.stones[s];
      std::vector<Column> columns;
      for (const bool upward : {false, true}) {
        const Axis& axis = upward ? signifier.y : signifier.x;
        // An axis without names is told by its direction.
        LocalisedText end = axis.end.empty() ? localised(Message(upward ? "metrics.peek.top" : "metrics.peek.right"))
                                             : quoted(axis.end);
        // Both axes often go from none to much: only their names tell them apart.
        Message told(axis.name.empty() ? "metrics.peek.stone" : "metrics.peek.stone_axis");
        told.with("stone", quoted(stone.label)).with("end", std::move(end));
        if (!axis.name.empty()) told.with("axis", quoted(axis.name));
        columns.push_back({stone.id + (upward ? ".y" : ".x"), localised(std::move(told)), 0.5});
      }
      add_means(placed.values, 2, placed.units, placed.rows, columns, signifier.stones.size());
    }
  }
  void options(const Signifier& signifier) {
    const Chosen chosen = chosen_code(frame_);
    const std::vector<std::uint32_t> order = arrivals_.order(chosen.rows);
    const std::size_t categories = signifier.options.size();
    if (categories < 2) return;
    const std::vector<std::uint32_t> rows = picked(std::span<const std::uint32_t>(chosen.rows), order);
    const stats::FoldedUnits folded =
        stats::fold_codes(picked(std::span<const std::uint32_t>(chosen.codes), order), categories,
                          picked(std::span<const std::uint32_t>(chosen.units), order), arrivals_.looks(rows));
    const bool shown = static_cast<std::int64_t>(folded.units.size()) >= options_.min_persons;
    std::optional<stats::ShareSequences> sure;
    std::optional<stats::ShareSequences> half;
    if (shown) {
      sure = stats::share_sequences(folded.values, categories, {.alpha = options_.alpha, .every = false});
      half = stats::share_sequences(folded.values, categories, {.alpha = std::sqrt(options_.alpha), .every = false});
    }
    for (std::size_t k = 0; k < categories; ++k) {
      PeekPattern made = row(signifier.options[k].id, signifier.options[k].label);
      made.shown = shown;
      if (shown) {
        made.persons = static_cast<std::int64_t>(folded.units.size());
        made.value = sure->shares[k];
        made.low = sure->low[k];
        made.high = sure->high[k];
        made.even = 1.0 / static_cast<double>(categories);
        made.state = state_of({sure->low[k], sure->high[k], sure->level}, {half->low[k], half->high[k], half->level},
                              *made.even);
      }
      out_.push_back(std::move(made));
    }
  }
  void ticks(const Signifier& signifier) {
    std::vector<double> values;
    std::vector<Column> columns;
    Chosen last;
    const std::size_t width = signifier.options.size();
    for (std::size_t k = 0; k < width; ++k) {
      last = chosen_option(frame_, k);
      values.resize(last.codes.size() * width);
      for (std::size_t i = 0; i < last.codes.size(); ++i) values[i * width + k] = last.codes[i];
      columns.push_back({signifier.options[k].id, signifier.options[k].label, {}});
    }
    if (width > 0) add_means(values, width, last.units, last.rows, columns);
  }

  const Frame& frame_;
  const Arrivals& arrivals_;
  const PeekOptions& options_;
  Question question_;
  std::vector<PeekPattern> out_;
};

/// What the grouped stories answered, as categories.
struct Categories {
  std::vector<std::uint32_t> codes;
  std::vector<std::uint32_t> groups;
  std::vector<std::uint32_t> units;
  std::vector<std::uint32_t> rows;
  std::vector<ZoneWords> words;
};

std::optional<Categories> categories_of(const Frame& frame) {
  const Signifier& signifier = *frame.signifier;
  if (signifier.kind == SignifierKind::single_choice) {
    Chosen chosen = chosen_code(frame);
    return Categories{std::move(chosen.codes), std::move(chosen.groups), std::move(chosen.units),
                      std::move(chosen.rows), option_words(signifier)};
  }
  if (signifier.kind != SignifierKind::triad && signifier.kind != SignifierKind::dyad &&
      signifier.kind != SignifierKind::scale)
    return std::nullopt;
  Placed placed = placed_values(frame);
  const std::vector<std::uint8_t> zones = zone_codes(signifier, placed, stats::ZoneScheme::symmetric);
  return Categories{{zones.begin(), zones.end()},
                    std::move(placed.groups),
                    std::move(placed.units),
                    std::move(placed.rows),
                    zone_words(signifier)};
}

/// `all` in the order in which the stories came.
PeekDifference difference_of(const Frame& frame, const Categories& all, std::uint32_t first, std::uint32_t second,
                             const PeekOptions& options) {
  std::vector<std::uint32_t> codes;
  std::vector<std::uint32_t> groups;
  std::vector<std::uint32_t> units;
  // Somebody who speaks for both groups belongs to neither side of a comparison: the side they took first counts.
  std::vector<std::int8_t> side(frame.units.count, -1);
  for (std::size_t i = 0; i < all.groups.size(); ++i) {
    if (all.groups[i] != first && all.groups[i] != second) continue;
    const std::int8_t its = all.groups[i] == first ? 0 : 1;
    std::int8_t& taken = side[all.units[i]];
    if (taken < 0) taken = its;
    if (taken != its) continue;
    codes.push_back(all.codes[i]);
    groups.push_back(static_cast<std::uint32_t>(its));
    units.push_back(all.units[i]);
  }
  PeekDifference out;
  out.question = question_at(frame.view->schema(), frame.index);
  out.first = frame.grouping.ids[first];
  out.first_label = group_name(frame, first);
  out.second = frame.grouping.ids[second];
  out.second_label = group_name(frame, second);
  const auto people = [&](std::int8_t its) { return std::count(side.begin(), side.end(), its); };
  const std::int64_t firsts = people(0);
  const std::int64_t seconds = people(1);
  out.shown = std::min(firsts, seconds) >= options.min_persons;
  if (!out.shown) return out;
  out.first_persons = firsts;
  out.second_persons = seconds;
  const stats::TwoGroupBlocks blocks = stats::two_group_blocks(codes, all.words.size(), groups, units);
  const stats::TwoGroupEvidence found =
      stats::two_group_e_value(blocks.counts, all.words.size(), {.alpha = options.alpha, .every = false});
  out.e_value = found.e_value;
  if (found.furthest) {
    out.item = all.words[*found.furthest].code;
    out.item_label = all.words[*found.furthest].label;
    out.difference = found.difference;
  }
  return out;
}

}  // namespace

std::vector<PeekPattern> peek_patterns(const Frame& frame, const Arrivals& arrivals, const PeekOptions& options) {
  return Patterns(frame, arrivals, options).take();
}

std::vector<PeekDifference> peek_differences(const Frame& frame, const Arrivals& arrivals, const PeekOptions& options) {
  std::vector<PeekDifference> out;
  std::optional<Categories> all = categories_of(frame);
  if (!all || all->words.size() < 2) return out;
  const std::vector<std::uint32_t> order = arrivals.order(all->rows);
  for (std::vector<std::uint32_t>* each : {&all->codes, &all->groups, &all->units})
    *each = picked(std::span<const std::uint32_t>(*each), order);
  const auto groups = static_cast<std::uint32_t>(frame.groups());
  for (std::uint32_t a = 0; a < groups; ++a)
    for (std::uint32_t b = a + 1; b < groups; ++b) out.push_back(difference_of(frame, *all, a, b, options));
  return out;
}

}  // namespace samskab::detail
