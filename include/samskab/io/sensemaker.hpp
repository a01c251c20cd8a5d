#pragma once
/// The door most programs come in by: SenseMaker frameworks and captures in and out, and what one does with them next -
/// add live stories, write results as JSON.
#include "samskab/io/json_form.hpp"              // IWYU pragma: export
#include "samskab/io/sensemaker_data.hpp"        // IWYU pragma: export
#include "samskab/io/sensemaker_definition.hpp"  // IWYU pragma: export
#include "samskab/stories/builder.hpp"           // IWYU pragma: export
