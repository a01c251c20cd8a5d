#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/both.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stories/builder.hpp"

namespace samskab::test {

/// T1 power (citizen, system, both), D1 pace (slow, fast), S1 canvas (us, them), C1 role (helped, led), C2 acts (met,
/// wrote, built), X1 worth (1 to 5), F1 text.
inline Schema workshop() {
  SchemaContent content;
  content.id = "workshop";
  content.name = "Workshop";
  const auto signifier = [&](std::string id, SignifierKind kind, LocalisedText title) -> Signifier& {
    Signifier& out = content.signifiers.emplace_back();
    out.id = std::move(id);
    out.kind = kind;
    out.title = std::move(title);
    out.allow_not_applicable = true;
    return out;
  };
  signifier("power", SignifierKind::triad, both("Hvem bestemte?", "Who decided?")).anchors = {
      {"citizen", both("borgeren", "the citizen"), {}},
      {"system", both("systemet", "the system"), {}},
      {"both", both("fællesskabet", "the community"), {}}};
  signifier("pace", SignifierKind::dyad, both("Tempoet var", "The pace was")).anchors = {
      {"slow", both("for langsomt", "too slow"), {}}, {"fast", both("for hurtigt", "too fast"), {}}};
  signifier("canvas", SignifierKind::stones, both("Hvor stod I?", "Where did you stand?")).stones = {
      {"us", both("os", "us"), {}}, {"them", both("dem", "them"), {}}};
  signifier("role", SignifierKind::single_choice, both("Din rolle", "Your role")).options = {
      {"helped", both("hjalp", "helped"), {}, {}, {}, true}, {"led", both("ledede", "led"), {}, {}, {}, true}};
  Signifier& acts = signifier("acts", SignifierKind::multiple_choice, both("Hvad gjorde I?", "What did you do?"));
  acts.options = {{"met", both("mødtes", "met"), {}, {}, {}, true},
                  {"wrote", both("skrev", "wrote"), {}, {}, {}, true},
                  {"built", both("byggede", "built"), {}, {}, {}, true}};
  acts.max_choices = 3;
  Signifier& worth = signifier("worth", SignifierKind::scale, both("Var det umagen værd?", "Was it worth it?"));
  worth.minimum = 1.0;
  worth.maximum = 5.0;
  signifier("text", SignifierKind::free_text, both("Fortæl", "Tell"));
  return Schema(std::move(content));
}

/// The letter and the number, written so that GCC 12 does not take it for an overlapping copy.
inline std::string numbered(std::string_view letter, std::uint64_t number) {
  std::string out(letter);
  out.append(std::to_string(number));
  return out;
}

struct Plan {
  std::uint64_t stories = 60;
  bool differ = false;           ///< users lean to the citizen, employees to the system, and so on for every question
  std::uint64_t per_person = 0;  ///< stories by one person; 0: persons unknown
  std::uint64_t projects = 0;    ///< 0: unknown; levels are constant in them when `nested`
  bool nested = false;
  bool open = false;
  std::uint64_t seed = 1;
};

inline Story workshop_story(const Plan& plan, std::uint64_t number) {
  Random random(plan.seed, "workshop story", number);
  Story story(numbered("s", number));
  const std::uint64_t teller = plan.per_person == 0 ? number : number / plan.per_person;
  if (plan.per_person > 0) story.person = numbered("p", teller);
  const std::uint64_t project = plan.projects == 0 ? 0 : teller % plan.projects;
  if (plan.projects > 0) story.project = numbered("project ", project);
  const bool user = plan.nested ? project % 2 == 0 : (teller / std::max<std::uint64_t>(plan.projects, 1)) % 2 == 0;
  story.level = user ? Level::user : Level::employee;
  const bool lean = plan.differ && user;
  const std::array<double, 3> shapes = lean ? std::array{6.0, 2.0, 2.0} : std::array{2.0, 4.0, 3.0};
  std::array<double, 3> w{};
  for (std::size_t k = 0; k < 3; ++k) w[k] = random.gamma(shapes[k]);
  const double sum = w[0] + w[1] + w[2];
  for (double& each : w) each /= sum;
  if (number % 11 == 0) w = {1.0, 0.0, 0.0};
  w[2] = 1.0 - w[0] - w[1];
  if (number % 13 == 5)
    story.answer("power", AnswerState::not_applicable);
  else
    story.answer("power", Weights{{w[0], w[1], std::max(0.0, w[2])}});
  const double pace = random.uniform();
  story.answer("pace", Position{lean ? 0.5 + 0.5 * pace : 0.8 * pace});
  Canvas canvas;
  canvas.stones.push_back({"us", lean ? 0.4 * random.uniform() : random.uniform(), random.uniform()});
  if (number % 3 != 0) canvas.stones.push_back({"them", random.uniform(), random.uniform()});
  story.answer("canvas", canvas);
  story.answer("role", Ticks{{random.uniform() < (lean ? 0.8 : 0.4) ? "helped" : "led"}, {}});
  Ticks acts;
  acts.options.emplace_back("met");
  if (random.uniform() < (lean ? 0.85 : 0.4)) acts.options.emplace_back("wrote");
  if (random.uniform() < 0.5) acts.options.emplace_back("built");
  story.answer("acts", acts);
  story.answer("worth", Position{1.0 + random.below(lean ? 3 : 5) + (lean ? 2.0 : 0.0)});
  if (number % 5 == 1)
    story.answer("text", AnswerState::not_answered);
  else
    story.answer("text", Words{"Vi mødtes, og det gik godt. " + std::string(number % 7, 'x')});
  return story;
}

inline Stories workshop_stories(const Plan& plan = {}) {
  StoriesBuilder builder(workshop());
  Collection collection;
  collection.open = plan.open;
  builder.set_collection(collection);
  for (std::uint64_t i = 0; i < plan.stories; ++i) builder.append(workshop_story(plan, i));
  return builder.snapshot();
}

/// Stories with one triad placement each, in groups by level: enough for exact expectations.
inline Stories placed_triads(const std::vector<std::pair<Level, std::array<double, 3>>>& placements) {
  StoriesBuilder builder(workshop());
  for (std::size_t i = 0; i < placements.size(); ++i) {
    Story story(numbered("t", i));
    story.level = placements[i].first;
    story.answer("power", Weights{placements[i].second});
    builder.append(story);
  }
  return builder.snapshot();
}

}  // namespace samskab::test
