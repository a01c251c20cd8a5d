#pragma once
#include <cmath>
#include <cstddef>
#include <span>

#include "samskab/base/error.hpp"
#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats::detail {

/// One finite value for each node: others have no order, and no region or peak.
inline void require_values(const Lattice& lattice, std::span<const double> values) {
  if (lattice.steps < 0) throw InvalidInput(Message("stats.density.lattice").with("steps", lattice.steps));
  if (values.size() != lattice.size())
    throw InvalidInput(Message("stats.density.values").with("count", values.size()).with("nodes", lattice.size()));
  for (std::size_t node = 0; node < values.size(); ++node)
    if (!std::isfinite(values[node])) throw InvalidInput(Message("stats.density.not_finite").with("node", node));
}

}  // namespace samskab::stats::detail
