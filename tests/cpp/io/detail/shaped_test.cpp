#include "samskab/io/detail/shaped.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/visit_fixture.hpp"

namespace samskab::io::detail {
namespace {

using fixture::Colour;

template <class T>
std::vector<std::byte> bytes_of(T value) {
  OutArchive out;
  pass(out, "value", value);
  return out.bytes();
}

template <class T>
T value_of(const std::vector<std::byte>& bytes) {
  InArchive in(bytes);
  T value{};
  pass(in, "value", value);
  in.expect_end();
  return value;
}

TEST(Shaped, AnEnumerationIsItsCode) {
  EXPECT_EQ(bytes_of(Colour::green), bytes_of(std::string("green")));
  EXPECT_EQ(value_of<Colour>(bytes_of(Colour::green)), Colour::green);
  EXPECT_THROW(value_of<Colour>(bytes_of(std::string("blue"))), FormatError);
  EXPECT_THROW(bytes_of(static_cast<Colour>(7)), InvalidInput);
}

TEST(Shaped, ManyEnumeratorsAreTheirCodesOnceAndAByteEach) {
  const std::vector<Colour> colours(1000, Colour::green);
  const auto bytes = bytes_of(colours);
  EXPECT_LT(bytes.size(), 1100U);
  EXPECT_EQ(value_of<std::vector<Colour>>(bytes), colours);
  using Wire = std::pair<std::vector<std::string>, std::vector<std::uint8_t>>;
  EXPECT_EQ(value_of<std::vector<Colour>>(bytes_of(Wire{{"green", "red"}, {1, 0}})),
            (std::vector<Colour>{Colour::red, Colour::green}));
  EXPECT_THROW(value_of<std::vector<Colour>>(bytes_of(Wire{{"red"}, {1}})), FormatError);
  EXPECT_THROW(value_of<std::vector<Colour>>(bytes_of(Wire{{"blue"}, {0}})), FormatError);
}

// A list of pairs has the bytes of a map, but may be in any order.
TEST(Shaped, KeysOfAMapStandInOrder) {
  using Map = std::map<std::string, std::int64_t>;
  using Pairs = std::vector<std::pair<std::string, std::int64_t>>;
  EXPECT_EQ(value_of<Map>(bytes_of(Pairs{{"a", 1}, {"b", 2}})), (Map{{"a", 1}, {"b", 2}}));
  EXPECT_THROW(value_of<Map>(bytes_of(Pairs{{"b", 1}, {"a", 2}})), FormatError);
  EXPECT_THROW(value_of<Map>(bytes_of(Pairs{{"a", 1}, {"a", 2}})), FormatError);
}

TEST(Shaped, AVariantIsTheNameOfItsAlternativeAndTheValue) {
  EXPECT_EQ(kind_of<std::monostate>(), "none");
  EXPECT_EQ(kind_of<std::int64_t>(), "integer");
  EXPECT_EQ(kind_of<double>(), "real");
  EXPECT_EQ(kind_of<std::string>(), "text");
  EXPECT_EQ(kind_of<LocalisedText>(), "texts");
  EXPECT_EQ(kind_of<fixture::Interval>(), "Interval");
  EXPECT_EQ(bytes_of(Argument{std::int64_t{7}}), bytes_of(std::pair{std::string("integer"), std::int64_t{7}}));
  EXPECT_EQ(value_of<Argument>(bytes_of(std::pair{std::string("real"), 0.5})), Argument{0.5});
  EXPECT_THROW(value_of<Argument>(bytes_of(std::pair{std::string("imaginary"), 0.5})), FormatError);
}

TEST(Shaped, AnAbsentValueStaysAbsent) {
  EXPECT_EQ(value_of<std::optional<double>>(bytes_of(std::optional<double>())), std::nullopt);
  EXPECT_EQ(value_of<std::optional<double>>(bytes_of(std::optional(0.0))), 0.0);
  EXPECT_EQ(bytes_of(std::optional<double>()).size(), 1U);
}

}  // namespace
}  // namespace samskab::io::detail
