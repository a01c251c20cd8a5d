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
#include "samskab/stats/salience.hpp"

/// Who has influence, to whom it matters, and how far those who judge it agree.
namespace samskab::evaluation {

using stats::Salience;

/// One quality as several people judge it, on a scale of 1 to 5.
struct Judged {
  std::optional<double> mean;
  std::optional<double> sd;
  std::optional<double> low;
  std::optional<double> high;
  std::int64_t raters = 0;
  static constexpr std::string_view type_name = "Judged";
  template <class Self = Judged>
  static constexpr auto fields() {
    return field_list(
        field("mean", &Self::mean, "Mean over the raters, 1 to 5; without ratings what the record says; else missing."),
        field("sd", &Self::sd, "Standard deviation between raters; missing with fewer than two."),
        field("low", &Self::low, "The lowest rating; missing without ratings."),
        field("high", &Self::high, "The highest rating; missing without ratings."),
        field("raters", &Self::raters, "How many rated it; 0: the record's own figure or none."));
  }
  friend bool operator==(const Judged&, const Judged&) = default;
};

/// One stakeholder.
struct StakeholderRow {
  lab::Ref<lab::Stakeholder> stakeholder;
  std::string name;
  lab::StakeholderKind kind = lab::StakeholderKind::citizen;
  LocalisedText kind_label;
  Level level = Level::user;
  std::int64_t group_size = 1;
  bool key_actor = false;
  std::optional<Date> identified_on;
  Judged influence;
  Judged interest;
  std::optional<Salience> salience;
  std::optional<double> salience_agreement;
  static constexpr std::string_view type_name = "StakeholderRow";
  template <class Self = StakeholderRow>
  static constexpr auto fields() {
    return field_list(
        field("stakeholder", &Self::stakeholder, "Id of the stakeholder."),
        field("name", &Self::name, "What to call them."), field("kind", &Self::kind, "Who they are."),
        field("kind_label", &Self::kind_label, "Who they are, in words."),
        field("level", &Self::level, "The level they speak for."),
        field("group_size", &Self::group_size, "How many people they are."),
        field("key_actor", &Self::key_actor, "True when the project cannot do without them."),
        field("identified_on", &Self::identified_on, "When they were identified; missing: not recorded."),
        field("influence", &Self::influence, "How much they can decide, as it is judged."),
        field("interest", &Self::interest, "How much it matters to them, as it is judged."),
        field("salience", &Self::salience,
              "Type by mean influence, legitimacy and urgency; missing unless all three were rated."),
        field("salience_agreement", &Self::salience_agreement,
              "Part of the raters who gave all three and whose own ratings give the same type; missing without one."));
  }
  friend bool operator==(const StakeholderRow&, const StakeholderRow&) = default;
};

struct StakeholderMapOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: all; set: those with a part in it
  std::optional<Date> today = {};  ///< ratings up to and including this day; who was identified later is left out
  double held_above = 3;           ///< a quality counts as held when its rating is above this, 1 to 5
};

/// Influence and interest of every stakeholder. Each rater counts once for a stakeholder, with their newest rating.
/// That raters differ is a finding: it is shown, not averaged away.
struct StakeholderMap {
  std::vector<StakeholderRow> table;
  std::int64_t key_actors = 0;
  std::int64_t raters = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "StakeholderMap";
  template <class Self = StakeholderMap>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row for each stakeholder, in the order of the record."),
                      field("key_actors", &Self::key_actors, "How many are key actors."),
                      field("raters", &Self::raters, "How many different people rated somebody."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const StakeholderMap&, const StakeholderMap&) = default;
};

/// The map of stakeholders. A laboratory without stakeholders gives an empty table that says so. Raises NotFound for an
/// unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::StakeholderMap map = evaluation::stakeholder_map(lab);
/// // Eighteen, and so far one person has judged any of them.
/// map.table.size();  // 18
/// map.key_actors;    // 11
/// map.raters;        // 1
/// ```
StakeholderMap stakeholder_map(const Lab& lab, const StakeholderMapOptions& options = {});

}  // namespace samskab::evaluation
