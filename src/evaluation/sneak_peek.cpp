#include "samskab/evaluation/sneak_peek.hpp"

#include <algorithm>

#include "evaluation/detail/how_to_look.hpp"
#include "lab/detail/sneak_peeks.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/privacy/peek_protection.hpp"

namespace samskab::evaluation {

using namespace lab;

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
  return peek(lab.stories(collection), how);
}

}  // namespace samskab::evaluation
