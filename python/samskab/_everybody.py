"""Counts of everybody together, as people who are not analysts may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .stories import Stories

#: Fewest persons behind a count that is shown, where no policy of a laboratory says otherwise.
FEWEST_PERSONS = 5


def shown_zones(stories: Stories, question: str) -> dict[str, int | None]:
    """Return the stories in each zone of a triad, by the zone's code.

    None stands where too few persons told them, and where a count that is hidden could be worked out from the others.
    """
    from .plot._mapping import TRIAD_ZONES
    from .plot.triad import zone_of
    from .privacy import suppress

    answers = stories[question]
    weights = np.empty((0, 3)) if answers.weights is None else answers.weights
    zones = zone_of(weights) if len(weights) else np.empty(0, dtype=np.int64)
    codes = list(TRIAD_ZONES)
    counts = dict(zip(codes, (int(each) for each in np.bincount(zones, minlength=len(codes))), strict=True))
    records: dict[str, Sequence[Any]] = {"zone": [codes[each] for each in zones]}
    if stories.persons is not None:
        frame = stories.to_frame("dict")
        person_of = dict(zip(frame["story_id"], frame["person"], strict=True))
        # A story without a person is a person of its own.
        records["person"] = [person_of[each] or f"story {each}" for each in answers.placed]
    if not len(zones):
        return dict(counts)
    safe = suppress(records, [["zone"]], person="person" if "person" in records else None, min_persons=FEWEST_PERSONS)
    return {zone: count if not count or safe.value(zone=zone) is not None else None for zone, count in counts.items()}
