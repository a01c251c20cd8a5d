#include "samskab/io/response_columns.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "io/support/shared_data.hpp"
#include "samskab/io/described_archive.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/responses_file.hpp"
#include "samskab/outcomes/floor_ceiling.hpp"
#include "samskab/outcomes/pairs.hpp"
#include "samskab/outcomes/presets.hpp"

namespace samskab::io {
namespace {

using outcomes::Instrument;
using outcomes::Responses;
using outcomes::WrongCodes;

Responses read(std::string_view csv, const ResponseColumns& mapping, const ResponseIntake& intake = {}) {
  return read_csv_responses(outcomes::preset("t_ils"), bytes_of(csv), mapping, intake);
}

ResponseColumns wide() {
  ResponseColumns out;
  out.person = "who";
  out.occasion = "when";
  return out;
}
ResponseColumns longer() {
  ResponseColumns out = wide();
  out.item = "item";
  out.code = "code";
  return out;
}

std::string refusal(std::string_view csv, const ResponseColumns& mapping, const ResponseIntake& intake = {}) {
  try {
    (void)read(csv, mapping, intake);
  } catch (const Error& error) {
    return error.code();
  }
  return "";
}

TEST(ResponseColumns, WhoeverWithdrewUnderTheOtherUnicodeFormStaysWithdrawn) {
  const std::string apart = "Andre\u0301";
  ResponseIntake intake;
  intake.previous = read("who;when;i1;i2;i3\nBo;før;1;2;3\n", wide());
  intake.previous->consent().withdraw_person(apart);  // as it was kept before codes were read in one form
  const Responses found = read("who;when;i1;i2;i3\n" + apart + ";før;1;2;3\nCarl;før;1;2;3\n", wide(), intake);
  EXPECT_EQ(found.size(), 2U) << "Bo and Carl";
}

TEST(ResponseColumns, ReadsARowPerPersonAndOccasion) {
  ResponseColumns mapping = wide();
  mapping.project = "projekt";
  mapping.unit = "enhed";
  mapping.level = "rolle";
  mapping.answered_on = "dag";
  mapping.not_answered = {"NA"};
  const Responses found = read(
      "who;when;i1;i2;i3;projekt;enhed;rolle;dag;andet\n"
      "a;før;1;2;3;P1;Nord;bruger;4-05-2026;x\n"
      "a;efter;1;NA;3;P1;Nord;bruger;2026-11-10;\n"
      "b;før;3;3,0;3;;;Borger;i går;\n",
      mapping);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found.at(0).score, 6.0);
  EXPECT_EQ(found.at(0).kind, outcomes::OccasionKind::baseline);
  EXPECT_EQ(found.at(0).unit, "Nord");
  EXPECT_EQ(found.at(0).level, Level::user);
  EXPECT_EQ(found.at(0).answered_on, Date(2026, 5, 4));
  EXPECT_EQ(found.at(1).state, outcomes::ScoreState::too_few_items);
  EXPECT_EQ(found.at(2).score, 9.0);
  EXPECT_EQ(found.at(2).level, Level::volunteer_citizen) << "called as in a table of stories";
  EXPECT_EQ(found.at(2).answered_on, std::nullopt);
  EXPECT_TRUE(found.intake().balanced());
  ASSERT_EQ(found.intake().notes.size(), 2U);  // the day that cannot be read, the column nobody named
  EXPECT_EQ(found.intake().notes[0].kind, "unreadable");
  EXPECT_EQ(found.intake().notes[1].item, "andet");
}

TEST(ResponseColumns, ReadsARowPerAnswer) {
  ResponseColumns mapping = longer();
  mapping.occasions = {{"uge 1", "baseline"}};
  mapping.codes = {{"ofte", 3}};
  const Responses found = read(
      "who,when,item,code\n"
      "a,uge 1,1,1\na,uge 1,i2,2\nb,uge 1,1,1\na,uge 1,3,ofte\nb,uge 1,2,\n",
      mapping);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.at(0).score, 6.0);
  EXPECT_EQ(found.at(0).occasion, "uge 1");
  EXPECT_EQ(found.at(1).state, outcomes::ScoreState::too_few_items);
}

TEST(ResponseColumns, ReadsScoresAndOneOccasionForAllRows) {
  ResponseColumns mapping;
  mapping.person = "who";
  mapping.occasion = "after";
  mapping.score = "sum";
  const Responses found = read("who,sum\na,5\nb,\n", mapping);
  EXPECT_EQ(found.at(0).score, 5.0);
  EXPECT_EQ(found.at(0).kind, outcomes::OccasionKind::after);
  EXPECT_EQ(found.at(1).state, outcomes::ScoreState::not_answered);
}

TEST(ResponseColumns, RefusesWhatItCannotRead) {
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,senere,1,2,3\n", wide()), "io.responses.occasion");
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,før,1,x,3\n", wide()), "io.responses.code");
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,før,1,2.5,3\n", wide()), "io.responses.code");
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,før,1,0,3\n", wide()), "outcomes.score.code_one_down");
  EXPECT_EQ(refusal("who,when,i1,i2,i3\n010190-1234,før,1,2,3\n", wide()), "outcomes.responses.cpr");
  EXPECT_EQ(refusal("who,when,i1,i2\na,før,1,2\n", wide()), "io.column.none");
  EXPECT_EQ(refusal("who,when,i1,i2,i3,i3\na,før,1,2,3,3\n", wide()), "io.csv.twice");
  EXPECT_EQ(refusal("who,when,item,code\na,før,4,2\n", longer()), "io.responses.item");
  EXPECT_EQ(refusal("who,when,item,code\na,før,1,2\na,før,i1,3\n", longer()), "io.responses.item_twice");
  EXPECT_EQ(refusal("who,i1,i2,i3\na,1,2,3\n", wide()), "io.responses.no_occasion");
  ResponseColumns mapping = longer();
  mapping.score = "sum";
  EXPECT_EQ(refusal("who,when,item,code,sum\na,før,1,2,3\n", mapping), "io.responses.layout");
  mapping = wide();
  mapping.person.clear();
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,før,1,2,3\n", mapping), "io.responses.no_person");
  mapping = wide();
  mapping.level = "who";
  EXPECT_EQ(refusal("who,when,i1,i2,i3\na,før,1,2,3\n", mapping), "io.responses.level");
}

TEST(ResponseColumns, ADuplicatedOccasionIsNotedWithBothRows) {
  const Responses found = read("who,when,i1,i2,i3\na,før,1,2,3\nb,før,1,1,1\na,før,3,3,3\n", wide());
  EXPECT_EQ(found.size(), 2U);
  ASSERT_EQ(found.intake().notes.size(), 1U);
  EXPECT_NE(found.intake().notes[0].message.in(Language::en).find("row 2 and row 4"), std::string::npos);
}

TEST(ResponseColumns, BringsEarlierResponsesUpToDate) {
  const Responses first = read("who,when,i1,i2,i3\na,før,1,2,3\n", wide());
  const Responses second = read("who,when,i1,i2,i3\na,før,1,2,3\na,efter,1,1,1\n", wide(), {.previous = first});
  EXPECT_EQ(second.size(), 2U);
  EXPECT_EQ(second.intake().responses_unchanged, 1);
  first.consent().withdraw_person("a");
  EXPECT_EQ(second.size(), 0U);
}

TEST(ResponseColumns, WrongCodesMayBeWithheld) {
  const Responses found = read("who,when,i1,i2,i3\na,før,1,2,4\n", wide(), {.wrong_codes = WrongCodes::quarantine});
  EXPECT_EQ(found.at(0).state, outcomes::ScoreState::withheld);
}

TEST(ResponseColumns, ReadsAConversionTable) {
  std::string csv = "raw;value\n";
  for (int raw = 7; raw <= 35; ++raw)
    csv.append(std::to_string(raw)).append(";").append(std::to_string(raw)).append(",5\n");
  Instrument it = outcomes::preset("swemwbs");
  it.range.reset();
  it.benchmarks.clear();
  EXPECT_EQ(it.with_conversion(read_conversion(bytes_of(csv))).score_range(), (outcomes::ScoreRange{7.5, 35.5}));
  EXPECT_THROW((void)read_conversion(bytes_of("raw,value\n7.5,1\n")), InvalidInput);
  EXPECT_THROW((void)read_conversion(bytes_of("sum,value\n7,1\n")), NotFound);
}

TEST(ResponseColumns, InstrumentsGoThroughJson) {
  for (const std::string& id : outcomes::preset_ids()) {
    if (id == "rosenberg") continue;
    const Instrument it = outcomes::preset(id);
    EXPECT_EQ(from_json<Instrument>(to_json(it)), it) << id;
    EXPECT_EQ(from_archive_bytes<Instrument>(archive_bytes(it)), it) << id;
  }
  const Instrument own = from_json<Instrument>(
      R"({"id": "own", "items": [{"id": "a", "maximum": 4}, {"id": "b", "maximum": 4, "reverse": true}]})");
  EXPECT_EQ(own.score_range(), (outcomes::ScoreRange{0, 8}));
  EXPECT_THROW((void)from_json<Instrument>(R"({"id": "own", "items": []})"), Error);
  EXPECT_THROW((void)from_json<Instrument>(R"({"id": "own", "itmes": []})"), FormatError);
}

// Oracle: the reference results of the open study of Hodgetts, Williams & Butler (CC BY 4.0), computed in R.
TEST(ResponseColumns, LonelinessStudyIsReadAndCrossesAsTheReferenceSays) {
  NEED_SHARED("loneliness_ucla3/study01/loneliness_wide.csv");
  const std::string csv = samskab::test::shared_file("loneliness_ucla3/study01/loneliness_wide.csv");
  ResponseColumns mapping;
  mapping.person = "response_id";
  mapping.occasion = "before";
  mapping.score = "loneliness_before";
  const Responses first = read_csv_responses(outcomes::preset("t_ils"), bytes_of(csv), mapping);
  mapping.occasion = "during";
  mapping.score = "loneliness_during";
  const Responses found = read_csv_responses(outcomes::preset("t_ils"), bytes_of(csv), mapping, {.previous = first});
  EXPECT_EQ(found.size(), 440U);
  EXPECT_TRUE(found.intake().balanced());
  const outcomes::PairedScores paired = outcomes::pairs(found, "before", "during");
  ASSERT_EQ(paired.persons.size(), 220U);
  double before = 0;
  double change = 0;
  for (std::size_t i = 0; i < 220; ++i) {
    before += paired.before[i];
    change += paired.after[i] - paired.before[i];
  }
  EXPECT_NEAR(before / 220, 5.07272727272727, 1e-9);
  EXPECT_NEAR(change / 220, 0.722727272727273, 1e-9);
  const Instrument it = outcomes::preset("t_ils");
  const outcomes::Crossing six = crossing(paired, it.cut_point("lonely"));
  EXPECT_NEAR(six.before_share, 0.418181818181818, 1e-9);
  EXPECT_NEAR(six.after_share, 0.554545454545455, 1e-9);
  EXPECT_EQ(std::vector<std::int64_t>({six.never, six.onto, six.off, six.always}),
            std::vector<std::int64_t>({88, 40, 10, 82}));
  const outcomes::Crossing seven = crossing(paired, it.cut_point("severe"));
  EXPECT_NEAR(seven.before_share, 0.209090909090909, 1e-9);
  EXPECT_NEAR(seven.after_share, 0.359090909090909, 1e-9);
}

}  // namespace
}  // namespace samskab::io
