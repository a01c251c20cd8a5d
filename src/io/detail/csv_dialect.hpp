#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

/// How the writer of a CSV file went about it, found out from its beginning.
namespace samskab::io::detail {

/// First line end outside quotes decides; '\0' when there is none, or none that can be told yet.
char find_newline(std::string_view text);

/// What a spreadsheet tells its likes in a line before the header: "sep=;".
struct ToldDelimiter {
  char delimiter = ',';
  std::size_t size = 0;  ///< of the line, without its end
};
std::optional<ToldDelimiter> told_delimiter(std::string_view text);

/// The delimiter that divides the first rows into the same number of fields as the header, most often and most finely.
/// `whole`: the size of the file that the text begins.
char find_delimiter(std::string_view text, char newline, std::size_t whole);

}  // namespace samskab::io::detail
