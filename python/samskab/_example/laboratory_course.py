"""The example laboratory's course: the projects' steps and their theory of change."""

from __future__ import annotations

from ..lab._things import Thing
from .laboratory_parts import Rows, both, make, period

#: project: (preset, whether the steps have an order, (Danish, English, planned, actual) of each step)
STEPS = {
    "table": ("lab", True, (
        ("udvælgelse", "selection", ("2026-01-12", "2026-01-23"), ("2026-01-12", "2026-01-20")),
        ("nøgleaktører", "key actors", ("2026-01-21", "2026-02-06"), ("2026-01-21", "2026-02-06")),
        ("definere, rammesætte og kortlægge", "define, frame and map",
         ("2026-02-09", "2026-03-06"), ("2026-02-09", "2026-03-13")),
        ("samskabe", "co-create", ("2026-03-09", "2026-06-26"), ("2026-03-16", "2026-06-26")),
        ("prøvehandling", "trial action", ("2026-04-13", "2026-10-16"), ("2026-04-13", "2026-10-16")),
        ("forankring", "anchoring", ("2026-09-01", "2026-12-11"), ("2026-09-07", "2026-12-11")),
        ("udbredelse", "spreading", ("2026-11-02", "2026-12-18"), ("2026-11-09", "2026-12-18")),
    )),
    "walk": ("double_diamond", True, (
        ("opdag", "discover", ("2026-01-26", "2026-02-27"), ("2026-01-26", "2026-02-27")),
        ("definér", "define", ("2026-03-02", "2026-04-10"), ("2026-03-02", "2026-04-10")),
        ("udvikl", "develop", ("2026-04-13", "2026-08-28"), ("2026-04-13", "2026-08-28")),
        ("levér", "deliver", ("2026-08-31", "2026-12-11"), ("2026-08-31", "2026-12-11")),
    )),
    "phone": ("triangle", False, (
        ("undersøge", "explore", ("2026-02-02", "2026-04-30"), ("2026-02-02", "2026-04-30")),
        ("idéudvikle", "develop ideas", ("2026-03-23", "2026-06-26"), ("2026-03-23", "2026-06-26")),
        ("skabe", "create", ("2026-05-25", "2026-12-11"), ("2026-05-25", "2026-12-11")),
    )),
}  # fmt: skip


def steps() -> list[Thing]:
    """The steps of three presets, under the ids and names that the presets give them."""
    return [
        make(
            "process_step",
            f"{project}-{place}",
            project=project,
            name=both(da, en),
            order=place if ordered else None,
            preset=preset,
            planned=period(*planned),
            actual=period(*actual),
        )
        for project, (preset, ordered, names) in STEPS.items()
        for place, (da, en, planned, actual) in enumerate(names, 1)
    ]


NODES: Rows = (
    ("N01", "table", "resource", "Køkken, penge og 12 værter", "A kitchen, money and 12 hosts", []),
    ("N02", "table", "resource", "Projektleder to dage om ugen", "A project lead two days a week", []),
    ("N03", "table", "activity", "Fælles frokost hver onsdag", "A shared lunch every Wednesday", []),
    ("N04", "table", "activity", "Gæster bliver hentet", "Guests are fetched", []),
    ("N05", "table", "activity", "Værterne øver sig i at lede samtaler", "Hosts practise leading conversations", []),
    ("N06", "table", "deliverable", "40 måltider med mindst 25 ved bordet", "40 meals with at least 25 people", ["I4"]),
    ("N07", "table", "deliverable", "Værterne tilrettelægger selv", "The hosts plan by themselves", ["I5"]),
    ("N08", "table", "result", "Gæsterne lærer hinanden at kende", "The guests get to know each other", []),
    ("N09", "table", "result", "Gæsterne ses uden for bordet", "The guests meet away from the table", []),
    ("N10", "table", "effect", "Mindre ensomhed", "Less loneliness", ["I1"]),
    ("N11", "table", "effect", "Bedre trivsel", "Better well-being", ["I2"]),
    ("N12", "table", "benefit", "Hjemmeplejen kan bruge aftenen på pleje",
     "Home care can spend the evening on care", ["I3"]),
    ("N13", "walk", "resource", "Ruter, bænke og turledere", "Routes, benches and guides", []),
    ("N14", "walk", "activity", "To gåture om ugen", "Two walks a week", []),
    ("N15", "walk", "deliverable", "Ture i et tempo, alle kan følge", "Walks at a pace that all can keep", []),
    ("N16", "walk", "result", "Deltagerne går ud på egen hånd", "The participants go out on their own", []),
    ("N17", "walk", "effect", "Mindre ensomhed blandt mænd over 65", "Less loneliness among men over 65", ["I1"]),
)  # fmt: skip
LINKS = (
    ("table", "N01", "N03", "Køkkenet er ledigt hver onsdag", "The kitchen is free every Wednesday", "supported"),
    ("table", "N02", "N04", "Nogen vil køre", "Somebody is willing to drive", "supported"),
    ("table", "N02", "N05", "Værterne vil gerne lære", "The hosts want to learn", "supported"),
    ("table", "N03", "N06", "Maden er god nok til at komme igen efter", "The food is worth coming back for",
     "supported"),
    ("table", "N04", "N06", "Kørsel er det, der holder folk hjemme", "Transport is what keeps people at home",
     "supported"),
    ("table", "N05", "N07", "Værterne får lov at bestemme", "The hosts are allowed to decide", "contradicted"),
    ("table", "N06", "N08", "De samme gæster kommer igen", "The same guests come again", "supported"),
    ("table", "N07", "N08", "Værterne sætter folk sammen", "The hosts bring people together", "untested"),
    ("table", "N08", "N09", "Gæsterne bor nær hinanden", "The guests live near each other", "contradicted"),
    ("table", "N08", "N10", "Bekendtskaber betyder noget for ensomhed", "Acquaintances matter for loneliness",
     "untested"),
    ("table", "N09", "N10", "De ses også, når der ikke er frokost", "They also meet when there is no lunch",
     "untested"),
    ("table", "N10", "N11", "Ensomhed fylder i trivslen", "Loneliness weighs on well-being", "supported"),
    ("table", "N10", "N12", "Utrygge opkald skyldes ensomhed", "Worried calls come of loneliness", "untested"),
    ("walk", "N13", "N14", "Turlederne holder ved", "The guides keep going", "supported"),
    ("walk", "N14", "N15", "Tempoet kan sættes ned", "The pace can be lowered", "contradicted"),
    ("walk", "N15", "N16", "Der er steder at hvile", "There are places to rest", "supported"),
    ("walk", "N16", "N17", "At komme ud fører til selskab", "Going out leads to company", "untested"),
)  # fmt: skip


def theory_of_change() -> list[Thing]:
    made = [
        make("change_node", id, project=project, kind=kind, text=both(da, en), indicators=indicators)
        for id, project, kind, da, en, indicators in NODES
    ]
    return made + [
        make("change_link", f"{a}-{b}", **{"from": a}, project=project, to=b, assumption=both(da, en), status=status)
        for project, a, b, da, en, status in LINKS
    ]
