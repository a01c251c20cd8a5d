#include "samskab/io/columns.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <utility>

#include "growth.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {
namespace {

TEST(Columns, NumbersAndTextsMadeInMemory) {
  const SourceColumn numbers = number_column("x", {0.5, 7.0}, {true, false});
  EXPECT_EQ(numbers.size(), 2U);
  EXPECT_FALSE(numbers.blank());
  EXPECT_EQ(cell_text(numbers, 0), "0.5");
  EXPECT_EQ(cell_text(numbers, 1), "");
  EXPECT_EQ(cell_text(text_column("t", {"æ", ""}), 0), "æ");
  EXPECT_TRUE(text_column("t", {"", ""}).blank());
  EXPECT_THROW(number_column("x", {std::numeric_limits<double>::quiet_NaN()}), InvalidInput);
  EXPECT_THROW(number_column("x", {1.0, 2.0}, {true}), InvalidInput);
  EXPECT_EQ(SourceColumn{}.size(), 0U);
}

TEST(Columns, ParsesNumbersOfEitherDecimalSignAndNothingElse) {
  double value = 0;
  for (const auto& [text, wanted] :
       {std::pair{"0,5", 0.5}, {"0.5", 0.5}, {" -12 ", -12.0}, {"+3", 3.0}, {"1e-3", 1e-3}, {".5", 0.5}, {"5.", 5.0}}) {
    EXPECT_TRUE(parse_number(text, value)) << text;
    EXPECT_DOUBLE_EQ(value, wanted);
  }
  for (const char* text : {"", " ", "abc", "1,2,3", "1.000,5", "nan", "inf", "0x10", "1e", "--1", "1 2"})
    EXPECT_FALSE(parse_number(text, value)) << text;
}

TEST(Columns, AColumnOfWordsWhereNumbersAreMeantTakesNoLongerForEachRow) {
  const double grown = samskab::test::growth(10000, [](std::size_t rows) {
    NumberColumn words;
    for (std::size_t row = 0; row < rows; row += 2) {
      words.unreadable_rows.push_back(row);
      words.unreadable.push_back("w" + std::to_string(row));
    }
    words.values.assign(rows, 0.0);
    words.cells.assign(rows, Cell::unreadable);
    SourceColumn column;
    column.data = std::move(words);
    for (std::size_t row = 0; row < rows; ++row)
      ASSERT_EQ(cell_text(column, row), row % 2 == 0 ? "w" + std::to_string(row) : "");
  });
  EXPECT_LT(grown, samskab::test::linear);
}

}  // namespace
}  // namespace samskab::io
