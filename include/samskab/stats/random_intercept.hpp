#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/linear_model.hpp"

namespace samskab::stats {

/// Sums of rows by cluster, all that a random-intercept model needs. Parts read apart are merged: the same rows give
/// the same fit up to rounding, however they were shared out. Not safe to add to from two threads; merge instead.
/// ```cpp
/// // Two files read apart, with one column.
/// stats::RandomInterceptSums spring(1), autumn(1);
/// for (const double x : {1., 2., 3.}) spring.add(1, 2 * x + 1, std::vector{x});
/// for (const double x : {1., 3., 4.}) autumn.add(2, 2 * x + 2 + (x == 3), std::vector{x});
/// spring.merge(autumn);
/// spring.rows();                                             // 6
/// stats::random_intercept(spring).coefficients[1].estimate;  // 2.067
/// ```
class RandomInterceptSums {
 public:
  /// For this many columns beside the intercept.
  explicit RandomInterceptSums(std::size_t columns);

  /// One row: the code of its cluster, its outcome, its columns. Throws InvalidInput for what is not finite or another
  /// number of columns.
  void add(std::uint64_t cluster, double outcome, std::span<const double> predictors);
  /// Throws InvalidInput when the other has another number of columns.
  void merge(const RandomInterceptSums& other);

  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t clusters() const noexcept { return clusters_.size(); }

  /// Sums of one cluster, of the row z = (1, columns, outcome): z'z, upper triangle row by row. Its first entry counts.
  using Products = std::vector<double>;
  [[nodiscard]] const std::map<std::uint64_t, Products>& products() const noexcept { return clusters_; }

 private:
  std::size_t columns_;
  std::uint64_t rows_ = 0;
  std::map<std::uint64_t, Products> clusters_;
};

struct RandomInterceptOptions {
  std::span<const std::string> names = {};  ///< of the columns; empty: "column 1", "column 2" ...
  double level = 0.95;
};

/// One cluster (a project, a municipality) in the light of all.
struct ClusterEffect {
  std::uint64_t cluster = 0;
  std::uint64_t rows = 0;
  double raw = 0.0;
  double effect = 0.0;
  double shrinkage = 0.0;

  static constexpr std::string_view type_name = "ClusterEffect";
  template <class Self = ClusterEffect>
  static constexpr auto fields() {
    return field_list(field("cluster", &Self::cluster, "The code given."), field("rows", &Self::rows, "Its rows."),
                      field("raw", &Self::raw, "Mean of its rows above what the columns explain."),
                      field("effect", &Self::effect, "The same, drawn towards 0 as far as chance suggests: show this."),
                      field("shrinkage", &Self::shrinkage, "Share of raw that is kept, 0..1."));
  }
};

struct RandomIntercept {
  std::uint64_t rows = 0;
  std::uint64_t clusters = 0;
  std::vector<Coefficient> coefficients;
  double between_sd = 0.0;
  double within_sd = 0.0;
  double icc = 0.0;
  double log_likelihood = 0.0;
  std::vector<ClusterEffect> effects;

  static constexpr std::string_view type_name = "RandomIntercept";
  template <class Self = RandomIntercept>
  static constexpr auto fields() {
    return field_list(
        field("rows", &Self::rows, "Rows."), field("clusters", &Self::clusters, "Clusters."),
        field("coefficients", &Self::coefficients, "Intercept first, then the columns; Satterthwaite's t."),
        field("between_sd", &Self::between_sd, "How far clusters lie apart; 0: no more than chance makes them."),
        field("within_sd", &Self::within_sd, "How far rows of one cluster lie apart."),
        field("icc", &Self::icc, "Share of the variance that lies between clusters, 0..1."),
        field("log_likelihood", &Self::log_likelihood, "Restricted: compare only models with the same columns."),
        field("effects", &Self::effects, "Of each cluster, by code."));
  }
};

/// A linear model whose intercept varies between clusters, fitted by restricted maximum likelihood (Patterson &
/// Thompson 1971, doi:10.1093/biomet/58.3.545) from sums by cluster, over the one ratio of variances. Degrees of
/// freedom after Satterthwaite (Fai & Cornelius 1996, doi:10.1080/00949659608811740). Effects of clusters are shrunk
/// (best linear unbiased prediction): a small place with an extreme mean is not thereby extreme. Degrees of freedom
/// are never given below 1.
///
/// Below about 10 clusters the variance between them is hardly known. Without any difference p for a column that is
/// one value per cluster lies below .05 in 4 to 13 % of samples with 3 clusters, 8 % with 4, 7 % with 6, 3 % with 10.
/// Not for slopes that vary between clusters, crossed groupings, shares or counts: take statsmodels' MixedLM or lme4.
/// Throws NotEnoughData for fewer than two clusters, no cluster left beyond the intercept and the columns that are one
/// value per cluster, no cluster with two rows, or no more rows than coefficients plus one; InvalidInput for a column
/// that is constant, follows from others or is too large to square (named).
RandomIntercept random_intercept(const RandomInterceptSums& sums, const RandomInterceptOptions& options = {});

/// The same from rows: `predictors` row-major, rows x columns, without the intercept.
/// ```cpp
/// // Twelve scores from four places.
/// const std::vector<double> score{5, 6, 7, 9, 9, 10, 4, 5, 5, 7, 8, 8};
/// const std::vector<std::uint32_t> place{1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
/// const auto model = stats::random_intercept(score, {}, 0, place);
/// model.coefficients[0].estimate;  // 6.917
/// model.icc;                       // 0.887
/// model.effects[1].raw;            // 2.417
/// model.effects[1].effect;         // 2.318
/// ```
RandomIntercept random_intercept(std::span<const double> outcome, std::span<const double> predictors,
                                 std::size_t columns, std::span<const std::uint32_t> clusters,
                                 const RandomInterceptOptions& options = {});

}  // namespace samskab::stats
