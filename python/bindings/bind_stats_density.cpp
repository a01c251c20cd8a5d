#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interrupt.hpp"
#include "samskab/stats/atoms.hpp"
#include "samskab/stats/bandwidth.hpp"
#include "samskab/stats/density.hpp"
#include "samskab/stats/density_bins.hpp"
#include "samskab/stats/density_kernel.hpp"
#include "state.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

constexpr const char* shape_names[] = {"interval", "square", "triangle"};
const char* name_of(Shape shape) { return shape_names[static_cast<std::size_t>(shape)]; }

/// Rows of points: one axis on the interval, two elsewhere.
py::array_t<double> shaped(const std::vector<double>& values, Shape shape) {
  const auto dimension = static_cast<std::size_t>(Lattice{shape}.dimension());
  return dimension == 1 ? array_of(values) : rows_of(values, dimension);
}
py::array_t<double> one_point(const std::array<double, 3>& point, Shape shape) {
  const auto dimension = static_cast<std::size_t>(Lattice{shape}.dimension());
  return array_of(std::span<const double>(point.data(), dimension));
}

std::vector<std::uint32_t> times(const py::object& given, py::ssize_t rows) {
  std::vector<std::uint32_t> out;
  if (given.is_none()) return out;
  const RealArray numbers = column(given, "counts", rows);
  for (py::ssize_t i = 0; i < numbers.size(); ++i) {
    const double value = numbers.data()[i];
    if (value < 0 || value > 4294967295.0 || value != std::floor(value))
      throw InvalidInput(Message("python.stats.whole").with("name", "counts").with("row", i));
    out.push_back(static_cast<std::uint32_t>(value));
  }
  return out;
}

// --- bandwidth and atoms ---

const char* rule_name(BandwidthRule rule) {
  switch (rule) {
    case BandwidthRule::cross_validation:
      return "cross_validation";
    case BandwidthRule::sheather_jones:
      return "sheather_jones";
    case BandwidthRule::normal_reference:
      return "normal_reference";
    case BandwidthRule::no_spread:
      break;
  }
  return "no_spread";
}

py::tuple told(const Bandwidth& chosen) {
  return py::make_tuple(chosen.value, rule_name(chosen.rule), chosen.places, chosen.bounded);
}

py::tuple common_bandwidth_of(const std::string& figure, const py::sequence& groups, double minimum) {
  const Shape shape = shape_of(figure);
  std::vector<RealArray> held;
  std::vector<std::span<const double>> spans;
  for (const auto& each : groups) {
    held.push_back(
        points(shape, py::reinterpret_borrow<py::object>(each), "groups[" + std::to_string(held.size()) + "]"));
    spans.push_back(span_of(held.back()));
  }
  return told(uninterrupted([&](const std::stop_token&) { return common_bandwidth(shape, spans, {minimum}); }));
}

const char* place_name(AtomPlace place) {
  return place == AtomPlace::corner             ? "corner"
         : place == AtomPlace::default_position ? "default_position"
                                                : "elsewhere";
}

py::dict atoms_of(const std::string& figure, const py::object& given, const py::object& default_position,
                  std::size_t least_special, double chance, double level) {
  const Shape shape = shape_of(figure);
  const RealArray numbers = points(shape, given, "points");
  RealArray start;
  AtomOptions options{{}, least_special, chance, level};
  if (!default_position.is_none()) {
    start = reals(default_position, "default_position");
    if (start.ndim() != 0) start = column(default_position, "default_position", Lattice{shape}.dimension());
    options.default_position = span_of(start);
  }
  const Atoms found =
      uninterrupted([&](const std::stop_token&) { return find_atoms(shape, span_of(numbers), options); });
  py::list each;
  for (const Atom& atom : found.atoms)
    each.append(py::make_tuple(one_point(atom.point, shape), place_name(atom.place), atom.count, atom.share,
                               py::make_tuple(atom.low, atom.high, found.level)));
  const std::vector<std::int64_t> rest(found.rest.begin(), found.rest.end());
  py::dict out;
  out["atoms"] = each;
  out["rest"] = array_of(rest);
  out["count"] = found.count;
  out["level"] = found.level;
  return out;
}

void bind_choices(py::module_& m) {
  m.def("select_bandwidth", [](const std::string& figure, const py::object& given, double minimum) {
    const Shape shape = shape_of(figure);
    const RealArray numbers = points(shape, given, "points");
    return told(
        uninterrupted([&](const std::stop_token&) { return select_bandwidth(shape, span_of(numbers), {minimum}); }));
  });
  m.def("common_bandwidth", &common_bandwidth_of);
  m.def("find_atoms", &atoms_of);
  m.def("distinct_places", [](const std::string& figure, const py::object& given) {
    const Shape shape = shape_of(figure);
    return shaped(distinct_places(shape, span_of(points(shape, given, "points"))), shape);
  });
}

// --- density ---

/// The direct sum runs in pieces of some milliseconds, between which Ctrl-C is heard.
py::array_t<double> density_at(const Density& self, const py::object& given) {
  const RealArray queries = points(self.lattice.shape, given, "queries");
  const auto dimension = static_cast<std::size_t>(self.lattice.dimension());
  const std::span<const double> all = span_of(queries);
  const auto values = interruptible([&](const std::stop_token& stop) {
    std::vector<double> out;
    const std::size_t piece = dimension * std::max<std::size_t>(1, 100000 * dimension / (self.points.size() + 1));
    for (std::size_t from = 0; from < all.size(); from += piece) {
      check_stop(stop);
      const auto some = self.at(all.subspan(from, std::min(piece, all.size() - from)));
      out.insert(out.end(), some.begin(), some.end());
    }
    return out;
  });
  return array_of(values);
}

py::tuple told(const HighestRegion& region) {
  return py::make_tuple(region.level, region.threshold, region.share, region.area);
}

py::dict modes_of(const Density& self, double minimum_prominence, int replicates, std::uint64_t seed,
                  unsigned threads) {
  const Modes found = interruptible([&](const std::stop_token& stop) {
    return self.modes({minimum_prominence, replicates, seed, {threads, stop}});
  });
  py::list modes;
  for (const Mode& each : found.modes)
    modes.append(py::make_tuple(one_point(each.point, self.lattice.shape), each.value, each.prominence, each.share,
                                found.replicates > 0 ? py::object(py::float_(each.stability)) : py::object(py::none()),
                                each.node));
  py::dict out;
  out["modes"] = modes;
  out["basins"] = array_of(found.basins);
  out["replicates"] = found.replicates;
  out["seed"] = found.replicates > 0 ? py::object(py::int_(found.seed)) : py::object(py::none());
  return out;
}

std::shared_ptr<Density> density_of(const std::string& figure, const py::object& given, std::optional<double> bandwidth,
                                    int steps, const py::object& counts) {
  const Shape shape = shape_of(figure);
  const RealArray numbers = points(shape, given, "points");
  const auto how_often = times(counts, rows(numbers));
  return std::make_shared<Density>(interruptible([&](const std::stop_token&) {
    return density(shape, span_of(numbers), {bandwidth, steps, how_often});
  }));
}

py::tuple state_of(const Density& self) {
  return py::make_tuple(name_of(self.lattice.shape), self.lattice.steps, self.bandwidth, self.count,
                        array_of(self.values), array_of(self.points), array_of(self.counts));
}

Shape stored_shape(const State& state) {
  const std::string name = state.text(0);
  for (const Shape shape : {Shape::interval, Shape::square, Shape::triangle})
    if (name == name_of(shape)) return shape;
  State::refuse();
}

std::shared_ptr<Density> density_restored(const py::tuple& parts) {
  const State state(parts, 7);
  const int steps = state.number<int>(1);
  if (steps < 4 || steps > 1024) State::refuse();
  Density out{.lattice = {stored_shape(state), steps},
              .bandwidth = state.number<double>(2),
              .count = state.number<std::uint64_t>(3),
              .values = state.values<double>(4),
              .points = state.values<double>(5),
              .counts = state.values<double>(6)};
  const auto sound = [](double value) { return std::isfinite(value) && value >= 0.0; };
  const bool whole =
      out.values.size() == out.lattice.size() && out.bandwidth > 0.0 && sound(out.bandwidth) &&
      std::all_of(out.values.begin(), out.values.end(), [](double value) { return std::isfinite(value); }) &&
      std::all_of(out.counts.begin(), out.counts.end(), sound);
  if (!whole) State::refuse();
  const std::size_t rows = check_points(out.lattice.shape, out.points);
  if (rows == 0 || (!out.counts.empty() && out.counts.size() != rows)) State::refuse();
  return std::make_shared<Density>(std::move(out));
}

void bind_densities(py::module_& m) {
  py::class_<Density, std::shared_ptr<Density>>(m, "Density")
      .def_property_readonly("shape", [](const Density& self) { return name_of(self.lattice.shape); })
      .def_property_readonly("steps", [](const Density& self) { return self.lattice.steps; })
      .def_property_readonly("bandwidth", [](const Density& self) { return self.bandwidth; })
      .def_property_readonly("count", [](const Density& self) { return self.count; })
      .def_property_readonly("values", [](const Density& self) { return array_of(self.values); })
      .def_property_readonly("nodes",
                             [](const Density& self) {
                               std::vector<double> out;
                               const auto dimension = static_cast<std::ptrdiff_t>(self.lattice.dimension());
                               for (std::size_t node = 0; node < self.lattice.size(); ++node) {
                                 const auto point = self.lattice.point(node);
                                 out.insert(out.end(), point.begin(), point.begin() + dimension);
                               }
                               return shaped(out, self.lattice.shape);
                             })
      .def_property_readonly("weights", [](const Density& self) { return array_of(self.lattice.weights()); })
      .def("at", &density_at)
      .def("mass", &Density::mass)
      .def("hdr",
           [](const Density& self, const py::object& levels, bool by_points) {
             const RealArray wanted = reals(levels, "level");
             const auto found = interruptible([&](const std::stop_token&) {
               return self.hdr(span_of(wanted), by_points ? RegionRule::points : RegionRule::density);
             });
             py::list out;
             for (const HighestRegion& each : found) out.append(told(each));
             return out;
           })
      .def("contours",
           [](const Density& self, double threshold) {
             py::list out;
             for (const ContourLine& each : self.contours(threshold))
               out.append(py::make_tuple(shaped(each.points, self.lattice.shape), each.closed));
             return out;
           })
      .def("modes", &modes_of)
      .def("state", &state_of)
      .def_static("restored", &density_restored)
      .def(
          "__eq__", [](const Density& self, const Density& other) { return self == other; }, py::is_operator());
  m.def("density", &density_of);
  m.def("direct_density",
        [](const std::string& figure, const py::object& given, const py::object& queries, double bandwidth) {
          const Shape shape = shape_of(figure);
          const RealArray numbers = points(shape, given, "points");
          const RealArray wanted = points(shape, queries, "queries");
          if (rows(numbers) == 0) throw NotEnoughData(Message("stats.density.empty"));
          if (!(bandwidth > 0))
            throw InvalidInput(Message("stats.density.bandwidth").with("bandwidth", Argument{bandwidth}));
          check_points(shape, span_of(numbers));
          check_points(shape, span_of(wanted));
          const auto dimension = static_cast<std::size_t>(Lattice{shape}.dimension());
          const std::span<const double> all = span_of(wanted);
          return array_of(interruptible([&](const std::stop_token& stop) {
            std::vector<double> out;
            for (std::size_t from = 0; from < all.size(); from += dimension) {
              check_stop(stop);
              out.push_back(direct_density(shape, span_of(numbers), {}, all.subspan(from, dimension), bandwidth));
            }
            return out;
          }));
        });
}

void bind_bins(py::module_& m) {
  py::class_<DensityBins>(m, "DensityBins")
      .def(py::init([](const std::string& figure, int steps) { return DensityBins(shape_of(figure), steps); }))
      .def("update",
           [](DensityBins& self, const py::object& given, const py::object& counts) {
             const RealArray numbers = points(self.shape(), given, "points");
             self.add(span_of(numbers), times(counts, rows(numbers)));
           })
      .def("merge", &DensityBins::merge)
      .def_property_readonly("shape", [](const DensityBins& self) { return name_of(self.shape()); })
      .def_property_readonly("steps", &DensityBins::density_steps)
      .def_property_readonly("count", &DensityBins::count)
      .def("density", [](const DensityBins& self,
                         double bandwidth) { return std::make_shared<Density>(density(self, bandwidth)); })
      .def("state",
           [](const DensityBins& self) {
             return py::make_tuple(name_of(self.shape()), self.density_steps(), array_of(self.units()));
           })
      .def_static("restored",
                  [](const py::tuple& parts) {
                    const State state(parts, 3);
                    return DensityBins(stored_shape(state), state.number<int>(1), state.values<std::uint64_t>(2));
                  })
      .def(
          "__eq__", [](const DensityBins& self, const DensityBins& other) { return self == other; }, py::is_operator());
}

}  // namespace

void bind_stats_density(py::module_& m) {
  bind_choices(m);
  bind_densities(m);
  bind_bins(m);
}
