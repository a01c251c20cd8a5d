#include "samskab/io/csv_writer.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/io/csv.hpp"
#include "samskab/io/csv_table.hpp"

namespace samskab::io {
namespace {

TEST(CsvWriter, QuotesWhatNeedsIt) {
  CsvWriter csv;
  csv.text("plain")
      .text("a,b")
      .text("say \"no\"")
      .text("two\nlines")
      .text("")
      .text(" edge")
      .number(0.1)
      .integer(-3)
      .empty()
      .end_row();
  EXPECT_EQ(csv.take(), "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,\" edge\",0.1,-3,\n");
}

TEST(CsvWriter, WritesForDanishSpreadsheets) {
  CsvWriter csv({.delimiter = ';', .decimal = ',', .byte_order_mark = true});
  csv.number(0.25).text("a;b").end_row();
  EXPECT_EQ(csv.take(),
            "\xEF\xBB\xBF"
            "0,25;\"a;b\"\n");
  CsvWriter awkward({.delimiter = ',', .decimal = ','});
  awkward.number(0.25).end_row();
  EXPECT_EQ(awkward.take(), "\"0,25\"\n");
}

TEST(CsvWriter, NumbersReadBackTheSame) {
  for (const double value :
       {0.1, 1.0 / 3.0, 1e300, 5e-324, -0.000896, 1438121139568.0, std::numeric_limits<double>::max()}) {
    double again = 0;
    ASSERT_TRUE(parse_number(number_text(value), again)) << number_text(value);
    EXPECT_EQ(again, value);
  }
  EXPECT_EQ(number_text(0.25), "0.25");
  EXPECT_EQ(number_text(1438121139568.0), "1438121139568");
}

TEST(CsvWriter, TextsReadBackTheSame) {
  CsvWriter csv;
  csv.text("a").text("b").end_row().text("x \"y\",\r\nz").text(" ").end_row();
  const CsvTable table = parse_csv(bytes_of(csv.take()));
  EXPECT_EQ(table.cell(0, "a"), "x \"y\",\r\nz");
  EXPECT_EQ(table.cell(0, "b"), " ");
}

TEST(CsvWriter, ARowOfOneEmptyCellIsARow) {
  for (const bool mark : {false, true}) {
    CsvWriter csv({.byte_order_mark = mark});
    csv.text("a").end_row().text("").end_row().empty().end_row().text("x").end_row();
    const CsvTable table = parse_csv(bytes_of(csv.take()));
    ASSERT_EQ(table.rows(), 3U);
    EXPECT_EQ(table.cell(0, "a"), "");
    EXPECT_EQ(table.cell(2, "a"), "x");
  }
  CsvWriter wide;
  wide.empty().empty().end_row();
  EXPECT_EQ(wide.take(), ",\n");
}

TEST(CsvWriter, WhatIsNoNumberIsAGap) {
  CsvWriter csv;
  csv.number(std::numeric_limits<double>::quiet_NaN())
      .number(std::numeric_limits<double>::infinity())
      .number(0)
      .end_row();
  EXPECT_EQ(csv.take(), ",,0\n");
}

TEST(CsvWriter, RefusesSignsThatCannotBeReadBack) {
  for (const char sign : {'"', '\n', '\r', '\0', '1', 'e', '-'}) {
    EXPECT_THROW(CsvWriter({.delimiter = sign}), InvalidInput) << sign;
    EXPECT_THROW(CsvWriter({.decimal = sign}), InvalidInput) << sign;
  }
  EXPECT_THROW(CsvWriter({.newline = ""}), InvalidInput);
  EXPECT_THROW(CsvWriter({.newline = ";"}), InvalidInput);
  for (const char sign : {',', ';', '\t', '|'}) EXPECT_NO_THROW(CsvWriter({.delimiter = sign, .newline = "\r\n"}));
}

}  // namespace
}  // namespace samskab::io
