#include "samskab/io/described_archive.hpp"

#include <gtest/gtest.h>

#include "base/visit_fixture.hpp"

namespace samskab::io {
namespace {

using fixture::Colour;
using fixture::Sample;

template <class T>
T there_and_back_in_bytes(const T& value) {
  return from_archive_bytes<T>(archive_bytes(value));
}

TEST(DescribedArchive, EverythingComesBack) {
  EXPECT_EQ(there_and_back_in_bytes(fixture::sample()), fixture::sample());
  EXPECT_EQ(there_and_back_in_bytes(Sample{}), Sample{});
  const std::vector<std::optional<std::map<Colour, std::pair<Date, bool>>>> deep{
      std::nullopt, std::map<Colour, std::pair<Date, bool>>{{Colour::green, {Date(2026, 5, 4), true}}}};
  EXPECT_EQ(there_and_back_in_bytes(deep), deep);
  EXPECT_EQ(there_and_back_in_bytes(std::vector<bool>{true, false, true}), (std::vector<bool>{true, false, true}));
  EXPECT_EQ((there_and_back_in_bytes(std::array<std::string, 2>{"a", "b"})), (std::array<std::string, 2>{"a", "b"}));
}

TEST(DescribedArchive, MessagesComeBack) {
  LocalisedText text;
  text.set("da", "æble");
  const Message message = Message("k").with("a", 1).with("b", Argument{0.5}).with("c", "t").with("d", text);
  EXPECT_EQ(there_and_back_in_bytes(message), message);
}

TEST(DescribedArchive, EqualValuesHaveEqualBytes) {
  EXPECT_EQ(archive_bytes(fixture::sample()), archive_bytes(fixture::sample()));
  auto other = fixture::sample();
  other.weight.reset();
  EXPECT_NE(archive_bytes(fixture::sample()), archive_bytes(other));
}

TEST(DescribedArchive, OldVersionsAreUpgraded) {
  const auto bytes = archive_bytes(fixture::PersonV0{"Åse", 38});
  EXPECT_EQ(from_archive_bytes<fixture::Person>(bytes), (fixture::Person{"Åse", 1.0, "shoe 38"}));
  const fixture::Person today{"Bo", 1.8, "x"};
  EXPECT_EQ(there_and_back_in_bytes(today), today);
}

TEST(DescribedArchive, NewerVersionsAreRefused) {
  EXPECT_THROW(from_archive_bytes<fixture::PersonV0>(archive_bytes(fixture::Person{})), FormatError);
}

TEST(DescribedArchive, EnumerationsAreTheirCodes) {
  const auto one = archive_bytes(Colour::green);
  EXPECT_EQ(one.size(), 8 + std::string("green").size());
  auto forged = one;
  forged.back() = std::byte{'!'};
  EXPECT_THROW(from_archive_bytes<Colour>(forged), FormatError);
  EXPECT_THROW(archive_bytes(static_cast<Colour>(9)), InvalidInput);

  const std::vector<Colour> many(1000, Colour::green);
  const auto bytes = archive_bytes(many);
  EXPECT_EQ(bytes.size(), 8 + (8 + 3) + (8 + 5) + 8 + 1000U);
  EXPECT_EQ(from_archive_bytes<std::vector<Colour>>(bytes), many);
  forged = bytes;
  forged.back() = std::byte{2};
  EXPECT_THROW(from_archive_bytes<std::vector<Colour>>(forged), FormatError);
  EXPECT_THROW(archive_bytes(std::vector<Colour>{static_cast<Colour>(9)}), InvalidInput);
}

TEST(DescribedArchive, KeysStandInOrderAndOnlyOnce) {
  const std::map<std::string, std::int64_t> map{{"a", 1}, {"b", 2}};
  auto bytes = archive_bytes(map);
  bytes[16] = std::byte{'b'};
  EXPECT_THROW((from_archive_bytes<std::map<std::string, std::int64_t>>(bytes)), FormatError);
}

TEST(DescribedArchive, ValuesAreCheckedLikeAConstructorWould) {
  EXPECT_THROW(there_and_back_in_bytes(fixture::Ordered{3, 2}), FormatError);
  EXPECT_NO_THROW(there_and_back_in_bytes(fixture::Ordered{2, 3}));
  auto bytes = archive_bytes(Date(2026, 2, 28));
  bytes.back() = std::byte{'9'};
  EXPECT_THROW(from_archive_bytes<Date>(bytes), FormatError);
}

TEST(DescribedArchive, DepthIsLimited) {
  fixture::Nest nest;
  for (int i = 0; i < 60; ++i) {
    fixture::Nest outer;
    outer.inner.push_back(std::move(nest));
    nest = std::move(outer);
  }
  EXPECT_EQ(there_and_back_in_bytes(nest), nest);
  for (int i = 0; i < 10; ++i) {
    fixture::Nest outer;
    outer.inner.push_back(std::move(nest));
    nest = std::move(outer);
  }
  EXPECT_THROW(there_and_back_in_bytes(nest), FormatError);
}

TEST(DescribedArchive, EveryTruncationIsRefusedAndNoFlippedBitPassesUnnoticed) {
  const auto bytes = archive_bytes(fixture::sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(from_archive_bytes<Sample>(std::span(bytes).first(size)), FormatError) << size;
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    auto damaged = bytes;
    damaged[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
    try {
      // What is accepted is another value, written as it would be written.
      EXPECT_EQ(archive_bytes(from_archive_bytes<Sample>(damaged)), damaged) << bit;
    } catch (const FormatError&) {
    }
  }
}

}  // namespace
}  // namespace samskab::io
