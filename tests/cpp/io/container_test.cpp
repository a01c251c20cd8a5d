#include "samskab/io/container.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "io/allocation_watch.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/crc32c.hpp"

namespace samskab::io {
namespace {

std::vector<std::byte> noise(std::size_t size, std::uint64_t seed) {
  Random random(seed, "container test");
  std::vector<std::byte> out(size);
  for (auto& each : out) each = static_cast<std::byte>(random.below(256));
  return out;
}

struct Example {
  std::vector<std::byte> schema = noise(2900, 1);
  std::vector<std::byte> rows = noise(3900, 2);
  std::vector<std::byte> nothing;
  [[nodiscard]] std::vector<std::byte> file() const {
    const Section sections[] = {{"schema", schema}, {"nothing", nothing}, {"rows.1", rows}};
    return write_container(FileKind("TEST"), sections);
  }
};

std::string complaint(std::span<const std::byte> file) {
  try {
    Container::read(file);
  } catch (const FormatError& error) {
    EXPECT_FALSE(error.message(Language::da).empty());
    return error.message(Language::en);
  }
  return "accepted";
}

/// Writes a number into a file and mends the header's checksum: a file that a hostile program wrote.
template <class T>
std::vector<std::byte> forged(std::vector<std::byte> file, std::size_t offset, T value, std::size_t sections = 3) {
  std::memcpy(file.data() + offset, &value, sizeof value);
  const std::size_t header = 32 + 32 * sections;
  const std::uint32_t crc = crc32c(std::span(file).first(header));
  std::memcpy(file.data() + header, &crc, sizeof crc);
  return file;
}

TEST(Container, GivesBackItsSections) {
  const Example example;
  const auto file = example.file();
  const Container container = Container::read(file, FileKind("TEST"));
  EXPECT_EQ(container.kind().text(), "TEST");
  ASSERT_EQ(container.sections().size(), 3U);
  EXPECT_EQ(container.sections()[1].name, "nothing");
  EXPECT_TRUE(container.section("nothing").empty());
  EXPECT_TRUE(std::ranges::equal(container.section("schema"), example.schema));
  EXPECT_TRUE(std::ranges::equal(container.section("rows.1"), example.rows));
  EXPECT_TRUE(container.has("schema"));
  EXPECT_FALSE(container.has("Schema"));
  EXPECT_EQ(file, example.file());
  const auto empty = write_container(FileKind("NONE"), {});
  EXPECT_EQ(Container::read(empty).sections().size(), 0U);
}

TEST(Container, EverySingleBitFlipIsRefused) {
  auto file = Example().file();
  EXPECT_NEAR(static_cast<double>(file.size()), 7000.0, 100.0);
  for (std::size_t bit = 0; bit < 8 * file.size(); ++bit) {
    const auto flip = static_cast<std::byte>(1U << (bit % 8));
    file[bit / 8] ^= flip;
    std::size_t largest = 0;
    std::size_t total = 0;
    bool refused = false;
    {
      const fixture::AllocationWatch watch;
      try {
        Container::read(file);
      } catch (const FormatError&) {
        refused = true;
      }
      largest = watch.largest();
      total = watch.total();
    }
    ASSERT_TRUE(refused) << bit;
    ASSERT_LE(largest, file.size()) << bit;
    ASSERT_LE(total, 2 * file.size()) << bit;
    file[bit / 8] ^= flip;
  }
  EXPECT_EQ(complaint(file), "accepted");
}

TEST(Container, EveryTruncationAndEveryAddedByteIsRefused) {
  auto file = Example().file();
  for (std::size_t size = 0; size < file.size(); ++size) {
    const fixture::AllocationWatch watch;
    EXPECT_THROW(Container::read(std::span(file).first(size)), FormatError) << size;
    ASSERT_LE(watch.largest(), 2 * file.size());
  }
  file.push_back(std::byte{0});
  EXPECT_EQ(complaint(file).substr(0, 54), "The file has " + std::to_string(file.size()) +
                                               " bytes, but should end after " + std::to_string(file.size() - 1) +
                                               ". So");
}

TEST(Container, RandomDamageIsRefused) {
  const auto file = Example().file();
  Random random(3, "damage");
  for (int trial = 0; trial < 20000; ++trial) {
    auto damaged = file;
    const std::uint32_t count = 1 + random.below(8);
    for (std::uint32_t i = 0; i < count; ++i)
      damaged[random.below(static_cast<std::uint32_t>(file.size()))] = static_cast<std::byte>(random.below(256));
    if (damaged != file) {
      EXPECT_THROW(Container::read(damaged), FormatError);
    }
  }
}

TEST(Container, SaysWhichSectionAndWhere) {
  const auto file = Example().file();
  auto damaged = file;
  damaged.back() ^= std::byte{1};
  EXPECT_EQ(
      complaint(damaged),
      "Section 'rows.1' (3900 bytes from byte 3032) is damaged: its checksum does not match. Fetch the file again or "
      "use a copy.");
  EXPECT_EQ(complaint(std::span(file).first(5000)),
            "The file is cut off: it should have 6932 bytes and has 5000. Fetch it again or use a copy.");
  damaged = file;
  damaged[40] ^= std::byte{1};
  EXPECT_EQ(
      complaint(damaged),
      "The header of the file is damaged: its checksum (byte 128) does not match. Fetch the file again or use a copy.");
  EXPECT_EQ(complaint(std::span(file).first(0)).substr(0, 27), "This is not a samskab file:");
  EXPECT_EQ(complaint(noise(100, 1)).substr(0, 27), "This is not a samskab file:");
  try {
    Container::read(file, FileKind("LABS"));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.message(Language::da),
              "Det er en fil med TEST; her skal bruges en fil med LABS. Undersøg, om det er den rigtige fil.");
  }
  try {
    Container::read(write_container(FileKind("LABO"), {}), FileKind("STOR"));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_STREQ(
        error.what(),
        "This is a file with a laboratory; a file with stories is needed here. Check that it is the right file.");
  }
  try {
    static_cast<void>(Container::read(file).section("people"));
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_STREQ(error.what(), "The file has no section 'people'. Its sections are: schema, nothing, rows.1.");
  }
}

TEST(Container, WhatAHostileProgramWritesIsRefused) {
  const auto file = Example().file();
  EXPECT_EQ(complaint(forged(file, 8, std::uint16_t{2})),
            "The file has format version 2; this samskab reads version 1. Update samskab to read it.");
  EXPECT_EQ(complaint(forged(file, 10, std::uint16_t{9})), "accepted");  // a newer minor version is readable
  EXPECT_EQ(complaint(forged(file, 24, std::uint32_t{0x40000000})).substr(0, 54),
            "The header (byte 24) announces 1073741824 sections, wh");
  EXPECT_EQ(complaint(forged(file, 32 + 16, std::uint64_t{1} << 60)).substr(0, 84),
            "Section 'schema' (from byte 132) should have 1152921504606846976 bytes, but the file");
  EXPECT_EQ(complaint(forged(file, 32 + 16, std::uint64_t{2899})).substr(0, 16), "Section 'schema'");
  EXPECT_EQ(complaint(forged(file, 32, 'S')).substr(0, 26), "Entry 0 of the list of sec");
  EXPECT_EQ(complaint(forged(file, 32 + 15, 'x')).substr(0, 26), "Entry 0 of the list of sec");
  std::array<char, 16> name{"schema"};
  EXPECT_EQ(complaint(forged(file, 64, name)).substr(0, 25), "The section 'schema' stan");
}

TEST(Container, NamesAreShortPlainAndUnique) {
  const auto write = [](std::string_view name) {
    const Section section{name, {}};
    return write_container(FileKind("TEST"), {&section, 1});
  };
  EXPECT_NO_THROW(write("abcdefghijklmno1"));
  for (const char* name : {"", "abcdefghijklmnop1", "Upper", "æ", "a b"})
    EXPECT_THROW(write(name), InvalidInput) << name;
  const Section twice[] = {{"a", {}}, {"a", {}}};
  EXPECT_THROW(write_container(FileKind("TEST"), twice), InvalidInput);
}

}  // namespace
}  // namespace samskab::io
