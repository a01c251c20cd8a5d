#include "samskab/stats/grouped_covariance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/detail/group_sums.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

using CovarianceCell = GroupedCovariance::Cell;

bool finite(const CovarianceCell& cell) {
  const auto is_finite = [](double value) { return std::isfinite(value); };
  return std::all_of(cell.mean.begin(), cell.mean.end(), is_finite) &&
         std::all_of(cell.products.begin(), cell.products.end(), is_finite);
}

void join(CovarianceCell& into, const CovarianceCell& from) {
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

[[noreturn]] void refuse(std::span<const std::span<const double>> columns) {
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t row = 0; row < columns[c].size(); ++row)
      if (std::isinf(columns[c][row]))
        throw InvalidInput(Message("stats.moments.infinite").with("row", row).with("column", c));
  throw InvalidInput(Message("stats.moments.overflow").with("column", 0));
}

// Sums of one block of points by group, about a centre of each group. P is the number of dimensions where it is known
// at compile time, which is what makes the common two and three fast; 0 otherwise.
template <std::size_t P>
class ProductSums {
 public:
  ProductSums(std::size_t dimensions, std::size_t slots)
      : p_(P == 0 ? dimensions : P),
        width_(p_ + p_ * (p_ + 1) / 2 + 1),
        slots_(slots),
        sums_(lanes * slots * width_),
        centres_(slots * p_, 0.0) {}

  void centre_on(std::span<const CovarianceCell> cells, std::span<const std::span<const double>> values,
                 std::span<const std::uint16_t> codes) {
    std::size_t unknown = 0;
    for (std::size_t g = 0; g < cells.size(); ++g) {
      std::copy(cells[g].mean.begin(), cells[g].mean.end(), centres_.begin() + static_cast<std::ptrdiff_t>(g * p_));
      unknown += cells[g].count == 0 ? 1U : 0U;
    }
    if (unknown == 0) return;
    known_.assign(slots_, 0);
    for (std::size_t g = 0; g < cells.size(); ++g) known_[g] = cells[g].count > 0 ? 1 : 0;
    known_[slots_ - 1] = 1;
    for (std::size_t i = 0; i < codes.size() && unknown > 0; ++i) {
      if (known_[codes[i]] != 0) continue;
      bool there = true;
      for (std::size_t a = 0; a < p_; ++a) there &= std::isfinite(values[a][i]);
      if (!there) continue;
      for (std::size_t a = 0; a < p_; ++a) centres_[codes[i] * p_ + a] = values[a][i];
      known_[codes[i]] = 1;
      --unknown;
    }
  }

  void centre_on_means() {
    for (std::size_t g = 0; g + 1 < slots_; ++g)
      for (std::size_t a = 0; a < p_ && count(g) > 0.0; ++a)
        // About a centre that is no number, everything would pass for missing.
        if (const double sum = sums_[g * width_ + a]; std::isfinite(sum)) centres_[g * p_ + a] += sum / count(g);
  }

  // `values`: one span per coordinate.
  void add(std::span<const std::span<const double>> values, std::span<const std::uint16_t> codes) {
    std::fill(sums_.begin(), sums_.end(), 0.0);
    double d[P == 0 ? detail::most_dimensions : P];
    const double* column[P == 0 ? detail::most_dimensions : P];
    const std::size_t p = P == 0 ? p_ : P;
    const std::size_t width = P == 0 ? width_ : P + P * (P + 1) / 2 + 1;
    for (std::size_t a = 0; a < p; ++a) column[a] = values[a].data();
    const auto take = [&](std::size_t i, std::size_t lane) {
      const double* centre = centres_.data() + codes[i] * p;
#if defined(__SSE2__)
      if constexpr (P == 2) {
        take_two(_mm_sub_pd(_mm_loadh_pd(_mm_load_sd(column[0] + i), column[1] + i), _mm_loadu_pd(centre)),
                 sums_.data() + (lane * slots_ + codes[i]) * width);
        return;
      }
#endif
      bool there = true;
      for (std::size_t a = 0; a < p; ++a) {
        d[a] = column[a][i] - centre[a];
        there &= d[a] == d[a];
      }
      for (std::size_t a = 0; a < p; ++a) d[a] = there ? d[a] : 0.0;
      double* sum = sums_.data() + (lane * slots_ + codes[i]) * width;
      for (std::size_t a = 0; a < p; ++a) sum[a] += d[a];
      std::size_t at = p;
      for (std::size_t a = 0; a < p; ++a)
        for (std::size_t b = 0; b <= a; ++b) sum[at++] += d[a] * d[b];
      sum[at] += there ? 1.0 : 0.0;
    };
    std::size_t i = 0;
    for (; i + lanes <= codes.size(); i += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) take(i + lane, lane);
    for (; i < codes.size(); ++i) take(i, 0);
    const std::size_t stride = slots_ * width_;
    for (std::size_t lane = 1; lane < lanes; ++lane)
      for (std::size_t at = 0; at < stride; ++at) sums_[at] += sums_[lane * stride + at];
  }

  [[nodiscard]] bool well_centred() const {
    bool good = true;
    for (std::size_t g = 0; g + 1 < slots_; ++g)
      for (std::size_t a = 0; a < p_; ++a) {
        const double* sum = sums_.data() + g * width_;
        good &= detail::centred_enough(count(g), sum[a], sum[p_ + a * (a + 1) / 2 + a]);
      }
    return good;
  }

  void join_into(CovarianceCell& cell, std::size_t group, std::uint32_t rows) {
    const double n = count(group);
    found_.count = static_cast<std::uint64_t>(n);
    found_.missing = rows - found_.count;
    found_.mean.resize(p_);
    found_.products.resize(p_ * p_);
    const double* sum = sums_.data() + group * width_;
    for (std::size_t a = 0; a < p_ && n > 0.0; ++a) {
      found_.mean[a] = centres_[group * p_ + a] + sum[a] / n;
      for (std::size_t b = 0; b <= a; ++b) {
        double product = sum[p_ + a * (a + 1) / 2 + b] - sum[a] / n * sum[b];
        if (a == b && product < 0.0) product = 0.0;  // rounding; NaN from an overflow must stay to be seen
        found_.products[a * p_ + b] = product;
        found_.products[b * p_ + a] = product;
      }
    }
    join(cell, found_);
  }

 private:
#if defined(__SSE2__)
  // Two dimensions, as a triad has: the six sums are three registers.
  static void take_two(__m128d d, double* sum) {
    const __m128d one = _mm_set1_pd(1.0);
    const __m128d missing = _mm_cmpunord_pd(d, _mm_shuffle_pd(d, d, 1));
    d = _mm_andnot_pd(missing, d);
    const __m128d there = _mm_andnot_pd(missing, one);
    const __m128d rest = _mm_mul_pd(_mm_shuffle_pd(d, there, 1), _mm_shuffle_pd(d, one, 1));
    _mm_storeu_pd(sum, _mm_add_pd(_mm_loadu_pd(sum), d));
    _mm_storeu_pd(sum + 2, _mm_add_pd(_mm_loadu_pd(sum + 2), _mm_mul_pd(_mm_unpacklo_pd(d, d), d)));
    _mm_storeu_pd(sum + 4, _mm_add_pd(_mm_loadu_pd(sum + 4), rest));
  }
#endif
  static constexpr std::size_t lanes = P == 0 ? 1 : detail::lanes;
  [[nodiscard]] double count(std::size_t group) const { return sums_[(group + 1) * width_ - 1]; }

  std::size_t p_;
  std::size_t width_;
  std::size_t slots_;
  std::vector<double> sums_;  // per lane and group: p sums, the lower triangle of products, the count
  std::vector<double> centres_;
  std::vector<char> known_;
  CovarianceCell found_;
};

template <std::size_t P>
void add_points(std::vector<CovarianceCell>& cells, std::size_t dimensions,
                std::span<const std::span<const double>> coordinates, GroupCodes groups) {
  const std::size_t slots = cells.size() + 1;
  const std::size_t block = detail::block_rows(cells.size());
  ProductSums<P> sums(dimensions, slots);
  std::vector<std::uint32_t> rows(detail::lanes * slots);
  std::vector<std::span<const double>> part(dimensions);
  for (std::size_t offset = 0; offset < groups.size(); offset += block) {
    const auto codes = groups.subspan(offset, std::min(block, groups.size() - offset));
    for (std::size_t a = 0; a < dimensions; ++a) part[a] = coordinates[a].subspan(offset, codes.size());
    std::fill(rows.begin(), rows.end(), 0U);
    detail::count_groups(codes, slots, rows.data());
    sums.centre_on(cells, part, codes);
    sums.add(part, codes);
    if (!sums.well_centred()) {
      sums.centre_on_means();
      sums.add(part, codes);
    }
    for (std::size_t g = 0; g < cells.size(); ++g)
      if (rows[g] > 0) sums.join_into(cells[g], g, rows[g]);
  }
}

// Opposite infinities in a row would pass for a missing point, so they are looked for beforehand.
bool any_infinite(std::span<const double> values) {
  const detail::Extremes extremes = detail::extremes_of(values);
  return extremes.most > std::numeric_limits<double>::max() || extremes.least < std::numeric_limits<double>::lowest();
}

}  // namespace

GroupedCovariance::GroupedCovariance(std::size_t dimensions, std::size_t groups) : dimensions_(dimensions) {
  detail::require_groups(groups);
  detail::require_dimensions(dimensions);
  cells_.assign(groups,
                CovarianceCell{0, 0, std::vector<double>(dimensions), std::vector<double>(dimensions * dimensions)});
}

GroupedCovariance::GroupedCovariance(std::size_t dimensions, std::size_t groups, std::vector<CovarianceCell> cells)
    : GroupedCovariance(dimensions, groups) {
  bool sound = cells.size() == groups;
  for (const CovarianceCell& cell : cells)
    sound = sound && cell.mean.size() == dimensions && cell.products.size() == dimensions * dimensions && finite(cell);
  if (!sound) throw InvalidInput(Message("stats.moments.cells").with("given", cells.size()).with("needed", groups));
  cells_ = std::move(cells);
}

void GroupedCovariance::update(std::span<const double> points, GroupCodes groups) {
  const std::size_t n = detail::row_count(points, dimensions_);
  detail::require_column_length(0, n, groups.size());
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
  for (std::size_t a = 0; a < dimensions_; ++a) detail::require_column_length(a, coordinates[a].size(), groups.size());
  detail::require_codes(groups, cells_.size());

  for (const auto& column : coordinates)
    if (any_infinite(column)) refuse(coordinates);
  std::vector<CovarianceCell> joined = cells_;
  switch (dimensions_) {
    case 1:
      add_points<1>(joined, dimensions_, coordinates, groups);
      break;
    case 2:
      add_points<2>(joined, dimensions_, coordinates, groups);
      break;
    case 3:
      add_points<3>(joined, dimensions_, coordinates, groups);
      break;
    default:
      add_points<0>(joined, dimensions_, coordinates, groups);
  }
  for (const CovarianceCell& cell : joined)
    if (!finite(cell)) refuse(coordinates);
  cells_ = std::move(joined);
}

void GroupedCovariance::merge(const GroupedCovariance& other) {
  if (other.dimensions_ != dimensions_ || other.cells_.size() != cells_.size())
    throw InvalidInput(Message("stats.merge.shape"));
  std::vector<CovarianceCell> joined = cells_;
  for (std::size_t g = 0; g < joined.size(); ++g) join(joined[g], other.cells_[g]);
  if (!std::all_of(joined.begin(), joined.end(), finite))
    throw InvalidInput(Message("stats.moments.overflow").with("column", 0));
  cells_ = std::move(joined);
}

PointMoments GroupedCovariance::finalise(std::size_t group) const {
  if (group >= cells_.size()) throw InvalidInput(Message("stats.moments.cell").with("column", 0).with("group", group));
  const CovarianceCell& cell = cells_[group];
  PointMoments out{.count = cell.count, .missing = cell.missing, .mean = {}, .covariance = {}};
  if (cell.count > 0) out.mean = cell.mean;
  if (cell.count > 1) {
    out.covariance = cell.products;
    for (double& value : out.covariance) value /= static_cast<double>(cell.count - 1);
  }
  return out;
}

}  // namespace samskab::stats
