#pragma once
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/lab/measure.hpp"

namespace samskab::evaluation::detail {

/// The answer for an indicator without an instrument: its register series before and after something began. Errors as
/// outcome_effect().
void fill_series(OutcomeEffect& out, const Lab& lab, const lab::Indicator& indicator, const OutcomeOptions& options);

}  // namespace samskab::evaluation::detail
