#pragma once
#include <map>
#include <string>
#include <utility>

#include "base/both.hpp"
#include "samskab/base/error.hpp"
#include "samskab/signification/schema.hpp"

namespace samskab::test {

/// A small, sound schema with every kind that is analysed.
inline SchemaContent garden_content() {
  SchemaContent content;
  content.id = "garden";
  content.name = both("Den fælles have", "The shared garden");
  content.language = "da";
  content.prompts = {{"p", both("Fortæl om en dag i haven.", "Tell of a day in the garden.")}};
  content.sections = {{"s1", both("Dagen", "The day"), ""}};
  const auto add = [&](const char* id, SignifierKind kind, LocalisedText title) -> Signifier& {
    Signifier& signifier = content.signifiers.emplace_back();
    signifier.id = id;
    signifier.kind = kind;
    signifier.title = std::move(title);
    return signifier;
  };
  add("story", SignifierKind::free_text, both("Hvad skete der?", "What happened?"));
  add("title", SignifierKind::free_text, both("Giv dagen en overskrift", "Give the day a headline"));
  Signifier& drive = add("drive", SignifierKind::triad, both("Dagen blev båret af", "The day was carried by"));
  drive.allow_not_applicable = true;
  drive.anchors = {{"plan", both("en plan", "a plan"), ""},
                   {"chance", both("tilfældet", "chance"), ""},
                   {"people", both("folk", "people"), ""}};
  Signifier& pace = add("pace", SignifierKind::dyad, both("Tempoet var", "The pace was"));
  pace.allow_not_applicable = true;
  pace.anchors = {{"slow", both("alt for langsomt", "far too slow"), ""},
                  {"fast", both("alt for hurtigt", "far too fast"), ""}};
  Signifier& canvas = add("canvas", SignifierKind::stones, both("Hvem gjorde hvad?", "Who did what?"));
  canvas.stones = {{"us", both("Os", "Us"), ""}, {"them", both("Dem", "Them"), ""}};
  canvas.x = {both("Indsats", "Effort"), both("lidt", "little"), both("meget", "much")};
  canvas.y = {both("Glæde", "Joy"), both("lidt", "little"), both("meget", "much")};
  Signifier& who = add("who", SignifierKind::single_choice, both("Hvem er du?", "Who are you?"));
  who.role = SignifierRole::context;
  who.options = {{"emp", both("Ansat", "Employee"), {}, "", "", true},
                 {"vol", both("Frivillig", "Volunteer"), {}, "", "", true},
                 {"oth", both("Andet", "Other"), {}, "", "", true}};
  Signifier& what = add("what", SignifierKind::multiple_choice, both("Hvad lavede I?", "What did you do?"));
  what.max_choices = 2;
  what.options = {{"dig", both("gravede", "dug"), {}, "", "", true},
                  {"sow", both("såede", "sowed"), {}, "", "", true},
                  {"rest", both("hvilede", "rested"), {}, "", "", true}};
  Signifier& worth = add("worth", SignifierKind::scale, both("Var det besværet værd?", "Was it worth it?"));
  worth.minimum = 0.0;
  worth.maximum = 10.0;
  add("photo", SignifierKind::photo, both("Billede", "Picture"));
  add("thanks", SignifierKind::display, both("Tak!", "Thanks!"));
  content.story_signifier = "story";
  content.title_signifier = "title";
  return content;
}

inline Schema garden() { return Schema(garden_content()); }

/// The key of the error that `f` throws; empty when it throws none.
template <class F>
std::string code_of(F&& f) {
  try {
    std::forward<F>(f)();
  } catch (const Error& error) {
    return error.code();
  }
  return {};
}

}  // namespace samskab::test
