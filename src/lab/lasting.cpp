#include "samskab/lab/lasting.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "samskab/lab/content.hpp"

namespace samskab::lab {
namespace {

using Ids = std::set<std::string, std::less<>>;

/// Those that a file has left out already among them: the register knows their ids.
Ids withdrawn_stories(const Stories& stories) {
  Ids out = stories.consent().stories();
  const auto persons = stories.consent().persons();
  const StoryTable& table = stories.table();
  for (std::size_t row = 0; !persons.empty() && row < table.rows; ++row) {
    const std::int32_t person = table.person.codes[row];
    if (person >= 0 && persons.contains(table.person.categories[static_cast<std::size_t>(person)]))
      out.emplace(table.ids[row]);
  }
  return out;
}

}  // namespace

std::vector<Ref<Translation>> withdrawn_translations(const Lab& lab) {
  std::map<std::string, Ids> withdrawn;
  std::vector<Ref<Translation>> out;
  for (const Translation& each : lab.all<Translation>()) {
    if (!lab.has_stories(each.collection)) continue;
    const auto [known, fresh] = withdrawn.try_emplace(each.collection.text());
    if (fresh) known->second = withdrawn_stories(lab.held_stories(each.collection));
    if (known->second.contains(each.story)) out.push_back(each.id);
  }
  return out;
}

Lab lasting(const Lab& lab) {
  const std::vector<Ref<Translation>> gone = withdrawn_translations(lab);
  if (gone.empty()) return lab;
  Content content = lab.content();
  std::erase_if(content.translations,
                [&](const Translation& each) { return std::find(gone.begin(), gone.end(), each.id) != gone.end(); });
  return lab.with_content(std::move(content));
}

}  // namespace samskab::lab
