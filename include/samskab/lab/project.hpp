#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/classification.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"

/// The hub: every story, measure, session and trial action belongs to a project.
namespace samskab::lab {

/// Whether the project was there before the laboratory.
enum class Novelty : std::uint8_t { existing, new_project };
inline constexpr Label<Novelty> novelty_labels[] = {
    {Novelty::existing, "existing", "eksisterende", "existing"},
    {Novelty::new_project, "new", "nyt", "new"},
};
constexpr LabelList<Novelty> labels(Novelty) { return novelty_labels; }

/// How far the project is.
enum class ProjectStatus : std::uint8_t { planned, running, completed, stopped };
inline constexpr Label<ProjectStatus> project_status_labels[] = {
    {ProjectStatus::planned, "planned", "planlagt", "planned"},
    {ProjectStatus::running, "running", "i gang", "running"},
    {ProjectStatus::completed, "completed", "afsluttet", "completed"},
    {ProjectStatus::stopped, "stopped", "stoppet", "stopped"},
};
constexpr LabelList<ProjectStatus> labels(ProjectStatus) { return project_status_labels; }

/// Where a list of steps comes from.
enum class StepPreset : std::uint8_t { own, lab, triangle, eight_steps, double_diamond };
inline constexpr Label<StepPreset> step_preset_labels[] = {
    {StepPreset::own, "own", "egne trin", "own steps"},
    {StepPreset::lab, "lab", "laboratoriets forløb", "the laboratory's course"},
    {StepPreset::triangle, "triangle", "samskabelsestrekanten", "the co-creation triangle"},
    {StepPreset::eight_steps, "eight_steps", "de otte trin", "the eight steps"},
    {StepPreset::double_diamond, "double_diamond", "dobbelt diamant", "double diamond"},
};
constexpr LabelList<StepPreset> labels(StepPreset) { return step_preset_labels; }

/// What co-creation in the project asks for.
enum class RequirementKind : std::uint8_t { resource, competence, mandate };
inline constexpr Label<RequirementKind> requirement_kind_labels[] = {
    {RequirementKind::resource, "resource", "ressource", "resource"},
    {RequirementKind::competence, "competence", "kompetence", "competence"},
    {RequirementKind::mandate, "mandate", "mandat", "mandate"},
};
constexpr LabelList<RequirementKind> labels(RequirementKind) { return requirement_kind_labels; }

/// Something that must be in place.
struct Requirement {
  RequirementKind kind = RequirementKind::resource;
  LocalisedText text = {};
  static constexpr std::string_view type_name = "Requirement";
  template <class Self = Requirement>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "What kind of requirement."),
                      field("text", &Self::text, "The requirement in words."));
  }
  friend bool operator==(const Requirement&, const Requirement&) = default;
};

/// A code of a classification that is kept elsewhere, such as COFOG.
struct OutsideCode {
  std::string scheme = {};
  std::string code = {};
  static constexpr std::string_view type_name = "OutsideCode";
  template <class Self = OutsideCode>
  static constexpr auto fields() {
    return field_list(field("scheme", &Self::scheme, "The classification's name and edition."),
                      field("code", &Self::code, "The code in it."));
  }
  friend bool operator==(const OutsideCode&, const OutsideCode&) = default;
};

/// What is co-created, with whom and for which goals.
struct Project {
  Ref<Project> id;
  LocalisedText title = {};
  Novelty novelty = Novelty::new_project;
  ProjectStatus status = ProjectStatus::planned;
  Period period;
  std::vector<Ref<PolicyGoal>> goals = {};
  std::vector<Theme> themes = {};
  std::vector<OutsideCode> codes = {};
  std::optional<Ref<Candidate>> candidate = {};
  std::string municipality = {};
  std::optional<Ref<OrgUnit>> owner = {};
  std::vector<Ref<Stakeholder>> initiated_by = {};
  std::vector<Ref<Stakeholder>> decided_by = {};
  std::optional<UlrichType> declared_type = {};
  std::vector<CoCreationPurpose> purposes = {};
  std::optional<CollaborationForm> form = {};
  std::optional<Substitution> substitution = {};
  std::optional<CitizenRole> citizen_role = {};
  std::optional<BeneficiaryLevel> beneficiary = {};
  std::map<Mark, bool> marks = {};
  static constexpr std::string_view type_name = "Project";
  static constexpr EntityKind kind_of_entity = EntityKind::project;
  template <class Self = Project>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("title", &Self::title, "What people call it."),
        field("novelty", &Self::novelty, "Whether it was there before the laboratory."),
        field("status", &Self::status, "How far it is."), field("period", &Self::period, "From first to last day."),
        field("goals", &Self::goals, "The goals it serves; at least one when the project is published."),
        field("themes", &Self::themes, "The fields of life it is about."),
        field("codes", &Self::codes, "Codes of other classifications."),
        field("candidate", &Self::candidate, "The chosen candidate it grew from; missing: none."),
        field("municipality", &Self::municipality, "Municipality code of four digits; empty: the laboratory's first."),
        field("owner", &Self::owner, "The unit that answers for it; missing: not settled."),
        field("initiated_by", &Self::initiated_by, "Who took the initiative."),
        field("decided_by", &Self::decided_by, "Who decided that it should be done."),
        field("declared_type", &Self::declared_type,
              "The type of co-creation that the project says it is; missing: not said."),
        field("purposes", &Self::purposes, "Why people co-create in it."),
        field("form", &Self::form, "How far citizens are part of the work; missing: not said."),
        field("substitution", &Self::substitution,
              "Whether it comes on top of public services or in their place; missing: not said."),
        field("citizen_role", &Self::citizen_role, "The part that citizens play; missing: not said."),
        field("beneficiary", &Self::beneficiary, "Who gains; missing: not said."),
        field("marks", &Self::marks, "Marks of co-creation that were judged: there or not there."));
  }
  friend bool operator==(const Project&, const Project&) = default;
};

/// What the parties agreed the project is, covers and needs.
struct Charter {
  Ref<Charter> id;
  Ref<Project> project;
  std::optional<Date> agreed_on = {};
  std::vector<Ref<Stakeholder>> parties = {};
  LocalisedText target_group = {};
  LocalisedText vision = {};
  LocalisedText purpose = {};
  std::vector<LocalisedText> key_results = {};
  std::map<std::string, LocalisedText> definitions = {};
  std::vector<LocalisedText> scope = {};
  std::vector<Requirement> requirements = {};
  std::vector<LocalisedText> unusual_actors = {};
  static constexpr std::string_view type_name = "Charter";
  static constexpr EntityKind kind_of_entity = EntityKind::charter;
  template <class Self = Charter>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("agreed_on", &Self::agreed_on, "When it was agreed; missing: a draft."),
        field("parties", &Self::parties, "Who agreed."), field("target_group", &Self::target_group, "For whom."),
        field("vision", &Self::vision, "What the parties dream of."),
        field("purpose", &Self::purpose, "What it is for."),
        field("key_results", &Self::key_results, "The results that matter most, usually three."),
        field("definitions", &Self::definitions, "Words the parties agreed on and what they mean by them."),
        field("scope", &Self::scope, "What co-creation in the project covers and what it leaves out."),
        field("requirements", &Self::requirements, "What must be in place."),
        field("unusual_actors", &Self::unusual_actors,
              "People one would not think of at first, and why they take part."));
  }
  friend bool operator==(const Charter&, const Charter&) = default;
};

/// A part of the project's own course. Steps are data: each project has its own.
struct ProcessStep {
  Ref<ProcessStep> id;
  Ref<Project> project;
  LocalisedText name = {};
  std::optional<std::int64_t> order = {};
  StepPreset preset = StepPreset::own;
  Period planned;
  Period actual;
  static constexpr std::string_view type_name = "ProcessStep";
  static constexpr EntityKind kind_of_entity = EntityKind::process_step;
  template <class Self = ProcessStep>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."),
                      field("name", &Self::name, "What people call it."),
                      field("order", &Self::order, "Its place in the order; missing: the steps have no order."),
                      field("preset", &Self::preset, "The list it comes from."),
                      field("planned", &Self::planned, "When it was to happen."),
                      field("actual", &Self::actual, "When it happened."));
  }
  friend bool operator==(const ProcessStep&, const ProcessStep&) = default;
};

/// The steps of a preset for one project, in order, with ids "<project>-1", "<project>-2" ...; none for own steps.
/// ```cpp
/// const auto steps = lab::steps_of(lab::StepPreset::double_diamond, lab::Ref<lab::Project>("garden"));
/// steps[0].id.text();      // "garden-1"
/// steps[0].name.in("en");  // "discover"
/// ```
std::vector<ProcessStep> steps_of(StepPreset preset, const Ref<Project>& project);

}  // namespace samskab::lab
