#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/visit_fixture.hpp"
#include "samskab/base/error.hpp"
#include "samskab/io/container.hpp"
#include "samskab/io/crc32c.hpp"
#include "samskab/io/described_archive.hpp"
#include "samskab/io/json_form.hpp"

/// What the fuzzers run and the tests replay. Each takes any bytes and must end: samskab's own errors are fine,
/// anything else (a crash, another exception, a broken promise, which aborts) is a finding.
namespace samskab::fuzz {

using Bytes = std::span<const std::byte>;

inline void promise(bool kept) {
  if (!kept) std::abort();
}

inline void read_container(Bytes bytes) {
  try {
    const io::Container container = io::Container::read(bytes);
    std::size_t total = 0;
    for (const io::Section& each : container.sections()) total += each.bytes.size();
    promise(total <= bytes.size());
    const auto again = io::write_container(container.kind(), container.sections());
    promise(io::Container::read(again).sections().size() == container.sections().size());
  } catch (const FormatError&) {
  }
}

/// Puts right what the checksums would refuse, so that the fuzzer reaches what lies behind them.
inline std::vector<std::byte> mended(Bytes bytes) {
  std::vector<std::byte> file(bytes.begin(), bytes.end());
  if (file.size() < 36) return file;
  const auto put = [&](std::size_t at, const auto& value) { std::memcpy(file.data() + at, &value, sizeof value); };
  std::memcpy(file.data(), "SAMSKAB\x1A\1", 10);
  put(16, static_cast<std::uint64_t>(file.size()));
  const auto most = static_cast<std::uint32_t>((file.size() - 36) / 32);
  std::uint32_t count = 0;
  std::memcpy(&count, file.data() + 24, sizeof count);
  count = most == 0 ? 0 : count % (most + 1);
  put(24, count);
  std::size_t offset = 36 + 32 * std::size_t{count};
  for (std::size_t entry = 32; entry < 32 + 32 * std::size_t{count}; entry += 32) {
    std::uint64_t length = 0;
    std::memcpy(&length, file.data() + entry + 16, sizeof length);
    if (length > file.size() - offset) break;
    put(entry + 24, io::crc32c(Bytes(file).subspan(offset, length)));
    offset += length;
  }
  const std::size_t header = 32 + 32 * std::size_t{count};
  put(header, io::crc32c(Bytes(file).first(header)));
  return file;
}

inline void container(Bytes bytes) {
  read_container(bytes);
  read_container(mended(bytes));
}

template <class T>
void read_archive(Bytes bytes, bool canonical) {
  try {
    const T value = io::from_archive_bytes<T>(bytes);
    const auto again = io::archive_bytes(value);
    // What is accepted is written the same way again, unless an old version was brought up to date.
    promise(!canonical || std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()));
  } catch (const FormatError&) {
  }
}

inline void archive(Bytes bytes) {
  read_archive<fixture::Sample>(bytes, true);
  read_archive<fixture::Nest>(bytes, true);
  read_archive<fixture::Person>(bytes, false);
  read_archive<Message>(bytes, true);
  read_archive<std::vector<fixture::Colour>>(bytes, false);
  read_archive<std::map<std::string, std::vector<std::optional<std::array<double, 2>>>>>(bytes, true);
}

inline void json(Bytes bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::vector<io::KeptField> kept;
  try {
    const auto value = io::from_json<fixture::Sample>(text, {.unknown = &kept});
    const std::string written = io::to_json(value);
    promise(io::to_json(io::from_json<fixture::Sample>(written)) == written);
  } catch (const FormatError&) {
  }
  try {
    io::from_json<fixture::Nest>(text);
  } catch (const FormatError&) {
  }
  try {
    io::from_json<std::map<std::string, Message>>(text);
  } catch (const FormatError&) {
  }
}

}  // namespace samskab::fuzz
