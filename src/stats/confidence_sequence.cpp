#include "samskab/stats/confidence_sequence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/sequence_bounds.hpp"

namespace samskab::stats {
namespace {

void check(std::span<const double> values, const SequenceOptions& options) {
  detail::require_level(options.alpha);
  detail::require_positive_number(options.tuned_for, "tuned_for");
  detail::require_finite(values, "values");
  if (options.method == SequenceMethod::asymptotic) {
    if (options.least < 30) throw InvalidInput(Message("stats.sequence.least").with("least", options.least));
    if (values.size() < options.least)
      throw NotEnoughData(Message("stats.sequence.few").with("given", values.size()).with("needed", options.least));
  } else {
    if (!(options.lowest < options.highest && std::isfinite(options.highest - options.lowest)))
      throw InvalidInput(
          Message("stats.sequence.range").with("lowest", options.lowest).with("highest", options.highest));
    for (std::size_t row = 0; row < values.size(); ++row)
      if (values[row] < options.lowest || values[row] > options.highest)
        throw InvalidInput(Message("stats.sequence.outside")
                               .with("row", row)
                               .with("value", values[row])
                               .with("lowest", options.lowest)
                               .with("highest", options.highest));
  }
  if (options.method == SequenceMethod::beta_binomial)
    for (std::size_t row = 0; row < values.size(); ++row)
      if (values[row] != options.lowest && values[row] != options.highest)
        throw InvalidInput(Message("stats.sequence.share").with("row", row).with("value", values[row]));
  if (options.population) {
    if (options.method != SequenceMethod::betting) throw InvalidInput(Message("stats.sequence.population_method"));
    if (values.size() > *options.population || *options.population == 0)
      throw InvalidInput(
          Message("stats.sequence.population").with("given", values.size()).with("population", *options.population));
  }
}

Message words_of(const ConfidenceSequence& found, const SequenceOptions& options) {
  if (found.count == 0) return Message("stats.sequence.none");
  const bool whole = found.population && *found.population == found.count;
  const bool share = found.method == SequenceMethod::beta_binomial;
  const double width = options.highest - options.lowest;
  const auto as_said = [&](double value) { return share ? (value - options.lowest) / width : value; };
  std::string key = share ? "stats.sequence.words.share" : "stats.sequence.words.mean";
  if (whole)
    key = "stats.sequence.words.whole";
  else if (found.moved)
    key += "_moved";
  Message words(key);
  words.with("n", Argument(static_cast<std::int64_t>(found.count)));
  words.with("estimate", Argument(as_said(*found.estimate)));
  if (!whole) {
    words.with("low", Argument(as_said(found.low)));
    words.with("high", Argument(as_said(found.high)));
  }
  return words;
}

/// Takes one look after another and keeps what the result needs.
class Looks {
 public:
  Looks(ConfidenceSequence& out, const SequenceOptions& options) : out_(out), every_(options.every) {
    if (options.method == SequenceMethod::asymptotic) {
      lowest_ = 0.0;
      width_ = 1.0;
      out.running_low = -std::numeric_limits<double>::infinity();
      out.running_high = std::numeric_limits<double>::infinity();
    } else {
      lowest_ = options.lowest;
      width_ = options.highest - options.lowest;
      out.low = out.running_low = options.lowest;
      out.high = out.running_high = options.highest;
    }
  }
  void take(double mean, const detail::Bounds& bounds) {
    out_.estimate = lowest_ + width_ * mean;
    out_.low = lowest_ + width_ * bounds.low;
    out_.high = lowest_ + width_ * bounds.high;
    out_.running_low = std::max(out_.running_low, out_.low);
    out_.running_high = std::min(out_.running_high, out_.high);
    if (!every_) return;
    out_.estimates.push_back(*out_.estimate);
    out_.lows.push_back(out_.low);
    out_.highs.push_back(out_.high);
    out_.running_lows.push_back(out_.running_low);
    out_.running_highs.push_back(out_.running_high);
  }

 private:
  ConfidenceSequence& out_;
  bool every_;
  double lowest_;
  double width_;
};

using Values = std::span<const double>;

double scaled(double value, const SequenceOptions& options) {
  return std::clamp((value - options.lowest) / (options.highest - options.lowest), 0.0, 1.0);
}

// Bounds that follow each value.
template <class Bounds>
void take_each(Looks& looks, Values values, const SequenceOptions& options, Bounds bounds) {
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = scaled(values[i], options);
    sum += value;
    looks.take(sum / static_cast<double>(i + 1), bounds.update(value));
  }
}

// Bets are settled only where a look is due: their bounds take a search.
void take_bets(Looks& looks, Values values, const SequenceOptions& options) {
  detail::BettingBounds bounds(options.alpha, options.population);
  detail::Bounds latest;
  std::size_t last = 0;
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = scaled(values[i], options);
    sum += value;
    bounds.add(value);
    if (detail::look_is_due(i + 1, last, values.size())) {
      latest = bounds.bounds();
      last = i + 1;
    }
    looks.take(sum / static_cast<double>(i + 1), latest);
  }
}

void take_shares(Looks& looks, Values values, const SequenceOptions& options) {
  double hits = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    hits += values[i] == options.highest ? 1.0 : 0.0;
    const auto count = static_cast<double>(i + 1);
    looks.take(hits / count, detail::beta_binomial_bounds(hits, count - hits, options.alpha, options.tuned_for));
  }
}

// The first `least` values only tell how far they spread.
void take_asymptotic(Looks& looks, Values values, const SequenceOptions& options) {
  double mean = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto count = static_cast<double>(i + 1);
    const double step = values[i] - mean;
    mean += step / count;
    squares += step * (values[i] - mean);
    if (i + 1 < options.least) continue;
    const double half =
        asymptotic_half_width(std::sqrt(squares / (count - 1.0)), i + 1, options.alpha, options.tuned_for);
    looks.take(mean, {mean - half, mean + half});
  }
}

void take_all(Looks& looks, Values values, const SequenceOptions& options) {
  switch (options.method) {
    case SequenceMethod::bernstein:
      return take_each(looks, values, options, detail::BernsteinBounds(options.alpha, options.tuned_for));
    case SequenceMethod::mixed_bernstein:
      return take_each(looks, values, options, detail::MixedBernsteinBounds(options.alpha));
    case SequenceMethod::betting:
      return take_bets(looks, values, options);
    case SequenceMethod::beta_binomial:
      return take_shares(looks, values, options);
    case SequenceMethod::asymptotic:
      return take_asymptotic(looks, values, options);
  }
}

// What presupposes one mean says nothing of several; the running average of them is covered still.
detail::Bounds bounds_of_average(Values values, const SequenceOptions& options) {
  detail::BernsteinBounds average(options.alpha, options.tuned_for);
  detail::Bounds last;
  for (const double value : values) last = average.update(scaled(value, options));
  const double width = options.highest - options.lowest;
  return {options.lowest + width * last.low, options.lowest + width * last.high};
}

}  // namespace

double asymptotic_half_width(double sd, std::uint64_t count, double alpha, double tuned_for) {
  detail::require_level(alpha);
  detail::require_positive_number(tuned_for, "tuned_for");
  detail::require_positive_number(static_cast<double>(count), "count");
  if (!(sd >= 0.0 && std::isfinite(sd))) throw InvalidInput(Message("stats.sequence.sd").with("sd", sd));
  const double precision = 1.0 / detail::mixture_precision(tuned_for, alpha);
  const double t = static_cast<double>(count);
  const double grown = t * precision + 1.0;
  return sd * std::sqrt(2.0 * grown * std::log(std::sqrt(grown) / alpha) / (t * t * precision));
}

Interval share_at_look(std::uint64_t hits, std::uint64_t count, double alpha, double tuned_for) {
  detail::require_level(alpha);
  detail::require_positive_number(tuned_for, "tuned_for");
  if (hits > count) throw InvalidInput(Message("stats.share").with("hits", hits).with("count", count));
  const detail::Bounds found =
      detail::beta_binomial_bounds(static_cast<double>(hits), static_cast<double>(count - hits), alpha, tuned_for);
  return {found.low, found.high, 1.0 - alpha};
}

ConfidenceSequence confidence_sequence(std::span<const double> values, const SequenceOptions& options) {
  check(values, options);
  ConfidenceSequence out;
  out.method = options.method;
  out.alpha = options.alpha;
  out.level = 1.0 - options.alpha;
  out.count = values.size();
  out.population = options.population;
  if (options.method == SequenceMethod::asymptotic) out.first = options.least;
  Looks looks(out, options);
  take_all(looks, values, options);
  const bool one_mean = options.method != SequenceMethod::bernstein && options.method != SequenceMethod::asymptotic;
  out.moved = out.running_low > out.running_high;
  if (out.population && *out.population == out.count) {
    // Nobody is left to ask: this is the mean, whatever the order in which they came.
    out.low = out.high = *out.estimate;
  } else if (one_mean && out.moved) {
    const detail::Bounds found = bounds_of_average(values, options);
    out.low = found.low;
    out.high = found.high;
  } else if (one_mean) {
    out.low = out.running_low;
    out.high = out.running_high;
  }
  out.words = words_of(out, options);
  return out;
}

}  // namespace samskab::stats
