#include "samskab/io/csv_table.hpp"

#include <gtest/gtest.h>

namespace samskab::io {
namespace {

TEST(CsvTable, FindsCellsByPlaceAndByName) {
  const CsvTable table = parse_csv(bytes_of("navn,by\nAnna,Ribe\nBo,Skive\n"));
  EXPECT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.column("by"), 1U);
  EXPECT_EQ(table.cell(1, 0), "Bo");
  EXPECT_EQ(table.cell(1, "by"), "Skive");
  EXPECT_EQ(parse_csv(bytes_of("navn,by\n")).rows(), 0U);
}

TEST(CsvTable, SaysWhichColumnsAndRowsThereAre) {
  const CsvTable table = parse_csv(bytes_of("navn,by\nAnna,Ribe\n"));
  try {
    static_cast<void>(table.column("nvan"));
    FAIL() << "there is no such column";
  } catch (const NotFound& error) {
    EXPECT_EQ(error.code(), "io.column.none");
    EXPECT_NE(std::string(error.message(Language::en)).find("navn"), std::string::npos);
  }
  EXPECT_THROW(static_cast<void>(table.cell(0, 2)), InvalidInput);
  EXPECT_THROW(static_cast<void>(table.cell(1, 0)), InvalidInput);
}

TEST(CsvTable, KeepsTheTextOfCellsThatAreNoNumber) {
  const CsvTable table = parse_csv(bytes_of("x,y\n0.5,1\nN/A,2\n\" 7 \",3\n ,4\n"));
  const NumberColumn x = table.numbers("x");
  EXPECT_EQ(x.cells, (std::vector<Cell>{Cell::value, Cell::unreadable, Cell::value, Cell::empty}));
  EXPECT_EQ(x.unreadable_rows, std::vector<std::uint64_t>{1});
  EXPECT_EQ(x.unreadable[0], "N/A");
  EXPECT_EQ(x.values[2], 7.0);
}

TEST(CsvTable, HasANameForEachColumnAndColumnsOfOneLength) { EXPECT_THROW(CsvTable({"a"}, {}, {}), InvalidInput); }

}  // namespace
}  // namespace samskab::io
