#pragma once
#include "samskab/document/ask.hpp"

namespace samskab::document::detail {

/// As ask(), with the fingerprint of the answers themselves: what documents claimed that were made before it was left
/// out. Only to hold such a document against the laboratory, never to print.
Answered ask_with_answers(const Lab& lab, const Query& query, Language language);

}  // namespace samskab::document::detail
