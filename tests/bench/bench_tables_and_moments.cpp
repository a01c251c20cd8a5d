// The kernels behind the speed goals P1 (grouped moments), P2 (log-ratio centres and covariances), P3 (zone counts),
// P8 (Monte-Carlo chi-squared) and P9 (BCa interval of a mean), one thread, at the sizes users and the goals have.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "samskab/base/random.hpp"
#include "samskab/stats/bootstrap.hpp"
#include "samskab/stats/contingency.hpp"
#include "samskab/stats/grouped_log_ratio.hpp"
#include "samskab/stats/moments.hpp"
#include "samskab/stats/zone_counts.hpp"

namespace {

using namespace samskab;

constexpr std::size_t groups = 8;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<std::uint16_t> group_codes(std::size_t n) {
  Random random(1, "groups");
  std::vector<std::uint16_t> out(n);
  for (auto& code : out) code = static_cast<std::uint16_t>(random.below(groups));
  return out;
}

// Uniform on the triangle, 15 % missing.
std::vector<double> triads(std::size_t n) {
  Random random(2, "triads");
  std::vector<double> out;
  out.reserve(3 * n);
  for (std::size_t i = 0; i < n; ++i) {
    const double a = random.gamma(1.0);
    const double b = random.gamma(1.0);
    const double c = random.gamma(1.0);
    const bool missing = random.uniform() < 0.15;
    for (const double part : {a, b, c}) out.push_back(missing ? none : part / (a + b + c));
  }
  return out;
}

// 10 % missing.
std::vector<double> dyads(std::size_t n, std::uint64_t column) {
  Random random(3, "dyads", column);
  std::vector<double> out(n);
  for (double& value : out) value = random.uniform() < 0.1 ? none : random.uniform();
  return out;
}

void grouped_moments_of_six_dyads(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const auto codes = group_codes(n);
  std::vector<std::vector<double>> data;
  std::vector<std::span<const double>> columns;
  for (std::uint64_t c = 0; c < 6; ++c) data.push_back(dyads(n, c));
  for (const auto& column : data) columns.emplace_back(column);
  for (auto _ : state) {
    stats::GroupedMoments all(6, groups);
    all.update(columns, codes);
    benchmark::DoNotOptimize(all.finalise(0, 0));
  }
}
BENCHMARK(grouped_moments_of_six_dyads)->Arg(300)->Arg(3000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMicrosecond);

void grouped_log_ratios_of_a_triad(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const auto codes = group_codes(n);
  const auto weights = triads(n);
  for (auto _ : state) {
    stats::GroupedLogRatio all(3, groups);
    all.update(weights, codes);
    benchmark::DoNotOptimize(all.finalise(0));
  }
}
BENCHMARK(grouped_log_ratios_of_a_triad)->Arg(300)->Arg(3000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMicrosecond);

void zone_counts_of_a_triad(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const auto codes = group_codes(n);
  const auto weights = triads(n);
  const auto scheme = state.range(1) == 0 ? stats::ZoneScheme::symmetric : stats::ZoneScheme::sensemaker;
  for (auto _ : state) {
    stats::TriadZoneCounts all(groups, scheme);
    all.update(weights, codes);
    benchmark::DoNotOptimize(all.missing(0));
  }
}
BENCHMARK(zone_counts_of_a_triad)->ArgsProduct({{300, 3000, 100000, 1000000}, {0, 1}})->Unit(benchmark::kMicrosecond);

void monte_carlo_chi_squared_8x6(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  Random random(4, "table");
  std::vector<std::int64_t> counts(48, 0);
  for (std::size_t i = 0; i < n; ++i) ++counts[random.below(48)];
  for (auto _ : state)
    benchmark::DoNotOptimize(stats::chi_squared_monte_carlo({counts, 8, 6}, {.replicates = 9999, .seed = 7}));
}
BENCHMARK(monte_carlo_chi_squared_8x6)->Arg(300)->Arg(3000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void bca_of_a_mean(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  Random random(5, "values");
  std::vector<double> values(n);
  for (double& value : values) value = random.gamma(2.0);
  for (auto _ : state) benchmark::DoNotOptimize(stats::bootstrap_mean(values, {.replicates = 9999, .seed = 7}));
}
BENCHMARK(bca_of_a_mean)->Arg(300)->Arg(3000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
