#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/detail/csv_dialect.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/csv_scan.hpp"
#include "io/detail/source_bytes.hpp"
#include "samskab/io/csv.hpp"

namespace samskab::io {
namespace detail {

/// The bytes of a file are looked at in stretches, read in blocks, and told apart by their head.
inline constexpr std::size_t csv_stretch = std::size_t{1} << 20;
inline constexpr std::size_t csv_block = std::size_t{1} << 17;
inline constexpr std::size_t csv_head = std::size_t{1} << 20;

}  // namespace detail

/// A CSV file on its way into columns.
struct CsvSource::State {
  explicit State(detail::SourceBytes given) : bytes(std::move(given)) {}

  detail::SourceBytes bytes;
  std::size_t skipped = 0;  // bytes before those looked at: a mark, and a line that tells the separator
  std::size_t rows_begin = 0;
  CsvDialect dialect;
  char told_delimiter = '\0';
  Execution execution;
  std::vector<std::string> header;
  std::vector<detail::Census> census;  // one per stretch; none where the letters are looked at later

  enum class Letters : std::uint8_t { first, with_the_rows };
  void look(const CsvOptions& options, Letters when = Letters::first);
  bool read_header(std::string_view head);
  void count();
  void check_letters(const CsvOptions& options);
  [[nodiscard]] bool are_letters(const char* begin, const char* end) const;

  [[nodiscard]] std::vector<SourceColumn> read(std::span<const ColumnType> types) const;
  /// Nothing when it takes more than one look: bytes that are no letters, or any fault, which is then found in order.
  [[nodiscard]] std::optional<std::vector<SourceColumn>> read_at_once(std::span<const ColumnType> types) const;
  static CsvContents contents(detail::SourceBytes source, const CsvTypes& types, const CsvOptions& options);

 private:
  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t rows = 0;  // an estimate
  };
  [[nodiscard]] std::size_t worth_pieces() const;
  void cut(std::vector<Piece>& pieces, std::size_t at) const;
  [[nodiscard]] std::vector<Piece> split(std::size_t pieces) const;
  [[nodiscard]] std::vector<Piece> split_by_sight(std::size_t pieces) const;
  [[nodiscard]] std::size_t after_line(std::size_t begin, bool quoted) const;
  struct Sight {
    std::size_t begin = 0;  // of the first row
    std::size_t rows = 0;
    std::size_t bytes = 0;  // that were looked at for these rows
  };
  [[nodiscard]] std::optional<Sight> rows_after(std::size_t place) const;
  struct Fault {
    detail::RowIndex::Fault kind = detail::RowIndex::Fault::none;
    std::size_t row = 0;  // of the piece
    std::size_t fields = 0;
  };
  /// Fills from a piece; returns where it stopped: the end of the last row that begins in the piece, or before the
  /// first block that does not hold letters alone, where these are looked at.
  std::size_t fill(const Piece& piece, Letters when, detail::ColumnFiller& filler, Fault& fault) const;
  struct Filled {
    std::vector<detail::ColumnFiller> fillers;
    std::vector<Fault> faults;
    std::size_t sound = 0;  // so many pieces, from the first, begin and end with a row and have no fault
  };
  [[nodiscard]] Filled fill(std::span<const ColumnType> types, const std::vector<Piece>& pieces, Letters when) const;
  [[nodiscard]] std::vector<SourceColumn> joined(std::vector<detail::ColumnFiller> fillers) const;
  [[noreturn]] void raise(const Fault& fault, std::size_t rows_before) const;
};

}  // namespace samskab::io
