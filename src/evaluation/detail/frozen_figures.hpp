#pragma once
#include <string>
#include <vector>

#include "samskab/metrics/peek.hpp"

namespace samskab::evaluation::detail {

/// Whether the figures of a look on record (lab::SneakPeek::frozen) show any of these. What cannot be read shows none.
bool frozen_shows(const std::string& frozen, const std::vector<PeekHidden>& hidden);

}  // namespace samskab::evaluation::detail
