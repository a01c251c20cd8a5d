#pragma once
#include <utility>

#include "lab/fixture.hpp"
#include "stories/fixture.hpp"

namespace samskab::lab::test {

/// A laboratory whose collection "K1" takes stories about the garden.
inline Lab garden_lab(const Period& window = {}) {
  Content content = small_content();
  SchemaVersion schema;
  schema.id = Ref<SchemaVersion>("garden-1");
  schema.schema = samskab::test::garden().content().id;
  schema.version = samskab::test::garden().content().version;
  schema.status = SchemaStatus::locked;
  content.schema_versions.push_back(schema);
  Collection collection;
  collection.id = Ref<Collection>("K1");
  collection.title = both("Haven", "The garden");
  collection.schema = schema.id;
  collection.window = window;
  content.collections.push_back(collection);
  return Lab(std::move(content));
}
}  // namespace samskab::lab::test
