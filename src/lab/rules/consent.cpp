#include "lab/rules/rule.hpp"
#include "samskab/lab/retention.hpp"
#include "samskab/language/identifiers.hpp"
#include "samskab/language/words.hpp"

namespace samskab::lab::rulebook {
namespace {

void collections_use_locked_schemas(const Ground& ground, Report& report) {
  for (const Collection& each : ground.content.collections) {
    const SchemaVersion* schema = find(ground, each.schema);
    if (schema == nullptr || schema->status == SchemaStatus::locked) continue;
    report.add(EntityKind::collection, each.id.text(),
               Message("lab.collection.unlocked")
                   .with("collection", named(EntityKind::collection, each.id.text()))
                   .with("schema", named(EntityKind::schema_version, schema->id.text())));
  }
}

void schemas_are_tested(const Ground& ground, Report& report) {
  for (const SchemaVersion& each : ground.content.schema_versions)
    if (each.status == SchemaStatus::locked && each.tests.empty())
      report.add(EntityKind::schema_version, each.id.text(),
                 Message("lab.schema.untested").with("schema", named(EntityKind::schema_version, each.id.text())));
}

void keys_are_no_cpr_numbers(const Ground& ground, Report& report) {
  const std::vector<Person>& persons = ground.content.persons;
  for (std::size_t place = 0; place < persons.size(); ++place)
    if (is_cpr(persons[place].id.text()))  // the message names the place: the number itself must not be logged
      report.add(EntityKind::person, "", Message("lab.person.cpr").with("place", place + 1));
}

void data_are_kept_no_longer_than_allowed(const Ground& ground, Report& report) {
  for (const ProcessingRecord& each : ground.content.processing_records)
    if (has_run_out(each, ground.today))
      report.add(EntityKind::processing_record, each.id.text(),
                 Message("lab.retention.passed")
                     .with("record", named(EntityKind::processing_record, each.id.text()))
                     .with("until", localised(*each.retention_until)));
}

}  // namespace

std::span<const RuleEntry> consent() {
  static constexpr RuleEntry entries[] = {
      {{"E28", Severity::error, Moment::lock}, &collections_use_locked_schemas},
      {{"W32", Severity::warning, Moment::lock}, &schemas_are_tested},
      {{"E40", Severity::error, Moment::always}, &keys_are_no_cpr_numbers},
      {{"E41", Severity::error, Moment::publish}, &data_are_kept_no_longer_than_allowed},
  };
  return entries;
}

}  // namespace samskab::lab::rulebook
