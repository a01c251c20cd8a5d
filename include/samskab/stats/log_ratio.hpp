#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::stats {

/// The pivot basis of log-ratio coordinates, row-major, parts x (parts - 1): row = part, column = coordinate.
///
/// Coordinate i (from 1) is sqrt(i / (i + 1)) ln(g(x_1..x_i) / x_{i+1}), g the geometric mean: for three parts
/// z1 = ln(x1/x2) / sqrt 2 and z2 = ln(x1 x2 / x3^2) / sqrt 6. Packages differ in sign and order; R compositions'
/// default basis is minus this one. Egozcue et al. 2003, doi:10.1023/A:1023818214614. Throws InvalidInput below two
/// parts.
/// ```cpp
/// // Of two parts there is one coordinate, ln(x1 / x2) / sqrt 2.
/// stats::pivot_basis(2);  // {0.7071, -0.7071}
/// ```
std::vector<double> pivot_basis(std::size_t parts);

/// Centred log-ratios ln(x_j / g(x)), row-major, n x parts in and out. Amounts need not be closed.
/// Throws InvalidInput naming row and part when a part is zero, negative, NaN or infinite: a log-ratio of zero is not a
/// number, and which rows are interior is a finding (see zero_pattern.hpp). Aitchison 1986.
std::vector<double> clr(std::span<const double> amounts, std::size_t parts);

/// Closed compositions from centred log-ratios; the rows need not sum to zero. Throws InvalidInput for NaN or infinity.
std::vector<double> clr_inverse(std::span<const double> coordinates, std::size_t parts);

/// Isometric log-ratio coordinates, n x parts in, n x (parts - 1) out, row-major.
/// `basis` is a parts x (parts - 1) matrix with orthonormal columns that each sum to zero; empty means pivot_basis().
/// Errors as clr(), and InvalidInput for another basis. For interior points only, and to be labelled so: pointing error
/// on a triangle lives in the plane, not in ratios.
/// ```cpp
/// const std::vector<double> weights{.5, .3, .2};
/// const std::vector<double> places = stats::ilr(weights, 3);
/// places;                                         // {0.3612, 0.5396}
/// stats::ilr_inverse(places, 3);                  // {0.5, 0.3, 0.2}
/// stats::clr(weights, 3);                         // {0.4757, -0.0351, -0.4406}
/// stats::clr_inverse(stats::clr(weights, 3), 3);  // {0.5, 0.3, 0.2}
/// stats::ilr(std::vector{1., 0., 0.}, 3);         // throws InvalidInput
/// ```
std::vector<double> ilr(std::span<const double> amounts, std::size_t parts, std::span<const double> basis = {});

/// Closed compositions, n x parts, from n x (parts - 1) coordinates in the same basis. Throws InvalidInput below two
/// parts, for a length that is not whole rows, NaN, infinity, and another basis than ilr() takes.
std::vector<double> ilr_inverse(std::span<const double> coordinates, std::size_t parts,
                                std::span<const double> basis = {});

/// The alpha-transformation V'(D x^a / sum(x^a) - 1) / a (Tsagris, Preston & Wood 2011, arXiv:1106.1451), V = `basis`:
/// a = 1 is Euclidean geometry on the simplex, a = 0 is ilr(). n x parts in, n x (parts - 1) out. `alpha` in [-1, 1].
/// Zeros are fine for alpha > 0; for alpha <= 0 they throw as in clr().
/// ```cpp
/// // A placement on a side, which log-ratios cannot take.
/// stats::alpha_transform(std::vector{.6, .4, 0.}, 3, .5);  // {0.4286, 2.4495}
/// stats::alpha_transform(std::vector{.6, .4, 0.}, 3, 0);   // throws InvalidInput
/// ```
std::vector<double> alpha_transform(std::span<const double> amounts, std::size_t parts, double alpha,
                                    std::span<const double> basis = {});

}  // namespace samskab::stats
