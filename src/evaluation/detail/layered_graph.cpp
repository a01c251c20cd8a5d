#include "evaluation/detail/layered_graph.hpp"

#include <algorithm>
#include <numeric>
#include <set>

namespace samskab::evaluation::detail {
namespace {

using Arrows = std::span<const std::pair<std::size_t, std::size_t>>;

/// The longest way to each node, at least what was asked for, by as many rounds as there are nodes: a cycle stops
/// there.
std::vector<std::size_t> layers_of(std::span<const std::size_t> least, Arrows arrows) {
  std::vector<std::size_t> layer(least.begin(), least.end());
  bool changed = true;
  for (std::size_t round = 0; changed && round < layer.size(); ++round) {
    changed = false;
    for (const auto& each : arrows)
      if (layer[each.second] <= layer[each.first] && each.first != each.second) {
        layer[each.second] = layer[each.first] + 1;
        changed = true;
      }
  }
  const std::set<std::size_t> used(layer.begin(), layer.end());
  for (std::size_t& each : layer) each = static_cast<std::size_t>(std::distance(used.begin(), used.find(each)));
  return layer;
}

/// The graph with a node wherever an arrow passes a layer, so that long arrows take part in the ordering.
struct Proper {
  std::vector<std::size_t> layer;
  std::vector<std::vector<std::size_t>> before;
  std::vector<std::vector<std::size_t>> after;
  std::vector<std::vector<std::size_t>> bends;  ///< for each arrow the nodes it was given on its way
};

Proper proper_of(const std::vector<std::size_t>& layer, Arrows arrows) {
  Proper graph{layer,
               std::vector<std::vector<std::size_t>>(layer.size()),
               std::vector<std::vector<std::size_t>>(layer.size()),
               {}};
  const auto join = [&](std::size_t from, std::size_t to) {
    graph.after[from].push_back(to);
    graph.before[to].push_back(from);
  };
  for (const auto& each : arrows) {
    std::vector<std::size_t>& bends = graph.bends.emplace_back();
    if (layer[each.first] >= layer[each.second]) continue;  // closes a cycle
    std::size_t at = each.first;
    for (std::size_t between = layer[each.first] + 1; between < layer[each.second]; ++between) {
      const std::size_t bend = graph.layer.size();
      graph.layer.push_back(between);
      bends.push_back(bend);
      graph.before.emplace_back();
      graph.after.emplace_back();
      join(at, bend);
      at = bend;
    }
    join(at, each.second);
  }
  return graph;
}

using Order = std::vector<std::vector<std::size_t>>;

std::vector<std::size_t> places(const Order& order, std::size_t count) {
  std::vector<std::size_t> place(count, 0);
  for (const auto& layer : order)
    for (std::size_t i = 0; i < layer.size(); ++i) place[layer[i]] = i;
  return place;
}

std::size_t crossings(const Proper& graph, const Order& order) {
  const std::vector<std::size_t> place = places(order, graph.layer.size());
  std::size_t count = 0;
  for (const auto& layer : order) {
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    for (const std::size_t node : layer)
      for (const std::size_t to : graph.after[node]) ends.emplace_back(place[node], place[to]);
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t j = i + 1; j < ends.size(); ++j)
        count += (ends[i].first < ends[j].first && ends[i].second > ends[j].second) ||
                         (ends[i].first > ends[j].first && ends[i].second < ends[j].second)
                     ? 1U
                     : 0U;
  }
  return count;
}

Order order_of(const Proper& graph) {
  const std::size_t count = graph.layer.empty() ? 0 : *std::max_element(graph.layer.begin(), graph.layer.end()) + 1;
  Order order(count);
  for (std::size_t node = 0; node < graph.layer.size(); ++node) order[graph.layer[node]].push_back(node);
  Order best = order;
  std::size_t fewest = crossings(graph, order);
  const auto sweep = [&](std::size_t at, const std::vector<std::vector<std::size_t>>& neighbours) {
    const std::vector<std::size_t> place = places(order, graph.layer.size());
    std::vector<std::pair<double, std::size_t>> wanted;
    for (const std::size_t node : order[at]) {
      double middle = static_cast<double>(place[node]);
      if (!neighbours[node].empty()) {
        middle = 0;
        for (const std::size_t each : neighbours[node]) middle += static_cast<double>(place[each]);
        middle /= static_cast<double>(neighbours[node].size());
      }
      wanted.emplace_back(middle, node);
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < wanted.size(); ++i) order[at][i] = wanted[i].second;
  };
  for (int round = 0; round < 8 && fewest > 0; ++round) {
    for (std::size_t at = 1; at < count; ++at) sweep(at, graph.before);
    for (std::size_t at = count - 1; at-- > 0;) sweep(at, graph.after);
    if (const std::size_t now = crossings(graph, order); now < fewest) {
      fewest = now;
      best = order;
    }
  }
  return best;
}

}  // namespace

Layout layered(std::span<const std::size_t> least, Arrows arrows) {
  Layout layout;
  layout.layer = layers_of(least, arrows);
  const Proper graph = proper_of(layout.layer, arrows);
  const std::vector<std::size_t> place = places(order_of(graph), graph.layer.size());
  layout.place.assign(place.begin(), place.begin() + static_cast<std::ptrdiff_t>(layout.layer.size()));
  for (const auto& bends : graph.bends) {
    std::vector<std::size_t>& way = layout.bends.emplace_back();
    for (const std::size_t bend : bends) way.push_back(place[bend]);
  }
  return layout;
}

std::size_t crossings(const Layout& layout, Arrows arrows) {
  const Proper graph = proper_of(layout.layer, arrows);
  std::vector<std::size_t> place = layout.place;
  place.resize(graph.layer.size());
  for (std::size_t i = 0; i < graph.bends.size(); ++i)
    for (std::size_t k = 0; k < graph.bends[i].size(); ++k) place[graph.bends[i][k]] = layout.bends[i][k];
  std::size_t layers = 0;
  for (const std::size_t each : graph.layer) layers = std::max(layers, each + 1);
  Order order(layers);
  for (std::size_t node = 0; node < graph.layer.size(); ++node) order[graph.layer[node]].push_back(node);
  for (auto& layer : order)
    std::sort(layer.begin(), layer.end(), [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
  return crossings(graph, order);
}

}  // namespace samskab::evaluation::detail
