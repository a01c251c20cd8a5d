#include "samskab/language/shares.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/language/words.hpp"

namespace samskab {

LocalisedText percent_words(double share) {
  return each_language([share](Language language) {
    return format_number(100.0 * share, 0, language) + (language == Language::da ? " %" : "%");
  });
}

std::vector<double> shares_side_by_side(std::span<const double> shares) {
  std::vector<double> out(shares.begin(), shares.end());
  // Wide enough for what reckoning leaves of counts over n, too narrow for any two counts that do not make n.
  constexpr double exact = 1e-9;
  // Parts that nobody is in are written as 0 and take nothing from the two that make the whole.
  const auto larger = std::max_element(out.begin(), out.end());
  const auto other =
      std::find_if(out.begin(), out.end(), [&](const double& each) { return each != 0.0 && &each != &*larger; });
  const auto empty = std::count(out.begin(), out.end(), 0.0);
  const bool two = out.size() == 2 || static_cast<std::size_t>(empty) + 2 == out.size();
  if (!two || std::abs(*larger + (other == out.end() ? 0.0 : *other) - 1.0) > exact) return out;
  // Halves up as format_number() rounds them, whatever stands behind the digits that are trusted.
  const double percent = std::round(100.0 * *larger + exact);
  *larger = percent / 100.0;
  if (other != out.end()) *other = (100.0 - percent) / 100.0;
  return out;
}

std::string format_difference(double value, int decimals, Language language) {
  const auto written_as_zero = [value](int places) { return std::abs(value) * std::pow(10.0, places) <= 0.5; };
  if (written_as_zero(decimals + 6)) return format_number(0.0, decimals, language);
  while (written_as_zero(decimals)) ++decimals;
  return format_number(value, decimals, language);
}

std::pair<LocalisedText, LocalisedText> told_apart(double a, double b, int decimals) {
  int needed = decimals;
  const auto alike = [&] { return format_number(a, needed, Language::en) == format_number(b, needed, Language::en); };
  while (needed < decimals + 6 && alike()) ++needed;
  if (alike()) needed = decimals;
  const auto written = [needed](double value) {
    return each_language([value, needed](Language language) { return format_number(value, needed, language); });
  };
  return {written(a), written(b)};
}

}  // namespace samskab
