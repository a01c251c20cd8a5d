#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/document/claim.hpp"

/// The pieces that documents are made of. Their texts are in the document's language and hold no markup; what they look
/// like is for whoever renders them.
namespace samskab::document {

struct Heading {
  std::int64_t level = 1;
  std::string text = {};
  std::string anchor = {};
  static constexpr std::string_view type_name = "Heading";
  template <class Self = Heading>
  static constexpr auto fields() {
    return field_list(field("level", &Self::level, "1 for a chapter, 2 for a section, 3 for a part of it."),
                      field("text", &Self::text, "The heading."),
                      field("anchor", &Self::anchor, "What links point to; unique in the document."));
  }
  friend bool operator==(const Heading&, const Heading&) = default;
};

struct Paragraph {
  std::string text = {};
  std::optional<Claim> claim = {};
  static constexpr std::string_view type_name = "Paragraph";
  template <class Self = Paragraph>
  static constexpr auto fields() {
    return field_list(field("text", &Self::text, "The text."),
                      field("claim", &Self::claim, "What it claims; missing for what is not computed or recorded."));
  }
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// A line of a list, which may lead somewhere.
struct Item {
  std::string text = {};
  std::string target = {};
  std::string note = {};
  static constexpr std::string_view type_name = "Item";
  template <class Self = Item>
  static constexpr auto fields() {
    return field_list(field("text", &Self::text, "The text."),
                      field("target", &Self::target, "'#' and an anchor, or an https address; empty: nowhere."),
                      field("note", &Self::note, "What follows the text; may be empty."));
  }
  friend bool operator==(const Item&, const Item&) = default;
};

struct Listing {
  std::string title = {};
  std::vector<Item> items = {};
  static constexpr std::string_view type_name = "Listing";
  template <class Self = Listing>
  static constexpr auto fields() {
    return field_list(field("title", &Self::title, "What the list is of; may be empty."),
                      field("items", &Self::items, "Its lines."));
  }
  friend bool operator==(const Listing&, const Listing&) = default;
};

/// Things to see to before one begins, with a box for each.
struct Checklist {
  std::string title = {};
  std::vector<std::string> items = {};
  static constexpr std::string_view type_name = "Checklist";
  template <class Self = Checklist>
  static constexpr auto fields() {
    return field_list(field("title", &Self::title, "What the list is for."),
                      field("items", &Self::items, "Its lines."));
  }
  friend bool operator==(const Checklist&, const Checklist&) = default;
};

/// How much a callout weighs.
enum class CalloutKind : std::uint8_t { note, warning };
inline constexpr Label<CalloutKind> callout_kind_labels[] = {
    {CalloutKind::note, "note", "bemærk", "note"},
    {CalloutKind::warning, "warning", "pas på", "take care"},
};
constexpr LabelList<CalloutKind> labels(CalloutKind) { return callout_kind_labels; }

struct Callout {
  CalloutKind kind = CalloutKind::note;
  std::string text = {};
  static constexpr std::string_view type_name = "Callout";
  template <class Self = Callout>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "Note or warning."), field("text", &Self::text, "The text."));
  }
  friend bool operator==(const Callout&, const Callout&) = default;
};

/// A label with its value, or a word with its explanation.
struct Fact {
  std::string label = {};
  std::string value = {};
  static constexpr std::string_view type_name = "Fact";
  template <class Self = Fact>
  static constexpr auto fields() {
    return field_list(field("label", &Self::label, "What it is."), field("value", &Self::value, "Its value."));
  }
  friend bool operator==(const Fact&, const Fact&) = default;
};

struct Facts {
  std::vector<Fact> items = {};
  static constexpr std::string_view type_name = "Facts";
  template <class Self = Facts>
  static constexpr auto fields() {
    return field_list(field("items", &Self::items, "The facts, in order."));
  }
  friend bool operator==(const Facts&, const Facts&) = default;
};

/// Words with their explanations.
struct Terms {
  std::vector<Fact> items = {};
  static constexpr std::string_view type_name = "Terms";
  template <class Self = Terms>
  static constexpr auto fields() {
    return field_list(field("items", &Self::items, "The words, in order."));
  }
  friend bool operator==(const Terms&, const Terms&) = default;
};

/// The picture of an answer. The picture itself and its table of numbers are drawn from the query by who renders it.
struct Figure {
  std::string anchor = {};
  std::string caption = {};
  std::string alt = {};
  Claim claim = {};
  static constexpr std::string_view type_name = "Figure";
  template <class Self = Figure>
  static constexpr auto fields() {
    return field_list(field("anchor", &Self::anchor, "What links point to."),
                      field("caption", &Self::caption, "What is shown."),
                      field("alt", &Self::alt, "What somebody who does not see it must know; never empty."),
                      field("claim", &Self::claim, "What it shows."));
  }
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct TableBlock {
  std::string caption = {};
  std::vector<std::string> head = {};
  std::vector<std::vector<std::string>> rows = {};
  static constexpr std::string_view type_name = "TableBlock";
  template <class Self = TableBlock>
  static constexpr auto fields() {
    return field_list(field("caption", &Self::caption, "What is listed."),
                      field("head", &Self::head, "A header for each column."),
                      field("rows", &Self::rows, "The cells; the first of a row is its header."));
  }
  friend bool operator==(const TableBlock&, const TableBlock&) = default;
};

/// What somebody told, in their own words.
struct QuoteBlock {
  std::string text = {};
  std::string language = {};
  std::string teller = {};
  Claim claim = {};
  static constexpr std::string_view type_name = "QuoteBlock";
  template <class Self = QuoteBlock>
  static constexpr auto fields() {
    return field_list(field("text", &Self::text, "Their words."),
                      field("language", &Self::language, "BCP-47 tag of the words; empty when unknown."),
                      field("teller", &Self::teller, "At which level they speak; may be empty."),
                      field("claim", &Self::claim, "The quote of the record, whose consent is asked for again."));
  }
  friend bool operator==(const QuoteBlock&, const QuoteBlock&) = default;
};

struct DecisionBlock {
  std::string kind = {};
  std::string text = {};
  std::vector<Fact> facts = {};
  Claim claim = {};
  static constexpr std::string_view type_name = "DecisionBlock";
  template <class Self = DecisionBlock>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "Adopt, adapt, abandon, expand, in words."),
                      field("text", &Self::text, "What was decided."),
                      field("facts", &Self::facts, "When, by whom, done or not."),
                      field("claim", &Self::claim, "The decision of the record."));
  }
  friend bool operator==(const DecisionBlock&, const DecisionBlock&) = default;
};

/// One thing that something rests on.
struct EvidenceBlock {
  std::string kind = {};
  std::string text = {};
  std::string strength = {};
  std::string note = {};
  Claim claim = {};
  static constexpr std::string_view type_name = "EvidenceBlock";
  template <class Self = EvidenceBlock>
  static constexpr auto fields() {
    return field_list(field("kind", &Self::kind, "What kind of source, in words."),
                      field("text", &Self::text, "What the source says."),
                      field("strength", &Self::strength, "How much it carries, in words."),
                      field("note", &Self::note, "What it shows; may be empty."),
                      field("claim", &Self::claim, "The source in the record."));
  }
  friend bool operator==(const EvidenceBlock&, const EvidenceBlock&) = default;
};

using Block = std::variant<Heading, Paragraph, Listing, Checklist, Callout, Facts, Terms, Figure, TableBlock,
                           QuoteBlock, DecisionBlock, EvidenceBlock>;

}  // namespace samskab::document
