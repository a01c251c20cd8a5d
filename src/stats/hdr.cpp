#include "samskab/stats/hdr.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "samskab/base/error.hpp"
#include "stats/detail/lattice_values.hpp"

namespace samskab::stats {
namespace {

void check(const Lattice& lattice, std::span<const double> values, std::span<const double> levels) {
  detail::require_values(lattice, values);
  for (const double level : levels) {
    if (!(level >= 0.0 && level <= 1.0)) throw InvalidInput(Message("stats.hdr.level").with("level", level));
  }
}

// Nodes from the highest down, with the density and the area that lie at or above each.
class Ranking {
 public:
  Ranking(const Lattice& lattice, std::span<const double> values) : total_(lattice.area()) {
    const std::vector<double> weights = lattice.weights();
    std::vector<std::pair<double, double>> nodes(values.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = {values[i], weights[i]};
    std::sort(nodes.begin(), nodes.end(), std::greater<>());
    double mass = 0.0;
    double area = 0.0;
    for (const auto& [value, weight] : nodes) {
      value_.push_back(value);
      mass_.push_back(mass += value * weight);
      area_.push_back(area += weight);
    }
  }

  [[nodiscard]] double threshold(double level) const {
    // Rounding must not ask for one node more than a level that a node meets exactly.
    const double wanted = level * mass_.back() - 1e-12;
    const auto at = std::lower_bound(mass_.begin(), mass_.end(), wanted);
    return value_[std::min(static_cast<std::size_t>(at - mass_.begin()), value_.size() - 1)];
  }

  [[nodiscard]] HighestRegion region(double level, double threshold) const {
    const auto end = std::upper_bound(value_.begin(), value_.end(), threshold, std::greater<>());
    const auto inside = static_cast<std::size_t>(end - value_.begin());
    if (inside == 0) return {level, threshold, 0.0, 0.0};
    return {level, threshold, std::min(1.0, mass_[inside - 1] / mass_.back()), area_[inside - 1] / total_};
  }

 private:
  double total_;
  std::vector<double> value_;
  std::vector<double> mass_;
  std::vector<double> area_;
};

// Marching triangles. A crossing is named by the edge it lies on, so the pieces of two triangles meet exactly.
class Marcher {
 public:
  Marcher(const Lattice& lattice, std::span<const double> values, double threshold)
      : lattice_(lattice), values_(values), threshold_(threshold) {}

  std::vector<ContourLine> lines() {
    const int m = lattice_.steps;
    const bool square = lattice_.shape == Shape::square;
    for (int j = 0; j < m; ++j) {
      for (int i = 0; i < (square ? m : m - j); ++i) {
        const std::size_t right = lattice_.index(i + 1, j);
        const std::size_t up = lattice_.index(i, j + 1);
        triangle(lattice_.index(i, j), right, up);
        if (square || i + j + 2 <= m) triangle(lattice_.index(i + 1, j + 1), up, right);
      }
    }
    return joined();
  }

 private:
  struct Piece {
    std::uint64_t from;
    std::uint64_t to;
  };

  [[nodiscard]] bool high(std::size_t node) const { return values_[node] >= threshold_; }
  [[nodiscard]] std::uint64_t edge(std::size_t a, std::size_t b) const {
    return std::min(a, b) * values_.size() + std::max(a, b);
  }

  // p, q, r run counterclockwise; the piece keeps the higher side to its left.
  void triangle(std::size_t p, std::size_t q, std::size_t r) {
    const int count = static_cast<int>(high(p)) + static_cast<int>(high(q)) + static_cast<int>(high(r));
    if (count == 0 || count == 3) return;
    const bool single = count == 1;
    // Turn until p is the node that stands alone.
    while (high(p) != single || high(q) == single || high(r) == single) {
      const std::size_t first = p;
      p = q, q = r, r = first;
    }
    if (single) {
      pieces_.push_back({edge(p, q), edge(r, p)});
    } else {
      pieces_.push_back({edge(r, p), edge(p, q)});
    }
  }

  void append(ContourLine& line, std::uint64_t name) const {
    const std::size_t a = static_cast<std::size_t>(name / values_.size());
    const std::size_t b = static_cast<std::size_t>(name % values_.size());
    const double t = (threshold_ - values_[a]) / (values_[b] - values_[a]);
    const auto from = lattice_.point(a);
    const auto to = lattice_.point(b);
    for (std::size_t k = 0; k < static_cast<std::size_t>(lattice_.dimension()); ++k) {
      line.points.push_back(from[k] + t * (to[k] - from[k]));
    }
  }

  std::vector<ContourLine> joined() {
    std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.from < b.from; });
    std::vector<std::uint64_t> ends;
    ends.reserve(pieces_.size());
    for (const Piece& piece : pieces_) ends.push_back(piece.to);
    std::sort(ends.begin(), ends.end());
    std::vector<bool> used(pieces_.size(), false);
    std::vector<ContourLine> out;
    const auto follow = [&](std::size_t start) {
      ContourLine line;
      std::uint64_t name = pieces_[start].from;
      for (std::size_t at = start;;) {
        used[at] = true;
        append(line, name);
        name = pieces_[at].to;
        const auto next = std::lower_bound(pieces_.begin(), pieces_.end(), name,
                                           [](const Piece& piece, std::uint64_t value) { return piece.from < value; });
        if (next == pieces_.end() || next->from != name) break;
        at = static_cast<std::size_t>(next - pieces_.begin());
        if (used[at]) break;
      }
      line.closed = name == pieces_[start].from;
      if (!line.closed) append(line, name);
      out.push_back(std::move(line));
    };
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!std::binary_search(ends.begin(), ends.end(), pieces_[i].from)) follow(i);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!used[i]) follow(i);
    }
    return out;
  }

  const Lattice& lattice_;
  std::span<const double> values_;
  double threshold_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<HighestRegion> highest_regions(const Lattice& lattice, std::span<const double> values,
                                           std::span<const double> levels) {
  check(lattice, values, levels);
  const Ranking ranking(lattice, values);
  std::vector<HighestRegion> out;
  for (const double level : levels) out.push_back(ranking.region(level, ranking.threshold(level)));
  return out;
}

std::vector<HighestRegion> highest_regions_of_points(const Lattice& lattice, std::span<const double> values,
                                                     std::span<const double> density_at_points,
                                                     std::span<const double> counts, std::span<const double> levels) {
  check(lattice, values, levels);
  if (density_at_points.empty()) throw NotEnoughData(Message("stats.density.empty"));
  if (!counts.empty() && counts.size() != density_at_points.size()) {
    throw InvalidInput(
        Message("stats.density.counts").with("counts", counts.size()).with("rows", density_at_points.size()));
  }
  std::vector<std::size_t> order(density_at_points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return density_at_points[a] < density_at_points[b]; });
  std::vector<double> until;  // points at or below each place in the order
  until.reserve(order.size());
  double total = 0.0;
  for (const std::size_t i : order) until.push_back(total += counts.empty() ? 1.0 : counts[i]);
  const auto ranked = [&](double k) {
    const auto at = std::upper_bound(until.begin(), until.end(), k);
    const auto place = std::min(static_cast<std::size_t>(at - until.begin()), order.size() - 1);
    return density_at_points[order[place]];
  };
  const Ranking ranking(lattice, values);
  std::vector<HighestRegion> out;
  for (const double level : levels) {
    const double position = std::max(0.0, total - 1.0) * (1.0 - level);
    const double below = ranked(std::floor(position));
    const double above = ranked(std::floor(position) + 1.0);
    const double threshold = below + (position - std::floor(position)) * (above - below);
    out.push_back(ranking.region(level, threshold));
  }
  return out;
}

std::vector<ContourLine> contour_lines(const Lattice& lattice, std::span<const double> values, double threshold) {
  check(lattice, values, {});
  if (std::isnan(threshold)) throw InvalidInput(Message("stats.density.threshold"));
  if (lattice.shape != Shape::interval) return Marcher(lattice, values, threshold).lines();
  std::vector<ContourLine> out;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    if ((values[i] >= threshold) == (values[i + 1] >= threshold)) continue;
    const double t = (threshold - values[i]) / (values[i + 1] - values[i]);
    out.push_back({{(static_cast<double>(i) + t) / lattice.steps}, false});
  }
  return out;
}

}  // namespace samskab::stats
