#include "samskab/stats/share_sequences.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/sequence_bounds.hpp"
#include "stats/detail/share_bounds.hpp"

namespace samskab::stats {
namespace {

constexpr double rounding = 1e-9;  // of parts that should sum to 1

void check(std::size_t categories, double alpha, double concentration) {
  detail::require_level(alpha);
  detail::require_positive_number(concentration, "concentration");
  if (categories < 2) throw InvalidInput(Message("stats.shares.categories").with("given", categories));
}

void check_row(std::span<const double> row, std::size_t place) {
  double sum = 0.0;
  for (const double weight : row) {
    if (!(weight >= 0.0)) sum = -std::numeric_limits<double>::infinity();  // nothing brings it back to 1
    sum += weight;
  }
  if (!(std::abs(sum - 1.0) <= rounding)) throw InvalidInput(Message("stats.shares.row").with("row", place));
}

}  // namespace

ShareSequences share_sequences(std::span<const double> rows, std::size_t categories,
                               const ShareSequenceOptions& options) {
  check(categories, options.alpha, options.concentration);
  const std::size_t persons = detail::row_count(rows, categories);
  ShareSequences out;
  out.alpha = options.alpha;
  out.level = 1.0 - options.alpha;
  out.count = persons;
  out.categories = categories;
  std::vector<double> counts(categories, 0.0);
  std::vector<double> low(categories, 0.0);
  std::vector<double> high(categories, 1.0);
  std::size_t latest = 0;
  for (std::size_t person = 0; person < persons; ++person) {
    const auto row = rows.subspan(person * categories, categories);
    check_row(row, person);
    for (std::size_t i = 0; i < categories; ++i) counts[i] += row[i];
    if (!options.every && !detail::look_is_due(person + 1, latest, persons)) continue;
    latest = person + 1;
    const auto bounds = detail::share_bounds(counts, options.alpha, options.concentration);
    for (std::size_t i = 0; i < categories; ++i) {
      low[i] = std::max(low[i], bounds[i].low);
      high[i] = std::min(high[i], bounds[i].high);
      out.moved |= low[i] > high[i];
      if (!options.every) continue;
      out.lows.push_back(bounds[i].low);
      out.highs.push_back(bounds[i].high);
      out.running_lows.push_back(low[i]);
      out.running_highs.push_back(high[i]);
    }
  }
  // A share that lies outside what the looks together leave of it was another before.
  for (std::size_t i = 0; i < categories && persons > 0; ++i) {
    out.shares.push_back(counts[i] / static_cast<double>(persons));
    out.moved |= out.shares[i] < low[i] - rounding || high[i] + rounding < out.shares[i];
  }
  if (out.moved) {
    // What presupposes the same shares throughout says nothing of several; their running averages are covered still.
    for (std::size_t i = 0; i < categories; ++i) {
      detail::BernsteinBounds average(options.alpha / static_cast<double>(categories), 100.0);
      detail::Bounds last;
      for (std::size_t person = 0; person < persons; ++person) last = average.update(rows[person * categories + i]);
      low[i] = last.low;
      high[i] = last.high;
    }
  }
  double widest = 0.0;
  for (std::size_t i = 0; i < categories; ++i) widest = std::max(widest, high[i] - low[i]);
  out.low = std::move(low);
  out.high = std::move(high);
  out.words = persons == 0 ? Message("stats.sequence.none")
                           : Message(out.moved ? "stats.shares.words_moved" : "stats.shares.words")
                                 .with("n", persons)
                                 .with("width", 100.0 * widest);
  return out;
}

ShareSequences share_sequences_of_codes(std::span<const std::uint32_t> codes, std::size_t categories,
                                        const ShareSequenceOptions& options) {
  check(categories, options.alpha, options.concentration);
  std::vector<double> rows(detail::cell_count(codes.size(), categories), 0.0);
  for (std::size_t person = 0; person < codes.size(); ++person) {
    if (codes[person] >= categories)
      throw InvalidInput(Message("stats.shares.code")
                             .with("row", person)
                             .with("code", static_cast<std::uint64_t>(codes[person]))
                             .with("categories", categories));
    rows[person * categories + codes[person]] = 1.0;
  }
  return share_sequences(rows, categories, options);
}

double multinomial_e_value(std::span<const double> counts, std::span<const double> shares, double concentration) {
  check(counts.size(), 0.5, concentration);
  detail::require_length(shares.size(), "shares", counts.size(), "counts");
  check_row(shares, 0);
  double logarithm = 0.0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!(counts[i] >= 0.0 && std::isfinite(counts[i])))
      throw InvalidInput(Message("stats.counts.negative").with("place", i).with("count", counts[i]));
    if (counts[i] > 0.0) logarithm -= counts[i] * std::log(shares[i]);
  }
  return std::exp(logarithm + detail::log_mixture_of_counts(counts, concentration));
}

}  // namespace samskab::stats
