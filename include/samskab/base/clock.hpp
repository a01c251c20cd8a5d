#pragma once
#include "samskab/base/date.hpp"

namespace samskab {

/// The day it is now. Where a caller can be asked for the day, they are asked: what comes out must not depend on when.
Date current_date(Zone zone = Zone::copenhagen);

}  // namespace samskab
