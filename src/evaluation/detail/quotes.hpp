#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lab/detail/last_words.hpp"
#include "samskab/lab/lab.hpp"
#include "samskab/lab/playbook.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/reading.hpp"
#include "samskab/stories/view.hpp"
#include "stories/detail/withdrawals.hpp"

namespace samskab::evaluation::detail {

/// What a quote says, or why it must not be said.
struct QuotedPiece {
  /// "no_stories", "run_out", "no_story", "withdrawn", "no_scope", "outside"; empty: it may be said.
  std::string_view problem;
  std::string text = {};
  std::string language = {};        ///< BCP-47 tag; empty when unknown
  std::optional<Level> level = {};  ///< at which they speak; missing when unknown
  LocalisedText teller = {};        ///< the level in words; empty when unknown
};

/// Looks quotes up in the stories of a laboratory, each collection in one pass, and asks for consent as it is now: what
/// the story's own answers permit, and the latest word of its teller in the record.
class Quotes {
 public:
  explicit Quotes(const Lab& lab) : lab_(lab), said_(lab::last_words(lab.content())) {}
  QuotedPiece look_up(const lab::Quote& quote);

 private:
  struct Quoted {
    View view;
    samskab::detail::Withdrawals now;
    std::map<std::string, std::uint32_t, std::less<>> rows;
  };
  const Quoted& quoted_in(const lab::Ref<lab::Collection>& id);

  const Lab& lab_;
  lab::LastWordsByPerson said_;
  std::map<lab::Ref<lab::Collection>, Quoted> quoted_;
};

}  // namespace samskab::evaluation::detail
