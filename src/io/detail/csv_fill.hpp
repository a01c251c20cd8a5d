#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/detail/prefetch.hpp"
#include "io/detail/csv_scan.hpp"
#include "samskab/io/columns.hpp"

namespace samskab::io::detail {

/// Codes for texts in order of first appearance.
class Dictionary {
 public:
  Dictionary();
  static std::uint64_t hash(std::string_view text) noexcept;
  std::int32_t code(std::string_view text) { return code(text, hash(text)); }
  std::int32_t code(std::string_view text, std::uint64_t hash);
  /// The same, quicker for short texts; `limit`: where the memory that the text is part of ends.
  std::int32_t code(std::string_view text, const char* limit);
  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] std::vector<std::string> names() const;
  /// True when look-ups are worth preparing with the two calls below.
  [[nodiscard]] bool large() const noexcept { return slots_.size() > 16384; }
  void prefetch_slot(std::uint64_t hash) const noexcept {
    samskab::detail::prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_name(std::uint64_t hash) const noexcept {
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    if (slot.code < 0) return;
    samskab::detail::prefetch(bytes_.data() + slot.offset);
    samskab::detail::prefetch(offsets_.data() + slot.code);
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;  // the upper half of the hash
    std::int32_t code = -1;
    std::uint64_t offset = 0;
  };
  [[nodiscard]] std::string_view name(std::int32_t code, std::uint64_t offset) const noexcept {
    return std::string_view(bytes_).substr(offset, offsets_[static_cast<std::size_t>(code) + 1] - offset);
  }
  void grow();
  struct Recent {
    std::uint64_t key = 0;
    std::int32_t code = -1;
  };
  std::array<Recent, 256> recent_{};  // short texts met lately: the text itself and its length as one number
  std::vector<Slot> slots_;
  std::string bytes_;
  std::vector<std::uint64_t> offsets_ = {0};
};

/// Columns being filled from consecutive rows of one stretch of a file.
class ColumnFiller {
 public:
  /// `rows` is an estimate for reserving memory.
  ColumnFiller(std::span<const ColumnType> types, std::size_t rows, char decimal);
  /// Adds the rows of the index. `limit`: where readable memory ends; `left`: bytes of the source after these rows.
  /// False when a quoted field is not well formed: `fault_row` tells where.
  bool add(const RowIndex& index, const char* limit, std::size_t left);
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t fault_row() const noexcept { return fault_row_; }
  /// Appends what another filler holds for column `c`; its rows come after these. The other's column is emptied.
  void append(ColumnFiller& other, std::size_t c);
  [[nodiscard]] SourceColumn take(std::size_t c);

 private:
  struct Sink {
    ColumnType type = ColumnType::skip;
    NumberColumn numbers;
    TextColumn texts;
    std::vector<std::int32_t> codes;
    Dictionary dictionary;
  };
  bool add_numbers(const RowIndex& index, std::size_t c, Sink& sink);
  bool add_texts(const RowIndex& index, std::size_t c, Sink& sink);
  bool add_codes(const RowIndex& index, std::size_t c, Sink& sink);

  std::vector<Sink> sinks_;
  std::vector<std::uint64_t> hashes_;
  std::size_t columns_;
  std::size_t rows_ = 0;
  std::size_t expected_rows_ = 0;
  std::size_t fault_row_ = 0;
  char decimal_;
  const char* limit_ = nullptr;
  std::size_t left_ = 0;
};

/// A column of texts read as numbers.
NumberColumn numbers_of(const TextColumn& texts, char decimal);

/// Numbers that are codes are no values: in a column of numbers they stand among the cells that are no number.
void set_codes_apart(SourceColumn& column, const std::vector<std::string>& codes);

}  // namespace samskab::io::detail
