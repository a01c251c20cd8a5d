#include "metrics/detail/fingerprint.hpp"

#include <gtest/gtest.h>

namespace samskab::detail {
namespace {

TEST(Fingerprint, OfSeveralAtOnceIsThatOfOneAfterTheOther) {
  Fingerprint at_once;
  at_once.add(std::uint64_t{7}, .25, -1.5);
  at_once.add(.75, std::uint64_t{1});
  Fingerprint in_turn;
  in_turn.add(std::uint64_t{7});
  for (const double each : {.25, -1.5, .75}) in_turn.add(each);
  in_turn.add(std::uint64_t{1});
  EXPECT_EQ(at_once.text(), in_turn.text());
}

// Files written before hold fingerprints that a later reading must meet.
TEST(Fingerprint, StaysWhatItWas) {
  Fingerprint print;
  print.add(std::string_view("weight"));
  print.add(.1, .2, .7);
  EXPECT_EQ(print.text(), "c283f181b37b3da0");
}

}  // namespace
}  // namespace samskab::detail
