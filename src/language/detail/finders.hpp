#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "samskab/language/identifiers.hpp"

/// One finder for each kind: what begins at this byte, if anything does.
namespace samskab::language::detail {

std::optional<Identifier> cpr_at(std::string_view text, std::size_t begin);
/// Eight digits that the words before them call a CVR or SE number, or that stand after "DK" with a check digit that
/// holds.
std::optional<Identifier> cvr_at(std::string_view text, std::size_t begin);
std::optional<Identifier> phone_at(std::string_view text, std::size_t begin);
/// Digits that the word before them calls the number of an account, a passport and the like, or an IBAN whose check
/// digits hold.
std::optional<Identifier> id_number_at(std::string_view text, std::size_t begin);
/// `sign` is the byte of the "@".
std::optional<Identifier> email_around(std::string_view text, std::size_t sign);
std::optional<Identifier> url_at(std::string_view text, std::size_t begin);
/// `begin` is the byte where the word with the ending begins; the address may begin before it, but not before `from`.
std::optional<Identifier> address_around(std::string_view text, std::size_t begin, std::size_t from);

}  // namespace samskab::language::detail
