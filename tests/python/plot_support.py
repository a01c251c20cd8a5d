"""What the tests of the pictures share: the catalogue spoken where the core is not at hand, and eyes for overlaps."""

from __future__ import annotations

import ast
import importlib
import itertools
import pathlib
import re
import sys
import types
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.text import Text
from matplotlib.transforms import Bbox

mpl.use("Agg")

PO = pathlib.Path(__file__).parents[2] / "src" / "base" / "catalogue" / "plot.po"


def read(path: pathlib.Path = PO) -> dict[str, dict[str, str]]:
    """Every entry by key: {"en": ..., "da": ...}."""
    entries: dict[str, dict[str, str]] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.fullmatch(r'(msgctxt|msgid|msgstr) (".*")', line)
        if not match:
            continue
        text = ast.literal_eval(match[2])
        if match[1] == "msgctxt":
            key = text
            entries[key] = {}
        else:
            entries[key]["en" if match[1] == "msgid" else "da"] = text
    return entries


def _number(value: float, decimals: int, lang: str) -> str:
    digits = f"{abs(value):.{decimals}f}"
    digits = digits.replace(".", ",") if lang == "da" else digits
    return "\N{MINUS SIGN}" + digits if value < 0 and digits.strip("0.,") else digits


def _formatted(value: object, spec: str, lang: str) -> str:
    if not spec:
        return str(value)
    assert isinstance(value, (int, float))
    if spec[0] == "|":
        one, many = spec[1:].split("|")
        return one if value == 1 else many
    match = re.fullmatch(r":(\+?)([.%])(\d+)", spec)
    assert match, spec
    number = value * 100 if match[2] == "%" else value
    written = _number(number, int(match[3]), lang)
    return "+" + written if match[1] and number > 0 else written


class Core:
    """What the pictures ask of the compiled core."""

    def __init__(self) -> None:
        self.entries = read()

    def sentence(self, key: str, lang: str, arguments: dict[str, object]) -> str:
        template = self.entries[key][lang]
        return re.sub(r"{(\w+)([:|][^{}]*)?}", lambda m: _formatted(arguments[m[1]], m[2] or "", lang), template)


def install() -> None:
    """Put a core that only speaks in the place of the compiled one, where that is not built."""
    try:
        importlib.import_module("samskab._core")
    except ImportError:
        core = types.ModuleType("samskab._core")
        core.sentence = Core().sentence  # type: ignore[attr-defined]
        sys.modules["samskab._core"] = core


LONG = (
    "Fællesskabet i boligområdet og de frivilliges indsats",
    "Borgernes egne ønsker og hverdagens muligheder",
    "Kommunens faglige vurderinger og økonomiske rammer",
)


def plain(text: str) -> str:
    """Ordinary blanks for the unbreakable ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_boxes(figure: Any) -> list[tuple[str, Bbox]]:
    """Every text that is seen, with its place in pixels."""
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    texts = list(figure.texts)
    for ax in figure.axes:
        texts += [child for child in ax.get_children() if isinstance(child, Text)]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in texts if t.get_text() and t.get_visible()]


def assert_nothing_clipped(figure: Any) -> None:
    """All texts lie inside the figure, and its outermost pixels are blank."""
    for text, box in text_boxes(figure):
        assert box.x0 >= -0.5, text
        assert box.y0 >= -0.5, text
        assert box.x1 <= figure.bbox.width + 0.5, text
        assert box.y1 <= figure.bbox.height + 0.5, text
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3]
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()


def assert_no_texts_overlap(figure: Any) -> None:
    """No two texts share more than a sliver."""
    for (first, a), (second, b) in itertools.combinations(text_boxes(figure), 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        upward = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1.0 or upward <= 2.5, (first, second)


install()
