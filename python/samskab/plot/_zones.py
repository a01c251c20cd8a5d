"""How a zone looks: its fill by how much more it holds than an even spread would give, its share and its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._data import Zones
from ._style import HAIR, PAPER, SOFT, sequential, text_on
from ._text import percent

EMPTY = "#f3f3f3"
# A zone with three times its even share, or more, is as dark as can be.
DARKEST = 3.0


@dataclass(frozen=True, slots=True)
class Look:
    """Fill, edge and hatch of a zone, and what stands in it: nothing when no story was placed anywhere."""

    fill: Any
    edge: str
    hatch: str
    ink: str
    share: str
    count: str


def looks(zones: Zones, expected: list[float], n: int, lang: str) -> list[Look]:
    """The looks of all zones. Where counts are hidden, n is what the shares are of."""
    total = n if None in zones.counts and zones.n is None else zones.total
    result = []
    for count, even in zip(zones.counts, expected, strict=True):
        if count is None:
            result.append(Look(EMPTY, HAIR, "////", SOFT, "–", ""))
            continue
        share = count / total if total else 0.0
        fill = sequential(min(share / even / DARKEST, 1.0) if even > 0 else 1.0) if count else EMPTY
        words = (percent(share, lang), f"({count})") if total else ("", "")
        result.append(Look(fill, PAPER, "", text_on(fill) if count else SOFT, *words))
    return result
