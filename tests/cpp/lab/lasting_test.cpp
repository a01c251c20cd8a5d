#include "samskab/lab/lasting.hpp"

#include <gtest/gtest.h>

#include "lab/garden_lab.hpp"

namespace samskab::lab {
namespace {

Lab translated() {
  Content content = test::garden_lab().content();
  for (const char* story : {"s0", "s1"}) {
    Translation each;
    each.id = Ref<Translation>(std::string("T-") + story);
    each.collection = Ref<Collection>("K1");
    each.story = story;
    each.language = "en";
    each.text = "We dug.";
    content.translations.push_back(each);
  }
  return Lab(std::move(content));
}

TEST(Lasting, HoldsNoWordsOfStoriesThatAreWithdrawn) {
  const Ref<Collection> collection("K1");
  EXPECT_EQ(lasting(translated()).all<Translation>().size(), 2U) << "nothing is known of their stories";
  const Lab lab = translated().with_stories(collection, samskab::test::garden_stories(4));
  lab.stories(collection).consent().withdraw_story("s0");
  EXPECT_EQ(lasting(lab).all<Translation>().size(), 1U);
  lab.stories(collection).consent().withdraw_person("p0");  // who told s1, too
  EXPECT_TRUE(lasting(lab).all<Translation>().empty());
  EXPECT_EQ(lab.all<Translation>().size(), 2U) << "the laboratory itself stays as it is";
}

TEST(Lasting, KeepsWhatIsReferredToWithoutItsWords) {
  Content content = translated().content();
  Observation seen;
  seen.id = Ref<Observation>("OB1");
  seen.sources = {{EntityKind::translation, "T-s0"}};
  content.observations.push_back(seen);
  const Ref<Collection> collection("K1");
  const Lab lab = Lab(std::move(content)).with_stories(collection, samskab::test::garden_stories(4));
  lab.stories(collection).consent().withdraw_story("s0");
  const Lab kept = lasting(lab);
  EXPECT_EQ(kept.at(Ref<Translation>("T-s0")).text, "");
  EXPECT_EQ(kept.at(Ref<Translation>("T-s1")).text, "We dug.");
}

}  // namespace
}  // namespace samskab::lab
