#include "samskab/document/verify.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "document/detail/ask_with_answers.hpp"
#include "document/fixture.hpp"
#include "samskab/document/playbook.hpp"

namespace samskab::document {
namespace {

using test::attached;
using test::content;

std::vector<Printed> printed(const Lab& lab) {
  std::vector<Printed> out;
  for (Claim& each : claims_of(playbook(lab, {.today = lab::test::day("2026-12-01")})))
    out.push_back({each, each.statement});
  return out;
}
const VerifiedClaim* of(const Verification& result, Asks asks, std::string_view id = {}) {
  for (const VerifiedClaim& each : result.table)
    if (each.asks == asks && (id.empty() || each.of == id)) return &each;
  return nullptr;
}
std::vector<std::string> keys(const VerifiedClaim& row) {
  std::vector<std::string> out;
  for (const Message& each : row.causes) out.push_back(each.key());
  return out;
}

TEST(Verify, AnUntouchedDocumentHolds) {
  const Lab lab = attached(content());
  const Verification result = verify(lab, printed(lab), Language::da);
  EXPECT_GT(result.claims, 5);
  EXPECT_EQ(result.holding, result.claims) << result.summary(Language::en);
}

// They carried the fingerprint of the answers, and took it, empty or not, into that of every answer.
TEST(Verify, ADocumentMadeBeforeStillHolds) {
  const Lab lab = attached(content());
  std::vector<Printed> before = printed(lab);
  before.push_back({ask(lab, {.asks = Asks::conditions}, Language::da).claim, {}});
  std::size_t with_answers = 0;
  for (Printed& each : before) {
    each.claim = detail::ask_with_answers(lab, each.claim.query, Language::da).claim;
    each.text = each.claim.statement;
    with_answers += each.claim.digest.empty() ? 0U : 1U;
  }
  EXPECT_GT(with_answers, 0U);
  EXPECT_LT(with_answers, before.size());
  const Verification result = verify(lab, before, Language::da);
  EXPECT_EQ(result.holding, result.claims) << result.summary(Language::en);
}

TEST(Verify, AWithdrawalIsFoundAndNamed) {
  const Lab lab = attached(content());
  const std::vector<Printed> before = printed(lab);
  lab.stories(lab::Ref<lab::Collection>("A1")).consent().withdraw_person("p0");
  const Verification result = verify(lab, before, Language::da);
  const VerifiedClaim* quote = of(result, Asks::quote);
  ASSERT_NE(quote, nullptr);
  EXPECT_EQ(quote->standing, Standing::not_allowed);
  EXPECT_TRUE(quote->now.empty()) << "what must not be shown is not shown here either";
  const VerifiedClaim* stories = of(result, Asks::stories);
  ASSERT_NE(stories, nullptr);
  EXPECT_EQ(stories->standing, Standing::changed);
  EXPECT_EQ(keys(*stories), std::vector<std::string>{"document.cause.withdrawn"});
}

TEST(RuleE41, WhatAnOldDocumentSaysOfStoriesMayNotBeShownOnceTheyMayNotBeKept) {
  lab::Content edited = content();
  edited.processing_records[0].retention_until = lab::test::day("2020-12-31");
  const Lab late = attached(edited);
  const Verification result = verify(late, printed(attached(content())), Language::da);
  for (const Asks each : {Asks::stories, Asks::zones, Asks::quote}) {
    const VerifiedClaim* found = of(result, each);
    ASSERT_NE(found, nullptr) << code(each);
    EXPECT_EQ(found->standing, Standing::not_allowed) << code(each);
    EXPECT_TRUE(found->now.empty()) << code(each);
    EXPECT_EQ(keys(*found), std::vector<std::string>{each == Asks::quote ? "evaluation.publish.quote.run_out"
                                                                         : "lab.retention.refused"});
  }
  EXPECT_EQ(of(result, Asks::record, "entry H1")->standing, Standing::holds);
  // A new playbook is still made of the record; it says once why there are no results.
  const Document made = playbook(late, {.today = lab::test::day("2026-12-01")});
  EXPECT_EQ(std::count_if(made.notes.begin(), made.notes.end(),
                          [](const Message& each) { return each.key() == "lab.retention.refused"; }),
            1);
}

TEST(Verify, LateStoriesAreFoundAndNamed) {
  const std::vector<Printed> before = printed(attached(content(), 11));
  const VerifiedClaim row = *of(verify(attached(content(), 12), before, Language::da), Asks::stories);
  EXPECT_EQ(row.standing, Standing::changed);
  EXPECT_EQ(keys(row), std::vector<std::string>{"document.cause.late"});
}

TEST(Verify, AnEditedRecordIsFound) {
  const std::vector<Printed> before = printed(attached(content()));
  lab::Content edited = content();
  edited.entries[0].text = lab::test::both("Noget andet", "Something else");
  const VerifiedClaim row = *of(verify(attached(edited), before, Language::da), Asks::record, "entry H1");
  EXPECT_EQ(row.standing, Standing::changed);
  EXPECT_EQ(keys(row), std::vector<std::string>{"document.cause.record"});
  EXPECT_EQ(row.now, "Noget andet");
}

TEST(Verify, AlteredTextIsFound) {
  const Lab lab = attached(content());
  std::vector<Printed> claims = printed(lab);
  *claims[0].text += " Og lidt til.";
  const Verification result = verify(lab, claims, Language::da);
  EXPECT_EQ(result.holding, result.claims - 1);
  EXPECT_EQ(keys(result.table[0]), std::vector<std::string>{"document.cause.altered"});
}

TEST(Verify, TextThatWasTakenOutIsFound) {
  const Lab lab = attached(content());
  std::vector<Printed> claims = printed(lab);
  claims[0].text = "";
  const Verification result = verify(lab, claims, Language::da);
  EXPECT_EQ(result.holding, result.claims - 1);
  EXPECT_EQ(result.table[0].standing, Standing::changed);
  EXPECT_EQ(result.table[0].statement, claims[0].claim.statement);
  EXPECT_EQ(keys(result.table[0]), std::vector<std::string>{"document.cause.removed"});
  claims[0].text.reset();
  EXPECT_EQ(verify(lab, claims, Language::da).holding, result.claims) << "a figure shows it, without words";
}

TEST(Verify, OnlyClaimsOfFiguresAreWithoutWords) {
  const auto claim = [](const char* id) {
    Claim out;
    out.id = id;
    return out;
  };
  Document document;
  document.blocks = {Paragraph{"No claim"}, Figure{.anchor = "a", .alt = "b", .claim = claim("c1")},
                     Paragraph{"Told", claim("c2")}, QuoteBlock{.text = "Words", .claim = claim("c3")}};
  EXPECT_EQ(claims_of(document).size(), 3U);
  EXPECT_EQ(claims_in_words(document), (std::vector<std::string>{"c2", "c3"}));
}

TEST(Verify, AnotherVersionThatSaysTheSameHoldsInWords) {
  const Lab lab = attached(content());
  std::vector<Printed> claims = printed(lab);
  for (Printed& each : claims) each.claim.version = "0.0.1";
  EXPECT_EQ(verify(lab, claims, Language::da).table[0].standing, Standing::holds) << "every value is the same";
  for (Printed& each : claims) each.claim.fingerprint = "0000000000000000";
  const Verification result = verify(lab, claims, Language::da);
  EXPECT_EQ(result.holding, result.claims);
  for (const VerifiedClaim& each : result.table) {
    EXPECT_EQ(each.standing, Standing::holds_in_words);
    EXPECT_EQ(each.causes[0].key(), "document.cause.version");
  }
}

TEST(Verify, WhatIsGoneSaysWhy) {
  const Lab lab = attached(content());
  std::vector<Printed> claims = printed(lab);
  claims.resize(1);
  claims[0].claim.query = {.asks = Asks::record, .of = "entry H99"};
  const Verification result = verify(lab, claims, Language::en);
  EXPECT_EQ(result.table[0].standing, Standing::gone);
  EXPECT_NE(result.table[0].causes[0].in(Language::en).find("H99"), std::string::npos);
  EXPECT_NE(result.summary(Language::en).find("cannot be worked out"), std::string::npos);
}

TEST(Verify, ADocumentWithoutClaimsSaysSo) {
  EXPECT_EQ(verify(Lab(), {}, Language::en).words[0].key(), "document.verify.none");
}

}  // namespace
}  // namespace samskab::document
