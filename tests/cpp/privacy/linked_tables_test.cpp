#include "samskab/privacy/linked_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

/// Eight records of seven people: level, answer, and the part of the town each comes from.
TableRecords records() {
  TableRecords out;
  out.variables = {{"level", {"user", "employee"}, {0, 0, 0, 0, 1, 1, 1, 1}},
                   {"answer", {"yes", "no", "unsure"}, {0, 0, 1, 1, 0, 1, 1, 1}},
                   {"part", {"harbour", "centre", "hill"}, {0, 1, 2, 0, 1, 2, 0, 0}},
                   {"town", {"low", "high"}, {}, 2U, {0, 0, 1}}};
  out.persons = {1, 2, 3, 3, 4, 5, 6, 7};
  return out;
}

std::size_t cell_at(const LinkedTables& tables, std::vector<std::uint32_t> variables,
                    std::vector<std::uint32_t> codes) {
  const TableAddress wanted{std::move(variables), std::move(codes)};
  const auto found = std::find(tables.addresses.begin(), tables.addresses.end(), wanted);
  EXPECT_NE(found, tables.addresses.end());
  return static_cast<std::size_t>(found - tables.addresses.begin());
}

TEST(LinkedTables, HasEveryCellMarginAndTotalOnce) {
  const std::vector<std::vector<std::string>> tables = {{"level", "answer"}, {"answer", "level"}, {"level", "part"}};
  const LinkedTables made = linked_tables(records(), tables);
  // 6 + 6 cells, margins of level (shared), answer and part, and one total.
  EXPECT_EQ(made.addresses.size(), 6U + 6U + 2U + 3U + 3U + 1U);
  EXPECT_EQ(made.cells.inner.size(), 2U * 3U * 3U);
  EXPECT_DOUBLE_EQ(made.values[cell_at(made, {}, {})], 8.0);
  EXPECT_EQ(made.cells.cells[cell_at(made, {}, {})].persons, 7);
  const std::size_t users_no = cell_at(made, {0, 1}, {0, 1});
  EXPECT_DOUBLE_EQ(made.values[users_no], 2.0);
  EXPECT_EQ(made.cells.cells[users_no].persons, 1);  // both records are one person's
  EXPECT_DOUBLE_EQ(made.largest[users_no], 2.0);
  EXPECT_DOUBLE_EQ(made.values[cell_at(made, {0, 1}, {0, 2})], 0.0);
}

TEST(LinkedTables, CountsAroundACellWithOneGroupingLeftOut) {
  const std::vector<std::vector<std::string>> tables = {{"level", "answer"}};
  const LinkedTables made = linked_tables(records(), tables);
  const auto around = [&](const LinkedTables& all, std::size_t cell) { return all.cells.cells[cell].around; };
  // Users without regard to the answer: 3 people; who said yes without regard to the level: 3.
  EXPECT_EQ(around(made, cell_at(made, {0, 1}, {0, 0})), 3);
  // Being among the unsure: nobody is, at any level.
  EXPECT_EQ(around(made, cell_at(made, {0, 1}, {0, 2})), 0);
  EXPECT_EQ(around(made, cell_at(made, {0}, {0})), 7);
  EXPECT_FALSE(around(made, cell_at(made, {}, {})).has_value());
  LinkOptions options;
  options.exempt = {"level"};
  const LinkedTables exempt = linked_tables(records(), tables, options);
  EXPECT_EQ(around(exempt, cell_at(exempt, {0, 1}, {0, 0})), 7);
}

TEST(LinkedTables, AVariableMadeOfAnotherAddsItsCategoriesUp) {
  const std::vector<std::vector<std::string>> tables = {{"part", "answer"}, {"town", "answer"}};
  const LinkedTables made = linked_tables(records(), tables);
  const LinkedCells& cells = made.cells;
  EXPECT_EQ(cells.inner.size(), 9U);
  const std::size_t low_yes = cell_at(made, {1, 3}, {0, 0});
  EXPECT_DOUBLE_EQ(made.values[low_yes],
                   made.values[cell_at(made, {1, 2}, {0, 0})] + made.values[cell_at(made, {1, 2}, {0, 1})]);
  EXPECT_EQ(cells.cells[low_yes].inner.size(), 2U);
}

TEST(LinkedTables, RefusesWhatDoesNotFit) {
  const std::vector<std::vector<std::string>> unknown = {{"levle"}};
  EXPECT_THROW(linked_tables(records(), unknown), NotFound);
  const std::vector<std::vector<std::string>> tables = {{"level"}};
  TableRecords wrong = records();
  wrong.variables[0].codes.pop_back();
  EXPECT_THROW(linked_tables(wrong, tables), InvalidInput);
  wrong = records();
  wrong.variables[0].codes[0] = 2;
  EXPECT_THROW(linked_tables(wrong, tables), InvalidInput);
  wrong = records();
  wrong.variables[3].parent = {0, 0, 2};
  EXPECT_THROW(linked_tables(wrong, tables), InvalidInput);
}

}  // namespace
}  // namespace samskab::privacy
