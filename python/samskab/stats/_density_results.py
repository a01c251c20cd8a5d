"""What densities, bandwidths and atoms give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ._results import Interval, Result

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ._results import Integers, Reals


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bandwidth(Result):
    """A chosen bandwidth: the standard deviation of the kernel, side of the figure = 1."""

    value: float
    rule: Literal["cross_validation", "sheather_jones", "normal_reference", "no_spread"]
    #: Different places it was computed from.
    places: int
    #: True when finer structure was seen than this bandwidth shows.
    bounded: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Atom(Result):
    """A place that many points share exactly."""

    point: Reals
    place: Literal["corner", "default_position", "elsewhere"]
    count: int
    share: float
    #: Wilson interval of the share.
    interval: Interval


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Atoms(Result):
    """Places that many points share exactly, most frequent first, and what is left to smooth."""

    atoms: tuple[Atom, ...]
    #: Rows of the points that lie in no atom.
    rest: Integers
    count: int
    level: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HighestRegion(Result):
    """The smallest region that holds a share of the stories: everywhere the density is at least ``threshold``."""

    level: float
    threshold: float
    #: Estimated density inside, 0 .. 1.
    share: float
    #: Part of the whole figure it covers, 0 .. 1.
    area: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ContourLine(Result):
    """One line of a contour."""

    points: Reals
    #: A ring (first point not repeated); other lines end on the figure's boundary.
    closed: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mode(Result):
    """A place where stories gather: a local maximum of the density that stands out."""

    point: Reals
    #: Density there.
    value: float
    #: How far one must descend before a higher mode can be reached.
    prominence: float
    #: Part of the density that leads up to it.
    share: float
    #: Part of the bootstrap replicates that have it too; None without replicates. Under about 0.9 it may be chance.
    stability: float | None
    #: Its node of the lattice.
    node: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Modes(Result):
    """The modes, highest first."""

    modes: tuple[Mode, ...]
    #: Per node of the lattice, the mode it leads up to.
    basins: npt.NDArray[np.int32]
    replicates: int
    #: None without replicates.
    seed: int | None
