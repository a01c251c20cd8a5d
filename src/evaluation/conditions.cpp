#include "samskab/evaluation/conditions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "evaluation/detail/of_the_record.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

/// A time to compare at: the occasion's kind, else the month, else not known.
using When = std::tuple<int, int>;
using What = std::tuple<ConditionKind, std::string, std::optional<Level>>;

When when_of(const Lab& lab, const ConditionAssessment& each) {
  if (each.occasion) return {0, static_cast<int>(lab.at(*each.occasion).kind)};
  if (each.assessed_on) return {1, each.assessed_on->year() * 12 + each.assessed_on->month() - 1};
  return {2, 0};
}

LocalisedText in_words(const When& when) {
  const auto [form, number] = when;
  if (form == 0) return localised_name(static_cast<outcomes::OccasionKind>(number));
  if (form == 2) return localised(Message("evaluation.conditions.undated"));
  return localised(Message("evaluation.conditions.month")
                       .with("month", localised(Message("plot.month." + std::to_string(number % 12 + 1))))
                       .with("year", std::to_string(number / 12)));
}

struct Cell {
  double sum = 0;
  double low = 100;
  double high = 0;
  std::int64_t count = 0;
  std::int64_t persons = 0;
  bool all_told = true;
  std::set<std::string> units;
  LocalisedText facet_label;
  std::optional<Date> on;
};

void add(const ConditionAssessment& each, const std::optional<Date>& day, double score, Cell& cell) {
  cell.sum += score;
  cell.low = std::min(cell.low, score);
  cell.high = std::max(cell.high, score);
  ++cell.count;
  cell.persons += each.persons.value_or(0);
  cell.all_told = cell.all_told && each.persons.has_value();
  if (cell.facet_label.empty()) cell.facet_label = each.facet_label;
  cell.units.insert(each.unit ? std::string(each.unit->text()) : std::string());
  if (day && !(cell.on && *cell.on < *day)) cell.on = day;
}

LocalisedText label_of(const ConditionRow& row) {
  const LocalisedText what =
      row.facet.empty()
          ? row.kind_label
          : localised(
                Message("evaluation.conditions.part").with("kind", row.kind_label).with("facet", row.facet_label));
  return row.level ? localised(Message("evaluation.conditions.of").with("what", what).with("level", row.level_label))
                   : what;
}

ConditionRow row_of(const Lab& lab, const What& what, const When& when, const Cell& cell) {
  ConditionRow row;
  std::tie(row.kind, row.facet, row.level) = what;
  row.kind_label = localised_name(row.kind);
  row.facet_label = cell.facet_label.empty() ? LocalisedText(row.facet) : cell.facet_label;
  if (row.level) row.level_label = lab::local_name(lab.content().frame, *row.level);
  if (std::get<0>(when) == 0) row.occasion = static_cast<outcomes::OccasionKind>(std::get<1>(when));
  row.when = in_words(when);
  row.on = cell.on;
  row.score = cell.sum / static_cast<double>(cell.count);
  row.low = cell.low;
  row.high = cell.high;
  row.assessments = cell.count;
  row.units = static_cast<std::int64_t>(cell.units.size());
  if (cell.all_told) row.persons = cell.persons;
  return row;
}

using Rows = std::vector<ConditionRow>::iterator;

/// Puts the rows of one condition in order of time and gives the end of those that have a place in it: by their days;
/// where a day is missing, by kind, if all are of an occasion. A row with neither stands last, without a place.
Rows in_order(Rows first, Rows end) {
  const auto dated = [](const ConditionRow& row) { return row.on.has_value(); };
  const auto of_occasion = [](const ConditionRow& row) { return row.occasion.has_value(); };
  const Rows timed = std::stable_partition(first, end, [&](const auto& row) { return dated(row) || of_occasion(row); });
  if (std::all_of(first, timed, of_occasion) && !std::all_of(first, timed, dated)) {
    std::stable_sort(first, timed, [](const auto& a, const auto& b) { return a.occasion < b.occasion; });
    return timed;
  }
  const Rows placed = std::stable_partition(first, timed, dated);
  std::stable_sort(first, placed, [](const auto& a, const auto& b) { return a.on < b.on; });
  return placed;
}

/// What the rows say together: how each condition moved, and which is weakest. Rows of one condition stand together.
/// Gives how many assessments have no place in the order of time, and so no part in either.
std::int64_t fill_trends(Conditions& result) {
  result.trends.clear();
  result.weakest.reset();
  std::int64_t unplaced = 0;
  // A part says more than the whole it belongs to.
  const auto rank = [](const ConditionRow& row) { return std::pair(row.facet.empty(), row.score); };
  const auto what = [](const ConditionRow& row) { return std::tie(row.kind, row.facet, row.level); };
  for (auto first = result.table.begin(); first != result.table.end();) {
    const auto next =
        std::find_if(first, result.table.end(), [&](const ConditionRow& row) { return what(row) != what(*first); });
    const Rows placed = in_order(first, next);
    for (Rows each = placed; each != next; ++each) unplaced += each->assessments;
    if (placed == first) {
      first = next;
      continue;
    }
    const ConditionRow& last = *(placed - 1);
    if (placed - first > 1)
      result.trends.push_back({last.kind, last.facet, last.level, label_of(last), first->when, last.when, first->score,
                               last.score, last.score - first->score});
    if (!result.weakest || rank(last) < rank(*result.weakest)) result.weakest = last;
    first = next;
  }
  return unplaced;
}

std::vector<Message> words_of(const Conditions& result, std::int64_t unplaced) {
  std::vector<Message> words;
  if (result.table.empty()) {
    words.emplace_back("evaluation.conditions.none");
    return words;
  }
  if (result.weakest) {
    const ConditionRow& weak = *result.weakest;
    words.push_back(Message(weak.persons ? "evaluation.conditions.weakest" : "evaluation.conditions.weakest_untold")
                        .with("what", label_of(weak))
                        .with("score", weak.score)
                        .with("when", weak.when)
                        .with("n", weak.persons.value_or(weak.assessments)));
  }
  const ConditionTrend* most_up = nullptr;
  const ConditionTrend* most_down = nullptr;
  for (const ConditionTrend& each : result.trends) {
    if (each.change > 0 && (most_up == nullptr || each.change > most_up->change)) most_up = &each;
    if (each.change < 0 && (most_down == nullptr || each.change < most_down->change)) most_down = &each;
  }
  for (const auto& [trend, key] :
       {std::pair(most_up, "evaluation.conditions.up"), std::pair(most_down, "evaluation.conditions.down")})
    if (trend != nullptr)
      words.push_back(Message(key)
                          .with("what", trend->label)
                          .with("first", trend->first)
                          .with("last", trend->last)
                          .with("from", trend->first_when)
                          .with("to", trend->last_when));
  if (result.trends.empty())
    words.emplace_back(unplaced > 0 ? "evaluation.conditions.no_order" : "evaluation.conditions.once");
  return words;
}

}  // namespace

Conditions conditions(const Lab& lab, const ConditionOptions& options) {
  detail::need_project(lab, options.project);
  std::map<What, std::map<When, Cell>> cells;
  std::size_t used = 0;
  std::size_t untold = 0;
  std::size_t ranges = 0;
  for (const ConditionAssessment& each : lab.all<ConditionAssessment>()) {
    if (options.project && each.project && each.project != options.project) continue;
    if (options.kind && each.kind != *options.kind) continue;
    const std::optional<Date> day = detail::assessed_on(lab, each.assessed_on, each.occasion);
    if (!detail::by_then(day, options.today)) continue;
    if (!(each.high > each.low)) {
      ++ranges;
      continue;
    }
    ++used;
    untold += each.persons ? 0U : 1U;
    const double score = 100 * (each.score - each.low) / (each.high - each.low);
    add(each, day, score,
        cells[{each.kind, each.facet, options.by_level ? each.level : std::nullopt}][when_of(lab, each)]);
  }
  Conditions result;
  for (const auto& group : cells)
    for (const auto& each : group.second) result.table.push_back(row_of(lab, group.first, each.first, each.second));
  const std::int64_t unplaced = fill_trends(result);
  result.basis = detail::record_basis("conditions", {{EntityKind::condition_assessment, used}});
  if (untold > 0) result.basis.notes.push_back(Message("evaluation.conditions.untold").with("n", untold));
  if (ranges > 0) result.basis.notes.push_back(Message("evaluation.conditions.ranges").with("n", ranges));
  if (unplaced > 0) result.basis.notes.push_back(Message("evaluation.conditions.untimed").with("n", unplaced));
  if (used > 0) result.basis.notes.emplace_back("evaluation.conditions.judgement");
  result.words = words_of(result, unplaced);
  return result;
}

Conditions for_everybody(Conditions result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const auto of_few = [&](const ConditionRow& row) { return few(row.persons.value_or(row.assessments)); };
  const std::size_t hidden = std::erase_if(result.table, of_few);
  bool single = false;
  const auto only_whole = [&](ConditionRow& row) {
    if (row.assessments < 2 || !few(1)) return;
    single |= row.low.has_value() || row.high.has_value();
    row.low.reset();
    row.high.reset();
  };
  std::for_each(result.table.begin(), result.table.end(), only_whole);
  if (hidden == 0) {
    if (result.weakest) only_whole(*result.weakest);
    // Nothing else is missing: a sentence that does not say what would have readers look for it.
    if (single) result.words.emplace_back("evaluation.conditions.ends_hidden");
    return result;
  }
  detail::leave_out(result.basis, EntityKind::condition_assessment);
  detail::leave_out_notes(result.basis, {"evaluation.conditions.untold", "evaluation.conditions.untimed"});
  const bool moved = !result.trends.empty();
  const std::int64_t unplaced = fill_trends(result);
  result.words.clear();
  if (!result.table.empty()) result.words = words_of(result, unplaced);
  if (moved)
    std::erase_if(result.words, [](const Message& each) {
      return each.key() == "evaluation.conditions.once" || each.key() == "evaluation.conditions.no_order";
    });
  detail::tell_hidden(result.words);
  return result;
}

std::string Conditions::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
