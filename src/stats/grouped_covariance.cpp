#include "samskab/stats/grouped_covariance.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/group_order.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

using Cell = GroupedCovariance::Cell;
constexpr std::size_t most_dimensions = 64;

bool finite(const Cell& cell) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  return std::all_of(cell.mean.begin(), cell.mean.end(), is_finite) &&
         std::all_of(cell.products.begin(), cell.products.end(), is_finite);
}

void join(Cell& into, const Cell& from) {
  into.missing += from.missing;
  if (from.count == 0) return;
  const double n = static_cast<double>(into.count);
  const double m = static_cast<double>(from.count);
  const double share = m / (n + m);
  const std::size_t p = into.mean.size();
  for (std::size_t a = 0; a < p; ++a)
    for (std::size_t b = 0; b < p; ++b)
      into.products[a * p + b] +=
          from.products[a * p + b] + n * share * (from.mean[a] - into.mean[a]) * (from.mean[b] - into.mean[b]);
  for (std::size_t a = 0; a < p; ++a)
    into.mean[a] = into.count == 0 ? from.mean[a] : into.mean[a] + share * (from.mean[a] - into.mean[a]);
  into.count += from.count;
}

double mean_of(const double* values, std::size_t n) {
  constexpr std::size_t lanes = 4;
  double sum[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += values[i + lane];
  for (; i < n; ++i) sum[0] += values[i];
  return (sum[0] + sum[1] + (sum[2] + sum[3])) / static_cast<double>(n);
}

double co_moment(const double* x, const double* y, std::size_t n) {
  constexpr std::size_t lanes = 4;
  double sum[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] += x[i + lane] * y[i + lane];
  for (; i < n; ++i) sum[0] += x[i] * y[i];
  return sum[0] + sum[1] + (sum[2] + sum[3]);
}

[[noreturn]] void refuse(std::span<const std::span<const double>> columns) {
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t row = 0; row < columns[c].size(); ++row)
      if (std::isinf(columns[c][row]))
        throw InvalidInput(Message("stats.moments.infinite").with("row", row).with("column", c));
  throw InvalidInput(Message("stats.moments.overflow").with("column", 0));
}

// One block of rows of one group after another: `sorted` is coordinate after coordinate, each of `stride` values.
Cell summarise(double* sorted, std::size_t stride, std::size_t p, std::size_t begin, std::size_t end) {
  Cell cell{.count = end - begin, .missing = 0, .mean = std::vector<double>(p), .products = std::vector<double>(p * p)};
  const std::size_t n = end - begin;
  for (std::size_t a = 0; a < p; ++a) {
    double* x = sorted + a * stride + begin;
    double mean = mean_of(x, n);
    for (std::size_t i = 0; i < n; ++i) x[i] -= mean;
    const double residue = mean_of(x, n);
    if (residue != 0.0)
      for (std::size_t i = 0; i < n; ++i) x[i] -= residue;
    cell.mean[a] = mean + residue;
    for (std::size_t b = 0; b <= a; ++b) {
      const double product = co_moment(x, sorted + b * stride + begin, n);
      cell.products[a * p + b] = product;
      cell.products[b * p + a] = product;
    }
  }
  return cell;
}

}  // namespace

GroupedCovariance::GroupedCovariance(std::size_t dimensions, std::size_t groups) : dimensions_(dimensions) {
  detail::require_groups(groups);
  if (dimensions < 1 || dimensions > most_dimensions)
    throw InvalidInput(Message("stats.covariance.dimensions").with("given", dimensions));
  cells_.assign(groups, Cell{0, 0, std::vector<double>(dimensions), std::vector<double>(dimensions * dimensions)});
}

GroupedCovariance::GroupedCovariance(std::size_t dimensions, std::size_t groups, std::vector<Cell> cells)
    : GroupedCovariance(dimensions, groups) {
  bool sound = cells.size() == groups;
  for (const Cell& cell : cells)
    sound = sound && cell.mean.size() == dimensions && cell.products.size() == dimensions * dimensions && finite(cell);
  if (!sound) throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", groups));
  cells_ = std::move(cells);
}

void GroupedCovariance::update(std::span<const double> points, GroupCodes groups) {
  const std::size_t n = detail::row_count(points, dimensions_);
  if (n != groups.size())
    throw InvalidInput(Message("stats.moments.length").with("column", 0).with("given", n).with("needed", groups.size()));
  std::vector<double> columns(points.size());
  std::vector<std::span<const double>> spans;
  for (std::size_t a = 0; a < dimensions_; ++a) {
    double* column = columns.data() + a * n;
    for (std::size_t i = 0; i < n; ++i) column[i] = points[i * dimensions_ + a];
    spans.emplace_back(column, n);
  }
  update_columns(spans, groups);
}

void GroupedCovariance::update_columns(std::span<const std::span<const double>> coordinates, GroupCodes groups) {
  if (coordinates.size() != dimensions_)
    throw InvalidInput(Message("stats.moments.columns").with("given", coordinates.size()).with("needed", dimensions_));
  for (std::size_t a = 0; a < dimensions_; ++a)
    if (coordinates[a].size() != groups.size())
      throw InvalidInput(Message("stats.moments.length")
                             .with("column", a)
                             .with("given", coordinates[a].size())
                             .with("needed", groups.size()));
  detail::require_codes(groups, cells_.size());

  std::vector<Cell> joined = cells_;
  const auto nobody = static_cast<std::uint16_t>(cells_.size());
  detail::GroupOrder order(cells_.size());
  std::vector<double> sorted(order.block() * dimensions_);
  std::vector<std::uint16_t> codes(order.block());
  for (std::size_t offset = 0; offset < groups.size(); offset += order.block()) {
    const std::size_t size = std::min(order.block(), groups.size() - offset);
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint16_t code = groups[offset + i];
      // The sum of a row is NaN when a coordinate is; opposite infinities make one too, and are caught here.
      double sum = 0.0;
      bool infinite = false;
      for (std::size_t a = 0; a < dimensions_; ++a) {
        const double value = coordinates[a][offset + i];
        sum += value;
        infinite |= std::isinf(value);
      }
      if (infinite) refuse(coordinates);
      const bool missing = sum != sum;
      if (missing && code != nobody) ++joined[code].missing;
      codes[i] = missing ? nobody : code;
    }
    order.sort(std::span(codes).first(size));
    for (std::size_t a = 0; a < dimensions_; ++a) {
      const double* values = coordinates[a].data() + offset;
      double* column = sorted.data() + a * order.block();
      for (std::size_t i = 0; i < size; ++i) column[i] = values[order.rows()[i]];
    }
    for (std::size_t g = 0; g < cells_.size(); ++g)
      if (order.end(g) > order.begin(g))
        join(joined[g], summarise(sorted.data(), order.block(), dimensions_, order.begin(g), order.end(g)));
  }
  for (const Cell& cell : joined)
    if (!finite(cell)) refuse(coordinates);
  cells_ = std::move(joined);
}

void GroupedCovariance::merge(const GroupedCovariance& other) {
  if (other.dimensions_ != dimensions_ || other.cells_.size() != cells_.size())
    throw InvalidInput(Message("stats.merge.shape"));
  for (std::size_t g = 0; g < cells_.size(); ++g) join(cells_[g], other.cells_[g]);
}

PointMoments GroupedCovariance::finalise(std::size_t group) const {
  if (group >= cells_.size()) throw InvalidInput(Message("stats.moments.cell").with("column", 0).with("group", group));
  const Cell& cell = cells_[group];
  PointMoments out{.count = cell.count, .missing = cell.missing, .mean = {}, .covariance = {}};
  if (cell.count > 0) out.mean = cell.mean;
  if (cell.count > 1) {
    out.covariance = cell.products;
    for (double& value : out.covariance) value /= static_cast<double>(cell.count - 1);
  }
  return out;
}

}  // namespace samskab::stats
