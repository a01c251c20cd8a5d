#include "evaluation/detail/outcome_places.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "samskab/language/words.hpp"
#include "samskab/stats/random_intercept.hpp"

namespace samskab::evaluation::detail {
namespace {

constexpr std::size_t few_places = 10;  // below it the spread between places is hardly known
// Of two places all that is known of the spread is one difference: their interval would be 13 standard errors long, and
// where one is much the larger, still too short.
constexpr std::size_t fewest_places = 3;

}  // namespace

void Places::add(const outcomes::Responses& responses) {
  const outcomes::ResponseTable& table = responses.table();
  const CodedColumn& column = kind_ == OutcomePlaces::project ? table.project : table.unit;
  for (const std::uint32_t row : responses.rows())
    if (const std::string_view place = column[row]; !place.empty())
      of_[table.person[row]] = codes_.emplace(place, static_cast<std::uint32_t>(codes_.size())).first->second;
}

const std::uint32_t* Places::of(std::string_view person) const {
  const auto found = of_.find(person);
  return found == of_.end() ? nullptr : &found->second;
}

std::vector<std::uint32_t> Places::codes(const std::vector<std::string>& persons) const {
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

CountedBy::CountedBy(std::vector<std::uint32_t> places) : codes_(std::move(places)) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t& each : codes_)
    each = numbers.emplace(each, static_cast<std::uint32_t>(numbers.size())).first->second;
  places_ = numbers.size();
  if (places_ == codes_.size()) codes_.clear();  // nobody shares a place
}

bool CountedBy::unknown() const noexcept { return !codes_.empty() && too_few_places(places_); }

bool too_few_places(std::size_t places) { return places < fewest_places; }

std::size_t distinct(std::span<const std::uint32_t> codes) {
  return std::set<std::uint32_t>(codes.begin(), codes.end()).size();
}

void note_by_place(OutcomeEffect& out, std::size_t places) {
  std::vector<Message>& notes = out.basis.notes;
  out.basis.method = Message("evaluation.method.outcome_effect_by_place");
  if (!too_few_places(places)) notes.push_back(Message("evaluation.outcome.by_place_method").with("n", places));
  if (places < few_places)
    notes.push_back(Message("evaluation.outcome.few_places").with("n", places).with("needed", few_places));
}

void note_compared_by_place(OutcomeEffect& out, std::size_t places) {
  std::vector<Message>& notes = out.basis.notes;
  const bool said = std::any_of(notes.begin(), notes.end(),
                                [](const Message& each) { return each.key() == "evaluation.outcome.by_place_method"; });
  if (said)
    notes.push_back(Message("evaluation.outcome.compared_by_place").with("n", places));
  else
    note_by_place(out, places);
}

void tell_places(OutcomeEffect& out, const CountedBy& counted, double level) {
  if (counted.unknown() || counted.codes().empty()) return;
  std::vector<double> changes(out.before.size());
  for (std::size_t i = 0; i < changes.size(); ++i) changes[i] = out.after[i] - out.before[i];
  // Changes that are all equal have no spread to lie between places or within them.
  const auto [least, most] = std::minmax_element(changes.begin(), changes.end());
  if (*most - *least <= 1e-9 * std::abs(*most)) return;
  const stats::RandomIntercept model = stats::random_intercept(changes, {}, 0, counted.codes(), {.level = level});
  // Below it the share would be written as 0%.
  const bool alike = 100.0 * model.icc >= 0.5;
  out.words.push_back(Message(alike ? "evaluation.outcome.by_place" : "evaluation.outcome.by_place_apart")
                          .with("places", counted.places())
                          .with("icc", 100.0 * model.icc));
}

void note_places_not_used(OutcomeEffect& out, const Places& places, const std::vector<std::string>& persons) {
  std::map<std::uint32_t, std::size_t> count;
  for (const std::string& each : persons)
    if (const std::uint32_t* place = places.of(each)) ++count[*place];
  const bool shared = std::any_of(count.begin(), count.end(), [](const auto& each) { return each.second > 1; });
  if (count.size() > 1 && shared)
    out.basis.notes.push_back(Message("evaluation.outcome.places_not_used").with("units", count.size()));
}

}  // namespace samskab::evaluation::detail
