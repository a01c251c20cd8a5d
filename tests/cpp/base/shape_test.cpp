#include "samskab/base/shape.hpp"

#include <gtest/gtest.h>

#include "samskab/base/date.hpp"
#include "samskab/base/id.hpp"

namespace samskab {
namespace {

struct Leaf {
  Id<Leaf> id;
  static constexpr std::string_view type_name = "Leaf";
  static constexpr auto fields() { return field_list(field("id", &Leaf::id, "Its id.")); }
};
struct Tree {
  std::vector<Leaf> leaves;
  std::map<std::string, double> sizes;
  std::optional<Date> planted;
  Language speaks = Language::da;
  Id<Leaf> best;
  std::map<Language, bool> names;
  static constexpr std::string_view type_name = "Tree";
  static constexpr auto fields() {
    return field_list(field("leaves", &Tree::leaves, "What it bears."), field("sizes", &Tree::sizes, "In metres."),
                      field("planted", &Tree::planted, "When; missing: not known."),
                      field("speaks", &Tree::speaks, "A language."), field("best", &Tree::best, "The best leaf."),
                      field("names", &Tree::names, "In which languages it has a name."));
  }
};

TEST(Shape, FollowsTheDescriptionOfARecord) {
  const Shape tree = shape_of<Tree>();
  EXPECT_EQ(tree.form, Shape::Form::record);
  EXPECT_EQ(tree.type_name, "Tree");
  ASSERT_EQ(tree.fields.size(), 6U);
  EXPECT_EQ(tree.fields[0].doc, "What it bears.");
  EXPECT_EQ(tree.field("leaves")->form, Shape::Form::list);
  EXPECT_EQ(tree.field("leaves")->items.front().field("id")->type_name, "Leaf");
  EXPECT_EQ(tree.field("sizes")->items.front().form, Shape::Form::real);
  EXPECT_EQ(tree.field("planted")->form, Shape::Form::date);
  EXPECT_TRUE(tree.field("planted")->optional);
  EXPECT_FALSE(tree.field("best")->optional);
  EXPECT_EQ(tree.field("root"), nullptr);
}

TEST(Shape, TellsTheKeysOfAMapWhereTheyAreCodes) {
  const Shape tree = shape_of<Tree>();
  ASSERT_EQ(tree.field("names")->keys.size(), 1U);
  EXPECT_EQ(tree.field("names")->keys.front().choices.size(), 2U);
  EXPECT_TRUE(tree.field("sizes")->keys.empty());
}

TEST(Shape, TellsTheCodesOfAnEnumerationInBothLanguages) {
  const Shape speaks = *shape_of<Tree>().field("speaks");
  EXPECT_EQ(speaks.form, Shape::Form::code);
  ASSERT_EQ(speaks.choices.size(), 2U);
  EXPECT_EQ(speaks.choices[1].code, "en");
  EXPECT_EQ(speaks.choices[1].danish, "engelsk");
}

TEST(Shape, KnowsEveryFormOfValue) {
  EXPECT_EQ(shape_of<bool>().form, Shape::Form::boolean);
  EXPECT_EQ(shape_of<std::int64_t>().form, Shape::Form::integer);
  EXPECT_EQ(shape_of<std::string>().form, Shape::Form::text);
  EXPECT_EQ(shape_of<LocalisedText>().form, Shape::Form::localised_text);
  EXPECT_EQ(shape_of<Timestamp>().form, Shape::Form::timestamp);
}

}  // namespace
}  // namespace samskab
