#include "samskab/outcomes/instrument.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"

namespace samskab::outcomes {
namespace {

/// Two items from 0 to 4, the second reversed.
Instrument pair_of_items() {
  Instrument out;
  out.id = "pair";
  out.items.resize(2);
  out.items[0].id = "a";
  out.items[1].id = "b";
  out.items[1].reverse = true;
  for (Item& each : out.items) each.maximum = 4;
  return out;
}

std::string key(std::string_view last) { return std::string("outcomes.instrument.").append(last); }

std::string refusal(const std::function<void(Instrument&)>& change) {
  Instrument instrument = pair_of_items();
  change(instrument);
  try {
    instrument.validate();
  } catch (const InvalidInput& error) {
    EXPECT_NE(error.message(Language::da), error.message(Language::en));
    return error.code();
  }
  return "";
}

TEST(Instrument, TakesWhatMakesSense) {
  EXPECT_EQ(refusal([](Instrument&) {}), "");
  for (const std::string& id : preset_ids()) {
    if (id == "rosenberg") continue;
    EXPECT_NO_THROW(preset(id).validate()) << id;
  }
}

TEST(Instrument, RefusesWhatCannotScore) {
  EXPECT_EQ(refusal([](Instrument& it) { it.id.clear(); }), key("no_id"));
  EXPECT_EQ(refusal([](Instrument& it) { it.items.clear(); }), key("no_items"));
  EXPECT_EQ(refusal([](Instrument& it) { it.items[1].id = it.items[0].id; }), key("item_id"));
  EXPECT_EQ(refusal([](Instrument& it) { it.items[0].maximum = 0; }), key("item_range"));
  EXPECT_EQ(refusal([](Instrument& it) { it.items[0].maximum = 40000; }), key("item_range"));
  EXPECT_EQ(refusal([](Instrument& it) { it.items[0].weight = 2; }), key("weight_unused"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.aggregate = Aggregate::weighted;
              it.items[0].weight = 0;
            }),
            key("weight"));
  EXPECT_EQ(refusal([](Instrument& it) { it.subscales = {{"s", {}, {"c"}}}; }), key("subscale_item"));
  EXPECT_EQ(refusal([](Instrument& it) { it.subscales = {{"s", {}, {"a", "a"}}}; }), key("subscale_twice"));
  EXPECT_EQ(refusal([](Instrument& it) { it.subscales = {{"s", {}, {}}}; }), key("subscale_empty"));
  EXPECT_EQ(refusal([](Instrument& it) { it.subscales = {{"", {}, {"a"}}}; }), key("subscale_id"));
  EXPECT_EQ(refusal([](Instrument& it) { it.rescale.factor = 0; }), key("rescale"));
  EXPECT_EQ(refusal([](Instrument& it) { it.missing.required_share = 0; }), key("share"));
  EXPECT_EQ(refusal([](Instrument& it) { it.missing.required_share = .5; }), key("share_without_prorating"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.aggregate = Aggregate::table;
              it.missing.prorate = true;
            }),
            key("prorate_table"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.items[0].maximum = 5;
              it.missing.prorate = true;
            }),
            key("prorate_ranges"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.aggregate = Aggregate::weighted;
              it.items[0].weight = -1;
              it.missing.prorate = true;
            }),
            key("prorate_weights"));
  EXPECT_EQ(refusal([](Instrument& it) { it.conversion = {{0, 1}}; }), key("conversion_unused"));
}

TEST(Instrument, RefusesARangeThatItsItemsDoNotGive) {
  EXPECT_EQ(refusal([](Instrument& it) { it.range = ScoreRange{0, 8}; }), "");
  EXPECT_EQ(refusal([](Instrument& it) { it.range = ScoreRange{0, 10}; }), key("range_differs"));
  EXPECT_EQ(refusal([](Instrument& it) { it.range = ScoreRange{8, 0}; }), key("range_order"));
}

TEST(Instrument, RefusesMeaningWithoutSourceOrPlace) {
  const CutPoint good{"low", Comparison::at_most, 3, "low", "own", Support::unverified};
  const auto with = [&](const std::function<void(CutPoint&)>& change) {
    return refusal([&](Instrument& it) {
      it.cut_points = {good};
      change(it.cut_points.front());
    });
  };
  EXPECT_EQ(with([](CutPoint&) {}), "");
  EXPECT_EQ(with([](CutPoint& cut) { cut.id.clear(); }), key("cut_point_id"));
  EXPECT_EQ(with([](CutPoint& cut) { cut.value = 9; }), key("cut_point_value"));
  EXPECT_EQ(with([](CutPoint& cut) { cut.source.clear(); }), key("cut_point_source"));
  const auto benchmark = [&](const std::function<void(Benchmark&)>& change) {
    return refusal([&](Instrument& it) {
      it.cut_points = {good};
      Benchmark& each = it.benchmarks.emplace_back();
      each.source = "own";
      change(each);
    });
  };
  EXPECT_EQ(benchmark([](Benchmark& it) { it.value = 8; }), "");
  EXPECT_EQ(benchmark([](Benchmark& it) { it.value = 9; }), key("benchmark_value"));
  EXPECT_EQ(benchmark([](Benchmark& it) { it.source.clear(); }), key("benchmark_source"));
  EXPECT_EQ(benchmark([](Benchmark& it) { it.measure = BenchmarkMeasure::share; }), key("benchmark_cut_point"));
  EXPECT_EQ(benchmark([](Benchmark& it) {
              it.measure = BenchmarkMeasure::share;
              it.cut_point = "low";
              it.value = 12;
            }),
            key("benchmark_value"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.important_difference = ImportantDifference{0, "own", {}};
            }),
            key("difference"));
  EXPECT_EQ(refusal([](Instrument& it) {
              it.reliability.emplace();
              it.reliability->coefficient = 1;
            }),
            key("reliability"));
}

TEST(Instrument, RangeFollowsFromItemsWeightsAndRescaling) {
  Instrument it = pair_of_items();
  EXPECT_EQ(it.score_range(), (ScoreRange{0, 8}));
  it.aggregate = Aggregate::mean;
  EXPECT_EQ(it.score_range(), (ScoreRange{0, 4}));
  it.rescale = {-25, 100};
  EXPECT_EQ(it.score_range(), (ScoreRange{0, 100}));
  it.rescale = {};
  it.aggregate = Aggregate::weighted;
  it.items[0].weight = -2;
  EXPECT_EQ(it.score_range(), (ScoreRange{-8, 4}));
  it.aggregate = Aggregate::table;
  EXPECT_TRUE(it.needs_table());
  EXPECT_EQ(it.score_range(), std::nullopt);
}

TEST(Instrument, ATableMustHaveEverySumOnce) {
  Instrument it = pair_of_items();
  std::vector<Conversion> rows;
  for (int raw = 8; raw >= 0; --raw) rows.push_back({raw, 10.0 * raw});
  EXPECT_THROW((void)it.with_conversion(rows), InvalidInput);  // scored by a plain sum
  it.aggregate = Aggregate::table;
  const Instrument loaded = it.with_conversion(rows);
  EXPECT_EQ(loaded.conversion.front().raw, 0);
  EXPECT_EQ(loaded.score_range(), (ScoreRange{0, 80}));
  rows.pop_back();
  EXPECT_THROW((void)it.with_conversion(rows), InvalidInput);
  EXPECT_THROW((void)it.with_conversion({}), InvalidInput);
  rows.push_back({0, 75});
  EXPECT_THROW((void)it.with_conversion(rows), InvalidInput) << "values must rise with the sums";
}

TEST(Instrument, FindsItsCutPoints) {
  EXPECT_EQ(preset("t_ils").cut_point("severe").value, 7);
  EXPECT_THROW((void)preset("t_ils").cut_point("mild"), NotFound);
}

}  // namespace
}  // namespace samskab::outcomes
