#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "evaluation/detail/outcome_places.hpp"
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
/// The people of whom something is true (1 for each, else 0), with Wilson's interval of their share; with people
/// counted by place that of as many independent people as are worth the same.
OutcomeRow outcome_row_of_people(std::string measure, Message label, std::span<const std::uint32_t> people,
                                 const CountedBy& counted, double level);

/// Says that figures of later than the day do not count.
Message figures_later(Date today);

/// Says which way is better and, where the interval of a change leaves out nought, whether it is a change for the
/// better.
void tell_way(OutcomeEffect& out, const stats::Interval& change);

}  // namespace samskab::evaluation::detail
