#pragma once
#include "samskab/base/date.hpp"

namespace samskab {

/// The day it is now. Where a caller can be asked for the day, they are asked: what comes out must not depend on when.
/// ```cpp
/// current_date() > Date(2026, 1, 1);              // true
/// current_date(Zone::utc) - current_date() <= 0;  // true
/// ```
Date current_date(Zone zone = Zone::copenhagen);

}  // namespace samskab
