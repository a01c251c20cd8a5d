#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/evaluation/counted_share.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvad kan de andre forvaltninger bruge?" What of the playbook a unit can use.
namespace samskab::evaluation {

/// An entry, what it asks for and who has used it.
struct UsableEntry {
  lab::Ref<lab::Entry> entry;
  lab::EntryKind kind = lab::EntryKind::experience;
  LocalisedText kind_label;
  LocalisedText title;
  std::vector<LocalisedText> core;
  std::vector<LocalisedText> adaptable;
  std::vector<LocalisedText> conditions;
  lab::EvidenceStrength strength = lab::EvidenceStrength::single_observation;
  LocalisedText strength_label;
  lab::Maturity maturity = lab::Maturity::testing;
  LocalisedText maturity_label;
  lab::EntryStatus status = lab::EntryStatus::draft;
  LocalisedText status_label;
  std::int64_t evidence = 0;
  std::vector<LocalisedText> source_kinds;
  std::int64_t reuses = 0;
  std::vector<std::string> used_by;
  std::vector<LocalisedText> adaptations;
  bool used_here = false;
  std::string origin;
  static constexpr std::string_view type_name = "UsableEntry";
  template <class Self = UsableEntry>
  static constexpr auto fields() {
    return field_list(field("entry", &Self::entry, "Id of the entry."), field("kind", &Self::kind, "What it is."),
                      field("kind_label", &Self::kind_label, "That in words."),
                      field("title", &Self::title, "What people call it."),
                      field("core", &Self::core, "What must be carried over unchanged."),
                      field("adaptable", &Self::adaptable, "What may be fitted to the place."),
                      field("conditions", &Self::conditions, "What must be in place where it is used."),
                      field("strength", &Self::strength, "How much it rests on."),
                      field("strength_label", &Self::strength_label, "That in words."),
                      field("maturity", &Self::maturity, "How far it has come."),
                      field("maturity_label", &Self::maturity_label, "That in words."),
                      field("status", &Self::status, "Whether it may be published."),
                      field("status_label", &Self::status_label, "That in words."),
                      field("evidence", &Self::evidence, "Pieces of evidence."),
                      field("source_kinds", &Self::source_kinds, "The kinds of source they come from."),
                      field("reuses", &Self::reuses, "Times it was used by another unit than the one it comes from."),
                      field("used_by", &Self::used_by, "Names of those units."),
                      field("adaptations", &Self::adaptations, "What they changed."),
                      field("used_here", &Self::used_here, "True when the unit that asks has used it already."),
                      field("origin", &Self::origin, "Name of the unit it comes from; empty: the laboratory."));
  }
  friend bool operator==(const UsableEntry&, const UsableEntry&) = default;
};

struct UsableOptions {
  std::optional<lab::Ref<lab::OrgUnit>> unit = {};       ///< who asks; its own entries are left out. Unset: all
  std::optional<lab::Ref<lab::Playbook>> playbook = {};  ///< unset: all playbooks
  bool drafts = true;                                    ///< false: published entries alone
  std::optional<Date> today = {};                        ///< uses planned for later do not count. Unset: all count
};

struct UsableEntries {
  std::vector<UsableEntry> table;
  CountedShare reused;
  std::int64_t reuses = 0;
  std::int64_t units = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "UsableEntries";
  template <class Self = UsableEntries>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per entry, the best founded first, then the most used."),
        field("reused", &Self::reused, "The reuse rate: entries that another unit has used, of those in the table."),
        field("reuses", &Self::reuses, "Times they were used by other units."),
        field("units", &Self::units, "Units that used at least one of them."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const UsableEntries&, const UsableEntries&) = default;
};

/// What a unit can use: entries that are not retired, do not await review and do not come from the unit itself. What is
/// strong is a judgement of the record; the library does not weigh evidence. Raises NotFound for an unknown unit or
/// playbook.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const auto usable = evaluation::usable_by(lab, {.unit = lab::Ref<lab::OrgUnit>("U2"), .today = Date(2026, 9, 1)});
/// usable.table[0].title.in("en");  // "Ring the day before"
/// usable.table[0].reuses;          // 0
/// usable.reused.hits;              // 0
/// ```
UsableEntries usable_by(const Lab& lab, const UsableOptions& options = {});

}  // namespace samskab::evaluation
