#include "metrics/detail/summary_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "metrics/detail/plane.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/composition.hpp"
#include "samskab/stats/zero_pattern.hpp"
#include "stats/detail/mean_region.hpp"

namespace samskab::detail {
namespace {

// A millionth of the spread is finer than any screen; further digits would cost as much again.
constexpr stats::SpatialMedianOptions median_options{.tolerance = 1e-6, .iterations = 1000};
// How near to an end or the middle a position must be to count as put there.
constexpr double at_place = 0.01;

// Lays the k-th value of each answer into `out`.
void take_column(const GroupAnswers<double>& placed, std::size_t k, std::vector<double>& out) {
  out.resize(placed.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = placed.values[placed.width * i + k];
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Where nearly all stories are of one unit, the region would be wider than any figure.
bool enough_for_a_region(const UnitMean& mean) {
  constexpr std::size_t fewest_units = 4;
  constexpr double least_freedom = 2.0;
  return mean.units >= fewest_units && mean.freedom >= least_freedom;
}

// Rows that the table of a question has for each group, at most.
std::size_t rows_per_group(const Signifier& signifier) {
  switch (signifier.kind) {
    case SignifierKind::triad:
      return 9;
    case SignifierKind::stones:
      return 5 * signifier.stones.size();
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      return signifier.options.size();
    default:
      return 7;
  }
}

}  // namespace

Measure& SummaryRows::row(std::size_t group, const Item& item, Quantity quantity, double value, std::size_t n) {
  Measure& out = summary_.table.emplace_back();
  out.group = frame_.grouping.ids[group];
  out.group_label = frame_.grouping.labels[group];
  out.item = item.id;
  out.item_label = item.label;
  out.quantity = quantity;
  out.value = value;
  out.n = static_cast<std::int64_t>(n);
  return out;
}

void SummaryRows::mean(std::size_t group, const Item& item, const UnitMean& mean) {
  Measure& out = row(group, item, Quantity::mean, mean.mean, mean.n);
  if (!mean.variance) return;
  const double half = intervals_.student(mean.freedom) * std::sqrt(*mean.variance);
  out.low = mean.mean - half;
  out.high = mean.mean + half;
}

std::optional<double> SummaryRows::share(std::size_t group, const Item& item, UnitShares& shares, std::uint32_t code) {
  const UnitMean mean = shares.of(code);
  const auto ends = intervals_.share(mean);
  if (!ends) return std::nullopt;
  Measure& out = row(group, item, Quantity::share, mean.mean, mean.n);
  out.count = shares.count();
  out.low = ends->low;
  out.high = ends->high;
  return mean.mean;
}

void SummaryRows::quartiles(std::size_t group, const Item& item, std::vector<double>& values) {
  const std::array<double, 3> found = {quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)};
  row(group, item, Quantity::lower_quartile, found[0], values.size());
  row(group, item, Quantity::median, found[1], values.size());
  row(group, item, Quantity::upper_quartile, found[2], values.size());
  GroupFigures& told = figures_[group];
  told.n = static_cast<std::int64_t>(values.size());
  told.middle_half = found;
  if (told.n >= fewest_for_a_half) return;
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  told.middle_half = {*lowest, found[1], *highest};
}

void SummaryRows::centre(std::size_t group, const std::string& item, std::span<const UnitMean> means,
                         const UnitSizes& sizes, const GroupAnswers<double>& placed) {
  const bool triangle = placed.width == 3;
  const auto to_figure = [&](std::vector<double> points) {
    if (triangle) return from_plane(points);
    for (double& each : points) each = std::clamp(each, 0.0, 1.0);
    return points;
  };
  const std::vector<double> moved = triangle ? to_plane(placed.values) : std::vector<double>();
  const std::span<const double> plane = triangle ? moved : placed.values;
  Centre out;
  out.group = frame_.grouping.ids[group];
  out.item = item;
  out.n = static_cast<std::int64_t>(placed.size());
  out.mean.reserve(means.size());
  for (const UnitMean& each : means) out.mean.push_back(each.mean);
  out.spatial_median = to_figure(stats::spatial_median(plane, 2, median_options).point);
  if (enough_for_a_region(means.front())) {
    const stats::MeanRegion region =
        placed.units.empty() ? stats::mean_region(plane, 2, options_.level)
                             : stats::detail::mean_region(plane, 2, options_.level, placed.units, sizes.leverages());
    if (region.half_axes[0] > 0.0) out.region = to_figure(stats::region_outline(region, 48));
  }
  summary_.centres.push_back(std::move(out));
}

void SummaryRows::triad() {
  const auto& anchors = frame_.signifier->anchors;
  std::vector<double> values;
  const ByGroup<double> parts = by_group(placed_values(frame_), frame_);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    check_stop(options_.stop);
    const GroupAnswers<double> part = parts[g];
    if (part.size() == 0) continue;
    const UnitSizes sizes(part.units);
    std::array<UnitMean, 3> means;
    figures_[g].parts.reserve(3);
    for (std::size_t k = 0; k < 3; ++k) {
      take_column(part, k, values);
      means[k] = sizes.mean_of(values);
      mean(g, {anchors[k].id, anchors[k].label}, means[k]);
      figures_[g].parts.emplace_back(anchors[k].label, means[k].mean);
    }
    centre(g, {}, means, sizes, part);
    const Centre& middle = summary_.centres.back();
    for (std::size_t k = 0; k < 3; ++k)
      row(g, {anchors[k].id, anchors[k].label}, Quantity::median, middle.spatial_median[k], part.size());

    const auto counts = stats::zero_pattern_counts(part.values);
    const std::string& id = frame_.grouping.ids[g];
    const std::uint64_t edges = counts[1] + counts[2] + counts[3];
    const std::uint64_t corners = counts[4] + counts[5] + counts[6];
    summary_.details["interior." + id] = static_cast<double>(counts[0]);
    summary_.details["edges." + id] = static_cast<double>(edges);
    summary_.details["corners." + id] = static_cast<double>(corners);
    if (counts[0] == 0) continue;
    std::vector<double> interior;
    if (edges + corners > 0) {
      const auto patterns = stats::zero_patterns(part.values);
      for (std::size_t i = 0; i < patterns.size(); ++i)
        if (patterns[i] == stats::ZeroPattern::interior)
          interior.insert(interior.end(), part.values.begin() + static_cast<std::ptrdiff_t>(3 * i),
                          part.values.begin() + static_cast<std::ptrdiff_t>(3 * i + 3));
    }
    const std::span<const double> inside = edges + corners > 0 ? std::span<const double>(interior) : part.values;
    const std::vector<double> geometric = stats::closed_geometric_mean(inside, 3);
    for (std::size_t k = 0; k < 3; ++k)
      row(g, {anchors[k].id, anchors[k].label}, Quantity::geometric_mean, geometric[k], inside.size() / 3);
  }
}

void SummaryRows::position() {
  const Signifier& signifier = *frame_.signifier;
  const bool dyad = signifier.kind == SignifierKind::dyad;
  const LocalisedText middle = localised(Message("metrics.zone.middle"));
  const ByGroup<double> parts = by_group(placed_values(frame_), frame_);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    check_stop(options_.stop);
    const GroupAnswers<double> part = parts[g];
    if (part.size() == 0) continue;
    mean(g, {}, unit_mean(part.values, part.units));
    std::vector<double> values(part.values.begin(), part.values.end());
    quartiles(g, {}, values);
    if (!dyad) {
      const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
      row(g, {}, Quantity::lowest, *lowest, values.size());
      row(g, {}, Quantity::highest, *highest, values.size());
      continue;
    }
    // 0 and 1 at the ends, 2 in the middle.
    std::vector<std::uint32_t> places(part.values.size());
    std::transform(part.values.begin(), part.values.end(), places.begin(), [](double each) {
      const auto near = [each](double place) { return std::abs(each - place) <= at_place + 1e-12; };
      return near(0.0) ? 0U : near(1.0) ? 1U : near(0.5) ? 2U : 3U;
    });
    UnitShares shares(places, part.units);
    share(g, {signifier.anchors[0].id, signifier.anchors[0].label}, shares, 0);
    share(g, {"middle", middle}, shares, 2);
    share(g, {signifier.anchors[1].id, signifier.anchors[1].label}, shares, 1);
  }
}

void SummaryRows::stones() {
  const auto& stones = frame_.signifier->stones;
  std::vector<double> values;
  for (GroupFigures& each : figures_) each.parts.reserve(stones.size());
  for (std::size_t s = 0; s < stones.size(); ++s) {
    check_stop(options_.stop);
    const ByGroup<std::uint32_t> laid = by_group(stone_laid(frame_, s), frame_);
    const ByGroup<double> parts = by_group(placed_stone(frame_, s), frame_);
    const std::array<std::string, 2> axes = {stones[s].id + ".x", stones[s].id + ".y"};
    for (std::size_t g = 0; g < parts.size(); ++g) {
      UnitShares shares(laid[g].values, laid[g].units);
      if (const auto found = share(g, {stones[s].id, stones[s].label}, shares))
        figures_[g].parts.emplace_back(stones[s].label, *found);
      const GroupAnswers<double> part = parts[g];
      if (part.size() == 0) continue;
      const UnitSizes sizes(part.units);
      std::array<UnitMean, 2> means;
      for (std::size_t k = 0; k < 2; ++k) {
        const Item item{axes[k], stones[s].label};
        take_column(part, k, values);
        means[k] = sizes.mean_of(values);
        mean(g, item, means[k]);
        row(g, item, Quantity::median, quantile(values, 0.5), values.size());
      }
      centre(g, stones[s].id, means, sizes, part);
    }
  }
}

void SummaryRows::choices() {
  const auto& options = frame_.signifier->options;
  const bool single = frame_.signifier->kind == SignifierKind::single_choice;
  std::vector<ByGroup<std::uint32_t>> chosen;  // of a single choice one list, of a multiple choice one for each option
  if (single) chosen.push_back(by_group(chosen_code(frame_), frame_));
  for (std::size_t k = 0; k < options.size() && !single; ++k)
    chosen.push_back(by_group(chosen_option(frame_, k), frame_));
  for (std::size_t g = 0; g < frame_.groups(); ++g) {
    std::optional<UnitShares> shares;
    figures_[g].parts.reserve(options.size());
    for (std::size_t k = 0; k < options.size(); ++k) {
      const GroupAnswers<std::uint32_t> part = chosen[single ? 0 : k][g];
      if (!single || k == 0) shares.emplace(part.values, part.units);
      const auto code = static_cast<std::uint32_t>(single ? k : 1);
      if (const auto found = share(g, {options[k].id, options[k].label}, *shares, code))
        figures_[g].parts.emplace_back(options[k].label, *found);
    }
  }
}

void SummaryRows::words() {
  const auto& column = std::get<WordsColumn>(*frame_.column);
  const ByGroup<std::uint32_t> wrote = by_group(answered(frame_), frame_);
  std::vector<std::vector<double>> lengths(frame_.groups());
  const auto rows = frame_.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (frame_.grouping.codes[i] >= 0 && frame_.states[i] == AnswerState::placed)
      lengths[static_cast<std::size_t>(frame_.grouping.codes[i])].push_back(
          static_cast<double>(characters(column.text[rows[i]])));
  for (std::size_t g = 0; g < wrote.size(); ++g) {
    UnitShares shares(wrote[g].values, wrote[g].units);
    share(g, {}, shares);
    if (lengths[g].empty()) continue;
    const double middle = quantile(lengths[g], 0.5);
    row(g, {}, Quantity::length, middle, lengths[g].size());
    figures_[g].n = static_cast<std::int64_t>(wrote[g].size());
    figures_[g].written = shares.count();
    figures_[g].length = middle;
  }
}

std::vector<GroupFigures> SummaryRows::fill() {
  summary_.table.reserve(frame_.groups() * rows_per_group(*frame_.signifier));
  const bool triad_asked = frame_.signifier->kind == SignifierKind::triad;
  summary_.centres.reserve(frame_.groups() * (triad_asked ? 1 : frame_.signifier->stones.size()));
  switch (frame_.signifier->kind) {
    case SignifierKind::triad:
      triad();
      break;
    case SignifierKind::dyad:
    case SignifierKind::scale:
      position();
      break;
    case SignifierKind::stones:
      stones();
      break;
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      choices();
      break;
    default:
      words();
  }
  return std::move(figures_);
}

}  // namespace samskab::detail
