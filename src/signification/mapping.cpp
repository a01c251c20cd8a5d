#include "samskab/signification/mapping.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "samskab/base/error.hpp"
#include "signification/detail/words.hpp"

namespace samskab {
namespace {

std::optional<std::size_t> by_id(const Schema& schema, std::string_view id) {
  for (std::size_t i = 0; i < schema.size(); ++i)
    if (schema[i].id == id) return i;
  return std::nullopt;
}

template <class Item>
std::set<std::string> ids_of(const std::vector<Item>& items) {
  std::set<std::string> ids;
  for (const Item& each : items) ids.insert(each.id);
  return ids;
}

bool same_parts(const Signifier& a, const Signifier& b) {
  return ids_of(a.anchors) == ids_of(b.anchors) && ids_of(a.options) == ids_of(b.options) &&
         ids_of(a.stones) == ids_of(b.stones) &&
         (a.kind != SignifierKind::scale || (a.minimum == b.minimum && a.maximum == b.maximum));
}

bool fits(SignifierKind from, SignifierKind to) {
  return from == to || (from == SignifierKind::single_choice && to == SignifierKind::multiple_choice);
}

/// `whole`: every part must go somewhere, each to its own.
template <class Item>
void check_parts(const SignifierMapping& mapping, const Signifier& before, const std::vector<Item>& old,
                 const std::vector<Item>& now, bool whole) {
  const std::set<std::string> known = ids_of(now);
  std::set<std::string> taken;
  for (const Item& each : old) {
    const auto named = mapping.parts.find(each.id);
    const std::string& to = named == mapping.parts.end() ? each.id : named->second;
    if (to.empty() && !whole) continue;
    if (!known.contains(to))
      throw InvalidInput(Message("schema.mapping.part")
                             .with("signifier", detail::words_or_id(before.title, before.id))
                             .with("part", detail::words_or_id(each.label, each.id))
                             .with("from", each.id)
                             .with("to", to));
    if (!taken.insert(to).second && whole)
      throw InvalidInput(Message("schema.mapping.anchor_twice")
                             .with("signifier", detail::words_or_id(before.title, before.id))
                             .with("to", to));
  }
}

}  // namespace

SchemaMapping propose_mapping(const Schema& before, const Schema& after) {
  SchemaMapping mapping;
  for (const Signifier& each : before.signifiers()) {
    const auto place = by_id(after, each.id);
    if (place && each.kind != SignifierKind::display && after[*place].kind == each.kind &&
        same_parts(each, after[*place]))
      mapping.signifiers.push_back({each.id, each.id, {}});
  }
  return mapping;
}

void check_mapping(const SchemaMapping& mapping, const Schema& before, const Schema& after) {
  std::set<std::string_view> sources;
  std::set<std::string_view> targets;
  for (const SignifierMapping& each : mapping.signifiers) {
    const auto from = by_id(before, each.from);
    if (!from) throw InvalidInput(Message("schema.mapping.from").with("id", each.from));
    if (!sources.insert(each.from).second) throw InvalidInput(Message("schema.mapping.twice").with("id", each.from));
    if (each.to.empty()) continue;
    const auto to = by_id(after, each.to);
    if (!to) throw InvalidInput(Message("schema.mapping.to").with("id", each.to));
    if (!targets.insert(each.to).second) throw InvalidInput(Message("schema.mapping.twice").with("id", each.to));
    const Signifier& old = before[*from];
    const Signifier& now = after[*to];
    if (!fits(old.kind, now.kind))
      throw InvalidInput(Message("schema.mapping.kind")
                             .with("signifier", detail::words_or_id(old.title, old.id))
                             .with("before", detail::in_words(old.kind))
                             .with("after", detail::in_words(now.kind)));
    if (old.kind == SignifierKind::scale && (old.minimum != now.minimum || old.maximum != now.maximum))
      throw InvalidInput(Message("schema.mapping.scale").with("signifier", detail::words_or_id(old.title, old.id)));
    for (const auto& part : each.parts)
      if (!ids_of(old.anchors).contains(part.first) && !ids_of(old.options).contains(part.first) &&
          !ids_of(old.stones).contains(part.first))
        throw InvalidInput(Message("schema.mapping.no_part")
                               .with("signifier", detail::words_or_id(old.title, old.id))
                               .with("id", part.first));
    check_parts(each, old, old.anchors, now.anchors, true);
    check_parts(each, old, old.options, now.options, false);
    check_parts(each, old, old.stones, now.stones, false);
    std::set<std::string> stones;
    for (const Stone& stone : old.stones) {
      const auto named = each.parts.find(stone.id);
      const std::string& target = named == each.parts.end() ? stone.id : named->second;
      if (!target.empty() && !stones.insert(target).second)
        throw InvalidInput(Message("schema.mapping.anchor_twice")
                               .with("signifier", detail::words_or_id(old.title, old.id))
                               .with("to", target));
    }
  }
}

}  // namespace samskab
