#include "samskab/io/frozen_peek.hpp"

#include <algorithm>

#include "samskab/io/json_form.hpp"

namespace samskab::io {

lab::SneakPeek freeze_peek(const Peek& look, const lab::Ref<lab::Collection>& collection, lab::SneakPeek as) {
  if (!look.as_of) throw InvalidInput(Message("io.peek.no_day"));
  as.as_of = *look.as_of;
  if (std::find(as.collections.begin(), as.collections.end(), collection) == as.collections.end())
    as.collections.push_back(collection);
  as.frozen = to_json(look);
  return as;
}

Peek frozen_peek(const lab::SneakPeek& kept) {
  if (kept.frozen.empty()) throw InvalidInput(Message("io.peek.not_frozen").with("peek", kept.id.text()));
  return from_json<Peek>(kept.frozen);
}

}  // namespace samskab::io
