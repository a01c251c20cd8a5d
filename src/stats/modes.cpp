#include "samskab/stats/modes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/density.hpp"
#include "stats/detail/density_smooth.hpp"
#include "stats/detail/lattice_values.hpp"

namespace samskab::stats {
namespace {

// Lattice values are sums of a few hundred terms: differences under this part of the peak are rounding.
constexpr double value_rounding = 1e-9;

void check(const Lattice& lattice, std::span<const double> values, const ModeOptions& options) {
  detail::require_values(lattice, values);
  if (!(options.minimum_prominence >= 0.0 && options.minimum_prominence <= 1.0)) {
    throw InvalidInput(Message("stats.modes.prominence").with("prominence", options.minimum_prominence));
  }
  if (options.replicates < 0) {
    throw InvalidInput(Message("stats.modes.replicates").with("replicates", options.replicates));
  }
}

struct Peak {
  std::size_t node;
  std::size_t leader;  // in the union-find of basins that touch
  std::size_t joins;   // the basin it ended in
  double prominence;
};

std::size_t leader(std::vector<Peak>& peaks, std::size_t peak) {
  while (peaks[peak].leader != peak) {
    peaks[peak].leader = peaks[peaks[peak].leader].leader;
    peak = peaks[peak].leader;
  }
  return peak;
}

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

// Meets the nodes from the highest down; `basin` becomes each node's peak. Peaks come out highest first.
std::vector<Peak> peaks_of(const Lattice& lattice, std::span<const double> values, std::vector<std::size_t>& basin) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<Peak> peaks;
  basin.assign(values.size(), none);
  std::array<std::size_t, 8> around{};
  for (const std::size_t node : order) {
    const int count = lattice.neighbours(node, around);
    std::size_t steepest = none;
    std::size_t highest = none;
    for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
      if (basin[around[k]] == none) continue;
      if (steepest == none || values[around[k]] > values[steepest]) steepest = around[k];
      highest = std::min(highest, leader(peaks, basin[around[k]]));
    }
    if (steepest == none) {
      basin[node] = peaks.size();
      peaks.push_back({node, peaks.size(), none, values[node]});
      continue;
    }
    basin[node] = basin[steepest];
    for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
      if (basin[around[k]] == none) continue;
      const std::size_t other = leader(peaks, basin[around[k]]);
      if (other == highest) continue;
      peaks[other].leader = highest;
      peaks[other].joins = highest;
      peaks[other].prominence = values[peaks[other].node] - values[node];
    }
  }
  return peaks;
}

}  // namespace

Modes find_modes(const Lattice& lattice, std::span<const double> values, const ModeOptions& options) {
  check(lattice, values, options);
  std::vector<std::size_t> basin;
  std::vector<Peak> peaks = peaks_of(lattice, values, basin);
  const double top = values[peaks.front().node];
  const double least = std::max(options.minimum_prominence, value_rounding) * top;

  Modes out;
  std::vector<int> name(peaks.size(), 0);
  for (std::size_t p = 0; p < peaks.size(); ++p) {
    if (p > 0 && peaks[p].prominence < least) {
      name[p] = name[peaks[p].joins];  // a peak joins a higher one, and those come first
      continue;
    }
    name[p] = static_cast<int>(out.modes.size());
    out.modes.push_back(
        {peaks[p].node, lattice.point(peaks[p].node), values[peaks[p].node], peaks[p].prominence, 0.0, 0.0});
  }
  const std::vector<double> weights = lattice.weights();
  double mass = 0.0;
  out.basins.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.basins[i] = name[basin[i]];
    out.modes[static_cast<std::size_t>(out.basins[i])].share += values[i] * weights[i];
    mass += values[i] * weights[i];
  }
  if (mass > 0.0) {
    for (Mode& mode : out.modes) mode.share /= mass;
  }
  return out;
}

Modes Density::modes(const ModeOptions& options) const {
  Modes out = find_modes(lattice, values, options);
  out.replicates = options.replicates;
  out.seed = options.seed;
  if (options.replicates == 0) return out;

  const auto rows = points.size() / static_cast<std::size_t>(lattice.dimension());
  std::vector<double> until;
  if (!counts.empty()) {
    until.resize(rows);
    std::partial_sum(counts.begin(), counts.end(), until.begin());
  }
  const std::size_t modes = out.modes.size();
  const auto replicates = static_cast<std::size_t>(options.replicates);
  std::vector<std::uint8_t> found(replicates * modes, 0);
  parallel_for(replicates, 1, options.execution, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      Random random(options.seed, "density.modes", r);
      std::vector<std::uint32_t> drawn(rows, 0);
      for (std::uint64_t k = 0; k < count; ++k) {
        if (until.empty()) {
          ++drawn[random.below(static_cast<std::uint32_t>(rows))];
        } else {
          const auto at = std::upper_bound(until.begin(), until.end(), random.uniform() * until.back());
          ++drawn[std::min(static_cast<std::size_t>(at - until.begin()), rows - 1)];
        }
      }
      DensityBins bins(lattice.shape, lattice.steps);
      bins.add(points, drawn);
      const Modes again = find_modes(lattice, detail::smooth(bins, bandwidth), options);
      for (const Mode& mode : again.modes) found[r * modes + static_cast<std::size_t>(out.basins[mode.node])] = 1;
    }
  });
  for (std::size_t m = 0; m < modes; ++m) {
    double hits = 0.0;
    for (std::size_t r = 0; r < replicates; ++r) hits += found[r * modes + m];
    out.modes[m].stability = hits / static_cast<double>(replicates);
  }
  return out;
}

}  // namespace samskab::stats
