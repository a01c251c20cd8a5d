#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samskab::io {

/// What a container file holds, in four letters: `FileKind("STOR")`. A file of one kind is not read as another.
struct FileKind {
  std::array<char, 4> letters{};

  constexpr explicit FileKind(const char (&text)[5]) : letters{text[0], text[1], text[2], text[3]} {}
  constexpr explicit FileKind(std::array<char, 4> given) : letters(given) {}
  /// The letters, for messages; what cannot be printed is "?".
  [[nodiscard]] std::string text() const;
  friend bool operator==(const FileKind&, const FileKind&) = default;
};

/// A named part of a container. The bytes belong to someone else.
struct Section {
  std::string_view name;  ///< 1 to 16 of a-z, 0-9, '_', '.', '-'
  std::span<const std::byte> bytes;
};

/// The file: 8 bytes magic "SAMSKAB\x1A" · u16 major and u16 minor format version · 4 letters kind · u64 length of the
/// whole file · u32 number of sections · u32 reserved · per section 16 bytes name (zero-padded), u64 length, u32
/// crc32c, u32 reserved · u32 crc32c of all before it · the sections' bytes one after the other. All numbers little
/// endian.
///
/// Raises InvalidInput for a name that is taken or not allowed, or more than 65,535 sections.
std::vector<std::byte> write_container(FileKind kind, std::span<const Section> sections);

/// A container that has been read and checked: its sections, in the order of the file. The bytes must outlive it.
/// ```cpp
/// const std::vector<std::byte> bytes = io::write_container(io::FileKind("NOTE"), std::vector<io::Section>{
///     {"words", io::bytes_of("a tree")}});
/// const io::Container read = io::Container::read(bytes, io::FileKind("NOTE"));
/// read.section("words").size();                         // 6
/// read.has("pictures");                                 // false
/// io::Container::read(bytes, io::FileKind("STOR"));     // throws FormatError
/// io::Container::read(io::bytes_of("something else"));  // throws FormatError
/// ```
class Container {
 public:
  static constexpr std::uint16_t major_version = 1;
  static constexpr std::uint16_t minor_version = 0;

  /// Checks everything before anything is used, and raises FormatError, which names the section and the offset, for a
  /// file that is too short, not ours, of a newer major version, damaged in any byte, or followed by others. Asks for
  /// no more memory than the file's own size.
  static Container read(std::span<const std::byte> file);
  /// Also refuses another kind.
  static Container read(std::span<const std::byte> file, FileKind kind);

  [[nodiscard]] FileKind kind() const noexcept { return kind_; }
  [[nodiscard]] std::span<const Section> sections() const noexcept { return sections_; }
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  /// Raises FormatError, with the names there are.
  [[nodiscard]] std::span<const std::byte> section(std::string_view name) const;

 private:
  Container(FileKind kind, std::vector<Section> sections);

  FileKind kind_;
  std::vector<Section> sections_;
};

}  // namespace samskab::io
