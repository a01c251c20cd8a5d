"""Collections in which there is nothing to be found, one story after another, and what a look would say after each.

What is said is decided by the functions that `samskab.peek` itself decides with, which give every look at once;
peeking_false_claims.py holds them against real peeks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from samskab import stats

ALPHA = 0.05
LEAST = 5  # people behind a figure that is shown
Reals = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


# --- what is said after each person ----------------------------------------------------------------------------------


def mean_bounds(values: Reals, alpha: float = ALPHA) -> tuple[Reals, Reals]:
    """Bounds of the mean of each column after each row, as a peek has them of anchors, ends, stones and ticks."""
    found = [stats.confidence_sequence(np.clip(column, 0.0, 1.0), alpha=alpha / values.shape[1]) for column in values.T]
    return np.column_stack([each.lows for each in found]), np.column_stack([each.highs for each in found])


def share_bounds(parts: Reals, alpha: float = ALPHA) -> tuple[Reals, Reals]:
    """Bounds of the share of each option after each row, as a peek has them of a choice."""
    found = stats.share_sequences_of_parts(parts, alpha=alpha)
    low, high = np.array(found.running_lows), np.array(found.running_highs)
    moved = np.maximum.accumulate((low > high).any(axis=1))
    if moved.any():  # the peek falls back on bounds of the running averages
        fallen = mean_bounds(parts, alpha)
        low, high = np.where(moved[:, None], fallen[0], low), np.where(moved[:, None], fallen[1], high)
    return low, high


def outside(bounds: tuple[Reals, Reals], true: Any) -> bool:
    """Whether any bounds that were shown at any look leave out what is true."""
    low, high = bounds
    wrong = (true < low) | (high < true)
    return bool(wrong[LEAST - 1 :].any())


def mean_claims(values: Reals, even: float, persons: Integers | None = None, told: bool = True) -> bool:
    """Whether a mean is called clear of `even` at any look; looked at after every row."""
    if persons is None:
        return outside(mean_bounds(values), even)
    if told:  # a person enters with what was there at the first look at them
        return outside(mean_bounds(folded(values, persons, range(1, len(persons)))), even)
    return any((even < low).any() or (high < even).any() for _, low, high in untold_bounds(values, persons))


def untold_people(values: Reals, persons: Integers) -> Iterator[tuple[int, Reals]]:
    """What persons count with after each row, at looks that nobody wrote down: their means go on changing."""
    place: dict[int, int] = {}
    at = np.array([place.setdefault(person, len(place)) for person in persons.tolist()])
    sums, counts = np.zeros((len(place), values.shape[1])), np.zeros((len(place), 1))
    for row, person in enumerate(at):
        sums[person] += values[row]
        counts[person] += 1
        people = int(at[: row + 1].max()) + 1
        if people >= LEAST:
            yield row, sums[:people] / counts[:people]


def untold_bounds(values: Reals, persons: Integers) -> Iterator[tuple[int, Reals, Reals]]:
    """Bounds of each column after each row, of looks that nobody wrote down: every look begins anew."""
    for row, people in untold_people(values, persons):
        found = [
            stats.confidence_sequence(np.clip(column, 0, 1), alpha=ALPHA / values.shape[1], every=False)
            for column in people.T
        ]
        yield row, np.array([each.low for each in found]), np.array([each.high for each in found])


def folded(values: Reals, persons: Integers, looks: Sequence[int]) -> Reals:
    columns = [stats.fold_units(column, persons=persons.tolist(), looks=looks).values for column in values.T]
    return np.column_stack(columns)


def share_claims(parts: Reals, persons: Integers | None = None, told: bool = True) -> bool:
    """Whether an option is called clearly often or seldom chosen at any look."""
    even = 1.0 / parts.shape[1]
    if persons is not None and not told:
        found = (
            stats.share_sequences_of_parts(people, alpha=ALPHA, every=False)
            for _, people in untold_people(parts, persons)
        )
        return any((even < each.low).any() or (each.high < even).any() for each in found)
    rows = parts if persons is None else folded(parts, persons, range(1, len(persons)))
    return outside(share_bounds(rows), even)


def closings(groups: Integers, persons: Integers) -> list[int]:
    """Rows at which a block of two groups closes: as soon as it holds a person of each who is new."""
    known: set[int] = set()
    present = [False, False]
    out = []
    for row, (group, person) in enumerate(zip(groups.tolist(), persons.tolist(), strict=True)):
        if person in known:
            continue
        known.add(person)
        present[group] = True
        if all(present):
            out.append(row)
            present = [False, False]
    return out


def pair_e_values(codes: Integers, categories: int, sides: Integers, persons: Integers) -> tuple[Reals, Flags]:
    """The e-value of two groups after each story, and whether it is shown; code -1: no answer, side -1: neither."""
    stories = len(codes)
    e_values, shown = np.ones(stories), np.zeros(stories, dtype=bool)
    rows = np.flatnonzero((sides >= 0) & (codes >= 0))
    if not len(rows):
        return e_values, shown
    at = closings(sides[rows], persons[rows])
    fresh = np.zeros((stories, 2))
    first = rows[np.unique(persons[rows], return_index=True)[1]]
    fresh[first, sides[first]] = 1.0
    shown = fresh.cumsum(axis=0).min(axis=1) >= LEAST
    if at:
        blocks = stats.two_group_blocks(
            codes[rows], sides[rows], options=range(categories), groups=(0, 1), persons=persons[rows].tolist()
        )
        found = np.concatenate(([1.0], stats.two_group_e_value(blocks.counts).e_values))
        e_values = found[np.searchsorted(rows[at], np.arange(stories), side="right")]
    return e_values, shown


def difference_claims(answers: Sequence[tuple[Integers, int]], groups: Integers, persons: Integers) -> bool:
    """Whether any two groups are said to differ on any question, at any look."""
    pairs = [(a, b) for a in range(groups.max() + 1) for b in range(a + 1, groups.max() + 1)]
    found = [
        pair_e_values(codes, categories, np.where(groups == a, 0, np.where(groups == b, 1, -1)), persons)
        for codes, categories in answers
        for a, b in pairs
    ]
    if not found:  # nobody of a second group came
        return False
    e_values = np.array([each for each, _ in found])
    shown = np.array([each for _, each in found])
    # Adjusting makes no e-value larger: where none is large enough nothing can be clear.
    for look in np.flatnonzero((shown & (e_values >= 1 / ALPHA)).any(axis=0)):
        if stats.adjust_e(e_values[shown[:, look], look]).max() >= 1 / ALPHA:
            return True
    return False


# --- nothing to be found ---------------------------------------------------------------------------------------------

Draw = np.random.Generator
STORIES = 150


def triad_anywhere(draw: Draw, count: int = STORIES) -> Reals:
    return draw.dirichlet((1, 1, 1), count)


def triad_corners(draw: Draw, count: int = STORIES) -> Reals:
    """Nothing but corners, each as often."""
    return np.eye(3)[draw.integers(3, size=count)]


def triad_skewed(draw: Draw, count: int = STORIES) -> Reals:
    """A corner or the middle of the other side: a third on average."""
    return np.where(draw.random((count, 1)) < 1 / 3, np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.5, 0.5]))


def triad_ties(draw: Draw, count: int = STORIES) -> Reals:
    """Nearly everybody exactly in the middle, a few in corners."""
    return np.where(draw.random((count, 1)) < 0.9, np.full(3, 1 / 3), triad_corners(draw, count))


def ends(draw: Draw, count: int = STORIES) -> Reals:
    return draw.integers(2, size=(count, 1)).astype(float)


def five_steps(draw: Draw, count: int = STORIES) -> Reals:
    return draw.choice([0.0, 0.25, 0.5, 0.75, 1.0], (count, 1), p=[0.05, 0.2, 0.5, 0.2, 0.05])


def rare_end(draw: Draw, count: int = STORIES) -> Reals:
    """One in fifty at the far end, all others just short of the middle, so that the mean is the middle."""
    return np.where(draw.random((count, 1)) < 0.02, 1.0, 0.48 / 0.98)


def in_turns(draw: Draw, count: int = STORIES) -> Reals:
    """Expected .7 and .3 by turns: who answers changes all the time, and the middle stays the average of each two."""
    expected = np.where(np.arange(count) % 2 == 0, 0.7, 0.3)
    return (draw.random(count) < expected).astype(float)[:, None]


def tellers(draw: Draw, stories: int = STORIES) -> Integers:
    """Persons of stories: a third as many as stories, some of whom tell very many."""
    weight = draw.gamma(0.5, size=stories // 3) + 0.05
    return draw.choice(stories // 3, stories, p=weight / weight.sum())


def of_people(draw: Draw, persons: Integers, make: Callable[[Draw, int], Reals]) -> Reals:
    """Answers that hang together within a person: four in five are the person's own usual answer."""
    usual = make(draw, int(persons.max()) + 1)[persons]
    return np.where(draw.random((len(persons), 1)) < 0.8, usual, make(draw, len(persons)))


def options(draw: Draw, shares: Sequence[float] | int, count: int = STORIES) -> Reals:
    """One row for each person, 1 for the option chosen."""
    if isinstance(shares, int):
        shares = [1 / shares] * shares
    return np.eye(len(shares))[draw.choice(len(shares), count, p=shares)]


def chosen(draw: Draw, shares: Sequence[float] | int, count: int = STORIES) -> tuple[Integers, int]:
    """The same as codes, with how many options there are."""
    rows = options(draw, shares, count)
    return rows.argmax(axis=1), rows.shape[1]


def one_level_after_another(draw: Draw, count: int = STORIES) -> Integers:
    """Four levels, of which each begins to come while the one before is about to end."""
    at = np.arange(count) / count * 4 + draw.uniform(-0.3, 0.3, count)
    return np.clip(np.floor(at), 0, 3).astype(int)


def first_then_second(draw: Draw, count: int = STORIES, share: float = 0.5) -> Integers:
    """All of one group, then all of the other."""
    del draw
    return (np.arange(count) >= share * count).astype(int)
