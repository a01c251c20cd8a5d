#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/atomic_file.hpp"
#include "samskab/io/container.hpp"
#include "samskab/io/described_archive.hpp"

/// One value in a container: what a small file on disk and a Python pickle are.
namespace samskab::io {

namespace detail {
[[noreturn]] void fail_section(std::string_view name, const Error& error);
}  // namespace detail

/// The value whose archive bytes a section holds. Raises FormatError, which names the section and the offset in it.
template <class T>
T from_section(const Container& container, std::string_view name) {
  const std::span<const std::byte> bytes = container.section(name);
  try {
    return from_archive_bytes<T>(bytes);
  } catch (const FormatError& error) {
    detail::fail_section(name, error);
  }
}

/// A container file with the value in its only section, "value".
template <class T>
std::vector<std::byte> to_bytes(FileKind kind, const T& value) {
  const std::vector<std::byte> bytes = archive_bytes(value);
  const Section section{"value", bytes};
  return write_container(kind, {&section, 1});
}

/// The value that `to_bytes` wrote. Raises FormatError.
/// ```cpp
/// constexpr io::FileKind kind("RANG");
/// const std::vector<std::byte> bytes = io::to_bytes(kind, stats::Interval{.low = .25, .high = .5});
/// io::from_bytes<stats::Interval>(kind, bytes).low;                                   // 0.25
/// io::from_section<stats::Interval>(io::Container::read(bytes, kind), "value").high;  // 0.5
/// io::try_from_bytes<stats::Interval>(kind, io::bytes_of("RANG")).has_value();        // false
/// ```
template <class T>
T from_bytes(FileKind kind, std::span<const std::byte> file) {
  return from_section<T>(Container::read(file, kind), "value");
}
template <class T>
Expected<T> try_from_bytes(FileKind kind, std::span<const std::byte> file) {
  return attempt([&] { return from_bytes<T>(kind, file); });
}

/// Saves the value atomically. Raises FileError.
template <class T>
void save(std::string_view path, FileKind kind, const T& value) {
  save_atomically(path, to_bytes(kind, value));
}
/// Raises FileError when the file cannot be read, FormatError when it is not what it should be.
/// ```cpp
/// // A kind of file of one's own, with one described value in it.
/// constexpr io::FileKind kind("RANG");
/// const stats::Interval interval{.low = .25, .high = .5};
/// io::save("range.samskab", kind, interval);
/// io::load<stats::Interval>("range.samskab", kind) == interval;                      // true
/// io::try_load<stats::Interval>("range.samskab", io::FileKind("STOR")).has_value();  // false
/// ```
template <class T>
T load(std::string_view path, FileKind kind) {
  return from_bytes<T>(kind, read_file(path));
}
template <class T>
Expected<T> try_load(std::string_view path, FileKind kind) {
  return attempt([&] { return load<T>(path, kind); });
}

}  // namespace samskab::io
