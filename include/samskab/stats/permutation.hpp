#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"

namespace samskab::stats {

/// Who may change places with whom. All spans have one code per row and must outlive only the plan's constructor.
struct PermutationDesign {
  /// The group of each row: codes 0 .. k-1, each in use, k >= 2.
  std::span<const std::uint32_t> labels;
  /// The exchangeable unit of each row (a person with several stories, a project): any codes. Empty = each row is one.
  std::span<const std::uint32_t> units = {};
  /// Labels only move inside a block (a project, a municipality): any codes. Empty = one block.
  std::span<const std::uint32_t> blocks = {};
};

struct PermutationOptions {
  std::uint64_t replicates = 999;  ///< random relabellings besides the observed one; 1 .. 10,000,000
  std::uint64_t seed = 1;          ///< the same seed gives the same relabellings on any number of threads
  /// The level that the p-value must be able to reach, 0 < alpha <= 1. A design that cannot reach it is refused; 1
  /// takes every design that has at least two distinct relabellings. Judged as if one relabelling alone could be the
  /// most extreme: where groups are equally large, a statistic that does not tell them apart (two-sided, or of any
  /// distance) is as large when they change names, and its smallest p is 2 (of k groups k!) times as large.
  double alpha = 0.05;
};

/// How a permutation p-value came about: what a result tells its reader.
struct PermutationBasis {
  std::uint64_t replicates = 0;  ///< relabellings compared with the observed one
  std::uint64_t distinct = 0;    ///< distinct relabellings that the design admits; the largest value means "or more"
  bool exact = false;            ///< every distinct relabelling was used, none twice
  std::uint64_t seed = 0;        ///< of no effect when exact
};

/// Restricted relabellings of rows, numbered: replicate 0 is the observed labelling, 1 .. replicates() the others.
///
/// A unit whose rows share one label moves as a whole among such units of its block, so group sizes in rows may change
/// when units differ in size. In a unit whose rows have several labels the labels change places among its own rows.
/// When the design admits no more distinct relabellings than `replicates + 1`, each is used once and p is exact.
///
/// Valid when units are exchangeable within blocks if the groups do not differ. Do not use it on paired placements of
/// the same person (test their differences instead) nor with rows as units where projects nest the people.
class PermutationPlan {
 public:
  /// Throws InvalidInput for spans of unequal length, codes out of range, a unit in several blocks, replicates or alpha
  /// out of range; NotEnoughData for an unused group code, fewer than two groups, a design without any relabelling, and
  /// one whose smallest possible p-value lies above alpha.
  explicit PermutationPlan(const PermutationDesign& design, const PermutationOptions& options = {});

  [[nodiscard]] std::size_t rows() const noexcept { return labels_.size(); }
  [[nodiscard]] std::uint32_t groups() const noexcept { return static_cast<std::uint32_t>(sizes_.size()); }
  [[nodiscard]] const std::vector<std::uint32_t>& labels() const noexcept { return labels_; }
  /// Rows of each group in the observed labelling.
  [[nodiscard]] const std::vector<std::size_t>& sizes() const noexcept { return sizes_; }
  /// Relabellings besides the observed one.
  [[nodiscard]] std::uint64_t replicates() const noexcept { return basis_.replicates; }
  [[nodiscard]] const PermutationBasis& basis() const noexcept { return basis_; }
  /// The smallest p-value this plan can give, 1 / (replicates + 1); larger for statistics that take equally large
  /// groups alike (PermutationOptions::alpha).
  [[nodiscard]] double smallest_p() const noexcept { return 1.0 / (static_cast<double>(basis_.replicates) + 1.0); }
  /// Whether each group has as many rows in every relabelling as in the observed one.
  [[nodiscard]] bool keeps_sizes() const noexcept { return keeps_sizes_; }

  /// Writes the labels of one replicate; `out` has rows() elements. A pure function of (plan, replicate).
  void labels(std::uint64_t replicate, std::span<std::uint32_t> out) const;

 private:
  void unrank(std::uint64_t rank, std::span<std::uint32_t> item_labels) const;

  std::vector<std::uint32_t> labels_;
  std::vector<std::size_t> sizes_;
  std::vector<std::uint32_t> item_labels_;  // movable items, cell by cell
  std::vector<std::size_t> cell_starts_;    // first item of each cell, and the end
  std::vector<std::uint32_t> item_rows_;    // rows of each item
  std::vector<std::size_t> item_starts_;    // first entry of each item in item_rows_, and the end
  PermutationBasis basis_;
  std::uint64_t observed_rank_ = 0;
  bool keeps_sizes_ = true;
  bool rows_are_items_ = false;  // in their order, all in one cell
};

/// Calls `work(replicate, labels)` for replicates 0 .. replicates(), on the threads asked for, in any order. Throws
/// Cancelled, and what `work` throws.
/// ```cpp
/// const std::vector<std::uint32_t> group{0, 1, 1};
/// const stats::PermutationPlan plan({.labels = group}, {.alpha = 1});
/// // The group of the first row, each time.
/// std::vector<std::uint32_t> first(plan.replicates() + 1);
/// const auto note = [&](std::uint64_t number, std::span<const std::uint32_t> labels) { first[number] = labels[0]; };
/// stats::for_each_labelling(plan, {}, note);
/// first[0];      // 0
/// first.size();  // 3
/// ```
void for_each_labelling(const PermutationPlan& plan, const Execution& execution,
                        FunctionRef<void(std::uint64_t, std::span<const std::uint32_t>)> work);

/// The statistic of every replicate; element 0 is the observed one. Errors as above.
std::vector<double> permutation_statistics(const PermutationPlan& plan, const Execution& execution,
                                           FunctionRef<double(std::span<const std::uint32_t>)> statistic);

/// (b + 1) / (B + 1), where b of the B replicates (elements 1 ..) are at least as large as the observed (element 0).
/// Equal up to 1e-12 of max(|observed|, scale) counts as equal: a tie is not evidence (Phipson & Smyth 2010,
/// doi:10.2202/1544-6115.1585). Throws InvalidInput without statistics and for NaN, naming its place.
/// ```cpp
/// // Six people of two groups; a statistic of one's own, and whether chance makes as much.
/// const std::vector<double> values{1, 2, 3, 7, 8, 9};
/// const std::vector<std::uint32_t> group{0, 0, 0, 1, 1, 1};
/// const stats::PermutationPlan plan({.labels = group}, {.alpha = .1});
/// const auto apart = [&](std::span<const std::uint32_t> labels) {
///   double difference = 0;
///   for (std::size_t row = 0; row < 6; ++row) difference += labels[row] == 1 ? values[row] : -values[row];
///   return std::abs(difference);
/// };
/// const std::vector<double> all = stats::permutation_statistics(plan, {}, apart);
/// plan.basis().exact;                                         // true
/// all.size();                                                 // 20
/// stats::permutation_p(all);                                  // 0.1
/// stats::PermutationPlan({.labels = group}, {.alpha = .01});  // throws NotEnoughData
/// ```
double permutation_p(std::span<const double> statistics, double scale = 0.0);

}  // namespace samskab::stats
