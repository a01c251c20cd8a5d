#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/counted_share.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvad ændrede sig efter et smugkig?" From what was seen to what was done about it.
namespace samskab::evaluation {

/// How far a chain has come.
enum class ChainStatus : std::uint8_t { observed, learnt, decided, late, done };
inline constexpr Label<ChainStatus> chain_status_labels[] = {
    {ChainStatus::observed, "observed", "iagttaget", "observed"},
    {ChainStatus::learnt, "learnt", "lært", "learnt"},
    {ChainStatus::decided, "decided", "besluttet", "decided"},
    {ChainStatus::late, "late", "besluttet, men over tiden", "decided, but overdue"},
    {ChainStatus::done, "done", "gjort", "done"},
};
constexpr LabelList<ChainStatus> labels(ChainStatus) { return chain_status_labels; }

/// One way through the chain. An observation with two decisions has two rows.
struct ChainRow {
  std::optional<lab::Ref<lab::Observation>> observation;
  LocalisedText observed;
  std::optional<lab::Ref<lab::SneakPeek>> peek;
  std::optional<Date> seen_on;
  std::int64_t interpretations = 0;
  std::vector<LocalisedText> readings;
  std::optional<lab::Ref<lab::LearningPoint>> learning_point;
  LocalisedText learnt;
  std::optional<lab::Ref<lab::Decision>> decision;
  LocalisedText decided;
  std::optional<lab::TrialDecision> decision_kind;
  LocalisedText owner;
  LocalisedText action;
  std::optional<Date> decided_on;
  std::optional<Date> due_on;
  std::optional<Date> done_on;
  ChainStatus status = ChainStatus::observed;
  LocalisedText status_label;
  std::optional<std::int64_t> days_to_decision;
  std::optional<std::int64_t> days_to_done;
  static constexpr std::string_view type_name = "ChainRow";
  template <class Self = ChainRow>
  static constexpr auto fields() {
    return field_list(
        field("observation", &Self::observation, "Id of the observation; missing: the learning came from elsewhere."),
        field("observed", &Self::observed, "What was seen, or where the learning came from."),
        field("peek", &Self::peek, "The sneak peek it was seen in; missing: elsewhere."),
        field("seen_on", &Self::seen_on, "When it was seen, else the day of the peek; missing: not recorded."),
        field("interpretations", &Self::interpretations, "How many readings were offered; there should be two."),
        field("readings", &Self::readings, "The readings in words."),
        field("learning_point", &Self::learning_point, "Id of the learning point; missing: none was drawn."),
        field("learnt", &Self::learnt, "The learning point in words."),
        field("decision", &Self::decision, "Id of the decision; missing: none was taken."),
        field("decided", &Self::decided, "The decision in words."),
        field("decision_kind", &Self::decision_kind, "Adopt, adapt, abandon, expand; missing: no decision."),
        field("owner", &Self::owner, "Who sees to it; empty: nobody."),
        field("action", &Self::action,
              "What the decision is about: a trial action, initiative or entry; may be empty."),
        field("decided_on", &Self::decided_on, "When it was decided; missing: not recorded."),
        field("due_on", &Self::due_on, "When it is to be done; missing: no date."),
        field("done_on", &Self::done_on, "When it was done; missing: not yet."),
        field("status", &Self::status, "How far it has come."),
        field("status_label", &Self::status_label, "That in words."),
        field("days_to_decision", &Self::days_to_decision,
              "Days from the observation to the decision; missing where a date is missing or the wrong way round."),
        field("days_to_done", &Self::days_to_done, "Days from the observation until it was done; missing likewise."));
  }
  friend bool operator==(const ChainRow&, const ChainRow&) = default;
};

/// What a sneak peek led to.
struct PeekYield {
  lab::Ref<lab::SneakPeek> peek;
  LocalisedText title;
  Date as_of;
  std::int64_t observations = 0;
  std::int64_t learning_points = 0;
  std::int64_t decisions = 0;
  std::int64_t done = 0;
  std::optional<std::int64_t> days_to_first_decision;
  std::vector<LocalisedText> changes;
  static constexpr std::string_view type_name = "PeekYield";
  template <class Self = PeekYield>
  static constexpr auto fields() {
    return field_list(field("peek", &Self::peek, "Id of the sneak peek."),
                      field("title", &Self::title, "What people call it."),
                      field("as_of", &Self::as_of, "The day it shows."),
                      field("observations", &Self::observations, "Observations made in it."),
                      field("learning_points", &Self::learning_points, "Learning points drawn from them."),
                      field("decisions", &Self::decisions, "Decisions that rest on those."),
                      field("done", &Self::done, "Decisions among them that are carried out."),
                      field("days_to_first_decision", &Self::days_to_first_decision,
                            "Days from the peek to the first decision; missing without one."),
                      field("changes", &Self::changes, "The decisions in words."));
  }
  friend bool operator==(const PeekYield&, const PeekYield&) = default;
};

struct ChainOptions {
  /// Only chains that touch the project: by the peek's collection, a source, or what was decided about. Unset: all.
  std::optional<lab::Ref<lab::Project>> project = {};
  std::optional<Date> today = {};  ///< what is dated later has not happened, what was due is overdue; unset: all counts
};

struct LearningChain {
  std::vector<ChainRow> table;
  CountedShare acted_on;
  CountedShare carried_out;
  CountedShare read_twice;
  std::optional<double> median_days_to_decision;
  std::optional<double> median_days_to_done;
  std::int64_t overdue = 0;
  std::vector<PeekYield> peeks;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "LearningChain";
  template <class Self = LearningChain>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each way through the chain, oldest observation first."),
        field("acted_on", &Self::acted_on, "Learning points on which at least one decision rests."),
        field("carried_out", &Self::carried_out, "Decisions that are done."),
        field("read_twice", &Self::read_twice, "Observations behind a decision that were read in two ways or more."),
        field("median_days_to_decision", &Self::median_days_to_decision,
              "Median days from the first observation behind a decision to the decision; missing without dates."),
        field("median_days_to_done", &Self::median_days_to_done, "Median days until it was done; missing likewise."),
        field("overdue", &Self::overdue, "Decisions past their date and not done; 0 when no day was given."),
        field("peeks", &Self::peeks, "What each sneak peek led to, oldest first."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const LearningChain&, const LearningChain&) = default;
};

/// What was seen, how it was read, what was learnt, decided and done. That a decision follows an observation in time
/// does not show that the observation was its reason; the record says that it was. An empty laboratory gives an empty
/// table that says what to record. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::LearningChain chain = evaluation::learning_chain(lab, {.today = Date(2026, 9, 1)});
/// // What the sneak peek led to, and how many days it took.
/// chain.peeks[0].observations;                       // 2
/// chain.median_days_to_decision;                     // 21
/// chain.overdue;                                     // 0
/// evaluation::for_everybody(chain, 5).table.size();  // 2
/// ```
LearningChain learning_chain(const Lab& lab, const ChainOptions& options = {});

/// The answer as anybody may see it: who sees to a decision is told inside the project, as on the pages of sneak peeks.
/// It counts nobody, so no number of people is asked for.
LearningChain for_everybody(LearningChain result, std::int64_t min_persons);

}  // namespace samskab::evaluation
