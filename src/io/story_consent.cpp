#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "io/detail/assemble.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"

namespace samskab::io {

std::vector<Purpose> ConsentSource::usual_scopes() { return {Purpose::showing, Purpose::quoting}; }

bool IntakeOptions::names(std::string_view column) const {
  if (column.empty()) return false;
  for (const RoleSource* each : {&level, &person, &project, &municipality})
    if (each->name == column) return true;
  return std::any_of(consent.begin(), consent.end(), [&](const ConsentSource& each) { return each.name == column; });
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

}  // namespace

std::vector<bool> Assembly::ticked_in(const ConsentSource& source, const RoleColumn& found) {
  std::vector<bool> ticked(rows_);
  if (found.signifier != nullptr && !found.signifier->options.empty()) {
    const Signifier& question = *found.signifier;
    check_ticks(source, question);
    std::vector<bool> counts;
    for (const Option& option : question.options)
      counts.push_back(source.ticks.empty() || std::any_of(source.ticks.begin(), source.ticks.end(),
                                                           [&](const auto& tick) { return is(option, tick); }));
    const AnswerColumn& answers =
        table_.answers[static_cast<std::size_t>(&question - table_.schema.signifiers().data())];
    if (const auto* several = std::get_if<TicksColumn>(&answers)) {
      for (std::size_t k = 0; k < counts.size(); ++k)
        for (std::size_t row = 0; counts[k] && row < rows_; ++row)
          if (several->ticks[k * rows_ + row] != 0) ticked[row] = true;
      map_role("consent", source.name);
      return ticked;
    }
    const RoleCells cells = role_cells(RoleSource(source.name), "consent");
    for (std::size_t row = 0; row < rows_; ++row)
      if (cells.codes[row] >= 0) ticked[row] = counts[static_cast<std::size_t>(cells.codes[row])];
    return ticked;
  }
  const RoleCells cells = role_cells(RoleSource(source.name), "consent");
  std::vector<bool> yes;
  for (const std::string& cell : cells.texts)
    yes.push_back(source.ticks.empty()
                      ? is_tick(cell)
                      : std::find(source.ticks.begin(), source.ticks.end(), cell) != source.ticks.end());
  for (std::size_t row = 0; row < rows_; ++row)
    if (cells.codes[row] >= 0) ticked[row] = yes[static_cast<std::size_t>(cells.codes[row])];
  return ticked;
}

std::vector<bool> Assembly::permitted_by(const ConsentSource& source) {
  check(source);
  const RoleColumn found = find_role(source.name, "consent");
  const std::vector<bool> ticked = ticked_in(source, found);
  std::span<const AnswerState> states;
  if (found.signifier != nullptr)
    states = states_of(table_.answers[static_cast<std::size_t>(found.signifier - table_.schema.signifiers().data())]);
  std::vector<bool> permitted(rows_);
  for (std::size_t row = 0; row < rows_; ++row) {
    // Polarity denied: a tick refuses, and an empty box permits only when tellers were asked and told that it does. An
    // answer that cannot be read permits nothing.
    const bool asked = states.empty() || states[row] == AnswerState::placed || states[row] == AnswerState::not_answered;
    permitted[row] =
        source.polarity == ConsentPolarity::granted ? ticked[row] : asked && !ticked[row] && source.unticked_permits;
  }
  collection_.mappings.emplace_back("consent_polarity", record_of(source));
  note("consent", found.column,
       Message("io.consent.mapped")
           .with("name", source.name)
           .with("ticked", static_cast<std::int64_t>(std::count(ticked.begin(), ticked.end(), true)))
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
