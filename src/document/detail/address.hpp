#pragma once
#include <string>
#include <string_view>

namespace samskab::document::detail {

/// Whether a document may link to this: a place in itself ("#..."), a page (http, https) or a mailbox (mailto). What
/// else stands where an address should be, a script for one, would run when a reader follows it.
bool may_link(std::string_view target);

/// The address as a link holds it, with everything that no address may hold percent-encoded (RFC 3986); empty when it
/// may not be linked to.
std::string link_to(std::string_view address);

}  // namespace samskab::document::detail
