#pragma once
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
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

/// A labelled enumeration lists its values one time, as `labels(E)`, found by argument-dependent lookup:
///
///     enum class Level { user, employee };
///     constexpr std::span<const Label<Level>> labels(Level) { return level_labels; }
///
/// Files, JSON, sentences, Python and the check of incoming codes all read that one list.
template <class E>
concept Labelled = requires(E value) {
  { labels(value) } -> std::convertible_to<std::span<const Label<E>>>;
};

/// The label of a value. Every value of a labelled enumeration has one; a value cast from an unlisted number has not,
/// and is reported as code "?".
template <Labelled E>
constexpr Label<E> label(E value) {
  for (const Label<E>& each : std::span<const Label<E>>(labels(value)))
    if (each.value == value) return each;
  return {value, "?", "?", "?"};
}

template <Labelled E>
constexpr std::string_view code(E value) {
  return label(value).code;
}

template <Labelled E>
constexpr std::string_view name(E value, Language language) {
  return language == Language::da ? label(value).danish : label(value).english;
}

/// The value with this code, or nothing.
template <Labelled E>
constexpr std::optional<E> from_code(std::string_view wanted) {
  for (const Label<E>& each : std::span<const Label<E>>(labels(E{})))
    if (each.code == wanted) return each.value;
  return std::nullopt;
}

inline constexpr Label<Language> language_labels[] = {
    {Language::da, "da", "dansk", "Danish"},
    {Language::en, "en", "engelsk", "English"},
};
constexpr std::span<const Label<Language>> labels(Language) { return language_labels; }

}  // namespace samskab
