#pragma once
#include <cstdint>

#include "samskab/base/labelled.hpp"

namespace samskab {

/// Who speaks. The units of analysis of the organisational level are organisational units, not persons.
enum class Level : std::uint8_t { user, employee, volunteer_citizen, organisation };
inline constexpr Label<Level> level_labels[] = {
    {Level::user, "user", "bruger", "user"},
    {Level::employee, "employee", "medarbejder", "employee"},
    {Level::volunteer_citizen, "volunteer_citizen", "frivillig eller borger", "volunteer or citizen"},
    {Level::organisation, "organisation", "organisation", "organisation"},
};
constexpr LabelList<Level> labels(Level) { return level_labels; }

}  // namespace samskab
