#pragma once
#include <optional>

#include "samskab/lab/frame.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/metrics/peek.hpp"

/// "Hvad viser data lige nu?" A dated look at a collection, for an audience.
namespace samskab::evaluation {

struct SneakPeekOptions {
  std::optional<Date> as_of = {};  ///< stories up to and including this day; unset: all there are
  lab::Audience audience = lab::Audience::participants;
  std::optional<lab::Ref<lab::DisclosurePolicy>> policy = {};  ///< unset: see privacy::applied_policy
  /// An earlier sneak peek, to tell what changed; unset: the last one of the collection before `as_of`.
  std::optional<lab::Ref<lab::SneakPeek>> since = {};
  double alpha = 0.05;  ///< how often "clear" may be said of nothing, over all looks together
};

/// What a look shows follows the policy, for everybody but analysts: too few people, what could be worked out from the
/// rest or from looks on record, is not shown (privacy/peek_protection.hpp); it says no more than that.
///
/// The look, as peek() takes it: by level, with the recorded sneak peeks of the collection as the looks that were made
/// before. Audiences outside the project get no exemplar stories: their tellers permitted them to be shown inside.
/// Raises NotFound for an unknown collection, policy or sneak peek, NotEnoughData for a collection without stories
/// attached, InvalidInput for a sneak peek of other collections or not before `as_of`.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const lab::Ref<lab::Collection> collection("C1");
/// const Peek look = evaluation::sneak_peek(lab, collection, {.as_of = Date(2026, 9, 1)});
/// look.persons;           // 12
/// look.table[0].shown;    // false
/// look.exemplars.size();  // 3
/// // Stories are shown inside the project alone.
/// evaluation::sneak_peek(lab, collection, {.audience = lab::Audience::public_audience}).exemplars.size();  // 0
/// ```
Peek sneak_peek(const Lab& lab, const lab::Ref<lab::Collection>& collection, const SneakPeekOptions& options = {});

}  // namespace samskab::evaluation
