#include "samskab/evaluation/change_map.hpp"

#include <gtest/gtest.h>

#include <map>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;

/// money -> eating together -> 30 meals -> new friends -> less lonely, and eating together -> new friends straight.
Content theory() {
  Content content = lab::test::small_content();
  content.change_nodes.clear();
  content.change_links.clear();
  const auto node = [&](const char* id, ChangeNodeKind kind, const char* text, bool indicator) {
    ChangeNode each;
    each.id = Ref<ChangeNode>(id);
    each.project = Ref<Project>("P1");
    each.kind = kind;
    each.text = both(text, text);
    if (indicator) each.indicators = {Ref<Indicator>("I1")};
    content.change_nodes.push_back(each);
  };
  node("E", ChangeNodeKind::effect, "mindre ensomhed", true);
  node("R", ChangeNodeKind::result, "nye venner", false);
  node("D", ChangeNodeKind::deliverable, "30 måltider", false);
  node("A", ChangeNodeKind::activity, "spis sammen", false);
  node("M", ChangeNodeKind::resource, "penge", false);
  const auto link = [&](const char* id, const char* from, const char* to, const char* assumption,
                        AssumptionStatus status) {
    ChangeLink each;
    each.id = Ref<ChangeLink>(id);
    each.project = Ref<Project>("P1");
    each.from = Ref<ChangeNode>(from);
    each.to = Ref<ChangeNode>(to);
    if (*assumption != '\0') each.assumption = both(assumption, assumption);
    each.status = status;
    content.change_links.push_back(each);
  };
  link("L1", "M", "A", "", AssumptionStatus::untested);
  link("L2", "A", "D", "nok kokke", AssumptionStatus::supported);
  link("L3", "D", "R", "samme gæster kommer igen", AssumptionStatus::contradicted);
  link("L4", "R", "E", "venskaber varer", AssumptionStatus::untested);
  link("L5", "A", "R", "bordene blandes", AssumptionStatus::supported);
  return content;
}

std::map<std::string, const ChangeMapNode*> by_id(const ChangeMap& map) {
  std::map<std::string, const ChangeMapNode*> out;
  for (const ChangeMapNode& each : map.table) out.emplace(std::string(each.node.text()), &each);
  return out;
}

TEST(ChangeMap, EveryArrowLeadsToALaterLayer) {
  const ChangeMap map = theory_of_change(Lab(theory()));
  ASSERT_EQ(map.table.size(), 5U);
  ASSERT_EQ(map.links.size(), 5U);
  EXPECT_EQ(map.table[0].node.text(), "M") << "in the order of the layers";
  auto nodes = by_id(map);
  for (const ChangeMapLink& each : map.links) {
    const auto steps = nodes[std::string(each.to.text())]->layer - nodes[std::string(each.from.text())]->layer;
    EXPECT_GT(steps, 0);
    EXPECT_EQ(static_cast<std::int64_t>(each.bends.size()), steps - 1);
  }
  EXPECT_EQ(nodes["R"]->causes, 2);
  EXPECT_EQ(nodes["A"]->consequences, 2);
}

TEST(ChangeMap, ListsWhatNobodyHasLookedInto) {
  const ChangeMap map = theory_of_change(Lab(theory()));
  EXPECT_EQ(map.tested, CountedShare(3, 4));
  EXPECT_EQ(map.written, CountedShare(4, 5));
  EXPECT_EQ(map.measured, CountedShare(1, 2));
  ASSERT_EQ(map.untested.size(), 1U);
  EXPECT_EQ(map.untested[0].in(Language::da), "»venskaber varer« (fra nye venner til mindre ensomhed)");
  ASSERT_EQ(map.contradicted.size(), 1U);
  EXPECT_EQ(map.summary(Language::da),
            "Forandringsteorien har 5 led og 5 pile. 1 pil har ingen antagelse: skriv, hvad der skal være sandt, for "
            "at den holder. 3 af 4 antagelser er efterprøvet. 1 antagelse modsiges af det, der er set; den første: "
            "»samme gæster kommer igen« (fra 30 måltider til nye venner). 1 antagelse er ikke efterprøvet; den første: "
            "»venskaber varer« (fra nye venner til mindre ensomhed). 1 af 2 resultater og virkninger har en indikator, "
            "der kan vise dem.");
}

TEST(ChangeMap, TheSteeringGroupSeesFewerPartsAndTheSameNumbers) {
  const ChangeMap map = theory_of_change(Lab(theory()), {.rendering = ChangeRendering::steering});
  auto nodes = by_id(map);
  ASSERT_EQ(nodes.size(), 3U);
  ASSERT_EQ(map.links.size(), 2U);
  for (const ChangeMapLink& each : map.links) {
    if (each.from.text() != "A") continue;
    // The way over the meals and the straight one are one arrow; one contradicted assumption is enough to doubt it.
    EXPECT_EQ(each.links.size(), 3U);
    EXPECT_EQ(each.assumptions.size(), 3U);
    EXPECT_EQ(each.status, AssumptionStatus::contradicted);
  }
  EXPECT_EQ(map.tested, CountedShare(3, 4));
  EXPECT_EQ(map.untested.size(), 1U);
  EXPECT_EQ(map.basis.notes[0].key(), "evaluation.change.left_out");
}

TEST(ChangeMap, ATheoryOfLeftOutPartsAloneIsShownWhole) {
  Content content = theory();
  content.change_links.clear();
  std::erase_if(content.change_nodes, [](const ChangeNode& each) { return each.kind != ChangeNodeKind::resource; });
  EXPECT_EQ(theory_of_change(Lab(content), {.rendering = ChangeRendering::steering}).table.size(), 1U);
}

TEST(ChangeMap, NothingRecordedSaysSo) {
  const ChangeMap map = theory_of_change(Lab());
  EXPECT_TRUE(map.table.empty());
  EXPECT_FALSE(map.tested.share);
  EXPECT_NE(map.summary(Language::en).find("No theory of change"), std::string::npos);
  EXPECT_THROW(static_cast<void>(theory_of_change(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
