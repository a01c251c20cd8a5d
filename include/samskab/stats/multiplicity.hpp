#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab::stats {

/// How p-values of one declared family are adjusted for their number.
///
/// Holm and Bonferroni bound the chance of a single false finding (Holm always finds at least as much). BH bounds the
/// expected share of false findings when tests are independent or positively related, BY under any dependence.
enum class Adjustment : std::uint8_t { holm, bh, by, bonferroni };
inline constexpr Label<Adjustment> adjustment_labels[] = {
    {Adjustment::holm, "holm", "Holm", "Holm"},
    {Adjustment::bh, "bh", "Benjamini-Hochberg", "Benjamini-Hochberg"},
    {Adjustment::by, "by", "Benjamini-Yekutieli", "Benjamini-Yekutieli"},
    {Adjustment::bonferroni, "bonferroni", "Bonferroni", "Bonferroni"},
};
constexpr LabelList<Adjustment> labels(Adjustment) { return adjustment_labels; }

/// Adjusted p-values in the order given, each at most 1: a test is a finding at level a when its adjusted p is <= a.
/// Holm 1979; Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini & Yekutieli 2001,
/// doi:10.1214/aos/1013699998. Throws InvalidInput naming the first p-value that is not in [0, 1].
/// ```cpp
/// const std::vector<double> p{.01, .04, .03};
/// stats::adjust(p, stats::Adjustment::holm);               // {0.03, 0.06, 0.06}
/// stats::adjust(p, stats::Adjustment::bh);                 // {0.03, 0.04, 0.04}
/// stats::adjust(std::vector{1.5}, stats::Adjustment::by);  // throws InvalidInput
/// ```
std::vector<double> adjust(std::span<const double> p_values, Adjustment method);

/// Westfall & Young's single-step max-T: adjusted p-values of `observed` statistics (large = far from no effect) from
/// the same statistics in permuted data, `permuted` row-major, permutations x observed.size(). Adjusted p =
/// (permutations whose largest statistic reaches the observed one + 1) / (permutations + 1), ties within 1e-12 counted.
/// Uses the dependence between the tests, so within one figure it finds more than Holm. Throws InvalidInput for a wrong
/// shape, no permutations, or statistics that are not finite.
/// ```cpp
/// // Two statistics, and what they were in three relabellings.
/// stats::max_t(std::vector{4.1, 1.2}, std::vector{1.0, 0.5, 0.2, 2.0, 1.5, 0.7});  // {0.25, 0.75}
/// ```
std::vector<double> max_t(std::span<const double> observed, std::span<const double> permuted);

}  // namespace samskab::stats
