#pragma once
/// SenseMaker frameworks and captures: reading and writing both.
#include "samskab/io/sensemaker_data.hpp"        // IWYU pragma: export
#include "samskab/io/sensemaker_definition.hpp"  // IWYU pragma: export
