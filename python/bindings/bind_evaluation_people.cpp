#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "result.hpp"
#include "samskab/evaluation/anchoring.hpp"
#include "samskab/evaluation/equality_check.hpp"
#include "samskab/evaluation/expectation_gap.hpp"
#include "samskab/evaluation/involvement.hpp"
#include "samskab/evaluation/representativity.hpp"
#include "samskab/evaluation/stakeholder_map.hpp"
#include "samskab/evaluation/stakeholder_network.hpp"
#include "samskab/evaluation/value_coverage.hpp"

using namespace samskab;

namespace {

using ProjectId = std::optional<lab::Ref<lab::Project>>;
using Day = std::optional<Date>;

}  // namespace

void bind_evaluation_people(py::module_& m) {
  using namespace evaluation;
  const auto project = [] { return py::arg("project"); };
  bind_described<CoverageRow>(m, "CoverageRow", "How far a goal is measured in one kind of value.");
  bind_result<ValueCoverage>(m, "ValueCoverage", "Which goals are measured, and which are not.");
  m.def(
      "value_coverage",
      [](const Lab& lab, ProjectId in, Day today) {
        return value_coverage(lab, {.project = std::move(in), .today = today});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("today"));

  bind_described<PositionRow>(m, "PositionRow", "Where one stakeholder stands among the others.");
  bind_described<TieRow>(m, "TieRow", "A tie between two stakeholders.");
  bind_result<StakeholderNetwork>(m, "StakeholderNetwork", "Who works with whom.");
  m.def(
      "stakeholder_network",
      [](const Lab& lab, ProjectId in, std::optional<lab::TieKind> kind, Day today) {
        return stakeholder_network(lab, {.project = std::move(in), .kind = kind, .today = today});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("kind"), py::arg("today"));

  bind_described<ExpectationRow>(m, "ExpectationRow", "Expected and perceived value at one level.");
  bind_result<ExpectationGap>(m, "ExpectationGap", "What was expected beside what came.");
  m.def(
      "expectation_gap",
      [](const Lab& lab, ProjectId in, std::optional<lab::ValueType> value_type, Day today, double level) {
        return expectation_gap(lab,
                               {.project = std::move(in), .value_type = value_type, .today = today, .level = level});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("value_type"), py::arg("today"), py::arg("level"));

  bind_described<EqualityRow>(m, "EqualityRow", "What the voices of one level experience and got.");
  bind_described<ExperiencedType>(m, "ExperiencedType", "How many of one level experience one type.");
  bind_result<EqualityCheck>(m, "EqualityCheck", "Declared against experienced, promised against delivered.");
  m.def(
      "equality_check",
      [](const Lab& lab, ProjectId in, double level) {
        return equality_check(lab, {.project = std::move(in), .level = level});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("level"));

  bind_described<Judged>(m, "Judged", "One quality as several people judge it.");
  bind_described<StakeholderRow>(m, "StakeholderRow", "One stakeholder on the map.");
  bind_result<StakeholderMap>(m, "StakeholderMap", "Influence and interest of every stakeholder.");
  m.def(
      "stakeholder_map",
      [](const Lab& lab, ProjectId in, Day today, double held_above) {
        return stakeholder_map(lab, {.project = std::move(in), .today = today, .held_above = held_above});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("today"), py::arg("held_above"));

  bind_described<InvolvementRow>(m, "InvolvementRow", "One stakeholder in one step, in one of the four Co's.");
  bind_described<StepShare>(m, "StepShare", "How many were there in a step, and how many took part.");
  bind_described<CohortRow>(m, "CohortRow", "How many were there from a day on.");
  bind_result<InvolvementMatrix>(m, "InvolvementMatrix", "Who takes part in which steps, and how.");
  m.def(
      "involvement",
      [](const Lab& lab, ProjectId in, Day today) {
        return involvement(lab, {.project = std::move(in), .today = today});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("today"));

  bind_described<RepresentationRow>(m, "RepresentationRow", "One group: who there is, who answered.");
  bind_result<Representativity>(m, "Representativity", "Who was invited, registered and answered.");
  m.def(
      "representativity",
      [](const Lab& lab, ProjectId in, std::optional<lab::Ref<lab::Collection>> collection, std::vector<std::string> by,
         double level) {
        return representativity(
            lab, {.project = std::move(in), .collection = std::move(collection), .by = std::move(by), .level = level});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("collection"), py::arg("by"), py::arg("level"));

  bind_described<lab::AnchoringEvent>(m, "AnchoringEvent", "A step of an initiative into operation, or out of it.");
  bind_described<AnchoringRow>(m, "AnchoringRow", "One initiative and its way so far.");
  bind_result<Anchoring>(m, "Anchoring", "Which initiatives live on, with whom, and since when.");
  m.def(
      "anchoring",
      [](const Lab& lab, ProjectId in, Day today) {
        return anchoring(lab, {.project = std::move(in), .today = today});
      },
      py::arg("lab"), py::kw_only(), project(), py::arg("today"));
}
