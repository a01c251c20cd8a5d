#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "io/detail/sensemaker_json.hpp"

namespace samskab::io::detail {

/// What was kept of a source when it was read. Raises FormatError when that is no JSON any more.
Json kept(const std::string& source);
/// The same for what must be an object.
Json kept_object(const std::string& source);

/// The question as a definition has it. `order` counts from 1 and is for questions without a source.
class QuestionWriter {
 public:
  /// `story_read`: the story's question in the definition that was read; nothing when there is none.
  QuestionWriter(std::string language, std::string story, std::optional<std::string> story_read)
      : language_(std::move(language)), story_(std::move(story)), story_read_(std::move(story_read)) {}

  [[nodiscard]] std::string words(const LocalisedText& text) const { return text.in(language_); }
  /// Changes a field in the form it has: boxed stays boxed.
  static void put(Json& object, const char* key, Json value);
  /// Texts are compared as people read them, so that tags survive as long as the words do.
  void put_text(Json& object, const char* key, const LocalisedText& text) const;
  static void put_plain(Json& object, const char* key, const std::string& text);

  [[nodiscard]] Json question(const Signifier& signifier, std::size_t order) const;

 private:
  void put_axis(Json& axes, const char* key, const Axis& axis) const;
  void put_choice(Json& content, const Signifier& signifier) const;
  void put_content(Json& content, const Signifier& signifier) const;
  void put_story(Json& object, const Signifier& signifier) const;
  [[nodiscard]] Json fresh_content(const Signifier& signifier) const;
  [[nodiscard]] Json fresh(const Signifier& signifier, std::size_t order) const;

  std::string language_;
  std::string story_;
  std::optional<std::string> story_read_;
};

}  // namespace samskab::io::detail
