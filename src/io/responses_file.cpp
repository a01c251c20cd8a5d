#include "samskab/io/responses_file.hpp"

#include <memory>
#include <string>
#include <utility>

#include "io/detail/column_archive.hpp"
#include "io/detail/withdrawn.hpp"
#include "outcomes/detail/gather.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::io {
namespace {

using outcomes::ResponseAccount;
using outcomes::Responses;
using outcomes::ResponseTable;

/// Everything of a table but its instruments.
struct TableOfResponses {
  ResponseTable& table;

  template <class Archive>
  void serialize(Archive& archive, unsigned) {
    using detail::pass;
    auto rows = static_cast<std::uint64_t>(table.rows);
    pass(archive, "rows", rows);
    table.rows = static_cast<std::size_t>(rows);
    pass(archive, "instrument", table.instrument);
    for (CodedColumn* column : {&table.person, &table.occasion, &table.project, &table.unit})
      pass(archive, "codes", *column);
    pass(archive, "kinds", table.kinds);
    pass(archive, "level", table.level);
    pass(archive, "answered_on", table.answered_on);
    pass(archive, "offsets", table.offsets);
    pass(archive, "answers", table.answers);
    pass(archive, "states", table.states);
    pass(archive, "scores", table.scores);
  }
};

}  // namespace

std::vector<std::byte> responses_to_bytes(const Responses& responses) {
  ResponseTable columns = outcomes::detail::gather(responses.table(), responses.rows());
  const auto instruments = archive_bytes(columns.instruments);
  const auto intake = archive_bytes(responses.kept_intake());
  const auto consent = archive_bytes(detail::withdrawn_of(responses.consent()));
  OutArchive table;
  table << TableOfResponses{columns};
  const Section sections[] = {
      {"instruments", instruments}, {"intake", intake}, {"consent", consent}, {"table", table.bytes()}};
  return write_container(responses_kind, sections);
}

Responses responses_from_bytes(std::span<const std::byte> file) {
  const Container container = Container::read(file, responses_kind);
  ResponseTable table;
  table.instruments = from_section<std::vector<outcomes::Instrument>>(container, "instruments");
  auto intake = from_section<ResponseAccount>(container, "intake");
  auto consent = detail::register_of(from_section<detail::Withdrawn>(container, "consent"));
  try {
    InArchive archive(container.section("table"));
    TableOfResponses columns{table};
    archive >> columns;
    archive.expect_end();
    return outcomes::ResponsesBuilder::adopt(std::move(table), std::move(intake), std::move(consent));
  } catch (const Error& error) {
    detail::fail_section("table", error);
  }
}

Expected<Responses> try_responses_from_bytes(std::span<const std::byte> file) {
  return attempt([&] { return responses_from_bytes(file); });
}

void save_responses(std::string_view path, const Responses& responses) {
  save_atomically(path, responses_to_bytes(responses));
}
Responses load_responses(std::string_view path) { return responses_from_bytes(read_file(path)); }
Expected<Responses> try_load_responses(std::string_view path) {
  return attempt([&] { return load_responses(path); });
}

}  // namespace samskab::io
