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
Peek frozen_peek(const lab::SneakPeek& kept);

}  // namespace samskab::io
