#include "samskab/evaluation/peek_recheck.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "evaluation/detail/how_to_look.hpp"
#include "metrics/detail/peek_rows.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/language/sentences.hpp"
#include "samskab/language/words.hpp"
#include "samskab/privacy/policy.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

constexpr double same_within = 1e-9;    // figures nearer than this are the same
constexpr std::size_t most_turned = 4;  // figures that no longer hold in the words: more is read from the table

/// The stories that are counted for the day now, and what has happened to them.
struct Counted {
  std::vector<std::uint32_t> rows;
  std::int64_t in_time = 0;
  std::int64_t late = 0;
  std::int64_t withdrawn_since = 0;
  std::int64_t withdrawn_some_time = 0;  ///< whether before or after is not on record
};

/// Where the trail tells last that a thing was added, or that a field of it was changed; nothing where it does not.
std::optional<std::size_t> on_record(const Lab& lab, EntityKind kind, std::string_view id, std::string_view field) {
  const std::vector<AuditEvent>& trail = lab.content().audit;
  for (std::size_t at = trail.size(); at-- > 0;) {
    const AuditEvent& each = trail[at];
    if (each.subject.kind != kind || each.subject.id != id) continue;
    if (each.act == AuditAct::added) return at;
    if (std::find(each.changed.begin(), each.changed.end(), field) != each.changed.end()) return at;
  }
  return std::nullopt;
}

/// Whether a withdrawal came after the look was taken.
enum class Since : std::uint8_t { no, perhaps, yes };

/// For each person who withdrew everything. What the trail tells later came later; what it tells before may have come
/// after the look all the same, when an old look was put on record late: then its number of stories must tell.
std::map<std::string, Since, std::less<>> withdrawn_since(const Lab& lab, const SneakPeek& kept) {
  const std::optional<std::size_t> taken = on_record(lab, EntityKind::sneak_peek, kept.id.text(), "frozen");
  std::map<std::string, Since, std::less<>> out;
  for (const ConsentEvent& each : lab.all<ConsentEvent>()) {
    if (each.act != ConsentAct::withdrawn || !each.scopes.empty()) continue;
    const std::optional<std::size_t> told = on_record(lab, EntityKind::consent_event, each.id.text(), "act");
    const bool after_the_day = kept.as_of < each.on;
    const bool by_the_trail = taken && told;
    out[each.person.text()] = (by_the_trail ? *taken < *told : after_the_day) ? Since::yes
                              : by_the_trail && after_the_day                 ? Since::perhaps
                                                                              : Since::no;
  }
  return out;
}

Counted counted(const Lab& lab, const Stories& stories, const SneakPeek& kept) {
  const std::int64_t end = samskab::detail::end_of(kept.as_of);
  const StoryTable& table = stories.table();
  const View view(stories);
  const std::map<std::string, Since, std::less<>> gone = withdrawn_since(lab, kept);
  Counted out;
  auto usable = view.rows().begin();
  for (const std::uint32_t row : stories.rows()) {
    const bool there = usable != view.rows().end() && *usable == row;
    if (there) ++usable;
    const bool in_time = samskab::detail::arrival_of(table, row) < end;
    const std::int64_t told = table.told.milliseconds[row];
    const bool late = !in_time && told != TimeColumn::none && told < end;
    if (there && (in_time || late)) {
      out.rows.push_back(row);
      ++(in_time ? out.in_time : out.late);
    } else if (!there && in_time) {
      const auto found = gone.find(table.person[row]);
      const Since since = found == gone.end() ? Since::perhaps : found->second;
      if (since == Since::perhaps) ++out.withdrawn_some_time;
      if (since == Since::yes) ++out.withdrawn_since;
    }
  }
  return out;
}

/// As the look was taken, under the policy as it is now: what is counted now may be fewer people, or others.
PeekOptions how_it_was_taken(const Lab& lab, const SneakPeek& kept, const Ref<lab::Collection>& collection,
                             const Peek& then, const detail::CountedAgain& counted) {
  const privacy::AppliedPolicy policy = privacy::applied_policy(lab, collection, kept.policy, kept.audience);
  PeekOptions how = detail::how_to_look(lab, collection, kept.as_of, kept.audience, policy, &counted);
  how.exemplars = 0;
  if (then.basis.level) how.alpha = 1.0 - *then.basis.level;
  return how;
}

Message cause(PeekCauseKind kind) { return Message("evaluation.recheck.cause." + std::string(code(kind))); }

std::string named(const Basis& basis) { return basis.schema_id + " " + std::to_string(basis.schema_version); }

std::vector<PeekCause> causes_of(const Counted& counted, const Peek& then, const Peek& now) {
  std::vector<PeekCause> out;
  const auto of_stories = [&](PeekCauseKind kind, std::int64_t count) {
    if (count > 0) out.push_back({kind, count, cause(kind).with("n", count)});
  };
  // Then = there now and in time + withdrawn since + gone - added.
  std::int64_t missing = then.stories - counted.in_time - counted.withdrawn_since;
  const std::int64_t undated = std::clamp(missing, std::int64_t{0}, counted.withdrawn_some_time);
  missing -= undated;
  of_stories(PeekCauseKind::late_stories, counted.late);
  of_stories(PeekCauseKind::added_stories, -missing);
  of_stories(PeekCauseKind::withdrawals, counted.withdrawn_since + undated);
  of_stories(PeekCauseKind::gone_stories, missing);
  const bool another_schema =
      then.basis.schema_id != now.basis.schema_id || then.basis.schema_version != now.basis.schema_version;
  if (another_schema)
    out.push_back({PeekCauseKind::schema, std::nullopt,
                   cause(PeekCauseKind::schema).with("then", named(then.basis)).with("now", named(now.basis))});
  const bool another_version = then.basis.version != now.basis.version;
  if (another_version)
    out.push_back({PeekCauseKind::version, std::nullopt,
                   cause(PeekCauseKind::version).with("then", then.basis.version).with("now", now.basis.version)});
  if (out.empty() && then.basis.digest != now.basis.digest)
    out.push_back({PeekCauseKind::answers, std::nullopt, cause(PeekCauseKind::answers)});
  return out;
}

int side(const PeekPattern& row) {
  if (row.state == samskab::Evidence::unresolved || !row.even || !row.value) return 0;
  return *row.value < *row.even ? -1 : 1;
}

PeekStanding standing_of(const PeekPattern& then, const PeekPattern* now) {
  if (now == nullptr) return PeekStanding::gone;
  if (!now->shown) return PeekStanding::hidden;
  if (now->state != then.state || side(*now) != side(then)) return PeekStanding::turned;
  return std::abs(*now->value - *then.value) < same_within ? PeekStanding::same : PeekStanding::moved;
}

PeekStanding standing_of(const PeekDifference& then, const PeekDifference* now) {
  if (now == nullptr) return PeekStanding::gone;
  if (!now->shown) return PeekStanding::hidden;
  const double before = then.difference.value_or(0.0);
  const double after = now->difference.value_or(0.0);
  const bool other_side = now->item == then.item && before * after < 0.0;
  if (now->state != then.state || (then.state != samskab::Evidence::unresolved && other_side))
    return PeekStanding::turned;
  return now->item == then.item && std::abs(after - before) < same_within ? PeekStanding::same : PeekStanding::moved;
}

/// What one figure was and has become; `value` is the member that holds it.
template <class Row>
PeekFigure figure_of(const Row& then, const Row* now, std::optional<double> Row::*value) {
  PeekFigure row;
  row.question = then.question;
  row.item = then.item;
  row.item_label = then.item_label;
  row.then = *(then.*value);
  row.then_state = then.state;
  row.standing = standing_of(then, now);
  if (now != nullptr && now->shown) {
    row.now = now->*value;
    row.now_state = now->state;
  }
  return row;
}

template <class Row, class Same>
const Row* find_row(const std::vector<Row>& rows, const Same& is_same) {
  const auto found = std::find_if(rows.begin(), rows.end(), is_same);
  return found == rows.end() ? nullptr : &*found;
}

std::vector<PeekFigure> figures_of(const Peek& then, const Peek& now) {
  std::vector<PeekFigure> out;
  for (const PeekPattern& each : then.table) {
    if (!each.shown || !each.value) continue;
    const PeekPattern* other = find_row(now.table, [&](const PeekPattern& row) {
      return row.question.id == each.question.id && row.item == each.item;
    });
    out.push_back(figure_of(each, other, &PeekPattern::value));
  }
  for (const PeekDifference& each : then.differences) {
    if (!each.shown || !each.difference) continue;
    const PeekDifference* other = find_row(now.differences, [&](const PeekDifference& row) {
      return row.question.id == each.question.id && row.first == each.first && row.second == each.second;
    });
    PeekFigure row = figure_of(each, other, &PeekDifference::difference);
    row.first = each.first;
    row.first_label = each.first_label;
    row.second = each.second;
    row.second_label = each.second_label;
    out.push_back(std::move(row));
  }
  return out;
}

LocalisedText in_words(const PeekFigure& row) {
  if (row.standing == PeekStanding::gone) return localised(Message("evaluation.recheck.gone"));
  if (!row.now_state) return localised(Message("evaluation.recheck.not_shown"));
  return localised(Message("plot.peek_state." + std::string(code(*row.now_state))));
}

Message turned_words(const PeekFigure& row) {
  Message out = Message(row.first.empty() ? "evaluation.recheck.turned" : "evaluation.recheck.turned_pair")
                    .with("question", quoted(row.question.title))
                    .with("then", localised(Message("plot.peek_state." + std::string(code(row.then_state)))))
                    .with("now", in_words(row));
  if (row.first.empty()) return std::move(out).with("item", row.item_label);
  return std::move(out).with("first", row.first_label).with("second", row.second_label);
}

void add_words(PeekRecheck& out) {
  const auto count = [&](auto&& which) { return std::count_if(out.table.begin(), out.table.end(), which); };
  const auto moved = count([](const PeekFigure& each) { return each.standing != PeekStanding::same; });
  const auto lost = count([](const PeekFigure& each) { return each.standing > PeekStanding::moved; });
  const char* key = lost > 0    ? "evaluation.recheck.summary_turned"
                    : moved > 0 ? "evaluation.recheck.summary_holds"
                                : "evaluation.recheck.summary_same";
  Message first = Message(key)
                      .with("peek", out.peek)
                      .with("day", localised(out.as_of))
                      .with("n", static_cast<std::int64_t>(out.table.size()));
  if (lost > 0)
    first.with("turned", static_cast<std::int64_t>(lost));
  else if (moved > 0)
    first.with("moved", static_cast<std::int64_t>(moved));
  out.words.push_back(std::move(first));
  for (const PeekCause& each : out.causes) out.words.push_back(each.message);
  std::size_t said = 0;
  for (const PeekFigure& each : out.table)
    if (each.standing > PeekStanding::moved && said++ < most_turned) out.words.push_back(turned_words(each));
  out.words.emplace_back("evaluation.recheck.untouched");
}

}  // namespace

std::string PeekRecheck::summary(Language language) const { return speak(words, language); }

PeekRecheck recheck_peek(const Lab& lab, const Ref<SneakPeek>& id, const Peek& then) {
  const SneakPeek& kept = lab.at(id);
  if (kept.collections.size() != 1)
    throw InvalidInput(
        Message("evaluation.recheck.several").with("peek", id.text()).with("n", kept.collections.size()));
  const Ref<lab::Collection>& collection = kept.collections.front();
  static_cast<void>(lab.at(collection));
  if (!lab.has_stories(collection))
    throw NotEnoughData(Message("evaluation.peek.no_stories").with("collection", collection.text()));
  const Stories& stories = lab.stories(collection);
  Counted there = counted(lab, stories, kept);
  const Stories still = stories.select(std::move(there.rows));
  // Nothing is told anew where the same stories are counted; other looks were recorded since.
  const bool unchanged = there.late == 0 && there.withdrawn_since == 0 && there.in_time == then.stories;
  const Peek now = peek(View(still), how_it_was_taken(lab, kept, collection, then, {still, unchanged}));
  PeekRecheck out;
  out.peek = id.text();
  out.as_of = kept.as_of;
  out.stories_then = then.stories;
  out.stories_now = now.stories;
  out.table = figures_of(then, now);
  out.causes = causes_of(there, then, now);
  out.holds = std::none_of(out.table.begin(), out.table.end(),
                           [](const PeekFigure& each) { return each.standing > PeekStanding::moved; });
  out.basis = now.basis;
  out.basis.metric = "recheck_peek";
  out.basis.method = Message("evaluation.recheck.method");
  add_words(out);
  return out;
}

}  // namespace samskab::evaluation
