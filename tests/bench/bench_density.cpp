#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "samskab/base/random.hpp"
#include "samskab/stats/bandwidth.hpp"
#include "samskab/stats/density.hpp"

namespace {

using namespace samskab;
using namespace samskab::stats;

std::vector<double> placements(std::size_t n) {
  Random random(7, "bench.density");
  std::vector<double> points;
  points.reserve(3 * n);
  for (std::size_t i = 0; i < n; ++i) {
    const double a = -std::log(1.0 - random.uniform());
    const double b = -std::log(1.0 - random.uniform());
    const double c = -std::log(1.0 - random.uniform());
    const double sum = a + b + c;
    points.insert(points.end(), {a / sum, b / sum, c / sum});
  }
  return points;
}

// The task of the peers: density on 8,385 nodes at bandwidth 0.05 and the thresholds of three regions.
void triangle_density_with_hdr(benchmark::State& state) {
  const auto points = placements(static_cast<std::size_t>(state.range(0)));
  const std::vector<double> levels{0.5, 0.8, 0.95};
  for (auto _ : state) {
    const Density map = triangle_density(points, {.bandwidth = 0.05});
    benchmark::DoNotOptimize(map.hdr(levels));
  }
}
BENCHMARK(triangle_density_with_hdr)->Arg(300)->Arg(3000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void triangle_bins(benchmark::State& state) {
  const auto points = placements(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    DensityBins bins(Shape::triangle);
    bins.add(points);
    benchmark::DoNotOptimize(bins);
  }
}
BENCHMARK(triangle_bins)->Arg(3000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void triangle_smoothing(benchmark::State& state) {
  DensityBins bins(Shape::triangle);
  bins.add(placements(3000));
  const double bandwidth = static_cast<double>(state.range(0)) / 1000.0;
  for (auto _ : state) benchmark::DoNotOptimize(density(bins, bandwidth).values.data());
}
BENCHMARK(triangle_smoothing)->Arg(25)->Arg(50)->Arg(100)->Arg(500)->Unit(benchmark::kMillisecond);

void square_density_3000(benchmark::State& state) {
  const auto triangle = placements(3000);
  std::vector<double> points;
  for (std::size_t i = 0; i < triangle.size(); i += 3) points.insert(points.end(), {triangle[i], triangle[i + 1]});
  for (auto _ : state) benchmark::DoNotOptimize(square_density(points, {.bandwidth = 0.05}).values.data());
}
BENCHMARK(square_density_3000)->Unit(benchmark::kMillisecond);

void triangle_bandwidth(benchmark::State& state) {
  const auto points = placements(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(select_bandwidth(Shape::triangle, points));
}
BENCHMARK(triangle_bandwidth)->Arg(30)->Arg(150)->Arg(3000)->Arg(100000)->Unit(benchmark::kMillisecond);

void triangle_modes_200_replicates(benchmark::State& state) {
  const Density map = triangle_density(placements(300), {.bandwidth = 0.05});
  for (auto _ : state) benchmark::DoNotOptimize(map.modes({.replicates = 200, .seed = 1}));
}
BENCHMARK(triangle_modes_200_replicates)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
