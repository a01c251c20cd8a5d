#include "io/detail/csv_scan.hpp"

#include <bit>
#include <cstring>
#include <string>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samskab::io::detail {
namespace {

struct Masks {
  std::uint64_t delimiter, newline, quote;
};

#if defined(__SSE2__)
std::uint64_t equal_mask(const __m128i (&chunk)[4], char wanted) noexcept {
  const __m128i all = _mm_set1_epi8(wanted);
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 4; ++i)
    mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(chunk[i], all))))
            << (16 * i);
  return mask;
}
using Chunk = __m128i[4];
void load(const char* p, Chunk& chunk) noexcept {
  for (int i = 0; i < 4; ++i) chunk[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + i);
}
/// Whether bytes met were zero, or had their highest bit set.
struct Sum {
  __m128i least = _mm_set1_epi8(-1);
  __m128i all = _mm_setzero_si128();
  void add(const Chunk& chunk) noexcept {
    least = _mm_min_epu8(least, _mm_min_epu8(_mm_min_epu8(chunk[0], chunk[1]), _mm_min_epu8(chunk[2], chunk[3])));
    all = _mm_or_si128(all, _mm_or_si128(_mm_or_si128(chunk[0], chunk[1]), _mm_or_si128(chunk[2], chunk[3])));
  }
  [[nodiscard]] bool zero() const noexcept {
    return _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
  }
  [[nodiscard]] bool high() const noexcept { return _mm_movemask_epi8(all) != 0; }
};
#else
using Chunk = char[64];
void load(const char* p, Chunk& chunk) noexcept { std::memcpy(chunk, p, 64); }
std::uint64_t equal_mask(const Chunk& chunk, char wanted) noexcept {
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 64; ++i) mask |= static_cast<std::uint64_t>(chunk[i] == wanted) << i;
  return mask;
}
struct Sum {
  unsigned char least = 0xFF;
  unsigned char all = 0;
  void add(const Chunk& chunk) noexcept {
    for (const char c : chunk) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < least) least = byte;
      all = static_cast<unsigned char>(all | byte);
    }
  }
  [[nodiscard]] bool zero() const noexcept { return least == 0; }
  [[nodiscard]] bool high() const noexcept { return (all & 0x80U) != 0; }
};
#endif

std::uint64_t prefix_xor(std::uint64_t bits) noexcept {
  for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

/// Adds a row that ends with the field end just pushed. False when the index is to stop here.
struct Rows {
  RowIndex& index;
  std::size_t columns;
  std::size_t row_begin = 1;  // position in ends of the first field of the current row

  bool end_row() { return end_row(index.used); }
  /// `count`: how many of the ends hold.
  bool end_row(std::size_t count) {
    const std::size_t fields = count - row_begin;
    if (fields == columns && !(columns == 1 && blank())) {
      index.first.push_back(static_cast<std::uint32_t>(row_begin));
    } else if (fields != 1 || !blank()) {
      index.fault = RowIndex::Fault::ragged;
      index.fault_fields = fields;
      return false;
    }
    row_begin = count;
    return true;
  }
  [[nodiscard]] bool blank() const {
    const std::uint32_t start = index.ends[row_begin - 1] + 1;
    const std::uint32_t end = index.ends[row_begin];
    return end == start || (end == start + 1 && index.text[start] == '\r');
  }
};

std::uint32_t* add_ends(std::uint32_t* put, std::uint64_t bits, std::uint32_t base) noexcept {
  while (bits != 0) {
    *put++ = base + static_cast<std::uint32_t>(std::countr_zero(bits));
    bits &= bits - 1;
  }
  return put;
}

/// With `final`, what follows the last line end is a row too.
void end_last_row(std::size_t size, bool final, Rows& rows) {
  RowIndex& index = rows.index;
  if (!final || (index.ends[index.used - 1] + 1 == size && index.used == rows.row_begin)) return;
  index.ends[index.used++] = static_cast<std::uint32_t>(size);
  rows.end_row();
}

enum class Outcome { done, odd_quotes };

/// The quick way: valid while every quote opens at the start of a field and closes at its end.
Outcome index_by_masks(const char* begin, const char* end, bool final, char delimiter, char newline, Rows& rows) {
  RowIndex& index = rows.index;
  const auto size = static_cast<std::size_t>(end - begin);
  std::uint64_t inside_carry = 0;   // all ones while inside quotes
  std::uint64_t before_carry = 1;   // bit 0: the character before may precede an opening quote
  std::uint64_t closing_carry = 0;  // bit 0: the character before was a closing quote
  Chunk chunk;
  std::uint32_t* put = index.ends.data() + 1;
  const auto stop = [&](Outcome outcome) {
    index.used = static_cast<std::size_t>(put - index.ends.data());
    return outcome;
  };
  for (std::size_t offset = 0; offset < size; offset += 64) {
    const std::size_t left = size - offset;
    std::uint64_t valid = ~std::uint64_t{0};
    if (left >= 64) {
      load(begin + offset, chunk);
    } else {
      char padded[64] = {};
      std::memcpy(padded, begin + offset, left);
      load(padded, chunk);
      valid = (std::uint64_t{1} << left) - 1;
    }
    const std::uint64_t quotes = equal_mask(chunk, '"') & valid;
    const std::uint64_t newlines = equal_mask(chunk, newline) & valid;
    std::uint64_t structural = (equal_mask(chunk, delimiter) & valid) | newlines;
    if ((quotes | inside_carry | closing_carry) != 0) {
      const std::uint64_t inside = prefix_xor(quotes) ^ inside_carry;
      structural &= ~inside;
      const std::uint64_t opening = quotes & inside;
      const std::uint64_t closing = quotes & ~inside;
      const std::uint64_t may_open = (structural << 1) | (closing << 1) | before_carry;
      const std::uint64_t after_closing = ((closing << 1) | closing_carry) & valid;
      if ((opening & ~may_open) != 0 || (after_closing & ~(structural | quotes | equal_mask(chunk, '\r'))) != 0)
        return stop(Outcome::odd_quotes);
      inside_carry = (inside >> 63) != 0 ? ~std::uint64_t{0} : 0;
      closing_carry = closing >> 63;
    }
    before_carry = (structural >> 63) | closing_carry;
    std::uint64_t line_ends = structural & newlines;
    const auto base = static_cast<std::uint32_t>(offset);
    while (line_ends != 0) {
      const std::uint64_t up_to = line_ends ^ (line_ends - 1);
      put = add_ends(put, structural & up_to, base);
      if (!rows.end_row(static_cast<std::size_t>(put - index.ends.data()))) return stop(Outcome::done);
      structural &= ~up_to;
      line_ends &= line_ends - 1;
    }
    put = add_ends(put, structural, base);
  }
  stop(Outcome::done);
  if (final && inside_carry != 0) return Outcome::odd_quotes;
  end_last_row(size, final, rows);
  return Outcome::done;
}

/// The careful way, one character at a time.
void index_by_steps(const char* begin, const char* end, bool final, char delimiter, char newline, Rows& rows) {
  RowIndex& index = rows.index;
  const auto size = static_cast<std::size_t>(end - begin);
  std::size_t at = 0;
  while (at < size) {
    if (begin[at] == '"') {
      ++at;
      for (;;) {
        const void* quote = at < size ? std::memchr(begin + at, '"', size - at) : nullptr;
        if (quote == nullptr) {
          if (final) index.fault = RowIndex::Fault::open_quote;
          return;
        }
        at = static_cast<std::size_t>(static_cast<const char*>(quote) - begin) + 1;
        if (at >= size || begin[at] != '"') break;
        ++at;
      }
      if (at < size && begin[at] == '\r' && newline == '\n') ++at;
      if (at >= size) break;
      if (begin[at] != delimiter && begin[at] != newline) {
        index.fault = RowIndex::Fault::after_quote;
        return;
      }
    } else {
      while (at < size && begin[at] != delimiter && begin[at] != newline) ++at;
      if (at >= size) break;
    }
    index.ends[index.used++] = static_cast<std::uint32_t>(at);
    if (begin[at] == newline && !rows.end_row()) return;
    ++at;
  }
  end_last_row(size, final, rows);
}

}  // namespace

void index_rows(const char* begin, const char* end, bool final, char delimiter, char newline, std::size_t columns,
                RowIndex& index) {
  const auto reset = [&] {
    index.text = begin;
    index.ends[0] = static_cast<std::uint32_t>(-1);
    index.used = 1;
    index.first.clear();
    index.fault = RowIndex::Fault::none;
  };
  // One end a byte at most, one before the first field and one after the last.
  const std::size_t room = static_cast<std::size_t>(end - begin) + 2;
  if (index.ends.size() < room) index.ends.resize(room);
  reset();
  Rows rows{index, columns};
  if (index_by_masks(begin, end, final, delimiter, newline, rows) == Outcome::odd_quotes) {
    reset();
    rows.row_begin = 1;
    index_by_steps(begin, end, final, delimiter, newline, rows);
  }
  index.next = begin + static_cast<std::uint32_t>(index.ends[rows.row_begin - 1] + 1);
  if (final && index.fault == RowIndex::Fault::none) index.next = end;
}

const char* split_row(const char* begin, const char* end, char delimiter, char newline,
                      std::vector<std::string_view>& fields) {
  fields.clear();
  const char* start = begin;
  const char* at = begin;
  for (;;) {
    if (at < end && *at == '"') {
      ++at;
      for (;;) {
        at = at < end ? static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at))) : nullptr;
        if (at == nullptr) return nullptr;
        ++at;
        if (at >= end || *at != '"') break;
        ++at;
      }
    }
    while (at < end && *at != delimiter && *at != newline) ++at;
    std::string_view field(start, static_cast<std::size_t>(at - start));
    const bool last = at >= end || *at == newline;
    if (last && !field.empty() && field.back() == '\r') field.remove_suffix(1);
    fields.push_back(field);
    if (at >= end) return end;
    start = ++at;
    if (last) return at;
  }
}

bool unquote(std::string_view field, std::string_view& content, std::string& scratch) {
  if (field.empty() || field.front() != '"') {
    content = field;
    return true;
  }
  if (field.size() < 2 || field.back() != '"') return false;
  content = field.substr(1, field.size() - 2);
  if (content.find('"') == std::string_view::npos) return true;
  scratch.clear();
  for (std::size_t i = 0; i < content.size(); ++i) {
    scratch.push_back(content[i]);
    if (content[i] == '"') ++i;
  }
  content = scratch;
  return true;
}

Census take_census(const char* begin, const char* end, char newline) {
  Census census;
  std::uint64_t inside_carry = 0;
  Sum sum;
  Chunk chunk;
  for (const char* at = begin; at < end; at += 64) {
    const auto left = static_cast<std::size_t>(end - at);
    if (left >= 64) {
      load(at, chunk);
    } else {
      char padded[64];
      std::memset(padded, ' ', sizeof padded);
      std::memcpy(padded, at, left);
      load(padded, chunk);
    }
    sum.add(chunk);
    const std::uint64_t quotes = equal_mask(chunk, '"');
    const std::uint64_t lines = equal_mask(chunk, newline);
    const std::uint64_t inside = (quotes == 0 ? 0 : prefix_xor(quotes)) ^ inside_carry;
    inside_carry = (inside >> 63) != 0 ? ~std::uint64_t{0} : 0;
    census.quotes += static_cast<unsigned>(std::popcount(quotes));
    census.lines_outside += static_cast<unsigned>(std::popcount(lines & ~inside));
    census.lines_inside += static_cast<unsigned>(std::popcount(lines & inside));
  }
  census.zero = sum.zero();
  census.ascii = !sum.high();
  return census;
}

}  // namespace samskab::io::detail
