#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"
#include "samskab/people/level.hpp"

/// Who has a part in the laboratory.
namespace samskab::lab {

/// Who somebody is in relation to the service.
enum class StakeholderKind : std::uint8_t {
  service_user,
  relative,
  citizen,
  volunteer,
  employee,
  manager,
  politician,
  association,
  business,
  housing_org,
  institution,
  consultant,
  researcher
};
inline constexpr Label<StakeholderKind> stakeholder_kind_labels[] = {
    {StakeholderKind::service_user, "service_user", "bruger", "service user"},
    {StakeholderKind::relative, "relative", "pårørende", "relative"},
    {StakeholderKind::citizen, "citizen", "borger", "citizen"},
    {StakeholderKind::volunteer, "volunteer", "frivillig", "volunteer"},
    {StakeholderKind::employee, "employee", "medarbejder", "employee"},
    {StakeholderKind::manager, "manager", "leder", "manager"},
    {StakeholderKind::politician, "politician", "politiker", "politician"},
    {StakeholderKind::association, "association", "forening", "association"},
    {StakeholderKind::business, "business", "virksomhed", "business"},
    {StakeholderKind::housing_org, "housing_org", "boligorganisation", "housing organisation"},
    {StakeholderKind::institution, "institution", "institution", "institution"},
    {StakeholderKind::consultant, "consultant", "konsulent", "consultant"},
    {StakeholderKind::researcher, "researcher", "forsker", "researcher"},
};
constexpr LabelList<StakeholderKind> labels(StakeholderKind) { return stakeholder_kind_labels; }

/// What somebody does in the project.
enum class StakeholderRole : std::uint8_t {
  commissioner,
  project_lead,
  key_actor,
  facilitator,
  partner,
  participant,
  steering,
  reference_group,
  evaluator
};
inline constexpr Label<StakeholderRole> stakeholder_role_labels[] = {
    {StakeholderRole::commissioner, "commissioner", "opdragsgiver", "commissioner"},
    {StakeholderRole::project_lead, "project_lead", "projektleder", "project lead"},
    {StakeholderRole::key_actor, "key_actor", "nøgleaktør", "key actor"},
    {StakeholderRole::facilitator, "facilitator", "facilitator", "facilitator"},
    {StakeholderRole::partner, "partner", "samarbejdspartner", "partner"},
    {StakeholderRole::participant, "participant", "deltager", "participant"},
    {StakeholderRole::steering, "steering", "styregruppe", "steering group"},
    {StakeholderRole::reference_group, "reference_group", "følgegruppe", "reference group"},
    {StakeholderRole::evaluator, "evaluator", "evaluator", "evaluator"},
};
constexpr LabelList<StakeholderRole> labels(StakeholderRole) { return stakeholder_role_labels; }

/// How two stakeholders are connected.
enum class TieKind : std::uint8_t { works_with, seeks_advice, trusts, informs };
inline constexpr Label<TieKind> tie_kind_labels[] = {
    {TieKind::works_with, "works_with", "arbejder sammen med", "works with"},
    {TieKind::seeks_advice, "seeks_advice", "søger råd hos", "seeks advice from"},
    {TieKind::trusts, "trusts", "har tillid til", "trusts"},
    {TieKind::informs, "informs", "informerer", "informs"},
};
constexpr LabelList<TieKind> labels(TieKind) { return tie_kind_labels; }

/// A person, a group or an organisation with a part in the laboratory.
struct Stakeholder {
  Ref<Stakeholder> id;
  std::string name = {};
  StakeholderKind kind = StakeholderKind::citizen;
  std::optional<Level> level = {};
  std::vector<Ref<Project>> projects = {};
  std::vector<StakeholderRole> roles = {};
  std::optional<Ref<Organisation>> organisation = {};
  std::optional<Ref<OrgUnit>> unit = {};
  std::optional<Ref<Person>> person = {};
  std::int64_t group_size = 1;
  std::optional<double> influence = {};
  std::optional<double> interest = {};
  bool key_actor = false;
  std::optional<Date> identified_on = {};
  std::optional<Date> joined_on = {};
  std::optional<Date> left_on = {};
  static constexpr std::string_view type_name = "Stakeholder";
  static constexpr EntityKind kind_of_entity = EntityKind::stakeholder;
  template <class Self = Stakeholder>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("name", &Self::name, "What to call them: a name, a function or a group."),
        field("kind", &Self::kind, "Who they are in relation to the service."),
        field("level", &Self::level, "The level they speak for; missing: the one that goes with their kind."),
        field("projects", &Self::projects, "The projects they have a part in; empty: the laboratory as a whole."),
        field("roles", &Self::roles, "What they do."),
        field("organisation", &Self::organisation, "Whom they belong to; missing: nobody."),
        field("unit", &Self::unit, "The unit they belong to; missing: none."),
        field("person", &Self::person, "The respondent they are; missing: not known, and not to be guessed."),
        field("group_size", &Self::group_size, "How many people they are."),
        field("influence", &Self::influence, "How much they can decide, 1 to 5; missing: see the ratings."),
        field("interest", &Self::interest, "How much it matters to them, 1 to 5; missing: see the ratings."),
        field("key_actor", &Self::key_actor, "True when the project cannot do without them."),
        field("identified_on", &Self::identified_on, "When they were identified; missing: not recorded."),
        field("joined_on", &Self::joined_on, "First day; missing: from the beginning."),
        field("left_on", &Self::left_on, "Last day; missing: still there."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const {
    detail::need_within("group_size", group_size, 1, 10000000);
    detail::need_within("influence", influence, 1, 5);
    detail::need_within("interest", interest, 1, 5);
  }
  friend bool operator==(const Stakeholder&, const Stakeholder&) = default;
};

/// How one person sees a stakeholder. Raters differ, and that they do is a finding.
struct Rating {
  Ref<Rating> id;
  Ref<Stakeholder> stakeholder;
  Ref<Stakeholder> rater;
  std::optional<Date> rated_on = {};
  std::optional<double> influence = {};
  std::optional<double> interest = {};
  std::optional<double> legitimacy = {};
  std::optional<double> urgency = {};
  static constexpr std::string_view type_name = "Rating";
  static constexpr EntityKind kind_of_entity = EntityKind::rating;
  template <class Self = Rating>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("stakeholder", &Self::stakeholder, "Who is rated."), field("rater", &Self::rater, "Who rates."),
        field("rated_on", &Self::rated_on, "When; missing: not recorded."),
        field("influence", &Self::influence, "How much the stakeholder can decide, 1 to 5; missing: not rated."),
        field("interest", &Self::interest, "How much it matters to the stakeholder, 1 to 5; missing: not rated."),
        field("legitimacy", &Self::legitimacy, "How rightful the stakeholder's claim is, 1 to 5; missing: not rated."),
        field("urgency", &Self::urgency, "How pressing the stakeholder's claim is, 1 to 5; missing: not rated."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const {
    detail::need_within("influence", influence, 1, 5);
    detail::need_within("interest", interest, 1, 5);
    detail::need_within("legitimacy", legitimacy, 1, 5);
    detail::need_within("urgency", urgency, 1, 5);
  }
  friend bool operator==(const Rating&, const Rating&) = default;
};

/// The relation between a municipality and civil actors.
struct Partnership {
  Ref<Partnership> id;
  Ref<Organisation> municipality;
  std::vector<Ref<Organisation>> partners = {};
  std::vector<Ref<Project>> projects = {};
  Period period;
  LocalisedText history = {};
  std::optional<double> strength = {};
  std::optional<double> equality = {};
  std::optional<Date> assessed_on = {};
  static constexpr std::string_view type_name = "Partnership";
  static constexpr EntityKind kind_of_entity = EntityKind::partnership;
  template <class Self = Partnership>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("municipality", &Self::municipality, "The public party."),
        field("partners", &Self::partners, "The civil parties."),
        field("projects", &Self::projects, "The projects it carries; empty: none yet."),
        field("period", &Self::period, "How long it has lasted."),
        field("history", &Self::history, "What came before, in words."),
        field("strength", &Self::strength, "How strong the parties find it, 1 to 5; missing: not asked."),
        field("equality", &Self::equality, "How equal the parties find it, 1 to 5; missing: not asked."),
        field("assessed_on", &Self::assessed_on, "When strength and equality were asked; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const {
    detail::need_within("strength", strength, 1, 5);
    detail::need_within("equality", equality, 1, 5);
  }
  friend bool operator==(const Partnership&, const Partnership&) = default;
};

/// Who works with whom.
struct Tie {
  Ref<Tie> id;
  std::optional<Ref<Project>> project = {};
  Ref<Stakeholder> from;
  Ref<Stakeholder> to;
  TieKind kind = TieKind::works_with;
  bool directed = false;
  double strength = 1;
  std::optional<Date> observed_on = {};
  static constexpr std::string_view type_name = "Tie";
  static constexpr EntityKind kind_of_entity = EntityKind::tie;
  template <class Self = Tie>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("project", &Self::project, "The project it belongs to; missing: the laboratory as a whole."),
        field("from", &Self::from, "The one who was asked, or either of the two."),
        field("to", &Self::to, "The other one."), field("kind", &Self::kind, "How they are connected."),
        field("directed", &Self::directed, "True when the tie goes one way."),
        field("strength", &Self::strength, "How strong it is: hours, meetings or a rating; not negative."),
        field("observed_on", &Self::observed_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("strength", strength, 0, detail::no_limit); }
  friend bool operator==(const Tie&, const Tie&) = default;
};

/// The level that goes with a kind of stakeholder: managers speak as employees, organisations as organisations.
/// ```cpp
/// lab::level_of(lab::StakeholderKind::manager);  // Level::employee
/// lab::Stakeholder board;
/// board.kind = lab::StakeholderKind::association;
/// lab::level_of(board);  // Level::organisation
/// ```
Level level_of(StakeholderKind kind);
/// The level a stakeholder speaks for: the one that was set, else the one that goes with their kind.
Level level_of(const Stakeholder& stakeholder);

}  // namespace samskab::lab
