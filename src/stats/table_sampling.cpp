#include "samskab/stats/table_sampling.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"
#include "stats/detail/index_stream.hpp"

namespace samskab::stats {
namespace {

constexpr std::int64_t largest_total = std::int64_t{1} << 53U;
constexpr std::int64_t tabulated = 4096;
// Above this standard deviation walking from the mode costs more than a rejection step.
constexpr double long_walk = 12.0;
// Steps from the mode, to either side, that cells of small tables take without asking.
constexpr std::size_t blind_steps = 3;

std::int64_t checked_sum(std::span<const std::int64_t> totals) {
  std::int64_t sum = 0;
  for (const std::int64_t total : totals) {
    if (total < 0 || total > largest_total - sum) throw InvalidInput(Message("stats.table.count").with("count", total));
    sum += total;
  }
  return sum;
}

}  // namespace

TableSampler::TableSampler(std::span<const std::int64_t> row_totals, std::span<const std::int64_t> column_totals)
    : row_totals_(row_totals.begin(), row_totals.end()), column_totals_(column_totals.begin(), column_totals.end()) {
  const std::int64_t sum = checked_sum(row_totals);
  const std::int64_t other = checked_sum(column_totals);
  if (sum != other || sum == 0)
    throw InvalidInput(Message("stats.table.totals").with("rows", sum).with("columns", other));
  log_factorials_.resize(static_cast<std::size_t>(std::min(sum, tabulated)) + 1, 0.0);
  for (std::size_t n = 2; n < log_factorials_.size(); ++n)
    log_factorials_[n] = log_factorials_[n - 1] + std::log(static_cast<double>(n));
  if (sum <= tabulated) {
    inverses_.resize(static_cast<std::size_t>(sum) + blind_steps + 2, 1.0);
    for (std::size_t n = 1; n < inverses_.size(); ++n) inverses_[n] = 1.0 / static_cast<double>(n);
  }
}

double TableSampler::log_factorial(std::int64_t n) const noexcept {
  if (static_cast<std::size_t>(n) < log_factorials_.size()) return log_factorials_[static_cast<std::size_t>(n)];
  const double x = static_cast<double>(n);
  return (x + 0.5) * std::log(x) - x + 0.9189385332046728 + (1.0 / 12.0 - 1.0 / (360.0 * x * x)) / x;
}

template <class Generator>
std::int64_t TableSampler::by_inversion(Generator& random, std::int64_t good, std::int64_t bad,
                                        std::int64_t draws) const {
  const double k = static_cast<double>(good);
  const double m = static_cast<double>(draws);
  const double spare = static_cast<double>(bad - draws);
  const auto mode = static_cast<std::int64_t>((m + 1.0) * (k + 1.0) / static_cast<double>(good + bad + 2));
  const double at_mode = std::exp(log_factorial(good) - log_factorial(mode) - log_factorial(good - mode) +
                                  log_factorial(bad) - log_factorial(draws - mode) - log_factorial(bad - draws + mode) -
                                  log_factorial(good + bad) + log_factorial(draws) + log_factorial(good + bad - draws));
  double left = random.uniform() - at_mode;
  if (left < 0.0) return mode;
  double up = static_cast<double>(mode);
  double down = up;
  double up_mass = at_mode;
  double down_mass = at_mode;
  if (!inverses_.empty()) {
    // How far the walk goes cannot be foreseen, so the first steps are taken without asking and counted afterwards:
    // what is left falls from step to step, and the outcome is where it falls below 0.
    const double* const inverse_up = inverses_.data() + mode + 1;
    const double* const inverse_spare = inverses_.data() + (bad - draws + mode) + 1;
    const double* const inverse_good = inverses_.data() + (good - mode) + 1;
    const double* const inverse_draws = inverses_.data() + (draws - mode) + 1;
    std::size_t passed = 0;
    for (std::size_t step = 0; step < blind_steps; ++step) {
      up_mass *= (k - up) * (m - up) * (inverse_up[step] * inverse_spare[step]);
      up += 1.0;
      left -= up_mass;
      passed += left < 0.0 ? 0U : 1U;
      down_mass *= down * (spare + down) * (inverse_good[step] * inverse_draws[step]);
      down -= 1.0;
      left -= down_mass;
      passed += left < 0.0 ? 0U : 1U;
    }
    if (passed < 2 * blind_steps) {
      const auto away = static_cast<std::int64_t>(passed / 2 + 1);
      return passed % 2 == 0 ? mode + away : mode - away;
    }
  }
  for (;;) {
    up_mass *= (k - up) * (m - up) / ((up + 1.0) * (spare + up + 1.0));
    up += 1.0;
    left -= up_mass;
    if (left < 0.0) return static_cast<std::int64_t>(up);
    down_mass *= down * (spare + down) / ((k - down + 1.0) * (m - down + 1.0));
    down -= 1.0;
    left -= down_mass;
    if (left < 0.0) return static_cast<std::int64_t>(down);
    // Rounding can leave a crumb of probability over that no outcome claims.
    if (up_mass < 1e-18 && down_mass < 1e-18) return mode;
  }
}

template <class Generator>
std::int64_t TableSampler::by_ratio(Generator& random, std::int64_t good, std::int64_t bad, std::int64_t draws,
                                    double deviation) const {
  const double k = static_cast<double>(good);
  const double m = static_cast<double>(draws);
  const double centre = m * k / static_cast<double>(good + bad) + 0.5;
  const double width = 1.7155277699214135 * std::sqrt(deviation * deviation + 0.5) + 0.8989161620588988;
  const auto mode = static_cast<std::int64_t>((m + 1.0) * (k + 1.0) / static_cast<double>(good + bad + 2));
  const auto log_mass = [&](std::int64_t x) {
    return log_factorial(x) + log_factorial(good - x) + log_factorial(draws - x) + log_factorial(bad - draws + x);
  };
  const double at_mode = log_mass(mode);
  const std::int64_t least = std::max<std::int64_t>(0, draws - bad);
  const std::int64_t most = std::min(good, draws);
  for (;;) {
    const double u = 1.0 - random.uniform();
    const double x = std::floor(centre + width * (random.uniform() - 0.5) / u);
    if (!(x >= static_cast<double>(least) && x <= static_cast<double>(most))) continue;
    const auto candidate = static_cast<std::int64_t>(x);
    const double ratio = at_mode - log_mass(candidate);
    if (u * (4.0 - u) - 3.0 <= ratio) return candidate;
    if (u * (u - ratio) >= 1.0) continue;
    if (2.0 * std::log(u) <= ratio) return candidate;
  }
}

template <class Generator>
std::int64_t TableSampler::hypergeometric(Generator& random, std::int64_t good, std::int64_t bad,
                                          std::int64_t draws) const {
  if (good == 0 || draws == 0) return 0;
  if (bad == 0) return draws;
  if (draws == good + bad) return good;
  const double total = static_cast<double>(good + bad);
  const double m = static_cast<double>(draws);
  // The variance without dividing: most cells are small, and then nothing else of it is needed.
  const double above = m * static_cast<double>(good) * (static_cast<double>(bad) * (total - m));
  const double below = total * total * (total - 1.0);
  if (above <= long_walk * long_walk * below) return by_inversion(random, good, bad, draws);
  return by_ratio(random, good, bad, draws, std::sqrt(above / below));
}

template <class Generator>
void TableSampler::fill(Generator& random, std::span<std::int64_t> table) const {
  const std::size_t width = column_totals_.size();
  if (table.size() != row_totals_.size() * width)
    throw InvalidInput(Message("stats.table.shape")
                           .with("rows", row_totals_.size())
                           .with("columns", width)
                           .with("given", table.size()));
  // The last row of the table holds what the columns have left until its turn comes.
  const std::span<std::int64_t> left = table.last(width);
  std::copy(column_totals_.begin(), column_totals_.end(), left.begin());
  std::int64_t pool = 0;
  for (const std::int64_t total : column_totals_) pool += total;
  for (std::size_t i = 0; i + 1 < row_totals_.size(); ++i) {
    std::int64_t open = row_totals_[i];
    std::int64_t others = pool;
    for (std::size_t j = 0; j < width; ++j) {
      others -= left[j];
      const std::int64_t cell = hypergeometric(random, left[j], others, open);
      table[i * width + j] = cell;
      open -= cell;
      left[j] -= cell;
    }
    pool -= row_totals_[i];
  }
}

void TableSampler::draw(Random& random, std::span<std::int64_t> table) const { fill(random, table); }

void TableSampler::draw(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate,
                        std::span<std::int64_t> table) const {
  detail::DrawStream random(seed, purpose, replicate, 64);
  fill(random, table);
}

}  // namespace samskab::stats
