#include "samskab/stats/zones.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "stats/detail/rows.hpp"
#include "stats/detail/triad_rule.hpp"

namespace samskab::stats {
namespace {

constexpr double third = 0.33333333;
constexpr double two_thirds = 0.66666666;

void require_share(double value, std::size_t row) {
  if (!(value >= 0.0 && value <= 1.0))
    throw InvalidInput(Message("stats.zones.range").with("row", row).with("value", value));
}

DyadZone symmetric_dyad(double x) {
  constexpr double slack = 1e-12;  // .8 written as 1 - .2 is .8
  if (x <= 0.2 + slack) return DyadZone::left;
  if (x >= 0.8 - slack) return DyadZone::right;
  if (x < 0.4 - slack) return DyadZone::centre_left;
  if (x > 0.6 + slack) return DyadZone::centre_right;
  return DyadZone::centre;
}

DyadZone sensemaker_dyad(double x) {
  const double percent = 100.0 * x;
  if (percent > 80.0) return DyadZone::right;
  if (percent > 60.0) return DyadZone::centre_right;
  if (percent > 40.0) return DyadZone::centre;
  if (percent > 20.0) return DyadZone::centre_left;
  return DyadZone::left;
}

// Zones are convex polygons in barycentric coordinates; a cut keeps the side where weight[part] is on `keep_above`'s
// side.
using Corner = std::array<double, 3>;
using Polygon = std::vector<Corner>;

Polygon cut(const Polygon& polygon, std::size_t part, double at, bool keep_above) {
  Polygon out;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Corner& a = polygon[i];
    const Corner& b = polygon[(i + 1) % polygon.size()];
    const double da = keep_above ? a[part] - at : at - a[part];
    const double db = keep_above ? b[part] - at : at - b[part];
    if (da >= 0.0) out.push_back(a);
    if ((da > 0.0 && db < 0.0) || (da < 0.0 && db > 0.0)) {
      const double way = da / (da - db);
      out.push_back({a[0] + way * (b[0] - a[0]), a[1] + way * (b[1] - a[1]), a[2] + way * (b[2] - a[2])});
    }
  }
  return out;
}

// As a share of the whole triangle: twice the area in the first two weights.
double area(const Polygon& polygon) {
  double sum = 0.0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Corner& a = polygon[i];
    const Corner& b = polygon[(i + 1) % polygon.size()];
    sum += a[0] * b[1] - a[1] * b[0];
  }
  return std::abs(sum);
}

}  // namespace

std::string_view sensemaker_name(TriadZone zone) {
  constexpr std::string_view names[] = {"T", "L", "R", "LT", "LR", "TR", "Centre"};
  const auto index = static_cast<std::size_t>(zone);
  return index < triad_zones_count ? names[index] : std::string_view("?");
}

std::vector<TriadZone> triad_zones(std::span<const double> weights, ZoneScheme scheme) {
  const std::size_t rows = detail::row_count(weights, 3);
  std::vector<TriadZone> out(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const double* row = weights.data() + 3 * i;
    const double sum = row[0] + row[1] + row[2];
    if (!(std::abs(sum - 1.0) <= detail::triad_sum_tolerance))
      throw InvalidInput(Message("stats.zones.sum").with("row", i).with("sum", sum));
    if (const double least = std::min({row[0], row[1], row[2]}); least < -detail::triad_sum_tolerance)
      throw InvalidInput(Message("stats.zones.negative").with("row", i).with("value", least));
    out[i] = scheme == ZoneScheme::symmetric
                 ? detail::zone_of_code<detail::SymmetricRule>[detail::code_of<detail::SymmetricRule>(row)]
                 : detail::zone_of_code<detail::SensemakerRule>[detail::code_of<detail::SensemakerRule>(row)];
  }
  return out;
}

std::vector<DyadZone> dyad_zones(std::span<const double> values, ZoneScheme scheme) {
  std::vector<DyadZone> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    require_share(values[i], i);
    out[i] = scheme == ZoneScheme::symmetric ? symmetric_dyad(values[i]) : sensemaker_dyad(values[i]);
  }
  return out;
}

std::vector<StoneQuarter> stone_quarters(std::span<const double> points) {
  std::vector<StoneQuarter> out(detail::row_count(points, 2));
  for (std::size_t i = 0; i < out.size(); ++i) {
    require_share(points[2 * i], i);
    require_share(points[2 * i + 1], i);
    const unsigned right = points[2 * i] >= 0.5 ? 1U : 0U;
    const unsigned top = points[2 * i + 1] >= 0.5 ? 2U : 0U;
    out[i] = static_cast<StoneQuarter>(top + right);
  }
  return out;
}

std::vector<StoneNinth> stone_ninths(std::span<const double> points) {
  std::vector<StoneNinth> out(detail::row_count(points, 2));
  const auto step = [](double x) { return (x >= third ? 1U : 0U) + (x >= two_thirds ? 1U : 0U); };
  for (std::size_t i = 0; i < out.size(); ++i) {
    require_share(points[2 * i], i);
    require_share(points[2 * i + 1], i);
    out[i] = static_cast<StoneNinth>(3U * step(points[2 * i + 1]) + step(points[2 * i]));
  }
  return out;
}

std::array<double, triad_zones_count> expected_triad_shares(ZoneScheme /*bounds differ only by lines, without area*/) {
  const Polygon whole = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  std::array<double, triad_zones_count> out{};
  Polygon middle = whole;
  for (std::size_t j = 0; j < 3; ++j) {
    out[j] = area(cut(whole, j, 0.6, true));
    middle = cut(middle, j, 0.2, true);
  }
  constexpr std::pair<TriadZone, std::size_t> edges[] = {
      {TriadZone::first_second, 2}, {TriadZone::second_third, 0}, {TriadZone::first_third, 1}};
  for (const auto& [zone, low] : edges) {
    Polygon strip = cut(whole, low, 0.2, false);
    for (std::size_t j = 0; j < 3; ++j) strip = cut(strip, j, 0.6, false);
    out[static_cast<std::size_t>(zone)] = area(strip);
  }
  out[static_cast<std::size_t>(TriadZone::centre)] = area(middle);
  return out;
}

std::array<double, dyad_zones_count> expected_dyad_shares() { return {0.2, 0.2, 0.2, 0.2, 0.2}; }
std::array<double, 4> expected_stone_quarter_shares() { return {0.25, 0.25, 0.25, 0.25}; }

std::array<double, 9> expected_stone_ninth_shares() {
  constexpr double widths[3] = {third, two_thirds - third, 1.0 - two_thirds};
  std::array<double, 9> out{};
  for (std::size_t y = 0; y < 3; ++y)
    for (std::size_t x = 0; x < 3; ++x) out[3 * y + x] = widths[y] * widths[x];
  return out;
}

}  // namespace samskab::stats
