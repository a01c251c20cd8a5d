#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace samskab::stats::detail {

/// A table of predictors as the models use it: finite, with its columns named, no column made of those before it.
struct DesignMatrix {
  Eigen::MatrixXd x;
  std::vector<std::string> names;
};

inline constexpr std::string_view intercept_name = "(intercept)";

/// `predictors` row-major, rows x columns. Names may be empty: the columns are then called "column 1", "column 2".
/// Throws InvalidInput naming what is not finite, the column that is constant or follows from those before it, and
/// NotEnoughData when there are no more rows than columns.
DesignMatrix design_matrix(std::span<const double> predictors, std::size_t rows, std::size_t columns,
                           std::span<const std::string> names, bool intercept);
/// The last two checks alone.
void require_full_rank(const DesignMatrix& design);

/// Ordinary least squares by Householder QR. Throws InvalidInput where residuals are too large to square.
struct LeastSquares {
  Eigen::VectorXd beta;
  Eigen::VectorXd residuals;
  Eigen::MatrixXd root;     ///< triangular, root root' = inverse
  Eigen::MatrixXd inverse;  ///< of x'x
  double squares = 0.0;     ///< sum of squared residuals
  bool exact = false;       ///< what is left is nothing but rounding: no standard error can rest on it
};
LeastSquares least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

/// Codes of clusters, any numbers, as 0, 1, 2 ... in the order of the numbers.
struct Clusters {
  std::vector<std::uint32_t> of;
  std::uint32_t count = 0;
};
Clusters numbered(std::span<const std::uint32_t> codes);

/// The sandwich inverse * meat * inverse of Newey & West: Bartlett weights, no correction for small samples.
Eigen::MatrixXd newey_west(const Eigen::MatrixXd& x, const LeastSquares& fit, std::uint32_t lag);

}  // namespace samskab::stats::detail
