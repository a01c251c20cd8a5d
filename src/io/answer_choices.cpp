#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "io/detail/answer_reader.hpp"
#include "io/detail/pages.hpp"
#include "io/detail/trimmed.hpp"
#include "samskab/base/normal_form.hpp"

namespace samskab::io::detail {
namespace {

constexpr std::int32_t no_option = -1;
constexpr std::int32_t several_options = -2;

/// Case, white space and the form of Unicode make no other label.
std::string as_compared(std::string_view label) { return samskab::detail::folded(normal_form(label)); }

/// What the options of a question are called.
class OptionNames {
 public:
  explicit OptionNames(const Signifier& signifier) : options_(signifier.options) {
    for (const Option& each : options_) {
      auto& labels = labels_.emplace_back();
      for (const auto& [tag, label] : each.label.texts()) labels.push_back(as_compared(label));
    }
  }
  /// Has an option a label that is compared as this?
  [[nodiscard]] bool called(std::size_t option, const std::string& compared) const {
    return std::find(labels_[option].begin(), labels_[option].end(), compared) != labels_[option].end();
  }
  /// Option by id, else by label in any language; one of the two above where that names none, or several.
  [[nodiscard]] std::int32_t find(std::string_view text) const {
    for (std::size_t k = 0; k < options_.size(); ++k)
      if (options_[k].id == text) return static_cast<std::int32_t>(k);
    const std::string wanted = as_compared(text);
    std::int32_t found = no_option;
    for (std::size_t k = 0; k < options_.size(); ++k)
      if (called(k, wanted)) found = found == no_option ? static_cast<std::int32_t>(k) : several_options;
    return found;
  }

 private:
  const std::vector<Option>& options_;
  std::vector<std::vector<std::string>> labels_;  // of each option, as they are compared
};

/// Why a cell names no option; `option`: what OptionNames said of it.
Message not_an_option(const Signifier& signifier, std::string_view given, std::int32_t option) {
  if (option == several_options) return Message("io.option.several").with("given", given);
  std::vector<std::string> names;
  for (const Option& each : signifier.options) {
    names.push_back(each.id);
    for (const auto& [tag, label] : each.label.texts()) names.push_back(label);
  }
  return Message("stories.option.unknown")
      .with("given", given)
      .with("nearest", samskab::detail::joined(samskab::detail::nearest(given, names, 5)));
}

/// White space alone is no answer: forms leave it where nothing was written.
void drop_white_space(TextColumn& texts) {
  const auto size = texts.size();
  const auto only = [&](std::size_t row) {
    const std::string_view text = texts[row];
    const bool may_be = !text.empty() && (text.front() == '\xC2' || static_cast<unsigned char>(text.front()) <= ' ');
    return may_be && trimmed(text).empty();
  };
  std::size_t row = 0;
  while (row < size && !only(row)) ++row;
  if (row == size) return;
  TextColumn kept;
  for (row = 0; row < size; ++row) kept.push_back(only(row) ? std::string_view() : texts[row]);
  texts = std::move(kept);
}

/// A column whose cells name options.
class NamedOptions {
 public:
  NamedOptions(const SourceColumn& column, const Signifier& signifier)
      : cells_(std::get<CodedColumn>(column.data)), signifier_(signifier), names_(signifier) {
    for (const std::string& each : cells_.categories) {
      options_.push_back(names_.find(each));
      compared_.push_back(as_compared(each));
    }
  }
  [[nodiscard]] bool given(std::size_t row) const { return cells_.codes[row] >= 0; }
  [[nodiscard]] const std::string& text(std::size_t row) const { return cells_.categories[code(row)]; }
  [[nodiscard]] std::int32_t option(std::size_t row) const { return options_[code(row)]; }
  [[nodiscard]] bool names(std::size_t row, std::int32_t option) const {
    const auto k = static_cast<std::size_t>(option);
    return signifier_.options[k].id == text(row) || names_.called(k, compared_[code(row)]);
  }

 private:
  [[nodiscard]] std::size_t code(std::size_t row) const { return static_cast<std::size_t>(cells_.codes[row]); }
  const CodedColumn& cells_;
  const Signifier& signifier_;
  OptionNames names_;
  std::vector<std::int32_t> options_;  // of each category
  std::vector<std::string> compared_;  // each category as labels are compared
};

}  // namespace

void AnswerReader::fill(ChoiceColumn& out) {
  out.states = blank_states();
  make_room(out.chosen, rows_.count);
  out.chosen.assign(rows_.count, -1);
  if (plan_.form == Form::none) return fill_other(out.states, out.other);
  std::int64_t accepted = 0;
  const auto choose = [&](std::size_t row, std::int32_t option) {
    contradiction(out.states[row], row);
    out.states[row] = AnswerState::placed;
    out.chosen[row] = option;
    ++accepted;
  };
  if (plan_.form == Form::option) {
    const NamedOptions source(rows_.columns[plan_.columns.front()], signifier_);
    const std::optional<NamedOptions> again =
        plan_.label == no_column ? std::nullopt
                                 : std::optional<NamedOptions>(std::in_place, rows_.columns[plan_.label], signifier_);
    std::vector<std::size_t> columns = plan_.columns;
    if (again) columns.push_back(plan_.label);
    for (std::size_t row = 0; row < rows_.count; ++row) {
      const bool in_words = again && again->given(row);
      if (!source.given(row) && !in_words) continue;
      const NamedOptions& said = source.given(row) ? source : *again;
      const std::string& text = said.text(row);
      const std::int32_t option = said.option(row);
      if (option < 0 && is_not_applicable(text))
        out.states[row] = AnswerState::not_applicable;
      else if (option < 0)
        quarantine(out.states[row], row, columns, not_an_option(signifier_, text, option));
      else if (in_words && !again->names(row, option))
        quarantine(out.states[row], row, columns,
                   Message("io.option.disagree").with("id", text).with("label", again->text(row)));
      else
        choose(row, option);
    }
    accept(accepted);
    fill_other(out.states, out.other);
  } else {
    TicksColumn ticks;
    fill(ticks);
    out.states = std::move(ticks.states);
    out.other = std::move(ticks.other);
    for (std::size_t k = 0; k < signifier_.options.size(); ++k)
      for (std::size_t row = 0; row < rows_.count; ++row)
        if (ticks.ticks[k * rows_.count + row] != 0) out.chosen[row] = static_cast<std::int32_t>(k);
  }
}

void AnswerReader::fill_other(std::vector<AnswerState>& states, TextColumn& out) {
  if (plan_.other == no_column) {
    make_room(out.offsets, rows_.count + 1);
    out.offsets.assign(rows_.count + 1, 0);
    return;
  }
  // Copied: what is held back later still looks for its cell.
  const TextColumn& texts = std::get<TextColumn>(rows_.columns[plan_.other].data);
  for (std::size_t row = 0; row < rows_.count; ++row) {
    std::string_view text = texts[row];
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos || is_not_applicable(text)) text = {};
    const bool placed = states[row] == AnswerState::placed;
    out.push_back(placed ? text : std::string_view());
    if (!text.empty() && !placed && states[row] != AnswerState::withheld)
      quarantine(states[row], row, {}, Message("stories.choice.other_alone"), plan_.other);
  }
}

void AnswerReader::fill(TicksColumn& out) {
  out.states = blank_states();
  const std::size_t options = signifier_.options.size();
  make_room(out.ticks, options * rows_.count);
  out.ticks.assign(options * rows_.count, 0);
  if (plan_.form == Form::none) return fill_other(out.states, out.other);
  std::vector<std::int64_t> counts(rows_.count);
  std::vector<bool> bad(rows_.count);
  const auto tick = [&](std::size_t option, std::size_t row) {
    std::uint8_t& place = out.ticks[option * rows_.count + row];
    counts[row] += place == 0;
    place = 1;
  };
  if (plan_.form == Form::ticks) {
    for (std::size_t k = 0; k < options; ++k) {
      if (plan_.columns[k] == no_column) continue;
      const NumberColumn& boxes = numbers(plan_.columns[k]);
      for (std::size_t row = 0; row < rows_.count; ++row)
        if (boxes.cells[row] == Cell::value && boxes.values[row] != 0.0) tick(k, row);
      for (std::size_t i = 0; i < boxes.unreadable_rows.size(); ++i) {
        if (is_not_applicable(boxes.unreadable[i]))
          out.states[boxes.unreadable_rows[i]] = AnswerState::not_applicable;
        else if (is_tick(boxes.unreadable[i]))
          tick(k, boxes.unreadable_rows[i]);
      }
    }
  } else {
    const TextColumn& lists = std::get<TextColumn>(rows_.columns[plan_.columns.front()].data);
    const OptionNames names(signifier_);
    std::unordered_map<std::string, std::int32_t> known;  // the same few answers are given again and again
    for (std::size_t row = 0; row < rows_.count; ++row) {
      std::string_view rest = lists[row];
      if (!rest.empty() && is_not_applicable(rest)) {
        out.states[row] = AnswerState::not_applicable;
        continue;
      }
      while (!rest.empty()) {
        const std::size_t cut = std::min(rest.find(rows_.plan.list_separator), rest.size());
        const std::string item = samskab::detail::plain(rest.substr(0, cut));
        rest.remove_prefix(std::min(cut + 1, rest.size()));
        if (item.empty()) continue;
        const auto [place, fresh] = known.try_emplace(item, no_option);
        if (fresh) place->second = names.find(item);
        const std::int32_t option = place->second;
        if (option >= 0) {
          tick(static_cast<std::size_t>(option), row);
        } else {
          quarantine(out.states[row], row, plan_.columns, not_an_option(signifier_, item, option));
          bad[row] = true;
          break;
        }
      }
    }
  }
  std::int64_t accepted = 0;
  const bool single = signifier_.kind == SignifierKind::single_choice;
  const std::int64_t most = single ? 1 : signifier_.max_choices;  // 0: no limit
  const std::int64_t least = single ? 1 : signifier_.min_choices;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    const bool many = most > 0 && counts[row] > most;
    const bool few = counts[row] > 0 && counts[row] < least;
    if (bad[row] || many || few) {
      if (!bad[row])
        quarantine(out.states[row], row, plan_.columns,
                   Message(many ? "stories.choice.too_many" : "stories.choice.too_few")
                       .with("given", counts[row])
                       .with(many ? "most" : "least", many ? most : least));
      for (std::size_t k = 0; k < options; ++k) out.ticks[k * rows_.count + row] = 0;
    } else if (counts[row] > 0) {
      contradiction(out.states[row], row);
      out.states[row] = AnswerState::placed;
      ++accepted;
    }
  }
  accept(accepted);
  fill_other(out.states, out.other);
}

void AnswerReader::fill(WordsColumn& out) {
  out.states = blank_states();
  if (plan_.form == Form::none) {
    out.text.offsets.assign(rows_.count + 1, 0);
    return;
  }
  out.text = std::get<TextColumn>(std::move(rows_.columns[plan_.columns.front()].data));
  drop_white_space(out.text);
  std::int64_t accepted = 0;
  for (std::size_t row = 0; row < rows_.count; ++row) {
    if (out.text[row].empty()) continue;
    contradiction(out.states[row], row);
    out.states[row] = AnswerState::placed;
    ++accepted;
  }
  accept(accepted);
}

}  // namespace samskab::io::detail
