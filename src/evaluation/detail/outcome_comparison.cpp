#include "evaluation/detail/outcome_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/detail/outcome_rows.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/linear_model.hpp"
#include "samskab/stats/pre_post_control.hpp"
#include "samskab/stats/random_intercept.hpp"

namespace samskab::evaluation::detail {
namespace {

constexpr std::size_t few_places = 10;  // below it the spread between places is hardly known

/// A code per person for the place they belong to: that of their last response which names one.
class Places {
 public:
  explicit Places(OutcomePlaces kind) : kind_(kind) {}
  void add(const outcomes::Responses& responses) {
    const outcomes::ResponseTable& table = responses.table();
    const CodedColumn& column = kind_ == OutcomePlaces::project ? table.project : table.unit;
    for (const std::uint32_t row : responses.rows())
      if (const std::string_view place = column[row]; !place.empty())
        of_[table.person[row]] = codes_.emplace(place, static_cast<std::uint32_t>(codes_.size())).first->second;
  }
  /// Nothing where the place is not known.
  [[nodiscard]] const std::uint32_t* of(std::string_view person) const {
    const auto found = of_.find(person);
    return found == of_.end() ? nullptr : &found->second;
  }
  /// One code per person; raises InvalidInput when some have none.
  [[nodiscard]] std::vector<std::uint32_t> codes(const std::vector<std::string>& persons) const {
    std::vector<std::uint32_t> codes;
    for (const std::string& each : persons)
      if (const std::uint32_t* place = of(each)) codes.push_back(*place);
    if (codes.size() != persons.size())
      throw InvalidInput(Message("evaluation.outcome.place_unknown")
                             .with("unknown", persons.size() - codes.size())
                             .with("n", persons.size())
                             .with("place", localised_name(kind_)));
    return codes;
  }

 private:
  // Views into the tables, which outlive this.
  OutcomePlaces kind_;
  std::map<std::string_view, std::uint32_t> codes_;
  std::map<std::string_view, std::uint32_t> of_;
};

void note_by_place(OutcomeEffect& out, std::size_t places) {
  out.basis.notes.emplace_back("evaluation.outcome.by_place_method");
  if (places < few_places)
    out.basis.notes.push_back(Message("evaluation.outcome.few_places").with("n", places).with("needed", few_places));
}

std::size_t distinct(const std::vector<std::uint32_t>& codes) {
  return std::set<std::uint32_t>(codes.begin(), codes.end()).size();
}

void fill_places(OutcomeEffect& out, const std::vector<std::uint32_t>& codes, double level) {
  std::vector<double> changes(out.before.size());
  for (std::size_t i = 0; i < changes.size(); ++i) changes[i] = out.after[i] - out.before[i];
  // Changes that are all equal have no spread to lie between places or within them.
  const auto [least, most] = std::minmax_element(changes.begin(), changes.end());
  if (*most - *least <= 1e-9 * std::abs(*most)) return;
  const stats::RandomIntercept model = stats::random_intercept(changes, {}, 0, codes, {.level = level});
  // Of few places the model's own interval is too narrow, as it takes the spread between them for known.
  const stats::LinearModel robust = stats::linear_model(
      changes, {}, 0, {.errors = stats::StandardErrors::cluster_cr2, .clusters = codes, .level = level});
  const stats::Coefficient& mean = robust.coefficients.front();
  out.table.push_back(outcome_row("change_by_place", mean));
  // Below it the share would be written as 0%.
  const bool alike = 100.0 * model.icc >= 0.5;
  out.words.push_back(Message(alike ? "evaluation.outcome.by_place" : "evaluation.outcome.by_place_apart")
                          .with("places", model.clusters)
                          .with("d", mean.estimate)
                          .with("low", mean.interval.low)
                          .with("high", mean.interval.high)
                          .with("icc", 100.0 * model.icc));
}

/// People share places, and the answer does not reckon with it: say so.
void note_places(OutcomeEffect& out, const Places& places, const std::vector<std::string>& persons) {
  std::map<std::uint32_t, std::size_t> count;
  for (const std::string& each : persons)
    if (const std::uint32_t* place = places.of(each)) ++count[*place];
  bool shared = false;
  for (const auto& [place, people] : count) shared = shared || people > 1;
  if (count.size() > 1 && shared)
    out.basis.notes.push_back(Message("evaluation.outcome.places_not_used").with("units", count.size()));
}

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
bool several_places_each(const std::vector<std::uint32_t>& codes, std::size_t ours) {
  const auto split = codes.begin() + static_cast<std::ptrdiff_t>(ours);
  return std::set<std::uint32_t>(codes.begin(), split).size() > 1 &&
         std::set<std::uint32_t>(split, codes.end()).size() > 1;
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
    note_by_place(out, distinct(codes));
  }
  if (unknown_error) {
    out.basis.notes.emplace_back("evaluation.outcome.one_place");
    out.basis.notes.emplace_back("evaluation.outcome.difference_not_by_place");
  }
  const stats::PrePostControl found =
      stats::pre_post_control(joined(out.before, others.before), joined(out.after, others.after), group, how);
  double before = 0.0;
  for (const double each : others.before) before += each;
  before /= static_cast<double>(others.before.size());
  out.table.push_back(outcome_row("others_before", before));
  out.table.push_back(outcome_row("others_after", before + found.change_control));
  out.table.push_back(outcome_row("others_change", found.change_control));
  out.table.push_back(outcome_row("difference_of_changes", found.difference_of_changes, found.difference_interval));
  out.table.push_back(unknown_error ? outcome_row("adjusted", std::optional(found.adjusted.estimate))
                                    : outcome_row("adjusted", found.adjusted));
  // Its interval takes people as independent.
  if (found.d_ppc2)
    out.table.push_back(by_place ? outcome_row("d_ppc2", std::optional(found.d_ppc2->estimate))
                                 : outcome_row("d_ppc2", found.d_ppc2->estimate, found.d_ppc2->interval));
  Message compared = Message(unknown_error ? "evaluation.outcome.compared_one_place" : "evaluation.outcome.compared")
                         .with("n", found.control)
                         .with("theirs", found.change_control)
                         .with("d", found.difference_of_changes)
                         .with("low", found.difference_interval.low)
                         .with("high", found.difference_interval.high)
                         .with("adjusted", found.adjusted.estimate);
  if (!unknown_error)
    compared.with("adjusted_low", found.adjusted.interval.low).with("adjusted_high", found.adjusted.interval.high);
  out.words.push_back(std::move(compared));
  out.basis.notes.push_back(Message("evaluation.outcome.not_by_lot").with("apart", found.difference_before));
}

}  // namespace

void fill_comparison(OutcomeEffect& out, const outcomes::Responses& asked, const outcomes::PairedScores& pairs,
                     const OutcomeOptions& options) {
  const bool by_place = options.places != OutcomePlaces::none;
  Places places(options.places);
  places.add(asked);
  if (!by_place) note_places(out, places, pairs.persons);
  if (options.comparison) {
    const outcomes::Responses others = options.comparison->where({.instrument = pairs.instrument});
    places.add(others);
    const outcomes::PairedScores theirs = pairs_of_others(others, pairs, options);
    std::vector<std::uint32_t> codes;
    if (by_place) {
      codes = places.codes(joined(pairs.persons, theirs.persons));
      const std::vector<std::uint32_t> ours(codes.begin(),
                                            codes.begin() + static_cast<std::ptrdiff_t>(out.before.size()));
      if (const std::size_t count = distinct(ours); count > 1 && count < ours.size())
        fill_places(out, ours, options.level);
    }
    fill_others(out, theirs, codes, options.level);
  } else if (by_place) {
    const std::vector<std::uint32_t> codes = places.codes(pairs.persons);
    fill_places(out, codes, options.level);
    note_by_place(out, distinct(codes));
  }
}

}  // namespace samskab::evaluation::detail
