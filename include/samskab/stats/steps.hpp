#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samskab::stats {

/// A place on a line and how many answers stand exactly there.
struct Step {
  double place = 0.0;     ///< 0 to 1
  std::size_t count = 0;  ///< answers there
  friend bool operator==(const Step&, const Step&) = default;
};

/// The few places that nearly all answers on a line stand on: whole numbers of a scale, or a slider recorded coarsely.
/// Between them there is nothing to smooth; the counts are the whole of what the answers tell.
struct Steps {
  std::vector<Step> steps;  ///< by place, low to high; only those that somebody chose
  std::size_t count = 0;    ///< all answers
  double share = 0.0;       ///< of all answers, standing on the steps, 0 to 1

  friend bool operator==(const Steps&, const Steps&) = default;
};

struct StepOptions {
  std::size_t most = 21;  ///< places at most, 2 or more: a scale from 0 to 20 is steps, whole percent are a line
  double share = 0.8;     ///< part of the answers that must stand on them, above 0 to 1
};

/// Finds steps in n positions between 0 and 1. They are steps when `share` of at least three answers stand on two or
/// more places that are multiples of 1/k for one k below `most`, or on two to `most` places that answers share and that
/// lie more than 0.02 apart on average (closer steps are finer than any density shows). Places are the same when they
/// agree within 1e-9. One full place alone is an atom (`find_atoms`). Empty when the answers are no steps. Throws
/// InvalidInput for positions outside the line and for options out of range.
/// ```cpp
/// // A scale of five boxes, stored as 0 to 1, is steps; a slider is not.
/// const std::vector<double> boxes{0, .25, .25, .5, .75, .75, 1}, slider{.113, .27, .318, .442, .571, .83};
/// stats::find_steps(boxes)->steps.size();  // 5
/// stats::find_steps(slider).has_value();   // false
/// stats::find_steps(std::vector{1.5});     // throws InvalidInput
/// ```
std::optional<Steps> find_steps(std::span<const double> positions, const StepOptions& options = {});

/// Every place that answers stand on, low to high, with its count. Throws as `find_steps`.
/// ```cpp
/// const auto places = stats::count_places(std::vector{.5, .25, .5});
/// places.size();    // 2
/// places[1].count;  // 2
/// ```
std::vector<Step> count_places(std::span<const double> positions);

}  // namespace samskab::stats
