#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
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

/// Who was asked, with which schema, and what they permitted.
namespace samskab::lab {

/// How far a version of a schema is.
enum class SchemaStatus : std::uint8_t { draft, tested, locked };
inline constexpr Label<SchemaStatus> schema_status_labels[] = {
    {SchemaStatus::draft, "draft", "kladde", "draft"},
    {SchemaStatus::tested, "tested", "afprøvet", "tested"},
    {SchemaStatus::locked, "locked", "låst", "locked"},
};
constexpr std::span<const Label<SchemaStatus>> labels(SchemaStatus) { return schema_status_labels; }

/// What a person may permit beyond analysis, which follows the legal basis.
enum class ConsentScope : std::uint8_t { share_in_group, quote, publish_story, recontact, link_register };
inline constexpr Label<ConsentScope> consent_scope_labels[] = {
    {ConsentScope::share_in_group, "share_in_group", "vis i gruppe", "show in the group"},
    {ConsentScope::quote, "quote", "citat", "quote"},
    {ConsentScope::publish_story, "publish_story", "offentliggør", "publish the story"},
    {ConsentScope::recontact, "recontact", "ny kontakt", "contact again"},
    {ConsentScope::link_register, "link_register", "registerkobling", "link to registers"},
};
constexpr std::span<const Label<ConsentScope>> labels(ConsentScope) { return consent_scope_labels; }

/// What happened to a permission.
enum class ConsentAct : std::uint8_t { granted, withdrawn };
inline constexpr Label<ConsentAct> consent_act_labels[] = {
    {ConsentAct::granted, "granted", "givet", "granted"},
    {ConsentAct::withdrawn, "withdrawn", "trukket tilbage", "withdrawn"},
};
constexpr std::span<const Label<ConsentAct>> labels(ConsentAct) { return consent_act_labels; }

/// One test of a schema with people before it was sent out.
struct SchemaTest {
  std::optional<Date> on;
  std::int64_t persons = 0;
  LocalisedText note;
  static constexpr std::string_view type_name = "SchemaTest";
  static constexpr auto fields() {
    return field_list(field("on", &SchemaTest::on, "When; missing: not recorded."),
                      field("persons", &SchemaTest::persons, "How many tried it."),
                      field("note", &SchemaTest::note, "What they found and what was changed."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("persons", persons, 0, 100000); }
  friend bool operator==(const SchemaTest&, const SchemaTest&) = default;
};

/// A version of a signification schema as the laboratory uses it.
struct SchemaVersion {
  Ref<SchemaVersion> id;
  std::string schema;
  std::int64_t version = 1;
  SchemaStatus status = SchemaStatus::draft;
  std::optional<Date> locked_on;
  std::vector<SchemaTest> tests;
  static constexpr std::string_view type_name = "SchemaVersion";
  static constexpr EntityKind kind_of_entity = EntityKind::schema_version;
  static constexpr auto fields() {
    return field_list(field("id", &SchemaVersion::id, "Its id, unique among its kind."),
                      field("schema", &SchemaVersion::schema, "Id of the schema."),
                      field("version", &SchemaVersion::version, "Its version."),
                      field("status", &SchemaVersion::status, "How far it is."),
                      field("locked_on", &SchemaVersion::locked_on, "When it was locked; missing: it is not."),
                      field("tests", &SchemaVersion::tests, "Tests with people."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("version", version, 1, 1000000); }
  friend bool operator==(const SchemaVersion&, const SchemaVersion&) = default;
};

/// Stories gathered with one locked version of a schema in a window of time.
struct Collection {
  Ref<Collection> id;
  LocalisedText title;
  std::optional<Ref<Project>> project;
  Ref<SchemaVersion> schema;
  Period window;
  bool open = true;
  std::string channel;
  std::vector<std::string> languages;
  std::optional<std::int64_t> invited;
  static constexpr std::string_view type_name = "Collection";
  static constexpr EntityKind kind_of_entity = EntityKind::collection;
  static constexpr auto fields() {
    return field_list(
        field("id", &Collection::id, "Its id, unique among its kind."),
        field("title", &Collection::title, "What people call it."),
        field("project", &Collection::project, "The project; missing: the laboratory as a whole."),
        field("schema", &Collection::schema, "The version of the schema."),
        field("window", &Collection::window, "From first to last day."),
        field("open", &Collection::open, "True while stories are still gathered: no fixed-n p-values."),
        field("channel", &Collection::channel, "How people were reached: link, tablet, interview; may be empty."),
        field("languages", &Collection::languages, "BCP-47 tags of the form."),
        field("invited", &Collection::invited, "How many were invited; missing: not known."));
  }
  /// Raises InvalidInput for a number out of its range.
  void validate() const { detail::need_within("invited", invited, 0, detail::no_limit); }
  friend bool operator==(const Collection&, const Collection&) = default;
};

/// A respondent under a pseudonym. Never a name, never a CPR number.
struct Person {
  Ref<Person> id;
  std::optional<Level> level;
  std::vector<Ref<Project>> projects;
  std::optional<Ref<OrgUnit>> unit;
  std::map<std::string, std::string> attributes;
  std::optional<Date> joined_on;
  std::optional<Date> left_on;
  static constexpr std::string_view type_name = "Person";
  static constexpr EntityKind kind_of_entity = EntityKind::person;
  static constexpr auto fields() {
    return field_list(field("id", &Person::id, "Its id, unique among its kind."),
                      field("level", &Person::level, "The level they speak for; missing: not known."),
                      field("projects", &Person::projects, "The projects they belong to."),
                      field("unit", &Person::unit, "The unit they belong to; missing: none or not known."),
                      field("attributes", &Person::attributes, "What else is known, such as age group or language."),
                      field("joined_on", &Person::joined_on, "First day; missing: from the beginning."),
                      field("left_on", &Person::left_on, "Last day; missing: still there."));
  }
  friend bool operator==(const Person&, const Person&) = default;
};

/// A permission given or withdrawn. The latest one counts.
struct ConsentEvent {
  Ref<ConsentEvent> id;
  Ref<Person> person;
  std::vector<ConsentScope> scopes;
  ConsentAct act = ConsentAct::granted;
  Date on;
  std::string text_version;
  std::string language;
  static constexpr std::string_view type_name = "ConsentEvent";
  static constexpr EntityKind kind_of_entity = EntityKind::consent_event;
  static constexpr auto fields() {
    return field_list(
        field("id", &ConsentEvent::id, "Its id, unique among its kind."),
        field("person", &ConsentEvent::person, "Who."),
        field("scopes", &ConsentEvent::scopes,
              "What it is about; a withdrawal without scopes withdraws everything, analysis too."),
        field("act", &ConsentEvent::act, "Given or withdrawn."), field("on", &ConsentEvent::on, "The day."),
        field("text_version", &ConsentEvent::text_version, "The version of the text they saw; may be empty."),
        field("language", &ConsentEvent::language, "BCP-47 tag of that text; may be empty."));
  }
  friend bool operator==(const ConsentEvent&, const ConsentEvent&) = default;
};

/// A story in another language. The original is never overwritten.
struct Translation {
  Ref<Translation> id;
  Ref<Collection> collection;
  std::string story;
  std::string language;
  std::string text;
  std::string translator;
  bool machine = false;
  std::optional<Date> translated_on;
  static constexpr std::string_view type_name = "Translation";
  static constexpr EntityKind kind_of_entity = EntityKind::translation;
  static constexpr auto fields() {
    return field_list(field("id", &Translation::id, "Its id, unique among its kind."),
                      field("collection", &Translation::collection, "The collection the story is in."),
                      field("story", &Translation::story, "Id of the story."),
                      field("language", &Translation::language, "BCP-47 tag of the translation."),
                      field("text", &Translation::text, "The translated story."),
                      field("translator", &Translation::translator, "Who or what translated; may be empty."),
                      field("machine", &Translation::machine, "True when a machine translated."),
                      field("translated_on", &Translation::translated_on, "When; missing: not recorded."));
  }
  friend bool operator==(const Translation&, const Translation&) = default;
};

}  // namespace samskab::lab
