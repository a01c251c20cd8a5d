#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/detail/names.hpp"
#include "samskab/base/error.hpp"
#include "samskab/language/words.hpp"
#include "samskab/stories/placement.hpp"
#include "stories/detail/resolve.hpp"

namespace samskab::detail {
namespace {

/// One story on its way into its cells.
class Resolver {
 public:
  Resolver(const Schema& schema, const Story& story, std::int64_t row, IntakeAccount& account)
      : schema_(schema), story_(story), row_(row), account_(account) {}

  void take(std::size_t index, const Answer& answer, Cell& cell) {
    signifier_ = &schema_[index];
    address_ = schema_.short_code(index).empty() ? signifier_->id : schema_.short_code(index);
    std::visit([&](const auto& value) { lay(value, cell); }, answer);
  }
  void quarantine(std::string address, Message why) {
    ++account_.values_read;
    ++account_.values_quarantined;
    note("quarantined", std::move(address), std::move(why));
  }

 private:
  [[nodiscard]] bool is(SignifierKind kind) const { return signifier_->kind == kind; }
  [[nodiscard]] Message of_other_kind() const {
    return Message("stories.answer.kind").with("kind", localised_name(signifier_->kind));
  }
  void note(std::string kind, std::string address, Message why) {
    account_.notes.push_back({std::move(kind), story_.id, std::move(address), {}, row_, std::move(why)});
  }
  void hold(Cell& cell, Message why) {
    cell.clear(AnswerState::withheld, signifier_->stones.size());
    quarantine(address_, std::move(why));
  }
  void accept(Fit fit = Fit::as_given, Message what = {}) {
    ++account_.values_read;
    ++account_.values_accepted;
    if (fit != Fit::adjusted) return;
    ++account_.values_adjusted;
    note("adjusted", address_, std::move(what));
  }

  void lay(AnswerState state, Cell& cell) {
    if (state == AnswerState::placed) return hold(cell, Message("stories.answer.no_value"));
    if (state == AnswerState::not_applicable && !signifier_->allow_not_applicable)
      return hold(cell, Message("stories.answer.not_applicable"));
    cell.clear(state, signifier_->stones.size());
  }

  void lay(const Weights& given, Cell& cell) {
    if (!is(SignifierKind::triad)) return hold(cell, of_other_kind());
    std::array<double, 3> weights = given.parts;
    const Fit fit = fit_weights(weights);
    if (fit == Fit::outside) return hold(cell, weights_outside(given.parts));
    cell.clear(AnswerState::placed, 0);
    cell.numbers = weights;
    Message what;
    if (fit == Fit::adjusted)
      what = Message("stories.weights.adjusted")
                 .with("a", given.parts[0])
                 .with("b", given.parts[1])
                 .with("c", given.parts[2])
                 .with("sum", given.parts[0] + given.parts[1] + given.parts[2]);
    accept(fit, std::move(what));
  }

  void lay(const Position& given, Cell& cell) {
    double value = given.value;
    Fit fit = Fit::outside;
    if (is(SignifierKind::dyad)) {
      fit = fit_fraction(value);
      if (fit == Fit::outside) return hold(cell, fraction_outside(given.value));
    } else if (is(SignifierKind::scale)) {
      fit = fit_scale(value, signifier_->minimum, signifier_->maximum);
      if (fit == Fit::outside) return hold(cell, scale_outside(given.value, signifier_->minimum, signifier_->maximum));
    } else {
      return hold(cell, of_other_kind());
    }
    cell.clear(AnswerState::placed, 0);
    cell.numbers[0] = value;
    accept(fit, Message("stories.fraction.adjusted").with("given", given.value).with("value", value));
  }

  void lay(const Canvas& given, Cell& cell) {
    if (!is(SignifierKind::stones)) return hold(cell, of_other_kind());
    cell.clear(AnswerState::not_answered, signifier_->stones.size());
    std::vector<bool> laid(signifier_->stones.size());
    for (const StonePosition& each : given.stones) lay_stone(each, cell, laid);
    cell.state = canvas_state(cell.stone_states);
  }

  void lay_stone(const StonePosition& given, Cell& cell, std::vector<bool>& laid) {
    const auto& stones = signifier_->stones;
    const auto found =
        std::find_if(stones.begin(), stones.end(), [&](const Stone& each) { return each.id == given.stone; });
    if (found == stones.end()) {
      std::vector<std::string> ids;
      for (const Stone& each : stones) ids.push_back(each.id);
      return quarantine(address_, Message("stories.stone.unknown")
                                      .with("given", given.stone)
                                      .with("nearest", joined(nearest(given.stone, ids, 5))));
    }
    const auto place = static_cast<std::size_t>(found - stones.begin());
    if (laid[place]) return quarantine(address_, Message("stories.stone.twice").with("stone", found->label));
    laid[place] = true;
    if (given.state != AnswerState::placed) {
      const bool unoffered = given.state == AnswerState::not_applicable && !signifier_->allow_not_applicable;
      cell.stone_states[place] = unoffered ? AnswerState::withheld : given.state;
      if (unoffered) quarantine(address_, Message("stories.answer.not_applicable"));
      return;
    }
    double x = given.x;
    double y = given.y;
    const Fit across = fit_fraction(x);
    const Fit up = fit_fraction(y);
    if (across == Fit::outside || up == Fit::outside) {
      cell.stone_states[place] = AnswerState::withheld;
      return quarantine(address_, fraction_outside(across == Fit::outside ? given.x : given.y));
    }
    cell.stone_states[place] = AnswerState::placed;
    cell.points[2 * place] = x;
    cell.points[2 * place + 1] = y;
    const bool clamped_x = across == Fit::adjusted;
    accept(clamped_x ? across : up, Message("stories.fraction.adjusted")
                                        .with("given", clamped_x ? given.x : given.y)
                                        .with("value", clamped_x ? x : y));
  }

  void lay(const Ticks& given, Cell& cell) {
    const bool single = is(SignifierKind::single_choice);
    if (!single && !is(SignifierKind::multiple_choice)) return hold(cell, of_other_kind());
    cell.clear(AnswerState::not_answered, 0);
    if (given.options.empty() && given.other.empty()) return;
    if (given.options.empty()) return hold(cell, Message("stories.choice.other_alone"));
    const auto& options = signifier_->options;
    std::vector<std::int32_t> chosen;
    for (const std::string& id : given.options) {
      const auto found =
          std::find_if(options.begin(), options.end(), [&](const Option& each) { return each.id == id; });
      if (found == options.end()) {
        std::vector<std::string> ids;
        for (const Option& each : options) ids.push_back(each.id);
        return hold(cell,
                    Message("stories.option.unknown").with("given", id).with("nearest", joined(nearest(id, ids, 5))));
      }
      chosen.push_back(static_cast<std::int32_t>(found - options.begin()));
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    const std::int64_t most = single ? 1 : signifier_->max_choices;  // 0: no limit
    const auto count = static_cast<std::int64_t>(chosen.size());
    if (most > 0 && count > most)
      return hold(cell, Message("stories.choice.too_many").with("given", count).with("most", most));
    const std::int64_t least = single ? 1 : signifier_->min_choices;
    if (count < least) return hold(cell, Message("stories.choice.too_few").with("given", count).with("least", least));
    if (!valid_utf8(given.other)) return hold(cell, Message("stories.text.encoding"));
    cell.state = AnswerState::placed;
    cell.chosen = std::move(chosen);
    cell.text = given.other;
    accept();
  }

  void lay(const Words& given, Cell& cell) {
    switch (signifier_->kind) {
      case SignifierKind::triad:
      case SignifierKind::dyad:
      case SignifierKind::stones:
      case SignifierKind::single_choice:
      case SignifierKind::multiple_choice:
      case SignifierKind::scale:
      case SignifierKind::embedded:
      case SignifierKind::display:
        return hold(cell, of_other_kind());
      default:
        break;
    }
    cell.clear(AnswerState::not_answered, 0);
    if (given.text.empty()) return;
    if (!valid_utf8(given.text)) return hold(cell, Message("stories.text.encoding"));
    cell.state = AnswerState::placed;
    cell.text = given.text;
    accept();
  }

  const Schema& schema_;
  const Story& story_;
  std::int64_t row_;
  IntakeAccount& account_;
  const Signifier* signifier_ = nullptr;
  std::string address_;
};

}  // namespace

void resolve(const Schema& schema, const Story& story, std::int64_t row, std::span<Cell> cells,
             IntakeAccount& account) {
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i].clear(AnswerState::not_asked, schema[i].stones.size());
  std::vector<bool> taken(cells.size());
  Resolver resolver(schema, story, row, account);
  for (const auto& [address, answer] : story.answers) {
    std::size_t index = 0;
    try {
      index = schema.find(address);
    } catch (const Error& error) {
      resolver.quarantine(address, error.message());
      continue;
    }
    if (taken[index]) {
      resolver.quarantine(address, Message("stories.answer.twice").with("address", address));
      continue;
    }
    taken[index] = true;
    resolver.take(index, answer, cells[index]);
  }
}

}  // namespace samskab::detail
