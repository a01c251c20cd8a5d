#include "samskab/evaluation/outcome_effect.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/detail/measured.hpp"
#include "evaluation/detail/outcome_people.hpp"
#include "evaluation/detail/outcome_rows.hpp"
#include "evaluation/detail/outcome_series.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/shares.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// Changes for the worse, and those nobody had aimed at: figures of one indicator do not show them.
void tell_outcomes(OutcomeEffect& out, const Lab& lab, const Indicator& indicator, const std::optional<Date>& today) {
  for (const OutcomeStatement& each : lab.all<OutcomeStatement>()) {
    if (!detail::by_then(each.changed_on, today)) continue;
    if (indicator.project && each.project && *each.project != *indicator.project) continue;
    if (each.anticipated && each.positive) continue;
    out.told.push_back({each.id.text(), each.what, each.anticipated, each.positive});
    out.words.push_back(Message(each.positive ? "evaluation.outcome.unexpected" : "evaluation.outcome.negative")
                            .with("what", quoted_at_end(each.what)));
  }
}

/// What stands against the target: the mean score after, or the newest figure.
std::optional<double> newest(const OutcomeEffect& out) {
  if (!out.series.empty()) return out.series.back().value;
  const auto mean = std::find_if(out.table.begin(), out.table.end(),
                                 [](const OutcomeRow& each) { return each.measure == "mean_after"; });
  return mean == out.table.end() ? std::nullopt : mean->value;
}

void tell_target(OutcomeEffect& out, const Lab& lab, const Indicator& indicator, const std::optional<Date>& today) {
  const std::optional<outcomes::Direction> way = detail::against_instrument(lab, indicator);
  if (way) out.words.push_back(detail::direction_disagrees(indicator, *way));
  const std::optional<double> reached = newest(out);
  if (!indicator.target || !reached) return;
  out.table.push_back(detail::outcome_row("target", *indicator.target));
  if (way) return;
  const bool met = out.higher_is_better ? *reached >= *indicator.target : *reached <= *indicator.target;
  // Without a day to measure by, a figure of later than the target's day tells that it passed.
  const auto as_of = [&] { return today ? today : detail::Figures(lab, {}).of(indicator).on; };
  const std::optional<Date> due = met ? std::nullopt : detail::still_due(lab, indicator, as_of());
  const auto [mean, target] = told_apart(*reached, *indicator.target, 1);
  Message told(std::string(out.series.empty() ? "evaluation.outcome." : "evaluation.outcome.last_")
                   .append(met   ? "reached"
                           : due ? "not_yet"
                                 : "not_reached"));
  told.with("target", target).with("mean", mean);
  if (due) told.with("day", localised(*due));
  out.words.push_back(std::move(told));
}

// Of so many people what is true of each tells nobody anything they could not have guessed of one.
constexpr std::int64_t small_group = 30;

/// Whether fewer than so many people differ from the commonest of these values. Then figures of them tell what each
/// has: a mean at the end of the scale is everybody's score, and a mean beside its spread tells how many are elsewhere.
bool nearly_alike(std::vector<double> values, std::int64_t min_persons) {
  constexpr double same = 1e-9;  // a change of one step is not always the same number
  std::sort(values.begin(), values.end());
  std::size_t commonest = 0;
  for (std::size_t first = 0, i = 0; i < values.size(); ++i) {
    if (values[i] - values[first] > same) first = i;
    commonest = std::max(commonest, i + 1 - first);
  }
  const auto others = static_cast<std::int64_t>(values.size() - commonest);
  return min_persons > 1 && !values.empty() && others < min_persons;
}

bool nearly_alike(const std::vector<double>& before, const std::vector<double>& after, std::int64_t min_persons) {
  std::vector<double> changes;
  for (std::size_t i = 0; i < before.size(); ++i) changes.push_back(after[i] - before[i]);
  return nearly_alike(before, min_persons) || nearly_alike(after, min_persons) || nearly_alike(changes, min_persons);
}

/// Whether a count says the same of everybody in a small group: that all are on one side of a cut-point, or all
/// changed.
bool tells_of_everybody(const OutcomeRow& row, std::int64_t people) {
  const bool state = row.measure.starts_with("before:") || row.measure.starts_with("after:");
  return people < small_group && (*row.persons == people || (state && *row.persons == 0));
}

/// Whether the counts of people give one of so few away, each by itself or one less another: who stayed on a side of a
/// cut-point, who is between two, who did not change enough.
bool counts_tell_of(const OutcomeEffect& out, const detail::TooFew& few, std::int64_t min_persons) {
  // Whoever is alike in all that is asked is in one count.
  const auto parted = [&](auto&& asked) {
    std::map<std::vector<bool>, std::int64_t> count;
    for (std::size_t i = 0; i < out.before.size(); ++i) ++count[asked(out.before[i], out.after[i])];
    return std::any_of(count.begin(), count.end(), [&](const auto& each) { return few(each.second); });
  };
  const auto of_all_cuts = [&](auto&& holds) {
    return parted([&](double before, double after) {
      std::vector<bool> alike;
      for (const outcomes::CutPoint& cut : out.cut_points) alike.push_back(holds(cut.holds(before), cut.holds(after)));
      return alike;
    });
  };
  if (of_all_cuts([](bool was, bool) { return was; }) || of_all_cuts([](bool, bool is) { return is; }) ||
      of_all_cuts([](bool was, bool is) { return was && is; }) ||
      of_all_cuts([](bool was, bool is) { return was || is; }))
    return true;
  for (const outcomes::CutPoint& cut : out.cut_points)
    if (parted([&](double before, double after) { return std::vector<bool>{cut.holds(before), cut.holds(after)}; }))
      return true;
  std::vector<std::int64_t> better{0};
  std::vector<std::int64_t> worse{0};
  for (const OutcomeRow& row : out.table) {
    if (!row.persons) continue;
    if (few(*row.persons) || few(out.pairs - *row.persons)) return true;
    if (min_persons > 1 && tells_of_everybody(row, out.pairs)) return true;
    if (row.measure.ends_with("_better")) better.push_back(*row.persons);
    if (row.measure.ends_with("_worse")) worse.push_back(*row.persons);
  }
  for (std::vector<std::int64_t>* way : {&better, &worse}) {
    std::sort(way->begin(), way->end());
    for (std::size_t i = 1; i < way->size(); ++i)
      if (few((*way)[i] - (*way)[i - 1])) return true;
  }
  return few(out.pairs - better.back() - worse.back());
}

}  // namespace

OutcomeEffect outcome_effect(const Lab& lab, const Ref<Indicator>& id, const OutcomeOptions& options) {
  const Indicator& indicator = lab.at(id);
  OutcomeEffect out;
  out.indicator = indicator.id.text();
  out.title = indicator.title;
  out.instrument = indicator.instrument;
  // What a score means is the instrument's to say.
  out.higher_is_better =
      detail::against_instrument(lab, indicator).value_or(indicator.direction) == outcomes::Direction::up;
  out.basis = detail::record_basis("outcome_effect", {{EntityKind::indicator, 1}});
  out.basis.level = options.level;
  if (indicator.instrument.empty()) {
    detail::fill_series(out, lab, indicator, options);
  } else {
    detail::fill_people(out, lab, indicator, options);
  }
  tell_target(out, lab, indicator, options.today);
  tell_outcomes(out, lab, indicator, options.today);
  return out;
}

OutcomeEffect for_everybody(OutcomeEffect result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const std::int64_t people = result.pairs;
  const bool all = few(people) || nearly_alike(result.before, result.after, min_persons);
  const bool others = few(static_cast<std::int64_t>(result.others_before.size())) ||
                      nearly_alike(result.others_before, result.others_after, min_persons);
  const bool counts = counts_tell_of(result, few, min_persons);
  std::vector<double> who_left;
  for (const auto& each : result.attrition.by_score)
    who_left.insert(who_left.end(), static_cast<std::size_t>(each.left), each.score);
  const bool left_alike = nearly_alike(std::move(who_left), min_persons);
  // Who answered before are those with both, those who left and those whose answers are in the wrong order.
  const bool turned = few(result.attrition.reversed);
  const bool gone = turned || few(result.attrition.left) || few(result.attrition.both);
  const auto begins = [](std::string_view text, std::initializer_list<std::string_view> with) {
    return std::any_of(with.begin(), with.end(), [&](std::string_view each) { return text.starts_with(each); });
  };
  const std::size_t hidden =
      std::erase_if(
          result.table,
          [&](const OutcomeRow& row) {
            // What others have is beside nothing then, and is there only from so many people on: it would tell that.
            return all || (counts && row.persons) ||
                   (others && begins(row.measure, {"others_", "difference_of_changes", "adjusted", "d_ppc2"}));
          }) +
      std::erase_if(result.words, [&](const Message& each) {
        const std::string_view key = each.key();
        return (all && !begins(key, {"evaluation.outcome.unexpected", "evaluation.outcome.negative"})) ||
               (counts && key == "evaluation.outcome.crossed") ||
               (others && key.starts_with("evaluation.outcome.compared")) ||
               ((gone || left_alike) && key.starts_with("evaluation.outcome.left")) ||
               (turned && key == "evaluation.outcome.reversed");
      });
  if (all) result.change.reset();
  if (others)
    std::erase_if(result.basis.notes, [](const Message& each) {
      return each.key() == "evaluation.outcome.not_by_lot" || each.key() == "evaluation.outcome.one_place" ||
             each.key() == "evaluation.outcome.compared_by_place" ||
             each.key().starts_with("evaluation.outcome.others_");
    });
  std::erase_if(result.basis.notes, [&](const Message& each) {
    if (all && (each.key().ends_with(".few") || each.key().find("place") != std::string_view::npos)) return true;
    const auto count = std::find_if(each.arguments().begin(), each.arguments().end(),
                                    [](const auto& argument) { return argument.first == "n"; });
    return each.key().ends_with("level_unknown") && few(std::get<std::int64_t>(count->second));
  });
  for (std::vector<double>* scores : {&result.before, &result.after, &result.others_before, &result.others_after})
    scores->clear();
  result.attrition.by_score.clear();
  if (all || left_alike) {
    result.attrition.stayed_mean.reset();
    result.attrition.left_mean.reset();
  }
  if (gone) {
    const std::int64_t both = result.attrition.both;
    result.attrition = {};
    result.attrition.both = both;
  }
  if (few(result.attrition.joined)) result.attrition.after = result.attrition.joined = 0;
  if (hidden > 0) detail::tell_hidden(result.words);
  return result;
}

std::string OutcomeEffect::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
