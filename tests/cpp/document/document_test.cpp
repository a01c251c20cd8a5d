#include "samskab/document/document.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"

namespace samskab::document {
namespace {

Claim claim(std::string id) {
  Claim out;
  out.id = std::move(id);
  return out;
}
Document sound() {
  Document document;
  document.title = "Drejebog";
  document.blocks = {Heading{1, "Kapitel", "one"},
                     Paragraph{"Tekst", claim("c1")},
                     Figure{"figure-1", "Billede", "Det viser noget", claim("c1")},
                     Heading{2, "Afsnit", "two"},
                     Listing{"Se", {{"Kapitel", "#one"}, {"Ude", "https://doi.org/10.1000/1"}}},
                     TableBlock{"Tal", {"a", "b"}, {{"1", "2"}}},
                     QuoteBlock{"Ord", "da", "bruger", claim("c2")}};
  return document;
}
std::vector<std::string> codes(const Document& document) {
  std::vector<std::string> out;
  for (const Finding& each : check(document)) out.push_back(each.code);
  return out;
}

TEST(Document, ASoundOneHasNothingToMend) {
  EXPECT_TRUE(check(sound()).empty());
  EXPECT_NO_THROW(need_sound(sound()));
}

TEST(Document, AFigureWithoutAlternativeTextIsRefused) {
  Document document = sound();
  std::get<Figure>(document.blocks[2]).alt.clear();
  EXPECT_EQ(codes(document), std::vector<std::string>{"alt"});
  EXPECT_THROW(need_sound(document), InvalidInput);
}

TEST(Document, FindsWhatReadersWouldStumbleOver) {
  Document document = sound();
  document.title.clear();
  std::get<Heading>(document.blocks[3]).level = 3;
  std::get<Heading>(document.blocks[3]).anchor = "one";
  std::get<Listing>(document.blocks[4]).items[0].target = "#nowhere";
  std::get<TableBlock>(document.blocks[5]).rows.push_back({"alene"});
  std::get<TableBlock>(document.blocks[5]).caption.clear();
  EXPECT_EQ(codes(document), (std::vector<std::string>{"title", "level", "anchor", "caption", "row", "link"}));
  for (const Finding& each : check(document)) EXPECT_NE(each.message.in(Language::da).find(' '), std::string::npos);
}

TEST(Document, LinksToPagesAndMailboxesAlone) {
  for (const char* target : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd",
                             "www.x.dk", " https://x.dk", "java\tscript:x", "https:", "//x.dk"}) {
    Document document = sound();
    std::get<Listing>(document.blocks[4]).items[1].target = target;
    EXPECT_EQ(codes(document), std::vector<std::string>{"address"}) << target;
  }
  for (const char* target : {"http://x.dk", "HTTPS://x.dk/æ", "mailto:a@b.dk", ""}) {
    Document document = sound();
    std::get<Listing>(document.blocks[4]).items[1].target = target;
    EXPECT_TRUE(codes(document).empty()) << target;
  }
}

TEST(Document, WhatTwoBlocksClaimTogetherIsOneClaim) {
  const std::vector<Claim> claims = claims_of(sound());
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].id, "c1");
  EXPECT_EQ(claims[1].id, "c2");
}

}  // namespace
}  // namespace samskab::document
