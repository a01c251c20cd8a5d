#include "evaluation/detail/outcome_series.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/outcome_rows.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interrupted_series.hpp"

namespace samskab::evaluation::detail {
namespace {

using namespace lab;

/// The day from which something was new: what was asked for, else the first day of the indicator's project, else of the
/// first project with one of its goals, else of the laboratory.
Date changed_on(const Lab& lab, const Indicator& indicator, const OutcomeOptions& options) {
  if (options.changed_on) return *options.changed_on;
  const auto shares_a_goal = [&](const Project& project) {
    return std::any_of(project.goals.begin(), project.goals.end(), [&](const Ref<PolicyGoal>& each) {
      return std::find(indicator.goals.begin(), indicator.goals.end(), each) != indicator.goals.end();
    });
  };
  std::optional<Date> first;
  for (const Project& project : lab.all<Project>()) {
    const bool counts = indicator.project ? project.id == *indicator.project : shares_a_goal(project);
    const std::optional<Date>& start = project.period.start;
    if (counts && start && (!first || *start < *first)) first = start;
  }
  if (!first) first = lab.content().frame.period.start;
  if (!first) throw InvalidInput(Message("evaluation.outcome.no_change_day").with("indicator", indicator.id.text()));
  return *first;
}

/// The figures of the unit that was asked for, in order of time, and how many of it are of later than the day.
struct Register {
  std::vector<const SeriesValue*> figures;
  std::size_t later = 0;
};

Register figures_of(const Lab& lab, const Indicator& indicator, const OutcomeOptions& options) {
  if (options.unit) static_cast<void>(lab.at(*options.unit));
  Register found;
  std::vector<const SeriesValue*>& figures = found.figures;
  std::size_t undated = 0;
  std::size_t elsewhere = 0;
  for (const SeriesValue& each : lab.all<SeriesValue>()) {
    if (each.indicator != indicator.id) continue;
    if (each.unit != options.unit) {
      ++elsewhere;
    } else if (!by_then(over_on(each.period), options.today)) {
      ++found.later;
    } else if (each.period.start) {
      figures.push_back(&each);
    } else {
      ++undated;
    }
  }
  if (undated != 0)
    throw InvalidInput(Message("evaluation.outcome.undated").with("n", undated).with("indicator", indicator.id.text()));
  if (figures.empty() && found.later > 0)
    throw NotEnoughData(Message("evaluation.outcome.no_figures_yet")
                            .with("indicator", indicator.id.text())
                            .with("day", localised(*options.today)));
  if (figures.empty())
    throw NotEnoughData(Message(elsewhere == 0 ? "evaluation.outcome.no_figures" : "evaluation.outcome.only_of_units")
                            .with("indicator", indicator.id.text())
                            .with("n", elsewhere));
  std::sort(figures.begin(), figures.end(),
            [](const SeriesValue* a, const SeriesValue* b) { return *a->period.start < *b->period.start; });
  return found;
}

/// The last day that a figure is of: its own, else the day before the next begins.
Date last_day_of(const std::vector<const SeriesValue*>& figures, std::size_t i) {
  if (figures[i]->period.end) return *figures[i]->period.end;
  const Date start = *figures[i]->period.start;
  return i + 1 < figures.size() ? std::max(start, figures[i + 1]->period.start->plus(-1)) : start;
}

std::int64_t months(Date day) { return std::int64_t{12} * day.year() + day.month() - 1; }

/// Which span of so many months, counted from the year 0, a figure is of: the one that it lies within and covers more
/// than half of. The first of a quarter may begin when the work did, and the last may end before the holidays.
std::optional<std::int64_t> span_of(const Period& period, std::int64_t length) {
  const std::int64_t span = months(*period.start) / length;
  if (!period.end || months(*period.end) / length != span) return std::nullopt;
  const auto first_of = [&](std::int64_t each) {
    const std::int64_t month = each * length;
    return Date(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1);
  };
  const bool most = 2 * (*period.end - *period.start + 1) > first_of(span + 1) - first_of(span);
  return most ? std::optional(span) : std::nullopt;
}

/// Whether each figure is of a month, quarter or year of its own, and these are equally far apart.
bool of_equal_spans(const std::vector<const SeriesValue*>& figures, std::int64_t length) {
  std::vector<std::int64_t> spans;
  for (const SeriesValue* each : figures) {
    const std::optional<std::int64_t> span = span_of(each->period, length);
    if (!span) return false;
    spans.push_back(*span);
  }
  for (std::size_t i = 1; i < spans.size(); ++i)
    if (spans[i] - spans[i - 1] != spans[1] - spans[0] || spans[i] == spans[i - 1]) return false;
  return true;
}

/// Steps of the same number of days, or of the same number of months from the same day of the month.
bool of_equal_steps(const std::vector<const SeriesValue*>& figures) {
  const auto step = [&](std::size_t i) { return *figures[i]->period.start - *figures[i - 1]->period.start; };
  const auto in_months = [&](std::size_t i) {
    return months(*figures[i]->period.start) - months(*figures[i - 1]->period.start);
  };
  bool days = true;
  bool calendar = true;
  for (std::size_t i = 1; i < figures.size(); ++i) {
    days = days && step(i) == step(1) && step(i) > 0;
    calendar = calendar && in_months(i) == in_months(1) && in_months(i) > 0 &&
               figures[i]->period.start->day() == figures[0]->period.start->day();
  }
  return days || calendar;
}

/// Names the step that is furthest from the usual one, which the first need not be.
void need_equal_steps(const std::vector<const SeriesValue*>& figures) {
  if (of_equal_steps(figures)) return;
  for (const std::int64_t length : {1, 3, 12})
    if (of_equal_spans(figures, length)) return;
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < figures.size(); ++i)
    steps.push_back(*figures[i]->period.start - *figures[i - 1]->period.start);
  std::vector<std::int64_t> sorted = steps;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  const std::int64_t usual = *middle;
  const auto odd = std::max_element(steps.begin(), steps.end(), [usual](std::int64_t a, std::int64_t b) {
    return std::abs(a - usual) < std::abs(b - usual);
  });
  const auto at = static_cast<std::size_t>(odd - steps.begin());
  throw InvalidInput(Message("evaluation.outcome.unequal_steps")
                         .with("first", localised(*figures[at]->period.start))
                         .with("second", localised(*figures[at + 1]->period.start))
                         .with("days", *odd)
                         .with("usual", usual));
}

}  // namespace

void fill_series(OutcomeEffect& out, const Lab& lab, const Indicator& indicator, const OutcomeOptions& options) {
  const Date changed = changed_on(lab, indicator, options);
  const Register known = figures_of(lab, indicator, options);
  need_equal_steps(known.figures);
  // A figure of a time that the change falls inside is of both, and of neither: counted as before it would hide what
  // came, counted as after it would hold what was.
  std::vector<const SeriesValue*> figures;
  std::vector<double> values;
  std::size_t first_after = 0;
  for (std::size_t i = 0; i < known.figures.size(); ++i) {
    const SeriesValue& each = *known.figures[i];
    const bool before = *each.period.start < changed;
    if (before && !(last_day_of(known.figures, i) < changed)) continue;
    first_after += before ? 1U : 0U;
    figures.push_back(&each);
    values.push_back(each.value);
  }
  const std::size_t parted = known.figures.size() - figures.size();
  const stats::InterruptedSeries found =
      stats::interrupted_series(values, first_after, {.level = options.level, .left_out = parted});
  for (std::size_t i = 0; i < figures.size(); ++i)
    out.series.push_back({*figures[i]->period.start, values[i], i >= first_after, found.fitted[i], found.without[i]});
  out.change = found.effect_at_end.estimate;
  for (const auto& [measure, coefficient] :
       {std::pair{"trend", &found.trend}, std::pair{"level_change", &found.level_change},
        std::pair{"trend_change", &found.trend_change}, std::pair{"effect_at_end", &found.effect_at_end}})
    out.table.push_back(outcome_row(measure, *coefficient));
  const stats::Interval& at_end = found.effect_at_end.interval;
  const stats::Interval& at_once = found.level_change.interval;
  // The step is looked at second, where the end tells nothing: at a fifth of the error both looks together err hardly
  // more often than one. So few figures that each may lean on the one before it unseen err up to five times as often
  // as they say: what they are to show must be clear at a tenth of the error.
  const double error = 1.0 - options.level;
  const auto clear_at = [](const stats::Coefficient& each, double most) {
    return each.p_value && *each.p_value < most;
  };
  const bool few = found.method == stats::SeriesMethod::ols;
  const bool clear_end = clear_at(found.effect_at_end, few ? error / 10.0 : error);
  const bool hint = !clear_end && clear_at(found.effect_at_end, error);
  const bool clear_step = !clear_end && !hint && !few && clear_at(found.level_change, error / 5.0);
  const char* const key = clear_end    ? "evaluation.outcome.series"
                          : hint       ? "evaluation.outcome.series_hint"
                          : clear_step ? "evaluation.outcome.series_shifted"
                                       : "evaluation.outcome.series_unclear";
  out.words.push_back(Message(key)
                          .with("step", found.level_change.estimate)
                          .with("step_low", at_once.low)
                          .with("step_high", at_once.high)
                          .with("title", out.title)
                          .with("before", found.before)
                          .with("after", found.after)
                          .with("day", localised(changed))
                          .with("d", found.effect_at_end.estimate)
                          .with("low", at_end.low)
                          .with("high", at_end.high)
                          .with("unit", indicator.unit));
  if (parted > 0)
    out.words.push_back(Message("evaluation.outcome.series_parted").with("n", parted).with("day", localised(changed)));
  if (known.later > 0) out.words.push_back(figures_later(*options.today));
  if (clear_end) tell_way(out, at_end);
  if (clear_step) tell_way(out, at_once);
  out.basis.records.push_back(record_count(EntityKind::series_value, figures.size()));
  out.basis.method = Message(found.method == stats::SeriesMethod::ar1 ? "evaluation.method.outcome_series_ar1"
                                                                      : "evaluation.method.outcome_series_ols");
  out.basis.notes.emplace_back("evaluation.outcome.series_alone");
  if (few)
    out.basis.notes.emplace_back("evaluation.outcome.series_few");
  else if (found.unstable)
    out.basis.notes.emplace_back("evaluation.outcome.series_unstable");
}

}  // namespace samskab::evaluation::detail
