#include "samskab/evaluation/usable_by.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/strength.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

bool offered(const Entry& entry, const UsableOptions& options) {
  if (options.playbook && entry.playbook != *options.playbook) return false;
  if (options.unit && entry.origin == options.unit) return false;
  return entry.status == EntryStatus::published || (options.drafts && entry.status == EntryStatus::draft);
}

UsableEntry row_of(const Lab& lab, const Entry& entry) {
  UsableEntry row;
  row.entry = entry.id;
  row.kind = entry.kind;
  row.kind_label = localised_name(entry.kind);
  row.title = detail::title_of(lab, {EntityKind::entry, entry.id.text()});
  row.core = entry.core;
  row.adaptable = entry.adaptable;
  row.conditions = entry.conditions;
  row.strength = entry.strength;
  row.strength_label = localised_name(entry.strength);
  row.maturity = entry.maturity;
  row.maturity_label = localised_name(entry.maturity);
  row.status = entry.status;
  row.status_label = localised_name(entry.status);
  if (entry.origin) row.origin = lab.at(*entry.origin).name;
  return row;
}

std::vector<Message> words_of(const Lab& lab, const UsableEntries& result, const UsableOptions& options, bool later) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back(lab.all<Entry>().empty() ? "evaluation.usable.none" : "evaluation.usable.none_offered");
    return words;
  }
  std::int64_t drafts = 0;
  std::int64_t without_core = 0;
  std::int64_t here = 0;
  for (const UsableEntry& each : result.table) {
    drafts += each.status == EntryStatus::draft ? 1 : 0;
    without_core += each.core.empty() ? 1 : 0;
    here += each.used_here ? 1 : 0;
  }
  Message total(options.unit ? "evaluation.usable.total_unit" : "evaluation.usable.total");
  total.with("n", static_cast<std::int64_t>(result.table.size()));
  if (options.unit) total.with("unit", lab.at(*options.unit).name);
  words.push_back(std::move(total));
  words.push_back(Message("evaluation.usable.reused")
                      .with("hits", result.reused.hits)
                      .with("n", result.reused.count)
                      .with("units", result.units));
  if (later) words.push_back(Message("evaluation.usable.later").with("day", localised(*options.today)));
  if (here > 0) words.push_back(Message("evaluation.usable.here").with("n", here));
  if (drafts > 0) words.push_back(Message("evaluation.usable.drafts").with("n", drafts));
  if (without_core > 0) words.push_back(Message("evaluation.usable.no_core").with("n", without_core));
  return words;
}

}  // namespace

UsableEntries usable_by(const Lab& lab, const UsableOptions& options) {
  if (options.unit) static_cast<void>(lab.at(*options.unit));
  if (options.playbook) static_cast<void>(lab.at(*options.playbook));
  UsableEntries result;
  std::map<Ref<Entry>, std::size_t> place;
  for (const Entry& each : lab.all<Entry>()) {
    if (!offered(each, options)) continue;
    place.emplace(each.id, result.table.size());
    result.table.push_back(row_of(lab, each));
  }
  std::size_t evidence = 0;
  std::map<Ref<Entry>, std::set<EntityKind>> kinds;
  for (const lab::Evidence& each : lab.all<lab::Evidence>()) {
    const auto found = place.find(each.entry);
    if (found == place.end()) continue;
    ++evidence;
    UsableEntry& row = result.table[found->second];
    ++row.evidence;
    if (kinds[each.entry].insert(each.source.kind).second) row.source_kinds.push_back(localised_name(each.source.kind));
  }
  std::set<Ref<OrgUnit>> units;
  bool later = false;
  for (const Reuse& each : lab.all<Reuse>()) {
    const auto found = place.find(each.entry);
    if (found == place.end() || lab.at(each.entry).origin == each.unit) continue;
    if (!detail::by_then(each.used_on, options.today)) {
      later = true;
      continue;
    }
    UsableEntry& row = result.table[found->second];
    ++row.reuses;
    ++result.reuses;
    units.insert(each.unit);
    const std::string& name = lab.at(each.unit).name;
    if (std::find(row.used_by.begin(), row.used_by.end(), name) == row.used_by.end()) row.used_by.push_back(name);
    if (!each.adaptation.empty()) row.adaptations.push_back(each.adaptation);
    row.used_here = row.used_here || options.unit == each.unit;
  }
  std::int64_t reused = 0;
  for (const UsableEntry& each : result.table) reused += each.reuses > 0 ? 1 : 0;
  result.reused = {reused, static_cast<std::int64_t>(result.table.size())};
  result.units = static_cast<std::int64_t>(units.size());
  std::stable_sort(result.table.begin(), result.table.end(), [](const UsableEntry& a, const UsableEntry& b) {
    return std::pair(detail::rank_of(a.strength), -a.reuses) < std::pair(detail::rank_of(b.strength), -b.reuses);
  });
  result.basis = detail::record_basis("usable_by", {{EntityKind::entry, result.table.size()},
                                                    {EntityKind::evidence, evidence},
                                                    {EntityKind::reuse, static_cast<std::size_t>(result.reuses)}});
  if (const std::size_t left = lab.all<Entry>().size() - result.table.size(); left > 0)
    result.basis.notes.push_back(Message("evaluation.usable.left_out").with("n", left));
  result.words = words_of(lab, result, options, later);
  return result;
}

std::string UsableEntries::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
