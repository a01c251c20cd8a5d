#include "samskab/evaluation/stakeholder_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/moments.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// The newest rating of a stakeholder by each rater; undated ones stand in the order of the record.
using Ratings = std::map<Ref<Stakeholder>, const Rating*>;

Judged judged(const Ratings& ratings, std::optional<double> Rating::*quality, const std::optional<double>& recorded) {
  std::vector<double> values;
  for (const auto& [rater, rating] : ratings)
    if (rating->*quality) values.push_back(*(rating->*quality));
  Judged out;
  out.raters = static_cast<std::int64_t>(values.size());
  if (values.empty()) {
    out.mean = recorded;
    return out;
  }
  const stats::Moments moments = stats::moments(values);
  out.mean = moments.mean;
  if (moments.variance) out.sd = std::sqrt(*moments.variance);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  out.low = *low;
  out.high = *high;
  return out;
}

void add_salience(StakeholderRow& row, const Ratings& ratings, double above) {
  const Judged power = judged(ratings, &Rating::influence, std::nullopt);
  const Judged legitimacy = judged(ratings, &Rating::legitimacy, std::nullopt);
  const Judged urgency = judged(ratings, &Rating::urgency, std::nullopt);
  if (!power.mean || !legitimacy.mean || !urgency.mean) return;
  row.salience = stats::salience_of(*power.mean > above, *legitimacy.mean > above, *urgency.mean > above);
  std::int64_t whole = 0;
  std::int64_t same = 0;
  for (const auto& [rater, rating] : ratings) {
    if (!rating->influence || !rating->legitimacy || !rating->urgency) continue;
    ++whole;
    const Salience own =
        stats::salience_of(*rating->influence > above, *rating->legitimacy > above, *rating->urgency > above);
    same += own == *row.salience ? 1 : 0;
  }
  if (whole > 0) row.salience_agreement = static_cast<double>(same) / static_cast<double>(whole);
}

std::optional<double> disagreement(const StakeholderRow& row) { return std::max(row.influence.sd, row.interest.sd); }

LocalisedText names_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::vector<LocalisedText> said;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) said.emplace_back(names[i]);
  if (names.size() > most) said.push_back(localised(Message("evaluation.more").with("n", names.size() - most)));
  return listed(said);
}

std::vector<Message> words_of(const StakeholderMap& result) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.stakeholders.none");
    return words;
  }
  std::int64_t people = 0;
  std::int64_t placed = 0;
  std::int64_t undated = 0;
  std::vector<std::string> strong;
  const StakeholderRow* split = nullptr;
  for (const StakeholderRow& row : result.table) {
    people += row.group_size;
    if (row.key_actor && !row.identified_on) ++undated;
    if (disagreement(row) && (split == nullptr || *disagreement(row) > *disagreement(*split))) split = &row;
    if (!row.influence.mean || !row.interest.mean) continue;
    ++placed;
    if (*row.influence.mean > 3 && *row.interest.mean > 3) strong.push_back(row.name);
  }
  const auto count = static_cast<std::int64_t>(result.table.size());
  words.push_back(
      Message("evaluation.stakeholders.count").with("n", count).with("people", people).with("key", result.key_actors));
  if (placed == 0) {
    words.emplace_back("evaluation.stakeholders.unrated");
  } else {
    if (strong.empty())
      words.emplace_back("evaluation.stakeholders.nobody_strong");
    else
      words.push_back(Message("evaluation.stakeholders.strong").with("names", names_of(strong)));
    if (placed < count) words.push_back(Message("evaluation.stakeholders.not_placed").with("n", count - placed));
  }
  if (split != nullptr && *disagreement(*split) >= 1) {
    const bool influence = split->influence.sd == disagreement(*split);
    const Judged& worst = influence ? split->influence : split->interest;
    words.push_back(
        Message(influence ? "evaluation.stakeholders.split_influence" : "evaluation.stakeholders.split_interest")
            .with("name", split->name)
            .with("low", *worst.low)
            .with("high", *worst.high)
            .with("n", worst.raters));
  }
  if (undated > 0) words.push_back(Message("evaluation.stakeholders.undated").with("n", undated));
  return words;
}

}  // namespace

StakeholderMap stakeholder_map(const Lab& lab, const StakeholderMapOptions& options) {
  detail::need_project(lab, options.project);
  std::map<Ref<Stakeholder>, Ratings> ratings;
  for (const Rating& each : lab.all<Rating>()) {
    if (!detail::by_then(each.rated_on, options.today)) continue;
    const Rating*& place = ratings[each.stakeholder][each.rater];
    const bool older = place != nullptr && place->rated_on && each.rated_on && *each.rated_on < *place->rated_on;
    if (!older) place = &each;
  }
  StakeholderMap result;
  std::set<Ref<Stakeholder>> raters;
  std::size_t used = 0;
  std::int64_t recorded = 0;
  for (const Stakeholder& who : lab.all<Stakeholder>()) {
    if (!detail::has_part(who, options.project) || !detail::by_then(who.identified_on, options.today)) continue;
    const Ratings& own = ratings[who.id];
    StakeholderRow row;
    row.stakeholder = who.id;
    row.name = detail::called(who);
    row.kind = who.kind;
    row.kind_label = localised_name(who.kind);
    row.level = level_of(who);
    row.group_size = who.group_size;
    row.key_actor = who.key_actor;
    row.identified_on = who.identified_on;
    row.influence = judged(own, &Rating::influence, who.influence);
    row.interest = judged(own, &Rating::interest, who.interest);
    add_salience(row, own, options.held_above);
    result.key_actors += who.key_actor ? 1 : 0;
    recorded += own.empty() && (who.influence || who.interest) ? 1 : 0;
    used += own.size();
    for (const auto& [rater, rating] : own) raters.insert(rater);
    result.table.push_back(std::move(row));
  }
  result.raters = static_cast<std::int64_t>(raters.size());
  result.basis = detail::record_basis("stakeholder_map",
                                      {{EntityKind::stakeholder, result.table.size()}, {EntityKind::rating, used}});
  if (recorded > 0) result.basis.notes.push_back(Message("evaluation.stakeholders.recorded").with("n", recorded));
  result.words = words_of(result);
  return result;
}

std::string StakeholderMap::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
