#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/linear_model.hpp"

namespace samskab::stats {

/// What one group of people scored before and after, as reports give it.
struct PrePostFigures {
  double mean_before = 0.0;
  double mean_after = 0.0;
  double sd_before = 0.0;
  std::uint64_t people = 0;
};

/// A change standardised beside that of a comparison group.
struct StandardisedDifference {
  double estimate = 0.0;
  double variance = 0.0;
  Interval interval;

  static constexpr std::string_view type_name = "StandardisedDifference";
  template <class Self = StandardisedDifference>
  static constexpr auto fields() {
    return field_list(field("estimate", &Self::estimate, "Difference of changes in pooled standard deviations before."),
                      field("variance", &Self::variance, "Of the estimate, for a meta-analysis."),
                      field("interval", &Self::interval, "Normal approximation."));
  }
};

/// d_ppc2 (Morris 2008, doi:10.1177/1094428106291059): the difference of changes over the pooled standard deviation
/// before, corrected by Hedges' exact factor; variance by his equation 25 with the correlation of before and after.
/// Throws NotEnoughData below two people in a group or five together; InvalidInput for a standard deviation that is
/// negative or not finite, both zero, or a correlation outside (-1, 1).
/// ```cpp
/// // Figures of a report: mean before and after, spread before, people.
/// const stats::PrePostFigures treated{30.6, 38.5, 15, 20}, control{23.5, 21.4, 13.8, 22};
/// stats::morris_dppc2(treated, control, .5).estimate;  // 0.682
/// stats::morris_dppc2(treated, control, 1.5);          // throws InvalidInput
/// ```
StandardisedDifference morris_dppc2(const PrePostFigures& treated, const PrePostFigures& control, double correlation,
                                    double level = 0.95);

struct PrePostControlOptions {
  StandardErrors errors = StandardErrors::hc2;
  std::span<const std::uint32_t> clusters = {};  ///< one code per person, for `cluster` and `cluster_cr2`
  double level = 0.95;
};

/// A change beside that of people who were not part of it.
struct PrePostControl {
  std::uint64_t treated = 0;
  std::uint64_t control = 0;
  double change_treated = 0.0;
  double change_control = 0.0;
  double difference_of_changes = 0.0;
  Interval difference_interval;
  double difference_before = 0.0;
  Coefficient adjusted;
  double slope = 0.0;
  std::optional<double> correlation;
  std::optional<StandardisedDifference> d_ppc2;

  static constexpr std::string_view type_name = "PrePostControl";
  template <class Self = PrePostControl>
  static constexpr auto fields() {
    return field_list(
        field("treated", &Self::treated, "People in the group that took part."),
        field("control", &Self::control, "People in the comparison group."),
        field("change_treated", &Self::change_treated, "Mean change of those who took part."),
        field("change_control", &Self::change_control, "Mean change of the comparison group."),
        field("difference_of_changes", &Self::difference_of_changes, "First minus second, in the unit of the scale."),
        field(
            "difference_interval", &Self::difference_interval,
            "Of that difference: Welch's; with clusters, by the spread between them, as `adjusted`. Of no length where "
            "all people, or all clusters, of a group changed alike: that does not tell how far others lie."),
        field("difference_before", &Self::difference_before,
              "How far apart the groups were before: large means adjustment carries the result."),
        field("adjusted", &Self::adjusted, "ANCOVA: difference after between people who scored alike before."),
        field("slope", &Self::slope, "Of after on before, within the groups."),
        field("correlation", &Self::correlation, "Of before and after, pooled within groups."),
        field("d_ppc2", &Self::d_ppc2,
              "The difference of changes, standardised, people taken as independent; missing: nobody varies before, "
              "or all are as far apart after as before, or fewer than five people."));
  }
};

/// People measured before and after in two groups: `group` is 1 for those who took part, 0 for the comparison group.
/// The primary answer is ANCOVA (after on group and before; Vickers & Altman 2001, doi:10.1136/bmj.323.7321.1123), the
/// one with the least noise when chance made the groups. Where people chose their group, the adjusted answer and the
/// difference of changes may disagree (Lord 1967, doi:10.1037/h0025105): report both. Where whole places took
/// part, people of one place do not multiply the evidence: give `cluster_cr2` and their codes, at least two places in
/// each group. With 4 and 4 places of very unequal size and half of the spread between them its 95% intervals still
/// hold the truth only 89 times in 100, with places of like size 94 to 96 times, with one treated place of 80 people
/// beside places of 5 and 2 treated of 8 only 79 times. With few people who took part (2 beside 20, 3 beside 40, 5
/// beside 40) those of `hc2` hold it 95 to 99 times, for the degrees of freedom are Satterthwaite's. Throws
/// NotEnoughData below two people in a group; InvalidInput for unequal lengths, NaN, a group that is not 0 or 1,
/// `before` without any variation, and as linear_model().
/// ```cpp
/// const std::vector<double> before{10, 12, 14, 9, 11, 13, 15, 10}, after{14, 15, 18, 14, 12, 13, 16, 12};
/// const std::vector<double> took_part{1, 1, 1, 1, 0, 0, 0, 0};
/// const auto found = stats::pre_post_control(before, after, took_part);
/// found.difference_of_changes;  // 3
/// found.adjusted.estimate;      // 2.797
/// found.adjusted.interval.low;  // 1.317
/// ```
PrePostControl pre_post_control(std::span<const double> before, std::span<const double> after,
                                std::span<const double> group, const PrePostControlOptions& options = {});

}  // namespace samskab::stats
