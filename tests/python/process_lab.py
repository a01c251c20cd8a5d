"""A laboratory with something to say about process and learning, for the tests of its questions and pictures."""

from __future__ import annotations

import samskab as sk

LONG = " – fortalt i så mange ord, som folk i foreningerne på Østerbro og i Sønderjylland gerne vil bruge"


def both(danish: str, english: str) -> dict[str, str]:
    return {"da": danish, "en": english}


def made(long: bool = False) -> sk.Lab:
    """The laboratory; with `long` every text is long."""

    def text(danish: str, english: str) -> dict[str, str]:
        return both(danish + (LONG if long else ""), english + (LONG if long else ""))

    t = sk.lab
    lab = sk.Lab(both("Fællesskab i byen", "Community in town"), start="2026-01-12", end="2026-12-18", by="evaluator")
    lab.add(
        t.Organisation("O1", name="Kommunen", kind="municipality"),
        t.OrgUnit("U1", name="Sundhed og Ældre", organisation="O1"),
        t.OrgUnit("U2", name="Kultur og Fritid", organisation="O1"),
        t.ProcessingRecord("PR", controller="Kommunen", retention_until="2099-12-31"),
        t.PolicyGoal("G1", text=both("Færre er ensomme", "Fewer are lonely")),
        t.Project(
            "P1",
            title=both("Spis sammen", "Eat together"),
            period={"start": "2026-02-01", "end": "2026-11-30"},
            goals=["G1"],
        ),
        [t.Stakeholder(f"S{i}", name=f"Aktør {i}", kind="volunteer" if i % 2 else "employee") for i in range(1, 7)],
        t.Charter(
            "RS",
            project="P1",
            agreed_on="2026-02-10",
            parties=["S1", "S2"],
            vision=both("Ingen spiser alene", "Nobody eats alone"),
            definitions={"samskabelse": both("vi bestemmer sammen", "we decide together")},
        ),
        t.ProcessStep(
            "TR1",
            project="P1",
            name=text("Definere og kortlægge", "Define and map"),
            planned={"start": "2026-02-01", "end": "2026-03-15"},
            actual={"start": "2026-02-03", "end": "2026-03-20"},
        ),
        t.ProcessStep(
            "TR2",
            project="P1",
            name=text("Samskabe", "Co-create"),
            planned={"start": "2026-03-20", "end": "2026-09-30"},
            actual={"start": "2026-04-01"},
        ),
        t.Session(
            "W1",
            project="P1",
            title=text("Første workshop", "First workshop"),
            kind="workshop",
            step="TR1",
            held_on="2026-02-03",
            present=["S1", "S2"],
        ),
        t.Session(
            "K1",
            project="P1",
            title=text("Facilitering for begyndere", "Facilitation for beginners"),
            kind="training",
            step="TR2",
            held_on="2026-03-10",
            competences=["facilitation"],
            present=["S1", "S2", "S3"],
        ),
        t.Session(
            "K2",
            project="P1",
            title=text("Sparring om borde", "Sparring on tables"),
            kind="sparring",
            step="TR2",
            held_on="2026-04-20",
        ),
        t.Session(
            "K3",
            project="P1",
            title=text("Engagerende kommunikation", "Engaging communication"),
            kind="training",
            step="TR2",
            held_on="2026-02-05",
            competences=["engaging_communication"],
        ),
        t.Session(
            "K4",
            project="P1",
            title=text("Sparring uden trin", "Sparring without a step"),
            kind="sparring",
            held_on="2026-06-01",
        ),
        t.Indicator("I1", project="P1", title=both("Ensomhed", "Loneliness"), goals=["G1"], direction="down"),
        t.Occasion("M1", project="P1", kind="baseline", period={"start": "2026-02-10", "end": "2026-02-24"}),
        t.Occasion("M2", project="P1", kind="after", period={"start": "2026-11-10"}),
        t.SchemaVersion("V1", schema="samskabelse", status="locked", tests=[{"persons": 8}]),
        t.Collection(
            "A1",
            title=text("Fortællinger", "Stories"),
            project="P1",
            schema="V1",
            window={"start": "2026-03-01", "end": "2026-10-31"},
        ),
    )
    lab.add(
        t.TrialAction(
            "T1",
            project="P1",
            title=text("Hent gæsterne", "Fetch the guests"),
            hypothesis=text("Flere kommer, når de bliver hentet", "More will come"),
            measure=both("antal gæster", "number of guests"),
            recorded_on="2026-03-20",
            actual={"start": "2026-04-01", "end": "2026-05-15"},
            result="confirmed",
        ),
        t.TrialAction(
            "T2",
            project="P1",
            title=text("Blandede borde", "Mixed tables"),
            actual={"start": "2026-05-01", "end": "2026-06-10"},
            result="refuted",
        ),
        t.TrialAction(
            "T3",
            project="P1",
            title=text("Unge værter", "Young hosts"),
            hypothesis=text("De ældre fortæller mere", "Older people tell more"),
            measure=both("antal fortællinger", "number of stories"),
            recorded_on="2026-06-01",
            actual={"start": "2026-06-15"},
        ),
        t.TrialAction(
            "T4",
            project="P1",
            title=text("Åbent køkken", "Open kitchen"),
            planned={"start": "2026-09-01", "end": "2026-10-01"},
        ),
        t.TrialCycle(
            "Y1",
            trial="T1",
            number=1,
            period={"start": "2026-04-01", "end": "2026-04-20"},
            study=both("flere kom", "more came"),
            studied_on="2026-04-20",
            decision="adapt",
        ),
        t.TrialCycle(
            "Y2",
            trial="T1",
            number=2,
            period={"start": "2026-04-21", "end": "2026-05-15"},
            study=both("flere kom", "more came"),
            studied_on="2026-05-15",
            decision="adopt",
            act=text("Gør hentning til en fast aftale", "Make fetching a standing arrangement"),
        ),
        t.TrialCycle(
            "Y3",
            trial="T2",
            period={"start": "2026-05-01", "end": "2026-06-10"},
            study=both("uro", "noise"),
            studied_on="2026-06-10",
            decision="abandon",
        ),
        t.Initiative(
            "N1",
            project="P1",
            title=text("Hentevenner", "Fetching friends"),
            trial="T1",
            history=[
                {"status": "pilot", "on": "2026-06-01"},
                {"status": "in_operation", "on": "2026-09-01", "owner": "U1"},
            ],
        ),
        t.SneakPeek("SP1", title=text("Smugkig i maj", "Peek in May"), collections=["A1"], as_of="2026-05-04"),
        t.Observation(
            "B1",
            text=text("De frivillige fortæller, at de selv bestemmer", "Volunteers say that they decide"),
            peek="SP1",
        ),
        t.Observation("B2", text=text("Få yngre har svaret", "Few younger people answered"), peek="SP1"),
        t.Observation(
            "B3", text=text("Snakken stopper, når maden er spist", "Talk stops after the meal"), seen_on="2026-06-02"
        ),
        t.Interpretation("F1", observation="B1", text=text("De har fået mandat", "They have a mandate")),
        t.Interpretation("F2", observation="B1", text=text("Kun de ivrige har svaret", "Only the keen ones answered")),
        t.Interpretation("F3", observation="B2", text=text("Linket kom for sent", "The link came late")),
        t.LearningPoint("L1", text=text("Mandat skal siges højt", "Say the mandate aloud"), observations=["B1"]),
        t.LearningPoint(
            "L2",
            text=text("Spørg de yngre der, hvor de er", "Ask younger people where they are"),
            observations=["B2", "B1"],
        ),
        t.Decision(
            "D1",
            text=text("Vi skriver mandatet på døren", "We write the mandate on the door"),
            learning_points=["L1"],
            owner="S2",
            subject={"kind": "trial_action", "id": "T1"},
            decided_on="2026-05-14",
            done_on="2026-05-20",
        ),
        t.Decision(
            "D2",
            text=text("Vi prøver unge værter", "We try young hosts"),
            kind="expand",
            learning_points=["L2"],
            owner="S1",
            subject={"kind": "trial_action", "id": "T3"},
            decided_on="2026-05-18",
            due_on="2026-06-10",
        ),
    )
    lab.add(
        [
            t.CompetenceAssessment(
                f"V{i}", project="P1", stakeholder=f"S{i}", competence="facilitation", occasion="M1", score=score
            )
            for i, score in enumerate((2, 2, 3, 2), 1)
        ],
        [
            t.CompetenceAssessment(
                f"V{i}b", project="P1", stakeholder=f"S{i}", competence="facilitation", occasion="M2", score=score
            )
            for i, score in enumerate((4, 3, 5, 2), 1)
        ],
        [
            t.ConditionAssessment(
                f"C{i}",
                kind=kind,
                facet=facet + (LONG if long else ""),
                level=level,
                occasion=occasion,
                score=score,
                persons=8,
            )
            for i, (kind, facet, level, occasion, score) in enumerate(
                (
                    ("organisational", "ledelse", "employee", "M1", 2),
                    ("organisational", "ledelse", "employee", "M2", 4),
                    ("organisational", "tid", "employee", "M1", 3),
                    ("organisational", "tid", "employee", "M2", 2),
                    ("mindset", "tillid", "volunteer_citizen", "M1", 4),
                    ("mindset", "tillid", "employee", "M2", 5),
                )
            )
        ],
        [
            t.ChangeNode(id, project="P1", kind=kind, text=text(danish, danish), indicators=["I1"] if id == "E" else [])
            for id, kind, danish in (
                ("M", "resource", "Køkken og penge"),
                ("A", "activity", "Fælles spisning"),
                ("A2", "activity", "Hentning"),
                ("D", "deliverable", "30 måltider"),
                ("R", "result", "Nye bekendtskaber"),
                ("R2", "result", "Flere kommer ud"),
                ("E", "effect", "Mindre ensomhed"),
            )
        ],
        [
            t.ChangeLink(
                id, project="P1", **{"from": a, "to": b}, assumption=text(words, words) if words else "", status=status
            )
            for id, a, b, words, status in (
                ("Q1", "M", "A", "", "untested"),
                ("Q2", "A", "D", "der er kokke nok", "supported"),
                ("Q3", "D", "R", "de samme gæster kommer igen", "contradicted"),
                ("Q4", "R", "E", "venskaber varer ved", "untested"),
                ("Q5", "A2", "R2", "folk tør sige ja til at blive hentet", "supported"),
                ("Q6", "R2", "E", "", "untested"),
                ("Q7", "A", "R", "bordene blandes", "untested"),
                ("Q8", "M", "E", "køkkenet bliver", "untested"),
            )
        ],
        t.Playbook("PB", title=both("Drejebog", "Playbook")),
        t.Entry(
            "H1",
            playbook="PB",
            kind="guide",
            title=text("Hent folk hjemme", "Fetch people at home"),
            origin="U1",
            strength="triangulated",
            core=[both("Transport aftales personligt", "Transport is agreed in person")],
            maturity="in_operation",
        ),
        t.Evidence("J1", entry="H1", source={"kind": "observation", "id": "B1"}),
        t.Evidence("J2", entry="H1", source={"kind": "trial_cycle", "id": "Y1"}),
        t.Reuse("X1", entry="H1", unit="U2", used_on="2026-10-01"),
    )
    return lab
