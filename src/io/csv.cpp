#include "samskab/io/csv.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <thread>

#include "io/detail/csv_dialect.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/csv_scan.hpp"
#include "io/detail/number.hpp"
#include "io/detail/source_bytes.hpp"
#include "io/detail/text_of.hpp"
#include "io/detail/utf8.hpp"

namespace samskab::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t stretch = std::size_t{1} << 20;
constexpr std::size_t block = std::size_t{1} << 17;
constexpr std::size_t head_size = std::size_t{1} << 20;

/// Length of the text up to and with its first line end outside quotes; nothing when it has none. `quoted`: whether a
/// quote is open, before the text and then where the search ended.
std::optional<std::size_t> through_line_end(std::string_view text, char newline, bool& quoted) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!quoted && text[i] == newline) return i + 1;
    quoted ^= text[i] == '"';
  }
  return std::nullopt;
}

std::size_t skip_continuation(std::string_view text, std::size_t at) {
  for (int i = 0; i < 3 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++i) ++at;
  return at;
}

}  // namespace

struct CsvSource::State {
  explicit State(detail::SourceBytes given) : bytes(std::move(given)) {}

  detail::SourceBytes bytes;
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

void CsvSource::State::look(const CsvOptions& options, Letters when) {
  execution = options.execution;
  std::string buffer;
  std::string_view head = bytes.look(0, std::min(bytes.size(), head_size), buffer).text;
  if (head.starts_with("\xEF\xBB\xBF"sv)) {
    dialect.byte_order_mark = true;
    bytes.skip(3);
    head.remove_prefix(3);
  }
  if (const auto line = detail::told_delimiter(head)) {
    told_delimiter = line->delimiter;
    bytes.skip(line->size);
    head.remove_prefix(line->size);
  }
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) throw FormatError(Message("io.csv.utf16"));
  // What cannot be told from the head is a case for memory, where all can be looked at.
  if (head.find_first_not_of(" \t\r\n") == std::string_view::npos) head = bytes.hold();
  if (head.find_first_not_of(" \t\r\n") == std::string_view::npos) throw FormatError(Message("io.csv.empty"));
  dialect.newline = detail::find_newline(head);
  if (dialect.newline == '\0') dialect.newline = detail::find_newline(bytes.hold());
  if (dialect.newline == '\0') dialect.newline = '\n';
  dialect.delimiter = options.delimiter != '\0' ? options.delimiter : told_delimiter;
  dialect.decimal = options.decimal;
  if (when == Letters::first) {
    count();
    check_letters(options);
  }
  for (const bool whole : {false, true}) {
    head = whole ? bytes.hold() : bytes.look(0, std::min(bytes.size(), head_size), buffer).text;
    if (options.delimiter == '\0' && told_delimiter == '\0')
      dialect.delimiter = detail::find_delimiter(head, dialect.newline, bytes.size());
    header.clear();
    if (read_header(head)) return;
  }
}

/// Counts quotes, lines and letters, and refuses zero bytes.
void CsvSource::State::count() {
  census.assign((bytes.size() + stretch - 1) / stretch, {});
  // Few runs of many stretches: each has a buffer of its own.
  const std::size_t run = census.size() / 16 + 1;
  parallel_for(census.size(), run, execution, [&](std::size_t first, std::size_t last) {
    std::string buffer;
    for (std::size_t i = first; i < last; ++i) {
      check_stop(execution.stop);
      // A letter may begin in one stretch and end in the next, which counts it as whole.
      const std::size_t end = std::min(bytes.size(), (i + 1) * stretch);
      const std::string_view text = bytes.look(i * stretch, std::min(bytes.size(), end + 3), buffer).text;
      const std::size_t size = end - i * stretch;
      census[i] = detail::take_census(text.data(), text.data() + size, dialect.newline);
      census[i].foreign = detail::Census::none;
      if (census[i].zero) census[i].foreign = text.find('\0');
      if (census[i].zero || census[i].ascii) continue;
      const std::size_t from = i == 0 ? 0 : skip_continuation(text, 0);
      const std::size_t to = skip_continuation(text, size);
      if (from >= to) continue;
      const std::size_t bad = detail::first_not_utf8(text.substr(from, to - from));
      if (from + bad < to) census[i].foreign = from + bad;
    }
  });
}

bool CsvSource::State::are_letters(const char* begin, const char* end) const {
  const detail::Census found = detail::take_census(begin, end, dialect.newline);
  const std::string_view text(begin, static_cast<std::size_t>(end - begin));
  return !found.zero && (found.ascii || detail::first_not_utf8(text) == text.size());
}

/// Refuses zero bytes; converts bytes that are not UTF-8.
void CsvSource::State::check_letters(const CsvOptions& options) {
  for (std::size_t i = 0; i < census.size(); ++i)
    if (census[i].zero) throw FormatError(Message("io.csv.zero").with("offset", i * stretch + census[i].foreign));
  const auto bad = std::find_if(census.begin(), census.end(),
                                [](const detail::Census& each) { return each.foreign != detail::Census::none; });
  if (bad == census.end()) return;
  const std::size_t at = static_cast<std::size_t>(bad - census.begin()) * stretch + bad->foreign;
  const std::size_t offset = at + (dialect.byte_order_mark ? 3 : 0);
  const std::string_view text = bytes.hold();
  const auto line = static_cast<std::size_t>(
                        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), dialect.newline)) +
                    1;
  if (options.require_utf8) throw FormatError(Message("io.csv.not_utf8").with("offset", offset).with("line", line));
  dialect.encoding = Encoding::windows_1252;
  dialect.first_foreign_byte = offset;
  bytes.replace(detail::from_windows_1252(text));
  count();
}

/// False when the header does not end in this part of the bytes.
bool CsvSource::State::read_header(std::string_view head) {
  const std::size_t start = head.find_first_not_of("\r\n");
  if (start == std::string_view::npos) return false;
  std::vector<std::string_view> fields;
  const char* next =
      detail::split_row(head.data() + start, head.data() + head.size(), dialect.delimiter, dialect.newline, fields);
  const bool whole = head.size() == bytes.size();
  if (!whole && (next == nullptr || next == head.data() + head.size())) return false;
  if (next == nullptr) throw FormatError(Message("io.csv.open_quote").with("row", 1));
  std::string scratch;
  for (const std::string_view field : fields) {
    std::string_view content;
    if (!detail::unquote(field, content, scratch)) throw FormatError(Message("io.csv.after_quote").with("row", 1));
    header.emplace_back(content);
    if (content.empty()) header.back() = "column " + std::to_string(header.size());
  }
  rows_begin = static_cast<std::size_t>(next - head.data());
  return true;
}

/// The place after the next line end outside quotes, or the end of the bytes.
std::size_t CsvSource::State::after_line(std::size_t begin, bool quoted) const {
  std::string buffer;
  for (std::size_t at = begin; at < bytes.size(); at += block) {
    const std::string_view text = bytes.look(at, std::min(bytes.size(), at + block), buffer).text;
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
    const std::size_t begin = i * stretch;
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
  const std::size_t end = std::min(bytes.size(), place + 2 * block);
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
    looked += seen ? seen->bytes : 2 * block;
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

std::size_t CsvSource::State::fill(const Piece& piece, Letters when, detail::ColumnFiller& filler, Fault& fault) const {
  detail::RowIndex index;
  std::string buffer;
  std::size_t at = piece.begin;
  std::size_t size = block;
  while (at < piece.end) {
    check_stop(execution.stop);
    const std::size_t end = std::min(piece.end, at + size);
    const auto [text, limit] = bytes.look(at, end, buffer);
    detail::index_rows(text.data(), text.data() + text.size(), end == bytes.size(), dialect.delimiter, dialect.newline,
                       header.size(), index);
    const std::size_t next = at + static_cast<std::size_t>(index.next - text.data());
    if (when == Letters::with_the_rows && !are_letters(text.data(), index.next)) return at;
    if (!filler.add(index, limit, bytes.size() - next)) {
      fault = {detail::RowIndex::Fault::after_quote, filler.fault_row(), 0};
      return at;
    }
    if (index.fault != detail::RowIndex::Fault::none) {
      fault = {index.fault, filler.rows(), index.fault_fields};
      return at;
    }
    if (next == at) {
      if (end == piece.end) return at;  // the piece was cut inside a field
      if (size >= (std::size_t{1} << 30)) {
        fault = {detail::RowIndex::Fault::open_quote, filler.rows(), 0};
        return at;
      }
      size *= 2;
    } else {
      size = block;
    }
    at = next;
  }
  return at;
}

void CsvSource::State::raise(const Fault& fault, std::size_t rows_before) const {
  const std::size_t row = rows_before + fault.row + 2;
  switch (fault.kind) {
    case detail::RowIndex::Fault::ragged:
      throw FormatError(
          Message("io.csv.ragged").with("row", row).with("needed", header.size()).with("given", fault.fields));
    case detail::RowIndex::Fault::after_quote:
      throw FormatError(Message("io.csv.after_quote").with("row", row));
    default:
      throw FormatError(Message("io.csv.open_quote").with("row", row));
  }
}

std::size_t CsvSource::State::worth_pieces() const {
  const unsigned threads =
      execution.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : execution.threads;
  return std::min<std::size_t>(threads, std::max<std::size_t>(1, bytes.size() / (2 * stretch)));
}

CsvSource::State::Filled CsvSource::State::fill(std::span<const ColumnType> types, const std::vector<Piece>& pieces,
                                                Letters when) const {
  if (types.size() != header.size())
    throw InvalidInput(Message("io.csv.types").with("given", types.size()).with("needed", header.size()));
  std::size_t estimate = 0;
  for (const Piece& each : pieces) estimate += each.rows;
  Filled out;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    out.fillers.emplace_back(types, i == 0 ? estimate + 1 : pieces[i].rows + 1, dialect.decimal);
  out.faults.resize(pieces.size());
  std::vector<std::size_t> stops(pieces.size());
  parallel_for(pieces.size(), 1, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) stops[i] = fill(pieces[i], when, out.fillers[i], out.faults[i]);
  });
  // A piece begins at a row if the piece before it ended with one.
  while (out.sound < pieces.size() && stops[out.sound] == pieces[out.sound].end &&
         out.faults[out.sound].kind == detail::RowIndex::Fault::none)
    ++out.sound;
  return out;
}

std::vector<SourceColumn> CsvSource::State::joined(std::vector<detail::ColumnFiller> fillers) const {
  std::vector<SourceColumn> result(header.size());
  parallel_for(header.size(), 1, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t c = first; c < last; ++c) {
      for (std::size_t i = 1; i < fillers.size(); ++i) fillers[0].append(fillers[i], c);
      result[c] = fillers[0].take(c);
      result[c].name = header[c];
      const auto* numbers = std::get_if<NumberColumn>(&result[c].data);
      if (numbers != nullptr && numbers->decimal_comma && numbers->decimal_point)
        throw FormatError(Message("io.csv.mixed_decimals").with("column", header[c]));
    }
  });
  return result;
}

std::vector<SourceColumn> CsvSource::State::read(std::span<const ColumnType> types) const {
  std::vector<Piece> pieces = split(worth_pieces());
  Filled filled = fill(types, pieces, Letters::first);
  if (filled.sound < pieces.size() && filled.faults[filled.sound].kind == detail::RowIndex::Fault::none) {
    std::size_t rows = 0;
    for (const Piece& each : pieces) rows += each.rows;
    pieces.assign(1, {rows_begin, bytes.size(), rows});
    filled = fill(types, pieces, Letters::first);
    if (filled.sound == 0 && filled.faults[0].kind == detail::RowIndex::Fault::none)
      filled.faults[0] = {detail::RowIndex::Fault::open_quote, filled.fillers[0].rows(), 0};
  }
  bytes.check_unchanged();
  if (filled.sound < pieces.size()) {
    std::size_t before = 0;
    for (std::size_t i = 0; i < filled.sound; ++i) before += filled.fillers[i].rows();
    raise(filled.faults[filled.sound], before);
  }
  return joined(std::move(filled.fillers));
}

std::optional<std::vector<SourceColumn>> CsvSource::State::read_at_once(std::span<const ColumnType> types) const {
  const std::vector<Piece> pieces = split_by_sight(worth_pieces());
  if (pieces.empty()) return std::nullopt;
  Filled filled = fill(types, pieces, Letters::with_the_rows);
  if (filled.sound < pieces.size()) return std::nullopt;
  bytes.check_unchanged();
  return joined(std::move(filled.fillers));
}

CsvContents CsvSource::State::contents(detail::SourceBytes source, const CsvTypes& types, const CsvOptions& options) {
  // A pipe can be read only once: both looks share what was opened.
  if (source.size() > head_size) {
    State state(source);
    state.look(options, Letters::with_the_rows);
    std::string buffer;
    const std::string_view head = state.bytes.look(0, state.rows_begin, buffer).text;
    if (state.are_letters(head.data(), head.data() + head.size()))
      if (auto columns = state.read_at_once(types(state.header)))
        return {std::move(state.header), std::move(*columns), state.dialect};
  }
  State state(std::move(source));
  state.look(options);
  std::vector<SourceColumn> columns = state.read(types(state.header));
  return {std::move(state.header), std::move(columns), state.dialect};
}

CsvContents CsvSource::contents(std::span<const std::byte> bytes, const CsvTypes& types, const CsvOptions& options) {
  return State::contents(detail::SourceBytes(detail::text_of(bytes)), types, options);
}

CsvContents CsvSource::contents(std::string_view path, const CsvTypes& types, const CsvOptions& options) {
  return State::contents(detail::SourceBytes::open(std::string(path)), types, options);
}

CsvSource::CsvSource(std::span<const std::byte> bytes, const CsvOptions& options) {
  auto state = std::make_shared<State>(detail::SourceBytes(detail::text_of(bytes)));
  state->look(options);
  state_ = std::move(state);
}

CsvSource CsvSource::open(std::string_view path, const CsvOptions& options) {
  auto state = std::make_shared<State>(detail::SourceBytes::open(std::string(path)));
  state->look(options);
  return CsvSource(std::move(state));
}

const CsvDialect& CsvSource::dialect() const noexcept { return state_->dialect; }
const std::vector<std::string>& CsvSource::header() const noexcept { return state_->header; }

std::optional<std::size_t> CsvSource::find(std::string_view name) const {
  const auto at = std::find(header().begin(), header().end(), name);
  if (at == header().end()) return std::nullopt;
  return static_cast<std::size_t>(at - header().begin());
}

std::vector<std::string> CsvSource::duplicates() const {
  std::set<std::string_view> seen;
  std::set<std::string_view> twice;
  for (const std::string& name : header())
    if (!seen.insert(name).second) twice.insert(name);
  return {twice.begin(), twice.end()};
}

std::vector<SourceColumn> CsvSource::read(std::span<const ColumnType> types) const { return state_->read(types); }

std::vector<SourceColumn> CsvSource::read() const {
  return read(std::vector<ColumnType>(header().size(), ColumnType::text));
}

}  // namespace samskab::io
