#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"

namespace samskab::stats {

/// Who is tied to whom: nodes 0 .. n-1 and ties between them. Immutable; safe to read from any thread.
class Network {
 public:
  struct Tie {
    std::uint32_t to = 0;
    double weight = 1.0;
  };

  /// One tie from[i] -> to[i] per entry, of weight 1 where `weights` is empty; ties named twice add their weights, and
  /// without direction (a, b) and (b, a) are one tie. Throws InvalidInput for unequal lengths, a node that is not
  /// there, a tie to oneself, or a weight that is not above 0.
  Network(std::uint32_t nodes, std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
          std::span<const double> weights = {}, bool directed = false);

  [[nodiscard]] std::uint32_t nodes() const noexcept { return static_cast<std::uint32_t>(out_.size()); }
  [[nodiscard]] bool directed() const noexcept { return directed_; }
  /// Ties from a node, by node tied to; in an undirected network every tie is at both its ends. Throws
  /// InvalidInput for a node that is not there.
  [[nodiscard]] std::span<const Tie> from(std::uint32_t node) const;
  /// Ties to a node, by the node they come from. Throws InvalidInput for a node that is not there.
  [[nodiscard]] std::span<const Tie> into(std::uint32_t node) const;
  /// Throws InvalidInput when the first of the two is not there.
  [[nodiscard]] bool tied(std::uint32_t from, std::uint32_t to) const;

 private:
  void require_node(std::uint32_t node) const;

  bool directed_;
  std::vector<std::vector<Tie>> out_;
  std::vector<std::vector<Tie>> in_;
};

/// Where each node stands in a network, one value per node.
struct NetworkPositions {
  std::vector<std::uint32_t> degree;
  std::vector<std::uint32_t> degree_in;
  std::vector<std::uint32_t> degree_out;
  std::vector<double> strength;
  std::vector<double> betweenness;
  std::vector<std::optional<double>> constraint;
  std::vector<std::optional<double>> effective_size;

  static constexpr std::string_view type_name = "NetworkPositions";
  template <class Self = NetworkPositions>
  static constexpr auto fields() {
    return field_list(
        field("degree", &Self::degree, "Nodes tied to, either way."),
        field("degree_in", &Self::degree_in, "Ties that come in; the same as degree without direction."),
        field("degree_out", &Self::degree_out, "Ties that go out; the same as degree without direction."),
        field("strength", &Self::strength, "Sum of the weights of all ties, in and out."),
        field(
            "betweenness", &Self::betweenness,
            "Share of the other pairs whose shortest ways pass here, 0..1; weights are not lengths and play no part."),
        field("constraint", &Self::constraint, "Burt's constraint: high, few choices; missing: no ties."),
        field("effective_size", &Self::effective_size,
              "Burt's effective size: contacts that do not lead to each other; missing: no ties."));
  }
};

/// Degree, strength, betweenness (Brandes 2001, doi:10.1080/0022250X.2001.9990249), constraint and effective size (Burt
/// 1992, ISBN 978-0-674-84371-4), O(nodes x ties). Structural holes take a tie and its return together, by weight.
/// People who did not answer are missing as senders: centrality then says as much of who answered as of who matters.
/// ```cpp
/// // A line of four: 0 - 1 - 2 - 3.
/// const std::vector<std::uint32_t> from{0, 1, 2}, to{1, 2, 3};
/// const stats::Network line(4, from, to);
/// const stats::NetworkPositions where = stats::network_positions(line);
/// where.degree;                                         // {1, 2, 2, 1}
/// where.betweenness;                                    // {0, 0.6667, 0.6667, 0}
/// line.tied(1, 0);                                      // true
/// stats::Network(2, std::vector{0u}, std::vector{0u});  // throws InvalidInput
/// ```
NetworkPositions network_positions(const Network& network);

/// How often a node stands between two that are not tied, by the groups of the three (sender, node, receiver).
struct Brokerage {
  std::vector<std::uint64_t> coordinator;
  std::vector<std::uint64_t> itinerant;
  std::vector<std::uint64_t> gatekeeper;
  std::vector<std::uint64_t> representative;
  std::vector<std::uint64_t> liaison;

  static constexpr std::string_view type_name = "Brokerage";
  template <class Self = Brokerage>
  static constexpr auto fields() {
    return field_list(field("coordinator", &Self::coordinator, "All three of one group."),
                      field("itinerant", &Self::itinerant, "The two of one group, the node of another."),
                      field("gatekeeper", &Self::gatekeeper, "From another group into the node's own."),
                      field("representative", &Self::representative, "From the node's own group to another."),
                      field("liaison", &Self::liaison, "All three of different groups."));
  }
};

/// Gould & Fernandez (1989, doi:10.2307/270949): ties a -> node -> c without a -> c, counted by group. A tie without
/// direction counts both ways, so every pair is counted twice. Throws InvalidInput unless there is one group per node.
/// ```cpp
/// // 0 -> 1 -> 2: a citizen speaks to a municipality through an association.
/// const stats::Network asked(3, std::vector{0u, 1u}, std::vector{1u, 2u}, {}, true);
/// stats::brokerage(asked, std::vector{0u, 1u, 2u}).liaison;     // {0, 1, 0}
/// stats::brokerage(asked, std::vector{0u, 1u, 0u}).itinerant;   // {0, 1, 0}
/// stats::brokerage(asked, std::vector{0u, 1u, 1u}).gatekeeper;  // {0, 1, 0}
/// ```
Brokerage brokerage(const Network& network, std::span<const std::uint32_t> groups);

/// Do ties reach over the borders of groups?
struct ExternalInternal {
  std::uint64_t external = 0;
  std::uint64_t internal = 0;
  std::optional<double> index;
  std::optional<double> expected;
  std::vector<std::optional<double>> of_nodes;
  std::vector<std::optional<double>> of_groups;

  static constexpr std::string_view type_name = "ExternalInternal";
  template <class Self = ExternalInternal>
  static constexpr auto fields() {
    return field_list(
        field("external", &Self::external, "Ties between groups."), field("internal", &Self::internal, "Within."),
        field("index", &Self::index, "(E - I) / (E + I): -1 all within, 1 all between; missing: no ties."),
        field("expected", &Self::expected, "The index if ties took no notice of groups of these sizes."),
        field("of_nodes", &Self::of_nodes, "The index of each node's own ties; missing: none."),
        field("of_groups", &Self::of_groups, "The index of the ties of each group, by code; missing: none."));
  }
};

/// The E-I index (Krackhardt & Stern 1988, doi:10.2307/2786835). Small groups have more others than own: read it beside
/// `expected`. Groups are numbered 0, 1, 2 ...; throws InvalidInput unless there is one per node.
/// ```cpp
/// const stats::Network ties(4, std::vector{0u, 0u, 1u}, std::vector{1u, 2u, 3u});
/// const auto found = stats::external_internal(ties, std::vector{0u, 0u, 1u, 1u});
/// found.index;     // 0.333
/// found.expected;  // 0.333
/// ```
ExternalInternal external_internal(const Network& network, std::span<const std::uint32_t> groups);

}  // namespace samskab::stats
