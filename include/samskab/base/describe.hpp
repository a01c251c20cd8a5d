#pragma once
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace samskab {

/// One described field of T: everything that files, tables, Python and people need to know of it.
template <class T, class M>
struct Field {
  using value_type = M;
  std::string_view name;  ///< also the JSON key, the column and the Python attribute: snake_case, a string literal
  M T::*member;
  std::string_view doc;  ///< one sentence: meaning, unit or range, what missing means
  unsigned since = 0;    ///< the class version that introduced the field
};

/// A field that T had from class version `since` until (not including) `until`. Old files still hold it: its value is
/// read as M and handed to `T::upgrade(T&, std::string_view name, M&&)`.
template <class M>
struct RetiredField {
  using value_type = M;
  std::string_view name;
  unsigned since;
  unsigned until;
};

template <class T, class M>
constexpr Field<T, M> field(std::string_view name, M T::*member, std::string_view doc, unsigned since = 0) {
  return {name, member, doc, since};
}
template <class M>
constexpr RetiredField<M> retired_field(std::string_view name, unsigned since, unsigned until) {
  return {name, since, until};
}

namespace detail {
/// One place of a list; the number tells places with fields of one type apart.
template <std::size_t place, class F>
struct FieldPlace {
  F field;
};
template <class Places, class... F>
struct FieldListOf;
template <std::size_t... place, class... F>
struct FieldListOf<std::index_sequence<place...>, F...> : FieldPlace<place, F>... {
  template <class Call>
  constexpr void for_each(Call& call) const {
    (call(static_cast<const FieldPlace<place, F>&>(*this).field), ...);
  }
};
}  // namespace detail

/// The fields of a type, in order. A flat aggregate of its own, because a std::tuple, or any list that is built one
/// field at a time, costs every includer of a type with many fields a noticeable part of a second.
template <class... F>
using FieldList = detail::FieldListOf<std::index_sequence_for<F...>, F...>;

template <class... F>
constexpr FieldList<F...> field_list(F... fields) {
  return {{fields}...};
}

/// A described type lists its fields one time; archive, JSON, table, dict, `equal`, repr and the Python class follow:
///
///     struct Project {
///       std::string name;
///       std::optional<Date> started;
///       static constexpr std::string_view type_name = "Project";
///       static constexpr auto fields() {
///         return field_list(field("name", &Project::name, "What the people in it call it."),
///                           field("started", &Project::started, "First day; missing: not begun.", 1));
///       }
///     };
///
/// A new field goes where it reads best, with `since` one above the class version. A removed field stays as a
/// `retired_field` at its old place; a renamed field is a retired one and a new one, joined by `upgrade`:
///
///     static void upgrade(Project& project, std::string_view, std::string&& old) { project.name = std::move(old); }
///
/// In the library's own headers it is `template <class Self = Project> static constexpr auto fields()` with
/// `&Self::name`: that puts the work off until somebody uses the description, so that including costs little.
///
/// A type with rules that its fields alone do not hold may have `void validate() const`, which raises InvalidInput;
/// every reader calls it after the last field, so that no file brings in what a constructor would refuse.
template <class T>
concept Described = requires {
  T::fields();
  { T::type_name } -> std::convertible_to<std::string_view>;
};

namespace detail {
template <class F>
inline constexpr bool is_retired = false;
template <class M>
inline constexpr bool is_retired<RetiredField<M>> = true;

template <class M>
constexpr unsigned newest(const RetiredField<M>& each) {
  return each.until;
}
template <class T, class M>
constexpr unsigned newest(const Field<T, M>& each) {
  return each.since;
}
}  // namespace detail

/// Calls `f` with each Field and each RetiredField, in the order of the description: for archives.
/// ```cpp
/// struct Old {
///   int a = 0;
///   static constexpr std::string_view type_name = "Old";
///   static constexpr auto fields() { return field_list(field("a", &Old::a, "A."), retired_field<int>("b", 0, 1)); }
/// };
/// std::size_t ever = 0;
/// for_each_field_ever<Old>([&](const auto&) { ++ever; });
/// ever;  // 2
/// ```
template <Described T, class F>
constexpr void for_each_field_ever(F&& f) {
  T::fields().for_each(f);
}

/// Calls `f` with each Field that the type has today, in the order of the description.
template <Described T, class F>
constexpr void for_each_field(F&& f) {
  for_each_field_ever<T>([&](const auto& each) {
    if constexpr (!detail::is_retired<std::remove_cvref_t<decltype(each)>>) f(each);
  });
}

/// The class version: the newest change that any field tells of, so that it cannot be forgotten.
template <Described T>
constexpr unsigned class_version() {
  unsigned version = 0;
  for_each_field_ever<T>([&](const auto& each) {
    if (detail::newest(each) > version) version = detail::newest(each);
  });
  return version;
}

/// Calls the type's `validate()`, if it has one.
template <Described T>
void validate(const T& value) {
  if constexpr (requires { value.validate(); }) value.validate();
}

/// Are all fields equal? A described type's `operator==` may be this.
/// ```cpp
/// struct Meeting {
///   std::string place;
///   int people = 0;
///   static constexpr std::string_view type_name = "Meeting";
///   static constexpr auto fields() {
///     return field_list(field("place", &Meeting::place, "Where."), retired_field<int>("chairs", 0, 2),
///                       field("people", &Meeting::people, "How many came, 0 or more.", 1));
///   }
///   void validate() const {
///     if (people < 0) throw InvalidInput(Message("a meeting of fewer than nobody"));
///   }
/// };
/// const Meeting garden{.place = "the garden", .people = 12};
/// std::vector<std::string> names;
/// for_each_field<Meeting>([&](const auto& each) { names.emplace_back(each.name); });
/// names;                                                           // {"place", "people"}
/// class_version<Meeting>();                                        // 2
/// equal(garden, Meeting{"the garden"});                            // false
/// validate(Meeting{"nowhere", -1});                                // throws InvalidInput
/// io::to_json(garden) == R"({"place":"the garden","people":12})";  // true
/// ```
template <Described T>
bool equal(const T& a, const T& b) {
  bool same = true;
  for_each_field<T>([&](const auto& each) { same = same && a.*(each.member) == b.*(each.member); });
  return same;
}

}  // namespace samskab
