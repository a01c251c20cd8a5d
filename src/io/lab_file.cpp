#include "samskab/io/lab_file.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "io/detail/container_header.hpp"
#include "io/detail/file_layer.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/io/atomic_file.hpp"
#include "samskab/io/file_lock.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/object_file.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/io/stories_file.hpp"
#include "samskab/lab/lasting.hpp"

namespace samskab::io {

namespace {
constexpr std::string_view record_section = "record";
constexpr std::string_view collections_section = "collections";
constexpr std::string_view responses_section = "responses";
std::string stories_section(std::size_t place) { return "stories." + std::to_string(place); }
constexpr int readable = 2;  // spaces per level: the JSON form is for people and for version control
}  // namespace

namespace {

/// The sections of a laboratory's file, and what they are of.
struct Parts {
  std::vector<std::string> names;
  std::vector<std::vector<std::byte>> bytes;

  explicit Parts(const Lab& held, const std::stop_token& stop = {})
      : names{std::string(record_section), std::string(collections_section), std::string(responses_section)} {
    const Lab lab = lab::lasting(held);
    std::vector<std::string> with_stories;
    for (const lab::Collection& each : lab.all<lab::Collection>())
      if (lab.has_stories(each.id)) with_stories.push_back(each.id.text());
    bytes.push_back(archive_bytes(lab.content()));
    bytes.push_back(archive_bytes(with_stories));
    bytes.push_back(responses_to_bytes(lab.held_responses()));
    for (std::size_t place = 0; place < with_stories.size(); ++place) {
      check_stop(stop);
      names.push_back(stories_section(place));
      bytes.push_back(stories_to_bytes(lab.attached_stories(lab::Ref<lab::Collection>(with_stories[place]))));
    }
  }
  [[nodiscard]] std::vector<Section> sections() const {
    std::vector<Section> out;
    for (std::size_t i = 0; i < bytes.size(); ++i) out.push_back({names[i], bytes[i]});
    return out;
  }
};

}  // namespace

std::vector<std::byte> lab_to_bytes(const Lab& lab) {
  const Parts parts(lab);
  return write_container(lab_kind, parts.sections());
}

Lab lab_from_bytes(std::span<const std::byte> file, const std::stop_token& stop) {
  const Container container = Container::read(file, lab_kind);
  auto content = from_section<lab::Content>(container, record_section);
  const auto with_stories = from_section<std::vector<std::string>>(container, collections_section);
  std::string_view at = record_section;
  std::string name;
  try {
    Lab lab(std::move(content));
    for (std::size_t place = 0; place < with_stories.size(); ++place) {
      check_stop(stop);
      name = stories_section(place);
      at = name;
      lab =
          lab.with_stories(lab::Ref<lab::Collection>(with_stories[place]), stories_from_bytes(container.section(name)));
    }
    at = responses_section;
    return lab.with_responses(responses_from_bytes(container.section(responses_section)));
  } catch (const Error& error) {
    detail::fail_section(at, error);
  }
}
Expected<Lab> try_lab_from_bytes(std::span<const std::byte> file) {
  return attempt([&] { return lab_from_bytes(file); });
}

void save_lab(std::string_view path, const Lab& lab, const std::stop_token& stop) {
  save_lab(path, lab, FileLock(path), stop);
}
void save_lab(std::string_view path, const Lab& lab, const FileLock& lock, const std::stop_token& stop) {
  if (!lock.holds(path)) throw InvalidInput(Message("io.lock.other").with("path", path).with("lock", lock.lock_path()));
  lock.require_held();
  // A million stories are hundreds of megabytes: they go to the file from where they are.
  const Parts parts(lab, stop);
  const std::vector<std::byte> header = detail::container_header(lab_kind, parts.sections());
  std::vector<std::span<const std::byte>> pieces = {header};
  pieces.insert(pieces.end(), parts.bytes.begin(), parts.bytes.end());
  detail::SystemFiles files;
  detail::save_through(files, std::string(path), pieces,
                       {.stop = stop, .before_it_counts = [&] { lock.require_held(); }});
}
Lab load_lab(std::string_view path, const std::stop_token& stop) {
  return lab_from_bytes(read_file(path, largest_file, stop), stop);
}
Expected<Lab> try_load_lab(std::string_view path) {
  return attempt([&] { return load_lab(path); });
}

std::string lab_to_json(const Lab& lab, const std::stop_token& stop) {
  return to_json(lab::lasting(lab), {.indent = readable, .stop = stop});
}
Lab lab_from_json(std::string_view json, const std::stop_token& stop) { return from_json<Lab>(json, {.stop = stop}); }
Expected<Lab> try_lab_from_json(std::string_view json) {
  return attempt([&] { return lab_from_json(json); });
}

}  // namespace samskab::io
