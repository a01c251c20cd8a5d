#include "samskab/lab/retention.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "lab/garden_lab.hpp"
#include "samskab/base/error.hpp"
#include "samskab/lab/content.hpp"
#include "samskab/lab/edit.hpp"
#include "samskab/lab/rules.hpp"
#include "stories/fixture.hpp"

namespace samskab::lab {
namespace {

using test::day;

const Ref<Collection> kept_collection("K1");

/// The garden's laboratory with twelve stories; its data may be kept until the day.
Lab kept_until(Date last) {
  Content content = test::garden_lab().content();
  content.processing_records[0].retention_until = last;
  return Lab(std::move(content)).with_stories(kept_collection, samskab::test::garden_stories(12));
}

TEST(RuleE41, TheLastDayItselfIsInTime) {
  Content content = test::small_content();
  content.processing_records[0].retention_until = day("2026-11-30");
  EXPECT_FALSE(run_out(content, day("2026-11-30")));
  EXPECT_TRUE(run_out(content, day("2026-12-01")));
  content.processing_records[0].retention_until.reset();
  EXPECT_FALSE(run_out(content, day("9999-12-31")));
  content.processing_records.clear();
  EXPECT_FALSE(run_out(content, day("9999-12-31")));
}

TEST(RuleE41, TheFirstRecordThatHasRunOutIsNamed) {
  Content content = test::small_content();
  ProcessingRecord second = content.processing_records[0];
  second.id = Ref<ProcessingRecord>("B2");
  second.retention_until = day("2026-05-01");
  content.processing_records.push_back(second);
  const auto refused = run_out(content, day("2026-05-02"));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->key(), "lab.retention.refused");
  EXPECT_NE(refused->in(Language::en).find("'B2' they could be kept until 1 May 2026"), std::string::npos);
  EXPECT_NE(refused->in(Language::da).find("»B2« måtte de opbevares til 1. maj 2026"), std::string::npos);
}

TEST(RuleE41, StoriesOfALaboratoryAreUsedUntilTheLastDay) {
  const Date today = current_date();
  EXPECT_EQ(kept_until(today.plus(1)).stories(kept_collection).size(), 12U);
  const Lab late = kept_until(today.plus(-2));
  EXPECT_THROW(static_cast<void>(late.stories(kept_collection)), ConsentError);
  EXPECT_TRUE(late.has_stories(kept_collection));
  EXPECT_EQ(late.held_stories(kept_collection).size(), 12U);
  // Nothing was answered: nothing can be used.
  EXPECT_EQ(late.responses().size(), 0U);
  // What is not there is told as before.
  EXPECT_THROW(static_cast<void>(late.stories(Ref<Collection>("K9"))), NotFound);
  EXPECT_THROW(static_cast<void>(late.stories(Ref<Collection>("A1"))), NotEnoughData);
}

TEST(RuleE41, TheRecordIsStillReadCheckedAndEditedAndTheStoriesTakenOut) {
  const Lab late = kept_until(day("2020-12-31"));
  bool found = false;
  for (const Finding& each : check(late, current_date())) found = found || each.code == "E41";
  EXPECT_TRUE(found);
  const Lab without = late.without_stories(kept_collection);
  EXPECT_FALSE(without.has_stories(kept_collection));
  EXPECT_THROW(static_cast<void>(without.stories(kept_collection)), NotEnoughData);
  EXPECT_EQ(without, late) << "the record is the same";
  EXPECT_THROW(static_cast<void>(late.without_stories(Ref<Collection>("K9"))), NotFound);
  EXPECT_EQ(late.without_responses().held_responses().size(), 0U);

  Edit edit(late);
  edit.change(Ref<ProcessingRecord>("B1"),
              [](ProcessingRecord& each) { each.retention_until = current_date().plus(30); });
  EXPECT_EQ(edit.commit({.by = "evaluator"}).stories(kept_collection).size(), 12U);
}

}  // namespace
}  // namespace samskab::lab
