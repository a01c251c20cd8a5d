#pragma once
#include "evaluation/detail/outcome_places.hpp"
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/outcomes/pairs.hpp"

namespace samskab::evaluation::detail {

/// How the people who gave `others`, to the same instrument, changed beside those of `pairs`. `places` know where the
/// latter belong. Raises InvalidInput when a place is not known or somebody is in both groups.
void fill_comparison(OutcomeEffect& out, const outcomes::PairedScores& pairs, const outcomes::Responses& others,
                     Places places, const OutcomeOptions& options);

}  // namespace samskab::evaluation::detail
