#include "samskab/lab/rules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/rules/rule.hpp"

namespace samskab::lab {
namespace rulebook {

namespace {

/// A sentence that begins with what it is about begins with a capital: "Policy goal G5 has no indicator."
Message sentence_of(const Message& message) {
  const std::string_view pattern = catalogue(message.key(), Language::da);
  Message out(message.key());
  for (const auto& [name, value] : message.arguments()) {
    const auto* thing = std::get_if<LocalisedText>(&value);
    const bool first = thing != nullptr && pattern.substr(0, name.size() + 2) == "{" + name + "}";
    out.with(name, first ? Argument(capitalised(*thing)) : value);
  }
  return out;
}

}  // namespace

void Report::add(EntityKind kind, std::string_view id, const Message& message, Severity severity) {
  std::string where(code(kind));
  if (!id.empty()) where.append(" ").append(id);
  findings_.push_back({std::string(rule_->code), severity, std::move(where), sentence_of(message)});
}
void Report::add(EntityKind kind, std::string_view id, const Message& message) {
  add(kind, id, message, rule_->severity);
}

LocalisedText named(EntityKind kind, std::string_view id) {
  return each_language([&](Language language) { return std::string(name(kind, language)).append(" ").append(id); });
}

namespace {

std::vector<RuleEntry> in_order() {
  std::vector<RuleEntry> all;
  for (const auto part : {structure(), time(), goals(), trials(), consent(), learning()})
    all.insert(all.end(), part.begin(), part.end());
  const auto number = [](const RuleEntry& entry) {
    int value = 0;
    for (const char digit : entry.rule.code.substr(1)) value = value * 10 + (digit - '0');
    return value;
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const RuleEntry& a, const RuleEntry& b) { return number(a) < number(b); });
  return all;
}
const std::vector<RuleEntry>& entries() {
  static const std::vector<RuleEntry> all = in_order();
  return all;
}

}  // namespace
}  // namespace rulebook

std::span<const Rule> rules() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> list;
    for (const rulebook::RuleEntry& entry : rulebook::entries()) list.push_back(entry.rule);
    return list;
  }();
  return all;
}

Message title(const Rule& rule) {
  std::string key = "lab.rule.";
  for (const char each : rule.code) key.push_back(each >= 'A' && each <= 'Z' ? static_cast<char>(each + 32) : each);
  return Message(std::move(key));
}

std::vector<Finding> check(const Lab& lab, Date today) {
  std::vector<Finding> findings;
  rulebook::Report report(findings);
  // How an instrument is scored may be known longer than the answers to it.
  const std::vector<outcomes::Instrument>& instruments = lab.held_responses().table().instruments;
  for (const rulebook::RuleEntry& entry : rulebook::entries()) {
    report.begin(entry.rule);
    entry.find({lab.content(), lab.directory(), today, instruments, &lab}, report);
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  return findings;
}

std::vector<Finding> violations(const Content& content, const Directory& directory, Moment moment) {
  std::vector<Finding> findings;
  rulebook::Report report(findings);
  for (const rulebook::RuleEntry& entry : rulebook::entries()) {
    if (entry.rule.severity != Severity::error || entry.rule.moment > moment) continue;
    report.begin(entry.rule);
    entry.find({content, directory, Date()}, report);
  }
  std::erase_if(findings, [](const Finding& each) { return each.severity != Severity::error; });
  return findings;
}

std::vector<Finding> refusals(const Content& content) {
  std::vector<Finding> findings;
  for_each_list(content, [&](const auto& list, std::string_view) {
    for (const auto& thing : list) {
      try {
        validate_thing(thing);
      } catch (const InvalidInput& error) {
        constexpr EntityKind kind = std::remove_cvref_t<decltype(thing)>::kind_of_entity;
        std::string where(code(kind));
        if (!thing.id.empty()) where.append(" ").append(thing.id.text());
        findings.push_back({"value", Severity::error, std::move(where), error.message()});
      }
    }
  });
  std::vector<Finding> broken = violations(content, Directory(content), Moment::always);
  findings.insert(findings.end(), std::make_move_iterator(broken.begin()), std::make_move_iterator(broken.end()));
  return findings;
}

std::vector<Finding> violations(const Lab& lab, Moment moment) {
  return violations(lab.content(), lab.directory(), moment);
}

}  // namespace samskab::lab
