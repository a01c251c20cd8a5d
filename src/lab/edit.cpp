#include "samskab/lab/edit.hpp"

#include <map>
#include <unordered_map>

#include "lab/rules/rule.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/visit.hpp"

namespace samskab::lab {

struct Edit::Draft {
  using Places = std::unordered_map<std::string, std::size_t>;

  Lab lab;
  Content content = lab.content();
  std::vector<AuditEvent> events = {};
  std::map<EntityKind, Places> places = {};  // of the kinds that were touched

  Places& of(EntityKind kind) {
    const auto known = places.find(kind);
    if (known != places.end()) return known->second;
    Places& made = places[kind];
    for_each_list(content, [&](const auto& list, std::string_view) {
      if (std::remove_cvref_t<decltype(list)>::value_type::kind_of_entity != kind) return;
      for (std::size_t place = 0; place < list.size(); ++place) made.emplace(list[place].id.text(), place);
    });
    return made;
  }
  AuditEvent& note(AuditAct act, EntityKind kind, std::string_view id) {
    AuditEvent& event = events.emplace_back();
    event.act = act;
    event.subject = {kind, std::string(id)};
    return event;
  }
};

Edit::Edit(const Lab& lab) : draft_(std::make_unique<Draft>(Draft{.lab = lab})) {}
Edit::~Edit() = default;
Edit::Edit(Edit&&) noexcept = default;
Edit& Edit::operator=(Edit&&) noexcept = default;

Content& Edit::content() noexcept { return draft_->content; }

std::size_t Edit::place(EntityKind kind, std::string_view id) {
  const Draft::Places& places = draft_->of(kind);
  if (const auto found = places.find(std::string(id)); found != places.end()) return found->second;
  Directory(draft_->content).fail(kind, id);
}

void Edit::expect_free(EntityKind kind, std::string_view id) {
  if (id.empty()) throw InvalidInput(Message("lab.add.no_id").with("kind", localised_name(kind)));
  if (draft_->of(kind).contains(std::string(id)))
    throw InvalidInput(Message("lab.add.taken").with("thing", rulebook::named(kind, id)));
}

void Edit::note_added(EntityKind kind, std::string_view id) {
  Draft::Places& places = draft_->of(kind);
  const std::size_t last = places.size();
  places.emplace(id, last);
  draft_->note(AuditAct::added, kind, id);
}

void Edit::note_changed(EntityKind kind, std::string_view id, std::vector<std::string> fields) {
  if (!fields.empty()) draft_->note(AuditAct::changed, kind, id).changed = std::move(fields);
}

void Edit::note_removed(EntityKind kind, std::string_view id) {
  draft_->places.erase(kind);
  draft_->note(AuditAct::removed, kind, id);
}

namespace {

/// Calls `f(T())` for the type of this kind of thing.
template <class F>
void with_type(const Content& content, EntityKind kind, F&& f) {
  bool found = false;
  for_each_list(content, [&](const auto& list, std::string_view) {
    using T = typename std::remove_cvref_t<decltype(list)>::value_type;
    if (T::kind_of_entity != kind) return;
    found = true;
    f(T());
  });
  if (!found) throw InvalidInput(Message("lab.add.no_list").with("kind", localised_name(kind)));
}

}  // namespace

Edit& Edit::add(EntityKind kind, Reader& reader) {
  with_type(content(), kind, [&](auto thing) {
    read(reader, thing);
    add(std::move(thing));
  });
  return *this;
}

Edit& Edit::change(EntityKind kind, std::string_view id, Reader& reader) {
  with_type(content(), kind, [&](const auto& any) {
    using T = std::remove_cvref_t<decltype(any)>;
    change(Ref<T>(id), [&](T& thing) { read(reader, thing); });
  });
  return *this;
}

Edit& Edit::remove(EntityKind kind, std::string_view id) {
  with_type(content(), kind, [&](const auto& any) { remove(Ref<std::remove_cvref_t<decltype(any)>>(id)); });
  return *this;
}

Edit& Edit::frame(Reader& reader) {
  return frame([&](Frame& frame) { read(reader, frame); });
}

Edit& Edit::erase(const Ref<Person>& id) {
  remove(id);
  AuditEvent& tombstone = draft_->events.back();
  tombstone.act = AuditAct::erased;
  Content& content = draft_->content;
  std::erase_if(content.consent_events, [&](const ConsentEvent& each) { return each.person == id; });
  draft_->places.erase(EntityKind::consent_event);
  for (Stakeholder& each : content.stakeholders)
    if (each.person == id) each.person.reset();
  for (CompetenceAssessment& each : content.competence_assessments)
    if (each.person == id) each.person.reset();
  // Nothing of the person stays, in the trail neither: earlier events about them lose the id.
  for (std::vector<AuditEvent>* trail : {&content.audit, &draft_->events})
    for (AuditEvent& each : *trail)
      if (each.subject.kind == EntityKind::person && each.subject.id == id.text()) each.subject.id.clear();
  ++content.frame.erased_persons;
  return *this;
}

Lab Edit::commit(const Signature& signature) const {
  if (signature.by.empty()) throw InvalidInput(Message("lab.commit.nobody"));
  Content next = draft_->content;
  for (AuditEvent event : draft_->events) {
    event.at = signature.at;
    event.by = signature.by;
    event.reason = signature.reason;
    next.audit.push_back(std::move(event));
  }
  return draft_->lab.with_content(std::move(next));
}

}  // namespace samskab::lab
