#include "samskab/evaluation/contributions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

bool counts(const Contribution& each, const ContributionOptions& options) {
  return (!options.project || each.project == *options.project) && detail::by_then(each.given_on, options.until);
}

/// Everybody who took part in what is asked about, up to and including the day that is asked about.
std::set<Ref<Stakeholder>> participants(const Lab& lab, const ContributionOptions& options) {
  std::set<Ref<Stakeholder>> found;
  const auto asked = [&](const Ref<Project>& project) { return !options.project || project == *options.project; };
  for (const Involvement& each : lab.all<Involvement>())
    if (asked(each.project) && each.takes_part() && detail::by_then(lab.at(each.stakeholder).joined_on, options.until))
      found.insert(each.stakeholder);
  for (const Session& each : lab.all<Session>())
    if (asked(each.project) && detail::by_then(each.held_on, options.until))
      found.insert(each.present.begin(), each.present.end());
  for (const Contribution& each : lab.all<Contribution>())
    if (counts(each, options)) found.insert(each.stakeholder);
  return found;
}

std::vector<Message> words_of(const Contributions& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.contributions.none");
    return words;
  }
  std::int64_t givers = 0;
  for (const ContributionRow& row : result.table) givers += row.persons;
  const bool all = givers == result.participants;
  words.push_back(Message(all ? "evaluation.contributions.total" : "evaluation.contributions.total_of_some")
                      .with("givers", givers)
                      .with("hours", result.hours)
                      .with("money", result.money)
                      .with("in_kind", result.in_kind)
                      .with("participants", result.participants));
  const ContributionRow& most = result.table.front();
  if (most.hours_share)
    words.push_back(Message("evaluation.contributions.most")
                        .with("kind", most.label)
                        .with("hours", most.hours)
                        .with("share", 100.0 * *most.hours_share));
  if (result.hours_per_participant && result.hours > 0)
    words.push_back(Message("evaluation.contributions.each")
                        .with("hours", *result.hours_per_participant)
                        .with("participants", result.participants));
  return words;
}

}  // namespace

Contributions contributions(const Lab& lab, const ContributionOptions& options) {
  detail::need_project(lab, options.project);
  Contributions result;
  std::map<StakeholderKind, ContributionRow> rows;
  std::map<StakeholderKind, std::set<Ref<Stakeholder>>> givers;
  std::size_t gifts = 0;
  std::size_t undated = 0;
  for (const Contribution& each : lab.all<Contribution>()) {
    if (!counts(each, options)) continue;
    ++gifts;
    undated += each.given_on ? 0U : 1U;
    const StakeholderKind kind = lab.at(each.stakeholder).kind;
    ContributionRow& row = rows[kind];
    givers[kind].insert(each.stakeholder);
    double& sum = each.kind == ContributionKind::hours   ? row.hours
                  : each.kind == ContributionKind::money ? row.money
                                                         : row.in_kind;
    sum += each.amount;
  }
  for (auto& [kind, row] : rows) {
    row.kind = kind;
    row.label = localised_name(kind);
    row.stakeholders = static_cast<std::int64_t>(givers[kind].size());
    for (const Ref<Stakeholder>& each : givers[kind]) row.persons += lab.at(each).group_size;
    result.hours += row.hours;
    result.money += row.money;
    result.in_kind += row.in_kind;
    result.table.push_back(row);
  }
  if (result.hours > 0)
    for (ContributionRow& row : result.table) row.hours_share = row.hours / result.hours;
  std::stable_sort(result.table.begin(), result.table.end(),
                   [](const ContributionRow& a, const ContributionRow& b) { return a.hours > b.hours; });
  const std::set<Ref<Stakeholder>> there = participants(lab, options);
  for (const Ref<Stakeholder>& each : there) result.participants += lab.at(each).group_size;
  if (result.participants > 0) {
    result.hours_per_participant = result.hours / static_cast<double>(result.participants);
    result.money_per_participant = (result.money + result.in_kind) / static_cast<double>(result.participants);
  }
  result.basis = detail::record_basis("contributions",
                                      {{EntityKind::contribution, gifts}, {EntityKind::stakeholder, there.size()}});
  result.basis.notes.emplace_back("evaluation.contributions.no_return");
  if (undated > 0 && options.until)
    result.basis.notes.push_back(Message("evaluation.contributions.undated").with("n", undated));
  result.words = words_of(result);
  return result;
}

Contributions for_everybody(Contributions result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  std::vector<ContributionRow>& rows = result.table;
  std::int64_t kinds = 0;
  std::int64_t people = 0;
  const auto hide = [&](auto row) {
    ++kinds;
    people += row->persons;
    rows.erase(row);
  };
  const auto smallest = [&] {
    return std::min_element(rows.begin(), rows.end(),
                            [](const ContributionRow& a, const ContributionRow& b) { return a.persons < b.persons; });
  };
  if (rows.empty()) return result;
  const StakeholderKind gave_most = rows.front().kind;
  while (!rows.empty() && (few(smallest()->persons) || kinds == 1 || few(people))) hide(smallest());
  if (kinds == 0) return result;
  const bool most_hidden = rows.empty() || rows.front().kind != gave_most;
  const bool nothing = rows.empty() && (kinds == 1 || few(people));
  std::erase_if(result.words, [&](const Message& each) {
    return nothing || (most_hidden && each.key() == "evaluation.contributions.most");
  });
  if (nothing) {
    result.hours = result.money = result.in_kind = 0;
    result.hours_per_participant.reset();
    result.money_per_participant.reset();
  }
  detail::tell_hidden(result.words);
  return result;
}

std::string Contributions::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
