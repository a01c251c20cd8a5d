#include "samskab/stats/steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {
namespace {

constexpr double same_place = 1e-9;
constexpr double finest_gap = 0.02;
constexpr std::size_t fewest_steps = 3;

std::size_t answers_on(std::span<const Step> steps) {
  std::size_t sum = 0;
  for (const Step& each : steps) sum += each.count;
  return sum;
}

std::vector<Step> on_multiples(std::span<const Step> places, std::size_t parts) {
  const auto k = static_cast<double>(parts);
  std::vector<Step> out;
  for (const Step& each : places)
    if (std::abs(each.place - std::nearbyint(each.place * k) / k) <= same_place) out.push_back(each);
  return out;
}

// The equal steps that most answers stand on; of several such divisions the coarsest.
std::vector<Step> equal_steps(std::span<const Step> places, std::size_t most) {
  std::vector<Step> best;
  std::size_t answers = 0;
  for (std::size_t parts = 1; parts < most; ++parts) {
    std::vector<Step> steps = on_multiples(places, parts);
    const std::size_t here = answers_on(steps);
    if (here <= answers) continue;
    answers = here;
    best = std::move(steps);
  }
  return best;
}

// The fullest places that at least two answers share, by place; empty where they lie too close to be told apart.
std::vector<Step> shared_places(std::span<const Step> places, std::size_t most) {
  std::vector<Step> out;
  for (const Step& each : places)
    if (each.count > 1) out.push_back(each);
  std::stable_sort(out.begin(), out.end(), [](const Step& a, const Step& b) { return a.count > b.count; });
  if (out.size() > most) out.resize(most);
  std::sort(out.begin(), out.end(), [](const Step& a, const Step& b) { return a.place < b.place; });
  if (out.size() < 2) return {};
  const double gap = (out.back().place - out.front().place) / static_cast<double>(out.size() - 1);
  return gap > finest_gap ? out : std::vector<Step>{};
}

}  // namespace

std::vector<Step> count_places(std::span<const double> positions) {
  check_points(Shape::interval, positions);
  std::vector<double> sorted(positions.begin(), positions.end());
  std::sort(sorted.begin(), sorted.end());
  const auto cell = [](double v) { return std::nearbyint(v / same_place); };
  std::vector<Step> out;
  for (const double each : sorted) {
    if (out.empty() || cell(out.back().place) != cell(each)) out.push_back({each, 0});
    ++out.back().count;
  }
  return out;
}

std::optional<Steps> find_steps(std::span<const double> positions, const StepOptions& options) {
  if (options.most < 2 || !(options.share > 0.0 && options.share <= 1.0)) {
    throw InvalidInput(Message("stats.steps.options").with("most", options.most).with("share", options.share));
  }
  const std::vector<Step> places = count_places(positions);
  if (positions.size() < fewest_steps) return std::nullopt;
  const auto all = static_cast<double>(positions.size());
  std::array found{equal_steps(places, options.most), shared_places(places, options.most)};
  for (std::vector<Step>& steps : found) {
    const double share = static_cast<double>(answers_on(steps)) / all;
    if (steps.size() > 1 && share >= options.share) return Steps{std::move(steps), positions.size(), share};
  }
  return std::nullopt;
}

}  // namespace samskab::stats
