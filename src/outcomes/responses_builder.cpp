#include "samskab/outcomes/responses_builder.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/detail/column_forms.hpp"
#include "base/detail/names.hpp"
#include "outcomes/detail/gather.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/normal_form.hpp"
#include "samskab/language/identifiers.hpp"

namespace samskab::outcomes {
namespace {

constexpr std::size_t most_instruments = 4095;
constexpr std::size_t most_occasions = 1048575;
constexpr std::size_t most_rows = 4294967295;

}  // namespace

struct ResponsesBuilder::State {
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };

  /// Finds the code of a text among a column's categories, and adds it.
  class Dictionary {
   public:
    void fill(const CodedColumn& column) {
      for (std::size_t code = 0; code < column.categories.size(); ++code)
        codes_.emplace(column.categories[code], static_cast<std::int32_t>(code));
    }
    [[nodiscard]] std::int32_t find(std::string_view text) const {
      const auto found = codes_.find(text);
      return found == codes_.end() ? -1 : found->second;
    }
    std::int32_t code(CodedColumn& column, const std::string& text) {
      if (text.empty()) return -1;
      const auto [place, fresh] = codes_.try_emplace(text, static_cast<std::int32_t>(column.categories.size()));
      if (fresh) column.categories.push_back(text);
      return place->second;
    }
    void reserve(std::size_t texts) { codes_.reserve(texts); }

   private:
    std::unordered_map<std::string, std::int32_t, TextHash, std::equal_to<>> codes_;
  };

  /// Person, occasion and instrument in one number.
  static std::uint64_t key_of(std::int32_t person, std::int32_t occasion, std::size_t instrument) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(person)) << 32U) |
           (static_cast<std::uint64_t>(static_cast<std::uint32_t>(occasion)) << 12U) |
           static_cast<std::uint64_t>(instrument);
  }
  struct KeyHash {
    // The bits of a key are far from even: spread them (the finaliser of SplitMix64).
    std::size_t operator()(std::uint64_t key) const noexcept {
      key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9U;
      key = (key ^ (key >> 27U)) * 0x94d049bb133111ebU;
      return static_cast<std::size_t>(key ^ (key >> 31U));
    }
  };

  std::shared_ptr<ResponseTable> table = std::make_shared<ResponseTable>();
  bool owned = true;  // no snapshot has shared the table: how many do now, their threads change at any time
  ResponseAccount account;
  std::string source;  // of what is taken in now
  std::shared_ptr<ConsentRegister> consent = std::make_shared<ConsentRegister>();
  WrongCodes wrong_codes = WrongCodes::refuse;

  bool indexed = false;
  Dictionary persons, occasions, projects, units;
  std::unordered_map<std::uint64_t, std::uint32_t, KeyHash> places;
  std::vector<std::int64_t> source_rows;  // of the rows of this builder; 0 before it
  std::vector<std::optional<Scorer>> scorers;
  std::vector<ItemAnswer> answers;  // of the response at hand
  std::int64_t counted = 0;

  /// Snapshots share the table: it is copied before the first change after one.
  ResponseTable& own() {
    if (!owned) table = std::make_shared<ResponseTable>(*table);
    owned = true;
    return *table;
  }
  void make_index() {
    if (indexed) return;
    indexed = true;
    persons.fill(table->person);
    occasions.fill(table->occasion);
    projects.fill(table->project);
    units.fill(table->unit);
    places.reserve(table->rows);
    for (std::uint32_t row = 0; row < table->rows; ++row)
      places.emplace(key_of(table->person.codes[row], table->occasion.codes[row], table->instrument[row]), row);
    source_rows.assign(table->rows, 0);
  }
  std::optional<std::size_t> find_instrument(std::string_view id) const {
    for (std::size_t i = 0; i < table->instruments.size(); ++i)
      if (table->instruments[i].id == id) return i;
    return std::nullopt;
  }
  const Scorer& scorer(std::size_t instrument) {
    scorers.resize(table->instruments.size());
    if (!scorers[instrument]) scorers[instrument].emplace(table->instruments[instrument]);
    return *scorers[instrument];
  }
  ResponseNote note_about(std::string kind, const Response& response, std::int64_t row, Message message) const {
    ResponseNote note;
    note.kind = std::move(kind);
    note.person = response.person;
    note.instrument = response.instrument;
    note.occasion = response.occasion.empty() ? std::string(code(response.kind)) : response.occasion;
    note.source = source;
    note.row = row;
    note.message = std::move(message);
    return note;
  }

  Taken take(const Response& response, std::int64_t row, bool replace);
  std::optional<Message> unfit(const Response& response, const std::string& occasion, std::int64_t row) const;
  Score read_values(const Response& response, std::size_t instrument, std::int64_t row,
                    std::vector<ResponseNote>& notes);
  void write(std::uint32_t at, const Response& response, const Score& score, std::int32_t project, std::int32_t unit);
  bool same(std::uint32_t at, const Response& response, const Score& score) const;
  void in_one_form();
};

/// Why a response cannot be taken, if it cannot.
std::optional<Message> ResponsesBuilder::State::unfit(const Response& response, const std::string& occasion,
                                                      std::int64_t row) const {
  if (response.person.empty()) return Message("outcomes.responses.no_code").with("row", row);
  for (const std::string* each : {&response.person, &occasion, &response.project, &response.unit})
    if (!samskab::detail::valid_utf8(*each)) return Message("outcomes.responses.encoding").with("row", row);
  const auto instrument = find_instrument(response.instrument);
  if (!instrument) {
    std::vector<std::string> known;
    for (const Instrument& each : table->instruments) known.push_back(each.id);
    return Message("outcomes.responses.unknown_instrument")
        .with("row", row)
        .with("given", response.instrument)
        .with("known", samskab::detail::joined(known));
  }
  const std::int32_t there = occasions.find(occasion);
  if (there >= 0 && table->kinds[static_cast<std::size_t>(there)] != response.kind)
    return Message("outcomes.responses.occasion_kind")
        .with("row", row)
        .with("occasion", occasion)
        .with("given", code(response.kind))
        .with("before", code(table->kinds[static_cast<std::size_t>(there)]));
  const auto about = [&](const char* key) {
    return Message(key).with("row", row).with("person", response.person).with("instrument", response.instrument);
  };
  const std::size_t items = table->instruments[*instrument].items.size();
  if (!response.items.empty() && response.score) return about("outcomes.responses.both");
  if (!response.items.empty() && response.items.size() != items)
    return about("outcomes.responses.items").with("given", response.items.size()).with("items", items);
  return std::nullopt;
}

/// Fills `answers`. Raises for a value that the instrument does not have, or withholds it and notes that.
Score ResponsesBuilder::State::read_values(const Response& response, std::size_t which, std::int64_t row,
                                           std::vector<ResponseNote>& notes) {
  const Instrument& instrument = table->instruments[which];
  answers.assign(instrument.items.size(), item_not_asked);
  Score out;
  if (response.items.empty()) {
    if (!response.score) return out;
    const auto limits = instrument.score_range();
    const double given = *response.score;
    if (std::isfinite(given) && (!limits || (given >= limits->low - 1e-9 && given <= limits->high + 1e-9))) {
      out.value = given;
      out.state = ScoreState::scored;
      return out;
    }
    Message why = Message(std::isfinite(given) ? "outcomes.responses.score_range" : "outcomes.responses.score_nan")
                      .with("row", row)
                      .with("person", response.person)
                      .with("instrument", instrument.id)
                      .with("given", Argument{given})
                      .with("low", Argument{limits ? limits->low : 0.0})
                      .with("high", Argument{limits ? limits->high : 0.0});
    if (wrong_codes == WrongCodes::refuse) throw InvalidInput(std::move(why));
    notes.push_back(note_about("quarantined", response, row, std::move(why)));
    out.state = ScoreState::withheld;
    return out;
  }
  for (std::size_t place = 0; place < response.items.size(); ++place) {
    const Item& item = instrument.items[place];
    const std::optional<int>& given = response.items[place];
    if (!given) {
      answers[place] = item_not_answered;
    } else if (*given >= item.minimum && *given <= item.maximum) {
      answers[place] = static_cast<ItemAnswer>(*given);
    } else if (wrong_codes == WrongCodes::refuse) {
      refuse_code(instrument, item, *given, response.person, row);
    } else {
      answers[place] = item_withheld;
      notes.push_back(note_about("quarantined", response, row,
                                 Message("outcomes.responses.quarantined")
                                     .with("row", row)
                                     .with("person", response.person)
                                     .with("item", item.id)
                                     .with("instrument", instrument.id)
                                     .with("given", *given)
                                     .with("minimum", item.minimum)
                                     .with("maximum", item.maximum)));
      notes.back().item = item.id;
    }
  }
  return scorer(which)(answers);
}

void ResponsesBuilder::State::write(std::uint32_t at, const Response& response, const Score& score,
                                    std::int32_t project, std::int32_t unit) {
  ResponseTable& to = *table;
  to.project.codes[at] = project;
  to.unit.codes[at] = unit;
  to.level[at] = response.level ? static_cast<std::int8_t>(*response.level) : std::int8_t{-1};
  to.answered_on[at] = response.answered_on ? response.answered_on->days() : ResponseTable::no_day;
  to.states[at] = score.state;
  to.scores[at] = score.value.value_or(0);
  std::copy(answers.begin(), answers.end(), to.answers.begin() + static_cast<std::ptrdiff_t>(to.offsets[at]));
}

bool ResponsesBuilder::State::same(std::uint32_t at, const Response& response, const Score& score) const {
  const auto items = table->items(at);
  return table->project[at] == response.project && table->unit[at] == response.unit &&
         table->level[at] == (response.level ? static_cast<std::int8_t>(*response.level) : std::int8_t{-1}) &&
         table->answered_on[at] == (response.answered_on ? response.answered_on->days() : ResponseTable::no_day) &&
         table->states[at] == score.state && table->scores[at] == score.value.value_or(0) &&
         std::equal(items.begin(), items.end(), answers.begin(), answers.end());
}

Taken ResponsesBuilder::State::take(const Response& response, std::int64_t given_row, bool replace) {
  make_index();
  const std::int64_t row = given_row != 0 ? given_row : counted + 1;
  const std::string occasion = response.occasion.empty() ? std::string(code(response.kind)) : response.occasion;
  // Before anything is counted or kept: a CPR number must not get into a note either.
  std::int32_t person = persons.find(response.person);
  if (person < 0 && is_cpr(response.person)) throw InvalidInput(Message("outcomes.responses.cpr").with("row", row));
  const auto refuse = [&](const char* kind, Message why) {
    ++counted;
    ++account.responses_read;
    ++account.responses_rejected;
    account.notes.push_back(note_about(kind, response, row, std::move(why)));
    return Taken::rejected;
  };
  if (auto why = unfit(response, occasion, row)) return refuse("rejected", std::move(*why));
  const std::size_t instrument = *find_instrument(response.instrument);
  std::int32_t at_occasion = occasions.find(occasion);
  const auto there =
      person < 0 || at_occasion < 0 ? places.end() : places.find(key_of(person, at_occasion, instrument));
  if (there != places.end() && !replace) {
    const std::int64_t first = source_rows[there->second];
    return refuse("duplicate", Message(first == 0 ? "outcomes.responses.twice_before" : "outcomes.responses.twice")
                                   .with("person", response.person)
                                   .with("instrument", response.instrument)
                                   .with("occasion", occasion)
                                   .with("first", first)
                                   .with("row", row));
  }
  if (table->rows >= most_rows || (at_occasion < 0 && table->occasion.categories.size() >= most_occasions))
    throw InvalidInput(Message("outcomes.responses.too_many"));
  std::vector<ResponseNote> notes;
  const Score score = read_values(response, instrument, row, notes);

  ++counted;
  ++account.responses_read;
  ++account.responses_accepted;
  const std::int64_t values = response.items.empty() ? (response.score ? 1 : 0)
                                                     : std::count_if(response.items.begin(), response.items.end(),
                                                                     [](const auto& each) { return each.has_value(); });
  account.values_read += values;
  account.values_quarantined += static_cast<std::int64_t>(notes.size());
  account.values_accepted += values - static_cast<std::int64_t>(notes.size());
  std::move(notes.begin(), notes.end(), std::back_inserter(account.notes));
  if (there != places.end() && same(there->second, response, score)) {
    ++account.responses_unchanged;
    return Taken::unchanged;
  }
  ResponseTable& to = own();
  const std::int32_t project = projects.code(to.project, response.project);
  const std::int32_t unit = units.code(to.unit, response.unit);
  if (there != places.end()) {
    write(there->second, response, score, project, unit);
    ++account.responses_changed;
    return Taken::changed;
  }
  person = persons.code(to.person, response.person);
  at_occasion = occasions.code(to.occasion, occasion);
  if (to.kinds.size() < to.occasion.categories.size()) to.kinds.push_back(response.kind);
  const auto at = static_cast<std::uint32_t>(to.rows++);
  to.instrument.push_back(static_cast<std::uint16_t>(instrument));
  to.person.codes.push_back(person);
  to.occasion.codes.push_back(at_occasion);
  to.project.codes.push_back(-1);
  to.unit.codes.push_back(-1);
  to.level.push_back(-1);
  to.answered_on.push_back(ResponseTable::no_day);
  to.answers.resize(to.answers.size() + answers.size());
  to.offsets.push_back(to.answers.size());
  to.states.push_back(ScoreState::not_answered);
  to.scores.push_back(0);
  write(at, response, score, project, unit);
  places.emplace(key_of(person, at_occasion, instrument), at);
  source_rows.push_back(row);
  ++account.responses_new;
  return Taken::fresh;
}

ResponsesBuilder::ResponsesBuilder(const std::vector<Instrument>& instruments, WrongCodes wrong_codes,
                                   std::shared_ptr<ConsentRegister> consent)
    : state_(std::make_unique<State>()) {
  state_->wrong_codes = wrong_codes;
  if (consent) state_->consent = std::move(consent);
  for (const Instrument& each : instruments) add_instrument(each);
}

ResponsesBuilder::ResponsesBuilder(const Responses& responses, WrongCodes wrong_codes)
    : state_(std::make_unique<State>()) {
  state_->wrong_codes = wrong_codes;
  state_->consent = responses.shared_consent();
  state_->account = responses.kept_intake();
  state_->table = std::make_shared<ResponseTable>(
      responses.is_selection() ? detail::gather(responses.table(), responses.rows()) : responses.table());
}

ResponsesBuilder::ResponsesBuilder(ResponsesBuilder&&) noexcept = default;
ResponsesBuilder& ResponsesBuilder::operator=(ResponsesBuilder&&) noexcept = default;
ResponsesBuilder::~ResponsesBuilder() = default;

/// Brings ids to the form of Unicode in which they are read; files that were written before that have them as they
/// came. Of what somebody then answered twice, the later row stays.
void ResponsesBuilder::State::in_one_form() {
  ResponseTable& to = *table;
  const std::vector<std::int32_t> went = samskab::detail::in_one_form(to.occasion);
  std::vector<OccasionKind> kinds(to.occasion.categories.size());
  for (std::size_t before = went.size(); before-- > 0;)
    kinds[static_cast<std::size_t>(went[before])] = to.kinds[before];
  if (!went.empty()) to.kinds = std::move(kinds);
  bool changed = !went.empty();
  for (CodedColumn* column : {&to.person, &to.project, &to.unit})
    if (!samskab::detail::in_one_form(*column).empty()) changed = true;
  if (!changed) return;
  for (ResponseNote& each : account.notes)
    for (std::string* id : {&each.person, &each.occasion}) *id = normal_form(*id);
  std::unordered_map<std::uint64_t, std::uint32_t, KeyHash> last;
  for (std::uint32_t row = 0; row < to.rows; ++row)
    last.insert_or_assign(key_of(to.person.codes[row], to.occasion.codes[row], to.instrument[row]), row);
  if (last.size() == to.rows) return;
  std::vector<std::uint32_t> rows;
  for (const auto& [key, row] : last) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  ResponseNote note;
  note.kind = "ids";
  note.message = Message("outcomes.responses.forms").with("count", to.rows - rows.size());
  account.notes.push_back(std::move(note));
  to = detail::gather(to, rows);
}

Responses ResponsesBuilder::adopt(ResponseTable table, ResponseAccount account,
                                  std::shared_ptr<ConsentRegister> consent) {
  check_table(table);
  if (!account.balanced())
    throw InvalidInput(Message("outcomes.responses.account")
                           .with("read", account.responses_read)
                           .with("accepted", account.responses_accepted)
                           .with("rejected", account.responses_rejected));
  State state;
  *state.table = std::move(table);
  state.account = std::move(account);
  state.in_one_form();
  return {std::move(state.table), std::make_shared<const ResponseAccount>(std::move(state.account)),
          std::move(consent)};
}

void ResponsesBuilder::add_instrument(const Instrument& instrument) {
  instrument.validate();
  if (const auto there = state_->find_instrument(instrument.id)) {
    if (state_->table->instruments[*there] != instrument)
      throw InvalidInput(Message("outcomes.responses.other_instrument").with("instrument", instrument.id));
    return;
  }
  if (state_->table->instruments.size() >= most_instruments) throw InvalidInput(Message("outcomes.responses.too_many"));
  state_->own().instruments.push_back(instrument);
}

Taken ResponsesBuilder::append(const Response& response, std::int64_t row) {
  return state_->take(response, row, false);
}
Taken ResponsesBuilder::upsert(const Response& response, std::int64_t row) { return state_->take(response, row, true); }

void ResponsesBuilder::reserve(std::size_t responses) {
  state_->make_index();
  state_->places.reserve(responses);
}

void ResponsesBuilder::set_source(std::string source) { state_->source = std::move(source); }
void ResponsesBuilder::note(ResponseNote note) {
  if (note.source.empty()) note.source = state_->source;
  state_->account.notes.push_back(std::move(note));
}
void ResponsesBuilder::reject(ResponseNote note) {
  ++state_->counted;
  ++state_->account.responses_read;
  ++state_->account.responses_rejected;
  this->note(std::move(note));
}
const ResponseAccount& ResponsesBuilder::account() const noexcept { return state_->account; }
std::size_t ResponsesBuilder::size() const noexcept { return state_->table->rows; }

Responses ResponsesBuilder::snapshot() {
  auto account = std::make_shared<const ResponseAccount>(state_->account);
  state_->owned = false;
  return {state_->table, std::move(account), state_->consent};
}

}  // namespace samskab::outcomes
