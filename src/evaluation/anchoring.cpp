#include "samskab/evaluation/anchoring.hpp"

#include <map>
#include <utility>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

bool lives(AnchoringStatus status) {
  return status == AnchoringStatus::in_operation || status == AnchoringStatus::spread;
}

AnchoringRow row_of(const Lab& lab, const Initiative& each, const std::optional<Date>& today) {
  AnchoringRow row;
  row.initiative = each.id;
  row.title = each.title.empty() ? LocalisedText(each.id.text()) : each.title;
  row.project = each.project;
  row.trial = each.trial;
  std::optional<Date> first;
  std::optional<Date> operation;
  for (const AnchoringEvent& event : each.history) {
    if (!detail::by_then(event.on, today)) continue;
    row.history.push_back(event);
    // A status that is noted again, with a new owner say, has held since it was first noted.
    if (row.status != event.status) row.since = event.on;
    row.status = event.status;
    if (event.owner) row.owner = event.owner;
    if (!first) first = event.on;
    if (!operation && lives(event.status)) operation = event.on;
  }
  row.status_label = row.status ? localised_name(*row.status) : localised(Message("evaluation.anchoring.no_status"));
  row.anchored = row.status && lives(*row.status);
  if (row.owner) row.owner_name = lab.at(*row.owner).name;
  if (first && operation) row.days_to_operation = *operation - *first;
  return row;
}

std::vector<Message> words_of(const Anchoring& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.anchoring.none");
    return words;
  }
  words.push_back(Message("evaluation.anchoring.share")
                      .with("n", result.table.size())
                      .with("anchored", result.anchored)
                      .with("share", *result.share_anchored));
  std::map<std::optional<AnchoringStatus>, std::pair<LocalisedText, std::int64_t>> counts;
  for (const AnchoringRow& row : result.table) {
    auto& [label, count] = counts[row.status];
    label = row.status_label;
    ++count;
  }
  std::vector<LocalisedText> said;
  for (const auto& [status, entry] : counts)
    said.push_back(
        localised(Message("evaluation.anchoring.status").with("status", entry.first).with("n", entry.second)));
  words.push_back(Message("evaluation.anchoring.statuses").with("list", listed(said)));
  if (result.without_owner > 0)
    words.push_back(Message("evaluation.anchoring.without_owner").with("n", result.without_owner));
  if (result.without_date > 0)
    words.push_back(Message("evaluation.anchoring.without_date").with("n", result.without_date));
  return words;
}

}  // namespace

Anchoring anchoring(const Lab& lab, const AnchoringOptions& options) {
  detail::need_project(lab, options.project);
  Anchoring result;
  for (const Initiative& each : lab.all<Initiative>()) {
    if (options.project && each.project != *options.project) continue;
    AnchoringRow row = row_of(lab, each, options.today);
    const bool stopped = row.status == AnchoringStatus::stopped;
    result.anchored += row.anchored ? 1 : 0;
    result.stopped += stopped ? 1 : 0;
    result.without_owner += !stopped && !row.owner ? 1 : 0;
    result.without_date += row.since ? 0 : 1;
    result.table.push_back(std::move(row));
  }
  if (!result.table.empty())
    result.share_anchored = static_cast<double>(result.anchored) / static_cast<double>(result.table.size());
  result.basis = detail::record_basis("anchoring", {{EntityKind::initiative, result.table.size()}});
  result.words = words_of(result);
  return result;
}

std::string Anchoring::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
