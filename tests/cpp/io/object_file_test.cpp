#include "samskab/io/object_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/visit_fixture.hpp"
#include "samskab/io/archive.hpp"

namespace samskab::io {
namespace {

using fixture::Sample;
constexpr FileKind test_kind("TEST");
// Written one time by format version 1 and never again: files that people have must load for ever.
constexpr const char* golden = "tests/golden/container_v1.samskab";

TEST(ObjectFile, ComesBack) {
  EXPECT_EQ(from_bytes<Sample>(test_kind, to_bytes(test_kind, fixture::sample())), fixture::sample());
  const std::string path = testing::TempDir() + "object_file_test.samskab";
  save(path, test_kind, fixture::sample());
  EXPECT_EQ(load<Sample>(path, test_kind), fixture::sample());
  EXPECT_EQ(try_load<Sample>(path, FileKind("LABS")).error().code(), "io.container.kind");
  EXPECT_EQ(try_load<Sample>(path + "x", test_kind).error().code(), "io.file.missing");
  EXPECT_EQ(try_from_bytes<Sample>(test_kind, {}).error().code(), "io.container.magic");
  std::remove(path.c_str());
}

TEST(ObjectFile, ErrorsNameTheSectionAndTheOffsetInIt) {
  const auto bytes = to_bytes(test_kind, std::string("x"));
  try {
    from_bytes<double>(test_kind, bytes);
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_STREQ(
        error.what(),
        "In section 'value': At byte 8 of the archive: 1 byte remains after the last value. The archive is damaged "
        "or holds another type.");
  }
}

TEST(Golden, TheFirstFormatLoadsForEver) {
  const auto file = read_file(golden);
  EXPECT_EQ(file.size(), 595U);
  const Container container = Container::read(file, test_kind);
  ASSERT_EQ(container.sections().size(), 3U);
  EXPECT_EQ(from_section<Sample>(container, "value"), fixture::sample());
  EXPECT_EQ(from_section<fixture::Person>(container, "old"), (fixture::Person{"Åse", 1.0, "shoe 38"}));
  EXPECT_EQ(from_section<std::vector<fixture::Colour>>(container, "colours"),
            (std::vector<fixture::Colour>{fixture::Colour::green, fixture::Colour::red}));
}

TEST(Golden, TheWriterStillWritesIt) {
  const auto value = archive_bytes(fixture::sample());
  const auto old = archive_bytes(fixture::PersonV0{"Åse", 38});
  const auto colours = archive_bytes(std::vector<fixture::Colour>{fixture::Colour::green, fixture::Colour::red});
  const Section sections[] = {{"value", value}, {"old", old}, {"colours", colours}};
  const auto file = write_container(test_kind, sections);
  // To begin a new format version: SAMSKAB_WRITE_GOLDEN=path writes its first file.
  if (const char* path = std::getenv("SAMSKAB_WRITE_GOLDEN")) save_atomically(path, file);
  EXPECT_EQ(file, read_file(golden));
}

}  // namespace
}  // namespace samskab::io
