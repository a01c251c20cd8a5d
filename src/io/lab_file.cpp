#include "samskab/io/lab_file.hpp"

#include <utility>

#include "samskab/io/atomic_file.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/object_file.hpp"

namespace samskab::io {

namespace {
constexpr std::string_view record = "record";
constexpr int readable = 2;  // spaces per level: the JSON form is for people and for version control
}  // namespace

std::vector<std::byte> lab_to_bytes(const Lab& lab) {
  const std::vector<std::byte> bytes = archive_bytes(lab.content());
  const Section section{record, bytes};
  return write_container(lab_kind, {&section, 1});
}

Lab lab_from_bytes(std::span<const std::byte> file) {
  lab::Content content = from_section<lab::Content>(Container::read(file, lab_kind), record);
  try {
    return Lab(std::move(content));
  } catch (const InvalidInput& error) {
    detail::fail_section(record, error);
  }
}
Expected<Lab> try_lab_from_bytes(std::span<const std::byte> file) {
  return attempt([&] { return lab_from_bytes(file); });
}

void save_lab(std::string_view path, const Lab& lab) { save_atomically(path, lab_to_bytes(lab)); }
Lab load_lab(std::string_view path) { return lab_from_bytes(read_file(path)); }
Expected<Lab> try_load_lab(std::string_view path) {
  return attempt([&] { return load_lab(path); });
}

std::string lab_to_json(const Lab& lab) { return to_json(lab, {.indent = readable}); }
Lab lab_from_json(std::string_view json) { return from_json<Lab>(json); }
Expected<Lab> try_lab_from_json(std::string_view json) {
  return attempt([&] { return lab_from_json(json); });
}

}  // namespace samskab::io
