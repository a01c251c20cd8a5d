#include "samskab/outcomes/pairs.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "samskab/base/error.hpp"

namespace samskab::outcomes {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// For each person the row with a score that counts: the latest by day, and by row where days do not tell.
std::vector<std::uint32_t> latest_rows(const Responses& responses, std::string_view occasion) {
  const ResponseTable& table = responses.table();
  std::vector<std::uint32_t> out(table.person.categories.size(), none);
  for (const std::uint32_t row : responses.where({.occasion = std::string(occasion)}).rows()) {
    if (!has_value(table.states[row])) continue;
    std::uint32_t& kept = out[static_cast<std::size_t>(table.person.codes[row])];
    if (kept == none || table.answered_on[row] >= table.answered_on[kept]) kept = row;
  }
  return out;
}

std::optional<double> mean(double sum, std::int64_t count) {
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

}  // namespace

PairedScores pairs(const Responses& responses, std::string_view before, std::string_view after) {
  PairedScores out;
  out.instrument = responses.instrument().id;
  out.before_occasion = before;
  out.after_occasion = after;
  const std::vector<std::uint32_t> first = latest_rows(responses, before);
  const std::vector<std::uint32_t> last = latest_rows(responses, after);
  const ResponseTable& table = responses.table();
  Attrition& attrition = out.attrition;
  std::map<double, AttritionRow> by_score;
  double stayed_sum = 0;
  double left_sum = 0;
  for (std::size_t person = 0; person < first.size(); ++person) {
    if (first[person] != none && first[person] == last[person])
      throw InvalidInput(
          Message("outcomes.pairs.same").with("before", std::string(before)).with("after", std::string(after)));
    const bool was = first[person] != none;
    const bool is = last[person] != none;
    attrition.before += was ? 1 : 0;
    attrition.after += is ? 1 : 0;
    attrition.joined += is && !was ? 1 : 0;
    if (!was) continue;
    const double score = table.scores[first[person]];
    AttritionRow& row = by_score[score];
    row.score = score;
    ++row.persons;
    if (!is) {
      ++attrition.left;
      ++row.left;
      left_sum += score;
      continue;
    }
    const std::int32_t day_before = table.answered_on[first[person]];
    const std::int32_t day_after = table.answered_on[last[person]];
    if (day_before != ResponseTable::no_day && day_after != ResponseTable::no_day && day_after < day_before) {
      ++attrition.reversed;
      continue;
    }
    ++attrition.both;
    stayed_sum += score;
    out.persons.push_back(table.person.categories[person]);
    out.before.push_back(score);
    out.after.push_back(table.scores[last[person]]);
  }
  attrition.stayed_mean = mean(stayed_sum, attrition.both);
  attrition.left_mean = mean(left_sum, attrition.left);
  for (const auto& each : by_score) attrition.by_score.push_back(each.second);
  return out;
}

Crossing crossing(const PairedScores& pairs, const CutPoint& cut_point) {
  if (pairs.before.empty()) throw NotEnoughData(Message("outcomes.pairs.none").with("instrument", pairs.instrument));
  Crossing out;
  out.cut_point = cut_point.id;
  out.persons = static_cast<std::int64_t>(pairs.before.size());
  for (std::size_t i = 0; i < pairs.before.size(); ++i) {
    const bool was = cut_point.holds(pairs.before[i]);
    const bool is = cut_point.holds(pairs.after[i]);
    ++(was ? (is ? out.always : out.off) : (is ? out.onto : out.never));
  }
  out.before_share = static_cast<double>(out.off + out.always) / static_cast<double>(out.persons);
  out.after_share = static_cast<double>(out.onto + out.always) / static_cast<double>(out.persons);
  return out;
}

}  // namespace samskab::outcomes
