#include "samskab/io/person_code.hpp"

#include <gtest/gtest.h>

#include "io/detail/keyed_hash.hpp"
#include "samskab/base/error.hpp"

namespace samskab::io {
namespace {

TEST(PersonCode, IsTheSameForTheSameKeyOnly) {
  EXPECT_EQ(person_code("p18", "our secret"), "416ba15cbcde05d104548c08a1b0ddf7");
  EXPECT_EQ(person_code(" p18\xC2\xA0", "our secret"), person_code("p18", "our secret"));
  EXPECT_NE(person_code("p18", "another"), person_code("p18", "our secret"));
  EXPECT_NE(person_code("p19", "our secret"), person_code("p18", "our secret"));
}

TEST(PersonCode, SaysWhatIsMissing) {
  const auto code_of = [](const char* person, const char* key) {
    try {
      static_cast<void>(person_code(person, key));
    } catch (const InvalidInput& error) {
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code_of(" ", "key"), "io.person_code.nobody");
  EXPECT_EQ(code_of("p18", ""), "io.person_code.key");
}

TEST(PersonCodes, AreThoseOfEachFormTheIdMayHaveBeenWrittenIn) {
  EXPECT_EQ(person_codes("p18", "key"), std::vector{person_code("p18", "key")});
  const auto codes = person_codes("Andre\u0301", "key");
  ASSERT_EQ(codes.size(), 2U);
  EXPECT_EQ(codes, person_codes("Andr\u00E9", "key"));
  EXPECT_EQ(codes[0], person_code("Andre\u0301", "key"));
  EXPECT_EQ(codes[0], detail::KeyedHash::from_secret("key").hex("Andr\u00E9"));
  EXPECT_EQ(codes[1], detail::KeyedHash::from_secret("key").hex("Andre\u0301")) << "of the bytes, as it once was";
}

TEST(Withdraw, TakesAnIdWithoutTheWhiteSpaceAroundItAndNobodyIsNoId) {
  ConsentRegister consent;
  withdraw_person(consent, " p1\t");
  withdraw_person(consent, "p18", "key");
  withdraw_story(consent, "s1\xC2\xA0");
  EXPECT_TRUE(consent.withdrawn("", "p1"));
  EXPECT_TRUE(consent.withdrawn("", " p1\t")) << "as a program may have brought it in";
  EXPECT_TRUE(consent.withdrawn("", person_code("p18", "key")));
  EXPECT_TRUE(consent.withdrawn("s1", ""));
  EXPECT_THROW(withdraw_person(consent, " "), InvalidInput);
  EXPECT_THROW(withdraw_story(consent, ""), InvalidInput);
  EXPECT_THROW(withdraw_person(consent, "p18", ""), InvalidInput);
}

}  // namespace
}  // namespace samskab::io
