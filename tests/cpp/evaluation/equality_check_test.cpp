#include "samskab/evaluation/equality_check.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/involvement.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Involvement& add(Content& content, const std::string& who) {
  Involvement each;
  each.id = Ref<Involvement>("V" + std::to_string(content.involvements.size()));
  each.project = Ref<Project>("P1");
  each.stakeholder = Ref<Stakeholder>(who);
  content.involvements.push_back(each);
  return content.involvements.back();
}

/// Ten volunteers in a project that says it is equal: seven find it steered, two equal, one was not asked; four of
/// eight judged had less say than promised.
Content ten_volunteers() {
  Content content = lab::test::small_content();
  content.projects[0].declared_type = UlrichType::equal;
  for (int i = 0; i < 10; ++i) {
    Stakeholder who;
    who.id = Ref<Stakeholder>("F" + std::to_string(i));
    who.kind = StakeholderKind::volunteer;
    content.stakeholders.push_back(who);
    Involvement& each = add(content, who.id.text());
    if (i < 9) each.experienced = i < 7 ? UlrichType::steered : UlrichType::equal;
    if (i < 8) {
      each.promised = ParticipationLevel::collaborate;
      each.delivered = i < 4   ? ParticipationLevel::consult
                       : i < 7 ? ParticipationLevel::collaborate
                               : ParticipationLevel::empower;
    }
  }
  return content;
}

TEST(EqualityCheck, HoldsWhatIsExperiencedAgainstWhatIsDeclared) {
  const EqualityCheck result = equality_check(Lab(ten_volunteers()));
  ASSERT_EQ(result.table.size(), 1U);
  const EqualityRow& row = result.table[0];
  EXPECT_EQ(result.declared, UlrichType::equal);
  EXPECT_EQ(row.level, Level::volunteer_citizen);
  EXPECT_EQ(row.n, 10);
  EXPECT_EQ(row.asked, 9);
  EXPECT_EQ(row.as_declared, 2);
  EXPECT_EQ(row.most_experienced, UlrichType::steered);
  // scipy 1.17: binomtest(2, 9).proportion_ci(method="wilson")
  EXPECT_NEAR(*row.declared_low, 0.06322, 1e-5);
  EXPECT_NEAR(*row.declared_high, 0.54741, 1e-5);
  EXPECT_EQ(row.judged, 8);
  EXPECT_EQ(row.less, 4);
  EXPECT_EQ(row.kept, 3);
  EXPECT_EQ(row.more, 1);
  ASSERT_EQ(result.experienced.size(), 2U);
  EXPECT_EQ(result.experienced[0].n, 7);
  EXPECT_TRUE(result.experienced[1].declared);
  EXPECT_EQ(result.summary(Language::da),
            "Projektet erklærer denne type samskabelse: ligeværdig. Frivillig eller borger: 2 af 9 oplever det "
            "erklærede (usikkerhed 6–55 %). Frivillig eller borger: oftest opleves den som styret. 4 af 8 fik i et "
            "eller flere trin mindre indflydelse, end de var blevet lovet. Oftest på dette niveau: frivillig eller "
            "borger (4 af 8, usikkerhed 22–78 %). Det bygger på 8 stemmer: brug det til at spørge, ikke til at "
            "konkludere.");
}

TEST(EqualityCheck, LevelsAreCalledWhatPeopleCallThemHere) {
  Content content = ten_volunteers();
  content.frame.vocabulary["level.volunteer_citizen"] = lab::test::both("nabo", "neighbour");
  const EqualityCheck result = equality_check(Lab(content));
  EXPECT_EQ(result.table[0].label.in(Language::da), "nabo");
  EXPECT_NE(result.summary(Language::da).find("Nabo: 2 af 9"), std::string::npos) << result.summary(Language::da);
  EXPECT_EQ(result.summary(Language::en).find("olunteer"), std::string::npos) << result.summary(Language::en);
}

TEST(EqualityCheck, AVoiceIsCountedOnceHoweverManyInvolvements) {
  Content content = ten_volunteers();
  Involvement& again = add(content, "F8");
  again.promised = ParticipationLevel::involve;
  again.delivered = ParticipationLevel::inform;
  Involvement& more = add(content, "F8");
  more.promised = ParticipationLevel::involve;
  more.delivered = ParticipationLevel::empower;
  const EqualityCheck result = equality_check(Lab(content));
  EXPECT_EQ(result.table[0].n, 10);
  EXPECT_EQ(result.table[0].judged, 9);
  EXPECT_EQ(result.table[0].less, 5) << "less in any step is less";
  EXPECT_EQ(result.basis.records[0].count, 12);
}

TEST(EqualityCheck, NothingDeclaredIsSaidAndNotGuessed) {
  Content content = ten_volunteers();
  content.projects[0].declared_type = std::nullopt;
  const EqualityCheck result = equality_check(Lab(content), {.project = Ref<Project>("P1")});
  EXPECT_FALSE(result.declared);
  EXPECT_FALSE(result.table[0].share_as_declared);
  EXPECT_NE(result.summary(Language::en).find("No project declares a type"), std::string::npos);
}

TEST(EqualityCheck, ProjectsThatDeclareDifferentTypesAreNotSaidToDeclareNone) {
  Content content = ten_volunteers();
  Project other = content.projects[0];
  other.id = Ref<Project>("P7");
  other.declared_type = UlrichType::steered;
  content.projects.push_back(other);
  content.involvements[0].project = other.id;
  const EqualityCheck result = equality_check(Lab(content));
  ASSERT_FALSE(result.declared);
  EXPECT_EQ(result.table[0].as_declared, 3) << "each is held against its own project";
  const std::string said = result.summary(Language::en);
  EXPECT_NE(said.find("do not all declare the same type"), std::string::npos) << said;
  EXPECT_EQ(said.find("No project declares"), std::string::npos) << said;
}

TEST(EqualityCheck, SaysWhatIsMissing) {
  EXPECT_NE(equality_check(Lab()).summary(Language::en).find("No involvement is recorded yet"), std::string::npos);
  Content content = lab::test::small_content();
  static_cast<void>(add(content, "S1"));
  const std::string said = equality_check(Lab(content)).summary(Language::en);
  EXPECT_NE(said.find("ask them"), std::string::npos);
  EXPECT_NE(said.find("nowhere both recorded"), std::string::npos);
  EXPECT_THROW(static_cast<void>(equality_check(Lab(content), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(EqualityCheck, AnybodySeesNoLevelWhereAPartIsOfFew) {
  const EqualityCheck whole = equality_check(Lab(ten_volunteers()));
  EXPECT_EQ(whole.table[0].comparable, 9);
  EXPECT_EQ(whole.table[0].persons, 1) << "one had more say than promised";
  const EqualityCheck shown = for_everybody(whole, 5);
  EXPECT_TRUE(shown.table.empty());
  EXPECT_TRUE(shown.experienced.empty());
  EXPECT_EQ(shown.declared, UlrichType::equal) << "what the project says of itself is nobody's own";
  const std::string told = shown.summary(Language::en);
  EXPECT_EQ(told.find('4'), std::string::npos) << told;
  EXPECT_TRUE(shown.basis.records.empty()) << shown.basis.summary(Language::en);
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
  // All levels together, where four had less and four had not.
  const EqualityCheck fewer = for_everybody(whole, 4);
  EXPECT_TRUE(fewer.table.empty());
  EXPECT_NE(fewer.summary(Language::en).find("4 of 8"), std::string::npos) << fewer.summary(Language::en);
  EXPECT_EQ(for_everybody(whole, 1), whole);
}

TEST(EqualityCheck, HoldsOnlyThoseAgainstADeclaredTypeWhoseProjectHasOne) {
  Content content = ten_volunteers();
  Project other = content.projects[0];
  other.id = Ref<Project>("P9");
  other.declared_type.reset();
  content.projects.push_back(other);
  content.involvements.back().project = other.id;  // the tenth, who is asked now
  content.involvements.back().experienced = UlrichType::equal;
  const EqualityRow row = equality_check(Lab(content)).table[0];
  EXPECT_EQ(row.asked, 10);
  EXPECT_EQ(row.comparable, 9);
  EXPECT_DOUBLE_EQ(*row.share_as_declared, 2.0 / 9);
}

}  // namespace
}  // namespace samskab::evaluation
