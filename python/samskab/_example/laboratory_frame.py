"""The example laboratory's frame: whose it is, what is wanted, what was chosen, what was agreed."""

from __future__ import annotations

from typing import Any

from ..lab._things import Thing
from .laboratory_parts import both, make, period, several

PROJECTS = ("table", "walk", "phone")
SELECTED_ON = "2026-01-20"


def frame() -> dict[str, Any]:
    """What is true of the laboratory as a whole."""
    return {
        "title": both("Sammen mod ensomhed 2026 (syntetisk eksempel)", "Together against loneliness 2026 (synthetic)"),
        "municipalities": ["0999"],
        "period": period("2026-01-12", "2026-12-18"),
        "languages": ["da", "en"],
        "vocabulary": {"level.user": both("ældre borger", "older citizen")},
    }


def legal() -> list[Thing]:
    return [
        make(
            "processing_record",
            "DATA",
            controller="Søvang Kommune (opdigtet)",
            processor="Konsulenthuset Fællesskab (opdigtet)",
            legal_basis="public_task",
            purpose="evaluation",
            special_categories=["health"],
            agreement="Sag 2026-0042, bilag 3",
            retention_until="2099-12-31",
        ),
        make("disclosure_policy", "POLICY", min_persons=5, marginal_min=3, complementary=True, min_delta=5),
    ]


ORGANISATIONS = (
    ("O1", "Søvang Kommune (opdigtet)", "municipality"),
    ("O2", "Søvang Besøgsvenner", "association"),
    ("O3", "Vandrelauget Søvang", "association"),
    ("O4", "Telefonkæden i Søvang", "informal_group"),
    ("O5", "Søvang Boligselskab", "company"),
    ("O6", "Spisefællesskabet Den Lange Bænk", "association"),
    ("O7", "Konsulenthuset Fællesskab", "company"),
    ("O8", "Søvang Erhvervsskole", "education"),
)
UNITS = (
    ("U1", "Ældre og Sundhed", None),
    ("U2", "Hjemmeplejen", "U1"),
    ("U3", "Kultur og Fritid", None),
    ("U4", "Plejecenter Egebo", "U1"),
    ("U5", "Teknik og Miljø", None),
    ("U6", "Beskæftigelse og Social", None),
)


def parties() -> list[Thing]:
    made = [make("organisation", id, name=name, kind=kind, municipality="0999") for id, name, kind in ORGANISATIONS]
    return made + [make("org_unit", id, name=name, organisation="O1", parent=up) for id, name, up in UNITS]


def goals() -> list[Thing]:
    """Five goals; G5 has no indicator, on purpose."""
    texts = (
        ("G1", "Færre ældre oplever ensomhed", "Fewer older people are lonely", ["quality", "political_goals"], None),
        ("G2", "Ældre borgere trives i hverdagen", "Older citizens thrive in everyday life", ["quality"], "G1"),
        (
            "G3",
            "Hjemmeplejen får færre utrygge opkald om aftenen",
            "Home care gets fewer worried calls in the evening",
            ["efficiency"],
            "G1",
        ),
        (
            "G4",
            "Borgere og foreninger er med til at bestemme, hvordan indsatserne ser ud",
            "Citizens and associations have a say in what the initiatives look like",
            ["citizen_involvement"],
            None,
        ),
        (
            "G5",
            "Medarbejderne oplever, at de kan bruge deres tid på det, der betyder noget",
            "Employees find that they can spend their time on what matters",
            ["employee_satisfaction"],
            None,
        ),
    )
    return [
        make(
            "policy_goal",
            id,
            text=both(da, en),
            adopted_by="Kommunalbestyrelsen",
            adopted_on="2025-06-18",
            document="Værdighedspolitik 2025-2029 (opdigtet), afsnit 2",
            value_types=values,
            theme="loneliness" if id in ("G1", "G3") else "older_people",
            parent=up,
        )
        for id, da, en, values, up in texts
    ]


CANDIDATES = (
    (
        "C1", "project", (5, 4, 5, 4), "chosen",
        ("Det lange bord: fælles frokost hver onsdag", "The long table: a shared lunch every Wednesday"),
        ("Bordet findes, men når kun dem, der selv kan komme. Stærke lokale kræfter vil udvikle det.",
         "The table exists but reaches only those who can get there. Strong local people want to develop it."),
    ),
    (
        "C2", "idea", (4, 4, 5, 5), "chosen",
        ("Gå med: gåture med faste mødesteder", "Walk along: walks with fixed meeting places"),
        ("Ny idé fra Vandrelauget, som rammer mænd, der ikke kommer til måltider.",
         "A new idea of the walkers' association that reaches men who do not come to meals."),
    ),
    (
        "C3", "problem", (5, 3, 4, 4), "chosen",
        ("De lange aftener: hvem ringer man til?", "The long evenings: whom does one ring?"),
        ("Hjemmeplejen hører om det hver aften, og ingen har i dag opgaven. Blev til Ring bare.",
         "Home care hears of it every evening, and nobody has the task today. It became Just ring."),
    ),
    (
        "C4", "idea", (2, 4, 2, 2), "declined",
        ("Skærmkursus for ældre", "Screen course for older people"),
        ("Biblioteket har allerede et kursus; her var lidt at lære.",
         "The library already has a course; there was little to learn here."),
    ),
    (
        "C5", "idea", (3, 2, 3, 4), "postponed",
        ("Fælles køkkenhave ved Egebo", "A shared kitchen garden at Egebo"),
        ("God idé, men jorden skal først renses.", "A good idea, but the soil must be cleaned first."),
    ),
    (
        "C6", "problem", (4, 2, 2, 3), "postponed",
        ("Kørsel uden for byen", "Transport outside the town"),
        ("Kræver en aftale med trafikselskabet, som kommunen ikke råder over alene.",
         "Needs an agreement with the transport company that the municipality does not decide alone."),
    ),
)  # fmt: skip
CRITERIA = {"behov": 0.35, "mandat": 0.25, "aktører": 0.25, "læring": 0.15}


def selection() -> list[Thing]:
    made = [
        make(
            "selection_round",
            "R1",
            held_on=SELECTED_ON,
            criteria=CRITERIA,
            score_low=1,
            score_high=5,
            deciders=["S01", "S02", "S09"],
        )
    ]
    for id, kind, scores, decision, title, reason in CANDIDATES:
        made.append(
            make(
                "candidate",
                id,
                round="R1",
                kind=kind,
                title=both(*title),
                scores=dict(zip(CRITERIA, scores, strict=True)),
                decision=decision,
                reason=both(*reason),
            )
        )
    return made


#: The type of co-creation that each project says it is.
DECLARED = {"table": "equal", "walk": "facilitated", "phone": "delegating"}


def projects() -> list[Thing]:
    """Three projects: the table was there before, the two others are new."""
    common: dict[str, Any] = {"themes": ["loneliness", "older_people"], "status": "completed", "municipality": "0999"}
    code = [{"scheme": "COFOG 1999", "code": "10.2"}]
    return [
        make(
            "project",
            "table",
            title=both("Det lange bord", "The long table"),
            novelty="existing",
            period=period("2025-09-01", "2026-12-31"),
            goals=["G1", "G2", "G4", "G5"],
            candidate="C1",
            owner="U1",
            initiated_by=["S10"],
            decided_by=["S01", "S02"],
            declared_type=DECLARED["table"],
            purposes=["wellbeing", "democracy"],
            form="cocreation",
            substitution="supplements",
            citizen_role="co_designer",
            beneficiary="group",
            codes=code,
            marks={
                "shared_problem": True,
                "joint_planning": True,
                "joint_design": True,
                "joint_delivery": True,
                "equal_relations": False,
                "shared_resources": True,
                "long_term": True,
            },
            **common,
        ),
        make(
            "project",
            "walk",
            title=both("Gå med", "Walk along"),
            novelty="new",
            period=period("2026-01-26", "2026-12-18"),
            goals=["G1", "G2", "G4"],
            candidate="C2",
            owner="U3",
            initiated_by=["S12"],
            decided_by=["S01", "S04"],
            declared_type=DECLARED["walk"],
            purposes=["wellbeing", "innovation"],
            form="cocreation",
            substitution="supplements",
            citizen_role="initiator",
            beneficiary="individual",
            codes=code,
            marks={"shared_problem": True, "joint_planning": True, "joint_delivery": True, "shared_resources": False},
            **common,
        ),
        make(
            "project",
            "phone",
            title=both("Ring bare", "Just ring"),
            novelty="new",
            period=period("2026-02-02", "2026-12-18"),
            goals=["G1", "G3"],
            candidate="C3",
            owner="U2",
            initiated_by=["S05", "S15"],
            decided_by=["S01"],
            declared_type=DECLARED["phone"],
            purposes=["efficiency", "wellbeing"],
            form="engagement",
            substitution="mixed",
            citizen_role="co_implementer",
            beneficiary="individual",
            codes=code,
            marks={"shared_problem": True, "joint_planning": False, "joint_delivery": True},
            **common,
        ),
    ]


DEFINITIONS = {
    "samskabelse": both(
        "At vi finder opgaven, løsningen og ansvaret sammen, og at ingen af os kunne have gjort det alene.",
        "That we find task, solution and responsibility together, and that none of us could have done it alone.",
    ),
    "frivillig": both(
        "En, der giver sin tid uden løn og selv bestemmer hvor meget.",
        "Somebody who gives time without pay and decides how much.",
    ),
}


def charters() -> list[Thing]:
    unusual = (
        (
            "Kokkeelever: de har køkkenet, og de mangler gæster.",
            "Cook apprentices: they have the kitchen and lack guests.",
        ),
    )
    texts = {
        "table": (
            "2026-03-13",
            ["S01", "S03", "S06", "S10", "S11", "S19"],
            ("Borgere over 70 år, som spiser alene de fleste dage.", "Citizens over 70 who eat alone on most days."),
            ("Et bord i byen, hvor der altid er en stol til.", "A table in town with always one more chair."),
            ("At flere kommer og bliver ved med at komme.", "That more people come and keep coming."),
            (("30 faste gæster, der før spiste alene", "30 regular guests who ate alone before"),
             ("Værterne leder selv onsdagene", "The hosts run the Wednesdays themselves"),
             ("Køkkenet har en fast aftale", "The kitchen has a standing agreement")),
            (("Med: indbydelse, kørsel, madlavning, værtskab.", "In: invitation, transport, cooking, hosting."),
             ("Ikke med: personlig pleje og medicin.", "Out: personal care and medicine.")),
            (("resource", ("Et køkken hver onsdag", "A kitchen every Wednesday")),
             ("competence", ("To, der kan lede en samtale", "Two who can lead a conversation")),
             ("mandate", ("Værterne må bruge 3.000 kr. om måneden uden at spørge",
                          "The hosts may spend 3,000 kroner a month without asking"))),
            unusual,
        ),
        "walk": (
            "2026-03-27",
            ["S03", "S04", "S12", "S13", "S20"],
            ("Borgere over 65 år, som sjældent kommer ud.", "Citizens over 65 who seldom go out."),
            ("At ingen går alene, medmindre de vil.", "That nobody walks alone unless they want to."),
            ("At finde ruter, tempo og selskab, der passer til flere.",
             "To find routes, a pace and company that suit more."),
            (("To ture om ugen hele året", "Two walks a week all year"),
             ("Tre ruter med steder at hvile", "Three routes with places to rest"),
             ("Turlederne afløser hinanden", "The guides stand in for each other")),
            (("Med: ruter, ture, bænke.", "In: routes, walks, benches."),
             ("Ikke med: genoptræning efter loven.", "Out: rehabilitation under the act.")),
            (("resource", ("Fire bænke og skilte", "Four benches and signs")),
             ("mandate", ("Parkforvalteren må flytte bænke uden ny sag",
                          "The park manager may move benches without a new case"))),
            (("Lokalavisens redaktør: han går turen selv.", "The local paper's editor: he walks the route himself."),),
        ),
        "phone": (
            "2026-04-17",
            ["S03", "S05", "S09", "S14", "S15"],
            ("Borgere med hjemmepleje, som er alene om aftenen.",
             "Citizens with home care who are alone in the evening."),
            ("En stemme, der kender ens navn.", "A voice that knows one's name."),
            ("At prøve, om et fast opkald gør aftenen kortere.",
             "To try whether a regular call makes the evening shorter."),
            (("25 faste opkald", "25 regular calls"),
             ("Færre utrygge opkald til vagten", "Fewer worried calls to the duty desk"),
             ("En aftale om, hvornår man giver besked videre", "An agreement on when to pass a message on")),
            (("Med: samtaler.", "In: conversations."),
             ("Ikke med: råd om medicin og helbred.", "Out: advice on medicine and health.")),
            (("competence", ("At kunne afslutte en samtale venligt", "To be able to end a conversation kindly")),
             ("resource", ("Telefoner og en tavle", "Telephones and a board"))),
            (("Købmanden: han ved, hvem der ikke er set længe.",
              "The grocer: he knows who has not been seen for long."),),
        ),
    }  # fmt: skip
    made = []
    for project, (on, parties_, target, vision, purpose, results, scope, needs, odd) in texts.items():
        made.append(
            make(
                "charter",
                f"charter-{project}",
                project=project,
                agreed_on=on,
                parties=parties_,
                target_group=both(*target),
                vision=both(*vision),
                purpose=both(*purpose),
                key_results=several(*results),
                definitions=DEFINITIONS,
                scope=several(*scope),
                requirements=[{"kind": kind, "text": both(*text)} for kind, text in needs],
                unusual_actors=several(*odd),
            )
        )
    return made
