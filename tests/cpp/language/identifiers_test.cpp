#include "samskab/language/identifiers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "growth.hpp"

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

TEST(Identifiers, FindCprNumbersWithTheDashesAndSpacesOfAWordProcessor) {
  const auto cpr = [](const std::string& text) { return found(text, IdentifierKind::cpr); };
  for (const std::string number : {"010190 - 1234", "010190–1234", "010190 -1234", "010190\u00A01234", "01.01.90-1234",
                                   "01 01 90-1234", "01/01/90 - 1234"})
    EXPECT_EQ(cpr("Hun er " + number + "."), Pieces{number});
  EXPECT_EQ(cpr("cpr010190-1234"), Pieces{"010190-1234"});
  EXPECT_EQ(cpr("Cpr-nr.:0101901234,"), Pieces{"0101901234"});
  for (const char* text : {"01.01.90 1234", "den 01.01.1990 1234", "010190      - 1234", "01.01-90-1234"})
    EXPECT_TRUE(cpr(text).empty()) << text;
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

TEST(Identifiers, APhoneNumberIsNoAmountAndNoCase) {
  const auto phone = [](const std::string& text) { return found(text, IdentifierKind::phone); };
  for (const char* text : {"23456789 kr.", "23 45 67 89 mio. kr", "23456789,-", "sagsnr. 23456789", "Dok.nr. 23456789"})
    EXPECT_TRUE(phone(text).empty()) << text;
  EXPECT_EQ(phone("Ring til Krista 23456789 krydset"), Pieces{"23456789"});
  EXPECT_EQ(phone("23\u00A045\u00A067\u00A089"), Pieces{"23\u00A045\u00A067\u00A089"});
  const auto year = find_identifiers("Udskiftning 2008 2261");
  ASSERT_EQ(year.size(), 1U);
  EXPECT_FALSE(year[0].certain) << "a year and a number look like that";
}

// By the weights 2 7 6 5 4 3 2 1 of CVR numbers: 8*2+8*7+1*6+4*5+6*4+3*3+2*2+8 = 143 = 13 * 11.
TEST(Identifiers, EightDigitsAreACvrNumberOnlyWhenTheyAreCalledSo) {
  const auto cvr = [](const std::string& text) { return found(text, IdentifierKind::cvr); };
  for (const std::string before :
       {"CVR ", "cvr-nr. ", "CVR-nummer: ", "CVR nr.: ", "Cvr: ", "Vores CVR er ", "SE-nr. "})
    EXPECT_EQ(cvr(before + "88146328"), Pieces{"88146328"}) << before;
  EXPECT_EQ(cvr("CVR 88 14 63 28"), Pieces{"88 14 63 28"});
  EXPECT_EQ(cvr("DK88146328"), Pieces{"DK88146328"});
  EXPECT_TRUE(cvr("DK88146329").empty());
  EXPECT_TRUE(cvr("nørdecvr 88146328").empty());
  const auto both = find_identifiers("CVR 88146329, tlf. 88146328");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].kind, IdentifierKind::cvr);
  EXPECT_FALSE(both[0].certain) << "the check digit only ranks";
  EXPECT_EQ(both[1].kind, IdentifierKind::phone);
  EXPECT_FALSE(both[1].certain) << "it would do as a CVR number";
}

TEST(Identifiers, FindWebAddresses) {
  const auto url = [](const std::string& text) { return found(text, IdentifierKind::url); };
  EXPECT_EQ(url("Se (https://www.kommune.dk/side?id=2)."), Pieces{"https://www.kommune.dk/side?id=2"});
  EXPECT_EQ(url("»www.æble.dk«, sagde hun"), Pieces{"www.æble.dk"});
  EXPECT_EQ(url("på facebook.com/maja.jensen!"), Pieces{"facebook.com/maja.jensen"});
  EXPECT_EQ(url("https://da.wikipedia.org/wiki/Vejle_(by)"), Pieces{"https://da.wikipedia.org/wiki/Vejle_(by)"});
  EXPECT_EQ(url("kommune.dk."), Pieces{"kommune.dk"});
  for (const char* text : {"Det er gjort.nu skal vi videre", "f.eks.", "http://", "www", "maja@kommune.dk", ".dk"})
    EXPECT_TRUE(url(text).empty()) << text;
}

TEST(Identifiers, FindStreetAddresses) {
  const auto address = [](const std::string& text) { return found(text, IdentifierKind::address); };
  for (const std::string street :
       {"Nørregade 12", "Gl. Kongevej 3B", "H.C. Andersens Boulevard 12", "Sankt Annæ Plads 4", "Bygvænget 7, 2. tv",
        "Strandstræde 1A, 8000 Aarhus C", "Peter Bangs Vej 30, st. th., 2000 Frederiksberg", "Elmevej 5-7",
        "Rosenallé 9, 3. sal", "ØSTERGADE 14", "Nørrebrogade 110 B, 4. mf, 2200 København N", "Lupinvej 8\n7100 Vejle"})
    EXPECT_EQ(address("Hun bor på " + street + "."), Pieces{street});
  EXPECT_EQ(address("nørregade 12"), Pieces{"nørregade 12"});
  EXPECT_FALSE(find_identifiers("nørregade 12")[0].certain);
  for (const char* text :
       {"Vi gik ad Strandvejen 3 gange", "Strandvejen 12.000 kr.", "Nørregade 12. maj", "Nørregade kl. 12", "på vej 12",
        "motorvej 3", "Vejle 12", "Nørregade 1234", "Nørregade 12 %", "hen ad Nørregade 12:30", "arbejdsplads 4"})
    EXPECT_TRUE(address(text).empty()) << text;
}

// The IBAN is the Danish example of the register of ISO 13616.
TEST(Identifiers, FindNumbersThatAreCalledSo) {
  const auto ids = [](const std::string& text) { return found(text, IdentifierKind::id_number); };
  EXPECT_EQ(ids("IBAN DK50 0040 0440 1162 43."), Pieces{"DK50 0040 0440 1162 43"});
  EXPECT_TRUE(ids("DK51 0040 0440 1162 43").empty());
  EXPECT_EQ(ids("kontonr. 1234-0001234567"), Pieces{"1234-0001234567"});
  EXPECT_EQ(ids("Kontonummer: 1234 567890"), Pieces{"1234 567890"});
  EXPECT_EQ(ids("pasnr 203456789"), Pieces{"203456789"});
  EXPECT_EQ(ids("Medlemsnummer er 45678"), Pieces{"45678"});
  for (const char* text : {"konto 2026", "borger 4", "sagsnr. 2026-0042", "kontonr. 12", "lokale nr. 4567"})
    EXPECT_TRUE(ids(text).empty()) << text;
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

TEST(Identifiers, ALongTextWithoutAnyTakesNoLongerForEachWord) {
  for (const char* piece : {"ab.cd-", "a-", "a'", "http://a,", "@ ", "a@", "www.", "ab-www.", "Ab-", "a.b."}) {
    const double grown = test::growth(4000, [&](std::size_t pieces) {
      std::string text;
      for (std::size_t i = 0; i < pieces; ++i) text += piece;
      find_identifiers(text);
    });
    EXPECT_LT(grown, test::linear) << piece;
  }
  const double brackets = test::growth(
      4000, [](std::size_t many) { ASSERT_EQ(find_identifiers("www.a.dk" + std::string(many, ')')).size(), 1U); });
  EXPECT_LT(brackets, test::linear);
}

TEST(Identifiers, WhatWasNoLinkHidesNoneThatFollows) {
  const auto pieces = [](std::string_view text) {
    std::vector<std::string> out;
    for (const Identifier& each : find_identifiers(text)) out.emplace_back(text.substr(each.begin, each.length));
    return out;
  };
  EXPECT_EQ(pieces("ab.cd-www.kommune.nu"), Pieces{"www.kommune.nu"});
  EXPECT_EQ(pieces("http://intet, www.a.dk (http://b.dk)"), (Pieces{"www.a.dk", "http://b.dk"}));
  EXPECT_EQ(pieces("ab.cd.ef, sted.dk og ab-cd.eu"), (Pieces{"sted.dk", "ab-cd.eu"}));
  EXPECT_EQ(pieces("xx-Nørretoften 12"), Pieces{"Nørretoften 12"});
  EXPECT_EQ(pieces(std::string(100, 'x') + "gade 4"), Pieces{std::string(100, 'x') + "gade 4"});
}

}  // namespace
}  // namespace samskab
