#include "samskab/lab/local_words.hpp"

#include <gtest/gtest.h>

namespace samskab::lab {
namespace {

TEST(LocalWords, TheLaboratorysOwnWordComesFirst) {
  Frame frame;
  EXPECT_EQ(local_name(frame, Level::user).in(Language::da), "bruger");
  frame.vocabulary["level.user"] = LocalisedText(LocalisedText::Texts{{"da", "ældre borger"}});
  EXPECT_EQ(local_name(frame, Level::user).in(Language::da), "ældre borger");
  EXPECT_EQ(local_name(frame, Level::user).in(Language::en), "user") << "a word of one language is for its readers";
  EXPECT_EQ(local_name(frame, Level::employee).in(Language::da), "medarbejder");
}

}  // namespace
}  // namespace samskab::lab
