#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/document/claim.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/metrics/basis.hpp"

namespace samskab::document {

/// What has become of a claim.
enum class Standing : std::uint8_t { holds, holds_in_words, changed, not_allowed, gone };
inline constexpr Label<Standing> standing_labels[] = {
    {Standing::holds, "holds", "holder", "holds"},
    {Standing::holds_in_words, "holds_in_words", "holder i ord", "holds in words"},
    {Standing::changed, "changed", "ændret", "changed"},
    {Standing::not_allowed, "not_allowed", "må ikke vises", "may not be shown"},
    {Standing::gone, "gone", "kan ikke regnes ud", "cannot be worked out"},
};
constexpr LabelList<Standing> labels(Standing) { return standing_labels; }

/// A claim beside what the laboratory says now.
struct VerifiedClaim {
  std::string id;
  Asks asks = Asks::record;
  LocalisedText asks_label;
  std::string of;
  Standing standing = Standing::holds;
  LocalisedText standing_label;
  std::string statement;
  std::string now;
  std::vector<Message> causes;
  static constexpr std::string_view type_name = "VerifiedClaim";
  template <class Self = VerifiedClaim>
  static constexpr auto fields() {
    return field_list(field("id", &Self::id, "The claim's id in the document."),
                      field("asks", &Self::asks, "What was asked."),
                      field("asks_label", &Self::asks_label, "That in words."),
                      field("of", &Self::of, "What it was asked of; empty: the whole laboratory."),
                      field("standing", &Self::standing, "Whether it still holds."),
                      field("standing_label", &Self::standing_label, "That in words."),
                      field("statement", &Self::statement, "What the document says."),
                      field("now", &Self::now, "What the laboratory says now; empty when it cannot or must not."),
                      field("causes", &Self::causes, "What changed; empty when it holds."));
  }
  friend bool operator==(const VerifiedClaim&, const VerifiedClaim&) = default;
};

struct Verification {
  std::vector<VerifiedClaim> table;
  std::int64_t claims = 0;
  std::int64_t holding = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "Verification";
  template <class Self = Verification>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row per claim, in the order of the document."),
                      field("claims", &Self::claims, "How many there are."),
                      field("holding", &Self::holding, "How many hold, in every value or in words."),
                      field("basis", &Self::basis, "What it was held against."),
                      field("words", &Self::words, "The outcome in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const Verification&, const Verification&) = default;
};

/// A claim as a file holds it.
struct Printed {
  Claim claim;
  std::optional<std::string> text;  ///< the words that stand there for people to read
  static constexpr std::string_view type_name = "Printed";
  template <class Self = Printed>
  static constexpr auto fields() {
    return field_list(field("claim", &Self::claim, "The claim."),
                      field("text", &Self::text,
                            "The words that stand there for people to read, empty when they were taken out; missing "
                            "where a figure alone shows the claim."));
  }
  friend bool operator==(const Printed&, const Printed&) = default;
};

/// Asks every query of a document again, in the document's language. A claim holds when every value of the answer is
/// the same, bit for bit, and people read what is claimed; another version of samskab that gives the same statement
/// makes it hold in words.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const document::Query query{.asks = document::Asks::value_coverage, .day = Date(2026, 9, 1)};
/// document::Printed printed;
/// printed.claim = document::ask(lab, query, Language::en).claim;
/// printed.text = printed.claim.statement;
/// document::verify(lab, {printed}, Language::en).holding;  // 1
/// // Words that somebody made prettier afterwards are no longer what is claimed.
/// printed.text = "All goals are measured.";
/// const document::Verification now = document::verify(lab, {printed}, Language::en);
/// now.table[0].standing;  // document::Standing::changed
/// ```
Verification verify(const Lab& lab, const std::vector<Printed>& printed, Language language);

}  // namespace samskab::document
