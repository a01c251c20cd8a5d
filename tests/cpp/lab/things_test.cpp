#include "samskab/lab/things.hpp"

#include <gtest/gtest.h>

#include <set>

#include "lab/fixture.hpp"
#include "samskab/base/table.hpp"

namespace samskab::lab {
namespace {

TEST(Things, EveryKindButTheLaboratoryItselfIsToldWithItsFields) {
  std::set<EntityKind> kinds;
  for (const KindOfThing& each : kinds_of_things()) {
    EXPECT_TRUE(kinds.insert(each.kind).second);
    EXPECT_FALSE(each.doc.empty()) << each.list;
    EXPECT_NE(each.shape.field("id"), nullptr) << each.list;
    for (const Shape& field : each.shape.fields) EXPECT_FALSE(field.doc.empty()) << each.list << "." << field.name;
  }
  EXPECT_EQ(kinds.size() + 1, std::size(entity_kind_labels));
  EXPECT_NE(shape_of_frame().field("title"), nullptr);
}

TEST(Things, AreCountedAndTabledByKind) {
  const Content content = test::small_content();
  EXPECT_EQ(count_of(content, EntityKind::stakeholder), 2U);
  EXPECT_EQ(table_of_things(content, EntityKind::stakeholder).rows(), 2U);
  EXPECT_EQ(count_of(content, EntityKind::lab), 0U);
}

}  // namespace
}  // namespace samskab::lab
