#include "samskab/io/csv.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <span>

#include "io/detail/csv_state.hpp"
#include "io/detail/text_of.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {

std::size_t CsvSource::State::fill(const Piece& piece, Letters when, detail::ColumnFiller& filler, Fault& fault) const {
  detail::RowIndex index;
  std::string buffer;
  std::size_t at = piece.begin;
  std::size_t size = detail::csv_block;
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
      size = detail::csv_block;
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
  if (source.size() > detail::csv_head) {
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
