#include "samskab/io/mapping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "io/detail/keyed_hash.hpp"
#include "samskab/io/csv_stories.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/stories_file.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::io {
namespace {

// Three permission questions, as forms ask them: two boxes of one question, a yes or no, and a box that refuses.
constexpr const char* permission_form = R"({"id": "f", "signifiers": [
  {"id": "s", "kind": "free_text", "title": {"en": "Story"}},
  {"id": "may", "kind": "multiple_choice", "max_choices": 2, "title": {"en": "We may"}, "options": [
    {"id": "show", "label": {"en": "show it"}}, {"id": "quote", "label": {"en": "quote it"}}]},
  {"id": "read", "kind": "single_choice", "title": {"en": "May the analysts read it?"}, "options": [
    {"id": "yes", "label": {"en": "yes", "da": "ja"}}, {"id": "no", "label": {"en": "no", "da": "nej"}}]}]})";
const std::string permission_rows =
    "id,s,show,quote,read,private\n"
    "1,a,1,1,yes,\n"
    "2,b,1,,yes,\n"
    "3,c,1,1,no,\n"
    "4,d,1,1,yes,x\n"
    "5,e,,,,\n";

Stories read_with(std::vector<ConsentSource> consent, std::optional<Stories> previous = {},
                  const std::string& data = permission_rows) {
  ColumnMapping mapping;
  mapping.id = "id";
  mapping.questions = {{"s", {"s"}, ""}, {"may", {"show", "quote"}, ""}, {"read", {"read"}, ""}};
  IntakeOptions options;
  options.consent = std::move(consent);
  options.previous = std::move(previous);
  return read_csv_stories(Schema(from_json<SchemaContent>(permission_form)), bytes_of(data), mapping, options).stories;
}

std::vector<std::string> ids(const Stories& stories, Purpose purpose) {
  const View view(stories, purpose);
  std::vector<std::string> out;
  for (const std::uint32_t row : view.rows()) out.emplace_back(view.table().ids[row]);
  return out;
}
using Ids = std::vector<std::string>;

ConsentSource box(std::string option, std::vector<Purpose> scopes) {
  ConsentSource source("may", ConsentPolarity::granted, std::move(scopes));
  source.ticks = {std::move(option)};
  return source;
}
const ConsentSource keep_private("private", ConsentPolarity::denied, {Purpose::showing, Purpose::quoting}, true);

TEST(ConsentSources, EachQuestionSpeaksForItsOwnPurposes) {
  const Stories stories = read_with({box("show", {Purpose::showing}), box("quote it", {Purpose::quoting})});
  EXPECT_EQ(ids(stories, Purpose::showing), (Ids{"1", "2", "3", "4"}));
  EXPECT_EQ(ids(stories, Purpose::quoting), (Ids{"1", "3", "4"}));
  EXPECT_EQ(ids(stories, Purpose::publishing), Ids{}) << "nobody asked";
  EXPECT_EQ(ids(stories, Purpose::analysis).size(), 5U);
}

TEST(ConsentSources, TheStrictestAnswerCounts) {
  std::vector<ConsentSource> sources = {box("show", {Purpose::showing}), keep_private,
                                        box("quote", {Purpose::quoting, Purpose::publishing})};
  for (int turn = 0; turn < 3; ++turn) {  // in any order
    const Stories stories = read_with(sources);
    EXPECT_EQ(ids(stories, Purpose::showing), (Ids{"1", "2", "3"}));
    EXPECT_EQ(ids(stories, Purpose::quoting), (Ids{"1", "3"}));
    EXPECT_EQ(ids(stories, Purpose::publishing), (Ids{"1", "3", "4"})) << "the private box says nothing of it";
    std::rotate(sources.begin(), sources.begin() + 1, sources.end());
  }
}

TEST(ConsentSources, RefusingAnalysisWithdrawsTheStory) {
  ConsentSource analysts("read", ConsentPolarity::granted, {Purpose::analysis});
  analysts.ticks = {"ja"};
  const Stories stories = read_with({analysts, box("show", {Purpose::showing})});
  EXPECT_EQ(ids(stories, Purpose::analysis), (Ids{"1", "2", "4"})) << "no answer is no permission";
  EXPECT_EQ(ids(stories, Purpose::showing), (Ids{"1", "2", "4"}));
  EXPECT_TRUE(stories.intake().balanced());
  EXPECT_EQ(stories.intake().stories_accepted, 5);

  const Stories before = read_with({});
  EXPECT_EQ(before.size(), 5U);
  const Stories now = read_with({analysts}, before);
  EXPECT_EQ(now.size(), 3U);
  EXPECT_EQ(before.size(), 3U) << "a withdrawal holds for snapshots made before it";
  EXPECT_EQ(stories_from_bytes(stories_to_bytes(now)).size(), 3U);
}

TEST(ConsentSources, TheAccountTellsOfEachAndOfAllTogether) {
  const Stories stories = read_with({box("show", {Purpose::showing}), box("quote", {Purpose::quoting}), keep_private});
  std::vector<std::string> told;
  for (const IntakeNote& each : stories.intake().notes)
    if (each.kind == "consent") told.push_back(each.message.in(Language::en));
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0], "4 of 5 stories have a tick at 'may'; by that, 4 permit showing.");
  EXPECT_EQ(told[2], "1 of 5 stories have a tick at 'private'; by that, 4 permit showing and quoting.");
  EXPECT_NE(told[3].find("showing: 3 and quoting: 2"), std::string::npos) << told[3];

  const Stories back = stories_from_bytes(stories_to_bytes(stories));
  EXPECT_EQ(back.collection(), stories.collection());
  EXPECT_EQ(back.table().permissions, stories.table().permissions);
  const auto& mappings = back.collection().mappings;
  const auto kept = [&](const char* role, const char* what) {
    return std::count(mappings.begin(), mappings.end(), std::pair<std::string, std::string>(role, what));
  };
  EXPECT_EQ(kept("consent", "may"), 1) << "once, though two boxes of it count";
  EXPECT_EQ(kept("consent_polarity", "may = granted: quoting; ticks: quote"), 1);
  EXPECT_EQ(kept("consent_polarity", "private = denied: showing, quoting; unticked permits"), 1);
}

TEST(ConsentSources, RefusesWhatCannotBeMeant) {
  const auto code_of = [](ConsentSource source) -> std::string {
    try {
      read_with({keep_private, std::move(source)});
      return {};
    } catch (const Error& error) {
      EXPECT_NE(error.message(Language::da), error.message(Language::en));
      return error.code();
    }
  };
  EXPECT_EQ(code_of(ConsentSource("")), "io.consent.no_name");
  EXPECT_EQ(code_of(ConsentSource("may", ConsentPolarity::granted, {})), "io.consent.no_scopes");
  EXPECT_EQ(code_of(ConsentSource("may", ConsentPolarity::granted, {Purpose::showing}, true)), "io.consent.unticked");
  EXPECT_EQ(code_of(ConsentSource("mayy")), "io.role.none");
  EXPECT_EQ(code_of(box("qoute", {Purpose::quoting})), "io.consent.option");
}

TEST(ConsentSources, HaveAJsonForm) {
  const std::vector<ConsentSource> sources = {keep_private, box("show", {Purpose::showing})};
  EXPECT_EQ(from_json<std::vector<ConsentSource>>(to_json(sources)), sources);
}

TEST(ConsentSources, AreWrittenAsShortAsTheyAre) {
  EXPECT_EQ(IntakeOptions{.consent = {"show"}}.consent, std::vector<ConsentSource>{ConsentSource("show")});
  const IntakeOptions two = {.consent = {"show", "quote"}};
  ASSERT_EQ(two.consent.size(), 2U);
  EXPECT_EQ(two.consent[1].name, "quote");
  EXPECT_EQ(two.consent[1].scopes, (std::vector<Purpose>{Purpose::showing, Purpose::quoting}));
  const IntakeOptions more = {.consent = {{"show", ConsentPolarity::granted, {Purpose::showing}},
                                          {"only_analysts", ConsentPolarity::denied, {Purpose::quoting}, true}}};
  ASSERT_EQ(more.consent.size(), 2U);
  EXPECT_TRUE(more.consent[1].unticked_permits);
}

TEST(IntakeOptions, KnowsTheColumnsItNames) {
  IntakeOptions options;
  options.level = "role";
  options.consent = {keep_private};
  for (const char* each : {"role", "private"}) EXPECT_TRUE(options.names(each));
  for (const char* each : {"", "other"}) EXPECT_FALSE(options.names(each));
}

TEST(ConsentSources, WhatSaysNeitherYesNorNoPermitsNothingAndIsTold) {
  const std::string rows =
      "id,s,show,quote,read,private\n"
      "1,a,,,yes,yes\n2,b,,,no,Only without my name\n3,c,1,,yes,\n4,d,1,1,,ja tak\n";
  const auto permitted = [&](ConsentSource source, std::string* told = nullptr) {
    const Stories stories = read_with({std::move(source)}, {}, rows);
    for (const IntakeNote& each : stories.intake().notes)
      if (each.message.key() == "io.consent.unclear" && told != nullptr) *told = each.message.in(Language::en);
    return ids(stories, Purpose::showing);
  };
  std::string told;
  EXPECT_EQ(permitted("private", &told), (Ids{"1", "4"})) << "a cell of anybody's own words";
  EXPECT_NE(told.find("1 story says neither yes nor no at 'private' (Only without my name)"), std::string::npos)
      << told;
  EXPECT_EQ(permitted(keep_private), Ids{"3"}) << "nor does it keep silent";
  EXPECT_EQ(permitted("read"), (Ids{"1", "3"})) << "an option that says no is no tick";
  told.clear();
  EXPECT_EQ(permitted("may", &told), Ids{}) << "which of several boxes permits is for the study to say";
  EXPECT_NE(told.find("2 stories say"), std::string::npos) << told;
  EXPECT_EQ(permitted(box("show", {Purpose::showing})), (Ids{"3", "4"}));
  EXPECT_NE(told.find("(quote it, show it)"), std::string::npos) << told << ": those that were given";
}

TEST(ConsentSources, KnowsYesAndNoHoweverTheyAreWritten) {
  std::string rows = "id,s,show,quote,read,private\n";
  int number = 0;
  for (const char* yes : {"1", "1.00", "01", "Ja ", "JA!", "x", "TRUE", "✓"})
    rows += "y" + std::to_string(number++) + ",a,,,," + yes + "\n";
  for (const char* no : {"0", "0.00", "00", "nej.", "-", "null", "", "10", "1.5"})
    rows += "n" + std::to_string(number++) + ",a,,,," + no + "\n";
  EXPECT_EQ(ids(read_with({"private"}, {}, rows), Purpose::showing),
            (Ids{"y0", "y1", "y2", "y3", "y4", "y5", "y6", "y7"}));
}

TEST(Persons, WhoWithdrewUnderTheOtherUnicodeFormStaysWithdrawn) {
  const std::string apart = "Andre\u0301";  // "é" in two pieces
  IntakeOptions options;
  options.person = "who";
  options.hash_key = "key";
  const Schema schema(from_json<SchemaContent>(permission_form));
  const auto read = [&](const std::string& data) { return read_csv_stories(schema, bytes_of(data), options).stories; };
  const Stories before = read("id,s,who\n1,a,x\n2,b,y\n");
  // Codes were made of the ids as they were written.
  before.consent().withdraw_person(detail::KeyedHash::from_secret("key").hex(apart));
  before.consent().refuse(detail::KeyedHash::from_secret("key").hex("Zoe\u0308"), Permissions().with(Purpose::showing));
  options.previous = before;
  const Stories after = read("id,s,who\n1,a," + apart + "\n2,b,y\n3,c,Zoe\u0308\n");
  EXPECT_EQ(ids(after, Purpose::analysis), (Ids{"2", "3"}));
  EXPECT_EQ(after.consent().refusals().count(detail::KeyedHash::from_secret("key").hex("Zo\u00EB")), 1U);
}

}  // namespace
}  // namespace samskab::io
