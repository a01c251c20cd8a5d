#include "samskab/evaluation/expectation_gap.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "evaluation/detail/differ.hpp"
#include "evaluation/detail/people.hpp"
#include "evaluation/detail/record_basis.hpp"
#include "evaluation/detail/too_few.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/lab/local_words.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/moments.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

struct Said {
  double value = 0;
  std::optional<Date> on;
  std::int64_t people = 1;
};
/// What one voice said. Members of one unit are averaged, so each stakeholder is kept apart first.
struct Voice {
  std::map<std::string, Said> expected;
  std::map<std::string, Said> perceived;
};

std::int64_t people(const std::map<std::string, Said>& members) {
  std::int64_t sum = 0;
  for (const auto& [who, said] : members) sum += said.people;
  return sum;
}

using Key = std::pair<ValueType, std::optional<Level>>;
using Voices = std::map<Key, std::map<std::string, Voice>>;

std::optional<double> mean_of(const std::map<std::string, Said>& members) {
  if (members.empty()) return std::nullopt;
  double sum = 0;
  for (const auto& [who, said] : members) sum += said.value;
  return sum / static_cast<double>(members.size());
}

template <class T>
std::size_t gather(const Lab& lab, const ExpectationOptions& options, Voices& voices, double T::*value,
                   std::map<std::string, Said> Voice::*side, bool first) {
  std::size_t used = 0;
  for (const T& each : lab.all<T>()) {
    if (options.project && each.project != *options.project) continue;
    if (options.value_type && each.value_type != *options.value_type) continue;
    if (!detail::by_then(each.stated_on, options.today)) continue;
    ++used;
    std::optional<Level> level = each.level;
    std::string voice = "statement " + each.id.text();
    std::string member = voice;
    std::int64_t size = 1;
    if (each.stakeholder) {
      const Stakeholder& who = lab.at(*each.stakeholder);
      if (!level) level = level_of(who);
      voice = detail::voice_of(who, level);
      member = who.id.text();
      size = who.group_size;
    }
    auto& members = voices[{each.value_type, level}][voice].*side;
    const Said said{each.*value, each.stated_on, size};
    const auto [place, fresh] = members.emplace(member, said);
    // Undated statements stand in the order of the record.
    const bool earlier = said.on && place->second.on && *said.on < *place->second.on;
    if (!fresh && earlier == first) place->second = said;
  }
  return used;
}

/// Student's interval of each mean, joined to one of their difference.
std::optional<stats::Interval> of_difference(const std::vector<double>& before, const std::vector<double>& after,
                                             double level) {
  if (before.size() < 2 || after.size() < 2) return std::nullopt;
  const stats::Interval a = stats::mean_interval(after, level);
  const stats::Interval b = stats::mean_interval(before, level);
  const double mean_a = *stats::moments(after).mean;
  const double mean_b = *stats::moments(before).mean;
  return stats::Interval{mean_a - mean_b - std::hypot(mean_a - a.low, b.high - mean_b),
                         mean_a - mean_b + std::hypot(a.high - mean_a, mean_b - b.low), level};
}

ExpectationRow row_of(const Lab& lab, const Key& key, const std::map<std::string, Voice>& voices, double level) {
  ExpectationRow row;
  row.value_type = key.first;
  row.label = localised_name(key.first);
  row.level = key.second;
  row.level_label =
      key.second ? lab::local_name(lab.content().frame, *key.second) : localised(Message("evaluation.level.unknown"));
  std::vector<double> before;
  std::vector<double> after;
  std::vector<double> change;
  double both_before = 0;
  double both_after = 0;
  std::int64_t people_before = 0;
  std::int64_t people_after = 0;
  std::int64_t people_both = 0;
  for (const auto& [name, voice] : voices) {
    const std::optional<double> expected = mean_of(voice.expected);
    const std::optional<double> perceived = mean_of(voice.perceived);
    if (expected) before.push_back(*expected);
    if (perceived) after.push_back(*perceived);
    people_before += people(voice.expected);
    people_after += people(voice.perceived);
    if (!expected || !perceived) continue;
    people_both += std::min(people(voice.expected), people(voice.perceived));
    change.push_back(*perceived - *expected);
    both_before += *expected;
    both_after += *perceived;
  }
  row.n_expected = static_cast<std::int64_t>(before.size());
  row.n_perceived = static_cast<std::int64_t>(after.size());
  row.paired = change.size() >= 2;
  std::optional<stats::Interval> interval;
  if (row.paired) {
    const double n = static_cast<double>(change.size());
    row.n = static_cast<std::int64_t>(change.size());
    row.expected = both_before / n;
    row.perceived = both_after / n;
    row.gap = *stats::moments(change).mean;
    interval = stats::mean_interval(change, level);
    row.persons = people_both;
  } else {
    row.n = static_cast<std::int64_t>(voices.size());
    if (!before.empty()) row.expected = stats::moments(before).mean;
    if (!after.empty()) row.perceived = stats::moments(after).mean;
    if (row.expected && row.perceived) row.gap = *row.perceived - *row.expected;
    interval = of_difference(before, after, level);
    row.persons = before.empty() ? people_after : after.empty() ? people_before : std::min(people_before, people_after);
  }
  if (interval && detail::differ(*interval)) {
    row.low = interval->low;
    row.high = interval->high;
  }
  return row;
}

const ExpectationRow* widest(const std::vector<ExpectationRow>& rows, bool less) {
  const ExpectationRow* found = nullptr;
  for (const ExpectationRow& row : rows) {
    if (!row.gap || !row.low || (less ? !(*row.high < 0) : !(*row.low > 0))) continue;
    if (found == nullptr || std::abs(*row.gap) > std::abs(*found->gap)) found = &row;
  }
  return found;
}

Message gap_sentence(const char* key, const ExpectationRow& row) {
  return Message(key)
      .with("value", row.label)
      .with("level", row.level_label)
      .with("expected", *row.expected)
      .with("perceived", *row.perceived)
      .with("points", std::abs(*row.gap))
      // "34 points less (uncertainty 26 to 42)": both ends said in the direction of the gap.
      .with("low", *row.gap < 0 ? -*row.high : *row.low)
      .with("high", *row.gap < 0 ? -*row.low : *row.high)
      .with("n", row.n);
}

/// The clearest gaps both ways.
void tell_gaps(const std::vector<ExpectationRow>& rows, std::vector<Message>& words) {
  std::size_t compared = 0;
  std::int64_t voices = 0;
  for (const ExpectationRow& row : rows)
    if (row.gap) {
      ++compared;
      voices = std::max(voices, row.n);
    }
  if (compared == 0) return;
  const ExpectationRow* less = widest(rows, true);
  const ExpectationRow* more = widest(rows, false);
  if (less != nullptr) words.push_back(gap_sentence("evaluation.expectation.less", *less));
  if (more != nullptr) words.push_back(gap_sentence("evaluation.expectation.more", *more));
  if (less == nullptr && more == nullptr)
    words.push_back(Message("evaluation.expectation.unclear").with("rows", compared));
  else if (compared > 1)
    words.push_back(Message("evaluation.expectation.picked").with("rows", compared));
  // What is told rests on the voices of its own row, not on those of the largest.
  for (const ExpectationRow* told : {less, more})
    if (told != nullptr) voices = std::min(voices, told->n);
  if (voices < 30) words.push_back(Message("evaluation.small").with("n", voices));
}

std::vector<Message> words_of(const std::vector<ExpectationRow>& rows, std::size_t expected, std::size_t perceived) {
  std::vector<Message> words;
  if (rows.empty()) {
    words.emplace_back("evaluation.expectation.none");
    return words;
  }
  if (expected == 0) words.emplace_back("evaluation.expectation.no_expected");
  if (perceived == 0) words.emplace_back("evaluation.expectation.no_perceived");
  if (expected == 0 || perceived == 0) return words;
  if (std::none_of(rows.begin(), rows.end(), [](const ExpectationRow& row) { return row.gap.has_value(); })) {
    words.emplace_back("evaluation.expectation.apart");
    return words;
  }
  tell_gaps(rows, words);
  return words;
}

}  // namespace

ExpectationGap expectation_gap(const Lab& lab, const ExpectationOptions& options) {
  detail::need_project(lab, options.project);
  static_cast<void>(stats::WilsonIntervals(options.level));  // refuses a level that is none
  Voices voices;
  const std::size_t expected = gather<Rationale>(lab, options, voices, &Rationale::importance, &Voice::expected, true);
  const std::size_t perceived =
      gather<PerceivedYield>(lab, options, voices, &PerceivedYield::yield, &Voice::perceived, false);
  ExpectationGap result;
  std::int64_t only_one = 0;
  std::int64_t unpaired = 0;
  for (const auto& [key, said] : voices) {
    result.table.push_back(row_of(lab, key, said, options.level));
    const ExpectationRow& row = result.table.back();
    if (row.paired)
      only_one += *row.n_expected + *row.n_perceived - 2 * row.n;
    else
      unpaired += row.gap ? 1 : 0;
  }
  result.basis = detail::record_basis("expectation_gap",
                                      {{EntityKind::rationale, expected}, {EntityKind::perceived_yield, perceived}});
  result.basis.level = options.level;
  if (only_one > 0) result.basis.notes.push_back(Message("evaluation.expectation.only_one").with("n", only_one));
  if (unpaired > 0) result.basis.notes.push_back(Message("evaluation.expectation.unpaired").with("n", unpaired));
  if (result.table.size() > 1) {
    result.basis.exploratory = true;
    result.basis.notes.emplace_back("evaluation.expectation.each_by_itself");
  }
  result.words = words_of(result.table, expected, perceived);
  return result;
}

ExpectationGap for_everybody(ExpectationGap result, std::int64_t min_persons) {
  const detail::TooFew few(min_persons);
  const std::size_t hidden = std::erase_if(result.table, [&](const ExpectationRow& row) { return few(row.persons); });
  bool only_one = false;
  for (ExpectationRow& row : result.table)
    if (row.paired && row.n_expected && (few(*row.n_expected - row.n) || few(*row.n_perceived - row.n))) {
      row.n_expected.reset();
      row.n_perceived.reset();
      only_one = true;
    }
  if (hidden > 0 || only_one) {
    detail::leave_out(result.basis, EntityKind::rationale);
    detail::leave_out(result.basis, EntityKind::perceived_yield);
    detail::leave_out_notes(result.basis, {"evaluation.expectation.only_one"});
  }
  if (hidden > 0) {
    detail::leave_out_notes(result.basis, {"evaluation.expectation.unpaired"});
    result.words.clear();
    tell_gaps(result.table, result.words);
  }
  if (hidden > 0 || only_one) detail::tell_hidden(result.words);
  return result;
}

std::string ExpectationGap::summary(Language language) const { return speak(words, language); }

}  // namespace samskab::evaluation
