#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "document/detail/chapters.hpp"
#include "samskab/lab/frame.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/project.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/language/words.hpp"

namespace samskab::document::detail {

using namespace lab;

namespace {

Link link_of(const Entry& entry) { return {EntityKind::entry, entry.id.text()}; }

void add_listing(Scribe& scribe, std::string_view title, const std::vector<LocalisedText>& texts, const Entry& entry) {
  if (texts.empty()) return;
  Listing listing;
  listing.title = scribe.say(title);
  for (const LocalisedText& each : texts) listing.items.push_back({scribe.text(each, link_of(entry))});
  scribe.add(std::move(listing));
}

void add_facts(Scribe& scribe, const Entry& entry) {
  const auto capital = [&](const LocalisedText& text) { return capital_first(scribe.label(text)); };
  Facts facts;
  facts.items.push_back({scribe.say("fact.kind"), capital(localised_name(entry.kind))});
  facts.items.push_back({scribe.say("fact.maturity"), capital(localised_name(entry.maturity))});
  facts.items.push_back({scribe.say("fact.strength"), capital(localised_name(entry.strength))});
  if (entry.origin) facts.items.push_back({scribe.say("fact.origin"), scribe.lab().at(*entry.origin).name});
  if (entry.step)
    facts.items.push_back(
        {scribe.say("fact.project"), scribe.title({EntityKind::project, scribe.lab().at(*entry.step).project.text()})});
  if (!entry.methods.empty()) {
    std::vector<LocalisedText> names;
    for (const Ref<Method>& each : entry.methods) names.push_back(scribe.lab().at(each).name);
    facts.items.push_back({scribe.say("fact.methods"), scribe.label(listed(names))});
  }
  // In a draft every entry is one.
  if (entry.status == EntryStatus::draft && scribe.lab().at(entry.playbook).status != EntryStatus::draft)
    facts.items.push_back({scribe.say("fact.status"), capital(localised_name(entry.status))});
  scribe.add(std::move(facts));
}

/// What the entry rests on. Quotes stand as quotes, as far as their tellers permit it.
void add_evidence(Scribe& scribe, const Entry& entry) {
  bool headed = false;
  const auto head = [&] {
    if (!std::exchange(headed, true)) scribe.heading(4, scribe.say("evidence"), anchor_of(entry) + "-evidence");
  };
  std::vector<QuoteBlock> quotes;
  for (const lab::Evidence& each : scribe.lab().all<lab::Evidence>()) {
    if (each.entry != entry.id || !scribe.by_then(each.source)) continue;
    if (each.source.kind == EntityKind::quote) {
      const auto answered = scribe.ask({.asks = Asks::quote, .of = each.source.id});
      if (!answered) continue;
      QuoteBlock quote;
      quote.text = answered->claim.statement;
      quote.claim = answered->claim;
      quote.language = answered->language;
      quote.teller = scribe.label(answered->teller);
      quotes.push_back(std::move(quote));
      continue;
    }
    head();
    EvidenceBlock block;
    block.claim = scribe.record(each.source);
    block.kind = capital_first(scribe.label(localised_name(each.source.kind)));
    block.text = block.claim.statement;
    block.strength = scribe.label(localised_name(each.strength));
    if (!each.note.empty()) block.note = scribe.text(each.note, {EntityKind::evidence, each.id.text()});
    scribe.add(std::move(block));
  }
  if (!quotes.empty()) head();
  for (QuoteBlock& each : quotes) scribe.add(std::move(each));
}

void add_reuses(Scribe& scribe, const Entry& entry) {
  Listing listing;
  listing.title = scribe.say("reuses");
  for (const Reuse& each : scribe.lab().all<Reuse>()) {
    if (each.entry != entry.id || !scribe.by_then(each.used_on)) continue;
    Message line = Scribe::words(each.used_on ? "reuse.dated" : "reuse").with("unit", scribe.lab().at(each.unit).name);
    if (each.used_on) line.with("day", localised(*each.used_on));
    std::string text = scribe.say(line);
    const Link link{EntityKind::reuse, each.id.text()};
    for (const LocalisedText* told : {&each.adaptation, &each.result})
      if (!told->empty()) text.append(" ").append(scribe.text(*told, link));
    listing.items.push_back({std::move(text)});
  }
  if (!listing.items.empty()) scribe.add(std::move(listing));
}

void write_entry(Scribe& scribe, const Entry& entry) {
  scribe.heading(3, scribe.text(entry.title, link_of(entry)), anchor_of(entry));
  add_facts(scribe, entry);
  Claim claim = scribe.record(link_of(entry));
  std::string text = entry.text.empty() ? claim.statement : scribe.text(entry.text, link_of(entry));
  scribe.add(Paragraph{std::move(text), std::move(claim)});
  add_listing(scribe, "core", entry.core, entry);
  add_listing(scribe, "adaptable", entry.adaptable, entry);
  if (!entry.conditions.empty()) {
    Checklist list;
    list.title = scribe.say("conditions.of_entry");
    for (const LocalisedText& each : entry.conditions) list.items.push_back(scribe.text(each, link_of(entry)));
    scribe.add(std::move(list));
  }
  if (entry.strength == EvidenceStrength::contested)
    scribe.add(Callout{CalloutKind::warning, scribe.say("contested")});
  else if (entry.strength == EvidenceStrength::single_observation)
    scribe.add(Callout{CalloutKind::note, scribe.say("single")});
  add_evidence(scribe, entry);
  add_reuses(scribe, entry);
}

/// The steps by name: projects that follow one process share them. Steps without an order come after the others; those
/// of one order as they stand in the record, which is the same in each language.
struct Step {
  std::pair<std::int64_t, std::size_t> order = {std::numeric_limits<std::int64_t>::max(),
                                                std::numeric_limits<std::size_t>::max()};
  Entries entries;
};

}  // namespace

std::string anchor_of(const Entry& entry) {
  // People give ids with blanks and letters of their own, which no link of Markdown and no bookmark of Word can hold.
  constexpr std::string_view digits = "0123456789abcdef";
  std::string anchor = "entry-";
  for (const char each : entry.id.text()) {
    const auto byte = static_cast<unsigned char>(each);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (plain || byte == '-' || byte == '.')
      anchor += each;
    else
      ((anchor += '_') += digits[byte >> 4U]) += digits[byte & 15U];
  }
  return anchor;
}

Item link_to(Scribe& scribe, const Entry& entry) {
  return {scribe.label(entry.title), std::string("#").append(anchor_of(entry))};
}

void write_entries(Scribe& scribe, const Entries& entries) {
  if (entries.empty()) return;
  scribe.heading(1, scribe.say("entries"), "entries");
  scribe.paragraph(scribe.say("entries.how"));
  std::map<Ref<ProcessStep>, std::size_t> recorded;
  for (const ProcessStep& each : scribe.lab().all<ProcessStep>()) recorded.emplace(each.id, recorded.size());
  std::map<std::string, Step> by_name;
  Entries anywhere;
  for (const Entry* each : entries) {
    if (!each->step) {
      anywhere.push_back(each);
      continue;
    }
    const ProcessStep& step = scribe.lab().at(*each->step);
    Step& held = by_name[scribe.label(step.name)];
    if (step.order) held.order.first = std::min(held.order.first, *step.order);
    held.order.second = std::min(held.order.second, recorded.at(step.id));
    held.entries.push_back(each);
  }
  std::vector<std::pair<std::string, Step>> steps(by_name.begin(), by_name.end());
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.second.order < b.second.order; });
  std::size_t number = 0;
  for (const auto& [name, step] : steps) {
    scribe.heading(2, capital_first(name), std::string("step-").append(std::to_string(++number)));
    for (const Entry* each : step.entries) write_entry(scribe, *each);
  }
  if (anywhere.empty()) return;
  scribe.heading(2, scribe.say("anywhere"), "step-any");
  for (const Entry* each : anywhere) write_entry(scribe, *each);
}

void write_not_worked(Scribe& scribe, const Entries& entries) {
  Listing pitfalls;
  pitfalls.title = scribe.say("not_worked.pitfalls");
  for (const Entry* each : entries)
    if (each->kind == EntryKind::pitfall) pitfalls.items.push_back(link_to(scribe, *each));
  std::vector<DecisionBlock> given_up;
  for (const Decision& each : scribe.lab().all<Decision>()) {
    if (each.kind != TrialDecision::abandon || !scribe.by_then(each.decided_on)) continue;
    const Link link{EntityKind::decision, each.id.text()};
    DecisionBlock block;
    block.claim = scribe.record(link);
    block.kind = capital_first(scribe.label(localised_name(each.kind)));
    block.text = scribe.text(each.text, link);
    if (each.decided_on) block.facts.push_back({scribe.say("fact.decided_on"), scribe.day(*each.decided_on)});
    if (each.owner)
      block.facts.push_back({scribe.say("fact.owner"), scribe.title({EntityKind::stakeholder, each.owner->text()})});
    given_up.push_back(std::move(block));
  }
  std::vector<EvidenceBlock> worse;
  for (const OutcomeStatement& each : scribe.lab().all<OutcomeStatement>()) {
    if (each.positive || !scribe.by_then(each.changed_on)) continue;
    EvidenceBlock block;
    block.claim = scribe.record({EntityKind::outcome_statement, each.id.text()});
    block.kind = capital_first(scribe.label(localised_name(EntityKind::outcome_statement)));
    block.text = block.claim.statement;
    block.strength = scribe.say(each.anticipated ? "not_worked.expected" : "not_worked.unexpected");
    worse.push_back(std::move(block));
  }
  if (pitfalls.items.empty() && given_up.empty() && worse.empty()) return;
  scribe.heading(1, scribe.say("not_worked"), "not-worked");
  scribe.paragraph(scribe.say("not_worked.how"));
  if (!pitfalls.items.empty()) scribe.add(std::move(pitfalls));
  if (!given_up.empty()) scribe.heading(2, scribe.say("not_worked.given_up"), "given-up");
  for (DecisionBlock& each : given_up) scribe.add(std::move(each));
  if (!worse.empty()) scribe.heading(2, scribe.say("not_worked.worse"), "worse");
  for (EvidenceBlock& each : worse) scribe.add(std::move(each));
}

void write_conditions(Scribe& scribe, const Entries& entries, const PlaybookOptions& options) {
  Listing named;
  named.title = scribe.say("conditions.entries");
  for (const Entry* each : entries)
    if (each->kind == EntryKind::condition) named.items.push_back(link_to(scribe, *each));
  const auto found = options.results ? scribe.ask({.asks = Asks::conditions, .day = scribe.today()}) : std::nullopt;
  const bool assessed = found && (found->shown || found->hidden);
  if (named.items.empty() && !assessed) return;
  scribe.heading(1, scribe.say("conditions"), "conditions");
  scribe.paragraph(scribe.say("conditions.how"));
  if (!named.items.empty()) scribe.add(std::move(named));
  if (!assessed) return;
  scribe.add(Paragraph{found->claim.statement, found->claim});
  if (!found->shown) return;
  scribe.add(Figure{"figure-conditions", capital_first(name(Asks::conditions, scribe.language())),
                    found->claim.statement, found->claim});
}

}  // namespace samskab::document::detail
