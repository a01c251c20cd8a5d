#include "samskab/io/archive.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include <boost/serialization/set.hpp>
#include <boost/serialization/vector.hpp>

namespace samskab::io {
namespace {

std::vector<std::byte> bytes_of(std::initializer_list<int> values) {
  std::vector<std::byte> out;
  for (const int value : values) out.push_back(static_cast<std::byte>(value));
  return out;
}

template <class T>
T there_and_back(const T& value) {
  OutArchive out;
  out << value;
  InArchive in(out.bytes());
  T back{};
  in >> back;
  in.expect_end();
  return back;
}

/// A class as users of Boost.Serialization write them.
struct Point {
  double x = 0.0;
  std::int16_t y = 0;
  std::set<std::int32_t> marks;
  std::vector<Point> around;
  template <class Archive>
  void serialize(Archive& archive, unsigned) {
    archive& boost::serialization::make_nvp("x", x) & boost::serialization::make_nvp("y", y) & marks& around;
  }
  friend bool operator==(const Point&, const Point&) = default;
};

TEST(Archive, BytesAreLittleEndianAndOfFixedWidth) {
  OutArchive out;
  out << std::int16_t{-2} << std::uint32_t{0x01020304} << true << std::string("ab") << 1.0;
  out << std::vector<std::uint16_t>{1, 256};
  EXPECT_EQ(out.bytes(), bytes_of({0xFE, 0xFF, 4, 3, 2,    1,    1, 2, 0, 0, 0, 0, 0, 0, 0, 'a', 'b', 0, 0,
                                   0,    0,    0, 0, 0xF0, 0x3F, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0,   0,   1}));
}

TEST(Archive, EveryNumberComesBackBitByBit) {
  for (const double value : {0.0, -0.0, 1.0 / 3.0, 5e-324, HUGE_VAL, -HUGE_VAL, std::numeric_limits<double>::max()})
    EXPECT_EQ(std::bit_cast<std::uint64_t>(there_and_back(value)), std::bit_cast<std::uint64_t>(value));
  const auto nan = std::bit_cast<double>(std::uint64_t{0x7FF8000000000BAD});
  EXPECT_EQ(std::bit_cast<std::uint64_t>(there_and_back(nan)), 0x7FF8000000000BADU);
  EXPECT_EQ(there_and_back(std::numeric_limits<std::int64_t>::min()), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(there_and_back(std::numeric_limits<std::uint64_t>::max()), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(there_and_back(std::int8_t{-128}), -128);
  EXPECT_EQ(there_and_back(1.5F), 1.5F);
  EXPECT_EQ(there_and_back(std::string("\0æ", 3)), std::string("\0æ", 3));
  EXPECT_EQ(there_and_back(std::vector<double>{}), std::vector<double>{});
  EXPECT_EQ(there_and_back(std::vector<float>{1, 2}), (std::vector<float>{1, 2}));
}

TEST(Archive, TakesTypesWrittenForBoost) {
  const Point point{0.5, -3, {1, 5, 9}, {Point{1.5, 2, {}, {}}, Point{}}};
  EXPECT_EQ(there_and_back(point), point);
}

TEST(Archive, EveryTruncationIsRefused) {
  OutArchive out;
  out << Point{0.5, -3, {1, 5, 9}, {Point{}}};
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    InArchive in(std::span(out.bytes()).first(size));
    Point back;
    EXPECT_THROW(in >> back, FormatError) << size;
  }
}

TEST(Archive, CountsAreHeldAgainstTheBytesThatRemain) {
  const auto forged = [](std::uint64_t count, std::size_t rest) {
    OutArchive out;
    out << count;
    for (std::size_t i = 0; i < rest; ++i) out << std::uint8_t{0};
    return std::move(out).bytes();
  };
  const auto refused = [](const std::vector<std::byte>& bytes, auto value) {
    InArchive in(bytes);
    try {
      in >> value;
    } catch (const FormatError& error) {
      return error.message(Language::en);
    }
    return std::string("accepted");
  };
  EXPECT_EQ(refused(forged(std::uint64_t{1} << 61, 16), std::vector<double>()),
            "At byte 8 of the archive: 2305843009213693952 items of at least 8 bytes are announced, but only 16 bytes "
            "remain. The archive is damaged, cut off or holds another type.");
  EXPECT_EQ(refused(forged(3, 23), std::vector<double>()).substr(0, 40), "At byte 8 of the archive: 3 items of at ");
  EXPECT_NE(refused(forged(17, 16), std::string()), "accepted");
  EXPECT_NE(refused(forged(17, 16), std::set<std::int32_t>()), "accepted");
  EXPECT_EQ(refused(forged(2, 16), std::vector<double>()), "accepted");
}

TEST(Archive, ABoolIsZeroOrOne) {
  const auto two = bytes_of({2});
  InArchive in(two);
  bool value = false;
  EXPECT_THROW(in >> value, FormatError);
}

TEST(Archive, NewerClassVersionsAreRefused) {
  OutArchive out;
  out << Point{};
  auto bytes = out.bytes();
  bytes[0] = std::byte{1};
  InArchive in(bytes);
  Point back;
  try {
    in >> back;
    FAIL();
  } catch (const FormatError& error) {
    EXPECT_EQ(error.message(Language::en).substr(0, 111),
              "At byte 4 of the archive: The value was written by a newer samskab (class version 1; this one knows 0). "
              "Update ");
    EXPECT_EQ(error.code(), "io.archive.at");
  }
}

TEST(Archive, BytesThatRemainAreRefused) {
  const auto bytes = bytes_of({7, 0});
  InArchive in(bytes);
  std::uint8_t value = 0;
  in >> value;
  EXPECT_EQ(in.offset(), 1U);
  EXPECT_EQ(in.remaining(), 1U);
  EXPECT_THROW(in.expect_end(), FormatError);
}

}  // namespace
}  // namespace samskab::io
