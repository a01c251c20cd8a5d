#pragma once
#include <cstdint>
#include <optional>

#include "samskab/base/labelled.hpp"

/// Ways to say what kind of co-creation a project is.
namespace samskab::lab {

/// Ulrich's four types of co-creation.
enum class UlrichType : std::uint8_t { steered, delegating, facilitated, equal };
inline constexpr Label<UlrichType> ulrich_type_labels[] = {
    {UlrichType::steered, "steered", "styret", "steered"},
    {UlrichType::delegating, "delegating", "ansvarsoverdragende", "responsibility-handing-over"},
    {UlrichType::facilitated, "facilitated", "faciliteret", "facilitated"},
    {UlrichType::equal, "equal", "ligeværdig", "equal"},
};
constexpr LabelList<UlrichType> labels(UlrichType) { return ulrich_type_labels; }

/// Why people co-create. Different purposes call for different evaluation.
enum class CoCreationPurpose : std::uint8_t { efficiency, democracy, innovation, quality, wellbeing };
inline constexpr Label<CoCreationPurpose> co_creation_purpose_labels[] = {
    {CoCreationPurpose::efficiency, "efficiency", "effektivitet", "efficiency"},
    {CoCreationPurpose::democracy, "democracy", "demokrati", "democracy"},
    {CoCreationPurpose::innovation, "innovation", "innovation", "innovation"},
    {CoCreationPurpose::quality, "quality", "kvalitet", "quality"},
    {CoCreationPurpose::wellbeing, "wellbeing", "trivsel", "well-being"},
};
constexpr LabelList<CoCreationPurpose> labels(CoCreationPurpose) { return co_creation_purpose_labels; }

/// How far citizens are part of the work.
enum class CollaborationForm : std::uint8_t { involvement, engagement, cocreation, coproduction };
inline constexpr Label<CollaborationForm> collaboration_form_labels[] = {
    {CollaborationForm::involvement, "involvement", "inddragelse", "involvement"},
    {CollaborationForm::engagement, "engagement", "involvering", "engagement"},
    {CollaborationForm::cocreation, "cocreation", "samskabelse", "co-creation"},
    {CollaborationForm::coproduction, "coproduction", "samproduktion", "co-production"},
};
constexpr LabelList<CollaborationForm> labels(CollaborationForm) { return collaboration_form_labels; }

/// Whether what citizens do comes on top of public services or in their place.
enum class Substitution : std::uint8_t { supplements, replaces, mixed };
inline constexpr Label<Substitution> substitution_labels[] = {
    {Substitution::supplements, "supplements", "supplerer", "supplements"},
    {Substitution::replaces, "replaces", "erstatter", "replaces"},
    {Substitution::mixed, "mixed", "begge dele", "both"},
};
constexpr LabelList<Substitution> labels(Substitution) { return substitution_labels; }

/// The part that citizens play (Voorberg, Bekkers & Tummers 2014).
enum class CitizenRole : std::uint8_t { co_implementer, co_designer, initiator };
inline constexpr Label<CitizenRole> citizen_role_labels[] = {
    {CitizenRole::co_implementer, "co_implementer", "medudfører", "co-implementer"},
    {CitizenRole::co_designer, "co_designer", "meddesigner", "co-designer"},
    {CitizenRole::initiator, "initiator", "initiativtager", "initiator"},
};
constexpr LabelList<CitizenRole> labels(CitizenRole) { return citizen_role_labels; }

/// The four Co's of Bovaird & Loeffler.
enum class CoMode : std::uint8_t { co_commission, co_design, co_deliver, co_assess };
inline constexpr Label<CoMode> co_mode_labels[] = {
    {CoMode::co_commission, "co_commission", "fælles prioritering", "co-commission"},
    {CoMode::co_design, "co_design", "fælles udformning", "co-design"},
    {CoMode::co_deliver, "co_deliver", "fælles levering", "co-deliver"},
    {CoMode::co_assess, "co_assess", "fælles vurdering", "co-assess"},
};
constexpr LabelList<CoMode> labels(CoMode) { return co_mode_labels; }

/// Who gains (Nabatchi, Sancino & Sicilia 2017). Not the four levels of analysis.
enum class BeneficiaryLevel : std::uint8_t { individual, group, collective };
inline constexpr Label<BeneficiaryLevel> beneficiary_level_labels[] = {
    {BeneficiaryLevel::individual, "individual", "individuel", "individual"},
    {BeneficiaryLevel::group, "group", "gruppe", "group"},
    {BeneficiaryLevel::collective, "collective", "kollektiv", "collective"},
};
constexpr LabelList<BeneficiaryLevel> labels(BeneficiaryLevel) { return beneficiary_level_labels; }

/// How much say people have, from least to most. The five words are those of IAP2's spectrum.
enum class ParticipationLevel : std::uint8_t { inform, consult, involve, collaborate, empower };
inline constexpr Label<ParticipationLevel> participation_level_labels[] = {
    {ParticipationLevel::inform, "inform", "informere", "inform"},
    {ParticipationLevel::consult, "consult", "konsultere", "consult"},
    {ParticipationLevel::involve, "involve", "involvere", "involve"},
    {ParticipationLevel::collaborate, "collaborate", "samarbejde", "collaborate"},
    {ParticipationLevel::empower, "empower", "bemyndige", "empower"},
};
constexpr LabelList<ParticipationLevel> labels(ParticipationLevel) { return participation_level_labels; }

/// What co-creation looks like at its fullest. In practice a project rarely shows them all: a profile, not a grade.
enum class Mark : std::uint8_t {
  shared_problem,
  joint_planning,
  joint_design,
  joint_delivery,
  equal_relations,
  shared_resources,
  shared_responsibility,
  long_term
};
inline constexpr Label<Mark> mark_labels[] = {
    {Mark::shared_problem, "shared_problem", "fælles problemforståelse", "shared problem definition"},
    {Mark::joint_planning, "joint_planning", "fælles planlægning", "joint planning"},
    {Mark::joint_design, "joint_design", "fælles udformning", "joint design"},
    {Mark::joint_delivery, "joint_delivery", "fælles levering", "joint delivery"},
    {Mark::equal_relations, "equal_relations", "ligeværdige relationer", "equal relations"},
    {Mark::shared_resources, "shared_resources", "fælles ressourcer", "shared resources"},
    {Mark::shared_responsibility, "shared_responsibility", "fælles ansvar", "shared responsibility"},
    {Mark::long_term, "long_term", "langsigtet løsning", "long-term solution"},
};
constexpr LabelList<Mark> labels(Mark) { return mark_labels; }

/// The eight rungs of Arnstein's ladder (1969, doi:10.1080/01944366908977225).
enum class ArnsteinRung : std::uint8_t {
  manipulation,
  therapy,
  informing,
  consultation,
  placation,
  partnership,
  delegated_power,
  citizen_control
};
inline constexpr Label<ArnsteinRung> arnstein_rung_labels[] = {
    {ArnsteinRung::manipulation, "manipulation", "manipulation", "manipulation"},
    {ArnsteinRung::therapy, "therapy", "terapi", "therapy"},
    {ArnsteinRung::informing, "informing", "information", "informing"},
    {ArnsteinRung::consultation, "consultation", "høring", "consultation"},
    {ArnsteinRung::placation, "placation", "formildelse", "placation"},
    {ArnsteinRung::partnership, "partnership", "partnerskab", "partnership"},
    {ArnsteinRung::delegated_power, "delegated_power", "delegeret magt", "delegated power"},
    {ArnsteinRung::citizen_control, "citizen_control", "borgerstyring", "citizen control"},
};
constexpr LabelList<ArnsteinRung> labels(ArnsteinRung) { return arnstein_rung_labels; }

/// The participation level that comes nearest to a rung; none for the two rungs that are no participation. The two
/// ladders were not made for each other: this crosswalk is samskab's own reading.
/// ```cpp
/// using Rung = lab::ArnsteinRung;
/// lab::participation_level(Rung::partnership) == lab::ParticipationLevel::collaborate;  // true
/// lab::participation_level(Rung::manipulation).has_value();                             // false
/// ```
std::optional<ParticipationLevel> participation_level(ArnsteinRung rung);

}  // namespace samskab::lab
