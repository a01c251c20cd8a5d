#include "samskab/lab/edit.hpp"

#include <utility>

#include "lab/rules/rule.hpp"
#include "samskab/base/error.hpp"

namespace samskab::lab {

void Edit::expect_free(EntityKind kind, std::string_view id, bool taken) {
  if (id.empty()) throw InvalidInput(Message("lab.add.no_id").with("kind", rulebook::kind_name(kind)));
  if (taken) throw InvalidInput(Message("lab.add.taken").with("thing", rulebook::named(kind, id)));
}

void Edit::fail_missing(EntityKind kind, std::string_view id) const {
  const std::string near = Directory(content_).nearest(kind, id);
  throw NotFound(Message(near.empty() ? "lab.not_found" : "lab.not_found_near")
                     .with("kind", rulebook::kind_name(kind))
                     .with("id", id)
                     .with("near", near));
}

void Edit::note(AuditAct act, EntityKind kind, std::string_view id, std::vector<std::string> changed) {
  AuditEvent event;
  event.act = act;
  event.subject = {kind, std::string(id)};
  event.changed = std::move(changed);
  events_.push_back(std::move(event));
}

Edit& Edit::erase(const Ref<Person>& id) {
  const std::size_t before = events_.size();
  remove(id);
  std::erase_if(content_.consent_events, [&](const ConsentEvent& each) { return each.person == id; });
  places_.erase(EntityKind::consent_event);
  for (Stakeholder& each : content_.stakeholders)
    if (each.person == id) each.person.reset();
  for (CompetenceAssessment& each : content_.competence_assessments)
    if (each.person == id) each.person.reset();
  // Nothing of the person stays, in the trail neither: earlier events about them lose the id.
  for (AuditEvent& each : content_.audit)
    if (each.subject.kind == EntityKind::person && each.subject.id == id.text()) each.subject.id.clear();
  for (AuditEvent& each : events_)
    if (each.subject.kind == EntityKind::person && each.subject.id == id.text()) each.subject.id.clear();
  events_[before].act = AuditAct::erased;
  ++content_.frame.erased_persons;
  return *this;
}

Lab Edit::commit(const Signature& signature) const {
  if (signature.by.empty()) throw InvalidInput(Message("lab.commit.nobody"));
  Content next = content_;
  for (AuditEvent event : events_) {
    event.at = signature.at;
    event.by = signature.by;
    event.reason = signature.reason;
    next.audit.push_back(std::move(event));
  }
  return Lab(std::move(next));
}

}  // namespace samskab::lab
