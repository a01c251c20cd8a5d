#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "samskab/evaluation/outcome_effect.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/linear_model.hpp"

namespace samskab::evaluation::detail {

/// A row without figures, labelled with the sentence `evaluation.outcome.` + measure.
OutcomeRow outcome_row(std::string measure);
OutcomeRow outcome_row(std::string measure, Message label);
OutcomeRow outcome_row(std::string measure, std::optional<double> value);
OutcomeRow outcome_row(std::string measure, double value, const stats::Interval& interval);
/// A coefficient's estimate and interval.
OutcomeRow outcome_row(std::string measure, const stats::Coefficient& coefficient);
/// So many of the people, with Wilson's interval of their share.
OutcomeRow outcome_row_of_people(std::string measure, Message label, std::int64_t count, std::int64_t of, double level);

}  // namespace samskab::evaluation::detail
