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
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/period.hpp"

/// Whose laboratory it is, on what legal ground, and what the municipality wants.
namespace samskab::lab {

/// What kind of organisation takes part.
enum class OrganisationKind : std::uint8_t {
  municipality,
  region,
  state,
  association,
  ngo,
  social_enterprise,
  company,
  informal_group,
  education
};
inline constexpr Label<OrganisationKind> organisation_kind_labels[] = {
    {OrganisationKind::municipality, "municipality", "kommune", "municipality"},
    {OrganisationKind::region, "region", "region", "region"},
    {OrganisationKind::state, "state", "stat", "state"},
    {OrganisationKind::association, "association", "forening", "association"},
    {OrganisationKind::ngo, "ngo", "frivillig organisation", "voluntary organisation"},
    {OrganisationKind::social_enterprise, "social_enterprise", "socialøkonomisk virksomhed", "social enterprise"},
    {OrganisationKind::company, "company", "virksomhed", "company"},
    {OrganisationKind::informal_group, "informal_group", "borgergruppe", "informal group"},
    {OrganisationKind::education, "education", "uddannelsesinstitution", "educational institution"},
};
constexpr LabelList<OrganisationKind> labels(OrganisationKind) { return organisation_kind_labels; }

/// The ground in article 6 of the data protection regulation on which personal data are processed.
enum class LegalBasis : std::uint8_t { consent, legal_obligation, public_task, legitimate_interest };
inline constexpr Label<LegalBasis> legal_basis_labels[] = {
    {LegalBasis::consent, "consent", "samtykke (art. 6, stk. 1, litra a)", "consent (Art. 6(1)(a))"},
    {LegalBasis::legal_obligation, "legal_obligation", "retlig forpligtelse (art. 6, stk. 1, litra c)",
     "legal obligation (Art. 6(1)(c))"},
    {LegalBasis::public_task, "public_task", "opgave i samfundets interesse (art. 6, stk. 1, litra e)",
     "public task (Art. 6(1)(e))"},
    {LegalBasis::legitimate_interest, "legitimate_interest", "legitim interesse (art. 6, stk. 1, litra f)",
     "legitimate interest (Art. 6(1)(f))"},
};
constexpr LabelList<LegalBasis> labels(LegalBasis) { return legal_basis_labels; }

/// What the data may be used for. Data gathered for statistics and research alone serve nothing else.
enum class ProcessingPurpose : std::uint8_t { evaluation, research_statistics, service_development };
inline constexpr Label<ProcessingPurpose> processing_purpose_labels[] = {
    {ProcessingPurpose::evaluation, "evaluation", "evaluering", "evaluation"},
    {ProcessingPurpose::research_statistics, "research_statistics", "forskning og statistik",
     "research and statistics"},
    {ProcessingPurpose::service_development, "service_development", "udvikling af indsatsen", "service development"},
};
constexpr LabelList<ProcessingPurpose> labels(ProcessingPurpose) { return processing_purpose_labels; }

/// The kinds of value that co-creation is hoped to bring.
enum class ValueType : std::uint8_t {
  quality,
  efficiency,
  citizen_involvement,
  employee_satisfaction,
  political_goals
};
inline constexpr Label<ValueType> value_type_labels[] = {
    {ValueType::quality, "quality", "kvalitet", "quality"},
    {ValueType::efficiency, "efficiency", "effektivitet", "efficiency"},
    {ValueType::citizen_involvement, "citizen_involvement", "borgerinddragelse", "citizen involvement"},
    {ValueType::employee_satisfaction, "employee_satisfaction", "medarbejdertilfredshed", "employee satisfaction"},
    {ValueType::political_goals, "political_goals", "indfrielse af politiske mål", "meeting political goals"},
};
constexpr LabelList<ValueType> labels(ValueType) { return value_type_labels; }

/// The field of life that a goal or project is about.
enum class Theme : std::uint8_t {
  culture_leisure,
  employment,
  urban_development,
  nature,
  inclusion,
  loneliness,
  health,
  integration,
  children_youth,
  older_people,
  green_transition
};
inline constexpr Label<Theme> theme_labels[] = {
    {Theme::culture_leisure, "culture_leisure", "kultur og fritid", "culture and leisure"},
    {Theme::employment, "employment", "beskæftigelse", "employment"},
    {Theme::urban_development, "urban_development", "byudvikling", "urban development"},
    {Theme::nature, "nature", "naturområder", "nature areas"},
    {Theme::inclusion, "inclusion", "inklusion af udsatte", "inclusion of vulnerable people"},
    {Theme::loneliness, "loneliness", "ensomhed", "loneliness"},
    {Theme::health, "health", "sundhed", "health"},
    {Theme::integration, "integration", "integration", "integration"},
    {Theme::children_youth, "children_youth", "børn og unge", "children and young people"},
    {Theme::older_people, "older_people", "ældre", "older people"},
    {Theme::green_transition, "green_transition", "grøn omstilling", "green transition"},
};
constexpr LabelList<Theme> labels(Theme) { return theme_labels; }

/// What is true of the laboratory as a whole.
struct Frame {
  LocalisedText title = {};
  std::vector<std::string> municipalities = {};
  Period period;
  std::vector<std::string> languages = {};
  std::int64_t erased_persons = 0;
  std::map<std::string, LocalisedText> vocabulary = {};
  static constexpr std::string_view type_name = "Frame";
  template <class Self = Frame>
  static constexpr auto fields() {
    return field_list(
        field("title", &Self::title, "What people call the laboratory."),
        field("municipalities", &Self::municipalities, "Municipality codes of four digits, the owner first."),
        field("period", &Self::period, "From first to last day."),
        field("languages", &Self::languages, "BCP-47 tags of the languages it is run in, the main one first."),
        field("erased_persons", &Self::erased_persons, "How many persons were erased; nothing else is kept of them."),
        field("vocabulary", &Self::vocabulary,
              "Local words for the levels: `level.user` and what people call one of them here; results, pages and "
              "playbooks then say it."));
  }
  friend bool operator==(const Frame&, const Frame&) = default;
};

/// On what ground personal data are processed, by whom, for what and until when.
struct ProcessingRecord {
  Ref<ProcessingRecord> id;
  std::string controller = {};
  std::string processor = {};
  LegalBasis legal_basis = LegalBasis::public_task;
  ProcessingPurpose purpose = ProcessingPurpose::evaluation;
  std::vector<std::string> special_categories = {};
  std::string agreement = {};
  std::optional<Date> retention_until = {};
  static constexpr std::string_view type_name = "ProcessingRecord";
  static constexpr EntityKind kind_of_entity = EntityKind::processing_record;
  template <class Self = ProcessingRecord>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("controller", &Self::controller, "Who decides why and how, usually the municipality."),
        field("processor", &Self::processor, "Who works on the controller's behalf; may be empty."),
        field("legal_basis", &Self::legal_basis, "The ground of article 6."),
        field("purpose", &Self::purpose, "What the data may be used for."),
        field("special_categories", &Self::special_categories,
              "Special categories that occur: health, ethnicity, union membership."),
        field("agreement", &Self::agreement, "Where the data processing agreement is kept; may be empty."),
        field("retention_until", &Self::retention_until, "Last day the data may be kept; missing: not set."));
  }
  friend bool operator==(const ProcessingRecord&, const ProcessingRecord&) = default;
};

/// What must hold before figures leave the laboratory. Counts are distinct persons.
struct DisclosurePolicy {
  Ref<DisclosurePolicy> id;
  std::int64_t min_persons = 5;
  std::int64_t marginal_min = 3;
  bool complementary = true;
  std::int64_t min_delta = 5;
  std::optional<double> max_share = {};
  std::vector<std::string> exempt = {};
  std::vector<Theme> vulnerable_themes = {};
  std::int64_t vulnerable_min_persons = 10;
  static constexpr std::string_view type_name = "DisclosurePolicy";
  static constexpr EntityKind kind_of_entity = EntityKind::disclosure_policy;
  template <class Self = DisclosurePolicy>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."),
        field("min_persons", &Self::min_persons, "Fewest persons behind a figure that is shown."),
        field("marginal_min", &Self::marginal_min, "Fewest persons in every combination with one grouping left out."),
        field("complementary", &Self::complementary,
              "Also hide the cells from which a hidden one could be worked out."),
        field("min_delta", &Self::min_delta,
              "Fewest persons by which a group must have changed before its new figure is shown."),
        field("max_share", &Self::max_share,
              "Largest share one person or organisation may have of a total; missing: no limit."),
        field("exempt", &Self::exempt, "Variables that do not count as a grouping, such as sex and age."),
        field("vulnerable_themes", &Self::vulnerable_themes,
              "Fields of life in which people are easily hurt by being recognised.", 1),
        field("vulnerable_min_persons", &Self::vulnerable_min_persons,
              "Fewest persons behind a figure that is shown about those fields.", 1));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const {
    detail::need_within("min_persons", min_persons, 1, 1000000);
    detail::need_within("marginal_min", marginal_min, 1, 1000000);
    detail::need_within("min_delta", min_delta, 1, 1000000);
    detail::need_within("max_share", max_share, 0, 1);
    detail::need_within("vulnerable_min_persons", vulnerable_min_persons, 1, 1000000);
  }
  friend bool operator==(const DisclosurePolicy&, const DisclosurePolicy&) = default;
};

/// A party with a name of its own.
struct Organisation {
  Ref<Organisation> id;
  std::string name = {};
  OrganisationKind kind = OrganisationKind::association;
  std::string cvr = {};
  std::string municipality = {};
  static constexpr std::string_view type_name = "Organisation";
  static constexpr EntityKind kind_of_entity = EntityKind::organisation;
  template <class Self = Organisation>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("name", &Self::name, "What it is called."),
                      field("kind", &Self::kind, "What kind of organisation."),
                      field("cvr", &Self::cvr, "Danish business register number of eight digits; may be empty."),
                      field("municipality", &Self::municipality, "Municipality code of four digits; may be empty."));
  }
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// A part of an organisation: a department, an institution, a team. The unit of analysis of the organisational level.
struct OrgUnit {
  Ref<OrgUnit> id;
  std::string name = {};
  Ref<Organisation> organisation;
  std::optional<Ref<OrgUnit>> parent = {};
  static constexpr std::string_view type_name = "OrgUnit";
  static constexpr EntityKind kind_of_entity = EntityKind::org_unit;
  template <class Self = OrgUnit>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("name", &Self::name, "What it is called."),
                      field("organisation", &Self::organisation, "The organisation it belongs to."),
                      field("parent", &Self::parent, "The unit above it; missing: the top."));
  }
  friend bool operator==(const OrgUnit&, const OrgUnit&) = default;
};

/// What the municipality wants to reach, as a political body adopted it.
struct PolicyGoal {
  Ref<PolicyGoal> id;
  LocalisedText text = {};
  std::string adopted_by = {};
  std::optional<Date> adopted_on = {};
  std::string document = {};
  std::vector<ValueType> value_types = {};
  std::optional<Theme> theme = {};
  std::optional<Ref<PolicyGoal>> parent = {};
  static constexpr std::string_view type_name = "PolicyGoal";
  static constexpr EntityKind kind_of_entity = EntityKind::policy_goal;
  template <class Self = PolicyGoal>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("text", &Self::text, "The goal in words."),
                      field("adopted_by", &Self::adopted_by, "The body that adopted it."),
                      field("adopted_on", &Self::adopted_on, "When it was adopted; missing: not known."),
                      field("document", &Self::document, "Where it stands; may be empty."),
                      field("value_types", &Self::value_types, "The kinds of value it speaks of."),
                      field("theme", &Self::theme, "The field of life; missing: several or none."),
                      field("parent", &Self::parent, "The goal or vision it serves; missing: none."));
  }
  friend bool operator==(const PolicyGoal&, const PolicyGoal&) = default;
};

}  // namespace samskab::lab
