#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/detail/names.hpp"
#include "io/detail/assemble.hpp"
#include "io/detail/csv_fill.hpp"
#include "io/detail/id_text.hpp"
#include "io/detail/keyed_hash.hpp"
#include "people/detail/level_of.hpp"
#include "samskab/base/error.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::io::detail {
namespace {

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char each : text) {
    if (each == '"' || each == '\\') result += '\\';
    result += each;
  }
  return result += '"';
}

std::vector<std::size_t> source_columns_of(const QuestionPlan& plan) {
  std::vector<std::size_t> all = {plan.not_applicable, plan.other, plan.label};
  for (const auto* some : {&plan.columns, &plan.also, &plan.states}) all.insert(all.end(), some->begin(), some->end());
  return all;
}

void leave_out(std::vector<AnswerState>& states) {
  std::replace(states.begin(), states.end(), AnswerState::placed, AnswerState::withheld);
}

void leave_out(TextColumn& texts) {
  const std::size_t rows = texts.size();
  texts = TextColumn{};
  texts.offsets.assign(rows + 1, 0);
}

/// Leaves nothing of the answers but that there were some.
template <class C>
void leave_out(C& answers) {
  if constexpr (!std::is_same_v<C, std::monostate>) leave_out(answers.states);
  if constexpr (requires { answers.text; }) leave_out(answers.text);
  if constexpr (requires { answers.other; }) leave_out(answers.other);
  if constexpr (requires { answers.chosen; }) std::fill(answers.chosen.begin(), answers.chosen.end(), -1);
  if constexpr (requires { answers.ticks; }) std::fill(answers.ticks.begin(), answers.ticks.end(), std::uint8_t{0});
  if constexpr (requires { answers.weights; }) std::fill(answers.weights.begin(), answers.weights.end(), 0.0);
  if constexpr (requires { answers.values; }) std::fill(answers.values.begin(), answers.values.end(), 0.0);
  if constexpr (requires { answers.points; }) std::fill(answers.points.begin(), answers.points.end(), 0.0);
  if constexpr (requires { answers.stone_states; }) leave_out(answers.stone_states);
}

}  // namespace

Assembly::RoleColumn Assembly::find_role(std::string_view name, std::string_view role) const {
  if (const auto index = table_.schema.try_find(name)) return {&table_.schema[*index], no_column};
  std::size_t alike = no_column;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (std::holds_alternative<std::monostate>(columns_[column].data)) continue;
    if (columns_[column].name == name) {
      alike = column;
      break;
    }
    if (alike == no_column && same_name(columns_[column].name, name)) alike = column;
  }
  for (std::size_t i = 0; i < table_.schema.size(); ++i)  // its texts are in the table by now
    if (alike != no_column && plan_.questions[i].form == Form::words && plan_.questions[i].columns.front() == alike)
      return {&table_.schema[i], no_column};
  if (alike != no_column) return {nullptr, alike};
  std::vector<std::string> names;
  for (const SourceColumn& each : columns_) names.push_back(each.name);
  for (std::size_t i = 0; i < table_.schema.size(); ++i) {
    names.push_back(table_.schema.short_code(i));
    for (const auto& [tag, title] : table_.schema[i].title.texts()) names.push_back(title);
  }
  names.erase(std::remove(names.begin(), names.end(), std::string()), names.end());
  throw NotFound(Message("io.role.none")
                     .with("role", role)
                     .with("name", name)
                     .with("nearest", samskab::detail::joined(samskab::detail::nearest(name, names, 3))));
}

Assembly::RoleCells Assembly::role_cells(const RoleSource& source, std::string_view role, std::size_t own) {
  RoleCells cells;
  cells.codes.assign(rows_, -1);
  Dictionary dictionary;
  if (source.name.empty()) {  // by story id
    for (std::size_t row = 0; row < rows_; ++row)
      if (const auto found = source.values.find(std::string(table_.ids[row])); found != source.values.end())
        cells.codes[row] = dictionary.code(found->second);
    cells.texts = dictionary.names();
    cells.meanings = cells.texts;
    return cells;
  }
  const RoleColumn found = own == no_column ? find_role(source.name, role) : RoleColumn{nullptr, own};
  IdColumn ids;
  std::int32_t distinct = 0;
  const auto take = [&](std::size_t row, std::string_view text) {
    if (text = ids.read(text); text.empty()) return;
    cells.codes[row] = dictionary.code(text);
    if (cells.codes[row] < distinct) return;
    ++distinct;
    ids.look(text, source_rows_.empty() ? static_cast<std::int64_t>(row) + 2 : source_rows_[row]);
  };
  std::vector<LocalisedText> labels;
  if (found.signifier == nullptr) {
    const SourceColumn& column = columns_[found.column];
    if (const auto* texts = std::get_if<TextColumn>(&column.data)) {
      for (std::size_t row = 0; row < rows_; ++row) take(row, (*texts)[row]);
    } else {
      for (std::size_t row = 0; row < rows_; ++row) take(row, cell_text(column, row));
    }
    cells.texts = dictionary.names();
    labels.resize(cells.texts.size());
  } else {
    const AnswerColumn& answers =
        table_.answers[static_cast<std::size_t>(found.signifier - table_.schema.signifiers().data())];
    if (const auto* choice = std::get_if<ChoiceColumn>(&answers)) {
      cells.codes = choice->chosen;
      for (const Option& each : found.signifier->options) {
        cells.texts.push_back(each.id);
        labels.push_back(each.label);
      }
    } else if (const auto* words = std::get_if<WordsColumn>(&answers)) {
      for (std::size_t row = 0; row < rows_; ++row) take(row, words->text[row]);
      cells.texts = dictionary.names();
      labels.resize(cells.texts.size());
    } else {
      throw InvalidInput(Message("io.role.kind").with("role", role).with("name", source.name));
    }
  }
  for (std::size_t i = 0; i < cells.texts.size(); ++i) {
    const auto given = [&](const std::string& key) -> const std::string* {
      const auto at = source.values.find(id_text(key));
      return at == source.values.end() ? nullptr : &at->second;
    };
    const std::string* meaning = given(cells.texts[i]);
    for (const auto& [tag, label] : labels[i].texts())
      if (meaning == nullptr) meaning = given(label);
    if (meaning != nullptr)
      cells.meanings.push_back(*meaning);
    else
      cells.meanings.push_back(source.values.empty() ? cells.texts[i] : std::string());
    cells.labels.push_back(labels[i]);
  }
  cells.signifier = found.signifier;
  cells.column = found.column;
  for (Message& each : ids.findings(source.name)) note("ids", found.column, std::move(each));
  cells.rewritten = ids.rewritten();
  if (!map_role(role, source.name)) return cells;
  const auto known = std::count_if(cells.codes.begin(), cells.codes.end(), [](std::int32_t code) { return code >= 0; });
  note("mapping", found.column,
       Message("io.role.mapped")
           .with("role", role)
           .with("name", source.name)
           .with("count", static_cast<std::int64_t>(known)));
  return cells;
}

RoleSource Assembly::role_source(const RoleSource& given, std::size_t own) const {
  if (!given.given()) return own == no_column ? given : RoleSource(columns_[own].name);
  std::map<std::string, std::string> values;  // as the cells are read
  for (const auto& [key, meaning] : given.values) values.emplace(id_text(key), id_text(meaning));
  return {given.name, std::move(values)};
}

bool Assembly::map_role(std::string_view role, const std::string& name) {
  auto& all = collection_.mappings;
  std::pair<std::string, std::string> fresh(role, name);
  if (std::find(all.begin(), all.end(), fresh) != all.end()) return false;
  all.push_back(std::move(fresh));
  return true;
}

void Assembly::fill_level() {
  table_.level.assign(rows_, -1);
  const RoleSource source = role_source(options_.level, plan_.level);
  if (!source.given()) return;
  for (const auto& [key, code] : source.values)
    if (!samskab::detail::level_of(code))
      throw InvalidInput(Message("io.level.code").with("given", code).with("for", key));
  const RoleCells cells = role_cells(source, "level", plan_.level);
  std::vector<std::int8_t> levels;
  std::vector<std::int64_t> missed(cells.meanings.size());
  for (std::size_t i = 0; i < cells.meanings.size(); ++i) {
    std::optional<Level> level = samskab::detail::level_of(cells.meanings[i]);
    if (i < cells.labels.size() && source.values.empty())
      for (const auto& [tag, label] : cells.labels[i].texts())
        if (!level) level = samskab::detail::level_of(label);
    levels.push_back(level ? static_cast<std::int8_t>(*level) : std::int8_t{-1});
  }
  for (std::size_t row = 0; row < rows_; ++row) {
    if (cells.codes[row] < 0) continue;
    const auto code = static_cast<std::size_t>(cells.codes[row]);
    table_.level[row] = levels[code];
    missed[code] += levels[code] < 0;
  }
  const auto count = std::accumulate(missed.begin(), missed.end(), std::int64_t{0});
  if (count == 0) return;
  const LocalisedText question = cells.signifier != nullptr && !cells.signifier->title.empty()
                                     ? cells.signifier->title
                                     : LocalisedText(source.name);
  LocalisedText given;
  LocalisedText form;
  for (const Language language : {Language::da, Language::en}) {
    std::string unknown;
    std::string entries;
    for (std::size_t i = 0; i < missed.size(); ++i) {
      const bool labelled = i < cells.labels.size() && !cells.labels[i].empty();
      const std::string& word = labelled ? cells.labels[i].in(language) : cells.texts[i];
      // A mapping speaks for all words, so those that are levels already must stand in it too.
      const std::string_view meant = levels[i] < 0 ? "organisation" : code(static_cast<Level>(levels[i]));
      entries.append(entries.empty() ? "" : ", ").append(in_quotes(word)).append(": ").append(in_quotes(meant));
      if (missed[i] == 0) continue;
      unknown.append(unknown.empty() ? "" : ", ").append(in_quotes(word));
      unknown.append(" (").append(std::to_string(missed[i])).append(")");
    }
    given.set(code(language), std::move(unknown));
    std::string pair = "(";
    pair.append(in_quotes(question.in(language))).append(", {").append(entries).append("})");
    form.set(code(language), std::move(pair));
  }
  note("unmatched_value", cells.column,
       Message("io.level.unmatched").with("given", given).with("form", form).with("count", count));
}

void Assembly::fill_codes_of(const RoleCells& cells, CodedColumn& out) const {
  Dictionary dictionary;
  std::vector<std::int32_t> codes(cells.meanings.size(), -2);
  for (std::size_t row = 0; row < rows_; ++row) {
    if (cells.codes[row] < 0) continue;
    const auto cell = static_cast<std::size_t>(cells.codes[row]);
    if (codes[cell] == -2) codes[cell] = cells.meanings[cell].empty() ? -1 : dictionary.code(cells.meanings[cell]);
    out.codes[row] = codes[cell];
  }
  out.categories = dictionary.names();
}

void Assembly::fill_codes(const RoleSource& given, std::size_t own, std::string_view role, CodedColumn& out) {
  out.codes.assign(rows_, -1);
  const RoleSource source = role_source(given, own);
  if (source.given()) fill_codes_of(role_cells(source, role, own), out);
}

void Assembly::fill_person() {
  table_.person.codes.assign(rows_, -1);
  const RoleSource source = role_source(options_.person, plan_.person);
  if (!source.given()) {
    note("persons", no_column, Message("io.persons.unknown"));
    return;
  }
  const RoleCells cells = role_cells(source, "person", plan_.person);
  fill_codes_of(cells, table_.person);
  leave_out_persons(cells);
  std::vector<std::string>& persons = table_.person.categories;
  std::vector<bool> ours(persons.size());  // codes that were made already
  if (plan_.person != no_column) std::transform(persons.begin(), persons.end(), ours.begin(), KeyedHash::is_hex);
  const auto kept = static_cast<std::size_t>(std::count(ours.begin(), ours.end(), true));
  if (kept > 0) note("persons", cells.column, Message("io.persons.kept").with("count", kept));
  if (kept > 0 && kept == persons.size()) return;
  const KeyedHash hash = KeyedHash::from_secret(options_.hash_key);
  if (options_.previous && !options_.hash_key.empty())
    for (std::size_t i = 0; i < persons.size(); ++i)
      if (!ours[i] && !is_ascii(persons[i]))
        for (const std::string& form : written_forms(persons[i]))
          renamed_persons_.emplace_back(hash.hex(form), hash.hex(persons[i]));
  parallel_for(persons.size(), 4096, options_.csv.execution, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      if (!ours[i]) persons[i] = hash.hex(persons[i]);
  });
  for (const auto& [before, now] : cells.rewritten) renamed_persons_.emplace_back(hash.hex(before), hash.hex(now));
  note("persons", cells.column,
       Message(options_.hash_key.empty() ? "io.persons.hashed_once" : "io.persons.hashed")
           .with("count", persons.size() - kept));
  if (kept > 0) {  // whoever stands there by code and by name is one person
    Dictionary dictionary;
    for (std::int32_t& code : table_.person.codes)
      if (code >= 0) code = dictionary.code(persons[static_cast<std::size_t>(code)]);
    persons = dictionary.names();
  }
}

void Assembly::leave_out_persons(const RoleCells& cells) {
  for (std::size_t i = 0; i < table_.schema.size(); ++i) {
    const std::vector<std::size_t> columns = source_columns_of(plan_.questions[i]);
    const auto holds = [&](std::size_t column) {
      return column != no_column && std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    const Signifier& signifier = table_.schema[i];
    if (cells.signifier != &signifier && !holds(cells.column)) continue;
    std::visit([](auto& answers) { leave_out(answers); }, table_.answers[i]);
    std::erase_if(remembered_, [&](const auto& each) { return holds(each.first); });
    const std::string& code = table_.schema.short_code(i);
    for (IntakeNote& each : account_.notes)
      if (each.row != 0 && each.signifier == (code.empty() ? signifier.id : code))
        each.message = Message("io.persons.not_taken").with("signifier", title_of(signifier));
    note("dropped", no_column, Message("io.persons.question").with("signifier", title_of(signifier)));
  }
}

void Assembly::fill_roles() {
  fill_level();
  fill_codes(options_.project, plan_.project, "project", table_.project);
  fill_codes(options_.municipality, plan_.municipality, "municipality", table_.municipality);
  fill_consent();
  fill_person();
}

void Assembly::withdraw_renamed(ConsentRegister& consent) const {
  const auto persons = consent.persons();
  const auto refusals = consent.refusals();
  for (const auto& [before, now] : renamed_persons_) {
    if (persons.contains(before)) consent.withdraw_person(now);
    if (const auto refused = refusals.find(before); refused != refusals.end()) consent.refuse(now, refused->second);
  }
}

}  // namespace samskab::io::detail
