#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "document/detail/address.hpp"
#include "document/detail/chapters.hpp"
#include "evaluation/detail/measured.hpp"
#include "metrics/detail/peek_rows.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/lab/retention.hpp"
#include "samskab/language/collation.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/stories.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::document::detail {

using namespace lab;

namespace {

/// Outcomes of which there are figures; none where they may no longer be used.
std::vector<std::string> measured(const Lab& lab, Date until) {
  if (run_out(lab.content())) return {};
  const evaluation::detail::Figures figures(lab, until);
  std::vector<std::string> ids;
  for (const Indicator& each : lab.all<Indicator>())
    if (each.subject == IndicatorSubject::outcome && figures.of(each).figures > 0) ids.emplace_back(each.id.text());
  return ids;
}

std::vector<std::string> told(const Lab& lab) {
  std::vector<std::string> ids;
  for (const lab::Collection& each : lab.all<lab::Collection>())
    if (lab.has_stories(each.id)) ids.emplace_back(each.id.text());
  return ids;
}

/// Whether people told something after the day: their own words are not parted by it.
bool told_later(const Lab& lab, Date day) {
  if (run_out(lab.content())) return false;
  const std::int64_t end = samskab::detail::end_of(day);
  for (const std::string& id : told(lab)) {
    const View view(lab.stories(Ref<lab::Collection>(id)), Purpose::analysis);
    for (const std::uint32_t row : view.rows())
      if (const std::int64_t came = samskab::detail::arrival_of(view.table(), row);
          came != TimeColumn::none && came >= end)
        return true;
  }
  return false;
}

/// One numbered question and what is asked to answer it.
struct Numbered {
  int number;
  std::vector<Query> queries;
};

/// What the appendix asks. Whether publishing is allowed is for those who publish; conditions have a chapter of their
/// own.
std::vector<Numbered> questions(const Lab& lab, const PlaybookOptions& options) {
  const std::optional<Date> day = options.today;
  const std::optional<std::uint64_t> seed = options.seed;
  std::vector<Numbered> out;
  const auto of_each = [&](const std::vector<std::string>& ids, const auto& query) {
    std::vector<Query> queries;
    for (const std::string& each : ids) queries.push_back(query(each));
    return queries;
  };
  const std::vector<std::string> collections = told(lab);
  out.push_back({1, of_each(measured(lab, options.today), [&](const std::string& id) {
                   return Query{.asks = Asks::outcome_effect, .of = id, .day = day};
                 })});
  out.push_back({2, {{.asks = Asks::value_coverage, .day = day}}});
  out.push_back({3, {{.asks = Asks::expectation_gap, .day = day}}});
  out.push_back({4, of_each(collections, [&](const std::string& id) {
                   return Query{.asks = Asks::compare_levels, .of = id, .seed = seed};
                 })});
  out.push_back({5, {{.asks = Asks::equality_check}}});
  std::vector<Query> lying;
  for (const std::string& id : collections) {
    const Schema& schema = lab.held_stories(Ref<lab::Collection>(id)).schema();
    for (const Signifier& each : schema.signifiers())
      if (each.kind == SignifierKind::triad) lying.push_back({.asks = Asks::zones, .of = id, .signifier = each.id});
  }
  out.push_back({7, std::move(lying)});
  out.push_back({8, {{.asks = Asks::representativity}}});
  out.push_back({9, {{.asks = Asks::trials_summary, .day = day}, {.asks = Asks::anchoring, .day = day}}});
  out.push_back({10, {{.asks = Asks::timeliness, .day = day}}});
  out.push_back({12, {{.asks = Asks::learning_chain, .day = day}, {.asks = Asks::theory_of_change}}});
  out.push_back({13, {{.asks = Asks::contributions, .day = day}}});
  out.push_back({14, {{.asks = Asks::usable_by, .day = day, .drafts = options.drafts}}});
  return out;
}

/// What is shown, so that two figures under one question can be told apart.
std::string caption(const Scribe& scribe, const Query& query) {
  std::string text = capital_first(name(query.asks, scribe.language()));
  if (query.asks == Asks::outcome_effect) {
    text.append(": ").append(scribe.title({EntityKind::indicator, query.of}));
  } else if (!query.of.empty()) {
    text.append(": ");
    if (!query.signifier.empty()) {
      const Schema& schema = scribe.lab().held_stories(Ref<lab::Collection>(query.of)).schema();
      text.append(scribe.label(schema.signifiers()[schema.find(query.signifier)].title)).append(" · ");
    }
    text.append(scribe.title({EntityKind::collection, query.of}));
  }
  return text;
}

}  // namespace

void write_results(Scribe& scribe, const PlaybookOptions& options) {
  bool headed = false;
  std::size_t figures = 0;
  if (told_later(scribe.lab(), scribe.today()))
    scribe.note(Scribe::words("note.answers_later").with("day", localised(scribe.today())));
  for (const Numbered& each : questions(scribe.lab(), options)) {
    bool numbered = false;
    for (const Query& query : each.queries) {
      auto found = scribe.ask(query);
      if (!found || (!found->shown && !found->hidden)) continue;
      if (!std::exchange(headed, true)) {
        scribe.heading(1, scribe.say("results"), "results");
        scribe.paragraph(scribe.say("results.how"));
      }
      if (!std::exchange(numbered, true)) {
        const std::string number = std::to_string(each.number);
        scribe.heading(2, Message("python.question." + number).in(scribe.language()), "question-" + number);
      }
      scribe.add(Paragraph{found->claim.statement, found->claim});
      if (!found->shown) continue;
      scribe.add(Figure{std::string("figure-").append(std::to_string(++figures)), caption(scribe, query),
                        found->claim.statement, std::move(found->claim)});
    }
  }
}

void write_methods(Scribe& scribe) {
  scribe.heading(1, scribe.say("methods"), "methods");
  scribe.paragraph(scribe.say("methods.how"));
  for (const std::string& id : told(scribe.lab()))
    if (auto found = scribe.ask({.asks = Asks::stories, .of = id})) {
      std::string text = found->claim.statement;
      scribe.add(Paragraph{std::move(text), std::move(found->claim)});
    }
  Listing instruments;
  instruments.title = scribe.say("methods.instruments");
  for (const Indicator& each : scribe.lab().all<Indicator>())
    if (!each.instrument.empty()) instruments.items.push_back({scribe.title({EntityKind::indicator, each.id.text()})});
  if (!instruments.items.empty()) scribe.add(std::move(instruments));
  scribe.heading(2, scribe.say("methods.words"), "terms");
  Terms terms;
  for (const std::string_view each : {"story", "triad", "uncertainty", "even", "median", "clear"}) {
    const std::string key = std::string("report.term.").append(each);
    terms.items.push_back({Message(key).in(scribe.language()), Message(key + ".text").in(scribe.language())});
  }
  scribe.add(std::move(terms));
  scribe.heading(2, scribe.say("methods.verify"), "verify");
  scribe.paragraph(scribe.say("methods.verify.how"));
}

void write_bibliography(Scribe& scribe, const Entries& entries) {
  std::set<Ref<Reference>> cited;
  for (const Entry* each : entries) {
    cited.insert(each->references.begin(), each->references.end());
    for (const Ref<Method>& method : each->methods) {
      const std::vector<Ref<Reference>>& of_method = scribe.lab().at(method).references;
      cited.insert(of_method.begin(), of_method.end());
    }
  }
  for (const lab::Evidence& each : scribe.lab().all<lab::Evidence>())
    if (each.source.kind == EntityKind::reference &&
        std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) { return entry->id == each.entry; }))
      cited.insert(Ref<Reference>(each.source.id));
  std::vector<Item> items;
  for (const Ref<Reference>& each : cited) {
    const Reference& book = scribe.lab().at(each);
    std::vector<LocalisedText> authors(book.authors.begin(), book.authors.end());
    std::string text = scribe.label(listed(authors));
    text.append(text.empty() ? "" : " ")
        .append("(")
        .append(book.year ? std::to_string(*book.year) : scribe.say("no_year"));
    text.append("). ").append(book.title).append(".");
    std::string target = link_to(book.doi.empty() ? book.url : "https://doi.org/" + book.doi);
    // What may not be linked to can still be read.
    items.push_back({std::move(text), target, target.empty() ? book.url : std::string()});
  }
  if (items.empty()) return;
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    return collation_key(a.text, scribe.language()) < collation_key(b.text, scribe.language());
  });
  scribe.heading(1, scribe.say("bibliography"), "bibliography");
  scribe.add(Listing{{}, std::move(items)});
}

}  // namespace samskab::document::detail
