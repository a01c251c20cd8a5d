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
/// A text that is no link or address is long sometimes, and each of its words would be read to its end again: what was
/// read is remembered.
class Links {
 public:
  explicit Links(std::string_view text) : text_(text) {}
  std::optional<Identifier> at(std::size_t begin);

 private:
  std::optional<Identifier> link(std::size_t begin, std::size_t name);
  std::optional<Identifier> domain(std::size_t begin);
  std::string_view text_;
  std::size_t no_link_before_ = 0;    // behind the end of the last that was none
  std::size_t no_domain_before_ = 0;  // the same for names without "www."
};
class Addresses {
 public:
  explicit Addresses(std::string_view text) : text_(text) {}
  /// `begin` is the byte where the word with the ending begins, no earlier than the last time; the address may begin
  /// before it, but not before `from`.
  std::optional<Identifier> around(std::size_t begin, std::size_t from);

 private:
  std::string_view text_;
  std::size_t stop_ = 0;    // of the word that was looked at last
  std::size_t number_ = 0;  // where a number might follow it
};

}  // namespace samskab::language::detail
