#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/people/level.hpp"

/// Who works with whom, and who holds the levels together.
namespace samskab::evaluation {

/// Where one stakeholder stands among the others.
struct PositionRow {
  lab::Ref<lab::Stakeholder> stakeholder;
  std::string name;
  Level level = Level::user;
  std::int64_t ties = 0;
  double strength = 0.0;
  double betweenness = 0.0;
  std::optional<double> constraint;
  std::optional<double> effective_size;
  std::int64_t bridges = 0;
  std::optional<double> outward;
  static constexpr std::string_view type_name = "PositionRow";
  template <class Self = PositionRow>
  static constexpr auto fields() {
    return field_list(
        field("stakeholder", &Self::stakeholder, "Id of the stakeholder."), field("name", &Self::name, "Their name."),
        field("level", &Self::level, "The level they speak for."),
        field("ties", &Self::ties, "How many they are tied to, either way."),
        field("strength", &Self::strength, "Sum of the strengths of their ties."),
        field("betweenness", &Self::betweenness, "Share of the other pairs whose shortest ways pass here, 0 to 1."),
        field("constraint", &Self::constraint, "Burt's constraint: high, few choices; missing: no ties."),
        field("effective_size", &Self::effective_size,
              "Burt's effective size: contacts that do not lead to each other; missing: no ties."),
        field("bridges", &Self::bridges,
              "Pairs that are not tied and meet here, where not all three are of one level (Gould & Fernandez)."),
        field("outward", &Self::outward,
              "E-I index of their ties: -1 all within the level, 1 all out of it; missing: "
              "no ties."));
  }
  friend bool operator==(const PositionRow&, const PositionRow&) = default;
};

/// A tie between two who are in the table, all ties between them taken together.
struct TieRow {
  lab::Ref<lab::Stakeholder> source;
  lab::Ref<lab::Stakeholder> target;
  double strength = 1.0;
  bool between_levels = false;
  static constexpr std::string_view type_name = "TieRow";
  template <class Self = TieRow>
  static constexpr auto fields() {
    return field_list(field("source", &Self::source, "The one; the sender when the network has direction."),
                      field("target", &Self::target, "The other."),
                      field("strength", &Self::strength, "Sum of strengths."),
                      field("between_levels", &Self::between_levels, "Whether the two speak for different levels."));
  }
  friend bool operator==(const TieRow&, const TieRow&) = default;
};

struct StakeholderNetworkOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: all; set: those with a part in it, and its ties
  std::optional<lab::TieKind> kind = {};               ///< unset: ties of every kind, added up
  std::optional<Date> today = {};  ///< ties seen up to and including this day; who was identified later is left out
};

/// The network of stakeholders and how far it reaches over the borders of the levels.
struct StakeholderNetwork {
  std::vector<PositionRow> table;
  std::vector<TieRow> ties;
  bool directed = false;
  std::int64_t isolated = 0;
  std::optional<double> density;
  std::optional<double> between_levels;
  std::optional<double> expected_between_levels;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "StakeholderNetwork";
  template <class Self = StakeholderNetwork>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each stakeholder, in the order of the record."),
        field("ties", &Self::ties, "One row for each pair that is tied."),
        field("directed", &Self::directed, "True when some ties go one way."),
        field("isolated", &Self::isolated, "Stakeholders without a tie."),
        field("density", &Self::density, "Share of the pairs that are tied, 0 to 1; missing below two stakeholders."),
        field("between_levels", &Self::between_levels, "Share of ties between levels, 0 to 1; missing: no ties."),
        field("expected_between_levels", &Self::expected_between_levels,
              "That share if ties took no notice of levels; missing: no ties."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const StakeholderNetwork&, const StakeholderNetwork&) = default;
};

/// Positions by network_positions(), brokerage() and external_internal() of `stats`. Ties of strength 0 are no ties.
/// Further measures: give `ties` to a network library. Not for comparing laboratories: positions depend on who was
/// asked and on where the border was drawn. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::StakeholderNetwork network = evaluation::stakeholder_network(lab);
/// // One tie is recorded, between two levels; whoever has none is still in the table.
/// network.ties.size();     // 1
/// network.isolated;        // 16
/// network.between_levels;  // 1
/// ```
StakeholderNetwork stakeholder_network(const Lab& lab, const StakeholderNetworkOptions& options = {});

}  // namespace samskab::evaluation
