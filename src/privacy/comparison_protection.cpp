#include "samskab/privacy/comparison_protection.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "metrics/detail/comparison.hpp"
#include "metrics/detail/set_words.hpp"
#include "privacy/detail/undivided.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/sentences.hpp"

namespace samskab::privacy {
namespace {

bool of_a_group(const HiddenAnswer& each) { return !each.group.empty(); }

bool hides(const AnswerProtection& protection, const Difference& row) {
  return protection.hides(row.aspect, row.item, row.place, row.group_a) ||
         protection.hides(row.aspect, row.item, row.place, row.group_b);
}

/// The first sentence tells the clearest difference, or the whole pattern by a difference that is not named apart; what
/// follows tells of missing answers. While collection is open it counts those in the groups that were compared.
std::vector<Message> words_left(const Comparison& whole, const AnswerProtection& protection, bool clearest_hidden) {
  const auto& hidden = protection.hidden;
  const bool groups = protection.ungrouped || std::any_of(hidden.begin(), hidden.end(), of_a_group);
  const bool states = std::any_of(hidden.begin(), hidden.end(), [](const HiddenAnswer& each) {
    return of_a_group(each) &&
           (each.aspect == Aspect::state || (each.aspect == Aspect::position && each.place.empty()));
  });
  std::vector<Message> out;
  for (std::size_t w = 0; w < whole.words.size(); ++w) {
    const Message& each = whole.words[w];
    if (each.key() == "language.exploratory") {
      out.push_back(each);
      continue;
    }
    const bool plain = each.key().starts_with("language.difference.") || each.key().starts_with("language.unclear") ||
                       each.key().starts_with("language.shift");
    const bool told = w == 0 ? !clearest_hidden && (plain || !groups) : !states;
    if (told)
      out.push_back(each);
    else if (w == 0)
      out.push_back(suppressed_sentence());
  }
  return out;
}

using samskab::detail::Without;

/// Nothing is told of it, not even how many.
bool of_all(const HiddenAnswer& each) {
  return each.aspect == Aspect::laid || (each.aspect == Aspect::position && each.place.empty());
}

/// What a comparison must not rest on. Groups of which a single stone is not told are left out as a whole, since the
/// tests of the stones are one family.
Without untold(const AnswerProtection& protection) {
  Without out;
  const auto add = [](std::vector<std::string>& to, const std::string& id) {
    if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
  };
  for (const HiddenAnswer& each : protection.hidden) {
    if (!of_all(each)) continue;
    if (each.group.empty() && !each.item.empty()) add(out.stones, each.item);
    if (!each.group.empty() && !protection.hides_group({}, each.item)) add(out.groups, each.group);
  }
  return out;
}

/// Nothing is compared.
Comparison without_figures(Comparison comparison) {
  comparison.words = {suppressed_sentence()};
  comparison.clearest.reset();
  comparison.p_adjusted.reset();
  comparison.clear = false;
  comparison.table.clear();
  comparison.tests.clear();
  comparison.details.clear();
  comparison.basis.family.reset();
  comparison.basis.seed.reset();
  comparison.basis.replicates.reset();
  comparison.basis.units = 0;
  return comparison;
}

/// The options that a result was made with. 1 - (1 - alpha) is not alpha to the last bit.
template <class Options>
Options asked_with(const Basis& basis, const std::string& by, const Execution& execution) {
  Options out;
  out.by = by;
  out.unit = basis.unit;
  if (basis.level) out.alpha = std::round((1.0 - *basis.level) * 1e12) / 1e12;
  out.replicates = basis.replicates.value_or(0);
  out.declared = !basis.exploratory;
  // Where nothing was drawn none was needed, but fewer groups may be compared by drawing.
  out.seed = basis.seed.value_or(1);
  out.threads = execution.threads;
  out.stop = execution.stop;
  return out;
}

Comparison asked_again(const View& view, Comparison comparison, const AnswerProtection& protection,
                       const Execution& execution) {
  const Without without = untold(protection);
  if (without.empty() || protection.hides_answered()) return comparison;
  const auto options = asked_with<CompareOptions>(comparison.basis, comparison.by, execution);
  try {
    return samskab::detail::compare_without(view, comparison.question.id, options, without);
  } catch (const NotEnoughData&) {
    return without_figures(std::move(comparison));
  } catch (const InvalidInput&) {  // groups that are left may be those of a place, which the hidden ones were not
    return without_figures(std::move(comparison));
  }
}

/// The questions of a set that are told, in the order of the schema: their own would tell of what is hidden.
ComparisonSet asked_again(const View& view, ComparisonSet set,
                          const std::map<std::string, AnswerProtection, std::less<>>& of, const Execution& execution) {
  std::erase_if(set.parts, [&](const Comparison& each) { return of.at(each.question.id).hides_answered(); });
  const auto place = [&](const Comparison& each) { return view.schema().find(each.question.id); };
  std::sort(set.parts.begin(), set.parts.end(),
            [&](const Comparison& a, const Comparison& b) { return place(a) < place(b); });
  auto options = asked_with<CompareAllOptions>(set.basis, set.by, execution);
  // Different numbers were chosen by the size of each question, and are chosen again.
  for (const Comparison& each : set.parts)
    if (each.basis.replicates && each.basis.replicates != set.basis.replicates) options.replicates = 0;
  if (set.basis.method.key() == "metrics.method.compare_all.familywise")
    options.adjustment = FamilyAdjustment::familywise;
  std::map<std::string, Without, std::less<>> without;
  for (const Comparison& each : set.parts) {
    options.questions.push_back(each.question.id);
    without.emplace(each.question.id, untold(of.at(each.question.id)));
  }
  ComparisonSet found;
  if (!options.questions.empty()) {
    try {
      found = samskab::detail::compare_all_without(view, options, without);
    } catch (const NotEnoughData&) {
      found = {};
    } catch (const InvalidInput&) {
      found = {};
    }
  }
  for (Comparison& each : set.parts) {
    const bool compared = std::any_of(found.parts.begin(), found.parts.end(),
                                      [&](const Comparison& other) { return other.question.id == each.question.id; });
    if (compared) continue;
    found.parts.push_back(without_figures(std::move(each)));
    const Question& question = found.parts.back().question;
    found.table.push_back({0, question.code, question.title, false, {}, {}});
  }
  // Groups are told there as they are among all stories, not as one question left them.
  set.basis.family.reset();
  set.basis.seed = found.basis.seed;
  set.basis.replicates = found.basis.replicates;
  for (const Comparison& each : found.parts)
    if (each.basis.family) set.basis.family = each.basis.family;
  set.parts = std::move(found.parts);
  set.table = std::move(found.table);
  return set;
}

}  // namespace

Basis shown_basis(Basis basis, const AnswerProtection& protection) {
  const bool answered = !protection.hides_answered();
  const auto only_placed = [&](std::vector<StateCount>& states, std::string_view group) {
    if (!answered) states.clear();
    if (!protection.hides(Aspect::state, {}, {}, group)) return;
    std::erase_if(states, [](const StateCount& each) { return each.state != AnswerState::placed; });
  };
  only_placed(basis.states, {});
  const bool undivided = detail::undivided(basis);
  // Also where a single stone of a group is of few.
  std::erase_if(basis.groups, [&](const GroupCount& each) {
    return !undivided &&
           std::any_of(protection.hidden.begin(), protection.hidden.end(), [&](const HiddenAnswer& hidden) {
             return hidden.aspect == Aspect::position && hidden.place.empty() && hidden.group == each.id;
           });
  });
  for (GroupCount& each : basis.groups) only_placed(each.states, undivided ? std::string_view() : each.id);
  if (!answered) {
    basis.units = 0;
    for (GroupCount& each : basis.groups) each.units = 0;
  }
  if (protection.ungrouped) basis.ungrouped = 0;
  // Those in a group are what those in none leave over.
  if (protection.ungrouped && !undivided) basis.units = 0;
  std::erase_if(basis.notes, [&](const Message& each) {
    // The first counts the stories of each language; the others name groups and questions of few.
    if (each.key() == "metrics.note.languages") return protection.languages;
    return protection.grouped && (each.key() == "metrics.note.group_of_one" || each.key() == "metrics.note.left_out" ||
                                  each.key() == "metrics.note.too_few" || each.key() == "metrics.note.no_test" ||
                                  each.key().starts_with("metrics.note.apart"));
  });
  return basis;
}

Comparison shown_comparison(Comparison comparison, const AnswerProtection& protection) {
  if (protection.hidden.empty() && !protection.ungrouped && !protection.languages) return comparison;
  const bool clearest_hidden = comparison.clearest && hides(protection, *comparison.clearest);
  comparison.words = words_left(comparison, protection, clearest_hidden);
  if (clearest_hidden) comparison.clearest.reset();
  std::erase_if(comparison.table, [&](const Difference& each) { return hides(protection, each); });
  // Of a stone of which nothing is told of everybody a test would tell how many laid it.
  std::erase_if(comparison.tests,
                [&](const PartTest& each) { return !each.item.empty() && protection.hides_group({}, each.item); });
  comparison.basis = shown_basis(std::move(comparison.basis), protection);
  return protection.hides_answered() ? without_figures(std::move(comparison)) : comparison;
}

Comparison shown_comparison(const View& view, Comparison comparison, const SuppressionRules& rules,
                            const Execution& execution) {
  const AnswerProtection protection = protect_answers(view, comparison.question.id, {.by = comparison.by}, rules);
  return shown_comparison(asked_again(view, std::move(comparison), protection, execution), protection);
}

ComparisonSet shown_comparisons(ComparisonSet set, const std::map<std::string, AnswerProtection, std::less<>>& of,
                                const AnswerProtection& whole) {
  std::map<std::string, const Comparison*, std::less<>> shown;
  const auto answered = [&](const Comparison& each) {
    const auto found = of.find(each.question.id);
    return found == of.end() || !found->second.hides_answered();
  };
  std::erase_if(set.table, [&](const RankedDifference& row) {
    return std::any_of(set.parts.begin(), set.parts.end(),
                       [&](const Comparison& each) { return each.question.code == row.code && !answered(each); });
  });
  std::erase_if(set.parts, [&](const Comparison& each) { return !answered(each); });
  for (std::size_t r = 0; r < set.table.size(); ++r) set.table[r].rank = static_cast<std::int64_t>(r) + 1;
  for (Comparison& each : set.parts) {
    const auto found = of.find(each.question.id);
    if (found != of.end()) each = shown_comparison(std::move(each), found->second);
    shown.emplace(each.question.code, &each);
  }
  for (RankedDifference& each : set.table) {
    const auto found = shown.find(each.code);
    if (found != shown.end()) each.clearest = found->second->clearest;
  }
  set.basis = shown_basis(std::move(set.basis), whole);
  set.words = samskab::detail::set_words(set);
  if (set.parts.empty()) set.words.push_back(suppressed_sentence());
  return set;
}

ComparisonSet shown_comparisons(const View& view, ComparisonSet set, const SuppressionRules& rules,
                                const Execution& execution) {
  std::map<std::string, AnswerProtection, std::less<>> of;
  for (const Comparison& each : set.parts)
    of.emplace(each.question.id, protect_answers(view, each.question.id, {.by = set.by}, rules));
  AnswerProtection whole;
  whole.grouped = true;
  whole.languages = !hidden_groups(view, "language", rules).empty();
  for (const std::string& each : hidden_groups(view, set.by, rules)) {
    whole.ungrouped = whole.ungrouped || each.empty();
    if (!each.empty()) whole.hidden.push_back({Aspect::position, {}, {}, each});
  }
  if (std::any_of(of.begin(), of.end(),
                  [](const auto& each) { return each.second.hides_answered() || !untold(each.second).empty(); }))
    set = asked_again(view, std::move(set), of, execution);
  return shown_comparisons(std::move(set), of, whole);
}

}  // namespace samskab::privacy
