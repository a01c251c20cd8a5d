"""Who told the example laboratory's stories, what they permitted, and what was made of single stories."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .._filters import filter_of
from ..lab._things import Thing
from ..stories import Stories
from .laboratory_parts import Chance, both, make, period

COLLECTION = "C1"
WITHDRAWN_ON = "2026-06-18"
FIRST_PEEK = "2026-05-04"
SCOPES = {"showing": "share_in_group", "quoting": "quote", "recontacting": "recontact"}


class Told:
    """What the stories say of their tellers: read once, in the order of the stories."""

    def __init__(self, stories: Stories) -> None:
        # In English whatever language is in force: the names of columns are made of labels.
        table = stories._core.to_table("en", text=True, carried=True)
        columns = {name: table.column(name) for name in table.names}
        self.ids: list[str] = list(columns["story_id"])
        self.days = [str(told)[:10] for told in columns["told"]]
        self.persons: list[str] = list(columns["person"])
        self.levels: list[str] = list(columns["level"])
        self.projects: list[str] = list(columns["project"])
        self.languages: list[str] = list(columns["language"])
        self.texts: list[str] = list(stories["story"].texts or [])
        boxes = ("show_it_to_others_in_the_project", "quote_it_in_reports", "contact_me_again")
        ticks = [columns[f"consent_{box}"] for box in boxes]
        self.permitted = [
            [purpose for purpose, column in zip(SCOPES, ticks, strict=True) if column[row] is True]
            for row in range(len(self.ids))
        ]
        self.of_person: dict[str, list[int]] = {}
        for row, person in enumerate(self.persons):
            self.of_person.setdefault(person, []).append(row)

    def by_level(self) -> dict[str, list[str]]:
        """Return the tellers at each level, in the order in which they first told."""
        found: dict[str, list[str]] = {}
        for person, rows in self.of_person.items():
            found.setdefault(self.levels[rows[0]], []).append(person)
        return found

    def scopes(self, person: str) -> list[str]:
        """Return what a person permitted for every story they told."""
        rows = self.of_person[person]
        return [purpose for purpose in SCOPES if all(purpose in self.permitted[row] for row in rows)]

    def withdrawer(self) -> str:
        """Return the user who withdraws in month six: two stories, both told before the first sneak peek."""
        return next(
            person
            for person, rows in self.of_person.items()
            if len(rows) == 2
            and self.levels[rows[0]] == "user"
            and all(self.days[row] < FIRST_PEEK for row in rows)
            and "quoting" in self.scopes(person)
        )

    def partly(self) -> str:
        """Return the person who takes back the permission to quote, and only that: the last one who gave it."""
        return next(person for person in reversed(self.of_person) if "quoting" in self.scopes(person))


def collected() -> list[Thing]:
    """The schema, locked after tests with 11 people, its next version in draft, and the year's collection."""
    return [
        make(
            "schema_version",
            "S1",
            schema="samskab-example",
            version=1,
            status="locked",
            locked_on="2026-02-27",
            tests=[
                {
                    "on": "2026-02-11",
                    "persons": 6,
                    "note": both(
                        "To forstod 'vejede' som kilo. Teksten blev lavet om.",
                        "Two took 'weighed' for kilos. The text was changed.",
                    ),
                },
                {
                    "on": "2026-02-20",
                    "persons": 5,
                    "note": both("Stenene blev gjort større på tablet.", "The stones were made larger on the tablet."),
                },
            ],
        ),
        make("schema_version", "S2", schema="samskab-example", version=2, status="draft"),
        make(
            "collection",
            COLLECTION,
            title=both("Fortællinger om fællesskab, forår og efterår", "Stories of sharing, spring and autumn"),
            schema="S1",
            window=period("2026-03-02", "2026-11-20"),
            open=False,
            channel="tablet, papir og interview",
            languages=["da", "en"],
            invited=310,
        ),
    ]


AGES = {
    "user": ("65-74", "75-84", "85+"),
    "employee": ("25-44", "45-64"),
    "volunteer_citizen": ("45-64", "65-74", "75-84"),
    "organisation": ("45-64",),
}
UNITS = {"employee": ("U1", "U2", "U3", "U4"), "organisation": ("U1", "U2", "U3", "U4", "U5", "U6")}


def persons(told: Told, seed: int) -> list[Thing]:
    """Everybody who told a story, with level, projects, age group and language."""
    chance = Chance(seed, "persons")
    made = []
    for person, rows in told.of_person.items():
        level = told.levels[rows[0]]
        age, unit = chance.among(AGES[level]), chance.among(UNITS.get(level, (None,)))
        made.append(
            make(
                "person",
                person,
                level=level,
                projects=sorted({told.projects[row] for row in rows}),
                unit=unit,
                attributes={"age_group": age, "language": told.languages[rows[0]]},
            )
        )
    return made


def consent(told: Told) -> list[Thing]:
    """What people permitted when they told, one withdrawal of everything in month six, one of quoting in November."""
    made = []
    for person, rows in told.of_person.items():
        scopes = [SCOPES[purpose] for purpose in told.scopes(person)]
        if not scopes:
            continue  # analysis rests on the legal basis, not on a permission
        made.append(
            make(
                "consent_event",
                f"given-{person[:12]}",
                person=person,
                scopes=scopes,
                act="granted",
                on=max(told.days[row] for row in rows),
                text_version="1.1",
                language=told.languages[rows[0]],
            )
        )
    gone = told.withdrawer()
    common = {"act": "withdrawn", "text_version": "1.1", "language": "da"}
    made.append(make("consent_event", "withdrawn-all", person=gone, scopes=[], on=WITHDRAWN_ON, **common))
    made.append(
        make("consent_event", "withdrawn-quote", person=told.partly(), scopes=["quote"], on="2026-11-23", **common)
    )
    return made


def json_filter(conditions: Mapping[str, Any], told: tuple[str | None, str | None] | None = None) -> str:
    return json.dumps(filter_of(conditions, told, None), ensure_ascii=False, sort_keys=True)


def queries() -> list[Thing]:
    rows = (
        ("Q1", "Gåturene", "The walks", {"initiative": "initiative-walk"}, None),
        ("Q2", "Ansatte, hvor reglerne vejede mest", "Employees for whom the rules weighed most",
         {"who": "who-employee", "weight": {"part": "weight-2", "low": 0.5}}, None),
        ("Q3", "Efterårets fortællinger fra brugere", "The autumn's stories from users",
         {"who": "who-user"}, ("2026-09-01", "2026-11-20")),
        ("Q4", "Stolte frivillige", "Proud volunteers",
         {"who": "who-volunteer_citizen", "feelings": "feelings-proud"}, None),
    )  # fmt: skip
    return [
        make("query", id, title=both(da, en), collection=COLLECTION, filter=json_filter(conditions, days))
        for id, da, en, conditions, days in rows
    ]


def quotable(told: Told, level: str, project: str) -> list[int]:
    """Return the places of the Danish stories of a level and project that may be quoted, then and now."""
    gone = {told.withdrawer(), told.partly()}
    return [
        row
        for row in range(len(told.ids))
        if told.levels[row] == level
        and told.projects[row] == project
        and told.languages[row] == "da"
        and told.persons[row] not in gone
        and "quoting" in told.permitted[row]
        and "quoting" in told.scopes(told.persons[row])
    ]


QUOTED = (("QU1", "user", "table"), ("QU2", "volunteer_citizen", "table"), ("QU3", "employee", "walk"))


def quotes(told: Told) -> list[Thing]:
    """The middle sentence of three stories whose tellers permitted it; places are counted in bytes."""
    made = []
    for id, level, project in QUOTED:
        row = quotable(told, level, project)[0]
        text = told.texts[row]
        begin = text.index(". ") + 2
        end = text.index(". ", begin) + 1
        made.append(
            make(
                "quote",
                id,
                collection=COLLECTION,
                story=told.ids[row],
                begin=len(text[:begin].encode()),
                length=len(text[begin:end].encode()),
                scope="quote",
            )
        )
    return made


#: Two stories of the bundled example that were told in English, by their ids.
TRANSLATED = (
    ("b0401bc8a15532ad", "da", False,
     "Vi var en mand i undertal på vagten den dag. Ved fællesspisningen satte en ung mand sig ved mit bord og spurgte "
     "til mine fotografier. Nu ved jeg, hvad mine naboer hedder."),
    ("3c84cad82252645f", "da", True,
     "Jeg flyttede hertil sent i livet og kendte ingen. Vi aftalte selv, hvem der ringer til hvem. Næste gang bliver "
     "jeg måske hjemme."),
)  # fmt: skip


def translations() -> list[Thing]:
    return [
        make(
            "translation",
            f"TR{number}",
            collection=COLLECTION,
            story=story,
            language=language,
            text=text,
            translator="maskine, læst igennem" if machine else "evaluator",
            machine=machine,
            translated_on="2026-11-12",
        )
        for number, (story, language, machine, text) in enumerate(TRANSLATED, 1)
    ]


def story_selections(told: Told) -> list[Thing]:
    """The most significant stories of two domains, chosen by mixed panels."""
    rows = (
        ("MSC1", "user", "table", ["S11", "S19", "S07", "S06"],
         ("At være med til at bestemme", "Having a say"),
         ("Panelet var uenigt i en time. Den blev valgt, fordi gæsterne selv begynder at tale om, hvem der bestemmer.",
          "The panel disagreed for an hour. It was chosen because the guests begin to talk of who decides.")),
        ("MSC2", "employee", "walk", ["S13", "S20", "S31", "S04"],
         ("Arbejdet bliver anderledes", "Work becomes different"),
         ("Den handler om et besøg, der ikke stod i nogen plan, og om det, der kom ud af det.",
          "It is about a visit that stood in no plan, and about what came of it.")),
    )  # fmt: skip
    made = []
    for id, level, project, panel, domain, reason in rows:
        read = [told.ids[row] for row in quotable(told, level, project)[:4]]
        made.append(
            make(
                "story_selection",
                id,
                collection=COLLECTION,
                domain=both(*domain),
                panel=panel,
                considered=read,
                chosen=read[1],
                reason=both(*reason),
                chosen_on="2026-11-19",
            )
        )
    return made
