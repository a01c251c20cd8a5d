#include "samskab/document/document.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>

#include "document/detail/address.hpp"
#include "samskab/base/error.hpp"

namespace samskab::document {
namespace {

/// Everything that can lie in a document, seen once, in order.
class Check {
 public:
  explicit Check(const Document& document) {
    if (document.title.empty()) add("title", "document.check.title", {});
    for (const Block& each : document.blocks) {
      ++place_;
      std::visit([this](const auto& block) { see(block); }, each);
    }
    for (const auto& [place, target] : targets_)
      if (!anchors_.contains(target))
        findings_.push_back(error("link", place, Message("document.check.link").with("target", target)));
  }
  std::vector<Finding> findings() && { return std::move(findings_); }

 private:
  static Finding error(std::string code, std::size_t place, Message message) {
    return {std::move(code), Severity::error, "block " + std::to_string(place), std::move(message)};
  }
  void add(std::string code, std::string key, std::string_view given) {
    findings_.push_back(error(std::move(code), place_, Message(std::move(key)).with("given", given)));
  }
  void anchor(const std::string& name) {
    if (!name.empty() && !anchors_.insert(name).second) add("anchor", "document.check.anchor", name);
  }

  void see(const Heading& heading) {
    if (heading.level > level_ + 1 || heading.level < 1) add("level", "document.check.level", heading.text);
    level_ = heading.level;
    if (heading.text.empty()) add("heading", "document.check.heading", heading.anchor);
    anchor(heading.anchor);
  }
  void see(const Figure& figure) {
    if (figure.alt.empty()) add("alt", "document.check.alt", figure.caption);
    if (figure.caption.empty()) add("caption", "document.check.caption", figure.anchor);
    anchor(figure.anchor);
  }
  void see(const TableBlock& table) {
    if (table.caption.empty()) add("caption", "document.check.caption", table.head.empty() ? "" : table.head.front());
    for (const auto& row : table.rows)
      if (row.size() != table.head.size()) {
        add("row", "document.check.row", table.caption);
        break;
      }
  }
  void see(const Listing& listing) {
    for (const Item& each : listing.items) {
      if (each.target.starts_with('#')) targets_.emplace_back(place_, each.target.substr(1));
      if (!each.target.empty() && !detail::may_link(each.target)) add("address", "document.check.address", each.target);
    }
  }
  template <class Any>
  void see(const Any&) {}

  std::vector<Finding> findings_;
  std::set<std::string, std::less<>> anchors_;
  std::vector<std::pair<std::size_t, std::string>> targets_;
  std::int64_t level_ = 0;
  std::size_t place_ = 0;
};

/// Calls f(claim, whether it stands in words) for every block that claims something.
template <class F>
void for_claims(const Document& document, const F& f) {
  const auto take = [&](const auto& block) {
    using T = std::remove_cvref_t<decltype(block)>;
    if constexpr (std::is_same_v<T, Paragraph>) {
      if (block.claim) f(*block.claim, true);
    } else if constexpr (requires { block.claim; }) {
      f(block.claim, !std::is_same_v<T, Figure>);
    }
  };
  for (const Block& each : document.blocks) std::visit(take, each);
}

}  // namespace

std::vector<Claim> claims_of(const Document& document) {
  std::vector<Claim> claims;
  std::set<std::string, std::less<>> seen;
  for_claims(document, [&](const Claim& claim, bool) {
    if (seen.insert(claim.id).second) claims.push_back(claim);
  });
  return claims;
}

std::vector<std::string> claims_in_words(const Document& document) {
  std::vector<std::string> ids;
  for_claims(document, [&](const Claim& claim, bool in_words) {
    if (in_words) ids.push_back(claim.id);
  });
  return ids;
}

std::vector<Finding> check(const Document& document) { return Check(document).findings(); }

void need_sound(const Document& document) {
  for (const Finding& each : check(document))
    if (each.severity == Severity::error) throw InvalidInput(each.message);
}

}  // namespace samskab::document
