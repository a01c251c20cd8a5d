#include "samskab/language/words.hpp"

#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace samskab {
namespace {

using namespace std::string_view_literals;

bool is_danish(std::string_view tag) { return tag == "da" || tag.substr(0, 3) == "da-"; }

template <class F>
LocalisedText::Texts each_text(const LocalisedText& text, const F& change) {
  LocalisedText::Texts out;
  for (const auto& [tag, words] : text.texts()) out.emplace_hint(out.end(), tag, change(tag, words));
  return out;
}

LocalisedText in_quotes(const LocalisedText& text) {
  LocalisedText::Texts out = each_text(text, [](const std::string& tag, const std::string& words) {
    return is_danish(tag) ? "»" + words + "«" : "'" + words + "'";
  });
  // A text whose language is not known, or that only another language has, is still quoted the way its reader does it.
  if (!out.empty()) {
    out.try_emplace("da", "»" + text.in(Language::da) + "«");
    out.try_emplace("en", "'" + text.in(Language::en) + "'");
  }
  return LocalisedText(std::move(out));
}

/// Whether the last sign before the closing mark ends a sentence.
bool ends_itself(std::string_view in_marks) {
  for (const std::string_view mark : {"«"sv, "'"sv})
    if (in_marks.ends_with(mark)) in_marks.remove_suffix(mark.size());
  return in_marks.ends_with('.') || in_marks.ends_with('!') || in_marks.ends_with('?') || in_marks.ends_with("…"sv);
}

constexpr std::string_view english_numbers[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::string_view danish_numbers[] = {"ingen", "en",   "to", "tre", "fire",   "fem", "seks",
                                               "syv",   "otte", "ni", "ti",  "elleve", "tolv"};

}  // namespace

LocalisedText localised(Date day) {
  return LocalisedText::later([day] { return each_language([day](Language language) { return day.in(language); }); });
}

LocalisedText localised(Message message) {
  return LocalisedText::later([message = std::move(message)] {
    return each_language([&](Language language) { return message.in(language); });
  });
}

LocalisedText language_name(std::string_view tag) {
  Message name("lab.form.language." + std::string(tag));
  return catalogue(name.key(), Language::en).empty() ? LocalisedText(std::string(tag)) : localised(std::move(name));
}

LocalisedText quoted(const LocalisedText& text) {
  return LocalisedText::later([text] { return in_quotes(text); });
}

LocalisedText quoted_at_end(const LocalisedText& text) {
  return LocalisedText::later([text] {
    return LocalisedText(each_text(in_quotes(text), [](const std::string&, const std::string& words) {
      return ends_itself(words) ? words : words + ".";
    }));
  });
}

std::string capital_first(std::string_view text) {
  std::string out(text);
  if (out.empty()) return out;
  const auto first = static_cast<unsigned char>(out[0]);
  if (first >= 'a' && first <= 'z') {
    out[0] = static_cast<char>(first - 'a' + 'A');
  } else if (first == 0xC3 && out.size() > 1) {
    // Latin-1 small letters U+00E0..U+00FE are 0x20 above their capitals; U+00F7 is the division sign.
    const auto second = static_cast<unsigned char>(out[1]);
    if (second >= 0xA0 && second <= 0xBE && second != 0xB7) out[1] = static_cast<char>(second - 0x20);
  }
  return out;
}

LocalisedText capitalised(const LocalisedText& text) {
  return LocalisedText::later([text] {
    return LocalisedText(
        each_text(text, [](const std::string&, const std::string& each) { return capital_first(each); }));
  });
}

LocalisedText listed(std::span<const LocalisedText> items) {
  if (items.empty()) return {};
  if (items.size() == 1) return items.front();
  return LocalisedText::later([items = std::vector(items.begin(), items.end())] {
    return each_language([&](Language language) {
      std::string joined;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0 && i + 1 < items.size()) joined += ", ";
        if (i > 0 && i + 1 == items.size()) joined += language == Language::da ? " og " : " and ";
        joined += items[i].in(language);
      }
      return joined;
    });
  });
}

std::string speak(std::span<const Message> sentences, Language language) {
  std::string out;
  for (const Message& each : sentences) {
    if (!out.empty()) out += ' ';
    out += each.in(language);
  }
  return out;
}

LocalisedText localised(std::span<const Message> sentences) {
  return LocalisedText::later([sentences = std::vector(sentences.begin(), sentences.end())] {
    return each_language([&](Language language) { return speak(sentences, language); });
  });
}

std::string number_word(std::int64_t number, Language language) {
  if (number < 0 || number >= static_cast<std::int64_t>(std::size(english_numbers))) return std::to_string(number);
  const auto i = static_cast<std::size_t>(number);
  return std::string(language == Language::da ? danish_numbers[i] : english_numbers[i]);
}

}  // namespace samskab
