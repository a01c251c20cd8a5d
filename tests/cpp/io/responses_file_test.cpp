#include "samskab/io/responses_file.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::io {
namespace {

using namespace samskab::outcomes;  // NOLINT(google-build-using-namespace): of a test

Responses some() {
  ResponsesBuilder builder({preset("t_ils"), preset("swemwbs")}, WrongCodes::quarantine);
  Response each;
  each.instrument = "t_ils";
  for (int i = 0; i < 12; ++i) {
    each.person = std::string("person-").append(std::to_string(i % 6));
    each.kind = i < 6 ? OccasionKind::baseline : OccasionKind::after;
    each.project = i % 2 == 0 ? "Haven" : "";
    each.items = {1 + i % 3, 2, i == 4 ? std::optional<int>() : 1 + i % 4};
    if (i % 3 == 0) each.answered_on = Date(2026, 3, 1 + i);
    builder.append(each);
  }
  builder.append(each);  // twice
  Response scored;
  scored.person = "person-1";
  scored.instrument = "swemwbs";
  scored.score = 21.54;
  builder.append(scored);
  return builder.snapshot();
}

std::string_view text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(ResponsesFile, EverythingComesBackByteForByte) {
  const Responses responses = some();
  const auto bytes = responses_to_bytes(responses);
  const Responses back = responses_from_bytes(bytes);
  EXPECT_EQ(responses_to_bytes(back), bytes);
  EXPECT_EQ(back.intake(), responses.intake());
  ASSERT_EQ(back.size(), responses.size());
  for (std::size_t row = 0; row < back.size(); ++row) EXPECT_EQ(back.at(row), responses.at(row));
  EXPECT_EQ(back.table().instruments, responses.table().instruments);
  EXPECT_EQ(responses_to_bytes(responses_from_bytes(responses_to_bytes(Responses()))), responses_to_bytes(Responses()));
}

TEST(ResponsesFile, ASelectionIsWrittenAsItsOwnResponses) {
  const Responses part = some().where({.occasion = "after"});
  const Responses back = responses_from_bytes(responses_to_bytes(part));
  EXPECT_EQ(back.table().rows, 6U);
  EXPECT_EQ(back.at(0), some().at(6));
}

TEST(ResponsesFile, ASelectionHoldsNothingOfOthersButThatTheyWithdrew) {
  const Responses all = some();
  all.consent().withdraw_person("elsewhere");
  all.consent().withdraw_person("person-2");
  all.consent().withdraw_person("person-3");
  std::vector<std::uint32_t> own;  // of person-2 and person-4
  for (std::uint32_t row = 0; row < all.table().rows; ++row)
    if (all.at(row).person == "person-2" || all.at(row).person == "person-4") own.push_back(row);
  const auto bytes = responses_to_bytes(all.select(own));
  for (const char* each : {"person-0", "person-1", "person-5"})
    EXPECT_EQ(text_of(bytes).find(each), std::string_view::npos) << each;
  const Responses back = responses_from_bytes(bytes);
  EXPECT_EQ(back.size(), 2U);
  for (const char* each : {"person-2", "person-3", "elsewhere"})
    EXPECT_TRUE(back.consent().withdrawn("", each)) << each << " must not come back with the next import";
}

TEST(ResponsesFile, WhoWithdrewIsRememberedAndWhatTheyAnsweredIsGone) {
  const Responses responses = some();
  responses.consent().withdraw_person("person-5");  // whose second answer is in the notes, too
  const auto bytes = responses_to_bytes(responses);
  const Responses back = responses_from_bytes(bytes);
  EXPECT_EQ(back.table().rows, responses.table().rows - 2);
  EXPECT_TRUE(back.consent().withdrawn("", "person-5"));
  EXPECT_EQ(responses_to_bytes(back), bytes);
  EXPECT_TRUE(back.intake().balanced());
  std::size_t said = 0;
  for (std::size_t at = text_of(bytes).find("person-5"); at != std::string_view::npos;
       at = text_of(bytes).find("person-5", at + 1))
    ++said;
  EXPECT_EQ(said, 1U) << "only that they withdrew";
}

TEST(ResponsesFile, DamagedBytesAreRefused) {
  auto bytes = responses_to_bytes(some());
  EXPECT_TRUE(try_responses_from_bytes(bytes).has_value());
  for (std::size_t at = 0; at < bytes.size(); at += 37) {
    auto damaged = bytes;
    damaged[at] ^= std::byte{16};
    const auto read = try_responses_from_bytes(damaged);
    ASSERT_FALSE(read.has_value()) << at;
  }
  bytes.pop_back();
  EXPECT_THROW((void)responses_from_bytes(bytes), FormatError);
}

TEST(ResponsesFile, SavesToAndLoadsFromAFile) {
  const std::string path = testing::TempDir() + "responses_file_test.samskab";
  save_responses(path, some());
  EXPECT_EQ(responses_to_bytes(load_responses(path)), responses_to_bytes(some()));
  EXPECT_TRUE(try_load_responses(path).has_value());
  std::remove(path.c_str());
  EXPECT_THROW((void)load_responses(path), FileError);
}

}  // namespace
}  // namespace samskab::io
