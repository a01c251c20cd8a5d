#include "samskab/stats/atoms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "samskab/base/error.hpp"
#include "samskab/stats/interval.hpp"
#include "stats/detail/log_gamma.hpp"

namespace samskab::stats {
namespace {

using Place = std::array<double, 3>;

constexpr double tied = 1e-9;

struct Group {
  Place point;
  AtomPlace place;
  std::vector<std::size_t> rows;
  bool atom = false;
};

bool same(const Place& a, const Place& b) {
  return std::abs(a[0] - b[0]) <= tied && std::abs(a[1] - b[1]) <= tied && std::abs(a[2] - b[2]) <= tied;
}

bool at_corner(Shape shape, const Place& p) {
  const auto at_end = [](double v) { return v <= tied || v >= 1.0 - tied; };
  return at_end(p[0]) && (shape == Shape::interval || at_end(p[1])) && (shape != Shape::triangle || at_end(p[2]));
}

Place middle(Shape shape) {
  if (shape == Shape::triangle) return {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0};
  return {0.5, shape == Shape::square ? 0.5 : 0.0, 0.0};
}

std::vector<Group> grouped(Shape shape, std::span<const double> points, const Place& start) {
  const auto columns = static_cast<std::size_t>(Lattice{shape, 4}.dimension());
  const std::size_t rows = points.size() / columns;
  const auto cell = [](double v) { return std::nearbyint(v / tied); };
  std::vector<std::pair<Place, std::size_t>> keyed(rows);
  std::vector<Place> at(rows, Place{});
  for (std::size_t i = 0; i < rows; ++i) {
    std::copy_n(points.data() + i * columns, columns, at[i].begin());
    keyed[i] = {{cell(at[i][0]), cell(at[i][1]), cell(at[i][2])}, i};
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<Group> out;
  for (std::size_t k = 0; k < rows; ++k) {
    const std::size_t row = keyed[k].second;
    if (k == 0 || keyed[k].first != keyed[k - 1].first) {
      const AtomPlace place = at_corner(shape, at[row]) ? AtomPlace::corner
                              : same(at[row], start)    ? AtomPlace::default_position
                                                        : AtomPlace::elsewhere;
      out.push_back({at[row], place, {}, false});
    }
    out.back().rows.push_back(row);
  }
  return out;
}

// P(X >= k | X >= 1) for a Poisson X whose mean above zero is `mean` >= 1.
double tail(double mean, std::size_t k) {
  // mean = rate / (1 - exp(-rate)) rises with the rate: bisect.
  double low = 0.0;
  double high = mean;
  for (int step = 0; step < 100; ++step) {
    const double rate = 0.5 * (low + high);
    (rate > 0.0 && rate / -std::expm1(-rate) > mean ? high : low) = rate;
  }
  const double rate = 0.5 * (low + high);
  if (!(rate > 0.0)) return k > 1 ? 0.0 : 1.0;
  double term =
      std::exp(-rate + static_cast<double>(k) * std::log(rate) - detail::log_gamma(static_cast<double>(k) + 1.0));
  double sum = 0.0;
  for (std::size_t i = k; term > 1e-300 && i < k + 10000; ++i) {
    sum += term;
    term *= rate / static_cast<double>(i + 1);
    if (term < 1e-17 * sum) break;
  }
  return std::min(1.0, sum / -std::expm1(-rate));
}

// Marks places elsewhere, most frequent first, while the next one is beyond chance given all that are not atoms. One
// point more at the others keeps the rate above zero where nothing is tied.
void mark_beyond_chance(std::vector<Group>& groups, double chance) {
  std::vector<std::size_t> order;
  double points = 0.0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].atom || groups[g].place != AtomPlace::elsewhere) continue;
    order.push_back(g);
    points += static_cast<double>(groups[g].rows.size());
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return groups[a].rows.size() > groups[b].rows.size(); });
  double places = static_cast<double>(order.size());
  for (const std::size_t g : order) {
    const std::size_t count = groups[g].rows.size();
    if (count < 2) break;
    // Alone, a place has nothing to be compared with: three equal points are taken as meant.
    const bool beyond =
        places > 1.0 ? tail((points - static_cast<double>(count) + 1.0) / (places - 1.0), count) * places < chance
                     : count >= 3;
    if (!beyond) break;
    groups[g].atom = true;
    points -= static_cast<double>(count);
    places -= 1.0;
  }
}

}  // namespace

std::vector<double> Atoms::rest_of(Shape shape, std::span<const double> points) const {
  const auto columns = static_cast<std::size_t>(Lattice{shape, 4}.dimension());
  if (points.size() != count * columns) {
    throw InvalidInput(Message("stats.density.counts").with("counts", points.size() / columns).with("rows", count));
  }
  std::vector<double> out;
  out.reserve(rest.size() * columns);
  for (const std::size_t row : rest) {
    const auto at = points.subspan(row * columns, columns);
    out.insert(out.end(), at.begin(), at.end());
  }
  return out;
}

Atoms find_atoms(Shape shape, std::span<const double> points, const AtomOptions& options) {
  if (!(options.level > 0.0 && options.level < 1.0)) {
    throw InvalidInput(Message("stats.atoms.level").with("level", options.level));
  }
  if (!(options.chance > 0.0 && options.chance < 1.0)) {
    throw InvalidInput(Message("stats.atoms.chance").with("chance", options.chance));
  }
  const std::size_t rows = check_points(shape, points);
  Place start = middle(shape);
  if (!options.default_position.empty()) {
    if (check_points(shape, options.default_position) != 1) {
      throw InvalidInput(Message("stats.density.length")
                             .with("count", options.default_position.size())
                             .with("columns", Lattice{shape, 4}.dimension()));
    }
    start = Place{};
    std::copy(options.default_position.begin(), options.default_position.end(), start.begin());
  }

  std::vector<Group> groups = grouped(shape, points, start);
  for (Group& group : groups) {
    group.atom =
        group.place != AtomPlace::elsewhere && group.rows.size() >= std::max<std::size_t>(options.least_special, 1);
  }
  mark_beyond_chance(groups, options.chance);

  Atoms out;
  out.count = rows;
  out.level = options.level;
  for (const Group& group : groups) {
    if (!group.atom) {
      out.rest.insert(out.rest.end(), group.rows.begin(), group.rows.end());
      continue;
    }
    const double n = static_cast<double>(rows);
    const std::size_t count = group.rows.size();
    const Interval interval = wilson(count, rows, options.level);
    out.atoms.push_back({group.point, group.place, count, static_cast<double>(count) / n, interval.low, interval.high});
  }
  std::sort(out.rest.begin(), out.rest.end());
  const auto rank = [](const Atom& atom) {
    return std::tuple(-static_cast<double>(atom.count), atom.place, atom.point);
  };
  std::sort(out.atoms.begin(), out.atoms.end(), [&](const Atom& a, const Atom& b) { return rank(a) < rank(b); });
  return out;
}

}  // namespace samskab::stats
