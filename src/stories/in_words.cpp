#include "samskab/stories/in_words.hpp"

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "samskab/language/words.hpp"
#include "samskab/stats/zones.hpp"

namespace samskab {
namespace {

LocalisedText label_of(const LocalisedText& label, const std::string& id) {
  return quoted(label.empty() ? LocalisedText(id) : label);
}

LocalisedText triad(const Signifier& signifier, std::span<const double> weights) {
  using stats::TriadZone;
  const auto anchor = [&](std::size_t k) { return label_of(signifier.anchors[k].label, signifier.anchors[k].id); };
  const auto near = [&](std::size_t k) { return localised(Message("stories.words.near").with("anchor", anchor(k))); };
  const auto between = [&](std::size_t a, std::size_t b) {
    const std::array<LocalisedText, 2> both = {anchor(a), anchor(b)};
    return localised(Message("stories.words.between").with("anchors", listed(both)));
  };
  switch (stats::triad_zones(weights).front()) {
    case TriadZone::first:
      return near(0);
    case TriadZone::second:
      return near(1);
    case TriadZone::third:
      return near(2);
    case TriadZone::first_second:
      return between(0, 1);
    case TriadZone::second_third:
      return between(1, 2);
    case TriadZone::first_third:
      return between(0, 2);
    case TriadZone::centre:
      break;
  }
  const std::array<LocalisedText, 3> all = {anchor(0), anchor(1), anchor(2)};
  return localised(Message("stories.words.middle").with("anchors", listed(all)));
}

LocalisedText dyad(const Signifier& signifier, double value) {
  using stats::DyadZone;
  const auto anchor = [&](std::size_t k) { return label_of(signifier.anchors[k].label, signifier.anchors[k].id); };
  const auto say = [&](const char* key, std::size_t k) { return localised(Message(key).with("anchor", anchor(k))); };
  switch (stats::dyad_zones(std::span(&value, 1)).front()) {
    case DyadZone::left:
      return say("stories.words.near", 0);
    case DyadZone::centre_left:
      return say("stories.words.towards", 0);
    case DyadZone::centre_right:
      return say("stories.words.towards", 1);
    case DyadZone::right:
      return say("stories.words.near", 1);
    case DyadZone::centre:
      break;
  }
  const std::array<LocalisedText, 2> both = {anchor(0), anchor(1)};
  return localised(Message("stories.words.middle").with("anchors", listed(both)));
}

LocalisedText canvas(const Signifier& signifier, const CanvasColumn& column, std::size_t row, std::size_t rows) {
  std::vector<LocalisedText> stones;
  for (std::size_t s = 0; s < signifier.stones.size(); ++s) {
    const std::size_t at = s * rows + row;
    if (column.stone_states[at] != AnswerState::placed) continue;
    const auto ninth = stats::stone_ninths(std::span(column.points).subspan(2 * at, 2)).front();
    stones.push_back(localised(Message("stories.words.stone")
                                   .with("stone", label_of(signifier.stones[s].label, signifier.stones[s].id))
                                   .with("place", localised_name(ninth))));
  }
  return listed(stones);
}

/// The label of an option, with what was written beside it.
LocalisedText option(const Option& chosen, std::string_view other) {
  LocalisedText label = label_of(chosen.label, chosen.id);
  if (other.empty()) return label;
  return localised(Message("stories.words.other").with("option", label).with("text", other));
}

LocalisedText scale(const Signifier& signifier, double value) {
  const auto number = [](double each) {
    LocalisedText text;
    const int decimals = each == static_cast<double>(static_cast<std::int64_t>(each)) ? 0 : 2;
    for (const Language language : {Language::da, Language::en})
      text.set(code(language), format_number(each, decimals, language));
    return text;
  };
  return localised(Message("stories.words.scale")
                       .with("value", number(value))
                       .with("minimum", number(signifier.minimum))
                       .with("maximum", number(signifier.maximum)));
}

}  // namespace

LocalisedText answer_in_words(const View& view, std::size_t signifier, std::size_t row) {
  const Signifier& asked = view.schema()[signifier];
  const AnswerColumn& answers = view.table().answers[signifier];
  const std::size_t rows = view.table().rows;
  const auto states = states_of(answers);
  if (states.empty()) return {};
  if (states[row] != AnswerState::placed) return localised_name(states[row]);
  return std::visit(
      [&](const auto& column) -> LocalisedText {
        using C = std::remove_cvref_t<decltype(column)>;
        if constexpr (std::is_same_v<C, TriadColumn>) {
          return triad(asked, std::span(column.weights).subspan(3 * row, 3));
        } else if constexpr (std::is_same_v<C, PositionColumn>) {
          return asked.kind == SignifierKind::scale ? scale(asked, column.values[row])
                                                    : dyad(asked, column.values[row]);
        } else if constexpr (std::is_same_v<C, CanvasColumn>) {
          return canvas(asked, column, row, rows);
        } else if constexpr (std::is_same_v<C, ChoiceColumn>) {
          return option(asked.options[static_cast<std::size_t>(column.chosen[row])], column.other[row]);
        } else if constexpr (std::is_same_v<C, TicksColumn>) {
          std::vector<LocalisedText> ticked;
          for (std::size_t k = 0; k < asked.options.size(); ++k)
            if (column.ticks[k * rows + row] != 0) ticked.push_back(option(asked.options[k], {}));
          if (!column.other[row].empty())
            ticked.back() =
                localised(Message("stories.words.other").with("option", ticked.back()).with("text", column.other[row]));
          return listed(ticked);
        } else if constexpr (std::is_same_v<C, WordsColumn>) {
          return LocalisedText(column.text[row]);
        } else {
          return {};
        }
      },
      answers);
}

}  // namespace samskab
