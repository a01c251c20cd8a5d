#include "samskab/lab/project.hpp"

#include <span>
#include <string_view>

namespace samskab::lab {
namespace {

struct StepName {
  std::string_view danish;
  std::string_view english;
};
constexpr StepName lab_steps[] = {
    {"udvælgelse", "selection"},
    {"nøgleaktører", "key actors"},
    {"definere, rammesætte og kortlægge", "define, frame and map"},
    {"samskabe", "co-create"},
    {"prøvehandling", "trial action"},
    {"forankring", "anchoring"},
    {"udbredelse", "spreading"},
};
constexpr StepName triangle_steps[] = {
    {"undersøge", "explore"},
    {"idéudvikle", "develop ideas"},
    {"skabe", "create"},
};
constexpr StepName eight_steps[] = {
    {"potentiale", "potential"},
    {"problem eller tema", "problem or theme"},
    {"fordele og ulemper ved praksis", "pros and cons of practice"},
    {"opgaver", "tasks"},
    {"krav", "requirements"},
    {"relationer og roller", "relations and roles"},
    {"ny organisering", "new organisation"},
    {"skriftlige aftaler", "written agreements"},
};
constexpr StepName diamond_steps[] = {
    {"opdag", "discover"},
    {"definér", "define"},
    {"udvikl", "develop"},
    {"levér", "deliver"},
};

std::span<const StepName> names_of(StepPreset preset) {
  switch (preset) {
    case StepPreset::own:
      return {};
    case StepPreset::lab:
      return lab_steps;
    case StepPreset::triangle:
      return triangle_steps;
    case StepPreset::eight_steps:
      return eight_steps;
    case StepPreset::double_diamond:
      return diamond_steps;
  }
  return {};
}

}  // namespace

std::vector<ProcessStep> steps_of(StepPreset preset, const Ref<Project>& project) {
  std::vector<ProcessStep> steps;
  for (const StepName& each : names_of(preset)) {
    ProcessStep step;
    const auto place = static_cast<std::int64_t>(steps.size()) + 1;
    step.id = Ref<ProcessStep>(project.text() + "-" + std::to_string(place));
    step.project = project;
    step.name.set("da", std::string(each.danish));
    step.name.set("en", std::string(each.english));
    // The corners of the triangle are taken up in any order.
    if (preset != StepPreset::triangle) step.order = place;
    step.preset = preset;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace samskab::lab
