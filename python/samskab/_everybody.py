"""Counts of everybody together, as people who are not analysts may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .stories import Stories

#: Fewest persons behind a count that is shown, where no policy of a laboratory says otherwise.
FEWEST_PERSONS = 5
#: So many stories of a zone are looked at before all of them are.
ENOUGH = 500


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
    if not len(zones):
        return dict(counts)
    people = _people(stories, np.asarray(answers.states) == "placed")
    # Zones of many need no search: five different people are soon found.
    first = (people[np.flatnonzero(zones == zone)[:ENOUGH]] for zone in range(len(codes)))
    if all(not len(those) or len(np.unique(those)) >= FEWEST_PERSONS for those in first):
        return dict(counts)
    records = {"zone": [codes[each] for each in zones], "person": people.tolist()}
    safe = suppress(records, [["zone"]], person="person", min_persons=FEWEST_PERSONS)
    return {zone: count if not count or safe.value(zone=zone) is not None else None for zone, count in counts.items()}


def _people(stories: Stories, placed: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Who told each story that was placed; a story without a person is a person of its own."""
    people: np.ndarray[Any, Any] = np.asarray(stories._core.person_codes())
    own: np.ndarray[Any, Any] = np.where(people < 0, -1 - np.arange(len(people)), people)
    return np.asarray(own[placed])
