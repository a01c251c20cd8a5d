#pragma once
#include <array>
#include <vector>

namespace samskab::stats {

/// The first three of the five minerals of 25 specimens of hongite and 25 of kongite, in per cent: the made-up rocks of
/// J. Aitchison, The Statistical Analysis of Compositional Data (1986), data 1 and 2. They do not add up to 100.
inline constexpr std::array<double, 75> hongite = {
    48.8, 31.7, 3.8,  48.2, 23.8, 9.0,  37.0, 9.1,  34.2, 50.9, 23.8, 7.2,  44.2, 38.3, 2.9,  52.3, 26.2, 4.2,  44.6,
    33.0, 4.6,  34.6, 5.2,  42.9, 41.2, 11.7, 26.7, 42.6, 46.6, 0.7,  49.9, 19.5, 11.4, 45.2, 37.3, 2.7,  32.7, 8.5,
    38.9, 41.4, 12.9, 23.4, 46.2, 17.5, 15.8, 32.3, 7.3,  40.9, 43.2, 44.3, 1.0,  49.5, 32.3, 3.1,  42.3, 15.8, 20.4,
    44.6, 11.5, 23.8, 45.8, 16.6, 16.8, 49.9, 25.0, 6.8,  48.6, 34.0, 2.5,  45.5, 16.6, 17.6, 45.9, 24.9, 9.7};
inline constexpr std::array<double, 75> kongite = {
    33.5, 6.1,  41.3, 47.6, 14.9, 16.1, 52.7, 23.9, 6.0,  44.5, 24.2, 10.7, 42.3, 47.6, 0.6,  51.8, 33.2, 1.9,  47.9,
    21.5, 10.7, 51.2, 23.6, 6.2,  19.3, 2.3,  65.8, 46.1, 23.4, 10.4, 30.6, 6.7,  43.0, 49.7, 28.1, 5.1,  49.4, 24.3,
    7.6,  38.4, 9.5,  30.6, 41.6, 19.0, 17.3, 42.3, 43.3, 1.6,  45.7, 23.9, 10.3, 45.5, 20.3, 13.6, 52.1, 17.9, 10.7,
    46.2, 14.3, 18.5, 47.2, 30.9, 4.6,  45.4, 33.3, 4.0,  48.6, 23.4, 8.7,  31.2, 4.5,  47.0, 44.3, 15.0, 19.4};

/// Hongite, then kongite, each specimen closed to 1.
inline std::vector<double> closed_minerals() {
  std::vector<double> out(hongite.begin(), hongite.end());
  out.insert(out.end(), kongite.begin(), kongite.end());
  for (std::size_t row = 0; row < out.size(); row += 3) {
    const double sum = out[row] + out[row + 1] + out[row + 2];
    for (std::size_t part = 0; part < 3; ++part) out[row + part] /= sum;
  }
  return out;
}

}  // namespace samskab::stats
