// The evaluator's questions, asked from C++: questions LAB DAY [SEED [LANGUAGE]] prints every answer, numbered.
#include <samskab/evaluation/conditions.hpp>
#include <samskab/evaluation/contributions.hpp>
#include <samskab/evaluation/equality_check.hpp>
#include <samskab/evaluation/expectation_gap.hpp>
#include <samskab/evaluation/learning_chain.hpp>
#include <samskab/evaluation/level_comparison.hpp>
#include <samskab/evaluation/outcome_effect.hpp>
#include <samskab/evaluation/publish_check.hpp>
#include <samskab/evaluation/representativity.hpp>
#include <samskab/evaluation/sneak_peek.hpp>
#include <samskab/evaluation/timeliness.hpp>
#include <samskab/evaluation/trials_summary.hpp>
#include <samskab/evaluation/usable_by.hpp>
#include <samskab/evaluation/value_coverage.hpp>
#include <samskab/io/lab_file.hpp>
#include <samskab/lab/collection.hpp>
#include <samskab/lab/measure.hpp>
#include <samskab/stories/reading.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>

namespace sk = samskab;
namespace ev = samskab::evaluation;

/// The answer, or nothing where there are too few figures for one.
template <class Ask>
auto ask(const Ask& question) -> std::optional<decltype(question())> {
  try {
    return question();
  } catch (const sk::Error&) {
    return std::nullopt;
  }
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::uint64_t seed = argc > 3 ? std::stoull(argv[3]) : 1;
  const sk::Language language = argc > 4 && std::string(argv[4]) == "en" ? sk::Language::en : sk::Language::da;
  try {
    const sk::Lab lab = sk::io::load_lab(argv[1]);
    const sk::Date today = sk::Date::parse(argv[2]);
    const auto tell = [&](int number, const auto& answer) {
      std::cout << number << ". " << answer.summary(language) << '\n';
    };
    for (const sk::lab::Indicator& each : lab.all<sk::lab::Indicator>())
      if (each.subject == sk::lab::IndicatorSubject::outcome)
        if (auto found = ask([&] { return ev::outcome_effect(lab, each.id, {.today = today}); })) tell(1, *found);
    tell(2, ev::value_coverage(lab, {.today = today}));
    tell(3, ev::expectation_gap(lab, {.today = today}));
    for (const sk::lab::Collection& each : lab.all<sk::lab::Collection>())
      if (lab.has_stories(each.id)) tell(4, ev::compare_levels(lab, each.id, {.seed = seed}));
    tell(5, ev::equality_check(lab));
    for (const sk::lab::Collection& each : lab.all<sk::lab::Collection>())
      if (lab.has_stories(each.id)) tell(6, ev::sneak_peek(lab, each.id, {.as_of = today}));
    for (const sk::lab::Collection& each : lab.all<sk::lab::Collection>())
      if (lab.has_stories(each.id))
        for (const sk::StoryCard& card : sk::read(lab.stories(each.id), {.k = 3, .purpose = sk::Purpose::quoting}))
          std::cout << "7. " << card.id << '\n';
    tell(8, ev::representativity(lab));
    tell(9, ev::trials_summary(lab, {.today = today}));
    tell(10, ev::timeliness(lab, {.today = today}));
    tell(11, ev::conditions(lab, {.today = today}));
    tell(12, ev::learning_chain(lab, {.today = today}));
    tell(13, ev::contributions(lab, {.until = today}));
    tell(14, ev::usable_by(lab, {.today = today}));
    tell(15, ev::publish_check(lab, {.today = today}));
  } catch (const sk::Error& error) {
    std::cerr << error.message(language) << '\n';
    return 1;
  }
}
