#include "samskab/io/boost_archives.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <locale>
#include <string>
#include <vector>

#include "base/visit_fixture.hpp"

namespace samskab::io {
namespace {

using fixture::Sample;

TEST(BoostArchives, TheSameTypeGoesThroughAllArchives) {
  const Sample sample = fixture::sample();
  const auto text = to_boost_text(sample);
  const auto xml = to_boost_xml(sample);
  EXPECT_EQ(from_boost_text<Sample>(text), sample);
  EXPECT_EQ(from_boost_xml<Sample>(xml), sample);
  EXPECT_EQ(from_archive_bytes<Sample>(archive_bytes(sample)), sample);
  EXPECT_EQ(text.substr(0, 27), "22 serialization::archive 1");
  for_each_field<Sample>(
      [&](const auto& each) { EXPECT_NE(xml.find("<" + std::string(each.name)), std::string::npos) << each.name; });
}

TEST(BoostArchives, ValuesOfAllShapesComeBack) {
  EXPECT_EQ(from_boost_text<Sample>(to_boost_text(Sample{})), Sample{});
  EXPECT_EQ(from_boost_xml<Sample>(to_boost_xml(Sample{})), Sample{});
  const std::vector<bool> bits{true, false};
  EXPECT_EQ(from_boost_xml<std::vector<bool>>(to_boost_xml(bits)), bits);
  const std::vector<fixture::Colour> colours{fixture::Colour::green, fixture::Colour::red};
  EXPECT_EQ(from_boost_text<std::vector<fixture::Colour>>(to_boost_text(colours)), colours);
  const Message message = Message("k").with("a", 1).with("b", Argument{0.5}).with("c", "t");
  EXPECT_EQ(from_boost_xml<Message>(to_boost_xml(message)), message);
  EXPECT_EQ(from_boost_text<double>(to_boost_text(1.0 / 3.0)), 1.0 / 3.0);
}

TEST(BoostArchives, OldVersionsAreUpgraded) {
  const fixture::Person today{"Åse", 1.0, "shoe 38"};
  EXPECT_EQ(from_boost_text<fixture::Person>(to_boost_text(fixture::PersonV0{"Åse", 38})), today);
  EXPECT_EQ(from_boost_xml<fixture::Person>(to_boost_xml(fixture::PersonV0{"Åse", 38})), today);
}

TEST(BoostArchives, WhatIsNoArchiveIsRefused) {
  EXPECT_THROW(from_boost_text<Sample>(""), FormatError);
  EXPECT_THROW(from_boost_text<Sample>("hello"), FormatError);
  EXPECT_THROW(from_boost_xml<Sample>("<a/>"), FormatError);
  EXPECT_THROW(from_boost_text<fixture::Ordered>(to_boost_text(fixture::Ordered{3, 2})), FormatError);
}

TEST(BoostArchives, WhatIsCutShortIsRefused) {
  const std::vector<std::string> texts{"a", "bc", "", "x y z"};
  const std::string text = to_boost_text(texts);
  for (std::size_t i = 0; i < text.find_last_of('z'); ++i)
    EXPECT_THROW(from_boost_text<std::vector<std::string>>(text.substr(0, i)), FormatError) << i;
  const std::string xml = to_boost_xml(texts);
  const std::size_t whole = xml.find_last_of('>') + 1;
  for (std::size_t i = 0; i < whole; ++i)
    EXPECT_THROW(from_boost_xml<std::vector<std::string>>(xml.substr(0, i)), FormatError) << i;
  EXPECT_EQ(from_boost_xml<std::vector<std::string>>(xml.substr(0, whole)), texts);
  // The outermost value takes any closing tag for its own.
  std::string swallowed = xml;
  swallowed.erase(swallowed.find("</value>"), 8);
  EXPECT_THROW(from_boost_xml<std::vector<std::string>>(swallowed), FormatError);
}

TEST(BoostArchives, TextsLongerThanTheArchiveAreRefused) {
  const std::string text = to_boost_text(std::string("abc"));
  const std::string before = text.substr(0, text.find("3 abc"));
  EXPECT_EQ(from_boost_text<std::string>(before + "3 abc"), "abc");
  for (const char* size :
       {"4", "10", "-1", "2000000000", "8000000000", "9223372036854775807", "18446744073709551615"}) {
    EXPECT_THROW(from_boost_text<std::string>(before + size + " abc"), FormatError) << size;
    EXPECT_THROW(from_boost_text<std::vector<std::string>>(before + "1 " + size + " abc"), FormatError) << size;
    EXPECT_THROW(from_boost_text<std::vector<std::string>>(before + size + " 3 abc"), FormatError) << size;
    EXPECT_THROW(from_boost_text<std::string>(size + before.substr(2) + "3 abc"), FormatError) << size;
  }
}

struct CommaPoint : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(BoostArchives, TheLocaleOfTheProgramPlaysNoPart) {
  const std::vector<double> values{1.5, 2500000.25};
  const std::string text = to_boost_text(values);
  const std::string xml = to_boost_xml(values);
  const std::string long_text(2000, 'x');
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new CommaPoint));
  EXPECT_EQ(to_boost_text(values), text);
  EXPECT_EQ(to_boost_xml(values), xml);
  EXPECT_EQ(from_boost_text<std::vector<double>>(text), values);
  EXPECT_EQ(from_boost_xml<std::vector<double>>(xml), values);
  EXPECT_EQ(from_boost_text<std::string>(to_boost_text(long_text)), long_text);
  std::locale::global(before);
}

// A limit of the stock archives that the header names: if this fails, Boost has mended it and the header must say so.
TEST(BoostArchives, NanDoesNotReadBack) {
  EXPECT_THROW(from_boost_text<double>(to_boost_text(std::nan(""))), FormatError);
  EXPECT_TRUE(std::isnan(from_archive_bytes<double>(archive_bytes(std::nan("")))));
}

}  // namespace
}  // namespace samskab::io
