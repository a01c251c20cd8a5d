#include "samskab/base/localised_text.hpp"

#include <utility>

namespace samskab {

LocalisedText::LocalisedText(std::string text) {
  if (text.empty()) return;
  Texts texts;
  texts.emplace(std::string(), std::move(text));
  *this = LocalisedText(std::move(texts));
}
LocalisedText::LocalisedText(const char* text) : LocalisedText(std::string(text)) {}
LocalisedText::LocalisedText(std::string_view text) : LocalisedText(std::string(text)) {}
LocalisedText::LocalisedText(Texts texts) {
  if (texts.empty()) return;
  auto own = std::make_unique<const Texts>(std::move(texts));
  held_ = std::make_shared<const Held>(own.get());
  static_cast<void>(own.release());
}

void LocalisedText::set(std::string_view tag, std::string text) {
  Texts changed = texts();
  changed.insert_or_assign(std::string(tag), std::move(text));
  *this = LocalisedText(std::move(changed));
}

const LocalisedText::Texts& LocalisedText::texts() const {
  static const Texts none;
  return held_ ? held_->texts() : none;
}

const LocalisedText::Texts& LocalisedText::Held::texts() const {
  if (const Texts* there = texts_.load(std::memory_order_acquire)) return *there;
  auto own = std::make_unique<const Texts>(words().texts());
  const Texts* before = nullptr;
  if (texts_.compare_exchange_strong(before, own.get(), std::memory_order_acq_rel)) return *own.release();
  return *before;
}

const std::string& LocalisedText::in(std::string_view tag) const {
  static const std::string none;
  const Texts& all = texts();
  for (std::string_view candidate : {tag, tag.substr(0, tag.find('-')), std::string_view(), std::string_view("en")})
    if (const auto found = all.find(candidate); found != all.end()) return found->second;
  return all.empty() ? none : all.begin()->second;
}

}  // namespace samskab
