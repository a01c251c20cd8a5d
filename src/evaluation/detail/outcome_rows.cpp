#include "evaluation/detail/outcome_rows.hpp"

#include <utility>

#include "metrics/detail/uncertainty.hpp"
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

OutcomeRow outcome_row_of_people(std::string measure, Message label, std::span<const std::uint32_t> people,
                                 const CountedBy& counted, double level) {
  OutcomeRow out = outcome_row(std::move(measure), std::move(label));
  samskab::detail::UnitShares shares(people, counted.codes());
  const samskab::detail::UnitMean share = shares.of(1);
  out.value = share.mean;
  out.persons = shares.count();
  if (counted.unknown()) return out;
  if (const auto ends = samskab::detail::Intervals(level).share(share)) {
    out.low = ends->low;
    out.high = ends->high;
  }
  return out;
}

Message figures_later(Date today) { return Message("evaluation.coverage.later").with("day", localised(today)); }

void tell_way(OutcomeEffect& out, const stats::Interval& change) {
  const bool clear = change.low > 0.0 || change.high < 0.0;
  const bool better = (change.low > 0.0) == out.higher_is_better;
  const char* const key = !clear   ? "evaluation.outcome.way_unclear"
                          : better ? "evaluation.outcome.way_better"
                                   : "evaluation.outcome.way_worse";
  const auto direction = out.higher_is_better ? outcomes::Direction::up : outcomes::Direction::down;
  // It names its measure: pages say a sentence once, however many outcomes it is said of.
  out.words.push_back(Message(key).with("measure", out.title).with("way", localised_name(direction)));
}

}  // namespace samskab::evaluation::detail
