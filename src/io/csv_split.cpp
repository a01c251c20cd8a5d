#include <algorithm>
#include <optional>
#include <thread>

#include "io/detail/csv_state.hpp"

// Where a file is cut into pieces, which several threads read.
namespace samskab::io {
namespace {

/// Length of the text up to and with its first line end outside quotes; nothing when it has none. `quoted`: whether a
/// quote is open, before the text and then where the search ended.
std::optional<std::size_t> through_line_end(std::string_view text, char newline, bool& quoted) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!quoted && text[i] == newline) return i + 1;
    quoted ^= text[i] == '"';
  }
  return std::nullopt;
}

}  // namespace

std::size_t CsvSource::State::worth_pieces() const {
  const unsigned threads =
      execution.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : execution.threads;
  return std::min<std::size_t>(threads, std::max<std::size_t>(1, bytes.size() / (2 * detail::csv_stretch)));
}

/// The place after the next line end outside quotes, or the end of the bytes.
std::size_t CsvSource::State::after_line(std::size_t begin, bool quoted) const {
  std::string buffer;
  for (std::size_t at = begin; at < bytes.size(); at += detail::csv_block) {
    const std::string_view text = bytes.look(at, std::min(bytes.size(), at + detail::csv_block), buffer).text;
    if (const auto end = through_line_end(text, dialect.newline, quoted)) return at + *end;
  }
  return bytes.size();
}

/// Ends the last piece at a place within it, where another begins.
void CsvSource::State::cut(std::vector<Piece>& pieces, std::size_t at) const {
  if (at <= pieces.back().begin || at >= bytes.size()) return;
  pieces.back().end = at;
  pieces.push_back({at, bytes.size(), 0});
}

std::vector<CsvSource::State::Piece> CsvSource::State::split(std::size_t pieces) const {
  std::vector<Piece> result{{rows_begin, bytes.size(), 0}};
  bool inside = false;
  std::size_t wanted = 1;
  for (std::size_t i = 0; i < census.size(); ++i) {
    const std::size_t begin = i * detail::csv_stretch;
    // A cut is looked for at the start of a stretch: the next line end outside quotes, if quotes are as they should be.
    if (wanted < pieces && begin > rows_begin && begin >= bytes.size() / pieces * wanted) {
      cut(result, after_line(begin, inside));
      ++wanted;
    }
    result.back().rows += inside ? census[i].lines_inside : census[i].lines_outside;
    inside ^= (census[i].quotes & 1U) != 0;
  }
  return result;
}

/// The rows near a place: they begin after the first line end from which rows can be read, with or without a quote
/// being open at the place.
std::optional<CsvSource::State::Sight> CsvSource::State::rows_after(std::size_t place) const {
  std::string buffer;
  const std::size_t end = std::min(bytes.size(), place + 2 * detail::csv_block);
  const std::string_view text = bytes.look(place, end, buffer).text;
  detail::RowIndex index;
  for (const bool open : {false, true}) {
    bool quoted = open;
    const auto at = through_line_end(text, dialect.newline, quoted);
    if (!at) continue;
    detail::index_rows(text.data() + *at, text.data() + text.size(), end == bytes.size(), dialect.delimiter,
                       dialect.newline, header.size(), index);
    if (index.fault == detail::RowIndex::Fault::none && index.rows() > 0)
      return Sight{place + *at, index.rows(), text.size() - *at};
  }
  return std::nullopt;
}

/// Without having counted: how many rows there are is judged by some of them, where to cut by what can be read after
/// the cut, and whether that was right shows when the piece before ends there. None when nothing can be judged.
std::vector<CsvSource::State::Piece> CsvSource::State::split_by_sight(std::size_t pieces) const {
  constexpr std::size_t places = 16;
  const std::size_t span = bytes.size() - rows_begin;
  std::size_t rows = 0;
  std::size_t looked = 0;
  for (std::size_t i = 0; i < places; ++i) {
    // From the end of the header's line on, and where nothing can be read there is no row.
    const std::optional<Sight> seen = rows_after(rows_begin - 1 + span / places * i);
    rows += seen ? seen->rows : 0;
    looked += seen ? seen->bytes : 2 * detail::csv_block;
  }
  if (rows == 0) return {};
  std::vector<Piece> result{{rows_begin, bytes.size(), 0}};
  for (std::size_t wanted = 1; wanted < pieces; ++wanted) {
    const std::optional<Sight> seen = rows_after(rows_begin + span / pieces * wanted);
    if (!seen) return {};
    cut(result, seen->begin);
  }
  for (Piece& each : result) {
    const double judged =
        static_cast<double>(rows) / static_cast<double>(looked) * static_cast<double>(each.end - each.begin);
    each.rows = static_cast<std::size_t>(judged * 17 / 16) + 16;  // room that lacks costs a copy of all
  }
  return result;
}

}  // namespace samskab::io
