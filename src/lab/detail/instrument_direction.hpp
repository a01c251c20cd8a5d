#pragma once
#include <optional>
#include <span>

#include "samskab/lab/measure.hpp"
#include "samskab/outcomes/instrument.hpp"

namespace samskab::lab::detail {

/// Which way the indicator's instrument says is better, where that is known (of `own`, the instruments that responses
/// came with, or of a preset) and the indicator says the other: one of them is wrong, and a verdict would be the
/// opposite of the truth half of the time.
std::optional<outcomes::Direction> against_instrument(const Indicator& indicator,
                                                      std::span<const outcomes::Instrument> own);

}  // namespace samskab::lab::detail
