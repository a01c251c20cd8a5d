#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/counted_share.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/theory_of_change.hpp"
#include "samskab/metrics/basis.hpp"

/// The theory of change as a graph in layers: what is hoped to lead to what, and what has been seen of the assumptions.
namespace samskab::evaluation {

/// How much of the theory is shown.
enum class ChangeRendering : std::uint8_t { detailed, steering };
inline constexpr Label<ChangeRendering> change_rendering_labels[] = {
    {ChangeRendering::detailed, "detailed", "detaljeret", "detailed"},
    {ChangeRendering::steering, "steering", "til styregruppen", "for the steering group"},
};
constexpr LabelList<ChangeRendering> labels(ChangeRendering) { return change_rendering_labels; }

/// A part of the theory, and its place in the drawing.
struct ChangeMapNode {
  lab::Ref<lab::ChangeNode> node;
  lab::ChangeNodeKind kind = lab::ChangeNodeKind::activity;
  LocalisedText kind_label;
  LocalisedText text;
  std::int64_t layer = 0;
  std::int64_t place = 0;
  std::int64_t indicators = 0;
  std::int64_t causes = 0;
  std::int64_t consequences = 0;
  static constexpr std::string_view type_name = "ChangeMapNode";
  template <class Self = ChangeMapNode>
  static constexpr auto fields() {
    return field_list(
        field("node", &Self::node, "Id of the node."), field("kind", &Self::kind, "What part it is."),
        field("kind_label", &Self::kind_label, "That in words."), field("text", &Self::text, "The part in words."),
        field("layer", &Self::layer, "Its layer, from 0; every arrow leads to a later layer."),
        field("place", &Self::place,
              "Its place in the layer, from 0, so that few arrows cross; places stay free where one passes."),
        field("indicators", &Self::indicators, "Indicators that would show it."),
        field("causes", &Self::causes, "Arrows that lead to it."),
        field("consequences", &Self::consequences, "Arrows that lead from it."));
  }
  friend bool operator==(const ChangeMapNode&, const ChangeMapNode&) = default;
};

/// An arrow and its assumption. For the steering group one arrow may stand for several in a row.
struct ChangeMapLink {
  lab::Ref<lab::ChangeNode> from;
  lab::Ref<lab::ChangeNode> to;
  std::vector<lab::Ref<lab::ChangeLink>> links;
  std::vector<LocalisedText> assumptions;
  lab::AssumptionStatus status = lab::AssumptionStatus::untested;
  LocalisedText status_label;
  std::vector<std::int64_t> bends;
  static constexpr std::string_view type_name = "ChangeMapLink";
  template <class Self = ChangeMapLink>
  static constexpr auto fields() {
    return field_list(field("from", &Self::from, "The node that comes first."),
                      field("to", &Self::to, "The node it is hoped to lead to."),
                      field("links", &Self::links, "Ids of the arrows of the record that it stands for."),
                      field("assumptions", &Self::assumptions, "What must be true for it to hold; empty: not written."),
                      field("status", &Self::status,
                            "What has been seen of the assumptions: contradicted when one is, supported when all are."),
                      field("status_label", &Self::status_label, "That in words."),
                      field("bends", &Self::bends, "The places it passes in the layers between its ends."));
  }
  friend bool operator==(const ChangeMapLink&, const ChangeMapLink&) = default;
};

struct ChangeMapOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  ChangeRendering rendering = ChangeRendering::detailed;
};

struct ChangeMap {
  std::vector<ChangeMapNode> table;
  std::vector<ChangeMapLink> links;
  std::vector<LocalisedText> untested;
  std::vector<LocalisedText> contradicted;
  CountedShare tested;
  CountedShare written;
  CountedShare measured;
  ChangeRendering rendering = ChangeRendering::detailed;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "ChangeMap";
  template <class Self = ChangeMap>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per node shown, by layer and place."),
        field("links", &Self::links, "The arrows between them."),
        field("untested", &Self::untested, "Assumptions nobody has looked into yet, each with its arrow in words."),
        field("contradicted", &Self::contradicted, "Assumptions that what was seen speaks against."),
        field("tested", &Self::tested, "Assumptions found supported or contradicted, of those that are written."),
        field("written", &Self::written, "Arrows with an assumption."),
        field("measured", &Self::measured, "Results, effects and benefits that an indicator would show."),
        field("rendering", &Self::rendering, "Detailed, or for the steering group."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const ChangeMap&, const ChangeMap&) = default;
};

/// The theory of change in layers. For the steering group resources and deliverables are left out and the arrows
/// through them joined; lists and shares always speak of the whole theory. A laboratory without one gives an empty
/// table that says how to begin. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::ChangeMap map = evaluation::theory_of_change(lab);
/// // Two parts and an arrow between them, whose assumption was seen to hold.
/// map.table.size();                                                                // 2
/// map.links[0].status;                                                             // lab::AssumptionStatus::supported
/// map.tested.share;                                                                // 1
/// evaluation::theory_of_change(lab, {.project = lab::Ref<lab::Project>("none")});  // throws NotFound
/// ```
ChangeMap theory_of_change(const Lab& lab, const ChangeMapOptions& options = {});

}  // namespace samskab::evaluation
