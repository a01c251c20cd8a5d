#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/message.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// What may be said at a look, however many looks there were.
enum class Evidence : std::uint8_t { clear, leaning, unresolved };
inline constexpr Label<Evidence> evidence_labels[] = {
    {Evidence::clear, "clear", "tydelig", "clear"},
    {Evidence::leaning, "leaning", "tendens", "leaning"},
    {Evidence::unresolved, "unresolved", "uafklaret", "unresolved"},
};
constexpr LabelList<Evidence> labels(Evidence) { return evidence_labels; }

/// `clear` once the greatest e-value so far has reached 1 / alpha, and for good; `leaning` while the present one is at
/// least the square root of that, halfway there in bets won. Throws InvalidInput for negative e-values or alpha outside
/// (0, 1).
/// ```cpp
/// stats::evidence_of(6, 6);   // stats::Evidence::leaning
/// stats::evidence_of(3, 25);  // stats::Evidence::clear
/// ```
Evidence evidence_of(double e_value, double greatest, double alpha = 0.05);

struct TwoGroupOptions {
  double alpha = 0.05;  ///< how often "clear" may be said of groups that do not differ, at any look; 0 < alpha < 1
  /// What is imagined of each category in each group before anything is seen; above 0. With 1 a difference is found
  /// with about half as many people as with 0.18, at seven categories.
  double concentration = 1.0;
  bool every = true;  ///< keep the e-value after each block, not the last only
};

/// How sure one may be by now that two groups answer differently.
struct TwoGroupEvidence {
  Evidence state = Evidence::unresolved;
  double e_value = 1.0;
  double log_e_value = 0.0;
  double greatest = 1.0;
  double p_value = 1.0;
  double alpha = 0.05;
  double concentration = 1.0;
  std::uint64_t blocks = 0;
  std::uint64_t blocks_with_both = 0;
  std::optional<std::uint64_t> cleared_at;
  double first_count = 0.0;
  double second_count = 0.0;
  std::uint64_t categories = 0;
  std::optional<std::uint64_t> furthest;
  std::optional<double> difference;
  std::optional<Interval> interval;
  std::vector<double> e_values;
  std::vector<double> p_values;
  Message words;

  [[nodiscard]] std::string summary(Language language) const { return words.in(language); }

  static constexpr std::string_view type_name = "TwoGroupEvidence";
  template <class Self = TwoGroupEvidence>
  static constexpr auto fields() {
    return field_list(
        field("state", &Self::state, "What may be said by now."),
        field("e_value", &Self::e_value, "What betting on a difference has made of 1; large speaks for one."),
        field("log_e_value", &Self::log_e_value, "Its natural logarithm, which does not overflow."),
        field("greatest", &Self::greatest, "The greatest e-value of all looks so far."),
        field("p_value", &Self::p_value, "1 / greatest, at most 1: valid at any look."),
        field("alpha", &Self::alpha, "How often clear may be said of groups that do not differ."),
        field("concentration", &Self::concentration, "Of the Dirichlet that the bets begin with."),
        field("blocks", &Self::blocks, "Blocks that came in."),
        field("blocks_with_both", &Self::blocks_with_both,
              "Blocks with people of both groups: the others tell nothing."),
        field("cleared_at", &Self::cleared_at, "Block at which it became clear, 1 for the first; missing if not."),
        field("first_count", &Self::first_count, "People in the first group."),
        field("second_count", &Self::second_count, "People in the second group."),
        field("categories", &Self::categories, "Categories."),
        field("furthest", &Self::furthest,
              "The category whose shares are furthest apart; missing without both groups."),
        field("difference", &Self::difference, "Its share in the first group minus that in the second, -1..1."),
        field("interval", &Self::interval, "Of that difference: holds for all categories at all looks, and is wide."),
        field("e_values", &Self::e_values, "After each block; empty: last only."),
        field("p_values", &Self::p_values, "After each block, never rising."),
        field("words", &Self::words, "The state in plain words."));
  }
};

/// Do two groups answer differently, when somebody looks again and again? `counts` holds one 2 x `categories` table for
/// each block, in the order in which the blocks came: blocks x 2 x categories, row-major. Each block is foretold from
/// the blocks before it, once with shares of each group and once with shares common to both, mixed by the group sizes
/// of the block; the e-value is the product of how much better the first did (Turner, Ly & Grunwald 2024,
/// doi:10.1016/j.jspi.2023.106116, for any number of categories). If the groups do not differ it ever reaches 1 / alpha
/// with probability alpha at most, at any number of looks and whatever the order of the blocks.
///
/// Counts are of persons. Where people told several stories, give each person weights that sum to 1 (fold_units.hpp,
/// which also makes blocks from arrivals): it stays valid, by the inequality of weighted means. A block with one group
/// only tells nothing, so blocks should be small and hold both. Not for groups that nest in projects, unless whole
/// projects are what is counted; not after collection is closed, where a permutation test sees more. No difference
/// found is not the same as none: read the interval. Throws InvalidInput for fewer than two categories, a length that
/// is not a whole number of tables, counts that are negative or not finite, alpha outside (0, 1), a concentration not
/// above 0.
/// ```cpp
/// // 20 blocks of one person from each group, who chose one of two options: the groups answer differently throughout.
/// std::vector<double> counts;
/// for (int block = 0; block < 20; ++block) counts.insert(counts.end(), {1, 0, 0, 1});
/// const auto evidence = stats::two_group_e_value(counts, 2);
/// evidence.state;       // stats::Evidence::clear
/// evidence.cleared_at;  // 5
/// evidence.difference;  // 1
/// ```
TwoGroupEvidence two_group_e_value(std::span<const double> counts, std::size_t categories,
                                   const TwoGroupOptions& options = {});

}  // namespace samskab::stats
