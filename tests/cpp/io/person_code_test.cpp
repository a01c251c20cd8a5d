#include "samskab/io/person_code.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace samskab::io
