#include "samskab/stories/pool.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/signification/diff.hpp"
#include "samskab/stories/builder.hpp"
#include "samskab/stories/story_at.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& each : from)
    if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
}

void add(IntakeAccount& to, const IntakeAccount& from) {
  to.stories_read += from.stories_read;
  to.stories_accepted += from.stories_accepted;
  to.stories_rejected += from.stories_rejected;
  to.values_read += from.values_read;
  to.values_accepted += from.values_accepted;
  to.values_adjusted += from.values_adjusted;
  to.values_quarantined += from.values_quarantined;
  to.stories_vanished += from.stories_vanished;
  to.notes.insert(to.notes.end(), from.notes.begin(), from.notes.end());
}

/// The account of stories that others are joined to: whoever reads a row of it must know of which file.
IntakeAccount told_of(const Stories& stories, const Stories& others) {
  IntakeAccount account = stories.kept_intake();
  const std::string& name = stories.collection().name;
  if (name != others.collection().name)
    for (IntakeNote& each : account.notes)
      if (each.source.empty()) each.source = name;
  return account;
}

void refuse_other_questions(const Schema& a, const Schema& b) {
  if (a.digest() == b.digest()) return;
  static const std::vector<std::string> silent = {"locked_at", "origin", "dialect", "linked", "sections"};
  LocalisedText differences;
  for (const Language language : {Language::da, Language::en}) {
    std::vector<std::string> first;
    for (const SchemaDifference& each : diff(a, b)) {
      const bool counts = std::none_of(silent.begin(), silent.end(), [&](const std::string& name) {
        return each.path.rfind(name, 0) == 0 || each.path.ends_with("." + name);
      });
      if (counts && first.size() < 3) first.push_back(each.message().in(language));
    }
    std::string text;
    for (const std::string& each : first) text += (text.empty() ? "" : " ") + each;
    differences.set(code(language), text);
  }
  throw InvalidInput(Message("stories.pool.schema").with("differences", Argument{std::move(differences)}));
}

/// Moves the answers to one question.
class Mover {
 public:
  Mover(const Signifier& from, const Signifier& to, const std::map<std::string, std::string>& parts) {
    const auto goal = [&](const std::string& id) {
      const auto named = parts.find(id);
      return named == parts.end() ? id : named->second;
    };
    // Where the ends changed places, a scale is mirrored about its middle.
    ends_ = from.kind == SignifierKind::scale ? from.minimum + from.maximum : 1.0;
    for (const Anchor& each : from.anchors) anchors_.push_back(place(to.anchors, goal(each.id)));
    for (const Option& each : from.options) goals_[each.id] = goal(each.id);
    for (const Stone& each : from.stones) goals_[each.id] = goal(each.id);
  }

  /// Values that are left behind are counted in `lost`.
  Answer move(Answer answer, std::int64_t& lost) const {
    return std::visit([&](auto& each) { return moved(each, lost); }, answer);
  }

 private:
  template <class Item>
  static std::size_t place(const std::vector<Item>& items, const std::string& id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Item& each) { return each.id == id; });
    return static_cast<std::size_t>(found - items.begin());
  }

  Answer moved(AnswerState& state, std::int64_t&) const { return state; }
  Answer moved(Weights& weights, std::int64_t&) const {
    Weights result;
    for (std::size_t k = 0; k < 3; ++k) result.parts[anchors_[k]] = weights.parts[k];
    return result;
  }
  Answer moved(Position& position, std::int64_t&) const {
    const bool mirrored = !anchors_.empty() && anchors_[0] == 1;
    return Position{mirrored ? ends_ - position.value : position.value};
  }
  Answer moved(Canvas& canvas, std::int64_t& lost) const {
    Canvas result;
    for (StonePosition& each : canvas.stones) {
      const std::string& goal = goals_.at(each.stone);
      if (!goal.empty())
        result.stones.push_back({goal, each.x, each.y, each.state});
      else if (each.state == AnswerState::placed)
        ++lost;
    }
    if (result.stones.empty() && !canvas.stones.empty()) return AnswerState::withheld;
    return result;
  }
  Answer moved(Ticks& ticks, std::int64_t& lost) const {
    Ticks result;
    result.other = std::move(ticks.other);
    for (const std::string& each : ticks.options) {
      const std::string& goal = goals_.at(each);
      if (goal.empty()) {
        // What remains of a set of ticks is another answer than the one that was given.
        ++lost;
        return AnswerState::withheld;
      }
      if (std::find(result.options.begin(), result.options.end(), goal) == result.options.end())
        result.options.push_back(goal);
    }
    return result;
  }
  Answer moved(Words& words, std::int64_t&) const { return std::move(words); }

  std::vector<std::size_t> anchors_;  // old place to new place
  double ends_ = 1.0;                 // the two ends of a dyad or scale, added
  std::map<std::string, std::string> goals_;
};

/// Values that were accepted once are quarantined now.
void hold_back(IntakeAccount& account, std::int64_t count) {
  const std::int64_t known = std::min(count, account.values_accepted);
  account.values_accepted -= known;
  account.values_read += count - known;
  account.values_quarantined += count;
}

std::int64_t values_in(const Answer& answer) {
  if (std::holds_alternative<AnswerState>(answer)) return 0;
  const auto* canvas = std::get_if<Canvas>(&answer);
  if (canvas == nullptr) return 1;
  return std::count_if(canvas->stones.begin(), canvas->stones.end(),
                       [](const StonePosition& each) { return each.state == AnswerState::placed; });
}

}  // namespace

Stories pool(const Stories& a, const Stories& b) {
  refuse_other_questions(a.schema(), b.schema());
  detail::withdraw_stories_of_persons(a.consent(), a.table());
  detail::withdraw_stories_of_persons(b.consent(), b.table());
  StoriesBuilder builder(a);
  builder.begin_reimport();
  builder.upsert(b);
  IntakeAccount account = told_of(a, b);
  add(account, told_of(b, a));
  account.stories_new = builder.account().stories_new;
  account.stories_changed = builder.account().stories_changed;
  account.stories_unchanged = builder.account().stories_unchanged;
  Collection collection = a.collection();
  collection.open = a.collection().open || b.collection().open;
  append(collection.sources, b.collection().sources);
  for (const auto& each : b.collection().mappings)
    if (std::find(collection.mappings.begin(), collection.mappings.end(), each) == collection.mappings.end())
      collection.mappings.push_back(each);
  auto consent = a.shared_consent();
  if (consent != b.shared_consent())
    consent = std::make_shared<ConsentRegister>(std::vector{a.shared_consent(), b.shared_consent()});
  const Stories pooled(builder.snapshot().shared_table(), std::make_shared<const IntakeAccount>(std::move(account)),
                       std::move(collection), std::move(consent));
  return pooled.with_schema(a.schema());
}

Stories migrate(const Stories& stories, const Schema& target, const SchemaMapping& mapping) {
  const Schema& source = stories.table().schema;
  check_mapping(mapping, source, target);
  std::map<std::string, std::pair<Mover, std::string>, std::less<>> movers;
  for (const SignifierMapping& each : mapping.signifiers)
    if (!each.to.empty())
      movers.emplace(each.from, std::pair{Mover(source.at(each.from), target.at(each.to), each.parts), each.to});
  StoriesBuilder builder(target);
  std::map<std::string, std::int64_t> lost;
  for (const std::uint32_t row : stories.rows()) {
    Story story = story_at(stories.table(), row);
    auto answers = std::exchange(story.answers, {});
    for (auto& [id, answer] : answers) {
      const auto mover = movers.find(id);
      if (mover == movers.end())
        lost[id] += values_in(answer);
      else
        story.answers.emplace(mover->second.second, mover->second.first.move(std::move(answer), lost[id]));
    }
    builder.append(story);
  }
  IntakeAccount account = stories.kept_intake();
  account.notes.insert(account.notes.end(), builder.account().notes.begin(), builder.account().notes.end());
  account.values_adjusted += builder.account().values_adjusted;
  hold_back(account, builder.account().values_quarantined);
  for (const auto& [id, count] : lost) {
    if (count == 0) continue;
    hold_back(account, count);
    account.notes.push_back(
        {"left_behind",
         {},
         id,
         {},
         0,
         Message("stories.migrate.left").with("signifier", source.at(id).title).with("count", count)});
  }
  const Stories moved = builder.snapshot();
  Collection collection = stories.collection();
  if (!mapping.reason.empty()) collection.mappings.emplace_back("migrated", mapping.reason);
  return Stories(moved.shared_table(), std::make_shared<const IntakeAccount>(std::move(account)), std::move(collection),
                 stories.shared_consent());
}

}  // namespace samskab
