#include "samskab/base/table.hpp"

#include <gtest/gtest.h>

#include "base/visit_fixture.hpp"

namespace samskab {
namespace {

TEST(Table, RowsBecomeTypedColumnsWithGapsAndFlattenedMembers) {
  auto one = fixture::sample();
  one.large = 9;
  fixture::Sample other;
  const Table table = table_of(std::vector<fixture::Sample>{one, other}, Language::da);
  EXPECT_EQ(table.rows(), 2U);
  EXPECT_EQ(std::get<Column::Texts>(table.column("id").values), (Column::Texts{"s-1", ""}));
  EXPECT_EQ(std::get<Column::Texts>(table.column("title").values), (Column::Texts{"Blåbærgrød", ""}));
  EXPECT_EQ(std::get<Column::Booleans>(table.column("open").values), (Column::Booleans{1, 0}));
  EXPECT_EQ(std::get<Column::Integers>(table.column("small").values), (Column::Integers{-5, 0}));
  EXPECT_EQ(std::get<Column::Texts>(table.column("colour").values), (Column::Texts{"green", "red"}));
  EXPECT_EQ(std::get<Column::Texts>(table.column("day").values), (Column::Texts{"2026-05-04", "1970-01-01"}));
  EXPECT_EQ(std::get<Column::Reals>(table.column("weight").values), (Column::Reals{-2.5, 0.0}));
  EXPECT_EQ(table.column("weight").valid, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_TRUE(table.column("weight").has(0));
  EXPECT_FALSE(table.column("weight").has(1));
  EXPECT_EQ(std::get<Column::Reals>(table.column("interval_high").values), (Column::Reals{0.75, 0.0}));
  EXPECT_EQ(table.column("interval_high").valid, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(table.column("interval_high").doc, "Upper end.");
  EXPECT_EQ(std::get<Column::Texts>(table.column("numbers").values), (Column::Texts{"1; 2,5; 0", ""}));
  EXPECT_TRUE(table.column("share").valid.empty());
}

TEST(Table, NoRowsStillHaveColumns) {
  const Table table = table_of(std::vector<fixture::Interval>{});
  EXPECT_EQ(table.rows(), 0U);
  EXPECT_EQ(table.columns().size(), 2U);
}

TEST(Table, RefusesTwoColumnsOfOneNameUnequalLengthsAndNumbersItCannotHold) {
  Table table;
  table.add({"a", "", Column::Reals{1, 2}});
  EXPECT_THROW(table.add({"a", "", Column::Reals{1, 2}}), InvalidInput);
  EXPECT_THROW(table.add({"b", "", Column::Reals{1}}), InvalidInput);
  EXPECT_THROW(table.add({"b", "", Column::Reals{1, 2}, {1}}), InvalidInput);
  EXPECT_THROW(table_of(std::vector<fixture::Sample>{fixture::sample()}), InvalidInput);
  try {
    static_cast<void>(table.column("c"));
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_EQ(error.message(Language::da), "Der er ingen kolonne »c«. Kolonnerne er: a.");
  }
}

}  // namespace
}  // namespace samskab
