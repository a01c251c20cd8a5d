#include "samskab/stories/story.hpp"

#include <utility>

namespace samskab {

Story::Story() = default;
Story::Story(std::string story_id) : id(std::move(story_id)) {}
Story::Story(const Story& other) = default;
Story::Story(Story&& other) noexcept = default;
Story& Story::operator=(const Story& other) = default;
Story& Story::operator=(Story&& other) noexcept = default;
Story::~Story() = default;

Story& Story::answer(std::string_view signifier, Answer value) & {
  answers.insert_or_assign(std::string(signifier), std::move(value));
  return *this;
}
Story&& Story::answer(std::string_view signifier, Answer value) && {
  return std::move(answer(signifier, std::move(value)));
}

Story& Story::place(std::string_view signifier, std::array<double, 3> weights) & {
  return answer(signifier, Weights{weights});
}
Story&& Story::place(std::string_view signifier, std::array<double, 3> weights) && {
  return std::move(place(signifier, weights));
}
Story& Story::place(std::string_view signifier, double position) & { return answer(signifier, Position{position}); }
Story&& Story::place(std::string_view signifier, double position) && { return std::move(place(signifier, position)); }

}  // namespace samskab
