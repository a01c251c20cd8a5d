#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

namespace samskab::stats {

/// Sixty rows in six clusters made by a formula that any language can repeat: an outcome, a measure x and a treatment t
/// that clusters 1, 3 and 5 have.
struct MadePanel {
  std::vector<double> outcome;
  std::vector<double> predictors;  // x, t row by row
  std::vector<std::uint32_t> clusters;

  MadePanel() {
    const auto rounded = [](double value) { return std::nearbyint(1000 * value) / 1000; };
    for (int i = 0; i < 60; ++i) {
      const int g = i / 10;
      const double x = rounded(std::sin(1.7 * i) + .3 * g);
      const double t = g % 2;
      outcome.push_back(
          rounded(2 + .5 * x - .8 * t + .6 * std::cos(2.3 * g) + .9 * std::sin(5.1 * i + .4) * (1 + .3 * std::abs(x))));
      predictors.push_back(x);
      predictors.push_back(t);
      clusters.push_back(static_cast<std::uint32_t>(g));
    }
  }
};

}  // namespace samskab::stats
