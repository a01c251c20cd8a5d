#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "io/detail/assemble.hpp"
#include "io/detail/id_text.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"

namespace samskab::io {

std::vector<Purpose> ConsentSource::usual_scopes() { return {Purpose::showing, Purpose::quoting}; }

bool IntakeOptions::names(std::string_view column) const {
  if (column.empty()) return false;
  for (const RoleSource* each : {&level, &person, &project, &municipality})
    if (detail::same_name(each->name, column)) return true;
  return std::any_of(consent.begin(), consent.end(),
                     [&](const ConsentSource& each) { return detail::same_name(each.name, column); });
}

namespace detail {
namespace {

Permissions purposes_of(const ConsentSource& source) {
  Permissions scopes;
  for (const Purpose each : source.scopes) scopes = scopes.with(each);
  return scopes;
}

bool about_analysis(const ConsentSource& source) {
  return std::find(source.scopes.begin(), source.scopes.end(), Purpose::analysis) != source.scopes.end();
}

LocalisedText in_words(std::span<const Purpose> purposes) {
  std::vector<LocalisedText> names;
  for (const Purpose each : purposes) names.push_back(localised_name(each));
  return listed(names);
}

/// What is kept of a permission question: its name and how its answers were understood.
std::string record_of(const ConsentSource& source) {
  std::string text = source.name + " = " + std::string(code(source.polarity)) + ":";
  for (std::size_t i = 0; i < source.scopes.size(); ++i)
    text.append(i == 0 ? " " : ", ").append(code(source.scopes[i]));
  if (source.unticked_permits) text += "; unticked permits";
  if (!source.ticks.empty()) text += "; ticks: " + samskab::detail::joined(source.ticks);
  return text;
}

void check(const ConsentSource& source) {
  if (source.name.empty()) throw InvalidInput(Message("io.consent.no_name"));
  if (source.scopes.empty()) throw InvalidInput(Message("io.consent.no_scopes").with("name", source.name));
  if (source.unticked_permits && source.polarity == ConsentPolarity::granted)
    throw InvalidInput(Message("io.consent.unticked").with("name", source.name));
}

bool is(const Option& option, const std::string& tick) {
  const auto& labels = option.label.texts();
  return option.id == tick ||
         std::any_of(labels.begin(), labels.end(), [&](const auto& each) { return each.second == tick; });
}

/// A misspelt option would let everybody's box look empty.
void check_ticks(const ConsentSource& source, const Signifier& question) {
  for (const std::string& tick : source.ticks) {
    std::vector<std::string> known;
    bool found = false;
    for (const Option& each : question.options) {
      found = found || is(each, tick);
      known.push_back(each.id);
      for (const auto& label : each.label.texts()) known.push_back(label.second);
    }
    if (!found)
      throw NotFound(Message("io.consent.option")
                         .with("name", source.name)
                         .with("given", tick)
                         .with("nearest", samskab::detail::joined(samskab::detail::nearest(tick, known, 5))));
  }
}

/// What the choice of an option says: one alone is a box, several may say yes and no in their own words.
Tick said_by(const Option& option, std::size_t options) {
  if (options == 1) return Tick::yes;
  if (option.label.empty()) return tick_of(option.id);
  Tick said = Tick::unclear;
  for (const auto& [tag, label] : option.label.texts())
    if (said == Tick::unclear) said = tick_of(label);
  return said;
}

}  // namespace

std::vector<Tick> Assembly::ticked_in(const ConsentSource& source, const RoleColumn& found) {
  std::vector<Tick> ticked(rows_, Tick::no);
  const auto named = [&](const auto& is_it) {
    return std::any_of(source.ticks.begin(), source.ticks.end(), is_it) ? Tick::yes : Tick::no;
  };
  std::set<std::string> unclear;  // the answers that were given and say neither yes nor no
  if (found.signifier == nullptr || found.signifier->options.empty()) {
    const RoleCells cells = role_cells(RoleSource(source.name), "consent");
    std::vector<Tick> texts;
    for (const std::string& cell : cells.texts)
      texts.push_back(source.ticks.empty() ? tick_of(cell)
                                           : named([&](const std::string& tick) { return tick == cell; }));
    for (std::size_t row = 0; row < rows_; ++row) {
      if (cells.codes[row] < 0) continue;
      const auto code = static_cast<std::size_t>(cells.codes[row]);
      ticked[row] = texts[code];
      if (texts[code] == Tick::unclear) unclear.insert(cells.texts[code]);
    }
    note_unclear(source, found, ticked, unclear);
    return ticked;
  }
  const Signifier& question = *found.signifier;
  check_ticks(source, question);
  std::vector<Tick> options;
  for (const Option& each : question.options)
    options.push_back(source.ticks.empty() ? said_by(each, question.options.size())
                                           : named([&](const std::string& tick) { return is(each, tick); }));
  const auto name_of = [&](std::size_t k) {
    const Option& option = question.options[k];
    return option.label.empty() ? option.id : option.label.in("da");
  };
  const AnswerColumn& answers = table_.answers[static_cast<std::size_t>(&question - table_.schema.signifiers().data())];
  if (const auto* several = std::get_if<TicksColumn>(&answers)) {
    // Named options count beside any others; among options that speak for themselves, those must agree.
    const Tick mixed = source.ticks.empty() ? Tick::unclear : Tick::yes;
    for (std::size_t row = 0; row < rows_; ++row) {
      std::vector<std::size_t> chosen;
      for (std::size_t k = 0; k < options.size(); ++k)
        if (several->ticks[k * rows_ + row] != 0) chosen.push_back(k);
      for (const std::size_t k : chosen)
        ticked[row] = k == chosen.front() || ticked[row] == options[k] ? options[k] : mixed;
      if (ticked[row] == Tick::unclear)
        for (const std::size_t k : chosen) unclear.insert(name_of(k));
    }
    map_role("consent", source.name);
  } else {
    const RoleCells cells = role_cells(RoleSource(source.name), "consent");
    for (std::size_t row = 0; row < rows_; ++row) {
      if (cells.codes[row] < 0) continue;
      const auto k = static_cast<std::size_t>(cells.codes[row]);
      ticked[row] = options[k];
      if (options[k] == Tick::unclear) unclear.insert(name_of(k));
    }
  }
  note_unclear(source, found, ticked, unclear);
  return ticked;
}

void Assembly::note_unclear(const ConsentSource& source, const RoleColumn& found, const std::vector<Tick>& ticked,
                            const std::set<std::string>& answers) {
  const auto count = std::count(ticked.begin(), ticked.end(), Tick::unclear);
  if (count == 0) return;
  constexpr std::size_t shown = 5;
  constexpr std::size_t longest = 60;
  std::vector<std::string> some;
  for (const std::string& each : answers)
    if (some.size() < shown) some.push_back(samskab::detail::shortened(each, longest));
  note("consent", found.column,
       Message("io.consent.unclear")
           .with("name", source.name)
           .with("count", static_cast<std::int64_t>(count))
           .with("answers", samskab::detail::joined(some)));
}

std::vector<bool> Assembly::permitted_by(const ConsentSource& source) {
  check(source);
  const RoleColumn found = find_role(source.name, "consent");
  const std::vector<Tick> ticked = ticked_in(source, found);
  std::span<const AnswerState> states;
  if (found.signifier != nullptr)
    states = states_of(table_.answers[static_cast<std::size_t>(found.signifier - table_.schema.signifiers().data())]);
  std::vector<bool> permitted(rows_);
  for (std::size_t row = 0; row < rows_; ++row) {
    // Polarity denied: a tick refuses, and an empty box permits only when tellers were asked and told that it does. An
    // answer that cannot be read, or says neither yes nor no, permits nothing.
    const bool asked = states.empty() || states[row] == AnswerState::placed || states[row] == AnswerState::not_answered;
    permitted[row] = source.polarity == ConsentPolarity::granted
                         ? ticked[row] == Tick::yes
                         : asked && ticked[row] == Tick::no && source.unticked_permits;
  }
  collection_.mappings.emplace_back("consent_polarity", record_of(source));
  note("consent", found.column,
       Message("io.consent.mapped")
           .with("name", source.name)
           .with("ticked", static_cast<std::int64_t>(std::count(ticked.begin(), ticked.end(), Tick::yes)))
           .with("permits", static_cast<std::int64_t>(std::count(permitted.begin(), permitted.end(), true)))
           .with("stories", rows_)
           .with("purposes", in_words(source.scopes)));
  return permitted;
}

void Assembly::fill_consent() {
  table_.permissions.assign(rows_, 0);
  std::uint8_t asked = 0;
  for (const ConsentSource& each : options_.consent) asked |= purposes_of(each).bits();
  asked &= Permissions::all().bits();
  std::fill(table_.permissions.begin(), table_.permissions.end(), asked);
  for (const ConsentSource& each : options_.consent) {
    const std::vector<bool> permitted = permitted_by(each);
    const auto refusal = static_cast<std::uint8_t>(~purposes_of(each).bits());
    if (about_analysis(each)) refused_.resize(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      if (permitted[row]) continue;
      table_.permissions[row] &= refusal;
      if (about_analysis(each)) refused_[row] = true;
    }
  }
  if (options_.consent.size() > 1) {
    std::vector<LocalisedText> counts;
    for (const auto& each : purpose_labels) {
      if (each.value == Purpose::analysis || !Permissions(asked).has(each.value)) continue;
      const auto permits = std::count_if(table_.permissions.begin(), table_.permissions.end(),
                                         [&](std::uint8_t bits) { return Permissions(bits).has(each.value); });
      counts.push_back(localised(Message("io.consent.count")
                                     .with("purpose", localised_name(each.value))
                                     .with("count", static_cast<std::int64_t>(permits))));
    }
    if (!counts.empty()) note("consent", no_column, Message("io.consent.together").with("counts", listed(counts)));
  }
  const auto refused = std::count(refused_.begin(), refused_.end(), true);
  if (refused > 0)
    note("consent", no_column, Message("io.consent.withdrawn").with("count", static_cast<std::int64_t>(refused)));
}

void Assembly::withdraw_refused(const Stories& fresh, ConsentRegister& consent) const {
  for (std::size_t row = 0; row < refused_.size(); ++row)
    if (refused_[row]) consent.withdraw_story(std::string(fresh.table().ids[row]));
}

}  // namespace detail
}  // namespace samskab::io
