#include "stats/detail/bias_reduced.hpp"

#include <vector>

#include <Eigen/Eigenvalues>

#include "samskab/base/error.hpp"

namespace samskab::stats::detail {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// In coordinates z = x root the columns are orthonormal and H_gg = z_g z_g', so that (I - H_gg)^(-1/2) z_g is
// z_g (I - z_g'z_g)^(-1/2): a matrix no larger than the coefficients are many.
BiasReduced bias_reduced(const Matrix& x, const LeastSquares& fit, const Clusters& clusters) {
  const Eigen::Index size = x.cols();
  const Matrix z = x * fit.root;
  std::vector<Matrix> products(clusters.count, Matrix::Zero(size, size));
  std::vector<Vector> scores(clusters.count, Vector::Zero(size));
  for (Eigen::Index i = 0; i < z.rows(); ++i) {
    const std::uint32_t g = clusters.of[static_cast<std::size_t>(i)];
    products[g] += z.row(i).transpose() * z.row(i);
    scores[g] += fit.residuals[i] * z.row(i).transpose();
  }

  // The quadratic form of each variance under the working model is diag(own) - u u', a row of u for each cluster.
  struct Form {
    double trace = 0.0;
    double own_squares = 0.0;
    double crossed = 0.0;
    Matrix outer;
  };
  std::vector<Form> forms(static_cast<std::size_t>(size), Form{0.0, 0.0, 0.0, Matrix::Zero(size, size)});
  Matrix meat = Matrix::Zero(size, size);
  for (std::uint32_t g = 0; g < clusters.count; ++g) {
    const Eigen::SelfAdjointEigenSolver<Matrix> left(Matrix::Identity(size, size) - products[g]);
    if (left.eigenvalues()[0] < 1e-9) throw NotEnoughData(Message("stats.model.one_cluster"));
    const Matrix stretch = left.operatorInverseSqrt();
    const Vector score = stretch * scores[g];
    meat += score * score.transpose();
    for (Eigen::Index j = 0; j < size; ++j) {
      Form& form = forms[static_cast<std::size_t>(j)];
      const Vector weights = stretch * fit.root.row(j).transpose();
      const Vector u = products[g] * weights;
      const double own = weights.dot(u);
      const double taken = u.squaredNorm();
      form.trace += own - taken;
      form.own_squares += own * own;
      form.crossed += own * taken;
      form.outer += u * u.transpose();
    }
  }
  BiasReduced out{fit.root * meat * fit.root.transpose(), Vector(size)};
  for (Eigen::Index j = 0; j < size; ++j) {
    const Form& form = forms[static_cast<std::size_t>(j)];
    out.degrees_of_freedom[j] =
        form.trace * form.trace / (form.own_squares - 2.0 * form.crossed + form.outer.squaredNorm());
  }
  return out;
}

}  // namespace samskab::stats::detail
