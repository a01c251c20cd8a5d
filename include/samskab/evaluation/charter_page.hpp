#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/lab/lab.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/metrics/basis.hpp"

/// The charter as a page: what the parties agreed that co-creation in the project is, covers and needs.
namespace samskab::evaluation {

/// A part of the page.
enum class CharterPart : std::uint8_t {
  target_group,
  vision,
  purpose,
  key_result,
  definition,
  scope,
  requirement,
  unusual_actor,
  party
};
inline constexpr Label<CharterPart> charter_part_labels[] = {
    {CharterPart::target_group, "target_group", "målgruppe", "target group"},
    {CharterPart::vision, "vision", "vision", "vision"},
    {CharterPart::purpose, "purpose", "formål", "purpose"},
    {CharterPart::key_result, "key_result", "vigtige resultater", "key results"},
    {CharterPart::definition, "definition", "definitioner", "definitions"},
    {CharterPart::scope, "scope", "afgrænsning", "scope"},
    {CharterPart::requirement, "requirement", "krav", "requirements"},
    {CharterPart::unusual_actor, "unusual_actor", "uoplagte aktører", "unusual actors"},
    {CharterPart::party, "party", "parter", "parties"},
};
constexpr LabelList<CharterPart> labels(CharterPart) { return charter_part_labels; }

/// One line of the page.
struct CharterRow {
  lab::Ref<lab::Project> project;
  CharterPart part = CharterPart::purpose;
  LocalisedText part_label;
  LocalisedText term;
  LocalisedText text;
  static constexpr std::string_view type_name = "CharterRow";
  template <class Self = CharterRow>
  static constexpr auto fields() {
    return field_list(field("project", &Self::project, "The project."),
                      field("part", &Self::part, "The part of the page."),
                      field("part_label", &Self::part_label, "That in words."),
                      field("term", &Self::term, "The word that is defined, or the kind of requirement; may be empty."),
                      field("text", &Self::text, "The line itself."));
  }
  friend bool operator==(const CharterRow&, const CharterRow&) = default;
};

struct CharterOptions {
  std::optional<lab::Ref<lab::Project>> project = {};  ///< unset: every project that has a charter
};

struct CharterPage {
  std::vector<CharterRow> table;
  std::optional<Date> agreed_on;
  std::int64_t parties = 0;
  std::vector<LocalisedText> missing;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "CharterPage";
  template <class Self = CharterPage>
  static constexpr auto fields() {
    return field_list(
        field("table", &Self::table, "One row per line, in the order of the page."),
        field("agreed_on", &Self::agreed_on, "When it was agreed; missing: a draft, or several projects differ."),
        field("parties", &Self::parties, "How many agreed."),
        field("missing", &Self::missing, "Parts that nobody has written yet."),
        field("basis", &Self::basis, "What the page rests on."),
        field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const CharterPage&, const CharterPage&) = default;
};

/// The latest charter of each project, or of the one asked for. Raises NotFound for an unknown project.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::CharterPage page = evaluation::charter(lab, {.project = lab::Ref<lab::Project>("table")});
/// page.table[0].part_label.in("en");  // "target group"
/// page.parties;                       // 6
/// // The parts that nobody has written yet: none.
/// page.missing.size();  // 0
/// ```
CharterPage charter(const Lab& lab, const CharterOptions& options = {});

}  // namespace samskab::evaluation
