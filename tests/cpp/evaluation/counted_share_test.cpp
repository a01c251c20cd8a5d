#include "samskab/evaluation/counted_share.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"

namespace samskab::evaluation {
namespace {

TEST(CountedShare, DividesWhatThereIs) {
  EXPECT_DOUBLE_EQ(*CountedShare(3, 4).share, .75);
  EXPECT_FALSE(CountedShare(0, 0).share) << "a share of nothing is no number";
  EXPECT_EQ(CountedShare(), CountedShare(0, 0));
}

TEST(CountedShare, RefusesMoreThanThereAre) {
  EXPECT_THROW(CountedShare(5, 4), InvalidInput);
  EXPECT_THROW(CountedShare(-1, 4), InvalidInput);
}

}  // namespace
}  // namespace samskab::evaluation
