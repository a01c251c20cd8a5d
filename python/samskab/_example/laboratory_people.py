"""The example laboratory's people: who they are, how they are seen, what they were promised, hoped for and gave."""

from __future__ import annotations

from typing import Any

from ..lab._things import Thing
from .laboratory_frame import DECLARED
from .laboratory_parts import Chance, Rows, both, make, period, within

ALL = ("table", "walk", "phone")
#: id, name, kind, projects, roles, organisation, unit, group size, influence, interest, more
STAKEHOLDERS: Rows = (
    ("S01", "Direktør for Velfærd", "manager", ALL, ["commissioner", "steering"], "O1", "U1", 1, 5, 4,
     {"key_actor": True, "level": "organisation"}),
    ("S02", "Formand for Social- og Ældreudvalget", "politician", ALL, ["steering"], "O1", None, 1, 5, 3, {}),
    ("S03", "Projektleder", "employee", ALL, ["project_lead"], "O1", "U1", 1, 4, 5, {"key_actor": True}),
    ("S04", "Chef for Kultur og Fritid", "manager", ("walk",), ["steering"], "O1", "U3", 1, 4, 3,
     {"level": "organisation"}),
    ("S05", "Leder af Hjemmeplejen", "manager", ("phone", "table"), ["key_actor"], "O1", "U2", 1, 4, 4,
     {"key_actor": True, "level": "organisation"}),
    ("S06", "Forstander på Plejecenter Egebo", "manager", ("table",), ["partner"], "O1", "U4", 1, 4, 4,
     {"level": "organisation"}),
    ("S07", "Aktivitetsmedarbejder på Egebo", "employee", ("table",), ["key_actor"], "O1", "U4", 1, 2, 5,
     {"key_actor": True}),
    ("S08", "Hjemmehjælpere i distrikt Nord", "employee", ("phone", "table"), ["participant"], "O1", "U2", 14, 2, 4,
     {}),
    ("S09", "Søvang Besøgsvenner, formanden", "association", ("phone",), ["partner", "steering"], "O2", None, 1, 3, 5,
     {"key_actor": True}),
    ("S10", "Spisefællesskabet Den Lange Bænk, bestyrelsen", "association", ("table",), ["partner"], "O6", None, 5, 3,
     5,
     {"key_actor": True}),
    ("S11", "Frivillige værter ved bordet", "volunteer", ("table",), ["key_actor"], "O6", None, 12, 3, 5,
     {"key_actor": True}),
    ("S12", "Vandrelauget Søvang, bestyrelsen", "association", ("walk",), ["partner"], "O3", None, 4, 3, 5,
     {"key_actor": True}),
    ("S13", "Turledere", "volunteer", ("walk",), ["key_actor"], "O3", None, 9, 3, 5, {"key_actor": True}),
    ("S14", "Frivillige i telefonkæden", "volunteer", ("phone",), ["participant"], "O4", None, 15, 2, 5, {}),
    ("S15", "Koordinator for telefonkæden", "volunteer", ("phone",), ["key_actor"], "O4", None, 1, 3, 5,
     {"key_actor": True}),
    ("S16", "Gæster ved bordet", "service_user", ("table",), ["participant"], None, None, 46, 1, 4, {}),
    ("S17", "Deltagere på gåturene", "service_user", ("walk",), ["participant"], None, None, 34, 1, 4, {}),
    ("S18", "Modtagere af opkald", "service_user", ("phone",), ["participant"], None, None, 28, 1, 4, {}),
    ("S19", "Brugerrepræsentant for bordet", "service_user", ("table",), ["key_actor"], None, None, 1, 2, 5,
     {"key_actor": True, "joined_on": "2026-02-09"}),
    ("S20", "Brugerrepræsentant for gåturene", "service_user", ("walk",), ["participant"], None, None, 1, 2, 5,
     {"joined_on": "2026-02-16"}),
    ("S21", "Brugerrepræsentant for telefonen", "service_user", ("phone",), ["participant"], None, None, 1, 2, 4,
     {"identified_on": "2026-04-14", "joined_on": "2026-05-11"}),
    ("S22", "Pårørendegruppen", "relative", ("table", "phone"), ["reference_group"], None, None, 11, 2, 4,
     {"identified_on": "2026-03-10", "joined_on": "2026-04-07"}),
    ("S23", "Ældrerådet", "citizen", ALL, ["reference_group"], "O1", None, 9, 3, 4, {}),
    ("S24", "Naboer i Engparken", "citizen", ("walk",), ["participant"], None, None, 22, 1, 3,
     {"identified_on": "2026-06-15", "joined_on": "2026-08-17"}),
    ("S25", "Søvang Boligselskab", "housing_org", ("table", "walk"), ["partner"], "O5", None, 1, 3, 3,
     {"identified_on": "2026-02-24", "joined_on": "2026-03-16"}),
    ("S26", "Købmanden på Torvet", "business", ("table", "phone"), ["partner"], None, None, 1, 2, 3,
     {"identified_on": "2026-04-14", "joined_on": "2026-06-01"}),
    ("S27", "Søvang Erhvervsskole, kokkelinjen", "institution", ("table",), ["partner"], "O8", None, 18, 2, 3,
     {"identified_on": "2026-06-15", "joined_on": "2026-08-10"}),
    ("S28", "Visitator", "employee", ("walk", "phone"), ["participant"], "O1", "U1", 1, 3, 3, {}),
    ("S29", "Demenskoordinator (til august)", "employee", ("table", "walk"), ["key_actor"], "O1", "U1", 1, 3, 5,
     {"key_actor": True, "left_on": "2026-08-31"}),
    ("S30", "Demenskoordinator (fra september)", "employee", ("table", "walk"), ["participant"], "O1", "U1", 1, 3, 3,
     {"identified_on": "2026-08-31", "joined_on": "2026-09-14"}),
    ("S31", "Terapeuter i træningsteamet", "employee", ("walk",), ["participant"], "O1", "U1", 5, 2, 4, {}),
    ("S32", "Kulturmedarbejder på biblioteket", "employee", ("phone", "table"), ["participant"], "O1", "U3", 1, 2, 4,
     {}),
    ("S33", "Parkforvalter", "employee", ("walk",), ["participant"], "O1", "U5", 1, 3, 3, {"joined_on": "2026-03-02"}),
    ("S34", "Jobkonsulent", "employee", ("table",), ["participant"], "O1", "U6", 1, 2, 2,
     {"identified_on": "2026-08-24", "joined_on": "2026-09-07"}),
    ("S35", "Lægehuset ved Åen", "business", ("phone",), ["reference_group"], None, None, 4, 4, 2, {}),
    ("S36", "Sognets besøgstjeneste", "association", ("phone",), ["partner"], None, None, 7, 2, 4,
     {"left_on": "2026-06-30"}),
    ("S37", "Konsulent i samskabelse", "consultant", ALL, ["facilitator"], "O7", None, 1, 3, 5, {}),
    ("S38", "Konsulent i kompetenceudvikling", "consultant", ALL, ["facilitator"], "O7", None, 1, 2, 4, {}),
    ("S39", "Evaluator", "researcher", ALL, ["evaluator"], "O7", None, 1, 2, 5, {}),
    ("S40", "Lokalavisens redaktør", "business", ("walk",), ["reference_group"], None, None, 1, 3, 2,
     {"identified_on": "2026-09-22", "joined_on": "2026-10-05"}),
    ("S41", "Chef for Teknik og Miljø", "manager", ("walk",), ["steering"], "O1", "U5", 1, 4, 2,
     {"level": "organisation"}),
)  # fmt: skip
BY_ID = {row[0]: row for row in STAKEHOLDERS}
OPENED = "2026-01-12"


def joined(id: str) -> str:
    return str(BY_ID[id][10].get("joined_on", OPENED))


def left(id: str) -> str:
    return str(BY_ID[id][10].get("left_on", "2026-12-31"))


def there(ids: list[str], day: str) -> list[str]:
    """Return those who had joined and not left on that day."""
    return [id for id in ids if joined(id) <= day <= left(id)]


#: The level that goes with a kind of stakeholder, where none is set.
LEVEL_OF = {
    "service_user": "user", "relative": "user", "citizen": "volunteer_citizen", "volunteer": "volunteer_citizen",
    "employee": "employee", "manager": "employee", "consultant": "employee", "researcher": "employee",
}  # fmt: skip


def levels_present(ids: list[str], day: str) -> set[str]:
    """Return the levels that these people speak for, of those who were there on that day."""
    return {BY_ID[id][10].get("level") or LEVEL_OF.get(BY_ID[id][2], "organisation") for id in there(ids, day)}


def stakeholders() -> list[Thing]:
    made = []
    for id, name, kind, projects, roles, organisation, unit, size, influence, interest, more in STAKEHOLDERS:
        fields: dict[str, Any] = {"identified_on": "2026-01-27", "joined_on": OPENED} | more
        fields["identified_on"] = min(fields["identified_on"], fields["joined_on"])
        made.append(
            make(
                "stakeholder",
                id,
                name=name,
                kind=kind,
                projects=list(projects),
                roles=roles,
                organisation=organisation,
                unit=unit,
                group_size=size,
                influence=influence,
                interest=interest,
                **fields,
            )
        )
    return made


RATERS = ("S03", "S09", "S19")
RATED = ("S01", "S05", "S06", "S08", "S10", "S11", "S12", "S13", "S15", "S16", "S23", "S25", "S29", "S35")
#: How the user representative sees some people's influence, beside what the table above says.
SEEN_OTHERWISE = {"S11": -1.5, "S13": -1.0, "S35": 1.0}


def ratings(seed: int, planted: bool) -> list[Thing]:
    """Three raters of 14 stakeholders; planted: the user representative finds volunteers less influential."""
    chance = Chance(seed, "ratings")
    made = []
    for rater in RATERS:
        for id in RATED:
            influence, interest = BY_ID[id][8], BY_ID[id][9]
            shift = 0.0
            if planted and id in SEEN_OTHERWISE:
                shift = SEEN_OTHERWISE[id] if rater == "S19" else -SEEN_OTHERWISE[id] / 3
            draws = [chance.noise(0.35) for _ in range(4)]
            made.append(
                make(
                    "rating",
                    f"{rater}-{id}",
                    stakeholder=id,
                    rater=rater,
                    rated_on="2026-02-24" if id != "S25" else "2026-03-17",
                    influence=within(influence + shift + draws[0], 1, 5, 0.5),
                    interest=within(interest + draws[1], 1, 5, 0.5),
                    legitimacy=within(3.8 + draws[2], 1, 5, 0.5),
                    urgency=within((4.2 if id in ("S16", "S11") else 3.0) + draws[3], 1, 5, 0.5),
                )
            )
    return made


def partnerships() -> list[Thing]:
    texts = (
        ("PA1", ["O6", "O5"], ["table"], "2019-05-01", 4.2, 3.4,
         "Bordet begyndte i et selskabslokale i 2019; kommunen kom med, da lokalet blev for lille.",
         "The table began in a function room in 2019; the municipality joined when the room became too small."),
        ("PA2", ["O3"], ["walk"], "2026-01-26", 3.6, 3.8,
         "Parterne kendte kun hinanden fra stiplanen, hvor de var uenige.",
         "The parties only knew each other from the path plan, on which they disagreed."),
        ("PA3", ["O2", "O4"], ["phone"], "2023-02-01", 3.1, 2.6,
         "Et forsøg i 2023 gik i stå, da den ansatte, der bar det, rejste.",
         "An attempt in 2023 came to a halt when the employee who carried it left."),
        ("PA4", ["O8"], ["table"], "2026-08-10", 3.0, 3.5,
         "Ny forbindelse: skolen søgte gæster til elevernes mad.",
         "A new connection: the school looked for guests for the apprentices' food."),
    )  # fmt: skip
    return [
        make(
            "partnership",
            id,
            municipality="O1",
            partners=partners,
            projects=projects,
            period=period(since),
            history=both(da, en),
            strength=strength,
            equality=equality,
            assessed_on="2026-11-24",
        )
        for id, partners, projects, since, strength, equality, da, en in texts
    ]


TIES = {
    "table": "S03-S10 S03-S11 S03-S07 S07-S11 S10-S11 S11-S16 S16-S19 S03-S19 S03-S06 S06-S07 S11-S27 S10-S25 S08-S16 "
    "S29-S16 S11-S26 S22-S16",
    "walk": "S03-S12 S12-S13 S13-S17 S17-S20 S31-S17 S33-S13 S03-S33 S04-S12 S33-S41 S24-S13 S28-S31",
    "phone": "S03-S15 S15-S14 S14-S18 S18-S21 S05-S08 S08-S18 S09-S15 S09-S36 S05-S15 S32-S14 S28-S05 S26-S14",
    "": "S01-S03 S01-S02 S01-S05 S02-S23 S03-S37 S03-S39 S37-S38 S03-S05",
}


def ties(seed: int) -> list[Thing]:
    """Who works with whom; the project lead stands between the municipality and the volunteers."""
    chance = Chance(seed, "ties")
    made = []
    for project, pairs in TIES.items():
        for pair in pairs.split():
            a, b = pair.split("-")
            advice = {a, b} & {"S37", "S39"}
            made.append(
                make(
                    "tie",
                    f"{project or 'lab'}-{pair}",
                    **{"from": a},
                    to=b,
                    project=project or None,
                    kind="seeks_advice" if advice else "informs" if pair in ("S02-S23", "S28-S05") else "works_with",
                    directed=bool(advice) or pair in ("S02-S23", "S28-S05"),
                    strength=float(1 + int(chance.share() * 8)),
                    observed_on=max("2026-05-04", joined(a), joined(b)),
                )
            )
    return made


#: stakeholder, project, steps, promised, the four Co's they take part in, intensity
INVOLVED = (
    ("S11", "table", (3, 4, 5), "collaborate", ("co_commission", "co_design", "co_deliver", "co_assess"), 3),
    ("S13", "walk", (1, 2, 3, 4), "collaborate", ("co_commission", "co_design", "co_deliver", "co_assess"), 3),
    ("S14", "phone", (2, 3), "collaborate", ("co_design", "co_deliver"), 2),
    ("S15", "phone", (1, 2, 3), "collaborate", ("co_commission", "co_design", "co_assess"), 3),
    ("S16", "table", (4, 5), "involve", ("co_deliver", "co_assess"), 2),
    ("S17", "walk", (3, 4), "involve", ("co_deliver", "co_assess"), 2),
    ("S18", "phone", (3,), "consult", ("co_assess",), 1),
    ("S19", "table", (3, 4, 6), "collaborate", ("co_design", "co_assess"), 3),
    ("S20", "walk", (1, 2), "involve", ("co_design",), 2),
    ("S07", "table", (3, 4, 5), "collaborate", ("co_design", "co_deliver"), 4),
    ("S08", "phone", (3,), "involve", ("co_deliver",), 1),
    ("S10", "table", (), "collaborate", ("co_commission", "co_assess"), 3),
    ("S12", "walk", (), "collaborate", ("co_commission", "co_assess"), 3),
    ("S09", "phone", (1, 2), "involve", ("co_commission",), 2),
    ("S22", "table", (4,), "consult", ("co_assess",), 1),
    ("S23", "table", (2, 6), "consult", ("co_commission", "co_assess"), 1),
    ("S25", "table", (4, 6), "involve", ("co_deliver",), 2),
    ("S29", "walk", (1, 2), "involve", ("co_design",), 2),
    ("S31", "walk", (3, 4), "involve", ("co_deliver",), 2),
    ("S33", "walk", (3, 4), "involve", ("co_design", "co_deliver"), 2),
)


def involvements(planted: bool) -> list[Thing]:
    """Promised, delivered and experienced; planted: volunteers were promised to collaborate and were consulted.

    Who is consulted experiences that the municipality steers. Those who were only to be consulted were not asked.
    """
    made = []
    for who, project, steps, promised, modes, intensity in INVOLVED:
        volunteer = BY_ID[who][2] == "volunteer"
        asked = promised != "consult"
        experienced = "steered" if planted and volunteer else DECLARED[project]
        for mode in modes:
            made.append(
                make(
                    "involvement",
                    f"{who}-{project}-{mode}",
                    project=project,
                    stakeholder=who,
                    steps=[f"{project}-{step}" for step in steps],
                    promised=promised,
                    delivered="consult" if planted and volunteer else promised,
                    mode=mode,
                    intensity=max(0, intensity - 1) if planted and volunteer else intensity,
                    experienced=experienced if asked else None,
                )
            )
    return made


#: What people expect of each kind of value, 0 to 100; it comes as expected where nothing is planted.
EXPECTED = {
    "quality": 75, "efficiency": 45, "citizen_involvement": 65, "employee_satisfaction": 50, "political_goals": 60,
}  # fmt: skip
PERCEIVED_QUALITY = 55
ASKED = tuple(f"S{number:02d}" for number in (*range(1, 21), 23, 25, 28, 31, 32, 33))


def expectations(seed: int, planted: bool) -> list[Thing]:
    """Why 26 stakeholders took part, and what they find came of it; planted: quality falls short by 20."""
    chance = Chance(seed, "expectations")
    reasons, yields = [], []
    for who in ASKED:
        project = BY_ID[who][3][0]
        habit = chance.noise(6)  # some people give high marks to everything
        for value, expected in EXPECTED.items():
            came = PERCEIVED_QUALITY if planted and value == "quality" else expected
            first, second = (within(mean + habit + chance.noise(5), 0, 100, 1) for mean in (expected, came))
            common = {"project": project, "stakeholder": who, "value_type": value}
            id, said = f"{who}-{value}", max("2026-02-03", joined(who))
            reasons.append(make("rationale", id, importance=first, stated_on=said, **common))
            yields.append(make("perceived_yield", id, **{"yield": second}, stated_on="2026-11-20", **common))
    return reasons + yields


#: stakeholder, project, hours in a quarter
HOURS = (
    ("S11", "table", 150), ("S13", "walk", 90), ("S14", "phone", 120), ("S15", "phone", 40), ("S03", "table", 80),
    ("S03", "walk", 60), ("S03", "phone", 60), ("S07", "table", 70), ("S31", "walk", 25), ("S08", "phone", 30),
    ("S10", "table", 35), ("S12", "walk", 30),
)  # fmt: skip
GIVEN = (
    ("S01", "table", "money", 90000, "2026-02-02", "Udviklingspuljen"),
    ("S01", "walk", "money", 45000, "2026-02-02", "Udviklingspuljen"),
    ("S01", "phone", "money", 30000, "2026-02-02", "Udviklingspuljen"),
    ("S25", "table", "in_kind", 24000, "2026-03-16", "Selskabslokale om onsdagen"),
    ("S25", "walk", "money", 12000, "2026-08-31", "To bænke"),
    ("S26", "table", "in_kind", 8500, "2026-09-30", "Grøntsager"),
    ("S27", "table", "in_kind", 18000, "2026-10-16", "Otte ugers madlavning"),
    ("S33", "walk", "in_kind", 16000, "2026-09-04", "Flytning af to bænke"),
    ("S40", "walk", "in_kind", 3000, "2026-10-12", "Annonceplads"),
)


def contributions(seed: int) -> list[Thing]:
    """Hours by the quarter, money and things."""
    chance = Chance(seed, "contributions")
    made = []
    for who, project, hours in HOURS:
        for quarter, end in enumerate(("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-11"), 1):
            amount = within(hours * (1 + chance.noise(0.12)), 0, 10000, 0.5)
            common = {"stakeholder": who, "project": project, "given_on": end, "note": f"{quarter}. kvartal"}
            made.append(make("contribution", f"{who}-{project}-{quarter}", kind="hours", amount=amount, **common))
    for number, (who, project, kind, amount, on, note) in enumerate(GIVEN, 1):
        made.append(
            make(
                "contribution",
                f"gift-{number}",
                project=project,
                stakeholder=who,
                kind=kind,
                amount=amount,
                given_on=on,
                note=note,
            )
        )
    return made
