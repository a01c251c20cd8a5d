#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/columns.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::io::detail {

using Json = nlohmann::ordered_json;

/// The value of a field: itself, or the one item of a list of one; null when absent, {} or [].
inline const Json& unboxed(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  if (found == object.end()) return none;
  const Json* value = &*found;
  if (value->is_array() && value->size() == 1 && !value->front().is_structured()) value = &value->front();
  if (value->is_structured() && value->empty()) return none;
  return *value;
}
/// Tools that write definitions anew turn texts of digits into numbers, and numbers and flags into texts: each is read
/// as what its field holds.
inline std::string text_field(const Json& object, std::string_view key) {
  const Json& value = unboxed(object, key);
  if (value.is_number()) return value.dump();
  return value.is_string() ? value.get<std::string>() : std::string();
}
inline bool flag_field(const Json& object, std::string_view key, bool otherwise = false) {
  const Json& value = unboxed(object, key);
  if (value == 1 || value == "true" || value == "TRUE") return true;
  if (value == 0 || value == "false" || value == "FALSE") return false;
  return value.is_boolean() ? value.get<bool>() : otherwise;
}
inline std::int64_t whole_field(const Json& object, std::string_view key, std::int64_t otherwise) {
  const Json& value = unboxed(object, key);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  double number = 0.0;
  const bool is_number = value.is_string() ? parse_number(value.get_ref<const std::string&>(), number)
                                           : value.is_number_float() && (number = value.get<double>(), true);
  return is_number && number > -9e15 && number < 9e15 ? static_cast<std::int64_t>(number) : otherwise;
}
/// The list of a field; an empty one when absent or {}.
inline const Json& list_field(const Json& object, std::string_view key) {
  static const Json none = Json::array();
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}
inline const Json& object_field(const Json& object, std::string_view key) {
  static const Json none = Json::object();
  if (!object.is_object()) return none;
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : none;
}

/// Comparing, copying and writing go one call deeper per level, so that deep nesting would exhaust the stack.
inline constexpr int deepest = 100;
/// Parses JSON of at most that depth; raises FormatError with this message when it is deeper, and what Json::parse
/// raises when it is no JSON.
inline Json parse_shallow(std::string_view text, const char* too_deep) {
  return Json::parse(text, [&](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest) throw FormatError(Message(too_deep).with("limit", deepest));
    return true;
  });
}

/// A question as the schema holds it. `place` counts from 1 and is for messages.
Signifier signifier_of(const Json& source, std::string_view language, const std::string& section, std::size_t place);
/// What the vendor's type of a question is here; a list is a single choice, and a type not known here is display.
SignifierKind kind_of_type(std::string_view type);
/// The vendor's name for the type of a question without a source.
std::string_view type_of(SignifierKind kind);
/// The rank of an item of a list: 0, and what lies below, is how the vendor says "unranked".
std::optional<std::int64_t> rank_of(const Json& item);
/// The addresses of the pictures to choose from, each one time: they are the ids of such options.
std::vector<std::string> image_ids(const Json& content);
/// The items of a matrix: "row" holds one list or several, "column" holds one.
std::vector<Json> matrix_items(const Json& content, std::string_view key);
std::vector<std::string> ids_of(const std::vector<Json>& items);

/// The id itself, or with a number behind it when it is empty or `taken` says so: an id of our own making.
template <class Taken>
std::string unused_id(const std::string& id, Taken&& taken) {
  std::string made = id;
  for (int n = id.empty() ? 1 : 2; made.empty() || taken(made); ++n) made = id + "#" + std::to_string(n);
  return made;
}
/// Was this id made from that one by unused_id()?
inline bool is_made_from(std::string_view id, std::string_view source) {
  return id.starts_with(source) && id.size() > source.size() + 1 && id[source.size()] == '#' &&
         id.find_first_not_of("0123456789", source.size() + 1) == std::string_view::npos;
}

/// HTML that plain_text() reads as these words, white space apart; the words themselves where it would anyway.
std::string as_html(const std::string& words);

}  // namespace samskab::io::detail
