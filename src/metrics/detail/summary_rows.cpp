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
#include "samskab/stats/mean_region.hpp"
#include "samskab/stats/zero_pattern.hpp"

namespace samskab::detail {
namespace {

// A millionth of the spread is finer than any screen; further digits would cost as much again.
constexpr stats::SpatialMedianOptions median_options{.tolerance = 1e-6, .iterations = 1000};
// How near to an end or the middle a position must be to count as put there.
constexpr double at_place = 0.01;

std::vector<double> mean_row(const Placed& placed) {
  std::vector<double> out(placed.dimension, 0.0);
  for (auto value = placed.values.begin(); value != placed.values.end();)
    for (double& each : out) each += *value++;
  for (double& each : out) each /= static_cast<double>(placed.size());
  return out;
}

std::vector<double> column(const Placed& placed, std::size_t k) {
  std::vector<double> out(placed.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = placed.values[placed.dimension * i + k];
  return out;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::vector<Chosen> per_group(Chosen chosen, std::size_t groups, bool several) {
  if (!several) chosen.units.clear();
  std::vector<Chosen> out(groups);
  if (groups == 1) {
    out.front() = std::move(chosen);
    return out;
  }
  for (std::size_t i = 0; i < chosen.yes.size(); ++i) {
    Chosen& part = out[chosen.groups[i]];
    part.yes.push_back(chosen.yes[i]);
    if (several) part.units.push_back(chosen.units[i]);
  }
  return out;
}

std::vector<Placed> per_group(Placed placed, std::size_t groups, bool several) {
  if (!several) placed.units.clear();
  std::vector<Placed> out(groups);
  if (groups == 1) {
    out.front() = std::move(placed);
    return out;
  }
  std::vector<std::size_t> counts(groups, 0);
  for (const std::uint32_t group : placed.groups) ++counts[group];
  for (std::size_t g = 0; g < groups; ++g) {
    out[g].dimension = placed.dimension;
    out[g].values.reserve(placed.dimension * counts[g]);
    out[g].groups.assign(counts[g], static_cast<std::uint32_t>(g));
    out[g].rows.reserve(counts[g]);
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    Placed& part = out[placed.groups[i]];
    for (std::size_t k = 0; k < placed.dimension; ++k) part.values.push_back(placed.values[placed.dimension * i + k]);
    if (several) part.units.push_back(placed.units[i]);
    part.rows.push_back(placed.rows[i]);
  }
  return out;
}

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
  const double half =
      student_.of(static_cast<double>(mean.units - 1)) * std::sqrt(*mean.variance / static_cast<double>(mean.units));
  out.low = mean.mean - half;
  out.high = mean.mean + half;
}

void SummaryRows::share(std::size_t group, const Item& item, const Chosen& chosen) {
  const UnitMean mean = unit_mean(chosen.yes, chosen.units);
  if (mean.n == 0) return;
  Measure& out = row(group, item, Quantity::share, mean.mean, mean.n);
  out.count = std::count(chosen.yes.begin(), chosen.yes.end(), std::uint8_t{1});
  if (const auto ends = share_ends(mean, student_)) {
    out.low = ends->low;
    out.high = ends->high;
  }
}

void SummaryRows::quartiles(std::size_t group, const Item& item, std::vector<double>& values) {
  row(group, item, Quantity::lower_quartile, quantile(values, 0.25), values.size());
  row(group, item, Quantity::median, quantile(values, 0.5), values.size());
  row(group, item, Quantity::upper_quartile, quantile(values, 0.75), values.size());
}

void SummaryRows::centre(std::size_t group, const std::string& item, std::span<const double> mean,
                         const Placed& placed) {
  const bool triangle = placed.dimension == 3;
  const auto to_figure = [&](std::vector<double> points) {
    if (triangle) return from_plane(points);
    for (double& each : points) each = std::clamp(each, 0.0, 1.0);
    return points;
  };
  const std::vector<double> plane = triangle ? to_plane(placed.values) : placed.values;
  Centre out;
  out.group = frame_.grouping.ids[group];
  out.item = item;
  out.n = static_cast<std::int64_t>(placed.size());
  out.mean.assign(mean.begin(), mean.end());
  out.spatial_median = to_figure(stats::spatial_median(plane, 2, median_options).point);
  const std::vector<double> units = unit_points(plane, 2, placed.units);
  if (units.size() / 2 >= 4) {
    const stats::MeanRegion region = stats::mean_region(units, 2, options_.level);
    if (region.half_axes[0] > 0.0) out.region = to_figure(stats::region_outline(region, 48));
  }
  summary_.centres.push_back(std::move(out));
}

void SummaryRows::triad() {
  const auto& anchors = frame_.signifier->anchors;
  const std::vector<Placed> parts = per_group(placed_values(frame_), frame_.groups(), frame_.several);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    check_stop(options_.stop);
    const Placed& part = parts[g];
    if (part.size() == 0) continue;
    for (std::size_t k = 0; k < 3; ++k)
      mean(g, {anchors[k].id, anchors[k].label}, unit_mean(column(part, k), part.units));
    centre(g, {}, mean_row(part), part);
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
  const std::vector<Placed> parts = per_group(placed_values(frame_), frame_.groups(), frame_.several);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    check_stop(options_.stop);
    const Placed& part = parts[g];
    if (part.size() == 0) continue;
    mean(g, {}, unit_mean(part.values, part.units));
    std::vector<double> values = part.values;
    quartiles(g, {}, values);
    if (!dyad) {
      const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
      row(g, {}, Quantity::lowest, *lowest, values.size());
      row(g, {}, Quantity::highest, *highest, values.size());
      continue;
    }
    const auto near = [&](double place) {
      Chosen out;
      for (const double each : part.values)
        out.yes.push_back(static_cast<std::uint8_t>(std::abs(each - place) <= at_place + 1e-12));
      out.units = part.units;
      return out;
    };
    share(g, {signifier.anchors[0].id, signifier.anchors[0].label}, near(0.0));
    share(g, {"middle", localised(Message("metrics.zone.middle"))}, near(0.5));
    share(g, {signifier.anchors[1].id, signifier.anchors[1].label}, near(1.0));
  }
}

void SummaryRows::stones() {
  const auto& stones = frame_.signifier->stones;
  for (std::size_t s = 0; s < stones.size(); ++s) {
    check_stop(options_.stop);
    const std::vector<Chosen> laid = per_group(stone_laid(frame_, s), frame_.groups(), frame_.several);
    const std::vector<Placed> parts = per_group(placed_stone(frame_, s), frame_.groups(), frame_.several);
    for (std::size_t g = 0; g < parts.size(); ++g) {
      share(g, {stones[s].id, stones[s].label}, laid[g]);
      const Placed& part = parts[g];
      if (part.size() == 0) continue;
      centre(g, stones[s].id, mean_row(part), part);
      static constexpr std::array<std::string_view, 2> axes = {".x", ".y"};
      for (std::size_t k = 0; k < 2; ++k) {
        const Item item{stones[s].id + std::string(axes[k]), stones[s].label};
        std::vector<double> values = column(part, k);
        mean(g, item, unit_mean(values, part.units));
        row(g, item, Quantity::median, quantile(values, 0.5), values.size());
      }
    }
  }
}

void SummaryRows::choices() {
  const auto& options = frame_.signifier->options;
  for (std::size_t k = 0; k < options.size(); ++k) {
    const std::vector<Chosen> parts = per_group(chosen_option(frame_, k), frame_.groups(), frame_.several);
    for (std::size_t g = 0; g < parts.size(); ++g) share(g, {options[k].id, options[k].label}, parts[g]);
  }
  // Read group by group, as the groups stand.
  std::stable_sort(summary_.table.begin(), summary_.table.end(), [&](const Measure& a, const Measure& b) {
    const auto place = [&](const Measure& each) {
      return std::find(frame_.grouping.ids.begin(), frame_.grouping.ids.end(), each.group);
    };
    return place(a) < place(b);
  });
}

void SummaryRows::words() {
  const auto& column = std::get<WordsColumn>(*frame_.column);
  const std::vector<Chosen> wrote = per_group(answered(frame_), frame_.groups(), frame_.several);
  std::vector<std::vector<double>> lengths(frame_.groups());
  const auto rows = frame_.view->rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (frame_.grouping.codes[i] >= 0 && frame_.states[i] == AnswerState::placed)
      lengths[static_cast<std::size_t>(frame_.grouping.codes[i])].push_back(
          static_cast<double>(characters(column.text[rows[i]])));
  for (std::size_t g = 0; g < wrote.size(); ++g) {
    share(g, {}, wrote[g]);
    if (lengths[g].empty()) continue;
    row(g, {}, Quantity::length, quantile(lengths[g], 0.5), lengths[g].size());
  }
}

void SummaryRows::fill() {
  switch (frame_.signifier->kind) {
    case SignifierKind::triad:
      return triad();
    case SignifierKind::dyad:
    case SignifierKind::scale:
      return position();
    case SignifierKind::stones:
      return stones();
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      return choices();
    default:
      return words();
  }
}

}  // namespace samskab::detail
