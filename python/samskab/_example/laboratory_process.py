"""What the example laboratory did: meetings, training, sparring, and what people became able to do."""

from __future__ import annotations

from ..lab._things import Thing
from .laboratory_parts import Chance, Rows, both, make, within
from .laboratory_people import there

#: The facilitation training that the walk's step "develop" (from 2026-04-13) needed.
TRAINING_LATE, TRAINING_IN_TIME = "2026-05-04", "2026-04-09"
COMPETENCES = ("facilitation", "involving_methods", "didactics", "project_management", "engaging_communication")
COMPETENCE_RISE = 0.6
CONDITION_RISE = 0.5

METHODS: Rows = (
    ("M1", "Mellemrum", "Pauses",
     "Ti sekunders stilhed efter hvert spørgsmål, før nogen svarer.",
     "Ten seconds of silence after each question before anybody answers.", []),
    ("M2", "To stole", "Two chairs",
     "Den, der er imod, får den bedste stol og taler først.",
     "Whoever is against gets the best chair and speaks first.", []),
    ("M3", "Gå-samtale", "Walking talk",
     "Samtale to og to på en rute, hvor man kan vende om undervejs.",
     "A talk in pairs on a route where one can turn back on the way.", []),
    ("M4", "Aktørkort på gulvet", "Stakeholder map on the floor",
     "Deltagerne stiller sig, hvor de selv mener, de står.",
     "The participants stand where they themselves think they stand.", ["L1"]),
    ("M5", "Fortælling og selvfortolkning", "Story and self-signification",
     "Folk fortæller og siger selv, hvad deres fortælling handler om.",
     "People tell and say themselves what their story is about.", ["L7"]),
    ("M6", "Kort med tre ønsker", "Cards with three wishes",
     "Gæsten skriver, værten læser højt, ingen spørger hvem.",
     "The guest writes, the host reads aloud, nobody asks who.", []),
)  # fmt: skip


def methods() -> list[Thing]:
    return [
        make("method", id, name=both(da, en), description=both(how_da, how_en), references=references)
        for id, da, en, how_da, how_en, references in METHODS
    ]


TABLE = ["S03", "S07", "S10", "S11", "S19", "S06", "S25", "S37"]
WALK = ["S03", "S12", "S13", "S20", "S31", "S33", "S29", "S30", "S37"]
PHONE = ["S03", "S05", "S09", "S14", "S15", "S21", "S32", "S37"]
BOARD = ["S01", "S02", "S03", "S04", "S09", "S41", "S37", "S39"]
PEEK = ["S03", "S07", "S08", "S11", "S13", "S15", "S19", "S20", "S21", "S23", "S37", "S39"]
#: id, project, kind, purposes, step, day, hours, who, methods, competences, Danish, English
SESSIONS: Rows = (
    ("W01", "table", "workshop", ["define"], 3, "2026-02-10", 4, TABLE, ["M1", "M6"], [],
     "Hvad er det, vi vil sammen?", "What is it we want together?"),
    ("W02", "table", "workshop", ["frame"], 3, "2026-02-24", 4, [*TABLE, "S23"], ["M2"], [],
     "Rammen: hvem bestemmer hvad?", "The frame: who decides what?"),
    ("W03", "table", "workshop", ["map"], 3, "2026-03-10", 3, TABLE, ["M4"], [],
     "Kortet: hvem mangler ved bordet?", "The map: who is missing at the table?"),
    ("W04", "walk", "workshop", ["define", "map"], 1, "2026-02-17", 3, WALK, ["M3", "M4"], [],
     "Vi går ruten og ser efter", "We walk the route and look"),
    ("W05", "walk", "workshop", ["frame"], 2, "2026-03-17", 3, WALK, ["M2"], [],
     "Hvad er en tur, alle kan være med på?", "What is a walk that all can join?"),
    ("W06", "phone", "workshop", ["define", "map"], 1, "2026-02-26", 3, PHONE, ["M1", "M4"], [],
     "Hvem sidder alene klokken otte?", "Who sits alone at eight o'clock?"),
    ("W07", "table", "workshop", ["ideate"], 4, "2026-04-08", 3, [*TABLE, "S22", "S16"], ["M6"], [],
     "Gæsternes egne idéer", "The guests' own ideas"),
    ("W08", "phone", "workshop", ["ideate"], 2, "2026-04-14", 3, PHONE, ["M1"], [],
     "Hvad siger man efter goddag?", "What does one say after hello?"),
    ("W09", "walk", "workshop", ["ideate", "prototype"], 3, "2026-04-22", 3, WALK, ["M3"], [],
     "Prøvetur med stopur", "Trial walk with a stopwatch"),
    ("K01", "table", "training", [], 3, "2026-02-05", 6, ["S03", "S05", "S07", "S10", "S38"], [],
     ["project_management"],
     "At lede et projekt, man ikke ejer alene", "Leading a project one does not own alone"),
    ("K02", "table", "training", [], 4, "2026-03-12", 6, ["S07", "S10", "S11", "S19", "S38"], ["M1", "M6"],
     ["involving_methods"], "Metoder, der får de stille med", "Methods that bring the quiet ones in"),
    ("K03", "phone", "training", [], 2, "2026-03-19", 3, ["S14", "S15", "S32", "S38"], [], ["engaging_communication"],
     "Når samtalen går i stå", "When the conversation stalls"),
    ("K04", "walk", "training", [], 3, TRAINING_LATE, 6, ["S12", "S13", "S31", "S33", "S38"], ["M1", "M2"],
     ["facilitation"], "At holde gruppen samlet", "Keeping the group together"),
    ("K05", "phone", "training", [], 3, "2026-05-21", 3, ["S08", "S14", "S15", "S38"], ["M1"], ["facilitation"],
     "At slutte en samtale venligt", "Ending a conversation kindly"),
    ("K06", "walk", "training", [], 4, "2026-08-25", 3, ["S13", "S24", "S38"], [], ["didactics"],
     "At lære nye turledere op", "Teaching new guides"),
    ("SP1", "table", "sparring", [], 4, "2026-03-24", 1.5, ["S03", "S07", "S37"], [], [],
     "Sparring: at slippe kontrollen", "Sparring: letting go of control"),
    ("SP2", "walk", "sparring", [], 3, "2026-05-12", 1.5, ["S03", "S12", "S37"], [], [],
     "Sparring: uenighed om tempoet", "Sparring: disagreement about the pace"),
    ("SP3", "phone", "sparring", [], 3, "2026-06-02", 1, ["S05", "S15", "S37"], [], [],
     "Sparring: hvornår skal man give besked videre?", "Sparring: when to pass a message on?"),
    ("SP4", "table", "sparring", [], 6, "2026-09-10", 1.5, ["S03", "S06", "S10", "S37"], [], [],
     "Sparring: hvem overtager kørslen?", "Sparring: who takes over the transport?"),
    ("SP5", "walk", "sparring", [], 4, "2026-09-29", 1, ["S03", "S33", "S37"], [], [],
     "Sparring: en ny koordinator midt i det hele", "Sparring: a new coordinator in the midst of it"),
    ("SM1", "table", "sneak_peek", ["interpret"], 4, "2026-05-06", 1.5, PEEK, ["M5"], [],
     "Første smugkig", "First sneak peek"),
    ("SM2", "walk", "sneak_peek", ["interpret"], 3, "2026-06-17", 1.5, PEEK, ["M5"], [],
     "Andet smugkig", "Second sneak peek"),
    ("SM3", "phone", "sneak_peek", ["interpret", "decide"], 3, "2026-10-14", 1.5, PEEK, ["M5"], [],
     "Tredje smugkig", "Third sneak peek"),
    ("SG1", "table", "steering", ["decide"], 2, "2026-02-03", 2, BOARD, [], [],
     "Styregruppe: mandat til værterne", "Steering group: a mandate for the hosts"),
    ("SG2", "walk", "steering", ["decide"], 3, "2026-06-23", 2, BOARD, [], [],
     "Styregruppe: midtvejs", "Steering group: midway"),
    ("SG3", "table", "steering", ["decide", "anchor"], 6, "2026-12-08", 2, BOARD, [], [],
     "Styregruppe: hvad lever videre?", "Steering group: what lives on?"),
    ("F1", "table", "sensemaking", ["interpret"], 6, "2026-11-19", 4, [*PEEK, "S06", "S10", "S12"], ["M5"], [],
     "Fælles fortolkning af alle fortællinger", "Joint sense-making of all stories"),
    ("A1", "table", "workshop", ["anchor"], 7, "2026-11-26", 3, [*TABLE, "S04", "S34"], ["M2"], [],
     "Til dem, der vil gøre det samme", "For those who want to do the same"),
)  # fmt: skip


def meetings(planted: bool) -> list[tuple[list[str], str]]:
    """Who was asked to each meeting, and its day."""
    return [(row[7], TRAINING_IN_TIME if row[0] == "K04" and not planted else row[5]) for row in SESSIONS]


def sessions(planted: bool) -> list[Thing]:
    """28 meetings; planted: the walk's facilitation training came 21 days after the step it was for had begun."""
    made = []
    for id, project, kind, purposes, step, day, hours, who, used, builds, da, en in SESSIONS:
        on = TRAINING_IN_TIME if id == "K04" and not planted else day
        made.append(
            make(
                "session",
                id,
                project=project,
                title=both(da, en),
                kind=kind,
                purposes=purposes,
                step=f"{project}-{step}",
                held_on=on,
                hours=hours,
                present=there(who, on),
                methods=used,
                competences=builds,
            )
        )
    return made


NOTES = (
    ("SN1", "SP1", "table", ["S37"], ["S03", "S07"], "2026-03-24", 1.5,
     "At slippe kontrollen", "Letting go of control",
     "Aftalt, at værterne vælger maden, og at projektlederen ikke retter i sedlen.",
     "Agreed that the hosts choose the food and that the project lead does not correct the list."),
    ("SN2", "SP2", "walk", ["S37"], ["S03", "S12"], "2026-05-12", 1.5,
     "Uenighed om tempoet", "Disagreement about the pace",
     "To hold i stedet for ét. Bestyrelsen spørger selv deltagerne.",
     "Two groups instead of one. The board asks the participants itself."),
    ("SN3", "SP3", "phone", ["S37"], ["S05", "S15"], "2026-06-02", 1,
     "Besked videre", "Passing a message on",
     "Én sætning aftalt: Jeg vil gerne fortælle det til hjemmeplejen, er det i orden?",
     "One sentence agreed: I should like to tell home care about this, is that all right?"),
    ("SN4", "SP4", "table", ["S37"], ["S03", "S06", "S10"], "2026-09-10", 1.5,
     "Kørslen efter projektet", "Transport after the project",
     "Tre muligheder skrevet ned; styregruppen skal vælge i december.",
     "Three options written down; the steering group is to choose in December."),
    ("SN5", None, "phone", ["S38"], ["S15"], "2026-07-07", 0.5,
     "En frivillig, der ringer for tit", "A volunteer who rings too often",
     "Samtale i telefonen mellem to møder.", "A talk on the phone between two meetings."),
    ("SN6", "SP5", "walk", ["S37"], ["S03", "S33"], "2026-09-29", 1,
     "En ny koordinator", "A new coordinator",
     "Hun går med på tre ture, før hun får opgaver.", "She joins three walks before she gets tasks."),
)  # fmt: skip


def support_notes() -> list[Thing]:
    return [
        make(
            "support_note",
            id,
            session=session,
            project=project,
            given_by=by,
            given_to=to,
            given_on=on,
            hours=hours,
            topic=both(da, en),
            text=both(text_da, text_en),
        )
        for id, session, project, by, to, on, hours, da, en, text_da, text_en in NOTES
    ]


LEARNERS = {
    "S03": "table", "S05": "phone", "S07": "table", "S10": "table", "S11": "table", "S12": "walk", "S13": "walk",
    "S14": "phone", "S15": "phone", "S19": "table", "S31": "walk", "S32": "phone", "S33": "walk",
}  # fmt: skip


def competences(seed: int, planted: bool, persons: dict[str, list[str]]) -> list[Thing]:
    """Before and after for 13 stakeholders (all five) and 16 persons (two); planted: each rises by 0.6 on average."""
    chance = Chance(seed, "competences")
    rise = COMPETENCE_RISE if planted else 0.0
    asked: list[tuple[str, str, str | None, tuple[str, ...]]] = [
        ("stakeholder", who, project, COMPETENCES) for who, project in LEARNERS.items()
    ]
    for level in ("employee", "volunteer_citizen"):
        asked += [("person", who, None, COMPETENCES[:2]) for who in persons[level][:8]]
    made = []
    for sort, who, project, which in asked:
        able = 2.6 + chance.noise(0.4)
        for competence in which:
            own = able + chance.noise(0.25)
            for occasion, day, mean in (("before", "2026-02-02", own), ("after", "2026-11-24", own + rise)):
                score = within(mean + chance.noise(0.2), 1, 5)
                short = who if sort == "stakeholder" else f"p{who[:12]}"
                more = {"level": level_of_person(persons, who)} if sort == "person" else {}
                made.append(
                    make(
                        "competence_assessment",
                        f"{short}-{competence}-{occasion}",
                        **{sort: who},
                        project=project,
                        competence=competence,
                        occasion=occasion,
                        score=score,
                        assessed_on=max(day, "2026-02-09") if who == "S19" else day,
                        **more,
                    )
                )
    return made


def level_of_person(persons: dict[str, list[str]], who: str) -> str:
    return next(level for level, ids in persons.items() if who in ids)


FACETS = {"mindset": "courage", "citizen_side": "strength", "organisational": "leadership"}
FACET_LABELS = {
    "courage": both("mod til at prøve", "courage to try"),
    "strength": both("overskud til at deltage", "strength to take part"),
    "leadership": both("ledelsens opbakning", "support from the management"),
    "readiness": both("parathed", "readiness"),
}
#: kind: (mean, low, high); the mindset's scores are the mean weight that stories give to somebody having dared
SCALES = {"mindset": (0.38, 0.0, 1.0), "citizen_side": (3.0, 1.0, 5.0), "organisational": (2.7, 1.0, 5.0)}
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
ASKED = (("before", "2026-02-16", 0.0), ("during", "2026-06-15", 0.5), ("after", "2026-11-16", 1.0))


def conditions(seed: int, planted: bool) -> list[Thing]:
    """Three kinds of conditions at three occasions; planted: the organisational ones rise by 0.5, half of it midway."""
    chance = Chance(seed, "conditions")
    rise = CONDITION_RISE if planted else 0.0
    made = []
    for kind, (start, low, high) in SCALES.items():
        width = (high - low) / 4
        for level in LEVELS:
            own = start + chance.noise(0.25) * width
            for occasion, day, part in ASKED:
                shift = part * rise if kind == "organisational" else 0.0
                made.append(
                    make(
                        "condition_assessment",
                        f"{kind}-{level}-{occasion}",
                        kind=kind,
                        facet=FACETS[kind],
                        facet_label=FACET_LABELS[FACETS[kind]],
                        level=level,
                        occasion=occasion,
                        source="signifier" if kind == "mindset" else "workshop",
                        source_id="novelty" if kind == "mindset" else "",
                        score=within(own + shift + chance.noise(0.12) * width, low, high, 0.1 if high > 1 else 0.01),
                        low=low,
                        high=high,
                        persons=8 + int(chance.share() * 15),
                        assessed_on=day,
                    )
                )
    for unit in ("U1", "U2", "U3", "U4", "U5", "U6"):
        own = SCALES["organisational"][0] + chance.noise(0.35)
        for occasion, day, part in ASKED:
            made.append(
                make(
                    "condition_assessment",
                    f"{unit}-{occasion}",
                    kind="organisational",
                    facet="readiness",
                    facet_label=FACET_LABELS["readiness"],
                    level="organisation",
                    unit=unit,
                    occasion=occasion,
                    source="instrument",
                    source_id="oric_da",
                    score=within(own + part * rise + chance.noise(0.12), 1, 5),
                    persons=4 + int(chance.share() * 8),
                    assessed_on=day,
                )
            )
    return made
