#include "io/detail/keyed_hash.hpp"

#include <gtest/gtest.h>

namespace samskab::io::detail {
namespace {

// The reference vectors of SipHash-2-4-128 (veorq/SipHash, vectors.h): key 00..0f, input 00 01 02 ... of that length.
TEST(KeyedHash, MeetsTheReferenceVectors) {
  const KeyedHash hash({0x0706050403020100ULL, 0x0F0E0D0C0B0A0908ULL});
  std::string input;
  EXPECT_EQ(hash.hex(input), "a3817f04ba25a8e66df67214c7550293");
  input.push_back('\0');
  EXPECT_EQ(hash.hex(input), "da87c1d86b99af44347659119b22fc45");
}

TEST(KeyedHash, ASecretGivesTheSameKeyAndNoneAFreshOne) {
  EXPECT_EQ(KeyedHash::from_secret("hemmelig").hex("p1"), KeyedHash::from_secret("hemmelig").hex("p1"));
  EXPECT_NE(KeyedHash::from_secret("hemmelig").hex("p1"), KeyedHash::from_secret("hemmelig ").hex("p1"));
  EXPECT_NE(KeyedHash::from_secret("").hex("p1"), KeyedHash::from_secret("").hex("p1"));
}

}  // namespace
}  // namespace samskab::io::detail
