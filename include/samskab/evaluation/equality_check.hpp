#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/classification.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/people/level.hpp"

/// "Er samskabelsen ligeværdig – som vi siger?" What is said and promised beside what is experienced and delivered.
namespace samskab::evaluation {

/// What the voices of one level experience and got.
struct EqualityRow {
  Level level = Level::user;
  LocalisedText label;
  std::int64_t n = 0;
  std::int64_t asked = 0;
  std::int64_t as_declared = 0;
  std::optional<double> share_as_declared;
  std::optional<double> declared_low;
  std::optional<double> declared_high;
  std::optional<lab::UlrichType> most_experienced;
  std::int64_t judged = 0;
  std::int64_t less = 0;
  std::int64_t kept = 0;
  std::int64_t more = 0;
  std::optional<double> share_less;
  std::optional<double> less_low;
  std::optional<double> less_high;
  std::int64_t comparable = 0;
  std::int64_t persons = 0;
  static constexpr std::string_view type_name = "EqualityRow";
  template <class Self = EqualityRow>
  static constexpr auto fields() {
    return field_list(
        field("level", &Self::level, "The level."), field("label", &Self::label, "The level in words."),
        field("n", &Self::n, "Voices with a recorded involvement."),
        field("asked", &Self::asked, "Those of whom it is recorded what type of co-creation they experience."),
        field("as_declared", &Self::as_declared,
              "Those of the comparable who experience the type the project declares."),
        field("share_as_declared", &Self::share_as_declared,
              "Their part of the comparable; missing when nobody was asked or no type is declared."),
        field("declared_low", &Self::declared_low, "Low end of the 95% interval of that share."),
        field("declared_high", &Self::declared_high, "High end of the 95% interval of that share."),
        field("most_experienced", &Self::most_experienced,
              "The type most of them experience; missing when nobody was asked or two are as frequent."),
        field("judged", &Self::judged, "Voices of whom both the promised and the delivered say are recorded."),
        field("less", &Self::less, "Those who in some step had less say than they were promised."),
        field("kept", &Self::kept, "Those who had what they were promised."),
        field("more", &Self::more, "Those who in some step had more, and in none less."),
        field("share_less", &Self::share_less, "Part of the judged who had less; missing when nobody was judged."),
        field("less_low", &Self::less_low, "Low end of the 95% interval of that share."),
        field("less_high", &Self::less_high, "High end of the 95% interval of that share."),
        field("comparable", &Self::comparable, "Those of the asked whose project declares a type.", 1),
        field("persons", &Self::persons,
              "People in the smallest of the groups told apart here that has anybody; groups with their size.", 1));
  }
  friend bool operator==(const EqualityRow&, const EqualityRow&) = default;
};

/// How many voices of one level experience one type.
struct ExperiencedType {
  Level level = Level::user;
  lab::UlrichType type = lab::UlrichType::equal;
  LocalisedText label;
  std::int64_t n = 0;
  bool declared = false;
  std::int64_t persons = 0;
  static constexpr std::string_view type_name = "ExperiencedType";
  template <class Self = ExperiencedType>
  static constexpr auto fields() {
    return field_list(field("level", &Self::level, "The level."), field("type", &Self::type, "The type experienced."),
                      field("label", &Self::label, "The type in words."),
                      field("n", &Self::n, "Voices that experience it."),
                      field("declared", &Self::declared, "True when it is the type their project declares."),
                      field("persons", &Self::persons, "People among them; groups with their size.", 1));
  }
  friend bool operator==(const ExperiencedType&, const ExperiencedType&) = default;
};

struct EqualityOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: all projects, each held against what it declares
  double level = 0.95;                                 ///< of the intervals
};

/// Declared against experienced type, promised against delivered say, by level.
///
/// A stakeholder is one voice; at the organisational level the unit or organisation is. A voice had less than promised
/// when it had less in any of its steps. Participation levels are steps of a ladder, so they are compared, never
/// averaged. Voices that were not asked are not taken for content: `n`, `asked` and `judged` tell how many.
struct EqualityCheck {
  std::vector<EqualityRow> table;
  std::vector<ExperiencedType> experienced;
  std::optional<lab::UlrichType> declared;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "EqualityCheck";
  template <class Self = EqualityCheck>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row for each level with a recorded involvement."),
                      field("experienced", &Self::experienced, "How many voices of each level experience each type."),
                      field("declared", &Self::declared,
                            "The type the project declares; missing when none is declared or several projects differ."),
                      field("basis", &Self::basis, "What the numbers rest on."),
                      field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const EqualityCheck&, const EqualityCheck&) = default;
};

/// Is it as equal as we say? A laboratory without involvements gives an empty table that says so. Raises NotFound for
/// an unknown project, InvalidInput for a level that is not between 0 and 1.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const auto found = evaluation::equality_check(lab, {.project = lab::Ref<lab::Project>("table")});
/// found.declared == lab::UlrichType::equal;  // true
/// found.table[0].n;                          // 1
/// // One voice, but of a group that is large enough to be told of.
/// evaluation::for_everybody(found, 5).table.size();  // 1
/// ```
EqualityCheck equality_check(const Lab& lab, const EqualityOptions& options = {});

/// The answer as anybody may see it: where a level tells of somebody, but of fewer than `min_persons` people, no level
/// is told, since the counts of the others would give it away; what is promised and delivered is then said of all
/// levels together, where that is enough voices. One sentence says that something is hidden, never why. Raises
/// InvalidInput for a `min_persons` below 1.
EqualityCheck for_everybody(EqualityCheck result, std::int64_t min_persons);

}  // namespace samskab::evaluation
