#pragma once
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "samskab/base/random.hpp"
#include "samskab/stories/builder.hpp"
#include "signification/fixture.hpp"

namespace samskab::test {

/// A sound story about the garden; the number decides everything about it.
inline Story garden_story(std::uint64_t number) {
  Random random(7, "garden story", number);
  Story story("s" + std::to_string(number));
  story.told = Timestamp(1'772'000'000'000 + static_cast<std::int64_t>(number) * 86'400'000);
  story.person = "p" + std::to_string(number / 2);
  story.project = number % 2 == 0 ? "nord" : "syd";
  story.level = static_cast<Level>(number % 3);
  story.language = "da";
  if (number % 3 == 0) story.permissions = Permissions().with(Purpose::showing);
  if (number % 6 == 0) story.permissions = story.permissions.with(Purpose::quoting);
  const double a = random.uniform();
  const double b = (1.0 - a) * random.uniform();
  story.answer("drive", number % 7 == 6 ? Answer(AnswerState::not_applicable) : Answer(Weights{{a, b, 1.0 - a - b}}));
  story.answer("pace", Position{random.uniform()});
  Canvas canvas;
  canvas.stones.push_back({"us", random.uniform(), random.uniform()});
  if (number % 2 == 0) canvas.stones.push_back({"them", random.uniform(), random.uniform()});
  story.answer("canvas", canvas);
  static const std::vector<std::string> who = {"emp", "vol", "oth"};
  story.answer("who", Ticks{{who[number % 3]}, number % 3 == 2 ? "nabo" : ""});
  story.answer("what", Ticks{{"dig", number % 2 == 0 ? "sow" : "rest"}, ""});
  story.answer("worth", Position{static_cast<double>(number % 11)});
  story.answer("story", Words{"Vi gravede hul nummer " + std::to_string(number) + " i bedet."});
  story.answer("title", Words{"Hul " + std::to_string(number)});
  story.carried.emplace("weather", number % 2 == 0 ? "sol" : "regn");
  return story;
}

inline Stories garden_stories(std::uint64_t count) {
  StoriesBuilder builder(garden());
  for (std::uint64_t i = 0; i < count; ++i) builder.append(garden_story(i));
  return builder.snapshot();
}

/// A story that may hold anything at all.
inline Story garbage_story(std::uint64_t number, std::uint64_t seed = 11) {
  Random random(seed, "garbage story", number);
  const auto pick = [&](auto list) { return list[random.below(static_cast<std::uint32_t>(list.size()))]; };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  const auto value = [&] {
    return pick(std::vector<double>{0, 1, .5, .25, -.0005, 1.0005, -2, 7, 1e300, nan, inf, -inf, random.uniform()});
  };
  Story story(random.below(20) == 0 ? "" : "g" + std::to_string(random.below(200)));
  const std::vector<std::string> addresses = {"drive", "T1",    "pace", "D1",   "canvas", "who",    "what",
                                              "worth", "story", "F2",   "nope", "photo",  "thanks", "Tempoet var"};
  for (std::uint32_t i = random.below(8); i > 0; --i) {
    Answer answer = AnswerState::not_answered;
    switch (random.below(6)) {
      case 0:
        answer = static_cast<AnswerState>(random.below(5));
        break;
      case 1:
        answer = random.below(2) == 0 ? Weights{{value(), value(), value()}} : Weights{{.2, .3, .5}};
        break;
      case 2:
        answer = Position{value()};
        break;
      case 3: {
        Canvas canvas;
        for (std::uint32_t k = random.below(4); k > 0; --k)
          canvas.stones.push_back({pick(std::vector<std::string>{"us", "them", "?"}), value(), value()});
        answer = canvas;
        break;
      }
      case 4: {
        Ticks ticks;
        for (std::uint32_t k = random.below(4); k > 0; --k)
          ticks.options.push_back(pick(std::vector<std::string>{"dig", "sow", "rest", "emp", "vol", ""}));
        if (random.below(3) == 0) ticks.other = pick(std::vector<std::string>{"x", "\xE6"});
        answer = ticks;
        break;
      }
      default:
        answer = Words{pick(std::vector<std::string>{"", "tekst", "\xFF", "🙂"})};
    }
    story.answer(pick(addresses), answer);
  }
  story.person = pick(std::vector<std::string>{"", "p1", "p2"});
  return story;
}

}  // namespace samskab::test
