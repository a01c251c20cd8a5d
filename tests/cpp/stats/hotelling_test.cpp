#include "samskab/stats/hotelling.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "stats/iris.hpp"
#include "stats/minerals.hpp"
#include "stats/safety_export.hpp"

namespace samskab::stats {
namespace {

struct TwoGroups {
  std::vector<double> first;
  std::vector<double> second;
};

TwoGroups split(const TriadOfExport& triad) {
  TwoGroups groups;
  for (std::size_t row = 0; row < triad.labels.size(); ++row) {
    auto& group = triad.labels[row] == 0 ? groups.first : groups.second;
    for (std::size_t part = 0; part < 3; ++part) group.push_back(triad.weights[3 * row + part]);
  }
  return groups;
}

// R: summary(manova(iris[51:150, 1:2] ~ Species), test = "Hotelling").
TEST(Hotelling, TwoSamplesMeetR) {
  const HotellingTest test = hotelling_two_sample(iris(2, rows_between(50, 100)), iris(2, rows_between(100, 150)), 2);
  EXPECT_NEAR(test.statistic, 31.979523653773, 1e-10);
  EXPECT_NEAR(test.f_statistic, 15.826600991918, 1e-10);
  EXPECT_EQ(test.numerator_df, 2U);
  EXPECT_EQ(test.denominator_df, 97U);
  EXPECT_NEAR(test.p_value, 1.1259783253999e-06, 1e-17);
  EXPECT_NEAR(test.difference[0], 5.936 - 6.588, 1e-12);
}

// R: iris[1:50, 1:3] against (5, 3.4, 1.5), by its own linear algebra and pf.
TEST(Hotelling, OneSampleMeetsR) {
  const HotellingTest test = hotelling_one_sample(iris(3, rows_between(0, 50)), std::vector<double>{5, 3.4, 1.5});
  EXPECT_NEAR(test.statistic, 3.0537525783719, 1e-11);
  EXPECT_NEAR(test.f_statistic, 0.97636987199646, 1e-12);
  EXPECT_NEAR(test.p_value, 0.4119014824224, 1e-12);
}

// R 4.2.2, by its own linear algebra and pf, in ilr coordinates of the three parts.
TEST(Hotelling, MeetsROnHongiteAndKongite) {
  const HotellingTest test = hotelling_two_sample_ilr(hongite, kongite, 3);
  EXPECT_NEAR(test.statistic, 0.404928528566818, 1e-12);
  EXPECT_NEAR(test.f_statistic, 0.198246258777505, 1e-12);
  EXPECT_EQ(test.denominator_df, 47U);
  EXPECT_NEAR(test.p_value, 0.820850132989311, 1e-12);
}

// reference.json, R compositions: T3 and T4 of the real export, "worried" against "confidence".
TEST(Hotelling, MeetsTheRealExport) {
  const auto third = triad_of_export("579be782");
  const auto fourth = triad_of_export("25055cfd");
  if (!third || !fourth) GTEST_SKIP() << "the real export is not at hand; set SAMSKAB_SHARED to the folder with data/";
  const TwoGroups t3 = split(*third);
  EXPECT_EQ(t3.first.size(), 3U * 83U);
  EXPECT_EQ(t3.second.size(), 3U * 44U);
  const HotellingTest test3 = hotelling_two_sample_ilr(t3.first, t3.second, 3);
  EXPECT_NEAR(test3.statistic, 2.53933592935796, 1e-11);
  EXPECT_NEAR(test3.f_statistic, 1.25951062096155, 1e-11);
  EXPECT_EQ(test3.denominator_df, 124U);
  EXPECT_NEAR(test3.p_value, 0.287397787967677, 1e-12);
  const TwoGroups t4 = split(*fourth);
  const HotellingTest test4 = hotelling_two_sample_ilr(t4.first, t4.second, 3);
  EXPECT_NEAR(test4.statistic, 0.965036788208383, 1e-11);
  EXPECT_NEAR(test4.f_statistic, 0.477966333782454, 1e-11);
  EXPECT_NEAR(test4.p_value, 0.621385436993431, 1e-12);
}

TEST(Hotelling, DoesNotDependOnUnitsOrTheFarawayOrigin) {
  std::vector<double> first = iris(2, rows_between(50, 100));
  std::vector<double> second = iris(2, rows_between(100, 150));
  for (auto* group : {&first, &second})
    for (std::size_t i = 0; i < group->size(); i += 2) {
      (*group)[i] = 1e-6 * (*group)[i];
      (*group)[i + 1] = 1e6 + (*group)[i + 1];
    }
  EXPECT_NEAR(hotelling_two_sample(first, second, 2).statistic, 31.979523653773, 1e-6);
}

TEST(Hotelling, AZeroIsRefusedAndNamed) {
  const std::vector<double> inside{.2, .3, .5, .3, .3, .4, .25, .35, .4};
  const std::vector<double> edge{.2, .3, .5, .5, .5, 0, .25, .35, .4};
  try {
    hotelling_two_sample_ilr(inside, edge, 3);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find('2'), std::string::npos) << error.what();
  }
}

TEST(Hotelling, TooFewOrFlatPointsAreNotEnoughData) {
  EXPECT_THROW(hotelling_one_sample(std::vector<double>{1, 2, 3, 4}, std::vector<double>{0, 0}), NotEnoughData);
  EXPECT_THROW(hotelling_two_sample(std::vector<double>{1, 2}, std::vector<double>{1, 3, 2, 5}, 2), NotEnoughData);
  EXPECT_THROW(hotelling_two_sample({}, std::vector<double>{1, 3, 2, 5, 7, 7, 1, 0}, 2), NotEnoughData);
  const std::vector<double> equal(20, 0.1);
  EXPECT_THROW(hotelling_one_sample(equal, std::vector<double>{0.1, 0.1}), NotEnoughData);
  std::vector<double> line;
  for (int i = 0; i < 10; ++i) line.insert(line.end(), {0.1 * i, 0.3 * i + 0.2});
  EXPECT_THROW(hotelling_one_sample(line, std::vector<double>{0.5, 0.5}), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
