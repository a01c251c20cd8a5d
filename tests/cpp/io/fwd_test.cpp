// The names come first, alone, as in a header that only mentions them; the types themselves must then agree.
#include "samskab/fwd.hpp"

namespace samskab {
const Stories& first_of(const Stories& a, const Stories&) { return a; }
bool is_danish(Language language);
}  // namespace samskab

#include <gtest/gtest.h>

#include "samskab/samskab.hpp"

namespace samskab {

bool is_danish(Language language) { return language == Language::da; }

namespace {

template <class... T>
constexpr bool complete = ((sizeof(T) > 0) && ...);

TEST(Fwd, NamesTypesThatExist) {
  static_assert(complete<Date, Error, LocalisedText, Message, Reader, Schema, Stories, StoriesBuilder, Table, Timestamp,
                         View, Writer, Basis, Comparison, ComparisonSet, DensityResult, Filter, Grouping, IntakeAccount,
                         SchemaContent, Signifier, Story, StoryCard, StoryTable, Summary, SummaryTable, ZoneTable>);
  const Stories one;
  const Stories other;
  EXPECT_EQ(&first_of(one, other), &one);
  EXPECT_TRUE(is_danish(Language::da));
  EXPECT_FALSE(is_danish(Language::en));
}

}  // namespace
}  // namespace samskab
