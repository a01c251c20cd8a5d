#include <algorithm>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "io/detail/assemble.hpp"
#include "io/detail/blank_row.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/id_text.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io::detail {
namespace {

/// The rows of a column that stay.
void keep_rows(SourceColumn& column, const std::vector<std::size_t>& rows) {
  if (auto* texts = std::get_if<TextColumn>(&column.data)) {
    TextColumn kept;
    for (const std::size_t row : rows) kept.push_back((*texts)[row]);
    *texts = std::move(kept);
  } else if (auto* codes = std::get_if<CodedColumn>(&column.data)) {
    for (std::size_t i = 0; i < rows.size(); ++i) codes->codes[i] = codes->codes[rows[i]];
    codes->codes.resize(rows.size());
  } else if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    NumberColumn kept;
    kept.decimal_comma = numbers->decimal_comma;
    kept.decimal_point = numbers->decimal_point;
    std::size_t stray = 0;
    for (const std::size_t row : rows) {
      if (numbers->cells[row] == Cell::unreadable) {
        while (numbers->unreadable_rows[stray] < row) ++stray;
        kept.unreadable_rows.push_back(kept.values.size());
        kept.unreadable.push_back(numbers->unreadable[stray]);
      }
      kept.values.push_back(numbers->values[row]);
      kept.cells.push_back(numbers->cells[row]);
    }
    *numbers = std::move(kept);
  }
}

/// The ids as they count.
void read_ids(TextColumn& texts, IdColumn& column) {
  const auto size = texts.size();
  std::size_t row = 0;
  while (row < size && column.read(texts[row]) == texts[row]) ++row;
  if (row == size) return;
  column = {};
  TextColumn read;
  for (row = 0; row < size; ++row) read.push_back(column.read(texts[row]));
  texts = std::move(read);
}

/// The rows whose id stands in an earlier row too. Each part of the hashes has a table of its own, small enough to stay
/// close to the processor.
std::vector<std::size_t> repeated_ids(const TextColumn& ids, const Execution& execution) {
  struct Place {
    std::uint64_t hash = 0;
    std::size_t row = 0;  // counted from 1; 0: free
  };
  std::size_t rising = 1;
  while (rising < ids.size() && ids[rising - 1] < ids[rising]) ++rising;
  if (rising >= ids.size()) return {};  // in order, as numbered rows come: none can repeat another
  std::vector<std::uint64_t> hashes(ids.size());
  parallel_for(ids.size(), row_grain, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) hashes[row] = Dictionary::hash(ids[row]);
  });
  constexpr std::size_t most_parts = 16;
  const std::size_t parts = std::min(most_parts, std::bit_ceil(ids.size() / row_grain + 1));
  const auto part_of = [&](std::uint64_t hash) { return (hash >> 60U) & (parts - 1); };
  std::vector<std::vector<std::size_t>> repeated(parts);
  parallel_for(parts, 1, execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t part = first; part < last; ++part) {
      std::size_t count = 0;
      for (const std::uint64_t hash : hashes) count += part_of(hash) == part;
      std::vector<Place> places(std::bit_ceil(2 * count + 16));
      const std::size_t mask = places.size() - 1;
      for (std::size_t row = 0; row < hashes.size(); ++row) {
        const std::uint64_t hash = hashes[row];
        if (part_of(hash) != part) continue;
        std::size_t i = hash & mask;
        while (places[i].row != 0 && (places[i].hash != hash || ids[places[i].row - 1] != ids[row])) i = (i + 1) & mask;
        if (places[i].row == 0)
          places[i] = {hash, row + 1};
        else
          repeated[part].push_back(row);
      }
    }
  });
  std::vector<std::size_t> rows;
  for (const auto& each : repeated) rows.insert(rows.end(), each.begin(), each.end());
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// Do ids differ from one another in case only? `repeated`: how many repeat another as they are. Asked of all at once,
/// because to look at each of a million costs as much as to read them.
bool differ_in_case(const TextColumn& ids, std::size_t repeated, const Execution& execution) {
  bool capital = false;
  bool small = false;
  for (const char byte : ids.bytes) {
    const bool foreign = static_cast<unsigned char>(byte) >= 0x80;
    capital |= (byte >= 'A' && byte <= 'Z') || foreign;
    small |= (byte >= 'a' && byte <= 'z') || foreign;
  }
  if (!capital || !small) return false;
  TextColumn lowered = ids;
  in_small_letters(lowered.bytes);
  return repeated_ids(lowered, execution).size() > repeated;
}

}  // namespace

void Assembly::leave_out_blank(const std::vector<std::size_t>& blank) {
  account_.stories_read -= static_cast<std::int64_t>(blank.size());
  if (!blank.empty())
    note("blank_rows", no_column,
         Message("io.rows.blank").with("count", blank.size()).with("first", blank.front() + 2));
}

void Assembly::choose_rows() {
  account_.stories_read = static_cast<std::int64_t>(rows_);
  std::vector<std::size_t> kept;
  std::vector<std::size_t> blank;
  if (plan_.id == no_column) {
    for (std::size_t row = 0; row < rows_; ++row) (is_blank(columns_, row) ? blank : kept).push_back(row);
    note("made_ids", no_column, Message("io.id.made"));
  } else {
    auto& ids = std::get<TextColumn>(columns_[plan_.id].data);
    IdColumn column;
    read_ids(ids, column);
    const std::vector<std::size_t> repeated = repeated_ids(ids, options_.csv.execution);
    auto next = repeated.begin();
    const auto reject = [&](std::size_t row, std::string kind, Message why) {
      account_.notes.push_back({std::move(kind),
                                std::string(ids[row]),
                                {},
                                columns_[plan_.id].name,
                                static_cast<std::int64_t>(row) + 2,
                                std::move(why)});
      ++account_.stories_rejected;
    };
    kept.reserve(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      const bool again = next != repeated.end() && *next == row;
      next += again;
      if (ids[row].empty() && is_blank(columns_, row))
        blank.push_back(row);
      else if (ids[row].empty())
        reject(row, "rejected", Message("stories.id.empty").with("row", row + 2));
      else if (again)
        reject(row, "duplicate", Message("stories.id.twice").with("id", ids[row]));
      else
        kept.push_back(row);
    }
    if (differ_in_case(ids, repeated.size(), options_.csv.execution)) {
      for (const std::size_t row : kept) column.look(ids[row], static_cast<std::int64_t>(row) + 2);
    } else if (ids.bytes.find('+') != std::string::npos) {
      for (const std::size_t row : kept) column.look_shortened(ids[row], static_cast<std::int64_t>(row) + 2);
    }
    for (Message& each : column.findings(columns_[plan_.id].name)) note("ids", plan_.id, std::move(each));
  }
  leave_out_blank(blank);
  if (account_.stories_read == 0) throw FormatError(Message("io.stories.none"));
  if (kept.size() < rows_) {
    for (SourceColumn& each : columns_) keep_rows(each, kept);
    for (const std::size_t row : kept) source_rows_.push_back(static_cast<std::int64_t>(row) + 2);
    rows_ = kept.size();
  }
  if (plan_.id == no_column) {
    for (const std::size_t row : kept) table_.ids.push_back("row " + std::to_string(row + 2));
  } else {
    table_.ids = std::get<TextColumn>(std::move(columns_[plan_.id].data));
    columns_[plan_.id].data = std::monostate{};
  }
  account_.stories_accepted = static_cast<std::int64_t>(rows_);
  account_.stories_new = options_.previous ? 0 : account_.stories_accepted;
  table_.rows = rows_;
}

}  // namespace samskab::io::detail
