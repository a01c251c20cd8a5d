"""Collections without anything to be found as stories, looked at with `samskab.peek` itself after every story."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

import numpy as np
import peeking_nulls as nulls
import samskab as sk
from samskab import stats

FIRST_DAY = datetime.date(2026, 1, 1)
LEVELS = ("user", "employee", "volunteer_citizen", "organisation")
#: What a collection asks: kinds of question by id.
KINDS = {"t": "triad", "d": "dyad", "s": "scale", "c": "stones", "o": "choice", "y": "choice", "m": "ticks"}
OPTIONS = {"o": 4, "y": 2, "m": 3}
STONES = 3


def _parts(head: str, count: int) -> list[dict[str, str]]:
    return [{"id": f"{head}{i}", "label": f"{head}{i}"} for i in range(count)]


def schema() -> Any:
    """One question of each kind, and one more with two options."""
    axis = {"start": "low", "end": "high"}
    return sk.Schema(
        id="nothing",
        name="nothing",
        signifiers=[
            {"id": "story", "kind": "free_text", "title": "Tell"},
            {"id": "t", "kind": "triad", "title": "t", "anchors": _parts("t", 3)},
            {"id": "d", "kind": "dyad", "title": "d", "anchors": _parts("d", 2)},
            {"id": "s", "kind": "scale", "title": "s", "minimum": 0, "maximum": 4},
            {"id": "c", "kind": "stones", "title": "c", "stones": _parts("c", STONES), "x": axis, "y": axis},
            {"id": "o", "kind": "single_choice", "title": "o", "options": _parts("o", OPTIONS["o"])},
            {"id": "y", "kind": "single_choice", "title": "y", "options": _parts("y", OPTIONS["y"])},
            {"id": "m", "kind": "multiple_choice", "title": "m", "options": _parts("m", OPTIONS["m"])},
        ],
        story_signifier="story",
    )  # fmt: skip


class Collection(NamedTuple):
    """Stories, one a day, and what was drawn for them."""

    stories: Any
    answers: dict[str, Any]
    persons: Any
    groups: Any
    days: list[datetime.date]


def collection(draw: np.random.Generator, asked: Any, count: int) -> Collection:
    """Draw one: people tell several stories, who stands for which level hangs on nothing, a tenth is not answered."""
    persons = nulls.tellers(draw, count)
    level = draw.choice(4, int(persons.max()) + 1, p=[0.5, 0.25, 0.15, 0.1])
    answers = {
        "t": nulls.of_people(draw, persons, nulls.triad_corners),
        "d": nulls.of_people(draw, persons, nulls.ends),
        "s": nulls.of_people(draw, persons, nulls.five_steps),
        "c": nulls.of_people(draw, persons, lambda d, n: d.integers(2, size=(n, 2 * STONES)).astype(float)),
        "o": nulls.of_people(draw, persons, lambda d, n: nulls.options(d, OPTIONS["o"], n)).argmax(axis=1),
        "y": nulls.of_people(draw, persons, lambda d, n: nulls.options(d, OPTIONS["y"], n)).argmax(axis=1),
        "m": (draw.random((count, OPTIONS["m"])) < (0.02, 0.5, 0.98)).astype(int),
    }
    silent = {key: draw.random(count) < 0.1 for key in "tdsoy"}
    days = [FIRST_DAY + datetime.timedelta(story) for story in range(count)]
    frame: dict[str, Any] = {
        "id": [f"i{story}" for story in range(count)],
        "told": [f"{day.isoformat()}T12:00:00Z" for day in days],
        "story": ["told"] * count,
        "person": [f"p{person}" for person in persons],
        "level": [LEVELS[each] for each in level[persons]],
    }
    columns: dict[str, Any] = {"id": "id", "told": "told", "story": "story"}

    def add(key: str, table: Any, names: list[str] | str) -> None:
        columns[key] = names
        of = silent.get(key, np.zeros(count, dtype=bool))
        for name, column in zip([names] if isinstance(names, str) else names, np.atleast_2d(table.T), strict=True):
            frame[name] = [None if gone else value for value, gone in zip(column.tolist(), of, strict=True)]

    add("t", answers["t"], ["t0", "t1", "t2"])
    add("d", answers["d"], "d")
    add("s", 4 * answers["s"], "s")
    add("c", answers["c"], [f"c{stone}{axis}" for stone in range(STONES) for axis in "xy"])
    for key in "oy":
        add(key, np.array([f"{key}{code}" for code in answers[key]]), key)
    add("m", answers["m"], [f"m{option}" for option in range(OPTIONS["m"])])
    for key, gone in silent.items():
        answers[key] = np.where(gone.reshape(-1, *[1] * (answers[key].ndim - 1)), -1, answers[key])
    stories = sk.from_frame(frame, schema=asked, columns=columns, level="level", person="person", open=True)
    assert len(stories) == count
    return Collection(stories, answers, persons, level[persons], days)


def look(made: Collection, story: int) -> Any:
    """The look after a story, when somebody looked after each story before it."""
    return sk.peek(
        made.stories,
        as_of=made.days[story],
        since=made.days[story - 10] if story >= 10 else None,
        looks=made.days[:story],
        audience="analysts",
        exemplars=0,
    )


def claims(made: Collection) -> set[str]:
    """Kinds of what is called clear at any look at all, though there is nothing."""
    found = set()
    for story in range(nulls.LEAST - 1, len(made.days)):
        seen = look(made, story)
        found |= {f"{KINDS[row.question.id]}, all questions" for row in seen.table if str(row.state) == "clear"}
        if any(str(row.state) == "clear" for row in seen.differences):
            found.add("groups differ, all questions")
    return found


def _rows_of(made: Collection, key: str) -> tuple[Any, Any]:
    """Answers to a question and their persons, without those that are missing; a choice as parts."""
    answers = made.answers[key]
    there = (answers >= 0) if answers.ndim == 1 else (answers >= 0).all(axis=1)
    if key == "m":  # nothing ticked is no answer
        there = answers.any(axis=1)
    answers = answers[there]
    if key in "oy":
        answers = np.eye(OPTIONS[key])[answers]
    return answers.astype(float), there


def stone_bounds(laid: Any, of: int) -> tuple[Any, Any]:
    """Bounds of where one stone lies of so many, along both axes: a question's stones share its chance of an error."""
    return nulls.mean_bounds(laid, nulls.ALPHA / of)


def disagreements(made: Collection) -> int:
    """At how many looks the functions of peeking_nulls say something else than the look itself; 0 is right."""
    expected: dict[str, Any] = {}
    for key in KINDS:
        answers, there = _rows_of(made, key)
        people = made.persons[there]
        folded = nulls.folded(answers, people, range(1, len(people)))
        if key in "oy":
            bounds = nulls.share_bounds(folded)
        elif key == "c":
            pieces = [stone_bounds(folded[:, 2 * stone : 2 * stone + 2], STONES) for stone in range(STONES)]
            bounds = (np.hstack([each[0] for each in pieces]), np.hstack([each[1] for each in pieces]))
        else:
            bounds = nulls.mean_bounds(folded)
        entered = np.zeros(len(there), dtype=int)
        entered[np.flatnonzero(there)[np.unique(people, return_index=True)[1]]] = 1
        expected[key] = (bounds, entered.cumsum())
    pairs = _pairs(made)
    wrong = 0
    for story in range(nulls.LEAST - 1, len(made.days)):
        seen = look(made, story)
        wrong += not (_same_table(seen, expected, story) and _same_pairs(seen, pairs, story))
    return wrong + _untold_disagreements(made)


def _untold_disagreements(made: Collection) -> int:
    """The same of the line, when no look was written down."""
    answers, there = _rows_of(made, "d")
    rows = np.flatnonzero(there)
    wrong = 0
    for at, low, high in nulls.untold_bounds(answers, made.persons[there]):
        if at % 10 == 0:
            seen = sk.peek(made.stories, as_of=made.days[rows[at]], by=None, exemplars=0, audience="analysts")
            row = next(each for each in seen.table if each.question.id == "d")
            wrong += int(abs(row.low - low[0]) + abs(row.high - high[0]) > 1e-9)
    return wrong


def _same_table(seen: Any, expected: dict[str, Any], story: int) -> bool:
    at: dict[str, int] = {}
    for row in seen.table:
        key = row.question.id
        item = at.setdefault(key, 0)
        at[key] += 1
        (low, high), people = expected[key]
        count = int(people[story])
        if row.shown != (count >= nulls.LEAST):
            return False
        if not row.shown:
            continue
        if row.persons != count or abs(row.low - low[count - 1, item]) + abs(row.high - high[count - 1, item]) > 1e-9:
            return False
        if row.even is not None and (str(row.state) == "clear") != (not row.low <= row.even <= row.high):
            return False
    return True


def _pairs(made: Collection) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    codes = {
        "t": (_zones(made.answers["t"], stats.triad_zones), 7),
        "d": (_zones(made.answers["d"], stats.dyad_zones), 5),
        "s": (_zones(made.answers["s"], stats.dyad_zones), 5),
        "o": (made.answers["o"], OPTIONS["o"]),
        "y": (made.answers["y"], OPTIONS["y"]),
    }
    return {
        (key, LEVELS[a], LEVELS[b]): nulls.pair_e_values(
            of, categories, np.where(made.groups == a, 0, np.where(made.groups == b, 1, -1)), made.persons
        )
        for key, (of, categories) in codes.items()
        for a in range(4)
        for b in range(a + 1, 4)
    }


def _zones(answers: Any, cut: Any) -> Any:
    there = (answers >= 0).all(axis=1)
    out = np.full(len(answers), -1)
    placed = answers[there]
    out[there] = cut(placed if placed.shape[1] > 1 else placed[:, 0]).codes
    return out


def _same_pairs(seen: Any, pairs: dict[tuple[str, str, str], tuple[Any, Any]], story: int) -> bool:
    told = {(row.question.id, row.first, row.second): row for row in seen.differences if row.shown}
    wanted = {each: values[story] for each, (values, shown) in pairs.items() if shown[story]}
    if told.keys() != wanted.keys():
        return False
    adjusted = stats.adjust_e(list(wanted.values()))
    return all(
        abs(told[each].e_value - value) <= 1e-9 * value and (str(told[each].state) == "clear") == (value >= 20)
        for each, value in zip(wanted, adjusted, strict=True)
    )
