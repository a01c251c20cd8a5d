#pragma once
#include "samskab/lab/lab.hpp"

/// What of a laboratory may be kept in files and handed on.
namespace samskab::lab {

/// The laboratory without the words of translations whose story is withdrawn by now: what every file and form of it
/// holds. Such a translation goes; one that something else refers to stays, without text and translator. Nothing is
/// known of collections whose stories are not here.
Lab lasting(const Lab& lab);

}  // namespace samskab::lab
