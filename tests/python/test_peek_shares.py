"""Shares of a look that is shown to those who take part: nobody is picked out of an option."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
import samskab as sk
from samskab.plot.from_peeks import is_chosen
from samskab.report._peek_words import patterns_of

FEW = 5
LEVELS = ("user", "employee", "volunteer_citizen")
INSIDE = ("participants", "steering")


def told(rows: list[tuple[str, str, list[str]]]) -> sk.Stories:
    """One story by each person: level, what was chosen, what was ticked."""
    options = [{"id": each, "label": each.upper()} for each in "abcd"]
    schema = sk.Schema(
        id="shares",
        signifiers=[
            {"id": "one", "kind": "single_choice", "title": "Hvad", "options": options},
            {"id": "more", "kind": "multiple_choice", "title": "Hvilke", "options": options, "max_choices": 4},
        ],
    )
    columns = {
        "story": [f"s{i}" for i in range(len(rows))],
        "person": [f"p{i}" for i in range(len(rows))],
        "level": [level for level, _, _ in rows],
        "one": [one for _, one, _ in rows],
        "more": [";".join(more) for _, _, more in rows],
    }
    return sk.from_frame(
        columns, schema=schema, columns={"id": "story", "one": "one", "more": "more"}, person="person", level="level"
    )


def drawn(seed: int) -> list[tuple[str, str, list[str]]]:
    """So many people of each level that some are few, and options from which few chose."""
    draw = random.Random(seed)
    weights = [draw.choice((1, 3, 12)) for _ in "abcd"]
    rows = []
    for level in LEVELS:
        for _ in range(draw.choice((3, 7, 12, 25))):
            one = draw.choices("abcd", weights)[0]
            rows.append((level, one, sorted({one, *draw.choices("abcd", weights)})))
    return rows


def shares(look: Any, question: str) -> dict[str, int | None]:
    """How many people chose each option, as a reader works it out of share and n."""
    return {
        row.item: round(row.value * row.persons) if row.shown else None
        for row in look.table
        if row.question.id == question
    }


def people_behind(look: Any, question: str) -> int | None:
    return next((row.persons for row in look.table if row.question.id == question and row.shown), None)


def few(count: int) -> bool:
    return 0 < count < FEW


@pytest.mark.parametrize("audience", INSIDE)
@pytest.mark.parametrize("seed", range(25))
def test_no_option_of_few_is_shown_or_can_be_worked_out(seed: int, audience: str) -> None:
    stories = told(drawn(seed))
    look = stories.peek(audience=audience)
    n = people_behind(look, "one")
    found = shares(look, "one")
    if n is None:
        return
    shown = [count for count in found.values() if count is not None]
    assert not any(few(count) or few(n - count) for count in shown)
    hidden = len(found) - len(shown)
    rest = n - sum(shown)
    # What is hidden can be divided among the options in more than one way: none of them is known to be of few.
    assert hidden != 1
    assert hidden == 0 or rest >= FEW
    more = people_behind(look, "more")
    for count in shares(look, "more").values():
        assert count is None or more is None or not (few(count) or few(more - count))


@pytest.mark.parametrize("by", ["level", "one", None])
@pytest.mark.parametrize("seed", range(25))
def test_no_difference_tells_how_many_of_a_group_chose(seed: int, by: str | None) -> None:
    """A difference of two shares with both n beside it is often one pair of counts, and no other."""
    for row in told(drawn(seed)).peek(by=by).differences:
        if not row.shown:
            continue
        first, second = row.first_persons, row.second_persons
        assert min(first, second) >= FEW
        pairs = [
            (a, b)
            for a, b in itertools.product(range(first + 1), range(second + 1))
            if abs(a / first - b / second - row.difference) < 1e-9
        ]
        if len(pairs) == 1:
            ((a, b),) = pairs
            assert not any(map(few, (a, b, first - a, second - b))), (row.item, pairs)


@pytest.mark.parametrize("seed", range(10))
def test_looks_by_other_groups_hide_the_same_of_everybody(seed: int) -> None:
    stories = told(drawn(seed))
    by_level, by_nobody, by_answers = (stories.peek(by=by) for by in ("level", None, "more=a"))
    assert shares(by_level, "one") == shares(by_nobody, "one") == shares(by_answers, "one")


def test_analysts_see_it_and_who_sets_the_limit_is_heard() -> None:
    rows = [("user", "a", ["a"])] * 20 + [("employee", "b", ["b"])] * 20 + [("employee", "c", ["c"])]
    stories = told(rows)
    assert shares(stories.peek(audience="analysts"), "one")["c"] == 1
    assert shares(stories.peek(), "one")["c"] is None
    assert "'C'" not in stories.peek().summary("en")
    assert shares(stories.peek(min_persons=1), "one")["c"] == 1
    assert shares(stories.peek(), "one")["a"] == 20


def test_a_laboratory_hides_as_much_of_its_own_looks() -> None:
    lab = sk.example_lab()
    stories = lab.stories("C1")
    own, of_the_stories = lab.sneak_peek("C1"), stories.peek(min_persons=1)
    hidden = [(row.question.id, row.item) for row in own.table if not row.shown]
    assert hidden == [(row.question.id, row.item) for row in of_the_stories.table if not row.shown]
    assert [row.shown for row in own.differences] == [row.shown for row in of_the_stories.differences]
    assert all(min(row.first_persons, row.second_persons) >= FEW for row in of_the_stories.differences if row.shown)


def test_a_real_export_shows_no_option_of_one_and_tells_of_stories_first(real: sk.Stories) -> None:
    look = real.peek()
    gender = next(each.id for each in real.schema.signifiers if each.title["en"] == "Gender?")
    counts = shares(look, gender)
    assert not any(few(count) for count in counts.values() if count is not None)
    assert sum(count is None for count in counts.values()) >= 2
    assert "Gender?" not in look.summary("en")
    assert not any(is_chosen(each.lead) for each in patterns_of(look)[:4])
