#include "evaluation/detail/of_the_record.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "samskab/language/words.hpp"

namespace samskab::evaluation::detail {

using namespace lab;

LocalisedText kind_and_id(EntityKind kind, const std::string& id) {
  return each_language([&](Language language) { return std::string(name(kind, language)).append(" ").append(id); });
}

namespace {

/// The words a thing is known by: whichever of title, name, text and what it has.
template <class T>
LocalisedText own_words(const T& thing) {
  if constexpr (requires { LocalisedText(thing.title); })
    return LocalisedText(thing.title);
  else if constexpr (requires { LocalisedText(thing.name); })
    return LocalisedText(thing.name);
  else if constexpr (requires { LocalisedText(thing.text); })
    return LocalisedText(thing.text);
  else if constexpr (requires { LocalisedText(thing.what); })
    return LocalisedText(thing.what);
  else
    return {};
}

template <class T>
void look_up(const Lab& lab, const Link& link, const auto& use) {
  if (T::kind_of_entity != link.kind) return;
  if (const T* found = lab.find(Ref<T>(link.id))) use(*found);
}

/// Calls `use` with the thing that is linked to, whatever its kind.
template <class Use>
void with_thing(const Lab& lab, const Link& link, const Use& use) {
  for_each_list(lab.content(), [&](const auto& list, std::string_view) {
    using T = typename std::remove_cvref_t<decltype(list)>::value_type;
    look_up<T>(lab, link, use);
  });
}

}  // namespace

LocalisedText title_of(const Lab& lab, const Link& link) {
  LocalisedText title;
  with_thing(lab, link, [&](const auto& thing) { title = own_words(thing); });
  const bool silent = title.empty() || title.in(Language::da).empty();
  return silent ? kind_and_id(link.kind, link.id) : title;
}

std::optional<Ref<Project>> project_of(const Lab& lab, const Link& link) {
  std::optional<Ref<Project>> project;
  with_thing(lab, link, [&](const auto& thing) {
    using T = std::remove_cvref_t<decltype(thing)>;
    if constexpr (std::is_same_v<T, Project>) {
      project = thing.id;
    } else if constexpr (requires { thing.project; }) {
      project = thing.project;
    } else if constexpr (std::is_same_v<T, TrialCycle>) {
      if (const TrialAction* trial = lab.find(thing.trial)) project = trial->project;
    } else if constexpr (std::is_same_v<T, Entry>) {
      if (thing.step)
        if (const ProcessStep* step = lab.find(*thing.step)) project = step->project;
    } else if constexpr (std::is_same_v<T, SneakPeek>) {
      for (const Ref<lab::Collection>& each : thing.collections)
        if (const lab::Collection* collection = lab.find(each); collection != nullptr && !project)
          project = collection->project;
    } else if constexpr (std::is_same_v<T, SeriesValue>) {
      if (const Indicator* indicator = lab.find(thing.indicator)) project = indicator->project;
    }
  });
  return project;
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace samskab::evaluation::detail
