#include "samskab/lab/lab.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "samskab/base/error.hpp"

namespace samskab::lab {
namespace {

TEST(Lab, FindsThingsByTheirIds) {
  const Lab lab(test::small_content());
  EXPECT_EQ(lab.at(Ref<Project>("P1")).themes.size(), 0U);
  EXPECT_EQ(lab.find(Ref<Project>("P2")), nullptr);
  EXPECT_EQ(lab.all<Stakeholder>().size(), 2U);
  EXPECT_TRUE(Lab().all<Project>().empty());
}

TEST(Lab, AMissingThingIsToldWithTheNearest) {
  const Lab lab(test::small_content());
  try {
    static_cast<void>(lab.at(Ref<Project>("P2")));
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_EQ(error.message(Language::en), "There is no project with the id 'P2'. Did you mean P1?");
  }
}

TEST(Lab, UnsoundContentIsRefusedWithTheFirstRuleAndTheirNumber) {
  Content content = test::small_content();
  content.sessions[0].project = Ref<Project>("P7");
  content.change_links[0].to = Ref<ChangeNode>("N1");
  try {
    const Lab lab(content);
    FAIL();
  } catch (const InvalidInput& error) {
    const std::string text = error.message(Language::en);
    EXPECT_NE(text.find("breaks rule E2"), std::string::npos) << text;
    EXPECT_NE(text.find("2 violations"), std::string::npos) << text;
  }
}

TEST(Lab, NumbersOutOfRangeAreRefused) {
  Content content = test::small_content();
  content.stakeholders[0].influence = 9;
  EXPECT_THROW(const Lab lab(content), InvalidInput);
}

}  // namespace
}  // namespace samskab::lab
