#include "samskab/stats/moments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/detail/prefetch.hpp"
#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samskab::stats {
namespace {

using MomentCell = GroupedMoments::Cell;

void join(MomentCell& into, const MomentCell& from) {
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

// Sums of one block of two columns by group, about a centre of each column in each group. Two at a time, because a
// register holds two numbers and a row's code need then be read once for both.
class PairedColumnSums {
 public:
  using Values = std::array<std::span<const double>, 2>;

  explicit PairedColumnSums(std::size_t slots) : slots_(slots), sums_(detail::lanes * slots), centres_(slots) {}

  // The mean so far, or in a group's first block a first value of it.
  void centre_on(std::size_t column, std::span<const MomentCell> cells, std::span<const double> values,
                 std::span<const std::uint16_t> codes) {
    std::size_t unknown = 0;
    for (std::size_t g = 0; g < cells.size(); ++g) {
      centres_[g].of[column] = cells[g].mean;
      unknown += cells[g].count == 0 ? 1U : 0U;
    }
    if (unknown == 0) return;
    known_.assign(slots_, 0);
    for (std::size_t g = 0; g < cells.size(); ++g) known_[g] = cells[g].count > 0 ? 1 : 0;
    known_[slots_ - 1] = 1;
    for (std::size_t i = 0; i < values.size() && unknown > 0; ++i) {
      if (known_[codes[i]] != 0 || !std::isfinite(values[i])) continue;
      centres_[codes[i]].of[column] = values[i];
      known_[codes[i]] = 1;
      --unknown;
    }
  }

  void centre_on_means(std::size_t column, std::span<const std::uint32_t> rows) {
    for (std::size_t g = 0; g + 1 < slots_; ++g) {
      const double count = there(column, g, rows[g]);
      const double sum = sums_[g].sum[column];
      // About a centre that is no number, everything would pass for missing.
      if (count > 0.0 && std::isfinite(sum)) centres_[g].of[column] += sum / count;
    }
  }

  // `coming`: what will be summed next, fetched meanwhile; empty where that need not be told.
  void add(const Values& values, std::span<const std::uint16_t> codes, const Values& coming) {
    std::fill(sums_.begin(), sums_.end(), Sums{});
    const double* const first = values[0].data();
    const double* const second = values[1].data();
    const std::uint16_t* const code = codes.data();
    const Pair* const centre = centres_.data();
    // A missing value counts as one and adds nothing: no branch to mispredict.
    const auto take = [&](std::size_t i, Sums* sums) {
      Sums& at = sums[code[i]];
#if defined(__SSE2__)
      const __m128d value = _mm_loadh_pd(_mm_load_sd(first + i), second + i);
      const __m128d deviation = _mm_sub_pd(value, _mm_load_pd(centre[code[i]].of));
      const __m128d missing = _mm_cmpunord_pd(deviation, deviation);
      const __m128d kept = _mm_andnot_pd(missing, deviation);
      _mm_store_pd(at.sum, _mm_add_pd(_mm_load_pd(at.sum), kept));
      _mm_store_pd(at.squares, _mm_add_pd(_mm_load_pd(at.squares), _mm_mul_pd(kept, kept)));
      auto* const counts = reinterpret_cast<__m128i*>(at.missing);
      _mm_store_si128(counts, _mm_sub_epi64(_mm_load_si128(counts), _mm_castpd_si128(missing)));
#else
      for (std::size_t column = 0; column < 2; ++column) {
        const double deviation = (column == 0 ? first : second)[i] - centre[code[i]].of[column];
        const bool here = deviation == deviation;
        const double kept = here ? deviation : 0.0;
        at.sum[column] += kept;
        at.squares[column] += kept * kept;
        at.missing[column] += here ? 0 : 1;
      }
#endif
    };
    Sums* const sums = sums_.data();
    std::size_t i = 0;
    constexpr std::size_t line = 8;  // numbers in a cache line
    for (; i + line <= codes.size(); i += line) {
      for (const auto& column : coming)
        if (i < column.size()) samskab::detail::prefetch(column.data() + i);
      for (std::size_t each = 0; each < line; ++each) take(i + each, sums + each % detail::lanes * slots_);
    }
    for (; i + detail::lanes <= codes.size(); i += detail::lanes)
      for (std::size_t lane = 0; lane < detail::lanes; ++lane) take(i + lane, sums + lane * slots_);
    for (; i < codes.size(); ++i) take(i, sums);
    for (std::size_t lane = 1; lane < detail::lanes; ++lane)
      for (std::size_t slot = 0; slot < slots_; ++slot)
        for (std::size_t column = 0; column < 2; ++column) {
          sums_[slot].sum[column] += sums_[lane * slots_ + slot].sum[column];
          sums_[slot].squares[column] += sums_[lane * slots_ + slot].squares[column];
          sums_[slot].missing[column] += sums_[lane * slots_ + slot].missing[column];
        }
  }

  [[nodiscard]] bool well_centred(std::size_t column, std::span<const std::uint32_t> rows) const {
    bool good = true;
    for (std::size_t g = 0; g + 1 < slots_; ++g)
      good &= detail::centred_enough(there(column, g, rows[g]), sums_[g].sum[column], sums_[g].squares[column]);
    return good;
  }

  // False may only mean large numbers there: what is in no group is not summed up, but must not be infinite either.
  [[nodiscard]] bool outside_finite(std::size_t column) const {
    return std::isfinite(sums_[slots_ - 1].squares[column]);
  }

  [[nodiscard]] MomentCell cell(std::size_t column, std::size_t group, std::uint32_t rows) const {
    const double count = there(column, group, rows);
    if (count == 0.0) return {.count = 0, .missing = rows, .mean = 0.0, .squares = 0.0};
    const Sums& sums = sums_[group];
    const double sum = sums.sum[column];
    // Rounding may push this below 0; an overflow makes it NaN, which must stay to be seen.
    const double squares = sums.squares[column] - sum / count * sum;
    const auto missing = static_cast<std::uint64_t>(sums.missing[column]);
    return {.count = rows - missing,
            .missing = missing,
            .mean = centres_[group].of[column] + sum / count,
            .squares = squares < 0.0 ? 0.0 : squares};
  }

 private:
  struct alignas(16) Pair {
    double of[2] = {0.0, 0.0};
  };
  struct alignas(16) Sums {
    double sum[2] = {0.0, 0.0};
    double squares[2] = {0.0, 0.0};
    std::int64_t missing[2] = {0, 0};
  };
  [[nodiscard]] double there(std::size_t column, std::size_t group, std::uint32_t rows) const {
    return static_cast<double>(rows - sums_[group].missing[column]);
  }

  std::size_t slots_;
  std::vector<Sums> sums_;
  std::vector<Pair> centres_;
  std::vector<char> known_;
};

}  // namespace

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups) : columns_(columns), groups_(groups) {
  detail::require_groups(groups);
  if (columns == 0) throw InvalidInput(Message("stats.moments.columns").with("given", columns).with("needed", 1));
  cells_.resize(detail::cell_count(columns, groups));
}

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups, std::vector<MomentCell> cells)
    : GroupedMoments(columns, groups) {
  bool sound = cells.size() == cells_.size();
  for (const MomentCell& cell : cells)
    sound = sound && std::isfinite(cell.mean) && std::isfinite(cell.squares) && cell.squares >= 0.0;
  if (!sound)
    throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", cells_.size()));
  cells_ = std::move(cells);
}

void GroupedMoments::update(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != columns_)
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", columns_));
  for (std::size_t c = 0; c < columns_; ++c) detail::require_column_length(c, columns[c].size(), groups.size());
  const auto piece = [&](std::size_t c, std::size_t offset, std::size_t size) {
    return columns[c].subspan(offset, size);
  };
  add(groups, piece, piece);
}

void GroupedMoments::update_rows(std::span<const double> values, GroupCodes groups) {
  const std::size_t n = detail::row_count(values, columns_);
  detail::require_column_length(0, n, groups.size());
  if (columns_ == 1) return update(std::span(&values, 1), groups);
  const std::size_t block = std::min(n, detail::block_rows(groups_));
  std::vector<double> columns(2 * block);
  const auto piece = [&](std::size_t c, std::size_t offset, std::size_t size) {
    const double* from = values.data() + offset * columns_ + c;
    double* const to = columns.data() + c % 2 * block;
    for (std::size_t i = 0; i < size; ++i, from += columns_) to[i] = *from;
    return std::span<const double>(to, size);
  };
  // Rows lie one after another, which needs no foresight.
  add(groups, piece, [](std::size_t, std::size_t, std::size_t) { return std::span<const double>(); });
}

// `column(c, offset, size)` gives a piece of a column; it need last only until the next but one. `coming` gives the
// same piece to be fetched ahead, or an empty one.
template <class Column, class Coming>
void GroupedMoments::add(GroupCodes groups, const Column& column, const Coming& coming) {
  detail::require_codes(groups, groups_);
  const std::size_t slots = groups_ + 1;
  const std::size_t block = detail::block_rows(groups_);
  // Two columns follow each other block by block. A block of very many groups would push what comes next out again.
  const bool foresee = columns_ > 2 && block <= 16384;
  std::vector<MomentCell> batch(cells_.size());
  std::vector<std::uint32_t> rows(detail::lanes * slots);
  PairedColumnSums sums(slots);
  for (std::size_t offset = 0; offset < groups.size(); offset += block) {
    const auto codes = groups.subspan(offset, std::min(block, groups.size() - offset));
    std::fill(rows.begin(), rows.end(), 0U);
    detail::count_groups(codes, slots, rows.data());
    for (std::size_t c = 0; c < columns_; c += 2) {
      // A last column without a neighbour stands beside itself.
      const std::size_t pair = std::min<std::size_t>(2, columns_ - c);
      PairedColumnSums::Values values;
      for (std::size_t i = 0; i < 2; ++i) {
        values[i] = i < pair ? column(c + i, offset, codes.size()) : values[0];
        const std::size_t each = i < pair ? c + i : c;
        sums.centre_on(i, {batch.data() + each * groups_, groups_}, values[i], codes);
      }
      PairedColumnSums::Values ahead;
      const bool same_block = c + 2 < columns_;
      const std::size_t after = same_block ? offset : offset + codes.size();
      const std::size_t next = same_block ? c + 2 : 0;
      for (std::size_t i = 0; foresee && i < 2 && next + i < columns_; ++i)
        ahead[i] = coming(next + i, after, std::min(block, groups.size() - after));
      sums.add(values, codes, ahead);
      // Only a column that needs it gets another centre: its neighbour's sums come out the same again.
      bool again = false;
      for (std::size_t i = 0; i < 2; ++i)
        if (!sums.well_centred(i, rows)) {
          sums.centre_on_means(i, rows);
          again = true;
        }
      if (again) sums.add(values, codes, {});
      for (std::size_t i = 0; i < pair; ++i) {
        for (std::size_t g = 0; g < groups_; ++g) {
          if (rows[g] == 0) continue;
          const MomentCell found = sums.cell(i, g, rows[g]);
          if (!std::isfinite(found.mean) || !std::isfinite(found.squares)) refuse(values[i], c + i, offset);
          join(batch[(c + i) * groups_ + g], found);
        }
        if (!sums.outside_finite(i)) refuse_infinite(values[i], c + i, offset);
      }
    }
  }
  join_all(std::move(batch));
}

void GroupedMoments::join_all(std::vector<Cell> others) {
  for (std::size_t i = 0; i < others.size(); ++i) {
    MomentCell joined = cells_[i];
    join(joined, others[i]);
    if (!std::isfinite(joined.mean) || !std::isfinite(joined.squares))
      throw InvalidInput(Message("stats.moments.overflow").with("column", i / groups_));
    others[i] = joined;
  }
  cells_ = std::move(others);
}

void GroupedMoments::merge(const GroupedMoments& other) {
  if (other.columns_ != columns_ || other.groups_ != groups_) throw InvalidInput(Message("stats.merge.shape"));
  join_all(other.cells_);
}

Moments GroupedMoments::finalise(std::size_t column, std::size_t group) const {
  if (column >= columns_ || group >= groups_)
    throw InvalidInput(Message("stats.moments.cell").with("column", column).with("group", group));
  const MomentCell& cell = cells_[column * groups_ + group];
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
