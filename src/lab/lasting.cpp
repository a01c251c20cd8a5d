#include "samskab/lab/lasting.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "samskab/base/normal_form.hpp"
#include "samskab/lab/content.hpp"
#include "samskab/lab/entity.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab::lab {
namespace {

using Ids = std::set<std::string, std::less<>>;

/// Those that a file has left out already among them: the register knows their ids.
Ids withdrawn_stories(const Stories& stories) {
  Ids out = stories.consent().stories();
  const StoryTable& table = stories.table();
  const samskab::detail::Withdrawals withdrawn(stories.consent(), table);
  for (std::size_t row = 0; withdrawn.any() && row < table.rows; ++row)
    if (withdrawn.of(row)) out.emplace(table.ids[row]);
  return out;
}

/// Translations of stories that are withdrawn by now. Collections without stories here are not known of.
Ids withdrawn_translations(const Lab& lab) {
  std::map<std::string, Ids> withdrawn;
  Ids out;
  for (const Translation& each : lab.all<Translation>()) {
    if (!lab.has_stories(each.collection)) continue;
    const auto [known, fresh] = withdrawn.try_emplace(each.collection.text());
    if (fresh) known->second = withdrawn_stories(lab.attached_stories(each.collection));
    if (known->second.contains(normal_form(each.story))) out.insert(each.id.text());
  }
  return out;
}

/// Those of these translations that something else refers to.
Ids referred_to(const Content& content, const Ids& translations) {
  Ids out;
  const auto note = [&](std::string_view, EntityKind kind, std::string_view id, bool) {
    if (kind == EntityKind::translation && translations.contains(id)) out.emplace(id);
  };
  for_each_list(content, [&](const auto& list, std::string_view) {
    for (const auto& thing : list) for_each_reference(thing, note);
  });
  return out;
}

}  // namespace

Lab lasting(const Lab& lab) {
  const Ids gone = withdrawn_translations(lab);
  if (gone.empty()) return lab;
  Content content = lab.content();
  const Ids named = referred_to(content, gone);
  for (Translation& each : content.translations) {
    if (!named.contains(each.id.text())) continue;
    each.text.clear();
    each.translator.clear();
  }
  std::erase_if(content.translations, [&](const Translation& each) {
    return gone.contains(each.id.text()) && !named.contains(each.id.text());
  });
  return content == lab.content() ? lab : lab.with_content(std::move(content));
}

}  // namespace samskab::lab
