#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/involvement.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/stakeholder.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvad kostede det, og hvem bidrog?" What it cost, and who gave.
namespace samskab::evaluation {

/// What stakeholders of one kind gave.
struct ContributionRow {
  lab::StakeholderKind kind = lab::StakeholderKind::citizen;
  LocalisedText label;
  std::int64_t stakeholders = 0;
  double hours = 0;
  double money = 0;
  double in_kind = 0;
  std::optional<double> hours_share;
  std::int64_t persons = 0;
  static constexpr std::string_view type_name = "ContributionRow";
  template <class Self = ContributionRow>
  static constexpr auto fields() {
    return field_list(
        field("kind", &Self::kind, "The kind of stakeholder."), field("label", &Self::label, "The kind in words."),
        field("stakeholders", &Self::stakeholders, "Stakeholders of this kind who gave something."),
        field("hours", &Self::hours, "Hours given."), field("money", &Self::money, "Danish kroner given."),
        field("in_kind", &Self::in_kind, "Value in Danish kroner of what was given in kind."),
        field("hours_share", &Self::hours_share, "Part of all hours, 0 to 1; missing when no hours were given."),
        field("persons", &Self::persons, "People among those stakeholders; groups with their size.", 1));
  }
  friend bool operator==(const ContributionRow&, const ContributionRow&) = default;
};

struct ContributionOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: the whole laboratory
  /// Gifts and meetings up to and including this day, and who had joined by then; undated ones count.
  std::optional<Date> until = {};
};

/// Hours, money and things given, by kind of stakeholder. Hours are not turned into money and no return on investment
/// is computed: that needs prices nobody has agreed on.
struct Contributions {
  std::vector<ContributionRow> table;
  double hours = 0;
  double money = 0;
  double in_kind = 0;
  std::int64_t participants = 0;
  std::optional<double> hours_per_participant;
  std::optional<double> money_per_participant;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Contributions";
  template <class Self = Contributions>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per kind of stakeholder that gave something, most hours first."),
        field("hours", &Self::hours, "Hours given in all."),
        field("money", &Self::money, "Danish kroner given in all."),
        field("in_kind", &Self::in_kind, "Value in Danish kroner of what was given in kind."),
        field("participants", &Self::participants,
              "People who took part: stakeholders with a recorded involvement, presence or gift, groups with their "
              "size."),
        field("hours_per_participant", &Self::hours_per_participant, "Hours by participant; missing without any."),
        field("money_per_participant", &Self::money_per_participant,
              "Danish kroner, gifts in kind included, by participant; missing without any."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Contributions&, const Contributions&) = default;
};

/// Who gave what. A laboratory in which nothing is recorded gives an empty table that says so. Raises NotFound for an
/// unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Contributions given = evaluation::contributions(lab, {.until = Date(2026, 9, 1)});
/// given.hours;                                       // 174.5
/// given.table[0].label.in("en");                     // "volunteer"
/// evaluation::for_everybody(given, 5).table.size();  // 1
/// ```
Contributions contributions(const Lab& lab, const ContributionOptions& options = {});

/// The answer as anybody may see it: without the kinds of fewer than `min_persons` people, and without so many others,
/// the smallest first, that what is missing from the totals is of at least two kinds and of so many people. When the
/// totals themselves are of fewer, nothing is told and they are 0. One sentence says that something is hidden, never
/// why. Raises InvalidInput for a `min_persons` below 1.
Contributions for_everybody(Contributions result, std::int64_t min_persons);

}  // namespace samskab::evaluation
