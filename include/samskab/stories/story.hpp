#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/date.hpp"
#include "samskab/people/consent.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/answer.hpp"

namespace samskab {

/// One story as it comes in: what a reader of files, a form or a program hands to StoriesBuilder.
/// Answers are keyed by any address of the signifier; questions that are not mentioned count as not asked.
struct Story {
  // Defined in the source: answers are a map of variants, which every includer would pay for.
  Story();
  explicit Story(std::string story_id);
  Story(const Story& other);
  Story(Story&& other) noexcept;
  Story& operator=(const Story& other);
  Story& operator=(Story&& other) noexcept;
  ~Story();

  std::string id;                     ///< unique in the collection
  std::optional<Timestamp> told;      ///< when it was told
  std::optional<Timestamp> received;  ///< when the server had it
  std::string person;                 ///< keyed hash of the teller; empty when unknown
  std::string project;                ///< project code; empty when unknown
  std::string municipality;           ///< municipality code; empty when unknown
  std::optional<Level> level;         ///< at which level the teller speaks
  std::string language;               ///< BCP-47 tag of the story; empty when unknown
  Permissions permissions;            ///< what the teller allowed beyond analysis
  std::map<std::string, Answer, std::less<>> answers;
  std::map<std::string, std::string, std::less<>> carried;  ///< columns of the source that belong to no question

  Story& answer(std::string_view signifier, Answer value) &;
  Story&& answer(std::string_view signifier, Answer value) &&;
  /// A triad placement by anchor order.
  Story& place(std::string_view signifier, std::array<double, 3> weights) &;
  Story&& place(std::string_view signifier, std::array<double, 3> weights) &&;
  /// A dyad or scale placement.
  Story& place(std::string_view signifier, double position) &;
  Story&& place(std::string_view signifier, double position) &&;
};

}  // namespace samskab
