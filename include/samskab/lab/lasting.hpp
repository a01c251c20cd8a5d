#pragma once
#include "samskab/lab/lab.hpp"

/// What of a laboratory may be kept in files and handed on.
namespace samskab::lab {

/// The laboratory without the words of translations whose story is withdrawn by now: what every file and form of it
/// holds. Such a translation goes; one that something else refers to stays, without text and translator. Nothing is
/// known of collections whose stories are not here.
/// ```cpp
/// const Lab lab = io::load_lab("lab.samskab");
/// lab.all<lab::Translation>()[0].text.empty();  // false
/// lab.consent()->withdraw_story(lab.all<lab::Translation>()[0].story);
/// lab::lasting(lab).all<lab::Translation>().size();  // 0
/// ```
Lab lasting(const Lab& lab);

}  // namespace samskab::lab
