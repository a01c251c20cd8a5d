#include <optional>
#include <string>
#include <vector>

#include "interrupt.hpp"
#include "result.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/metrics/compare_all.hpp"
#include "samskab/metrics/density.hpp"
#include "samskab/metrics/peek.hpp"
#include "samskab/metrics/summarise.hpp"
#include "samskab/metrics/zones.hpp"
#include "samskab/stories/view.hpp"
#include "spoken.hpp"

using namespace samskab;

namespace {

/// Below this many stories a summary ends before anyone could press Ctrl-C, and a thread would cost more than it.
constexpr std::size_t short_work = 100000;

template <class F>
auto summary_work(const Stories& stories, F&& work) {
  return stories.table().rows < short_work ? uninterrupted(work) : interruptible(work);
}

void bind_rows(py::module_& m) {
  bind_described<Question>(m, "Question", "The question that a result is about.");
  bind_described<StateCount>(m, "StateCount", "How many stories are in a state.");
  bind_described<GroupCount>(m, "GroupCount", "The size of one group.");
  auto basis = bind_described<Basis>(m, "Basis", "What a figure rests on.");
  basis.def(
      "summary", [](const Basis& self, std::optional<Language> lang) { return self.summary(spoken(lang)); },
      py::arg("lang") = py::none(), "The basis in plain words.");
  bind_described<Measure>(m, "Measure", "One number about one group.");
  bind_described<Centre>(m, "Centre", "The centre of a group's placements.");
  bind_described<ZoneShare>(m, "ZoneShare", "How many stories of a group lie in one zone.");
  bind_described<DensityMode>(m, "DensityMode", "A place where stories gather.");
  bind_described<DensityRegion>(m, "DensityRegion", "The smallest area that holds a stated share of the placements.");
  bind_described<DensityAtom>(m, "DensityAtom", "Many stories at exactly the same place.");
  bind_described<DensityPanel>(m, "DensityPanel", "The density of one group.");
  bind_described<Difference>(m, "Difference", "How far two groups are apart on one thing.");
  bind_described<PartTest>(m, "PartTest", "One test of a comparison.");
  bind_described<PeekPattern>(m, "PeekPattern", "Where the answers of everybody lie by now.");
  bind_described<PeekDifference>(m, "PeekDifference", "Whether two groups answer differently, by now.");
  bind_described<RankedDifference>(m, "RankedDifference", "One question in the ranking of differences.");
}

void bind_results(py::module_& m) {
  bind_result<Summary>(m, "Summary", "One question in numbers, for each group.");
  bind_result<SummaryTable>(m, "SummaryTable", "Summaries of all questions that can be analysed.");
  bind_result<ZoneTable>(m, "ZoneTable", "Placements counted by zone.");
  bind_result<DensityResult>(m, "DensityResult", "Where the stories lie, as a smooth surface per group.");
  bind_result<Comparison>(m, "Comparison", "Do groups answer a question differently, where, and how sure is that?");
  bind_result<ComparisonSet>(m, "ComparisonSet", "The groups compared on many questions, clearest difference first.");
  bind_result<Peek>(m, "Peek", "A look at results while stories still come in.");
}

// Arguments are C++ values by the time the work begins, which runs without the interpreter.
void bind_summaries(py::module_& m) {
  m.def(
      "summarise",
      [](const Stories& stories, const std::string& signifier, const std::string& by, double level,
         std::optional<Unit> unit, unsigned threads) {
        return summary_work(stories, [&](const std::stop_token& stop) {
          return summarise(stories, signifier,
                           {.by = by, .level = level, .unit = unit, .threads = threads, .stop = stop});
        });
      },
      py::arg("stories"), py::arg("signifier"), py::kw_only(), py::arg("by"), py::arg("level"), py::arg("unit"),
      py::arg("threads"));
  m.def(
      "summarise_all",
      [](const Stories& stories, const std::string& by, double level, std::optional<Unit> unit, unsigned threads) {
        return summary_work(stories, [&](const std::stop_token& stop) {
          return summarise_all(stories, {.by = by, .level = level, .unit = unit, .threads = threads, .stop = stop});
        });
      },
      py::arg("stories"), py::kw_only(), py::arg("by"), py::arg("level"), py::arg("unit"), py::arg("threads"));
  m.def(
      "zones",
      [](const Stories& stories, const std::string& signifier, ZoneScheme scheme, const std::string& by, int divisions,
         double level, std::optional<Unit> unit, unsigned threads) {
        return summary_work(stories, [&](const std::stop_token& stop) {
          return zones(stories, signifier,
                       {.scheme = scheme,
                        .by = by,
                        .divisions = divisions,
                        .level = level,
                        .unit = unit,
                        .threads = threads,
                        .stop = stop});
        });
      },
      py::arg("stories"), py::arg("signifier"), py::kw_only(), py::arg("scheme"), py::arg("by"), py::arg("divisions"),
      py::arg("level"), py::arg("unit"), py::arg("threads"));
}

void bind_density(py::module_& m) {
  m.def(
      "density",
      [](const Stories& stories, const std::string& signifier, const std::string& by, std::optional<double> bandwidth,
         int steps, std::vector<double> coverage, std::int64_t nearest, std::optional<Unit> unit, unsigned threads) {
        return interruptible([&](const std::stop_token& stop) {
          return density(stories, signifier,
                         {.by = by,
                          .bandwidth = bandwidth,
                          .steps = steps,
                          .coverage = std::move(coverage),
                          .nearest = nearest,
                          .unit = unit,
                          .threads = threads,
                          .stop = stop});
        });
      },
      py::arg("stories"), py::arg("signifier"), py::kw_only(), py::arg("by"), py::arg("bandwidth"), py::arg("steps"),
      py::arg("coverage"), py::arg("nearest"), py::arg("unit"), py::arg("threads"));
}

void bind_comparisons(py::module_& m) {
  m.def(
      "compare",
      [](const Stories& stories, const std::string& signifier, const std::string& by, std::optional<Unit> unit,
         double alpha, std::int64_t replicates, bool declared, std::optional<std::uint64_t> seed, unsigned threads) {
        return interruptible([&](const std::stop_token& stop) {
          return compare(stories, signifier,
                         {.by = by,
                          .unit = unit,
                          .alpha = alpha,
                          .replicates = replicates,
                          .declared = declared,
                          .seed = seed,
                          .threads = threads,
                          .stop = stop});
        });
      },
      py::arg("stories"), py::arg("signifier"), py::kw_only(), py::arg("by"), py::arg("unit"), py::arg("alpha"),
      py::arg("replicates"), py::arg("declared"), py::arg("seed"), py::arg("threads"));
  m.def(
      "compare_all",
      [](const Stories& stories, const std::string& by, std::vector<std::string> questions, std::optional<Unit> unit,
         double alpha, FamilyAdjustment adjustment, std::int64_t replicates, bool declared,
         std::optional<std::uint64_t> seed, unsigned threads) {
        return interruptible([&](const std::stop_token& stop) {
          return compare_all(stories, {.by = by,
                                       .questions = std::move(questions),
                                       .unit = unit,
                                       .alpha = alpha,
                                       .adjustment = adjustment,
                                       .replicates = replicates,
                                       .declared = declared,
                                       .seed = seed,
                                       .threads = threads,
                                       .stop = stop});
        });
      },
      py::arg("stories"), py::kw_only(), py::arg("by"), py::arg("questions"), py::arg("unit"), py::arg("alpha"),
      py::arg("adjustment"), py::arg("replicates"), py::arg("declared"), py::arg("seed"), py::arg("threads"));
}

void bind_peeks(py::module_& m) {
  py::class_<PeekHidden>(m, "PeekHidden", "Something that a look must not show.")
      .def_readonly("question", &PeekHidden::question)
      .def_readonly("item", &PeekHidden::item)
      .def_readonly("group", &PeekHidden::group);
  m.def(
      "came_by", [](const Stories& stories, Date day) { return came_by(View(stories), day).stories(); },
      py::arg("stories"), py::arg("day"), "The stories that a look as of this day counts.");
  m.def(
      "peek",
      [](const Stories& stories, std::optional<Date> as_of, std::optional<Date> since, std::vector<Date> looks,
         const std::string& by, double alpha, std::int64_t min_persons, std::size_t exemplars,
         std::vector<PeekHidden> hidden, std::vector<PeekHidden> hidden_before) {
        return uninterrupted([&](const std::stop_token&) {
          return peek(stories, {.as_of = as_of,
                                .since = since,
                                .looks = std::move(looks),
                                .by = by,
                                .alpha = alpha,
                                .min_persons = min_persons,
                                .exemplars = exemplars,
                                .hidden = std::move(hidden),
                                .hidden_before = std::move(hidden_before)});
        });
      },
      py::arg("stories"), py::kw_only(), py::arg("as_of"), py::arg("since"), py::arg("looks"), py::arg("by"),
      py::arg("alpha"), py::arg("min_persons"), py::arg("exemplars"), py::arg("hidden"), py::arg("hidden_before"));
  m.def(
      "story_behind",
      [](const Stories& stories, const std::string& handle, Purpose purpose) {
        return story_behind(stories, handle, purpose);
      },
      py::arg("stories"), py::arg("handle"), py::arg("purpose"));
}

}  // namespace

void bind_metrics(py::module_& m) {
  bind_rows(m);
  bind_results(m);
  bind_summaries(m);
  bind_density(m);
  bind_comparisons(m);
  bind_peeks(m);
}
