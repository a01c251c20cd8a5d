#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace samskab::privacy::detail {

/// What is told of positions beside their parts: how many, their mean, and by its interval their spread.
struct ToldMean {
  double count = 0.0;
  double sum = 0.0;
  double squares = 0.0;
  void add(double value) {
    count += 1.0;
    sum += value;
    squares += value * value;
  }
  void add(const ToldMean& other) {
    count += other.count;
    sum += other.sum;
    squares += other.squares;
  }
};

/// Whether somebody who knows these three, and the places at which answers can lie, must still think it possible that
/// each part of `small` holds so many and `width` more. `part` is that of each place.
///
/// The most and the least that a part can hold are reached where no more than three places hold anything, since three
/// equations are known: these are looked through.
inline bool leaves_room(const ToldMean& told, std::span<const double> places, std::span<const std::uint8_t> part,
                        const std::vector<bool>& small, double width) {
  std::vector<double> least(small.size(), std::numeric_limits<double>::infinity());
  std::vector<double> most(small.size(), -std::numeric_limits<double>::infinity());
  const double nothing = -1e-9 * told.count;
  const auto weight = [&](double at, double one, double other) {
    return (told.squares - (one + other) * told.sum + one * other * told.count) / ((at - one) * (at - other));
  };
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = a + 1; b < places.size(); ++b)
      for (std::size_t c = b + 1; c < places.size(); ++c) {
        const double in_a = weight(places[a], places[b], places[c]);
        const double in_b = weight(places[b], places[a], places[c]);
        const double in_c = weight(places[c], places[a], places[b]);
        if (in_a < nothing || in_b < nothing || in_c < nothing) continue;
        for (std::size_t p = 0; p < small.size(); ++p) {
          if (!small[p]) continue;
          const double held = (part[a] == p ? in_a : 0.0) + (part[b] == p ? in_b : 0.0) + (part[c] == p ? in_c : 0.0);
          least[p] = std::min(least[p], held);
          most[p] = std::max(most[p], held);
        }
      }
  for (std::size_t p = 0; p < small.size(); ++p)
    if (small[p] && !(most[p] - least[p] >= width - 1e-6)) return false;
  return true;
}

}  // namespace samskab::privacy::detail
