"""What may be said at a look: confidence sequences, evidence, planned looks."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._language import current_language
from ._results import Interval, Result

if TYPE_CHECKING:
    from .._language import Lang
    from ._results import Integers, Reals


class Spoken(Result):
    """A result that says itself in plain words."""

    __slots__ = ()

    #: The sentence by language.
    words: dict[str, str]

    def summary(self, lang: Lang | None = None) -> str:
        """Return the result in plain words, in the language named or the one in force."""
        return self.words[lang or current_language()]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfidenceSequence(Spoken):
    """Bounds of a mean that hold at all looks at once."""

    #: How the bounds were made.
    method: str
    #: How often the mean may lie outside at any look at all.
    alpha: float
    level: float
    #: Observations: persons or waves.
    count: int
    #: How many there are in all; None where that is not known.
    population: int | None
    #: Mean so far; None without observations.
    estimate: float | None
    #: To report now.
    low: float
    high: float
    #: Of all looks so far together.
    running_low: float
    running_high: float
    #: The looks contradict each other: the mean moved, or it is the rare mistake.
    moved: bool
    #: The number of observations that the first of the bounds belongs to.
    first: int
    #: After each observation from ``first`` on; empty where only the last was asked for.
    estimates: Reals
    #: Of that look alone.
    lows: Reals
    highs: Reals
    #: Of all looks until then; a lower above an upper says that the mean moved.
    running_lows: Reals
    running_highs: Reals
    words: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ShareSequences(Spoken):
    """Bounds of the shares of several options that hold for all of them at all looks at once."""

    alpha: float
    level: float
    #: Persons.
    count: int
    #: How many there are to choose from.
    categories: int
    #: The options by name; empty where they have none.
    options: tuple[Hashable, ...]
    #: So far, 0..1; empty without persons.
    shares: Reals
    #: To report now, one for each option.
    low: Reals
    high: Reals
    #: The looks contradict each other: the shares moved, or it is the rare mistake.
    moved: bool
    #: Of each look alone, shape (persons, options); empty where only the last was asked for.
    lows: Reals
    highs: Reals
    #: Of all looks until then.
    running_lows: Reals
    running_highs: Reals
    words: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FoldedUnits(Result):
    """Rows folded into one for each person or wave."""

    #: In the order in which they came.
    persons: tuple[Hashable, ...]
    #: Means of each person's rows, shape (persons,); of choices the parts, shape (persons, options).
    values: Reals
    #: Rows behind each person.
    rows: Integers
    #: The look at which each entered, 1 for the first.
    looks: Integers
    #: Rows that came after their person had entered.
    left_out: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TwoGroupBlocks(Result):
    """Answers of two groups as tables in blocks."""

    groups: tuple[Hashable, ...]
    options: tuple[Hashable, ...]
    blocks: int
    #: Weighted counts, shape (blocks, 2, options).
    counts: Reals
    #: Persons of the first and of the second group.
    first_units: int
    second_units: int
    #: Rows that came after their person had entered.
    left_out: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TwoGroupEvidence(Spoken):
    """How sure one may be by now that two groups answer differently."""

    #: "clear", "leaning" or "unresolved".
    state: str
    #: What betting on a difference has made of 1; large speaks for one.
    e_value: float
    log_e_value: float
    #: Of all looks so far.
    greatest: float
    #: 1 / greatest, at most 1: valid at any look.
    p_value: float
    alpha: float
    #: Of the Dirichlet that the bets begin with.
    concentration: float
    blocks: int
    #: The others tell nothing.
    blocks_with_both: int
    #: Block at which it became clear, 1 for the first; None if it has not.
    cleared_at: int | None
    #: People in each group.
    first_count: float
    second_count: float
    categories: int
    #: Place of the category whose shares are furthest apart; None without both groups.
    furthest: int | None
    #: Its share in the first group minus that in the second, -1..1.
    difference: float | None
    #: Of that difference: holds for all categories at all looks, and is wide.
    interval: Interval | None
    #: After each block; empty where only the last was asked for.
    e_values: Reals
    p_values: Reals
    words: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlannedLook(Result):
    """One of the looks that were planned."""

    #: Share of the planned people who are in, 0..1.
    information: float
    #: A difference counts when its z is at least this, either way if two-sided.
    boundary: float
    #: The same as an ordinary p-value of this look: it must be at most this.
    p_limit: float
    #: Chance of a false claim by now.
    spent: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AlphaSpending(Spoken):
    """When a difference counts at each of a few looks that were planned."""

    #: "obrien_fleming" or "pocock".
    function: str
    alpha: float
    #: 2: a difference either way.
    sides: int
    looks: tuple[PlannedLook, ...]
    words: dict[str, str]
