#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/language/words.hpp"
#include "stories/detail/nearest_named.hpp"

namespace samskab::detail {
namespace {

constexpr std::size_t most_named = 5;

/// How far the name asked for is from the nearest label in any language; 2, farther than anything, where there is none.
double remoteness_of_labels(const LocalisedText& label, std::string_view wanted) {
  double distance = 2.0;
  for (const auto& each : label.texts()) distance = std::min(distance, remoteness(wanted, each.second));
  return distance;
}

/// One of those that may be meant, and whether by its id: who asks for one by its id is told ids.
struct Meant {
  double distance;
  std::size_t place;
  bool by_id;
};

}  // namespace

LocalisedText nearest_named(std::string_view wanted, const std::vector<Named>& all) {
  std::vector<Meant> order;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double id = remoteness(wanted, all[i].id);
    const double label = remoteness_of_labels(all[i].label, wanted);
    order.push_back({std::min(id, label), i, id < label});
  }
  std::stable_sort(order.begin(), order.end(), [](const Meant& a, const Meant& b) { return a.distance < b.distance; });
  order.resize(std::min(order.size(), most_named));
  std::vector<LocalisedText> names;
  for (const Meant& each : order) {
    const Named& named = all[each.place];
    names.push_back(quoted(each.by_id ? LocalisedText(named.id) : named.label));
  }
  return each_language([&](Language language) {
    std::vector<std::string> said;
    for (const LocalisedText& each : names) said.push_back(plain(each.in(language)));
    return joined(said);
  });
}

}  // namespace samskab::detail
