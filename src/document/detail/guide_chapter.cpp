#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "document/detail/chapters.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document::detail {

using namespace lab;

namespace {

/// Whom the guide speaks to, and which entries are for them first.
struct Role {
  std::string_view key;
  std::initializer_list<EntryKind> kinds;
};
const Role roles[] = {
    {"leader", {EntryKind::condition, EntryKind::pitfall}},
    {"coordinator", {EntryKind::guide, EntryKind::tool, EntryKind::pitfall}},
    {"employee", {EntryKind::guide, EntryKind::experience}},
    {"citizen", {EntryKind::experience, EntryKind::reflection}},
};

template <Labelled E>
void add_words(Scribe& scribe, std::string_view title, std::string_view group) {
  scribe.paragraph(scribe.say(title));
  Terms terms;
  for (const Label<E>& each : LabelList<E>(labels(E{})))
    terms.items.push_back({capital_first(name(each.value, scribe.language())),
                           scribe.say(std::string(group).append(".").append(each.code))});
  scribe.add(std::move(terms));
}

}  // namespace

void write_guide(Scribe& scribe, const Entries& entries, const PlaybookOptions& options) {
  scribe.heading(1, scribe.say("short"), "short");
  if (const auto found = scribe.ask({.asks = Asks::usable_by, .day = scribe.today(), .drafts = options.drafts}))
    scribe.add(Paragraph{found->claim.statement, found->claim});
  Listing best;
  best.title = scribe.say("short.best");
  for (const Entry* each : entries)
    if (each->strength == EvidenceStrength::triangulated) {
      best.items.push_back(link_to(scribe, *each));
      best.items.back().note = scribe.label(each->text);
    }
  if (!best.items.empty()) scribe.add(std::move(best));

  scribe.heading(1, scribe.say("guide"), "guide");
  scribe.paragraph(scribe.say("guide.how"));
  for (const Role& each : roles) {
    Listing listing;
    for (const Entry* entry : entries)
      if (std::find(each.kinds.begin(), each.kinds.end(), entry->kind) != each.kinds.end())
        listing.items.push_back(link_to(scribe, *entry));
    const std::string key = std::string("role.").append(each.key);
    scribe.heading(2, scribe.say(key), std::string("role-").append(each.key));
    scribe.paragraph(scribe.say(key + ".text"));
    if (listing.items.empty()) continue;
    listing.title = scribe.say("guide.begin");
    scribe.add(std::move(listing));
  }
  scribe.heading(2, scribe.say("words"), "words");
  add_words<EntryKind>(scribe, "words.kind", "kind");
  add_words<Maturity>(scribe, "words.maturity", "maturity");
  add_words<EvidenceStrength>(scribe, "words.strength", "strength");
}

}  // namespace samskab::document::detail
