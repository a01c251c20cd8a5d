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

TEST(Things, TheRecordHasAFieldForTheFrameEveryListAndTheTrail) {
  const Shape record = shape_of_record();
  EXPECT_EQ(record.fields.size(), kinds_of_things().size() + 2);
  EXPECT_EQ(record.field("frame")->form, Shape::Form::record);
  EXPECT_NE(record.field("projects")->items.front().field("marks"), nullptr);
  EXPECT_EQ(record.field("audit")->items.front().type_name, "AuditEvent");
}

TEST(Things, ABlankThingHasWhatHoldsWhenNobodySaysAnything) {
  const Content blanks = record_of_blanks();
  for (const KindOfThing& each : kinds_of_things()) EXPECT_EQ(count_of(blanks, each.kind), 1U) << each.list;
  ASSERT_EQ(blanks.disclosure_policies.size(), 1U);
  EXPECT_EQ(blanks.disclosure_policies.front(), DisclosurePolicy());
  EXPECT_EQ(blanks.audit.size(), 1U);
}

}  // namespace
}  // namespace samskab::lab
