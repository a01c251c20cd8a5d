#include "samskab/metrics/peek.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "metrics/detail/fingerprint.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/group_makers.hpp"
#include "metrics/detail/peek_rows.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stats/e_values.hpp"

namespace samskab {
namespace {

constexpr std::size_t most_said = 4;  // patterns in the words: more is read from the table

/// The questions that tell something: not those that say who tells and where, what they permit, or which group they
/// are in.
template <class Use>
void each_question(const View& view, const PeekOptions& options, const Use& use) {
  std::vector<std::size_t> none = detail::role_questions(view);
  for (const std::size_t each : detail::group_makers(view, options.by)) none.push_back(each);
  for (std::size_t i = 0; i < view.schema().size(); ++i) {
    const Signifier& each = view.schema()[i];
    const bool tells = each.kind < SignifierKind::free_text && each.role != SignifierRole::context;
    if (tells && std::find(none.begin(), none.end(), i) == none.end()) use(each.id);
  }
}

/// `see` is shown the frame of each question, from which its patterns come.
template <class See>
std::vector<PeekPattern> patterns_of(const View& view, const detail::Arrivals& arrivals, const PeekOptions& options,
                                     const See& see) {
  std::vector<PeekPattern> out;
  each_question(view, options, [&](const std::string& id) {
    const detail::Frame frame = detail::frame_of(view, id, "", Unit::person);
    see(frame);
    for (PeekPattern& each : detail::peek_patterns(frame, arrivals, options)) out.push_back(std::move(each));
  });
  return out;
}

void hide(std::vector<PeekPattern>& table, const std::vector<PeekHidden>& hidden) {
  for (PeekPattern& each : table)
    if (is_hidden(each, hidden)) {
      PeekPattern bare;
      bare.question = std::move(each.question);
      bare.item = std::move(each.item);
      bare.item_label = std::move(each.item_label);
      bare.shown = false;
      each = std::move(bare);
    }
}
void hide(PeekDifference& each, const std::vector<PeekHidden>& hidden) {
  if (!is_hidden(each, hidden)) return;
  PeekDifference bare;
  bare.question = std::move(each.question);
  bare.first = std::move(each.first);
  bare.first_label = std::move(each.first_label);
  bare.second = std::move(each.second);
  bare.second_label = std::move(each.second_label);
  bare.shown = false;
  each = std::move(bare);
}

/// The states of all differences together: those e-BH finds are clear.
void adjust(std::vector<PeekDifference>& differences, double alpha) {
  std::vector<double> values;
  for (const PeekDifference& each : differences)
    if (each.shown) values.push_back(each.e_value);
  const std::vector<double> adjusted = stats::adjust_e(values);
  std::size_t at = 0;
  for (PeekDifference& each : differences)
    if (each.shown) {
      each.e_value = adjusted[at++];
      each.state = stats::evidence_of(each.e_value, each.e_value, alpha);
    }
}

/// What was shown of each item at the earlier look; not where so few people came since that the step tells of them.
void add_before(Peek& out, const View& view, const PeekOptions& options) {
  const View then = came_by(view, *options.since);
  out.persons_before = static_cast<std::int64_t>(then.persons());
  PeekOptions earlier = options;
  earlier.as_of = options.since;
  earlier.since.reset();
  std::vector<PeekPattern> old =
      patterns_of(then, detail::Arrivals(then, earlier), earlier, [](const detail::Frame&) {});
  hide(old, options.hidden_before);
  for (std::size_t i = 0; i < old.size() && i < out.table.size(); ++i) {
    PeekPattern& now = out.table[i];
    if (!now.shown || !old[i].shown) continue;
    const std::int64_t more = *now.persons - *old[i].persons;
    if (more == 0 || more >= options.min_persons) now.before = old[i].value;
  }
}

/// How many people each group is of.
std::map<std::string, std::int64_t, std::less<>> people_by(const View& view, const Grouping& grouping) {
  const Units units = units_of(view, Unit::person);
  std::vector<std::vector<std::uint32_t>> people(grouping.ids.size());
  for (std::size_t i = 0; i < grouping.codes.size(); ++i)
    if (grouping.codes[i] >= 0) people[static_cast<std::size_t>(grouping.codes[i])].push_back(units.codes[i]);
  std::map<std::string, std::int64_t, std::less<>> out;
  for (std::size_t g = 0; g < people.size(); ++g) {
    std::sort(people[g].begin(), people[g].end());
    out[grouping.ids[g]] = std::unique(people[g].begin(), people[g].end()) - people[g].begin();
  }
  return out;
}

/// Levels, or other groups, of whom there are too few to show anything.
std::vector<LocalisedText> missing_of(const View& view, const PeekOptions& options) {
  std::vector<LocalisedText> out;
  const Grouping grouping = group_by(view, options.by);
  const auto count = people_by(view, grouping);
  const auto few = [&](std::string_view id) {
    const auto found = count.find(id);
    return found == count.end() || found->second < options.min_persons;
  };
  if (options.by == "level") {
    for (const Label<Level>& each : labels(Level{}))
      if (few(each.code)) out.push_back(localised(Message("metrics.group.level." + std::string(each.code))));
  } else {
    for (std::size_t g = 0; g < grouping.ids.size(); ++g)
      if (few(grouping.ids[g])) out.push_back(grouping.labels[g]);
  }
  return out;
}

bool level_known(const View& view) {
  return std::any_of(view.rows().begin(), view.rows().end(),
                     [&](std::uint32_t row) { return view.table().level[row] >= 0; });
}

/// The note that counts the stories of each language, where one of them is of few.
void leave_out_languages(Basis& basis, const View& view, std::int64_t min_persons) {
  const auto counted = [](const Message& each) { return each.key() == "metrics.note.languages"; };
  if (std::none_of(basis.notes.begin(), basis.notes.end(), counted)) return;
  const auto people = people_by(view, group_by(view, "language"));
  if (std::any_of(people.begin(), people.end(), [&](const auto& each) { return each.second < min_persons; }))
    std::erase_if(basis.notes, counted);
}

std::string handle_of(const Stories& stories, std::string_view id) {
  detail::Fingerprint print;
  print.add(std::string_view(stories.schema().content().id));
  print.add(id);
  return print.text();
}

/// Stories near the middle of all on the first triad or dyad, of those that may be shown.
std::vector<std::string> exemplars_of(const View& view, const std::vector<PeekPattern>& patterns, std::size_t k) {
  std::vector<std::string> out;
  if (k == 0 || view.size() == 0) return out;
  ReadOptions how{.k = k, .purpose = Purpose::showing};
  for (const PeekPattern& first : patterns) {
    if (!first.shown || (first.question.kind != SignifierKind::triad && first.question.kind != SignifierKind::dyad))
      continue;
    Place middle;
    for (const PeekPattern& each : patterns)
      if (each.question.id == first.question.id) middle.point.push_back(*each.value);
    how.near = NearestTo{first.question.id, middle};
    break;
  }
  for (const StoryCard& card : read(view.stories(), how)) out.push_back(handle_of(view.stories(), card.id));
  return out;
}

/// Patterns that stand out of choices or of what was placed, the furthest first, one for each question.
std::vector<const PeekPattern*> standing_out(const std::vector<PeekPattern>& table, Evidence state, bool choices) {
  const auto distance = [](const PeekPattern& each) { return std::abs(*each.value - *each.even); };
  std::map<std::string, const PeekPattern*> best;
  for (const PeekPattern& each : table) {
    if (!each.shown || !each.even || each.state != state || is_choice(each.question.kind) != choices) continue;
    const PeekPattern*& held = best[each.question.id];
    if (held == nullptr || distance(*held) < distance(each)) held = &each;
  }
  std::vector<const PeekPattern*> out;
  for (const auto& [question, pattern] : best) out.push_back(pattern);
  std::stable_sort(out.begin(), out.end(),
                   [&](const PeekPattern* a, const PeekPattern* b) { return distance(*a) > distance(*b); });
  return out;
}

Message pattern_words(const PeekPattern& each) {
  const bool more = *each.value > *each.even;
  std::string key = "metrics.peek.";
  key += each.state == Evidence::clear ? "clear_" : "leaning_";
  key += each.question.kind == SignifierKind::single_choice ? "choice_"
         : each.question.kind == SignifierKind::stones      ? "stone_"
                                                            : "place_";
  key += more ? "more" : "less";
  return Message(std::move(key))
      .with("question", quoted(each.question.title))
      .with("item", each.question.kind == SignifierKind::stones ? each.item_label : quoted(each.item_label))
      .with("value", 100.0 * *each.value)
      .with("low", 100.0 * *each.low)
      .with("high", 100.0 * *each.high)
      .with("even", 100.0 * *each.even);
}

void add_words(Peek& out, bool more_may_come) {
  const bool persons_known = out.basis.persons.has_value();
  if (out.stories == 0) {
    out.words.emplace_back("metrics.peek.none");
    return;
  }
  std::string stamp = more_may_come ? "metrics.peek.stamp" : "metrics.peek.closed";
  if (!persons_known) stamp += "_stories";
  out.words.push_back(Message(std::move(stamp))
                          .with("stories", out.stories)
                          .with("n", out.persons)
                          .with("day", out.as_of ? localised(*out.as_of) : localised(Message("metrics.peek.now"))));
  if (!out.missing.empty()) out.words.push_back(Message("metrics.peek.missing").with("groups", listed(out.missing)));
  std::vector<const PeekPattern*> said;
  // What tellers placed comes first: of what they chose nobody may have told us that it only says who they are.
  for (const bool choices : {false, true})
    for (const Evidence state : {Evidence::clear, Evidence::leaning})
      for (const PeekPattern* each : standing_out(out.table, state, choices))
        if (std::none_of(said.begin(), said.end(),
                         [&](const PeekPattern* other) { return other->question.id == each->question.id; }))
          said.push_back(each);
  said.resize(std::min(said.size(), most_said));
  for (const PeekPattern* each : said) out.words.push_back(pattern_words(*each));
  auto clear = out.differences.end();
  for (const bool choices : {false, true})
    if (clear == out.differences.end())
      clear = std::find_if(out.differences.begin(), out.differences.end(), [&](const PeekDifference& each) {
        return each.state == Evidence::clear && is_choice(each.question.kind) == choices;
      });
  if (clear != out.differences.end())
    out.words.push_back(Message("metrics.peek.differ")
                            .with("first", capitalised(clear->first_label))
                            .with("second", clear->second_label)
                            .with("question", quoted(clear->question.title))
                            .with("zone", clear->item_label)
                            .with("points", 100.0 * clear->difference.value_or(0.0)));
  else if (!out.differences.empty())
    out.words.emplace_back("metrics.peek.no_difference_yet");
  if (said.empty()) out.words.emplace_back("metrics.peek.unresolved");
  if (!out.persons_before) return;
  const std::int64_t more = out.persons - *out.persons_before;
  out.words.push_back(more > 0 ? Message("metrics.peek.since").with("n", more) : Message("metrics.peek.nobody_since"));
}

}  // namespace

View came_by(const View& view, Date day) {
  const std::int64_t end = detail::end_of(day);
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : view.rows())
    if (detail::arrival_of(view.table(), row) < end) rows.push_back(row);
  return View(view.stories().select(std::move(rows)), view.purpose());
}

bool is_hidden(const PeekPattern& row, const std::vector<PeekHidden>& hidden) {
  return std::any_of(hidden.begin(), hidden.end(), [&](const PeekHidden& one) {
    return one.group.empty() && one.question == row.question.id && (one.item.empty() || one.item == row.item);
  });
}
bool is_hidden(const PeekDifference& row, const std::vector<PeekHidden>& hidden) {
  return std::any_of(hidden.begin(), hidden.end(), [&](const PeekHidden& one) {
    return one.question == row.question.id && !one.group.empty() &&
           (one.group == row.first || one.group == row.second) && (one.item.empty() || one.item == row.item);
  });
}

Peek peek(const View& all, const PeekOptions& options) {
  if (!(options.alpha > 0.0 && options.alpha < 1.0))
    throw InvalidInput(Message("metrics.peek.alpha").with("alpha", options.alpha));
  if (options.min_persons < 1)
    throw InvalidInput(Message("metrics.peek.min_persons").with("given", options.min_persons));
  if (options.since && options.as_of && !(*options.since < *options.as_of))
    throw InvalidInput(Message("metrics.peek.order")
                           .with("since", localised(*options.since))
                           .with("as_of", localised(*options.as_of)));
  const View view = options.as_of ? came_by(all, *options.as_of) : all;
  Peek out;
  out.as_of = options.as_of;
  out.stories = static_cast<std::int64_t>(view.size());
  out.persons = static_cast<std::int64_t>(view.persons());
  const detail::Arrivals arrivals(view, options);
  detail::Fingerprint digest;
  bool first = true;
  out.table = patterns_of(view, arrivals, options, [&](const detail::Frame& frame) {
    Basis basis = detail::basis_of(frame, "peek");
    digest.add(std::string_view(basis.digest));
    if (std::exchange(first, false)) out.basis = std::move(basis);
  });
  hide(out.table, options.hidden);
  if (options.since) add_before(out, view, options);
  const bool unread = options.by == "level" && view.size() > 0 && !level_known(view);
  if (unread) out.basis.notes.emplace_back("metrics.peek.no_levels");
  if (!options.by.empty() && !unread && view.size() > 0) {
    out.missing = missing_of(view, options);
    each_question(view, options, [&](const std::string& id) {
      const detail::Frame frame = detail::frame_of(view, id, options.by, Unit::person);
      for (PeekDifference& each : detail::peek_differences(frame, arrivals, options)) {
        hide(each, options.hidden);
        out.differences.push_back(std::move(each));
      }
    });
    adjust(out.differences, options.alpha);
  }
  out.basis.metric = "peek";
  out.basis.method = Message("metrics.method.peek").with("percent", 100.0 * options.alpha);
  out.basis.level = 1.0 - options.alpha;
  out.basis.states.clear();
  out.basis.groups.clear();
  out.basis.digest = digest.text();
  leave_out_languages(out.basis, view, options.min_persons);
  out.exemplars = exemplars_of(view, out.table, options.exemplars);
  // A look at less than all there is, is of a time when more came.
  add_words(out, view.stories().collection().open || out.stories != static_cast<std::int64_t>(all.size()));
  return out;
}

std::string Peek::summary(Language language) const { return speak(words, language); }

std::optional<StoryCard> story_behind(const Stories& stories, std::string_view handle, Purpose purpose) {
  const View view(stories, purpose);
  for (const std::uint32_t row : view.rows())
    if (handle_of(stories, view.table().ids[row]) == handle) return card_of(view, row);
  return std::nullopt;
}

}  // namespace samskab
