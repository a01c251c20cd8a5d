#include "stats/detail/least_squares.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/QR>

#include "samskab/base/error.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats::detail {

DesignMatrix design_matrix(std::span<const double> predictors, std::size_t rows, std::size_t columns,
                           std::span<const std::string> names, bool intercept) {
  if (predictors.size() != cell_count(rows, columns))
    throw InvalidInput(
        Message("stats.model.shape").with("given", predictors.size()).with("rows", rows).with("columns", columns));
  if (!names.empty() && names.size() != columns)
    throw InvalidInput(Message("stats.model.names").with("given", names.size()).with("columns", columns));
  DesignMatrix out;
  const std::size_t first = intercept ? 1 : 0;
  out.x.resize(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns + first));
  if (intercept) {
    out.names.emplace_back(intercept_name);
    out.x.col(0).setOnes();
  }
  for (std::size_t j = 0; j < columns; ++j)
    out.names.push_back(names.empty() ? "column " + std::to_string(j + 1) : names[j]);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const double value = predictors[i * columns + j];
      if (!std::isfinite(value))
        throw InvalidInput(Message("stats.column.not_finite").with("column", out.names[j + first]).with("row", i));
      out.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j + first)) = value;
    }
  require_full_rank(out);
  return out;
}

void require_full_rank(const DesignMatrix& design) {
  const Eigen::Index rows = design.x.rows();
  const Eigen::Index columns = design.x.cols();
  if (columns == 0) throw InvalidInput(Message("stats.model.no_columns"));
  if (rows <= columns) throw NotEnoughData(Message("stats.model.rows").with("rows", rows).with("columns", columns));
  // Gram-Schmidt, so that the first column that adds nothing is the one that is named.
  Eigen::MatrixXd basis(rows, columns);
  for (Eigen::Index j = 0; j < columns; ++j) {
    Eigen::VectorXd left = design.x.col(j);
    const double length = left.norm();
    for (int again = 0; again < 2; ++again)
      for (Eigen::Index k = 0; k < j; ++k) left -= basis.col(k).dot(left) * basis.col(k);
    const std::string& name = design.names[static_cast<std::size_t>(j)];
    if (!(left.norm() > 1e-9 * length)) {
      const Eigen::VectorXd column = design.x.col(j);
      if (is_constant({column.data(), static_cast<std::size_t>(rows)}))
        throw InvalidInput(Message("stats.model.constant").with("column", name).with("value", column[0]));
      throw InvalidInput(Message("stats.model.dependent").with("column", name));
    }
    basis.col(j) = left / left.norm();
  }
}

LeastSquares least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
  const Eigen::Index p = x.cols();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(x);
  LeastSquares out;
  out.beta = qr.solve(y);
  out.residuals = y - x * out.beta;
  const Eigen::MatrixXd upper = qr.matrixQR().topRows(p).triangularView<Eigen::Upper>();
  out.root = upper.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p));
  out.inverse = out.root * out.root.transpose();
  out.squares = out.residuals.squaredNorm();
  if (!std::isfinite(out.squares)) throw InvalidInput(Message("stats.moments.overflow").with("column", "outcome"));
  const double spread = std::sqrt(out.squares / static_cast<double>(y.size()));
  out.exact = spread <= 1e-12 * y.cwiseAbs().maxCoeff();
  return out;
}

Clusters numbered(std::span<const std::uint32_t> codes) {
  // Codes that count up as they appear are numbers already.
  std::uint32_t next = 0;
  const bool are = std::all_of(codes.begin(), codes.end(), [&](std::uint32_t code) {
    if (code == next) ++next;
    return code < next;
  });
  if (are) return {{codes.begin(), codes.end()}, next};
  std::vector<std::uint32_t> different(codes.begin(), codes.end());
  std::sort(different.begin(), different.end());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  Clusters out;
  out.count = static_cast<std::uint32_t>(different.size());
  for (const std::uint32_t code : codes)
    out.of.push_back(
        static_cast<std::uint32_t>(std::lower_bound(different.begin(), different.end(), code) - different.begin()));
  return out;
}

Eigen::MatrixXd newey_west(const Eigen::MatrixXd& x, const LeastSquares& fit, std::uint32_t lag) {
  const Eigen::MatrixXd scores = fit.residuals.asDiagonal() * x;
  Eigen::MatrixXd meat = scores.transpose() * scores;
  const Eigen::Index n = x.rows();
  for (std::uint32_t l = 1; l <= lag && Eigen::Index{l} < n; ++l) {
    const double weight = 1.0 - static_cast<double>(l) / (static_cast<double>(lag) + 1.0);
    const Eigen::Index shift = l;
    const Eigen::MatrixXd between = scores.bottomRows(n - shift).transpose() * scores.topRows(n - shift);
    meat += weight * (between + between.transpose());
  }
  return fit.inverse * meat * fit.inverse;
}

}  // namespace samskab::stats::detail
