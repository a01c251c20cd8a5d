#include <algorithm>
#include <string>
#include <vector>

#include "io/detail/csv_state.hpp"
#include "io/detail/utf8.hpp"
#include "samskab/base/error.hpp"

// What kind of file it is: its letters, its separators, its header.
namespace samskab::io {
namespace {

using namespace std::string_view_literals;

std::size_t skip_continuation(std::string_view text, std::size_t at) {
  for (int i = 0; i < 3 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++i) ++at;
  return at;
}

}  // namespace

void CsvSource::State::look(const CsvOptions& options, Letters when) {
  execution = options.execution;
  std::string buffer;
  std::string_view head = bytes.look(0, std::min(bytes.size(), detail::csv_head), buffer).text;
  if (head.starts_with("\xEF\xBB\xBF"sv)) {
    dialect.byte_order_mark = true;
    bytes.skip(skipped = 3);
    head.remove_prefix(3);
  }
  if (const auto line = detail::told_delimiter(head)) {
    told_delimiter = line->delimiter;
    bytes.skip(line->size);
    skipped += line->size;
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
    head = whole ? bytes.hold() : bytes.look(0, std::min(bytes.size(), detail::csv_head), buffer).text;
    if (options.delimiter == '\0' && told_delimiter == '\0')
      dialect.delimiter = detail::find_delimiter(head, dialect.newline, bytes.size());
    header.clear();
    if (read_header(head)) return;
  }
}

/// Counts quotes, lines and letters, and refuses zero bytes.
void CsvSource::State::count() {
  census.assign((bytes.size() + detail::csv_stretch - 1) / detail::csv_stretch, {});
  // Few runs of many stretches: each has a buffer of its own.
  const std::size_t run = census.size() / 16 + 1;
  parallel_for(census.size(), run, execution, [&](std::size_t first, std::size_t last) {
    std::string buffer;
    for (std::size_t i = first; i < last; ++i) {
      check_stop(execution.stop);
      // A letter may begin in one stretch and end in the next, which counts it as whole.
      const std::size_t end = std::min(bytes.size(), (i + 1) * detail::csv_stretch);
      const std::string_view text = bytes.look(i * detail::csv_stretch, std::min(bytes.size(), end + 3), buffer).text;
      const std::size_t size = end - i * detail::csv_stretch;
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
    if (census[i].zero)
      throw FormatError(Message("io.csv.zero").with("offset", skipped + i * detail::csv_stretch + census[i].foreign));
  const auto bad = std::find_if(census.begin(), census.end(),
                                [](const detail::Census& each) { return each.foreign != detail::Census::none; });
  if (bad == census.end()) return;
  const std::size_t at = static_cast<std::size_t>(bad - census.begin()) * detail::csv_stretch + bad->foreign;
  const std::size_t offset = skipped + at;
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

}  // namespace samskab::io
