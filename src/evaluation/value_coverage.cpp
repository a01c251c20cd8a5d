#include "samskab/evaluation/value_coverage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "evaluation/detail/measured.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

LocalisedText goal_name(const PolicyGoal& goal) {
  return goal.text.empty() ? LocalisedText(goal.id.text()) : goal.text;
}

CoverageState state_of(const CoverageRow& row) {
  if (row.planned == 0) return CoverageState::none;
  if (row.measured == 0) return CoverageState::planned;
  return row.targets > 0 && row.achieved == row.targets ? CoverageState::achieved : CoverageState::measured;
}

/// At most three names: a sentence that lists twenty goals is not read.
LocalisedText some_of(std::vector<LocalisedText> names) {
  constexpr std::size_t most = 3;
  if (names.size() > most) {
    const auto rest = names.size() - most;
    names.resize(most);
    names.push_back(localised(Message("evaluation.more").with("n", rest)));
  }
  return listed(names);
}

/// What of the goals is not in the answer's own counts.
struct GoalCounts {
  std::int64_t process_only = 0;  ///< measured goals without a figure of an outcome
  std::int64_t held = 0;          ///< measured goals of which a figure stands against a target
  std::int64_t pending = 0;       ///< of these, those that can still reach theirs in time
  std::optional<Date> due;        ///< the first day that such a target is to be reached by
  bool targets = false;           ///< whether any measured indicator has a target
  bool later = false;             ///< whether figures were left out because they are of later than the day
};

/// Against which targets the figures stand, and how many goals reach theirs.
void speak_of_targets(const ValueCoverage& result, const GoalCounts& counted, std::vector<Message>& words) {
  if (!counted.targets) {
    words.emplace_back("evaluation.coverage.no_target");
  } else if (counted.held > 0) {
    words.push_back(
        Message("evaluation.coverage.achieved").with("held", counted.held).with("n", result.goals_achieved));
    if (counted.pending > 0)
      words.push_back(
          Message("evaluation.coverage.pending").with("n", counted.pending).with("day", localised(*counted.due)));
  }
}

std::vector<Message> words_of(const ValueCoverage& result, std::vector<LocalisedText> unmeasured,
                              const GoalCounts& counted, const std::optional<Date>& today) {
  std::vector<Message> words;
  if (result.goals == 0) {
    words.emplace_back("evaluation.coverage.none");
    return words;
  }
  words.push_back(Message("evaluation.coverage.measured")
                      .with("goals", result.goals)
                      .with("measured", result.goals_measured)
                      .with("share", *result.share_measured));
  const std::int64_t only_planned = result.goals_planned - result.goals_measured;
  const std::int64_t without = result.goals - result.goals_planned;
  if (only_planned > 0) words.push_back(Message("evaluation.coverage.only_planned").with("n", only_planned));
  if (without > 0) words.push_back(Message("evaluation.coverage.without").with("n", without));
  if (!unmeasured.empty())
    words.push_back(Message("evaluation.coverage.unmeasured").with("goals", some_of(std::move(unmeasured))));
  if (counted.process_only > 0)
    words.push_back(Message("evaluation.coverage.process_only").with("n", counted.process_only));
  if (result.goals_measured > 0) speak_of_targets(result, counted, words);
  if (counted.later) words.push_back(Message("evaluation.coverage.later").with("day", localised(*today)));
  return words;
}

}  // namespace

ValueCoverage value_coverage(const Lab& lab, const CoverageOptions& options) {
  detail::need_project(lab, options.project);
  ValueCoverage result;
  std::vector<LocalisedText> unmeasured;
  std::size_t used = 0;
  std::size_t figures = 0;
  GoalCounts counted;
  // Each indicator is looked up once, however many goals it serves.
  std::vector<std::pair<const Indicator*, detail::Measured>> indicators;
  const detail::Figures known_figures(lab, options.today);
  std::set<const Indicator*> disagreeing;
  std::vector<Message> disagreements;
  for (const Indicator& each : lab.all<Indicator>()) {
    if (options.project && each.project && each.project != options.project) continue;
    indicators.emplace_back(&each, known_figures.of(each));
  }
  for (const auto& [indicator, known] : indicators) {
    const bool serves = std::any_of(indicator->goals.begin(), indicator->goals.end(), [&](const auto& goal) {
      return !options.project || holds(lab.at(*options.project).goals, goal);
    });
    if (!serves) continue;
    ++used;
    figures += known.figures;
    counted.later |= known.later;
    const std::optional<outcomes::Direction> way = detail::against_instrument(lab, *indicator);
    if (!way) continue;
    disagreeing.insert(indicator);
    disagreements.push_back(detail::direction_disagrees(*indicator, *way));
  }
  for (const PolicyGoal& goal : lab.all<PolicyGoal>()) {
    if (options.project && !holds(lab.at(*options.project).goals, goal.id)) continue;
    ++result.goals;
    std::map<ValueType, CoverageRow> rows;
    for (const ValueType named : goal.value_types) rows[named].named = true;
    std::optional<Date> earliest;  // day of a target that may still be reached
    for (const auto& [indicator, known] : indicators) {
      if (!holds(indicator->goals, goal.id)) continue;
      CoverageRow& row = rows[indicator->value_type];
      ++row.planned;
      if (known.figures == 0) continue;
      ++row.measured;
      counted.targets |= indicator->target.has_value();
      row.outcomes += indicator->subject == IndicatorSubject::outcome ? 1 : 0;
      const std::optional<bool> there =
          disagreeing.count(indicator) > 0 ? std::nullopt : detail::reached(*indicator, known);
      row.targets += there ? 1 : 0;
      row.achieved += there.value_or(false) ? 1 : 0;
      if (there && !*there)
        if (const std::optional<Date> due =
                detail::still_due(lab, *indicator, options.today ? options.today : known.on)) {
          ++row.pending;
          if (!earliest || *due < *earliest) earliest = due;
        }
      row.measured_on = std::max(row.measured_on, known.on);
    }
    CoverageRow all;  // the goal as a whole
    for (auto& [type, row] : rows) {
      row.value_type = type;
      row.label = localised_name(type);
      row.goal = goal.id;
      row.text = goal_name(goal);
      row.state = state_of(row);
      all.planned += row.planned;
      all.measured += row.measured;
      all.outcomes += row.outcomes;
      all.targets += row.targets;
      all.achieved += row.achieved;
      all.pending += row.pending;
      result.table.push_back(row);
    }
    if (rows.empty()) {
      all.goal = goal.id;
      all.text = goal_name(goal);
      result.table.push_back(all);
    }
    result.goals_planned += all.planned > 0 ? 1 : 0;
    result.goals_measured += all.measured > 0 ? 1 : 0;
    result.goals_achieved += state_of(all) == CoverageState::achieved ? 1 : 0;
    counted.held += all.targets > 0 ? 1 : 0;
    // One target that was missed is missed, however many others may still be reached.
    if (all.pending > 0 && all.achieved + all.pending == all.targets) {
      ++counted.pending;
      if (!counted.due || (earliest && *earliest < *counted.due)) counted.due = earliest;
    }
    counted.process_only += all.measured > 0 && all.outcomes == 0 ? 1 : 0;
    if (all.measured == 0) unmeasured.push_back(quoted(goal_name(goal)));
  }
  if (result.goals > 0)
    result.share_measured = static_cast<double>(result.goals_measured) / static_cast<double>(result.goals);
  result.basis =
      detail::record_basis("value_coverage", {{EntityKind::policy_goal, static_cast<std::size_t>(result.goals)},
                                              {EntityKind::indicator, used},
                                              {EntityKind::series_value, figures}});
  result.basis.notes = std::move(disagreements);
  result.words = words_of(result, std::move(unmeasured), counted, options.today);
  return result;
}

std::string ValueCoverage::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
