#include "samskab/privacy/comparison_protection.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "metrics/detail/set_words.hpp"
#include "privacy/detail/undivided.hpp"
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
  if (!protection.hides_answered()) return comparison;
  comparison.words = {suppressed_sentence()};
  comparison.clearest.reset();
  comparison.p_adjusted.reset();
  comparison.clear = false;
  comparison.table.clear();
  comparison.tests.clear();
  comparison.details.clear();
  return comparison;
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

ComparisonSet shown_comparisons(const View& view, ComparisonSet set, const SuppressionRules& rules) {
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
  return shown_comparisons(std::move(set), of, whole);
}

}  // namespace samskab::privacy
