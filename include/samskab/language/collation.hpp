#pragma once
#include <string>
#include <string_view>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// What a text is sorted by in a language: compare the keys as bytes. Capitals and small letters are the same. In
/// Danish æ, ø and å come after z, in that order; aa is sorted as å (Aabenraa, Aarhus), ä and ö as æ and ø, ü as y (DS
/// 377). In English letters with marks are sorted as those without. Spaces come before letters, other signs do not
/// count.
/// ```cpp
/// const auto before = [](std::string_view a, std::string_view b) {
///   return collation_key(a, Language::da) < collation_key(b, Language::da);
/// };
/// before("Zoo", "Ærø");                                                          // true
/// before("Ærø", "Aarhus");                                                       // true
/// collation_key("HAVEN", Language::da) == collation_key("haven", Language::da);  // true
/// ```
std::string collation_key(std::string_view text, Language language);

}  // namespace samskab
