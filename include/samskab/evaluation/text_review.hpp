#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/describe.hpp"
#include "samskab/base/function_ref.hpp"
#include "samskab/metrics/basis.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/stories/stories.hpp"

/// "Hvad i fortællingerne kan pege på en person?" Pieces of texts for a person to look at, and what that person
/// decides.
namespace samskab::evaluation {

/// What a reviewer says about a marked piece.
enum class PieceDecision : std::uint8_t { undecided, keep, redact };
inline constexpr Label<PieceDecision> piece_decision_labels[] = {
    {PieceDecision::undecided, "undecided", "ikke afgjort", "not decided"},
    {PieceDecision::keep, "keep", "må stå", "may stand"},
    {PieceDecision::redact, "redact", "skal dækkes", "to be covered"},
};
constexpr LabelList<PieceDecision> labels(PieceDecision) { return piece_decision_labels; }

/// A piece of a text that may point to a person. It never holds the text itself.
struct MarkedPiece {
  std::string story;
  std::string question;
  std::string kind;
  LocalisedText kind_label;
  std::int64_t begin = 0;
  std::int64_t length = 0;
  bool certain = true;
  std::string source;
  PieceDecision decision = PieceDecision::undecided;
  LocalisedText decision_label;
  std::string by;
  std::optional<Timestamp> decided;
  static constexpr std::string_view type_name = "MarkedPiece";
  template <class Self = MarkedPiece>
  static constexpr auto fields() {
    return field_list(
        field("story", &Self::story, "Id of the story."),
        field("question", &Self::question, "Id of the question whose text it stands in."),
        field("kind", &Self::kind,
              "Code of what was found: cpr, phone, email, cvr, url, address, id_number, or what a "
              "recogniser calls it."),
        field("kind_label", &Self::kind_label, "That in words."),
        field("begin", &Self::begin, "First character, from 0; characters, not bytes."),
        field("length", &Self::length, "Number of characters."),
        field("certain", &Self::certain, "False where the finder itself doubts; look at it all the same."),
        field("source", &Self::source, "Who found it: rules, or the name of the recogniser."),
        field("decision", &Self::decision, "Not decided, keep or redact. What is not decided is covered."),
        field("decision_label", &Self::decision_label, "That in words."),
        field("by", &Self::by, "Who decided; empty: nobody yet."),
        field("decided", &Self::decided, "When it was decided; missing: not yet."));
  }
  friend bool operator==(const MarkedPiece&, const MarkedPiece&) = default;
};

/// A text as it was when it was looked through: its fingerprint, not its words.
struct ReviewedText {
  std::string story;
  std::string question;
  std::string digest;
  static constexpr std::string_view type_name = "ReviewedText";
  template <class Self = ReviewedText>
  static constexpr auto fields() {
    return field_list(field("story", &Self::story, "Id of the story."),
                      field("question", &Self::question, "Id of the question."),
                      field("digest", &Self::digest, "Fingerprint of the text: another text has another one."));
  }
  friend bool operator==(const ReviewedText&, const ReviewedText&) = default;
};

struct TextReview {
  std::vector<MarkedPiece> table;
  std::vector<ReviewedText> texts;
  Basis basis;
  std::vector<Message> words;
  static constexpr std::string_view type_name = "TextReview";
  template <class Self = TextReview>
  static constexpr auto fields() {
    return field_list(field("table", &Self::table, "One row per marked piece, in the order of stories and texts."),
                      field("texts", &Self::texts, "The texts that were looked through."),
                      field("basis", &Self::basis, "What was looked through, and how."),
                      field("words", &Self::words, "What was found, in plain sentences."));
  }
  [[nodiscard]] std::size_t undecided() const;
  [[nodiscard]] std::string summary(Language language) const;
  friend bool operator==(const TextReview&, const TextReview&) = default;
};

/// What a recogniser of names found: bytes of the text it was handed.
struct NamedPiece {
  std::string kind;  ///< its own word for it, such as "person"; shown as it is
  std::size_t begin = 0;
  std::size_t length = 0;
  bool certain = true;
};
/// A named-entity recogniser or anything else that finds pieces in a text.
using Recogniser = FunctionRef<std::vector<NamedPiece>(std::string_view)>;

struct ReviewOptions {
  std::string recogniser_name = "recogniser";  ///< what the table calls the source of what it found
  /// Decisions that were taken before are taken over where the text and the piece are the same.
  const TextReview* earlier = nullptr;
};

/// Marks what may point to a person in every text of the stories: the story, its title, free texts and what was written
/// at "other". Rules find numbers and addresses (find_identifiers); names need a recogniser. Neither finds everything,
/// so a text without marks is not anonymous. Raises InvalidInput when the recogniser points outside the text or into
/// the middle of a character.
TextReview review_texts(const Stories& stories, const ReviewOptions& options = {});
TextReview review_texts(const Stories& stories, Recogniser recogniser, const ReviewOptions& options = {});

/// The review with a decision about these rows of its table. Raises InvalidInput without a name or for a row that is
/// not there.
/// ```cpp
/// StoriesBuilder builder(io::read_schema(io::read_file("schema.json")));
/// builder.append(Story("s1").answer("story", Words{"Ring til Karen på 20 12 34 56."}));
/// const Stories stories = builder.snapshot();
/// // Rules find numbers; for names hand over a recogniser of your own.
/// const auto karen = [](std::string_view text) {
///   std::vector<evaluation::NamedPiece> found;
///   const std::size_t at = text.find("Karen");
///   if (at != std::string_view::npos) found.push_back({.kind = "name", .begin = at, .length = 5});
///   return found;
/// };
/// const evaluation::TextReview review = evaluation::review_texts(stories, karen);
/// review.table.size();  // 2
/// const std::vector<std::size_t> rows{0, 1};
/// const auto done = evaluation::decided(review, rows, evaluation::PieceDecision::redact, "editor", Timestamp());
/// evaluation::redacted(stories, done, Language::en, Purpose::analysis)[0].text;  // "Ring til [name] på [phone…"
/// ```
TextReview decided(TextReview review, std::span<const std::size_t> rows, PieceDecision decision, std::string_view by,
                   Timestamp at);

/// A text with what must not be shown replaced by its kind in brackets.
struct RedactedText {
  std::string story;
  std::string question;
  std::string text;
  std::int64_t covered = 0;
  static constexpr std::string_view type_name = "RedactedText";
  template <class Self = RedactedText>
  static constexpr auto fields() {
    return field_list(field("story", &Self::story, "Id of the story."),
                      field("question", &Self::question, "Id of the question."),
                      field("text", &Self::text, "The text, with what must not be shown covered."),
                      field("covered", &Self::covered, "How many pieces were covered."));
  }
  friend bool operator==(const RedactedText&, const RedactedText&) = default;
};

/// The texts of those stories whose tellers permit the purpose. Covered is what the reviewer said must be, and what
/// nobody has decided about. Raises InvalidInput for a text that the review has not seen, or that has changed since:
/// review again and hand over the earlier review.
std::vector<RedactedText> redacted(const Stories& stories, const TextReview& review, Language language,
                                   Purpose purpose = Purpose::publishing);

}  // namespace samskab::evaluation
