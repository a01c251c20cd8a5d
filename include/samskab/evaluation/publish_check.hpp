#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/finding.hpp"
#include "samskab/lab/edit.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/metrics/basis.hpp"

/// "Må vi offentliggøre dette?" What stands in the way of publishing.
namespace samskab::evaluation {

/// What is looked at.
enum class PublishArea : std::uint8_t { rule, retention, quote, identifier, figure };
inline constexpr Label<PublishArea> publish_area_labels[] = {
    {PublishArea::rule, "rule", "regler for materialet", "rules of the record"},
    {PublishArea::retention, "retention", "opbevaringsfrist", "retention period"},
    {PublishArea::quote, "quote", "citater og samtykke", "quotes and consent"},
    {PublishArea::identifier, "identifier", "personoplysninger i tekst", "personal data in texts"},
    {PublishArea::figure, "figure", "tal om få", "figures about few"},
};
constexpr LabelList<PublishArea> labels(PublishArea) { return publish_area_labels; }

/// One thing that stands in the way. It never holds the text it speaks of.
struct Violation {
  PublishArea area = PublishArea::rule;
  LocalisedText area_label;
  std::string code;
  Severity severity = Severity::error;
  std::string where;
  Message message;
  static constexpr std::string_view type_name = "Violation";
  template <class Self = Violation>
  static constexpr auto fields() {
    return field_list(field("area", &Self::area, "What was looked at."),
                      field("area_label", &Self::area_label, "That in words."),
                      field("code", &Self::code, "The rule that is broken."),
                      field("severity", &Self::severity, "Error: it must not be published. Warning: look at it first."),
                      field("where", &Self::where, "Kind, id and field of the thing."),
                      field("message", &Self::message, "What was found and what to do about it."));
  }
  friend bool operator==(const Violation&, const Violation&) = default;
};

struct PublishOptions {
  Date today;  ///< what retention periods are measured by
  /// Look at the quotes and texts of this playbook alone; the rules of the record always count. Unset: everything.
  std::optional<lab::Ref<lab::Playbook>> playbook = {};
};

struct PublishCheck {
  std::vector<Violation> table;
  bool allowed = false;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t quotes = 0;
  std::int64_t texts = 0;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "PublishCheck";
  template <class Self = PublishCheck>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row per violation, errors first."),
                      field("allowed", &Self::allowed,
                            "True when no error was found; it is no promise that the law is "
                            "kept, see the basis for what is not looked at."),
                      field("errors", &Self::errors, "What must be mended first."),
                      field("warnings", &Self::warnings, "What a person should look at."),
                      field("quotes", &Self::quotes, "Quotes that were checked for consent."),
                      field("texts", &Self::texts, "Texts that were searched for personal data."),
                      field("basis", &Self::basis, "What was looked at, and what was not."),
                      field("words", &Self::words, "The answer in plain sentences."));
  }
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const PublishCheck&, const PublishCheck&) = default;
};

/// The published entries with a quote whose teller withdrew or does not permit it any more, in the order of the record.
/// A quote whose collection has no stories here cannot be checked and counts as not permitted.
std::vector<lab::Ref<lab::Entry>> entries_to_review(const Lab& lab);

/// The laboratory with these entries' status set to "needs review", in one edit; the same laboratory when there are
/// none. Raises InvalidInput when the signature names nobody, or as Edit::commit() does.
/// ```cpp
/// // A published entry rests on a quote, and the quote's teller withdraws.
/// const auto publish = [](lab::Entry& each) { each.status = lab::EntryStatus::published; };
/// const auto rest = [](lab::Evidence& each) { each.source = {lab::EntityKind::quote, "QU1"}; };
/// lab::Edit edit(io::load_lab("lab.samskab"));
/// edit.change(lab::Ref<lab::Entry>("E1"), publish).change(lab::Ref<lab::Evidence>("EV01"), rest);
/// const Lab lab = edit.commit({.by = "editor"});
/// evaluation::entries_to_review(lab).size();  // 0
/// lab.consent()->withdraw_story(lab.all<lab::Quote>()[0].story);
/// evaluation::entries_to_review(lab).size();  // 1
/// const Lab waiting = evaluation::send_to_review(lab, {.by = "editor"});
/// waiting.all<lab::Entry>()[0].status;  // lab::EntryStatus::needs_review
/// ```
Lab send_to_review(const Lab& lab, const lab::Signature& signature);

/// What stands in the way of publishing: rules that must hold by then, retention periods that have run out, quotes
/// whose teller did not permit it or withdrew, published entries that rest on such a quote, numbers and addresses in
/// texts that may point to a person (language/identifiers.hpp), and looks on record that show small groups, or that
/// would give people away beside one another. Raises NotFound for an unknown playbook.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const evaluation::PublishCheck check = evaluation::publish_check(lab, {.today = Date(2026, 9, 1)});
/// check.allowed;        // false
/// check.table[0].code;  // "E49"
/// check.quotes;         // 1
/// ```
PublishCheck publish_check(const Lab& lab, const PublishOptions& options);

}  // namespace samskab::evaluation
