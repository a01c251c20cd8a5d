#pragma once
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "samskab/io/csv_stories.hpp"
#include "samskab/io/csv_table.hpp"
#include "samskab/io/sensemaker.hpp"

/// What the fuzzers of the readers of tables and definitions do with a string of bytes; a broken promise aborts.
namespace samskab::fuzz {

inline void demand(bool holds) {
  if (!holds) std::abort();
}

/// Any bytes are read or refused; the quick and the careful way agree; what is written reads back the same.
inline void csv(std::span<const std::byte> bytes) {
  const auto table = io::try_parse_csv(bytes);
  if (!table) return;
  const io::CsvSource source(bytes);
  const auto typed = [&](io::ColumnType type) {
    const std::vector<io::ColumnType> types(source.header().size(), type);
    try {
      return source.read(types);
    } catch (const FormatError&) {
      return std::vector<io::SourceColumn>();  // decimal signs mixed
    }
  };
  const auto texts = typed(io::ColumnType::text);
  const auto codes = typed(io::ColumnType::category);
  const auto numbers = typed(io::ColumnType::number);
  for (std::size_t c = 0; c < texts.size(); ++c)
    for (std::size_t row = 0; row < texts[c].size(); ++row) {
      const std::string text = io::cell_text(texts[c], row);
      demand(text == io::cell_text(codes[c], row));
      double number = 0;
      if (!numbers.empty() && std::get<io::NumberColumn>(numbers[c].data).cells[row] == io::Cell::value)
        demand(io::parse_number(text, number));
    }
}

/// Any bytes are read or refused; what was read comes back from what is written.
inline void definition(std::span<const std::byte> bytes) {
  auto schema = io::try_read_definition(bytes);
  if (!schema) return;
  const std::string written = io::write_definition(*schema);
  auto again = io::try_read_definition(io::bytes_of(written));
  demand(again.has_value());
  demand(io::write_definition(*again) == written);
}

/// A small framework whose data any bytes may claim to be.
inline void captures(std::span<const std::byte> bytes) {
  static const Schema schema = io::read_definition(io::bytes_of(
      R"({"id": "f", "signifiers": [{"id": "s", "type": "freetext"}, {"id": "t", "type": "triad",
        "content": {"labels": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}},
          {"id": "d", "type": "dyad", "content": {"labels": [{"id": "l"}, {"id": "r"}]}}, {"id": "k",
            "type": "stones", "content": {"stones": [{"id": "p"}]}},
          {"id": "o", "type": "list", "content": {"items": [{"id": "i"}]}}, {"id": "m", "type": "list",
            "content": {"max_responses": 2, "items": [{"id": "i"}, {"id": "j"}]}}]})"));
  try {
    io::SensemakerOptions options;
    options.hash_key = "k";
    const io::SensemakerOptions plain = options;
    options.person = "responder_id";
    const io::Imported imported = io::read_sensemaker(schema, bytes, options);
    demand(imported.stories.intake().balanced());
    const std::string written = io::write_sensemaker_data(imported.stories);
    const io::Imported again = io::read_sensemaker(schema, io::bytes_of(written), plain);
    demand(again.stories.size() == imported.stories.size());
  } catch (const Error&) {
    return;
  }
}

}  // namespace samskab::fuzz
