#pragma once
#include <atomic>
#include <concepts>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// A text in one or more languages, keyed by BCP-47 tag ("da", "en", "ar", "kl").
/// The empty tag holds a text whose language is not known. Cheap to copy: copies share what they say, and changing one
/// leaves the others as they are. Safe to read from many threads.
/// ```cpp
/// LocalisedText garden("the garden");
/// garden.set("da", "haven");
/// garden.in("da-DK");        // "haven"
/// garden.in("kl");           // "the garden"
/// LocalisedText().in("da");  // ""
/// ```
class LocalisedText {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  LocalisedText() = default;
  /// A text of unknown language.
  LocalisedText(std::string text);       // NOLINT(google-explicit-constructor): a plain string is a localised text
  LocalisedText(const char* text);       // NOLINT(google-explicit-constructor)
  LocalisedText(std::string_view text);  // NOLINT(google-explicit-constructor)
  explicit LocalisedText(Texts texts);
  /// A text that is put into words when it is first read: most sentences of a result nobody reads. `words` is called
  /// without arguments and gives a LocalisedText, always the same one, from values that it holds itself; two threads
  /// that read at once may both call it.
  template <std::invocable Words>
  static LocalisedText later(Words words) {
    LocalisedText out;
    out.held_ = std::make_shared<Later<Words>>(std::move(words));
    return out;
  }

  void set(std::string_view tag, std::string text);
  [[nodiscard]] bool empty() const { return texts().empty(); }
  [[nodiscard]] bool has(std::string_view tag) const { return texts().find(tag) != texts().end(); }

  /// The text for a reader of `tag`: exact tag, then its base language ("da" for "da-DK"), then unknown language,
  /// then English, then the first there is; empty when there is none.
  [[nodiscard]] const std::string& in(std::string_view tag) const;
  [[nodiscard]] const std::string& in(Language language) const { return in(code(language)); }

  [[nodiscard]] const Texts& texts() const;
  friend bool operator==(const LocalisedText& a, const LocalisedText& b) {
    return a.held_ == b.held_ || a.texts() == b.texts();
  }

 private:
  class Held {
   public:
    Held() = default;
    explicit Held(const Texts* texts) : texts_(texts) {}
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    virtual ~Held() { delete texts_.load(std::memory_order_acquire); }
    const Texts& texts() const;

   private:
    virtual LocalisedText words() const { return {}; }
    mutable std::atomic<const Texts*> texts_ = nullptr;  // owned; null until somebody reads
  };
  template <class Words>
  class Later final : public Held {
   public:
    explicit Later(Words words) : words_(std::move(words)) {}

   private:
    LocalisedText words() const override { return words_(); }
    Words words_;
  };

  std::shared_ptr<const Held> held_;  // null: no text
};

}  // namespace samskab
