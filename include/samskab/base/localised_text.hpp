#pragma once
#include <map>
#include <string>
#include <string_view>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// A text in one or more languages, keyed by BCP-47 tag ("da", "en", "ar", "kl").
/// The empty tag holds a text whose language is not known.
class LocalisedText {
 public:
  LocalisedText() = default;
  /// A text of unknown language.
  LocalisedText(std::string text);       // NOLINT(google-explicit-constructor): a plain string is a localised text
  LocalisedText(const char* text);       // NOLINT(google-explicit-constructor)
  LocalisedText(std::string_view text);  // NOLINT(google-explicit-constructor)
  explicit LocalisedText(std::map<std::string, std::string, std::less<>> texts);

  void set(std::string_view tag, std::string text);
  [[nodiscard]] bool empty() const noexcept { return texts_.empty(); }
  [[nodiscard]] bool has(std::string_view tag) const { return texts_.find(tag) != texts_.end(); }

  /// The text for a reader of `tag`: exact tag, then its base language ("da" for "da-DK"), then unknown language,
  /// then English, then the first there is; empty when there is none.
  [[nodiscard]] const std::string& in(std::string_view tag) const;
  [[nodiscard]] const std::string& in(Language language) const { return in(code(language)); }

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const noexcept { return texts_; }
  friend bool operator==(const LocalisedText&, const LocalisedText&) = default;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace samskab
