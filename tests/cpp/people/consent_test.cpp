#include "samskab/people/consent.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace samskab {
namespace {

TEST(Permissions, AreDeniedUntilGivenExceptAnalysis) {
  const Permissions none;
  EXPECT_TRUE(none.has(Purpose::analysis));
  for (const Purpose each : {Purpose::showing, Purpose::quoting, Purpose::publishing, Purpose::recontacting}) {
    EXPECT_FALSE(none.has(each));
    EXPECT_TRUE(none.with(each).has(each));
    EXPECT_TRUE(Permissions::all().has(each));
  }
  EXPECT_FALSE(none.with(Purpose::showing).has(Purpose::quoting));
}

TEST(ConsentRegister, RemembersWithdrawals) {
  ConsentRegister consent;
  EXPECT_FALSE(consent.any());
  consent.withdraw_person("");
  EXPECT_FALSE(consent.any()) << "nobody in particular: stories of unknown persons stay";
  consent.withdraw_person("p1");
  consent.withdraw_story("s9");
  consent.withdraw_story("s9");
  EXPECT_TRUE(consent.any());
  EXPECT_EQ(consent.revision(), 2U) << "a withdrawal counts once";
  EXPECT_TRUE(consent.withdrawn("s1", "p1"));
  EXPECT_TRUE(consent.withdrawn("s9", ""));
  EXPECT_FALSE(consent.withdrawn("s1", "p2"));
  EXPECT_EQ(consent.persons().count("p1"), 1U);
  EXPECT_EQ(consent.stories().count("s9"), 1U);
}

TEST(ConsentRegister, JoinsRegistersBothWays) {
  const auto a = std::make_shared<ConsentRegister>();
  const auto b = std::make_shared<ConsentRegister>();
  a->withdraw_person("p1");
  ConsentRegister both({a, b});
  EXPECT_TRUE(both.any());
  EXPECT_TRUE(both.withdrawn("", "p1"));
  b->withdraw_story("s1");
  EXPECT_TRUE(both.withdrawn("s1", ""));
  EXPECT_EQ(both.stories(), b->stories());
  both.withdraw_person("p2");
  EXPECT_TRUE(a->withdrawn("", "p2"));
  EXPECT_TRUE(b->withdrawn("", "p2"));
  EXPECT_EQ(both.persons().size(), 2U);
}

TEST(ConsentRegister, TakesWithdrawalsFromManyThreads) {
  ConsentRegister consent;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&consent, t] {
        for (int i = 0; i < 100; ++i) {
          consent.withdraw_story(std::to_string(t * 100 + i));
          (void)consent.withdrawn("0", "nobody");
        }
      });
  }
  EXPECT_EQ(consent.revision(), 400U);
}

TEST(ConsentRegister, KnowsWhatAPersonNoLongerPermits) {
  const auto part = std::make_shared<ConsentRegister>();
  ConsentRegister whole(std::vector{part});
  const Permissions quoting = Permissions().with(Purpose::quoting);
  whole.refuse("", quoting);
  EXPECT_FALSE(whole.any());
  whole.refuse("p1", quoting);
  EXPECT_EQ(part->refusals().at("p1"), quoting) << "passed on";
  const std::uint64_t then = whole.revision();
  whole.refuse("p1", quoting);
  EXPECT_EQ(whole.revision(), then) << "nothing new";
  part->refuse("p2", Permissions::all());
  EXPECT_EQ(whole.refusals().at("p2"), Permissions::all()) << "known to the whole, too";
  part->refuse("p1", Permissions().with(Purpose::showing));
  whole.permit("p1", quoting);
  EXPECT_EQ(whole.refusals().at("p1"), Permissions().with(Purpose::showing)) << "only what was given back";
  whole.permit("p1", Permissions::all());
  EXPECT_EQ(whole.refusals().count("p1"), 0U);
  EXPECT_EQ(Permissions::all().without(quoting).has(Purpose::quoting), false);
  EXPECT_TRUE(Permissions::all().without(quoting).has(Purpose::showing));
}

TEST(ConsentRegister, JoinsWhatIsThere) {
  const auto known = std::make_shared<ConsentRegister>();
  ConsentRegister whole({nullptr, known});
  EXPECT_FALSE(whole.any());
  whole.withdraw_person("p1");
  EXPECT_TRUE(known->withdrawn("", "p1"));
  EXPECT_TRUE(whole.withdrawn("", "p1"));
}

TEST(ConsentRegister, LearnsWhatAnotherKnows) {
  ConsentRegister before;
  before.withdraw_person("p1");
  before.withdraw_story("s1");
  before.refuse("p2", Permissions::all());
  ConsentRegister after;
  after.learn_from(before);
  after.learn_from(after);
  EXPECT_TRUE(after.withdrawn("s1", ""));
  EXPECT_TRUE(after.withdrawn("", "p1"));
  EXPECT_EQ(after.refusals().at("p2"), Permissions::all());
}

TEST(ConsentRegister, TakesAnIdInWhicheverFormOfUnicode) {
  const std::string composed = "Andr\u00E9";
  const std::string apart = "Andre\u0301";
  for (const auto& [given, kept] : {std::pair(composed, apart), std::pair(apart, composed)}) {
    ConsentRegister consent;
    consent.withdraw_person(given);
    EXPECT_TRUE(consent.withdrawn("", kept));
    EXPECT_FALSE(consent.withdrawn(kept, ""));
    consent.withdraw_story(given);
    EXPECT_TRUE(consent.withdrawn(kept, ""));
    consent.refuse(given, Permissions::all());
    EXPECT_EQ(consent.refusals().at(kept), Permissions::all());
    consent.permit(kept, Permissions::all());
    EXPECT_TRUE(consent.refusals().empty());
  }
}

}  // namespace
}  // namespace samskab
