#include "samskab/io/container.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "io/detail/container_header.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/archive.hpp"
#include "samskab/io/crc32c.hpp"
#include "samskab/language/words.hpp"

namespace samskab::io {
namespace {

constexpr std::string_view magic("SAMSKAB\x1A", 8);
constexpr std::size_t fixed_size = 32;
constexpr std::size_t name_size = 16;
constexpr std::size_t entry_size = 32;
constexpr std::size_t crc_size = 4;
constexpr std::size_t most_sections = 65535;

bool allowed(std::string_view name) {
  return !name.empty() && name.size() <= name_size && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

template <class T>
T number_at(std::span<const std::byte> file, std::size_t offset) {
  T value{};
  std::memcpy(&value, file.data() + offset, sizeof value);
  return detail::little_endian(value);
}

std::string_view text_at(std::span<const std::byte> file, std::size_t offset, std::size_t size) {
  return {reinterpret_cast<const char*>(file.data()) + offset, size};
}

/// Everything before the sections' bytes; returns its size. After this the header is known to be as it was written.
std::size_t check_header(std::span<const std::byte> file) {
  if (file.size() < magic.size() || text_at(file, 0, magic.size()) != magic)
    throw FormatError(Message("io.container.magic"));
  if (file.size() < fixed_size + crc_size)
    throw FormatError(Message("io.container.short").with("size", file.size()).with("needed", fixed_size + crc_size));
  const auto major = number_at<std::uint16_t>(file, 8);
  const auto length = number_at<std::uint64_t>(file, 16);
  const auto count = number_at<std::uint32_t>(file, 24);
  if (count > most_sections || count > (file.size() - fixed_size - crc_size) / entry_size)
    throw FormatError(Message("io.container.count").with("count", count).with("offset", 24).with("size", file.size()));
  const std::size_t size = fixed_size + count * entry_size;
  if (crc32c(file.first(size)) != number_at<std::uint32_t>(file, size)) {
    // A cut-off or lengthened file still tells its length; a damaged header does not.
    throw FormatError(Message("io.container.header").with("offset", size));
  }
  if (major != Container::major_version)
    throw FormatError(Message("io.container.version").with("found", major).with("known", Container::major_version));
  if (length != file.size())
    throw FormatError(Message(length > file.size() ? "io.container.cut" : "io.container.trailing")
                          .with("needed", length)
                          .with("size", file.size()));
  return size + crc_size;
}

}  // namespace

std::string FileKind::text() const {
  std::string out;
  for (const char c : letters) out += c > ' ' && c <= '~' ? c : '?';
  return out;
}

LocalisedText detail::in_words(FileKind kind) {
  static constexpr std::pair<FileKind, const char*> ours[] = {{FileKind("LABO"), "io.container.kind.lab"},
                                                              {FileKind("RESP"), "io.container.kind.responses"},
                                                              {FileKind("STOR"), "io.container.kind.stories"}};
  for (const auto& [known, key] : ours)
    if (known == kind) return localised(Message(key));
  return kind.text();
}

std::optional<FileKind> detail::kind_of(std::span<const std::byte> start) {
  if (start.size() < kind_ends_at || text_at(start, 0, magic.size()) != magic) return std::nullopt;
  std::array<char, 4> letters{};
  std::memcpy(letters.data(), start.data() + kind_ends_at - letters.size(), letters.size());
  return FileKind(letters);
}

std::size_t detail::container_header_size(std::size_t sections) {
  return fixed_size + entry_size * sections + crc_size;
}

std::vector<std::byte> detail::container_header(FileKind kind, std::span<const Section> sections) {
  if (sections.size() > most_sections)
    throw InvalidInput(Message("io.container.many").with("count", sections.size()).with("limit", most_sections));
  std::vector<std::string_view> names;
  std::uint64_t length = container_header_size(sections.size());
  for (const Section& each : sections) {
    if (!allowed(each.name)) throw InvalidInput(Message("io.container.name").with("name", each.name));
    names.push_back(each.name);
    length += each.bytes.size();
  }
  std::sort(names.begin(), names.end());
  if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
    throw InvalidInput(Message("io.container.twice").with("name", *twice));

  OutArchive header;
  header.save_binary(magic.data(), magic.size());
  header << Container::major_version << Container::minor_version;
  header.save_binary(kind.letters.data(), kind.letters.size());
  header << length << static_cast<std::uint32_t>(sections.size()) << std::uint32_t{0};
  for (const Section& each : sections) {
    std::array<char, name_size> name{};
    std::copy(each.name.begin(), each.name.end(), name.begin());
    header.save_binary(name.data(), name.size());
    header << static_cast<std::uint64_t>(each.bytes.size()) << crc32c(each.bytes) << std::uint32_t{0};
  }
  header << crc32c(header.bytes());
  return std::move(header).bytes();
}

std::vector<std::byte> write_container(FileKind kind, std::span<const Section> sections) {
  std::vector<std::byte> file = detail::container_header(kind, sections);
  std::size_t length = file.size();
  for (const Section& each : sections) length += each.bytes.size();
  file.reserve(length);
  for (const Section& each : sections) file.insert(file.end(), each.bytes.begin(), each.bytes.end());
  return file;
}

Container::Container(FileKind kind, std::vector<Section> sections) : kind_(kind), sections_(std::move(sections)) {}

Container Container::read(std::span<const std::byte> file) {
  std::size_t offset = check_header(file);
  std::array<char, 4> letters{};
  std::memcpy(letters.data(), file.data() + 12, letters.size());
  const std::size_t count = (offset - fixed_size - crc_size) / entry_size;

  std::vector<Section> sections;
  sections.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = fixed_size + i * entry_size;
    const std::string_view padded = text_at(file, entry, name_size);
    const std::string_view name = padded.substr(0, padded.find('\0'));
    const auto length = number_at<std::uint64_t>(file, entry + name_size);
    // The header's checksum holds, so what is wrong here was written wrong, by a program that is not ours.
    if (!allowed(name) || padded.find_first_not_of('\0', name.size()) != std::string_view::npos)
      throw FormatError(Message("io.container.entry").with("index", i).with("offset", entry));
    if (length > file.size() - offset)
      throw FormatError(Message("io.container.length")
                            .with("name", name)
                            .with("offset", offset)
                            .with("length", std::to_string(length))
                            .with("left", file.size() - offset));
    const auto bytes = file.subspan(offset, static_cast<std::size_t>(length));
    if (crc32c(bytes) != number_at<std::uint32_t>(file, entry + name_size + 8))
      throw FormatError(
          Message("io.container.section").with("name", name).with("offset", offset).with("length", bytes.size()));
    sections.push_back({name, bytes});
    offset += bytes.size();
  }
  std::vector<std::string_view> names;
  names.reserve(count);
  for (const Section& each : sections) names.push_back(each.name);
  std::sort(names.begin(), names.end());
  if (const auto twice = std::adjacent_find(names.begin(), names.end()); twice != names.end())
    throw FormatError(Message("io.container.twice").with("name", *twice));
  if (offset != file.size())
    throw FormatError(Message("io.container.trailing").with("needed", offset).with("size", file.size()));
  return {FileKind(letters), std::move(sections)};
}

Container Container::read(std::span<const std::byte> file, FileKind kind) {
  Container container = read(file);
  if (container.kind() != kind)
    throw FormatError(Message("io.container.kind")
                          .with("found", detail::in_words(container.kind()))
                          .with("needed", detail::in_words(kind)));
  return container;
}

bool Container::has(std::string_view name) const noexcept {
  return std::any_of(sections_.begin(), sections_.end(), [&](const Section& each) { return each.name == name; });
}

std::span<const std::byte> Container::section(std::string_view name) const {
  std::string names;
  for (const Section& each : sections_) {
    if (each.name == name) return each.bytes;
    names.append(names.empty() ? "" : ", ").append(each.name);
  }
  throw FormatError(Message("io.container.missing").with("name", name).with("names", std::move(names)));
}

}  // namespace samskab::io
