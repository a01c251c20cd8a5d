#include "samskab/stats/density.hpp"

#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/stats/bandwidth.hpp"
#include "samskab/stats/density_kernel.hpp"
#include "stats/detail/density_smooth.hpp"

namespace samskab::stats {
namespace {

constexpr int most_steps = 1024;

void check_bandwidth(double bandwidth) {
  if (!(bandwidth > 0.0) || !std::isfinite(bandwidth)) {
    throw InvalidInput(Message("stats.density.bandwidth").with("bandwidth", bandwidth));
  }
}

Density smoothed(const DensityBins& bins, double bandwidth) {
  if (bins.count() == 0) throw NotEnoughData(Message("stats.density.empty"));
  Density out;
  out.lattice = {bins.shape(), bins.density_steps()};
  out.bandwidth = bandwidth;
  out.count = bins.count();
  out.values = detail::smooth(bins, bandwidth);
  return out;
}

}  // namespace

int resolving_steps(double bandwidth, int steps) {
  check_bandwidth(bandwidth);
  if (steps < 4 || steps > most_steps) throw InvalidInput(Message("stats.density.steps").with("steps", steps));
  // A bandwidth of exactly 3 / steps counts as resolved, however it was rounded.
  while (bandwidth * steps < detail::resolved * (1.0 - 1e-12)) {
    if (2 * steps > most_steps) {
      throw InvalidInput(Message("stats.density.bandwidth_small")
                             .with("bandwidth", bandwidth)
                             .with("least", detail::resolved / steps));
    }
    steps *= 2;
  }
  return steps;
}

Density density(Shape shape, std::span<const double> points, const DensityOptions& options) {
  if (points.empty()) throw NotEnoughData(Message("stats.density.empty"));
  const double bandwidth = options.bandwidth ? *options.bandwidth : select_bandwidth(shape, points).value;
  DensityBins bins(shape, resolving_steps(bandwidth, options.steps));
  bins.add(points, options.counts);
  Density out = smoothed(bins, bandwidth);
  out.points.assign(points.begin(), points.end());
  out.counts.assign(options.counts.begin(), options.counts.end());
  return out;
}

Density triangle_density(std::span<const double> points, const DensityOptions& options) {
  return density(Shape::triangle, points, options);
}
Density square_density(std::span<const double> points, const DensityOptions& options) {
  return density(Shape::square, points, options);
}
Density interval_density(std::span<const double> points, const DensityOptions& options) {
  return density(Shape::interval, points, options);
}

Density density(const DensityBins& bins, double bandwidth) {
  check_bandwidth(bandwidth);
  const double least = detail::resolved / bins.density_steps();
  if (bandwidth < least * (1.0 - 1e-12)) {
    throw InvalidInput(Message("stats.density.bins_coarse")
                           .with("bandwidth", bandwidth)
                           .with("steps", bins.density_steps())
                           .with("least", least));
  }
  Density out = smoothed(bins, bandwidth);
  const auto columns = static_cast<std::size_t>(bins.lattice().dimension());
  for (std::size_t node = 0; node < bins.units().size(); ++node) {
    if (bins.units()[node] == 0) continue;
    const auto place = bins.lattice().point(node);
    out.points.insert(out.points.end(), place.begin(), place.begin() + static_cast<std::ptrdiff_t>(columns));
    out.counts.push_back(static_cast<double>(bins.units()[node]) * 0x1p-32);
  }
  return out;
}

std::vector<double> Density::at(std::span<const double> queries) const {
  const std::size_t rows = check_points(lattice.shape, queries);
  const auto columns = static_cast<std::size_t>(lattice.dimension());
  std::vector<double> out(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    out[i] = direct_density(lattice.shape, points, counts, queries.subspan(i * columns, columns), bandwidth);
  }
  return out;
}

double Density::mass() const { return lattice.integral(values); }

std::vector<HighestRegion> Density::hdr(std::span<const double> levels, RegionRule rule) const {
  if (rule == RegionRule::density) return highest_regions(lattice, values, levels);
  const auto columns = static_cast<std::size_t>(lattice.dimension());
  std::vector<double> here(points.size() / columns);
  for (std::size_t i = 0; i < here.size(); ++i) {
    here[i] = lattice.interpolate(values, std::span(points).subspan(i * columns, columns));
  }
  return highest_regions_of_points(lattice, values, here, counts, levels);
}

HighestRegion Density::hdr(double level, RegionRule rule) const { return hdr(std::span(&level, 1), rule).front(); }

std::vector<ContourLine> Density::contours(double threshold) const { return contour_lines(lattice, values, threshold); }

}  // namespace samskab::stats
