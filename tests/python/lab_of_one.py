"""A laboratory of one person, one story and one of everything else that a question looks at."""

from __future__ import annotations

import samskab as sk

INDICATOR, COLLECTION, UNIT = "I1", "C1", "U2"


def both(danish: str, english: str) -> dict[str, str]:
    return {"da": danish, "en": english}


def made() -> sk.Lab:
    """The laboratory with its one story and the answers of its one person before and after."""
    lab = sk.Lab(both("Et lille forløb", "A small course"), start="2026-01-12", end="2026-12-18", by="evaluator")
    t, project = sk.lab, {"project": "P1"}
    lab.add(
        t.Organisation("O1", name="Kommunen", kind="municipality"),
        t.OrgUnit("U1", name="Ældre", organisation="O1"),
        t.OrgUnit(UNIT, name="Kultur", organisation="O1"),
        t.PolicyGoal("G1", text=both("Færre er ensomme", "Fewer are lonely"), value_types=["quality"]),
        t.Project(
            "P1",
            title=both("Spis sammen", "Eat together"),
            period={"start": "2026-02-01", "end": "2026-11-30"},
            goals=["G1"],
            declared_type="equal",
        ),
        t.Indicator(
            INDICATOR,
            goals=["G1"],
            title=both("Trivsel", "Well-being"),
            instrument="who5",
            subject="outcome",
            **project,
        ),
        t.Stakeholder("S1", name="Karen", kind="citizen", projects=["P1"]),
        t.Charter("R1", agreed_on="2026-02-10", parties=["S1"], vision=both("Ingen alene", "Nobody alone"), **project),
        t.ProcessStep("T1", name=both("Skabe", "Create"), planned={"start": "2026-03-01"}, **project),
        t.ChangeNode("N1", kind="effect", text=both("Færre alene", "Fewer alone"), **project),
        t.Rating("V1", stakeholder="S1", rater="S1", influence=3, interest=4),
        t.Involvement(
            "D1",
            stakeholder="S1",
            steps=["T1"],
            promised="consult",
            delivered="consult",
            experienced="equal",
            **project,
        ),
        t.Rationale("B1", stakeholder="S1", value_type="quality", importance=70, **project),
        t.PerceivedYield("Y1", stakeholder="S1", value_type="quality", **{"yield": 50}, **project),
        t.Contribution("A1", stakeholder="S1", kind="hours", amount=3, **project),
        t.Occasion("before", kind="baseline"),
        t.Occasion("after", kind="after"),
        t.Session(
            "W1",
            title=both("Kursus", "Training"),
            kind="training",
            step="T1",
            held_on="2026-03-03",
            present=["S1"],
            competences=["facilitation"],
            **project,
        ),
        [
            t.CompetenceAssessment(
                f"K-{when}", stakeholder="S1", competence="facilitation", occasion=when, score=score, **project
            )
            for when, score in (("before", 2), ("after", 3))
        ],
        t.TrialAction(
            "X1",
            title=both("Ét bord", "One table"),
            hypothesis=both("Én kommer igen", "One comes back"),
            measure=both("Kom de igen?", "Did they come back?"),
            recorded_on="2026-03-01",
            actual={"start": "2026-04-01", "end": "2026-05-01"},
            result="confirmed",
            **project,
        ),
        t.Initiative("N1", title=both("Bordet", "The table"), history=[{"status": "in_operation"}], **project),
        t.ConditionAssessment(
            "F1", kind="mindset", level="employee", score=3, low=1, high=5, persons=1, source="workshop", **project
        ),
        t.SchemaVersion("V1", schema="one", version=1, status="locked"),
        t.Collection(COLLECTION, title=both("Fortællinger", "Stories"), schema="V1", open=False, **project),
        t.Person("p1", level="user"),
        t.Observation("O1", text=both("Én kom igen", "One came back"), seen_on="2026-05-02"),
        t.Interpretation("I1", observation="O1", text=both("Bordet virker", "The table works")),
        t.LearningPoint("L1", text=both("Bliv ved", "Go on"), observations=["O1"]),
        t.Decision("B1", kind="adopt", text=both("Vi går videre", "We go on"), learning_points=["L1"]),
        t.Playbook("PB", title=both("Drejebog", "Playbook")),
        t.Entry(
            "H1",
            playbook="PB",
            kind="experience",
            title=both("Ét bord", "One table"),
            text=both("Begynd med ét bord", "Begin with one table"),
            origin="U1",
        ),
    )
    lab.attach(COLLECTION, story())
    lab.attach_responses(
        sk.read_responses(
            {"person": ["p1"] * 2, "when": ["baseline", "after"], "score": [40.0, 60.0], "project": ["P1"] * 2},
            instrument="who5",
            person="person",
            occasion="when",
            score="score",
            project="project",
        )
    )
    return lab


def story() -> sk.Stories:
    """One story by one user, placed in one triad."""
    anchors = [
        {"id": each, "label": both(danish, english)}
        for each, danish, english in (("a", "lyst", "wish"), ("b", "regler", "rules"), ("c", "tid", "time"))
    ]
    schema = sk.Schema(
        id="one",
        signifiers=[
            {"id": "story", "kind": "free_text", "title": both("Fortæl", "Tell")},
            {"id": "weight", "kind": "triad", "title": both("Det vejede", "It weighed"), "anchors": anchors},
        ],
        story_signifier="story",
    )
    table = {"id": ["s1"], "who": ["p1"], "level": ["user"], "text": ["Vi spiste."], "a": [0.2], "b": [0.3], "c": [0.5]}
    columns = {"id": "id", "story": "text", "weight": ["a", "b", "c"]}
    return sk.from_frame(table, schema=schema, columns=columns, person="who", level="level")
