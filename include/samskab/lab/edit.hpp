#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/lab/lab.hpp"

namespace samskab::lab {

/// Who edits, when and why: what the audit trail keeps.
struct Signature {
  std::string by;      ///< a name or a function; must not be empty
  std::string reason;  ///< may be empty
  Timestamp at;        ///< the moment the trail shows
};

/// Several changes that become one, or none: nothing is changed until commit(), and commit() refuses them all when the
/// result would break a rule that always holds.
///
///     Lab next = lab::Edit(lab).add(goal).add(project).commit({.by = "project lead", .at = now});
class Edit {
 public:
  explicit Edit(const Lab& lab) : content_(lab.content()) {}

  /// Adds a thing. Raises InvalidInput when its id is empty or taken, or a number of it is out of its range.
  template <Entity T>
  Edit& add(T thing) {
    expect_free(T::kind_of_entity, thing.id.text(), place<T>(thing.id.text()).has_value());
    validate_thing(thing);
    note(AuditAct::added, T::kind_of_entity, thing.id.text());
    std::vector<T>& list = list_of<T>(content_);
    places_[T::kind_of_entity].emplace(thing.id.text(), list.size());
    list.push_back(std::move(thing));
    return *this;
  }
  /// Puts a thing in the place of the one with its id. Raises NotFound when there is none.
  template <Entity T>
  Edit& replace(T thing) {
    T& kept = at<T>(thing.id.text());
    validate_thing(thing);
    std::vector<std::string> changed = changed_fields(kept, thing);
    if (changed.empty()) return *this;
    note(AuditAct::changed, T::kind_of_entity, thing.id.text(), std::move(changed));
    kept = std::move(thing);
    return *this;
  }
  /// Changes the thing with this id: `change(T&)`. Its id stays. Raises NotFound when there is none.
  template <Entity T, class F>
  Edit& change(const Ref<T>& id, F&& change) {
    T changed = at<T>(id.text());
    change(changed);
    changed.id = id;
    return replace(std::move(changed));
  }
  /// Takes a thing away. commit() refuses when something still refers to it. Raises NotFound when there is none.
  template <Entity T>
  Edit& remove(const Ref<T>& id) {
    const T* gone = &at<T>(id.text());
    note(AuditAct::removed, T::kind_of_entity, id.text());
    std::vector<T>& list = list_of<T>(content_);
    list.erase(list.begin() + (gone - list.data()));
    places_.erase(T::kind_of_entity);
    return *this;
  }
  /// Takes a person away with the permissions they gave; stakeholders lose the link to them. What stays is a count.
  /// Raises NotFound when there is none.
  Edit& erase(const Ref<Person>& id);
  /// Changes what is true of the laboratory as a whole: `change(Frame&)`.
  template <class F>
  Edit& frame(F&& change) {
    Frame changed = content_.frame;
    change(changed);
    std::vector<std::string> fields = changed_fields(content_.frame, changed);
    if (fields.empty()) return *this;
    note(AuditAct::changed, EntityKind::lab, {}, std::move(fields));
    content_.frame = std::move(changed);
    return *this;
  }

  /// The changed laboratory. Raises InvalidInput when the signature names nobody, or with the first rule that the
  /// result breaks and how many there are.
  [[nodiscard]] Lab commit(const Signature& signature) const;

 private:
  template <Described T>
  static std::vector<std::string> changed_fields(const T& before, const T& after) {
    std::vector<std::string> changed;
    for_each_field<T>([&](const auto& each) {
      if (!(before.*(each.member) == after.*(each.member))) changed.emplace_back(each.name);
    });
    return changed;
  }
  /// The place of a thing; the ids of a kind are indexed when the kind is first touched.
  template <Entity T>
  std::optional<std::size_t> place(std::string_view id) {
    auto [places, fresh] = places_.try_emplace(T::kind_of_entity);
    if (fresh)
      for (const T& each : list_of<T>(content_)) places->second.emplace(each.id.text(), places->second.size());
    const auto found = places->second.find(std::string(id));
    return found == places->second.end() ? std::nullopt : std::optional(found->second);
  }
  template <Entity T>
  T& at(std::string_view id) {
    const auto found = place<T>(id);
    if (!found) fail_missing(T::kind_of_entity, id);
    return list_of<T>(content_)[*found];
  }
  static void expect_free(EntityKind kind, std::string_view id, bool taken);
  [[noreturn]] void fail_missing(EntityKind kind, std::string_view id) const;
  void note(AuditAct act, EntityKind kind, std::string_view id, std::vector<std::string> changed = {});

  Content content_;
  std::vector<AuditEvent> events_;
  std::map<EntityKind, std::unordered_map<std::string, std::size_t>> places_;
};

}  // namespace samskab::lab
