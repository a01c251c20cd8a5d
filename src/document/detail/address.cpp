#include "document/detail/address.hpp"

#include <algorithm>

namespace samskab::document::detail {
namespace {

bool begins_with(std::string_view text, std::string_view scheme) {
  return text.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
         });
}

bool stands_in_addresses(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

}  // namespace

bool may_link(std::string_view target) {
  return target.starts_with('#') || begins_with(target, "https://") || begins_with(target, "http://") ||
         begins_with(target, "mailto:");
}

std::string link_to(std::string_view address) {
  const std::size_t begin = std::min(address.find_first_not_of(" \t\r\n"), address.size());
  address = address.substr(begin, address.find_last_not_of(" \t\r\n") + 1 - begin);
  if (!may_link(address)) return {};
  std::string link;
  for (const char c : address) {
    if (stands_in_addresses(c)) {
      link.push_back(c);
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    link.append("%").append(1, digits[byte / 16U]).append(1, digits[byte % 16U]);
  }
  return link;
}

}  // namespace samskab::document::detail
