"""Pages for the public: from all numbers on them together nobody can be worked out.

A reader is played who knows nothing else: every number of the tables is an equation over the answers of the groups, and
neither elimination nor linear programming (SciPy's HiGHS) may find what fewer than five people said.
"""

from __future__ import annotations

import html
import itertools
import json
import pickle
import re
import time
from pathlib import Path
from typing import Any

import lab_of_one
import numpy as np
import pytest
import samskab as sk
from samskab import _core
from samskab._everybody import Disclosure
from samskab.plot._svg import figure_alt
from samskab.report._result_figures import tables_of
from samskab.report._tables import NOT_SHOWN
from samskab.report._words import Words

#: The fewest persons behind a figure where no policy says otherwise.
FEWEST = int(_core.AppliedPolicy().min_persons)
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
#: What the pages call them.
NAMES = {
    "user": "user",
    "employee": "employee",
    "volunteer_citizen": "volunteer or citizen",
    "organisation": "organisation",
}
#: One placement in each zone of a triad, in the order of the rows of a table of zones.
TRIAD = ((0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8), (0.45, 0.45, 0.1), (0.1, 0.45, 0.45), (0.45, 0.1, 0.45),
         (0.34, 0.33, 0.33))  # fmt: skip
OPTIONS = ("red", "green", "blue", "grey")
QUESTIONS = {
    "T": "Who decided",
    "D": "The pace was",
    "C": "Which colour",
    "M": "Which tools",
    "X": "How good",
    "S": "Where",
}


def schema() -> sk.Schema:
    anchors = [{"id": each, "label": f"anchor {each}"} for each in "abc"]
    return sk.Schema(
        id="public",
        signifiers=[
            {"id": "T", "kind": "triad", "title": QUESTIONS["T"], "anchors": anchors},
            {"id": "D", "kind": "dyad", "title": QUESTIONS["D"], "anchors": anchors[:2]},
            {"id": "C", "kind": "single_choice", "title": QUESTIONS["C"],
             "options": [{"id": each, "label": each} for each in OPTIONS]},
            {"id": "M", "kind": "multiple_choice", "title": QUESTIONS["M"], "max_choices": 4,
             "options": [{"id": each, "label": each} for each in OPTIONS]},
            {"id": "X", "kind": "scale", "title": QUESTIONS["X"], "minimum": 0, "maximum": 10},
        ],
    )  # fmt: skip


def told(sizes: dict[str | None, int], seed: int, *, persons: bool = True, each: int = 1) -> sk.Stories:
    """Stories of so many people of each level, everybody answering everything; the first two levels differ much."""
    random = np.random.default_rng(seed)
    rows: dict[str, list[object]] = {key: [] for key in ("id", "who", "level", "a", "b", "c", "D", "C", "M", "X")}
    number = 0
    for at, (level, people) in enumerate(sizes.items()):
        for _ in range(people):
            for _ in range(each):
                number += 1
                lean = random.choice(
                    7, p=[0.5, 0.2, 0.1, 0.06, 0.05, 0.04, 0.05] if at % 2 else [0.05] * 4 + [0.1, 0.2, 0.5]
                )
                place = TRIAD[int(lean)]
                rows["id"].append(f"s{number}")
                rows["who"].append(f"p{number if each == 1 else level}")
                rows["level"].append(level)
                for letter, weight in zip("abc", place, strict=True):
                    rows[letter].append(weight)
                rows["D"].append(
                    0.1
                    + 0.2
                    * int(random.choice(5, p=[0.6, 0.2, 0.1, 0.07, 0.03] if at % 2 else [0.05, 0.05, 0.1, 0.3, 0.5]))
                )
                rows["C"].append(
                    OPTIONS[int(random.choice(4, p=[0.7, 0.2, 0.06, 0.04] if at % 2 else [0.1, 0.1, 0.2, 0.6]))]
                )
                ticks = [
                    o
                    for o, p in zip(OPTIONS, (0.9, 0.5, 0.1, 0.05) if at % 2 else (0.3, 0.1, 0.5, 0.9), strict=True)
                    if random.random() < p
                ]
                rows["M"].append(";".join(ticks) or OPTIONS[0])
                rows["X"].append(1 + 2 * int(random.integers(0, 5)))
    return sk.from_frame(
        rows,
        schema=schema(),
        columns={"id": "id", "T": ["a", "b", "c"], "D": "D", "C": "C", "M": "M", "X": "X"},
        level="level",
        **({"person": "who"} if persons else {}),
    )


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ")


def tables(page: str) -> dict[str, list[list[str]]]:
    """Every table by its caption: its head and its rows."""
    found = {}
    for table in re.findall(r"<table.*?</table>", page, flags=re.DOTALL):
        caption = " ".join(plain(re.search(r"<caption[^>]*>(.*?)</caption>", table, re.DOTALL)[1]).split())
        rows = re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)
        found[caption] = [
            [" ".join(plain(cell).split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)]
            for row in rows
        ]
    return found


class Reader:
    """Puts together what tables say of one question: sums of answers by place and group."""

    def __init__(self, places: list[str], groups: list[str]) -> None:
        self.places, self.groups = places, groups
        self.rows: list[np.ndarray] = []
        self.values: list[float] = []

    def learn(self, place: str | None, group: str | None, count: float) -> None:
        self.rows.append(self.cells(place, group))
        self.values.append(count)

    def cells(self, place: str | None, group: str | None) -> np.ndarray:
        row = np.zeros((len(self.places), len(self.groups)))
        at = slice(None) if place is None else self.places.index(place)
        row[at, slice(None) if group is None else self.groups.index(group)] = 1.0
        return row.ravel()

    def range(self, cells: np.ndarray) -> tuple[float, float]:
        """The least and the most that a sum of answers can be."""
        from scipy.optimize import linprog

        ends = []
        for sign in (1.0, -1.0):
            found = linprog(sign * cells, A_eq=np.array(self.rows), b_eq=self.values, bounds=(0, None), method="highs")
            # Unbounded: nothing is known.
            ends.append(sign * found.fun if found.status == 0 else -sign * np.inf)
        return ends[0], ends[1]


def count(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d+", text) else None


def read(page: str, title: str, of_choice: bool, multiple: bool) -> tuple[Reader, dict[str, Reader]]:
    """What a page tells of one question; of a multiple choice each option beside those who did not choose it."""
    all_tables = tables(page)
    kind = "Answers" if of_choice else "Where the stories lie"
    zones = all_tables[f"{kind}: '{title}'"][1:]
    groups = [*NAMES.values(), "no group"]
    n = int(next(row for row in all_tables["The questions and the state of the answers"] if title in row[0])[2])
    places = [row[0] for row in zones]
    whole = Reader(places, groups)
    options = {place: Reader([place, "not"], groups) for place in places} if multiple else {}
    readers = list(options.values()) or [whole]
    for reader in readers:
        reader.learn(None, None, n)
    for row in all_tables.get("Stories by 'Level'", [])[1:]:
        number = count(row[1])
        group = row[0].lower() if row[0].lower() in groups else "no group"
        if number is not None:
            for reader in readers:
                reader.learn(None, group, number)
    for row in zones:
        number = count(row[1])
        if number is not None:
            options.get(row[0], whole).learn(row[0], None, number)
    by_group = next((rows for its, rows in all_tables.items() if its.startswith(f"Shares by group: '{title}'")), [[]])
    for row in by_group[1:]:
        for name, cell in zip(by_group[0][1:], row[1:], strict=True):
            share = re.fullmatch(r"(\d+)% \(n = (\d+)\)", cell)
            if share is None:
                continue
            reader = options.get(row[0], whole)
            if row[0] in reader.places:
                reader.learn(row[0], name.lower(), round(int(share[1]) * int(share[2]) / 100))
            reader.learn(None, name.lower(), int(share[2]))
    return whole, options


SIZES = [
    {"user": 31, "employee": 26, "volunteer_citizen": 6, "organisation": 1, None: 3},
    {"user": 24, "employee": 22, "volunteer_citizen": 5, "organisation": 4},
    {"user": 40, "employee": 2},
    {"user": 3, "employee": 4, "organisation": 2, None: 5},
    {"user": 30, "employee": 30, "volunteer_citizen": 30, None: 2},
]


@pytest.mark.parametrize("persons", [True, False])
@pytest.mark.parametrize("case", range(len(SIZES)))
def test_nobody_can_be_worked_out_from_a_page_for_the_public(case: int, persons: bool) -> None:
    stories = told(SIZES[case], 11 + case, persons=persons)
    page = stories.report(by="level", lang="en", audience="public", rng=1)
    frame = stories.to_frame("dict")
    level = [NAMES.get(each, "no group") for each in frame["level"]]
    looked = hidden = 0
    for id, title in QUESTIONS.items():
        if id not in stories.schema:
            continue
        whole, options = read(page, title, id in ("C", "M"), id == "M")
        truth = stories.zones(id, by=None)
        places = [row.zone for row in truth.table]
        for reader in list(options.values()) or [whole]:
            member = {place: _members(stories, id, code) for place, code in zip(whole.places, places, strict=True)}
            member["not"] = [not inside for inside in member[reader.places[0]]]
            of = {
                (place, group): sum(inside and its == group for inside, its in zip(member[place], level, strict=True))
                for place in reader.places
                for group in reader.groups
            }
            sums = [((p, g), of[p, g]) for p, g in itertools.product(reader.places, reader.groups)]
            sums += [((p, None), sum(of[p, g] for g in reader.groups)) for p in reader.places]
            sums += [((None, g), sum(of[p, g] for p in reader.places)) for g in reader.groups]
            # What is told is true.
            table = np.array([[of[p, g] for g in reader.groups] for p in reader.places], dtype=float).ravel()
            assert np.allclose(np.array(reader.rows) @ table, reader.values)
            for (place, group), number in sums:
                if not 0 < number < FEWEST:
                    continue
                looked += 1
                cells = reader.cells(place, group)
                low, high = reader.range(cells)
                assert high - low >= FEWEST - 1e-6, (id, place, group, number, low, high)
                hidden += 1
    assert looked == hidden
    assert hidden > 10


def _members(stories: sk.Stories, question: str, code: str) -> list[bool]:
    """Whether each story is in a zone or has chosen an option."""
    if question in ("C", "M"):
        found = stories._core.grouping(f"{question}={code}" if question == "M" else question)
        at = found["ids"].index(code) if code in found["ids"] else -2
        return [each == at for each in found["codes"]]
    answers = stories[question]
    if question == "T":
        from samskab.plot._mapping import TRIAD_ZONES
        from samskab.plot.triad import zone_of

        return [TRIAD_ZONES[zone] == code for zone in zone_of(answers.weights)]
    codes = [row.zone for row in stories.zones(question).table]
    places = np.asarray(answers.positions) / (10.0 if question == "X" else 1.0)
    return [codes[min(int(place * 5), 4)] == code for place in places]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_words_and_alternative_texts_name_no_group_of_few(lang: str) -> None:
    stories = told(SIZES[0], 11)
    page = stories.report(by="level", lang=lang, audience="public", rng=1)
    said = plain(page)
    safe = Disclosure(stories, "level")
    labels = dict(zip(*(stories._core.grouping("level")[key] for key in ("ids", "labels")), strict=True))
    gone = safe.hidden_groups("level")
    assert "organisation" in gone
    assert "" in gone
    for id in gone - {""}:
        name = labels[id][lang]
        assert not re.search(re.escape(name) + r"[^.;|]{0,14}\bn\s*=\s*\d", said, flags=re.IGNORECASE), name
        assert not re.search(re.escape(name) + r"\s+\d+\s*%", said, flags=re.IGNORECASE), name
    whole = plain(stories.report(by="level", lang=lang, audience="analysts", rng=1))
    suppressed = "Ikke vist, for at beskytte deltagerne." if lang == "da" else "Not shown, to protect participants."
    assert suppressed in said
    assert suppressed not in whole
    assert not re.search(r"(færre end|fewer than) (5|five|fem|to|two)\b", said)


def test_analysts_see_everything() -> None:
    stories = told(SIZES[0], 11)
    page = stories.report(by="level", lang="en", rng=1)
    for id, title in QUESTIONS.items():
        if id in stories.schema and id not in ("C", "M"):
            rows = tables(page)[f"Where the stories lie: '{title}'"][1:]
            assert [int(row[1]) for row in rows] == [row.count for row in stories.zones(id).table]
    counts = {row[0]: row[1] for row in tables(page)["Stories by 'Level'"][1:]}
    assert sorted(counts.values(), key=int) == ["1", "3", "6", "26", "31"]
    assert "Lowest" in plain(page)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_files_are_called_is_for_those_who_were_there(lang: Any, tmp_path: Path) -> None:
    file = tmp_path / "borgere_i_krise.csv"
    file.write_text("\n".join(["id;C", *(f"s{i};{('red', 'green')[i % 2]}" for i in range(40))]), encoding="utf-8")
    stories = sk.read_csv(file, schema=schema())
    title = {"da": "Filer", "en": "Files"}[lang]
    for audience, told_of in (("analysts", True), ("public", False)):
        page = stories.report(lang=lang, audience=audience, rng=1)
        assert ("borgere_i_krise" in page) == told_of
        assert (f"<h3>{title}</h3>" in page) == told_of


def test_one_person_with_many_stories_is_one_person() -> None:
    stories = told({"user": 1, "employee": 1}, 3, each=30)
    safe = Disclosure(stories)
    for id in QUESTIONS:
        if id in stories.schema:
            # Nobody is nobody; of two people nothing else is told.
            counts = [row.count for row in safe.zones(id).table]
            assert None in counts
            assert set(counts) <= {None, 0}, counts
    with pytest.raises(sk.DisclosureError, match=f"at least {FEWEST} people"):
        stories.report(lang="en", audience="public", rng=1)
    assert stories.report(lang="en", rng=1)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_page_for_the_public_is_about_few_people(lang: Any) -> None:
    for persons in (True, False):
        with pytest.raises(sk.DisclosureError):
            told({"user": FEWEST - 1}, 3, persons=persons).report(lang=lang, audience="public", rng=1)
        assert told({"user": FEWEST}, 3, persons=persons).report(lang=lang, audience="public", rng=1)


def with_stones_and_texts(laid: int, people: int = 40, days: Any = None) -> sk.Stories:
    """Each lays the stone "all", so many the stone "some"; texts are the longer the later they come."""
    stones = [{"id": each, "label": each} for each in ("all", "some")]
    signifiers = [
        {"id": "S", "kind": "stones", "title": QUESTIONS["S"], "stones": stones},
        {"id": "F", "kind": "free_text", "title": "In a word"},
    ]
    random = np.random.default_rng(8)
    x, y = random.random((2, people))
    rows = {
        "id": [f"s{at}" for at in range(people)],
        "ax": x, "ay": y,
        "sx": [place if at < laid else None for at, place in enumerate(x)],
        "sy": [place if at < laid else None for at, place in enumerate(y)],
        "F": ["x" * (100 + at) for at in range(people)],
        "told": days or ["2026-05-05"] * people,
    }  # fmt: skip
    columns = {"id": "id", "S": ["ax", "ay", "sx", "sy"], "F": "F", "told": "told"}
    return sk.from_frame(rows, schema=sk.Schema(id="stones", signifiers=signifiers), columns=columns)


@pytest.mark.parametrize("laid", [1, FEWEST - 1, FEWEST, 40 - FEWEST, 41 - FEWEST, 39])
def test_stones_that_few_laid_or_left_are_not_told_of(laid: int) -> None:
    stories = with_stones_and_texts(laid)
    page = stories.report(lang="en", audience="public", rng=1)
    told_of = FEWEST <= laid <= 40 - FEWEST
    rows = {row[0]: row[1:] for row in tables(page)["The stones: 'Where'"][1:]}
    assert rows["all"][0] == "40"
    assert rows["some"][0] == (str(laid) if told_of else "Not shown, to protect participants.")
    assert any(rows["some"][1:]) == told_of
    zones = next(each for caption, each in tables(page).items() if caption.startswith("Where the stories lie: 'Where'"))
    at = zones[0].index("some")
    assert told_of or {row[at] for row in zones[1:]} == {NOT_SHOWN}
    # Neither in words nor in pictures.
    said = plain(page[page.index('id="question-') : page.index('id="method')])
    assert bool(re.search(rf"\b{laid}\b[^.;|]{{0,20}}(stor|40)|n = {laid}\b", said)) == told_of, said


def test_the_length_in_the_middle_of_few_texts_is_not_told() -> None:
    for people, told_of in ((2 * FEWEST - 1, False), (2 * FEWEST, True)):
        page = with_stones_and_texts(0, people).report(lang="en", audience="public", rng=1)
        assert ("characters or more" in page) == told_of


@pytest.mark.parametrize(
    ("days", "en", "da"),
    [
        (["2026-05-05"] * 5 + ["2026-05-20"] * 5,
         "between 5 May 2026 and 20 May 2026", "mellem 5. maj 2026 og 20. maj 2026"),
        (["2026-05-05"] * 10, "told on 5 May 2026", "fortalt den 5. maj 2026"),
        (["2026-05-05"] + ["2026-05-06"] * 8 + ["2026-05-20"], "told in May 2026", "fortalt i maj 2026"),
        (["2026-05-05"] + ["2026-05-06"] * 5 + ["2026-07-06"] * 5,
         "between May 2026 and July 2026", "mellem maj 2026 og juli 2026"),
        (["2025-05-05"] + ["2025-06-06"] * 5 + ["2026-07-06"] * 4 + ["2026-08-01"],
         "between 2025 and 2026", "mellem 2025 og 2026"),
        (["2024-05-05"] + ["2025-06-06"] * 9, "", ""),
    ],
)  # fmt: skip
def test_the_day_of_one_story_is_its_tellers(days: list[str], en: str, da: str) -> None:
    stories = with_stones_and_texts(0, len(days), days)
    for lang, expected in (("en", en), ("da", da)):
        page = plain(stories.report(lang=lang, audience="public", rng=1))
        assert ("2026" in page or "2025" in page) == bool(expected)
        assert expected in " ".join(page.split())
        day = {"en": "5 May 202", "da": "5. maj 202"}[lang]
        assert (day in page) == (days.count(days[0]) >= FEWEST)
        assert day in plain(stories.report(lang=lang, rng=1))


def test_documents_of_a_laboratory_hide_the_same() -> None:
    lab = lab_of_one.made()
    hidden = re.compile(r"(Not shown|Some of it is not shown), to protect participants\.")
    assert hidden.search(lab.playbook(lang="en", today="2026-12-01").to_html())
    assert hidden.search(lab.report(lang="en", today="2026-12-01", rng=1, audience="public"))
    assert not hidden.search(lab.report(lang="en", today="2026-12-01", rng=1))


def test_everybody_sees_no_judgement_and_no_gift_of_few() -> None:
    lab = lab_of_one.made()
    words = Words("en")
    whole, public = (lab.report(lang="en", today="2026-12-01", rng=1, audience=each) for each in ("analysts", "public"))
    playbook = lab.playbook(lang="en", today="2026-12-01").to_html()
    for answer in (
        lab.expectation_gap(),
        lab.equality_check(),
        lab.representativity(),
        lab.conditions(),
        lab.contributions(),
        lab.timeliness(),
    ):
        # The last table tells of people; of timeliness the first is of sessions.
        told = tables_of(answer, words)[-1]
        assert told.caption in tables(whole)
        assert told.caption not in tables(public), told.caption
        assert told.caption not in tables(playbook), told.caption
        shown = answer.for_everybody()
        assert shown.summary("en").casefold().endswith("not shown, to protect participants.")
        kept = {each.text("en") for each in shown.words}
        gone = [each.text("en") for each in answer.words if each.text("en") not in kept]
        assert gone or type(answer).__name__ == "Representativity"
        for page in (public, playbook):
            told_there = " ".join(plain(page).split())
            assert all(sentence in told_there for sentence in kept if "(" not in sentence)
            assert not any(sentence in told_there for sentence in gone)
        assert answer.for_everybody(min_persons=1) == answer
    effect = lab.outcome_effect(lab_of_one.INDICATOR)
    assert effect.before.tolist() == [40.0]
    assert effect.for_everybody().before.tolist() == []


@pytest.mark.parametrize("lang", ["da", "en"])
def test_why_a_question_has_no_answer_tells_the_public_of_nobody(lang: Any) -> None:
    def page(few: int, audience: Any) -> str:
        lab = sk.Lab("Et forløb", start="2026-01-12", end="2026-12-18", by="evaluator")
        lab.add(sk.lab.Project("P1", title="Spis sammen"))
        lab.add(
            sk.lab.SchemaVersion("V1", schema=schema().id, version=1, status="locked"),
            sk.lab.Collection("C1", title="Fortællinger", schema="V1", project="P1", open=False),
        )
        lab.attach("C1", told({"user": 30, "employee": few}, 1))
        return str(lab.report(lang=lang, today="2026-12-01", rng=1, audience=audience))

    asked = {"da": "fire niveauer", "en": "four levels"}[lang]
    found = {"da": "Fundet:", "en": "Found:"}[lang]
    assert found in page(1, "analysts")
    public = page(1, "public")
    assert asked in public
    assert found not in public
    said = {"da": "Ikke besvaret her.", "en": "Not answered here."}[lang]
    assert said in plain(public)


def test_a_result_for_everybody_keeps_what_it_remembers() -> None:
    shown = sk.example_lab().expectation_gap().for_everybody()
    assert shown.to_frame("dict").keys() == sk.example_lab().expectation_gap().to_frame("dict").keys()
    assert pickle.loads(pickle.dumps(shown)) == shown


def test_the_example_laboratory_keeps_its_policy_on_pages_for_everybody() -> None:
    lab = sk.example_lab()
    safe = Disclosure.of_lab(lab, "C1")
    assert safe.policy.min_persons >= FEWEST
    page = lab.playbook(lang="en", today="2026-12-01").to_html()
    found = tables(page)
    for each in lab.stories("C1").schema.signifiers:
        if each.kind != "triad":
            continue
        title = each.title["en"]
        rows = next(rows for caption, rows in found.items() if caption.startswith(f"Where the stories lie: '{title}'"))
        told_counts = [row.count for row in safe.zones(each.id).table]
        assert [count(row[1]) for row in rows[1:]] == told_counts


def test_a_million_stories_are_looked_through_in_a_moment() -> None:
    n = 300_000
    random = np.random.default_rng(1)
    weights = random.dirichlet((1.0, 1.0, 1.0), n)
    stories = sk.from_frame(
        {
            "id": [f"s{i}" for i in range(n)],
            "level": np.where(
                np.arange(n) < 3, "organisation", np.where(np.arange(n) % 2, "user", "employee")
            ).tolist(),
            **{letter: weights[:, at] for at, letter in enumerate("abc")},
        },
        schema=schema(),
        columns={"id": "id", "T": ["a", "b", "c"]},
        level="level",
    )
    begun = time.process_time()
    safe = Disclosure(stories, "level")
    assert safe.hides("T", "position", group="organisation")
    assert time.process_time() - begun < 1.0


def test_points_are_never_drawn_for_the_public() -> None:
    example = Path(sk.__file__).parent / "_example"
    spring = sk.read_sensemaker(
        example / "schema.json", example / "stories_spring.csv", person="responder_id", level="who"
    )
    for question in ("weight", "novelty", "pace", "canvas.stone-user"):
        asked = spring.plot(question, kind="points", audience="public", lang="en")
        zones = spring.plot(question, kind="zones", audience="public", lang="en")
        assert figure_alt(asked.figure) == figure_alt(zones.figure), question


@pytest.mark.parametrize("audience", ["analysts", "public"])
def test_groups_that_are_called_alike_stay_apart(audience: Any) -> None:
    stories = sk.example()
    content = json.loads(stories.schema.to_json())
    options = {
        each["id"]: each for one in content["signifiers"] if one["id"] == "initiative" for each in one["options"]
    }
    options["initiative-walk"].update(label=options["initiative-table"]["label"], visible=False)
    content["version"] = 2
    renamed = sk.Schema.from_json(json.dumps(content))
    moved = stories.migrate(renamed, sk.propose_mapping(stories.schema, renamed))
    told = " ".join(figure_alt(moved.plot("pace", by="initiative", audience=audience, lang="en").figure).split())
    assert sum(int(n) for n in re.findall(r"\(n = (\d+)\)", told)) == moved["pace"].missing["placed"] == 185
    assert "The long table (initiative-walk) (n = 52)" in told


def test_groups_by_a_question_are_counted_as_in_its_own_table() -> None:
    """Who did not answer is told in the table of answers; to hide another group for their sake hides nothing."""
    n = 41
    colour = [OPTIONS[i % 4] for i in range(n - 1)] + [""]
    stories = sk.from_frame({"id": [f"s{i}" for i in range(n)], "C": colour, "M": ["red"] * n}, schema=schema())
    page = " ".join(plain(stories.report(by="C", lang="en", audience="public", rng=1)).split())
    counted = page[page.index(f"Stories by '{QUESTIONS['C']}'") :][:200]
    for option in OPTIONS:
        assert f"{option} 10 24%" in counted
    assert "in no group 1 2%" in counted
