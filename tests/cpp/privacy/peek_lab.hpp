#pragma once
#include <string>
#include <utility>
#include <vector>

#include "metrics/support.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/things.hpp"

namespace samskab::privacy::test {

inline const lab::Ref<lab::Collection> c1("C1");

/// So many people of a level who came on a day and chose an option.
struct Wave {
  Date day;
  Level level;
  int people;
  const char* role = "helped";
};

inline lab::Content peek_content() {
  lab::Content content;
  lab::SchemaVersion version;
  version.id = lab::Ref<lab::SchemaVersion>("V1");
  version.schema = "workshop";
  content.schema_versions.push_back(version);
  lab::Collection collection;
  collection.id = c1;
  collection.schema = version.id;
  content.collections.push_back(collection);
  return content;
}

inline Lab peek_lab(const std::vector<Wave>& waves, lab::Content content = peek_content()) {
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  for (const Wave& wave : waves)
    for (int i = 0; i < wave.people; ++i, ++number) {
      Story story(samskab::test::numbered("s", number));
      story.person = samskab::test::numbered("p", number);
      story.level = wave.level;
      story.received = Timestamp::parse(wave.day.text() + "T12:00Z");
      story.permissions = Permissions::all();
      story.answer("role", Ticks{{wave.role}, {}});
      story.answer("pace", Position{0.01 * static_cast<double>(number % 100)});
      builder.append(story);
    }
  return Lab(std::move(content)).with_stories(c1, builder.snapshot());
}

/// A look on record with its figures; the ledger asks whether there are any, not which.
inline lab::SneakPeek frozen_on(const char* id, Date day, lab::Audience audience = lab::Audience::participants) {
  lab::SneakPeek out;
  out.id = lab::Ref<lab::SneakPeek>(id);
  out.collections = {c1};
  out.as_of = day;
  out.audience = audience;
  out.frozen = "{}";
  return out;
}

}  // namespace samskab::privacy::test
