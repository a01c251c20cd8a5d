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
#include "samskab/people/consent.hpp"
#include "samskab/people/level.hpp"

/// Who was asked, with which schema, and what they permitted.
namespace samskab::lab {

/// How far a version of a schema is.
enum class SchemaStatus : std::uint8_t { draft, tested, locked };
inline constexpr Label<SchemaStatus> schema_status_labels[] = {
    {SchemaStatus::draft, "draft", "kladde", "draft"},
    {SchemaStatus::tested, "tested", "afprøvet", "tested"},
    {SchemaStatus::locked, "locked", "låst", "locked"},
};
constexpr LabelList<SchemaStatus> labels(SchemaStatus) { return schema_status_labels; }

/// What a person may permit beyond analysis, which follows the legal basis.
enum class ConsentScope : std::uint8_t { share_in_group, quote, publish_story, recontact, link_register };
inline constexpr Label<ConsentScope> consent_scope_labels[] = {
    {ConsentScope::share_in_group, "share_in_group", "vis i gruppe", "show in the group"},
    {ConsentScope::quote, "quote", "citat", "quote"},
    {ConsentScope::publish_story, "publish_story", "offentliggør", "publish the story"},
    {ConsentScope::recontact, "recontact", "ny kontakt", "contact again"},
    {ConsentScope::link_register, "link_register", "registerkobling", "link to registers"},
};
constexpr LabelList<ConsentScope> labels(ConsentScope) { return consent_scope_labels; }
/// What a permission of this scope lets others do with a story.
/// ```cpp
/// lab::purpose_of(lab::ConsentScope::publish_story);  // Purpose::publishing
/// ```
constexpr Purpose purpose_of(ConsentScope scope) {
  switch (scope) {
    case ConsentScope::share_in_group:
      return Purpose::showing;
    case ConsentScope::publish_story:
      return Purpose::publishing;
    case ConsentScope::recontact:
    case ConsentScope::link_register:
      return Purpose::recontacting;
    default:
      return Purpose::quoting;
  }
}

/// What happened to a permission.
enum class ConsentAct : std::uint8_t { granted, withdrawn };
inline constexpr Label<ConsentAct> consent_act_labels[] = {
    {ConsentAct::granted, "granted", "givet", "granted"},
    {ConsentAct::withdrawn, "withdrawn", "trukket tilbage", "withdrawn"},
};
constexpr LabelList<ConsentAct> labels(ConsentAct) { return consent_act_labels; }

/// One test of a schema with people before it was sent out.
struct SchemaTest {
  std::optional<Date> on = {};
  std::int64_t persons = 0;
  LocalisedText note = {};
  static constexpr std::string_view type_name = "SchemaTest";
  template <class Self = SchemaTest>
  static constexpr auto fields() {
    return field_list(field("on", &Self::on, "When; missing: not recorded."),
                      field("persons", &Self::persons, "How many tried it."),
                      field("note", &Self::note, "What they found and what was changed."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("persons", persons, 0, 100000); }
  friend bool operator==(const SchemaTest&, const SchemaTest&) = default;
};

/// A version of a signification schema as the laboratory uses it.
struct SchemaVersion {
  Ref<SchemaVersion> id;
  std::string schema = {};
  std::int64_t version = 1;
  SchemaStatus status = SchemaStatus::draft;
  std::optional<Date> locked_on = {};
  std::vector<SchemaTest> tests = {};
  static constexpr std::string_view type_name = "SchemaVersion";
  static constexpr EntityKind kind_of_entity = EntityKind::schema_version;
  template <class Self = SchemaVersion>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("schema", &Self::schema, "Id of the schema."),
        field("version", &Self::version, "Its version."), field("status", &Self::status, "How far it is."),
        field("locked_on", &Self::locked_on, "When it was locked; missing: it is not."),
        field("tests", &Self::tests, "Tests with people."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("version", version, 1, 1000000); }
  friend bool operator==(const SchemaVersion&, const SchemaVersion&) = default;
};

/// Stories gathered with one locked version of a schema in a window of time.
struct Collection {
  Ref<Collection> id;
  LocalisedText title = {};
  std::optional<Ref<Project>> project = {};
  Ref<SchemaVersion> schema;
  Period window;
  bool open = true;
  std::string channel = {};
  std::vector<std::string> languages = {};
  std::optional<std::int64_t> invited = {};
  static constexpr std::string_view type_name = "Collection";
  static constexpr EntityKind kind_of_entity = EntityKind::collection;
  template <class Self = Collection>
  static constexpr auto fields() {
    return field_list(
        field("id", &Self::id, "Its id, unique among its kind."), field("title", &Self::title, "What people call it."),
        field("project", &Self::project, "The project; missing: the laboratory as a whole."),
        field("schema", &Self::schema, "The version of the schema."),
        field("window", &Self::window, "From first to last day."),
        field("open", &Self::open, "True while stories are still gathered: no fixed-n p-values."),
        field("channel", &Self::channel, "How people were reached: link, tablet, interview; may be empty."),
        field("languages", &Self::languages, "BCP-47 tags of the form."),
        field("invited", &Self::invited, "How many were invited; missing: not known."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("invited", invited, 0, detail::no_limit); }
  friend bool operator==(const Collection&, const Collection&) = default;
};

/// A respondent under a pseudonym. Never a name, never a CPR number.
struct Person {
  Ref<Person> id;
  std::optional<Level> level = {};
  std::vector<Ref<Project>> projects = {};
  std::optional<Ref<OrgUnit>> unit = {};
  std::map<std::string, std::string> attributes = {};
  std::optional<Date> joined_on = {};
  std::optional<Date> left_on = {};
  static constexpr std::string_view type_name = "Person";
  static constexpr EntityKind kind_of_entity = EntityKind::person;
  template <class Self = Person>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("level", &Self::level, "The level they speak for; missing: not known."),
                      field("projects", &Self::projects, "The projects they belong to."),
                      field("unit", &Self::unit, "The unit they belong to; missing: none or not known."),
                      field("attributes", &Self::attributes, "What else is known, such as age group or language."),
                      field("joined_on", &Self::joined_on, "First day; missing: from the beginning."),
                      field("left_on", &Self::left_on, "Last day; missing: still there."));
  }
  friend bool operator==(const Person&, const Person&) = default;
};

/// A permission given or withdrawn. The latest one counts; one that is given for no purpose gives nothing.
struct ConsentEvent {
  Ref<ConsentEvent> id;
  Ref<Person> person;
  std::vector<ConsentScope> scopes = {};
  ConsentAct act = ConsentAct::granted;
  Date on;
  std::string text_version = {};
  std::string language = {};
  static constexpr std::string_view type_name = "ConsentEvent";
  static constexpr EntityKind kind_of_entity = EntityKind::consent_event;
  template <class Self = ConsentEvent>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."), field("person", &Self::person, "Who."),
                      field("scopes", &Self::scopes,
                            "What it is about; a withdrawal without scopes withdraws everything, analysis too."),
                      field("act", &Self::act, "Given or withdrawn."), field("on", &Self::on, "The day."),
                      field("text_version", &Self::text_version, "The version of the text they saw; may be empty."),
                      field("language", &Self::language, "BCP-47 tag of that text; may be empty."));
  }
  friend bool operator==(const ConsentEvent&, const ConsentEvent&) = default;
};

/// A story in another language. The original is never overwritten.
struct Translation {
  Ref<Translation> id;
  Ref<Collection> collection;
  std::string story = {};
  std::string language = {};
  std::string text = {};
  std::string translator = {};
  bool machine = false;
  std::optional<Date> translated_on = {};
  static constexpr std::string_view type_name = "Translation";
  static constexpr EntityKind kind_of_entity = EntityKind::translation;
  template <class Self = Translation>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("collection", &Self::collection, "The collection the story is in."),
                      field("story", &Self::story, "Id of the story."),
                      field("language", &Self::language, "BCP-47 tag of the translation."),
                      field("text", &Self::text, "The translated story."),
                      field("translator", &Self::translator, "Who or what translated; may be empty."),
                      field("machine", &Self::machine, "True when a machine translated."),
                      field("translated_on", &Self::translated_on, "When; missing: not recorded."));
  }
  friend bool operator==(const Translation&, const Translation&) = default;
};

}  // namespace samskab::lab
