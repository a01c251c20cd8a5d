#include "samskab/stories/builder.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/detail/column_forms.hpp"
#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/normal_form.hpp"
#include "stories/detail/bare_story.hpp"
#include "stories/detail/id_index.hpp"
#include "stories/detail/resolve.hpp"
#include "stories/detail/told.hpp"
#include "stories/detail/working_table.hpp"

namespace samskab {

namespace {

/// "Does not apply" where the question does not offer that is no finding of the question. Files that were written
/// before this was held may have some.
void withhold_unoffered(StoryTable& table, IntakeAccount& account) {
  for (std::size_t i = 0; i < table.answers.size(); ++i) {
    const Signifier& signifier = table.schema[i];
    if (signifier.allow_not_applicable) continue;
    const std::string& code = table.schema.short_code(i);
    std::visit(
        [&](auto& column) {
          if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(column)>, std::monostate>)
            for (std::size_t row = 0; row < column.states.size(); ++row) {
              if (column.states[row] != AnswerState::not_applicable) continue;
              column.states[row] = AnswerState::withheld;
              if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>, CanvasColumn>)
                for (std::size_t stone = row; stone < column.stone_states.size(); stone += table.rows)
                  column.stone_states[stone] = AnswerState::withheld;
              ++account.values_read;
              ++account.values_quarantined;
              account.notes.push_back({"quarantined",
                                       std::string(table.ids[row]),
                                       code.empty() ? signifier.id : code,
                                       {},
                                       0,
                                       Message("stories.answer.not_applicable")});
            }
        },
        table.answers[i]);
  }
}

/// Brings ids of stories, and what their columns know people and places by, to the form of Unicode in which they are
/// read; files that were written before that have them as they came. Returns the rows that stay, empty for all: of a
/// story that then stands there twice, the later row.
std::vector<std::uint32_t> in_one_form(StoryTable& table, IntakeAccount& account) {
  for (CodedColumn* column : {&table.person, &table.project, &table.municipality, &table.language})
    detail::in_one_form(*column);
  if (in_normal_form(table.ids.bytes)) return {};
  TextColumn ids;
  std::unordered_map<std::string, std::uint32_t> last;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    std::string id = normal_form(table.ids[row]);
    ids.push_back(id);
    last.insert_or_assign(std::move(id), row);
  }
  table.ids = std::move(ids);
  for (IntakeNote& each : account.notes) each.story = normal_form(each.story);
  if (last.size() == table.rows) return {};
  std::vector<std::uint32_t> rows;
  for (const auto& [id, row] : last) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  account.notes.push_back({"ids", {}, {}, {}, 0, Message("stories.id.forms").with("count", table.rows - rows.size())});
  return rows;
}

}  // namespace

struct StoriesBuilder::State {
  explicit State(detail::WorkingTable given) : table(std::move(given)) {}

  detail::WorkingTable table;
  IntakeAccount account;
  std::shared_ptr<const IntakeAccount> shared_account;  // what the last snapshot got; null when the account has changed
  Collection collection;
  std::shared_ptr<ConsentRegister> consent = std::make_shared<ConsentRegister>();
  std::vector<detail::Cell> cells;

  // A story keeps its position for good. A changed story is written to a new row, and the positions remember which row
  // speaks for them; the dead rows go when the next snapshot is made.
  std::vector<std::uint32_t> row_of;
  detail::IdIndex index;
  bool indexed = false;
  bool dead_rows = false;

  bool reimport = false;
  std::vector<bool> seen;  // by position

  auto id_of() {
    return [this](std::uint32_t position) { return table.id(row_of[position]); };
  }
  void make_index() {
    if (indexed) return;
    indexed = true;
    row_of.resize(table.rows());
    std::iota(row_of.begin(), row_of.end(), 0U);
    index.reserve(row_of.size());
    for (std::uint32_t position = 0; position < row_of.size(); ++position)
      index.add(table.id(position), position, id_of());
  }
  std::size_t size() const { return indexed ? row_of.size() : table.rows(); }
  void compact() {
    if (!dead_rows) return;
    table.gather(row_of);
    std::iota(row_of.begin(), row_of.end(), 0U);
    dead_rows = false;
  }
  void see(std::uint32_t position) {
    if (!reimport) return;
    if (position >= seen.size()) seen.resize(position + 1);
    seen[position] = true;
  }
  /// Whether a story comes in, by its id. Then `there` is where it is known already.
  bool admit(const Story& story, std::int64_t row, bool replace, std::uint32_t& there);
  /// Lays an admitted story and its cells into the table.
  Taken lay(const Story& story, std::uint32_t there);
  Taken take(const Story& story, std::int64_t row, bool replace);
  Taken take_over(const StoryTable& from, std::size_t row);
};

bool StoriesBuilder::State::admit(const Story& story, std::int64_t row, bool replace, std::uint32_t& there) {
  const auto reject = [&](std::string id, std::string kind, Message why) {
    ++account.stories_rejected;
    account.notes.push_back({std::move(kind), std::move(id), {}, {}, row, std::move(why)});
    return false;
  };
  make_index();
  shared_account = nullptr;
  ++account.stories_read;
  if (story.id.empty()) return reject({}, "rejected", Message("stories.id.empty").with("row", row));
  if (!detail::valid_utf8(story.id)) return reject({}, "rejected", Message("stories.id.encoding").with("row", row));
  there = index.find(story.id, id_of());
  const bool known = there != detail::IdIndex::none;
  if (known && (!replace || (reimport && there < seen.size() && seen[there])))
    return reject(story.id, "duplicate", Message("stories.id.twice").with("id", story.id));
  if (table.rows() >= detail::IdIndex::none - 1) return reject(story.id, "rejected", Message("stories.too_many"));
  ++account.stories_accepted;
  return true;
}

Taken StoriesBuilder::State::take(const Story& story, std::int64_t row, bool replace) {
  std::uint32_t there = detail::IdIndex::none;
  if (!admit(story, row, replace, there)) return Taken::rejected;
  cells.resize(table.schema().size());
  detail::resolve(table.schema(), story, row, cells, account);
  if (story.told && story.received &&
      detail::told_too_late(story.told->milliseconds(), story.received->milliseconds())) {
    account.notes.push_back(
        {"unexpected", story.id, {}, {}, row, detail::told_too_late_message(*story.told, *story.received)});
    Story undated = story;
    undated.told.reset();
    return lay(undated, there);
  }
  return lay(story, there);
}

Taken StoriesBuilder::State::take_over(const StoryTable& from, std::size_t row) {
  const Story story = detail::bare_story_at(from, row);
  std::uint32_t there = detail::IdIndex::none;
  if (!admit(story, 0, true, there)) return Taken::rejected;
  cells.resize(from.answers.size());
  for (std::size_t i = 0; i < cells.size(); ++i) detail::read_cell(from.answers[i], row, from.rows, cells[i]);
  return lay(story, there);
}

Taken StoriesBuilder::State::lay(const Story& story, std::uint32_t there) {
  table.push(story, cells);
  const auto fresh_row = static_cast<std::uint32_t>(table.rows() - 1);
  if (there == detail::IdIndex::none) {
    const auto position = static_cast<std::uint32_t>(row_of.size());
    row_of.push_back(fresh_row);
    index.add(story.id, position, id_of());
    ++account.stories_new;
    see(position);
    return Taken::fresh;
  }
  see(there);
  if (table.same(row_of[there], fresh_row)) {
    table.pop();
    ++account.stories_unchanged;
    return Taken::unchanged;
  }
  row_of[there] = fresh_row;
  dead_rows = true;
  ++account.stories_changed;
  return Taken::changed;
}

StoriesBuilder::StoriesBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}
StoriesBuilder::StoriesBuilder(Schema schema)
    : state_(std::make_unique<State>(detail::WorkingTable(std::move(schema)))) {}
StoriesBuilder::StoriesBuilder(const Stories& stories)
    : state_(std::make_unique<State>(detail::WorkingTable(stories.shared_table(), stories.schema()))) {
  state_->account = stories.kept_intake();
  state_->collection = stories.collection();
  state_->consent = stories.shared_consent();
  if (stories.is_selection()) state_->table.gather(stories.rows());
}
StoriesBuilder::StoriesBuilder(StoriesBuilder&&) noexcept = default;
StoriesBuilder& StoriesBuilder::operator=(StoriesBuilder&&) noexcept = default;
StoriesBuilder::~StoriesBuilder() = default;

StoriesBuilder StoriesBuilder::adopt(StoryTable table, IntakeAccount account, Collection collection,
                                     std::shared_ptr<ConsentRegister> consent) {
  check_table(table);
  if (!account.balanced())
    throw InvalidInput(Message("stories.account.unbalanced")
                           .with("stories_read", account.stories_read)
                           .with("stories_accepted", account.stories_accepted)
                           .with("stories_rejected", account.stories_rejected)
                           .with("values_read", account.values_read)
                           .with("values_accepted", account.values_accepted)
                           .with("values_quarantined", account.values_quarantined));
  withhold_unoffered(table, account);
  const std::vector<std::uint32_t> rows = in_one_form(table, account);
  auto state = std::make_unique<State>(detail::WorkingTable(std::move(table)));
  if (!rows.empty()) state->table.gather(rows);
  state->account = std::move(account);
  state->collection = std::move(collection);
  if (consent) state->consent = std::move(consent);
  return StoriesBuilder(std::move(state));
}

Taken StoriesBuilder::append(const Story& story, std::int64_t row) { return state_->take(story, row, false); }
Taken StoriesBuilder::upsert(const Story& story, std::int64_t row) { return state_->take(story, row, true); }

void StoriesBuilder::upsert(const Stories& stories) {
  if (stories.schema().digest() != schema().digest())
    throw InvalidInput(Message("stories.schema.other")
                           .with("held", schema().content().version)
                           .with("given", stories.schema().content().version));
  for (const std::uint32_t row : stories.rows()) state_->take_over(stories.table(), row);
}

void StoriesBuilder::begin_reimport() {
  state_->make_index();
  state_->account = {};
  state_->shared_account = nullptr;
  state_->seen.assign(state_->size(), false);
  state_->reimport = true;
}

void StoriesBuilder::finish_reimport() {
  if (!state_->reimport) return;
  State& state = *state_;
  state.shared_account = nullptr;
  for (std::uint32_t position = 0; position < state.row_of.size(); ++position) {
    if (position < state.seen.size() && state.seen[position]) continue;
    ++state.account.stories_vanished;
    std::string id(state.table.id(state.row_of[position]));
    Message what = Message("stories.vanished").with("id", id);
    state.account.notes.push_back({"vanished", std::move(id), {}, {}, 0, std::move(what)});
  }
  state.reimport = false;
}

void StoriesBuilder::note(IntakeNote note) {
  state_->shared_account = nullptr;
  state_->account.notes.push_back(std::move(note));
}
void StoriesBuilder::set_collection(Collection collection) { state_->collection = std::move(collection); }
const Schema& StoriesBuilder::schema() const noexcept { return state_->table.schema(); }
const IntakeAccount& StoriesBuilder::account() const noexcept { return state_->account; }
const Collection& StoriesBuilder::collection() const noexcept { return state_->collection; }
std::size_t StoriesBuilder::size() const noexcept { return state_ ? state_->size() : 0; }

Stories StoriesBuilder::snapshot() {
  State& state = *state_;
  state.compact();
  if (!state.shared_account) state.shared_account = std::make_shared<const IntakeAccount>(state.account);
  const Stories stories(state.table.close(), state.shared_account, state.collection, state.consent);
  return stories.with_schema(state.table.schema());
}

}  // namespace samskab
