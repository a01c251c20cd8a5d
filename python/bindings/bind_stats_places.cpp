#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/closure.hpp"
#include "samskab/stats/composition.hpp"
#include "samskab/stats/grouped_covariance.hpp"
#include "samskab/stats/grouped_log_ratio.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "samskab/stats/mean_region.hpp"
#include "samskab/stats/moments.hpp"
#include "samskab/stats/zero_pattern.hpp"
#include "samskab/stats/zone_counts.hpp"
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
  m.def("mean_region", [](const py::object& given, double level) {
    const RealArray numbers = points(given, "points");
    const MeanRegion region = unlocked([&] { return mean_region(span_of(numbers), width(numbers), level); });
    py::dict out;
    out["centre"] = array_of(region.centre);
    out["half_axes"] = array_of(region.half_axes);
    out["directions"] = rows_of(region.directions, width(numbers));
    out["critical_f"] = region.critical_f;
    out["radius_squared"] = region.radius_squared;
    out["level"] = region.level;
    out["count"] = region.count;
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

// --- accumulators ---

py::tuple names_of(const py::object& groups) { return py::tuple(py::list(groups)); }

/// An accumulator with the names of its groups, in the order of their codes.
template <class Accumulator>
struct Named {
  Accumulator sums;
  py::tuple groups;

  void merge(const Named& other) {
    if (!groups.equal(other.groups)) throw InvalidInput(Message("stats.merge.shape"));
    sums.merge(other.sums);
  }
};
using NamedMoments = Named<GroupedMoments>;
using NamedCovariance = Named<GroupedCovariance>;
using NamedLogRatio = Named<GroupedLogRatio>;
using NamedZones = Named<TriadZoneCounts>;

void update(NamedMoments& self, const py::object& values, const py::object& labels) {
  RealArray given = reals(values, "values");
  const std::size_t columns = self.sums.columns();
  if (given.ndim() != 1 || columns != 1)
    given = matrix(values, "values", "columns", static_cast<py::ssize_t>(columns), true);
  const auto codes = coded_as(labels, self.groups, "labels", rows(given));
  const auto count = static_cast<std::size_t>(rows(given));
  if (columns == 1) {
    const std::span<const double> only[] = {span_of(given)};
    self.sums.update(only, codes);
    return;
  }
  std::vector<double> turned(count * columns);
  for (std::size_t row = 0; row < count; ++row)
    for (std::size_t each = 0; each < columns; ++each) turned[each * count + row] = given.data()[row * columns + each];
  std::vector<std::span<const double>> spans;
  for (std::size_t each = 0; each < columns; ++each) spans.emplace_back(turned.data() + each * count, count);
  self.sums.update(spans, codes);
}

py::dict moments_of(const NamedMoments& self) {
  const auto groups = static_cast<py::ssize_t>(self.sums.groups());
  const auto columns = static_cast<py::ssize_t>(self.sums.columns());
  const std::vector<py::ssize_t> shape = {groups, columns};
  py::array_t<std::int64_t> count(shape);
  py::array_t<std::int64_t> missing(shape);
  py::array_t<double> mean(shape);
  py::array_t<double> variance(shape);
  py::ssize_t at = 0;
  for (py::ssize_t group = 0; group < groups; ++group)
    for (py::ssize_t each = 0; each < columns; ++each, ++at) {
      const Moments found = self.sums.finalise(static_cast<std::size_t>(each), static_cast<std::size_t>(group));
      count.mutable_data()[at] = static_cast<std::int64_t>(found.count);
      missing.mutable_data()[at] = static_cast<std::int64_t>(found.missing);
      mean.mutable_data()[at] = found.mean.value_or(std::nan(""));
      variance.mutable_data()[at] = found.variance.value_or(std::nan(""));
    }
  py::dict out;
  out["groups"] = self.groups;
  out["count"] = count;
  out["missing"] = missing;
  out["mean"] = mean;
  out["variance"] = variance;
  return out;
}

py::object array_or_none(const std::vector<double>& values) {
  return values.empty() ? py::object(py::none()) : py::object(array_of(values));
}
py::object square_or_none(const std::vector<double>& values, std::size_t side) {
  return values.empty() ? py::object(py::none()) : py::object(rows_of(values, side));
}

py::list point_moments(const NamedCovariance& self) {
  py::list out;
  for (std::size_t group = 0; group < self.sums.groups(); ++group) {
    const PointMoments found = self.sums.finalise(group);
    py::dict each;
    each["group"] = self.groups[group];
    each["count"] = found.count;
    each["missing"] = found.missing;
    each["mean"] = array_or_none(found.mean);
    each["covariance"] = square_or_none(found.covariance, self.sums.dimensions());
    out.append(each);
  }
  return out;
}

py::list log_ratio_moments(const NamedLogRatio& self) {
  py::list out;
  for (std::size_t group = 0; group < self.sums.groups(); ++group) {
    const LogRatioMoments found = self.sums.finalise(group);
    py::dict each;
    each["group"] = self.groups[group];
    each["interior"] = found.interior;
    each["with_zero"] = found.with_zero;
    each["missing"] = found.missing;
    each["geometric_mean"] = array_or_none(found.geometric_mean);
    each["ilr_mean"] = array_or_none(found.ilr_mean);
    each["ilr_covariance"] = square_or_none(found.ilr_covariance, self.sums.parts() - 1);
    out.append(each);
  }
  return out;
}

template <class Accumulator>
py::class_<Named<Accumulator>> bind_accumulator(py::module_& m, const char* name) {
  return py::class_<Named<Accumulator>>(m, name).def("merge", &Named<Accumulator>::merge);
}

void bind_grouped(py::module_& m) {
  bind_accumulator<GroupedMoments>(m, "GroupedMoments")
      .def(py::init([](std::size_t columns, const py::object& groups) {
        const py::tuple names = names_of(groups);
        return NamedMoments{GroupedMoments(columns, names.size()), names};
      }))
      .def("update", &update)
      .def("result", &moments_of);
  bind_accumulator<GroupedCovariance>(m, "GroupedCovariance")
      .def(py::init([](std::size_t dimensions, const py::object& groups) {
        const py::tuple names = names_of(groups);
        return NamedCovariance{GroupedCovariance(dimensions, names.size()), names};
      }))
      .def("update",
           [](NamedCovariance& self, const py::object& values, const py::object& labels) {
             const RealArray given =
                 matrix(values, "points", "dimensions", static_cast<py::ssize_t>(self.sums.dimensions()), true);
             self.sums.update(span_of(given), coded_as(labels, self.groups, "labels", rows(given)));
           })
      .def("result", &point_moments);
  bind_accumulator<GroupedLogRatio>(m, "GroupedLogRatio")
      .def(py::init([](std::size_t parts, const py::object& groups) {
        const py::tuple names = names_of(groups);
        return NamedLogRatio{GroupedLogRatio(parts, names.size()), names};
      }))
      .def("update",
           [](NamedLogRatio& self, const py::object& values, const py::object& labels) {
             const RealArray given =
                 matrix(values, "amounts", "parts", static_cast<py::ssize_t>(self.sums.parts()), true);
             self.sums.update(span_of(given), coded_as(labels, self.groups, "labels", rows(given)));
           })
      .def("result", &log_ratio_moments);
  bind_accumulator<TriadZoneCounts>(m, "TriadZoneCounts")
      .def(py::init([](const py::object& groups, ZoneScheme scheme) {
        const py::tuple names = names_of(groups);
        return NamedZones{TriadZoneCounts(names.size(), scheme), names};
      }))
      .def("update",
           [](NamedZones& self, const py::object& values, const py::object& labels) {
             const RealArray given = matrix(values, "weights", "3", 3, true);
             self.sums.update(span_of(given), coded_as(labels, self.groups, "labels", rows(given)));
           })
      .def("result", [](const NamedZones& self) {
        std::vector<std::int64_t> missing;
        for (std::size_t group = 0; group < self.sums.groups(); ++group)
          missing.push_back(static_cast<std::int64_t>(self.sums.missing(group)));
        return py::make_tuple(array_of(self.sums.table(), {static_cast<py::ssize_t>(self.sums.groups()),
                                                           static_cast<py::ssize_t>(triad_zones_count)}),
                              array_of(missing));
      });
  m.def("group_names", [](const py::object& labels, py::ssize_t rows) { return coded(labels, "labels", rows).names; });
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
  bind_grouped(m);
}
