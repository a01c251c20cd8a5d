#include "metrics/detail/summary_words.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/message.hpp"
#include "samskab/language/shares.hpp"
#include "samskab/language/words.hpp"

namespace samskab::detail {
namespace {

using Parts = std::vector<std::pair<LocalisedText, double>>;

constexpr std::size_t most_named = 3;

// What a sentence takes from its question, which may be gone when the sentence is read.
struct Essence {
  explicit Essence(const Signifier& signifier)
      : kind(signifier.kind), minimum(signifier.minimum), maximum(signifier.maximum) {
    if (kind != SignifierKind::dyad) return;
    first = signifier.anchors[0].label;
    second = signifier.anchors[1].label;
  }
  SignifierKind kind;
  double minimum;
  double maximum;
  LocalisedText first;
  LocalisedText second;
};

LocalisedText named_share(const LocalisedText& name, double share) {
  return localised(Message("metrics.words.item").with("item", name).with("share", percent_words(share)));
}

Message parts_words(const char* key, const Parts& parts) {
  if (parts.empty()) return Message("metrics.words.none");
  std::vector<LocalisedText> named;
  for (const auto& [label, share] : parts) named.push_back(named_share(quoted(label), share));
  return Message(key).with("parts", listed(named));
}

Message choice_words(Parts parts) {
  if (parts.empty()) return Message("metrics.words.none");
  return Message("metrics.words.choice").with("parts", listed(fullest(std::move(parts), true, 2.0)));
}

Message position_words(const Essence& question, const GroupFigures& figures) {
  if (!figures.middle_half) return Message("metrics.words.none");
  const bool dyad = question.kind == SignifierKind::dyad;
  const double factor = dyad ? 100.0 : 1.0;
  const int decimals = dyad || question.maximum - question.minimum >= 20.0 ? 0 : 1;
  const auto number = [&](double value) {
    return each_language([&](Language language) { return format_number(factor * value, decimals, language); });
  };
  const auto [low, middle, high] = *figures.middle_half;
  const std::string few = figures.n == 1 ? ".one" : figures.n < fewest_for_a_half ? ".few" : "";
  Message out((dyad ? "metrics.words.dyad" : "metrics.words.scale") + few);
  out.with("n", Argument{figures.n});
  out.with("low", number(low)).with("middle", number(middle)).with("high", number(high));
  if (dyad) {
    out.with("first", quoted(question.first)).with("second", quoted(question.second));
  } else {
    out.with("minimum", Argument{question.minimum}).with("maximum", Argument{question.maximum});
  }
  return out;
}

Message text_words(const GroupFigures& figures) {
  if (!figures.length) return Message("metrics.words.none");
  return Message(figures.written == 1 ? "metrics.words.text.one" : "metrics.words.text")
      .with("count", figures.written)
      .with("n", figures.n)
      .with("length", Argument{std::round(*figures.length)});
}

Message words_of(const Essence& question, GroupFigures figures) {
  switch (question.kind) {
    case SignifierKind::triad:
      return parts_words("metrics.words.triad", figures.parts);
    case SignifierKind::dyad:
    case SignifierKind::scale:
      return position_words(question, figures);
    case SignifierKind::stones:
      return parts_words("metrics.words.stones", figures.parts);
    case SignifierKind::single_choice:
    case SignifierKind::multiple_choice:
      return choice_words(std::move(figures.parts));
    default:
      return text_words(figures);
  }
}

}  // namespace

LocalisedText group_words(const Signifier& signifier, GroupFigures figures) {
  return LocalisedText::later(
      [question = Essence(signifier), figures = std::move(figures)] { return localised(words_of(question, figures)); });
}

std::vector<LocalisedText> fullest(std::vector<std::pair<LocalisedText, double>> parts, bool in_quotes, double enough) {
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<double> shares(parts.size());
  std::transform(parts.begin(), parts.end(), shares.begin(), [](const auto& each) { return each.second; });
  shares = shares_side_by_side(shares);
  const auto named = [&](std::size_t i) {
    return named_share(in_quotes ? quoted(parts[i].first) : parts[i].first, shares[i]);
  };
  std::vector<LocalisedText> out;
  double held = 0.0;
  std::size_t next = 0;
  for (; next < parts.size(); ++next) {
    const double share = parts[next].second;
    if (held >= enough || next == most_named || share <= 0.0) break;
    held += share;
    out.push_back(named(next));
  }
  if (next == 0) return out;
  // Which of several as full ones came first says nothing: none of them is left out without a word.
  const double last = parts[next - 1].second;
  const auto tied =
      static_cast<std::size_t>(std::count_if(parts.begin() + static_cast<std::ptrdiff_t>(next), parts.end(),
                                             [&](const auto& each) { return each.second == last; }));
  if (next + tied <= most_named + 1) {
    for (std::size_t i = 0; i < tied; ++i) out.push_back(named(next + i));
  } else {
    out.push_back(localised(Message("metrics.words.as_often").with("n", tied)));
  }
  return out;
}

}  // namespace samskab::detail
