#include "samskab/stats/zone_counts.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

constexpr double missing_weight = std::numeric_limits<double>::quiet_NaN();

TEST(TriadZoneCounts, EqualTheZonesOfTheRowsAndMergeExactly) {
  Random random(8, "zone count test");
  const std::size_t n = 30000;
  std::vector<double> weights;
  std::vector<std::uint16_t> codes;
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = random.below(101);
    const auto b = random.below(101 - a);  // a grid of percentages: plenty of ties
    weights.insert(weights.end(), {a / 100.0, b / 100.0, (100 - a - b) / 100.0});
    codes.push_back(static_cast<std::uint16_t>(random.below(4)));  // 3 is no group
  }
  for (const auto scheme : {ZoneScheme::symmetric, ZoneScheme::sensemaker}) {
    const auto zones = triad_zones(weights, scheme);
    std::vector<double> with_missing = weights;
    std::vector<std::uint64_t> wanted(3 * 8, 0);
    for (std::size_t i = 0; i < n; ++i) {
      const bool missing = i % 7 == 0;
      if (missing) with_missing[3 * i + i % 3] = missing_weight;
      if (codes[i] < 3) ++wanted[codes[i] * 8U + (missing ? 7 : static_cast<std::size_t>(zones[i]))];
    }
    TriadZoneCounts whole(3, scheme);
    whole.update(with_missing, codes);
    EXPECT_EQ(std::vector<std::uint64_t>(whole.cells().begin(), whole.cells().end()), wanted);
    std::vector<double> columns[3];
    for (std::size_t at = 0; at < with_missing.size(); ++at) columns[at % 3].push_back(with_missing[at]);
    TriadZoneCounts by_column(3, scheme);
    by_column.update_columns(std::vector<std::span<const double>>{columns[0], columns[1], columns[2]}, codes);
    EXPECT_EQ(by_column.table(), whole.table());
    TriadZoneCounts merged(3, scheme);
    for (std::size_t begin = 0; begin < n; begin += 999) {
      TriadZoneCounts part(3, scheme);
      const std::size_t size = std::min<std::size_t>(999, n - begin);
      part.update(std::span(with_missing).subspan(3 * begin, 3 * size), std::span(codes).subspan(begin, size));
      merged.merge(part);
    }
    EXPECT_EQ(merged.table(), whole.table());
    EXPECT_EQ(merged.missing(1), wanted[15]);
    EXPECT_EQ(merged.count(2, TriadZone::centre), wanted[16 + 6]);
    EXPECT_EQ(TriadZoneCounts(3, scheme, wanted).table(), whole.table());
  }
}

// Few groups are counted by bits, 512 rows at a time, where the processor can; many by histogram.
TEST(TriadZoneCounts, AreTheSameForFewGroupsAndForMany) {
  Random random(9, "zone count test");
  const std::size_t n = 5000;
  std::vector<double> weights;
  std::vector<std::uint16_t> few;
  std::vector<std::uint16_t> many;
  for (std::size_t i = 0; i < n; ++i) {
    const auto a = random.below(101);
    const auto b = random.below(101 - a);
    weights.insert(weights.end(), {a / 100.0, b / 100.0, i % 5 == 0 ? missing_weight : (100 - a - b) / 100.0});
    many.push_back(static_cast<std::uint16_t>(random.below(61)));  // 60 is no group
    few.push_back(static_cast<std::uint16_t>(many.back() == 60 ? 12 : many.back() / 5));
  }
  for (const auto scheme : {ZoneScheme::symmetric, ZoneScheme::sensemaker}) {
    TriadZoneCounts of_few(12, scheme);
    TriadZoneCounts of_many(60, scheme);
    of_few.update(weights, few);
    of_many.update(weights, many);
    for (std::size_t group = 0; group < 12; ++group)
      for (std::size_t slot = 0; slot < 8; ++slot) {
        std::uint64_t together = 0;
        for (std::size_t each = 5 * group; each < 5 * group + 5; ++each) together += of_many.cells()[8 * each + slot];
        EXPECT_EQ(of_few.cells()[8 * group + slot], together);
      }
  }
}

// Rows are counted 512, four and one at a time; none of these ways may let anything pass.
TEST(TriadZoneCounts, RefuseARowAtAnyPlace) {
  const std::size_t n = 523;
  const double infinity = std::numeric_limits<double>::infinity();
  const double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::vector<double>> bad = {{.5, .5, .5}, {infinity, 0, 0},    {infinity, 1, -infinity},
                                                {0, 0, 0},    {infinity, none, 0}, {none, 0, -infinity}};
  for (const auto scheme : {ZoneScheme::symmetric, ZoneScheme::sensemaker})
    for (const std::size_t row : {0U, 7U, 8U, 300U, 511U, 512U, 513U, 514U, 515U, 516U, 519U, 520U, 521U, 522U})
      for (const auto& each : bad) {
        std::vector<double> columns[3] = {std::vector<double>(n, .25), std::vector<double>(n, .25),
                                          std::vector<double>(n, .5)};
        for (std::size_t part = 0; part < 3; ++part) columns[part][row] = each[part];
        std::vector<double> weights;
        for (std::size_t i = 0; i < n; ++i)
          weights.insert(weights.end(), {columns[0][i], columns[1][i], columns[2][i]});
        const std::vector<std::uint16_t> codes(n, 1);
        TriadZoneCounts counts(2, scheme);
        const std::vector<std::span<const double>> spans = {columns[0], columns[1], columns[2]};
        for (const bool by_row : {true, false}) {
          try {
            by_row ? counts.update(weights, codes) : counts.update_columns(spans, codes);
            ADD_FAILURE() << row;
          } catch (const InvalidInput& error) {
            EXPECT_NE(std::string(error.what()).find("ow " + std::to_string(row)), std::string::npos) << error.what();
          }
        }
        EXPECT_EQ(counts.count(1, TriadZone::first_second), 0U);
        EXPECT_EQ(counts.missing(1), 0U);
      }
}

TEST(TriadZoneCounts, RefuseWhatIsNoPlacementAndKeepTheCounts) {
  TriadZoneCounts counts(2, ZoneScheme::symmetric);
  const std::vector<double> bad = {.2, .3, .5, .5, .5, .5};
  try {
    counts.update(bad, std::vector<std::uint16_t>{0, 1});
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find("row 1"), std::string::npos) << error.what();
  }
  EXPECT_EQ(counts.count(0, TriadZone::centre), 0U);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(counts.update(std::vector<double>{infinity, 0, 0}, std::vector<std::uint16_t>{0}), InvalidInput);
  EXPECT_THROW(counts.update(std::vector<double>{.2, .3, .5}, std::vector<std::uint16_t>{3}), InvalidInput);
  EXPECT_THROW(counts.update_columns({}, {}), InvalidInput);
  const std::vector<double> one = {1.0};
  EXPECT_THROW(counts.update_columns(std::vector<std::span<const double>>{one, one, {}}, std::vector<std::uint16_t>{0}),
               InvalidInput);
  EXPECT_THROW(counts.merge(TriadZoneCounts(2, ZoneScheme::sensemaker)), InvalidInput);
  EXPECT_THROW(static_cast<void>(counts.count(2, TriadZone::first)), InvalidInput);
  EXPECT_THROW(TriadZoneCounts(0, ZoneScheme::symmetric), InvalidInput);
}

// The rule of triad_zones(), whichever loop meets the row: parts that sum to 1 are no placement when one is below 0.
TEST(TriadZoneCounts, PartsBelowZeroAreRefusedWhereverTheyStand) {
  constexpr std::size_t n = 1100;  // two blocks of 512, fours, and rows that are counted singly
  const std::vector<double> third = {0.3, 0.3, 0.4};
  std::vector<double> weights;
  for (std::size_t i = 0; i < n; ++i) weights.insert(weights.end(), third.begin(), third.end());
  for (const std::size_t groups : {std::size_t{1}, std::size_t{40}}) {
    const std::vector<std::uint16_t> codes(n, 0);
    for (const std::size_t row : {std::size_t{0}, std::size_t{3}, std::size_t{600}, n - 70, n - 1})
      for (std::size_t part = 0; part < 3; ++part) {
        std::vector<double> bad = weights;
        bad[3 * row + part] = -0.2;
        bad[3 * row + (part + 1) % 3] = 0.9;
        bad[3 * row + (part + 2) % 3] = 0.3;
        TriadZoneCounts counts(groups, ZoneScheme::symmetric);
        try {
          counts.update(bad, codes);
          ADD_FAILURE() << row << " " << part;
        } catch (const InvalidInput& error) {
          EXPECT_EQ(error.code(), "stats.zones.negative");
          EXPECT_EQ(error.message(Language::en).find("Row " + std::to_string(row) + " "), 0U) << error.what();
        }
        EXPECT_EQ(counts.count(0, TriadZone::centre), 0U) << "unchanged";
        // Beside a part that is not there it is a missing row.
        bad[3 * row + (part + 1) % 3] = missing_weight;
        EXPECT_NO_THROW(counts.update(bad, codes));
        EXPECT_EQ(counts.missing(0), 1U);
      }
    std::vector<double> rounded = weights;
    rounded[0] = -1e-9;
    rounded[1] = 0.5;
    rounded[2] = 0.5 + 1e-9;
    TriadZoneCounts counts(groups, ZoneScheme::symmetric);
    EXPECT_NO_THROW(counts.update(rounded, codes)) << "what rounding leaves";
  }
}

}  // namespace
}  // namespace samskab::stats
