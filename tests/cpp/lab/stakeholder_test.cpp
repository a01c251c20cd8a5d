#include "samskab/lab/stakeholder.hpp"

#include <gtest/gtest.h>

namespace samskab::lab {
namespace {

TEST(Stakeholder, SpeaksForTheLevelOfItsKindUnlessAnotherIsSet) {
  Stakeholder who;
  who.kind = StakeholderKind::volunteer;
  EXPECT_EQ(level_of(who), Level::volunteer_citizen);
  who.level = Level::organisation;
  EXPECT_EQ(level_of(who), Level::organisation);
}

TEST(Stakeholder, ManagersSpeakAsEmployeesAndAssociationsAsOrganisations) {
  EXPECT_EQ(level_of(StakeholderKind::manager), Level::employee);
  EXPECT_EQ(level_of(StakeholderKind::association), Level::organisation);
  EXPECT_EQ(level_of(StakeholderKind::relative), Level::user);
  EXPECT_EQ(level_of(StakeholderKind::citizen), Level::volunteer_citizen);
}

}  // namespace
}  // namespace samskab::lab
