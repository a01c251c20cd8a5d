"""Pages for the public held against each other, and against guesses of what is hidden."""

from __future__ import annotations

import html
import itertools
import re

import lab_of_one
import numpy as np
import pytest
import samskab as sk
from samskab import _core
from samskab._everybody import Disclosure
from test_public_pages import OPTIONS, QUESTIONS, SIZES, plain, tables, told

FEWEST = int(_core.AppliedPolicy().min_persons)


def choices(counts: dict[tuple[str | None, str | None], int], by: dict[str, str] | None = None) -> sk.Stories:
    """Stories of so many people for each pair of answers to two questions; None: it was not answered."""
    questions = {"C": ("red", "green", "blue"), "K": ("one", "two", "three")}
    schema = sk.Schema(
        id="two",
        signifiers=[
            {"id": id, "kind": "single_choice", "title": id, "options": [{"id": each, "label": each} for each in of]}
            for id, of in questions.items()
        ],
    )
    rows = [pair for pair, n in counts.items() for _ in range(n)]
    columns: dict[str, list[object]] = {
        "id": [f"s{i}" for i in range(len(rows))],
        "who": [f"p{i}" for i in range(len(rows))],
        "C": [pair[0] for pair in rows],
        "K": [pair[1] for pair in rows],
    }
    return sk.from_frame(columns, schema=schema, columns={"id": "id", "C": "C", "K": "K"}, person="who")


# --- groupings one after another -------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", range(len(SIZES)))
def test_what_is_hidden_of_everybody_does_not_depend_on_the_groups(case: int) -> None:
    stories = told(SIZES[case], 31 + case)
    for id in QUESTIONS:
        if id not in stories.schema:
            continue
        found = {
            by: {
                (str(each.aspect), each.place)
                for each in Disclosure(stories, by).answers(id).hidden
                if not each.group and str(each.aspect) != "position"
            }
            for by in (None, "level", "C", "M=red")
        }
        assert found["level"] == found[None]
        assert found["C"] == found[None]
        assert found["M=red"] == found[None]


def _hidden(stories: sk.Stories, question: str, by: str) -> set[tuple[str, str]]:
    """Which crossings of the answers to two questions stay hidden on the page by one of them."""
    answers = Disclosure(stories, by).answers(question)
    places = [each.id for each in stories.schema[question].options]
    groups = stories._core.grouping(by)["ids"]
    return {
        (place, group)
        for place, group in itertools.product(places, groups)
        if answers.hides("option", "", place, group)
    }


def test_a_table_turned_round_hides_the_same() -> None:
    random = np.random.default_rng(5)
    hidden = 0
    for _ in range(40):
        counts = {
            (c, k): int(random.integers(0, 14))
            for c, k in itertools.product((*("red", "green", "blue"), None), (*("one", "two", "three"), None))
        }
        stories = choices(counts)
        by_k = _hidden(stories, "C", "K")
        by_c = {(c, k) for k, c in _hidden(stories, "K", "C")}
        there = {
            pair
            for pair in by_k | by_c
            if all(each in stories._core.grouping(q)["ids"] for q, each in zip("CK", pair, strict=True))
        }
        assert {pair for pair in by_k if pair in there} == {pair for pair in by_c if pair in there}
        few = {pair for pair, n in counts.items() if None not in pair and 0 < n < FEWEST}
        assert few <= by_k
        hidden += len(few)
    assert hidden > 50


def test_two_pages_that_are_each_other_turned_round_tell_of_nobody() -> None:
    """A reader has both pages: all shown crossings, and how many in each row and column answered the other question."""
    from scipy.optimize import linprog

    random = np.random.default_rng(6)
    looked = 0
    for _ in range(25):
        c_ids, k_ids = ("red", "green", "blue"), ("one", "two", "three")
        counts = {pair: int(random.integers(0, 12)) for pair in itertools.product((*c_ids, None), (*k_ids, None))}
        stories = choices(counts)
        hidden = _hidden(stories, "C", "K") | {(c, k) for k, c in _hidden(stories, "K", "C")}
        inner = list(itertools.product(c_ids, k_ids))
        rows, values = [], []
        for pair in inner:
            if pair not in hidden:
                rows.append([float(each == pair) for each in inner])
                values.append(counts[pair])
        for at, ids in enumerate((c_ids, k_ids)):
            for id in ids:
                rows.append([float(each[at] == id) for each in inner])
                values.append(sum(counts[each] for each in inner if each[at] == id))
        told_few = [
            sum(counts[each] for each in inner if each[at] == id) for at, ids in enumerate((c_ids, k_ids)) for id in ids
        ]
        if min(told_few) < FEWEST:
            continue  # such rows are not told: fewer is known than here
        for pair in inner:
            if not 0 < counts[pair] < FEWEST:
                continue
            goal = np.array([float(each == pair) for each in inner])
            ends = [
                linprog(sign * goal, A_eq=rows, b_eq=values, bounds=(0, None), method="highs").fun * sign
                for sign in (1, -1)
            ]
            assert ends[1] - ends[0] >= FEWEST - 1e-6, (counts, pair)
            looked += 1
    assert looked > 20


# --- guesses ---------------------------------------------------------------------------------------------------------


def test_no_page_for_the_public_carries_a_fingerprint_of_answers() -> None:
    """Of few answers every possibility can be tried against their fingerprint."""
    stories = choices({("red", "one"): 2, ("green", "one"): 7, ("blue", "two"): 3})
    page = stories.report(lang="en", audience="public", rng=1)
    inside = stories.report(lang="en", rng=1)
    digests = {part.basis.digest for part in stories.summarise().parts}
    digests |= {stories.zones(each).basis.digest for each in ("C", "K")}
    assert any(each in inside for each in digests)
    assert not any(each in page for each in digests)
    assert not re.search(r"\b[0-9a-f]{16}\b", page)


def test_a_document_does_not_let_guesses_be_tried() -> None:
    lab = sk.example_lab()
    digest = lab.stories("C1").zones("weight").basis.digest
    claims = [each.claim for each in lab.playbook(lang="en").blocks if getattr(each, "claim", None) is not None]
    assert claims
    assert all(not each.digest for each in claims if str(each.query.asks) not in ("stories",))
    assert all(each.fingerprint and each.fingerprint != digest for each in claims)


# --- single answers --------------------------------------------------------------------------------------------------


def positions(n: int) -> sk.Stories:
    schema = sk.Schema(
        id="line",
        signifiers=[
            {"id": "D", "kind": "dyad", "title": "Pace", "anchors": [{"id": a, "label": a} for a in "ab"]},
            {"id": "X", "kind": "scale", "title": "Good", "minimum": 0, "maximum": 100},
        ],
    )
    # Everybody in one part of the line, so that no part is of few.
    places = [0.05 + 0.007 * i for i in range(n)]
    columns = {"id": [f"s{i}" for i in range(n)], "who": [f"p{i}" for i in range(n)], "D": places,
               "X": [round(100 * each) for each in places]}  # fmt: skip
    return sk.from_frame(columns, schema=schema, columns={"id": "id", "D": "D", "X": "X"}, person="who")


@pytest.mark.parametrize(("n", "median", "quartiles"), [(5, False, False), (9, False, False), (10, True, False),
                                                        (19, True, False), (20, True, True)])  # fmt: skip
def test_quantiles_are_told_where_enough_people_are_on_both_sides(n: int, median: bool, quartiles: bool) -> None:
    page = positions(n).report(lang="en", audience="public", rng=1)
    for title in ("Pace", "Good"):
        rows = next(
            rows for caption, rows in tables(page).items() if f"'{title}'" in caption and rows[0][0] == "Measure"
        )
        named = {row[0] for row in rows[1:]}
        assert any("Mean" in each for each in named)
        assert any("Median" in each for each in named) == median, named
        assert any("quarter" in each.lower() for each in named) == quartiles, named
    # Nor are they said in words.
    assert ("Half of" in page or "half of" in page) == quartiles


def graded(answers: list[int], levels: list[str] | None = None) -> sk.Stories:
    schema = sk.Schema(
        id="grades", signifiers=[{"id": "X", "kind": "scale", "title": "Good", "minimum": 1, "maximum": 5}]
    )
    n = len(answers)
    columns: dict[str, list[object]] = {"id": [f"s{i}" for i in range(n)], "who": [f"p{i}" for i in range(n)],
                                        "X": list(answers)}  # fmt: skip
    options = {} if levels is None else {"level": "level"}
    if levels is not None:
        columns["level"] = list(levels)
    return sk.from_frame(columns, schema=schema, columns={"id": "id", "X": "X"}, person="who", **options)  # type: ignore[arg-type]


def test_a_mean_does_not_tell_what_one_of_few_answered() -> None:
    page = graded([1] * 11 + [5]).report(lang="en", audience="public", rng=1)
    assert not any(row[0] == "Mean" for rows in tables(page).values() for row in rows)
    assert "1.3" not in plain(page[page.index("<main") :])
    # Where it leaves room it is told, though a part is hidden.
    many = [2, 3, 4] * 20 + [3] * 30 + [1, 1, 5, 5, 5]
    found = Disclosure(graded(many)).answers("X")
    assert found.hides("zone", "", found.hidden[0].place, "")
    assert not found.hides("position", "", "", "")


def _room(answers: np.ndarray, place: int) -> float:
    """How far apart the counts of one answer can be for who knows how many, their mean and their spread."""
    from scipy.optimize import linprog

    steps = np.arange(1.0, 6.0)
    known = np.array([np.ones(5), steps, steps**2])
    values = [len(answers), answers.sum(), (answers**2).sum()]
    goal = (steps == place).astype(float)
    ends = [
        sign * linprog(sign * goal, A_eq=known, b_eq=values, bounds=(0, None), method="highs").fun for sign in (1, -1)
    ]
    return float(ends[1] - ends[0])


def test_means_that_are_told_leave_room_for_what_is_hidden() -> None:
    """Of everybody, of each group that is told, and of all groups together that are not."""
    random = np.random.default_rng(12)
    told_means = looked = 0
    for _ in range(150):
        sizes = random.integers(5, 60, 3)
        leaning = random.dirichlet([0.6] * 5, 3)
        levels = [level for level, n in zip(("user", "employee", "organisation"), sizes, strict=True) for _ in range(n)]
        answers = np.concatenate([random.choice(5, n, p=p) + 1 for n, p in zip(sizes, leaning, strict=True)])
        found = Disclosure(graded(answers.tolist(), levels), "level").answers("X")
        groups = {level: answers[np.array(levels) == level] for level in dict.fromkeys(levels)}
        hidden = [level for level in groups if found.hides("position", "", "", level)]
        known = [groups[level] for level in groups if level not in hidden]
        if not found.hides("position", "", "", ""):
            known.append(answers)
            if hidden:
                known.append(np.concatenate([groups[level] for level in hidden]))
        told_means += len(known)
        for each in known:
            for place in range(1, 6):
                if 0 < (each == place).sum() < FEWEST:
                    assert _room(each, place) >= FEWEST - 1e-4, (each, place, hidden)
                    looked += 1
    assert told_means > 100
    assert looked > 50


def test_stories_of_a_laboratory_keep_its_policy_on_their_own_pages() -> None:
    lab = sk.example_lab()
    strict = max((int(each.min_persons or 0) for each in lab.disclosure_policies), default=0)
    safe = Disclosure(lab.stories("C1"), "level")
    assert safe.policy.min_persons == _core.policy_for_everybody(lab._core, "C1").min_persons >= max(strict, FEWEST)
    part = lab.stories("C1").where({"pace": (0.2, 1)})
    assert Disclosure(part, "level").policy.min_persons == safe.policy.min_persons
    assert len(OPTIONS) == 4


def test_a_look_on_a_page_for_the_public_is_one_for_the_public() -> None:
    """Options that two people chose stay hidden in the look as in the question's own table."""
    rows = [("red", "one")] * 21 + [("green", "two")] * 17 + [("blue", "one")] * 2
    stories = choices({pair: rows.count(pair) for pair in dict.fromkeys(rows)})
    lab = sk.Lab("Few", start="2026-01-01", end="2026-12-31", by="test")
    lab.add(
        sk.lab.SchemaVersion("V1", schema="two", version=1, status="locked"),
        sk.lab.Collection("C1", title="Few", schema="V1"),
        by="test",
    )
    lab.attach("C1", stories)
    page = lab.report(lang="en", audience="public", today="2026-12-01", rng=1)
    looks = [rows for rows in tables(page).values() if "People" in rows[0] and "Mean" in " ".join(rows[0])]
    assert looks
    of_few = [row for rows in looks for row in rows[1:] if row[1] == "blue"]
    assert of_few
    assert all(not re.search(r"\d", " ".join(row[2:])) for row in of_few), of_few
    within = lab.report(lang="en", today="2026-12-01", rng=1)
    assert any(
        row[1] == "blue" and re.search(r"\d", row[2])
        for rows in tables(within).values()
        if "People" in rows[0]
        for row in rows[1:]
    )
    for audience in ("participants", "public"):
        kept = lab.sneak_peek("C1", "2026-12-01", audience=audience)
        assert {each.item for each in kept.table if not each.shown} >= {"blue"}


def test_a_look_is_shown_outside_where_it_was_taken_for_them() -> None:
    stories = choices({("red", "one"): 21, ("green", "two"): 17, ("blue", "one"): 2})
    inside = sk.peek(stories, audience="analysts")
    with pytest.raises(sk.DisclosureError, match="audience='public'"):
        inside.to_html(lang="en", audience="public", stories=stories)
    with pytest.raises(sk.DisclosureError, match="stories="):
        inside.to_html(lang="en", audience="other_departments")
    assert inside.to_html(lang="en", stories=stories)
    for audience in ("public", "other_departments"):
        look = stories.peek(audience=audience)
        assert {each.item for each in look.table if not each.shown} >= {"blue"}
        assert not look.exemplars
        assert look.to_html(lang="en", audience=audience, stories=stories)
    assert sk.peek(stories, audience="steering") == sk.peek(stories) != inside
    with pytest.raises(sk.InvalidInput, match=r"cannot be by 'K'.*by='level'"):
        sk.peek(stories, audience="public", by="K")
    with pytest.raises(sk.InvalidInput, match="by 'Which colour'"):
        sk.peek(told(SIZES[0], 3), audience="public", by="C")
    with pytest.raises(sk.InvalidInput, match=r"without groups.*by='level'") as refused:
        sk.peek(stories, audience="public", by=None)
    assert "'None'" not in str(refused.value)
    with pytest.raises(sk.InvalidInput):
        sk.peek(stories, audience="board")


def test_who_sees_to_a_decision_is_told_inside() -> None:
    lab = sk.example_lab()
    texts = [each.owner for each in lab.learning_chain().table if each.owner]
    owners = {each if isinstance(each, str) else next(iter(each.values())) for each in texts}
    assert owners
    shown = lab.learning_chain().for_everybody()
    assert not any(each.owner for each in shown.table)
    inside, public = (tables(lab.report(lang="da", audience=each, rng=1)) for each in ("analysts", "public"))
    caption = next(caption for caption, rows in inside.items() if "Ansvarlig" in rows[0])
    assert any(cell in owners for row in inside[caption][1:] for cell in row)
    assert "Ansvarlig" not in public[caption][0]
    assert not any(cell in owners for row in public[caption][1:] for cell in row)


def test_what_is_hidden_of_competences_is_not_called_nobodys() -> None:
    lab = lab_of_one.made()

    def page() -> str:
        return html.unescape(lab.report(lang="en", audience="public", today="2026-12-01", rng=1))

    assert "Nobody's competence is assessed" not in page()
    lab.remove("competence_assessment", "K-before", by="test")
    assert "Nobody's competence is assessed" in page()
