#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/kind.hpp"

/// What is hoped to lead to what, and what must be true for it.
namespace samskab::lab {

/// The parts of a theory of change, from what goes in to what comes of it.
enum class ChangeNodeKind : std::uint8_t { resource, activity, deliverable, result, effect, benefit };
inline constexpr Label<ChangeNodeKind> change_node_kind_labels[] = {
    {ChangeNodeKind::resource, "resource", "ressource", "resource"},
    {ChangeNodeKind::activity, "activity", "aktivitet", "activity"},
    {ChangeNodeKind::deliverable, "deliverable", "leverance", "deliverable"},
    {ChangeNodeKind::result, "result", "resultat", "result"},
    {ChangeNodeKind::effect, "effect", "virkning", "effect"},
    {ChangeNodeKind::benefit, "benefit", "gevinst", "benefit"},
};
constexpr LabelList<ChangeNodeKind> labels(ChangeNodeKind) { return change_node_kind_labels; }

/// What has been seen of an assumption.
enum class AssumptionStatus : std::uint8_t { untested, supported, contradicted };
inline constexpr Label<AssumptionStatus> assumption_status_labels[] = {
    {AssumptionStatus::untested, "untested", "ikke efterprøvet", "untested"},
    {AssumptionStatus::supported, "supported", "støttet", "supported"},
    {AssumptionStatus::contradicted, "contradicted", "modsagt", "contradicted"},
};
constexpr LabelList<AssumptionStatus> labels(AssumptionStatus) { return assumption_status_labels; }

/// A part of a project's theory of change.
struct ChangeNode {
  Ref<ChangeNode> id;
  Ref<Project> project;
  ChangeNodeKind kind = ChangeNodeKind::activity;
  LocalisedText text = {};
  std::vector<Ref<Indicator>> indicators = {};
  static constexpr std::string_view type_name = "ChangeNode";
  static constexpr EntityKind kind_of_entity = EntityKind::change_node;
  template <class Self = ChangeNode>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."), field("kind", &Self::kind, "What part it is."),
                      field("text", &Self::text, "The part in words."),
                      field("indicators", &Self::indicators, "What would show it."));
  }
  friend bool operator==(const ChangeNode&, const ChangeNode&) = default;
};

/// An arrow between two nodes, with the assumption that carries it.
struct ChangeLink {
  Ref<ChangeLink> id;
  Ref<Project> project;
  Ref<ChangeNode> from;
  Ref<ChangeNode> to;
  LocalisedText assumption = {};
  AssumptionStatus status = AssumptionStatus::untested;
  static constexpr std::string_view type_name = "ChangeLink";
  static constexpr EntityKind kind_of_entity = EntityKind::change_link;
  template <class Self = ChangeLink>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("project", &Self::project, "The project."),
                      field("from", &Self::from, "The node that comes first."),
                      field("to", &Self::to, "The node it is hoped to lead to."),
                      field("assumption", &Self::assumption, "What must be true for the arrow to hold; may be empty."),
                      field("status", &Self::status, "What has been seen of the assumption."));
  }
  friend bool operator==(const ChangeLink&, const ChangeLink&) = default;
};

}  // namespace samskab::lab
