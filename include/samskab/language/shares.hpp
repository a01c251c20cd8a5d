#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/localised_text.hpp"
#include "samskab/base/message.hpp"

namespace samskab {

// How shares and differences are written, for sentences, pictures and tables alike: what is rounded is always the
// figure itself, never one made of figures already rounded. 66.4% and 19.6% are written 66% and 20%, and their
// difference of 46.8 percentage points 47.

/// A share (0..1) as a whole percentage.
/// ```cpp
/// percent_words(.664).in(Language::en);  // "66%"
/// percent_words(.664).in(Language::da);  // "66 %"
/// ```
LocalisedText percent_words(double share);

/// The shares (0..1) of one list as they are written beside each other, still as fractions. Two parts that make a whole
/// make 100 percent as written too: of exact halves (50.5 and 49.5) both would be rounded up, so the smaller part is
/// what the larger one leaves. All other lists come back as they are.
/// ```cpp
/// shares_side_by_side(std::vector{.505, .495});  // {0.51, 0.49}
/// ```
std::vector<double> shares_side_by_side(std::span<const double> shares);

/// A difference, or an end of its interval, with so many decimals, and with more where it would be written as 0 without
/// being 0: an interval that excludes zero must be seen to do so. What is smaller than six more decimals tell is 0.
/// ```cpp
/// format_difference(-2.6, 0, Language::en);  // "−3"
/// format_difference(0.04, 0, Language::da);  // "0,04"
/// ```
std::string format_difference(double value, int decimals, Language language);

/// Two figures held against each other, with so many decimals, and both with more where they would be written alike
/// without being alike: whoever reads that a target is not reached must see it. What differs by less than six more
/// decimals tell is alike.
/// ```cpp
/// told_apart(5.926, 5.9, 1).first.in(Language::en);   // "5.93"
/// told_apart(5.926, 5.9, 1).second.in(Language::en);  // "5.90"
/// ```
std::pair<LocalisedText, LocalisedText> told_apart(double a, double b, int decimals);

}  // namespace samskab
