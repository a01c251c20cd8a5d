#include "samskab/stats/density_bins.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

constexpr double units_per_point = 4294967296.0;
constexpr std::uint64_t whole_unit = std::uint64_t{1} << 32U;
constexpr std::uint64_t most_units = whole_unit - 1;

// A share in whole units. The share lies in [0, 1], so the signed conversion, one instruction, is safe.
std::uint64_t to_units(double share) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(share * units_per_point));
}

struct AxisCell {
  int node;
  double offset;
};
// The cell of [0, 1] cut into `steps` that holds x, the last one for x = 1, and the place in it.
AxisCell cell(double x, double steps) {
  const double scaled = std::min(std::max(x, 0.0), 1.0) * steps;
  const int node = std::min(static_cast<int>(scaled), static_cast<int>(steps) - 1);
  return {node, scaled - node};
}

// Shares triangle points among the bins. `row_begin` holds the number of the first node of each row.
template <class Times>
void share_triangle(std::span<const double> points, int steps, const std::int32_t* row_begin, std::uint64_t* bins,
                    Times times) {
  const double m = steps;
  const std::size_t count = points.size() / 3;
  const double* p = points.data();
  for (std::size_t k = 0; k < count; ++k, p += 3) {
    const double x = std::min(std::max(p[1], 0.0), 1.0) * m;
    const double y = std::min(std::max(p[2] * m, 0.0), m - x);
    const int i = static_cast<int>(x);
    const int j = static_cast<int>(y);
    const double u = x - i;
    const double v = y - j;
    // The upper triangle of a cell is the lower one turned by half a circle about the cell's middle. Written without a
    // branch: either half is as likely, so a branch would be mispredicted every second time. Rounding can take a point
    // of the far side above u + v = 1 by 1e-13; its cell has no upper node, and the lower one takes the share.
    const int upper = static_cast<int>(u + v > 1.0) & static_cast<int>(i + j + 2 <= steps);
    const double flip = upper;
    const int step = 1 - 2 * upper;
    const std::uint64_t share_u = to_units(std::abs(flip - u));
    const std::uint64_t share_v = std::min(to_units(std::abs(flip - v)), whole_unit - share_u);
    const std::int64_t base = row_begin[j + upper] + i + upper;
    const std::int64_t across = row_begin[j + upper + step] + i + upper;
    bins[base] += times(k) * (whole_unit - share_u - share_v);
    bins[base + step] += times(k) * share_u;
    bins[across] += times(k) * share_v;
  }
}

int checked_steps(int density_steps) {
  if (density_steps < 4 || density_steps > 1024)
    throw InvalidInput(Message("stats.density.steps").with("steps", density_steps));
  return density_steps;
}

}  // namespace

DensityBins::DensityBins(Shape shape, int density_steps) : lattice_{shape, 4 * checked_steps(density_steps)} {
  units_.assign(lattice_.size() + static_cast<std::size_t>(lattice_.steps) + 4, 0);
}

DensityBins::DensityBins(Shape shape, int density_steps, std::span<const std::uint64_t> units)
    : DensityBins(shape, density_steps) {
  std::uint64_t points = 0;
  std::uint64_t shares = 0;  // of points not yet whole
  bool sound = units.size() == lattice_.size();
  for (const std::uint64_t each : units) {
    shares += each & most_units;
    points += (each >> 32U) + (shares >> 32U);
    shares &= most_units;
    sound = sound && points <= most_units;
  }
  if (!sound || shares != 0)
    throw InvalidInput(Message("stats.moments.cells").with("given", units.size()).with("needed", lattice_.size()));
  std::copy(units.begin(), units.end(), units_.begin());
  count_ = points;
}

void DensityBins::count_more(std::uint64_t more) {
  if (more > most_units - count_) {
    throw InvalidInput(Message("stats.density.count").with("count", count_).with("more", more));
  }
  count_ += more;
}

void DensityBins::add(std::span<const double> points, std::span<const std::uint32_t> counts) {
  const std::size_t rows = check_points(lattice_.shape, points);
  if (!counts.empty() && counts.size() != rows) {
    throw InvalidInput(Message("stats.density.counts").with("counts", counts.size()).with("rows", rows));
  }
  count_more(counts.empty() ? rows : std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
  switch (lattice_.shape) {
    case Shape::interval:
      add_interval(points, counts);
      break;
    case Shape::square:
      add_square(points, counts);
      break;
    case Shape::triangle:
      add_triangle(points, counts);
      break;
  }
}

void DensityBins::add_triangle(std::span<const double> points, std::span<const std::uint32_t> counts) {
  std::vector<std::int32_t> row_begin;
  for (int j = 0; j <= lattice_.steps + 1; ++j) row_begin.push_back(j * (2 * lattice_.steps + 3 - j) / 2);
  if (counts.empty()) {
    share_triangle(points, lattice_.steps, row_begin.data(), units_.data(),
                   [](std::size_t) { return std::uint64_t{1}; });
  } else {
    share_triangle(points, lattice_.steps, row_begin.data(), units_.data(),
                   [&](std::size_t k) { return std::uint64_t{counts[k]}; });
  }
}

void DensityBins::add_square(std::span<const double> points, std::span<const std::uint32_t> counts) {
  const double m = lattice_.steps;
  const std::size_t stride = static_cast<std::size_t>(lattice_.steps) + 1;
  const std::size_t count = points.size() / 2;
  for (std::size_t k = 0; k < count; ++k) {
    const auto [i, u] = cell(points[2 * k], m);
    const auto [j, v] = cell(points[2 * k + 1], m);
    const std::uint64_t times = counts.empty() ? 1 : counts[k];
    const std::uint64_t right = to_units(u);
    const std::uint64_t top = to_units(v);
    const std::uint64_t both = to_units(u * v);
    std::uint64_t* const at = units_.data() + static_cast<std::size_t>(j) * stride + static_cast<std::size_t>(i);
    // u v rounds down, so it exceeds neither share; what is left may fall short by a unit and is then taken from
    // `both`.
    const std::uint64_t corner = std::max(both, right + top > whole_unit ? right + top - whole_unit : 0);
    at[0] += times * (whole_unit - right - top + corner);
    at[1] += times * (right - corner);
    at[stride] += times * (top - corner);
    at[stride + 1] += times * corner;
  }
}

void DensityBins::add_interval(std::span<const double> points, std::span<const std::uint32_t> counts) {
  const double m = lattice_.steps;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const auto [i, u] = cell(points[k], m);
    const std::uint64_t times = counts.empty() ? 1 : counts[k];
    const std::uint64_t right = to_units(u);
    std::uint64_t* const at = units_.data() + i;
    at[0] += times * (whole_unit - right);
    at[1] += times * right;
  }
}

void DensityBins::merge(const DensityBins& other) {
  if (!(lattice_ == other.lattice_)) {
    throw InvalidInput(Message("stats.density.merge")
                           .with("steps", density_steps())
                           .with("other", other.density_steps())
                           .with("dimension", lattice_.dimension())
                           .with("other_dimension", other.lattice_.dimension()));
  }
  count_more(other.count_);
  std::transform(units_.begin(), units_.end(), other.units_.begin(), units_.begin(), std::plus<>{});
}

}  // namespace samskab::stats
