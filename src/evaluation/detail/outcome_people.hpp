#pragma once
#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/lab/measure.hpp"

namespace samskab::evaluation::detail {

/// The answer for an indicator with an instrument: the same people before and after. Errors as outcome_effect().
void fill_people(OutcomeEffect& out, const Lab& lab, const lab::Indicator& indicator, const OutcomeOptions& options);

}  // namespace samskab::evaluation::detail
