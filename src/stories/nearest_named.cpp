#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/language/words.hpp"
#include "stories/detail/nearest_named.hpp"

namespace samskab::detail {
namespace {

constexpr std::size_t most_named = 5;

double remoteness_of(const Named& named, std::string_view wanted) {
  double distance = remoteness(wanted, named.id);
  for (const auto& label : named.label.texts()) distance = std::min(distance, remoteness(wanted, label.second));
  return distance;
}

}  // namespace

LocalisedText nearest_named(std::string_view wanted, const std::vector<Named>& all) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < all.size(); ++i) order.emplace_back(remoteness_of(all[i], wanted), i);
  std::sort(order.begin(), order.end());
  order.resize(std::min(order.size(), most_named));
  std::vector<LocalisedText> names;
  for (const auto& [distance, place] : order) {
    const Named& each = all[place];
    names.push_back(quoted(each.label.empty() ? LocalisedText(each.id) : each.label));
  }
  return each_language([&](Language language) {
    std::vector<std::string> said;
    for (const LocalisedText& each : names) said.push_back(plain(each.in(language)));
    return joined(said);
  });
}

}  // namespace samskab::detail
