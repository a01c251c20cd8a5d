#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/collection.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// "Hvem mangler i data?" Who answered, beside who there is.
namespace samskab::evaluation {

/// One group of people. Counts are people, never stories.
struct RepresentationRow {
  std::string by;
  std::string group;
  LocalisedText label;
  std::optional<std::int64_t> frame;
  std::int64_t joined = 0;
  std::int64_t answered = 0;
  std::optional<double> share_expected;
  std::optional<double> share_answered;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> gap;
  std::optional<double> answer_rate;
  std::optional<double> rate_low;
  std::optional<double> rate_high;
  static constexpr std::string_view type_name = "RepresentationRow";
  template <class Self = RepresentationRow>
  static constexpr auto fields() {
    return field_list(
        field("by", &Self::by, "What people are grouped by: level, kind, unit, language or an attribute."),
        field("group", &Self::group, "Id of the group; 'unknown' for people of whom it is not known."),
        field("label", &Self::label, "The group in words."),
        field("frame", &Self::frame,
              "People among the stakeholders, groups with their size; missing: stakeholders are not grouped by this."),
        field("joined", &Self::joined, "People registered as respondents."),
        field("answered", &Self::answered, "People with at least one story."),
        field("share_expected", &Self::share_expected,
              "Part of the stakeholders' people, or where they are not grouped by this of the registered, 0 to 1."),
        field("share_answered", &Self::share_answered, "Part of those who answered and whose group is known, 0 to 1."),
        field("low", &Self::low, "Low end of the 95% interval of share_answered."),
        field("high", &Self::high, "High end of the 95% interval of share_answered."),
        field("gap", &Self::gap, "share_answered minus share_expected; negative: the group is heard too little."),
        field("answer_rate", &Self::answer_rate,
              "Registered people who answered as part of the registered; missing when none is."),
        field("rate_low", &Self::rate_low, "Low end of the 95% interval of that rate."),
        field("rate_high", &Self::rate_high, "High end of the 95% interval of that rate."));
  }
  friend bool operator==(const RepresentationRow&, const RepresentationRow&) = default;
};

struct RepresentativityOptions {
  std::optional<lab::Ref<lab::Project>> project = {};        ///< unset: the whole laboratory
  std::optional<lab::Ref<lab::Collection>> collection = {};  ///< unset: all collections of the project or laboratory
  std::vector<std::string> by = {"level"};  ///< level, kind, unit, language, or attributes of the registered people
  double level = 0.95;                      ///< of the intervals
};

/// Who was invited, registered and answered, against who there is.
///
/// Who withdrew is in no number. A story without a person code counts as a person of its own, and the basis says so.
/// The intervals (Wilson) tell how far chance alone would carry a random sample; who comes to a co-creation laboratory
/// is not one.
struct Representativity {
  std::vector<RepresentationRow> table;
  std::optional<std::int64_t> invited;
  std::int64_t frame = 0;
  std::int64_t joined = 0;
  std::int64_t answered = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Representativity";
  template <class Self = Representativity>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row for each group of each grouping."),
        field("invited", &Self::invited, "Invitations sent for these collections; missing when not all are known."),
        field("frame", &Self::frame, "People among the stakeholders, groups with their size."),
        field("joined", &Self::joined, "People registered as respondents."),
        field("answered", &Self::answered, "People with at least one story."),
        field("basis", &Self::basis, "What the numbers rest on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Representativity&, const Representativity&) = default;
};

/// Who is missing. In words, a group is heard too little or too much where its interval, widened for all groups of the
/// table together (Bonferroni), leaves out what is expected. A laboratory without stakeholders, people and stories
/// gives an empty table that says so. Raises NotFound for an unknown project or collection and for an attribute that no
/// registered person has, InvalidInput for a level that is not between 0 and 1.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::Representativity who = evaluation::representativity(lab);
/// who.answered;                 // 12
/// who.table[0].group;           // "user"
/// who.table[0].share_answered;  // 0.333
/// // Some groups are so small that the totals would give them away.
/// evaluation::for_everybody(who, 5).table.size();            // 0
/// evaluation::representativity(lab, {.by = {"shoe size"}});  // throws NotFound
/// ```
Representativity representativity(const Lab& lab, const RepresentativityOptions& options = {});

/// The answer as anybody may see it: where a group has somebody, but fewer than `min_persons` who are registered or who
/// answered, no group is told, since the totals would give it away; and it says one sentence of it, never why. Raises
/// InvalidInput for a `min_persons` below 1.
Representativity for_everybody(Representativity result, std::int64_t min_persons);

}  // namespace samskab::evaluation
