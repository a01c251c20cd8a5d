#pragma once
#include "samskab/lab/collection.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/metrics/peek.hpp"

namespace samskab::io {

/// The record of a look: what was shown, so that it can be shown again as it was, whatever comes in later. `as` has
/// what people decide: its id, title, audience and policy. Raises InvalidInput when the look has no day.
lab::SneakPeek freeze_peek(const Peek& look, const lab::Ref<lab::Collection>& collection, lab::SneakPeek as);

/// The look that was kept, as it was shown then. Raises InvalidInput when none was kept with it, FormatError when it
/// was not written by freeze_peek().
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Peek look = peek(in.stories, {.as_of = Date(2026, 4, 15)});
/// lab::SneakPeek as;
/// as.id = lab::Ref<lab::SneakPeek>("P1");
/// const lab::SneakPeek kept = io::freeze_peek(look, lab::Ref<lab::Collection>("C1"), as);
/// io::frozen_peek(kept) == look;      // true
/// io::frozen_peek(lab::SneakPeek());  // throws InvalidInput
/// ```
Peek frozen_peek(const lab::SneakPeek& kept);

}  // namespace samskab::io
