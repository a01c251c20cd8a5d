#include "samskab/lab/local_words.hpp"

#include <string>

#include "samskab/language/words.hpp"

namespace samskab::lab {

LocalisedText local_name(const Frame& frame, Level level) {
  const auto own = frame.vocabulary.find("level." + std::string(code(level)));
  if (own == frame.vocabulary.end()) return localised_name(level);
  LocalisedText out = each_language([level](Language language) { return std::string(name(level, language)); });
  for (const auto& [tag, word] : own->second.texts())
    if (!word.empty()) out.set(tag, word);
  return out;
}

}  // namespace samskab::lab
