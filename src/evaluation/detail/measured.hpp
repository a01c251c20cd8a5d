#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "samskab/base/message.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/measure.hpp"

namespace samskab::evaluation::detail {

/// What is known of an indicator beyond that it was planned.
struct Measured {
  std::size_t figures = 0;            ///< figures or answers that are there
  std::optional<double> newest = {};  ///< the figure that stands against the target; missing: none
  std::optional<Date> on = {};        ///< the last day that figure is of; missing: undated
  bool later = false;                 ///< whether there are figures of later than the day asked about
};

/// The one place that knows where figures of indicators come from; made once for a question. The figure of the
/// municipality as a whole counts; where there are only figures of units, the newest of the unit that is furthest from
/// the good end does: a target is reached when every unit reaches it. Of an indicator with an instrument the responses
/// are figures too, and the mean score of the last occasion stands against the target: last by kind (before, during,
/// after, follow-up), then by day, then by id; people who withdrew are in none of it. Figures of later than `until` are
/// left out, undated ones count.
class Figures {
 public:
  Figures(const Lab& lab, const std::optional<Date>& until);
  [[nodiscard]] Measured of(const lab::Indicator& indicator) const;

 private:
  [[nodiscard]] Measured answered(const lab::Indicator& indicator) const;

  Lab lab_;
  std::optional<Date> until_;
  std::map<lab::Ref<lab::Indicator>, std::vector<const lab::SeriesValue*>> series_;
  std::set<lab::Ref<lab::Indicator>> later_;  ///< those with register figures of later
};

/// Which way the indicator's instrument says is better, where that is known and the indicator says the other: what rule
/// W63 finds. No verdict is then told.
std::optional<outcomes::Direction> against_instrument(const Lab& lab, const lab::Indicator& indicator);
/// Says so, and how to mend it.
Message direction_disagrees(const lab::Indicator& indicator, outcomes::Direction known);

/// Whether the newest figure is at the target or better; missing without a target or a figure.
std::optional<bool> reached(const lab::Indicator& indicator, const Measured& measured);

/// The day by which the target is to be reached, if it has not passed: the indicator's own, else the end of its
/// project. Without a day to measure by it has not.
std::optional<Date> still_due(const Lab& lab, const lab::Indicator& indicator, const std::optional<Date>& today);

}  // namespace samskab::evaluation::detail
