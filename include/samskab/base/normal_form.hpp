#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace samskab {

/// The text in Unicode's normal form C, in which a letter and its accent are one character: programs write "é" in one
/// piece or in two, and nobody sees which. Bytes that are not UTF-8 stay as they are.
/// Unicode Standard Annex #15.
std::string normal_form(std::string_view text);

/// Is the text in that form already? Quick for texts in ASCII and in Western European letters.
bool in_normal_form(std::string_view text);

/// Are all bytes below 128? Such a text is in every normal form.
bool is_ascii(std::string_view text);

/// The text in each way that it may have been written: normal form C first, then form D, in which each accent is a
/// character of its own, then as it is given, where these differ. What was kept before ids were read in one form is
/// found under one of them.
/// ```cpp
/// // "é" as one character, and as an e with an accent behind it.
/// const std::string one = "caf\u00e9", two = "cafe\u0301";
/// one == two;                 // false
/// normal_form(two) == one;    // true
/// in_normal_form(two);        // false
/// is_ascii(one);              // false
/// written_forms(one).size();  // 2
/// ```
std::vector<std::string> written_forms(std::string_view text);

}  // namespace samskab
