#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::io {

/// What is read at most where nothing else is said, in bytes.
inline constexpr std::uint64_t largest_file = std::uint64_t{4} << 30U;

/// Saves bytes so that at every moment, whatever is killed or fails, the path names the whole old file or the whole new
/// one: they are written to a temporary file in the same folder, forced to the disk, and renamed over the old one; then
/// the folder is forced to the disk. The old file's permissions are kept, and a symbolic link is followed. What a
/// killed process leaves behind is a hidden file, ".NAME.NUMBER.tmp".
///
/// `path` is UTF-8. Raises FileError when the folder is missing, the path is a folder, a pipe or a device, permission
/// is missing, the disk is full, or the system fails otherwise; then the old file is untouched (only when forcing the
/// folder to the disk fails is the new one already there). Raises InvalidInput where the file holds a container, such
/// as a laboratory or stories, and the bytes are none of the same kind. Raises Cancelled when it is stopped, which is
/// asked every few megabytes; then the old file is untouched, too.
void save_atomically(std::string_view path, std::span<const std::byte> bytes, const std::stop_token& stop = {});

/// The bytes of a file. `path` is UTF-8. Raises FileError when it cannot be read or is larger than `limit`, Cancelled
/// when it is stopped, which is asked every megabyte.
/// ```cpp
/// io::save_atomically("garden.txt", io::bytes_of("a tree"));
/// io::read_file("garden.txt").size();               // 6
/// io::try_read_file("no such file").has_value();    // false
/// io::save_atomically("no folder/garden.txt", {});  // throws FileError
/// ```
std::vector<std::byte> read_file(std::string_view path, std::uint64_t limit = largest_file,
                                 const std::stop_token& stop = {});
Expected<std::vector<std::byte>> try_read_file(std::string_view path, std::uint64_t limit = largest_file);

}  // namespace samskab::io
