"""Layout: everything a picture says stands inside its Axes, so nothing is clipped and neighbours are left in peace.

A Frame measures an Axes in points, stacks title, notes and key from the top and remarks from the bottom, and then sets
the limits so that the picture's own coordinates fall into what is left. The Axes stays ordinary: what callers draw in
data coordinates afterwards lands where they expect it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from ._style import GROUP_COLOURS, GROUP_MARKERS, INK, PAPER, SOFT, matplotlib_part
from ._text import sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Align = Literal["left", "center", "right"]
LEADING = 1.3
#: Signs that hold words apart which are read from the right, and the sign that ends them: they have no width.
_APART = "\u2066\u2067\u2068"
_END = "\u2069"
_UNSEEN = str.maketrans("", "", _APART + _END)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of the key: a sign and its text.

    The sign is a marker, a filled box ("box"), a line ("line"), nothing (""), or the width of a sign left free (" ").
    """

    text: str
    colour: Any
    marker: str = "o"
    hatch: str = ""
    line: Any = "solid"


@dataclass(frozen=True, slots=True)
class Body:
    """A rectangle inside the Axes, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom


def group_entries(sizes: Sequence[tuple[str, int | None]], lang: str) -> list[KeyEntry]:
    """Make the key of the groups, with their sizes."""
    return [
        KeyEntry(name if n is None else sentence("plot.group", lang, group=name, n=n), colour, marker)
        for (name, n), colour, marker in zip(sizes, GROUP_COLOURS, GROUP_MARKERS, strict=False)
    ]


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Width of one line in points, in the font family that is set."""
    family = matplotlib_part("matplotlib").rcParams["font.family"]
    seen = text.translate(_UNSEEN)
    return _measured(seen, round(size, 3), weight, tuple(family)) if seen else 0.0


@lru_cache(maxsize=4096)
def _measured(text: str, size: float, weight: str, family: tuple[str, ...]) -> float:
    properties = matplotlib_part("matplotlib.font_manager").FontProperties(
        family=list(family), size=size, weight=weight
    )
    measure = matplotlib_part("matplotlib.textpath").text_to_path.get_text_width_height_descent
    # On screens of few pixels letters are set on whole ones, which makes a line a little longer.
    return 1.03 * float(measure(text, properties, False)[0])


def _fit_word(word: str, width: float, size: float, weight: str) -> list[str]:
    """Break a word that is wider than a line, with hyphens."""
    pieces: list[str] = []
    while text_width(word, size, weight) > width and len(word) > 4:
        cut = len(word) - 2
        while cut > 2 and text_width(word[:cut] + "-", size, weight) > width:
            cut -= 1
        cut = _syllable(word, cut)
        pieces.append(word[:cut] + "-")
        word = word[cut:]
    return [*pieces, word]


def _syllable(word: str, most: int) -> int:
    """Where to break a word, at most so far in: before a consonant and its vowel, so that the pieces are alike long."""
    vowels = "aeiouyæøåAEIOUYÆØÅ"
    even = len(word) / -(-len(word) // most)
    places = [
        at
        for at in range(3, min(most, len(word) - 3) + 1)
        if word[at] not in vowels and word[at + 1] in vowels and word[at].isalpha()
    ]
    return min(places, key=lambda at: (abs(at - even), at), default=most)


def _greedy(text: str, width: float, size: float, weight: str) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines += _fit_word(word, width, size, weight)
    return lines


def wrap(text: str, width: float, size: float, weight: str = "normal", *, balance: bool = False) -> list[str]:
    """Break a text into lines of at most `width` points; balanced lines are of similar length."""
    # Three dots belong to the word before them, never to a line of their own.
    text = " ".join(text.replace("\n", " ").split(" ")).strip().replace(" …", "\u00a0…").replace(" ...", "\u00a0...")
    if not text:
        return []
    lines = _greedy(text, width, size, weight)
    if not balance or len(lines) < 2:
        return _held_apart(lines)
    narrow = max(width / len(lines) * 0.8, max(text_width(word, size, weight) for word in text.split(" ")))
    for step in range(21):
        tried = _greedy(text, narrow + (width - narrow) * step / 20, size, weight) if narrow < width else lines
        if len(tried) == len(lines):
            return _held_apart(tried)
    return _held_apart(lines)


def _held_apart(lines: list[str]) -> list[str]:
    """Lines of which each holds the words apart that are read from the right, where one begins or ends within them."""
    out: list[str] = []
    begun: list[str] = []
    for line in lines:
        whole = "".join(begun) + line
        for letter in line:
            if letter in _APART:
                begun.append(letter)
            elif letter == _END and begun:
                begun.pop()
        out.append(whole + _END * len(begun))
    return out


class Frame:
    """The inside of an Axes as a page of points, filled from the top and from the bottom."""

    def __init__(self, ax: Axes) -> None:
        figure = ax.figure
        root: Any = figure.figure or figure
        engine = root.get_layout_engine()
        if engine is not None:
            engine.execute(root)
        self.ax = ax
        self.width = ax.bbox.width * 72.0 / figure.dpi
        self.height = ax.bbox.height * 72.0 / figure.dpi
        self.top = self.height
        self.bottom = 0.0
        wanted = float(matplotlib_part("matplotlib").rcParams["font.size"]) / 10.0
        self.scale = wanted * min(1.0, max(0.84, min(self.width / 300.0, self.height / 112.0)))
        ax.set_axis_off()
        ax.set_autoscale_on(False)

    @property
    def title_size(self) -> float:
        """Font size of the title."""
        return 12.0 * self.scale

    @property
    def label_size(self) -> float:
        """Font size of anchors and answers."""
        return 9.5 * self.scale

    @property
    def note_size(self) -> float:
        """Font size of notes, keys and numbers."""
        return 8.5 * self.scale

    @property
    def body(self) -> Body:
        """What is still free."""
        return Body(0.0, self.bottom, self.width, self.top)

    def write(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        size: float,
        *,
        align: Align = "left",
        colour: str = INK,
        weight: str = "normal",
        halo: bool = False,
    ) -> float:
        """Write lines downwards from a height in points and return the height below the last.

        Each line is its own text, so that it stays aligned when a reader's browser has another font.
        """
        step = size * LEADING
        for number, line in enumerate(lines):
            text = self.ax.text(
                x / self.width,
                (top - step * number - 0.5 * step) / self.height,
                line,
                transform=self.ax.transAxes,
                ha=align,
                va="center_baseline",
                fontsize=size,
                color=colour,
                fontweight=weight,
                parse_math=False,
            )
            if halo:
                effects = matplotlib_part("matplotlib.patheffects")
                text.set_path_effects([effects.withStroke(linewidth=2.5, foreground=PAPER)])
        return top - step * len(lines)

    def label(
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        colour: Any,
        *,
        weight: str = "normal",
        lift: float = 0.0,
        ground: bool = False,
    ) -> None:
        """Write one line centred on a place in data coordinates, lifted by a number of font sizes."""
        if text:
            self.ax.annotate(
                text,
                at,
                xytext=(0.0, lift * size),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=size,
                fontweight=weight,
                color=colour,
                zorder=7,
                parse_math=False,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 3.0} if ground else None,
            )

    def upright(self, text: str, x: float, middle: float, size: float) -> None:
        """Write one line upwards, centred on a place in points: the name of a vertical axis."""
        self.ax.text(
            x / self.width,
            middle / self.height,
            text,
            transform=self.ax.transAxes,
            rotation=90,
            ha="center",
            va="center",
            fontsize=size,
            color=INK,
            parse_math=False,
        )

    def header(self, title: str, notes: Sequence[str] = (), key: Sequence[KeyEntry] = ()) -> None:
        """Write title, notes and key from the top; the body begins below them."""
        size = self.title_size
        lines = wrap(title, self.width, size, "bold", balance=True)
        if lines:
            self.ax.set_title(
                "\n".join(lines),
                loc="left",
                fontsize=size,
                fontweight="bold",
                color=INK,
                y=(self.top - size * (LEADING * len(lines) - 0.3)) / self.height,
                pad=0.0,
                va="baseline",
                parse_math=False,
                linespacing=0.98 * LEADING,
            )
            self.top -= size * LEADING * len(lines) + 0.15 * size
        for note in notes:
            rows = wrap(note, self.width, self.note_size)
            self.top = self.write(rows, 0.0, self.top, self.note_size, colour=SOFT)
        if key:
            self.top = self._key(key, self.top - 0.35 * self.note_size)
        self.top -= 0.7 * self.note_size

    def footer(self, notes: Sequence[str] = (), key: Sequence[KeyEntry] = ()) -> None:
        """Write a key and remarks at the bottom; the body ends above them."""
        rows = [row for note in notes for row in wrap(note, self.width, self.note_size, balance=True)]
        height = len(rows) * self.note_size * LEADING
        self.write(rows, 0.0, self.bottom + height, self.note_size, colour=SOFT)
        self.bottom += height
        if key:
            tall = len(self._key_rows(key)) * self.note_size * 1.55
            self._key(key, self.bottom + tall)
            self.bottom += tall
        if rows or key:
            self.bottom += 0.7 * self.note_size

    def _key_rows(self, key: Sequence[KeyEntry]) -> list[list[tuple[KeyEntry, list[str], float]]]:
        size = self.note_size
        rows: list[list[tuple[KeyEntry, list[str], float]]] = [[]]
        at = 0.0
        for entry in key:
            # An entry wider than the page is cut into lines that become entries without a sign.
            indent = 1.7 * size if entry.marker else 0.0
            lines = wrap(entry.text, self.width - indent, size)
            wide = indent + max(text_width(line, size) for line in lines)
            if rows[-1] and at + wide > self.width:
                rows.append([])
                at = 0.0
            rows[-1].append((entry, lines[:1], at))
            for line in lines[1:]:
                rows.append([(KeyEntry(line, None, " "), [line], 0.0)])
            at += wide + (1.3 if entry.marker else 0.8) * size
        return rows

    def _key(self, key: Sequence[KeyEntry], top: float) -> float:
        size = self.note_size
        step = 1.55 * size
        for row in self._key_rows(key):
            middle = top - 0.5 * step
            for entry, lines, at in row:
                self._sign(entry, at, middle)
                self.write(lines, at + (1.7 * size if entry.marker else 0.0), middle + 0.5 * LEADING * size, size)
            top -= step
        return top

    def _sign(self, entry: KeyEntry, left: float, middle: float) -> None:
        size = self.note_size
        place = self.ax.transAxes
        if entry.marker == "box":
            patches = matplotlib_part("matplotlib.patches")
            corner = (left / self.width, (middle - 0.42 * size) / self.height)
            wide, tall = 1.25 * size / self.width, 0.84 * size / self.height
            edge = PAPER if entry.hatch and entry.colour != PAPER else SOFT
            self.ax.add_patch(
                patches.Rectangle(
                    corner,
                    wide,
                    tall,
                    transform=place,
                    facecolor=entry.colour,
                    edgecolor=edge,
                    hatch=entry.hatch,
                    lw=0.6,
                )
            )
        elif entry.marker == "line":
            ends = [left / self.width, (left + 1.3 * size) / self.width]
            height = [middle / self.height] * 2
            self.ax.plot(ends, height, color=entry.colour, ls=entry.line, lw=1.8, transform=place)
        elif entry.marker.strip():
            at = ([(left + 0.65 * size) / self.width], [middle / self.height])
            self.ax.plot(
                *at, marker=entry.marker, ms=0.8 * size, color=entry.colour, mec=PAPER, mew=0.5, ls="", transform=place
            )

    def fit(self, data: tuple[float, float, float, float], body: Body, *, equal: bool = False) -> None:
        """Set the limits so that the data rectangle (x0, y0, x1, y1) fills the body."""
        x0, y0, x1, y1 = data
        across = (x1 - x0) / max(body.width, 1.0)
        upward = (y1 - y0) / max(body.height, 1.0)
        self.ax.set_xlim(x0 - body.left * across, x0 + (self.width - body.left) * across)
        self.ax.set_ylim(y0 - body.bottom * upward, y0 + (self.height - body.bottom) * upward)
        if equal:
            self.ax.set_aspect("equal", adjustable="box")
