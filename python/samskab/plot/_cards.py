"""Cards with wrapped text, in points: what boards, chains and theories of change are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ._frame import LEADING, Body, Frame, text_width, wrap
from ._style import INK, LINE, PAPER, SOFT, matplotlib_part

PAD = 5.0
#: Below this size texts are cut, with three dots, before the type gets smaller still.
SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a card. A marker, if any, stands before its first line."""

    text: str
    colour: str = INK
    weight: str = "normal"
    marker: str = ""
    marker_colour: str = INK
    most: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in one box."""

    lines: Sequence[Line]
    edge: str = LINE
    fill: str = PAPER
    dashed: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A card whose text is broken into lines for a width and a size."""

    card: Card
    rows: list[tuple[Line, list[str]]] = field(default_factory=list)
    size: float = 9.0

    @property
    def height(self) -> float:
        """Height in points, with padding."""
        return sum(len(rows) for _, rows in self.rows) * self.size * LEADING + 2 * self.pad

    @property
    def pad(self) -> float:
        """Room between border and text, in points."""
        return min(PAD, 0.6 * self.size)


def lay(card: Card, width: float, size: float, cut: int = 0) -> Laid:
    """Break a card's text into lines; paragraphs are cut after `most` lines, or after `cut` where that is fewer."""
    rows: list[tuple[Line, list[str]]] = []
    for line in card.lines:
        room = width - 2 * min(PAD, 0.6 * size) - (1.3 * size if line.marker else 0.0)
        wrapped = wrap(line.text, room, size, line.weight)
        most = min((each for each in (line.most, cut) if each), default=0)
        if most and len(wrapped) > most:
            wrapped = [*wrapped[: most - 1], wrap(f"{wrapped[most - 1]} …", room, size, line.weight)[0]]
            if not wrapped[-1].endswith("…"):
                wrapped[-1] = wrapped[-1].rstrip() + "…"
        if wrapped:
            rows.append((line, wrapped))
    return Laid(card, rows, size)


def fit_columns(
    columns: Sequence[Sequence[Card]], width: float, height: float, size: float, gap: float
) -> tuple[list[list[Laid]], float]:
    """Lay columns of cards so that the tallest fits: in smaller type, then with cut texts, then smaller still."""
    cut = 0
    while True:
        laid = [[lay(card, width, size, cut) for card in column] for column in columns]
        tallest = max((stack_height(column, gap) for column in laid), default=0.0)
        if tallest <= height or size < 1.0:
            return laid, size
        if cut != 1 and size * 0.94 < SMALLEST:
            cut = 4 if cut == 0 else cut - 1
        else:
            size *= 0.94


def stack_height(column: Sequence[Laid], gap: float) -> float:
    """Height of cards one above the other."""
    return sum(each.height for each in column) + gap * max(len(column) - 1, 0)


def whole(frame: Frame) -> Body:
    """Let data coordinates be points from the lower left corner, and return what is still free."""
    page = Body(0.0, 0.0, frame.width, frame.height)
    frame.fit((0.0, 0.0, frame.width, frame.height), page)
    return frame.body


def draw(frame: Frame, laid: Laid, left: float, top: float, width: float) -> None:
    """Draw a card with its upper left corner at a place in points."""
    patches: Any = matplotlib_part("matplotlib.patches")
    card = laid.card
    frame.ax.add_patch(
        patches.FancyBboxPatch(
            (left, top - laid.height),
            width,
            laid.height,
            boxstyle="round,pad=0,rounding_size=3",
            facecolor=card.fill,
            edgecolor=card.edge,
            lw=card.width,
            ls=(0, (4, 2)) if card.dashed else "solid",
            zorder=3,
            # Its edge is drawn whole where the card stands at the edge of the Axes.
            clip_on=False,
        )
    )
    at = top - laid.pad
    for line, rows in laid.rows:
        indent = 1.3 * laid.size if line.marker else 0.0
        if line.marker:
            frame.ax.plot(
                [left + laid.pad + 0.45 * laid.size],
                [at - 0.5 * LEADING * laid.size],
                marker=line.marker,
                ms=0.75 * laid.size,
                color=line.marker_colour,
                mec=PAPER,
                mew=0.4,
                ls="",
                zorder=5,
            )
        at = frame.write(rows, left + laid.pad + indent, at, laid.size, colour=line.colour, weight=line.weight)


def empty(frame: Frame, text: str) -> None:
    """Say in the middle of the picture that there is nothing to show."""
    size = frame.label_size
    rows = wrap(text, frame.width * 0.8, size, balance=True)
    body = frame.body
    middle = (body.top + body.bottom) / 2
    frame.write(rows, frame.width / 2, middle + len(rows) * size * LEADING / 2, size, align="center", colour=SOFT)


def cut_to(text: str, size: float, room: float) -> str:
    """Return a line that is no wider than `room` points, cut with three dots where it must be."""
    if text_width(text, size) <= room:
        return text
    whole_text = text
    while text and text_width(text + " …", size) > room:
        text = text[:-1]
    # A word is left whole or left out, unless little else would stay.
    words = text.rpartition(" ")[0]
    if not whole_text[len(text) :].startswith(" ") and len(words) > len(text) / 2:
        text = words
    return text.rstrip(" ,;:") + " …"
