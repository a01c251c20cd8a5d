#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace samskab::io::detail {

struct JsonNode;
struct JsonField;
using JsonList = std::vector<JsonNode>;
/// Fields in the order of the file, no name twice.
using JsonRecord = std::vector<JsonField>;

/// A parsed JSON value.
struct JsonNode {
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, JsonList, JsonRecord> value;
};

struct JsonField {
  std::string name;
  JsonNode value;
};

/// Parses JSON. Raises FormatError with line and column for what is not JSON, not UTF-8, nested deeper than 100, or a
/// record that has a name twice; Cancelled when it is stopped.
JsonNode parse_json(std::string_view text, const std::stop_token& stop = {});

}  // namespace samskab::io::detail
