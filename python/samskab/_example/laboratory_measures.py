"""What the example laboratory measures: indicators, times of measurement, register series and answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..lab._things import Thing
from .laboratory_parts import Chance, both, later, make, period
from .laboratory_people import levels_present
from .laboratory_process import meetings

SHIFT = -6.0
SHIFT_FROM = "2026-04"
SERIES_FROM = (2024, 12)
MONTHS = 24
QUARTERS = (
    ("2026-01-12", "2026-03-31"),
    ("2026-04-01", "2026-06-30"),
    ("2026-07-01", "2026-09-30"),
    ("2026-10-01", "2026-12-18"),
)
#: Mean change of the sum of three items and of the 0-100 score, after against before; half of it midway.
LONELINESS_CHANGE = -0.6
WELL_BEING_CHANGE = 6.0


def indicators() -> list[Thing]:
    """Three outcomes and two about the process; I5 is planned and has no figures yet."""
    rows: tuple[tuple[str, str, str, list[str], dict[str, Any]], ...] = (
        ("I1", "Ensomhed (tre spørgsmål)", "Loneliness (three items)", ["G1"], {
            "subject": "outcome", "level": "user", "value_type": "political_goals", "direction": "down",
            "instrument": "t_ils", "unit": both("point", "points"), "target": 5.9, "target_on": "2026-11-30"}),
        ("I2", "Trivsel (fem spørgsmål)", "Well-being (five items)", ["G2"], {
            "subject": "outcome", "level": "user", "value_type": "quality", "direction": "up",
            "instrument": "who5", "unit": both("point", "points"), "target": 58, "target_on": "2026-11-30"}),
        ("I3", "Utrygge aftenopkald pr. 1.000 borgere på 75 år og derover",
         "Worried evening calls per 1,000 citizens aged 75 or more", ["G3"], {
            "subject": "outcome", "level": "organisation", "value_type": "efficiency", "direction": "down",
            "unit": both("opkald pr. 1.000", "calls per 1,000"), "baseline": 48, "target": 42,
            "target_on": "2026-11-30"}),
        ("I4", "Andel møder, hvor mindst tre niveauer er til stede",
         "Share of meetings with at least three levels present", ["G4"], {
            "subject": "process", "level": "organisation", "value_type": "citizen_involvement", "direction": "up",
            "unit": both("procent", "per cent"), "baseline": 40, "target": 75, "target_on": "2026-12-11"}),
        ("I5", "Onsdage, som værterne selv har tilrettelagt", "Wednesdays planned by the hosts themselves", ["G4"], {
            "project": "table", "subject": "process", "level": "volunteer_citizen",
            "value_type": "citizen_involvement", "direction": "up", "unit": both("onsdage", "Wednesdays"), "target": 20,
            "target_on": "2026-12-11"}),
    )  # fmt: skip
    return [make("indicator", id, title=both(da, en), goals=goals, **more) for id, da, en, goals, more in rows]


def occasions() -> list[Thing]:
    """Before, during and after; the table, which ran already, got a baseline of its own half a year after its start."""
    rows = (
        ("before", None, "baseline", "Før", "Before", "2026-02-02", "2026-02-27"),
        ("during", None, "during", "Midtvejs", "Midway", "2026-06-01", "2026-06-26"),
        ("after", None, "after", "Efter", "After", "2026-11-09", "2026-11-30"),
        ("table-before", "table", "baseline", "Før (sent: bordet begyndte i september 2025)",
         "Before (late: the table began in September 2025)", "2026-03-02", "2026-03-20"),
    )  # fmt: skip
    return [
        make("occasion", id, project=project, kind=kind, title=both(da, en), period=period(start, end))
        for id, project, kind, da, en, start, end in rows
    ]


def month(place: int) -> tuple[str, str]:
    """Return the first and the last day of a month of the series."""
    year, number = SERIES_FROM
    first = date(year + (number - 1 + place) // 12, (number - 1 + place) % 12 + 1, 1)
    after = date(year + (number + place) // 12, (number + place) % 12 + 1, 1)
    return first.isoformat(), later(after.isoformat(), -1)


def series(seed: int, planted: bool) -> list[Thing]:
    """Evening calls in 24 months; planted: 6 per 1,000 fewer from April 2026. Four quarters of meetings."""
    chance = Chance(seed, "series")
    made, carried = [], 0.0
    for place in range(MONTHS):
        carried = 0.3 * carried + chance.noise(1.4)
        start, end = month(place)
        shift = SHIFT if planted and start[:7] >= SHIFT_FROM else 0.0
        made.append(
            make(
                "series_value",
                f"I3-{start[:7]}",
                indicator="I3",
                period=period(start, end),
                value=round(48 + shift + carried, 1),
                count=4200 + place * 5,
                source="Hjemmeplejens vagtliste (opdigtet)",
            )
        )
    for quarter, (start, end) in enumerate(QUARTERS, 1):
        mixed = [len(levels_present(who, on)) >= 3 for who, on in meetings(planted) if start <= on <= end]
        made.append(
            make(
                "series_value",
                f"I4-2026-{quarter}",
                indicator="I4",
                period=period(start, end),
                value=round(100 * sum(mixed) / len(mixed), 1),
                count=len(mixed),
                source="Deltagerlister",
            )
        )
    return made


ITEMS = {"t_ils": 3, "who5": 5}
#: Chances of a change of the sum from before to (midway, after), where it is planted and where it is not.
CHANGES: dict[str, dict[bool, tuple[dict[int, float], dict[int, float]]]] = {
    "t_ils": {
        True: ({-1: 0.45, 0: 0.40, 1: 0.15}, {-2: 0.20, -1: 0.35, 0: 0.30, 1: 0.15}),
        False: ({-1: 0.30, 0: 0.40, 1: 0.30}, {-1: 0.30, 0: 0.40, 1: 0.30}),
    },
    "who5": {
        True: ({-1: 0.25, 0: 0.20, 1: 0.20, 2: 0.25, 3: 0.10}, {-1: 0.15, 0: 0.15, 1: 0.20, 2: 0.20, 3: 0.15, 4: 0.15}),
        False: ({-2: 0.20, -1: 0.20, 0: 0.20, 1: 0.20, 2: 0.20}, {-2: 0.20, -1: 0.20, 0: 0.20, 1: 0.20, 2: 0.20}),
    },
}


def codes(total: int, items: int, low: int, high: int, chance: Chance) -> list[int]:
    """Return item codes with this sum."""
    found = [low] * items
    for _ in range(total - low * items):
        free = [place for place in range(items) if found[place] < high]
        found[chance.among(free)] += 1
    return found


def answers(seed: int, planted: bool, users: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the answers of users to both instruments, one row each, for those who were asked.

    `users` are (person, project). One in twelve is not asked midway, one in eight does not answer after.
    """
    chance = Chance(seed, "answers")
    rows: list[dict[str, Any]] = []
    for person, project in users:
        midway, after = chance.share() > 1 / 12, chance.share() > 1 / 8
        for instrument, items in ITEMS.items():
            low, high = (1, 3) if instrument == "t_ils" else (0, 5)
            start = 5 + int(chance.share() * 4) if instrument == "t_ils" else 8 + int(chance.share() * 10)
            during, later_on = (chance.step(chances) for chances in CHANGES[instrument][planted])
            first = "table-before" if project == "table" else "before"
            day = "2026-03-11" if project == "table" else "2026-02-12"
            asked = (
                (first, "baseline", day, start, True),
                ("during", "during", "2026-06-10", start + during, midway),
                ("after", "after", "2026-11-18", start + later_on, after),
            )
            for occasion, kind, on, total, there in asked:
                found = codes(total, items, low, high, chance)
                if there:
                    rows.append(
                        {
                            "person": person,
                            "instrument": instrument,
                            "occasion": occasion,
                            "kind": kind,
                            "project": project,
                            "level": "user",
                            "answered_on": on,
                            "items": found,
                        }
                    )
    return rows
