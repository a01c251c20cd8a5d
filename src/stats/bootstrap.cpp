#include "samskab/stats/bootstrap.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "stats/detail/index_stream.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

constexpr std::string_view purpose = "bootstrap";
constexpr std::size_t draws_at_a_time = 1024;  // indices drawn at a time

void check(const BootstrapOptions& options, std::size_t rows) {
  detail::require_level(options.level);
  if (options.replicates < 99) throw InvalidInput(Message("stats.replicates").with("replicates", options.replicates));
  if (!options.units.empty() && options.units.size() != rows)
    throw InvalidInput(Message("stats.bootstrap.units").with("given", options.units.size()).with("needed", rows));
  if (rows >= std::numeric_limits<std::uint32_t>::max())
    throw InvalidInput(Message("stats.bootstrap.rows").with("rows", rows));
}

void check(std::span<const double> values, const BootstrapOptions& options) {
  check(options, values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      throw InvalidInput(Message("stats.values.not_finite").with("row", i).with("column", 0));
}

/// The rows of each unit, one unit after another, in the order in which units and rows come.
struct Units {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> starts;
  [[nodiscard]] std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(starts.size() - 1); }
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t unit) const noexcept {
    return std::span(rows).subspan(starts[unit], starts[unit + 1] - starts[unit]);
  }
};

Units units_of(const BootstrapOptions& options, std::uint32_t rows) {
  Units out;
  out.rows.resize(rows);
  std::iota(out.rows.begin(), out.rows.end(), 0U);
  if (options.units.empty()) {
    out.starts.resize(std::size_t{rows} + 1);
    std::iota(out.starts.begin(), out.starts.end(), 0U);
    return out;
  }
  const auto unit = [&](std::uint32_t row) { return options.units[row]; };
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](auto a, auto b) { return unit(a) < unit(b); });
  for (std::uint32_t at = 0; at < rows; ++at)
    if (at == 0 || unit(out.rows[at]) != unit(out.rows[at - 1])) out.starts.push_back(at);
  out.starts.push_back(rows);
  return out;
}

void require_units(std::size_t units) {
  if (units < 2) throw NotEnoughData(Message("stats.bootstrap.few").with("units", units));
}

// a = sum d^3 / (6 (sum d^2)^(3/2)) with d the mean of the leave-one-out values minus each.
double acceleration_of(std::vector<double> left_out) {
  const double n = static_cast<double>(left_out.size());
  double mean = 0.0;
  for (const double value : left_out) mean += value / n;
  double largest = 0.0;
  for (double& value : left_out) {
    value = mean - value;
    largest = std::max(largest, std::abs(value));
  }
  if (largest == 0.0) return 0.0;
  double squares = 0.0;
  double cubes = 0.0;
  for (const double value : left_out) {
    const double d = value / largest;
    squares += d * d;
    cubes += d * d * d;
  }
  return cubes / (6.0 * squares * std::sqrt(squares));
}

// The value below which a share of the replicates lies, replicate k of B standing for k / (B + 1).
double quantile(const std::vector<double>& sorted, double share) {
  const double last = static_cast<double>(sorted.size());
  const double position = std::clamp(share * (last + 1.0), 1.0, last);
  const double below = std::floor(position);
  const auto at = static_cast<std::size_t>(below) - 1;
  if (at + 1 >= sorted.size()) return sorted.back();
  return sorted[at] + (position - below) * (sorted[at + 1] - sorted[at]);
}

template <class LeftOut>
BootstrapResult finish(double estimate, std::vector<double> replicates, std::size_t units,
                       const BootstrapOptions& options, const LeftOut& left_out) {
  BootstrapResult out;
  out.estimate = estimate;
  out.units = units;
  out.replicates = options.replicates;
  out.method = options.method;
  const Moments spread = moments(replicates);
  out.standard_error = std::sqrt(spread.variance.value_or(0.0));
  out.bias = spread.mean.value_or(estimate) - estimate;
  std::sort(replicates.begin(), replicates.end());
  const double scale = std::max(std::abs(replicates.front()), std::abs(replicates.back()));
  const double tie = 1e-12 * (replicates.back() - replicates.front());
  if (replicates.back() - replicates.front() <= 1e-14 * scale) {
    out.constant = true;
    out.method = BootstrapMethod::percentile;
    out.standard_error = 0.0;
    out.bias = 0.0;
    out.interval = {estimate, estimate, options.level};
    return out;
  }
  const double tail = 0.5 * (1.0 - options.level);
  double low = tail;
  double high = 1.0 - tail;
  if (out.method == BootstrapMethod::bca) {
    const auto below = std::lower_bound(replicates.begin(), replicates.end(), estimate - tie) - replicates.begin();
    const auto upto = std::upper_bound(replicates.begin(), replicates.end(), estimate + tie) - replicates.begin();
    const double share = 0.5 * static_cast<double>(below + upto) / static_cast<double>(replicates.size());
    if (share > 0.0 && share < 1.0) {
      const boost::math::normal normal;
      out.bias_correction = boost::math::quantile(normal, share);
      out.acceleration = acceleration_of(left_out());
      const double z = boost::math::quantile(boost::math::complement(normal, tail));
      const double lower = 1.0 - out.acceleration * (out.bias_correction - z);
      const double upper = 1.0 - out.acceleration * (out.bias_correction + z);
      if (lower > 0.0 && upper > 0.0) {
        low = boost::math::cdf(normal, out.bias_correction + (out.bias_correction - z) / lower);
        high = boost::math::cdf(normal, out.bias_correction + (out.bias_correction + z) / upper);
      } else {
        out.method = BootstrapMethod::percentile;
      }
    } else {
      out.method = BootstrapMethod::percentile;
    }
  }
  out.interval = {quantile(replicates, low), quantile(replicates, high), options.level};
  return out;
}

template <class Replicate>
std::vector<double> replicate(std::size_t units, const BootstrapOptions& options, const Replicate& work) {
  std::vector<double> out(options.replicates);
  const std::size_t grain = std::clamp<std::size_t>((std::size_t{1} << 20U) / units, 1, 128);
  parallel_for(out.size(), grain, options.execution,
               [&](std::size_t begin, std::size_t end) { work(begin, end, std::span(out)); });
  return out;
}

BootstrapResult bootstrap_unit_mean(std::span<const double> deviations, double centre,
                                    const BootstrapOptions& options) {
  const Units units = units_of(options, static_cast<std::uint32_t>(deviations.size()));
  require_units(units.count());
  std::vector<double> sums(units.count(), 0.0);
  std::vector<double> sizes(units.count());
  double total = 0.0;
  for (std::uint32_t u = 0; u < units.count(); ++u) {
    for (const std::uint32_t row : units.of(u)) sums[u] += deviations[row];
    sizes[u] = static_cast<double>(units.of(u).size());
    total += sums[u];
  }
  const double rows = static_cast<double>(deviations.size());
  auto replicates = replicate(units.count(), options, [&](std::size_t begin, std::size_t end, std::span<double> out) {
    std::vector<std::uint32_t> drawn(units.count());
    for (std::size_t b = begin; b < end; ++b) {
      detail::IndexStream(options.seed, purpose, b, units.count()).fill(drawn);
      double sum = 0.0;
      double size = 0.0;
      for (const std::uint32_t u : drawn) {
        sum += sums[u];
        size += sizes[u];
      }
      out[b] = centre + sum / size;
    }
  });
  return finish(centre + total / rows, std::move(replicates), units.count(), options, [&] {
    std::vector<double> left_out(sums.size());
    for (std::size_t u = 0; u < sums.size(); ++u) left_out[u] = (total - sums[u]) / (rows - sizes[u]);
    return left_out;
  });
}

double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const double below = *std::max_element(values.begin(), middle);
  return below + 0.5 * (*middle - below);
}

}  // namespace

BootstrapResult bootstrap_mean(std::span<const double> values, const BootstrapOptions& options) {
  check(values, options);
  require_units(values.size());
  // Deviations from the mean are resampled, so that a large offset costs no digits.
  const double centre = *moments(values).mean;
  std::vector<double> deviations(values.begin(), values.end());
  for (double& value : deviations) value -= centre;
  if (!options.units.empty()) return bootstrap_unit_mean(deviations, centre, options);

  const std::size_t n = values.size();
  auto replicates = replicate(n, options, [&](std::size_t begin, std::size_t end, std::span<double> out) {
    std::uint32_t drawn[draws_at_a_time];
    for (std::size_t b = begin; b < end; ++b) {
      detail::IndexStream stream(options.seed, purpose, b, static_cast<std::uint32_t>(n));
      double sum[4] = {};
      for (std::size_t done = 0; done < n;) {
        const std::size_t size = std::min(draws_at_a_time, n - done);
        stream.fill(std::span(drawn).first(size));
        std::size_t i = 0;
        for (; i + 4 <= size; i += 4)
          for (std::size_t lane = 0; lane < 4; ++lane) sum[lane] += deviations[drawn[i + lane]];
        for (; i < size; ++i) sum[0] += deviations[drawn[i]];
        done += size;
      }
      out[b] = centre + (sum[0] + sum[1] + (sum[2] + sum[3])) / static_cast<double>(n);
    }
  });
  return finish(centre, std::move(replicates), n, options, [&] {
    // Leaving out row i moves the mean by -d_i / (n - 1); only proportions matter.
    std::vector<double> left_out(deviations);
    for (double& value : left_out) value = -value;
    return left_out;
  });
}

BootstrapResult bootstrap_median(std::span<const double> values, const BootstrapOptions& options) {
  check(values, options);
  require_units(values.size());
  const std::size_t n = values.size();
  if (!options.units.empty()) {
    const auto statistic = [values](std::span<const std::uint32_t> rows) {
      std::vector<double> picked(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) picked[i] = values[rows[i]];
      return median_of(picked);
    };
    return bootstrap(static_cast<std::uint32_t>(n), statistic, options);
  }
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const auto between = [&](std::size_t a, std::size_t b) { return sorted[a] + 0.5 * (sorted[b] - sorted[a]); };
  // A replicate is a count of draws per rank; its median is where the running count passes the middle.
  auto replicates = replicate(n, options, [&](std::size_t begin, std::size_t end, std::span<double> out) {
    std::vector<std::uint32_t> drawn(n);
    std::vector<std::uint32_t> count(n);
    for (std::size_t b = begin; b < end; ++b) {
      detail::IndexStream(options.seed, purpose, b, static_cast<std::uint32_t>(n)).fill(drawn);
      std::fill(count.begin(), count.end(), 0U);
      for (const std::uint32_t rank : drawn) ++count[rank];
      std::size_t below = 0;
      std::size_t rank = 0;
      while (below + count[rank] <= (n - 1) / 2) below += count[rank++];
      std::size_t upper = rank;
      while (below + count[upper] <= n / 2) below += count[upper++];
      out[b] = between(rank, upper);
    }
  });
  return finish(between((n - 1) / 2, n / 2), std::move(replicates), n, options, [&] {
    std::vector<double> left_out(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto rank = [&](std::size_t k) { return k < i ? k : k + 1; };
      left_out[i] = between(rank((n - 2) / 2), rank((n - 1) / 2));
    }
    return left_out;
  });
}

BootstrapResult bootstrap(std::uint32_t rows, RowStatistic statistic, const BootstrapOptions& options) {
  check(options, rows);
  const Units units = units_of(options, rows);
  require_units(units.count());
  const auto checked = [&](std::span<const std::uint32_t> picked) {
    const double value = statistic(picked);
    if (!std::isfinite(value)) throw InvalidInput(Message("stats.bootstrap.statistic").with("rows", picked.size()));
    return value;
  };
  const double estimate = checked(units.rows);
  auto replicates = replicate(units.count(), options, [&](std::size_t begin, std::size_t end, std::span<double> out) {
    std::vector<std::uint32_t> drawn(units.count());
    std::vector<std::uint32_t> picked;
    for (std::size_t b = begin; b < end; ++b) {
      detail::IndexStream(options.seed, purpose, b, units.count()).fill(drawn);
      picked.clear();
      for (const std::uint32_t unit : drawn) picked.insert(picked.end(), units.of(unit).begin(), units.of(unit).end());
      out[b] = checked(picked);
    }
  });
  return finish(estimate, std::move(replicates), units.count(), options, [&] {
    const std::uint32_t groups = units.count() <= 5000 ? units.count() : 1000;
    std::vector<double> left_out(groups);
    parallel_for(groups, 16, options.execution, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint32_t> picked;
      for (std::size_t g = begin; g < end; ++g) {
        picked.clear();
        for (std::uint32_t unit = 0; unit < units.count(); ++unit)
          if (unit % groups != g) picked.insert(picked.end(), units.of(unit).begin(), units.of(unit).end());
        left_out[g] = checked(picked);
      }
    });
    return left_out;
  });
}

}  // namespace samskab::stats
