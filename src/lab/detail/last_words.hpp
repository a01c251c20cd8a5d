#pragma once
#include <map>
#include <string>

#include "samskab/lab/content.hpp"
#include "samskab/people/consent.hpp"

/// What people have said last in the consent events of a record.
namespace samskab::lab {

struct LastWords {
  bool withdrawn = false;  ///< they have withdrawn everything, and granted nothing since
  // Of purposes in neither of these, the events say nothing.
  Permissions given;
  Permissions refused;
};

using LastWordsByPerson = std::map<std::string, LastWords, std::less<>>;

/// Events of one day count in the order in which they were written.
LastWordsByPerson last_words(const Content& content);

}  // namespace samskab::lab
