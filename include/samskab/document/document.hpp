#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/base/finding.hpp"
#include "samskab/document/block.hpp"

namespace samskab::document {

/// A document in one language, before anybody has given it a form: HTML, Word, a notebook and Markdown are made of it.
struct Document {
  Language language = Language::da;
  std::string title;
  std::string subtitle;
  std::string version;
  std::optional<Date> made_on;
  std::vector<Fact> facts;
  std::vector<Block> blocks;
  std::vector<Message> notes;
  std::string samskab;
  static constexpr std::string_view type_name = "Document";
  template <class Self = Document>
  static constexpr auto fields() {
    return field_list(field("language", &Self::language, "The language of its texts."),
                      field("title", &Self::title, "Its title."),
                      field("subtitle", &Self::subtitle, "What stands below it; may be empty."),
                      field("version", &Self::version, "Its own version; may be empty."),
                      field("made_on", &Self::made_on, "The day it tells of; missing: none."),
                      field("facts", &Self::facts, "What the cover tells."),
                      field("blocks", &Self::blocks, "What it is made of, in order."),
                      field("notes", &Self::notes, "What its author should know; not printed."),
                      field("samskab", &Self::samskab, "Version of samskab that made it."));
  }
  friend bool operator==(const Document&, const Document&) = default;
};

/// Everything the document claims, in order; what a paragraph and its figure claim together is there once.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// document::Document page;
/// page.title = "Goals";
/// document::Claim claim = document::ask(lab, {.asks = document::Asks::value_coverage}, Language::en).claim;
/// claim.id = "goals";
/// page.blocks.emplace_back(document::Paragraph{.text = claim.statement, .claim = claim});
/// document::claims_of(page).size();  // 1
/// document::claims_in_words(page);   // {"goals"}
/// ```
std::vector<Claim> claims_of(const Document& document);

/// The ids of the claims that stand in words; the others are shown by figures alone.
std::vector<std::string> claims_in_words(const Document& document);

/// What is wrong with a document: a figure without alternative text, a table without caption or with rows of unequal
/// length, a heading that skips a level, an anchor that occurs twice, a link that leads nowhere, an empty title.
/// ```cpp
/// document::Document page;
/// page.title = "The garden";
/// page.blocks.emplace_back(document::Heading{.level = 3, .text = "Who came", .anchor = "who"});
/// document::check(page)[0].code;  // "level"
/// document::need_sound(page);     // throws InvalidInput
/// ```
std::vector<Finding> check(const Document& document);

/// Raises InvalidInput with the first error that check() finds: documents that some could not read are not rendered.
void need_sound(const Document& document);

}  // namespace samskab::document
