#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "samskab/base/date.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

/// The text that `words(Language)` gives in each of samskab's languages.
template <class F>
LocalisedText each_language(const F& words) {
  LocalisedText::Texts out;
  for (const auto& each : language_labels) out.emplace(each.code, words(each.value));
  return LocalisedText(std::move(out));
}

/// A sentence as a text in both of samskab's languages, so that it can stand inside another sentence.
LocalisedText localised(Message message);

/// A day as each language writes it: "4. maj 2026", "4 May 2026".
LocalisedText localised(Date day);

/// What people call a value of a labelled enumeration.
template <Labelled E>
LocalisedText localised_name(E value) {
  return LocalisedText::later(
      [value] { return each_language([value](Language language) { return std::string(name(value, language)); }); });
}

/// What a language is called inside a sentence: "dansk", "Danish" for "da"; a tag that has no name here as it stands.
/// ```cpp
/// language_name("da").in(Language::en);                                        // "Danish"
/// language_name("x-own").in(Language::en);                                     // "x-own"
/// localised(Date(2026, 5, 4)).in(Language::da);                                // "4. maj 2026"
/// localised_name(Level::employee).in("da");                                    // "medarbejder"
/// each_language([](Language each) { return number_word(2, each); }).in("en");  // "two"
/// ```
LocalisedText language_name(std::string_view tag);

/// The text in quotation marks as each language sets them: »…« in Danish, '…' in English and in any other language.
LocalisedText quoted(const LocalisedText& text);
/// The same at the end of a sentence: with a full stop behind it where the text does not end with a sign of its own.
LocalisedText quoted_at_end(const LocalisedText& text);

/// The text with its first letter as a capital, for the beginning of a sentence; knows a-z, the Danish and the other
/// letters of Latin-1, and leaves anything else as it is.
LocalisedText capitalised(const LocalisedText& text);
std::string capital_first(std::string_view text);

/// "a", "a and b", "a, b and c" (Danish "a, b og c"). An empty list is an empty text.
/// ```cpp
/// const std::vector<LocalisedText> names{"Anna", "Bo", "Carla"};
/// listed(names).in(Language::en);                // "Anna, Bo and Carla"
/// listed(names).in(Language::da);                // "Anna, Bo og Carla"
/// quoted("the garden").in(Language::da);         // "»the garden«"
/// quoted_at_end("the garden").in(Language::en);  // "'the garden'."
/// capitalised("ærø").in(Language::da);           // "Ærø"
/// capital_first("åben");                         // "Åben"
/// ```
LocalisedText listed(std::span<const LocalisedText> items);

/// The sentences one after another, each in the reader's language, separated by one space.
/// ```cpp
/// const std::vector<Message> sentences{suppressed_sentence(), exploratory_sentence()};
/// speak(sentences, Language::en).starts_with("Not shown, to protect participants. ");  // true
/// localised(suppressed_sentence()).in("da");  // "Ikke vist, for at beskytte deltagerne."
/// ```
std::string speak(std::span<const Message> sentences, Language language);

/// The same as a text that can stand inside another sentence.
LocalisedText localised(std::span<const Message> sentences);

/// A count in words up to twelve ("no", "one", "three"; "ingen", "en", "tre"), in digits above and below.
/// ```cpp
/// number_word(3, Language::da);   // "tre"
/// number_word(13, Language::en);  // "13"
/// ```
std::string number_word(std::int64_t number, Language language);

}  // namespace samskab
