#include "samskab/document/block.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace samskab::document {
namespace {

template <class... B>
std::set<std::string_view> names(const std::variant<B...>*) {
  return {B::type_name...};
}

TEST(Block, FilesKnowEachKindByANameOfItsOwn) {
  const Block* none = nullptr;
  EXPECT_EQ(names(none).size(), std::variant_size_v<Block>);
}

TEST(Block, ComparesByWhatItSays) {
  EXPECT_EQ(Block(Heading{2, "Trin", "step"}), Block(Heading{2, "Trin", "step"}));
  EXPECT_FALSE(Block(Heading{2, "Trin", "step"}) == Block(Heading{3, "Trin", "step"}));
  EXPECT_FALSE(Block(Facts{}) == Block(Terms{}));
}

}  // namespace
}  // namespace samskab::document
