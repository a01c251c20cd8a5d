#include "samskab/document/playbook.hpp"

#include <algorithm>
#include <utility>

#include "document/detail/chapters.hpp"
#include "evaluation/detail/strength.hpp"
#include "samskab/base/error.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document {
namespace {

using namespace lab;
using detail::Scribe;

const Playbook& chosen(const Lab& lab, const PlaybookOptions& options) {
  if (options.playbook) return lab.at(*options.playbook);
  if (lab.all<Playbook>().empty()) throw NotEnoughData(Message("document.no_playbook"));
  return lab.all<Playbook>().back();
}

detail::Entries entries_of(Scribe& scribe, const Playbook& playbook, bool drafts) {
  detail::Entries entries;
  for (const Entry& each : scribe.lab().all<Entry>()) {
    if (each.playbook != playbook.id) continue;
    if (each.status == EntryStatus::published || (drafts && each.status == EntryStatus::draft))
      entries.push_back(&each);
    else
      scribe.note(Scribe::words("note.left_out").with("entry", each.title).with("status", localised_name(each.status)));
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) {
    return evaluation::detail::rank_of(a->strength) < evaluation::detail::rank_of(b->strength);
  });
  return entries;
}

void write_cover(Scribe& scribe, const Playbook& playbook, const PlaybookOptions& options) {
  const Lab& lab = scribe.lab();
  const Frame& frame = lab.content().frame;
  Document& document = scribe.document();
  document.title = scribe.text(playbook.title, {EntityKind::playbook, playbook.id.text()});
  if (document.title.empty()) document.title = scribe.say("playbook");
  document.subtitle = scribe.label(frame.title);
  document.version = playbook.version;
  const auto fact = [&](std::string_view key, std::string value) {
    if (!value.empty()) document.facts.push_back({scribe.say(key), std::move(value)});
  };
  fact("cover.version", playbook.version);
  fact("cover.status", capital_first(name(playbook.status, scribe.language())));
  fact("cover.day", scribe.day(options.today));
  if (frame.period.start && frame.period.end)
    fact("cover.period", scribe.say(Scribe::words("cover.from_to")
                                        .with("first", localised(*frame.period.start))
                                        .with("last", localised(*frame.period.end))));
  std::vector<LocalisedText> names;
  for (const Project& each : lab.all<Project>()) names.push_back(each.title);
  fact("cover.projects", scribe.label(listed(names)));
  names.clear();
  for (const Audience each : playbook.audiences) names.push_back(localised_name(each));
  fact("cover.audiences", capital_first(scribe.label(listed(names))));
  if (playbook.status == EntryStatus::draft) scribe.add(Callout{CalloutKind::note, scribe.say("draft")});
  if (playbook.status == EntryStatus::needs_review)
    scribe.add(Callout{CalloutKind::warning, scribe.say("needs_review")});
}

}  // namespace

Document playbook(const Lab& lab, const PlaybookOptions& options) {
  const Playbook& about = chosen(lab, options);
  Scribe scribe(lab, options.language, options.today);
  write_cover(scribe, about, options);
  const detail::Entries entries = entries_of(scribe, about, options.drafts);
  if (entries.empty()) scribe.add(Callout{CalloutKind::note, scribe.say("empty")});
  write_guide(scribe, entries, options);
  write_entries(scribe, entries);
  write_not_worked(scribe, entries);
  write_conditions(scribe, entries, options);
  if (options.results) write_results(scribe, options);
  write_methods(scribe);
  write_bibliography(scribe, entries);
  return std::move(scribe.document());
}

}  // namespace samskab::document
