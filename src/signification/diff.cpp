#include "samskab/signification/diff.hpp"

#include <algorithm>
#include <concepts>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "base/detail/names.hpp"
#include "samskab/base/repr.hpp"

namespace samskab {
namespace {

template <class T>
concept Identified = Described<T> && requires(const T& value) {
  { value.id } -> std::convertible_to<std::string_view>;
};

/// What a whole part is called when it comes or goes.
std::string spoken(const Signifier& value) { return value.title.empty() ? value.id : value.title.in("da"); }
std::string spoken(const Prompt& value) { return value.text.in("da"); }
std::string spoken(const Section& value) { return value.title.empty() ? value.id : value.title.in("da"); }
template <class T>
std::string spoken(const T& value) {
  return value.label.empty() ? value.id : value.label.in("da");
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
    const auto find = [](const List& list, const std::string& id) {
      return std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
    };
    std::vector<std::string> old_order;
    std::vector<std::string> new_order;
    for (const auto& each : before) {
      const std::string here = path + "[" + each.id + "]";
      const auto now = find(after, each.id);
      if (now == after.end()) {
        differences_.push_back({SchemaDifferenceKind::removed, here, spoken(each), {}});
        continue;
      }
      old_order.push_back(each.id);
      compare(here, each, *now);
    }
    for (const auto& each : after) {
      if (find(before, each.id) == before.end())
        differences_.push_back({SchemaDifferenceKind::added, path + "[" + each.id + "]", {}, spoken(each)});
      else
        new_order.push_back(each.id);
    }
    if (old_order != new_order)
      differences_.push_back({SchemaDifferenceKind::moved, path, detail::joined(old_order), detail::joined(new_order)});
  }

  template <class T>
  static std::string written(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      return value;
    } else if constexpr (Labelled<T>) {
      return std::string(code(value));
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      return detail::joined(value);
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
