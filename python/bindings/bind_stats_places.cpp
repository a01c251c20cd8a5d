#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/closure.hpp"
#include "samskab/stats/composition.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "samskab/stats/mean_region.hpp"
#include "samskab/stats/zero_pattern.hpp"
#include "samskab/stats/zones.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

// --- compositions ---

RealArray amounts_of(const py::object& given, std::string_view name = "amounts") {
  return matrix(given, name, "parts");
}

/// A basis as Python gives it: None for the pivot basis.
struct Basis {
  RealArray held;
  std::span<const double> values;
  Basis(const py::object& given, std::size_t parts) {
    if (given.is_none()) return;
    held = reals(given, "basis");
    need_shape(held, "basis", {static_cast<py::ssize_t>(parts), static_cast<py::ssize_t>(parts) - 1});
    values = span_of(held);
  }
};

void bind_compositions(py::module_& m) {
  m.def("close", [](const py::object& weights, double weight_tolerance, double sum_tolerance) {
    const RealArray given = amounts_of(weights, "weights");
    const Closure closed = unlocked([&] {
      return close(span_of(given), width(given), {weight_tolerance, sum_tolerance});
    });
    const std::vector<std::int64_t> adjusted(closed.adjusted.begin(), closed.adjusted.end());
    return py::make_tuple(rows_of(closed.values, width(given)), array_of(adjusted));
  });
  m.def("proportions", [](const py::object& amounts) {
    const RealArray given = amounts_of(amounts);
    return rows_of(unlocked([&] { return proportions(span_of(given), width(given)); }), width(given));
  });
  m.def("pivot_basis", [](std::size_t parts) {
    const std::vector<double> basis = pivot_basis(parts);
    return rows_of(basis, parts - 1);
  });
  m.def("clr", [](const py::object& amounts) {
    const RealArray given = amounts_of(amounts);
    return rows_of(unlocked([&] { return clr(span_of(given), width(given)); }), width(given));
  });
  m.def("clr_inverse", [](const py::object& coordinates) {
    const RealArray given = amounts_of(coordinates, "coordinates");
    return rows_of(unlocked([&] { return clr_inverse(span_of(given), width(given)); }), width(given));
  });
  m.def("ilr", [](const py::object& amounts, const py::object& basis) {
    const RealArray given = amounts_of(amounts);
    const Basis along(basis, width(given));
    const auto out = unlocked([&] { return ilr(span_of(given), width(given), along.values); });
    return rows_of(out, width(given) - 1);
  });
  m.def("ilr_inverse", [](const py::object& coordinates, const py::object& basis) {
    const RealArray given = matrix(coordinates, "coordinates", "parts - 1");
    const std::size_t parts = width(given) + 1;
    const Basis along(basis, parts);
    return rows_of(unlocked([&] { return ilr_inverse(span_of(given), parts, along.values); }), parts);
  });
  m.def("alpha_transform", [](const py::object& amounts, double alpha, const py::object& basis) {
    const RealArray given = amounts_of(amounts);
    const Basis along(basis, width(given));
    const auto out = unlocked([&] { return alpha_transform(span_of(given), width(given), alpha, along.values); });
    return rows_of(out, width(given) - 1);
  });
  m.def("closed_geometric_mean", [](const py::object& amounts) {
    const RealArray given = amounts_of(amounts);
    return array_of(unlocked([&] { return closed_geometric_mean(span_of(given), width(given)); }));
  });
  m.def("variation_matrix", [](const py::object& amounts) {
    const RealArray given = amounts_of(amounts);
    return rows_of(unlocked([&] { return variation_matrix(span_of(given), width(given)); }), width(given));
  });
  m.def("total_variance", [](const py::object& amounts) {
    const RealArray given = amounts_of(amounts);
    return unlocked([&] { return total_variance(span_of(given), width(given)); });
  });
  m.def("multiplicative_replacement", [](const py::object& weights, double delta) {
    const RealArray given = amounts_of(weights, "weights");
    return rows_of(unlocked([&] { return multiplicative_replacement(span_of(given), width(given), delta); }),
                   width(given));
  });
}

// --- centres ---

void bind_centres(py::module_& m) {
  m.def("mean_point", [](const py::object& given) {
    const RealArray numbers = points(given, "points");
    return array_of(unlocked([&] { return mean_point(span_of(numbers), width(numbers)); }));
  });
  m.def("covariance", [](const py::object& given) {
    const RealArray numbers = points(given, "points");
    return rows_of(unlocked([&] { return covariance(span_of(numbers), width(numbers)); }), width(numbers));
  });
  m.def("spatial_median", [](const py::object& given, double tolerance, std::size_t iterations) {
    const RealArray numbers = points(given, "points");
    const SpatialMedian found = unlocked([&] {
      return spatial_median(span_of(numbers), width(numbers), {tolerance, iterations});
    });
    return py::make_tuple(array_of(found.point), found.mean_distance, found.iterations, found.converged);
  });
  m.def("mean_region", [](const py::object& given, double level, const py::object& units) {
    const RealArray numbers = points(given, "points");
    const auto codes = codes_or_none(units, "units", rows(numbers));
    const MeanRegion region = unlocked([&] { return mean_region(span_of(numbers), width(numbers), level, codes); });
    py::dict out;
    out["centre"] = array_of(region.centre);
    out["half_axes"] = array_of(region.half_axes);
    out["directions"] = rows_of(region.directions, width(numbers));
    out["critical_f"] = region.critical_f;
    out["radius_squared"] = region.radius_squared;
    out["level"] = region.level;
    out["count"] = region.count;
    out["freedom"] = region.freedom;
    return out;
  });
  m.def("region_outline",
        [](const py::object& centre, const py::object& half_axes, const py::object& directions, std::size_t vertices) {
          const auto plain = [](const RealArray& array) {
            return std::vector<double>(span_of(array).begin(), span_of(array).end());
          };
          MeanRegion region;
          region.centre = plain(column(centre, "centre"));
          region.half_axes = plain(column(half_axes, "half_axes"));
          region.directions = plain(matrix(directions, "directions", "dimensions"));
          return rows_of(region_outline(region, vertices), 2);
        });
}

// --- zones ---

/// Codes, the names of the codes, how many placements have each, and the shares that placing anywhere would give.
template <class Zone>
py::tuple zoned(const std::vector<Zone>& zones, std::span<const double> expected) {
  py::array_t<std::uint8_t> codes(static_cast<py::ssize_t>(zones.size()));
  std::vector<std::int64_t> counts(expected.size());
  std::uint8_t* to = codes.mutable_data();
  for (const Zone zone : zones) {
    *to++ = static_cast<std::uint8_t>(zone);
    ++counts[static_cast<std::size_t>(zone)];
  }
  py::list names;
  for (const auto& each : labels(Zone{})) names.append(py::str(std::string(each.code)));
  return py::make_tuple(codes, py::tuple(names), array_of(counts), array_of(expected));
}

void bind_zones(py::module_& m) {
  m.def("zero_patterns", [](const py::object& weights, double zero_up_to) {
    const RealArray given = matrix(weights, "weights", "3", 3);
    constexpr double area[zero_patterns_count] = {1.0, 0, 0, 0, 0, 0, 0};
    return zoned(unlocked([&] { return zero_patterns(span_of(given), zero_up_to); }), area);
  });
  m.def("triad_zones", [](const py::object& weights, ZoneScheme scheme) {
    const RealArray given = matrix(weights, "weights", "3", 3);
    return zoned(unlocked([&] { return triad_zones(span_of(given), scheme); }), expected_triad_shares(scheme));
  });
  m.def("dyad_zones", [](const py::object& values, ZoneScheme scheme) {
    return zoned(dyad_zones(span_of(column(values, "values")), scheme), expected_dyad_shares());
  });
  m.def("stone_quarters", [](const py::object& given) {
    return zoned(stone_quarters(span_of(matrix(given, "points", "2", 2))), expected_stone_quarter_shares());
  });
  m.def("stone_ninths", [](const py::object& given) {
    return zoned(stone_ninths(span_of(matrix(given, "points", "2", 2))), expected_stone_ninth_shares());
  });
  py::list names;
  for (const auto& each : labels(TriadZone{})) names.append(py::str(std::string(sensemaker_name(each.value))));
  m.attr("sensemaker_zone_names") = py::tuple(names);
}

/// Refuses an argument that Python checked, with the key and both languages of any other refusal.
void refuse(const std::string& key, const py::kwargs& arguments) {
  Message message(key);
  for (const auto& [name, value] : arguments)
    message.with(name.cast<std::string>(), Argument{value.cast<std::string>()});
  throw InvalidInput(std::move(message));
}

}  // namespace

void bind_stats_places(py::module_& m) {
  m.def("refuse", &refuse);
  bind_compositions(m);
  bind_centres(m);
  bind_zones(m);
}
