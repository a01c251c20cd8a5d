#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// A place where stories gather: a local maximum of the density that stands out.
struct Mode {
  std::size_t node = 0;           ///< lattice node of the maximum
  std::array<double, 3> point{};  ///< its coordinates; entries beyond the lattice's dimension are 0
  double value = 0.0;             ///< density there
  double prominence = 0.0;  ///< how far one must descend before a higher mode can be reached; the highest: `value`
  double share = 0.0;       ///< part of the density in its basin, 0 to 1
  /// Part of the bootstrap replicates that have a mode in this basin, 0 to 1; empty of meaning (0) when
  /// `Modes::replicates` is 0. Under about 0.9 the mode may well be chance.
  double stability = 0.0;

  friend bool operator==(const Mode&, const Mode&) = default;
};

/// The modes, highest first, and the basin of each node: the watershed of the density, which is what mean-shift
/// clustering would give on the map that is shown.
struct Modes {
  std::vector<Mode> modes;
  std::vector<int> basins;  ///< per node, the position in `modes` of the mode it leads up to
  int replicates = 0;       ///< bootstrap replicates behind `stability`
  std::uint64_t seed = 0;   ///< seed of the bootstrap

  friend bool operator==(const Modes&, const Modes&) = default;
};

struct ModeOptions {
  double minimum_prominence = 0.05;  ///< part of the highest value a mode must stand out by, 0 to 1
  int replicates = 0;                ///< bootstrap replicates; 0 = no stability. 200 do for a share to ± 3 points
  std::uint64_t seed = 0;
  Execution execution = {};  ///< the result is the same for any number of threads
};

/// Modes of values on a lattice by persistence (topological prominence; Edelsbrunner, Letscher & Zomorodian 2002,
/// doi:10.1007/s00454-002-2885-2): nodes are met from the highest down, basins that touch join, and the lower of two
/// peaks ends with prominence = its height over the saddle. Peaks under `minimum_prominence` join the basin above them.
/// Ties are broken by node number. Only `minimum_prominence` of the options is used here; `Density::modes` bootstraps.
/// Throws InvalidInput for values that do not fit the lattice or an option out of range.
/// ```cpp
/// const auto map = stats::interval_density(std::vector{.2, .22, .25, .8, .83}, {.bandwidth = .06});
/// const stats::Modes found = stats::find_modes(map.lattice, map.values);
/// found.modes.size();       // 2
/// found.modes[0].point[0];  // 0.23
/// found.modes[0].share;     // 0.60
/// ```
Modes find_modes(const Lattice& lattice, std::span<const double> values, const ModeOptions& options = {});

}  // namespace samskab::stats
