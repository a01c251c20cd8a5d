#include "samskab/lab/classification.hpp"

namespace samskab::lab {

std::optional<ParticipationLevel> participation_level(ArnsteinRung rung) {
  switch (rung) {
    case ArnsteinRung::manipulation:
    case ArnsteinRung::therapy:
      return std::nullopt;
    case ArnsteinRung::informing:
      return ParticipationLevel::inform;
    case ArnsteinRung::consultation:
      return ParticipationLevel::consult;
    case ArnsteinRung::placation:
      return ParticipationLevel::involve;
    case ArnsteinRung::partnership:
      return ParticipationLevel::collaborate;
    case ArnsteinRung::delegated_power:
    case ArnsteinRung::citizen_control:
      return ParticipationLevel::empower;
  }
  return std::nullopt;
}

}  // namespace samskab::lab
