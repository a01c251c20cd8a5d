#include "samskab/evaluation/sneak_peek.hpp"

#include "lab/detail/sneak_peeks.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/peek_protection.hpp"

namespace samskab::evaluation {

using namespace lab;

Peek sneak_peek(const Lab& lab, const Ref<lab::Collection>& collection, const SneakPeekOptions& options) {
  static_cast<void>(lab.at(collection));
  if (!lab.has_stories(collection))
    throw NotEnoughData(Message("evaluation.peek.no_stories").with("collection", collection.text()));
  PeekOptions how{.as_of = options.as_of, .alpha = options.alpha};
  const privacy::AppliedPolicy policy = privacy::applied_policy(lab, collection, options.policy, options.audience);
  how.min_persons = policy.min_persons;
  how.hidden = privacy::hidden_in_peek(lab, collection, options.as_of, policy);
  if (!privacy::inside_the_project(options.audience)) how.exemplars = 0;
  for (const SneakPeek& each : lab.all<SneakPeek>()) {
    if (!lab::detail::looked_at(each, collection) || (options.as_of && !(each.as_of < *options.as_of))) continue;
    how.looks.push_back(each.as_of);
    if (!options.since && (!how.since || *how.since < each.as_of)) how.since = each.as_of;
  }
  if (options.since) {
    const SneakPeek& earlier = lab.at(*options.since);
    if (!lab::detail::looked_at(earlier, collection))
      throw InvalidInput(Message("evaluation.peek.other_collection")
                             .with("peek", earlier.id.text())
                             .with("collection", collection.text()));
    how.since = earlier.as_of;
  }
  if (how.since) how.hidden_before = privacy::hidden_in_peek(lab, collection, how.since, policy);
  return peek(View(lab.stories(collection)), how);
}

}  // namespace samskab::evaluation
