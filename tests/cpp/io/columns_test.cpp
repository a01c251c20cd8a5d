#include "samskab/io/columns.hpp"

#include <gtest/gtest.h>

#include <limits>

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

}  // namespace
}  // namespace samskab::io
