#include "samskab/evaluation/sneak_peek.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "evaluation/detail/how_to_look.hpp"
#include "lab/detail/sneak_peeks.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/peek_protection.hpp"

namespace samskab::evaluation {

using namespace lab;

namespace {

/// What came in outside the collection's window, which no figure counts. How many is told inside the project only.
void say_outside(Peek& look, std::int64_t inside, std::int64_t outside, bool inside_the_project) {
  if (outside == 0) return;
  Message told(inside_the_project ? "evaluation.peek.outside" : "evaluation.peek.outside_uncounted");
  if (inside_the_project) told.with("n", outside);
  if (inside == 0)
    look.words = {std::move(told)};
  else if (inside_the_project)
    look.basis.notes.push_back(std::move(told));
}

/// Levels that nobody on record belongs to are not among those from whom too few have told. By the record alone, so
/// that their absence tells of no story; where nobody is on record, all levels stay.
void leave_out_levels_of_nobody(Peek& look, const Lab& lab) {
  std::set<Level> there;
  for (const Stakeholder& each : lab.all<Stakeholder>()) there.insert(level_of(each));
  for (const Person& each : lab.all<Person>())
    if (each.level) there.insert(*each.level);
  if (there.empty() || look.missing.empty()) return;
  std::vector<LocalisedText> named;
  for (const Level each : there) named.push_back(localised(Message("metrics.group.level." + std::string(code(each)))));
  std::erase_if(look.missing,
                [&](const LocalisedText& each) { return std::find(named.begin(), named.end(), each) == named.end(); });
  const auto said = std::find_if(look.words.begin(), look.words.end(),
                                 [](const Message& each) { return each.key() == "metrics.peek.missing"; });
  if (said == look.words.end()) return;
  if (look.missing.empty())
    look.words.erase(said);
  else
    *said = Message("metrics.peek.missing").with("groups", listed(look.missing));
}

}  // namespace

Peek sneak_peek(const Lab& lab, const Ref<lab::Collection>& collection, const SneakPeekOptions& options) {
  static_cast<void>(lab.at(collection));
  if (!lab.has_stories(collection))
    throw NotEnoughData(Message("evaluation.peek.no_stories").with("collection", collection.text()));
  const privacy::AppliedPolicy policy = privacy::applied_policy(lab, collection, options.policy, options.audience);
  PeekOptions how = detail::how_to_look(lab, collection, options.as_of, options.audience, policy);
  how.as_of = options.as_of;
  how.alpha = options.alpha;
  if (!options.since && !how.looks.empty()) how.since = *std::max_element(how.looks.begin(), how.looks.end());
  if (options.since) {
    const SneakPeek& earlier = lab.at(*options.since);
    if (!lab::detail::looked_at(earlier, collection))
      throw InvalidInput(Message("evaluation.peek.other_collection")
                             .with("peek", earlier.id.text())
                             .with("collection", collection.text()));
    how.since = earlier.as_of;
  }
  if (how.since) how.hidden_before = privacy::hidden_in_new_peek(lab, collection, how.since, policy);
  Peek look = peek(lab.stories(collection), how);
  leave_out_levels_of_nobody(look, lab);
  const auto inside = static_cast<std::int64_t>(View(lab.stories(collection)).size());
  say_outside(look, inside, lab.outside_window(collection), privacy::inside_the_project(options.audience));
  return look;
}

}  // namespace samskab::evaluation
