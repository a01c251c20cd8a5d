#include "samskab/stats/moments.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samskab::stats {
namespace {

using Cell = GroupedMoments::Cell;

void join(Cell& into, const Cell& from) {
  into.missing += from.missing;
  if (from.count == 0) return;
  if (into.count == 0) {
    const std::uint64_t missing = into.missing;
    into = from;
    into.missing = missing;
    return;
  }
  const double n = static_cast<double>(into.count);
  const double m = static_cast<double>(from.count);
  const double step = from.mean - into.mean;
  into.mean += step * (m / (n + m));
  into.squares += from.squares + step * step * (n * m / (n + m));
  into.count += from.count;
}

void refuse_infinite(std::span<const double> values, std::size_t column, std::size_t offset) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (std::isinf(values[row]))
      throw InvalidInput(Message("stats.moments.infinite").with("row", offset + row).with("column", column));
}

[[noreturn]] void refuse(std::span<const double> values, std::size_t column, std::size_t offset) {
  refuse_infinite(values, column, offset);
  throw InvalidInput(Message("stats.moments.overflow").with("column", column));
}

// Sums of one block of one column by group, about a centre of each group.
class BlockSums {
 public:
  BlockSums(std::size_t slots, std::size_t block)
      : slots_(slots), sums_(detail::lanes * slots), centres_(slots, 0.0), missing_(slots), absent_(block + 1) {}

  // The mean so far, or in a group's first block a first value of it.
  void centre_on(std::span<const Cell> cells, std::span<const double> values, std::span<const std::uint16_t> codes) {
    std::size_t unknown = 0;
    for (std::size_t g = 0; g < cells.size(); ++g) {
      centres_[g] = cells[g].mean;
      unknown += cells[g].count == 0 ? 1U : 0U;
    }
    if (unknown == 0) return;
    known_.assign(slots_, 0);
    for (std::size_t g = 0; g < cells.size(); ++g) known_[g] = cells[g].count > 0 ? 1 : 0;
    known_[slots_ - 1] = 1;
    for (std::size_t i = 0; i < values.size() && unknown > 0; ++i) {
      if (known_[codes[i]] != 0 || !std::isfinite(values[i])) continue;
      centres_[codes[i]] = values[i];
      known_[codes[i]] = 1;
      --unknown;
    }
  }

  void centre_on_means(std::span<const std::uint32_t> rows) {
    for (std::size_t g = 0; g + 1 < slots_; ++g) {
      const double count = static_cast<double>(rows[g] - missing_[g]);
      if (count > 0.0) centres_[g] += sums_[g].sum / count;
    }
  }

  void add(std::span<const double> values, std::span<const std::uint16_t> codes) {
    std::fill(sums_.begin(), sums_.end(), Pair{});
    std::fill(missing_.begin(), missing_.end(), 0U);
    std::size_t absent = 0;
    const double* const value = values.data();
    const std::uint16_t* const code = codes.data();
    const double* const centre = centres_.data();
    Pair* const sums = sums_.data();
    std::uint16_t* const absent_code = absent_.data();
    // The code of every row is noted, and the note kept only when the value is missing: no branch to mispredict.
    const auto take = [&](std::size_t i, Pair* pair) {
      absent_code[absent] = code[i];
#if defined(__SSE2__)
      const __m128d deviation = _mm_sub_sd(_mm_load_sd(value + i), _mm_load_sd(centre + code[i]));
      const __m128d missing = _mm_cmpunord_sd(deviation, deviation);
      const __m128d kept = _mm_andnot_pd(missing, deviation);
      const __m128d both = _mm_unpacklo_pd(kept, _mm_mul_sd(kept, kept));
      double* const at = &pair[code[i]].sum;
      _mm_storeu_pd(at, _mm_add_pd(_mm_loadu_pd(at), both));
      absent += static_cast<std::size_t>(_mm_movemask_pd(missing) & 1);
#else
      const double deviation = value[i] - centre[code[i]];
      const bool there = deviation == deviation;
      const double kept = there ? deviation : 0.0;
      pair[code[i]].sum += kept;
      pair[code[i]].squares += kept * kept;
      absent += there ? 0U : 1U;
#endif
    };
    std::size_t i = 0;
    for (; i + detail::lanes <= values.size(); i += detail::lanes)
      for (std::size_t lane = 0; lane < detail::lanes; ++lane) take(i + lane, sums + lane * slots_);
    for (; i < values.size(); ++i) take(i, sums);
    for (std::size_t lane = 1; lane < detail::lanes; ++lane)
      for (std::size_t slot = 0; slot < slots_; ++slot) {
        sums_[slot].sum += sums_[lane * slots_ + slot].sum;
        sums_[slot].squares += sums_[lane * slots_ + slot].squares;
      }
    for (std::size_t at = 0; at < absent; ++at) ++missing_[absent_[at]];
  }

  [[nodiscard]] bool well_centred(std::span<const std::uint32_t> rows) const {
    bool good = true;
    for (std::size_t g = 0; g + 1 < slots_; ++g)
      good &= detail::centred_enough(static_cast<double>(rows[g] - missing_[g]), sums_[g].sum, sums_[g].squares);
    return good;
  }

  // False may only mean large numbers there: what is in no group is not summed up, but must not be infinite either.
  [[nodiscard]] bool outside_finite() const { return std::isfinite(sums_[slots_ - 1].squares); }

  [[nodiscard]] Cell cell(std::size_t group, std::uint32_t rows) const {
    const double count = static_cast<double>(rows - missing_[group]);
    if (count == 0.0) return {.count = 0, .missing = rows, .mean = 0.0, .squares = 0.0};
    const Pair& pair = sums_[group];
    // Rounding may push this below 0; an overflow makes it NaN, which must stay to be seen.
    const double squares = pair.squares - pair.sum / count * pair.sum;
    return {.count = rows - missing_[group],
            .missing = missing_[group],
            .mean = centres_[group] + pair.sum / count,
            .squares = squares < 0.0 ? 0.0 : squares};
  }

 private:
  struct Pair {
    double sum = 0.0;
    double squares = 0.0;
  };
  std::size_t slots_;
  std::vector<Pair> sums_;
  std::vector<double> centres_;
  std::vector<std::uint32_t> missing_;
  std::vector<std::uint16_t> absent_;
  std::vector<char> known_;
};

}  // namespace

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups) : columns_(columns), groups_(groups) {
  detail::require_groups(groups);
  if (columns == 0) throw InvalidInput(Message("stats.moments.columns").with("given", columns).with("needed", 1));
  cells_.resize(columns * groups);
}

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups, std::vector<Cell> cells)
    : GroupedMoments(columns, groups) {
  bool sound = cells.size() == cells_.size();
  for (const Cell& cell : cells)
    sound = sound && std::isfinite(cell.mean) && std::isfinite(cell.squares) && cell.squares >= 0.0;
  if (!sound)
    throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", cells_.size()));
  cells_ = std::move(cells);
}

void GroupedMoments::update(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != columns_)
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", columns_));
  for (std::size_t c = 0; c < columns_; ++c)
    if (columns[c].size() != groups.size())
      throw InvalidInput(Message("stats.moments.length")
                             .with("column", c)
                             .with("given", columns[c].size())
                             .with("needed", groups.size()));
  add(groups, [&](std::size_t c, std::size_t offset, std::size_t size) { return columns[c].subspan(offset, size); });
}

void GroupedMoments::update_rows(std::span<const double> values, GroupCodes groups) {
  const std::size_t n = detail::row_count(values, columns_);
  if (n != groups.size())
    throw InvalidInput(
        Message("stats.moments.length").with("column", 0).with("given", n).with("needed", groups.size()));
  if (columns_ == 1) return update(std::span(&values, 1), groups);
  std::vector<double> column(std::min(n, detail::block_rows(groups_)));
  add(groups, [&](std::size_t c, std::size_t offset, std::size_t size) {
    const double* from = values.data() + offset * columns_ + c;
    for (std::size_t i = 0; i < size; ++i, from += columns_) column[i] = *from;
    return std::span<const double>(column).first(size);
  });
}

// `column(c, offset, size)` gives a piece of a column; it need last only until the next piece.
template <class Column>
void GroupedMoments::add(GroupCodes groups, const Column& column) {
  detail::require_codes(groups, groups_);
  const std::size_t slots = groups_ + 1;
  const std::size_t block = detail::block_rows(groups_);
  std::vector<Cell> batch(cells_.size());
  std::vector<std::uint32_t> rows(detail::lanes * slots);
  BlockSums sums(slots, block);
  for (std::size_t offset = 0; offset < groups.size(); offset += block) {
    const auto codes = groups.subspan(offset, std::min(block, groups.size() - offset));
    std::fill(rows.begin(), rows.end(), 0U);
    detail::count_groups(codes, slots, rows.data());
    for (std::size_t c = 0; c < columns_; ++c) {
      const std::span<const double> values = column(c, offset, codes.size());
      const std::span<Cell> cells(batch.data() + c * groups_, groups_);
      sums.centre_on(cells, values, codes);
      sums.add(values, codes);
      if (!sums.well_centred(rows)) {
        sums.centre_on_means(rows);
        sums.add(values, codes);
      }
      for (std::size_t g = 0; g < groups_; ++g) {
        if (rows[g] == 0) continue;
        const Cell found = sums.cell(g, rows[g]);
        if (!std::isfinite(found.mean) || !std::isfinite(found.squares)) refuse(values, c, offset);
        join(cells[g], found);
      }
      if (!sums.outside_finite()) refuse_infinite(values, c, offset);
    }
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    Cell joined = cells_[i];
    join(joined, batch[i]);
    if (!std::isfinite(joined.mean) || !std::isfinite(joined.squares))
      throw InvalidInput(Message("stats.moments.overflow").with("column", i / groups_));
    batch[i] = joined;
  }
  cells_ = std::move(batch);
}

void GroupedMoments::merge(const GroupedMoments& other) {
  if (other.columns_ != columns_ || other.groups_ != groups_) throw InvalidInput(Message("stats.merge.shape"));
  for (std::size_t i = 0; i < cells_.size(); ++i) join(cells_[i], other.cells_[i]);
}

Moments GroupedMoments::finalise(std::size_t column, std::size_t group) const {
  if (column >= columns_ || group >= groups_)
    throw InvalidInput(Message("stats.moments.cell").with("column", column).with("group", group));
  const Cell& cell = cells_[column * groups_ + group];
  Moments out{.count = cell.count, .missing = cell.missing, .mean = {}, .variance = {}};
  if (cell.count > 0) out.mean = cell.mean;
  if (cell.count > 1) out.variance = cell.squares / static_cast<double>(cell.count - 1);
  return out;
}

Moments moments(std::span<const double> values) {
  GroupedMoments all(1, 1);
  const std::vector<std::uint16_t> codes(values.size(), 0);
  all.update(std::span(&values, 1), codes);
  return all.finalise(0, 0);
}

}  // namespace samskab::stats
