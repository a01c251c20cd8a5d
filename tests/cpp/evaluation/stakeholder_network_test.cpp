#include "samskab/evaluation/stakeholder_network.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Lab with_ties(const std::vector<std::pair<const char*, Level>>& people,
              const std::vector<std::pair<const char*, const char*>>& ties, bool directed = false) {
  Content content;
  for (const auto& [name, level] : people) {
    Stakeholder who;
    who.id = Ref<Stakeholder>(name);
    who.name = std::string("Fru ").append(name);
    who.level = level;
    content.stakeholders.push_back(who);
  }
  for (const auto& [from, to] : ties) {
    Tie tie;
    tie.id = Ref<Tie>("T" + std::to_string(content.ties.size()));
    tie.from = Ref<Stakeholder>(from);
    tie.to = Ref<Stakeholder>(to);
    tie.directed = directed;
    content.ties.push_back(tie);
  }
  return Lab(std::move(content));
}

/// The marriages of fifteen Florentine families with ties (Padgett & Ansell 1993, doi:10.1086/230190), and Pucci
/// without.
Lab florence() {
  std::vector<std::pair<const char*, Level>> people;
  for (const char* name :
       {"Acciaiuoli", "Albizzi", "Barbadori", "Bischeri", "Castellani", "Ginori", "Guadagni", "Lamberteschi", "Medici",
        "Pazzi", "Peruzzi", "Pucci", "Ridolfi", "Salviati", "Strozzi", "Tornabuoni"})
    people.emplace_back(name, Level::user);
  return with_ties(
      people,
      {{"Acciaiuoli", "Medici"},    {"Albizzi", "Ginori"},     {"Albizzi", "Guadagni"},   {"Albizzi", "Medici"},
       {"Barbadori", "Castellani"}, {"Barbadori", "Medici"},   {"Bischeri", "Guadagni"},  {"Bischeri", "Peruzzi"},
       {"Bischeri", "Strozzi"},     {"Castellani", "Peruzzi"}, {"Castellani", "Strozzi"}, {"Guadagni", "Lamberteschi"},
       {"Guadagni", "Tornabuoni"},  {"Medici", "Ridolfi"},     {"Medici", "Salviati"},    {"Medici", "Tornabuoni"},
       {"Pazzi", "Salviati"},       {"Peruzzi", "Strozzi"},    {"Ridolfi", "Strozzi"},    {"Ridolfi", "Tornabuoni"}});
}

const PositionRow& row_of(const StakeholderNetwork& network, std::string_view id) {
  for (const PositionRow& each : network.table)
    if (each.stakeholder.text() == id) return each;
  throw std::out_of_range(std::string(id));
}

TEST(StakeholderNetwork, PlacesTheMedici) {
  const StakeholderNetwork found = stakeholder_network(florence());
  EXPECT_EQ(found.ties.size(), 20U);
  EXPECT_EQ(found.isolated, 1);  // Pucci
  EXPECT_NEAR(*found.density, 20.0 / 120.0, 1e-12);
  EXPECT_EQ(row_of(found, "Medici").ties, 6);
  // networkx 3: betweenness_centrality of the fifteen is .521978021978022 of 91 pairs; here Pucci makes it 105.
  EXPECT_NEAR(row_of(found, "Medici").betweenness, .521978021978022 * 91.0 / 105.0, 1e-12);
  EXPECT_EQ(found.between_levels, 0.0);
  EXPECT_NE(found.summary(Language::en).find("20 ties between 16 stakeholders"), std::string::npos)
      << found.summary(Language::en);
}

TEST(StakeholderNetwork, FindsWhoHoldsLevelsTogether) {
  // A line user - employee - organisation: the one in the middle holds one pair together.
  const StakeholderNetwork found = stakeholder_network(
      with_ties({{"a", Level::user}, {"b", Level::employee}, {"c", Level::organisation}, {"d", Level::user}},
                {{"a", "b"}, {"b", "c"}, {"a", "d"}}));
  EXPECT_EQ(row_of(found, "b").bridges, 1);
  EXPECT_EQ(row_of(found, "a").bridges, 1);  // d - a - b: d and a are users, b is not
  EXPECT_EQ(row_of(found, "c").bridges, 0);
  EXPECT_NEAR(*found.between_levels, 2.0 / 3.0, 1e-12);
  EXPECT_NEAR(*row_of(found, "a").outward, 0.0, 1e-12);
  EXPECT_NEAR(*row_of(found, "d").outward, -1.0, 1e-12);
  // Of six pairs only the two users are of one level.
  EXPECT_NEAR(*found.expected_between_levels, 5.0 / 6.0, 1e-12);
}

TEST(StakeholderNetwork, DirectionCountsWhereItIsRecorded) {
  const StakeholderNetwork found =
      stakeholder_network(with_ties({{"a", Level::user}, {"b", Level::employee}}, {{"a", "b"}}, true));
  EXPECT_TRUE(found.directed);
  ASSERT_EQ(found.ties.size(), 1U);
  EXPECT_EQ(found.ties.front().source.text(), "a");
  EXPECT_NEAR(*found.density, .5, 1e-12);
}

TEST(StakeholderNetwork, TiesOfNoStrengthAndOtherKindsAreLeftOut) {
  Content content = with_ties({{"a", Level::user}, {"b", Level::employee}, {"c", Level::employee}},
                              {{"a", "b"}, {"b", "c"}, {"a", "b"}})
                        .content();
  content.ties[1].strength = 0.0;
  content.ties[2].kind = TieKind::trusts;
  const Lab lab(std::move(content));
  EXPECT_EQ(stakeholder_network(lab).ties.size(), 1U);
  EXPECT_NEAR(stakeholder_network(lab).ties.front().strength, 2.0, 1e-12);
  EXPECT_NEAR(stakeholder_network(lab, {.kind = TieKind::trusts}).ties.front().strength, 1.0, 1e-12);
}

TEST(StakeholderNetwork, SaysWhatToRecordWhereThereIsNothing) {
  for (const Lab& lab : {Lab(), with_ties({{"a", Level::user}}, {})}) {
    const StakeholderNetwork found = stakeholder_network(lab);
    EXPECT_TRUE(found.ties.empty());
    EXPECT_NE(found.summary(Language::da).find("Spørg hver"), std::string::npos);
  }
  EXPECT_THROW(static_cast<void>(stakeholder_network(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
