#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/message.hpp"

namespace samskab::stats {

struct ShareSequenceOptions {
  double alpha = 0.05;         ///< how often any share may lie outside at any look, 0 < alpha < 1
  double concentration = 1.0;  ///< of the Dirichlet mixture, each category's; above 0
  bool every = true;  ///< keep the bounds after each person; else the last only, of looks that are rarer from 1000 on
};

/// Bounds of the shares of several categories that hold for all categories at all looks at once.
struct ShareSequences {
  double alpha = 0.05;
  double level = 0.95;
  std::uint64_t count = 0;
  std::uint64_t categories = 0;
  std::vector<double> shares;
  std::vector<double> low;
  std::vector<double> high;
  bool moved = false;
  std::vector<double> lows;
  std::vector<double> highs;
  std::vector<double> running_lows;
  std::vector<double> running_highs;
  Message words;

  [[nodiscard]] std::string summary(Language language) const { return words.in(language); }

  static constexpr std::string_view type_name = "ShareSequences";
  template <class Self = ShareSequences>
  static constexpr auto fields() {
    return field_list(
        field("alpha", &Self::alpha, "How often any share may lie outside at any look."),
        field("level", &Self::level, "1 - alpha."), field("count", &Self::count, "Persons."),
        field("categories", &Self::categories, "Categories."),
        field("shares", &Self::shares, "Share of each category so far, 0..1; empty without persons."),
        field("low", &Self::low, "Lower bound of each share to report now."),
        field("high", &Self::high, "Upper bound of each share to report now."),
        field("moved", &Self::moved, "The looks contradict each other: the shares moved, or it is the rare mistake."),
        field("lows", &Self::lows, "Lower bounds of each look alone, persons x categories; empty: last only."),
        field("highs", &Self::highs, "Upper bounds of each look alone."),
        field("running_lows", &Self::running_lows, "Greatest lower bounds so far; above the upper: it moved."),
        field("running_highs", &Self::running_highs, "Least upper bounds so far."),
        field("words", &Self::words, "The last look in plain words."));
  }
};

/// Confidence sequences for the shares of `categories` categories (zones, options of which one is chosen), by a
/// Dirichlet mixture of multinomials (Lindon & Malek 2022, doi:10.48550/arXiv.2011.03567). `rows` has one row of
/// `categories` weights for each person in the order in which they came: 1 for the category chosen, or the parts of a
/// person's stories (fold_units.hpp), which sum to 1. For parts the bounds hold too, by the inequality of weighted
/// means, and are wider than need be. The shares must stay where they are; where who answers changes on the way they
/// are not covered.
///
/// Not for answers of which several may be chosen, nor for several stories of one person as if they were several
/// people's. Throws InvalidInput for fewer than two categories, a length that is not a whole number of rows, weights
/// that are negative or do not sum to 1, alpha outside (0, 1), a concentration not above 0.
ShareSequences share_sequences(std::span<const double> rows, std::size_t categories,
                               const ShareSequenceOptions& options = {});
/// The same where each person chose one category, 0 .. categories - 1. Throws InvalidInput for a code beyond.
/// ```cpp
/// // Which of three zones each person chose, in the order in which they came.
/// std::vector<std::uint32_t> zones;
/// for (int person = 0; person < 40; ++person) zones.push_back(person % 4 == 0 ? 1 : person % 10 == 3 ? 2 : 0);
/// const auto now = stats::share_sequences_of_codes(zones, 3);
/// now.shares;  // {0.650, 0.250, 0.100}
/// now.low[0];  // 0.373
/// // Somebody who told two stories is half in each zone.
/// stats::share_sequences(std::vector{1., 0., .5, .5}, 2).shares;  // {0.75, 0.25}
/// ```
ShareSequences share_sequences_of_codes(std::span<const std::uint32_t> codes, std::size_t categories,
                                        const ShareSequenceOptions& options = {});

/// The e-value of counts against given shares: how much better a Dirichlet mixture foretold them. At 1 / alpha or
/// above, at any look, the shares are not these. Throws InvalidInput for other lengths, counts that are negative or not
/// finite, shares that are negative or do not sum to 1, a concentration not above 0. Infinite where a category that was
/// to have share 0 occurs.
/// ```cpp
/// stats::multinomial_e_value(std::vector<double>{28, 5, 7}, std::vector{1. / 3, 1. / 3, 1. / 3});  // 3191.2
/// ```
double multinomial_e_value(std::span<const double> counts, std::span<const double> shares, double concentration = 1.0);

}  // namespace samskab::stats
