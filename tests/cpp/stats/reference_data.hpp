#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

/// The real data that tests compare with. They are not part of the repository: a test that finds none skips itself.
namespace samskab::test {

inline std::optional<std::filesystem::path> shared_file(const std::string& name) {
  const char* folder = std::getenv("SAMSKAB_SHARED");
  const std::filesystem::path path = std::filesystem::path(folder != nullptr ? folder : "../shared") / name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path;
}

/// Columns of a CSV file by header: quotes, embedded newlines and a byte order mark, nothing more.
inline std::map<std::string, std::vector<std::string>> read_columns(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      rows.back().push_back(cell);
      cell.clear();
      if (c == '\n') rows.emplace_back();
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (!cell.empty() || !rows.back().empty()) rows.back().push_back(cell);
  if (rows.back().empty()) rows.pop_back();
  std::map<std::string, std::vector<std::string>> columns;
  for (std::size_t j = 0; j < rows.front().size(); ++j)
    for (std::size_t i = 1; i < rows.size(); ++i)
      columns[rows.front()[j]].push_back(j < rows[i].size() ? rows[i][j] : "");
  return columns;
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
  return nlohmann::json::parse(std::ifstream(path));
}

/// A placement of each row that has one: the columns side by side, row-major. Empty and "NA" cells are missing.
inline std::vector<double> placements(const std::map<std::string, std::vector<std::string>>& columns,
                                      const std::vector<std::string>& names, std::vector<std::size_t>* rows = nullptr) {
  std::vector<double> out;
  const std::size_t n = columns.at(names.front()).size();
  for (std::size_t i = 0; i < n; ++i) {
    bool there = true;
    for (const auto& name : names) there &= !columns.at(name)[i].empty() && columns.at(name)[i] != "NA";
    if (!there) continue;
    for (const auto& name : names) out.push_back(std::stod(columns.at(name)[i]));
    if (rows != nullptr) rows->push_back(i);
  }
  return out;
}

/// The triads and their anchors (top, left, right) in the definition of the real export.
struct Triad {
  std::string id;
  std::vector<std::string> columns;
};
inline std::vector<Triad> triads_of(const nlohmann::json& definition) {
  std::vector<Triad> out;
  const auto unboxed = [](const nlohmann::json& value) { return value.is_array() ? value.at(0) : value; };
  const auto visit = [&](const auto& self, const nlohmann::json& node) -> void {
    if (node.is_object()) {
      const auto type = node.find("type");
      if (type != node.end() && unboxed(*type) == "triad") {
        Triad triad{unboxed(node.at("id")), {}};
        for (const auto& label : node.at("content").at("labels"))
          triad.columns.push_back(triad.id + "_" + unboxed(label.at("id")).template get<std::string>());
        out.push_back(triad);
        return;
      }
    }
    if (node.is_structured())
      for (const auto& child : node) self(self, child);
  };
  visit(visit, definition);
  return out;
}

}  // namespace samskab::test
