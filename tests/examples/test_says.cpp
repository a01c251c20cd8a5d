// What would an example get away with? Nothing that says.hpp lets through by mistake.
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "says.hpp"

using samskab_examples::says;

TEST(says, holds_a_number_to_the_decimals_that_stand_there) {
  EXPECT_TRUE(says(.0829, "0.083"));
  EXPECT_FALSE(says(.0829, "0.082"));
  EXPECT_FALSE(says(.0829, "0.084"));
  EXPECT_TRUE(says(-9.154, "-9.15"));
  EXPECT_FALSE(says(9.154, "-9.15"));
  EXPECT_FALSE(says(NAN, "0.1"));
}

TEST(says, takes_a_whole_number_as_exact) {
  EXPECT_TRUE(says(7., "7"));
  EXPECT_FALSE(says(7.2, "7"));
  EXPECT_FALSE(says(7, "8"));
  EXPECT_TRUE(says(std::int8_t{-1}, "-1"));
  EXPECT_FALSE(says(7, "7 people"));
  EXPECT_FALSE(says(7, "\"7\""));
}

TEST(says, reads_texts_whole_or_up_to_where_they_are_cut) {
  EXPECT_TRUE(says("a, b", "\"a, b\""));
  EXPECT_FALSE(says("a, b", "\"a, c\""));
  EXPECT_FALSE(says("a, b and c", "\"a, b\""));
  EXPECT_TRUE(says("a, b and c", "\"a, b…\""));
  EXPECT_FALSE(says("a, b", "\"a, b…\""));
}

TEST(says, tells_missing_from_what_is_there) {
  EXPECT_TRUE(says(std::optional<double>{}, "missing"));
  EXPECT_FALSE(says(std::optional<double>{0}, "missing"));
  EXPECT_FALSE(says(std::optional<double>{}, "0"));
  EXPECT_TRUE(says(std::optional<double>{.25}, "0.25"));
  EXPECT_FALSE(says(std::optional<bool>{false}, "true"));
}

TEST(says, holds_lists_to_each_entry_and_to_their_length) {
  const std::vector<double> values{.5, .25};
  EXPECT_TRUE(says(values, "{0.5, 0.25}"));
  EXPECT_FALSE(says(values, "{0.5, 0.26}"));
  EXPECT_FALSE(says(values, "{0.5}"));
  EXPECT_FALSE(says(values, "{0.5, 0.25, 0}"));
  EXPECT_FALSE(says(values, "0.5"));
  EXPECT_TRUE(says(std::vector<double>{}, "{}"));
  EXPECT_FALSE(says(std::vector<double>{}, "{0}"));
  EXPECT_TRUE(says(std::vector<std::pair<std::string, int>>{{"a, b", 1}, {"c", 2}}, "{{\"a, b\", 1}, {\"c\", 2}}"));
  EXPECT_FALSE(says(std::pair<std::string, int>{"a", 1}, "{\"a\", 2}"));
}
