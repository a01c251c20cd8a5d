#include "io/detail/csv_dialect.hpp"

#include <vector>

#include "io/detail/csv_scan.hpp"

namespace samskab::io::detail {

char find_newline(std::string_view text) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') inside = !inside;
    if (inside) continue;
    if (text[i] == '\n') return '\n';
    if (text[i] == '\r') return i + 1 == text.size() ? '\0' : text[i + 1] == '\n' ? '\n' : '\r';
  }
  return '\0';
}

std::optional<ToldDelimiter> told_delimiter(std::string_view text) {
  constexpr std::string_view mark = "sep=";
  if (!text.starts_with(mark) || text.size() < mark.size() + 2) return std::nullopt;
  const char delimiter = text[mark.size()];
  const char after = text[mark.size() + 1];
  const bool known = delimiter == ',' || delimiter == ';' || delimiter == '\t' || delimiter == '|';
  if (!known || (after != '\r' && after != '\n')) return std::nullopt;
  return ToldDelimiter{delimiter, mark.size() + 1};
}

char find_delimiter(std::string_view text, char newline, std::size_t whole) {
  const std::string_view sample = text.substr(0, std::size_t{1} << 18);
  char best = ',';
  std::size_t best_rows = 0;
  std::size_t best_fields = 1;
  std::vector<std::string_view> fields;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const char* at = sample.data();
    const char* const end = sample.data() + sample.size();
    std::size_t header = 0;
    std::size_t agreeing = 0;
    for (int row = 0; row < 200 && at != nullptr && at < end; ++row) {
      at = split_row(at, end, candidate, newline, fields);
      if (row == 0) header = fields.size();
      const bool cut = at == nullptr || (at == end && sample.size() < whole);
      agreeing += !cut && fields.size() == header;
    }
    if (header >= 2 && (agreeing > best_rows || (agreeing == best_rows && header > best_fields))) {
      best = candidate;
      best_rows = agreeing;
      best_fields = header;
    }
  }
  return best;
}

}  // namespace samskab::io::detail
