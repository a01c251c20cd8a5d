#pragma once
#include <string>

#include "samskab/document/claim.hpp"
#include "samskab/lab/lab.hpp"

namespace samskab::document {

/// What a query is answered, beside its words: the claim that a document can make of it.
struct Answered {
  Claim claim;                ///< without an id
  bool shown = false;         ///< there are rows, so that a picture can be drawn
  bool hidden = false;        ///< there are rows, but none that anybody may see
  std::string language = {};  ///< of a quote: BCP-47 tag of the words; empty when unknown
  LocalisedText teller = {};  ///< of a quote: at which level its teller speaks; may be empty
};

/// Asks the laboratory. The statement is in `language`. Raises the errors of the question; NotFound for a thing that is
/// not in the record; ConsentError for a quote that must not be printed; InvalidInput for a query that lacks what its
/// question needs.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// const document::Query query{.asks = document::Asks::value_coverage, .day = Date(2026, 9, 1)};
/// const document::Answered answer = document::ask(lab, query, Language::en);
/// answer.shown;                                                                            // true
/// answer.claim.statement;  // "2 of 5 policy goals are really measured (40%). 3 goals have no indicator. Not…"
/// document::ask(lab, {.asks = document::Asks::outcome_effect, .of = "I9"}, Language::en);  // throws NotFound
/// ```
Answered ask(const Lab& lab, const Query& query, Language language);

}  // namespace samskab::document
