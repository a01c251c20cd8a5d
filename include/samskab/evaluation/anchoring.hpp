#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/trial.hpp"
#include "samskab/metrics/basis.hpp"

/// Which initiatives live on, with whom, and since when.
namespace samskab::evaluation {

/// One initiative and its way so far.
struct AnchoringRow {
  lab::Ref<lab::Initiative> initiative;
  LocalisedText title;
  lab::Ref<lab::Project> project;
  std::optional<lab::Ref<lab::TrialAction>> trial;
  std::optional<lab::AnchoringStatus> status;
  LocalisedText status_label;
  std::optional<Date> since;
  std::optional<lab::Ref<lab::OrgUnit>> owner;
  std::string owner_name;
  bool anchored = false;
  std::optional<std::int64_t> days_to_operation;
  std::vector<lab::AnchoringEvent> history;
  static constexpr std::string_view type_name = "AnchoringRow";
  template <class Self = AnchoringRow>
  static constexpr auto fields() {
    return field_list(
        field("initiative", &Self::initiative, "Id of the initiative."),
        field("title", &Self::title, "What people call it."), field("project", &Self::project, "Id of the project."),
        field("trial", &Self::trial, "Id of the trial action it grew from; missing: none."),
        field("status", &Self::status, "How firmly it stands; missing: nothing is recorded."),
        field("status_label", &Self::status_label, "The status in words."),
        field("since", &Self::since, "The day of that status; missing: not recorded."),
        field("owner", &Self::owner, "Id of the unit that took it on; missing: none."),
        field("owner_name", &Self::owner_name, "The unit's name; empty: none."),
        field("anchored", &Self::anchored, "True when it is in operation or spread."),
        field("days_to_operation", &Self::days_to_operation,
              "Days from the first recorded day until it was in operation; missing: not there or undated."),
        field("history", &Self::history, "Its way so far, oldest first."));
  }
  friend bool operator==(const AnchoringRow&, const AnchoringRow&) = default;
};

struct AnchoringOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  std::optional<Date> today = {};                      ///< events up to and including this day; undated ones count
};

/// Initiatives with status, owner and date. Anchored is what is in operation or spread now; what was in operation and
/// then stopped is not. All initiatives of the record are looked at, stopped ones too: the share is a fact and has no
/// interval.
struct Anchoring {
  std::vector<AnchoringRow> table;
  std::int64_t anchored = 0;
  std::int64_t stopped = 0;
  std::int64_t without_owner = 0;
  std::int64_t without_date = 0;
  std::optional<double> share_anchored;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Anchoring";
  template <class Self = Anchoring>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each initiative, in the order of the record."),
        field("anchored", &Self::anchored, "Initiatives in operation or spread."),
        field("stopped", &Self::stopped, "Initiatives that were stopped."),
        field("without_owner", &Self::without_owner, "Initiatives, not stopped, that no unit has taken on."),
        field("without_date", &Self::without_date, "Initiatives whose status has no day."),
        field("share_anchored", &Self::share_anchored, "Anchored as part of all; missing without initiatives."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Anchoring&, const Anchoring&) = default;
};

/// What lives on. A laboratory without initiatives gives an empty table that says so. Raises NotFound for an unknown
/// project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Anchoring found = evaluation::anchoring(lab, {.today = Date(2026, 9, 1)});
/// // Tried and piloted, but not in operation yet.
/// found.anchored;                 // 0
/// found.table[0].title.in("en");  // "We fetch and call the day before"
/// found.summary(Language::en);    // "0 of 2 initiatives are anchored (0%). By status – trial action: 1 and pilot:…"
/// ```
Anchoring anchoring(const Lab& lab, const AnchoringOptions& options = {});

}  // namespace samskab::evaluation
