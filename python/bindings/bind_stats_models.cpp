#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "describe.hpp"
#include "interrupt.hpp"
#include "samskab/stats/difference_in_differences.hpp"
#include "samskab/stats/goal_attainment.hpp"
#include "samskab/stats/interrupted_series.hpp"
#include "samskab/stats/linear_model.hpp"
#include "samskab/stats/network.hpp"
#include "samskab/stats/paired_change.hpp"
#include "samskab/stats/pre_post_control.hpp"
#include "samskab/stats/random_intercept.hpp"
#include "samskab/stats/reliability.hpp"
#include "samskab/stats/reliable_change.hpp"
#include "samskab/stats/salience.hpp"
#include "samskab/stats/wild_bootstrap.hpp"
#include "stats_input.hpp"

using namespace samskab;
using namespace samskab::stats;
using namespace stats_input;

namespace {

// --- change of the same people ---

void bind_change(py::module_& m) {
  m.def("paired_change", [](const py::object& before, const py::object& after, const py::object& units, double level) {
    const RealArray first = column(before, "before");
    const RealArray second = column(after, "after");
    const auto codes = codes_or_none(units, "units", rows(first));
    return to_python(unlocked([&] { return paired_change(span_of(first), span_of(second), {level, codes}); }));
  });
  m.def("cut_point_crossing", [](const py::object& before, const py::object& after, double cut, double level) {
    return to_python(
        cut_point_crossing(span_of(column(before, "before")), span_of(column(after, "after")), cut, level));
  });
  m.def("important_change",
        [](const py::object& before, const py::object& after, double minimal, bool higher_is_better, double level) {
          return to_python(important_change(span_of(column(before, "before")), span_of(column(after, "after")), minimal,
                                            higher_is_better, level));
        });
  m.def("reliable_change",
        [](const py::object& before, const py::object& after, double reliability, bool higher_is_better, double level,
           std::optional<double> population_mean, std::optional<double> population_sd) {
          return to_python(reliable_change(span_of(column(before, "before")), span_of(column(after, "after")),
                                           {reliability, higher_is_better, level, population_mean, population_sd}));
        });
  m.def("pre_post_control", [](const py::object& before, const py::object& after, const py::object& group,
                               StandardErrors errors, const py::object& clusters, double level) {
    const RealArray first = column(before, "before");
    const auto codes = codes_or_none(clusters, "clusters", rows(first));
    return to_python(pre_post_control(span_of(first), span_of(column(after, "after")), span_of(column(group, "group")),
                                      {errors, codes, level}));
  });
  using Figures = std::tuple<double, double, double, std::uint64_t>;
  m.def("morris_dppc2", [](const Figures& treated, const Figures& control, double correlation, double level) {
    const auto figures = [](const Figures& given) {
      return PrePostFigures{std::get<0>(given), std::get<1>(given), std::get<2>(given), std::get<3>(given)};
    };
    return to_python(morris_dppc2(figures(treated), figures(control), correlation, level));
  });
  m.def("goal_attainment", [](const py::object& levels, const py::object& weights, double correlation) {
    const RealArray numbers = column(levels, "levels");
    const RealArray each = weights.is_none() ? RealArray(0) : column(weights, "weights");
    return to_python(goal_attainment(span_of(numbers), {span_of(each), correlation}));
  });
}

// --- scales ---

void bind_scales(py::module_& m) {
  m.def("reliability",
        [](const py::object& answers, std::uint32_t replicates, double level, std::uint64_t seed, unsigned threads) {
          const RealArray numbers = matrix(answers, "answers", "items");
          return to_python(interruptible([&](const std::stop_token& stop) {
            return reliability(span_of(numbers), width(numbers), {level, replicates, seed, {threads, stop}});
          }));
        });
  m.def("salience", [](const py::object& ratings, double threshold) {
    const RealArray numbers = reals(ratings, "ratings");
    need_shape(numbers, "ratings", {-1, 3});
    return to_python(salience(span_of(numbers), threshold));
  });
  m.def("floor_ceiling", [](const py::object& scores, double lowest, double highest, double level) {
    return to_python(floor_ceiling(span_of(column(scores, "scores")), lowest, highest, level));
  });
}

// --- models ---

/// Columns of a model: a table, one column, or none.
struct Predictors {
  RealArray numbers;
  std::size_t columns = 0;
  explicit Predictors(const py::object& given) : numbers(0) {
    if (given.is_none()) return;
    numbers = points(given, "predictors");
    columns = width(numbers);
  }
};

void bind_models(py::module_& m) {
  m.def("linear_model", [](const py::object& outcome, const py::object& predictors,
                           const std::vector<std::string>& names, bool intercept, StandardErrors errors,
                           const py::object& clusters, std::optional<std::uint32_t> lag, double level) {
    const RealArray values = column(outcome, "outcome");
    const Predictors given(predictors);
    const auto codes = codes_or_none(clusters, "clusters", rows(values));
    return to_python(linear_model(span_of(values), span_of(given.numbers), given.columns,
                                  {names, intercept, errors, codes, lag, level}));
  });
  m.def("wild_cluster_bootstrap",
        [](const py::object& outcome, const py::object& predictors, const std::vector<std::string>& names,
           std::size_t which, const py::object& clusters, bool intercept, WildWeights weights, std::uint32_t replicates,
           double level, std::uint64_t seed, unsigned threads) {
          const RealArray values = column(outcome, "outcome");
          const Predictors given(predictors);
          const auto codes = codes_or_none(clusters, "clusters", rows(values));
          return to_python(interruptible([&](const std::stop_token& stop) {
            return wild_cluster_bootstrap(span_of(values), span_of(given.numbers), given.columns, which, codes,
                                          {names, intercept, weights, replicates, level, seed, {threads, stop}});
          }));
        });
  m.def("difference_in_differences",
        [](const py::object& outcome, const py::object& treated, const py::object& after, const py::object& clusters,
           WildWeights weights, std::uint32_t replicates, double level, std::uint64_t seed, unsigned threads) {
          const RealArray values = column(outcome, "outcome");
          const RealArray who = column(treated, "treated");
          const RealArray when = column(after, "after");
          const auto codes = codes_or_none(clusters, "clusters", rows(values));
          return to_python(interruptible([&](const std::stop_token& stop) {
            return difference_in_differences(span_of(values), span_of(who), span_of(when), codes,
                                             {level, replicates, seed, weights, {threads, stop}});
          }));
        });
  m.def("interrupted_series", [](const py::object& values, std::size_t first_after, SeriesMethod method, double level,
                                 std::size_t left_out) {
    return to_python(interrupted_series(span_of(column(values, "values")), first_after, {method, level, left_out}));
  });
  m.def("random_intercept", [](const py::object& outcome, const py::object& predictors,
                               const std::vector<std::string>& names, const py::object& clusters, double level) {
    const RealArray values = column(outcome, "outcome");
    const Predictors given(predictors);
    const Coded groups = coded(clusters, "clusters", rows(values));
    py::dict out = to_python(
        random_intercept(span_of(values), span_of(given.numbers), given.columns, groups.codes, {names, level}));
    for (const py::handle effect : out["effects"])
      effect["cluster"] = groups.names[effect["cluster"].cast<std::size_t>()];
    return out;
  });
}

// --- networks ---

using Codes = std::vector<std::uint32_t>;

void bind_networks(py::module_& m) {
  py::class_<Network>(m, "Network")
      .def(py::init(
          [](std::uint32_t nodes, const Codes& from, const Codes& to, const py::object& weights, bool directed) {
            const RealArray each = weights.is_none() ? RealArray(0) : column(weights, "weights");
            return Network(nodes, from, to, span_of(each), directed);
          }));
  m.def("network_positions", [](const Network& network) { return to_python(network_positions(network)); });
  m.def("brokerage", [](const Network& network, const Codes& groups) { return to_python(brokerage(network, groups)); });
  m.def("external_internal",
        [](const Network& network, const Codes& groups) { return to_python(external_internal(network, groups)); });
}

}  // namespace

void bind_stats_models(py::module_& m) {
  bind_change(m);
  bind_scales(m);
  bind_models(m);
  bind_networks(m);
}
