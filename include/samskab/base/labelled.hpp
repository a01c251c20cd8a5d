#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>

namespace samskab {

/// The languages samskab itself speaks. Users' own texts may have any BCP-47 tag: see LocalisedText.
enum class Language { da, en };

/// One value of a labelled enumeration: what files say (`code`) and what people read.
template <class E>
struct Label {
  E value;
  std::string_view code;
  std::string_view danish;
  std::string_view english;
};

/// The labels of an enumeration, where they stand. As little as that takes: a std::span of every enumeration costs each
/// includer of the vocabulary a noticeable part of a second.
template <class E>
class LabelList {
 public:
  template <std::size_t n>
  constexpr LabelList(const Label<E> (&list)[n]) : first_(list), count_(n) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr const Label<E>* begin() const { return first_; }
  [[nodiscard]] constexpr const Label<E>* end() const { return first_ + count_; }
  [[nodiscard]] constexpr std::size_t size() const { return count_; }
  constexpr const Label<E>& operator[](std::size_t place) const { return first_[place]; }

 private:
  const Label<E>* first_;
  std::size_t count_;
};

/// A labelled enumeration lists its values one time, as `labels(E)`, found by argument-dependent lookup:
///
///     enum class Level { user, employee };
///     constexpr LabelList<Level> labels(Level) { return level_labels; }
///
/// Files, JSON, sentences, Python and the check of incoming codes all read that one list.
template <class E>
concept Labelled = requires(E value) {
  { labels(value) } -> std::convertible_to<LabelList<E>>;
};

/// The label of a value. Every value of a labelled enumeration has one; a value cast from an unlisted number has not,
/// and is reported as code "?".
template <Labelled E>
constexpr Label<E> label(E value) {
  for (const Label<E>& each : LabelList<E>(labels(value)))
    if (each.value == value) return each;
  return {value, "?", "?", "?"};
}

/// What files say; "?" as above.
template <Labelled E>
constexpr std::string_view code(E value) {
  return label(value).code;
}

/// What people read; "?" as above.
template <Labelled E>
constexpr std::string_view name(E value, Language language) {
  return language == Language::da ? label(value).danish : label(value).english;
}

/// The value with this code, or nothing.
/// ```cpp
/// code(Level::volunteer_citizen);                   // "volunteer_citizen"
/// name(Level::volunteer_citizen, Language::en);     // "volunteer or citizen"
/// label(Level::user).danish;                        // "bruger"
/// from_code<Level>("employee") == Level::employee;  // true
/// from_code<Level>("boss").has_value();             // false
/// LabelList<Level>(labels(Level())).size();         // 4
/// ```
template <Labelled E>
constexpr std::optional<E> from_code(std::string_view wanted) {
  for (const Label<E>& each : LabelList<E>(labels(E{})))
    if (each.code == wanted) return each.value;
  return std::nullopt;
}

inline constexpr Label<Language> language_labels[] = {
    {Language::da, "da", "dansk", "Danish"},
    {Language::en, "en", "engelsk", "English"},
};
constexpr LabelList<Language> labels(Language) { return language_labels; }

}  // namespace samskab
