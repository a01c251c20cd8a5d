#include "samskab/io/frozen_peek.hpp"

#include <gtest/gtest.h>

#include "metrics/support.hpp"

namespace samskab::io {
namespace {

TEST(FrozenPeek, IsTheLookAsItWas) {
  const Stories stories = samskab::test::workshop_stories({.per_person = 1});
  const Peek look = peek(stories, {.as_of = Date(2026, 5, 1)});
  lab::SneakPeek as;
  as.id = lab::Ref<lab::SneakPeek>("SP1");
  const lab::SneakPeek kept = freeze_peek(look, lab::Ref<lab::Collection>("C1"), as);
  EXPECT_EQ(kept.as_of, Date(2026, 5, 1));
  ASSERT_EQ(kept.collections.size(), 1U);
  stories.consent().withdraw_person("p3");
  EXPECT_EQ(frozen_peek(kept), look);
  EXPECT_EQ(frozen_peek(kept).summary(Language::da), look.summary(Language::da));
}

TEST(FrozenPeek, RefusesWhatCannotBeKeptOrRead) {
  const Peek undated = peek(samskab::test::workshop_stories());
  EXPECT_THROW(static_cast<void>(freeze_peek(undated, lab::Ref<lab::Collection>("C1"), {})), InvalidInput);
  EXPECT_THROW(static_cast<void>(frozen_peek({})), InvalidInput);
  lab::SneakPeek broken;
  broken.frozen = "{\"table\": 7}";
  EXPECT_THROW(static_cast<void>(frozen_peek(broken)), FormatError);
}

}  // namespace
}  // namespace samskab::io
