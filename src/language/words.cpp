#include "samskab/language/words.hpp"

#include <iterator>
#include <map>

namespace samskab {
namespace {

template <class F>
LocalisedText each_text(const LocalisedText& text, const F& change) {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto& [tag, words] : text.texts()) out.emplace_hint(out.end(), tag, change(tag, words));
  return LocalisedText(std::move(out));
}

bool is_danish(std::string_view tag) { return tag == "da" || tag.substr(0, 3) == "da-"; }

constexpr std::string_view english_numbers[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                "seven", "eight", "nine", "ten",   "eleven", "twelve"};
constexpr std::string_view danish_numbers[] = {"ingen", "en",   "to", "tre", "fire",   "fem", "seks",
                                               "syv",   "otte", "ni", "ti",  "elleve", "tolv"};

}  // namespace

LocalisedText localised(const Message& message) {
  LocalisedText out;
  for (const auto& each : language_labels) out.set(each.code, message.in(each.value));
  return out;
}

LocalisedText quoted(const LocalisedText& text) {
  LocalisedText out = each_text(text, [](const std::string& tag, const std::string& words) {
    return is_danish(tag) ? "»" + words + "«" : "'" + words + "'";
  });
  // A text whose language is not known, or that only another language has, is still quoted the way its reader does it.
  if (text.empty()) return out;
  if (!text.has("da")) out.set("da", "»" + text.in(Language::da) + "«");
  if (!text.has("en")) out.set("en", "'" + text.in(Language::en) + "'");
  return out;
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
  return each_text(text, [](const std::string&, const std::string& words) { return capital_first(words); });
}

LocalisedText listed(std::span<const LocalisedText> items) {
  if (items.empty()) return {};
  if (items.size() == 1) return items.front();
  LocalisedText out;
  for (const auto& each : language_labels) {
    std::string joined;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0 && i + 1 < items.size()) joined += ", ";
      if (i > 0 && i + 1 == items.size()) joined += each.value == Language::da ? " og " : " and ";
      joined += items[i].in(each.value);
    }
    out.set(each.code, std::move(joined));
  }
  return out;
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
  LocalisedText out;
  for (const auto& each : language_labels) out.set(each.code, speak(sentences, each.value));
  return out;
}

std::string number_word(std::int64_t number, Language language) {
  if (number < 0 || number >= static_cast<std::int64_t>(std::size(english_numbers))) return std::to_string(number);
  const auto i = static_cast<std::size_t>(number);
  return std::string(language == Language::da ? danish_numbers[i] : english_numbers[i]);
}

}  // namespace samskab
