#pragma once
#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/io/container.hpp"
#include "samskab/lab/lab.hpp"

namespace samskab::io {

class FileLock;

/// The kind of a container that holds a laboratory: sections "record", "collections" (the ids of those with stories),
/// "responses" with the bytes of a file of responses, and for each collection with stories, in that order, "stories.0",
/// "stories.1", ... with the bytes of a file of stories.
inline constexpr FileKind lab_kind("LABO");

/// A laboratory as container bytes. Equal records with equal stories give equal bytes.
std::vector<std::byte> lab_to_bytes(const Lab& lab);
/// The laboratory that was written. Raises FormatError, which names the section, for bytes that are damaged, of another
/// kind, of a newer samskab, or that break a rule that always holds.
/// ```cpp
/// const Lab lab = io::lab_from_bytes(io::read_file("lab.samskab"));
/// const std::vector<std::byte> bytes = io::lab_to_bytes(lab);
/// io::lab_to_bytes(io::lab_from_bytes(bytes)) == bytes;              // true
/// io::try_lab_from_bytes(io::read_file("schema.json")).has_value();  // false
/// ```
Lab lab_from_bytes(std::span<const std::byte> file, const std::stop_token& stop = {});
Expected<Lab> try_lab_from_bytes(std::span<const std::byte> file);

/// To and from a file; saved atomically and by one writer at a time (FileLock). Raises FileError, which names whoever
/// else is writing, and FormatError as above; Cancelled when it is stopped, and then the old file is untouched.
void save_lab(std::string_view path, const Lab& lab, const std::stop_token& stop = {});
/// The same for a writer who holds the file already. Raises InvalidInput when the lock is for another file, FileError
/// when the lock's own file was deleted or is another's now.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// // Nobody else writes while the lock lives.
/// io::FileLock lock("mine.samskab");
/// io::save_lab("mine.samskab", lab, lock);
/// io::save_lab("mine.samskab", lab);  // throws FileError
/// lock.release();
/// io::try_load_lab("mine.samskab").has_value();   // true
/// io::try_load_lab("yours.samskab").has_value();  // false
/// io::save_lab("no folder/mine.samskab", lab);    // throws FileError
/// ```
void save_lab(std::string_view path, const Lab& lab, const FileLock& lock, const std::stop_token& stop = {});
Lab load_lab(std::string_view path, const std::stop_token& stop = {});
Expected<Lab> try_load_lab(std::string_view path);

/// The record as samskab's own JSON, and back. Raises FormatError with the place.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const std::string text = io::lab_to_json(lab);
/// io::lab_to_json(io::lab_from_json(text)) == text;     // true
/// io::try_lab_from_json("{\"goal\": []}").has_value();  // false
/// ```
std::string lab_to_json(const Lab& lab, const std::stop_token& stop = {});
Lab lab_from_json(std::string_view json, const std::stop_token& stop = {});
Expected<Lab> try_lab_from_json(std::string_view json);

}  // namespace samskab::io
