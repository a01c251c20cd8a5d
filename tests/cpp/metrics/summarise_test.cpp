#include "samskab/metrics/summarise.hpp"

#include <gtest/gtest.h>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"

namespace samskab {
namespace {

const Measure& row(const Summary& summary, std::string_view group, std::string_view item, Quantity quantity) {
  for (const Measure& each : summary.table)
    if (each.group == group && each.item == item && each.quantity == quantity) return each;
  throw std::runtime_error("no such row");
}

TEST(Summarise, MeanOfATriadIsTheMeanOfEachWeightPerGroup) {
  const Stories stories = test::placed_triads({{Level::user, {.5, .3, .2}},
                                               {Level::user, {.1, .7, .2}},
                                               {Level::employee, {.2, .2, .6}},
                                               {Level::user, {.3, .2, .5}}});
  const Summary all = summarise(stories, "T1");
  EXPECT_NEAR(row(all, "all", "citizen", Quantity::mean).value, (.5 + .1 + .2 + .3) / 4, 1e-15);
  const Summary by = summarise(stories, "power", {.by = "level"});
  EXPECT_NEAR(row(by, "user", "citizen", Quantity::mean).value, .3, 1e-15);
  EXPECT_NEAR(row(by, "employee", "both", Quantity::mean).value, .6, 1e-15);
  EXPECT_EQ(row(by, "employee", "both", Quantity::mean).n, 1);
  EXPECT_FALSE(row(by, "employee", "both", Quantity::mean).low.has_value());
  // R: t.test(c(.5, .1, .3))$conf.int = -0.1968275 0.7968275
  EXPECT_NEAR(*row(by, "user", "citizen", Quantity::mean).low, -0.1968275, 1e-7);
  EXPECT_NEAR(*row(by, "user", "citizen", Quantity::mean).high, 0.7968275, 1e-7);
}

TEST(Summarise, GeometricMeanRestsOnInteriorPointsOnlyAndSaysHowMany) {
  const Stories stories = test::placed_triads({{Level::user, {.4, .35, .25}},
                                               {Level::user, {1, 0, 0}},
                                               {Level::user, {.4, .35, .25}},
                                               {Level::user, {.5, .5, 0}}});
  const Summary summary = summarise(stories, "T1");
  const Measure& geometric = row(summary, "all", "both", Quantity::geometric_mean);
  EXPECT_NEAR(geometric.value, .25, 1e-12);
  EXPECT_EQ(geometric.n, 2);
  EXPECT_EQ(summary.details.at("interior.all"), 2);
  EXPECT_EQ(summary.details.at("edges.all"), 1);
  EXPECT_EQ(summary.details.at("corners.all"), 1);
  EXPECT_NEAR(row(summary, "all", "citizen", Quantity::mean).value, .575, 1e-15);
}

TEST(Summarise, ThreeStoriesByOnePersonDoNotCountAsThreePeople) {
  // Every story told three times over: the mean stays, the certainty must be that of the persons.
  std::vector<double> values = {.1, .4, .35, .8, .62, .2, .9, .55};
  const auto told = [&](int times, bool persons) {
    StoriesBuilder builder(test::workshop());
    for (std::size_t i = 0; i < values.size(); ++i)
      for (int k = 0; k < times; ++k) {
        Story story(test::numbered(test::numbered("s", i) + "-", static_cast<std::uint64_t>(k)));
        if (persons) story.person = test::numbered("p", i);
        story.answer("pace", Position{values[i]});
        story.answer("role", Ticks{{values[i] < .5 ? "helped" : "led"}, {}});
        builder.append(story);
      }
    return builder.snapshot();
  };
  const Summary once = summarise(told(1, true), "D1");
  const Summary thrice = summarise(told(3, true), "D1");
  const Summary naive = summarise(told(3, false), "D1");
  const auto width = [&](const Summary& each) {
    const Measure& mean = row(each, "all", "", Quantity::mean);
    return *mean.high - *mean.low;
  };
  EXPECT_NEAR(width(thrice), width(once), 1e-12);
  EXPECT_LT(width(naive), 0.7 * width(once));
  EXPECT_EQ(thrice.basis.unit, Unit::person);
  EXPECT_EQ(thrice.basis.units, 8);
  EXPECT_EQ(*thrice.basis.persons, 8);
  EXPECT_EQ(naive.basis.unit, Unit::story);
  EXPECT_FALSE(naive.basis.persons.has_value());

  const auto share_width = [](const Summary& each) {
    const Measure& share = row(each, "all", "helped", Quantity::share);
    return *share.high - *share.low;
  };
  EXPECT_GE(share_width(summarise(told(3, true), "C1")), share_width(summarise(told(1, true), "C1")) - 1e-9);
  EXPECT_LT(share_width(summarise(told(3, false), "C1")), 0.75 * share_width(summarise(told(1, true), "C1")));
}

TEST(Summarise, WhereOneToldMostTheRegionOfTheCentreIsWideOrLeftOut) {
  // Area of the region of stones laid by so many people, the first of whom told `of_first` stories, all alike.
  const auto area = [](std::size_t people, std::size_t of_first) {
    StoriesBuilder builder(test::workshop());
    Random random(3, "stones");
    std::uint64_t number = 0;
    for (std::size_t person = 0; person < people; ++person) {
      const double x = person == 0 ? .56 : .4 + .2 * random.uniform();
      const double y = person == 0 ? .56 : .4 + .2 * random.uniform();
      for (std::size_t k = 0; k < (person == 0 ? of_first : 1); ++k) {
        Story story(test::numbered("s", number++));
        story.person = test::numbered("p", person);
        Canvas canvas;
        canvas.stones.push_back({"us", x, y});
        story.answer("canvas", canvas);
        builder.append(story);
      }
    }
    const Summary summary = summarise(builder.snapshot(), "S1");
    const std::vector<double>& outline = summary.centres.front().region;
    double twice = 0.0;
    for (std::size_t i = 0; i + 1 < outline.size(); i += 2) {
      const std::size_t k = (i + 2) % outline.size();
      twice += outline[i] * outline[k + 1] - outline[i + 1] * outline[k];
    }
    return 0.5 * twice;
  };
  EXPECT_GT(area(12, 1), 0.0);
  EXPECT_GT(area(12, 12), 2.0 * area(12, 1)) << "half of what is known is known of one person";
  EXPECT_EQ(area(4, 40), 0.0) << "it would be wider than the figure";
  EXPECT_EQ(area(3, 1), 0.0);
}

TEST(Summarise, FewStoriesHaveNoHalfToSpeakOf) {
  StoriesBuilder builder(test::workshop());
  const auto told = [&](const char* id, double place) {
    builder.append(Story(id).place("pace", place));
    return summarise(builder.snapshot(), "D1").summary(Language::en);
  };
  EXPECT_NE(told("s1", .63).find("The one story lies at 63 on the way"), std::string::npos);
  EXPECT_NE(told("s2", .2).find("The 2 stories lie between 20 and 63 on the way"), std::string::npos);
  EXPECT_NE(told("s3", .4).find("The 3 stories lie between 20 and 63 on the way"), std::string::npos);
  EXPECT_NE(told("s4", .5).find("Half of the stories lie between"), std::string::npos);
}

TEST(Summarise, DyadTellsQuartilesAndWhoSitsAtTheEnds) {
  StoriesBuilder builder(test::workshop());
  const std::vector<double> values = {0, 0, .1, .3, .5, .5, .505, .9, 1, .7};
  for (std::size_t i = 0; i < values.size(); ++i)
    builder.append(Story(test::numbered("s", i)).place("pace", values[i]));
  const Summary summary = summarise(builder.snapshot(), "D1");
  // numpy: quantile([...], [.25, .5, .75]) = 0.15, 0.5, 0.65125
  EXPECT_NEAR(row(summary, "all", "", Quantity::lower_quartile).value, 0.15, 1e-12);
  EXPECT_NEAR(row(summary, "all", "", Quantity::median).value, 0.5, 1e-12);
  EXPECT_NEAR(row(summary, "all", "", Quantity::upper_quartile).value, 0.65125, 1e-12);
  EXPECT_EQ(row(summary, "all", "slow", Quantity::share).count, 2);
  EXPECT_EQ(row(summary, "all", "middle", Quantity::share).count, 3);
  EXPECT_EQ(row(summary, "all", "fast", Quantity::share).count, 1);
  // statsmodels proportion_confint(2, 10, method='wilson') = 0.0566821, 0.5098375
  EXPECT_NEAR(*row(summary, "all", "slow", Quantity::share).low, 0.0566821, 1e-6);
  EXPECT_NEAR(*row(summary, "all", "slow", Quantity::share).high, 0.5098375, 1e-6);
}

TEST(Summarise, StonesChoicesScalesAndTextsHaveTheirNumbers) {
  const Stories stories = test::workshop_stories({.stories = 24});
  const Summary canvas = summarise(stories, "S1");
  EXPECT_EQ(row(canvas, "all", "them", Quantity::share).count, 16);
  EXPECT_EQ(row(canvas, "all", "them", Quantity::share).n, 24);
  EXPECT_EQ(row(canvas, "all", "them.x", Quantity::mean).n, 16);
  EXPECT_EQ(canvas.centres.size(), 2U);
  const Summary role = summarise(stories, "C1");
  EXPECT_EQ(*row(role, "all", "helped", Quantity::share).count + *row(role, "all", "led", Quantity::share).count, 24);
  const Summary acts = summarise(stories, "C2");
  EXPECT_EQ(row(acts, "all", "met", Quantity::share).value, 1.0);
  const Summary worth = summarise(stories, "X1");
  EXPECT_GE(row(worth, "all", "", Quantity::lowest).value, 1.0);
  EXPECT_LE(row(worth, "all", "", Quantity::highest).value, 5.0);
  const Summary text = summarise(stories, "F1");
  EXPECT_EQ(row(text, "all", "", Quantity::share).count, 19);
  // "Vi mødtes, og det gik godt. " has 28 characters in 29 bytes.
  EXPECT_GE(row(text, "all", "", Quantity::length).value, 28.0);
  EXPECT_LT(row(text, "all", "", Quantity::length).value, 35.0);
}

TEST(Summarise, BasisAccountsForEveryStory) {
  const Summary summary = summarise(test::workshop_stories({.stories = 60}), "T1", {.by = "level"});
  const Basis& basis = summary.basis;
  EXPECT_EQ(basis.stories, 60);
  EXPECT_EQ(basis.states.size(), answer_states);
  EXPECT_EQ(basis.states[0].stories, 55);
  EXPECT_EQ(basis.states[1].stories, 5);
  EXPECT_EQ(basis.groups.size(), 2U);
  EXPECT_EQ(basis.groups[0].stories + basis.groups[1].stories, 60);
  EXPECT_EQ(basis.schema_id, "workshop");
  EXPECT_EQ(*basis.level, 0.95);
  EXPECT_FALSE(basis.method.in(Language::da).empty());
  EXPECT_NE(basis.summary(Language::da).find("Bygger på 60 fortællinger."), std::string::npos);
}

TEST(Summarise, SpeaksDanishAndEnglish) {
  const Summary summary = summarise(test::workshop_stories({.stories = 60}), "T1");
  EXPECT_NE(summary.summary(Language::da).find("55 af 60 fortællinger har et svar."), std::string::npos);
  EXPECT_NE(summary.summary(Language::da).find("I gennemsnit vægter fortællingerne »borgeren«"), std::string::npos);
  EXPECT_NE(summary.summary(Language::en).find("On average the stories weigh 'the citizen'"), std::string::npos);
}

TEST(Summarise, FewPeopleAreCalledFew) {
  const Summary summary = summarise(test::workshop_stories({.stories = 6, .per_person = 2}), "D1");
  EXPECT_NE(summary.summary(Language::da).find("3 personer er for få"), std::string::npos);
}

TEST(Summarise, TooFewAreCountedInTheUnit) {
  const Stories stories = test::workshop_stories({.stories = 6, .per_person = 2, .projects = 3});
  const auto words = [&](Unit unit) { return summarise(stories, "D1", {.unit = unit}).summary(Language::en); };
  EXPECT_NE(words(Unit::story).find("6 stories are too few"), std::string::npos) << words(Unit::story);
  EXPECT_NE(words(Unit::person).find("3 people are too few"), std::string::npos) << words(Unit::person);
  EXPECT_NE(words(Unit::project).find("3 projects are too few"), std::string::npos) << words(Unit::project);
  // No story names a municipality: each counts for itself.
  EXPECT_NE(words(Unit::municipality).find("6 stories are too few"), std::string::npos) << words(Unit::municipality);
}

TEST(Summarise, AllQuestionsInSchemaOrder) {
  const SummaryTable all = summarise_all(test::workshop_stories({.stories = 30}));
  ASSERT_EQ(all.parts.size(), 7U);
  EXPECT_EQ(all.parts.front().question.code, "T1");
  EXPECT_EQ(all.parts.back().question.code, "F1");
  EXPECT_EQ(all.table.front().item, "T1.citizen");
  const SummaryTable grouped = summarise_all(test::workshop_stories({.stories = 30}), {.by = "C1"});
  EXPECT_EQ(grouped.parts.size(), 6U);
}

TEST(Summarise, WithdrawnStoriesLeaveAtOnce) {
  const Stories stories = test::workshop_stories({.stories = 30, .per_person = 3});
  const Summary before = summarise(stories, "T1");
  stories.consent().withdraw_person("p4");
  const Summary after = summarise(stories, "T1");
  EXPECT_EQ(after.basis.withdrawn, 3);
  EXPECT_EQ(after.basis.stories, 27);
  EXPECT_NE(after.basis.digest, before.basis.digest);
  EXPECT_NE(row(after, "all", "citizen", Quantity::mean).value, row(before, "all", "citizen", Quantity::mean).value);
}

TEST(Summarise, NothingToSummariseIsNoError) {
  const Stories none = StoriesBuilder(test::workshop()).snapshot();
  const Summary summary = summarise(none, "T1");
  EXPECT_TRUE(summary.table.empty());
  EXPECT_EQ(summary.basis.stories, 0);
  EXPECT_FALSE(summary.summary(Language::da).empty());
  EXPECT_NO_THROW(summarise_all(none));
}

TEST(Summarise, RefusesWhatItCannotDo) {
  const Stories stories = test::workshop_stories({.stories = 10});
  EXPECT_THROW(summarise(stories, "T9"), NotFound);
  EXPECT_THROW(summarise(stories, "T1", {.by = "nobody"}), NotFound);
  EXPECT_THROW(summarise(stories, "T1", {.level = 95}), InvalidInput);
}

}  // namespace
}  // namespace samskab
