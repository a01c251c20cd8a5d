#include "io/detail/json_tree.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/detail/pause.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io::detail {
namespace {

constexpr std::size_t deepest = 100;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Line and column, from 1, of a byte; columns count characters.
std::pair<std::size_t, std::size_t> place(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 == 0
  const std::string_view line = before.substr(start);
  const auto column =
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {lines + 1, static_cast<std::size_t>(column) + 1};
}

class TreeBuilder : public nlohmann::json::json_sax_t {
 public:
  TreeBuilder(std::string_view text, const std::stop_token& stop) : text_(text), stop_(stop) {}

  JsonNode take() { return std::move(root_); }

  bool null() override { return put(std::monostate{}); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(std::int64_t value) override { return put(value); }
  bool number_unsigned(std::uint64_t value) override {
    if (std::in_range<std::int64_t>(value)) return put(static_cast<std::int64_t>(value));
    return put(value);
  }
  bool number_float(double value, const std::string&) override { return put(value); }
  bool string(std::string& value) override { return put(std::move(value)); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonRecord{}); }
  bool end_object() override {
    const auto& record = std::get<JsonRecord>(levels_.back()->value);
    std::vector<std::string_view> names;
    names.reserve(record.size());
    for (const auto& each : record) names.push_back(each.name);
    std::sort(names.begin(), names.end());
    if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
      throw FormatError(Message("io.json.twice").with("name", *twice));
    return close();
  }
  bool start_array(std::size_t) override { return open(JsonList{}); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    std::get<JsonRecord>(levels_.back()->value).push_back({std::move(name), {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception& error) override {
    const auto [line, column] = place(text_, position > 0 ? position - 1 : 0);
    const std::string_view what = error.what();
    if (what.find("UTF-8") != std::string_view::npos)
      throw FormatError(Message("io.json.utf8").with("line", line).with("column", column));
    if (what.find("number overflow") != std::string_view::npos)
      throw FormatError(Message("io.json.number").with("line", line).with("column", column).with("given", token));
    throw FormatError(Message("io.json.syntax").with("line", line).with("column", column).with("given", shown(token)));
  }

 private:
  static std::string shown(std::string_view token) {
    std::string out;
    for (const char c : token.substr(0, 40))
      if (static_cast<unsigned char>(c) >= 0x20U && static_cast<unsigned char>(c) < 0x7FU) out += c;
    return out;
  }

  template <class V>
  JsonNode& add(V&& value) {
    pause_.look(stop_);
    if (levels_.empty()) {
      root_.value = std::forward<V>(value);
      return root_;
    }
    auto& parent = levels_.back()->value;
    if (auto* list = std::get_if<JsonList>(&parent)) return list->emplace_back(JsonNode{std::forward<V>(value)});
    JsonNode& slot = std::get<JsonRecord>(parent).back().value;
    slot.value = std::forward<V>(value);
    return slot;
  }
  template <class V>
  bool put(V&& value) {
    add(std::forward<V>(value));
    return true;
  }
  template <class V>
  bool open(V&& value) {
    if (levels_.size() == deepest) throw FormatError(Message("io.json.depth").with("limit", deepest));
    // A parent gets no further children before this one is closed, so the address holds.
    JsonNode& node = add(std::forward<V>(value));
    levels_.push_back(&node);
    return true;
  }
  bool close() {
    levels_.pop_back();
    return true;
  }

  std::string_view text_;
  const std::stop_token& stop_;
  Pause pause_;
  JsonNode root_;
  std::vector<JsonNode*> levels_;
};

}  // namespace

JsonNode parse_json(std::string_view text, const std::stop_token& stop) {
  std::string_view body = text;
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) throw FormatError(Message("io.json.empty"));
  TreeBuilder builder(body, stop);
  nlohmann::json::sax_parse(body.begin(), body.end(), &builder);
  return builder.take();
}

}  // namespace samskab::io::detail
