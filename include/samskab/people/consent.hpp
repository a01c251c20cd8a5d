#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// What somebody wants to do with a story. Analysis follows the legal basis of the processing; the others need the
/// teller's own permission and are denied until it is given.
enum class Purpose : std::uint8_t { analysis, showing, quoting, publishing, recontacting };
inline constexpr Label<Purpose> purpose_labels[] = {
    {Purpose::analysis, "analysis", "analyse", "analysis"},
    {Purpose::showing, "showing", "visning", "showing"},
    {Purpose::quoting, "quoting", "citat", "quoting"},
    {Purpose::publishing, "publishing", "offentliggørelse", "publishing"},
    {Purpose::recontacting, "recontacting", "ny kontakt", "re-contacting"},
};
constexpr LabelList<Purpose> labels(Purpose) { return purpose_labels; }

/// The purposes a teller permitted, as a set.
/// ```cpp
/// const Permissions given = Permissions().with(Purpose::showing).with(Purpose::quoting);
/// given.has(Purpose::quoting);                                                // true
/// given.has(Purpose::publishing);                                             // false
/// given.has(Purpose::analysis);                                               // true
/// given.without(Permissions().with(Purpose::quoting)).has(Purpose::quoting);  // false
/// ```
class Permissions {
 public:
  constexpr Permissions() = default;
  constexpr explicit Permissions(std::uint8_t bits) : bits_(bits) {}
  [[nodiscard]] static constexpr Permissions all() { return Permissions(0x1E); }
  [[nodiscard]] constexpr bool has(Purpose purpose) const {
    return purpose == Purpose::analysis || ((bits_ >> static_cast<unsigned>(purpose)) & 1U) != 0;
  }
  [[nodiscard]] constexpr Permissions with(Purpose purpose) const {
    return Permissions(static_cast<std::uint8_t>(bits_ | (1U << static_cast<unsigned>(purpose))));
  }
  [[nodiscard]] constexpr Permissions with(Permissions others) const {
    return Permissions(static_cast<std::uint8_t>(bits_ | others.bits_));
  }
  [[nodiscard]] constexpr Permissions without(Permissions refused) const {
    return Permissions(static_cast<std::uint8_t>(bits_ & ~refused.bits_));
  }
  [[nodiscard]] constexpr std::uint8_t bits() const { return bits_; }
  friend constexpr bool operator==(Permissions, Permissions) = default;

 private:
  std::uint8_t bits_ = 0;
};

/// The living record of withdrawals, shared by every snapshot and selection of the same stories: a withdrawal takes
/// effect at once for all of them, because every view asks here when it is made. An id means the same in whichever form
/// of Unicode it is written: stories and responses may have come in before their ids were read in one. Thread-safe.
/// ```cpp
/// const auto in = io::read_sensemaker(io::read_file("schema.json"), io::read_file("stories_spring.csv"));
/// const Stories some = in.stories.select({0, 1, 2});
/// some.size();  // 3
/// // From now on, also for what was selected before.
/// ConsentRegister& consent = in.stories.consent();
/// consent.withdraw_story("687ef00ce453046a");
/// some.size();                                // 2
/// consent.withdrawn("687ef00ce453046a", "");  // true
/// ```
class ConsentRegister {
 public:
  ConsentRegister();
  /// A register for stories that come from several collections: it knows what any of these registers knows, now and
  /// later, and passes its own withdrawals on to them. Null pointers stand for none.
  explicit ConsentRegister(std::vector<std::shared_ptr<ConsentRegister>> joined);
  ~ConsentRegister();
  ConsentRegister(const ConsentRegister&) = delete;
  ConsentRegister& operator=(const ConsentRegister&) = delete;

  /// The person's stories leave every metric, table, figure, export and quote from now on.
  void withdraw_person(const std::string& person);
  void withdraw_story(const std::string& story);
  /// The person's stories may not be used for these purposes from now on, whatever was permitted when they came in.
  void refuse(const std::string& person, Permissions purposes);
  /// Takes a refusal of these purposes back: what was permitted when the stories came in counts again.
  void permit(const std::string& person, Permissions purposes);
  /// Knows from now on what the other register knows now.
  void learn_from(const ConsentRegister& other);
  [[nodiscard]] bool withdrawn(std::string_view story, std::string_view person) const;
  /// True when anything was withdrawn: lets views skip the look-up per story.
  [[nodiscard]] bool any() const;
  /// Counts withdrawals: a result made at another count may rest on stories that are gone.
  [[nodiscard]] std::uint64_t revision() const;
  [[nodiscard]] std::set<std::string, std::less<>> persons() const;
  [[nodiscard]] std::set<std::string, std::less<>> stories() const;
  /// Who refuses what.
  [[nodiscard]] std::map<std::string, Permissions, std::less<>> refusals() const;

 private:
  struct State;
  const std::unique_ptr<State> state_;
};

}  // namespace samskab
