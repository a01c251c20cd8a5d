#include "samskab/signification/json_schema.hpp"

#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "samskab/base/visit.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab {
namespace {

using Json = nlohmann::ordered_json;

/// Writes the description of T, and of every type it is made of, one time.
class Generator {
 public:
  template <class T>
  Json of() {
    if constexpr (std::is_same_v<T, bool>) {
      return {{"type", "boolean"}};
    } else if constexpr (std::integral<T>) {
      return {{"type", "integer"}};
    } else if constexpr (std::floating_point<T>) {
      return {{"type", "number"}};
    } else if constexpr (std::is_same_v<T, std::string>) {
      return {{"type", "string"}};
    } else if constexpr (std::is_same_v<T, LocalisedText>) {
      if (!definitions_.contains("LocalisedText"))
        definitions_["LocalisedText"] = {
            {"description", "A text of unknown language, or one text per language, keyed by BCP-47 tag."},
            {"anyOf", {{{"type", "string"}}, {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}}}};
      return {{"$ref", "#/$defs/LocalisedText"}};
    } else if constexpr (std::is_same_v<T, Timestamp>) {
      return {{"type", "string"}, {"format", "date-time"}};
    } else if constexpr (Labelled<T>) {
      Json codes = Json::array();
      for (const auto& each : LabelList<T>(labels(T{}))) codes.push_back(each.code);
      return {{"enum", std::move(codes)}};
    } else if constexpr (Described<T>) {
      const std::string name(T::type_name);
      if (!definitions_.contains(name)) {
        definitions_[name] = nullptr;  // holds its place, and ends recursion
        Json definition = object<T>();
        definitions_[name] = std::move(definition);
      }
      return {{"$ref", "#/$defs/" + name}};
    } else if constexpr (detail::is_a<T, std::optional>) {
      return {{"anyOf", {of<typename T::value_type>(), {{"type", "null"}}}}};
    } else {
      static_assert(detail::is_a<T, std::vector>, "say how this type looks in JSON");
      return {{"type", "array"}, {"items", of<typename T::value_type>()}};
    }
  }

  template <Described T>
  Json object() {
    Json properties = Json::object();
    for_each_field<T>([&](const auto& each) {
      using M = typename std::remove_cvref_t<decltype(each)>::value_type;
      Json property = of<M>();
      property["description"] = each.doc;
      properties[std::string(each.name)] = std::move(property);
    });
    Json result = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if constexpr (requires(T value) { value.id; }) result["required"] = {"id"};
    return result;
  }

  Json take_definitions() { return std::move(definitions_); }

 private:
  Json definitions_ = Json::object();
};

}  // namespace

std::string signification_json_schema() {
  Generator generator;
  Json root = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "samskab signification schema"},
      {"description",
       "A story form and its tellers' own reading of the story: triads, dyads, stones, choices, scales, texts."}};
  Json body = generator.object<SchemaContent>();
  for (auto& [key, value] : body.items()) root[key] = std::move(value);
  root["$defs"] = generator.take_definitions();
  return root.dump(2) + "\n";
}

}  // namespace samskab
