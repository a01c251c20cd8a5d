// Permutation tests at n = 3,000 points in the plane, 8 groups, 999 relabellings, and at the sizes people meet daily.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "samskab/base/random.hpp"
#include "samskab/stats/brunner_munzel.hpp"
#include "samskab/stats/energy.hpp"
#include "samskab/stats/permanova.hpp"
#include "samskab/stats/two_part.hpp"
#include "samskab/stats/wasserstein.hpp"

namespace {

using namespace samskab;
using namespace samskab::stats;

struct Data {
  std::vector<double> weights;  // n x 3
  std::vector<double> plane;    // n x 2, unit side
  std::vector<double> line;
  std::vector<std::uint32_t> labels;
};

Data draw(std::size_t rows, std::uint32_t groups) {
  Random random(1, "bench");
  Data data;
  for (std::size_t row = 0; row < rows; ++row) {
    double w[3] = {random.gamma(2.0), random.gamma(2.0), random.gamma(2.0)};
    const double sum = w[0] + w[1] + w[2];
    for (double& each : w) each /= sum;
    data.weights.insert(data.weights.end(), w, w + 3);
    data.plane.insert(data.plane.end(), {w[1] + 0.5 * w[2], 0.8660254037844386 * w[2]});
    data.line.push_back(random.uniform());
    data.labels.push_back(random.below(groups));
  }
  return data;
}

void energy(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 8);
  const PermutationPlan plan({.labels = data.labels});
  const Execution execution{.threads = static_cast<unsigned>(state.range(1))};
  for (auto _ : state) benchmark::DoNotOptimize(energy_test(data.plane, 2, plan, execution));
}
BENCHMARK(energy)
    ->Args({300, 1})
    ->Args({3000, 1})
    ->Args({3000, 2})
    ->Args({10000, 1})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void energy_on_a_line(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 8);
  const PermutationPlan plan({.labels = data.labels});
  for (auto _ : state) benchmark::DoNotOptimize(energy_test(data.line, 1, plan));
}
BENCHMARK(energy_on_a_line)->Arg(300)->Arg(3000)->Unit(benchmark::kMillisecond);

void permanova_in_the_plane(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 8);
  const PermutationPlan plan({.labels = data.labels});
  for (auto _ : state) benchmark::DoNotOptimize(permanova(data.plane, 2, plan));
}
BENCHMARK(permanova_in_the_plane)->Arg(300)->Arg(3000)->Unit(benchmark::kMillisecond);

void two_part(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 2);
  const PermutationPlan plan({.labels = data.labels});
  for (auto _ : state) benchmark::DoNotOptimize(two_part_test_of_triads(data.weights, {}, plan));
}
BENCHMARK(two_part)->Arg(300)->Arg(3000)->Unit(benchmark::kMillisecond);

void wasserstein(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 2);
  const PermutationPlan plan({.labels = data.labels});
  for (auto _ : state) benchmark::DoNotOptimize(wasserstein_test(data.line, plan));
}
BENCHMARK(wasserstein)->Arg(300)->Arg(3000)->Unit(benchmark::kMillisecond);

void brunner_munzel_by_t(benchmark::State& state) {
  const Data data = draw(static_cast<std::size_t>(state.range(0)), 2);
  const std::span<const double> all(data.line);
  for (auto _ : state)
    benchmark::DoNotOptimize(
        brunner_munzel(all.first(all.size() / 2), all.last(all.size() / 2), {.method = BrunnerMunzelMethod::t}));
}
BENCHMARK(brunner_munzel_by_t)->Arg(300)->Arg(3000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
