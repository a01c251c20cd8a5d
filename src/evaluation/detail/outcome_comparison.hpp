#pragma once
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/outcomes/pairs.hpp"

namespace samskab::evaluation::detail {

/// What the options ask for beyond the change itself: beside a comparison group, with people of one place being alike.
/// `asked` are the responses that `pairs` came from. Raises InvalidInput when a place is not known or somebody is in
/// both groups.
void fill_comparison(OutcomeEffect& out, const outcomes::Responses& asked, const outcomes::PairedScores& pairs,
                     const OutcomeOptions& options);

}  // namespace samskab::evaluation::detail
