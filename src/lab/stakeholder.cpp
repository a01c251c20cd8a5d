#include "samskab/lab/stakeholder.hpp"

namespace samskab::lab {

Level level_of(StakeholderKind kind) {
  switch (kind) {
    case StakeholderKind::service_user:
    case StakeholderKind::relative:
      return Level::user;
    case StakeholderKind::citizen:
    case StakeholderKind::volunteer:
      return Level::volunteer_citizen;
    case StakeholderKind::employee:
    case StakeholderKind::manager:
    case StakeholderKind::consultant:
    case StakeholderKind::researcher:
      return Level::employee;
    case StakeholderKind::politician:
    case StakeholderKind::association:
    case StakeholderKind::business:
    case StakeholderKind::housing_org:
    case StakeholderKind::institution:
      return Level::organisation;
  }
  return Level::organisation;
}

Level level_of(const Stakeholder& stakeholder) { return stakeholder.level.value_or(level_of(stakeholder.kind)); }

}  // namespace samskab::lab
