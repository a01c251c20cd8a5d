"""Writes the bundled example: a fictional municipality's work against loneliness among older people.

Everything here is synthetic and says so: no real place, project, person or sentence. The same seed writes the same
files. What is planted, so that results can be held against it:

* T1 (what weighed): employees lie nearer "what the rules said" than users, who lie nearer "what the person wanted".
* T2 (why something new came about): no difference between levels; seven per cent lie exactly on a corner.
* T3 (who carried the responsibility): volunteers and citizens lie nearer "the volunteers".
* D1 (pace): the walks are nearer "too fast" than the meals and the phone calls.
* D2 (support): no difference; one in eight lies exactly in the middle.
* S1 (canvas): the user's stone is laid higher in autumn than in spring; one stone in five is not laid.
* C3 (feelings): "proud" is ticked more often by volunteers and citizens.
* "Does not apply" is chosen more often on T1 by the organisational level.
* X1 was asked in autumn only: the spring file has no column for it. One answer of the spring file is broken on
  purpose (weights that sum to 1.2), so that the intake account has something to report.
* 45 people told two or three stories each; one in eight allows analysis only. The permission question has a box for
  each purpose: of the others, 95 % let their story be shown, 80 % quoted, and 30 % may be contacted again.

Run as ``python -m samskab._example.generate`` in a source tree.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from .texts import ENDINGS, EVENTS, OPENINGS, TITLES

HERE = Path(__file__).parent
SEED = 20260504
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
LEVEL_SHARES = (0.36, 0.27, 0.25, 0.12)
PROJECTS = ("table", "walk", "phone")
STORIES = {"spring": 104, "autumn": 96}


def both(da: str, en: str) -> dict[str, str]:
    return {"da": da, "en": en}


def anchors(prefix: str, *labels: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}-{number}", "label": both(*label)} for number, label in enumerate(labels, 1)]


def options(prefix: str, *labels: tuple[str, str, str], ranked: bool = False) -> list[dict[str, Any]]:
    return [
        {"id": f"{prefix}-{key}", "label": both(da, en), **({"rank": rank} if ranked else {})}
        for rank, (key, da, en) in enumerate(labels, 1)
    ]


SIGNIFIERS: list[dict[str, Any]] = [
    {
        "id": "story",
        "kind": "free_text",
        "required": True,
        "title": both("Fortæl om en oplevelse", "Tell of an experience"),
    },
    {
        "id": "title",
        "kind": "free_text",
        "title": both("Hvad skal fortællingen hedde?", "What should the story be called?"),
    },
    {
        "id": "weight",
        "kind": "triad",
        "name": "weight",
        "allow_not_applicable": True,
        "title": both("Det, der kom til at veje tungest, var …", "What weighed most was …"),
        "anchors": anchors(
            "weight",
            ("det, den enkelte ønskede", "what the person wanted"),
            ("det, reglerne sagde", "what the rules said"),
            ("det, der kunne lade sig gøre", "what could be done"),
        ),
    },
    {
        "id": "novelty",
        "kind": "triad",
        "name": "novelty",
        "allow_not_applicable": True,
        "title": both("Noget nyt opstod, fordi …", "Something new came about because …"),
        "anchors": anchors(
            "novelty",
            ("nogen turde prøve", "somebody dared to try"),
            ("vi havde tid sammen", "we had time together"),
            ("vi kendte hinanden", "we knew each other"),
        ),
    },
    {
        "id": "responsibility",
        "kind": "triad",
        "name": "responsibility",
        "role": "practice",
        "allow_not_applicable": True,
        "title": both("Ansvaret blev båret af …", "Responsibility was carried by …"),
        "anchors": anchors(
            "responsibility",
            ("kommunen", "the municipality"),
            ("borgerne selv", "the citizens themselves"),
            ("de frivillige", "the volunteers"),
        ),
    },
    {
        "id": "pace",
        "kind": "dyad",
        "name": "pace",
        "allow_not_applicable": True,
        "title": both("Det gik …", "It went …"),
        "anchors": anchors("pace", ("alt for langsomt", "far too slowly"), ("alt for hurtigt", "far too fast")),
    },
    {
        "id": "support",
        "kind": "dyad",
        "name": "support",
        "allow_not_applicable": True,
        "title": both("Hjælpen var …", "The help was …"),
        "anchors": anchors("support", ("for lidt", "too little"), ("for meget", "too much")),
    },
    {
        "id": "canvas",
        "kind": "stones",
        "name": "canvas",
        "role": "practice",
        "title": both("Læg stenene, hvor de hører hjemme", "Lay the stones where they belong"),
        "x": {"name": both("Indflydelse", "Influence"), "start": both("ingen", "none"), "end": both("stor", "much")},
        "y": {"name": both("Udbytte", "Benefit"), "start": both("intet", "none"), "end": both("stort", "much")},
        "stones": [
            {"id": "stone-user", "label": both("brugeren", "the user")},
            {"id": "stone-employee", "label": both("medarbejderen", "the employee")},
            {"id": "stone-volunteer", "label": both("den frivillige", "the volunteer")},
        ],
    },
    {
        "id": "who",
        "kind": "single_choice",
        "name": "who",
        "role": "context",
        "required": True,
        "min_choices": 1,
        "title": both("Hvem er du?", "Who are you?"),
        "options": options(
            "who",
            ("user", "bruger af et tilbud", "user of a service"),
            ("employee", "ansat i kommunen", "municipal employee"),
            ("volunteer_citizen", "frivillig eller borger", "volunteer or citizen"),
            ("organisation", "leder eller forvaltning", "management or administration"),
        ),
    },
    {
        "id": "initiative",
        "kind": "single_choice",
        "name": "initiative",
        "role": "context",
        "required": True,
        "min_choices": 1,
        "title": both("Hvilket forløb handler det om?", "Which project is it about?"),
        "options": options(
            "initiative",
            ("table", "Det lange bord", "The long table"),
            ("walk", "Gå med", "Walk along"),
            ("phone", "Ring bare", "Just ring"),
        ),
    },
    {
        "id": "feelings",
        "kind": "multiple_choice",
        "name": "feelings",
        "max_choices": 3,
        "title": both("Hvad følte du? Vælg op til tre", "How did you feel? Choose up to three"),
        "options": options(
            "feelings",
            ("glad", "glad", "happy"),
            ("proud", "stolt", "proud"),
            ("calm", "tryg", "safe"),
            ("tired", "træt", "tired"),
            ("left_out", "til overs", "left out"),
            ("annoyed", "irriteret", "annoyed"),
            ("hopeful", "håbefuld", "hopeful"),
        ),
    },
    {
        "id": "outcome",
        "kind": "single_choice",
        "name": "outcome",
        "ordinal": True,
        "allow_not_applicable": True,
        "title": both("Alt i alt var det …", "All in all it was …"),
        "options": options(
            "outcome",
            ("bad", "dårligt", "bad"),
            ("rather_bad", "ret dårligt", "rather bad"),
            ("mixed", "blandet", "mixed"),
            ("rather_good", "ret godt", "rather good"),
            ("good", "godt", "good"),
            ranked=True,
        ),
    },
    {
        "id": "together",
        "kind": "scale",
        "name": "together",
        "minimum": 0,
        "maximum": 10,
        "allow_not_applicable": True,
        "title": both("Hvor meget hørte du til den dag? (0-10)", "How much did you belong that day? (0-10)"),
    },
    {
        "id": "consent",
        "kind": "multiple_choice",
        "name": "consent",
        "role": "context",
        "max_choices": 3,
        "title": both(
            "Hvad må vi bruge din fortælling til ud over undersøgelsen?",
            "What may we use your story for beyond the study?",
        ),
        "options": options(
            "consent",
            ("showing", "vise den for andre i forløbet", "show it to others in the project"),
            ("quoting", "citere den i rapporter", "quote it in reports"),
            ("recontacting", "kontakte mig igen", "contact me again"),
        ),
    },
]

SCHEMA: dict[str, Any] = {
    "id": "samskab-example",
    "name": both("Fælles om hverdagen (syntetisk eksempel)", "Sharing everyday life (synthetic example)"),
    "description": both(
        "Opdigtet kommune, opdigtede fortællinger. Til at prøve samskab på.",
        "Fictional municipality, made-up stories. For trying samskab out.",
    ),
    "version": 1,
    "language": "da",
    "prompts": [
        {
            "id": "prompt",
            "text": both(
                "Fortæl om en gang, hvor nogen i dit område gjorde noget sammen, som betød noget for dig.",
                "Tell of a time when people in your neighbourhood did something together that mattered to you.",
            ),
        }
    ],
    "signifiers": SIGNIFIERS,
    "story_signifier": "story",
    "title_signifier": "title",
    "dialect": "samskab",
}


def around(rng: np.random.Generator, centre: Sequence[float], strength: float) -> list[float]:
    """Return a point of the triangle around `centre`; a larger strength keeps it nearer."""
    point = rng.dirichlet(np.asarray(centre) * strength)
    return [round(float(part), 6) for part in point[:2]] + [
        round(1.0 - sum(round(float(part), 6) for part in point[:2]), 6)
    ]


def slider(rng: np.random.Generator, mean: float, strength: float = 6.0) -> float:
    return round(float(rng.beta(mean * strength, (1 - mean) * strength)), 6)


def triad_cells(name: str, weights: Sequence[float] | None, not_applicable: bool = False) -> dict[str, str]:
    cells: dict[str, Any] = {f"{name}_percentX": "", f"{name}_percentY": ""}
    cells |= {f"{name}_{name}-{number}": "" for number in (1, 2, 3)}
    cells[f"{name}_NA"] = "1" if not_applicable else ""
    if weights is not None and not not_applicable:
        top, _, right = weights
        cells[f"{name}_percentX"], cells[f"{name}_percentY"] = repr(round(right + top / 2, 6)), repr(top)
        cells |= {f"{name}_{name}-{number}": repr(part) for number, part in enumerate(weights, 1)}
    return cells


def dyad_cells(name: str, position: float | None, not_applicable: bool = False) -> dict[str, str]:
    placed = position is not None and not not_applicable
    return {
        f"{name}_percentX": repr(position) if placed else "",
        f"{name}_{name}-1": repr(round(1 - position, 6)) if placed and position is not None else "",
        f"{name}_{name}-2": repr(position) if placed else "",
        f"{name}_NA": "1" if not_applicable else "",
    }


def people(rng: np.random.Generator) -> list[tuple[str, str, int]]:
    """Return (person, level, number of stories) until the seasons are full."""
    wanted = sum(STORIES.values())
    found: list[tuple[str, str, int]] = []
    told = several = 0
    while told < wanted:
        level = str(rng.choice(LEVELS, p=LEVEL_SHARES))
        count = int(rng.choice([2, 3])) if several < 45 and rng.random() < 0.4 else 1
        count = min(count, wanted - told)
        several += count > 1
        told += count
        found.append((f"synthetic-person-{len(found) + 1:03d}", level, count))
    return found


def story(rng: np.random.Generator, person: str, level: str, season: str, number: int) -> dict[str, str]:
    def pick(items: Sequence[str]) -> str:
        return items[int(rng.integers(len(items)))]

    language = "en" if rng.random() < 0.22 else "da"
    project = str(rng.choice(PROJECTS, p=(0.4, 0.32, 0.28)))
    mood = str(rng.choice(["good", "mixed", "bad"], p=(0.48, 0.34, 0.18)))
    begin = datetime(2026, 3, 2, tzinfo=UTC) if season == "spring" else datetime(2026, 9, 1, tzinfo=UTC)
    told = begin + timedelta(days=float(rng.uniform(0, 75)), hours=float(rng.uniform(7, 20)))
    told_ms = math.floor(told.timestamp()) * 1000
    row: dict[str, str] = {
        "id": hashlib.sha256(f"{SEED}-{season}-{number}".encode()).hexdigest()[:16],
        "project_id": "samskab-example",
        "version": "0.3",
        "language": language,
        "server_upload_time": str(told_ms),
        "story": " ".join(
            (pick(OPENINGS[language][level]), pick(EVENTS[language][project]), pick(ENDINGS[language][mood]))
        ),
        "title": pick(TITLES[language][project]) if rng.random() > 0.1 else "",
    }

    centre = {
        "user": (5, 1.6, 3),
        "employee": (2.2, 4.4, 3),
        "volunteer_citizen": (3.6, 2, 4),
        "organisation": (2.6, 3.8, 3.4),
    }
    na = rng.random() < (0.35 if level == "organisation" else 0.06)
    row |= triad_cells("weight", around(rng, centre[level], 1.0) if rng.random() > 0.02 else None, na)

    corner = rng.random() < 0.07
    spot = [float(part) for part in np.eye(3)[int(rng.integers(3))]] if corner else around(rng, (2.5, 3, 2.2), 1.0)
    row |= triad_cells("novelty", spot if rng.random() > 0.03 else None, rng.random() < 0.05)

    bearer = (1.8, 2.2, 4.6) if level == "volunteer_citizen" else (3.4, 2.6, 2.0)
    row |= triad_cells("responsibility", around(rng, bearer, 1.0), rng.random() < 0.06)

    row |= dyad_cells("pace", slider(rng, 0.66 if project == "walk" else 0.44), rng.random() < 0.08)
    middle = rng.random() < 0.125
    row |= dyad_cells(
        "support", 0.5 if middle else slider(rng, 0.42) if rng.random() > 0.04 else None, rng.random() < 0.05
    )

    lift = 0.62 if season == "autumn" else 0.44
    for stone, x, y in (("stone-user", 0.4, lift), ("stone-employee", 0.62, 0.5), ("stone-volunteer", 0.52, 0.58)):
        laid = rng.random() > 0.2
        row[f"canvas_{stone}_percentX"] = repr(slider(rng, x, 9)) if laid else ""
        row[f"canvas_{stone}_percentY"] = repr(slider(rng, y, 9)) if laid else ""

    row["who"] = f"who-{level}"
    row["initiative"] = f"initiative-{project}"
    chance = {
        "glad": 0.35,
        "proud": 0.2,
        "calm": 0.28,
        "tired": 0.22,
        "left_out": 0.12,
        "annoyed": 0.14,
        "hopeful": 0.3,
    }
    if level == "volunteer_citizen":
        chance["proud"] = 0.5
    ticked = [key for key in chance if rng.random() < chance[key]][:3]
    row |= {f"feelings_feelings-{key}": "1" if key in ticked else "" for key in chance}

    middle_rank = {"good": 4.3, "mixed": 3.0, "bad": 1.8}[mood]
    rank = int(np.clip(round(float(rng.normal(middle_rank, 0.8))), 1, 5))
    skipped = rng.random() < 0.04
    keys = ("bad", "rather_bad", "mixed", "rather_good", "good")
    row["outcome"] = "" if skipped else f"outcome-{keys[rank - 1]}"
    row["outcome_NA"] = "1" if not row["outcome"] and rng.random() < 0.5 else ""

    if season == "autumn":
        row["together"] = (
            "" if rng.random() < 0.06 else str(int(np.clip(round(float(rng.normal(1.2 * rank + 1, 1.6))), 0, 10)))
        )
        row["together_NA"] = ""

    allowed = rng.random() > 0.125
    row |= {
        f"consent_consent-{key}": "1" if allowed and rng.random() < share else ""
        for key, share in (("showing", 0.95), ("quoting", 0.8), ("recontacting", 0.3))
    }
    row["definition_version"] = "1"
    row["responder_id"] = person
    row["meta_platform_version"] = "synthetic"
    return row


def main() -> None:
    rng = np.random.default_rng(SEED)
    tellers = [(person, level) for person, level, count in people(rng) for _ in range(count)]
    order = rng.permutation(len(tellers))
    begin = 0
    for season, count in STORIES.items():
        rows = [story(rng, *tellers[int(order[begin + i])], season, i) for i in range(count)]
        begin += count
        if season == "spring":
            broken = {f"novelty_novelty-{number}": repr(part) for number, part in enumerate((0.5, 0.4, 0.3), 1)}
            rows[17] |= broken | {"novelty_NA": "", "novelty_percentX": "0.55", "novelty_percentY": "0.5"}
        rows.sort(key=lambda row: (int(row["server_upload_time"]), row["id"]))
        with (HERE / f"stories_{season}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    (HERE / "schema.json").write_text(json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
