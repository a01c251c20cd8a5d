#pragma once
#include <string>
#include <vector>

#include "samskab/lab/frame.hpp"
#include "samskab/people/level.hpp"

namespace samskab::lab {

/// What a level is called in this laboratory: its own word of `Frame::vocabulary`, and samskab's in a language that it
/// gives none in. Results name levels by it, so that pages and playbooks do.
/// ```cpp
/// lab::Frame frame;
/// frame.vocabulary["level.user"] = LocalisedText(LocalisedText::Texts{{"da", "beboere"}});
/// lab::local_name(frame, Level::user).in("da");  // "beboere"
/// lab::local_name(frame, Level::user).in("en");  // "user"
/// ```
LocalisedText local_name(const Frame& frame, Level level);

/// Every key of `Frame::vocabulary` that is used; check() finds words under any other (W65).
/// ```cpp
/// lab::known_local_words().front();  // "level.user"
/// ```
std::vector<std::string> known_local_words();

}  // namespace samskab::lab
