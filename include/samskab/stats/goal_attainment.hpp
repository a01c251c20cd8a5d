#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "samskab/base/describe.hpp"

namespace samskab::stats {

struct GoalAttainmentOptions {
  std::span<const double> weights = {};  ///< one per goal, above 0; empty: all alike
  double correlation = 0.3;              ///< assumed between the goals of one person, 0 <= rho < 1
};

/// How far one person, or one project, got with goals of its own.
struct GoalAttainment {
  double t_score = 50.0;
  double mean_level = 0.0;
  std::uint64_t goals = 0;
  std::array<std::uint64_t, 5> levels{};
  double correlation = 0.3;

  static constexpr std::string_view type_name = "GoalAttainment";
  template <class Self = GoalAttainment>
  static constexpr auto fields() {
    return field_list(field("t_score", &Self::t_score, "50: as expected on the whole; 10 is one standard deviation."),
                      field("mean_level", &Self::mean_level, "Weighted mean of the levels, -2..2."),
                      field("goals", &Self::goals, "Goals."),
                      field("levels", &Self::levels, "Goals at -2, -1, 0, 1 and 2: show these, not T alone."),
                      field("correlation", &Self::correlation, "What was assumed."));
  }
};

/// Goal attainment scaling (Kiresuk & Sherman 1968, doi:10.1007/BF01530764): T = 50 + 10 sum(w x) / sqrt((1 - rho)
/// sum(w^2) + rho (sum w)^2), levels x from -2 (much less than expected) over 0 (as expected) to 2. T of different
/// people does not lie on one scale, for each chose their own goals: compare distributions of levels. Not for goals
/// that were set after the fact. Throws NotEnoughData without goals; InvalidInput for a level that is not -2, -1, 0, 1
/// or 2, weights of another length or not above 0, a correlation outside [0, 1).
/// ```cpp
/// // Three goals: one as expected, one better, one much better.
/// const auto reached = stats::goal_attainment(std::vector<double>{0, 1, 2});
/// reached.t_score;                           // 63.7
/// reached.levels;                            // {0, 0, 1, 1, 1}
/// stats::goal_attainment(std::vector{1.5});  // throws InvalidInput
/// ```
GoalAttainment goal_attainment(std::span<const double> levels, const GoalAttainmentOptions& options = {});

}  // namespace samskab::stats
