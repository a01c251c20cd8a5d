#pragma once
#include "lab/fixture.hpp"
#include "samskab/lab/collection.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/playbook.hpp"
#include "stories/fixture.hpp"

/// The small laboratory with the garden's stories s0 .. s11 in its collection A1 and a quote of s0, told by p0, behind
/// its entry H1.
namespace samskab::document::test {

inline lab::Content content() {
  lab::Content content = lab::test::small_content();
  content.schema_versions[0].schema = samskab::test::garden_stories(1).schema().content().id;
  content.collections[0].window = {};
  lab::Person person;
  person.id = lab::Ref<lab::Person>("p0");
  content.persons.push_back(person);
  lab::Quote quote;
  quote.id = lab::Ref<lab::Quote>("Q1");
  quote.collection = lab::Ref<lab::Collection>("A1");
  quote.story = "s0";
  content.quotes.push_back(quote);
  lab::Evidence evidence;
  evidence.id = lab::Ref<lab::Evidence>("EV9");
  evidence.entry = lab::Ref<lab::Entry>("H1");
  evidence.source = {lab::EntityKind::quote, "Q1"};
  content.evidence.push_back(evidence);
  return content;
}
inline Lab attached(lab::Content content, std::size_t stories = 12) {
  return Lab(std::move(content)).with_stories(lab::Ref<lab::Collection>("A1"), samskab::test::garden_stories(stories));
}

}  // namespace samskab::document::test
