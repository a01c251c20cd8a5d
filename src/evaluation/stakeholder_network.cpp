#include "samskab/evaluation/stakeholder_network.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/network.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// The ties that count, in the codes of the table's rows.
struct CountedTies {
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  std::vector<double> weights;
  std::size_t used = 0;
  bool directed = false;
};

CountedTies counted(const Lab& lab, const std::map<Ref<Stakeholder>, std::uint32_t>& codes,
                    const StakeholderNetworkOptions& options) {
  std::vector<const Tie*> ties;
  CountedTies out;
  for (const Tie& each : lab.all<Tie>()) {
    if (options.project && each.project && *each.project != *options.project) continue;
    if (options.kind && each.kind != *options.kind) continue;
    if (!detail::by_then(each.observed_on, options.today) || !(each.strength > 0.0)) continue;
    if (each.from == each.to || codes.count(each.from) == 0 || codes.count(each.to) == 0) continue;
    ties.push_back(&each);
    out.directed = out.directed || each.directed;
  }
  out.used = ties.size();
  const auto add = [&](std::uint32_t from, std::uint32_t to, double weight) {
    out.from.push_back(from);
    out.to.push_back(to);
    out.weights.push_back(weight);
  };
  for (const Tie* each : ties) {
    const std::uint32_t from = codes.at(each->from);
    const std::uint32_t to = codes.at(each->to);
    add(from, to, each->strength);
    if (out.directed && !each->directed) add(to, from, each->strength);
  }
  return out;
}

/// From the E-I index, which lies from -1 to 1, to a share.
std::optional<double> share(const std::optional<double>& index) {
  return index ? std::optional((*index + 1.0) / 2.0) : std::nullopt;
}

const PositionRow* most(const std::vector<PositionRow>& rows, std::int64_t PositionRow::*figure) {
  const auto found = std::max_element(
      rows.begin(), rows.end(), [&](const PositionRow& a, const PositionRow& b) { return a.*figure < b.*figure; });
  return found == rows.end() || (*found).*figure == 0 ? nullptr : &*found;
}

std::vector<Message> words_of(const StakeholderNetwork& result) {
  std::vector<Message> words;
  if (result.ties.empty()) {
    words.emplace_back("evaluation.network.none");
    return words;
  }
  const std::size_t people = result.table.size();
  words.push_back(Message("evaluation.network.ties")
                      .with("ties", result.ties.size())
                      .with("n", people)
                      .with("share", 100.0 * *result.density));
  if (result.between_levels)
    words.push_back(
        Message(result.expected_between_levels ? "evaluation.network.between" : "evaluation.network.between_only")
            .with("share", 100.0 * *result.between_levels)
            .with("expected", 100.0 * result.expected_between_levels.value_or(0.0)));
  if (const PositionRow* bridge = most(result.table, &PositionRow::bridges))
    words.push_back(Message("evaluation.network.bridge").with("name", bridge->name).with("n", bridge->bridges));
  if (result.isolated > 0) words.push_back(Message("evaluation.network.isolated").with("n", result.isolated));
  return words;
}

}  // namespace

StakeholderNetwork stakeholder_network(const Lab& lab, const StakeholderNetworkOptions& options) {
  detail::need_project(lab, options.project);
  StakeholderNetwork result;
  std::map<Ref<Stakeholder>, std::uint32_t> codes;
  std::map<Level, std::uint32_t> level_codes;  // without gaps, whichever levels there are
  std::vector<std::uint32_t> levels;
  for (const Stakeholder& who : lab.all<Stakeholder>()) {
    if (!detail::has_part(who, options.project) || !detail::by_then(who.identified_on, options.today)) continue;
    PositionRow row;
    row.stakeholder = who.id;
    row.name = detail::called(who);
    row.level = level_of(who);
    codes.emplace(who.id, static_cast<std::uint32_t>(result.table.size()));
    levels.push_back(level_codes.emplace(row.level, static_cast<std::uint32_t>(level_codes.size())).first->second);
    result.table.push_back(std::move(row));
  }
  const CountedTies ties = counted(lab, codes, options);
  result.directed = ties.directed;
  const auto nodes = static_cast<std::uint32_t>(result.table.size());
  const stats::Network network(nodes, ties.from, ties.to, ties.weights, ties.directed);
  const stats::NetworkPositions positions = stats::network_positions(network);
  const stats::Brokerage brokerage = stats::brokerage(network, levels);
  const stats::ExternalInternal reach = stats::external_internal(network, levels);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    PositionRow& row = result.table[i];
    row.ties = positions.degree[i];
    row.strength = positions.strength[i];
    row.betweenness = positions.betweenness[i];
    row.constraint = positions.constraint[i];
    row.effective_size = positions.effective_size[i];
    row.outward = reach.of_nodes[i];
    const std::uint64_t across =
        brokerage.itinerant[i] + brokerage.gatekeeper[i] + brokerage.representative[i] + brokerage.liaison[i];
    // Without direction a pair is counted from both its ends.
    row.bridges = static_cast<std::int64_t>(ties.directed ? across : across / 2);
    if (row.ties == 0) ++result.isolated;
    for (const stats::Network::Tie& tie : network.from(i))
      if (ties.directed || i < tie.to)
        result.ties.push_back(
            {row.stakeholder, result.table[tie.to].stakeholder, tie.weight, levels[i] != levels[tie.to]});
  }
  if (nodes > 1) {
    const double pairs = static_cast<double>(nodes) * (nodes - 1) / (ties.directed ? 1.0 : 2.0);
    result.density = static_cast<double>(result.ties.size()) / pairs;
  }
  result.between_levels = share(reach.index);
  if (reach.index) result.expected_between_levels = share(reach.expected);
  result.basis = detail::record_basis("stakeholder_network",
                                      {{EntityKind::stakeholder, result.table.size()}, {EntityKind::tie, ties.used}});
  if (!result.ties.empty()) result.basis.notes.emplace_back("evaluation.network.who_was_asked");
  result.words = words_of(result);
  return result;
}

std::string StakeholderNetwork::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
