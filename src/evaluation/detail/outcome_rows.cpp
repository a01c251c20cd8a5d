#include "evaluation/detail/outcome_rows.hpp"

#include <utility>

#include "samskab/language/words.hpp"

namespace samskab::evaluation::detail {

OutcomeRow outcome_row(std::string measure, Message label) {
  OutcomeRow out;
  out.measure = std::move(measure);
  out.label = localised(std::move(label));
  return out;
}

OutcomeRow outcome_row(std::string measure) {
  Message label("evaluation.outcome." + measure);
  return outcome_row(std::move(measure), std::move(label));
}

OutcomeRow outcome_row(std::string measure, std::optional<double> value) {
  OutcomeRow out = outcome_row(std::move(measure));
  out.value = value;
  return out;
}

OutcomeRow outcome_row(std::string measure, double value, const stats::Interval& interval) {
  OutcomeRow out = outcome_row(std::move(measure), value);
  out.low = interval.low;
  out.high = interval.high;
  return out;
}

OutcomeRow outcome_row(std::string measure, const stats::Coefficient& coefficient) {
  return outcome_row(std::move(measure), coefficient.estimate, coefficient.interval);
}

OutcomeRow outcome_row_of_people(std::string measure, Message label, std::int64_t count, std::int64_t of,
                                 double level) {
  OutcomeRow out = outcome_row(std::move(measure), std::move(label));
  const stats::Interval interval =
      stats::wilson(static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(of), level);
  out.value = static_cast<double>(count) / static_cast<double>(of);
  out.low = interval.low;
  out.high = interval.high;
  out.persons = count;
  return out;
}

}  // namespace samskab::evaluation::detail
