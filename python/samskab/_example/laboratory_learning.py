"""From what the example laboratory saw to what it did about it, and what changed."""

from __future__ import annotations

from ..lab._things import Thing
from .laboratory_parts import Rows, both, link, make

PEEKS = (
    ("SP-1", "2026-05-04", "participants", "Første smugkig", "First sneak peek"),
    ("SP-2", "2026-06-15", "participants", "Andet smugkig", "Second sneak peek"),
    ("SP-3", "2026-10-12", "steering", "Tredje smugkig", "Third sneak peek"),
)


def peeks() -> list[Thing]:
    """Three dates; their figures are not frozen here, that takes the statistics of the day."""
    return [
        make("sneak_peek", id, title=both(da, en), collections=["C1"], as_of=on, audience=audience, policy="POLICY")
        for id, on, audience, da, en in PEEKS
    ]


#: Which question of the form it was seen at.
SEEN_AT = {"OB1": "weight", "OB2": "pace", "OB3": "responsibility", "OB5": "canvas", "OB6": "feelings"}

#: id, peek, day, who saw it, query, sources, surprise, agreement, (text), (readings)
OBSERVATIONS: Rows = (
    ("OB1", "SP-1", "2026-05-06", ["S03", "S07", "S11", "S19"], "Q2", [], "expected", "disputed",
     ("I de ansattes fortællinger vejer reglerne tungere end i brugernes.",
      "In the employees' stories rules weigh more than in the users'."),
     ((("S07",), "Ansatte får skylden for regler, de ikke kan ændre.",
       "Employees are blamed for rules that they cannot change."),
      (("S19",), "Ansatte siger regler, når de mener tid.", "Employees say rules when they mean time."))),
    ("OB2", "SP-1", "2026-05-06", ["S13", "S20", "S03"], "Q1", [], "unexpected", "agreed",
     ("Gåturene opleves som for hurtige.", "The walks are felt to be too fast."),
     ((("S13",), "De raskeste går forrest og sætter farten.", "The fittest walk in front and set the pace."),
      (("S20",), "Det er ikke farten, men at der ikke er noget sted at holde.",
       "It is not the pace but that there is nowhere to stop."))),
    ("OB3", "SP-2", "2026-06-17", ["S11", "S15", "S08", "S23"], None, [], "expected", "disputed",
     ("Frivillige fortæller oftere end andre, at de bærer ansvaret.",
      "Volunteers say more often than others that they carry the responsibility."),
     ((("S15",), "Vi har fået ansvaret, men ikke magten.", "We were given the responsibility but not the power."),
      (("S08",), "De har taget det, fordi de vil.", "They took it because they want to."),
      (("S23",), "Kun de ivrigste har fortalt.", "Only the keenest have told."))),
    ("OB4", "SP-2", "2026-06-17", ["S13", "S31", "S20"], None, [("trial_cycle", "T3-1")], "unexpected", "agreed",
     ("Makkere holder hinanden hjemme.", "Partners keep each other at home."),
     ((("S31",), "Man vil ikke gå fra en, der er syg.", "One does not want to leave somebody who is ill."),
      (("S20",), "Man kom for gruppen, ikke for én.", "One came for the group, not for one person."))),
    ("OB5", "SP-3", "2026-10-14", ["S03", "S19", "S07", "S23", "S01"], "Q3", [], "expected", "agreed",
     ("I efterårets fortællinger lægges brugerens udbytte højere end i forårets.",
      "In the autumn's stories the user's benefit is laid higher than in the spring's."),
     ((("S07",), "De samme mennesker har lært hinanden at kende.", "The same people have got to know each other."),
      (("S23",), "De utilfredse er holdt op med at fortælle.", "Those who are dissatisfied have stopped telling."))),
    ("OB6", "SP-3", "2026-10-14", ["S11", "S13", "S19"], "Q4", [], "unexpected", "agreed",
     ("Frivillige er oftere stolte end de andre.", "Volunteers are proud more often than the others."),
     ((("S11",), "Vi kan se, at det virker.", "We can see that it works."),
      (("S19",), "Stolthed er betaling, når man ikke får løn.", "Pride is the pay of those who get none."))),
    ("OB7", None, "2026-09-23", ["S10", "S27", "S11"], None, [("trial_cycle", "T2-1")],
     "unexpected", "disputed",
     ("To værter blev hjemme, da eleverne overtog gryderne.",
      "Two hosts stayed at home when apprentices took the pots."),
     ((("S10",), "De følte sig til overs.", "They felt superfluous."),
      (("S11",), "De trængte til en pause.", "They needed a break."))),
)  # fmt: skip


def observations() -> list[Thing]:
    """Seven, each with two or three readings by different people."""
    seen, read = [], []
    for id, peek, on, by, query, sources, surprise, agreement, text, readings in OBSERVATIONS:
        seen.append(
            make(
                "observation",
                id,
                text=both(*text),
                peek=peek,
                question=SEEN_AT.get(id, ""),
                sources=[link(*source) for source in sources],
                query=query,
                seen_on=on,
                seen_by=by,
                surprise=surprise,
                agreement=agreement,
            )
        )
        for number, (who, da, en) in enumerate(readings, 1):
            read.append(
                make("interpretation", f"{id}-{number}", observation=id, text=both(da, en), offered_by=list(who))
            )
    return seen + read


def learning_points() -> list[Thing]:
    rows: Rows = (
        ("LP1", ["OB1"], [], "2026-05-06", "Sig højt, hvilke regler der kan bøjes, og hvem der må bøje dem.",
         "Say aloud which rules can be bent and who may bend them."),
        ("LP2", ["OB2"], [("trial_action", "T5")], "2026-05-06", "Steder at hvile betyder mere end fart.",
         "Places to rest matter more than pace."),
        ("LP3", ["OB3"], [("session", "SG1")], "2026-06-17", "Ansvar uden mandat slider på de frivillige.",
         "Responsibility without a mandate wears volunteers out."),
        ("LP4", ["OB4"], [("trial_action", "T3")], "2026-07-02", "Bind folk til gruppen, ikke til én makker.",
         "Tie people to the group, not to one partner."),
        ("LP5", ["OB5"], [("trial_action", "T1")], "2026-10-14", "Det er indbydelsen, der flytter folk, ikke bilen.",
         "It is the invitation that moves people, not the car."),
        ("LP6", ["OB7"], [("trial_cycle", "T2-2")], "2026-10-19",
         "Giv dem, man aflaster, en ny plads, før man aflaster dem.",
         "Give those you relieve a new place before you relieve them."),
        ("LP7", ["OB6"], [], "2026-10-14", "Lad frivillige selv vise frem, hvad de har gjort.",
         "Let volunteers themselves show what they have done."),
    )  # fmt: skip
    return [
        make(
            "learning_point",
            id,
            text=both(da, en),
            observations=observations_,
            sources=[link(*source) for source in sources],
            drawn_on=on,
        )
        for id, observations_, sources, on, da, en in rows
    ]


#: id, kind, points, owner, subject, decided, due, done, text
DECISIONS = (
    ("D1", "adapt", ["LP1"], "S05", None, "2026-05-06", "2026-06-30", "2026-06-22",
     "Hjemmeplejen skriver en side om, hvad medarbejderne selv må afgøre.",
     "Home care writes a page on what employees may decide themselves."),
    ("D2", "expand", ["LP2"], "S33", ("trial_action", "T5"), "2026-06-17", "2026-09-18", "2026-09-18",
     "Bænke prøves på én rute.", "Benches are tried on one route."),
    ("D3", "adapt", ["LP3"], "S01", ("initiative", "I-hosts"), "2026-06-23", "2026-08-31", None,
     "Telefonkæden får samme mandat som værterne ved bordet.",
     "The telephone chain gets the same mandate as the hosts at the table."),
    ("D4", "abandon", ["LP4"], "S12", ("initiative", "I-partner"), "2026-07-03", "2026-07-10", "2026-07-06",
     "Faste makkere droppes.", "Regular partners are dropped."),
    ("D5", "adopt", ["LP5"], "S10", ("initiative", "I-fetch"), "2026-10-14", "2026-11-30", "2026-11-25",
     "Opkaldet dagen før bliver værternes faste opgave.", "The call the day before becomes the hosts' regular task."),
    ("D6", "adopt", ["LP6"], "S07", ("initiative", "I-cooks"), "2026-10-21", "2027-01-15", None,
     "En vært har altid en plads i køkkenet.", "A host always has a place in the kitchen."),
    ("D7", "undecided", ["LP3", "LP5"], None, ("initiative", "I-evening"), "2026-12-08", None, None,
     "Om opkald klokken otte skal prøves igen, står åbent.", "Whether to try the call at eight again remains open."),
)  # fmt: skip


def decisions() -> list[Thing]:
    """Seven: four done, one overdue since August, one due in January, one without an owner."""
    return [
        make(
            "decision",
            id,
            text=both(da, en),
            kind=kind,
            learning_points=points,
            owner=owner,
            subject=None if subject is None else link(*subject),
            decided_on=decided,
            due_on=due,
            done_on=done,
        )
        for id, kind, points, owner, subject, decided, due, done, da, en in DECISIONS
    ]


#: id, project, kind, actors, organisation, day, anticipated, positive, substantiation, sources, texts
OUTCOMES = (
    ("OS1", "table", "practice", ["S11", "S10"], "O6", "2026-06-03", True, True, "confirmed",
     [("trial_cycle", "T1-2")],
     ("Værterne ringer til gæster dagen før.", "The hosts ring guests the day before."),
     ("Gæsterne siger, at de bliver savnet.", "The guests say that they are missed."),
     ("Begyndte som prøvehandling.", "It began as a trial action.")),
    ("OS2", "walk", "policy", ["S33", "S41"], "O1", "2026-11-04", True, True, "confirmed",
     [("trial_cycle", "T5-1"), ("observation", "OB2")],
     ("Bænke for hver 300 meter er kommet med i kommunens driftsplan.",
      "A bench for every 300 metres is now in the municipality's maintenance plan."),
     ("Planen gælder alle stier.", "The plan covers all paths."),
     ("Parkforvalteren var med fra marts.", "The park manager took part from March.")),
    ("OS3", "table", "relationship", ["S25", "S16"], "O5", "2026-12-08", False, True, "confirmed",
     [("session", "SG3")],
     ("Boligselskabet har på eget initiativ overtaget kørslen om onsdagen.",
      "The housing company has taken over the Wednesday transport on its own initiative."),
     ("Ingen havde spurgt dem.", "Nobody had asked them."),
     ("De lånte lokalet ud og så, hvem der manglede.", "They lent the room and saw who was missing.")),
    ("OS4", "phone", "behaviour", ["S14", "S36"], "O4", "2026-07-01", False, False, "confirmed",
     [("support_note", "SN5")],
     ("Sognets besøgstjeneste trak sig, og fem frivillige holdt op.",
      "The parish visiting service withdrew, and five volunteers left."),
     ("Syv borgere mistede et opkald i en måned.", "Seven citizens lost a call for a month."),
     ("De var blevet lovet medbestemmelse og blev kun hørt.", "They had been promised a say and were only consulted.")),
    ("OS5", "table", "action", ["S16", "S19"], None, "2026-10-08", True, True, "pending",
     [("observation", "OB5")],
     ("Gæster mødes om fredagen uden værter.", "Guests meet on Fridays without hosts."),
     ("Det var det, bordet skulle føre til.", "It was what the table was meant to lead to."),
     ("De lærte hinanden at kende ved bordet.", "They got to know each other at the table.")),
    ("OS6", None, "practice", ["S08", "S05"], "O1", "2026-09-15", True, True, "contested",
     [("decision", "D1")],
     ("Hjemmehjælpere bruger siden om, hvad de selv må afgøre.",
      "Home helpers use the page on what they may decide themselves."),
     ("Lederen ser det, medarbejderne er uenige.", "The manager sees it, the employees disagree."),
     ("Siden kom af første smugkig.", "The page came of the first sneak peek.")),
)  # fmt: skip


def outcomes() -> list[Thing]:
    """Six: two unexpected (OS3 and OS4), one for the worse (OS4), one contested."""
    return [
        make(
            "outcome_statement",
            id,
            project=project,
            what=both(*what),
            change=change,
            actors=actors,
            organisation=organisation,
            where="Søvang",
            changed_on=on,
            significance=both(*matters),
            contribution=both(*how),
            sources=[link(*source) for source in sources],
            anticipated=anticipated,
            positive=positive,
            substantiation=confirmed,
        )
        for id, project, change, actors, organisation, on, anticipated, positive, confirmed, sources, what, matters, how
        in OUTCOMES
    ]  # fmt: skip


def alternatives() -> list[Thing]:
    rows = (
        ("AE1", ("indicator", "I1"), "untested", "Sommeren var varm, og flere kom ud uanset projektet.",
         "The summer was warm, and more people went out whatever the project did."),
        ("AE2", ("indicator", "I3"), "contradicted", "Vagten skiftede telefonnummer i marts.",
         "The duty desk changed its number in March."),
        ("AE3", ("indicator", "I3"), "untested", "Hjemmeplejen fik flere aftenbesøg samme forår.",
         "Home care got more evening visits the same spring."),
        ("AE4", ("outcome_statement", "OS2"), "supported", "Driftsplanen skulle alligevel skrives om.",
         "The maintenance plan was to be rewritten anyway."),
        ("AE5", ("observation", "OB5"), "untested", "Andre mennesker fortalte i efteråret end i foråret.",
         "Other people told in autumn than in spring."),
    )  # fmt: skip
    return [
        make("alternative_explanation", id, subject=link(*subject), text=both(da, en), status=status)
        for id, subject, status, da, en in rows
    ]
