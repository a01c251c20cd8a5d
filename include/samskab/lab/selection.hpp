#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/localised_text.hpp"
#include "samskab/lab/kind.hpp"

/// How the laboratory chose what to work on.
namespace samskab::lab {

/// What was put forward.
enum class CandidateKind : std::uint8_t { project, problem, idea };
inline constexpr Label<CandidateKind> candidate_kind_labels[] = {
    {CandidateKind::project, "project", "projekt", "project"},
    {CandidateKind::problem, "problem", "problemstilling", "problem"},
    {CandidateKind::idea, "idea", "idé", "idea"},
};
constexpr LabelList<CandidateKind> labels(CandidateKind) { return candidate_kind_labels; }

/// What became of it.
enum class CandidateDecision : std::uint8_t { open, chosen, postponed, declined };
inline constexpr Label<CandidateDecision> candidate_decision_labels[] = {
    {CandidateDecision::open, "open", "ikke afgjort", "open"},
    {CandidateDecision::chosen, "chosen", "valgt", "chosen"},
    {CandidateDecision::postponed, "postponed", "udskudt", "postponed"},
    {CandidateDecision::declined, "declined", "fravalgt", "declined"},
};
constexpr LabelList<CandidateDecision> labels(CandidateDecision) { return candidate_decision_labels; }

/// A dated choice between candidates by stated criteria.
struct SelectionRound {
  Ref<SelectionRound> id;
  std::optional<Date> held_on = {};
  std::map<std::string, double> criteria = {};
  double score_low = 1;
  double score_high = 5;
  std::vector<Ref<Stakeholder>> deciders = {};
  static constexpr std::string_view type_name = "SelectionRound";
  static constexpr EntityKind kind_of_entity = EntityKind::selection_round;
  template <class Self = SelectionRound>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("held_on", &Self::held_on, "The day of the choice; missing: not held yet."),
                      field("criteria", &Self::criteria, "Each criterion and its weight; the weights sum to 1."),
                      field("score_low", &Self::score_low, "The lowest score there is."),
                      field("score_high", &Self::score_high, "The highest score there is."),
                      field("deciders", &Self::deciders, "Who decided."));
  }
  friend bool operator==(const SelectionRound&, const SelectionRound&) = default;
};

/// A project, a problem or an idea that could be chosen.
struct Candidate {
  Ref<Candidate> id;
  Ref<SelectionRound> round;
  CandidateKind kind = CandidateKind::idea;
  LocalisedText title = {};
  std::map<std::string, double> scores = {};
  CandidateDecision decision = CandidateDecision::open;
  LocalisedText reason = {};
  static constexpr std::string_view type_name = "Candidate";
  static constexpr EntityKind kind_of_entity = EntityKind::candidate;
  template <class Self = Candidate>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "Its id, unique among its kind."),
                      field("round", &Self::round, "The round it was put forward in."),
                      field("kind", &Self::kind, "What was put forward."),
                      field("title", &Self::title, "What people call it."),
                      field("scores", &Self::scores, "Each criterion and the score it was given."),
                      field("decision", &Self::decision, "What became of it."),
                      field("reason", &Self::reason, "Why; a chosen candidate must have a reason."));
  }
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

}  // namespace samskab::lab
