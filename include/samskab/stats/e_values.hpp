#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::stats {

/// Adjusted e-values of one declared family, in the order given: a question is a finding at false discovery rate a when
/// its adjusted e-value is >= 1 / a. The e-BH procedure (Wang & Ramdas 2022, doi:10.1111/rssb.12489): the expected
/// share of false findings is at most a, whatever the questions have to do with each other and however often one
/// looked, as long as the family stays the same. No correction for dependence is needed, unlike with p-values.
///
/// Not for e-values chosen as each question's greatest so far: take the present ones, all of one look. Throws
/// InvalidInput naming the first that is negative or NaN.
/// ```cpp
/// // Four questions of one family.
/// const std::vector<double> e{80, 3, 45, .4};
/// stats::adjust_e(e);  // {22.5, 2.25, 22.5, 0.4}
/// ```
std::vector<double> adjust_e(std::span<const double> e_values);

/// Places of the findings at false discovery rate `alpha`, ascending: those whose adjusted e-value reaches 1 / alpha.
/// Throws InvalidInput as above and for alpha outside (0, 1).
/// ```cpp
/// stats::e_bh(std::vector{80., 3., 45., .4});  // {0, 2}
/// ```
std::vector<std::size_t> e_bh(std::span<const double> e_values, double alpha = 0.05);

/// One e-value of several that were made from independent people, such as one for each municipality: their product.
/// 1 without any. Throws InvalidInput as adjust_e().
double combine_independent(std::span<const double> e_values);

/// One e-value of several that share people: their mean, which is valid whatever they have to do with each other. Never
/// the greatest of them. 1 without any. Throws InvalidInput as adjust_e().
/// ```cpp
/// const std::vector<double> municipalities{4, 2.5, .8};
/// stats::combine_independent(municipalities);  // 8
/// stats::combine_dependent(municipalities);    // 2.433
/// ```
double combine_dependent(std::span<const double> e_values);

}  // namespace samskab::stats
