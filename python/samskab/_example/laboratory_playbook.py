"""What others can use of the example laboratory, and what it rests on."""

from __future__ import annotations

from ..lab._things import Thing
from .laboratory_parts import Rows, both, link, make, several

#: Real publications: bibliographic facts, the only things in the laboratory that are not made up.
REFERENCES = (
    ("L1", "A Ladder of Citizen Participation", ["Sherry R. Arnstein"], 1969, "10.1080/01944366908977225"),
    ("L2", "A Systematic Review of Co-Creation and Co-Production: Embarking on the Social Innovation Journey",
     ["William H. Voorberg", "Victor J. J. M. Bekkers", "Lars G. Tummers"], 2015, "10.1080/14719037.2014.930505"),
    ("L3", "Distinguishing Different Types of Coproduction: A Conceptual Analysis Based on the Classical Definitions",
     ["Taco Brandsen", "Marlies Honingh"], 2016, "10.1111/puar.12465"),
    ("L4", "Varieties of Participation in Public Services: The Who, When, and What of Coproduction",
     ["Tina Nabatchi", "Alessandro Sancino", "Mariafrancesca Sicilia"], 2017, "10.1111/puar.12765"),
    ("L5", "A Short Scale for Measuring Loneliness in Large Surveys: Results From Two Population-Based Studies",
     ["Mary Elizabeth Hughes", "Linda J. Waite", "Louise C. Hawkley", "John T. Cacioppo"], 2004,
     "10.1177/0164027504268574"),
    ("L6", "The WHO-5 Well-Being Index: A Systematic Review of the Literature",
     ["Christian Winther Topp", "Søren Dinesen Østergaard", "Susan Søndergaard", "Per Bech"], 2015,
     "10.1159/000376585"),
    ("L7", "The 'Most Significant Change' (MSC) Technique: A Guide to Its Use", ["Rick Davies", "Jess Dart"], 2005, ""),
)  # fmt: skip


def references() -> list[Thing]:
    return [
        make("reference", id, title=title, authors=authors, year=year, doi=doi)
        for id, title, authors, year, doi in REFERENCES
    ]


def playbook() -> list[Thing]:
    return [
        make(
            "playbook",
            "PB",
            title=both("Drejebog: sammen mod ensomhed (kladde)", "Playbook: together against loneliness (draft)"),
            version="0.3",
            status="draft",
            audiences=["participants", "other_departments"],
        )
    ]


#: id, kind, step, origin, maturity, strength, methods, references, title, text, core, adaptable, conditions
ENTRIES: Rows = (
    ("E1", "guide", "table-5", "U1", "in_operation", "triangulated", ["M1"], [],
     ("Ring dagen før", "Ring the day before"),
     ("Giv hver vært to navne. Ring dagen før, og spørg om noget andet end, om de kommer.",
      "Give each host two names. Ring the day before, and ask about something other than whether they will come."),
     (("Den, der ringer, er selv med dagen efter.", "Whoever rings is there the day after."),),
     (("Hvor mange hver ringer til.", "How many each one rings."),),
     (("Navne kun med gæstens ja.", "Names only with the guest's yes."),)),
    ("E2", "experience", "walk-4", "U5", "in_operation", "triangulated", [], [],
     ("En bænk er en indbydelse", "A bench is an invitation"),
     ("Syv nye gik ruten, da der kom bænke. Vi skrev hypotesen for sent, så vær varsom.",
      "Seven new people walked the route when there were benches. We wrote the hypothesis too late, so be careful."),
     (("Højst 300 meter mellem bænkene.", "No more than 300 metres between the benches."),), (), ()),
    ("E3", "pitfall", "walk-3", "U3", "testing", "repeated", [], [],
     ("Faste makkere holder hinanden hjemme", "Regular partners keep each other at home"),
     ("Vi troede, at en makker ville holde folk fast. Frafaldet steg.",
      "We thought that a partner would keep people coming. More dropped out."), (), (), ()),
    ("E4", "reflection", "table-4", "U1", "maturing", "contested", [], ["L1"],
     ("Hvad lover vi, når vi siger sammen?", "What do we promise when we say together?"),
     ("Frivillige var lovet at samarbejde og oplevede at blive hørt. Hvad skulle vi have sagt?",
      "Volunteers were promised collaboration and felt consulted. What should we have said?"), (), (), ()),
    ("E5", "tool", "table-3", None, "testing", "single_observation", ["M4"], [],
     ("Aktørkort på gulvet", "Stakeholder map on the floor"),
     ("Tape på gulvet, en time, alle finder selv deres plads. Tag et billede, når de er uenige.",
      "Tape on the floor, one hour, all find their own place. Take a picture when they disagree."),
     (("Folk placerer sig selv.", "People place themselves."),),
     (("Akserne.", "The axes."),), ()),
    ("E6", "condition", "table-2", "U1", "in_operation", "repeated", [], ["L4"],
     ("Et mandat i kroner", "A mandate in kroner"),
     ("Værterne kunne begynde, da de måtte bruge 3.000 kr. om måneden uden at spørge.",
      "The hosts could begin when they were allowed to spend 3,000 kroner a month without asking."),
     (("Beløbet står på skrift.", "The amount is in writing."),),
     (("Beløbets størrelse.", "The size of the amount."),),
     (("En leder, der holder fast, når det går galt.", "A manager who stands firm when it goes wrong."),)),
    ("E7", "guide", "table-5", "U4", "testing", "triangulated", ["M6"], [],
     ("Når nogen skal aflastes", "When somebody is to be relieved"),
     ("Spørg først, hvad de vil beholde. Giv dem en ny plads, før du tager den gamle.",
      "First ask what they want to keep. Give them a new place before you take the old one."),
     (("Spørg før du aflaster.", "Ask before you relieve."),), (), ()),
    ("E8", "experience", "phone-3", "U2", "screening", "single_observation", [], ["L5"],
     ("Seks er for få", "Six are too few"),
     ("Vi kunne hverken be- eller afkræfte, at opkald klokken otte hjælper. Vent, til der er 15.",
      "We could neither confirm nor refute that the call at eight helps. Wait until there are 15."), (), (), ()),
    ("E9", "condition", "walk-3", "U3", "maturing", "single_observation", ["M1", "M2"], [],
     ("Træn før trinnet, ikke i det", "Train before the step, not in it"),
     ("Turlederne gik i gang uden at kunne holde gruppen samlet; kurset skal ligge før første tur.",
      "The guides began without being able to keep the group together; the course must come before the first walk."),
     (("Kurset ligger før trinnet.", "The course comes before the step."),), (), ()),
)  # fmt: skip


def entries() -> list[Thing]:
    """Nine entries of all six kinds."""
    return [
        make(
            "entry",
            id,
            playbook="PB",
            kind=kind,
            title=both(*title),
            text=both(*text),
            step=step,
            origin=origin,
            core=several(*core),
            adaptable=several(*adaptable),
            conditions=several(*conditions),
            maturity=maturity,
            strength=strength,
            status="draft",
            methods=methods,
            references=refs,
        )
        for id, kind, step, origin, maturity, strength, methods, refs, title, text, core, adaptable, conditions
        in ENTRIES
    ]  # fmt: skip


EVIDENCE = (
    ("E1", "trial_cycle", "T1-2", "repeated", "27 gæster mod 19.", "27 guests against 19."),
    ("E1", "outcome_statement", "OS1", "single_observation", "Værterne gør det selv.", "The hosts do it themselves."),
    ("E1", "observation", "OB5", "single_observation", "Fortællingerne peger samme vej.",
     "The stories point the same way."),
    ("E1", "quote", "QU2", "single_observation", "", ""),
    ("E2", "trial_cycle", "T5-1", "single_observation", "Syv nye.", "Seven new ones."),
    ("E2", "observation", "OB2", "single_observation", "For hurtigt.", "Too fast."),
    ("E2", "outcome_statement", "OS2", "single_observation", "Med i driftsplanen.", "In the maintenance plan."),
    ("E2", "quote", "QU3", "single_observation", "", ""),
    ("E3", "trial_cycle", "T3-1", "single_observation", "Par går i stå.", "Pairs come to a halt."),
    ("E3", "trial_cycle", "T3-2", "repeated", "Grupper på tre hjalp ikke.", "Groups of three did not help."),
    ("E3", "observation", "OB4", "single_observation", "", ""),
    ("E4", "observation", "OB3", "contested", "Ansvar uden magt?", "Responsibility without power?"),
    ("E4", "outcome_statement", "OS4", "contested", "Fem holdt op.", "Five left."),
    ("E5", "session", "W03", "single_observation", "Boligselskabet manglede.", "The housing company was missing."),
    ("E6", "trial_cycle", "T1-1", "single_observation", "Benzinen blev betalt af beløbet.",
     "The petrol was paid from the amount."),
    ("E6", "observation", "OB3", "repeated", "", ""),
    ("E7", "trial_cycle", "T2-2", "single_observation", "Den ene vært kom tilbage.", "One of the hosts came back."),
    ("E7", "observation", "OB7", "single_observation", "To blev hjemme.", "Two stayed at home."),
    ("E7", "reuse", "RU2", "single_observation", "Også i hjemmeplejen.", "In home care too."),
    ("E7", "quote", "QU1", "single_observation", "", ""),
    ("E8", "trial_cycle", "T4-1", "single_observation", "Seks borgere.", "Six citizens."),
    ("E8", "reference", "L5", "single_observation", "", ""),
    ("E9", "session", "K04", "single_observation", "Kurset.", "The course."),
)  # fmt: skip


def evidence() -> list[Thing]:
    """What the entries rest on: cycles, outcomes, observations, quotes, meetings, a reuse and a reference."""
    return [
        make(
            "evidence",
            f"EV{number:02d}",
            entry=entry,
            source=link(kind, id),
            strength=strength,
            note=both(da, en) if da else {},
        )
        for number, (entry, kind, id, strength, da, en) in enumerate(EVIDENCE, 1)
    ]


def reuses() -> list[Thing]:
    rows = (
        ("RU1", "E1", "U3", "2026-12-01", "pull", ["leadership", "learning_community"],
         ("Biblioteket ringer til dem, der har hentet bøger.", "The library rings those who have fetched books."),
         ("Ni kom til første kaffe.", "Nine came to the first coffee.")),
        ("RU2", "E7", "U2", "2026-11-16", "push", ["guidance_training"],
         ("Brugt ved nye vagtplaner.", "Used with new rosters."),
         ("Blandet: to grupper ville ikke spørges.", "Mixed: two groups did not want to be asked.")),
        ("RU3", "E2", "U6", "2026-12-10", "pull", ["viability"],
         ("Pauser for hver halve time på praktikdage.", "Breaks every half hour on work-placement days."), ("", "")),
    )  # fmt: skip
    return [
        make(
            "reuse",
            id,
            entry=entry,
            unit=unit,
            used_on=on,
            way=way,
            keys=keys,
            adaptation=both(*adaptation),
            result=both(*result) if result[0] else {},
        )
        for id, entry, unit, on, way, keys, adaptation, result in rows
    ]
