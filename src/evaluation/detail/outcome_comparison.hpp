#pragma once
#include "evaluation/detail/outcome_places.hpp"
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/outcomes/pairs.hpp"

namespace samskab::evaluation::detail {

/// How the people of `options.comparison`, which is given, changed beside those of `pairs`. `places` know where the
/// latter belong. Raises InvalidInput when a place is not known or somebody is in both groups.
void fill_comparison(OutcomeEffect& out, const outcomes::PairedScores& pairs, Places places,
                     const OutcomeOptions& options);

}  // namespace samskab::evaluation::detail
