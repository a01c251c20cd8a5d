"""Peek after every story at collections in which there is nothing: how often is something called clear? ./dev validate.

    python tests/validation/peeking_false_claims.py 2000
    python tests/validation/peeking_false_claims.py --quick

Each kind of thing that a look can say is tried on 2,000 collections of each of several sorts that are awkward for it:
shares of .02 and .98, nothing but ties, people who tell many stories, groups of which one is twenty times the other or
comes when the other has ended, answers that are mostly missing, people who change on the way. A collection counts when
the thing is said at any look at all, and at most 5 % may (and three standard errors of so many collections). What is
said is decided by the functions with which `samskab.peek` decides; some collections are looked at by `samskab.peek`
itself after every story, which must say the same at every look. What has changed since an earlier look is told without
any claim; what a sequence says of it by `moved` is tried here too. A question that is answered by all is held at 5 %,
differences are for all questions and groups together: the chance that any of five questions with two options each is
said to pull is printed beside, and not held.

The last table is of groups that do differ: what is found, and whether that is what was found elsewhere.
"""

from __future__ import annotations

import math
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import peeking_looks as looks
import peeking_nulls as nulls
import peeking_power as power
from peeking_nulls import ALPHA, STORIES, Draw, Integers, Reals
from samskab import stats

CHUNK = 50
LOOKED = 100  # stories of a collection that is looked at by samskab.peek itself


class Case(NamedTuple):
    """One kind of statement about one sort of collection; `wrong` says whether it is made of one that is drawn."""

    kind: str
    nothing: str
    wrong: Callable[[Draw], bool]
    held: bool = True


def alone(draw: Draw) -> Integers:
    """Everybody tells one story."""
    del draw
    return np.arange(STORIES)


# --- where everybody lies --------------------------------------------------------------------------------------------


def several(make: Callable[[Draw, int], Reals], even: float, told: bool) -> Callable[[Draw], bool]:
    """People tell several stories; the looks are written down, or not."""

    def wrong(draw: Draw) -> bool:
        persons = nulls.tellers(draw, STORIES if told else 80)  # each of such looks begins anew, which takes long
        return nulls.mean_claims(nulls.of_people(draw, persons, make), even, persons, told)

    return wrong


def few_answer(draw: Draw) -> bool:
    """Most say that it does not apply."""
    return nulls.mean_claims(nulls.ends(draw)[draw.random(STORIES) < 0.3], 0.5)


def some_then_others(draw: Draw) -> bool:
    """First those who answer at the ends, then those who answer in the middle."""
    return nulls.mean_claims(np.where(np.arange(STORIES)[:, None] < 75, nulls.ends(draw), nulls.five_steps(draw)), 0.5)


def stones(count: int) -> Callable[[Draw], bool]:
    """Any stone of a canvas, along either axis."""

    def wrong(draw: Draw) -> bool:
        laid = draw.integers(2, size=(STORIES, count, 2)).astype(float)
        return any(nulls.outside(looks.stone_bounds(laid[:, stone], count), 0.5) for stone in range(count))

    return wrong


def of_choice(options: int) -> Callable[[Draw], bool]:
    """Options that are all chosen as often."""
    return lambda draw: nulls.share_claims(nulls.options(draw, options))


def of_many(draw: Draw) -> bool:
    """A thousand stories, and a thousand looks."""
    return nulls.share_claims(nulls.options(draw, 2, 1000))


def of_several_questions(draw: Draw) -> bool:
    """Any of five questions: more than is promised, which is 5 % for each."""
    return any(nulls.share_claims(nulls.options(draw, 2)) for _ in range(5))


def chosen_by_people(told: bool) -> Callable[[Draw], bool]:
    def wrong(draw: Draw) -> bool:
        persons = nulls.tellers(draw, STORIES if told else 80)
        return nulls.share_claims(nulls.of_people(draw, persons, lambda d, n: nulls.options(d, 3, n)), persons, told)

    return wrong


def chosen_by_turns(draw: Draw) -> bool:
    """The two options by turns are likelier."""
    ticks = nulls.in_turns(draw)
    return nulls.share_claims(np.hstack((ticks, 1 - ticks)))


def places() -> Iterator[Case]:
    """What is said of a question when everybody is taken together."""
    middle = 1 / 3
    for nothing, triad in (
        ("anywhere", nulls.triad_anywhere),
        ("corners only", nulls.triad_corners),
        ("a corner or across", nulls.triad_skewed),
        ("ties in the middle", nulls.triad_ties),
    ):
        yield Case("triad", nothing, lambda draw, make=triad: nulls.mean_claims(make(draw), middle))
    yield Case("triad", "many a person", several(nulls.triad_corners, middle, told=True))
    yield Case("triad", "many, looks untold", several(nulls.triad_corners, middle, told=False))
    for nothing, line in (
        ("two ends", nulls.ends),
        ("five steps, ties", nulls.five_steps),
        ("a rare far end", nulls.rare_end),
        ("changes by turns", nulls.in_turns),
    ):
        yield Case("dyad, scale", nothing, lambda draw, make=line: nulls.mean_claims(make(draw), 0.5))
    yield Case("dyad, scale", "7 of 10 missing", few_answer)
    yield Case("dyad, scale", "ends, then middle", some_then_others)
    yield Case("dyad, scale", "many a person", several(nulls.ends, 0.5, told=True))
    yield Case("dyad, scale", "many, looks untold", several(nulls.ends, 0.5, told=False))
    yield Case("stones", "3 at the edges", stones(3))
    yield Case("stones", "8 at the edges", stones(8))
    for options in (2, 3, 7, 12):
        yield Case("choice", f"{options} alike", of_choice(options))
    yield Case("choice", "2 alike, 1000 stories", of_many)
    yield Case("choice", "many a person", chosen_by_people(told=True))
    yield Case("choice", "many, looks untold", chosen_by_people(told=False))
    yield Case("choice", "changes by turns", chosen_by_turns)
    yield Case("choice", "any of 5, 2 alike", of_several_questions, held=False)


# --- from where to where ---------------------------------------------------------------------------------------------


def share_range(shares: list[float]) -> Callable[[Draw], bool]:
    """Bounds of the shares of a choice."""
    return lambda draw: nulls.outside(nulls.share_bounds(nulls.options(draw, shares)), np.array(shares))


def ticked_range(draw: Draw) -> bool:
    """Bounds of options of which several may be ticked."""
    shares = np.array([0.02, 0.5, 0.98])
    return nulls.outside(nulls.mean_bounds((draw.random((STORIES, 3)) < shares).astype(float)), shares)


def triad_range(draw: Draw) -> bool:
    shape = np.array([0.1, 0.3, 4.0])
    return nulls.outside(nulls.mean_bounds(draw.dirichlet(shape, STORIES)), shape / shape.sum())


def drifting_range(draw: Draw) -> bool:
    """One wave lies low, the next high: the bounds are of the average of those who were asked."""
    expected = np.where(np.arange(STORIES) < 60, 0.1, 0.9)
    average = expected.cumsum() / np.arange(1, STORIES + 1)
    return nulls.outside(nulls.mean_bounds((draw.random(STORIES) < expected).astype(float)[:, None]), average[:, None])


def sequence_range(method: str, share: float) -> Callable[[Draw], bool]:
    """Bounds of a share by the other methods that somebody may choose."""

    def wrong(draw: Draw) -> bool:
        values = (draw.random(STORIES) < share).astype(float)
        found = stats.confidence_sequence(values, method=method)  # type: ignore[arg-type]
        return bool(((found.lows > share) | (found.highs < share)).any())

    return wrong


def listed_range(draw: Draw) -> bool:
    """Everybody is on a list, and drawn from it without replacement."""
    everybody = (draw.random(2 * STORIES) < 0.1).astype(float)
    found = stats.confidence_sequence(
        draw.permutation(everybody)[:STORIES], method="betting", population=len(everybody)
    )
    true = everybody.mean()
    return bool(((found.lows > true) | (found.highs < true)).any())


def difference_range(draw: Draw) -> bool:
    """The interval of the largest difference of two groups, at every tenth pair."""
    shares = np.array([[0.02, 0.9, 0.08], [0.1, 0.7, 0.2]])
    counts = np.stack([nulls.options(draw, row.tolist()) for row in shares], axis=1)
    for pairs in range(10, STORIES + 1, 10):
        found = stats.two_group_e_value(counts[:pairs])
        true = shares[0, found.furthest] - shares[1, found.furthest]
        if found.interval is not None and not found.interval.low <= true <= found.interval.high:
            return True
    return False


def ranges() -> Iterator[Case]:
    """Bounds that are told, and leave out what is true."""
    yield Case("from-to", "choice .98 .02", share_range([0.98, 0.02]))
    yield Case("from-to", "choice .96 .02 .02", share_range([0.96, 0.02, 0.02]))
    yield Case("from-to", "ticks .02 .5 .98", ticked_range)
    yield Case("from-to", "triad at a corner", triad_range)
    yield Case("from-to", "two waves, .1 .9", drifting_range)
    for method in ("mixed_bernstein", "betting", "beta_binomial"):
        for share in (0.02, 0.5):
            yield Case("from-to", f"{method} {share:g}", sequence_range(method, share))
    yield Case("from-to", "drawn from a list", listed_range)
    yield Case("from-to", "of a difference", difference_range)


# --- groups ----------------------------------------------------------------------------------------------------------


def groups_of(count: int, shares: list[float] | None = None) -> Callable[[Draw], Integers]:
    """Groups in any order."""
    return lambda draw: draw.choice(count, STORIES, p=shares)


def differ(
    shares: list[float] | int,
    groups: Callable[[Draw], Integers],
    questions: int = 1,
    missing: float = 0.0,
    same: bool = False,
) -> Callable[[Draw], bool]:
    """Groups that answer alike; `same`: the questions are one and the same."""

    def wrong(draw: Draw) -> bool:
        whose = groups(draw)
        answers = [nulls.chosen(draw, shares) for _ in range(1 if same else questions)]
        answers *= questions if same else 1
        answers = [(np.where(draw.random(STORIES) < missing, -1, codes), of) for codes, of in answers]
        return nulls.difference_claims(answers, whose, alone(draw))

    return wrong


def people_differ(draw: Draw) -> bool:
    """People tell many stories, which are much alike, and stand for a group of their own."""
    persons = nulls.tellers(draw)
    answers = nulls.of_people(draw, persons, lambda d, n: nulls.options(d, 3, n)).argmax(axis=1)
    whose = draw.integers(2, size=int(persons.max()) + 1)[persons]
    return nulls.difference_claims([(answers, 3)], whose, persons)


def drift_differ(draw: Draw) -> bool:
    """Everybody changes on the way, both groups alike."""
    codes = (draw.random(STORIES) < np.linspace(0.1, 0.9, STORIES)).astype(int)
    return nulls.difference_claims([(codes, 2)], draw.integers(2, size=STORIES), alone(draw))


def differences() -> Iterator[Case]:
    """Two groups are said to differ."""
    two, uneven = groups_of(2), groups_of(2, [20 / 21, 1 / 21])
    for options in (2, 5, 7, 12):
        yield Case("groups differ", f"{options} alike", differ(options, two))
    yield Case("groups differ", "shares .98 .02", differ([0.98, 0.02], two))
    yield Case("groups differ", "one share .94", differ([0.94, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01], two))
    yield Case("groups differ", "twenty to one", differ(5, uneven))
    yield Case("groups differ", "first one, then other", differ(3, nulls.first_then_second))
    yield Case("groups differ", "half are missing", differ(5, two, missing=0.5))
    yield Case("groups differ", "all change alike", drift_differ)
    yield Case("groups differ", "many a person", people_differ)
    yield Case("groups differ", "4 levels x 4", differ(5, groups_of(4), questions=4))
    yield Case("groups differ", "4 levels, one by one", differ(5, nulls.one_level_after_another, questions=4))
    yield Case("groups differ", "4 same questions", differ(5, groups_of(4), questions=4, same=True))


# --- it moved, and planned looks -------------------------------------------------------------------------------------


def moved(method: str, share: float) -> Callable[[Draw], bool]:
    """A mean that stays is said to have moved."""

    def wrong(draw: Draw) -> bool:
        values = (draw.random(STORIES) < share).astype(float)
        found = stats.confidence_sequence(values, method=method)  # type: ignore[arg-type]
        return bool((found.running_lows > found.running_highs).any())

    return wrong


def shares_moved(shares: list[float]) -> Callable[[Draw], bool]:
    """Shares that stay are said to have moved."""
    return lambda draw: bool(stats.share_sequences_of_parts(nulls.options(draw, shares)).moved)


LOOKS = (0.2, 0.4, 0.6, 0.8, 1.0)
PLANS: dict[str, list[float]] = {
    "obrien_fleming": [each.boundary for each in stats.alpha_spending(LOOKS, function="obrien_fleming").looks],
    "pocock": [each.boundary for each in stats.alpha_spending(LOOKS, function="pocock").looks],
}


def planned(function: str) -> Callable[[Draw], bool]:
    """A difference of two groups of 100 counts at one of five looks."""

    def wrong(draw: Draw) -> bool:
        values = draw.random((100, 2))
        for share, boundary in zip(LOOKS, PLANS[function], strict=True):
            there = values[: round(100 * share)]
            z = (there[:, 0].mean() - there[:, 1].mean()) / math.sqrt(2 / 12 / len(there))
            if abs(z) >= boundary:
                return True
        return False

    return wrong


def others() -> Iterator[Case]:
    """What the statistics say beside a peek."""
    for method in ("bernstein", "mixed_bernstein", "betting", "beta_binomial"):
        yield Case("it moved", f"{method} .5", moved(method, 0.5))
    yield Case("it moved", "choice .96 .02 .02", shares_moved([0.96, 0.02, 0.02]))
    yield Case("planned looks", "as O'Brien-Fleming", planned("obrien_fleming"))
    yield Case("planned looks", "as Pocock", planned("pocock"))


def ordinary(draw: Draw) -> bool:
    """An ordinary test at each of twenty looks: what all of this is to prevent."""
    sums = draw.standard_normal((20, 10)).sum(axis=1).cumsum()
    return bool((np.abs(sums) >= 1.959964 * np.sqrt(10 * np.arange(1, 21))).any())


CASES = [*places(), *ranges(), *differences(), *others()]


def count_of(task: tuple[int, int, int]) -> int:
    """How many of some collections of a case have something said of them that is not so."""
    case, first, last = task
    # Drawn by name, so that another case beside it changes nothing.
    name = zlib.crc32(f"{CASES[case].kind}: {CASES[case].nothing}".encode())
    return sum(CASES[case].wrong(np.random.default_rng([20261126, name, number])) for number in range(first, last))


def looked_at(task: tuple[int, int, int]) -> tuple[dict[str, int], int, int]:
    """The same by samskab.peek itself, for some; and at how many looks of how many the functions say otherwise."""
    first, last, checked = task
    asked = looks.schema()
    counts: dict[str, int] = {}
    wrong = compared = 0
    for number in range(first, last):
        made = looks.collection(np.random.default_rng([20261126, 1000, number]), asked, LOOKED)
        for kind in looks.claims(made):
            counts[kind] = counts.get(kind, 0) + 1
        if number < checked:
            wrong += looks.disagreements(made)
            compared += LOOKED - nulls.LEAST + 1
    return counts, wrong, compared


# --- the tables ------------------------------------------------------------------------------------------------------


def line(kind: str, nothing: str, wrong: int, count: int, held: bool = True) -> bool:
    """Print one rate; True when it is too high."""
    share, error = wrong / count, math.sqrt(wrong * (count - wrong) / count) / count
    most = ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / count)
    failed = held and share > most
    limit = f"{most:8.4f}" if held else f"{'not held':>8s}"
    print(f"{kind:30s} {nothing:24s} {share:7.4f} {error:7.4f} {limit}{'  FAILED' * failed}", flush=True)
    return failed


def by_functions(pool: Executor, count: int) -> bool:
    """Every kind on every sort of collection."""
    failed = False
    for case, each in enumerate(CASES):
        tasks = [(case, first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)]
        failed |= line(each.kind, each.nothing, sum(pool.map(count_of, tasks)), count, each.held)
    return failed


def by_looking(pool: Executor, count: int) -> bool:
    """Whole looks, question after question."""
    checked = max(count // 20, 5)
    tasks = [(first, min(first + CHUNK // 5, count), checked) for first in range(0, count, CHUNK // 5)]
    counts: dict[str, int] = {}
    wrong = compared = 0
    for found, off, looked in pool.map(looked_at, tasks):
        for kind, number in found.items():
            counts[kind] = counts.get(kind, 0) + number
        wrong, compared = wrong + off, compared + looked
    kinds = [f"{each}, all questions" for each in ("triad", "dyad", "scale", "stones", "choice", "groups differ")]
    failed = any([line(each, "by samskab.peek", counts.get(each, 0), count) for each in kinds])
    unknown = counts.keys() - set(kinds)
    print(f"{compared} looks by samskab.peek: the functions say otherwise at {wrong}{'  FAILED' * (wrong > 0)}")
    return failed or wrong > 0 or bool(unknown)


ORDINARY = 0.2479  # Armitage, McPherson & Rowe 1969, doi:10.2307/2343787


def by_an_ordinary_test(count: int) -> bool:
    """Whether what must be found is found: a count of false claims that comes out low may just not count."""
    wrong = sum(ordinary(np.random.default_rng([20261126, 2000, number])) for number in range(count))
    share, error = wrong / count, math.sqrt(ORDINARY * (1 - ORDINARY) / count)
    failed = abs(share - ORDINARY) > 3 * error
    told = f"{share:7.4f} {error:7.4f} {f'={ORDINARY}':>8s}{'  FAILED' * failed}"
    print(f"{'an ordinary test':30s} {'at 20 looks':24s} {told}")
    return failed


def main(arguments: list[str]) -> int:
    """Run, print the tables, and return 1 when something is not held."""
    numbers = [int(each) for each in arguments if each.isdigit()]
    count = numbers[0] if numbers else 40 if "--quick" in arguments else 2000
    begin = time.perf_counter()
    print(f"{count} collections without anything to be found, looked at after every story; clear at 5 %")
    print(f"{'said of':30s} {'nothing':24s} {'false':>7s} {'error':>7s} {'at most':>8s}")
    with ProcessPoolExecutor() as pool:
        failed = by_functions(pool, count)
        failed |= by_looking(pool, count)
    failed |= by_an_ordinary_test(count)
    failed |= power.main(max(count, 500))
    print(f"{time.perf_counter() - begin:.0f} s")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
