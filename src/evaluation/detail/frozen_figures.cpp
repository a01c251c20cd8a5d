#include "evaluation/detail/frozen_figures.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace samskab::evaluation::detail {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}
bool is_shown(const Json& row) {
  const auto found = row.find("shown");
  return found != row.end() && found->is_boolean() && found->get<bool>();
}

/// The rows of a table that are shown, as those that is_hidden() knows.
template <class Row, class Fill>
bool any_hidden(const Json& look, const char* table, const std::vector<PeekHidden>& hidden, const Fill& fill) {
  const auto rows = look.find(table);
  if (rows == look.end() || !rows->is_array()) return false;
  return std::any_of(rows->begin(), rows->end(), [&](const Json& each) {
    if (!each.is_object() || !is_shown(each)) return false;
    Row row;
    const auto question = each.find("question");
    if (question != each.end() && question->is_object()) row.question.id = text_of(*question, "id");
    fill(row, each);
    return is_hidden(row, hidden);
  });
}

}  // namespace

bool frozen_shows(const std::string& frozen, const std::vector<PeekHidden>& hidden) {
  if (hidden.empty()) return false;
  const Json look = Json::parse(frozen, nullptr, false);
  if (!look.is_object()) return false;
  return any_hidden<PeekPattern>(look, "table", hidden,
                                 [](PeekPattern& row, const Json& each) { row.item = text_of(each, "item"); }) ||
         any_hidden<PeekDifference>(look, "differences", hidden, [](PeekDifference& row, const Json& each) {
           row.first = text_of(each, "first");
           row.second = text_of(each, "second");
           row.item = text_of(each, "item");
         });
}

}  // namespace samskab::evaluation::detail
