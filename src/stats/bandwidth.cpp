#include "samskab/stats/bandwidth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

#include "samskab/base/error.hpp"
#include "samskab/stats/density.hpp"
#include "samskab/stats/density_kernel.hpp"
#include "stats/detail/density_smooth.hpp"
#include "stats/detail/sheather_jones.hpp"

namespace samskab::stats {
namespace {

constexpr std::size_t fewest_points = 10;
constexpr std::size_t pair_nodes = 150;

std::size_t columns_of(Shape shape) { return static_cast<std::size_t>(Lattice{shape, 4}.dimension()); }

// Standard deviation along an axis when points are spread evenly: 1/24 and 1/12 of a squared side.
double even_spread(Shape shape) { return std::sqrt(shape == Shape::triangle ? 1.0 / 24.0 : 1.0 / 12.0); }

double spread(Shape shape, std::span<const double> places) {
  const std::size_t columns = columns_of(shape);
  const std::size_t n = places.size() / columns;
  if (n < 2) return 0.0;
  double squares = 0.0;
  for (std::size_t k = 0; k < columns; ++k) {
    double mean = 0.0;
    for (std::size_t i = 0; i < n; ++i) mean += places[i * columns + k];
    mean /= static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) squares += std::pow(places[i * columns + k] - mean, 2);
  }
  squares /= static_cast<double>(n - 1);
  // Squared plane distance is half the squared distance of the weights; two axes share it, as they do on the square.
  const double per_axis = shape == Shape::triangle ? squares / 4.0 : shape == Shape::square ? squares / 2.0 : squares;
  return std::sqrt(per_axis);
}

double rule_of_thumb(Shape shape, double sigma, double n) {
  return shape == Shape::interval ? 1.06 * sigma * std::pow(n, -0.2) : sigma * std::pow(n, -1.0 / 6.0);
}

Bandwidth reference(Shape shape, std::span<const double> places, const BandwidthOptions& options) {
  const std::size_t n = places.size() / columns_of(shape);
  const double sigma = std::min(spread(shape, places), even_spread(shape));
  if (!(sigma > 0.0)) {
    return {std::max(options.minimum, rule_of_thumb(shape, even_spread(shape), 1.0)), BandwidthRule::no_spread, n};
  }
  const double value = rule_of_thumb(shape, sigma, static_cast<double>(n));
  return {std::max(options.minimum, value), BandwidthRule::normal_reference, n};
}

double squared_integral(const DensityBins& bins, double bandwidth) {
  std::vector<double> values = detail::smooth(bins, bandwidth);
  for (double& value : values) value *= value;
  return Lattice{bins.shape(), bins.density_steps()}.integral(values);
}

double self_sum(Shape shape, std::span<const double> places, double bandwidth) {
  const std::size_t columns = columns_of(shape);
  double sum = 0.0;
  for (std::size_t i = 0; i < places.size(); i += columns) {
    const auto here = places.subspan(i, columns);
    sum += heat_kernel(shape, here, here, bandwidth);
  }
  return sum;
}

// Scores at ladder[2 ..]: each rung is 2^(1/4) above the one before, so that two rungs down is h / sqrt 2.
std::vector<double> scores(Shape shape, std::span<const double> places, std::span<const double> ladder) {
  const std::size_t n = places.size() / columns_of(shape);
  std::vector<double> out;
  if (n <= pair_nodes) {
    for (std::size_t k = 2; k < ladder.size(); ++k) out.push_back(cross_validation_score(shape, places, ladder[k]));
    return out;
  }
  DensityBins bins(shape, resolving_steps(ladder.front()));
  bins.add(places);
  std::vector<double> integrals;
  for (const double h : ladder) integrals.push_back(squared_integral(bins, h));
  const double count = static_cast<double>(n);
  for (std::size_t k = 2; k < ladder.size(); ++k) {
    const double others = count * count * integrals[k - 2] - self_sum(shape, places, ladder[k]);
    out.push_back(integrals[k] - 2.0 * others / (count * (count - 1.0)));
  }
  return out;
}

// The bandwidth at the least score, between rungs by a parabola in the logarithm; empty at the upper end of the ladder,
// where no minimum was found.
std::optional<double> least(std::span<const double> ladder, std::span<const double> score) {
  const auto at = static_cast<std::size_t>(std::min_element(score.begin(), score.end()) - score.begin());
  if (at + 1 == score.size()) return std::nullopt;
  if (at == 0) return ladder[2];
  const double curve = score[at - 1] - 2.0 * score[at] + score[at + 1];
  const double shift = curve > 0.0 ? 0.5 * (score[at - 1] - score[at + 1]) / curve : 0.0;
  return ladder[at + 2] * std::pow(2.0, 0.25 * shift);
}

std::vector<double> ladder_for(double thumb, double minimum) {
  std::vector<double> out;
  const double first = std::max(minimum, 0.5 * thumb) / std::numbers::sqrt2;
  for (double h = first; h < 2.0 * thumb * 1.2 || out.size() < 6; h *= std::pow(2.0, 0.25)) out.push_back(h);
  return out;
}

// A point on a side shares a number exactly with every other point there: a mass along a line, which no density in the
// plane has and which would draw any bandwidth to nothing, as ties do.
std::vector<double> off_sides(Shape shape, std::span<const double> places) {
  const std::size_t columns = columns_of(shape);
  if (shape == Shape::interval) return {places.begin(), places.end()};
  std::vector<double> out;
  for (std::size_t i = 0; i < places.size(); i += columns) {
    const auto at = places.subspan(i, columns);
    if (!on_side(shape, at)) out.insert(out.end(), at.begin(), at.end());
  }
  return out;
}

std::optional<double> sheather_jones(std::span<const double> places) {
  constexpr std::size_t terms = 1023;
  std::vector<double> squares(terms);
  for (std::size_t k = 0; k < terms; ++k) squares[k] = std::pow(static_cast<double>(k + 1), 2);
  std::vector<double> sums(terms, 0.0);
  const auto add = [&](double x, double weight) {
    // cos((k + 1) a) = 2 cos(a) cos(k a) - cos((k - 1) a)
    const double c = std::cos(std::numbers::pi * x);
    double before = 1.0;
    double now = c;
    for (double& sum : sums) {
      sum += weight * now;
      const double next = 2.0 * c * now - before;
      before = now;
      now = next;
    }
  };
  const double n = static_cast<double>(places.size());
  if (places.size() <= 4096) {
    for (const double x : places) add(x, 1.0 / n);
  } else {
    DensityBins bins(Shape::interval, 1024);
    bins.add(places);
    for (std::size_t i = 0; i < bins.units().size(); ++i) {
      if (bins.units()[i] != 0) add(bins.lattice().point(i)[0], static_cast<double>(bins.units()[i]) * 0x1p-32 / n);
    }
  }
  for (double& sum : sums) sum *= 4.0 * sum;  // the series is 1 + sum of 2 mean(cos(pi k x_i)) cos(pi k x)
  const auto root = detail::sheather_jones_root(n, squares, sums);
  if (!root) return std::nullopt;
  return std::sqrt(*root);
}

}  // namespace

bool on_side(Shape shape, std::span<const double> point) {
  return std::any_of(point.begin(), point.end(),
                     [&](double v) { return v <= 1e-9 || (shape != Shape::triangle && v >= 1.0 - 1e-9); });
}

std::vector<double> distinct_places(Shape shape, std::span<const double> points) {
  const std::size_t rows = check_points(shape, points);
  const std::size_t columns = columns_of(shape);
  using Rounded = std::array<double, 3>;
  std::vector<Rounded> places(rows, Rounded{});
  for (std::size_t i = 0; i < rows; ++i) std::copy_n(points.data() + i * columns, columns, places[i].begin());
  const auto cell = [](double v) { return std::nearbyint(v * 1e9); };
  const auto key = [&](const Rounded& p) { return Rounded{cell(p[0]), cell(p[1]), cell(p[2])}; };
  std::sort(places.begin(), places.end(), [&](const Rounded& a, const Rounded& b) { return key(a) < key(b); });
  places.erase(
      std::unique(places.begin(), places.end(), [&](const Rounded& a, const Rounded& b) { return key(a) == key(b); }),
      places.end());
  std::vector<double> out;
  out.reserve(places.size() * columns);
  for (const Rounded& p : places) out.insert(out.end(), p.begin(), p.begin() + static_cast<std::ptrdiff_t>(columns));
  return out;
}

double cross_validation_score(Shape shape, std::span<const double> places, double bandwidth) {
  const std::size_t columns = columns_of(shape);
  const std::size_t n = places.size() / columns;
  double self = 0.0;
  double others = 0.0;
  double apart = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto x = places.subspan(i * columns, columns);
    self += heat_kernel(shape, x, x, bandwidth * std::numbers::sqrt2);
    for (std::size_t j = 0; j < i; ++j) {
      const auto y = places.subspan(j * columns, columns);
      others += 2.0 * heat_kernel(shape, x, y, bandwidth * std::numbers::sqrt2);
      apart += 2.0 * heat_kernel(shape, x, y, bandwidth);
    }
  }
  const double count = static_cast<double>(n);
  return (self + others) / (count * count) - 2.0 * apart / (count * (count - 1.0));
}

Bandwidth select_bandwidth(Shape shape, std::span<const double> points, const BandwidthOptions& options) {
  const std::array<std::span<const double>, 1> one{points};
  return common_bandwidth(shape, one, options);
}

Bandwidth common_bandwidth(Shape shape, std::span<const std::span<const double>> groups,
                           const BandwidthOptions& options) {
  if (groups.empty()) throw InvalidInput(Message("stats.bandwidth.groups"));
  if (!(options.minimum >= 0.012) || options.minimum > 1.0) {
    throw InvalidInput(
        Message("stats.density.bandwidth_small").with("bandwidth", options.minimum).with("least", 0.012));
  }
  const std::size_t columns = columns_of(shape);
  bool enough = true;
  std::vector<std::vector<double>> places;
  for (const auto group : groups) {
    places.push_back(distinct_places(shape, group));
    std::vector<double> inner = off_sides(shape, places.back());
    const bool sided = inner.size() < places.back().size();
    // Nearly everyone on the sides: only the rule of thumb can be asked.
    if (sided && inner.size() / columns < fewest_points) enough = false;
    if (sided && inner.size() / columns >= fewest_points) places.back() = std::move(inner);
    if (places.back().empty() && places.size() > 1) places.pop_back();
  }
  if (places.size() > 1 && places.front().empty()) places.erase(places.begin());

  const auto count = [&](const std::vector<double>& group) { return group.size() / columns; };
  std::size_t total = 0;
  double logarithm = 0.0;
  bool spreadless = true;
  for (const auto& group : places) {
    const Bandwidth own = reference(shape, group, options);
    const double weight = static_cast<double>(std::max<std::size_t>(count(group), 1));
    logarithm += weight * std::log(own.value);
    total += count(group);
    enough = enough && count(group) >= fewest_points;
    spreadless = spreadless && own.rule == BandwidthRule::no_spread;
  }
  const double thumb = std::exp(logarithm / static_cast<double>(std::max<std::size_t>(total, 1)));
  const Bandwidth fallback{thumb, spreadless ? BandwidthRule::no_spread : BandwidthRule::normal_reference, total};
  if (!enough) return fallback;

  if (shape == Shape::interval) {
    double sum = 0.0;
    for (const auto& group : places) {
      const auto own = sheather_jones(group);
      if (!own) return fallback;
      sum += static_cast<double>(count(group)) * std::log(std::max(options.minimum, *own));
    }
    return {std::exp(sum / static_cast<double>(total)), BandwidthRule::sheather_jones, total};
  }
  const std::vector<double> ladder = ladder_for(thumb, options.minimum);
  std::vector<double> score(ladder.size() - 2, 0.0);
  for (const auto& group : places) {
    const std::vector<double> own = scores(shape, group, ladder);
    for (std::size_t k = 0; k < score.size(); ++k) {
      score[k] += static_cast<double>(count(group)) / static_cast<double>(total) * own[k];
    }
  }
  const auto best = least(ladder, score);
  if (!best) return fallback;
  const bool bounded = score[0] <= *std::min_element(score.begin(), score.end());
  return {std::max(options.minimum, *best), BandwidthRule::cross_validation, total, bounded};
}

}  // namespace samskab::stats
