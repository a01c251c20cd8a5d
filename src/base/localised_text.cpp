#include "samskab/base/localised_text.hpp"

#include <utility>

namespace samskab {

LocalisedText::LocalisedText(std::string text) {
  if (!text.empty()) texts_.emplace(std::string(), std::move(text));
}
LocalisedText::LocalisedText(const char* text) : LocalisedText(std::string(text)) {}
LocalisedText::LocalisedText(std::string_view text) : LocalisedText(std::string(text)) {}
LocalisedText::LocalisedText(std::map<std::string, std::string, std::less<>> texts) : texts_(std::move(texts)) {}

void LocalisedText::set(std::string_view tag, std::string text) {
  texts_.insert_or_assign(std::string(tag), std::move(text));
}

const std::string& LocalisedText::in(std::string_view tag) const {
  static const std::string none;
  for (std::string_view candidate : {tag, tag.substr(0, tag.find('-')), std::string_view(), std::string_view("en")})
    if (const auto found = texts_.find(candidate); found != texts_.end()) return found->second;
  return texts_.empty() ? none : texts_.begin()->second;
}

}  // namespace samskab
