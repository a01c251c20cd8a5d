"""What the pictures are made of: small frozen values on plain NumPy arrays, without a word of statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Missing:
    """How many stories carry no placement, by kind. "Does not apply" and "skipped" are two findings.

    Parameters
    ----------
    not_applicable, not_answered, not_asked, withheld : int
        Number of stories of each kind.
    unspecified : int
        Number of stories without an answer whose kind is not told.

    Examples
    --------
    >>> Missing(not_applicable=6, not_answered=2).total
    8
    """

    not_applicable: int = 0
    not_answered: int = 0
    not_asked: int = 0
    withheld: int = 0
    unspecified: int = 0

    @property
    def total(self) -> int:
        """All stories without a placement."""
        return self.not_applicable + self.not_answered + self.not_asked + self.withheld + self.unspecified

    def items(self) -> tuple[tuple[str, int], ...]:
        """The kinds by code, in the order in which they are always shown."""
        return (
            ("not_applicable", self.not_applicable),
            ("not_answered", self.not_answered),
            ("not_asked", self.not_asked),
            ("withheld", self.withheld),
            ("unspecified", self.unspecified),
        )


@dataclass(frozen=True, slots=True)
class States:
    """The account of one signifier: how many stories were placed, and how the others are missing.

    Parameters
    ----------
    label : str
        The signifier, or the group.
    placed : int or None
        None: not shown, to protect the participants, and neither are the missing.
    missing : Missing, optional
        The others by kind.
    stories : int, optional
        All stories; needed only where it is not shown how many were placed.
    """

    label: str
    placed: int | None
    missing: Missing = field(default_factory=Missing)
    stories: int = 0

    @property
    def total(self) -> int:
        """All stories."""
        return self.stories if self.placed is None else self.placed + self.missing.total


@dataclass(frozen=True, slots=True)
class Zones:
    """Stories per zone.

    Parameters
    ----------
    counts : sequence of int or None
        None: not shown, to protect the participants. Order for a triad: top, left, right, top-left, left-right,
        right-top, centre. For a dyad: from the first end to the second. For stones: row by row from the bottom, each
        from left to right (4 or 9 zones).
    expected : sequence of float, optional
        Share of each zone if stories were placed evenly over the area, in the same order. By default the areas of
        the zones.
    edges : sequence of float, optional
        Dyads only: the len(counts) + 1 borders from 0 to 1. By default zones of equal width.
    n : int, optional
        Stories in all zones together; needed only where counts are hidden.
    """

    counts: Sequence[int | None]
    expected: Sequence[float] | None = None
    edges: Sequence[float] | None = None
    n: int | None = None

    @property
    def total(self) -> int:
        """Stories in all zones, or in those that are shown where n was not given."""
        return self.n if self.n is not None else sum(count for count in self.counts if count is not None)


@dataclass(frozen=True, slots=True)
class Density:
    """A density on a lattice, with the heights above which given shares of the stories lie.

    Parameters
    ----------
    places : array
        (m, 3) weights in anchor order for a triad, (m,) positions for a dyad, (m, 2) points for stones.
    values : array
        (m,) density at the places.
    coverage : sequence of float
        Shares of the stories, such as (0.5, 0.8, 0.95).
    thresholds : sequence of float
        For each share the density above which that share lies (highest density regions).
    """

    places: Array
    values: Array
    coverage: Sequence[float] = ()
    thresholds: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre of a group and the region in which its true centre may well lie.

    Parameters
    ----------
    label : str
        The group; empty for all stories together.
    at : sequence of float
        Three weights for a triad, a point (x, y) for stones.
    region : array, optional
        Corners of the region's outline: (k, 3) weights or (k, 2) points.
    n : int, optional
        Stories behind the centre.
    """

    label: str
    at: Sequence[float]
    region: Array | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mean or median on a dyad with its interval, as fractions towards the second end.

    Parameters
    ----------
    value : float
        Position in [0, 1].
    low, high : float, optional
        The interval.
    kind : {"mean", "median"}
        What the value is.
    group : str
        The group it belongs to; empty for all stories.
    """

    value: float
    low: float | None = None
    high: float | None = None
    kind: Literal["mean", "median"] = "mean"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """A spot of a dyad that holds many stories at once: an end, or the exact middle where the marker started."""

    at: float
    count: int


@dataclass(frozen=True, slots=True)
class Stone:
    """One stone and where the stories put it: (n, 2) points in [0, 1], x to the right and y upwards."""

    label: str
    points: Array


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis of a canvas: its name and what its two ends mean. Any of them may be empty."""

    name: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice: how many chose it, their share of those who answered, and its interval.

    Parameters
    ----------
    label : str
        The answer as the tellers read it.
    count : int or None
        Stories; None: not shown, to protect the participants, and neither is the share.
    share : float
        Fraction of the stories that answered, 0 to 1.
    low, high : float, optional
        Interval of the share.
    other : bool
        True for "other", whose own words are read elsewhere.
    """

    label: str
    count: int | None
    share: float
    low: float | None = None
    high: float | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """The shares of one group over the same answers, in the same order as the options; None: not shown."""

    label: str
    n: int
    shares: Sequence[float | None]
    lows: Sequence[float | None] | None = None
    highs: Sequence[float | None] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two groups as a fraction (0.12 is 12 percentage points) with its interval."""

    label: str
    estimate: float
    low: float
    high: float
