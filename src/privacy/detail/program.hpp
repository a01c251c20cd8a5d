#pragma once
#include <Eigen/Core>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "privacy/detail/elimination.hpp"

/// Linear programs over tables that agree with what is shown, by the simplex method.
namespace samskab::privacy::detail {

/// How exactly a table must agree with what is shown, and how much a range may lack, of one and of the total.
inline constexpr double rounding = 1e-7;
/// Numbers below this are rounding: entries of the programs are fractions of small whole numbers.
inline constexpr double nothing = 1e-9;

/// The tables that a reader must think possible, with one of them at hand: columns that are at least 0, rows that add
/// some of them up to what is shown.
class Program {
 public:
  Program(std::size_t columns, std::span<const Sum> rows, std::span<const std::int64_t> totals)
      : Program(columns, rows, {}, std::vector<double>(totals.begin(), totals.end())) {}
  /// `weights` tell how often each of the columns of a row counts; of rows without any, each counts once.
  Program(std::size_t columns, std::span<const Sum> rows, std::span<const std::vector<double>> weights,
          std::vector<double> totals)
      : columns_(columns),
        rows_(rows.size()),
        width_(columns + 1),
        sums_(rows),
        weights_(weights),
        totals_(std::move(totals)) {
    begin();
  }

  /// Goes to the largest (or smallest) value of the sum; false: there is no largest. `enough` is asked at each table
  /// that is met, and ends the way when it says so.
  template <class Enough>
  bool go(const Sum& sum, bool upwards, const Enough& enough) {
    // Rounding adds up over the steps: begin again before it can matter.
    if (steps_ > most_steps || !agrees()) begin();
    const double sign = upwards ? 1.0 : -1.0;
    std::vector<double> weight(width_, 0.0);
    for (const std::uint32_t j : sum) weight[j] = sign;
    for (std::size_t j = 0; j < width_; ++j) at(rows_, j) = -weight[j];
    for (std::size_t i = 0; i < rows_; ++i)
      if (basis_[i] < columns_ && weight[basis_[i]] != 0.0)
        for (std::size_t j = 0; j < width_; ++j) at(rows_, j) += sign * at(i, j);
    return climb(enough);
  }

  /// The table at hand.
  [[nodiscard]] const std::vector<double>& table() {
    if (at_hand_.empty()) {
      at_hand_.assign(columns_, 0.0);
      for (std::size_t i = 0; i < rows_; ++i)
        if (basis_[i] < columns_) at_hand_[basis_[i]] = at(i, width_ - 1);
    }
    return at_hand_;
  }
  /// Whether it is one indeed: what makes a range believed is not the way by which a table was found.
  [[nodiscard]] bool agrees() {
    const std::vector<double>& here = table();
    for (const double each : here)
      if (each < -rounding) return false;
    for (std::size_t i = 0; i < rows_; ++i) {
      double total = 0.0;
      for (std::size_t k = 0; k < sums_[i].size(); ++k) total += entry(i, k) * here[sums_[i][k]];
      if (std::abs(total - totals_[i]) > rounding * (1.0 + totals_[i])) return false;
    }
    return true;
  }
  /// By how much the sum would move upwards (downwards) for each that the total of a row were larger, for every row.
  [[nodiscard]] std::vector<double> prices(const Sum& sum, bool upwards) const {
    const auto n = static_cast<Eigen::Index>(rows_);
    std::vector<Eigen::Index> place(columns_, -1);
    Eigen::VectorXd weight = Eigen::VectorXd::Zero(n);
    Eigen::MatrixXd basis = Eigen::MatrixXd::Zero(n, n);  // transposed: a row for each column of the basis
    for (std::size_t i = 0; i < rows_; ++i) {
      const auto at_row = static_cast<Eigen::Index>(i);
      if (basis_[i] < columns_)
        place[basis_[i]] = at_row;
      else
        basis(at_row, static_cast<Eigen::Index>(basis_[i] - columns_)) = 1.0;
    }
    for (std::size_t i = 0; i < rows_; ++i)
      for (std::size_t k = 0; k < sums_[i].size(); ++k)
        if (place[sums_[i][k]] >= 0) basis(place[sums_[i][k]], static_cast<Eigen::Index>(i)) = entry(i, k);
    for (const std::uint32_t j : sum)
      if (place[j] >= 0) weight[place[j]] = upwards ? 1.0 : -1.0;
    std::vector<double> out(rows_, 0.0);
    Eigen::Map<Eigen::VectorXd>(out.data(), n) = Eigen::PartialPivLU<Eigen::MatrixXd>(basis).solve(weight);
    return out;
  }

 private:
  [[nodiscard]] double entry(std::size_t i, std::size_t k) const {
    return i < weights_.size() && !weights_[i].empty() ? weights_[i][k] : 1.0;
  }
  double& at(std::size_t i, std::size_t j) { return table_[i * width_ + j]; }
  [[nodiscard]] double at(std::size_t i, std::size_t j) const { return table_[i * width_ + j]; }

  void begin() {
    table_.assign((rows_ + 1) * width_, 0.0);
    basis_.resize(rows_);
    steps_ = 0;
    at_hand_.clear();
    for (std::size_t i = 0; i < rows_; ++i) {
      for (std::size_t k = 0; k < sums_[i].size(); ++k) at(i, sums_[i][k]) = entry(i, k);
      at(i, width_ - 1) = totals_[i];
      basis_[i] = columns_ + i;
    }
    for (std::size_t j = 0; j < width_; ++j) {
      for (std::size_t i = 0; i < rows_; ++i) at(rows_, j) -= at(i, j);
    }
    climb([] { return false; });
    // What is left of the identity is at zero: the true table meets all rows.
    for (std::size_t i = 0; i < rows_; ++i) {
      if (basis_[i] < columns_) continue;
      std::size_t best = 0;
      for (std::size_t j = 1; j < columns_; ++j)
        if (std::abs(at(i, j)) > std::abs(at(i, best))) best = j;
      if (std::abs(at(i, best)) > nothing) pivot(i, best);
    }
    steps_ = 0;
  }

  template <class Enough>
  bool climb(const Enough& enough) {
    std::size_t idle = 0;
    for (;;) {
      // The steepest way; after many steps that led nowhere the rule that cannot go round in circles (Bland).
      std::size_t enter = columns_;
      double steepest = -nothing;
      for (std::size_t j = 0; j < columns_; ++j)
        if (at(rows_, j) < steepest) {
          enter = j;
          if (idle > patience) break;
          steepest = at(rows_, j);
        }
      if (enter == columns_) return true;
      std::size_t leave = rows_;
      double least = 0.0;
      for (std::size_t i = 0; i < rows_; ++i) {
        if (!(at(i, enter) > nothing)) continue;
        const double ratio = std::max(at(i, width_ - 1), 0.0) / at(i, enter);
        if (leave == rows_ || ratio < least - nothing || (ratio <= least + nothing && basis_[i] < basis_[leave])) {
          leave = i;
          least = ratio;
        }
      }
      if (leave == rows_) return false;
      idle = least <= nothing ? idle + 1 : 0;
      pivot(leave, enter);
      if (idle > most_idle) return true;
      if (idle == 0 && enough()) return true;
    }
  }

  void pivot(std::size_t r, std::size_t s) {
    double* row = &table_[r * width_];
    const double by = row[s];
    for (std::size_t j = 0; j < width_; ++j) row[j] = std::abs(row[j]) < cleared ? 0.0 : row[j] / by;
    row[s] = 1.0;
    const auto length = static_cast<Eigen::Index>(width_);
    for (std::size_t i = 0; i <= rows_; ++i) {
      double* other = &table_[i * width_];
      const double factor = other[s];
      if (i == r || factor == 0.0) continue;
      Eigen::Map<Eigen::VectorXd>(other, length) -= factor * Eigen::Map<const Eigen::VectorXd>(row, length);
      other[s] = 0.0;
    }
    basis_[r] = s;
    ++steps_;
    at_hand_.clear();
  }

  static constexpr std::size_t patience = 30;
  static constexpr std::size_t most_idle = 20000;
  static constexpr std::size_t most_steps = 2000;
  static constexpr double cleared = 1e-12;
  std::size_t columns_;
  std::size_t rows_;
  std::size_t width_;
  std::span<const Sum> sums_;
  std::span<const std::vector<double>> weights_;
  std::vector<double> totals_;
  std::vector<double> table_;  // the last row holds the prices
  std::vector<std::size_t> basis_;
  std::vector<double> at_hand_;
  std::size_t steps_ = 0;
};

}  // namespace samskab::privacy::detail
