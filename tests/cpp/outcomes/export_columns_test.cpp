#include "samskab/outcomes/export_columns.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::outcomes {
namespace {

Response given(std::string instrument, std::string person, std::vector<std::optional<int>> items) {
  Response out;
  out.instrument = std::move(instrument);
  out.person = std::move(person);
  out.items = std::move(items);
  return out;
}

Responses some() {
  Instrument it = preset("t_ils");
  it.subscales = {{"first", {}, {"i1", "i2"}}};
  it.items[2].id = "score";  // a name that is taken
  ResponsesBuilder builder({it, preset("who5")});
  builder.append(given("t_ils", "a", {1, 2, 3}));
  builder.append(given("t_ils", "b", {std::nullopt, 2, 3}));
  return builder.snapshot();
}

TEST(ResponseExport, WhatIsMissingIsMissing) {
  const Responses responses = some();
  const Table table = response_columns(responses, {.subscales = true});
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_TRUE(table.column("score").has(0));
  EXPECT_FALSE(table.column("score").has(1));
  EXPECT_EQ(std::get<Column::Texts>(table.column("state").values)[1], "too_few_items");
  EXPECT_FALSE(table.column("i1").has(1));
  EXPECT_EQ(std::get<Column::Integers>(table.column("item_score").values)[1], 3);
  EXPECT_EQ(std::get<Column::Reals>(table.column("first").values)[0], 3.0);
  EXPECT_FALSE(table.column("first").has(1));
  responses.consent().withdraw_person("a");
  EXPECT_EQ(response_columns(responses).rows(), 1U);
}

TEST(ResponseExport, SeveralInstrumentsHaveNoItemColumns) {
  ResponsesBuilder builder(some());
  builder.append(given("who5", "a", {1, 1, 1, 1, 1}));
  const Table table = response_columns(builder.snapshot());
  EXPECT_EQ(table.rows(), 3U);
  EXPECT_THROW((void)table.column("i1"), NotFound);
  EXPECT_THROW((void)response_columns(builder.snapshot(), {.subscales = true}), InvalidInput);
}

}  // namespace
}  // namespace samskab::outcomes
