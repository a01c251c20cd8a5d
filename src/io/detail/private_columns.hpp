#pragma once
#include <string_view>

namespace samskab::io::detail {

/// Does a column of this name, which belongs to no question, tell where the teller was? Judged by the words between
/// underscores, spaces and the like: location, latitude, longitude, lat, lng, lon, gps, coordinates (Danish alike).
bool tells_place(std::string_view name);

/// Does it identify the teller: a responder or user id, or a tracker that a link left behind?
bool tells_user(std::string_view name);

}  // namespace samskab::io::detail
