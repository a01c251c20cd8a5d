#pragma once
#include <Eigen/Core>

#include "stats/detail/least_squares.hpp"

namespace samskab::stats::detail {

/// What CR2 gives: the covariance of the coefficients, and of each its own degrees of freedom.
struct BiasReduced {
  Eigen::MatrixXd covariance;
  Eigen::VectorXd degrees_of_freedom;
};

/// Residuals of cluster g are multiplied by (I - H_gg)^(-1/2), so that rows which are independent and of equal spread
/// give no bias; degrees of freedom are those of the same working model (Bell & McCaffrey 2002). Costs as much as there
/// are rows: no matrix of the size of a cluster is made. Throws NotEnoughData when a coefficient rests on one cluster.
BiasReduced bias_reduced(const Eigen::MatrixXd& x, const LeastSquares& fit, const Clusters& clusters);

}  // namespace samskab::stats::detail
