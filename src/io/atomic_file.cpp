#include "samskab/io/atomic_file.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "io/detail/container_header.hpp"
#include "io/detail/file_layer.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/parallel.hpp"

namespace samskab::io {
namespace detail {
namespace {

/// A hidden name beside the file, so that renaming stays within one file system.
std::string temporary_name(const std::string& path, std::random_device& device) {
  const std::size_t slash = path.find_last_of("/\\");
  const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(0, start) + "." + path.substr(start) + "." + std::to_string(device()) + ".tmp";
}

int write_all(FileLayer& files, std::span<const std::byte> bytes, const std::stop_token& stop) {
  constexpr std::size_t at_a_time = std::size_t{4} << 20U;  // so that whoever stops it need not wait
  while (!bytes.empty()) {
    check_stop(stop);
    std::size_t written = 0;
    if (const int error = files.write(bytes.first(std::min(bytes.size(), at_a_time)), written)) return error;
    bytes = bytes.subspan(written);
  }
  return 0;
}

/// A slip in a name must not cost a laboratory: what holds one is written over by another laboratory only.
void need_same_kind(const std::string& path, std::span<const std::span<const std::byte>> pieces) {
  const auto file = InputFile::open(path);
  if (file == nullptr) return;
  std::array<std::byte, kind_ends_at> start{};
  std::size_t have = 0;
  if (file->read(0, start, have) != 0) return;
  const std::optional<FileKind> held = kind_of(std::span(start).first(have));
  if (!held || (!pieces.empty() && kind_of(pieces.front()) == held)) return;
  throw InvalidInput(Message("io.container.over").with("path", path).with("held", in_words(*held)));
}

}  // namespace

void save_through(FileLayer& files, const std::string& path, std::span<const std::byte> bytes, const Watch& watch) {
  save_through(files, path, std::span(&bytes, 1), watch);
}

void save_through(FileLayer& files, const std::string& path, std::span<const std::span<const std::byte>> pieces,
                  const Watch& watch) {
  const Found there = SystemFiles::look(path);
  if (there == Found::folder) throw FileError(Message("io.file.is_folder").with("path", path));
  // The new file takes the place of the old one: a pipe or device would be gone, and who reads from it would wait on.
  if (there == Found::other) throw FileError(Message("io.file.not_plain").with("path", path));
  if (there == Found::file) need_same_kind(path, pieces);
  const std::string target = SystemFiles::follow(path);
  const std::string folder = SystemFiles::folder_of(target);
  if (SystemFiles::look(folder) != Found::folder)
    throw FileError(Message("io.file.no_folder").with("path", path).with("folder", folder));

  std::random_device device;
  std::string temporary = temporary_name(target, device);
  int error = files.create(temporary, target);
  for (int tries = 0; SystemFiles::exists_already(error) && tries < 100; ++tries) {
    temporary = temporary_name(target, device);
    error = files.create(temporary, target);
  }
  if (error != 0) SystemFiles::fail(error, path);

  bool open = true;
  try {
    for (const std::span<const std::byte> each : pieces)
      if (error == 0) error = write_all(files, each, watch.stop);
    if (error == 0) error = files.flush();
    open = false;
    if (const int closing = files.close(); error == 0) error = closing;
    if (error == 0) {
      check_stop(watch.stop);
      watch.before_it_counts();
    }
  } catch (...) {
    if (open) files.close();
    files.remove(temporary);
    throw;
  }
  if (error == 0) error = files.rename(temporary, target);
  if (error != 0) {
    files.remove(temporary);
    SystemFiles::fail(error, path);
  }
  // The new file is in place; only its name is not yet known to be on the disk.
  if (const int last = files.flush_folder(folder)) SystemFiles::fail(last, path);
}

}  // namespace detail

void save_atomically(std::string_view path, std::span<const std::byte> bytes, const std::stop_token& stop) {
  detail::SystemFiles files;
  detail::save_through(files, std::string(path), bytes, {.stop = stop});
}

std::vector<std::byte> read_file(std::string_view path, std::uint64_t limit, const std::stop_token& stop) {
  using detail::SystemFiles;
  const std::string name(path);
  switch (SystemFiles::look(name)) {
    case detail::Found::folder:
      throw FileError(Message("io.file.is_folder").with("path", name));
    case detail::Found::nothing:
      throw FileError(Message("io.file.missing").with("path", name));
    case detail::Found::file:
    case detail::Found::other:
      break;
  }
  std::vector<std::byte> bytes;
  std::uint64_t size = 0;
  if (const int error = SystemFiles::read(name, limit, bytes, size, stop)) SystemFiles::fail(error, name);
  check_stop(stop);
  if (size > limit)
    throw FileError(Message("io.file.large")
                        .with("path", name)
                        .with("size", std::to_string(size))
                        .with("limit", std::to_string(limit)));
  return bytes;
}

Expected<std::vector<std::byte>> try_read_file(std::string_view path, std::uint64_t limit) {
  return attempt([&] { return read_file(path, limit); });
}

}  // namespace samskab::io
