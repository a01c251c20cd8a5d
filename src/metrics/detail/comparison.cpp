#include "metrics/detail/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "samskab/base/error.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"

namespace samskab::detail {
namespace {

// Below this many units in a group, not seeing a difference says nothing.
constexpr std::int64_t few_units = 10;

// Length of the question's scale, in the units of `Difference::difference` and in the points people read.
struct Span {
  double length = 1.0;
  double points = 100.0;
};
Span span_of(const Signifier& signifier) {
  if (signifier.kind != SignifierKind::scale) return {};
  return {signifier.maximum - signifier.minimum, signifier.maximum - signifier.minimum};
}

bool significant(const PartTest& test, double alpha) { return test.p_adjusted && *test.p_adjusted < alpha; }

// What a test's aspect of the table is.
std::vector<Aspect> aspects_of(const std::string& part) {
  if (part == "missing" || part == "answered") return {Aspect::state};
  if (part == "laid") return {Aspect::laid};
  if (part == "option" || part == "options") return {Aspect::option};
  return {Aspect::zone, Aspect::position};
}

GroupPair pair_of(const Compared& compared, std::size_t row, bool turned) {
  const LocalisedText a = group_name(compared.frame, compared.differences.first[row]);
  const LocalisedText b = group_name(compared.frame, compared.differences.second[row]);
  return turned ? GroupPair{b, a} : GroupPair{a, b};
}

// The sentence of a row whose interval excludes zero.
Message certain(const Compared& compared, std::size_t row) {
  const Difference& difference = compared.differences.rows[row];
  const bool turned = difference.difference < 0.0;
  const GroupPair groups = pair_of(compared, row, turned);
  const double low = turned ? -*difference.high : *difference.low;
  const double high = turned ? -*difference.low : *difference.high;
  const Deed& deed = compared.differences.deeds[row];
  if (difference.aspect == Aspect::position) {
    const Span span = span_of(*compared.frame.signifier);
    const double factor = span.points / span.length;
    return shift_sentence(deed.first, groups, factor * std::abs(difference.difference), factor * low, factor * high,
                          span.points);
  }
  const double more = turned ? difference.value_b : difference.value_a;
  const double less = turned ? difference.value_a : difference.value_b;
  return difference_sentence(deed, groups, more, less, low, high);
}

// The groups differ, but no row's interval excludes zero.
Message uncertain_place(const Compared& compared, std::size_t row) {
  const Difference& difference = compared.differences.rows[row];
  const bool turned = difference.difference < 0.0;
  const double more = turned ? difference.value_b : difference.value_a;
  const double less = turned ? difference.value_a : difference.value_b;
  const double low = difference.low ? (turned ? -*difference.high : *difference.low) : -1.0;
  const double high = difference.high ? (turned ? -*difference.low : *difference.high) : 1.0;
  return whole_pattern_sentence(compared.differences.deeds[row], pair_of(compared, row, turned), more, less, low, high);
}

// The row's own interval excludes zero, but the comparison as a whole is not sure: no contradiction may be spoken.
Message clearest_so_far(const Compared& compared, std::size_t row) { return unsure_sentence(certain(compared, row)); }

// The group with the larger value first, as in the other sentences.
Message unclear(const Compared& compared, std::size_t row) {
  const Difference& difference = compared.differences.rows[row];
  const bool turned = difference.difference < 0.0;
  const double low = turned ? -*difference.high : *difference.low;
  const double high = turned ? -*difference.low : *difference.high;
  const auto of_pair = [&](std::string_view key, const Message& ends) {
    const GroupPair groups = pair_of(compared, row, turned);
    return Message(std::string(key))
        .with("unclear", localised(ends))
        .with("place", difference.label)
        .with("A", groups.more)
        .with("B", groups.less);
  };
  if (difference.aspect != Aspect::position) return of_pair("language.unclear.of_place", unclear_sentence(low, high));
  const Span span = span_of(*compared.frame.signifier);
  const double factor = span.points / span.length;
  return of_pair("language.unclear.of", unclear_sentence(factor * low, factor * high, span.points));
}

std::int64_t fewest_units(const Compared& compared, std::size_t row) {
  const auto& groups = compared.result.basis.groups;
  return std::min(groups[compared.differences.first[row]].units, groups[compared.differences.second[row]].units);
}

// Units of the compared groups with an answer.
std::int64_t units_compared(const Compared& compared) {
  std::int64_t sum = 0;
  for (const std::size_t g : compared.exchange.compared) sum += compared.result.basis.groups[g].units;
  return sum;
}

// Every story of the compared groups has the same answer in everything that the table tells.
bool alike(const Compared& compared) {
  return compared.result.tests.empty() &&
         std::all_of(compared.differences.rows.begin(), compared.differences.rows.end(),
                     [](const Difference& each) { return each.difference == 0.0; });
}

// The largest difference of positions, where a test found them to differ but the answers of each group are all equal.
std::optional<std::size_t> shift_without_spread(const Compared& compared, const std::vector<Aspect>& found) {
  if (std::find(found.begin(), found.end(), Aspect::position) == found.end()) return std::nullopt;
  const auto& rows = compared.differences.rows;
  std::vector<bool> spreadless(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    spreadless[r] = compared.differences.why[r] == NoEnds::no_spread && rows[r].difference != 0.0;
  return clearest(compared.differences, {Aspect::position}, 1.0, spreadless);
}

Message shift_without_ends(const Compared& compared, std::size_t row) {
  const Difference& difference = compared.differences.rows[row];
  const Span span = span_of(*compared.frame.signifier);
  return shift_without_spread_sentence(compared.differences.deeds[row].first,
                                       pair_of(compared, row, difference.difference < 0.0),
                                       span.points / span.length * std::abs(difference.difference), span.points);
}

// What the tests that found something tell of.
std::vector<Aspect> found_aspects(const Compared& compared, double alpha) {
  std::vector<Aspect> out;
  for (const PartTest& each : compared.result.tests)
    if (significant(each, alpha))
      for (const Aspect aspect : aspects_of(each.part)) out.push_back(aspect);
  return out;
}

// The place of the largest difference where a test found one; a whole pattern has no place on the scale.
std::optional<std::size_t> place_found(const Compared& compared, double alpha) {
  std::vector<Aspect> found = found_aspects(compared, alpha);
  found.erase(std::remove(found.begin(), found.end(), Aspect::position), found.end());
  if (const auto row = clearest(compared.differences, found, 1.0)) return row;
  return clearest(compared.differences, {Aspect::zone, Aspect::option, Aspect::laid, Aspect::state}, 1.0);
}

// What groups are compared within.
LocalisedText place_of(const Compared& compared) { return localised_name(*compared.exchange.place); }

// A sentence of what comparing within them leaves untold.
Message within_places(const std::string& what, const Compared& compared) {
  return Message("metrics.words." + what).with("unit", place_of(compared));
}

// Which groups are not compared, because no block connects them; the first few tell what it is about.
std::optional<Message> note_of_apart(const Compared& compared) {
  constexpr std::size_t most_named = 6;
  const auto& apart = compared.differences.apart;
  if (apart.empty()) return std::nullopt;
  std::vector<LocalisedText> pairs;
  for (std::size_t i = 0; i < std::min(apart.size(), most_named); ++i)
    pairs.push_back(localised(Message("metrics.note.apart.pair")
                                  .with("first", quoted(compared.frame.grouping.labels[apart[i].first]))
                                  .with("second", quoted(compared.frame.grouping.labels[apart[i].second]))));
  return Message(apart.size() > most_named ? "metrics.note.apart.some" : "metrics.note.apart")
      .with("unit", place_of(compared))
      .with("n", apart.size())
      .with("pairs", listed(pairs));
}

std::vector<Message> words_of(const Compared& compared, std::optional<std::size_t> row, double alpha) {
  const Comparison& result = compared.result;
  const Counted units = counted(compared.frame);
  if (!row) return {compared.differences.apart.empty() ? no_answers_sentence() : within_places("apart", compared)};
  if (result.basis.open) return {preliminary_sentence(units_compared(compared), units)};
  if (alike(compared)) return {units_compared(compared) > 0 ? alike_sentence() : no_answers_sentence()};
  std::vector<Message> out;
  const Difference& clearest_row = compared.differences.rows[*row];
  if (result.clear && excludes_zero(clearest_row)) {
    out.push_back(certain(compared, *row));
  } else if (result.clear) {
    if (const auto shift = shift_without_spread(compared, found_aspects(compared, alpha)))
      out.push_back(shift_without_ends(compared, *shift));
    else if (const auto place = place_found(compared, alpha))
      out.push_back(uncertain_place(compared, *place));
  } else if (fewest_units(compared, *row) >= few_units && compared.differences.why[*row] == NoEnds::few_meet) {
    out.push_back(within_places("few_meet", compared));
  } else if (fewest_units(compared, *row) < few_units || !clearest_row.low) {
    out.push_back(peek_sentence(fewest_units(compared, *row), units));
  } else if (excludes_zero(clearest_row)) {
    out.push_back(clearest_so_far(compared, *row));
  } else {
    out.push_back(unclear(compared, *row));
  }
  // Missing answers are a finding of their own, beside the placements.
  const auto missing = clearest(compared.differences, {Aspect::state}, 1.0);
  if (!missing || clearest_row.aspect == Aspect::state || !result.clear) return out;
  const bool tested = std::any_of(result.tests.begin(), result.tests.end(), [&](const PartTest& each) {
    return each.part == "missing" && significant(each, alpha);
  });
  if (tested && excludes_zero(compared.differences.rows[*missing])) out.push_back(certain(compared, *missing));
  return out;
}

// Where the clearest difference is looked for: where a test found one, else among the answers given, else anywhere.
std::optional<std::size_t> choose(const Compared& compared, double alpha) {
  const double span = span_of(*compared.frame.signifier).length;
  if (compared.result.clear) {
    if (const auto row = clearest(compared.differences, found_aspects(compared, alpha), span)) return row;
  }
  const std::vector<Aspect> answers = {Aspect::zone, Aspect::position, Aspect::option, Aspect::laid};
  // Groups large enough to tell something come before those that are not.
  std::vector<bool> enough(compared.differences.rows.size());
  for (std::size_t r = 0; r < enough.size(); ++r) enough[r] = fewest_units(compared, r) >= few_units;
  if (const auto row = clearest(compared.differences, answers, span, enough)) return row;
  if (const auto row = clearest(compared.differences, answers, span)) return row;
  return clearest(compared.differences, {Aspect::state}, span);
}

// Stories of groups that are left out stay in the view, but in no group.
void leave_out(Frame& frame, const Without& without) {
  const auto named = [](const std::vector<std::string>& names, const std::string& id) {
    return std::find(names.begin(), names.end(), id) != names.end();
  };
  std::erase_if(frame.stones, [&](std::size_t s) { return named(without.stones, frame.signifier->stones[s].id); });
  if (without.groups.empty()) return;
  Grouping& grouping = frame.grouping;
  std::vector<std::int32_t> code_of(grouping.ids.size(), -1);
  std::size_t kept = 0;
  for (std::size_t g = 0; g < grouping.ids.size(); ++g) {
    if (named(without.groups, grouping.ids[g])) continue;
    code_of[g] = static_cast<std::int32_t>(kept);
    if (kept != g) {
      grouping.ids[kept] = std::move(grouping.ids[g]);
      grouping.labels[kept] = std::move(grouping.labels[g]);
      grouping.counts[kept] = grouping.counts[g];
    }
    ++kept;
  }
  grouping.ids.resize(kept);
  grouping.labels.resize(kept);
  grouping.counts.resize(kept);
  for (std::int32_t& each : grouping.codes)
    if (each >= 0) each = code_of[static_cast<std::size_t>(each)];
}

}  // namespace

void check_compare(std::string_view by, double alpha, std::int64_t replicates) {
  if (by.empty()) throw InvalidInput(Message("metrics.compare.by"));
  if (!(alpha > 0.0 && alpha < 1.0)) throw InvalidInput(Message("metrics.compare.alpha").with("given", alpha));
  if (replicates < 0 || replicates > 10000000)
    throw InvalidInput(Message("metrics.compare.replicates").with("given", replicates));
}

Compared compared_of(const View& view, std::string_view address, const CompareOptions& options, std::int64_t family,
                     const Without& without) {
  Compared out;
  out.frame = frame_of(view, address, options.by, options.unit);
  leave_out(out.frame, without);
  const std::optional<std::size_t> by = view.schema().try_find(options.by);
  if (by == out.frame.index)
    throw InvalidInput(Message("metrics.compare.itself").with("question", out.frame.signifier->title));
  out.exchange = exchange_of(out.frame);
  out.differences = differences_of(out.frame, out.exchange, options.alpha, options.stop);

  Comparison& result = out.result;
  result.question = question_at(view.schema(), out.frame.index);
  result.by = options.by;
  result.by_title = out.frame.grouping.title;
  result.table = out.differences.rows;
  result.basis = basis_of(out.frame, "compare");
  Basis& basis = result.basis;
  basis.exploratory = !options.declared;
  basis.notes.insert(basis.notes.end(), out.exchange.notes.begin(), out.exchange.notes.end());
  if (auto note = note_of_apart(out)) basis.notes.push_back(std::move(*note));
  basis.method = Message(basis.open                    ? "metrics.method.compare.open"
                         : out.exchange.blocks.empty() ? "metrics.method.compare"
                                                       : "metrics.method.compare.blocks");
  if (basis.open) return out;
  basis.level = 1.0 - options.alpha;
  PartTests tests = part_tests_of(out.frame, out.exchange,
                                  {.seed = *options.seed,
                                   .replicates = options.replicates,
                                   .family = family,
                                   .alpha = options.alpha,
                                   .execution = {options.threads, options.stop}});
  result.tests = std::move(tests.tests);
  result.details = std::move(tests.details);
  basis.notes.insert(basis.notes.end(), tests.notes.begin(), tests.notes.end());
  if (tests.replicates > 0) {
    basis.seed = options.seed;
    basis.replicates = tests.replicates;
  }
  for (const PartTest& each : result.tests)
    if (!result.p_adjusted || *each.p_adjusted < *result.p_adjusted) result.p_adjusted = each.p_adjusted;
  return out;
}

void widen(Compared& compared, double alpha, const std::stop_token& stop) {
  compared.differences = differences_of(compared.frame, compared.exchange, alpha, stop);
  compared.result.table = compared.differences.rows;
}

void settle(Compared& compared, std::optional<double> p, double alpha, bool say_exploratory) {
  Comparison& result = compared.result;
  result.p_adjusted = p;
  result.clear = p && *p < alpha;
  const std::optional<std::size_t> row = choose(compared, alpha);
  if (row) result.clearest = compared.differences.rows[*row];
  result.words = words_of(compared, row, alpha);
  if (say_exploratory && result.clear && result.basis.exploratory) result.words.push_back(exploratory_sentence());
}

}  // namespace samskab::detail
