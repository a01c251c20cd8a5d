#include "samskab/signification/diff.hpp"

#include <algorithm>
#include <compare>
#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/repr.hpp"
#include "signification/detail/words.hpp"

namespace samskab {
namespace {

template <class T>
concept Identified = Described<T> && requires(const T& value) {
  { value.id } -> std::convertible_to<std::string_view>;
};

/// What a whole part is called when it comes or goes.
LocalisedText spoken(const Signifier& value) { return detail::words_or_id(value.title, value.id); }
LocalisedText spoken(const Prompt& value) { return detail::words_or_id(value.text, value.id); }
LocalisedText spoken(const Section& value) { return detail::words_or_id(value.title, value.id); }
template <class T>
LocalisedText spoken(const T& value) {
  return detail::words_or_id(value.label, value.id);
}

/// Ids need not be there, nor unique, in every kind of part: a part is the n-th with its id.
struct Key {
  std::string id;
  std::size_t nth = 1;
  friend bool operator<(const Key& a, const Key& b) { return std::tie(a.id, a.nth) < std::tie(b.id, b.nth); }
  [[nodiscard]] std::string text() const { return id.empty() || nth > 1 ? id + "#" + std::to_string(nth) : id; }
};

template <class List>
std::vector<Key> keys_of(const List& list) {
  std::map<std::string_view, std::size_t> count;
  std::vector<Key> keys;
  for (const auto& each : list) keys.push_back({each.id, ++count[each.id]});
  return keys;
}

/// A list in one line; what holds a comma or a quotation mark is quoted, so that two lists never read alike.
std::string listed(std::vector<std::string> items) {
  for (std::string& each : items) {
    if (!each.empty() && each.find_first_of(",\"") == std::string::npos) continue;
    std::string quoted = "\"";
    for (const char c : each) {
      if (c == '"' || c == '\\') quoted.push_back('\\');
      quoted.push_back(c);
    }
    each = quoted + "\"";
  }
  return detail::joined(items);
}

class Comparison {
 public:
  std::vector<SchemaDifference> take() { return std::move(differences_); }

  template <class T>
  void compare(const std::string& path, const T& before, const T& after) {
    if (before == after) return;
    if constexpr (std::is_same_v<T, LocalisedText>) {
      std::set<std::string> tags;
      for (const auto& each : before.texts()) tags.insert(each.first);
      for (const auto& each : after.texts()) tags.insert(each.first);
      for (const std::string& tag : tags) text(tag.empty() ? path : path + "." + tag, before, after, tag);
    } else if constexpr (Described<T>) {
      for_each_field<T>([&](const auto& each) {
        compare(path.empty() ? std::string(each.name) : path + "." + std::string(each.name), before.*(each.member),
                after.*(each.member));
      });
    } else if constexpr (requires {
                           typename T::value_type;
                           requires Identified<typename T::value_type>;
                         }) {
      parts(path, before, after);
    } else {
      differences_.push_back({SchemaDifferenceKind::changed, path, written(before), written(after)});
    }
  }

 private:
  void text(const std::string& path, const LocalisedText& before, const LocalisedText& after, const std::string& tag) {
    const auto old = before.texts().find(tag);
    const auto now = after.texts().find(tag);
    if (old == before.texts().end())
      differences_.push_back({SchemaDifferenceKind::added, path, {}, now->second});
    else if (now == after.texts().end())
      differences_.push_back({SchemaDifferenceKind::removed, path, old->second, {}});
    else if (old->second != now->second)
      differences_.push_back({SchemaDifferenceKind::changed, path, old->second, now->second});
  }

  template <class List>
  void parts(const std::string& path, const List& before, const List& after) {
    const std::vector<Key> old_keys = keys_of(before);
    const std::vector<Key> new_keys = keys_of(after);
    std::map<Key, std::size_t> place;
    for (std::size_t i = 0; i < new_keys.size(); ++i) place.emplace(new_keys[i], i);
    const std::set<Key> old(old_keys.begin(), old_keys.end());
    std::vector<std::string> old_order;
    std::vector<std::string> new_order;
    for (std::size_t i = 0; i < old_keys.size(); ++i) {
      const std::string here = path + "[" + old_keys[i].text() + "]";
      const auto now = place.find(old_keys[i]);
      if (now == place.end()) {
        differences_.push_back({SchemaDifferenceKind::removed, here, spoken(before[i]), {}});
        continue;
      }
      old_order.push_back(old_keys[i].text());
      compare(here, before[i], after[now->second]);
    }
    for (std::size_t i = 0; i < new_keys.size(); ++i) {
      if (old.contains(new_keys[i]))
        new_order.push_back(new_keys[i].text());
      else
        differences_.push_back(
            {SchemaDifferenceKind::added, path + "[" + new_keys[i].text() + "]", {}, spoken(after[i])});
    }
    if (old_order != new_order)
      differences_.push_back({SchemaDifferenceKind::moved, path, listed(old_order), listed(new_order)});
  }

  template <class T>
  static std::string written(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      return value;
    } else if constexpr (Labelled<T>) {
      return std::string(code(value));
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      return listed(value);
    } else if constexpr (std::is_same_v<T, std::optional<Timestamp>>) {
      return value ? value->text() : std::string();
    } else if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
      return value ? std::to_string(*value) : std::string();
    } else {
      return repr(value);
    }
  }

  std::vector<SchemaDifference> differences_;
};

}  // namespace

Message SchemaDifference::message() const {
  return Message("schema.diff." + std::string(code(kind)))
      .with("path", path)
      .with("before", before)
      .with("after", after);
}

std::vector<SchemaDifference> diff(const Schema& before, const Schema& after) {
  Comparison comparison;
  comparison.compare({}, before.content(), after.content());
  return comparison.take();
}

}  // namespace samskab
