"""How many of one group ticked nothing, wrote nothing or did not lay a stone is told of few no more than of everybody.

Stories are made in which of all together as many left something out, of one group few, and of another so many more.
What everybody may read must then be the same to the letter; so it must be however few are in no group.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
import samskab as sk
from test_answered_by_few import (
    FEW,
    LEVELS,
    STORIES,
    TICKED,
    first_difference,
    forms,
    laboratory,
    left_out,
    page,
    section_of,
)

#: So many of everybody left it out, and so many of the third level, of which most answered: it is the second that is
#: hidden with the first, however few those are.
LEFT_OUT, OF_THE_THIRD = 17, 5
USER, EMPLOYEE, VOLUNTEER = range(len(LEVELS))


def of_level(level: int, people: Collection[int]) -> list[int]:
    return [level + len(LEVELS) * each for each in people]


def few_of_the_users(question: str, few: int) -> sk.Stories:
    """Of users few left it out; employees who answer alike left it out in their place."""
    both = range(LEFT_OUT - OF_THE_THIRD)
    who = [
        *of_level(USER, both[:few]),
        *of_level(EMPLOYEE, both[few:]),
        *of_level(VOLUNTEER, range(OF_THE_THIRD)),
    ]
    return left_out({question: who}, like=lambda i: i // len(LEVELS))


def few_of_no_level(few: int) -> sk.Stories:
    """Of few it is not known at which level they speak; all of them are volunteers."""
    return left_out({}, of_level(VOLUNTEER, range(few)), like=lambda i: i // len(LEVELS))


@pytest.mark.parametrize("question", TICKED)
def test_a_page_is_the_same_however_few_of_a_group_left_it_out(question: str) -> None:
    pages = [page(few_of_the_users(question, few)) for few in FEW]
    for other in pages[1:]:
        assert other == pages[0], first_difference(other, pages[0])
    # It is two of the groups that are hidden, not the question.
    assert re.search(rf"\b{STORIES - LEFT_OUT}\b", section_of(pages[0], question))


def test_a_page_is_the_same_however_few_are_in_no_group() -> None:
    pages = [page(few_of_no_level(few)) for few in FEW]
    for other in pages[1:]:
        assert other == pages[0], first_difference(other, pages[0])
    assert pages[0] != page(few_of_no_level(0))


@pytest.mark.parametrize("question", TICKED)
def test_what_a_laboratory_tells_is_the_same_however_few_of_a_group_left_it_out(question: str) -> None:
    one, other = (forms(laboratory(few_of_the_users(question, few))) for few in (1, 4))
    for name in one:
        assert one[name] == other[name], f"{name}: {first_difference(one[name], other[name])}"


def test_what_a_laboratory_tells_is_the_same_however_few_are_in_no_group() -> None:
    one, other = (forms(laboratory(few_of_no_level(few))) for few in (1, 4))
    for name in one:
        assert one[name] == other[name], f"{name}: {first_difference(one[name], other[name])}"


@pytest.mark.parametrize("question", TICKED)
def test_no_test_for_the_public_rests_on_few_of_a_group(question: str) -> None:
    labs = [laboratory(few_of_the_users(question, few), still_open=False) for few in (1, 4)]
    one, other = (lab.compare_levels("C1", rng=1, audience="public") for lab in labs)
    assert one.table == other.table
    assert [part.tests for part in one.parts] == [part.tests for part in other.parts]
    # Inside, few who left it out are another p.
    one, other = (lab.compare_levels("C1", rng=1) for lab in labs)
    assert [row.p_adjusted for row in one.table] != [row.p_adjusted for row in other.table]


def test_levels_are_compared_for_analysts_or_for_the_public() -> None:
    with pytest.raises(sk.InvalidInput, match="everyone"):
        laboratory(few_of_the_users("M", 1)).compare_levels("C1", audience="everyone")
