#include "samskab/io/archive.hpp"

namespace samskab::io {

void OutArchive::save_binary(const void* data, std::size_t size) {
  const auto* begin = static_cast<const std::byte*>(data);
  bytes_.insert(bytes_.end(), begin, begin + size);
}

void InArchive::fail(const Message& message) const {
  LocalisedText what;
  what.set("da", message.in(Language::da));
  what.set("en", message.in(Language::en));
  throw FormatError(Message("io.archive.at").with("offset", offset_).with("what", std::move(what)));
}

void InArchive::expect_end() const {
  if (remaining() > 0) fail(Message("io.archive.trailing").with("left", remaining()));
}

void InArchive::fail_short(std::uint64_t count, std::size_t width) const {
  fail(Message("io.archive.short").with("count", std::to_string(count)).with("width", width).with("left", remaining()));
}

void InArchive::fail_version(std::uint32_t found, std::uint32_t known) const {
  fail(Message("io.archive.version").with("found", found).with("known", known));
}

void InArchive::fail_bool(unsigned found) const { fail(Message("io.archive.bool").with("found", found)); }

void InArchive::fail_depth() const { fail(Message("io.archive.depth").with("limit", deepest)); }

}  // namespace samskab::io
