#include "samskab/outcomes/responses_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"

namespace samskab::outcomes {
namespace {

Response lonely(std::string person, OccasionKind kind, std::vector<std::optional<int>> items) {
  Response out;
  out.person = std::move(person);
  out.instrument = "t_ils";
  out.kind = kind;
  out.items = std::move(items);
  return out;
}

TEST(ResponsesBuilder, ScoresWhatItTakesAndTheAccountBalances) {
  ResponsesBuilder builder({preset("t_ils")});
  EXPECT_EQ(builder.append(lonely("a", OccasionKind::baseline, {1, 2, 3})), Taken::fresh);
  EXPECT_EQ(builder.append(lonely("a", OccasionKind::after, {1, std::nullopt, 3})), Taken::fresh);
  EXPECT_EQ(builder.append(lonely("", OccasionKind::after, {1, 1, 3})), Taken::rejected);
  EXPECT_EQ(builder.append(lonely("b", OccasionKind::after, {1, 1})), Taken::rejected);
  Response other = lonely("b", OccasionKind::after, {1, 1, 1});
  other.instrument = "who5";
  EXPECT_EQ(builder.append(other), Taken::rejected);
  const Responses responses = builder.snapshot();
  EXPECT_TRUE(responses.intake().balanced());
  EXPECT_EQ(responses.intake().responses_rejected, 3);
  EXPECT_EQ(responses.intake().values_read, 5);
  EXPECT_EQ(responses.intake().notes.size(), 3U);
  ASSERT_EQ(responses.size(), 2U);
  EXPECT_EQ(responses.at(0).score, 6.0);
  EXPECT_EQ(responses.at(0).occasion, "baseline");
  EXPECT_EQ(responses.at(1).state, ScoreState::too_few_items);
  EXPECT_EQ(responses.at(1).items, (std::vector<std::optional<int>>{1, std::nullopt, 3}));
}

TEST(ResponsesBuilder, ADuplicatedOccasionIsRefusedWithBothPlaces) {
  ResponsesBuilder builder({preset("t_ils")});
  builder.append(lonely("a", OccasionKind::baseline, {1, 2, 3}), 2);
  EXPECT_EQ(builder.append(lonely("a", OccasionKind::baseline, {3, 3, 3}), 9), Taken::rejected);
  ASSERT_EQ(builder.account().notes.size(), 1U);
  const std::string text = builder.account().notes[0].message.in(Language::en);
  EXPECT_NE(text.find("row 2 and row 9"), std::string::npos) << text;
  EXPECT_EQ(builder.snapshot().at(0).score, 6.0);
  ResponsesBuilder later(builder.snapshot());
  EXPECT_EQ(later.append(lonely("a", OccasionKind::baseline, {3, 3, 3})), Taken::rejected);
  EXPECT_EQ(later.account().notes.back().message.key(), "outcomes.responses.twice_before");
}

TEST(ResponsesBuilder, UpsertReplacesAndLeavesSnapshotsAsTheyWere) {
  ResponsesBuilder builder({preset("t_ils")});
  builder.append(lonely("a", OccasionKind::baseline, {1, 2, 3}));
  const Responses before = builder.snapshot();
  EXPECT_EQ(builder.upsert(lonely("a", OccasionKind::baseline, {1, 2, 3})), Taken::unchanged);
  Response changed = lonely("a", OccasionKind::baseline, {3, 3, 3});
  changed.project = "P1";
  EXPECT_EQ(builder.upsert(changed), Taken::changed);
  EXPECT_EQ(builder.upsert(lonely("b", OccasionKind::baseline, {1, 1, 1})), Taken::fresh);
  EXPECT_EQ(before.at(0).score, 6.0);
  EXPECT_EQ(before.size(), 1U);
  const Responses after = builder.snapshot();
  EXPECT_EQ(after.at(0).score, 9.0);
  EXPECT_EQ(after.at(0).project, "P1");
  EXPECT_TRUE(after.intake().balanced());
  EXPECT_EQ(after.intake().responses_changed, 1);
  EXPECT_EQ(after.intake().responses_unchanged, 1);
}

TEST(ResponsesBuilder, WrongCodesAreRefusedOrWithheld) {
  ResponsesBuilder strict({preset("t_ils")});
  EXPECT_THROW(strict.append(lonely("a", OccasionKind::baseline, {1, 2, 4}), 5), InvalidInput);
  EXPECT_EQ(strict.size(), 0U);
  EXPECT_EQ(strict.account(), ResponseAccount{});
  ResponsesBuilder lenient({preset("t_ils")}, WrongCodes::quarantine);
  lenient.append(lonely("a", OccasionKind::baseline, {1, 2, 4}), 5);
  const Responses responses = lenient.snapshot();
  EXPECT_EQ(responses.at(0).state, ScoreState::withheld);
  EXPECT_EQ(responses.intake().values_quarantined, 1);
  EXPECT_EQ(responses.intake().notes.front().item, "i3");
  EXPECT_TRUE(responses.intake().balanced());
}

TEST(ResponsesBuilder, CprNumbersAreNeverTakenInNorRepeated) {
  ResponsesBuilder builder({preset("t_ils")});
  try {
    builder.append(lonely("010190-1234", OccasionKind::baseline, {1, 2, 3}), 7);
    FAIL() << "a CPR number was taken in";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "outcomes.responses.cpr");
    EXPECT_EQ(error.message(Language::da).find("010190"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("Række 7"), std::string::npos);
  }
  EXPECT_EQ(builder.account(), ResponseAccount{});
}

TEST(ResponsesBuilder, TakesScoresThatWereFoundElsewhere) {
  ResponsesBuilder builder({preset("swemwbs"), preset("t_ils")});
  Response given;
  given.person = "a";
  given.instrument = "swemwbs";
  given.score = 21.5;
  EXPECT_EQ(builder.append(given), Taken::fresh);
  given.kind = OccasionKind::after;
  given.score = 40;
  EXPECT_THROW(builder.append(given), InvalidInput);
  given.score.reset();
  EXPECT_EQ(builder.append(given), Taken::fresh);
  const Responses responses = builder.snapshot();
  EXPECT_EQ(responses.at(0).score, 21.5);
  EXPECT_TRUE(responses.at(0).items.empty());
  EXPECT_EQ(responses.at(1).state, ScoreState::not_answered);
  Response both = lonely("a", OccasionKind::during, {1, 1, 1});
  both.score = 3;
  EXPECT_EQ(builder.append(both), Taken::rejected);
}

TEST(ResponsesBuilder, AnOccasionIsOfOneKindAndAnInstrumentOneDeclaration) {
  ResponsesBuilder builder({preset("t_ils")});
  Response first = lonely("a", OccasionKind::baseline, {1, 1, 1});
  first.occasion = "M1";
  builder.append(first);
  first.person = "b";
  first.kind = OccasionKind::after;
  EXPECT_EQ(builder.append(first), Taken::rejected);
  Instrument other = preset("t_ils");
  builder.add_instrument(other);
  other.version = "2";
  EXPECT_THROW(builder.add_instrument(other), InvalidInput);
}

TEST(ResponsesBuilder, HalfAMillionInAboutASecond) {
  const auto start = std::chrono::steady_clock::now();
  ResponsesBuilder builder({preset("t_ils"), preset("who5")});
  Response each;
  each.unit = "Nord";
  for (int i = 0; i < 500000; ++i) {
    each.person = std::string("person-").append(std::to_string(i / 8));
    each.project = std::string("P").append(std::to_string(i / 8 % 200));
    each.kind = static_cast<OccasionKind>(i % 4);
    each.instrument = i % 8 < 4 ? "t_ils" : "who5";
    each.items.assign(i % 8 < 4 ? 3 : 5, 1 + i % 3);
    ASSERT_EQ(builder.append(each), Taken::fresh);
  }
  const Responses responses = builder.snapshot();
  const auto built = std::chrono::steady_clock::now();
  const Responses part = responses.where({.instrument = "who5", .occasion = "after", .project = "P7"});
  EXPECT_EQ(part.size(), 313U);  // every 200th of 62,500 people, from the 8th
  const auto selected = std::chrono::steady_clock::now();
  const auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
  RecordProperty("build_seconds", std::to_string(seconds(start, built)));
  RecordProperty("select_seconds", std::to_string(seconds(built, selected)));
  EXPECT_LT(seconds(start, built), 10.0) << "far from a second, even on a slow machine";
  EXPECT_LT(seconds(built, selected), 1.0);
}

ResponseTable good_table() {
  ResponsesBuilder builder({preset("t_ils")});
  builder.append(lonely("a", OccasionKind::baseline, {1, 2, 3}));
  builder.append(lonely("b", OccasionKind::baseline, {1, 2, std::nullopt}));
  return builder.snapshot().table();
}

TEST(ResponsesBuilder, AdoptHoldsATableToItsPromises) {
  EXPECT_NO_THROW(ResponsesBuilder::adopt(good_table(), {}, nullptr));
  const auto refused = [](auto change) {
    ResponseTable table = good_table();
    change(table);
    EXPECT_THROW(ResponsesBuilder::adopt(std::move(table), {}, nullptr), InvalidInput);
  };
  refused([](ResponseTable& it) { it.instrument[1] = 1; });
  refused([](ResponseTable& it) { it.person.codes[1] = 2; });
  refused([](ResponseTable& it) { it.person.codes[1] = -1; });
  refused([](ResponseTable& it) { it.person.codes[1] = 0; });
  refused([](ResponseTable& it) { it.person.categories[1] = "010190-1234"; });
  refused([](ResponseTable& it) { it.kinds.clear(); });
  refused([](ResponseTable& it) { it.answers[0] = 4; });
  refused([](ResponseTable& it) { it.answers[0] = 2; });
  refused([](ResponseTable& it) { it.scores[0] = 7; });
  refused([](ResponseTable& it) { it.scores[1] = 7; });
  refused([](ResponseTable& it) { it.states[0] = ScoreState::prorated; });
  refused([](ResponseTable& it) { it.offsets[1] = 2; });
  refused([](ResponseTable& it) { it.level[0] = 4; });
  refused([](ResponseTable& it) { it.answered_on.pop_back(); });
  ResponseAccount account;
  account.responses_read = 1;
  EXPECT_THROW(ResponsesBuilder::adopt(good_table(), account, nullptr), InvalidInput);
}

}  // namespace
}  // namespace samskab::outcomes
