#include "samskab/signification/signifier.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace samskab {
namespace {

// What can be analysed comes before what is carried along: metrics ask `kind <= SignifierKind::free_text`.
TEST(Signifier, KindsThatCanBeAnalysedComeFirst) {
  for (const auto kind : {SignifierKind::triad, SignifierKind::dyad, SignifierKind::stones,
                          SignifierKind::single_choice, SignifierKind::multiple_choice, SignifierKind::scale})
    EXPECT_LT(kind, SignifierKind::free_text);
  for (const auto kind :
       {SignifierKind::image_choice, SignifierKind::photo, SignifierKind::audio, SignifierKind::map,
        SignifierKind::unique_id, SignifierKind::embedded, SignifierKind::matrix, SignifierKind::display})
    EXPECT_GT(kind, SignifierKind::free_text);
}

template <class E>
void expect_distinct_labels() {
  std::set<std::string_view> codes;
  std::set<std::string_view> danish;
  std::set<std::string_view> english;
  for (const Label<E>& each : labels(E{})) {
    EXPECT_EQ(from_code<E>(each.code), each.value);
    codes.insert(each.code);
    danish.insert(each.danish);
    english.insert(each.english);
  }
  EXPECT_EQ(codes.size(), labels(E{}).size());
  EXPECT_EQ(danish.size(), labels(E{}).size());
  EXPECT_EQ(english.size(), labels(E{}).size());
}

TEST(Signifier, KindsAndRolesHaveNamesOfTheirOwn) {
  expect_distinct_labels<SignifierKind>();
  expect_distinct_labels<SignifierRole>();
}

// Whatever differs in any field is another question: files, locks and digests rest on the one list of fields.
TEST(Signifier, EveryFieldCountsInAComparison) {
  const Signifier plain;
  std::size_t fields = 0;
  std::set<std::string_view> names;
  for_each_field<Signifier>([&](const auto& each) {
    Signifier changed;
    auto& value = changed.*(each.member);
    using M = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<M, bool>)
      value = !value;
    else if constexpr (std::is_same_v<M, std::string> || std::is_same_v<M, LocalisedText>)
      value = M("other");
    else if constexpr (std::is_same_v<M, SignifierKind>)
      value = SignifierKind::triad;
    else if constexpr (std::is_same_v<M, SignifierRole>)
      value = SignifierRole::context;
    else if constexpr (std::is_same_v<M, Axis>)
      value.end = "other";
    else if constexpr (requires { value.emplace_back(); })
      value.emplace_back();
    else
      value += 1;
    EXPECT_NE(changed, plain) << each.name;
    EXPECT_FALSE(each.doc.empty()) << each.name;
    names.insert(each.name);
    ++fields;
  });
  EXPECT_EQ(names.size(), fields);
}

}  // namespace
}  // namespace samskab
