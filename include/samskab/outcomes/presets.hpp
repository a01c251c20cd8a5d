#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/outcomes/instrument.hpp"

namespace samskab::outcomes {

/// What a preset cannot know by itself.
struct PresetOptions {
  /// Rosenberg: the places, from 1, of the items that are scored backwards. Two orders of its items are in circulation,
  /// and the wrong key gives plausible, wrong scores, so that there is no default.
  std::vector<int> reverse = {};
  /// Rosenberg: the lowest code, 0 (scores 0 to 30) or 1 (scores 10 to 40). No default, for the same reason.
  std::optional<int> minimum = {};
  /// Goal attainment scaling: how many goals there are.
  int goals = 1;
  /// Goal attainment scaling: what each goal counts for; empty: the same.
  std::vector<double> weights = {};
  /// Goal attainment scaling: the correlation that is expected between goals.
  double rho = 0.3;
};

/// The ids of the presets, in alphabetical order.
std::vector<std::string> preset_ids();

/// A preset: how an instrument is scored and what is known of its scores, without item texts.
///
/// goal_attainment · life_satisfaction · oric_da · rosenberg · swemwbs · t_ils · trust · wemwbs · who5
///
/// What is not known, or only second-hand, says so in `support`, `redistributable` and the coding note. SWEMWBS is
/// scored by a table that its owner does not let us ship: see Instrument::with_conversion.
///
/// Raises NotFound with the nearest ids; InvalidInput when an option that the preset needs is missing or is none of
/// those in circulation.
/// ```cpp
/// const outcomes::Instrument who5 = outcomes::preset("who5");
/// who5.items.size();                                                                              // 5
/// who5.score_range()->high;                                                                       // 100
/// who5.important_difference->value;                                                               // 10
/// name(who5.important_difference->support, Language::en);  // "as others repeat it"
/// outcomes::preset_ids().size();                                                                  // 9
/// outcomes::preset("rosenberg");  // throws InvalidInput
/// outcomes::preset("rosenberg", {.reverse = {2, 5, 6, 8, 9}, .minimum = 0}).score_range()->high;  // 30
/// ```
Instrument preset(std::string_view id, const PresetOptions& options = {});

/// The T-score of goal attainment scaling: 50 + 10 Σ w x / √((1 − rho) Σ w² + rho (Σ w)²), levels x from -2 to 2.
/// Kiresuk & Sherman (1968), https://doi.org/10.1007/BF01530764. Scores of different people are not on one interval
/// scale: show how the levels are distributed beside them. Raises InvalidInput for levels outside -2 to 2, weights that
/// are not positive or not as many as the levels, and rho outside 0 to 1.
/// ```cpp
/// outcomes::goal_attainment({0, 1, 2});  // 63.7
/// outcomes::goal_attainment({3});        // throws InvalidInput
/// ```
double goal_attainment(const std::vector<int>& levels, const std::vector<double>& weights = {}, double rho = 0.3);

}  // namespace samskab::outcomes
