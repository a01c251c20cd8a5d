#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/detail/within.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/people/level.hpp"

/// Workshops, sparring and training, and the competences they build.
namespace samskab::lab {

/// What kind of meeting.
enum class SessionKind : std::uint8_t { workshop, sparring, training, sneak_peek, sensemaking, steering };
inline constexpr Label<SessionKind> session_kind_labels[] = {
    {SessionKind::workshop, "workshop", "workshop", "workshop"},
    {SessionKind::sparring, "sparring", "sparring", "sparring"},
    {SessionKind::training, "training", "kompetenceudvikling", "training"},
    {SessionKind::sneak_peek, "sneak_peek", "smugkig", "sneak peek"},
    {SessionKind::sensemaking, "sensemaking", "fælles fortolkning", "joint sense-making"},
    {SessionKind::steering, "steering", "styregruppemøde", "steering group meeting"},
};
constexpr LabelList<SessionKind> labels(SessionKind) { return session_kind_labels; }

/// What the meeting is for.
enum class SessionPurpose : std::uint8_t { define, frame, map, ideate, prototype, interpret, decide, anchor };
inline constexpr Label<SessionPurpose> session_purpose_labels[] = {
    {SessionPurpose::define, "define", "definere", "define"},
    {SessionPurpose::frame, "frame", "rammesætte", "frame"},
    {SessionPurpose::map, "map", "kortlægge", "map"},
    {SessionPurpose::ideate, "ideate", "idéudvikle", "ideate"},
    {SessionPurpose::prototype, "prototype", "afprøve", "prototype"},
    {SessionPurpose::interpret, "interpret", "fortolke", "interpret"},
    {SessionPurpose::decide, "decide", "beslutte", "decide"},
    {SessionPurpose::anchor, "anchor", "forankre", "anchor"},
};
constexpr LabelList<SessionPurpose> labels(SessionPurpose) { return session_purpose_labels; }

/// What people need to be able to do in order to co-create.
enum class Competence : std::uint8_t {
  facilitation,
  involving_methods,
  didactics,
  project_management,
  engaging_communication
};
inline constexpr Label<Competence> competence_labels[] = {
    {Competence::facilitation, "facilitation", "faciliteringsteknik", "facilitation"},
    {Competence::involving_methods, "involving_methods", "involverende metoder", "involving methods"},
    {Competence::didactics, "didactics", "didaktiske greb", "didactics"},
    {Competence::project_management, "project_management", "projektledelse i samskabelse",
     "project management in co-creation"},
    {Competence::engaging_communication, "engaging_communication", "engagementskabende kommunikation",
     "engaging communication"},
};
constexpr LabelList<Competence> labels(Competence) { return competence_labels; }

/// A workshop, sparring, training or other meeting.
struct Session {
  Ref<Session> id;
  Ref<Project> project;
  LocalisedText title = {};
  SessionKind kind = SessionKind::workshop;
  std::vector<SessionPurpose> purposes = {};
  std::optional<Ref<ProcessStep>> step = {};
  std::optional<Date> held_on = {};
  std::optional<double> hours = {};
  std::vector<Ref<Stakeholder>> present = {};
  std::vector<Ref<Method>> methods = {};
  std::vector<Competence> competences = {};
  static constexpr std::string_view type_name = "Session";
  static constexpr EntityKind kind_of_entity = EntityKind::session;
  template <class Self = Session>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("title", &Self::title, "What people call it."), field("kind", &Self::kind, "What kind of meeting."),
        field("purposes", &Self::purposes, "What it is for."),
        field("step", &Self::step, "The step it belongs to; missing: none."),
        field("held_on", &Self::held_on, "The day; missing: not settled."),
        field("hours", &Self::hours, "How long it lasted, in hours; missing: not recorded."),
        field("present", &Self::present, "Who was there."), field("methods", &Self::methods, "Methods that were used."),
        field("competences", &Self::competences, "Competences it was to build."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("hours", hours, 0, 1000); }
  friend bool operator==(const Session&, const Session&) = default;
};

/// A tool or way of working.
struct Method {
  Ref<Method> id;
  LocalisedText name = {};
  LocalisedText description = {};
  std::vector<Ref<Reference>> references = {};
  static constexpr std::string_view type_name = "Method";
  static constexpr EntityKind kind_of_entity = EntityKind::method;
  template <class Self = Method>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("name", &Self::name, "What people call it."),
                      field("description", &Self::description, "How it is done; may be empty."),
                      field("references", &Self::references, "Where to read more."));
  }
  friend bool operator==(const Method&, const Method&) = default;
};

/// How able somebody is, judged at some time.
struct CompetenceAssessment {
  Ref<CompetenceAssessment> id;
  std::optional<Ref<Project>> project = {};
  std::optional<Ref<Stakeholder>> stakeholder = {};
  std::optional<Ref<Person>> person = {};
  std::optional<Level> level = {};
  Competence competence = Competence::facilitation;
  std::optional<Ref<Occasion>> occasion = {};
  double score = 1;
  std::optional<Date> assessed_on = {};
  static constexpr std::string_view type_name = "CompetenceAssessment";
  static constexpr EntityKind kind_of_entity = EntityKind::competence_assessment;
  template <class Self = CompetenceAssessment>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project; missing: the laboratory as a whole."),
                      field("stakeholder", &Self::stakeholder, "Whose competence; missing: a level as a whole."),
                      field("person", &Self::person, "The respondent; missing: not tied to one."),
                      field("level", &Self::level, "The level; missing: the stakeholder's."),
                      field("competence", &Self::competence, "Which competence."),
                      field("occasion", &Self::occasion, "Before, during or after; missing: see the date."),
                      field("score", &Self::score, "How able, 1 (new to it) to 5 (teaches others)."),
                      field("assessed_on", &Self::assessed_on, "When; missing: not recorded."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("score", score, 1, 5); }
  friend bool operator==(const CompetenceAssessment&, const CompetenceAssessment&) = default;
};

/// What sparring was given, to whom and on what.
struct SupportNote {
  Ref<SupportNote> id;
  Ref<Project> project;
  std::optional<Ref<Session>> session = {};
  std::vector<Ref<Stakeholder>> given_by = {};
  std::vector<Ref<Stakeholder>> given_to = {};
  std::optional<Date> given_on = {};
  std::optional<double> hours = {};
  LocalisedText topic = {};
  LocalisedText text = {};
  static constexpr std::string_view type_name = "SupportNote";
  static constexpr EntityKind kind_of_entity = EntityKind::support_note;
  template <class Self = SupportNote>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("project", &Self::project, "The project."),
        field("session", &Self::session, "The meeting it was given at; missing: between meetings."),
        field("given_by", &Self::given_by, "Who gave it."), field("given_to", &Self::given_to, "Who got it."),
        field("given_on", &Self::given_on, "When; missing: not recorded."),
        field("hours", &Self::hours, "How long it took, in hours; missing: not recorded."),
        field("topic", &Self::topic, "What it was about."), field("text", &Self::text, "What was said; may be empty."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("hours", hours, 0, 1000); }
  friend bool operator==(const SupportNote&, const SupportNote&) = default;
};

}  // namespace samskab::lab
