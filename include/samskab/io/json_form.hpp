#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "samskab/base/visit.hpp"

namespace samskab::io {

/// How JSON is written. Numbers are written so that they read back to the same bits. JSON has no words for what is not
/// a finite number: NaN and the infinities are the texts "NaN", "Infinity" and "-Infinity", and are read from them.
struct JsonWriteOptions {
  int indent = 0;  ///< spaces per level; 0: everything on one line
  std::optional<Language> sentences =
      {};                     ///< say messages in this language; otherwise key and arguments, which read back
  std::stop_token stop = {};  ///< asked every few thousand values; Cancelled is raised then
};

/// A field that the reader did not know and kept.
struct KeptField {
  std::string where;  ///< its place, "$.signifiers[3].colour"
  std::string json;   ///< its value
  friend bool operator==(const KeptField&, const KeptField&) = default;
};

struct JsonReadOptions {
  /// Where fields go that the described types do not know. Null: such a field raises FormatError, because a misspelt
  /// name would otherwise be lost in silence.
  std::vector<KeptField>* unknown = nullptr;
  std::stop_token stop = {};  ///< asked every few thousand values; Cancelled is raised then
};

/// Writes values as JSON.
/// ```cpp
/// io::JsonWriter writer({.indent = 1});
/// writer.begin_list(2);
/// writer.real(.5);
/// writer.null();
/// writer.end_list();
/// writer.str() == "[\n 0.5,\n null\n]";  // true
/// ```
class JsonWriter final : public Writer {
 public:
  explicit JsonWriter(JsonWriteOptions options = {});
  ~JsonWriter() override;
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;

  void null() override;
  void boolean(bool value) override;
  void integer(std::int64_t value) override;
  void natural(std::uint64_t value) override;
  void real(double value) override;
  /// Raises InvalidInput when the text is not UTF-8.
  void text(std::string_view value) override;
  void begin_list(std::size_t count) override;
  void end_list() override;
  void begin_record(std::string_view type_name, unsigned version) override;
  void field(std::string_view name) override;
  void end_record() override;
  void sentence(const Message& message) override;

  /// The JSON text of the value that was written.
  [[nodiscard]] std::string str() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads values from JSON (RFC 8259, UTF-8, a byte order mark is skipped). Refuses what is not JSON with line and
/// column, a name that stands twice in a record, and nesting deeper than 100.
/// ```cpp
/// io::JsonReader reader("[1, 2]");
/// const std::size_t count = reader.begin_list();
/// std::int64_t sum = 0;
/// for (std::size_t i = 0; i < count; ++i) sum += reader.integer();
/// reader.end_list();
/// sum;                            // 3
/// io::JsonReader("{\"a\": 1,}");  // throws FormatError
/// ```
class JsonReader final : public Reader {
 public:
  explicit JsonReader(std::string_view json, JsonReadOptions options = {});
  ~JsonReader() override;
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  Kind kind() override;
  void null() override;
  bool boolean() override;
  std::int64_t integer() override;  ///< takes 3.0 as 3
  std::uint64_t natural() override;
  double real() override;
  std::string text() override;
  std::size_t begin_list() override;
  void end_list() override;
  void begin_record(std::string_view type_name) override;
  std::optional<std::string> next_field() override;
  void end_record() override;
  void unknown_field(std::string_view type_name, std::string_view name,
                     std::span<const std::string_view> known) override;
  [[nodiscard]] std::string where() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Any value that `write` takes, as JSON.
template <class T>
std::string to_json(const T& value, const JsonWriteOptions& options = {}) {
  JsonWriter writer(options);
  write(writer, value);
  return writer.str();
}
/// As JSON for people: sentences are said in `language`.
template <class T>
std::string to_json(const T& value, Language language) {
  return to_json(value, {.sentences = language});
}

/// The value that `to_json` wrote; fields that are absent have their default. Raises FormatError with the place.
/// ```cpp
/// const stats::Interval interval{.low = .25, .high = .5};
/// const std::string text = io::to_json(interval);
/// text == R"({"low":0.25,"high":0.5,"level":0.95})";     // true
/// io::from_json<stats::Interval>(text) == interval;      // true
/// io::from_json<stats::Interval>(R"({"lo": 0.25})");     // throws FormatError
/// io::try_from_json<stats::Interval>("[]").has_value();  // false
/// // A result as a page shows it, with its sentences in words.
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// to_json(zones(in.stories, "weight"), Language::en).find("near 'what the rules said'") != std::string::npos;  // true
/// ```
template <class T>
T from_json(std::string_view json, const JsonReadOptions& options = {}) {
  JsonReader reader(json, options);
  T value{};
  read(reader, value);
  return value;
}
template <class T>
Expected<T> try_from_json(std::string_view json, const JsonReadOptions& options = {}) {
  return attempt([&] { return from_json<T>(json, options); });
}

}  // namespace samskab::io

namespace samskab {
// Results and other vocabulary are written as JSON without naming the door.
using io::to_json;
}  // namespace samskab
