#include <cmath>
#include <utility>
#include <vector>

#include "pybind.hpp"
#include "samskab/stats/grouped_covariance.hpp"
#include "samskab/stats/grouped_log_ratio.hpp"
#include "samskab/stats/moments.hpp"
#include "samskab/stats/zone_counts.hpp"
#include "state.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

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

// --- what differs between the accumulators: how they are made, read rows, give results and are stored ---

/// What pickling keeps of cells that have a count and a number of missing rows.
template <class Cell, class Get>
auto gathered(std::span<const Cell> cells, const Get& get) {
  using T = std::remove_cvref_t<decltype(get(cells.front()))>;
  std::vector<T> out;
  for (const Cell& cell : cells) out.push_back(get(cell));
  return array_of(out);
}

/// The same number of cells in every part, `each` numbers a cell.
template <class... Parts>
std::size_t cells_in(std::size_t each, const std::vector<double>& first, const Parts&... others) {
  const std::size_t cells = each == 0 ? 0 : first.size() / each;
  if (cells * each != first.size() || ((others.size() != cells) || ...)) State::refuse();
  return cells;
}

py::object array_or_none(const std::vector<double>& values) {
  return values.empty() ? py::object(py::none()) : py::object(array_of(values));
}
py::object square_or_none(const std::vector<double>& values, std::size_t side) {
  return values.empty() ? py::object(py::none()) : py::object(rows_of(values, side));
}

struct OfMoments {
  using Accumulator = GroupedMoments;
  static constexpr const char* name = "GroupedMoments";
  static Accumulator made(std::size_t columns, std::size_t groups) { return {columns, groups}; }
  static Sheet sheet(const py::object& values, py::ssize_t columns) {
    return {values, "values", "columns", columns, true};
  }
  static py::ssize_t width(const Accumulator& sums) { return static_cast<py::ssize_t>(sums.columns()); }
  static void add(Accumulator& sums, const Sheet& sheet, GroupCodes codes) {
    sheet.columns().empty() ? sums.update_rows(sheet.by_row(), codes) : sums.update(sheet.columns(), codes);
  }

  static py::object result(const Named<Accumulator>& self) {
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

  static py::tuple state(const Accumulator& sums) {
    const auto part = [&](auto get) { return gathered(sums.cells(), get); };
    using Cell = Accumulator::Cell;
    return py::make_tuple(sums.columns(), part([](const Cell& cell) { return cell.count; }),
                          part([](const Cell& cell) { return cell.missing; }),
                          part([](const Cell& cell) { return cell.mean; }),
                          part([](const Cell& cell) { return cell.squares; }));
  }
  static Accumulator restored(const py::tuple& parts, std::size_t groups) {
    const State state(parts, 5);
    const auto count = state.values<std::uint64_t>(1);
    const auto missing = state.values<std::uint64_t>(2);
    const auto mean = state.values<double>(3);
    const auto squares = state.values<double>(4);
    std::vector<Accumulator::Cell> cells(cells_in(1, mean, count, missing, squares));
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = {count[i], missing[i], mean[i], squares[i]};
    const auto columns = state.number<std::size_t>(0);
    if (columns > cells.size()) State::refuse();
    return {columns, groups, std::move(cells)};
  }
};

/// The coordinates' part of a state, which GroupedLogRatio has as well.
py::tuple covariance_state(const GroupedCovariance& sums) {
  using Cell = GroupedCovariance::Cell;
  std::vector<double> mean;
  std::vector<double> products;
  for (const Cell& cell : sums.cells()) {
    mean.insert(mean.end(), cell.mean.begin(), cell.mean.end());
    products.insert(products.end(), cell.products.begin(), cell.products.end());
  }
  return py::make_tuple(sums.dimensions(), gathered(sums.cells(), [](const Cell& cell) { return cell.count; }),
                        gathered(sums.cells(), [](const Cell& cell) { return cell.missing; }), array_of(mean),
                        array_of(products));
}

GroupedCovariance covariance_restored(const State& state, std::size_t groups) {
  const auto p = state.number<std::size_t>(0);
  const auto count = state.values<std::uint64_t>(1);
  const auto missing = state.values<std::uint64_t>(2);
  const auto mean = state.values<double>(3);
  const auto products = state.values<double>(4);
  if (p > mean.size()) State::refuse();
  std::vector<GroupedCovariance::Cell> cells(cells_in(p, mean, count, missing));
  if (cells_in(p * p, products) != cells.size()) State::refuse();
  for (std::size_t g = 0; g < cells.size(); ++g) {
    const auto from = [&](const std::vector<double>& all, std::size_t size) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(g * size);
      return std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(size));
    };
    cells[g] = {count[g], missing[g], from(mean, p), from(products, p * p)};
  }
  return {p, groups, std::move(cells)};
}

struct OfCovariance {
  using Accumulator = GroupedCovariance;
  static constexpr const char* name = "GroupedCovariance";
  static Accumulator made(std::size_t dimensions, std::size_t groups) { return {dimensions, groups}; }
  static Sheet sheet(const py::object& points, py::ssize_t dimensions) {
    return {points, "points", "dimensions", dimensions};
  }
  static py::ssize_t width(const Accumulator& sums) { return static_cast<py::ssize_t>(sums.dimensions()); }
  static void add(Accumulator& sums, const Sheet& sheet, GroupCodes codes) {
    sheet.columns().empty() ? sums.update(sheet.by_row(), codes) : sums.update_columns(sheet.columns(), codes);
  }

  static py::object result(const Named<Accumulator>& self) {
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

  static py::tuple state(const Accumulator& sums) { return covariance_state(sums); }
  static Accumulator restored(const py::tuple& parts, std::size_t groups) {
    return covariance_restored(State(parts, 5), groups);
  }
};

struct OfLogRatio {
  using Accumulator = GroupedLogRatio;
  static constexpr const char* name = "GroupedLogRatio";
  static Accumulator made(std::size_t parts, std::size_t groups) { return {parts, groups}; }
  static Sheet sheet(const py::object& amounts, py::ssize_t parts) { return {amounts, "amounts", "parts", parts}; }
  static py::ssize_t width(const Accumulator& sums) { return static_cast<py::ssize_t>(sums.parts()); }
  static void add(Accumulator& sums, const Sheet& sheet, GroupCodes codes) {
    sheet.columns().empty() ? sums.update(sheet.by_row(), codes) : sums.update_columns(sheet.columns(), codes);
  }

  static py::object result(const Named<Accumulator>& self) {
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

  static py::tuple state(const Accumulator& sums) {
    return covariance_state(sums.coordinates()) + py::make_tuple(array_of(sums.zeros()));
  }
  static Accumulator restored(const py::tuple& parts, std::size_t groups) {
    const State state(parts, 6);
    return {covariance_restored(state, groups), state.values<std::uint64_t>(5)};
  }
};

struct OfZones {
  using Accumulator = TriadZoneCounts;
  static constexpr const char* name = "TriadZoneCounts";
  static Accumulator made(ZoneScheme scheme, std::size_t groups) { return {groups, scheme}; }
  static Sheet sheet(const py::object& weights, py::ssize_t) { return {weights, "weights", "3", 3}; }
  static py::ssize_t width(const Accumulator&) { return 3; }
  static void add(Accumulator& sums, const Sheet& sheet, GroupCodes codes) {
    sheet.columns().empty() ? sums.update(sheet.by_row(), codes) : sums.update_columns(sheet.columns(), codes);
  }

  static py::object result(const Named<Accumulator>& self) {
    std::vector<std::int64_t> missing;
    for (std::size_t group = 0; group < self.sums.groups(); ++group)
      missing.push_back(static_cast<std::int64_t>(self.sums.missing(group)));
    return py::make_tuple(array_of(self.sums.table(), {static_cast<py::ssize_t>(self.sums.groups()),
                                                       static_cast<py::ssize_t>(triad_zones_count)}),
                          array_of(missing));
  }

  static py::tuple state(const Accumulator& sums) { return py::make_tuple(sums.scheme(), array_of(sums.cells())); }
  static Accumulator restored(const py::tuple& parts, std::size_t groups) {
    const State state(parts, 2);
    const auto scheme = from_code<ZoneScheme>(state.text(0));
    if (!scheme) State::refuse();
    return {groups, *scheme, state.values<std::uint64_t>(1)};
  }
};

// --- what is the same for all ---

/// Adds rows without the interpreter lock, to a copy: another thread sees either all of them or none, and an error
/// leaves everything as it was.
template <class Of>
void add(Named<typename Of::Accumulator>& self, const Sheet& sheet, const std::vector<std::uint16_t>& codes) {
  typename Of::Accumulator sums = self.sums;
  try {
    unlocked([&] { Of::add(sums, sheet, codes); });
  } catch (const InvalidInput&) {
    sheet.need_finite();  // which can name the argument
    throw;
  }
  self.sums = std::move(sums);
}

/// Binds an accumulator; `Size` is what it is made for beside its groups. Returns what gathers everything at once.
template <class Of, class Size>
void bind(py::module_& m) {
  using Self = Named<typename Of::Accumulator>;
  py::class_<Self>(m, Of::name)
      .def(py::init([](Size size, const py::iterable& groups) {
        const py::tuple names{py::list(groups)};
        return Self{Of::made(size, names.size()), names};
      }))
      .def("update",
           [](Self& self, const py::object& values, const py::object& labels) {
             const Sheet sheet = Of::sheet(values, Of::width(self.sums));
             add<Of>(self, sheet, coded_as(labels, self.groups, "labels", sheet.rows()));
           })
      .def("merge", &Self::merge)
      .def("result", &Of::result)
      .def("state", [](const Self& self) { return Of::state(self.sums); })
      .def_static("restored", [](const py::tuple& groups, const py::tuple& parts) {
        return Self{Of::restored(parts, groups.size()), groups};
      });
}

/// The sums of all groups that the labels name.
template <class Of>
py::object gathered_at_once(const py::object& values, const py::object& labels) {
  const Sheet sheet = Of::sheet(values, -1);
  const Grouped found = grouped(labels, "labels", sheet.rows());
  Named<typename Of::Accumulator> self{Of::made(sheet.width(), found.names.size()), found.names};
  add<Of>(self, sheet, found.codes);
  return Of::result(self);
}

}  // namespace

void bind_stats_groups(py::module_& m) {
  bind<OfMoments, std::size_t>(m);
  bind<OfCovariance, std::size_t>(m);
  bind<OfLogRatio, std::size_t>(m);
  bind<OfZones, ZoneScheme>(m);
  m.def("grouped_moments", &gathered_at_once<OfMoments>);
  m.def("grouped_covariance", &gathered_at_once<OfCovariance>);
  m.def("grouped_log_ratio", &gathered_at_once<OfLogRatio>);
}
