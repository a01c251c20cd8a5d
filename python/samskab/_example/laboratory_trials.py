"""The example laboratory's five trial actions, their learning cycles, and what grew out of them."""

from __future__ import annotations

from ..lab._things import Thing
from .laboratory_parts import both, make, period

TRIALS = (
    (
        "T1", "table", 5, "S11", ["G1", "G4"], "small", "2026-04-07",
        ("2026-04-13", "2026-05-29"), ("2026-04-13", "2026-05-29"), "confirmed",
        ("Vi henter", "We fetch you"),
        ("Kommer flere til bordet, hvis de bliver hentet af en, de kender?",
         "Do more people come to the table when somebody they know fetches them?"),
        ("Fremmødet stiger med mindst 30 procent på seks uger.",
         "Attendance rises by at least 30 per cent in six weeks."),
        ("Antal gæster pr. onsdag, talt af værterne.", "Guests per Wednesday, counted by the hosts."),
        ("Fra 19 til 27 gæster i snit. Det var indbydelsen, ikke bilen, gæsterne talte om.",
         "From 19 to 27 guests on average. It was the invitation, not the car, that the guests spoke of."),
    ),
    (
        "T2", "table", 5, "S10", ["G2"], "pilot", "2026-08-20",
        ("2026-08-24", "2026-10-16"), ("2026-08-24", "2026-10-16"), "partly",
        ("Elever ved gryderne", "Apprentices at the pots"),
        ("Kan kokkeelever overtage maden, uden at værterne mister lysten?",
         "Can cook apprentices take over the food without the hosts losing heart?"),
        ("Værterne bruger den frigjorte tid på gæsterne, og ingen værter stopper.",
         "The hosts spend the time they gain on the guests, and no host leaves."),
        ("Værternes timer ved bordet og antal værter.", "The hosts' hours at the table and the number of hosts."),
        ("Tiden gik til gæsterne, men to værter savnede køkkenet og holdt pause.",
         "The time went to the guests, but two hosts missed the kitchen and took a break."),
    ),
    (
        "T3", "walk", 3, "S12", ["G1"], "small", "2026-05-06",
        ("2026-05-11", "2026-06-30"), ("2026-05-11", "2026-06-30"), "refuted",
        ("Fast makker", "A regular partner"),
        ("Bliver folk ved, hvis de får en fast makker?", "Do people keep coming when they get a regular partner?"),
        ("Højst én ud af ti falder fra, mod tre ud af ti før.",
         "At most one in ten drops out, against three in ten before."),
        ("Andel, der ikke har været med i tre uger.", "Share who have not come for three weeks."),
        ("Fire ud af ti faldt fra: når makkeren var syg, blev begge hjemme.",
         "Four in ten dropped out: when the partner was ill, both stayed at home."),
    ),
    (
        "T4", "phone", 3, "S15", ["G1", "G3"], "one_one_one", "2026-05-28",
        ("2026-06-01", "2026-07-31"), ("2026-06-01", "2026-07-31"), "inconclusive",
        ("Opkald klokken otte", "A call at eight"),
        ("Ringer færre til vagten, når de ved, at de bliver ringet op?",
         "Do fewer ring the duty desk when they know that they will be called?"),
        ("De, der bliver ringet op, ringer halvt så tit til vagten.",
         "Those who are called ring the duty desk half as often."),
        ("Opkald til vagten pr. person og uge, fra vagtens egen liste.",
         "Calls to the duty desk per person and week, from the desk's own list."),
        ("Kun seks nåede at være med, og to var på sygehuset. Det kan ikke afgøres.",
         "Only six got to take part, and two were in hospital. It cannot be decided."),
    ),
    (
        "T5", "walk", 4, "S33", ["G2"], "pilot", "2026-09-21",
        ("2026-09-07", "2026-10-30"), ("2026-09-07", "2026-10-30"), "confirmed",
        ("En bænk for hver 300 meter", "A bench for every 300 metres"),
        ("Går flere med, når der er steder at hvile?", "Do more people join when there are places to rest?"),
        ("Fem nye deltagere går hele ruten.", "Five new participants walk the whole route."),
        ("Antal, der går hele ruten, talt af turlederne.", "How many walk the whole route, counted by the guides."),
        ("Syv nye. Men hypotesen blev først skrevet ned, da bænkene stod der.",
         "Seven new ones. But the hypothesis was written down only when the benches were there."),
    ),
)  # fmt: skip


def trials() -> list[Thing]:
    """Five: two confirmed, one in part, one refuted, one inconclusive; T5 was described two weeks after its start."""
    return [
        make(
            "trial_action",
            id,
            project=project,
            title=both(*title),
            question=both(*question),
            hypothesis=both(*hypothesis),
            measure=both(*measure),
            recorded_on=recorded,
            scale=scale,
            owner=owner,
            goals=goals,
            step=f"{project}-{step}",
            planned=period(*planned),
            actual=period(*actual),
            result=result,
            learnt=both(*learnt),
        )
        for id, project, step, owner, goals, scale, recorded, planned, actual, result, title, question, hypothesis,
        measure, learnt in TRIALS
    ]  # fmt: skip


CYCLES = (
    ("T1", 1, "2026-04-13", "2026-05-01", "2026-05-04", "adapt", "2026-05-06",
     ("Tre værter henter to gæster hver.", "Three hosts fetch two guests each."),
     ("Det blev fem gæster; én ville hellere gå.", "It was five guests; one would rather walk."),
     ("Gæsterne var glade for at blive spurgt. Bilen var mindre vigtig.",
      "The guests liked being asked. The car mattered less."),
     ("Behold indbydelsen, lad folk vælge vejen.", "Keep the invitation, let people choose the way.")),
    ("T1", 2, "2026-05-04", "2026-05-29", "2026-06-01", "expand", "2026-06-03",
     ("Alle værter ringer til to dagen før.", "All hosts ring two people the day before."),
     ("22 blev ringet op, otte blev hentet.", "22 were called, eight were fetched."),
     ("27 gæster i snit mod 19 før.", "27 guests on average against 19 before."),
     ("Gør opkaldet dagen før til en fast ordning.", "Make the call the day before a standing arrangement.")),
    ("T2", 1, "2026-08-24", "2026-09-18", "2026-09-21", "adapt", "2026-09-23",
     ("Otte elever laver maden fire onsdage.", "Eight apprentices cook on four Wednesdays."),
     ("Som planlagt; en onsdag blev flyttet.", "As planned; one Wednesday was moved."),
     ("Værterne sad mere ved bordet, men to blev hjemme.", "The hosts sat more at the table, but two stayed at home."),
     ("Giv en vært en fast plads i køkkenet.", "Give a host a regular place in the kitchen.")),
    ("T2", 2, "2026-09-21", "2026-10-16", "2026-10-19", "adopt", "2026-10-21",
     ("Elever og én vært laver maden sammen.", "Apprentices and one host cook together."),
     ("Fire onsdage, den ene vært kom tilbage.", "Four Wednesdays, one of the hosts came back."),
     ("Begge dele kan lade sig gøre.", "Both can be done."),
     ("Aftal det næste skoleår.", "Agree on the next school year.")),
    ("T3", 1, "2026-05-11", "2026-06-05", "2026-06-08", "adapt", "2026-06-09",
     ("12 deltagere trækker en makker.", "12 participants draw a partner."),
     ("Ti fik en, to ville ikke.", "Ten got one, two did not want to."),
     ("Tre makkerpar gik i stå ved sygdom.", "Three pairs came to a halt because of illness."),
     ("Prøv grupper på tre.", "Try groups of three.")),
    ("T3", 2, "2026-06-08", "2026-06-30", "2026-07-02", "abandon", "2026-07-03",
     ("Fire grupper på tre.", "Four groups of three."),
     ("To grupper kom i gang.", "Two groups got going."),
     ("Frafaldet var større end før: fire ud af ti.", "More dropped out than before: four in ten."),
     ("Drop faste makkere; lad turlederen hilse på alle.", "Drop regular partners; let the guide greet everybody.")),
    ("T4", 1, "2026-06-01", "2026-07-31", "2026-08-04", "undecided", None,
     ("Én frivillig ringer til én borger hver aften.", "One volunteer rings one citizen every evening."),
     ("Seks borgere, to faldt ud ved indlæggelse.", "Six citizens, two dropped out when admitted to hospital."),
     ("For få og for kort tid til at sige noget.", "Too few and too short to say anything."),
     ("Spørg igen, når der er 15.", "Ask again when there are 15.")),
    ("T5", 1, "2026-09-07", "2026-10-30", "2026-11-02", "expand", "2026-11-04",
     ("To bænke flyttes, to nye sættes op.", "Two benches are moved, two new ones put up."),
     ("Alle fire stod klar den 18. september.", "All four were ready on 18 September."),
     ("Syv nye gik hele ruten.", "Seven new ones walked the whole route."),
     ("Gør det samme på de to andre ruter.", "Do the same on the two other routes.")),
)  # fmt: skip


def cycles() -> list[Thing]:
    return [
        make(
            "trial_cycle",
            f"{trial}-{number}",
            trial=trial,
            number=number,
            period=period(start, end),
            plan=both(*plan),
            done=both(*done),
            study=both(*study),
            act=both(*act),
            studied_on=studied,
            decision=decision,
            decided_on=decided,
        )
        for trial, number, start, end, studied, decision, decided, plan, done, study, act in CYCLES
    ]


INITIATIVES = (
    ("I-fetch", "table", "T1", "Vi henter og ringer dagen før", "We fetch and call the day before",
     (("idea", "2026-03-10", None, "Fra kortet på workshoppen"), ("trial", "2026-04-13", None, ""),
      ("pilot", "2026-06-03", "U1", "Alle værter"), ("in_operation", "2026-10-01", "U1", "Fast del af onsdagene"),
      ("spread", "2026-12-01", "U3", "Biblioteket gør det samme"))),
    ("I-cooks", "table", "T2", "Kokkeelever om onsdagen", "Cook apprentices on Wednesdays",
     (("idea", "2026-06-15", None, ""), ("trial", "2026-08-24", None, ""),
      ("pilot", "2026-10-21", "U1", "Aftale for et skoleår"))),
    ("I-partner", "walk", "T3", "Faste makkere på turen", "Regular partners on the walk",
     (("idea", "2026-04-22", None, ""), ("trial", "2026-05-11", None, ""),
      ("stopped", "2026-07-03", None, "Frafaldet steg"))),
    ("I-evening", "phone", "T4", "Opkald klokken otte", "A call at eight",
     (("idea", "2026-04-14", None, ""), ("trial", "2026-06-01", None, "Uafklaret; ingen ejer endnu"))),
    ("I-bench", "walk", "T5", "Bænkeruten", "The bench route",
     (("idea", "2026-06-17", None, "Fra andet smugkig"), ("trial", "2026-09-07", None, ""),
      ("in_operation", "2026-11-04", "U5", "Med i driftsplanen"))),
    ("I-hosts", "table", None, "Værternes eget budget", "The hosts' own budget",
     (("idea", "2026-02-24", None, ""), ("in_operation", "2026-03-13", "U1", "3.000 kr. om måneden"))),
)  # fmt: skip


def initiatives() -> list[Thing]:
    """Six: three in operation or spread, one pilot, one stopped, one still a trial without an owner."""
    return [
        make(
            "initiative",
            id,
            project=project,
            trial=trial,
            title=both(da, en),
            history=[{"status": status, "on": on, "owner": owner, "note": note} for status, on, owner, note in history],
        )
        for id, project, trial, da, en, history in INITIATIVES
    ]
