#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samskab::io::detail {

/// Where the fields of some whole rows end. Field c of row r is text[start, end) with end = ends[first[r] + c] and
/// start one after the end before it; quotes are still around quoted fields, and a '\r' may stand before the end of a
/// row.
struct RowIndex {
  const char* text = nullptr;
  std::vector<std::uint32_t> ends;   // ends[0] is the place before the first field, kept in unsigned arithmetic
  std::size_t used = 0;              // of `ends`, which keeps its size from use to use: filling it anew would cost
  std::vector<std::uint32_t> first;  // per row: position in `ends` of its first field
  const char* next = nullptr;        // where the first row not indexed begins

  enum class Fault : std::uint8_t { none, ragged, open_quote, after_quote };
  Fault fault = Fault::none;
  std::size_t fault_fields = 0;  // ragged: fields of the row; the faulty row follows the rows indexed

  [[nodiscard]] std::size_t rows() const noexcept { return first.size(); }
};

/// Indexes whole rows of `columns` fields from [begin, end), where begin is the start of a row. With `final` the last
/// row may lack its line end. Stops at the first faulty row. When not even one row fits, `next` stays at begin.
void index_rows(const char* begin, const char* end, bool final, char delimiter, char newline, std::size_t columns,
                RowIndex& index);

/// Splits one row that may have any number of fields; returns where the next row begins, null when a quote stays open.
const char* split_row(const char* begin, const char* end, char delimiter, char newline,
                      std::vector<std::string_view>& fields);

/// The field without its quotes; `scratch` is used when doubled quotes must be made single. False: not well formed.
bool unquote(std::string_view field, std::string_view& content, std::string& scratch);

/// What a stretch of bytes holds, for splitting and validation.
struct Census {
  std::uint64_t quotes = 0;
  std::uint64_t lines_outside = 0;  // line ends outside quotes when the stretch begins outside
  std::uint64_t lines_inside = 0;   // ... when it begins inside
  bool zero = false;                // holds a zero byte
  bool ascii = true;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t foreign = none;  // where its first byte stands that is zero or not UTF-8; not found out by take_census
};
/// Of [begin, end).
Census take_census(const char* begin, const char* end, char newline);

}  // namespace samskab::io::detail
