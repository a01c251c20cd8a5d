#include "samskab/stats/closure.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "samskab/base/error.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

template <class Failure, class F>
std::string code_of(F&& f) {
  try {
    f();
  } catch (const Failure& error) {
    EXPECT_NE(error.message(Language::da).find(' '), std::string::npos) << "no Danish sentence for " << error.code();
    return error.code();
  }
  return "nothing thrown";
}

TEST(Close, PassesClosedRowsOnBitForBit) {
  const std::vector<double> weights = {0.2, 0.3, 0.5, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0.0, 0.0, 1.0};
  const Closure closure = close(weights, 3);
  EXPECT_EQ(closure.values, weights);
  EXPECT_TRUE(closure.adjusted.empty());
}

TEST(Close, ClampsAMarkerJustOutsideAndReclosesAndSaysSo) {
  // The one placement of the real export that lies outside its triangle has a weight of -0.000896.
  const Closure closure = close(std::vector<double>{0.5, 0.5, 0.0, 0.6, 0.400896, -0.000896}, 3);
  ASSERT_EQ(closure.adjusted, std::vector<std::size_t>{1});
  EXPECT_EQ(closure.values[5], 0.0);
  EXPECT_NEAR(closure.values[3], 0.6 / 1.000896, 1e-15);
  EXPECT_NEAR(closure.values[3] + closure.values[4], 1.0, 1e-15);
}

TEST(Close, TheToleranceOfTheSumIsOneInAThousand) {
  EXPECT_EQ(close(std::vector<double>{0.5, 0.3, 0.2009}, 3).adjusted.size(), 1U);
  EXPECT_EQ(code_of<InvalidInput>([] { close(std::vector<double>{0.5, 0.3, 0.2011}, 3); }), "stats.closure.sum");
  EXPECT_EQ(code_of<InvalidInput>([] {
              close(std::vector<double>{0.5, 0.5011, -0.0011}, 3);
            }),
            "stats.closure.negative");
}

TEST(Close, NamesTheRowOfWhatCannotBeMended) {
  try {
    close(std::vector<double>{0.2, 0.3, 0.5, 0.4, 0.4, 0.4}, 3);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("row 1"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("1.2"), std::string::npos) << error.what();
    EXPECT_NE(error.message(Language::da).find("1,2"), std::string::npos);
  }
}

TEST(Close, RefusesWhatIsNoNumberAndRowsThatAreNotWhole) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(code_of<InvalidInput>([&] { close(std::vector<double>{nan, 0.5, 0.5}, 3); }), "stats.closure.not_finite");
  EXPECT_EQ(code_of<InvalidInput>([&] {
              close(std::vector<double>{infinity, 0.5, 0.5}, 3);
            }),
            "stats.closure.not_finite");
  EXPECT_EQ(code_of<InvalidInput>([] { close(std::vector<double>{0.5, 0.5}, 3); }), "stats.rows.length");
  EXPECT_EQ(code_of<InvalidInput>([] { close(std::vector<double>{1.0}, 1); }), "stats.rows.width");
  EXPECT_TRUE(close(std::vector<double>{}, 3).values.empty());
}

TEST(Close, MendsExactlyOnePlacementOfTheRealExport) {
  const auto definition = test::shared_file("data/sensemaker/ADemo_Definition.json");
  if (!definition) GTEST_SKIP() << "the shared data are not here";
  const auto columns = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data.csv"));
  std::size_t placed = 0;
  std::size_t adjusted = 0;
  for (const auto& triad : test::triads_of(test::read_json(*definition))) {
    const Closure closure = close(test::placements(columns, triad.columns), 3);
    placed += closure.values.size() / 3;
    adjusted += closure.adjusted.size();
  }
  EXPECT_EQ(placed, 598U);
  EXPECT_EQ(adjusted, 1U);
}

TEST(Proportions, NeitherOverflowNorVanish) {
  const double huge = 1e308;
  const double tiny = std::numeric_limits<double>::denorm_min();
  for (const double amount : {huge, 1.0, tiny}) {
    const auto shares = proportions(std::vector<double>{amount, amount, amount}, 3);
    for (const double share : shares) EXPECT_NEAR(share, 1.0 / 3, 1e-16);
  }
  EXPECT_EQ(proportions(std::vector<double>{1, 0, 3, 0}, 2), (std::vector<double>{1, 0, 1, 0}));
}

TEST(Close, RefusesTolerancesThatWouldLetAnythingPass) {
  const std::vector<double> row = {0.2, 0.3, 0.5};
  for (const double bad : {-1e-9, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(close(row, 3, {.weight_tolerance = bad}), InvalidInput) << bad;
    EXPECT_THROW(close(row, 3, {.sum_tolerance = bad}), InvalidInput) << bad;
  }
}

TEST(Proportions, RefuseNegativeAmountsAndRowsOfZeros) {
  EXPECT_EQ(code_of<InvalidInput>([] { proportions(std::vector<double>{1, -1e-9}, 2); }), "stats.proportions.negative");
  EXPECT_EQ(code_of<InvalidInput>([] { proportions(std::vector<double>{0, 0}, 2); }), "stats.proportions.zero");
}

}  // namespace
}  // namespace samskab::stats
