#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/detail/by_group.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/summary_words.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "samskab/metrics/summarise.hpp"

namespace samskab::detail {

/// Fills the table and the centres of a summary, one group after the other, and remembers what the sentences need.
class SummaryRows {
 public:
  SummaryRows(const Frame& frame, const SummariseOptions& options, Summary& summary)
      : frame_(frame), options_(options), summary_(summary), intervals_(options.level), figures_(frame.groups()) {}
  /// All rows of the question's kind. Gives what the sentence about each group speaks of.
  std::vector<GroupFigures> fill();

 private:
  struct Item {
    std::string_view id = {};
    LocalisedText label = {};
  };
  Measure& row(std::size_t group, const Item& item, Quantity quantity, double value, std::size_t n);
  void mean(std::size_t group, const Item& item, const UnitMean& mean);
  /// The share of a code; missing when nobody could have been counted.
  std::optional<double> share(std::size_t group, const Item& item, UnitShares& shares, std::uint32_t code = 1);
  /// Median and quartiles of `values`, which are reordered.
  void quartiles(std::size_t group, const Item& item, std::vector<double>& values);
  void centre(std::size_t group, const std::string& item, std::span<const UnitMean> means, const UnitSizes& sizes,
              const GroupAnswers<double>& placed);
  void triad();
  void position();
  void stones();
  void choices();
  void words();

  const Frame& frame_;
  const SummariseOptions& options_;
  Summary& summary_;
  Intervals intervals_;
  std::vector<GroupFigures> figures_;
};

}  // namespace samskab::detail
