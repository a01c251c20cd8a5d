#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::stats {

/// Draws tables with given row and column totals, each as likely as when the labels were shuffled, without shuffling:
/// cell after cell from its hypergeometric distribution (after Patefield 1981, doi:10.2307/2346669; single cells by
/// inversion from the mode, or by ratio of uniforms where they are large, Stadlober 1990,
/// doi:10.1016/0377-0427(90)90349-5). The cost depends on the number of cells, hardly on the counts.
/// ```cpp
/// const stats::TableSampler sampler(std::vector<std::int64_t>{6, 4}, std::vector<std::int64_t>{5, 5});
/// std::vector<std::int64_t> table(4);
/// Random random(7, "my own test");
/// sampler.draw(random, table);
/// table[0] + table[1];  // 6
/// table[0] + table[2];  // 5
/// ```
class TableSampler {
 public:
  /// Totals must be non-negative, add up to the same positive sum below 2^53, and be at least one each in number;
  /// otherwise InvalidInput.
  TableSampler(std::span<const std::int64_t> row_totals, std::span<const std::int64_t> column_totals);

  /// Fills `table`, row-major rows x columns. Safe from several threads with a Random each.
  void draw(Random& random, std::span<std::int64_t> table) const;
  /// The table that draw() gives with Random(seed, purpose, replicate), somewhat faster.
  void draw(std::uint64_t seed, std::string_view purpose, std::uint64_t replicate, std::span<std::int64_t> table) const;

  [[nodiscard]] std::size_t rows() const noexcept { return row_totals_.size(); }
  [[nodiscard]] std::size_t columns() const noexcept { return column_totals_.size(); }

 private:
  [[nodiscard]] double log_factorial(std::int64_t n) const noexcept;
  template <class Generator>
  void fill(Generator& random, std::span<std::int64_t> table) const;
  template <class Generator>
  std::int64_t hypergeometric(Generator& random, std::int64_t good, std::int64_t bad, std::int64_t draws) const;
  template <class Generator>
  std::int64_t by_inversion(Generator& random, std::int64_t good, std::int64_t bad, std::int64_t draws) const;
  template <class Generator>
  std::int64_t by_ratio(Generator& random, std::int64_t good, std::int64_t bad, std::int64_t draws,
                        double deviation) const;

  std::vector<std::int64_t> row_totals_;
  std::vector<std::int64_t> column_totals_;
  std::vector<double> log_factorials_;
  std::vector<double> inverses_;  // 1 / n, for small tables only
};

}  // namespace samskab::stats
