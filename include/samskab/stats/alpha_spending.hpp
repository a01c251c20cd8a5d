#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/message.hpp"

namespace samskab::stats {

/// How the chance of a false claim is shared out over planned looks: nearly all of it kept for the end, or evenly.
enum class SpendingFunction : std::uint8_t { obrien_fleming, pocock };
inline constexpr Label<SpendingFunction> spending_function_labels[] = {
    {SpendingFunction::obrien_fleming, "obrien_fleming", "som O'Brien-Fleming", "O'Brien-Fleming-like"},
    {SpendingFunction::pocock, "pocock", "som Pocock", "Pocock-like"},
};
constexpr LabelList<SpendingFunction> labels(SpendingFunction) { return spending_function_labels; }

/// One of the looks that were planned.
struct PlannedLook {
  double information = 0.0;
  double boundary = 0.0;
  double p_limit = 0.0;
  double spent = 0.0;
  static constexpr std::string_view type_name = "PlannedLook";
  template <class Self = PlannedLook>
  static constexpr auto fields() {
    return field_list(
        field("information", &Self::information, "Share of the planned people who are in, 0..1."),
        field("boundary", &Self::boundary, "A difference counts when its z is at least this, either way if two-sided."),
        field("p_limit", &Self::p_limit, "The same as an ordinary p-value of this look: it must be at most this."),
        field("spent", &Self::spent, "Chance of a false claim by now."));
  }
};

struct SpendingOptions {
  double alpha = 0.05;  ///< chance of a false claim over all looks, 0 < alpha < 1
  SpendingFunction function = SpendingFunction::obrien_fleming;
  unsigned sides = 2;  ///< 2: a difference either way; 1: one way only, with all of alpha
};

/// When a difference counts at each of a few looks whose number and time were written down beforehand.
struct AlphaSpending {
  SpendingFunction function = SpendingFunction::obrien_fleming;
  double alpha = 0.05;
  std::uint64_t sides = 2;
  std::vector<PlannedLook> looks;
  Message words;

  [[nodiscard]] std::string summary(Language language) const { return words.in(language); }

  static constexpr std::string_view type_name = "AlphaSpending";
  template <class Self = AlphaSpending>
  static constexpr auto fields() {
    return field_list(field("function", &Self::function, "How the chance is shared out."),
                      field("alpha", &Self::alpha, "Chance of a false claim over all looks."),
                      field("sides", &Self::sides, "2: a difference either way."),
                      field("looks", &Self::looks, "One for each planned look."),
                      field("words", &Self::words, "What that means, in plain words."));
  }
};

/// Boundaries for planned looks by spending alpha (Lan & DeMets 1983, doi:10.1093/biomet/70.3.659). `information` says
/// what share of the planned people are in at each look, ascending, the last 1 unless fewer came. The two functions
/// resemble the boundaries of O'Brien & Fleming and of Pocock. Found by recursive integration (Armitage, McPherson &
/// Rowe 1969, doi:10.2307/2343787); exact for normal z whose gain between looks is independent, as of means and shares
/// of more and more people. More power than a confidence sequence, for a promise: the looks are those of the plan, and
/// the plan does not follow what was seen. Where somebody may look any time, use confidence_sequence() or
/// two_group_e_value(). Not for permutation tests or few people, where z is not normal.
/// Throws InvalidInput for no looks or more than 50, shares not ascending by at least 0.001, below 0.01 or above 1,
/// alpha outside (0, 1), sides other than 1 and 2.
/// ```cpp
/// // Two looks on the way, at a third and two thirds of the people, and the end.
/// const std::vector<double> plan{1. / 3, 2. / 3, 1};
/// const stats::AlphaSpending late = stats::alpha_spending(plan);
/// late.looks[0].boundary;  // 3.710
/// late.looks[2].p_limit;   // 0.0463
/// const stats::AlphaSpending even = stats::alpha_spending(plan, {.function = stats::SpendingFunction::pocock});
/// even.looks[0].boundary;  // 2.279
/// ```
AlphaSpending alpha_spending(std::span<const double> information, const SpendingOptions& options = {});

/// The chance that z reaches a boundary at one look or another where nothing is to be found: what looking costs. Fixed
/// boundaries of 1.96 at 1, 2, 5 and 20 looks give .05, .083, .142 and .248. Throws InvalidInput as above, for other
/// lengths, and for boundaries that are not finite or, two-sided, not above 0.
/// ```cpp
/// const std::vector<double> information{.2, .4, .6, .8, 1};
/// stats::crossing_chance(std::vector<double>(5, 1.96), information);  // 0.142
/// ```
double crossing_chance(std::span<const double> boundaries, std::span<const double> information, unsigned sides = 2);

}  // namespace samskab::stats
