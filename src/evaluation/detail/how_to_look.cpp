#include "evaluation/detail/how_to_look.hpp"

#include "lab/detail/sneak_peeks.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/privacy/peek_protection.hpp"

namespace samskab::evaluation::detail {

using namespace lab;

PeekOptions how_to_look(const Lab& lab, const Ref<lab::Collection>& collection, const std::optional<Date>& as_of,
                        Audience audience, const privacy::AppliedPolicy& policy, const CountedAgain* counted) {
  PeekOptions how{.min_persons = policy.min_persons};
  how.hidden = counted == nullptr
                   ? privacy::hidden_in_new_peek(lab, collection, as_of, policy)
                   : privacy::hidden_in_peek(lab, collection, counted->stories, as_of, policy, counted->shown_already);
  if (!privacy::inside_the_project(audience)) how.exemplars = 0;
  for (const SneakPeek& each : lab.all<SneakPeek>())
    if (lab::detail::looked_at(each, collection) && (!as_of || each.as_of < *as_of)) how.looks.push_back(each.as_of);
  return how;
}

}  // namespace samskab::evaluation::detail
