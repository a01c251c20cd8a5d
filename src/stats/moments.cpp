#include "samskab/stats/moments.hpp"

#include <cmath>

#include "stats/detail/group_order.hpp"

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

[[noreturn]] void refuse(std::span<const double> values, std::size_t column, std::size_t offset) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (std::isinf(values[row]))
      throw InvalidInput(Message("stats.moments.infinite").with("row", offset + row).with("column", column));
  throw InvalidInput(Message("stats.moments.overflow").with("column", column));
}

}  // namespace

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups) : columns_(columns), groups_(groups) {
  detail::require_groups(groups);
  if (columns == 0) throw InvalidInput(Message("stats.moments.columns").with("given", columns).with("needed", 1));
  cells_.resize(columns * groups);
}

GroupedMoments::GroupedMoments(std::size_t columns, std::size_t groups, std::vector<Cell> cells)
    : GroupedMoments(columns, groups) {
  bool sound = cells.size() == cells_.size();
  for (const Cell& cell : cells) sound = sound && std::isfinite(cell.mean) && std::isfinite(cell.squares) && cell.squares >= 0.0;
  if (!sound) throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", cells_.size()));
  cells_ = std::move(cells);
}

void GroupedMoments::update(std::span<const std::span<const double>> columns, GroupCodes groups) {
  if (columns.size() != columns_)
    throw InvalidInput(Message("stats.moments.columns").with("given", columns.size()).with("needed", columns_));
  for (std::size_t c = 0; c < columns_; ++c)
    if (columns[c].size() != groups.size())
      throw InvalidInput(
          Message("stats.moments.length").with("column", c).with("given", columns[c].size()).with("needed", groups.size()));
  detail::require_codes(groups, groups_);

  std::vector<Cell> batch(cells_.size());
  detail::GroupOrder order(groups_);
  std::vector<double> sorted(order.block());
  for (std::size_t offset = 0; offset < groups.size(); offset += order.block()) {
    const std::size_t size = std::min(order.block(), groups.size() - offset);
    order.sort(groups.subspan(offset, size));
    for (std::size_t c = 0; c < columns_; ++c) {
      const std::span<const double> values = columns[c].subspan(offset, size);
      for (std::size_t i = 0; i < size; ++i) sorted[i] = values[order.rows()[i]];
      for (std::size_t g = 0; g < groups_; ++g) {
        const std::size_t rows = order.end(g) - order.begin(g);
        if (rows == 0) continue;
        const detail::Run run = detail::summarise_run(sorted.data() + order.begin(g), rows);
        if (!std::isfinite(run.mean) || !std::isfinite(run.squares)) refuse(values, c, offset);
        const auto count = static_cast<std::uint64_t>(run.count);
        join(batch[c * groups_ + g], {count, rows - count, run.mean, run.squares});
      }
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
