#pragma once
#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/lab/lab.hpp"

namespace samskab {
class Reader;
}

namespace samskab::lab {

/// Who edits, when and why: what the audit trail keeps.
struct Signature {
  std::string by;           ///< a name or a function; must not be empty
  std::string reason = {};  ///< may be empty
  Timestamp at = {};        ///< the moment the trail shows
};

/// Several changes that become one, or none: nothing is changed until commit(), and commit() refuses them all when the
/// result would break a rule that always holds.
///
///     Lab next = lab::Edit(lab).add(goal).add(project).commit({.by = "project lead", .at = now});
/// ```cpp
/// lab::PolicyGoal goal;
/// goal.id = lab::Ref<lab::PolicyGoal>("G1");
/// goal.text = "Fewer are lonely";
/// lab::Project project;
/// project.id = lab::Ref<lab::Project>("garden");
/// project.title = "The garden";
/// project.goals = {goal.id};
/// const lab::Signature who{.by = "project lead", .at = Timestamp::parse("2026-05-04T09:00Z")};
/// const Lab begun = lab::Edit(Lab()).add(goal).add(project).commit(who);
/// begun.at(project.id).title.in("en");  // "The garden"
/// const auto ends = [](lab::Project& each) { each.status = lab::ProjectStatus::completed; };
/// const Lab ended = lab::Edit(begun).change(project.id, ends).commit(who);
/// ended.content().audit.size();  // 3
/// // What something refers to stays: the goal is the project's.
/// lab::Edit(begun).remove(goal.id).commit(who);  // throws InvalidInput
/// ```
class Edit {
 public:
  explicit Edit(const Lab& lab);
  ~Edit();
  Edit(Edit&&) noexcept;
  Edit& operator=(Edit&&) noexcept;

  /// Adds a thing. Raises InvalidInput when its id is empty or taken, or a number of it is out of its range.
  template <Entity T>
  Edit& add(T thing) {
    expect_free(T::kind_of_entity, thing.id.text());
    validate_thing(thing);
    note_added(T::kind_of_entity, thing.id.text());
    list_of<T>(content()).push_back(std::move(thing));
    return *this;
  }
  /// Puts a thing in the place of the one with its id. Raises NotFound when there is none.
  template <Entity T>
  Edit& replace(T thing) {
    T& kept = list_of<T>(content())[place(T::kind_of_entity, thing.id.text())];
    validate_thing(thing);
    note_changed(T::kind_of_entity, thing.id.text(), changed_fields(kept, thing));
    kept = std::move(thing);
    return *this;
  }
  /// Changes the thing with this id: `change(T&)`. Its id stays. Raises NotFound when there is none.
  template <Entity T, class F>
  Edit& change(const Ref<T>& id, F&& change) {
    T changed = list_of<T>(content())[place(T::kind_of_entity, id.text())];
    change(changed);
    changed.id = id;
    return replace(std::move(changed));
  }
  /// Takes a thing away. commit() refuses when something still refers to it. Raises NotFound when there is none.
  template <Entity T>
  Edit& remove(const Ref<T>& id) {
    const auto gone = static_cast<std::ptrdiff_t>(place(T::kind_of_entity, id.text()));
    note_removed(T::kind_of_entity, id.text());
    std::vector<T>& list = list_of<T>(content());
    list.erase(list.begin() + gone);
    return *this;
  }
  /// The same for a kind that is known only while running. The reader holds a record; a field it does not name keeps
  /// its value, or that of a new thing. Raises FormatError for a record that is none of this kind.
  Edit& add(EntityKind kind, Reader& reader);
  Edit& change(EntityKind kind, std::string_view id, Reader& reader);
  Edit& remove(EntityKind kind, std::string_view id);
  Edit& frame(Reader& reader);

  /// Takes a person away with the permissions they gave; stakeholders lose the link to them. What stays is a count.
  /// Raises NotFound when there is none.
  Edit& erase(const Ref<Person>& id);
  /// Changes what is true of the laboratory as a whole: `change(Frame&)`.
  template <class F>
  requires std::invocable<F, Frame&> Edit& frame(F&& change) {
    Frame changed = content().frame;
    change(changed);
    note_changed(EntityKind::lab, {}, changed_fields(content().frame, changed));
    content().frame = std::move(changed);
    return *this;
  }

  /// The changed laboratory. Raises InvalidInput when the signature names nobody, or with the first rule that the
  /// result breaks and how many there are.
  [[nodiscard]] Lab commit(const Signature& signature) const;

 private:
  struct Draft;

  template <Described T>
  static std::vector<std::string> changed_fields(const T& before, const T& after) {
    std::vector<std::string> changed;
    for_each_field<T>([&](const auto& each) {
      if (!(before.*(each.member) == after.*(each.member))) changed.emplace_back(each.name);
    });
    return changed;
  }
  [[nodiscard]] Content& content() noexcept;
  /// The place of a thing in its list; raises NotFound.
  std::size_t place(EntityKind kind, std::string_view id);
  void expect_free(EntityKind kind, std::string_view id);
  void note_added(EntityKind kind, std::string_view id);
  void note_changed(EntityKind kind, std::string_view id, std::vector<std::string> fields);
  void note_removed(EntityKind kind, std::string_view id);

  std::unique_ptr<Draft> draft_;
};

}  // namespace samskab::lab
