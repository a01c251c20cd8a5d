#include "evaluation/detail/outcome_comparison.hpp"

#include <cstddef>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/detail/outcome_rows.hpp"
#include "samskab/stats/pre_post_control.hpp"

namespace samskab::evaluation::detail {
namespace {

outcomes::PairedScores pairs_of_others(const outcomes::Responses& others, const outcomes::PairedScores& ours,
                                       const OutcomeOptions& options) {
  outcomes::PairedScores theirs = outcomes::pairs(others, options.before, options.after);
  const std::set<std::string_view> in_ours(ours.persons.begin(), ours.persons.end());
  std::size_t both = 0;
  for (const std::string& each : theirs.persons) both += in_ours.count(each);
  if (both != 0) throw InvalidInput(Message("evaluation.outcome.in_both").with("n", both));
  return theirs;
}

template <class T>
std::vector<T> joined(std::vector<T> first, const std::vector<T>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// A comparison is reckoned by place only where both groups come from several: the spread between places of one place
/// is nothing, and an error built on it says that the answer is certain.
bool several_places_each(std::span<const std::uint32_t> codes, std::size_t ours) {
  return !too_few_places(distinct(codes.first(ours))) && !too_few_places(distinct(codes.subspan(ours)));
}

void fill_others(OutcomeEffect& out, const outcomes::PairedScores& others, const std::vector<std::uint32_t>& codes,
                 double level) {
  out.others_before = others.before;
  out.others_after = others.after;
  std::vector<double> group(out.before.size(), 1.0);
  group.resize(out.before.size() + others.before.size(), 0.0);
  stats::PrePostControlOptions how{.level = level};
  const bool by_place = !codes.empty();
  const bool unknown_error = by_place && !several_places_each(codes, out.before.size());
  if (by_place && !unknown_error) {
    how.errors = stats::StandardErrors::cluster_cr2;
    how.clusters = codes;
    note_compared_by_place(out, distinct(codes));
  }
  if (unknown_error) out.basis.notes.emplace_back("evaluation.outcome.one_place");
  const stats::PrePostControl found =
      stats::pre_post_control(joined(out.before, others.before), joined(out.after, others.after), group, how);
  double before = 0.0;
  for (const double each : others.before) before += each;
  before /= static_cast<double>(others.before.size());
  out.table.push_back(outcome_row("others_before", before));
  out.table.push_back(outcome_row("others_after", before + found.change_control));
  out.table.push_back(outcome_row("others_change", found.change_control));
  // Changes that are all equal tell nothing of how far those of others lie.
  const bool of_changes = !unknown_error && found.difference_interval.high > found.difference_interval.low;
  const bool of_adjusted = !unknown_error && found.adjusted.statistic;
  out.table.push_back(of_changes
                          ? outcome_row("difference_of_changes", found.difference_of_changes, found.difference_interval)
                          : outcome_row("difference_of_changes", std::optional(found.difference_of_changes)));
  out.table.push_back(of_adjusted ? outcome_row("adjusted", found.adjusted)
                                  : outcome_row("adjusted", std::optional(found.adjusted.estimate)));
  // Its interval takes people as independent.
  if (found.d_ppc2)
    out.table.push_back(by_place ? outcome_row("d_ppc2", std::optional(found.d_ppc2->estimate))
                                 : outcome_row("d_ppc2", found.d_ppc2->estimate, found.d_ppc2->interval));
  const bool known = of_changes && of_adjusted;
  Message compared = Message(known           ? "evaluation.outcome.compared"
                             : unknown_error ? "evaluation.outcome.compared_one_place"
                                             : "evaluation.outcome.compared_alike")
                         .with("n", found.control)
                         .with("theirs", found.change_control)
                         .with("d", found.difference_of_changes)
                         .with("adjusted", found.adjusted.estimate);
  if (known)
    compared.with("low", found.difference_interval.low)
        .with("high", found.difference_interval.high)
        .with("adjusted_low", found.adjusted.interval.low)
        .with("adjusted_high", found.adjusted.interval.high);
  out.words.push_back(std::move(compared));
  out.basis.notes.push_back(Message("evaluation.outcome.not_by_lot").with("apart", found.difference_before));
}

}  // namespace

void fill_comparison(OutcomeEffect& out, const outcomes::PairedScores& pairs, const outcomes::Responses& others,
                     Places places, const OutcomeOptions& options) {
  places.add(others);
  const outcomes::PairedScores theirs = pairs_of_others(others, pairs, options);
  std::vector<std::uint32_t> codes;
  if (options.places != OutcomePlaces::none) codes = places.codes(joined(pairs.persons, theirs.persons));
  if (distinct(codes) == codes.size()) codes.clear();  // nobody shares a place
  fill_others(out, theirs, codes, options.level);
}

}  // namespace samskab::evaluation::detail
