#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"

namespace samskab {

/// A value that a sentence speaks of. Numbers are written the reader's way: 0,25 in Danish, 0.25 in English.
using Argument = std::variant<std::int64_t, double, std::string, LocalisedText>;

/// A sentence that has not been spoken yet: a key of the catalogue and the values of its placeholders. Errors, findings
/// and results carry messages, so that each reader gets them in their own language.
///
/// Placeholders: `{name}` · `{name:.2}` two decimals · `{name:%0}` a share as percent without decimals ·
/// `{name:+.1}` signed · `{name|story|stories}` the word for one or for several.
/// ```cpp
/// // A key of the catalogue, and what it speaks of; each reader hears it in their own language.
/// const Message message = Message("language.peek.persons").with("n", 7);
/// message.key();             // "language.peek.persons"
/// message.in(Language::en);  // "7 people are too few to tell. …"
/// ```
class Message {
 public:
  using Arguments = std::vector<std::pair<std::string, Argument>>;

  // Defined where the sentences are: every includer of an error pays for what stands here.
  Message() noexcept;
  explicit Message(std::string key);
  Message(const Message& other);
  Message(Message&& other) noexcept;
  Message& operator=(const Message& other);
  Message& operator=(Message&& other) noexcept;
  ~Message();

  /// Adds a value. Integers of any width, floating point, text and localised text are taken.
  Message&& with(std::string_view name, Argument value) &&;
  Message& with(std::string_view name, Argument value) &;
  template <std::integral I>
  Message&& with(std::string_view name, I value) && {
    return std::move(*this).with_integer(name, static_cast<std::int64_t>(value));
  }
  Message&& with(std::string_view name, const char* value) &&;
  Message&& with(std::string_view name, std::string_view value) &&;
  Message&& with(std::string_view name, std::string value) &&;

  [[nodiscard]] const std::string& key() const noexcept { return key_; }
  [[nodiscard]] const Arguments& arguments() const noexcept { return arguments_; }
  [[nodiscard]] bool empty() const noexcept { return key_.empty(); }

  /// The sentence in words. A key that the catalogue lacks gives the key and its arguments: never nothing.
  [[nodiscard]] std::string in(Language language) const;

  friend bool operator==(const Message& a, const Message& b);

 private:
  Message&& with_integer(std::string_view name, std::int64_t value) &&;

  std::string key_;
  Arguments arguments_;
};

/// A number as the reader writes it, with a fixed number of decimals (0 to 12; others are taken as the nearest) and
/// "−" for minus. NaN is "?", infinity "∞".
/// ```cpp
/// format_number(1234.5, 1, Language::da);  // "1234,5"
/// format_number(-.25, 2, Language::en);    // "−0.25"
/// ```
std::string format_number(double value, int decimals, Language language);

/// The catalogue's template for a key; empty when the catalogue has none. Texts live in src/base/catalogue/*.po.
/// ```cpp
/// catalogue("no.such.key", Language::en);  // ""
/// ```
std::string_view catalogue(std::string_view key, Language language);

}  // namespace samskab
