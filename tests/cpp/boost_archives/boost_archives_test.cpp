#include "samskab/io/boost_archives.hpp"

#include <gtest/gtest.h>

#include <cmath>

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

// A limit of the stock archives that the header names: if this fails, Boost has mended it and the header must say so.
TEST(BoostArchives, NanDoesNotReadBack) {
  EXPECT_THROW(from_boost_text<double>(to_boost_text(std::nan(""))), FormatError);
  EXPECT_TRUE(std::isnan(from_archive_bytes<double>(archive_bytes(std::nan("")))));
}

}  // namespace
}  // namespace samskab::io
