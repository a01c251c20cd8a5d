#include "samskab/lab/local_words.hpp"

#include <string>

#include "samskab/language/words.hpp"

namespace samskab::lab {

namespace {

std::string key_of(Level level) { return "level." + std::string(code(level)); }

}  // namespace

LocalisedText local_name(const Frame& frame, Level level) {
  const auto own = frame.vocabulary.find(key_of(level));
  if (own == frame.vocabulary.end()) return localised_name(level);
  LocalisedText out = each_language([level](Language language) { return std::string(name(level, language)); });
  for (const auto& [tag, word] : own->second.texts())
    if (!word.empty()) out.set(tag, word);
  return out;
}

std::vector<std::string> known_local_words() {
  std::vector<std::string> out;
  for (const auto& each : level_labels) out.push_back(key_of(each.value));
  return out;
}

}  // namespace samskab::lab
