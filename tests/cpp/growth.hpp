#pragma once
#include <algorithm>
#include <cstddef>
#include <ctime>
#include <functional>

namespace samskab::test {

/// How much more processor time four times as much takes, the best of three turns each: about 4 where the work grows
/// with the amount, 16 where it grows with its square.
inline double growth(std::size_t amount, const std::function<void(std::size_t)>& work) {
  const auto least = [&](std::size_t of) {
    std::clock_t best = 0;
    for (int turn = 0; turn < 3; ++turn) {
      const std::clock_t begun = std::clock();
      work(of);
      const std::clock_t took = std::clock() - begun;
      best = turn == 0 ? took : std::min(best, took);
    }
    return static_cast<double>(std::max<std::clock_t>(best, 1));
  };
  const double once = least(amount);
  return least(4 * amount) / once;
}
constexpr double linear = 9.0;

}  // namespace samskab::test
