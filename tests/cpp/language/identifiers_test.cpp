#include "samskab/language/identifiers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace samskab {
namespace {

std::vector<std::string> found(const std::string& text, IdentifierKind kind) {
  std::vector<std::string> pieces;
  for (const Identifier& each : find_identifiers(text))
    if (each.kind == kind) pieces.push_back(text.substr(each.begin, each.length));
  return pieces;
}
using Pieces = std::vector<std::string>;

TEST(Identifiers, FindCprNumbersAsPeopleWriteThem) {
  const auto cpr = [](const std::string& text) { return found(text, IdentifierKind::cpr); };
  EXPECT_EQ(cpr("Mit nummer er 010190-1234."), Pieces{"010190-1234"});
  EXPECT_EQ(cpr("0101901234"), Pieces{"0101901234"});
  EXPECT_EQ(cpr("(010190 1234)"), Pieces{"010190 1234"});
  EXPECT_EQ(cpr("290200-4123"), Pieces{"290200-4123"}) << "2000 was a leap year";
  EXPECT_EQ(cpr("610190-1234"), Pieces{"610190-1234"}) << "a replacement number: 60 is added to the day";
}

TEST(Identifiers, DoNotTakeEveryTenDigitsForACprNumber) {
  for (const char* text : {"320190-1234", "011390-1234", "290201-1234", "000190-1234", "0101901234567", "A0101901234",
                           "010190--1234", "01019-01234", "20260504130500", "310490-1234"})
    EXPECT_TRUE(found(text, IdentifierKind::cpr).empty()) << text;
}

// The check digit weights 4 3 2 7 6 5 4 3 2 1 of the CPR office: 070761-4285 is its own published example of a number
// whose weighted sum divides by 11. Numbers since October 2007 need not have that.
TEST(Identifiers, TheOldCheckDigitOnlyRanks) {
  const auto checked = find_identifiers("070761-4285");
  ASSERT_EQ(checked.size(), 1U);
  EXPECT_TRUE(checked[0].certain);
  const auto unchecked = find_identifiers("070761-4286");
  ASSERT_EQ(unchecked.size(), 1U);
  EXPECT_FALSE(unchecked[0].certain);
}

TEST(Identifiers, FindPhoneNumbers) {
  const auto phone = [](const std::string& text) { return found(text, IdentifierKind::phone); };
  EXPECT_EQ(phone("Ring på 23 45 67 89 i morgen"), Pieces{"23 45 67 89"});
  EXPECT_EQ(phone("+45 23456789"), Pieces{"+45 23456789"});
  EXPECT_EQ(phone("2345 6789"), Pieces{"2345 6789"});
  EXPECT_EQ(phone("tlf.23456789,"), Pieces{"23456789"});
  EXPECT_EQ(phone("2345-6789"), Pieces{"2345-6789"});
  EXPECT_EQ(phone("+45 2025-2029"), Pieces{"+45 2025-2029"});
  for (const char* text :
       {"12345678", "2345678", "234567890", "23 456 789", "A23456789", "23456789kr", "2025-2029", "sag 2026-0042"})
    EXPECT_TRUE(phone(text).empty()) << text;
}

TEST(Identifiers, FindMailAddresses) {
  const auto mail = [](const std::string& text) { return found(text, IdentifierKind::email); };
  EXPECT_EQ(mail("Skriv til maja.jensen@kommune.dk."), Pieces{"maja.jensen@kommune.dk"});
  EXPECT_EQ(mail("<søren+23456789@mail.æble.dk>"), Pieces{"søren+23456789@mail.æble.dk"});
  for (const char* text : {"@", "a@", "@b.dk", "a@b", "a@b.", "et @ i teksten"})
    EXPECT_TRUE(mail(text).empty()) << text;
}

TEST(Identifiers, AreToldInTheOrderOfTheText) {
  const auto all = find_identifiers("a@b.dk, 23456789 og 010190-1234");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].kind, IdentifierKind::email);
  EXPECT_EQ(all[1].kind, IdentifierKind::phone);
  EXPECT_EQ(all[2].kind, IdentifierKind::cpr);
}

TEST(Identifiers, AKeyIsACprNumberAsAWhole) {
  EXPECT_TRUE(is_cpr("010190-1234"));
  EXPECT_TRUE(is_cpr(" 0101901234 "));
  EXPECT_FALSE(is_cpr("R-010190-1234"));
  EXPECT_FALSE(is_cpr("010190-1234b"));
  EXPECT_FALSE(is_cpr(""));
}

TEST(Identifiers, AreReplacedByTheirKind) {
  EXPECT_EQ(redacted("Maja, 010190-1234, maja@b.dk", Language::da), "Maja, [CPR-nummer], [mailadresse]");
  EXPECT_EQ(redacted("Ring 23456789!", Language::en), "Ring [phone number]!");
  EXPECT_EQ(redacted("intet her", Language::en), "intet her");
}

}  // namespace
}  // namespace samskab
