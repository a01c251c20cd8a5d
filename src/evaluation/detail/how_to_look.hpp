#pragma once
#include <optional>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/metrics/peek.hpp"
#include "samskab/privacy/policy.hpp"

/// How a look at a collection is taken, be it new or an old one taken again.
namespace samskab::evaluation::detail {

/// Stories that are counted now for the day of an old look.
struct CountedAgain {
  const Stories& stories;
  bool shown_already = false;  ///< whether they are those that were counted then
};

/// What the policy leaves to be shown, and the looks that were recorded before the day. Without `counted` the look
/// counts the stories that had come by the day. Raises what Lab::stories() raises.
PeekOptions how_to_look(const Lab& lab, const lab::Ref<lab::Collection>& collection, const std::optional<Date>& as_of,
                        lab::Audience audience, const privacy::AppliedPolicy& policy,
                        const CountedAgain* counted = nullptr);

}  // namespace samskab::evaluation::detail
