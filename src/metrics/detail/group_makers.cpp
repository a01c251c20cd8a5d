#include "metrics/detail/group_makers.hpp"

namespace samskab::detail {
namespace {

void add_question(std::vector<std::size_t>& out, const View& view, std::string_view address) {
  if (const auto index = view.schema().try_find(address)) out.push_back(*index);
}

}  // namespace

std::vector<std::size_t> group_makers(const View& view, std::string_view by) {
  std::vector<std::size_t> out;
  add_question(out, view, by);
  for (std::size_t cut = by.find('='); cut != std::string_view::npos; cut = by.find('=', cut + 1))
    add_question(out, view, by.substr(0, cut));
  for (const auto& [role, source] : view.stories().collection().mappings)
    if (role == by) add_question(out, view, source);
  return out;
}

std::vector<std::size_t> role_questions(const View& view) {
  std::vector<std::size_t> out;
  for (const auto& [role, source] : view.stories().collection().mappings) add_question(out, view, source);
  return out;
}

}  // namespace samskab::detail
