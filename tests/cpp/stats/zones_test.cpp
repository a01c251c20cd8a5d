#include "samskab/stats/zones.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/closure.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

TriadZone zone(double a, double b, double c, ZoneScheme scheme) {
  return triad_zones(std::vector<double>{a, b, c}, scheme).front();
}

TEST(TriadZones, SymmetricCornersEdgesAndMiddle) {
  const auto at = [](double a, double b, double c) { return zone(a, b, c, ZoneScheme::symmetric); };
  EXPECT_EQ(at(.7, .2, .1), TriadZone::first);
  EXPECT_EQ(at(.1, .8, .1), TriadZone::second);
  EXPECT_EQ(at(0, 0, 1), TriadZone::third);
  EXPECT_EQ(at(.5, .4, .1), TriadZone::first_second);
  EXPECT_EQ(at(.1, .5, .4), TriadZone::second_third);
  EXPECT_EQ(at(.45, .1, .45), TriadZone::first_third);
  EXPECT_EQ(at(.3, .3, .4), TriadZone::centre);
}

TEST(TriadZones, SymmetricTreatsTheAnchorsAlikeTiesToo) {
  // Where an anchor goes, the zone goes with it.
  constexpr std::size_t orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  const auto edge = [](std::size_t low) {
    constexpr TriadZone opposite[] = {TriadZone::second_third, TriadZone::first_third, TriadZone::first_second};
    return opposite[low];
  };
  for (int i = 0; i <= 100; ++i)
    for (int j = 0; i + j <= 100; ++j) {
      const double x[3] = {i / 100.0, j / 100.0, (100 - i - j) / 100.0};
      const TriadZone here = zone(x[0], x[1], x[2], ZoneScheme::symmetric);
      for (const auto& order : orders) {
        const TriadZone there = zone(x[order[0]], x[order[1]], x[order[2]], ZoneScheme::symmetric);
        TriadZone expected = TriadZone::centre;
        for (std::size_t k = 0; k < 3; ++k) {
          if (here == static_cast<TriadZone>(order[k])) expected = static_cast<TriadZone>(k);
          if (here == edge(order[k])) expected = edge(k);
        }
        ASSERT_EQ(there, expected) << i << " " << j;
      }
    }
  EXPECT_EQ(zone(.6, .2, .2, ZoneScheme::symmetric), TriadZone::first);
  EXPECT_EQ(zone(.4, .4, 1 - .4 - .4, ZoneScheme::symmetric), TriadZone::centre);  // 0.19999999999999996
  EXPECT_EQ(zone(1 - .3 - .1, .3, .1, ZoneScheme::symmetric), TriadZone::first);   // 0.6 in another rounding
}

// formats.md section 4: the ties of the vendor's rule, as percentages (t, l, r).
TEST(TriadZones, SensemakerTies) {
  const auto at = [](double t, double l, double r) {
    return sensemaker_name(zone(t / 100, l / 100, r / 100, ZoneScheme::sensemaker));
  };
  EXPECT_EQ(at(20, 20, 60), "TR");
  EXPECT_EQ(at(20, 60, 20), "L");
  EXPECT_EQ(at(60, 20, 20), "T");
  EXPECT_EQ(at(0, 40, 60), "LR");
  EXPECT_EQ(at(40, 0, 60), "TR");
  EXPECT_EQ(at(20, 40, 40), "Centre");
  EXPECT_EQ(at(40, 20, 40), "Centre");
  EXPECT_EQ(at(40, 40, 20), "Centre");
  EXPECT_EQ(at(0, 0, 100), "R");
}

// The zone columns of the processed file come from the vendor's tool chain: all 598 placements must agree.
TEST(TriadZones, SensemakerEqualsTheProcessedFileOfTheRealExport) {
  const auto file = test::shared_file("data/sensemaker/ADemo_Definition.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto raw = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data.csv"));
  const auto processed = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data_processed.csv"));
  const auto reference = test::read_json(*test::shared_file("data/reference.json"))["sensemaker_ADemo"];
  std::size_t placements = 0;
  for (const auto& triad : test::triads_of(test::read_json(*file))) {
    std::vector<std::size_t> rows;
    const auto weights = close(test::placements(raw, triad.columns, &rows), 3).values;
    const auto zones = triad_zones(weights, ZoneScheme::sensemaker);
    std::map<std::string, int> counts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(sensemaker_name(zones[i]), processed.at(triad.id + "_Zone")[rows[i]]) << triad.id << " row " << rows[i];
      ++counts[std::string(sensemaker_name(zones[i]))];
      ++placements;
    }
    for (const char* name : {"T3", "T4"}) {
      if (reference[name]["id"] != triad.id) continue;
      for (const auto& [key, count] : counts) EXPECT_EQ(reference[name]["zones"][key], count) << name << key;
    }
  }
  EXPECT_EQ(placements, 598U);
}

TEST(TriadZones, RefuseWhatIsNoPlacement) {
  for (const auto scheme : {ZoneScheme::symmetric, ZoneScheme::sensemaker}) {
    EXPECT_THROW(zone(.5, .5, .5, scheme), InvalidInput);
    EXPECT_THROW(zone(50, 30, 20, scheme), InvalidInput);
    EXPECT_THROW(zone(.5, .5, std::numeric_limits<double>::quiet_NaN(), scheme), InvalidInput);
    EXPECT_THROW(zone(-.5, .75, .75, scheme), InvalidInput);
    EXPECT_NO_THROW(zone(-1e-9, .5, .5, scheme));
  }
}

// methods.md section 1: areas .16 x3, .12 x3, .16.
TEST(ExpectedShares, AreAreas) {
  const auto shares = expected_triad_shares();
  const double wanted[] = {.16, .16, .16, .12, .12, .12, .16};
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(shares[i], wanted[i], 1e-15);
  EXPECT_EQ(expected_triad_shares(ZoneScheme::sensemaker), shares);
  for (const auto& all : {std::vector<double>(shares.begin(), shares.end()), {.2, .2, .2, .2, .2}})
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1.0, 1e-15);
  const auto ninths = expected_stone_ninth_shares();
  EXPECT_NEAR(std::accumulate(ninths.begin(), ninths.end(), 0.0), 1.0, 1e-15);
  EXPECT_NEAR(ninths[4], 1.0 / 9, 1e-8);
}

TEST(ExpectedShares, AreWhatUniformPlacementGives) {
  Random random(7, "zone test");
  const int n = 200000;
  std::vector<double> weights;
  for (int i = 0; i < n; ++i) {
    double a = random.uniform();
    double b = random.uniform();
    if (a + b > 1) {
      a = 1 - a;
      b = 1 - b;
    }
    weights.insert(weights.end(), {a, b, 1 - a - b});
  }
  for (const auto scheme : {ZoneScheme::symmetric, ZoneScheme::sensemaker}) {
    std::array<double, 7> counts{};
    for (const TriadZone each : triad_zones(weights, scheme)) counts[static_cast<std::size_t>(each)] += 1;
    for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(counts[i] / n, expected_triad_shares(scheme)[i], .004);
  }
}

TEST(DyadZones, BothSchemes) {
  const std::vector<double> x = {0, .2, .21, .4, .41, .5, .6, .61, .8, .81, 1};
  using enum DyadZone;
  EXPECT_EQ(dyad_zones(x, ZoneScheme::sensemaker),
            (std::vector<DyadZone>{left, left, centre_left, centre_left, centre, centre, centre, centre_right,
                                   centre_right, right, right}));
  EXPECT_EQ(dyad_zones(x, ZoneScheme::symmetric),
            (std::vector<DyadZone>{left, left, centre_left, centre, centre, centre, centre, centre_right, right, right,
                                   right}));
  for (int i = 0; i <= 1000; ++i) {
    const std::vector<double> pair = {i / 1000.0, 1 - i / 1000.0};
    const auto zones = dyad_zones(pair);
    EXPECT_EQ(static_cast<int>(zones[0]) + static_cast<int>(zones[1]), 4) << i;
  }
  EXPECT_THROW(dyad_zones(std::vector<double>{.5, 1.01}), InvalidInput);
  EXPECT_THROW(dyad_zones(std::vector<double>{std::numeric_limits<double>::quiet_NaN()}), InvalidInput);
}

// reference.json sensemaker_ADemo D1 zones_on_x.
TEST(DyadZones, MeetTheRealExport) {
  const auto file = test::shared_file("data/sensemaker/ADemo_Data.csv");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto raw = test::read_columns(*file);
  std::array<int, 5> counts{};
  const std::string dyad = "b662e7f4-41b0-4525-8685-26c2a685d67d_percentX";
  for (const DyadZone each : dyad_zones(test::placements(raw, {dyad}), ZoneScheme::sensemaker))
    ++counts[static_cast<std::size_t>(each)];
  EXPECT_EQ(counts, (std::array<int, 5>{8, 11, 32, 18, 29}));
}

TEST(StoneZones, QuartersAndNinths) {
  using Q = StoneQuarter;
  using N = StoneNinth;
  EXPECT_EQ(stone_quarters(std::vector<double>{.5, .5, .5, .49, .49, .49, .49, .5}),
            (std::vector<Q>{Q::top_right, Q::bottom_right, Q::bottom_left, Q::top_left}));
  EXPECT_EQ(stone_ninths(std::vector<double>{0, 0, .5, 0, 1, 0, 0, .5, .5, .5, 1, .5, 0, 1, .5, 1, 1, 1}),
            (std::vector<N>{N::bottom_left, N::bottom_centre, N::bottom_right, N::centre_left, N::centre,
                            N::centre_right, N::top_left, N::top_centre, N::top_right}));
  EXPECT_EQ(stone_ninths(std::vector<double>{.33333333, .66666666, .33333332, .66666665}),
            (std::vector<N>{N::top_centre, N::centre_left}));
  EXPECT_THROW(stone_quarters(std::vector<double>{.5, -.1}), InvalidInput);
  EXPECT_THROW(stone_ninths(std::vector<double>{.5}), InvalidInput);
}

TEST(ZoneNames, AreThereInBothLanguages) {
  EXPECT_EQ(name(TriadZone::centre, Language::da), "i midten");
  EXPECT_EQ(name(DyadZone::right, Language::en), "at the right end");
  EXPECT_EQ(from_code<StoneNinth>("top_left"), StoneNinth::top_left);
  EXPECT_EQ(code(ZoneScheme::sensemaker), "sensemaker");
}

}  // namespace
}  // namespace samskab::stats
