#include "samskab/outcomes/scoring.hpp"

#include <cmath>
#include <numeric>

#include "samskab/base/error.hpp"

namespace samskab::outcomes {

/// What the answered items of a scale come to.
struct Scorer::Sum {
  double total = 0;       // Σ weight × code, reversed items turned
  double weight = 0;      // of the answered items
  double all_weight = 0;  // of all items
  std::size_t answered = 0;
  std::size_t not_asked = 0;
  bool withheld = false;
};

Scorer::Scorer(const Instrument& instrument)
    : items_(instrument.items),
      aggregate_(instrument.aggregate),
      rescale_(instrument.rescale),
      conversion_(instrument.conversion),
      missing_(instrument.missing) {
  instrument.validate();
  if (instrument.needs_table())
    throw InvalidInput(Message("outcomes.score.no_table").with("instrument", instrument.id));
  all_.resize(items_.size());
  std::iota(all_.begin(), all_.end(), 0U);
  for (const Subscale& each : instrument.subscales) {
    auto& places = subscales_.emplace_back();
    for (const std::string& wanted : each.items)
      for (std::size_t place = 0; place < items_.size(); ++place)
        if (items_[place].id == wanted) places.push_back(static_cast<std::uint32_t>(place));
  }
}

std::optional<std::size_t> Scorer::wrong_code(std::span<const ItemAnswer> answers) const {
  for (std::size_t place = 0; place < answers.size(); ++place)
    if (is_code(answers[place]) && (answers[place] < items_[place].minimum || answers[place] > items_[place].maximum))
      return place;
  return std::nullopt;
}

Scorer::Sum Scorer::sum(std::span<const std::uint32_t> places, std::span<const ItemAnswer> answers) const {
  Sum out;
  for (const std::uint32_t place : places) {
    const Item& item = items_[place];
    out.all_weight += item.weight;
    const ItemAnswer answer = answers[place];
    if (!is_code(answer)) {
      out.not_asked += answer == item_not_asked ? 1 : 0;
      out.withheld = out.withheld || answer == item_withheld;
      continue;
    }
    ++out.answered;
    out.weight += item.weight;
    out.total += item.weight * (item.reverse ? item.minimum + item.maximum - answer : answer);
  }
  return out;
}

Score Scorer::aggregated(const Sum& sum, std::size_t count) const {
  Score out;
  out.answered = static_cast<std::int64_t>(sum.answered);
  const double needed =
      missing_.prorate ? missing_.required_share * static_cast<double>(count) : static_cast<double>(count);
  // A share such as 0.8 of 5 items is 4 items, whatever the last bit of the product says.
  if (sum.answered == 0 || static_cast<double>(sum.answered) < needed - 1e-9) {
    if (sum.not_asked == count)
      out.state = ScoreState::not_asked;
    else if (sum.withheld)
      out.state = ScoreState::withheld;
    else
      out.state = sum.answered == 0 ? ScoreState::not_answered : ScoreState::too_few_items;
    return out;
  }
  out.state = sum.answered == count ? ScoreState::scored : ScoreState::prorated;
  if (aggregate_ == Aggregate::mean)
    out.value = sum.total / static_cast<double>(sum.answered);
  else
    out.value = sum.answered == count ? sum.total : sum.total * (sum.all_weight / sum.weight);
  return out;
}

Score Scorer::operator()(std::span<const ItemAnswer> answers) const {
  Score out = aggregated(sum(all_, answers), items_.size());
  if (!out.value) return out;
  if (aggregate_ == Aggregate::table) {
    const auto raw = static_cast<int>(std::lround(*out.value));
    out.value = conversion_[static_cast<std::size_t>(raw - conversion_.front().raw)].value;
  }
  out.value = rescale_.factor * *out.value + rescale_.offset;
  return out;
}

Score Scorer::subscale(std::size_t which, std::span<const ItemAnswer> answers) const {
  const auto& places = subscales_[which];
  return aggregated(sum(places, answers), places.size());
}

void refuse_code(const Instrument& instrument, const Item& item, int given, std::string_view person, std::int64_t row) {
  const auto at = [&](const char* key) {
    return Message(key)
        .with("instrument", instrument.id)
        .with("item", item.id)
        .with("given", given)
        .with("minimum", item.minimum)
        .with("maximum", item.maximum)
        .with("person", person.empty() ? std::string("?") : std::string(person))
        .with("row", row);
  };
  const char* key = "outcomes.score.code";
  if (given == item.maximum + 1) key = "outcomes.score.code_one_up";
  if (given == item.minimum - 1) key = "outcomes.score.code_one_down";
  throw InvalidInput(at(key).with("note", Argument{instrument.coding_note}));
}

namespace {

std::vector<ItemAnswer> checked(const Instrument& instrument, std::span<const std::optional<int>> answers,
                                std::string_view person, std::int64_t row) {
  std::vector<ItemAnswer> out;
  out.reserve(answers.size());
  for (std::size_t place = 0; place < answers.size(); ++place) {
    const auto& each = answers[place];
    if (each && (*each < instrument.items[place].minimum || *each > instrument.items[place].maximum))
      refuse_code(instrument, instrument.items[place], *each, person, row);
    out.push_back(each ? static_cast<ItemAnswer>(*each) : item_not_answered);
  }
  return out;
}

void need_answers(const Instrument& instrument, std::size_t given, bool rows) {
  const std::size_t items = instrument.items.size();
  if (rows ? given % items != 0 : given != items)
    throw InvalidInput(
        Message("outcomes.score.count").with("instrument", instrument.id).with("given", given).with("items", items));
}

}  // namespace

Score score(const Instrument& instrument, std::span<const std::optional<int>> answers, std::string_view person) {
  const Scorer scorer(instrument);
  need_answers(instrument, answers.size(), false);
  return scorer(checked(instrument, answers, person, 1));
}

std::vector<Score> subscale_scores(const Instrument& instrument, std::span<const std::optional<int>> answers,
                                   std::string_view person) {
  const Scorer scorer(instrument);
  need_answers(instrument, answers.size(), false);
  const auto codes = checked(instrument, answers, person, 1);
  std::vector<Score> out;
  for (std::size_t which = 0; which < scorer.subscales(); ++which) out.push_back(scorer.subscale(which, codes));
  return out;
}

std::vector<Score> scores(const Instrument& instrument, std::span<const std::optional<int>> answers) {
  const Scorer scorer(instrument);
  need_answers(instrument, answers.size(), true);
  const std::size_t items = instrument.items.size();
  std::vector<Score> out;
  out.reserve(answers.size() / items);
  for (std::size_t row = 0; row * items < answers.size(); ++row)
    out.push_back(
        scorer(checked(instrument, answers.subspan(row * items, items), {}, static_cast<std::int64_t>(row + 1))));
  return out;
}

}  // namespace samskab::outcomes
