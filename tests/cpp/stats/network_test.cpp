#include "samskab/stats/network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

struct Drawn {
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  std::vector<double> weights;
  void tie(std::uint32_t a, std::uint32_t b, double weight = 1) {
    from.push_back(a);
    to.push_back(b);
    weights.push_back(weight);
  }
};

// Marriages of Florentine families (Padgett & Ansell 1993); betweenness as in the tests of networkx, digits by 3.4.
TEST(Network, FlorentineFamilies) {
  enum Family : std::uint32_t {
    Acciaiuoli,
    Medici,
    Barbadori,
    Ridolfi,
    Tornabuoni,
    Albizzi,
    Salviati,
    Castellani,
    Peruzzi,
    Strozzi,
    Bischeri,
    Guadagni,
    Ginori,
    Pazzi,
    Lamberteschi,
    families
  };
  Drawn drawn;
  for (const auto& [a, b] : std::vector<std::pair<Family, Family>>{
           {Acciaiuoli, Medici},    {Medici, Barbadori},   {Medici, Ridolfi},      {Medici, Tornabuoni},
           {Medici, Albizzi},       {Medici, Salviati},    {Castellani, Peruzzi},  {Castellani, Strozzi},
           {Castellani, Barbadori}, {Peruzzi, Strozzi},    {Peruzzi, Bischeri},    {Strozzi, Ridolfi},
           {Strozzi, Bischeri},     {Ridolfi, Tornabuoni}, {Tornabuoni, Guadagni}, {Albizzi, Ginori},
           {Albizzi, Guadagni},     {Salviati, Pazzi},     {Bischeri, Guadagni},   {Guadagni, Lamberteschi}})
    drawn.tie(a, b);
  const NetworkPositions found = network_positions(Network(families, drawn.from, drawn.to));
  EXPECT_NEAR(found.betweenness[Medici], .521978021978022, 1e-14);
  EXPECT_NEAR(found.betweenness[Guadagni], .2545787545787546, 1e-14);
  EXPECT_NEAR(found.betweenness[Albizzi], .21245421245421245, 1e-14);
  EXPECT_NEAR(found.betweenness[Salviati], .14285714285714288, 1e-14);
  EXPECT_NEAR(found.betweenness[Ridolfi], .11355311355311355, 1e-14);
  EXPECT_NEAR(found.betweenness[Bischeri], .1043956043956044, 1e-14);
  EXPECT_NEAR(found.betweenness[Strozzi], .10256410256410257, 1e-14);
  EXPECT_NEAR(found.betweenness[Barbadori], .09340659340659341, 1e-14);
  EXPECT_NEAR(found.betweenness[Tornabuoni], .09157509157509157, 1e-14);
  EXPECT_NEAR(found.betweenness[Castellani], .05494505494505495, 1e-14);
  EXPECT_NEAR(found.betweenness[Peruzzi], .02197802197802198, 1e-14);
  EXPECT_EQ(found.betweenness[Pazzi], 0);
  EXPECT_EQ(found.degree[Medici], 6U);
}

// The graph of Borgatti (1997) in the tests of networkx: constraint G .400, A .595, C 1; weighted .299, .795; effective
// size G 4.67, A 2.5.
TEST(Network, BorgattisGraph) {
  enum Node : std::uint32_t { A, B, C, D, E, F, G, nodes };
  Drawn drawn;
  drawn.tie(A, B, 2);
  drawn.tie(A, F, 3);
  drawn.tie(A, G, 5);
  drawn.tie(A, E, 2);
  drawn.tie(E, G, 8);
  drawn.tie(F, G, 3);
  drawn.tie(B, G, 4);
  drawn.tie(B, D, 1);
  drawn.tie(D, G, 3);
  drawn.tie(G, C, 10);
  const NetworkPositions plain = network_positions(Network(nodes, drawn.from, drawn.to));
  EXPECT_NEAR(plain.constraint[G].value(), .40027006172839497, 1e-14);
  EXPECT_NEAR(plain.constraint[A].value(), .595486111111111, 1e-14);
  EXPECT_NEAR(plain.constraint[C].value(), 1.0, 1e-14);
  EXPECT_NEAR(plain.effective_size[G].value(), 4.666666666666667, 1e-14);
  EXPECT_NEAR(plain.effective_size[A].value(), 2.5, 1e-14);
  const NetworkPositions weighted = network_positions(Network(nodes, drawn.from, drawn.to, drawn.weights));
  EXPECT_NEAR(weighted.constraint[G].value(), .2988516061459785, 1e-14);
  EXPECT_NEAR(weighted.constraint[A].value(), .7949553265597636, 1e-14);
  EXPECT_NEAR(weighted.constraint[C].value(), 1.0, 1e-14);
  EXPECT_NEAR(weighted.effective_size[G].value(), 5.471717171717172, 1e-13);
  EXPECT_EQ(weighted.strength[G], 33);
}

// The directed graph in the tests of networkx: 1.003, 1.003, 1.389.
TEST(Network, DirectedConstraint) {
  Drawn drawn;
  drawn.tie(0, 1);
  drawn.tie(0, 2);
  drawn.tie(1, 0);
  drawn.tie(2, 1);
  const NetworkPositions found = network_positions(Network(3, drawn.from, drawn.to, {}, true));
  EXPECT_NEAR(found.constraint[0].value(), 1.0030864197530862, 1e-14);
  EXPECT_NEAR(found.constraint[1].value(), 1.0030864197530862, 1e-14);
  EXPECT_NEAR(found.constraint[2].value(), 1.3888888888888886, 1e-14);
  EXPECT_NEAR(found.effective_size[0].value(), 1.1666666666666667, 1e-14);
  EXPECT_EQ(found.betweenness[0], .5);
  EXPECT_EQ(found.degree_in[0], 1U);
  EXPECT_EQ(found.degree_out[0], 2U);
}

// Twelve nodes, directed, weighted, made by a formula; networkx 3.6 (effective size node by node, as its call for all
// nodes divides by another node's largest tie, and numpy for the two nodes that only receive); brokerage: all triples
// tried.
struct Made : Drawn {
  std::vector<std::uint32_t> groups;
  Made() {
    for (std::uint32_t i = 0; i < 12; ++i) {
      groups.push_back(i % 3);
      for (std::uint32_t j = 0; j < 12; ++j)
        if (i != j && (7 * i * i + 3 * j * j + 5 * i * j) % 11 < 3) tie(i, j, 1 + (i + 2 * j) % 4);
    }
  }
};

TEST(Network, MeetsNetworkx) {
  const Made made;
  ASSERT_EQ(made.from.size(), 28U);
  const NetworkPositions found = network_positions(Network(12, made.from, made.to, made.weights, true));
  const double between[] = {
      .027272727273, 0, 0, .043181818182, .113636363636, .052272727273, .052272727273, .113636363636,
      .043181818182, 0, 0, .027272727273};
  const double constraint[] = {0.507540023260121,   0.8024691358024689,  0.7561741790980794, 0.3999232372120053,
                               0.293905889561707,   0.45309320207446335, 0.479499415038687,  0.3032126093106996,
                               0.44553327888378935, 0.5968216569035021,  0.8063500216262975, 0.4263862365139411};
  const double size[] = {3.4270833333333335,
                         1.0,
                         2.166666666666667,
                         3.7136243386243386,
                         6.029411764705882,
                         2.9642857142857144,
                         2.9404761904761907,
                         5.958333333333333,
                         3.5736607142857144,
                         2.2857142857142856,
                         1.1875,
                         3.8287037037037037};
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_NEAR(found.betweenness[i], between[i], 1e-11) << i;
    EXPECT_NEAR(found.constraint[i].value(), constraint[i], 1e-13) << i;
    EXPECT_NEAR(found.effective_size[i].value(), size[i], 1e-13) << i;
  }
}

TEST(Network, BrokerageMeetsAllTriples) {
  const Made made;
  const Brokerage found = brokerage(Network(12, made.from, made.to, {}, true), made.groups);
  const std::uint64_t expected[12][5] = {{0, 0, 2, 0, 2}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 1, 4, 0, 0},
                                         {0, 2, 0, 4, 2}, {0, 2, 0, 0, 1}, {0, 2, 0, 0, 1}, {0, 2, 0, 4, 2},
                                         {0, 1, 4, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 2, 0, 2}};
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_EQ(found.coordinator[i], expected[i][0]) << i;
    EXPECT_EQ(found.itinerant[i], expected[i][1]) << i;
    EXPECT_EQ(found.gatekeeper[i], expected[i][2]) << i;
    EXPECT_EQ(found.representative[i], expected[i][3]) << i;
    EXPECT_EQ(found.liaison[i], expected[i][4]) << i;
  }
  // A star of one group: its middle coordinates every ordered pair of the others.
  Drawn star;
  for (std::uint32_t i = 1; i < 5; ++i) star.tie(0, i);
  EXPECT_EQ(brokerage(Network(5, star.from, star.to), std::vector<std::uint32_t>(5, 0)).coordinator[0], 12U);
}

TEST(Network, ExternalInternal) {
  const Made made;
  const ExternalInternal found = external_internal(Network(12, made.from, made.to, {}, true), made.groups);
  EXPECT_EQ(found.external, 22U);
  EXPECT_EQ(found.internal, 6U);
  EXPECT_NEAR(found.index.value(), 16.0 / 28, 1e-15);
  // Three groups of four among twelve: 96 of 132 ordered pairs lie between groups.
  EXPECT_NEAR(found.expected.value(), (96.0 - 36) / 132, 1e-15);
  // Without direction every tie counts once: a path a-b-c with groups 0, 0, 1.
  Drawn path;
  path.tie(0, 1);
  path.tie(2, 1);
  const ExternalInternal three =
      external_internal(Network(4, path.from, path.to), std::vector<std::uint32_t>{0, 0, 1, 1});
  EXPECT_EQ(three.index.value(), 0);
  EXPECT_EQ(three.of_nodes[0].value(), -1);
  EXPECT_EQ(three.of_nodes[1].value(), 0);
  EXPECT_EQ(three.of_nodes[2].value(), 1);
  EXPECT_FALSE(three.of_nodes[3].has_value());
  EXPECT_EQ(three.of_groups[0].value(), 0);
  EXPECT_EQ(three.of_groups[1].value(), 1);
}

TEST(Network, NodesWithoutTiesAreThere) {
  const NetworkPositions none = network_positions(Network(2, {}, {}));
  EXPECT_EQ(none.degree[0], 0U);
  EXPECT_FALSE(none.constraint[1].has_value());
  EXPECT_TRUE(network_positions(Network(0, {}, {})).degree.empty());
  EXPECT_FALSE(external_internal(Network(0, {}, {}), {}).index.has_value());
}

TEST(Network, RefusesWhatItCannotTake) {
  const std::vector<std::uint32_t> a{0, 1};
  const std::vector<std::uint32_t> b{1, 2};
  EXPECT_THROW(Network(2, a, b), InvalidInput);
  EXPECT_THROW(Network(3, a, a), InvalidInput);
  EXPECT_THROW(Network(3, a, std::vector<std::uint32_t>{1}), InvalidInput);
  EXPECT_THROW(Network(3, a, b, std::vector<double>{1, 0}), InvalidInput);
  EXPECT_THROW(Network(3, a, b, std::vector<double>{1, std::nan("")}), InvalidInput);
  const Network network(3, a, b);
  for (const std::uint32_t node : {3U, 4294967295U}) {
    EXPECT_THROW((void)network.from(node), InvalidInput);
    EXPECT_THROW((void)network.into(node), InvalidInput);
    EXPECT_THROW((void)network.tied(node, 0), InvalidInput);
  }
  EXPECT_FALSE(network.tied(0, 4294967295U));
  EXPECT_THROW(brokerage(Network(3, a, b), a), InvalidInput);
  EXPECT_THROW(external_internal(Network(3, a, b), std::vector<std::uint32_t>{0, 1, 9}), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
