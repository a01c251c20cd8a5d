#include <optional>
#include <string>

#include "result.hpp"
#include "samskab/evaluation/contributions.hpp"
#include "samskab/evaluation/outcome_effect.hpp"

using namespace samskab;

namespace {

using ProjectId = std::optional<lab::Ref<lab::Project>>;

}  // namespace

void bind_evaluation(py::module_& m) {
  using namespace evaluation;
  bind_described<RecordCount>(m, "RecordCount", "How many things of one kind a figure rests on.");
  bind_described<ContributionRow>(m, "ContributionRow", "What stakeholders of one kind gave.");
  bind_result<Contributions>(m, "Contributions", "Who gave hours, money and things.");
  m.def(
      "contributions",
      [](const Lab& lab, ProjectId project, std::optional<Date> until) {
        return contributions(lab, {.project = std::move(project), .until = until});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("until"));

  bind_described<OutcomeRow>(m, "OutcomeRow", "One figure of a change.");
  bind_described<SeriesPoint>(m, "SeriesPoint", "One measurement of a register series.");
  bind_described<ToldOutcome>(m, "ToldOutcome", "A change that somebody told of.");
  bind_result<OutcomeEffect>(m, "OutcomeEffect", "How the people an indicator is about changed.");
  m.def(
      "outcome_effect",
      [](const Lab& lab, const lab::Ref<lab::Indicator>& indicator, const std::string& before, const std::string& after,
         std::optional<outcomes::Responses> comparison, OutcomePlaces places,
         std::optional<lab::Ref<lab::OrgUnit>> unit, std::optional<Date> changed_on, double level,
         std::optional<Date> today) {
        return outcome_effect(lab, indicator,
                              {.before = before,
                               .after = after,
                               .comparison = std::move(comparison),
                               .places = places,
                               .unit = std::move(unit),
                               .changed_on = changed_on,
                               .level = level,
                               .today = today});
      },
      py::arg("lab"), py::arg("indicator"), py::kw_only(), py::arg("before"), py::arg("after"), py::arg("comparison"),
      py::arg("places"), py::arg("unit"), py::arg("changed_on"), py::arg("level"), py::arg("today"));
}
