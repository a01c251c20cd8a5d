#include "io/detail/csv_fill.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "io/detail/number.hpp"
#include "io/detail/pages.hpp"
#include "io/detail/trimmed.hpp"

namespace samskab::io::detail {
namespace {

std::uint64_t mix(std::uint64_t x) noexcept {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 29;
  return x;
}

std::uint64_t hash_of(std::string_view text) noexcept {
  std::uint64_t hash = 0x9E3779B97F4A7C15ULL ^ text.size();
  std::size_t at = 0;
  std::uint64_t word = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    hash = mix(hash ^ word);
  }
  if (at < text.size()) {
    word = 0;
    std::memcpy(&word, text.data() + at, text.size() - at);
    hash = mix(hash ^ word);
  }
  return mix(hash);
}

/// Calls `take(row, begin, end)` with each field of a column, without the '\r' of the line end. Stops when it says
/// false.
template <class Take>
bool each_field(const RowIndex& index, std::size_t c, std::size_t columns, Take&& take) {
  const bool last = c + 1 == columns;
  const char* const text = index.text;
  for (std::size_t r = 0; r < index.first.size(); ++r) {
    const std::uint32_t* const end = index.ends.data() + index.first[r] + c;
    const char* const from = text + static_cast<std::uint32_t>(end[-1] + 1);
    const char* to = text + *end;
    if (last && to > from && to[-1] == '\r') --to;
    if (!take(r, from, to)) return false;
  }
  return true;
}

}  // namespace

Dictionary::Dictionary() : slots_(64) {}

std::uint64_t Dictionary::hash(std::string_view text) noexcept { return hash_of(text); }

std::int32_t Dictionary::code(std::string_view text, const char* limit) {
  if constexpr (std::endian::native == std::endian::little) {
    if (text.size() < 8 && !text.empty() && limit - text.data() >= 8) {
      std::uint64_t key = 0;
      std::memcpy(&key, text.data(), 8);
      key = (key & ((std::uint64_t{1} << (8 * text.size())) - 1)) | (std::uint64_t{text.size()} << 56);
      Recent& recent = recent_[(key * 0x9E3779B97F4A7C15ULL) >> 56];
      if (recent.key != key) recent = {key, code(text)};
      return recent.code;
    }
  }
  return code(text);
}

std::int32_t Dictionary::code(std::string_view text, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.code < 0) {
      const auto code = static_cast<std::int32_t>(offsets_.size() - 1);
      slot = {tag, code, bytes_.size()};
      bytes_.append(text);
      offsets_.push_back(bytes_.size());
      if (offsets_.size() * 2 > slots_.size()) grow();
      return code;
    }
    if (slot.tag == tag && name(slot.code, slot.offset) == text) return slot.code;
  }
}

void Dictionary::grow() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& each : old) {
    if (each.code < 0) continue;
    std::size_t i = hash(name(each.code, each.offset)) & mask;
    while (slots_[i].code >= 0) i = (i + 1) & mask;
    slots_[i] = each;
  }
}

std::vector<std::string> Dictionary::names() const {
  std::vector<std::string> names;
  names.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) names.emplace_back(bytes_, offsets_[i], offsets_[i + 1] - offsets_[i]);
  return names;
}

ColumnFiller::ColumnFiller(std::span<const ColumnType> types, std::size_t rows, char decimal)
    : sinks_(types.size()), columns_(types.size()), expected_rows_(rows), decimal_(decimal) {
  for (std::size_t c = 0; c < columns_; ++c) {
    sinks_[c].type = types[c];
    if (types[c] == ColumnType::number) {
      make_room(sinks_[c].numbers.values, rows);
      make_room(sinks_[c].numbers.cells, rows);
    } else if (types[c] == ColumnType::category) {
      make_room(sinks_[c].codes, rows);
    } else if (types[c] == ColumnType::text) {
      make_room(sinks_[c].texts.offsets, rows + 1);
    }
  }
}

bool ColumnFiller::add_numbers(const RowIndex& index, std::size_t c, Sink& sink) {
  NumberColumn& column = sink.numbers;
  const std::size_t base = column.values.size();
  column.values.resize(base + index.rows());
  column.cells.resize(base + index.rows());
  double* const values = column.values.data() + base;
  Cell* const cells = column.cells.data() + base;
  bool comma = column.decimal_comma;
  bool point = column.decimal_point;
  std::string scratch;
  const bool well = each_field(index, c, columns_, [&](std::size_t r, const char* from, const char* to) {
    if (from == to) {
      cells[r] = Cell::empty;
      return true;
    }
    if (decimal_ != ',' && limit_ - to >= 8 && short_fraction(from, static_cast<std::size_t>(to - from), values[r])) {
      point = true;
      return true;
    }
    Mark mark = Mark::none;
    double value = 0;
    const auto accept = [&] {
      comma |= mark == Mark::comma;
      point |= mark == Mark::point;
      values[r] = value;
      return true;
    };
    if (number_of(from, to, limit_, value, mark) &&
        (decimal_ == '\0' || mark == Mark::none || (mark == Mark::comma) == (decimal_ == ',')))
      return accept();
    std::string_view content;
    if (!unquote(std::string_view(from, static_cast<std::size_t>(to - from)), content, scratch)) {
      fault_row_ = rows_ + r;
      return false;
    }
    const std::string_view bare = trimmed(content);
    if (bare.empty()) {
      cells[r] = Cell::empty;
    } else if (number_of(bare.data(), bare.data() + bare.size(), bare.data() + bare.size(), value, mark) &&
               (decimal_ == '\0' || mark == Mark::none || (mark == Mark::comma) == (decimal_ == ','))) {
      return accept();
    } else {
      cells[r] = Cell::unreadable;
      column.unreadable_rows.push_back(base + r);
      column.unreadable.push_back(content);
    }
    return true;
  });
  column.decimal_comma = comma;
  column.decimal_point = point;
  return well;
}

bool ColumnFiller::add_texts(const RowIndex& index, std::size_t c, Sink& sink) {
  std::string scratch;
  TextColumn& column = sink.texts;
  constexpr std::size_t slack = 32;
  std::size_t total = 0;
  each_field(index, c, columns_, [&](std::size_t, const char* from, const char* to) {
    total += static_cast<std::size_t>(to - from);
    return true;
  });
  std::size_t at = column.bytes.size();
  if (column.bytes.capacity() < at + total + slack && index.rows() > 0) {
    // Room for what the rows to come are likely to hold, which cannot be more than the bytes to come.
    const std::size_t expected = (at + total) / (rows_ + index.rows()) * (expected_rows_ + expected_rows_ / 32);
    const std::size_t most = at + total + left_;
    make_room(column.bytes, std::max(at + at / 2 + total, std::min(expected, most)) + slack);
  }
  column.bytes.resize(at + total + slack);
  column.offsets.reserve(column.offsets.size() + index.rows());
  char* const out = column.bytes.data();
  const bool well = each_field(index, c, columns_, [&](std::size_t r, const char* from, const char* to) {
    std::string_view content(from, static_cast<std::size_t>(to - from));
    if (from != to && *from == '"' && !unquote(content, content, scratch)) {
      fault_row_ = rows_ + r;
      return false;
    }
    if (content.size() <= slack && limit_ - content.data() >= static_cast<std::ptrdiff_t>(slack) &&
        content.data() != scratch.data())
      std::memcpy(out + at, content.data(), slack);  // a fixed length needs no call
    else
      std::memcpy(out + at, content.data(), content.size());
    at += content.size();
    column.offsets.push_back(at);
    return true;
  });
  column.bytes.resize(at);
  return well;
}

bool ColumnFiller::add_codes(const RowIndex& index, std::size_t c, Sink& sink) {
  std::string scratch;
  const std::size_t base = sink.codes.size();
  sink.codes.resize(base + index.rows());
  std::int32_t* const codes = sink.codes.data() + base;
  if (sink.dictionary.large()) {
    // Look-ups in a large dictionary wait for memory: ask for all of the block's places first.
    hashes_.resize(index.rows());
    bool plain = true;
    each_field(index, c, columns_, [&](std::size_t r, const char* from, const char* to) {
      plain = from == to || *from != '"';
      if (!plain) return false;
      hashes_[r] = Dictionary::hash({from, static_cast<std::size_t>(to - from)});
      sink.dictionary.prefetch_slot(hashes_[r]);
      return true;
    });
    if (plain) {
      for (const std::uint64_t hash : hashes_) sink.dictionary.prefetch_name(hash);
      return each_field(index, c, columns_, [&](std::size_t r, const char* from, const char* to) {
        codes[r] = from == to ? -1 : sink.dictionary.code({from, static_cast<std::size_t>(to - from)}, hashes_[r]);
        return true;
      });
    }
  }
  return each_field(index, c, columns_, [&](std::size_t r, const char* from, const char* to) {
    std::string_view content(from, static_cast<std::size_t>(to - from));
    if (from != to && *from == '"' && !unquote(content, content, scratch)) {
      fault_row_ = rows_ + r;
      return false;
    }
    codes[r] = content.empty()                    ? -1
               : content.data() == scratch.data() ? sink.dictionary.code(content)
                                                  : sink.dictionary.code(content, limit_);
    return true;
  });
}

bool ColumnFiller::add(const RowIndex& index, const char* limit, std::size_t left) {
  limit_ = limit;
  left_ = left;
  for (std::size_t c = 0; c < columns_; ++c) {
    Sink& sink = sinks_[c];
    switch (sink.type) {
      case ColumnType::skip:
        break;
      case ColumnType::number:
        if (!add_numbers(index, c, sink)) return false;
        break;
      case ColumnType::text:
        if (!add_texts(index, c, sink)) return false;
        break;
      case ColumnType::category:
        if (!add_codes(index, c, sink)) return false;
        break;
    }
  }
  rows_ += index.rows();
  return true;
}

void ColumnFiller::append(ColumnFiller& other, std::size_t c) {
  Sink& sink = sinks_[c];
  Sink& from = other.sinks_[c];
  const auto add_text = [](TextColumn& to, const TextColumn& text) {
    const std::uint64_t shift = to.bytes.size();
    to.bytes.append(text.bytes);
    to.offsets.reserve(to.offsets.size() + text.size());
    for (std::size_t i = 1; i < text.offsets.size(); ++i) to.offsets.push_back(text.offsets[i] + shift);
  };
  if (sink.type == ColumnType::number) {
    const std::size_t base = sink.numbers.values.size();
    sink.numbers.values.insert(sink.numbers.values.end(), from.numbers.values.begin(), from.numbers.values.end());
    sink.numbers.cells.insert(sink.numbers.cells.end(), from.numbers.cells.begin(), from.numbers.cells.end());
    for (const std::uint64_t row : from.numbers.unreadable_rows) sink.numbers.unreadable_rows.push_back(base + row);
    add_text(sink.numbers.unreadable, from.numbers.unreadable);
    sink.numbers.decimal_comma |= from.numbers.decimal_comma;
    sink.numbers.decimal_point |= from.numbers.decimal_point;
  } else if (sink.type == ColumnType::text) {
    add_text(sink.texts, from.texts);
  } else if (sink.type == ColumnType::category) {
    std::vector<std::int32_t> mine;
    for (const std::string& name : from.dictionary.names()) mine.push_back(sink.dictionary.code(name));
    sink.codes.reserve(sink.codes.size() + from.codes.size());
    for (const std::int32_t code : from.codes)
      sink.codes.push_back(code < 0 ? -1 : mine[static_cast<std::size_t>(code)]);
  }
  from = Sink{};
}

SourceColumn ColumnFiller::take(std::size_t c) {
  Sink& sink = sinks_[c];
  SourceColumn column;
  if (sink.type == ColumnType::number) column.data = std::move(sink.numbers);
  if (sink.type == ColumnType::text) column.data = std::move(sink.texts);
  if (sink.type == ColumnType::category) column.data = CodedColumn{std::move(sink.codes), sink.dictionary.names()};
  return column;
}

NumberColumn numbers_of(const TextColumn& texts, char decimal) {
  NumberColumn column;
  column.values.resize(texts.size());
  column.cells.resize(texts.size());
  for (std::size_t r = 0; r < texts.size(); ++r) {
    const std::string_view bare = trimmed(texts[r]);
    Mark mark = Mark::none;
    double value = 0;
    if (bare.empty()) {
      column.cells[r] = Cell::empty;
    } else if (number_of(bare.data(), bare.data() + bare.size(), bare.data() + bare.size(), value, mark) &&
               (decimal == '\0' || mark == Mark::none || (mark == Mark::comma) == (decimal == ','))) {
      column.values[r] = value;
      column.decimal_comma |= mark == Mark::comma;
      column.decimal_point |= mark == Mark::point;
    } else {
      column.cells[r] = Cell::unreadable;
      column.unreadable_rows.push_back(r);
      column.unreadable.push_back(texts[r]);
    }
  }
  return column;
}

void set_codes_apart(SourceColumn& column, const std::vector<std::string>& codes) {
  auto* numbers = std::get_if<NumberColumn>(&column.data);
  if (numbers == nullptr) return;
  std::vector<std::pair<double, std::string_view>> set_apart;
  for (const std::string& each : codes)
    if (double value = 0.0; parse_number(each, value)) set_apart.emplace_back(value, each);
  if (set_apart.empty()) return;
  numbers->unreadable_rows.clear();
  const TextColumn texts = std::exchange(numbers->unreadable, {});
  std::size_t stray = 0;
  for (std::size_t row = 0; row < numbers->cells.size(); ++row) {
    Cell& cell = numbers->cells[row];
    std::string_view text;
    if (cell == Cell::unreadable) {
      text = texts[stray++];
    } else {
      const auto code = std::find_if(set_apart.begin(), set_apart.end(), [&](const auto& each) {
        return cell == Cell::value && each.first == numbers->values[row];
      });
      if (code == set_apart.end()) continue;
      text = code->second;
      cell = Cell::unreadable;
      numbers->values[row] = 0.0;
    }
    numbers->unreadable_rows.push_back(row);
    numbers->unreadable.push_back(text);
  }
}

}  // namespace samskab::io::detail
