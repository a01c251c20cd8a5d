#include "samskab/outcomes/interpretation.hpp"

#include <gtest/gtest.h>

namespace samskab::outcomes {
namespace {

TEST(CutPoint, EachComparisonKnowsItsSideAndItsEdge) {
  CutPoint cut;
  cut.value = 6;
  const auto sides = [&](Comparison op) {
    cut.op = op;
    return std::vector<bool>{cut.holds(5), cut.holds(6), cut.holds(7)};
  };
  EXPECT_EQ(sides(Comparison::at_least), (std::vector<bool>{false, true, true}));
  EXPECT_EQ(sides(Comparison::above), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(sides(Comparison::at_most), (std::vector<bool>{true, true, false}));
  EXPECT_EQ(sides(Comparison::below), (std::vector<bool>{true, false, false}));
}

}  // namespace
}  // namespace samskab::outcomes
