#include "samskab/privacy/suppression.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::privacy {
namespace {

/// A table of two ways with its margins and its total; every record is a person of its own. Cells in the order of the
/// rows, then the margins of the rows, of the columns, and the total.
LinkedCells crossed(const std::vector<std::vector<double>>& rows) {
  LinkedCells out;
  const std::size_t columns = rows.front().size();
  const auto add = [&](std::vector<std::uint32_t> inner) {
    double sum = 0.0;
    for (const std::uint32_t each : inner) sum += out.inner[each];
    TableCell cell;
    cell.inner = std::move(inner);
    cell.persons = static_cast<std::int64_t>(sum);
    out.cells.push_back(cell);
  };
  for (const auto& row : rows) out.inner.insert(out.inner.end(), row.begin(), row.end());
  for (std::uint32_t i = 0; i < out.inner.size(); ++i) add({i});
  std::vector<std::uint32_t> all(out.inner.size());
  std::iota(all.begin(), all.end(), 0U);
  for (std::size_t r = 0; r < rows.size(); ++r)
    add({all.begin() + static_cast<std::ptrdiff_t>(r * columns),
         all.begin() + static_cast<std::ptrdiff_t>((r + 1) * columns)});
  for (std::size_t c = 0; c < columns; ++c) {
    std::vector<std::uint32_t> inner;
    for (std::size_t r = 0; r < rows.size(); ++r) inner.push_back(static_cast<std::uint32_t>(r * columns + c));
    add(std::move(inner));
  }
  add(std::move(all));
  return out;
}

std::int64_t hidden(const Suppression& found) { return found.small + found.complementary; }

TEST(Suppression, ShowsEverythingWhereNothingIsSmall) {
  const Suppression found = suppress(crossed({{20, 30}, {40, 50}}));
  EXPECT_EQ(hidden(found), 0);
}

TEST(Suppression, HidesThreeMoreAroundASmallCellOfATableOfTwoWays) {
  // One hidden cell in a row and one in a column is none: four at the corners of a rectangle are the fewest.
  const Suppression found = suppress(crossed({{2, 30, 40}, {35, 50, 60}, {45, 70, 80}}));
  EXPECT_EQ(found.states[0], CellState::small);
  EXPECT_EQ(found.small, 1);
  EXPECT_EQ(found.complementary, 3);
  EXPECT_FALSE(found.shown(1));  // the smallest that go with it
  EXPECT_FALSE(found.shown(3));
  EXPECT_FALSE(found.shown(4));
  for (std::size_t margin = 9; margin < 16; ++margin) EXPECT_TRUE(found.shown(margin)) << margin;
}

TEST(Suppression, WithoutComplementaryCellsOnlyTheSmallOneIsHidden) {
  SuppressionRules rules;
  rules.complementary = false;
  const Suppression found = suppress(crossed({{2, 30}, {35, 50}}), rules);
  EXPECT_EQ(found.small, 1);
  EXPECT_EQ(found.complementary, 0);
}

TEST(Suppression, ACellThatCanBePlacedNarrowlyNeedsMoreRoom) {
  // The two small cells of the first row hide each other, but a reader knows that together they are three.
  const LinkedCells table = crossed({{1, 2, 30}, {30, 40, 50}, {3, 2, 60}});
  SuppressionRules no_room;
  no_room.min_width = 0.0;
  const Suppression narrow = suppress(table, no_room);
  EXPECT_EQ(narrow.complementary, 0);
  const Suppression wide = suppress(table);
  EXPECT_GT(wide.complementary, 0);
}

TEST(Suppression, EmptyCellsAreShownUnlessTheRulesHideThem) {
  const LinkedCells table = crossed({{0, 30, 40}, {35, 50, 60}, {45, 70, 80}});
  EXPECT_EQ(hidden(suppress(table)), 0);
  SuppressionRules rules;
  rules.hide_zeros = true;
  const Suppression found = suppress(table, rules);
  EXPECT_EQ(found.states[0], CellState::small);
  EXPECT_GT(found.complementary, 0);
}

TEST(Suppression, TheLessImportantCellIsHiddenFirst) {
  LinkedCells table = crossed({{2, 30, 31}, {35, 50, 60}, {45, 70, 80}});
  table.cells[1].importance = 1.0;
  const Suppression found = suppress(table);
  EXPECT_TRUE(found.shown(1));
  EXPECT_FALSE(found.shown(2));
}

TEST(Suppression, LooksAtTheShareOfTheLargestContributor) {
  LinkedCells amounts{{900.0, 500.0, 700.0}, {}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    TableCell cell;
    cell.inner = {i};
    cell.persons = 10;
    cell.largest = i == 0 ? 850.0 : 90.0;
    amounts.cells.push_back(cell);
  }
  SuppressionRules rules;
  rules.max_share = 0.8;
  const Suppression found = suppress(amounts, rules);
  EXPECT_EQ(found.small, 1);
  EXPECT_FALSE(found.shown(0));
  EXPECT_TRUE(found.shown(1));
}

TEST(Suppression, LooksAtTheCombinationsAroundACellAlsoWhereItIsEmpty) {
  LinkedCells table = crossed({{0, 30}, {35, 50}});
  table.cells[0].around = 2;
  SuppressionRules rules;
  rules.marginal_min = 3;
  EXPECT_EQ(suppress(table, rules).states[0], CellState::small);
  table.cells[0].around = 0;
  EXPECT_EQ(suppress(table, rules).states[0], CellState::shown);
}

TEST(Suppression, EliminatesExactlyWhereNumbersGrowLarge) {
  // So many sums of any cells as there are cells: together they tell everything, so one must be hidden, and one is
  // enough. Elimination of 60 rows of zeros and ones meets numbers far beyond 64 bits.
  constexpr std::uint32_t n = 60;
  LinkedCells table{std::vector<double>(n, 10.0), {}};
  Random random(7, "test");
  TableCell secret;
  secret.inner = {0};
  secret.persons = 1;
  table.cells.push_back(secret);
  for (std::uint32_t i = 0; i < n; ++i) {
    TableCell cell;
    for (std::uint32_t j = 0; j < n; ++j)
      if (random.uniform() < 0.5) cell.inner.push_back(j);
    cell.persons = 100;
    table.cells.push_back(cell);
  }
  SuppressionRules rules;
  rules.min_width = 0.0;
  const Suppression found = suppress(table, rules);
  EXPECT_EQ(found.small, 1);
  EXPECT_EQ(found.complementary, 1);
}

TEST(Suppression, GivesTheSameEachTime) {
  const LinkedCells table = crossed({{1, 12, 8, 0}, {9, 3, 14, 22}, {6, 18, 2, 7}, {11, 5, 16, 30}});
  EXPECT_EQ(suppress(table).states, suppress(table).states);
}

TEST(Suppression, RefusesWhatIsNoTable) {
  LinkedCells table{{1.0, -2.0}, {}};
  EXPECT_THROW(suppress(table), InvalidInput);
  table.inner = {1.0, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_THROW(suppress(table), InvalidInput);
  table.inner = {1.0};
  TableCell cell;
  cell.inner = {1};
  table.cells = {cell};
  EXPECT_THROW(suppress(table), InvalidInput);
  SuppressionRules rules;
  rules.min_persons = 0;
  EXPECT_THROW(suppress({{}, {}}, rules), InvalidInput);
  EXPECT_TRUE(suppress({{}, {}}).states.empty());
}

}  // namespace
}  // namespace samskab::privacy
