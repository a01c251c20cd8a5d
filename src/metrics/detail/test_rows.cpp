#include "metrics/detail/test_rows.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "samskab/base/random.hpp"
#include "samskab/stats/unit_weights.hpp"

namespace samskab::detail {
namespace {

// Weights hold the level while units of all groups weigh about alike. Where those of one weigh more, each tells more of
// its place than one of another, and a test that weighs finds differences in noise: of 15 people with one story and 45
// with two, at 5 % in 10 % of the cases, and of 45 with eight in 15 %. One that counts stays below 7 %.
bool weigh_alike(const TestRows& rows) {
  constexpr double most_times = 1.25;
  struct Member {
    std::uint32_t block;
    std::uint32_t label;
    std::uint32_t unit;
    double weight;
  };
  std::vector<Member> members;
  members.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    members.push_back({rows.blocks.empty() ? 0 : rows.blocks[i], rows.labels[i], rows.units[i], rows.weights[i]});
  const auto key = [](const Member& each) { return std::tuple(each.block, each.label, each.unit); };
  std::sort(members.begin(), members.end(), [&](const Member& a, const Member& b) { return key(a) < key(b); });
  // Units change places within their block only: the mean of the blocks with several groups, by their units.
  double times = 0.0;
  double counted = 0.0;
  for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    double least = std::numeric_limits<double>::infinity();
    double most = 0.0;
    double units_here = 0.0;
    std::size_t groups = 0;
    while (end < members.size() && members[end].block == members[begin].block) {
      const std::size_t first = end;
      double weight = 0.0;
      double units = 0.0;
      for (; end < members.size() && members[end].block == members[first].block &&
             members[end].label == members[first].label;
           ++end) {
        weight += members[end].weight;
        units += end == first || members[end].unit != members[end - 1].unit ? 1.0 : 0.0;
      }
      least = std::min(least, weight / units);
      most = std::max(most, weight / units);
      units_here += units;
      ++groups;
    }
    if (groups < 2) continue;
    times += units_here * most / least;
    counted += units_here;
  }
  return times <= most_times * counted;
}

}  // namespace

std::optional<TestRows> test_rows(const Frame& frame, const Exchange& exchange, const Placed& placed, std::size_t most,
                                  std::uint64_t seed) {
  const auto group_of = [&](std::size_t i) { return exchange.group_of[placed.groups[i]]; };
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < placed.size(); ++i)
    if (group_of(i) >= 0) kept.push_back(i);
  TestRows out;
  out.dimension = placed.dimension;
  out.all = kept.size();
  if (kept.size() > most) {
    const double share = static_cast<double>(most) / static_cast<double>(kept.size());
    const auto left_out = [&](std::size_t i) { return Random(seed, "sample", placed.units[i]).uniform() >= share; };
    kept.erase(std::remove_if(kept.begin(), kept.end(), left_out), kept.end());
  }

  std::vector<std::uint32_t> first(exchange.compared.size());
  std::vector<int> units(exchange.compared.size(), 0);
  for (const std::size_t i : kept) {
    const auto group = static_cast<std::size_t>(group_of(i));
    if (units[group] == 0) first[group] = placed.units[i];
    if (units[group] == 0 || (units[group] == 1 && first[group] != placed.units[i])) ++units[group];
  }
  std::vector<std::int64_t> number(units.size(), -1);
  for (std::size_t g = 0; g < units.size(); ++g)
    if (units[g] >= 2) number[g] = static_cast<std::int64_t>(out.groups++);
  if (out.groups < 2) return std::nullopt;

  const std::vector<std::uint32_t> block_of_row = blocks_of_rows(frame, exchange);
  for (const std::size_t i : kept) {
    const std::int64_t label = number[static_cast<std::size_t>(group_of(i))];
    if (label < 0) continue;
    for (std::size_t k = 0; k < placed.dimension; ++k) out.values.push_back(placed.values[placed.dimension * i + k]);
    out.labels.push_back(static_cast<std::uint32_t>(label));
    if (frame.several) out.units.push_back(placed.units[i]);
    if (!block_of_row.empty()) out.blocks.push_back(block_of_row[placed.rows[i]]);
  }
  out.weights = stats::unit_weights(out.units);
  if (!out.weights.empty() && !weigh_alike(out)) {
    out.weights.clear();
    out.too_unlike_to_weigh = true;
  }
  return out;
}

}  // namespace samskab::detail
