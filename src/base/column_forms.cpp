#include "base/detail/column_forms.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "samskab/base/normal_form.hpp"

namespace samskab::detail {

std::vector<std::int32_t> in_one_form(CodedColumn& column) {
  const auto in_form = [](const std::string& each) { return in_normal_form(each); };
  if (std::all_of(column.categories.begin(), column.categories.end(), in_form)) return {};
  std::vector<std::int32_t> went;
  std::vector<std::string> categories;
  std::unordered_map<std::string, std::int32_t> places;
  for (const std::string& each : column.categories) {
    std::string form = normal_form(each);
    const auto [place, fresh] = places.try_emplace(form, static_cast<std::int32_t>(categories.size()));
    if (fresh) categories.push_back(std::move(form));
    went.push_back(place->second);
  }
  for (std::int32_t& code : column.codes)
    if (code >= 0) code = went[static_cast<std::size_t>(code)];
  column.categories = std::move(categories);
  return went;
}

}  // namespace samskab::detail
