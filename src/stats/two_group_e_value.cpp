#include "samskab/stats/two_group_e_value.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/share_bounds.hpp"

namespace samskab::stats {
namespace {

double sum_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

/// A number of bets won that can still be written down.
double as_e_value(double logarithm) { return logarithm > 700.0 ? std::exp(700.0) : std::exp(logarithm); }

void find_furthest(TwoGroupEvidence& out, std::span<const double> first, std::span<const double> second) {
  if (out.first_count <= 0.0 || out.second_count <= 0.0) return;
  double most = -1.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const double difference = first[i] / out.first_count - second[i] / out.second_count;
    // Of two that are equally far apart, but for rounding, the first.
    if (std::abs(difference) <= most + 1e-12) continue;
    most = std::abs(difference);
    out.furthest = i;
    out.difference = difference;
  }
  const std::size_t i = static_cast<std::size_t>(*out.furthest);
  const detail::ShareEvidence a(first, i, detail::log_mixture_of_counts(first, out.concentration));
  const detail::ShareEvidence b(second, i, detail::log_mixture_of_counts(second, out.concentration));
  const detail::Bounds found = detail::share_difference_bounds(a, b, out.alpha);
  out.interval = Interval{found.low, found.high, 1.0 - out.alpha};
}

Message words_of(const TwoGroupEvidence& found, std::span<const double> first, std::span<const double> second) {
  const auto people = [](double count) { return static_cast<std::int64_t>(std::llround(count)); };
  if (!found.furthest)
    return Message("stats.two_group.one")
        .with("first", people(found.first_count))
        .with("second", people(found.second_count));
  const char* key = found.state == Evidence::clear     ? "stats.two_group.clear"
                    : found.state == Evidence::leaning ? "stats.two_group.leaning"
                                                       : "stats.two_group.unresolved";
  const std::size_t i = static_cast<std::size_t>(*found.furthest);
  Message words(key);
  words.with("first", Argument(people(found.first_count)));
  words.with("second", Argument(people(found.second_count)));
  words.with("a", Argument(first[i] / found.first_count));
  words.with("b", Argument(second[i] / found.second_count));
  words.with("low", Argument(100.0 * found.interval->low));
  words.with("high", Argument(100.0 * found.interval->high));
  return words;
}

}  // namespace

Evidence evidence_of(double e_value, double greatest, double alpha) {
  detail::require_level(alpha);
  if (!(e_value >= 0.0 && greatest >= 0.0))
    throw InvalidInput(Message("stats.e_value.negative").with("place", 0).with("e", std::min(e_value, greatest)));
  if (greatest >= 1.0 / alpha) return Evidence::clear;
  return e_value >= std::sqrt(1.0 / alpha) ? Evidence::leaning : Evidence::unresolved;
}

TwoGroupEvidence two_group_e_value(std::span<const double> counts, std::size_t categories,
                                   const TwoGroupOptions& options) {
  detail::require_level(options.alpha);
  detail::require_positive_number(options.concentration, "concentration");
  if (categories < 2) throw InvalidInput(Message("stats.shares.categories").with("given", categories));
  const std::size_t blocks = detail::row_count(counts, 2 * categories);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (!(counts[i] >= 0.0 && std::isfinite(counts[i])))
      throw InvalidInput(Message("stats.counts.negative").with("place", i).with("count", counts[i]));

  TwoGroupEvidence out;
  out.alpha = options.alpha;
  out.concentration = options.concentration;
  out.blocks = blocks;
  out.categories = categories;
  std::vector<double> first(categories, 0.0);
  std::vector<double> second(categories, 0.0);
  const double imagined = options.concentration * static_cast<double>(categories);
  double greatest = 0.0;  // logarithms: before anything is seen the e-value is 1
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto a = counts.subspan(2 * block * categories, categories);
    const auto b = counts.subspan((2 * block + 1) * categories, categories);
    const double in_a = sum_of(a);
    const double in_b = sum_of(b);
    if (in_a > 0.0 && in_b > 0.0) {
      ++out.blocks_with_both;
      const double part = in_a / (in_a + in_b);
      for (std::size_t i = 0; i < categories; ++i) {
        const double of_a = (first[i] + options.concentration) / (out.first_count + imagined);
        const double of_b = (second[i] + options.concentration) / (out.second_count + imagined);
        const double common = part * of_a + (1.0 - part) * of_b;
        out.log_e_value += a[i] * std::log(of_a / common) + b[i] * std::log(of_b / common);
      }
    }
    for (std::size_t i = 0; i < categories; ++i) {
      first[i] += a[i];
      second[i] += b[i];
    }
    out.first_count += in_a;
    out.second_count += in_b;
    greatest = std::max(greatest, out.log_e_value);
    if (!out.cleared_at && greatest >= -std::log(options.alpha)) out.cleared_at = block + 1;
    if (!options.every) continue;
    out.e_values.push_back(as_e_value(out.log_e_value));
    out.p_values.push_back(std::exp(-greatest));
  }
  out.e_value = as_e_value(out.log_e_value);
  out.greatest = as_e_value(greatest);
  out.p_value = std::exp(-greatest);
  out.state = out.cleared_at ? Evidence::clear : evidence_of(out.e_value, out.greatest, options.alpha);
  find_furthest(out, first, second);
  out.words = words_of(out, first, second);
  return out;
}

}  // namespace samskab::stats
