"""The things a laboratory's record is made of: ``sk.lab.Project``, ``sk.lab.Stakeholder``, ...

Every class is made from the core's one description of its kind; ``help(sk.lab.Project)`` lists its fields.
"""

from __future__ import annotations

from ._doors import Lock
from ._edit import Edit
from ._lab import Lab
from ._things import CLASSES, Thing, Things
from ._workbooks import check_workbook, new_workbook

globals().update({each.__name__: each for each in CLASSES.values()})

__all__ = [
    "Edit",
    "Lab",
    "Lock",
    "Thing",
    "Things",
    "check_workbook",
    "new_workbook",
    *(each.__name__ for each in CLASSES.values()),
]


def __dir__() -> list[str]:
    return sorted(__all__)
