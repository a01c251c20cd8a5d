#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace samskab::stats {

/// One triad of the real export on safety at work, with the prompt that each story answers.
struct TriadOfExport {
  std::vector<double> weights;        // n x 3: top, left, right
  std::vector<std::uint32_t> labels;  // 0 = "worried or concerned", 1 = "gave you confidence"
};

inline std::filesystem::path shared_data() {
  const char* set = std::getenv("SAMSKAB_SHARED");
  return std::filesystem::path(set != nullptr ? set : "../shared") / "data";
}

inline std::vector<std::vector<std::string>> read_quoted_csv(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::vector<std::string>> rows(1);
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      rows.back().push_back(std::exchange(field, {}));
      if (c == '\n') rows.emplace_back();
    } else if (quoted || c != '\r') {
      field += c;
    }
  }
  return rows;
}

/// Stories with a placement in the triad whose id begins with `triad`; nothing when the export is not at hand.
inline std::optional<TriadOfExport> triad_of_export(const std::string& triad) {
  const std::filesystem::path path = shared_data() / "sensemaker" / "ADemo_Data.csv";
  if (!std::filesystem::exists(path)) return std::nullopt;
  const auto rows = read_quoted_csv(path);
  const auto& header = rows.front();
  const auto column = [&](const std::string& start) {
    return static_cast<std::size_t>(
        std::find_if(header.begin(), header.end(), [&](const std::string& name) { return name.starts_with(start); }) -
        header.begin());
  };
  const std::size_t prompt = column("34036c12");
  const std::size_t top = column(triad) + 2;  // after percentX and percentY
  TriadOfExport result;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    if (rows[row].size() != header.size() || rows[row][top].empty() || rows[row][prompt].empty()) continue;
    for (std::size_t part = 0; part < 3; ++part) result.weights.push_back(std::stod(rows[row][top + part]));
    result.labels.push_back(rows[row][prompt].starts_with("d6e63de2") ? 0 : 1);
  }
  return result;
}

}  // namespace samskab::stats
