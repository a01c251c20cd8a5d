#pragma once
#include <string>
#include <string_view>

#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"

namespace samskab::detail {

/// An enumeration's value in both languages.
template <Labelled E>
LocalisedText in_words(E value) {
  LocalisedText text;
  for (const Language language : {Language::da, Language::en})
    text.set(code(language), std::string(name(value, language)));
  return text;
}
/// What a message calls a thing: its words, else its id.
inline LocalisedText words_or_id(const LocalisedText& words, const std::string& id) {
  for (const auto& each : words.texts())
    if (!each.second.empty()) return words;
  return id;
}
/// A sentence in both languages.
inline LocalisedText in_words(const Message& message) {
  LocalisedText text;
  for (const Language language : {Language::da, Language::en}) text.set(code(language), message.in(language));
  return text;
}

}  // namespace samskab::detail
