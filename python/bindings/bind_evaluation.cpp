#include <optional>
#include <string>

#include "result.hpp"
#include "samskab/evaluation/contributions.hpp"

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
}
