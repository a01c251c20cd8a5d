"""A matrix of rows and columns whose cells are filled by what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._frame import LEADING, Frame, KeyEntry, text_width, wrap
from ._rows import lay_rows, rows_tall
from ._style import HAIR, PAPER, SOFT, matplotlib_part, new_axes, text_on
from ._text import language, problem, tell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The part of the width that row labels may take.
LABELS = 0.36


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a cell: its fill and hatch, and a sign that says the same without colour."""

    fill: Any
    sign: str = ""
    hatch: str = ""


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Sequence[Tile]],
    *,
    key: Sequence[KeyEntry] = (),
    line: str = "",
    notes: Sequence[str] = (),
    reading: Sequence[str] = (),
    n: int = 0,
    title: str = "",
    lang: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a matrix.

    Parameters
    ----------
    rows, columns : sequence of str
        Labels, from the top and from the left.
    cells : mapping from (row, column) to sequence of Tile
        The tiles of a cell stand side by side, more than two in two lines; cells that are not there stay empty.
    key : sequence of KeyEntry
        What the fills mean.
    line, notes : str and sequence of str
        What stands under the title, with n, and at the foot.
    reading : sequence of str
        Sentences of the alternative text.
    n : int
        How many things the matrix rests on.
    title, lang, ax
        As for :func:`triad`.

    Returns
    -------
    matplotlib.axes.Axes
        The Axes: column j spans x from j to j + 1, row i stands at y = len(rows) − 1 − i. The alternative text is in
        ``samskab_alt``.

    Raises
    ------
    ValueError
        Without rows or columns.

    Examples
    --------
    >>> ax = matrix(["Goal"], ["quality"], {(0, 0): [Tile("#0072b2", "x")]}, reading=["One cell."], lang="en")
    >>> ax.samskab_alt
    'One cell.'
    """
    lang = language(lang)
    if not rows or not columns:
        raise problem("plot.bad.empty", lang)
    width = min(11.0, 3.4 + max(0.9, 4.6 / len(columns)) * len(columns))
    tall = rows_tall(rows, width, share=LABELS, least=0.34)
    ax = new_axes(ax, width, (1.65 if title else 1.35) + 0.2 * len(notes) + tall, lang)
    frame = Frame(ax)
    frame.header(title, [line] if line else [], key)
    frame.footer(notes)
    column = min(max(text_width(row, frame.label_size) for row in rows), LABELS * frame.width)
    wide = max((frame.width - column - 0.9 * frame.label_size) / len(columns) - 4.0, 12.0)
    size = frame.note_size
    while size > 7.2 and max(text_width(word, size) for each in columns for word in each.split()) > wide:
        size *= 0.95
    heads = [wrap(each, wide, size, balance=True) for each in columns]
    top = frame.top
    frame.top -= max(len(lines) for lines in heads) * size * LEADING + 4.0
    laid = lay_rows(frame, rows, (0.0, float(len(columns))), share=LABELS, tallest=40.0)
    step = laid.body.width / len(columns)
    for index, lines in enumerate(heads):
        room = (max(len(each) for each in heads) - len(lines)) * size * LEADING
        frame.write(lines, laid.body.left + (index + 0.5) * step, top - room, size, align="center")
    patches = matplotlib_part("matplotlib.patches")
    for row in range(len(rows)):
        for at in range(len(columns)):
            tiles = cells.get((row, at), ())
            if not tiles:
                ax.plot([at + 0.5], [laid.height(row)], marker=".", ms=2.5, color=SOFT, ls="")
            for place, tile in enumerate(tiles):
                stacked = 1 if len(tiles) < 3 else 2
                side = -(-len(tiles) // stacked)
                part, high = 0.92 / side, 0.84 / stacked
                left = at + 0.04 + place % side * part
                low = laid.height(row) + 0.42 - high * (1 + place // side)
                box = {"facecolor": tile.fill, "edgecolor": SOFT, "hatch": tile.hatch, "lw": 0.8}
                ax.add_patch(patches.Rectangle((left, low), part, high, zorder=2, **box))
                if tile.sign:
                    ground = {"boxstyle": "round,pad=0.1", "fc": tile.fill, "ec": "none"} if tile.hatch else None
                    small = min(frame.note_size, 0.6 * high * laid.step)
                    while small > 4.0 and text_width(tile.sign, small, "bold") > 0.9 * part * step:
                        small *= 0.93
                    ax.text(
                        left + part / 2,
                        low + high / 2,
                        tile.sign,
                        ha="center",
                        va="center_baseline",
                        fontsize=small,
                        fontweight="bold",
                        color=text_on(tile.fill if tile.fill != "none" else PAPER),
                        zorder=3,
                        bbox=ground,
                        parse_math=False,
                    )
    for edge in range(len(rows) + 1):
        ax.plot([0, len(columns)], [edge - 0.5] * 2, color=HAIR, lw=0.8, zorder=0.5)
    tell(ax, "", reading, title=title, n=n, lang=lang)
    return ax
