#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "interrupt.hpp"
#include "samskab/stats/bootstrap.hpp"
#include "samskab/stats/brunner_munzel.hpp"
#include "samskab/stats/contingency.hpp"
#include "samskab/stats/dispersion.hpp"
#include "samskab/stats/energy.hpp"
#include "samskab/stats/hotelling.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/multiplicity.hpp"
#include "samskab/stats/permanova.hpp"
#include "samskab/stats/two_part.hpp"
#include "samskab/stats/unit_weights.hpp"
#include "samskab/stats/wasserstein.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

py::dict tested(double statistic, double p_value) {
  py::dict out;
  out["statistic"] = statistic;
  out["p_value"] = p_value;
  return out;
}

void add_design(py::dict& out, const Design& asked) {
  out["groups"] = asked.groups.names;
  out["sizes"] = sizes_of(asked.plan);
}

py::tuple pair(const Interval& interval) { return py::make_tuple(interval.low, interval.high, interval.level); }

// --- intervals ---

std::vector<std::uint32_t> unit_codes(const py::object& units, const RealArray& values) {
  return codes_or_none(units, "units", rows(values));
}

py::dict to_dict(const BootstrapResult& result, std::uint64_t seed) {
  py::dict out;
  out["estimate"] = result.estimate;
  out["interval"] = pair(result.interval);
  out["method"] = result.method;
  out["standard_error"] = result.standard_error;
  out["bias"] = result.bias;
  out["bias_correction"] = result.bias_correction;
  out["acceleration"] = result.acceleration;
  out["units"] = result.units;
  out["replicates"] = result.replicates;
  out["constant"] = result.constant;
  out["seed"] = seed;
  return out;
}

py::dict bootstrap_of(const std::string& statistic, const py::object& values, const py::object& units,
                      std::uint32_t replicates, double level, BootstrapMethod method, std::uint64_t seed,
                      unsigned threads) {
  const RealArray numbers = column(values, "values");
  const auto codes = unit_codes(units, numbers);
  const auto result = interruptible([&](const std::stop_token& stop) {
    const BootstrapOptions options{replicates, level, method, seed, codes, {threads, stop}};
    return statistic == "median" ? bootstrap_median(span_of(numbers), options)
                                 : bootstrap_mean(span_of(numbers), options);
  });
  return to_dict(result, seed);
}

/// The statistic is Python: everything stays in the calling thread, which keeps the interpreter lock and lets others
/// have it between bytecodes as any Python code does. Ctrl-C is asked for before each call.
py::dict bootstrap_callable(const py::function& statistic, std::uint32_t count, const py::object& units,
                            std::uint32_t replicates, double level, BootstrapMethod method, std::uint64_t seed) {
  const auto codes = codes_or_none(units, "units", static_cast<py::ssize_t>(count));
  const auto result = bootstrap(count,
                                [&](std::span<const std::uint32_t> chosen) {
                                  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
                                  py::array_t<std::int64_t> index(static_cast<py::ssize_t>(chosen.size()));
                                  std::copy(chosen.begin(), chosen.end(), index.mutable_data());
                                  return py::float_(statistic(std::move(index))).cast<double>();
                                },
                                {replicates, level, method, seed, codes, {}});
  return to_dict(result, seed);
}

void bind_intervals(py::module_& m) {
  m.def("wilson",
        [](std::uint64_t hits, std::uint64_t count, double level) { return pair(wilson(hits, count, level)); });
  m.def("newcombe",
        [](std::uint64_t first_hits, std::uint64_t first_count, std::uint64_t second_hits, std::uint64_t second_count,
           double level) { return pair(newcombe(first_hits, first_count, second_hits, second_count, level)); });
  m.def("mean_interval", [](const py::object& values, double level) {
    return pair(mean_interval(span_of(column(values, "values")), level));
  });
  m.def("mean_interval_of_figures", [](double mean, double variance, std::uint64_t count, double level) {
    return pair(mean_interval(mean, variance, count, level));
  });
  m.def("bootstrap", &bootstrap_of);
  m.def("bootstrap_callable", &bootstrap_callable);
}

// --- tables and families of tests ---

py::dict chi_squared_of(const py::object& table) {
  const IntegerArray numbers = counts(table, "table");
  const std::size_t columns = width(numbers);
  const ChiSquared result = chi_squared({span_of(numbers), static_cast<std::size_t>(rows(numbers)), columns});
  py::dict out = tested(result.statistic, result.p_value);
  out["degrees_of_freedom"] = result.degrees_of_freedom;
  out["g_statistic"] = result.g_statistic;
  out["g_p_value"] = result.g_p_value;
  out["cramers_v"] = result.cramers_v;
  out["cramers_v_corrected"] = result.cramers_v_corrected;
  out["count"] = result.count;
  out["expected"] = rows_of(result.expected, columns);
  out["residuals"] = rows_of(result.residuals, columns);
  out["smallest_expected"] = result.smallest_expected;
  out["small_expected"] = result.small_expected;
  out["empty_rows"] = py::tuple(py::cast(result.empty_rows));
  out["empty_columns"] = py::tuple(py::cast(result.empty_columns));
  return out;
}

py::tuple chi_squared_p(const py::object& table, std::uint32_t replicates, std::uint64_t seed, unsigned threads) {
  const IntegerArray numbers = counts(table, "table");
  const TableView view{span_of(numbers), static_cast<std::size_t>(rows(numbers)), width(numbers)};
  const MonteCarloP result = interruptible([&](const std::stop_token& stop) {
    return chi_squared_monte_carlo(view, {replicates, seed, {threads, stop}});
  });
  return py::make_tuple(result.p_value, result.at_least, result.replicates);
}

void bind_families(py::module_& m) {
  m.def("chi_squared", &chi_squared_of);
  m.def("chi_squared_p", &chi_squared_p);
  m.def("adjust", [](const py::object& p_values, Adjustment method) {
    return array_of(adjust(span_of(column(p_values, "p_values")), method));
  });
  m.def("max_t", [](const py::object& observed, const py::object& permuted) {
    const RealArray first = column(observed, "observed");
    return array_of(max_t(span_of(first), span_of(matrix(permuted, "permuted", "tests", rows(first)))));
  });
}

// --- permutation tests ---

/// What each row counts; where nothing is given, each counts one.
std::vector<double> weights_or_none(const py::object& given, std::string_view name, py::ssize_t rows) {
  if (given.is_none()) return {};
  const auto numbers = span_of(column(given, name, rows));
  return {numbers.begin(), numbers.end()};
}

py::dict energy_of(const py::object& given, const py::object& labels, const py::object& units, const py::object& blocks,
                   std::uint64_t replicates, double alpha, std::uint64_t seed, unsigned threads,
                   const py::object& weights) {
  const RealArray numbers = points(given, "points");
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const std::vector<double> weighed = weights_or_none(weights, "weights", rows(numbers));
  const EnergyTest result = interruptible([&](const std::stop_token& stop) {
    return energy_test(span_of(numbers), width(numbers), asked.plan, {threads, stop}, weighed);
  });
  py::dict out = tested(result.statistic, result.p_value);
  out["e_statistic"] = result.e_statistic;
  out["coefficient"] = result.coefficient;
  out["explained"] = result.explained;
  out["within"] = result.within;
  out["total"] = result.total;
  py::list pairs;
  for (const EnergyPair& each : result.pairs)
    pairs.append(py::make_tuple(asked.groups.names[each.first], asked.groups.names[each.second], each.e_statistic,
                                each.coefficient));
  out["pairs"] = pairs;
  add_design(out, asked);
  out["permutations"] = basis_dict(result.basis);
  return out;
}

py::dict two_part_result(const TwoPartTest& result, const Design& asked) {
  py::dict out = tested(result.statistic, result.p_value);
  py::dict pattern = tested(result.pattern.statistic, result.pattern.p_value);
  pattern["present"] = result.pattern.present;
  pattern["degrees_of_freedom"] = result.pattern.degrees_of_freedom;
  py::dict interior = tested(result.interior.statistic, result.interior.p_value);
  interior["present"] = result.interior.present;
  interior["t_squared"] = or_none(result.interior.t_squared);
  interior["rows"] = result.interior.rows;
  out["pattern"] = pattern;
  out["interior"] = interior;
  const auto groups = static_cast<py::ssize_t>(asked.plan.groups());
  const std::vector<std::int64_t> tallies(result.counts.begin(), result.counts.end());
  out["counts"] = array_of(tallies, {static_cast<py::ssize_t>(tallies.size()) / groups, groups});
  add_design(out, asked);
  out["permutations"] = basis_dict(result.basis);
  return out;
}

std::vector<std::uint32_t> kinds(const py::object& given, std::string_view name, py::ssize_t rows) {
  const RealArray numbers = column(given, name, rows);
  std::vector<std::uint32_t> codes(static_cast<std::size_t>(numbers.size()));
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const double code = numbers.data()[i];
    if (code < 0 || code >= 65536 || code != static_cast<double>(static_cast<std::uint32_t>(code)))
      throw InvalidInput(
          Message("stats.two_part.pattern").with("row", i).with("pattern", Argument{code}).with("most", 65535));
    codes[i] = static_cast<std::uint32_t>(code);
  }
  return codes;
}

py::dict two_part_of(const py::object& patterns, const py::object& coordinates, const py::object& labels,
                     const py::object& units, const py::object& blocks, std::uint64_t replicates, double alpha,
                     std::uint64_t seed, unsigned threads, const py::object& weights) {
  // Coordinates of rows that are not inside are never read, so they may be NaN; the core checks the others.
  RealArray numbers = reals(coordinates, "coordinates");
  if (numbers.ndim() != 1) need_shape(numbers, "coordinates", {-1, numbers.ndim() == 2 ? numbers.shape(1) : 2});
  const auto codes = kinds(patterns, "patterns", rows(numbers));
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const std::vector<double> weighed = weights_or_none(weights, "weights", rows(numbers));
  const TwoPartTest result = interruptible([&](const std::stop_token& stop) {
    return two_part_test(codes, span_of(numbers), width(numbers), asked.plan, {threads, stop}, weighed);
  });
  return two_part_result(result, asked);
}

py::dict two_part_of_triads(const py::object& weights, const py::object& labels, const py::object& missing,
                            double zero_up_to, const py::object& units, const py::object& blocks,
                            std::uint64_t replicates, double alpha, std::uint64_t seed, unsigned threads,
                            const py::object& row_weights) {
  const RealArray numbers = reals(weights, "weights");
  need_shape(numbers, "weights", {-1, 3});
  const auto codes = missing.is_none() ? std::vector<std::uint32_t>() : kinds(missing, "missing", rows(numbers));
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const std::vector<double> weighed = weights_or_none(row_weights, "row_weights", rows(numbers));
  const TwoPartTest result = interruptible([&](const std::stop_token& stop) {
    return two_part_test_of_triads(span_of(numbers), codes, asked.plan, zero_up_to, {threads, stop}, weighed);
  });
  return two_part_result(result, asked);
}

py::dict to_dict(const Permanova& result, const Design& asked) {
  py::dict out = tested(result.statistic, result.p_value);
  out["r_squared"] = result.r_squared;
  out["between"] = result.between;
  out["within"] = result.within;
  out["between_df"] = result.between_df;
  out["within_df"] = result.within_df;
  add_design(out, asked);
  out["permutations"] = basis_dict(result.basis);
  return out;
}

py::dict permanova_of(const py::object& given, const py::object& labels, const py::object& units,
                      const py::object& blocks, std::uint64_t replicates, double alpha, std::uint64_t seed,
                      unsigned threads) {
  const RealArray numbers = points(given, "points");
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const Permanova result = interruptible([&](const std::stop_token& stop) {
    return permanova(span_of(numbers), width(numbers), asked.plan, {threads, stop});
  });
  return to_dict(result, asked);
}

/// Rows that a square matrix, or the numbers above its diagonal, stand for.
py::ssize_t rows_of_distances(const RealArray& numbers) {
  if (numbers.ndim() == 2 && numbers.shape(0) == numbers.shape(1)) return numbers.shape(0);
  if (numbers.ndim() == 1) {
    const auto n = static_cast<py::ssize_t>(std::llround((1.0 + std::sqrt(1.0 + 8.0 * double(numbers.size()))) / 2.0));
    if (n * (n - 1) / 2 == numbers.size()) return n;
  }
  throw InvalidInput(
      Message("stats.distances.shape").with("given", py::str(numbers.attr("shape")).cast<std::string>()));
}

py::dict permanova_of_distances_of(const py::object& given, const py::object& labels, const py::object& units,
                                   const py::object& blocks, std::uint64_t replicates, double alpha, std::uint64_t seed,
                                   unsigned threads) {
  const RealArray numbers = reals(given, "distances");
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows_of_distances(numbers));
  const Permanova result = interruptible([&](const std::stop_token& stop) {
    return permanova_of_distances(span_of(numbers), asked.plan, {threads, stop});
  });
  return to_dict(result, asked);
}

py::dict dispersion_of(const py::object& given, const py::object& labels, bool centroid, bool adjust_for_size,
                       const py::object& units, const py::object& blocks, std::uint64_t replicates, double alpha,
                       std::uint64_t seed, unsigned threads) {
  const RealArray numbers = points(given, "points");
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const DispersionOptions options{centroid ? DispersionCentre::centroid : DispersionCentre::spatial_median,
                                  adjust_for_size};
  const DispersionTest result = interruptible([&](const std::stop_token& stop) {
    return dispersion_test(span_of(numbers), width(numbers), asked.plan, options, {threads, stop});
  });
  py::dict out = tested(result.statistic, result.p_value);
  out["mean_distances"] = array_of(result.mean_distances);
  out["between_df"] = result.between_df;
  out["within_df"] = result.within_df;
  add_design(out, asked);
  out["permutations"] = basis_dict(result.basis);
  return out;
}

py::dict wasserstein_of(const py::object& values, const py::object& labels, const py::object& units,
                        const py::object& blocks, std::uint64_t replicates, double alpha, std::uint64_t seed,
                        unsigned threads) {
  const RealArray numbers = column(values, "values");
  const Design asked = design(labels, units, blocks, replicates, alpha, seed, rows(numbers));
  const WassersteinTest result = interruptible([&](const std::stop_token& stop) {
    return wasserstein_test(span_of(numbers), asked.plan, {threads, stop});
  });
  py::dict out = tested(result.statistic, result.p_value);
  add_design(out, asked);
  out["permutations"] = basis_dict(result.basis);
  return out;
}

void bind_permutations(py::module_& m) {
  m.def("unit_weights", [](const py::object& units, double correlation) {
    const py::ssize_t rows = py::hasattr(units, "__len__") ? static_cast<py::ssize_t>(py::len(units)) : -1;
    const std::vector<std::uint32_t> codes = coded(units, "units", rows).codes;
    std::vector<double> out = unit_weights(codes, correlation);
    if (out.empty()) out.assign(codes.size(), 1.0);
    return array_of(out);
  });
  m.def("energy_test", &energy_of);
  m.def("two_part_test", &two_part_of);
  m.def("two_part_test_of_triads", &two_part_of_triads);
  m.def("permanova", &permanova_of);
  m.def("permanova_of_distances", &permanova_of_distances_of);
  m.def("dispersion_test", &dispersion_of);
  m.def("wasserstein_test", &wasserstein_of);
}

// --- two groups ---

py::dict to_dict(const HotellingTest& result) {
  py::dict out = tested(result.statistic, result.p_value);
  out["f_statistic"] = result.f_statistic;
  out["numerator_df"] = result.numerator_df;
  out["denominator_df"] = result.denominator_df;
  out["difference"] = array_of(result.difference);
  out["distance"] = result.distance;
  return out;
}

py::dict to_dict(const BrunnerMunzelTest& result, double level) {
  py::dict out = tested(result.statistic, result.p_value);
  out["probability"] = result.probability;
  out["interval"] = py::make_tuple(result.lower, result.upper, level);
  out["cliffs_delta"] = result.cliffs_delta;
  out["degrees_of_freedom"] = or_none(result.degrees_of_freedom);
  out["permutations"] = result.basis ? py::object(basis_dict(*result.basis)) : py::object(py::none());
  return out;
}

py::dict brunner_munzel_of(const py::object& first, const py::object& second, const std::string& method, double level,
                           std::uint64_t replicates, double alpha, std::uint64_t seed, unsigned threads) {
  const RealArray one = column(first, "first");
  const RealArray two = column(second, "second");
  const BrunnerMunzelOptions options{method == "t"             ? BrunnerMunzelMethod::t
                                     : method == "permutation" ? BrunnerMunzelMethod::permutation
                                                               : BrunnerMunzelMethod::automatic,
                                     level,
                                     {replicates, seed, alpha}};
  const auto result = interruptible([&](const std::stop_token& stop) {
    return brunner_munzel(span_of(one), span_of(two), options, {threads, stop});
  });
  return to_dict(result, level);
}

py::dict brunner_munzel_restricted(const py::object& first, const py::object& second, const py::object& units,
                                   const py::object& blocks, double level, std::uint64_t replicates, double alpha,
                                   std::uint64_t seed, unsigned threads, const py::object& weights) {
  const RealArray one = column(first, "first");
  const RealArray two = column(second, "second");
  std::vector<double> values(span_of(one).begin(), span_of(one).end());
  values.insert(values.end(), span_of(two).begin(), span_of(two).end());
  const std::vector<double> weighed = weights_or_none(weights, "weights", static_cast<py::ssize_t>(values.size()));
  std::vector<std::uint32_t> labels(values.size(), 1);
  std::fill_n(labels.begin(), one.size(), 0U);
  const Design asked =
      design({std::move(labels), py::make_tuple("first", "second")}, units, blocks, replicates, alpha, seed);
  const auto result = interruptible([&](const std::stop_token& stop) {
    return brunner_munzel(values, asked.plan, level, {threads, stop}, weighed);
  });
  return to_dict(result, level);
}

void bind_two_groups(py::module_& m) {
  m.def("hotelling_one_sample", [](const py::object& given, const py::object& place) {
    const RealArray where = column(place, "place");
    return to_dict(hotelling_one_sample(span_of(matrix(given, "points", "dimensions", rows(where))), span_of(where)));
  });
  m.def("hotelling_two_sample", [](const py::object& first, const py::object& second) {
    const RealArray one = matrix(first, "first", "dimensions");
    const RealArray two = matrix(second, "second", "dimensions", one.shape(1));
    return to_dict(hotelling_two_sample(span_of(one), span_of(two), width(one)));
  });
  m.def("hotelling_one_sample_ilr", [](const py::object& amounts, const py::object& place) {
    const RealArray where = column(place, "place");
    return to_dict(hotelling_one_sample_ilr(span_of(matrix(amounts, "amounts", "parts", rows(where))), span_of(where)));
  });
  m.def("hotelling_two_sample_ilr", [](const py::object& first, const py::object& second) {
    const RealArray one = matrix(first, "first", "parts");
    const RealArray two = matrix(second, "second", "parts", one.shape(1));
    return to_dict(hotelling_two_sample_ilr(span_of(one), span_of(two), width(one)));
  });
  m.def("brunner_munzel", &brunner_munzel_of);
  m.def("brunner_munzel_restricted", &brunner_munzel_restricted);
  m.def("mann_whitney", [](const py::object& first, const py::object& second) {
    const MannWhitneyTest result = mann_whitney(span_of(column(first, "first")), span_of(column(second, "second")));
    py::dict out = tested(result.statistic, result.p_value);
    out["z"] = result.z;
    return out;
  });
  m.def("wasserstein_distance", [](const py::object& first, const py::object& second) {
    return wasserstein_distance(span_of(column(first, "first")), span_of(column(second, "second")));
  });
}

}  // namespace

void bind_stats_tests(py::module_& m) {
  bind_intervals(m);
  bind_families(m);
  bind_permutations(m);
  bind_two_groups(m);
}
