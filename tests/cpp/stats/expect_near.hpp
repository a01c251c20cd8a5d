#pragma once
#include <gtest/gtest.h>

#include <cstddef>
#include <span>

namespace samskab::test {

inline void expect_near(std::span<const double> got, std::span<const double> wanted, double tolerance) {
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], wanted[i], tolerance) << "at " << i;
}

}  // namespace samskab::test
