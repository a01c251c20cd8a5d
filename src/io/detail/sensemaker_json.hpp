#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
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
inline std::string text_field(const Json& object, std::string_view key) {
  const Json& value = unboxed(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}
inline bool flag_field(const Json& object, std::string_view key, bool otherwise = false) {
  const Json& value = unboxed(object, key);
  return value.is_boolean() ? value.get<bool>() : otherwise;
}
inline std::int64_t whole_field(const Json& object, std::string_view key, std::int64_t otherwise) {
  const Json& value = unboxed(object, key);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number_float()) {
    const auto number = value.get<double>();
    if (number > -9e15 && number < 9e15) return static_cast<std::int64_t>(number);
  }
  return otherwise;
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

/// A question as the schema holds it. `place` counts from 1 and is for messages.
Signifier signifier_of(const Json& source, std::string_view language, const std::string& section, std::size_t place);
/// The vendor's name for the type of a question without a source.
std::string_view type_of(SignifierKind kind);

}  // namespace samskab::io::detail
