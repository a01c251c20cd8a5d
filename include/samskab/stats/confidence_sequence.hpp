#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/message.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// How a confidence sequence is made: what it presupposes, and how tight it is.
enum class SequenceMethod : std::uint8_t { bernstein, mixed_bernstein, betting, beta_binomial, asymptotic };
inline constexpr Label<SequenceMethod> sequence_method_labels[] = {
    {SequenceMethod::bernstein, "bernstein", "empirisk Bernstein", "empirical Bernstein"},
    {SequenceMethod::mixed_bernstein, "mixed_bernstein", "empirisk Bernstein med løbende vægte",
     "predictably mixed empirical Bernstein"},
    {SequenceMethod::betting, "betting", "væddemål", "betting"},
    {SequenceMethod::beta_binomial, "beta_binomial", "beta-binomial blanding", "beta-binomial mixture"},
    {SequenceMethod::asymptotic, "asymptotic", "asymptotisk", "asymptotic"},
};
constexpr LabelList<SequenceMethod> labels(SequenceMethod) { return sequence_method_labels; }

struct SequenceOptions {
  SequenceMethod method = SequenceMethod::bernstein;
  double alpha = 0.05;   ///< how often the mean may lie outside at any look at all, 0 < alpha < 1
  double lowest = 0.0;   ///< the least value that can be given; unused by `asymptotic`
  double highest = 1.0;  ///< the greatest
  /// How many there are in all, where everybody is drawn from a known list without replacement; `betting` only.
  std::optional<std::uint64_t> population = {};
  /// The number of observations at which the sequence is to be tightest; it holds at every number. Unused by
  /// `mixed_bernstein` and `betting`, which tune themselves.
  double tuned_for = 100.0;
  /// Observations before which `asymptotic` says nothing; 30 or more.
  std::uint64_t least = 100;
  bool every = true;  ///< keep the bounds after each observation, not the last only
};

/// Bounds of a mean that hold at all looks at once, so that one may look after every observation and stop at any.
struct ConfidenceSequence {
  SequenceMethod method = SequenceMethod::bernstein;
  double alpha = 0.05;
  double level = 0.95;
  std::uint64_t count = 0;
  std::optional<std::uint64_t> population;
  std::optional<double> estimate;
  double low = 0.0;
  double high = 1.0;
  double running_low = 0.0;
  double running_high = 1.0;
  bool moved = false;
  std::uint64_t first = 1;
  std::vector<double> estimates;
  std::vector<double> lows;
  std::vector<double> highs;
  std::vector<double> running_lows;
  std::vector<double> running_highs;
  Message words;

  [[nodiscard]] std::string summary(Language language) const { return words.in(language); }

  static constexpr std::string_view type_name = "ConfidenceSequence";
  template <class Self = ConfidenceSequence>
  static constexpr auto fields() {
    return field_list(
        field("method", &Self::method, "How the bounds were made."),
        field("alpha", &Self::alpha, "How often the mean may lie outside at any look at all."),
        field("level", &Self::level, "1 - alpha."), field("count", &Self::count, "Observations: persons or waves."),
        field("population", &Self::population, "How many there are in all; missing where that is not known."),
        field("estimate", &Self::estimate, "Mean so far; missing without observations."),
        field("low", &Self::low, "Lower bound to report now."),
        field("high", &Self::high, "Upper bound to report now."),
        field("running_low", &Self::running_low, "Greatest lower bound of all looks so far."),
        field("running_high", &Self::running_high, "Least upper bound of all looks so far."),
        field("moved", &Self::moved, "The looks contradict each other: the mean moved, or it is the rare mistake."),
        field("first", &Self::first, "The number of observations that the first of the bounds belongs to."),
        field("estimates", &Self::estimates, "Mean after each observation from `first` on; empty: last only."),
        field("lows", &Self::lows, "Lower bound of that look alone."),
        field("highs", &Self::highs, "Upper bound of that look alone."),
        field("running_lows", &Self::running_lows, "Greatest lower bound so far; above the upper: it moved."),
        field("running_highs", &Self::running_highs, "Least upper bound so far."),
        field("words", &Self::words, "The last look in plain words."));
  }
};

/// A confidence sequence for the mean of `values`, in the order in which they came in, one for each person (or wave,
/// see fold_units.hpp): the mean lies within the bounds at all looks together with probability 1 - alpha.
///
/// - `bernstein` (Howard, Ramdas, McAuliffe & Sekhon 2021, doi:10.1214/20-AOS1991, gamma-exponential mixture):
///   covers the running average of what was to be expected of each person, so it stays right when who answers changes
///   on the way. `low` and `high` are those of the last look; the running bounds are for a mean that stays where it is.
/// - `mixed_bernstein` and `betting` (Waudby-Smith & Ramdas 2024, doi:10.1093/jrsssb/qkad009, theorems 2 to 4):
///   one mean throughout; tighter. With `population`, betting draws without replacement and ends at the mean itself.
///   From 1,000 observations on betting looks at every hundredth part more only, and the bounds stand still between.
/// - `beta_binomial`: values are 0 or 1, one share throughout; the mixture around each share tried (Robbins 1970,
///   doi:10.1214/aoms/1177696786, as in Howard et al. 2021).
/// - `asymptotic` (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, doi:10.1214/24-AOS2408): any value; holds
///   only in the limit, so nothing is said below `least` observations. Not for skewed values in small numbers, and
///   not for looks at few: where values have bounds, take another.
///
/// `low` and `high` are otherwise the running bounds. Where the looks contradict each other the mean has moved, or was
/// not drawn at random, and they are those of `bernstein` at the last look. Not for several answers of one person as if
/// they were several people's, nor for an order that was sorted afterwards. Throws InvalidInput for alpha outside (0,
/// 1), values that are not finite or outside [lowest, highest], values other than 0 and 1 with `beta_binomial`, a
/// population smaller than the observations or with another method than `betting`, `tuned_for` not above 0, `least`
/// below 30; NotEnoughData for fewer than `least` values with `asymptotic`.
/// ```cpp
/// // Answers from 0 to 10 as they came in; looked at after each of them.
/// std::vector<double> answers;
/// for (int person = 0; person < 60; ++person) answers.push_back(6 + person % 3);
/// const auto now = stats::confidence_sequence(answers, {.highest = 10});
/// now.estimate;  // 7
/// now.low;       // 6.03
/// now.high;      // 7.97
/// const auto tighter = stats::confidence_sequence(answers, {.method = stats::SequenceMethod::betting, .highest = 10});
/// tighter.low;      // 6.19
/// now.lows.size();  // 60
/// ```
ConfidenceSequence confidence_sequence(std::span<const double> values, const SequenceOptions& options = {});

/// The bounds that `beta_binomial` has at one look, from counts: a share of `hits` of `count` persons; [0, 1] when
/// count is 0. Throws InvalidInput as above, and when hits > count.
/// ```cpp
/// // 30 of 40 people so far, looked at as often as one likes; an interval for one look alone is narrower.
/// stats::share_at_look(30, 40).low;  // 0.510
/// stats::wilson(30, 40).low;         // 0.598
/// ```
Interval share_at_look(std::uint64_t hits, std::uint64_t count, double alpha = 0.05, double tuned_for = 100.0);

/// The half width of `asymptotic` at a look, from figures that merge (moments.hpp): `sd` with divisor count - 1. Throws
/// InvalidInput unless 0 <= sd < infinity, count > 0, and as above.
/// ```cpp
/// stats::asymptotic_half_width(2.5, 200);  // 0.541
/// ```
double asymptotic_half_width(double sd, std::uint64_t count, double alpha = 0.05, double tuned_for = 100.0);

}  // namespace samskab::stats
