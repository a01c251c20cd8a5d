#include "samskab/lab/entity.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "filled.hpp"
#include "samskab/base/repr.hpp"
#include "samskab/base/table.hpp"

namespace samskab::lab {
namespace {

template <class F>
void for_each_kind(F&& f) {
  for_each_list(*std::make_unique<Content>(), [&](const auto& list, std::string_view name) {
    f(typename std::remove_cvref_t<decltype(list)>::value_type(), name);
  });
}

TEST(Entity, EveryKindHasOneListAndOneName) {
  std::set<EntityKind> kinds;
  std::set<std::string> danish;
  for_each_kind([&](const auto& thing, std::string_view) {
    using T = std::remove_cvref_t<decltype(thing)>;
    EXPECT_TRUE(kinds.insert(T::kind_of_entity).second) << T::type_name;
    EXPECT_TRUE(danish.insert(std::string(name(T::kind_of_entity, Language::da))).second) << T::type_name;
  });
  for (const auto& each : entity_kind_labels)
    EXPECT_TRUE(each.value == EntityKind::lab || kinds.contains(each.value)) << each.code << " has no list";
}

TEST(Entity, EveryKindBecomesATableWithAColumnForEveryField) {
  for_each_kind([](const auto& thing, std::string_view) {
    using T = std::remove_cvref_t<decltype(thing)>;
    std::size_t next = 0;
    const std::vector<T> rows = {test::filled<T>(next), T()};
    const Table table = table_of(rows);
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(std::get<Column::Texts>(table.column("id").values)[0], rows[0].id.text());
    for (const Column& column : table.columns()) {
      EXPECT_TRUE(column.has(0)) << T::type_name << "." << column.name;
      EXPECT_FALSE(column.doc.empty()) << T::type_name << "." << column.name;
    }
  });
}

TEST(Entity, EveryKindShowsItselfAndTellsTwoApart) {
  for_each_kind([](const auto& thing, std::string_view) {
    using T = std::remove_cvref_t<decltype(thing)>;
    std::size_t next = 0;
    const T one = test::filled<T>(next);
    EXPECT_EQ(one, T(one));
    EXPECT_NE(one, T());
    EXPECT_NE(repr(one).find(std::string(T::type_name) + "(id="), std::string::npos) << repr(one);
  });
}

TEST(Entity, ReferencesAreFoundWhereverTheyStand) {
  std::vector<std::string> found;
  const auto note = [&](std::string_view field, EntityKind kind, std::string_view id, bool) {
    found.push_back(std::string(field) + ":" + std::string(code(kind)) + ":" + std::string(id));
  };
  Initiative initiative;
  initiative.project = Ref<Project>("P1");
  initiative.history.push_back({AnchoringStatus::pilot, std::nullopt, Ref<OrgUnit>("U1"), ""});
  for_each_reference(initiative, note);
  EXPECT_EQ(found, (std::vector<std::string>{"project:project:P1", "owner:org_unit:U1"}));
  found.clear();
  Observation observation;
  observation.sources = {{EntityKind::trial_cycle, "Y1"}};
  observation.seen_by = {Ref<Stakeholder>("S1"), Ref<Stakeholder>("S2")};
  for_each_reference(observation, note);
  EXPECT_EQ(found,
            (std::vector<std::string>{"sources:trial_cycle:Y1", "seen_by:stakeholder:S1", "seen_by:stakeholder:S2"}));
}

TEST(Entity, AForgottenReferenceIsToldOnlyWhereOneIsNeeded) {
  std::size_t empty = 0;
  const auto count = [&](std::string_view, EntityKind, std::string_view id, bool required) {
    empty += id.empty() && required ? 1U : 0U;
  };
  for_each_reference(Session(), count);
  EXPECT_EQ(empty, 1U) << "the project is needed, the step is not";
}

}  // namespace
}  // namespace samskab::lab
