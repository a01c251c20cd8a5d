#include "samskab/stats/network.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "stats/detail/checks.hpp"

namespace samskab::stats {
namespace {

using Ties = std::vector<Network::Tie>;

/// Ties both ways, their weights summed: what structural holes are seen in.
std::vector<Ties> mutual_ties(const Network& network) {
  std::vector<Ties> out(network.nodes());
  for (std::uint32_t node = 0; node < network.nodes(); ++node) {
    std::map<std::uint32_t, double> weights;
    for (const auto& tie : network.from(node)) weights[tie.to] += tie.weight;
    for (const auto& tie : network.into(node)) weights[tie.to] += tie.weight;
    for (const auto& each : weights) out[node].push_back({each.first, each.second});
  }
  return out;
}

/// Adds the dependencies of all shortest ways from `source` (Brandes).
void add_dependencies(const Network& network, std::uint32_t source, std::vector<double>& betweenness) {
  const std::uint32_t n = network.nodes();
  std::vector<std::uint32_t> order;
  std::vector<std::int64_t> distance(n, -1);
  std::vector<double> ways(n, 0.0);
  std::vector<double> dependency(n, 0.0);
  distance[source] = 0;
  ways[source] = 1.0;
  order.push_back(source);
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::uint32_t node = order[at];
    for (const auto& tie : network.from(node)) {
      if (distance[tie.to] < 0) {
        distance[tie.to] = distance[node] + 1;
        order.push_back(tie.to);
      }
      if (distance[tie.to] == distance[node] + 1) ways[tie.to] += ways[node];
    }
  }
  for (std::size_t at = order.size(); at-- > 1;) {
    const std::uint32_t node = order[at];
    for (const auto& tie : network.into(node))
      if (distance[tie.to] == distance[node] - 1)
        dependency[tie.to] += ways[tie.to] / ways[node] * (1.0 + dependency[node]);
    betweenness[node] += dependency[node];
  }
}

void add_structural_holes(const std::vector<Ties>& ties, NetworkPositions& out) {
  const std::size_t n = ties.size();
  std::vector<double> total(n, 0.0);
  std::vector<double> largest(n, 0.0);
  for (std::size_t node = 0; node < n; ++node)
    for (const auto& tie : ties[node]) {
      total[node] += tie.weight;
      largest[node] = std::max(largest[node], tie.weight);
    }
  std::vector<double> invested(n, 0.0);   // in each contact, straight and by way of others
  std::vector<double> redundant(n, 0.0);  // how far each contact leads to the node's others
  for (std::size_t node = 0; node < n; ++node) {
    if (ties[node].empty()) {
      out.constraint.emplace_back();
      out.effective_size.emplace_back();
      continue;
    }
    for (const auto& tie : ties[node]) {
      invested[tie.to] = 0.0;
      redundant[tie.to] = 0.0;
    }
    for (const auto& tie : ties[node]) {
      const double share = tie.weight / total[node];
      invested[tie.to] += share;
      for (const auto& further : ties[tie.to]) {
        invested[further.to] += share * further.weight / total[tie.to];
        redundant[further.to] += share * further.weight / largest[further.to];
      }
    }
    double constraint = 0.0;
    double size = 0.0;
    for (const auto& tie : ties[node]) {
      constraint += invested[tie.to] * invested[tie.to];
      size += 1.0 - redundant[tie.to];
    }
    out.constraint.emplace_back(constraint);
    out.effective_size.emplace_back(size);
  }
}

void require_groups(const Network& network, std::span<const std::uint32_t> groups) {
  detail::require_length(groups.size(), "groups", network.nodes(), "nodes");
}

std::optional<double> index_of(std::uint64_t external, std::uint64_t internal) {
  if (external + internal == 0) return std::nullopt;
  const double e = static_cast<double>(external);
  const double i = static_cast<double>(internal);
  return (e - i) / (e + i);
}

}  // namespace

Network::Network(std::uint32_t nodes, std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
                 std::span<const double> weights, bool directed)
    : directed_(directed), out_(nodes), in_(nodes) {
  detail::require_length(to.size(), "to", from.size(), "from");
  if (!weights.empty()) detail::require_length(weights.size(), "weights", from.size(), "from");
  std::vector<std::map<std::uint32_t, double>> sums(nodes);
  for (std::size_t i = 0; i < from.size(); ++i) {
    for (const std::uint32_t node : {from[i], to[i]})
      if (node >= nodes)
        throw InvalidInput(Message("stats.network.node").with("row", i).with("node", node).with("nodes", nodes));
    if (from[i] == to[i]) throw InvalidInput(Message("stats.network.self").with("row", i).with("node", from[i]));
    const double weight = weights.empty() ? 1.0 : weights[i];
    if (!(weight > 0.0 && std::isfinite(weight)))
      throw InvalidInput(Message("stats.network.weight").with("row", i).with("weight", weight));
    sums[from[i]][to[i]] += weight;
    if (!directed) sums[to[i]][from[i]] += weight;
  }
  for (std::uint32_t node = 0; node < nodes; ++node)
    for (const auto& each : sums[node]) {
      out_[node].push_back({each.first, each.second});
      in_[each.first].push_back({node, each.second});
    }
}

std::span<const Network::Tie> Network::from(std::uint32_t node) const {
  require_node(node);
  return out_[node];
}

std::span<const Network::Tie> Network::into(std::uint32_t node) const {
  require_node(node);
  return in_[node];
}

void Network::require_node(std::uint32_t node) const {
  if (node >= nodes()) throw InvalidInput(Message("stats.network.no_node").with("node", node).with("nodes", nodes()));
}

bool Network::tied(std::uint32_t from, std::uint32_t to) const {
  const std::span<const Tie> ties = this->from(from);
  const auto at =
      std::lower_bound(ties.begin(), ties.end(), to, [](const Tie& tie, std::uint32_t node) { return tie.to < node; });
  return at != ties.end() && at->to == to;
}

NetworkPositions network_positions(const Network& network) {
  const std::uint32_t n = network.nodes();
  NetworkPositions out;
  const std::vector<Ties> mutual = mutual_ties(network);
  out.betweenness.assign(n, 0.0);
  for (std::uint32_t node = 0; node < n; ++node) {
    out.degree.push_back(static_cast<std::uint32_t>(mutual[node].size()));
    out.degree_out.push_back(static_cast<std::uint32_t>(network.from(node).size()));
    out.degree_in.push_back(static_cast<std::uint32_t>(network.into(node).size()));
    double strength = 0.0;
    for (const auto& tie : network.from(node)) strength += tie.weight;
    if (network.directed())
      for (const auto& tie : network.into(node)) strength += tie.weight;
    out.strength.push_back(strength);
    add_dependencies(network, node, out.betweenness);
  }
  // Every pair was counted from both ends, with direction as two pairs.
  const double pairs = n > 2 ? (n - 1.0) * (n - 2.0) : 1.0;
  for (double& value : out.betweenness) value /= pairs;
  add_structural_holes(mutual, out);
  return out;
}

Brokerage brokerage(const Network& network, std::span<const std::uint32_t> groups) {
  require_groups(network, groups);
  const std::uint32_t n = network.nodes();
  Brokerage out;
  for (auto* each : {&out.coordinator, &out.itinerant, &out.gatekeeper, &out.representative, &out.liaison})
    each->assign(n, 0);
  for (std::uint32_t node = 0; node < n; ++node)
    for (const auto& sender : network.into(node))
      for (const auto& receiver : network.from(node)) {
        if (sender.to == receiver.to || network.tied(sender.to, receiver.to)) continue;
        const std::uint32_t own = groups[node];
        const std::uint32_t first = groups[sender.to];
        const std::uint32_t last = groups[receiver.to];
        ++(first == last  ? (first == own ? out.coordinator : out.itinerant)
           : last == own  ? out.gatekeeper
           : first == own ? out.representative
                          : out.liaison)[node];
      }
  return out;
}

ExternalInternal external_internal(const Network& network, std::span<const std::uint32_t> groups) {
  require_groups(network, groups);
  const std::uint32_t n = network.nodes();
  const std::size_t kinds = groups.empty() ? 0 : std::size_t{*std::max_element(groups.begin(), groups.end())} + 1;
  if (kinds > n) throw InvalidInput(Message("stats.network.groups").with("code", kinds - 1).with("nodes", n));
  std::vector<std::uint64_t> external(kinds, 0);
  std::vector<std::uint64_t> internal(kinds, 0);
  std::vector<double> sizes(kinds, 0.0);
  ExternalInternal out;
  for (std::uint32_t node = 0; node < n; ++node) {
    std::uint64_t own[2] = {};
    const std::uint32_t group = groups[node];
    sizes[group] += 1.0;
    for (const auto& tie : network.from(node)) {
      const bool across = groups[tie.to] != group;
      ++own[across ? 0 : 1];
      if (network.directed() || node < tie.to) ++(across ? out.external : out.internal);
      // A tie belongs to the groups at both its ends, one within a group to it once.
      if (across) {
        ++external[group];
        if (network.directed()) ++external[groups[tie.to]];
      } else if (network.directed() || node < tie.to) {
        ++internal[group];
      }
    }
    if (network.directed())
      for (const auto& tie : network.into(node)) ++own[groups[tie.to] != group ? 0 : 1];
    out.of_nodes.push_back(index_of(own[0], own[1]));
  }
  out.index = index_of(out.external, out.internal);
  double within = 0.0;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    out.of_groups.push_back(index_of(external[kind], internal[kind]));
    within += sizes[kind] * (sizes[kind] - 1.0);
  }
  const double all = static_cast<double>(n) * (static_cast<double>(n) - 1.0);
  if (all > 0.0) out.expected = 1.0 - 2.0 * within / all;
  return out;
}

}  // namespace samskab::stats
