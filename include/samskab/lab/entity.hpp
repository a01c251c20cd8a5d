#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/function_ref.hpp"
#include "samskab/lab/content.hpp"
#include "samskab/lab/kind.hpp"
#include "samskab/lab/link.hpp"

/// What every kind of thing has in common, so that rules, doors and Python need no list of kinds of their own.
namespace samskab::lab {

/// A described thing with an id and a kind.
template <class T>
concept Entity = Described<T> && requires(T thing) {
  { thing.id } -> std::same_as<Ref<T>&>;
  { T::kind_of_entity } -> std::convertible_to<EntityKind>;
};

/// Called with a reference: the field that holds it, the kind and the id of what it names, and whether it must name
/// something.
using ReferenceVisitor = FunctionRef<void(std::string_view field, EntityKind kind, std::string_view id, bool required)>;

namespace detail {

template <class M>
inline constexpr bool is_table = false;
template <class T>
inline constexpr bool is_table<std::vector<T>> = Entity<T>;

template <class T>
inline constexpr bool is_ref = false;
template <Entity T>
inline constexpr bool is_ref<Id<T>> = true;

template <class T>
struct RefTarget;
template <Entity T>
struct RefTarget<Id<T>> {
  static constexpr EntityKind kind = T::kind_of_entity;
};

template <class M>
void visit_references(std::string_view field, const M& value, bool required, ReferenceVisitor visit) {
  if constexpr (is_ref<M>) {
    visit(field, RefTarget<M>::kind, value.text(), required);
  } else if constexpr (std::is_same_v<M, Link>) {
    visit(field, value.kind, value.id, required);
  } else if constexpr (requires {
                         typename M::value_type;
                         value.has_value();
                       }) {
    if (value) visit_references(field, *value, true, visit);
  } else if constexpr (Described<M>) {
    for_each_field<M>([&](const auto& each) { visit_references(each.name, value.*(each.member), required, visit); });
  } else if constexpr (requires {
                         typename M::value_type;
                         value.begin();
                       }) {
    using Item = typename M::value_type;
    if constexpr (is_ref<Item> || std::is_same_v<Item, Link> || (Described<Item> && !Entity<Item>))
      for (const Item& each : value) visit_references(field, each, true, visit);
  }
}

template <class M>
void validate_part(const M& value) {
  if constexpr (Described<M> && !Entity<M>) {
    for_each_field<M>([&](const auto& each) { validate_part(value.*(each.member)); });
    validate(value);
  } else if constexpr (requires {
                         typename M::value_type;
                         value.has_value();
                       }) {
    if (value) validate_part(*value);
  } else if constexpr (requires {
                         typename M::value_type;
                         value.begin();
                       }) {
    if constexpr (Described<typename M::value_type>)
      for (const auto& each : value) validate_part(each);
  }
}

/// The one field of the content whose type is a list of T.
template <Entity T, std::size_t place>
constexpr std::vector<T> Content::*list_in(
    const samskab::detail::FieldPlace<place, Field<Content, std::vector<T>>>& found) {
  return found.field.member;
}

/// Content, named so that its description is read where a list is asked for and not by every includer.
template <Entity T>
using ContentOf = std::conditional_t<Entity<T>, Content, T>;

}  // namespace detail

/// Raises InvalidInput for a number of a thing, or of one of its parts, that is out of its range.
/// ```cpp
/// lab::Stakeholder group;
/// group.group_size = 0;
/// lab::validate_thing(group);  // throws InvalidInput
/// ```
template <Entity T>
void validate_thing(const T& thing) {
  for_each_field<T>([&](const auto& each) { detail::validate_part(thing.*(each.member)); });
  validate(thing);
}

/// Calls `f(vector, name)` for the list of every kind of thing.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// std::size_t things = 0;
/// lab::for_each_list(lab.content(), [&](const auto& list, std::string_view) { things += list.size(); });
/// things;                                            // 105
/// lab::list_of<lab::Project>(lab.content()).size();  // 3
/// ```
template <class F>
void for_each_list(const Content& content, F&& f) {
  for_each_field<Content>([&](const auto& each) {
    using M = typename std::remove_cvref_t<decltype(each)>::value_type;
    if constexpr (detail::is_table<M>) f(content.*(each.member), each.name);
  });
}

/// The list that holds things of this kind.
template <Entity T>
std::vector<T>& list_of(Content& content) {
  return content.*detail::list_in<T>(detail::ContentOf<T>::fields());
}
template <Entity T>
const std::vector<T>& list_of(const Content& content) {
  return content.*detail::list_in<T>(detail::ContentOf<T>::fields());
}

/// Calls `visit` for every reference that a thing holds, those of its parts included. An empty id where one is required
/// is a reference that was forgotten.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// std::vector<std::string> named;
/// lab::for_each_reference(lab.all<lab::TrialAction>()[0], [&](auto, lab::EntityKind kind, std::string_view id, bool) {
///   named.push_back(std::string(code(kind)) + ' ' + std::string(id));
/// });
/// named;  // {"project table", "stakeholder S11", "policy_goal G1", "policy_goal G4", "process_step table-5"}
/// ```
template <Entity T>
void for_each_reference(const T& thing, ReferenceVisitor visit) {
  for_each_field<T>([&](const auto& each) {
    if (each.name != "id") detail::visit_references(each.name, thing.*(each.member), true, visit);
  });
}

}  // namespace samskab::lab
