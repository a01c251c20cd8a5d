#include "lab/detail/last_words.hpp"

#include <algorithm>
#include <vector>

namespace samskab::lab {

LastWordsByPerson last_words(const Content& content) {
  std::vector<const ConsentEvent*> events;
  for (const ConsentEvent& each : content.consent_events) events.push_back(&each);
  std::stable_sort(events.begin(), events.end(), [](const auto* a, const auto* b) { return a->on < b->on; });
  LastWordsByPerson out;
  for (const ConsentEvent* event : events) {
    const bool withdrawal = event->act == ConsentAct::withdrawn;
    const bool everything = withdrawal && event->scopes.empty();
    Permissions about = everything ? Permissions::all() : Permissions();
    for (const ConsentScope scope : event->scopes)
      if (scope != ConsentScope::link_register) about = about.with(purpose_of(scope));  // which is about no story
    LastWords& now = out[event->person.text()];
    if (everything || !withdrawal) now.withdrawn = everything;
    now.refused = withdrawal ? now.refused.with(about) : now.refused.without(about);
    now.given = withdrawal ? now.given.without(about) : now.given.with(about);
  }
  return out;
}

}  // namespace samskab::lab
