#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// What in a text may point to one person.
enum class IdentifierKind : std::uint8_t { cpr, phone, email, cvr, url, address, id_number };
inline constexpr Label<IdentifierKind> identifier_kind_labels[] = {
    {IdentifierKind::cpr, "cpr", "CPR-nummer", "CPR number"},
    {IdentifierKind::phone, "phone", "telefonnummer", "phone number"},
    {IdentifierKind::email, "email", "mailadresse", "e-mail address"},
    {IdentifierKind::cvr, "cvr", "CVR-nummer", "CVR number"},
    {IdentifierKind::url, "url", "webadresse", "web address"},
    {IdentifierKind::address, "address", "gadeadresse", "street address"},
    {IdentifierKind::id_number, "id_number", "konto- eller id-nummer", "account or ID number"},
};
constexpr LabelList<IdentifierKind> labels(IdentifierKind) { return identifier_kind_labels; }

/// Where in a text something stands that may point to one person. It does not hold the text itself, so that it can be
/// told and logged.
struct Identifier {
  IdentifierKind kind = IdentifierKind::cpr;
  std::size_t begin = 0;   ///< first byte
  std::size_t length = 0;  ///< bytes
  /// CPR and CVR: whether the check digit holds. CPR numbers given out since October 2007 need not have one, so a
  /// number without it is found all the same. Phone: false for eight digits together that would do as a CVR number.
  /// Address: false for a name in small letters. True for the other kinds.
  bool certain = true;
  friend bool operator==(const Identifier&, const Identifier&) = default;
};

/// What may point to one person, in the order of the text:
/// - CPR numbers: DDMMYY, hyphen, space or nothing, four digits; the day must exist, replacement numbers with 60 added
/// to
///   the day included;
/// - Danish phone numbers: eight digits in pairs, in fours or together, with or without +45;
/// - e-mail addresses and web addresses;
/// - CVR numbers (a business may be one person): eight digits that the words before them call so;
/// - street addresses in Danish: a name that ends like a street, house number, floor and postcode where they are there;
/// - numbers of accounts, passports, members and the like, where the word before them says so, and Danish IBANs.
///
/// Made to find too much rather than too little: what it finds is for a person to look at. Names of persons and places
/// are not found, nor are case numbers, so a text without hits is not anonymous.
/// ```cpp
/// const std::string text = "Ring til mig på 20 12 34 56 eller skriv til mig@example.org.";
/// const std::vector<Identifier> found = find_identifiers(text);
/// found.size();                                  // 2
/// found[0].kind;                                 // IdentifierKind::phone
/// text.substr(found[0].begin, found[0].length);  // "20 12 34 56"
/// redacted(text, Language::da);                  // "Ring til mig på [telefonnummer] eller skriv til [mailadresse]."
/// redacted("Ask Karen.", Language::en);          // "Ask Karen."
/// ```
std::vector<Identifier> find_identifiers(std::string_view text);

/// Is this key, as a whole, a CPR number?
/// ```cpp
/// is_cpr("010190-1234");  // true
/// is_cpr("310290-1234");  // false
/// is_cpr("p18");          // false
/// ```
bool is_cpr(std::string_view key);

/// The text with each identifier replaced by its kind in brackets: "[CPR-nummer]".
std::string redacted(std::string_view text, Language language);

}  // namespace samskab
