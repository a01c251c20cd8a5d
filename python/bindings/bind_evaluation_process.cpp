#include <optional>
#include <string>

#include "result.hpp"
#include "samskab/evaluation/change_map.hpp"
#include "samskab/evaluation/charter_page.hpp"
#include "samskab/evaluation/conditions.hpp"
#include "samskab/evaluation/counted_share.hpp"
#include "samskab/evaluation/learning_chain.hpp"
#include "samskab/evaluation/publish_check.hpp"
#include "samskab/evaluation/sneak_peek.hpp"
#include "samskab/evaluation/timeline.hpp"
#include "samskab/evaluation/timeliness.hpp"
#include "samskab/evaluation/trials_summary.hpp"
#include "samskab/evaluation/usable_by.hpp"
#include "samskab/io/frozen_peek.hpp"

using namespace samskab;

namespace {

using ProjectId = std::optional<lab::Ref<lab::Project>>;

void bind_trials(py::module_& m) {
  using namespace evaluation;
  bind_described<CountedShare>(m, "CountedShare", "So many of so many.");
  bind_described<TrialRow>(m, "TrialRow", "One trial action: what was expected, what was seen, what comes next.");
  bind_result<TrialsSummary>(m, "TrialsSummary", "Which trial actions worked, and what was learnt.");
  m.def(
      "trials_summary",
      [](const Lab& lab, ProjectId project, std::optional<Date> today) {
        return trials_summary(lab, {.project = std::move(project), .today = today});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("today"));
}

void bind_chain(py::module_& m) {
  using namespace evaluation;
  bind_described<ChainRow>(m, "ChainRow", "One way from what was seen to what was done.");
  bind_described<PeekYield>(m, "PeekYield", "What a sneak peek led to.");
  bind_result<LearningChain>(m, "LearningChain", "From what was seen to what was done about it.");
  m.def(
      "learning_chain",
      [](const Lab& lab, ProjectId project, std::optional<Date> today) {
        return learning_chain(lab, {.project = std::move(project), .today = today});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("today"));
}

void bind_peeks(py::module_& m) {
  m.def(
      "sneak_peek",
      [](const Lab& lab, const lab::Ref<lab::Collection>& collection, std::optional<Date> as_of, lab::Audience audience,
         std::optional<lab::Ref<lab::DisclosurePolicy>> policy, std::optional<lab::Ref<lab::SneakPeek>> since,
         double alpha) {
        return evaluation::sneak_peek(lab, collection,
                                      {.as_of = as_of,
                                       .audience = audience,
                                       .policy = std::move(policy),
                                       .since = std::move(since),
                                       .alpha = alpha});
      },
      py::arg("lab"), py::arg("collection"), py::kw_only(), py::arg("as_of"), py::arg("audience"), py::arg("policy"),
      py::arg("since"), py::arg("alpha"));
  m.def(
      "freeze_peek",
      [](const Peek& look, const lab::Ref<lab::Collection>& collection) {
        return io::freeze_peek(look, collection, {}).frozen;
      },
      py::arg("look"), py::arg("collection"));
  m.def(
      "frozen_peek",
      [](const std::string& id, const std::string& frozen) {
        lab::SneakPeek kept;
        kept.id = lab::Ref<lab::SneakPeek>(id);
        kept.frozen = frozen;
        return io::frozen_peek(kept);
      },
      py::arg("id"), py::arg("frozen"));
}

void bind_times(py::module_& m) {
  using namespace evaluation;
  bind_described<SessionTimingRow>(m, "SessionTimingRow", "One training or sparring session beside its step.");
  bind_described<CompetenceChange>(m, "CompetenceChange", "One competence before and after.");
  bind_result<Timeliness>(m, "Timeliness", "Whether training came when it was needed.");
  m.def(
      "timeliness",
      [](const Lab& lab, ProjectId project, std::int64_t early_days, std::int64_t late_days,
         std::optional<Date> today) {
        return timeliness(
            lab, {.project = std::move(project), .early_days = early_days, .late_days = late_days, .today = today});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("early_days"), py::arg("late_days"), py::arg("today"));
  bind_described<TimelineRow>(m, "TimelineRow", "One thing on the timeline.");
  bind_described<RhythmRow>(m, "RhythmRow", "How one of the four strands runs through the course.");
  bind_described<Rhythm>(m, "Rhythm", "How the four strands take turns.");
  bind_result<Timeline>(m, "Timeline", "What happened when.");
  m.def(
      "timeline", [](const Lab& lab, ProjectId project) { return timeline(lab, {.project = std::move(project)}); },
      py::arg("lab"), py::kw_only(), py::arg("project"));
}

void bind_frames(py::module_& m) {
  using namespace evaluation;
  bind_described<ConditionRow>(m, "ConditionRow", "One condition, as one level judged it at one time.");
  bind_described<ConditionTrend>(m, "ConditionTrend", "How one condition moved from its first to its last time.");
  bind_result<Conditions>(m, "Conditions", "Mindset and conditions for co-creation.");
  m.def(
      "conditions",
      [](const Lab& lab, ProjectId project, std::optional<lab::ConditionKind> kind, bool by_level,
         std::optional<Date> today) {
        return conditions(lab, {.project = std::move(project), .kind = kind, .by_level = by_level, .today = today});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("kind"), py::arg("by_level"), py::arg("today"));
  bind_described<ChangeMapNode>(m, "ChangeMapNode", "A part of the theory of change, and its place in the drawing.");
  bind_described<ChangeMapLink>(m, "ChangeMapLink", "An arrow and its assumption.");
  bind_result<ChangeMap>(m, "ChangeMap", "The theory of change as a graph in layers.");
  m.def(
      "theory_of_change",
      [](const Lab& lab, ProjectId project, evaluation::ChangeRendering rendering) {
        return theory_of_change(lab, {.project = std::move(project), .rendering = rendering});
      },
      py::arg("lab"), py::kw_only(), py::arg("project"), py::arg("rendering"));
  bind_described<CharterRow>(m, "CharterRow", "One line of the charter.");
  bind_result<CharterPage>(m, "CharterPage", "What the parties agreed.");
  m.def(
      "charter", [](const Lab& lab, ProjectId project) { return charter(lab, {.project = std::move(project)}); },
      py::arg("lab"), py::kw_only(), py::arg("project"));
}

void bind_spreading(py::module_& m) {
  using namespace evaluation;
  bind_described<UsableEntry>(m, "UsableEntry", "An entry, what it asks for and who has used it.");
  bind_result<UsableEntries>(m, "UsableEntries", "What of the playbook a unit can use.");
  m.def(
      "usable_by",
      [](const Lab& lab, std::optional<lab::Ref<lab::OrgUnit>> unit, std::optional<lab::Ref<lab::Playbook>> playbook,
         bool drafts, std::optional<Date> today) {
        return usable_by(lab,
                         {.unit = std::move(unit), .playbook = std::move(playbook), .drafts = drafts, .today = today});
      },
      py::arg("lab"), py::kw_only(), py::arg("unit"), py::arg("playbook"), py::arg("drafts"), py::arg("today"));
  m.def("entries_to_review", &entries_to_review, py::arg("lab"));
  m.def(
      "send_to_review",
      [](const Lab& lab, const std::string& by, const std::string& reason, Timestamp at) {
        return send_to_review(lab, {.by = by, .reason = reason, .at = at});
      },
      py::arg("lab"), py::kw_only(), py::arg("by"), py::arg("reason"), py::arg("at"));
  bind_described<Violation>(m, "Violation", "One thing that stands in the way of publishing.");
  bind_result<PublishCheck>(m, "PublishCheck", "What stands in the way of publishing.");
  m.def(
      "publish_check",
      [](const Lab& lab, Date today, std::optional<lab::Ref<lab::Playbook>> playbook) {
        return publish_check(lab, {.today = today, .playbook = std::move(playbook)});
      },
      py::arg("lab"), py::kw_only(), py::arg("today"), py::arg("playbook"));
}

}  // namespace

void bind_evaluation_process(py::module_& m) {
  bind_trials(m);
  bind_chain(m);
  bind_peeks(m);
  bind_times(m);
  bind_frames(m);
  bind_spreading(m);
}
