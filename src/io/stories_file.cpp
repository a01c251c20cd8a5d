#include "samskab/io/stories_file.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/detail/column_archive.hpp"
#include "io/detail/container_header.hpp"
#include "io/detail/withdrawn.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/stories/builder.hpp"
#include "stories/detail/withdrawals.hpp"

// How the columns go through archives: Boost's `serialize`, found beside the types.
namespace samskab {

using io::detail::pass;

template <class Archive>
void serialize(Archive& archive, TimeColumn& column, unsigned) {
  pass(archive, "milliseconds", column.milliseconds);
}
template <class Archive>
void serialize(Archive& archive, TriadColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "weights", column.weights);
}
template <class Archive>
void serialize(Archive& archive, PositionColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "values", column.values);
}
template <class Archive>
void serialize(Archive& archive, CanvasColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "stone_states", column.stone_states);
  pass(archive, "points", column.points);
}
template <class Archive>
void serialize(Archive& archive, ChoiceColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "chosen", column.chosen);
  pass(archive, "other", column.other);
}
template <class Archive>
void serialize(Archive& archive, TicksColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "ticks", column.ticks);
  pass(archive, "other", column.other);
}
template <class Archive>
void serialize(Archive& archive, WordsColumn& column, unsigned) {
  pass(archive, "states", column.states);
  pass(archive, "text", column.text);
}

}  // namespace samskab

namespace samskab::io {
namespace {

constexpr std::string_view origin_section = "origin";

/// The names of the kinds of columns, in the order of AnswerColumn.
constexpr std::string_view column_kinds[] = {"none", "triad", "position", "canvas", "choice", "ticks", "words"};
static_assert(std::size(column_kinds) == std::variant_size_v<AnswerColumn>);

template <std::size_t i = 0>
AnswerColumn load_column(InArchive& archive, const std::string& kind) {
  if constexpr (i == std::size(column_kinds)) {
    archive.fail(Message("io.archive.code").with("given", kind));
  } else {
    if (kind != column_kinds[i]) return load_column<i + 1>(archive, kind);
    AnswerColumn column(std::in_place_index<i>);
    if constexpr (i > 0) archive >> std::get<i>(column);
    return column;
  }
}

/// Everything of a table but its schema.
struct TableOfStories {
  StoryTable& table;

  template <class Archive>
  void serialize(Archive& archive, unsigned) {
    auto rows = static_cast<std::uint64_t>(table.rows);
    pass(archive, "rows", rows);
    table.rows = static_cast<std::size_t>(rows);
    const std::size_t count = detail::pass_count(archive, table.answers.size());
    for (std::size_t i = 0; i < count; ++i) {
      if constexpr (detail::saves<Archive>) {
        archive << std::string(column_kinds[table.answers[i].index()]);
        std::visit(
            [&](const auto& column) {
              if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(column)>, std::monostate>) archive << column;
            },
            table.answers[i]);
      } else {
        std::string kind;
        archive >> kind;
        table.answers.push_back(load_column(archive, kind));
      }
    }
    pass(archive, "ids", table.ids);
    pass(archive, "told", table.told);
    pass(archive, "received", table.received);
    for (CodedColumn* column : {&table.person, &table.project, &table.municipality, &table.language})
      pass(archive, "codes", *column);
    pass(archive, "level", table.level);
    pass(archive, "permissions", table.permissions);
    pass(archive, "carried_names", table.carried_names);
    pass(archive, "carried", table.carried);
  }
};

std::size_t size_of(const TextColumn& column) {
  return column.bytes.size() + column.offsets.size() * sizeof(column.offsets[0]);
}
std::size_t size_of(const CodedColumn& column) {
  std::size_t size = column.codes.size() * sizeof(column.codes[0]);
  for (const std::string& each : column.categories) size += each.size() + sizeof(std::uint64_t);
  return size;
}
std::size_t size_of(const std::monostate&) { return 0; }
std::size_t size_of(const TriadColumn& column) { return column.states.size() + column.weights.size() * sizeof(double); }
std::size_t size_of(const PositionColumn& column) {
  return column.states.size() + column.values.size() * sizeof(double);
}
std::size_t size_of(const CanvasColumn& column) {
  return column.states.size() + column.stone_states.size() + column.points.size() * sizeof(double);
}
std::size_t size_of(const ChoiceColumn& column) {
  return column.states.size() + column.chosen.size() * sizeof(column.chosen[0]) + size_of(column.other);
}
std::size_t size_of(const TicksColumn& column) {
  return column.states.size() + column.ticks.size() + size_of(column.other);
}
std::size_t size_of(const WordsColumn& column) { return column.states.size() + size_of(column.text); }

/// About how many bytes the columns take; what is forgotten here costs time, nothing else.
std::size_t size_of(const StoryTable& table) {
  constexpr std::size_t small = 64;  // names and counts of a column
  std::size_t size = size_of(table.ids) + table.rows * (2 * sizeof(std::int64_t) + 2);
  for (const AnswerColumn& each : table.answers)
    size += small * 4 + std::visit([](const auto& column) { return size_of(column); }, each);
  for (const CodedColumn* column : {&table.person, &table.project, &table.municipality, &table.language})
    size += small + size_of(*column);
  for (const TextColumn& column : table.carried) size += small + size_of(column);
  return size + small * 16;
}

/// Without the permissions that were refused since the stories came in.
Stories without_refused(const Stories& stories) {
  const samskab::detail::Withdrawals now(stories.consent(), stories.table());
  std::vector<std::uint8_t> permissions(stories.table().rows);
  for (std::size_t row = 0; row < permissions.size(); ++row) permissions[row] = now.permissions_of(row).bits();
  if (permissions == stories.table().permissions) return stories;
  auto table = std::make_shared<StoryTable>(stories.table());
  table->permissions = std::move(permissions);
  return Stories(std::move(table), std::make_shared<const IntakeAccount>(stories.intake()), stories.collection(),
                 stories.shared_consent())
      .with_schema(stories.schema());
}

/// The stories that are written: selected and not withdrawn, in a table of their own if that is not all of them.
Stories kept(const Stories& stories) {
  const StoryTable& table = stories.table();
  // What is not written is not there to be recognised when its rows come again.
  samskab::detail::withdraw_stories_of_persons(stories.consent(), table);
  std::vector<std::uint32_t> rows = stories.rows();
  const std::size_t selected = rows.size();
  const samskab::detail::Withdrawals withdrawn(stories.consent(), table);
  std::erase_if(rows, [&](std::uint32_t row) { return withdrawn.of(row); });
  if (rows.size() == selected && !stories.is_selection()) return without_refused(stories);
  return without_refused(StoriesBuilder(stories.select(std::move(rows))).snapshot());
}

}  // namespace

std::vector<std::byte> stories_to_bytes(const Stories& stories, const std::optional<privacy::Origin>& origin) {
  const Stories written = kept(stories);
  const auto schema = archive_bytes(written.schema().content());
  const auto collection = archive_bytes(written.collection());
  const auto intake = archive_bytes(stories.kept_intake());
  const auto consent = archive_bytes(detail::withdrawn_of(stories.consent()));
  std::vector<Section> sections = {
      {"schema", schema}, {"collection", collection}, {"intake", intake}, {"consent", consent}};
  std::vector<std::byte> from;
  if (origin) {
    from = archive_bytes(*origin);
    sections.push_back({origin_section, from});
  }
  // The table is by far the longest: it is written where it stays, and the header in front of it afterwards.
  sections.push_back({"table", {}});
  std::size_t begin = detail::container_header_size(sections.size());
  for (const Section& each : sections) begin += each.bytes.size();
  OutArchive out;
  out.reserve(begin + size_of(written.table()));
  const std::vector<std::byte> later(detail::container_header_size(sections.size()));
  out.save_binary(later.data(), later.size());
  for (const Section& each : sections) out.save_binary(each.bytes.data(), each.bytes.size());
  // Only read: the archive's one `serialize` for both directions asks for a mutable table.
  out << TableOfStories{const_cast<StoryTable&>(written.table())};  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  std::vector<std::byte> file = std::move(out).bytes();
  sections.back().bytes = std::span(file).subspan(begin);
  const std::vector<std::byte> header = detail::container_header(stories_kind, sections);
  std::copy(header.begin(), header.end(), file.begin());
  return file;
}

StoriesFile stories_file_from_bytes(std::span<const std::byte> file) {
  const Container container = Container::read(file, stories_kind);
  auto content = from_section<SchemaContent>(container, "schema");
  auto collection = from_section<Collection>(container, "collection");
  auto intake = from_section<IntakeAccount>(container, "intake");
  auto consent = detail::register_of(from_section<detail::Withdrawn>(container, "consent"));
  std::optional<privacy::Origin> origin;
  if (container.has(origin_section)) origin = from_section<privacy::Origin>(container, origin_section);
  try {
    StoryTable table;
    table.schema = Schema(std::move(content));
    InArchive archive(container.section("table"));
    TableOfStories columns{table};
    archive >> columns;
    archive.expect_end();
    return {StoriesBuilder::adopt(std::move(table), std::move(intake), std::move(collection), std::move(consent))
                .snapshot(),
            std::move(origin)};
  } catch (const Error& error) {
    detail::fail_section("table", error);
  }
}

Stories stories_from_bytes(std::span<const std::byte> file) { return stories_file_from_bytes(file).stories; }

Expected<Stories> try_stories_from_bytes(std::span<const std::byte> file) {
  return attempt([&] { return stories_from_bytes(file); });
}

void save_stories(std::string_view path, const Stories& stories, const std::optional<privacy::Origin>& origin) {
  save_atomically(path, stories_to_bytes(stories, origin));
}
StoriesFile load_stories_file(std::string_view path) { return stories_file_from_bytes(read_file(path)); }
Stories load_stories(std::string_view path) { return load_stories_file(path).stories; }
Expected<Stories> try_load_stories(std::string_view path) {
  return attempt([&] { return load_stories(path); });
}

}  // namespace samskab::io
