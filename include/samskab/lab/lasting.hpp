#pragma once
#include <vector>

#include "samskab/lab/collection.hpp"
#include "samskab/lab/lab.hpp"

/// What of a laboratory may be kept in files and handed on.
namespace samskab::lab {

/// Translations of stories that are withdrawn by now: the story is gone, so must its words be. Collections without
/// stories here are not known of.
std::vector<Ref<Translation>> withdrawn_translations(const Lab& lab);

/// The laboratory without them: what every file and form of it holds.
Lab lasting(const Lab& lab);

}  // namespace samskab::lab
