#include "samskab/evaluation/change_map.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/layered_graph.hpp"
#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// An arrow between shown nodes, by their places in the list of nodes.
struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<const ChangeLink*> links;
};

bool in_steering(ChangeNodeKind kind) {
  return kind != ChangeNodeKind::resource && kind != ChangeNodeKind::deliverable;
}

/// Worst first: one contradicted assumption is enough to doubt the way, one untested keeps it from being supported.
AssumptionStatus joined(const std::vector<const ChangeLink*>& links) {
  AssumptionStatus status = AssumptionStatus::supported;
  for (const ChangeLink* each : links) {
    if (each->status == AssumptionStatus::contradicted) return AssumptionStatus::contradicted;
    if (each->status == AssumptionStatus::untested) status = AssumptionStatus::untested;
  }
  return status;
}

/// Ways from one shown node to the next through nodes that are not shown. Several ways between two shown nodes become
/// one arrow.
std::vector<Arrow> arrows_of(const std::vector<const ChangeNode*>& nodes, const std::vector<const ChangeLink*>& links,
                             const std::vector<bool>& shown) {
  std::map<Ref<ChangeNode>, std::size_t> place;
  for (std::size_t i = 0; i < nodes.size(); ++i) place.emplace(nodes[i]->id, i);
  std::vector<std::vector<std::pair<std::size_t, const ChangeLink*>>> out(nodes.size());
  for (const ChangeLink* each : links) {
    const auto from = place.find(each->from);
    const auto to = place.find(each->to);
    if (from != place.end() && to != place.end()) out[from->second].emplace_back(to->second, each);
  }
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const ChangeLink*>> found;
  for (std::size_t start = 0; start < nodes.size(); ++start) {
    if (!shown[start]) continue;
    // Which links lie on a way from `start` to each hidden node: hidden nodes are passed once, with all that led there.
    std::map<std::size_t, std::set<const ChangeLink*>> through;
    std::vector<std::size_t> open = {start};
    through[start] = {};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      const std::set<const ChangeLink*> so_far = through[at];
      for (const auto& [to, link] : out[at]) {
        std::set<const ChangeLink*> way = so_far;
        way.insert(link);
        if (shown[to]) {
          auto& all = found[{start, to}];
          for (const ChangeLink* each : way)
            if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
          continue;
        }
        std::set<const ChangeLink*>& known = through[to];
        const std::size_t before = known.size();
        known.insert(way.begin(), way.end());
        if (known.size() != before) open.push_back(to);
      }
    }
  }
  // In the order of the record, whatever the addresses of the links.
  std::map<const ChangeLink*, std::size_t> order;
  for (std::size_t i = 0; i < links.size(); ++i) order.emplace(links[i], i);
  std::vector<Arrow> arrows;
  for (auto& each : found) {
    std::sort(each.second.begin(), each.second.end(),
              [&](const ChangeLink* a, const ChangeLink* b) { return order[a] < order[b]; });
    arrows.push_back({each.first.first, each.first.second, std::move(each.second)});
  }
  return arrows;
}

LocalisedText told(const Lab& lab, const ChangeLink& link) {
  return localised(Message("evaluation.change.assumption")
                       .with("assumption", quoted(link.assumption))
                       .with("from", detail::title_of(lab, {EntityKind::change_node, link.from.text()}))
                       .with("to", detail::title_of(lab, {EntityKind::change_node, link.to.text()})));
}

/// Layers and places: a node stands no earlier than its kind and after everything that leads to it.
void lay_out(std::vector<ChangeMapNode>& nodes, std::vector<ChangeMapLink>& links, const std::vector<Arrow>& arrows) {
  std::vector<std::size_t> least;
  for (const ChangeMapNode& each : nodes) least.push_back(static_cast<std::size_t>(each.kind));
  std::vector<std::pair<std::size_t, std::size_t>> edges;
  for (const Arrow& each : arrows) edges.emplace_back(each.from, each.to);
  const detail::Layout layout = detail::layered(least, edges);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].layer = static_cast<std::int64_t>(layout.layer[i]);
    nodes[i].place = static_cast<std::int64_t>(layout.place[i]);
  }
  for (std::size_t i = 0; i < links.size(); ++i) links[i].bends.assign(layout.bends[i].begin(), layout.bends[i].end());
}

std::vector<Message> words_of(const ChangeMap& result, std::size_t nodes) {
  std::vector<Message> words;
  if (nodes == 0) {
    words.emplace_back("evaluation.change.none");
    return words;
  }
  words.push_back(Message("evaluation.change.total").with("nodes", nodes).with("links", result.written.count));
  if (result.written.hits < result.written.count)
    words.push_back(Message("evaluation.change.unwritten").with("n", result.written.count - result.written.hits));
  if (result.tested.count > 0)
    words.push_back(
        Message("evaluation.change.tested").with("hits", result.tested.hits).with("n", result.tested.count));
  if (!result.contradicted.empty())
    words.push_back(Message("evaluation.change.contradicted")
                        .with("n", result.contradicted.size())
                        .with("first", result.contradicted.front()));
  if (!result.untested.empty())
    words.push_back(
        Message("evaluation.change.untested").with("n", result.untested.size()).with("first", result.untested.front()));
  if (result.measured.count > 0)
    words.push_back(
        Message("evaluation.change.measured").with("hits", result.measured.hits).with("n", result.measured.count));
  return words;
}

}  // namespace

ChangeMap theory_of_change(const Lab& lab, const ChangeMapOptions& options) {
  detail::need_project(lab, options.project);
  ChangeMap result;
  result.rendering = options.rendering;
  std::vector<const ChangeNode*> nodes;
  for (const ChangeNode& each : lab.all<ChangeNode>())
    if (detail::asked_for(options.project, each.project)) nodes.push_back(&each);
  std::vector<const ChangeLink*> links;
  for (const ChangeLink& each : lab.all<ChangeLink>())
    if (detail::asked_for(options.project, each.project)) links.push_back(&each);

  std::int64_t written = 0;
  std::int64_t tested = 0;
  for (const ChangeLink* each : links) {
    if (each->assumption.empty()) continue;
    ++written;
    tested += each->status != AssumptionStatus::untested ? 1 : 0;
    if (each->status == AssumptionStatus::untested) result.untested.push_back(told(lab, *each));
    if (each->status == AssumptionStatus::contradicted) result.contradicted.push_back(told(lab, *each));
  }
  std::int64_t ends = 0;
  std::int64_t measured = 0;
  std::vector<bool> shown;
  for (const ChangeNode* each : nodes) {
    shown.push_back(options.rendering == ChangeRendering::detailed || in_steering(each->kind));
    if (each->kind < ChangeNodeKind::result) continue;
    ++ends;
    measured += each->indicators.empty() ? 0 : 1;
  }
  result.written = {written, static_cast<std::int64_t>(links.size())};
  result.tested = {tested, written};
  result.measured = {measured, ends};

  // A theory of resources and deliverables alone would vanish: then it is shown whole.
  if (std::find(shown.begin(), shown.end(), true) == shown.end()) shown.assign(nodes.size(), true);
  std::vector<Arrow> arrows = arrows_of(nodes, links, shown);
  std::vector<std::size_t> row(nodes.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!shown[i]) continue;
    row[i] = result.table.size();
    ChangeMapNode node;
    node.node = nodes[i]->id;
    node.kind = nodes[i]->kind;
    node.kind_label = localised_name(node.kind);
    node.text = detail::title_of(lab, {EntityKind::change_node, node.node.text()});
    node.indicators = static_cast<std::int64_t>(nodes[i]->indicators.size());
    result.table.push_back(std::move(node));
  }
  for (Arrow& each : arrows) {
    ChangeMapLink link;
    link.from = nodes[each.from]->id;
    link.to = nodes[each.to]->id;
    for (const ChangeLink* one : each.links) {
      link.links.push_back(one->id);
      if (!one->assumption.empty()) link.assumptions.push_back(one->assumption);
    }
    link.status = joined(each.links);
    link.status_label = localised_name(link.status);
    result.links.push_back(std::move(link));
    each.from = row[each.from];
    each.to = row[each.to];
    ++result.table[each.from].consequences;
    ++result.table[each.to].causes;
  }
  lay_out(result.table, result.links, arrows);
  std::stable_sort(result.table.begin(), result.table.end(), [](const ChangeMapNode& a, const ChangeMapNode& b) {
    return std::pair(a.layer, a.place) < std::pair(b.layer, b.place);
  });
  result.basis = detail::record_basis(
      "theory_of_change", {{EntityKind::change_node, nodes.size()}, {EntityKind::change_link, links.size()}});
  if (nodes.size() > result.table.size())
    result.basis.notes.push_back(Message("evaluation.change.left_out").with("n", nodes.size() - result.table.size()));
  result.words = words_of(result, nodes.size());
  return result;
}

std::string ChangeMap::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
